//! What happens to every request and answer: an id, a log line, a time limit, the headers that hold everywhere.

use crate::app::Shared;
use crate::limits::{client_of, network};
use crate::problem::{Failure, ensure_problem};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use barya_protocol::ErrorCode;
use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tracing::Instrument as _;

/// How long a handler may take. Event streams answer at once and then go on.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The request's id, in the log and in the answer.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Who may load the answer as a subresource.
pub const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
/// What the page may use of the browser.
pub const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
/// Whom the page must ask before it loads what is theirs.
pub const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");
/// What an answer may do that is not a page of ours: nothing.
const NO_CONTENT: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Gives the request an id, logs and counts the answer. Only the route's template and the status are logged: never a
/// query, a header or a body, for secrets travel in those.
pub async fn observe(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let id = request_id(request.headers());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(other)", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", id, %method, route);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    app.metrics.answered(&route, &method, status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| match status {
        500.. => tracing::warn!(status, ms, "answered"),
        _ => tracing::debug!(status, ms, "answered"),
    });
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// The id that a proxy gave, where it is a plain one; else the next of our own. Unique, not secret.
fn request_id(headers: &HeaderMap) -> String {
    static RUN: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one("run"));
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let plain = |id: &&str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    match headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(plain) {
        Some(id) => id.to_owned(),
        None => format!("{:016x}-{}", *RUN, NEXT.fetch_add(1, Ordering::Relaxed)),
    }
}

/// Ends a handler that takes too long. The client asks again with the same key.
pub async fn time_limit(request: Request, next: Next) -> Response {
    match tokio::time::timeout(TIME_LIMIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::new(ErrorCode::Unavailable).detail("it took too long").retry_after(1).into_response(),
    }
}

/// The headers that hold wherever a route did not say otherwise, and the one form of error.
pub async fn finish(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let mut response = ensure_problem(next.run(request).await);
    let headers = response.headers_mut();
    let mut default = |name, value| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(REFERRER_POLICY, "no-referrer");
    default(CONTENT_SECURITY_POLICY, NO_CONTENT);
    default(RESOURCE_POLICY, "same-origin");
    default(CACHE_CONTROL, "no-store");
    if app.config.origin.starts_with("https://") {
        default(STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
    response
}

/// Which limit a route falls under.
#[derive(Clone, Copy, Debug)]
pub enum Limit {
    /// Making quotes.
    Quotes,
    /// Making payments.
    Payments,
    /// Beginning with a passkey.
    Passkeys,
}

/// Refuses a client that comes too often.
pub async fn rate_limit(State((app, limit)): State<(Shared, Limit)>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let limiter = app.limiter(limit);
    match limiter.admit(network(client_of(&parts, app.config.behind_proxy)), Instant::now()) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(wait) => {
            app.metrics.limited.inc();
            let seconds = wait.as_secs().saturating_add(1);
            Failure::new(ErrorCode::RateLimited).retry_after(seconds).into_response()
        }
    }
}
