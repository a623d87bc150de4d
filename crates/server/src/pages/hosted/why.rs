//! Why it did not go, in the sheet's own words.

use super::parts::{Screen, answer, go, outcome};
use super::visit::Visit;
use crate::service;
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::ErrorCode;

/// The sentence for a reason. Several share one: a payer is told what they can do something about.
pub(super) fn why(code: ErrorCode) -> &'static str {
    use ErrorCode as E;
    match code {
        E::PayeeNotFound | E::OfferNotFound | E::NotFound => "why-not-found",
        E::OriginNotAllowed | E::TopLevelRequired | E::InvalidRequest => "why-not-here",
        E::CurrencyUnsupported | E::AmountOutOfRange | E::PolicyRefused | E::SelfPayment => "why-amount",
        E::QuoteExpired | E::QuoteNotFound => "why-expired",
        E::Declined | E::RailUnavailable => "why-declined",
        E::RateLimited | E::Unavailable | E::ProviderUnavailable => "why-busy",
        _ => "why-other",
    }
}

/// The page for what was refused before anything was done.
pub(super) fn refusal(visit: &Visit, error: &service::Error, again: &str) -> Response {
    if error.source.is_some() {
        tracing::error!(%error, source = ?error.source, "a page could not do what it was asked");
    }
    let locale = visit.locale;
    let failed = locale.text("failed");
    let body = maud::html! {
        h1 { (locale.text("page-broken-title")) }
        (outcome("failed", "failed", &failed, Some(&locale.text(why(error.code)))))
        (go(again, "pay", "again", &locale.text("do-retry")))
    };
    let status = StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer(visit, Screen { status, ..Screen::still("failed", failed, body) })
}
