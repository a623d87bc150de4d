//! One at a time for each payment: whoever takes its money a step further, be it a request, a notice or housekeeping,
//! waits until the one before has written down what came of it.

use barya_protocol::id::PaymentId;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, Weak};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// How many may be known before those that nobody holds are forgotten.
const SWEEP: usize = 1_024;

/// Whose turn it is.
#[derive(Default)]
pub(super) struct Turns {
    locks: std::sync::Mutex<HashMap<PaymentId, Weak<Mutex<()>>>>,
}

impl Turns {
    /// Waits for this payment's turn; it ends when the guard is dropped.
    pub async fn take(&self, id: PaymentId) -> OwnedMutexGuard<()> {
        self.lock(id).lock_owned().await
    }

    fn lock(&self, id: PaymentId) -> Arc<Mutex<()>> {
        let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = locks.get(&id).and_then(Weak::upgrade) {
            return lock;
        }
        if locks.len() >= SWEEP {
            locks.retain(|_, lock| lock.strong_count() > 0);
        }
        let lock = Arc::new(Mutex::new(()));
        locks.insert(id, Arc::downgrade(&lock));
        lock
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_payments_steps_wait_for_each_other_and_leave_nothing_behind() {
        let turns = Turns::default();
        let id = |n| PaymentId::from_parts(1, n);
        let first = turns.take(id(0)).await;
        assert!(turns.lock(id(0)).try_lock().is_err());
        assert!(turns.lock(id(1)).try_lock().is_ok(), "another payment does not wait");
        drop(first);
        drop(turns.take(id(0)).await);
        for n in 0..4_096 {
            drop(turns.take(id(n)).await);
        }
        assert!(turns.locks.lock().unwrap().len() <= SWEEP);
    }
}
