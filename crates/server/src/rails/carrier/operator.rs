//! The calls to a phone operator, and what its refusals mean.

use super::wire::{
    ChargingInformation, ChargingMetaData, CreatePayment, CreateRefund, Line, Payment, PaymentAmount,
    PaymentTransaction, Problem, Refund, RefundAmount, RefundTransaction, SinkCredential, ValidatePayment, correlator,
};
use crate::rails::door::Door;
use crate::rails::http::Reply;
use crate::rails::provider::Provider;
use crate::rails::{Back, GiveBack, Order, RailError};
use barya_protocol::phone::Phone;
use reqwest::{Method, StatusCode};
use serde::de::DeserializeOwned;

/// How far an operator's clock may be behind ours.
const SKEW_MS: i64 = 2 * 60_000;
/// For how long an operator may call us about a payment: longer than it can take the money back.
const NOTICES_MS: i64 = 365 * 86_400_000;
/// How many payments a page has, and how many pages are looked through for one of ours.
const PER_PAGE: usize = 50;
const PAGES: usize = 20;

/// The operator.
#[derive(Debug)]
pub struct Operator {
    pub billing: Provider,
    /// Refunds are an API of their own, which not every operator has.
    pub refunds: Option<Provider>,
    pub merchant: String,
    pub merchant_id: Option<String>,
    pub sink: String,
    pub door: Door,
}

/// What came of asking for something to be done.
pub enum Answer<T> {
    Done(T),
    Refused(Refusal),
}

/// The operator did not do it, this time.
pub struct Refusal {
    status: StatusCode,
    problem: Problem,
    tries: u32,
}

impl Refusal {
    fn of(reply: &Reply) -> Refusal {
        // A refusal by a gateway may be of another form; its status counts all the same.
        Refusal { status: reply.status, problem: reply.json().unwrap_or_default(), tries: reply.tries }
    }

    /// Whether it is certain that it was not done by an earlier try either.
    pub fn is_sure(&self) -> bool {
        self.tries == 1 && !self.is_known_already()
    }

    /// The standard lets operators refuse a repeated key in either way.
    fn is_known_already(&self) -> bool {
        self.status == StatusCode::CONFLICT
            || (self.status == StatusCode::BAD_REQUEST && self.problem.message.contains("clientCorrelator"))
    }

    /// Whether the code that was typed is wrong and another may be typed.
    pub fn is_wrong_code(&self) -> bool {
        self.problem.code == "CARRIER_BILLING.INVALID_CODE"
    }

    /// Whether there is nothing more to type.
    pub fn is_last_code(&self) -> bool {
        self.problem.code == "CARRIER_BILLING.VALIDATION_FAILED"
    }

    /// Whether it was refused before anybody looked at it.
    pub fn is_stranger(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
    }

    /// What it means for the payer: the operator will not charge this line, or we are at fault.
    pub fn error(&self) -> RailError {
        tracing::warn!(status = self.status.as_u16(), code = ?self.problem.code, "the operator refused");
        match (self.problem.code.as_str(), self.status.as_u16()) {
            (
                "CARRIER_BILLING.PAYMENT_DENIED"
                | "CARRIER_BILLING.UNAUTHORIZED_AMOUNT"
                | "CARRIER_BILLING.USER_AMOUNT_THRESHOLD_OVERPASSED"
                | "IDENTIFIER_NOT_FOUND"
                | "SERVICE_NOT_APPLICABLE",
                _,
            ) => RailError::Declined,
            (_, 401 | 403) => RailError::Refused("the operator does not let us"),
            (_, 404) => RailError::Refused("the operator does not know it"),
            (_, 409) => RailError::Refused("the operator has it already, or another one of this line"),
            _ => RailError::Refused("the operator does not take it"),
        }
    }
}

impl Operator {
    /// Charges the line (`POST /payments`), or reserves the amount (`POST /payments/prepare`).
    pub async fn create(&self, order: &Order, path: &[&str]) -> Result<Answer<Payment>, RailError> {
        let key = correlator(order);
        let phone = order.phone.as_ref().ok_or(RailError::Refused("there is no phone number to charge"))?;
        let token = self.door.token(order.payment).ok_or(RailError::Refused("our own secret cannot be used"))?;
        let description = order.payee.as_deref().unwrap_or(&self.merchant);
        let body = CreatePayment {
            amount_transaction: PaymentTransaction {
                phone_number: phone.as_str(),
                client_correlator: &key,
                reference_code: &key,
                payment_amount: PaymentAmount {
                    charging_information: ChargingInformation::new(order.amount, order.currency, description)?,
                    charging_meta_data: ChargingMetaData {
                        merchant_name: &self.merchant,
                        merchant_identifier: self.merchant_id.as_deref(),
                    },
                },
            },
            sink: &self.sink,
            sink_credential: SinkCredential::bearer(&token, order.made_at.plus_millis(NOTICES_MS)),
        };
        answer(&self.billing.call(Method::POST, path, |request| request.json(&body)).await?)
    }

    /// The payment of this id.
    pub async fn payment(&self, id: &str) -> Result<Payment, RailError> {
        read(&self.billing.call(Method::GET, &["payments", id], |request| request).await?)
    }

    /// The payment that was made for this order, if there is one: there is no way to ask by key, so that the list is
    /// searched from when the order was made. Errors: [`RailError::NoAnswer`], also for a list without end.
    pub async fn find(&self, order: &Order) -> Result<Option<Payment>, RailError> {
        let (key, since) = (correlator(order), order.made_at.plus_millis(SKEW_MS.saturating_neg()).to_string());
        for page in 1..=PAGES {
            let query = [
                ("page", page.to_string()),
                ("perPage", PER_PAGE.to_string()),
                ("order", "asc".to_owned()),
                ("paymentCreationDate.gte", since.clone()),
            ];
            let reply = self.billing.call(Method::GET, &["payments"], |request| request.query(&query)).await?;
            let payments: Vec<Payment> = read(&reply)?;
            // A page may be shorter than we asked for; only an empty one is the end.
            if payments.is_empty() {
                return Ok(None);
            }
            if let Some(payment) = payments.into_iter().find(|payment| payment.is(&key)) {
                return Ok(Some(payment));
            }
        }
        tracing::error!(payment = %order.payment, "the operator's list is too long to find a payment in");
        Err(RailError::NoAnswer)
    }

    /// Hands over the code that was typed. Each try counts, so that there is only one.
    pub async fn validate(&self, id: &str, authorization_id: &str, code: &str) -> Result<Answer<()>, RailError> {
        let body = ValidatePayment { authorization_id, code };
        let path = ["payments", id, "validate"];
        accepted(&self.billing.call_once(Method::POST, &path, |request| request.json(&body)).await?)
    }

    /// Charges what is reserved. Accepted is not yet charged.
    pub async fn confirm(&self, id: &str, phone: Option<&Phone>) -> Result<Answer<()>, RailError> {
        self.second_step(id, "confirm", phone).await
    }

    /// Gives the reservation back.
    pub async fn cancel(&self, id: &str, phone: Option<&Phone>) -> Result<Answer<()>, RailError> {
        self.second_step(id, "cancel", phone).await
    }

    async fn second_step(&self, id: &str, step: &str, phone: Option<&Phone>) -> Result<Answer<()>, RailError> {
        let body = Line { phone_number: phone.map(Phone::as_str) };
        let path = ["payments", id, step];
        accepted(&self.billing.call(Method::POST, &path, |request| request.json(&body)).await?)
    }

    /// Sends so much of a payment back.
    pub async fn refund(&self, id: &str, order: &Order, back: GiveBack<'_>) -> Result<Back, RailError> {
        let GiveBack { amount, key, is_first } = back;
        if !is_first && let Some(known) = self.refund_under(id, key).await? {
            return Ok(known);
        }
        let body = CreateRefund {
            r#type: "partial",
            amount_transaction: RefundTransaction {
                client_correlator: key,
                reference_code: key,
                refund_amount: RefundAmount {
                    charging_information: ChargingInformation::new(amount, order.currency, &self.merchant)?,
                },
            },
        };
        let path = ["payments", id, "refunds"];
        let asked = self.refunds()?.call(Method::POST, &path, |request| request.json(&body)).await?;
        let refusal = match answer::<Refund>(&asked)? {
            Answer::Done(refund) => return verdict(&refund),
            Answer::Refused(refusal) => refusal,
        };
        match self.refund_under(id, key).await? {
            Some(known) => Ok(known),
            None if refusal.is_sure() => Err(refusal.error()),
            None => Err(RailError::NoAnswer),
        }
    }

    /// What became of the refund that was made under this key: it is searched for in the payment's list. Errors:
    /// [`RailError::NoAnswer`], also for a list without end.
    pub async fn refund_under(&self, id: &str, key: &str) -> Result<Option<Back>, RailError> {
        let refunds = self.refunds()?;
        for page in 1..=PAGES {
            let query = [("page", page.to_string()), ("perPage", PER_PAGE.to_string()), ("order", "asc".to_owned())];
            let path = ["payments", id, "refunds"];
            let reply = refunds.call(Method::GET, &path, |request| request.query(&query)).await?;
            let known: Vec<Refund> = read(&reply)?;
            if known.is_empty() {
                return Ok(None);
            }
            if let Some(refund) = known.iter().find(|refund| refund.is(key)) {
                return verdict(refund).map(Some);
            }
        }
        tracing::error!(payment = id, "the operator's list is too long to find a refund in");
        Err(RailError::NoAnswer)
    }

    fn refunds(&self) -> Result<&Provider, RailError> {
        self.refunds.as_ref().ok_or(RailError::Refused("this operator takes no refunds"))
    }
}

/// Where a refund stands. A word that we do not know says nothing.
fn verdict(refund: &Refund) -> Result<Back, RailError> {
    match refund.refund_status.as_str() {
        "processing" => Ok(Back::Taken),
        "succeeded" => Ok(Back::Sent),
        "denied" => Ok(Back::Failed),
        _ => Err(RailError::NoAnswer),
    }
}

/// A write that is answered with what it made.
fn answer<T: DeserializeOwned>(reply: &Reply) -> Result<Answer<T>, RailError> {
    match reply.status {
        status if status.is_success() => reply.json().map(Answer::Done),
        status if status.is_client_error() => Ok(Answer::Refused(Refusal::of(reply))),
        _ => Err(RailError::NoAnswer),
    }
}

/// A write that is answered with nothing.
fn accepted(reply: &Reply) -> Result<Answer<()>, RailError> {
    match reply.status {
        status if status.is_success() => Ok(Answer::Done(())),
        status if status.is_client_error() => Ok(Answer::Refused(Refusal::of(reply))),
        _ => Err(RailError::NoAnswer),
    }
}

/// A question. One that is refused tells nothing about the money.
fn read<T: DeserializeOwned>(reply: &Reply) -> Result<T, RailError> {
    if reply.status.is_success() {
        return reply.json();
    }
    tracing::warn!(status = reply.status.as_u16(), "the operator refused to say how it stands");
    Err(RailError::NoAnswer)
}
