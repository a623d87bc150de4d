//! The payer's money.

use super::made;
use crate::app::Shared;
use crate::extract::{Bearer, Body, IdempotencyKey, Query};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{Entry, Page, Payment, TopupRequest, Wallet};
use barya_protocol::id::Intent;
use serde::Deserialize;

refusals!(ReadRefusals: SessionRequired, Internal, Unavailable);

/// What the wallet holds.
#[utoipa::path(get, path = "/v1/wallet", tag = "wallet", security(("bearer" = [])),
    responses((status = 200, description = "The wallet", body = Wallet), ReadRefusals))]
pub async fn read(State(app): State<Shared>, Bearer(token): Bearer) -> Answer<Json<Wallet>> {
    Ok(Json(app.service.wallet(Some(&token)).await?))
}

/// Which page of the entries.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntriesQuery {
    /// From the page before.
    pub cursor: Option<String>,
    /// How many.
    pub limit: Option<u32>,
}

refusals!(EntriesRefusals: InvalidRequest, SessionRequired, Internal, Unavailable);

/// What moved, newest first.
#[utoipa::path(get, path = "/v1/wallet/entries", tag = "wallet", security(("bearer" = [])),
    params(("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<u32>, Query, description = "How many, 1 to 100; 20 when absent", minimum = 1, maximum = 100)),
    responses((status = 200, description = "A page of entries", body = Page<Entry>), EntriesRefusals))]
pub async fn entries(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<EntriesQuery>,
) -> Answer<Json<Page<Entry>>> {
    Ok(Json(app.service.entries(Some(&token), query.cursor.as_deref(), query.limit).await?))
}

refusals!(TopupRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, IdempotencyKeyInvalid,
    IdempotencyConflict, IntentConflict, SessionRequired, QuoteNotFound, QuoteExpired, RailUnavailable, PolicyRefused,
    WalletLimit, AmountOutOfRange, Declined, ProviderUnavailable, RateLimited, Internal, Unavailable);

/// Puts money into the wallet by the quote's rail. Payments that wait for it run by themselves.
#[utoipa::path(post, path = "/v1/topups", tag = "wallet", request_body = TopupRequest, security(("bearer" = [])),
    params(("Idempotency-Key" = Intent, Header, description = "The top-up quote's intent")),
    responses((status = 201, description = "A new top-up", body = Payment),
        (status = 200, description = "The top-up that was made before with this key", body = Payment), TopupRefusals))]
pub async fn topup(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<TopupRequest>,
) -> Answer<(StatusCode, Json<Payment>)> {
    Ok(made(app.service.topup(Some(&key.to_string()), Some(&token), &request).await?))
}
