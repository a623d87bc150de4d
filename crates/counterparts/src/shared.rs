//! What every fake has: a clock, faults, an outbox, names and the reading of keys.

use crate::faults::{Around, Faults, Operation, around};
use crate::outbox::Outbox;
use crate::phone::Inbox;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::MethodRouter;
use barya_protocol::{Amount, Currency, Money, Timestamp};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The machine's own clock.
pub fn system_clock() -> Clock {
    Arc::new(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

#[derive(Clone)]
pub(crate) struct Shared {
    pub clock: Clock,
    pub faults: Faults,
    pub outbox: Outbox,
    pub inbox: Inbox,
}

impl Shared {
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// A route with what goes wrong around it.
    pub fn route<S: Clone + Send + Sync + 'static>(
        &self,
        operation: Operation,
        refusal: fn(StatusCode) -> Response,
        route: MethodRouter<S>,
    ) -> MethodRouter<S> {
        let (faults, outbox) = (self.faults.clone(), self.outbox.clone());
        route.layer(from_fn_with_state(Around { faults, outbox, operation, refusal }, around))
    }
}

/// A name that no other has, in this run or in another.
pub(crate) fn random_id(prefix: &str) -> String {
    format!("{prefix}{:016x}", rand::random::<u64>())
}

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// Path and query of an address.
pub(crate) fn path_of(url: &reqwest::Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| [url.path(), "?", query].concat())
}

/// A decimal number as minor units, more than nothing; noughts behind the point do not count.
pub(crate) fn minor(text: &str, currency: Currency) -> Option<Amount> {
    let plain = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    Money::parse_major(plain, currency).ok()?.amount().filter(|amount| !amount.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_without_fractions() {
        let read = |text: &str, currency| minor(text, currency).map(Amount::get);
        assert_eq!(read("30", Currency::THB), Some(3_000));
        assert_eq!(read("19.99", Currency::THB), Some(1_999));
        assert_eq!(read("20.0000", Currency::KRW), Some(20));
        for bad in ["0", "0.00", "0.001", "-1", "1e30", ""] {
            assert_eq!(read(bad, Currency::THB), None, "{bad}");
        }
    }
}
