//! The calls to a mobile-money company, and what its refusals mean.

use super::wire::{ErrorObject, Link, Movement, Pair, RequestState, Response, Reversal, Transaction, description};
use crate::rails::config::Credential;
use crate::rails::http::{Reply, TRIES};
use crate::rails::payout::PayoutOrder;
use crate::rails::provider::Provider;
use crate::rails::{Order, RailError};
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Money, Timestamp};
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The company.
#[derive(Debug)]
pub struct Company {
    pub provider: Provider,
    pub api_key: Option<Credential>,
    pub account: String,
    pub merchant: String,
    /// Where its notices go, up to the token.
    pub callbacks: String,
}

/// What came of asking for something to be done.
pub enum Made {
    Transaction(Transaction),
    /// It was acknowledged. `tries`: how many posts that took, the answered one included; one that failed speaks for
    /// itself, and not for those before it.
    RequestState {
        state: RequestState,
        tries: u32,
    },
    Refused(Refusal),
}

/// What there is under a key.
pub enum Found {
    Transaction(Transaction),
    RequestState(RequestState),
    Nothing,
}

/// The company did not do it, this time.
pub struct Refusal {
    status: StatusCode,
    error: ErrorObject,
    tries: u32,
}

impl Refusal {
    /// Of a request that was taken on and failed, by the last of so many posts.
    pub const fn of_state(error: ErrorObject, tries: u32) -> Refusal {
        Refusal { status: StatusCode::BAD_REQUEST, error, tries }
    }

    /// The key is known: it was asked for before.
    pub fn is_duplicate(&self) -> bool {
        self.error.is_duplicate() || self.status == StatusCode::CONFLICT
    }

    /// Whether it is certain that it was not done by an earlier try either.
    pub fn is_sure(&self) -> bool {
        self.tries == 1 && !self.is_duplicate()
    }

    /// Whether it was refused before anybody looked at it.
    pub fn is_stranger(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
    }

    /// What it means for the person at the other end: it cannot be so with them, or we are at fault.
    pub fn error(&self) -> RailError {
        tracing::warn!(status = self.status.as_u16(), code = ?self.error.error_code, "the company refused");
        match self.status.as_u16() {
            _ if self.error.is_of_payer() => RailError::Declined,
            401 | 403 => RailError::Refused("the company does not let us"),
            404 => RailError::Refused("the company does not know it"),
            _ => RailError::Refused("the company does not take it"),
        }
    }
}

impl Company {
    /// Asks the payer for the money.
    pub async fn collect(&self, order: &Order, key: &str, token: &str, now: Timestamp) -> Result<Made, RailError> {
        let phone = order.phone.as_ref().ok_or(RailError::Refused("there is no phone number to ask"))?;
        let body = Movement {
            amount: Money::new(order.amount.get(), order.currency).to_major(),
            currency: order.currency.code(),
            debit_party: [Pair { key: "msisdn", value: phone.as_str() }],
            credit_party: [Pair { key: "accountid", value: &self.account }],
            description_text: description(order.payee.as_deref().unwrap_or(&self.merchant)),
            request_date: order.made_at,
            requesting_organisation_transaction_reference: &order.payment.to_string(),
        };
        let callback = [&self.callbacks, token].concat();
        self.write(TRIES, &["transactions", "type", "merchantpay"], (key, Some(&callback)), &body, now).await
    }

    /// Sends money to a person. One try: whoever counts its calls counts its posts.
    pub async fn disburse(
        &self,
        order: &PayoutOrder,
        phone: &Phone,
        key: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<Made, RailError> {
        let body = Movement {
            amount: Money::new(order.amount.get(), order.currency).to_major(),
            currency: order.currency.code(),
            debit_party: [Pair { key: "accountid", value: &self.account }],
            credit_party: [Pair { key: "msisdn", value: phone.as_str() }],
            description_text: description(&self.merchant),
            request_date: order.made_at,
            requesting_organisation_transaction_reference: &order.payout.to_string(),
        };
        let callback = [&self.callbacks, token].concat();
        self.write(1, &["transactions", "type", "disbursement"], (key, Some(&callback)), &body, now).await
    }

    /// Sends so much of a transaction back.
    pub async fn reverse(
        &self,
        reference: &str,
        order: &Order,
        amount: Amount,
        name: &str,
        key: &str,
        now: Timestamp,
    ) -> Result<Made, RailError> {
        let body = Reversal {
            r#type: "reversal",
            amount: Money::new(amount.get(), order.currency).to_major(),
            currency: order.currency.code(),
            requesting_organisation_transaction_reference: name,
        };
        self.write(TRIES, &["transactions", reference, "reversals"], (key, None), &body, now).await
    }

    /// What there is under one of our keys.
    pub async fn found(&self, key: &str) -> Result<Found, RailError> {
        let reply = self.read(&["responses", key]).await?;
        if reply.status == StatusCode::NOT_FOUND {
            return Ok(Found::Nothing);
        }
        let response: Response = good(&reply)?;
        match response.target() {
            Some(Link::Transaction(reference)) => self.transaction(reference).await.map(Found::Transaction),
            Some(Link::RequestState(id)) => self.request_state(id).await.map(Found::RequestState),
            None => Err(RailError::NoAnswer),
        }
    }

    /// The transaction of this reference.
    pub async fn transaction(&self, reference: &str) -> Result<Transaction, RailError> {
        good(&self.read(&["transactions", reference]).await?)
    }

    /// The request of this id.
    pub async fn request_state(&self, id: &str) -> Result<RequestState, RailError> {
        good(&self.read(&["requeststates", id]).await?)
    }

    async fn read(&self, path: &[&str]) -> Result<Reply, RailError> {
        self.provider.call(Method::GET, path, |request| self.known(request)).await
    }

    async fn write(
        &self,
        at_most: u32,
        path: &[&str],
        (key, callback): (&str, Option<&str>),
        body: &(impl Serialize + Sync),
        now: Timestamp,
    ) -> Result<Made, RailError> {
        let shape = |request| {
            let request = self.known(request).header("x-correlationid", key).header("x-date", now.to_string());
            let request = match callback {
                Some(url) => request.header("x-callback-url", url),
                None => request,
            };
            request.json(body)
        };
        let reply = self.provider.call_at_most(at_most, Method::POST, path, shape).await?;
        match reply.status {
            StatusCode::CREATED | StatusCode::OK => reply.json().map(Made::Transaction),
            StatusCode::ACCEPTED => reply.json().map(|state| Made::RequestState { state, tries: reply.tries }),
            status if status.is_client_error() => {
                // A refusal by a gateway may be of another form; its status counts all the same.
                let error = reply.json().unwrap_or_default();
                Ok(Made::Refused(Refusal { status, error, tries: reply.tries }))
            }
            _ => Err(RailError::NoAnswer),
        }
    }

    fn known(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.api_key {
            Some(key) => request.header("x-api-key", key.expose()),
            None => request,
        }
    }
}

/// The answer to a question. One that is refused tells nothing about the money.
fn good<T: DeserializeOwned>(reply: &Reply) -> Result<T, RailError> {
    if reply.status.is_success() {
        return reply.json();
    }
    tracing::warn!(status = reply.status.as_u16(), "the company refused to say how it stands");
    Err(RailError::NoAnswer)
}
