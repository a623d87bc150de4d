//! The API, a file for each thing that it is about. A handler reads the request, asks the service, and writes the
//! answer; what is decided is decided in the service.

mod allowances;
mod api_keys;
mod catalog;
pub(crate) mod events;
mod identity;
mod operations;
mod overlay;
mod passkeys;
mod payments;
mod payout_rules;
mod payouts;
mod quotes;
mod rails;
mod receipts;
mod refunds;
mod shares;
mod studio;
mod wallet;
mod webhooks;

use crate::app::Shared;
use crate::edge::{Limit, rate_limit};
use crate::openapi;
use crate::problem::Failure;
use crate::service;
use axum::Json;
use axum::http::{Method, StatusCode};
use axum::middleware::from_fn_with_state;
use serde::Serialize;
use std::sync::Arc;
use tower_http::cors::{Any, CorsLayer};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt as _};
use utoipa_axum::routes;

/// Every route of the API beside its description: a route that is not described cannot be mounted.
pub fn api(app: &Shared) -> OpenApiRouter<Shared> {
    let limited = |limit: Limit| from_fn_with_state((Arc::clone(app), limit), rate_limit);
    OpenApiRouter::with_openapi(openapi::base())
        .merge(public())
        .routes(routes!(quotes::create).layer(limited(Limit::Quotes)))
        .routes(routes!(quotes::read))
        .routes(routes!(payments::create).layer(limited(Limit::Payments)))
        .routes(routes!(payments::read))
        .routes(routes!(events::stream))
        .routes(routes!(payments::cancel))
        .routes(routes!(payments::code).layer(limited(Limit::Payments)))
        .routes(routes!(refunds::make).layer(limited(Limit::Payments)))
        .routes(routes!(refunds::list))
        .routes(routes!(shares::list, shares::change))
        .routes(routes!(shares::agree))
        .routes(routes!(allowances::begin).layer(limited(Limit::Quotes)))
        .routes(routes!(allowances::grant).layer(limited(Limit::Payments)))
        .routes(routes!(allowances::spend).layer(limited(Limit::Payments)))
        .routes(routes!(rails::list))
        .routes(routes!(rails::callback, rails::callback_put))
        .routes(routes!(passkeys::register_begin).layer(limited(Limit::Passkeys)))
        .routes(routes!(passkeys::register_finish))
        .routes(routes!(passkeys::login_begin).layer(limited(Limit::Passkeys)))
        .routes(routes!(passkeys::login_finish))
        .routes(routes!(wallet::read))
        .routes(routes!(wallet::entries))
        .routes(routes!(wallet::topup).layer(limited(Limit::Payments)))
        .routes(routes!(studio::join).layer(limited(Limit::Passkeys)))
        .routes(routes!(studio::own))
        .routes(routes!(studio::change))
        .routes(routes!(studio::helpers, studio::add_helper))
        .routes(routes!(studio::remove_helper))
        .routes(routes!(overlay::see, overlay::make, overlay::end))
        .routes(routes!(studio::sell))
        .routes(routes!(studio::change_offer, studio::end_offer))
        .routes(routes!(studio::balance))
        .routes(routes!(studio::sales))
        .merge(for_servers(app))
        .routes(routes!(identity::read, identity::prove))
        .routes(routes!(payout_rules::ask, payout_rules::set, payout_rules::read, payout_rules::end))
        .routes(routes!(payouts::create).layer(limited(Limit::Payments)))
        .routes(routes!(payouts::list))
        .routes(routes!(payouts::ways))
        .routes(routes!(payouts::read))
        .routes(routes!(payouts::cancel).layer(limited(Limit::Payments)))
        .routes(routes!(operations::healthz))
        .routes(routes!(operations::readyz))
        .routes(routes!(operations::metrics))
        .routes(routes!(operations::document))
}

/// What payees' servers ask for and are told.
fn for_servers(app: &Shared) -> OpenApiRouter<Shared> {
    let limited = from_fn_with_state((Arc::clone(app), Limit::Passkeys), rate_limit);
    OpenApiRouter::new()
        .routes(routes!(webhooks::events))
        .routes(routes!(webhooks::list, webhooks::make))
        .routes(routes!(webhooks::change, webhooks::remove))
        .routes(routes!(webhooks::rotate))
        .routes(routes!(webhooks::test))
        .routes(routes!(webhooks::deliveries))
        .routes(routes!(webhooks::resend))
        .routes(routes!(api_keys::list))
        .routes(routes!(api_keys::make).layer(limited))
        .routes(routes!(api_keys::revoke))
}

/// What any site may read from a browser. Nothing else answers another origin.
fn public() -> OpenApiRouter<Shared> {
    OpenApiRouter::new()
        .routes(routes!(catalog::payee))
        .routes(routes!(catalog::offer))
        .routes(routes!(receipts::read))
        .routes(routes!(receipts::jwks))
        .routes(routes!(refunds::read))
        .layer(CorsLayer::new().allow_origin(Any).allow_methods([Method::GET]))
}

impl From<service::Error> for Failure {
    fn from(error: service::Error) -> Failure {
        if let Some(source) = &error.source {
            tracing::error!(code = %error.code, error = source.as_ref() as &dyn std::error::Error, "the service failed");
        }
        let mut failure = Failure::new(error.code);
        if let Some(detail) = error.detail {
            failure = failure.detail(detail);
        }
        for field in error.fields {
            failure = failure.field(field.field, field.reason);
        }
        match error.code.status() {
            429 | 503 => failure.retry_after(1),
            _ => failure,
        }
    }
}

/// 201 for what this request made, 200 for what it found.
fn made<T: Serialize>(answer: service::Answer<T>) -> (StatusCode, Json<T>) {
    let status = if answer.created { StatusCode::CREATED } else { StatusCode::OK };
    (status, Json(answer.body))
}
