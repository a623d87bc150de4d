//! Ways to pay from outside: which there are, and what their providers tell us.

use crate::app::Shared;
use crate::extract::{Param, Query};
use crate::openapi::refusals;
use crate::problem::{Answer, Failure};
use crate::rails::Callback;
use crate::service::Choice;
use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use barya_protocol::api::v1::{MAX_BODY, Rails};
use barya_protocol::line::Rail;
use barya_protocol::{Amount, Currency, ErrorCode};
use serde::Deserialize;

/// What is to be paid or loaded.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RailsQuery {
    purpose: ChoicePurpose,
    currency: Currency,
    amount: i64,
}

/// What the money is for.
#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum ChoicePurpose {
    Pay,
    Topup,
}

refusals!(ListRefusals: InvalidRequest, PolicyRefused, Internal, Unavailable);

/// The ways in which this much can be paid (`pay`, straight to a payee) or loaded into a wallet (`topup`), cheapest
/// first, with what each keeps.
#[utoipa::path(get, path = "/v1/rails", tag = "rails",
    params(("purpose" = String, Query, description = "pay or topup"),
        ("currency" = Currency, Query), ("amount" = Amount, Query, description = "Minor units, more than nothing")),
    responses((status = 200, description = "The ways", body = Rails), ListRefusals))]
pub async fn list(State(app): State<Shared>, Query(query): Query<RailsQuery>) -> Answer<Json<Rails>> {
    let amount = Amount::new(query.amount).filter(|amount| !amount.is_zero());
    let amount = amount.ok_or_else(|| Failure::invalid("amount", "minor units, more than nothing"))?;
    let choice = Choice { topup: query.purpose == ChoicePurpose::Topup, currency: query.currency, amount };
    Ok(Json(app.service.choices(&choice)?))
}

refusals!(CallbackRefusals: InvalidRequest, PayloadTooLarge, NotFound, AuthorizationInvalid, Internal, Unavailable);

/// A provider's notice, in the provider's own form, with its signature or token. It says only that asking is worth
/// while: what is true the provider is asked.
#[utoipa::path(post, path = "/v1/rails/{rail}/callbacks", tag = "rails", params(("rail" = Rail, Path)),
    responses((status = 204, description = "Taken"), CallbackRefusals))]
pub async fn callback(State(app): State<Shared>, Param(rail): Param<Rail>, request: Request) -> Answer<StatusCode> {
    take(app, rail, request).await
}

/// The same for providers that put.
#[utoipa::path(put, path = "/v1/rails/{rail}/callbacks", tag = "rails", params(("rail" = Rail, Path)),
    responses((status = 204, description = "Taken"), CallbackRefusals))]
pub async fn callback_put(State(app): State<Shared>, Param(rail): Param<Rail>, request: Request) -> Answer<StatusCode> {
    take(app, rail, request).await
}

async fn take(app: Shared, rail: Rail, request: Request) -> Answer<StatusCode> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, MAX_BODY).await.map_err(|_| Failure::new(ErrorCode::PayloadTooLarge))?;
    let callback = Callback { query: parts.uri.query(), headers: &parts.headers, body: &body };
    app.service.callback(rail, callback).await?;
    Ok(StatusCode::NO_CONTENT)
}
