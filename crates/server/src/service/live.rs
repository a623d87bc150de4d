//! A payee's payments as they come: for the studio and the page on a stream.

use super::bus::LOOK_AGAIN;
use super::rights::Action;
use super::view::facts_for;
use super::wallet::Place;
use super::{Result, Service};
use crate::store::PaymentRecord;
use barya_protocol::ErrorCode;
use barya_protocol::Timestamp;
use barya_protocol::api::v1;
use barya_protocol::id::{Handle, PaymentId, Secret};
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use tokio::sync::watch;

/// How many are told at once: whoever missed more looks at the list.
const AT_ONCE: u32 = 20;
/// After a change, how long a follower waits for others to come: it does not read the store for each payment of a busy
/// server.
const TOGETHER: Duration = Duration::from_millis(200);
/// For how long a follower who was cut off is told what came meanwhile, milliseconds: what is older is no news, and not for
/// whoever has just learned the address.
const CATCH_UP_MS: i64 = 600_000;

/// What a stream ends at without a word: the server stops, the visit is over, a helper was put out.
const ENDS: [ErrorCode; 3] = [ErrorCode::Unavailable, ErrorCode::SessionRequired, ErrorCode::Forbidden];

/// A payee's payments from now on.
pub struct Tips {
    service: Service,
    payee: Handle,
    /// Who follows by the table of rights: looked at again before each thing that is told.
    bearer: Option<Secret>,
    changed: watch::Receiver<u64>,
    last: Option<(Timestamp, PaymentId)>,
}

impl Service {
    /// What is paid to a payee from now on. Errors: those of [`Service::may`].
    pub async fn tips(&self, bearer: &Secret, payee: &Handle) -> Result<Tips> {
        self.may(self.read().await?.as_mut(), Some(bearer), Action::SeeSales, payee).await?;
        Ok(Tips { bearer: Some(bearer.clone()), ..self.tips_of(payee, None).await? })
    }

    /// The same, where who asks was let in by something else than the table; after a [`Tips::mark`], what came since.
    pub(crate) async fn tips_of(&self, payee: &Handle, after: Option<&str>) -> Result<Tips> {
        let changed = self.inner.bus.follow_all();
        let newest = self.read().await?.sales(payee, None, AT_ONCE).await?;
        let last = match after.and_then(|mark| Some((mark, mark.split_once('.')?.0.parse().ok()?))) {
            None => newest.first(),
            Some((mark, millis)) => {
                let since = Timestamp::from_millis(millis).max(self.now().plus_millis(-CATCH_UP_MS));
                let told = |one: &&PaymentRecord| Place::of(one).0 < since || mark_of(Place::of(one).pair()) == mark;
                newest.iter().find(told)
            }
        };
        let last = last.map(|last| Place::of(last).pair());
        Ok(Tips { service: self.clone(), payee: payee.clone(), bearer: None, changed, last })
    }
}

/// A place in what is told, for whoever comes back: when, and which of that moment. It names no payment.
fn mark_of((at, id): (Timestamp, PaymentId)) -> String {
    let which: String = Sha256::digest(id.to_string()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{}.{which}", at.millis())
}

impl Tips {
    /// How far it was told.
    pub fn mark(&self) -> String {
        self.last.map_or_else(|| "0.".to_owned(), mark_of)
    }

    /// How far it was told when this was.
    pub fn mark_at(&self, told: &v1::PaymentFacts) -> String {
        mark_of((told.paid_at.unwrap_or(told.created_at), told.id))
    }

    /// What was paid since the last call, the oldest first; waits until there is something. `None` when the server stops,
    /// and when whoever follows may see it no more.
    pub async fn next(&mut self) -> Option<Result<Vec<v1::PaymentFacts>>> {
        loop {
            self.changed.mark_unchanged();
            match self.fresh().await {
                Ok(fresh) if fresh.is_empty() => {}
                Err(error) if ENDS.contains(&error.code) => return None,
                found => return Some(found),
            }
            // Too long a silence is a reason to look again: another process may have written.
            if tokio::time::timeout(LOOK_AGAIN, self.changed.changed()).await.is_ok() {
                tokio::time::sleep(TOGETHER).await;
            }
        }
    }

    async fn fresh(&mut self) -> Result<Vec<v1::PaymentFacts>> {
        let last = self.last;
        let is_new = |payment: &PaymentRecord| last.is_none_or(|last| Place::of(payment).pair() > last);
        let mut read = self.service.read().await?;
        // Most of what changes on a server is another's: then one payment is read.
        if !read.sales(&self.payee, None, 1).await?.first().is_some_and(is_new) {
            return Ok(Vec::new());
        }
        if self.bearer.is_some() {
            self.service.may(read.as_mut(), self.bearer.as_ref(), Action::SeeSales, &self.payee).await?;
        }
        let mut found = read.sales(&self.payee, None, AT_ONCE).await?;
        found.retain(is_new);
        if let Some(newest) = found.first() {
            self.last = Some(Place::of(newest).pair());
        }
        let mut told = Vec::with_capacity(found.len());
        for payment in found.iter().rev() {
            told.push(facts_for(read.as_mut(), payment, &self.payee).await?);
        }
        Ok(told)
    }
}
