//! Money back on the bill.

use super::wire::{Problem, Sink, charging, text};
use super::{Operator, Payment, Repeats, Status};
use crate::shared::random_id;
use barya_protocol::{Money, Timestamp};
use serde_json::{Value, json};

/// A refund.
#[derive(Clone, Debug)]
pub(super) struct Refund {
    id: String,
    correlator: Option<String>,
    asked: Value,
    amount: Money,
    status: RefundStatus,
    sink: Option<Sink>,
    at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RefundStatus {
    Processing,
    Succeeded,
    Denied,
}

impl Operator {
    /// Decides the refund that is being processed under this key; false when there is none such.
    pub fn decide_refund(&self, key: &str, yes: bool) -> bool {
        let (payment, refund) = {
            let mut book = self.book();
            let is_it = |one: &Refund| one.is_called(key) && one.status == RefundStatus::Processing;
            let Some(payment) = book.payments.find(|payment| payment.refunds.iter().any(is_it)) else { return false };
            let Some(refund) = payment.refunds.iter_mut().find(|one| is_it(one)) else { return false };
            refund.status = if yes { RefundStatus::Succeeded } else { RefundStatus::Denied };
            let refund = refund.clone();
            if !yes {
                payment.left = payment.left.checked_add(refund.amount).unwrap_or(payment.left);
            }
            (payment.id.clone(), refund)
        };
        self.tell_refund(&payment, &refund);
        true
    }

    pub(super) fn refund(&self, id: &str, asked: &[u8], later: bool) -> Result<Value, Problem> {
        let asked: Value = serde_json::from_slice(asked).map_err(|_| Problem::BAD_ARGUMENT)?;
        let transaction = asked.get("amountTransaction").ok_or(Problem::BAD_ARGUMENT)?;
        text(transaction, "referenceCode").ok_or(Problem::BAD_ARGUMENT)?;
        let amount = transaction.get("refundAmount").ok_or(Problem::BAD_ARGUMENT)?;
        let part = match text(&asked, "type") {
            Some("total") => None,
            Some("partial") => Some(charging(amount.get("chargingInformation").ok_or(Problem::BAD_ARGUMENT)?)?),
            _ => return Err(Problem::BAD_ARGUMENT),
        };
        let sink = Sink::read(&asked)?;
        let correlator = text(transaction, "clientCorrelator").map(str::to_owned);

        let now = self.inner.shared.now();
        let refund = {
            let mut book = self.book();
            let repeats = book.repeats;
            let payment = self.open(&mut book, id)?;
            let known = payment.refunds.iter().find(|one| correlator.is_some() && one.correlator == correlator);
            if let Some(refund) = known {
                return match repeats {
                    Repeats::SameAnswer if refund.asked == asked => Ok(refund.json()),
                    Repeats::Conflict => Err(Problem::EXISTS),
                    _ => Err(Problem::KNOWN_CORRELATOR),
                };
            }
            let amount = payment.give_back(part)?;
            let status = if later { RefundStatus::Processing } else { RefundStatus::Succeeded };
            let refund = Refund { id: random_id("ref-"), correlator, asked, amount, status, sink, at: now };
            payment.refunds.push(refund.clone());
            refund
        };
        if refund.status == RefundStatus::Succeeded {
            self.tell_refund(id, &refund);
        }
        Ok(refund.json())
    }

    fn tell_refund(&self, payment: &str, refund: &Refund) {
        let data = json!({"paymentId": payment, "refundId": refund.id, "status": refund.status.name(),
            "description": "It is decided.", "refundDate": self.inner.shared.now().to_string()});
        self.send(refund.sink.as_ref(), &refund.id, "carrier-billing-refund.v0.refund-completed", &data);
    }

    /// A payment's refunds, oldest first.
    pub(super) fn refunds(&self, id: &str) -> Result<Vec<Value>, Problem> {
        Ok(self.open(&mut self.book(), id)?.refunds.iter().map(Refund::json).collect())
    }

    pub(super) fn one_refund(&self, id: &str, refund: &str) -> Result<Value, Problem> {
        let mut book = self.book();
        let payment = self.open(&mut book, id)?;
        payment.refunds.iter().find(|one| one.id == refund).map(Refund::json).ok_or(Problem::NO_PAYMENT)
    }
}

impl Payment {
    /// Takes back a part, or all that is left, and says how much that was.
    fn give_back(&mut self, part: Option<Money>) -> Result<Money, Problem> {
        if self.status != Status::Succeeded {
            return Err(Problem::NOT_PAID);
        }
        let part = part.unwrap_or(self.left);
        let rest = self.left.checked_sub(part).map_err(|_| Problem::TOO_MUCH)?;
        if part.minor() == 0 || rest.minor() < 0 {
            return Err(Problem::TOO_MUCH);
        }
        self.left = rest;
        Ok(part)
    }
}

impl RefundStatus {
    const fn name(self) -> &'static str {
        match self {
            RefundStatus::Processing => "processing",
            RefundStatus::Succeeded => "succeeded",
            RefundStatus::Denied => "denied",
        }
    }
}

impl Refund {
    fn is_called(&self, key: &str) -> bool {
        self.correlator.as_deref() == Some(key)
    }

    fn json(&self) -> Value {
        let mut json = self.asked.clone();
        if let Some(fields) = json.as_object_mut() {
            fields.remove("sinkCredential");
        }
        json["refundId"] = self.id.clone().into();
        json["refundStatus"] = self.status.name().into();
        json["refundCreationDate"] = self.at.to_string().into();
        if self.status == RefundStatus::Succeeded {
            json["refundDate"] = self.at.to_string().into();
        }
        json
    }
}
