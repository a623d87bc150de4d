//! What happens to every request and answer: an id, a log line, a time limit, the headers that hold everywhere.

use crate::app::Shared;
use crate::limits::{client_of, network};
use crate::pages;
use crate::problem::{Failure, ensure_problem};
use crate::service::{self, Error};
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
/// How long a page waits for those that move money: short of the limit, so that it can still say how it stands.
const PATIENCE: Duration = Duration::from_secs(20);
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

/// Ends a handler that takes too long. The client asks again with the same key; a person reads a page.
pub async fn time_limit(request: Request, next: Next) -> Response {
    within(TIME_LIMIT, request, next).await
}

async fn within(limit: Duration, request: Request, next: Next) -> Response {
    let reader = pages::Reader::of(&request);
    match (tokio::time::timeout(limit, next.run(request)).await, reader) {
        (Ok(response), _) => response,
        (Err(_), Some(reader)) => reader.late(),
        (Err(_), None) => {
            Failure::new(ErrorCode::Unavailable).detail("it took too long").retry_after(1).into_response()
        }
    }
}

/// Does what moves money, in a task of its own: it goes on whoever goes away. Errors: `unavailable` where it takes longer
/// than a page waits; nobody knows then what becomes of it.
pub async fn patiently<T: Send + 'static>(
    work: impl Future<Output = service::Result<T>> + Send + 'static,
) -> service::Result<T> {
    waited_for(PATIENCE, work).await
}

async fn waited_for<T: Send + 'static>(
    patience: Duration,
    work: impl Future<Output = service::Result<T>> + Send + 'static,
) -> service::Result<T> {
    match tokio::time::timeout(patience, tokio::spawn(work.in_current_span())).await {
        Ok(done) => done.map_err(Error::internal)?,
        Err(_) => Err(Error::new(ErrorCode::Unavailable, "it takes long")),
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
            let refused = Failure::new(ErrorCode::RateLimited).retry_after(seconds).into_response();
            match pages::Reader::of_parts(&parts) {
                Some(reader) => reader.often(refused.headers()),
                None => refused,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::http::{Method, StatusCode};
    use axum::middleware::from_fn;
    use axum::routing::any;
    use tower::ServiceExt as _;

    async fn too_late(method: Method, path: &str, accept: &str) -> (StatusCode, String, String) {
        let at_once = from_fn(|request, next| within(Duration::ZERO, request, next));
        let router = Router::new().fallback(any(std::future::pending::<StatusCode>)).layer(at_once);
        let request = Request::builder().method(method).uri(path).header("accept", accept);
        let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let header = |name| response.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
        let (status, said) = (response.status(), format!("{}{}", header("content-type"), header("location")));
        (status, said, String::from_utf8(to_bytes(response.into_body(), 1 << 16).await.unwrap().into()).unwrap())
    }

    #[tokio::test]
    async fn what_took_too_long_is_a_page_to_people_and_a_problem_to_programs() {
        const PEOPLE: &str = "text/html,application/xhtml+xml,*/*;q=0.8";
        for (path, accept) in [("/v1/payments", "*/*"), ("/v1/payments", PEOPLE), ("/studio/ana/picture", "*/*")] {
            let (status, kind, _) = too_late(Method::POST, path, accept).await;
            assert_eq!((status.as_u16(), kind.as_str()), (503, "application/problem+json"), "{path}");
        }
        for path in ["/studio/ana/tips/py_1/refund", "/studio/ana/out/agree", "/pay"] {
            let (status, kind, text) = too_late(Method::POST, path, PEOPLE).await;
            assert_eq!((status.as_u16(), kind.as_str()), (503, "text/html; charset=utf-8"), "{path}");
            assert!(text.contains("Your money may have moved") && !text.contains("No money"), "{text}");
        }
        let (status, to, _) = too_late(Method::POST, "/pay/slip?lang=th", PEOPLE).await;
        assert_eq!((status.as_u16(), to.as_str()), (303, "/pay/slip?lang=th"), "which says how it stands");
        let (status, _, text) = too_late(Method::GET, "/studio/ana?lang=en", PEOPLE).await;
        assert_eq!((status.as_u16(), text.contains("Try again in a moment")), (503, true), "{text}");
        let (_, _, text) = too_late(Method::GET, "/pay/slip", PEOPLE).await;
        assert!(text.contains("Your money may have moved"), "it may have been agreed to: {text}");
    }

    #[tokio::test]
    async fn who_waits_too_long_is_told_and_the_work_goes_on() {
        let (done, came) = tokio::sync::oneshot::channel();
        let (end, ends) = tokio::sync::oneshot::channel();
        let slow = async move {
            ends.await.unwrap();
            done.send(()).unwrap();
            Ok(())
        };
        assert_eq!(waited_for(Duration::ZERO, slow).await.unwrap_err().code, ErrorCode::Unavailable);
        end.send(()).unwrap();
        came.await.unwrap();
        assert_eq!(patiently(async { Ok(7) }).await.unwrap(), 7);
        let refused = patiently(async { service::Result::<()>::Err(ErrorCode::PayeeShort.into()) });
        assert_eq!(refused.await.unwrap_err().code, ErrorCode::PayeeShort);
        assert!(PATIENCE < TIME_LIMIT);
    }
}
