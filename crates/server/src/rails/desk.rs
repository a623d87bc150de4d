//! A company that pays out and whose API is a plain one, our own port, described in `docs/rails.md`: an object is made
//! under an idempotency key and moves nothing, one more call sets it going however often it is made, its state is read by
//! id, and notices are signed after Standard Webhooks. A company with another API is reached through an adapter that
//! speaks this one.

use super::config::Credential;
use super::http::Reply;
use super::payout::PayoutNotice;
use super::provider::Provider;
use super::{Callback, NoticeError, RailError, signature};
use barya_protocol::{Amount, Currency, Timestamp};
use reqwest::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A bank or an agents' network may take one order again for as long as it has it: what it did is known by the order's
/// own state. A hundred years.
pub const KEY_LIFE_MS: i64 = 100 * 365 * 86_400_000;

/// The company.
#[derive(Debug)]
pub struct Desk {
    pub provider: Provider,
    pub webhook_secret: Credential,
    /// What its objects are called in its addresses.
    pub objects: &'static str,
}

/// What every object of such a company says of itself.
pub trait Object: DeserializeOwned {
    /// The names and the sum that it was made with.
    fn made_with(&self) -> (&str, Amount, Currency);
}

impl Desk {
    /// Makes an object, or finds the one that was made under this key before.
    ///
    /// Errors: [`RailError::Declined`] when it cannot be made for this person (422), else as for every call. A refusal
    /// after a lost answer may leave an object behind: nobody ever sets it going.
    pub async fn make<T: Object>(&self, key: &str, body: &(impl Serialize + Sync)) -> Result<T, RailError> {
        let shape = |request: reqwest::RequestBuilder| request.header("idempotency-key", key).json(body);
        let reply = self.provider.call(Method::POST, &[self.objects], shape).await?;
        match reply.status {
            status if status.is_success() => reply.json(),
            StatusCode::UNPROCESSABLE_ENTITY => Err(RailError::Declined),
            _ => Err(refusal(&reply)),
        }
    }

    /// The object of this id.
    ///
    /// Errors: [`RailError::NoAnswer`] for anything but the object: a refusal to say tells nothing of the money.
    pub async fn read<T: Object>(&self, id: &str) -> Result<T, RailError> {
        let reply = self.provider.call(Method::GET, &[self.objects, id], |request| request).await?;
        if reply.status.is_success() {
            return reply.json();
        }
        tracing::warn!(status = reply.status.as_u16(), "a company refused to say how it stands");
        Err(RailError::NoAnswer)
    }

    /// Does something with an object that is done once however often it is asked for. Of a refusal, how it stands.
    ///
    /// Errors: [`RailError::NoAnswer`].
    pub async fn act<T: Object>(&self, id: &str, what: &str) -> Result<Acted<T>, RailError> {
        let reply = self.provider.call(Method::POST, &[self.objects, id, what], |request| request).await?;
        if reply.status.is_success() {
            return reply.json().map(Acted::Done);
        }
        let error = refusal(&reply);
        let sure = reply.tries == 1;
        Ok(Acted::Refused { error, sure, now: self.read(id).await? })
    }

    /// What an authentic notice is about.
    pub fn notice(&self, callback: &Callback<'_>, now: Timestamp) -> Result<PayoutNotice, NoticeError> {
        let id = signature::told(&self.webhook_secret, callback, now)?;
        Ok(PayoutNotice { provider_id: Some(id), payout: None })
    }
}

/// What came of doing something with an object.
pub enum Acted<T> {
    Done(T),
    /// It was refused, and stands so now. `sure`: no earlier try of this call can have been taken.
    Refused {
        error: RailError,
        sure: bool,
        now: T,
    },
}

/// Whether an object is the one that was asked for. One that is not says nothing of this payout.
pub fn is_ours(object: &impl Object, reference: &str, amount: Amount, currency: Currency) -> Result<(), RailError> {
    if object.made_with() == (reference, amount, currency) {
        return Ok(());
    }
    tracing::error!(payout = reference, "a company tells of another payout, or another sum, than it was asked for");
    Err(RailError::NoAnswer)
}

fn refusal(reply: &Reply) -> RailError {
    tracing::warn!(status = reply.status.as_u16(), "a company refused");
    RailError::Refused(match reply.status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => "the company does not know our key",
        StatusCode::NOT_FOUND => "the company does not know it",
        _ => "the company does not take it",
    })
}
