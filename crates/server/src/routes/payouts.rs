//! Cash-out.

use super::made;
use crate::app::Shared;
use crate::extract::{Bearer, Body, IdempotencyKey, Param, Query};
use crate::openapi::refusals;
use crate::problem::{Answer, Failure};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::Amount;
use barya_protocol::api::v1::{Page, Payout, PayoutRequest, PayoutWays};
use barya_protocol::id::{Handle, Intent, PayoutId};
use serde::Deserialize;

refusals!(CreateRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, IdempotencyKeyInvalid, IdempotencyConflict, QuoteNotFound, QuoteExpired, AuthorizationInvalid,
    PasskeyUnknown, RailUnavailable, PolicyRefused, PayoutLimit, InsufficientFunds, RateLimited, Internal, Unavailable);

/// Takes money out, with the owner's consent to a quote of purpose `payout`, given on a page of the payment origin.
#[utoipa::path(post, path = "/v1/payouts", tag = "payouts", request_body = PayoutRequest, security(("bearer" = [])),
    params(("Idempotency-Key" = Intent, Header, description = "The quote's intent")),
    responses((status = 201, description = "A new payout", body = Payout),
        (status = 200, description = "The payout that was made before with this key", body = Payout), CreateRefusals))]
pub async fn create(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<PayoutRequest>,
) -> Answer<(StatusCode, Json<Payout>)> {
    Ok(made(app.service.pay_out(Some(&key.to_string()), Some(&token), &request).await?))
}

refusals!(ReadRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, Internal, Unavailable);

/// Where a payout stands. Only the owner sees the code that an agent pays out.
#[utoipa::path(get, path = "/v1/payouts/{id}", tag = "payouts", params(("id" = PayoutId, Path)),
    security(("bearer" = [])), responses((status = 200, description = "The payout", body = Payout), ReadRefusals))]
pub async fn read(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<PayoutId>,
) -> Answer<Json<Payout>> {
    Ok(Json(app.service.payout(Some(&token), id).await?))
}

/// Whose payouts, and which part of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    payee: Handle,
    cursor: Option<String>,
    limit: Option<u32>,
}

/// What was taken out, newest first.
#[utoipa::path(get, path = "/v1/payouts", tag = "payouts", security(("bearer" = [])),
    params(("payee" = Handle, Query, description = "Whose"),
        ("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<u32>, Query, description = "How many, 1 to 100; 20 when absent", minimum = 1, maximum = 100)),
    responses((status = 200, description = "A page of payouts", body = Page<Payout>), ReadRefusals))]
pub async fn list(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<ListQuery>,
) -> Answer<Json<Page<Payout>>> {
    Ok(Json(app.service.payouts(Some(&token), &query.payee, query.cursor.as_deref(), query.limit).await?))
}

/// What is to leave.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaysQuery {
    payee: Handle,
    amount: i64,
}

refusals!(WaysRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, PolicyRefused, Internal, Unavailable);

/// The ways in which this much can leave, the cheapest first, with what each keeps.
#[utoipa::path(get, path = "/v1/payouts/ways", tag = "payouts", security(("bearer" = [])),
    params(("payee" = Handle, Query, description = "Whose"),
        ("amount" = Amount, Query, description = "Minor units, more than nothing")),
    responses((status = 200, description = "The ways", body = PayoutWays), WaysRefusals))]
pub async fn ways(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<WaysQuery>,
) -> Answer<Json<PayoutWays>> {
    let amount = Amount::new(query.amount).filter(|amount| !amount.is_zero());
    let amount = amount.ok_or_else(|| Failure::invalid("amount", "minor units, more than nothing"))?;
    Ok(Json(app.service.ways_out(Some(&token), &query.payee, amount).await?))
}

refusals!(CancelRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, PayoutState, RateLimited,
    Internal, Unavailable);

/// Calls off a payout that nobody has fetched yet, such as an agent's code. Doing it twice is no error.
#[utoipa::path(post, path = "/v1/payouts/{id}/cancel", tag = "payouts", params(("id" = PayoutId, Path)),
    security(("bearer" = [])), responses((status = 200, description = "The payout", body = Payout), CancelRefusals))]
pub async fn cancel(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<PayoutId>,
) -> Answer<Json<Payout>> {
    Ok(Json(app.service.cancel_payout(Some(&token), id).await?))
}
