//! A payee's payments as they come: for the studio and the page on a stream.

use super::bus::LOOK_AGAIN;
use super::rights::Action;
use super::view::facts;
use super::wallet::Place;
use super::{Result, Service};
use barya_protocol::ErrorCode;
use barya_protocol::Timestamp;
use barya_protocol::api::v1;
use barya_protocol::id::{Handle, PaymentId, Secret};
use std::time::Duration;
use tokio::sync::watch;

/// How many are told at once: whoever missed more looks at the list.
const AT_ONCE: u32 = 20;
/// After a change, how long a follower waits for others to come: it does not read the store for each payment of a busy
/// server.
const TOGETHER: Duration = Duration::from_millis(200);

/// A payee's payments from now on.
pub struct Tips {
    service: Service,
    payee: Handle,
    changed: watch::Receiver<u64>,
    last: Option<(Timestamp, PaymentId)>,
}

impl Service {
    /// What is paid to a payee from now on. Errors: those of [`Service::may`].
    pub async fn tips(&self, bearer: Option<&Secret>, payee: &Handle) -> Result<Tips> {
        self.may(self.read().await?.as_mut(), bearer, Action::SeeSales, payee).await?;
        self.tips_of(payee).await
    }

    /// The same, where who asks was let in by something else than the table.
    pub(crate) async fn tips_of(&self, payee: &Handle) -> Result<Tips> {
        let changed = self.inner.bus.follow_all();
        let last = self.read().await?.sales(payee, None, 1).await?.first().map(|newest| Place::of(newest).pair());
        Ok(Tips { service: self.clone(), payee: payee.clone(), changed, last })
    }
}

impl Tips {
    /// What was paid since the last call, the oldest first; waits until there is something. `None` when the server stops.
    pub async fn next(&mut self) -> Option<Result<Vec<v1::PaymentFacts>>> {
        loop {
            self.changed.mark_unchanged();
            match self.fresh().await {
                Ok(fresh) if fresh.is_empty() => {}
                Err(error) if error.code == ErrorCode::Unavailable => return None,
                found => return Some(found),
            }
            // Too long a silence is a reason to look again: another process may have written.
            if tokio::time::timeout(LOOK_AGAIN, self.changed.changed()).await.is_ok() {
                tokio::time::sleep(TOGETHER).await;
            }
        }
    }

    async fn fresh(&mut self) -> Result<Vec<v1::PaymentFacts>> {
        let mut found = self.service.read().await?.sales(&self.payee, None, AT_ONCE).await?;
        found.retain(|payment| self.last.is_none_or(|last| Place::of(payment).pair() > last));
        if let Some(newest) = found.first() {
            self.last = Some(Place::of(newest).pair());
        }
        Ok(found.iter().rev().map(|payment| facts(payment, &self.payee)).collect())
    }
}
