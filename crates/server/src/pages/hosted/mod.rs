//! `/pay`: takes a payment in a browser without scripts, or without WebAssembly. How much, by which way, what it costs;
//! then the code for a bank's app, or the phone and what came to it; then the receipt. Each step is a form that is sent
//! and answered with "see there", so that a page that is loaded again sends nothing again; what waits asks by itself
//! (`Refresh`).
//!
//! What pays is the service's own: the page's slip and the browser's key make the intent ([`browser`]), and from there on
//! it is the payment that the API makes, with its idempotency.

mod act;
mod browser;
mod choose;
mod parts;
mod show;
mod typed;
mod visit;
mod why;

pub(super) use choose::tip_choices;
pub(super) use typed::in_digits;

use crate::app::{App, Shared};
use crate::service::{self, Wished};
use axum::Router;
use axum::routing::get;
use barya_protocol::ErrorCode;
use browser::Slip;
use visit::Visit;

/// Every page of it.
pub fn routes() -> Router<Shared> {
    Router::new()
        .route("/pay", get(choose::choose).post(choose::order))
        .route("/pay/{slip}", get(show::stands).post(act::act))
        .route("/pay/{slip}/picture.png", get(show::picture))
        .route("/pay/{slip}/receipt.jws", get(show::receipt))
}

/// What became of a slip in this browser; `None` where this browser has no such slip. Errors: the store's.
async fn find(app: &App, visit: &Visit, slip: Slip) -> service::Result<Option<Wished>> {
    let Some(intent) = visit.browser.as_ref().and_then(|browser| browser.intent(slip)) else { return Ok(None) };
    match app.service.wished(intent).await {
        Ok(wished) => Ok(Some(wished)),
        Err(error) if error.code == ErrorCode::QuoteNotFound => Ok(None),
        Err(error) => Err(error),
    }
}
