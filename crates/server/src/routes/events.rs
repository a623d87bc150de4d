//! A payment as it changes, as server-sent events. Read by `fetch`, because an `EventSource` cannot send a token.

use crate::app::{App, Shared};
use crate::extract::{Bearer, Param};
use crate::openapi::refusals;
use crate::problem::{Answer, Failure};
use crate::service::Watch;
use axum::extract::State;
use axum::http::HeaderName;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::Payment;
use barya_protocol::id::PaymentId;
use futures::stream;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::Instant;

/// A stream ends after this long, whatever the payment does; the client asks again. Longer than a quote lives.
pub(crate) const LONGEST: Duration = Duration::from_secs(20 * 60);
/// Asks nginx not to hold events back.
pub(crate) const UNBUFFERED: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

refusals!(StreamRefusals: InvalidRequest, SessionRequired, PaymentNotFound, Internal, Unavailable);

/// The payment now and after each change, until it is settled. Each event's data is a `Payment`.
#[utoipa::path(get, path = "/v1/payments/{id}/events", tag = "payments", params(("id" = PaymentId, Path)),
    security(("bearer" = [])),
    responses((status = 200, description = "Events", body = Payment, content_type = "text/event-stream"),
        StreamRefusals))]
pub async fn stream(
    State(app): State<Shared>,
    Param(id): Param<PaymentId>,
    Bearer(token): Bearer,
) -> Answer<impl IntoResponse> {
    let open = Open::new(app)?;
    let watch = open.app.service.watch(id, Some(&token)).await?;
    let following = Following { watch, deadline: Instant::now() + LONGEST, open };
    let events = stream::unfold(following, |mut following| async move {
        let event = following.next().await?;
        Some((Ok::<_, Infallible>(event), following))
    });
    Ok(([UNBUFFERED], Sse::new(events).keep_alive(KeepAlive::default())))
}

struct Following {
    watch: Watch,
    deadline: Instant,
    open: Open,
}

impl Following {
    /// The next event; `None` when the payment is settled, the time is over, or the server stops.
    async fn next(&mut self) -> Option<Event> {
        let changed = tokio::select! {
            changed = self.watch.next() => changed?,
            () = self.open.app.stopped() => return None,
            () = tokio::time::sleep_until(self.deadline) => return None,
        };
        match changed {
            Ok(payment) => Event::default().json_data(payment).ok(),
            Err(error) => {
                tracing::warn!(%error, "an event stream ended early");
                None
            }
        }
    }
}

/// One open stream: counted, and with a place of its own, until it is dropped.
pub(crate) struct Open {
    pub app: Arc<App>,
    _place: OwnedSemaphorePermit,
}

impl Open {
    /// Errors: `unavailable` where no place is left.
    pub fn new(app: Arc<App>) -> Answer<Open> {
        let full = || Failure::new(ErrorCode::Unavailable).detail("too many event streams are open").retry_after(5);
        let place = Arc::clone(&app.streams).try_acquire_owned().map_err(|_| full())?;
        app.metrics.streams.inc();
        Ok(Open { app, _place: place })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.app.metrics.streams.dec();
    }
}
