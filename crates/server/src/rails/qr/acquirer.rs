//! The acquirer's API: orders under a reference, what arrived for them, and returns. Our own port, described in
//! `docs/rails.md`; an acquirer with another API is reached through an adapter that speaks this one.

use crate::rails::http::Reply;
use crate::rails::provider::Provider;
use crate::rails::{Back, GiveBack, Order, RailError};
use barya_protocol::{Amount, Currency, Timestamp};
use reqwest::{Method, StatusCode};
use serde::{Deserialize, Serialize};

/// The client.
#[derive(Debug)]
pub struct Acquirer(pub Provider);

/// An order as the acquirer knows it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct AcquirerOrder {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub state: State,
    /// The text to be drawn, where the acquirer makes it; it is not looked into.
    #[serde(default)]
    pub payload: Option<String>,
    /// What arrived, oldest first. Nothing ever leaves this list.
    #[serde(default)]
    pub arrivals: Vec<Arrival>,
    /// What was sent back of it, or is to be. Nothing ever leaves this list either.
    #[serde(default)]
    pub returns: Vec<Return>,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It can be paid.
    Open,
    /// It was paid.
    Paid,
    /// Called off or run out. Money may come all the same, and is in `arrivals` then.
    Closed,
}

/// Money that arrived.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Arrival {
    /// How much, minor units.
    pub amount: Amount,
    /// When.
    pub at: Timestamp,
}

/// Money that goes back.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Return {
    /// The key under which it was asked for.
    pub key: String,
    /// Where it stands.
    pub state: ReturnState,
}

/// Where money stands that goes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    /// On its way.
    Pending,
    /// It went.
    Returned,
    /// It does not go.
    Failed,
    /// A word that this version of ours does not know.
    #[serde(other)]
    Unknown,
}

impl Return {
    fn verdict(&self) -> Result<Back, RailError> {
        match self.state {
            ReturnState::Pending => Ok(Back::Taken),
            ReturnState::Returned => Ok(Back::Sent),
            ReturnState::Failed => Ok(Back::Failed),
            ReturnState::Unknown => Err(RailError::NoAnswer),
        }
    }
}

#[derive(Serialize)]
struct NewOrder<'a> {
    reference: &'a str,
    amount: Amount,
    currency: Currency,
    expires_at: Timestamp,
}

#[derive(Serialize)]
struct NewReturn {
    amount: Amount,
}

impl Acquirer {
    /// Makes an order, or finds the one made before for this payment.
    pub async fn make(&self, order: &Order, reference: &str) -> Result<AcquirerOrder, RailError> {
        let Order { amount, currency, expires_at, payment, .. } = order;
        let body = NewOrder { reference, amount: *amount, currency: *currency, expires_at: *expires_at };
        let key = payment.to_string();
        let shape = |request: reqwest::RequestBuilder| request.header("idempotency-key", &key).json(&body);
        read(&self.0.call(Method::POST, &["orders"], shape).await?)
    }

    /// The order of this id.
    pub async fn order(&self, id: &str) -> Result<AcquirerOrder, RailError> {
        read(&self.0.call(Method::GET, &["orders", id], |request| request).await?)
    }

    /// Closes an order; of one that is over, how it ended.
    pub async fn close(&self, id: &str) -> Result<AcquirerOrder, RailError> {
        read(&self.0.call(Method::POST, &["orders", id, "close"], |request| request).await?)
    }

    /// Sends money back to whom it came from, once under this key.
    pub async fn give_back(&self, id: &str, back: GiveBack<'_>) -> Result<Back, RailError> {
        let GiveBack { amount, key, is_first } = back;
        if !is_first && let Some(known) = self.returned(id, key).await? {
            return Ok(known);
        }
        let shape =
            |request: reqwest::RequestBuilder| request.header("idempotency-key", key).json(&NewReturn { amount });
        let reply = self.0.call(Method::POST, &["orders", id, "returns"], shape).await?;
        match reply {
            reply if reply.status.is_success() => reply.json::<Return>()?.verdict(),
            // A try before this one may have been taken.
            reply if reply.tries > 1 => self.returned(id, key).await?.ok_or(RailError::NoAnswer),
            reply => Err(refusal(&reply)),
        }
    }

    /// What became of what was asked for under this key.
    pub async fn returned(&self, id: &str, key: &str) -> Result<Option<Back>, RailError> {
        let order = self.order(id).await?;
        order.returns.iter().find(|one| one.key == key).map(Return::verdict).transpose()
    }
}

fn read(reply: &Reply) -> Result<AcquirerOrder, RailError> {
    if reply.status.is_success() { reply.json() } else { Err(refusal(reply)) }
}

fn refusal(reply: &Reply) -> RailError {
    RailError::Refused(match reply.status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "the acquirer does not know our key",
        StatusCode::NOT_FOUND => "the acquirer knows no such order",
        _ => "the acquirer does not take this order",
    })
}
