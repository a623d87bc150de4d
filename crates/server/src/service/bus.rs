//! Tells those who follow a payment that it changed. Only that it did: they read the store.

use super::{Error, Result, Service};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, Secret};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How many payments may be followed at once.
const MOST: usize = 10_000;
/// A follower looks again after this long even if nobody told it to: another process may have written.
pub(super) const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// Who follows what.
#[derive(Default)]
pub(super) struct Bus {
    followed: Mutex<HashMap<PaymentId, watch::Sender<()>>>,
    /// Counts how often anything changed.
    all: watch::Sender<u64>,
}

impl Bus {
    fn lock(&self) -> MutexGuard<'_, HashMap<PaymentId, watch::Sender<()>>> {
        self.followed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn follow(&self, id: PaymentId) -> Option<watch::Receiver<()>> {
        let mut followed = self.lock();
        if followed.len() >= MOST {
            followed.retain(|_, sender| sender.receiver_count() > 0);
        }
        if followed.len() >= MOST && !followed.contains_key(&id) {
            return None;
        }
        Some(followed.entry(id).or_insert_with(|| watch::channel(()).0).subscribe())
    }

    /// Follows whatever changes.
    pub fn follow_all(&self) -> watch::Receiver<u64> {
        self.all.subscribe()
    }

    /// Says that these payments changed.
    pub fn tell(&self, changed: impl IntoIterator<Item = PaymentId>) {
        let mut followed = self.lock();
        for id in changed {
            if followed.get(&id).is_some_and(|sender| sender.send(()).is_err()) {
                followed.remove(&id);
            }
        }
        drop(followed);
        self.all.send_modify(|count| *count = count.wrapping_add(1));
    }
}

/// A payment as it changes.
pub struct Watch {
    service: Service,
    id: PaymentId,
    changed: watch::Receiver<()>,
    last: Option<v1::Payment>,
}

impl Service {
    /// `GET /v1/payments/{id}/events`: as [`Service::payment`], and again at each change. Errors: those, and
    /// `unavailable` when too many follow.
    pub async fn watch(&self, id: PaymentId, bearer: Option<&Secret>) -> Result<Watch> {
        self.payment(id, bearer).await?;
        let full = || Error::from(ErrorCode::Unavailable);
        let changed = self.inner.bus.follow(id).ok_or_else(full)?;
        Ok(Watch { service: self.clone(), id, changed, last: None })
    }
}

impl Watch {
    /// The payment now, then again after each change; `None` after a settled state was given, or when the server stops.
    pub async fn next(&mut self) -> Option<Result<v1::Payment>> {
        if self.last.as_ref().is_some_and(|last| last.state.is_settled()) {
            return None;
        }
        loop {
            self.changed.mark_unchanged();
            let payment = match self.service.load_payment(self.id).await {
                Ok(record) => self.service.view(&record),
                Err(error) if error.code == ErrorCode::Unavailable => return None,
                Err(error) => return Some(Err(error)),
            };
            if self.last.as_ref() != Some(&payment) {
                self.last = Some(payment.clone());
                return Some(Ok(payment));
            }
            // Too long a silence, and the sender's end, are both reasons to look again.
            let _ = tokio::time::timeout(LOOK_AGAIN, self.changed.changed()).await;
        }
    }
}
