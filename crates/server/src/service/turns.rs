//! One at a time for each payment and each payout: whoever takes its money a step further, be it a request, a notice or housekeeping,
//! waits until the one before has written down what came of it.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, PoisonError, Weak};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// How many may be known before those that nobody holds are forgotten.
const SWEEP: usize = 1_024;

/// Whose turn it is.
pub(super) struct Turns<K> {
    locks: std::sync::Mutex<HashMap<K, Weak<Mutex<()>>>>,
}

impl<K> Default for Turns<K> {
    fn default() -> Turns<K> {
        Turns { locks: std::sync::Mutex::default() }
    }
}

impl<K: Copy + Eq + Hash> Turns<K> {
    /// Waits for its turn; it ends when the guard is dropped.
    pub async fn take(&self, id: K) -> OwnedMutexGuard<()> {
        self.lock(id).lock_owned().await
    }

    fn lock(&self, id: K) -> Arc<Mutex<()>> {
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
    use barya_protocol::id::PaymentId;

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
