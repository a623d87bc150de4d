//! What every fake has: a clock, faults, an outbox, names and the reading of keys.

use crate::faults::{Around, Faults, Operation, around};
use crate::outbox::Outbox;
use crate::phone::Inbox;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::MethodRouter;
use barya_protocol::Timestamp;
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
