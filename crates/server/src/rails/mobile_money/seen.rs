//! Requests that the company has acknowledged, and what it calls them.

use barya_protocol::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// No more are remembered; the oldest go first. What is forgotten is asked for anew, under the same key.
const MOST: usize = 4_096;

/// A memory of this run only: it spares companies that know a request by its key only once it has ended a second request.
#[derive(Debug, Default)]
pub struct Seen(Mutex<BTreeMap<String, Acknowledged>>);

#[derive(Clone, Debug)]
struct Acknowledged {
    at: Timestamp,
    server_id: Option<String>,
}

impl Seen {
    /// Remembers that a request is there, and under which id, if that was told.
    pub fn note(&self, correlation: &str, server_id: Option<String>, at: Timestamp) {
        let mut seen = self.lock();
        if seen.len() >= MOST
            && let Some(oldest) = seen.iter().min_by_key(|(_, one)| one.at).map(|(key, _)| key.clone())
        {
            seen.remove(&oldest);
        }
        seen.insert(correlation.to_owned(), Acknowledged { at, server_id });
    }

    /// Whether a request is known to be there: `Some`, with the company's id for it where that is known.
    pub fn get(&self, correlation: &str) -> Option<Option<String>> {
        self.lock().get(correlation).map(|one| one.server_id.clone())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Acknowledged>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_remembers_so_much_and_no_more() {
        let seen = Seen::default();
        for nth in 0..5_000_i64 {
            seen.note(&nth.to_string(), Some(format!("s{nth}")), Timestamp::from_millis(nth));
        }
        assert_eq!((seen.get("0"), seen.get("4999")), (None, Some(Some("s4999".to_owned()))));
        assert_eq!(seen.lock().len(), MOST);
        seen.note("4999", None, Timestamp::from_millis(9_999));
        assert_eq!(seen.get("4999"), Some(None));
    }
}
