//! Money back on the bill.

use super::wire::{Problem, Sink, charging, text};
use super::{Operator, Payment, Repeats, Status};
use crate::shared::random_id;
use barya_protocol::{Money, Timestamp};
use serde_json::{Value, json};

/// A refund, which the fake always makes at once.
#[derive(Clone, Debug)]
pub(super) struct Refund {
    id: String,
    correlator: Option<String>,
    asked: Value,
    at: Timestamp,
}

impl Operator {
    pub(super) fn refund(&self, id: &str, asked: &[u8]) -> Result<Value, Problem> {
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
            payment.give_back(part)?;
            let refund = Refund { id: random_id("ref-"), correlator, asked, at: now };
            payment.refunds.push(refund.clone());
            refund
        };
        let data = json!({"paymentId": id, "refundId": refund.id, "status": "succeeded",
            "description": "It is back on the bill.", "refundDate": now.to_string()});
        self.send(sink.as_ref(), &refund.id, "carrier-billing-refund.v0.refund-completed", &data);
        Ok(refund.json())
    }

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
    /// Takes back a part, or all that is left.
    fn give_back(&mut self, part: Option<Money>) -> Result<(), Problem> {
        if self.status != Status::Succeeded {
            return Err(Problem::NOT_PAID);
        }
        let part = part.unwrap_or(self.left);
        let rest = self.left.checked_sub(part).map_err(|_| Problem::TOO_MUCH)?;
        if part.minor() == 0 || rest.minor() < 0 {
            return Err(Problem::TOO_MUCH);
        }
        self.left = rest;
        Ok(())
    }
}

impl Refund {
    fn json(&self) -> Value {
        let mut json = self.asked.clone();
        if let Some(fields) = json.as_object_mut() {
            fields.remove("sinkCredential");
        }
        json["refundId"] = self.id.clone().into();
        json["refundStatus"] = "succeeded".into();
        json["refundCreationDate"] = self.at.to_string().into();
        json["refundDate"] = self.at.to_string().into();
        json
    }
}
