//! Money set aside for payments without a network, and those payments.

use super::made;
use crate::app::Shared;
use crate::extract::{Body, IdempotencyKey};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::allowance::Terms;
use barya_protocol::api::v1::{Allowance, AllowanceBegin, AllowanceRequest, SpendRequest, Spent};
use barya_protocol::id::Intent;

refusals!(BeginRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, PayeeNotFound, PolicyRefused,
    OriginNotAllowed, IntentConflict, RateLimited, Internal, Unavailable);

/// What would be set aside for a payee and one of their sites. The same intent with the same wish gives the same terms
/// again.
#[utoipa::path(post, path = "/v1/allowances/begin", tag = "allowances", request_body = AllowanceBegin,
    responses((status = 201, description = "New terms, with their secret", body = Terms),
        (status = 200, description = "The terms that this intent has already", body = Terms), BeginRefusals))]
pub async fn begin(
    State(app): State<Shared>,
    Body(request): Body<AllowanceBegin>,
) -> Answer<(StatusCode, Json<Terms>)> {
    Ok(made(app.service.begin_allowance(&request).await?))
}

refusals!(GrantRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, IdempotencyKeyInvalid,
    IdempotencyConflict, AllowanceNotFound, AllowanceExpired, AuthorizationInvalid, PasskeyUnknown, OriginNotAllowed,
    TopLevelRequired, PayeeNotFound, PolicyRefused, SelfPayment, AllowanceOpen, InsufficientFunds, RateLimited, Internal,
    Unavailable);

/// Sets the money aside with the payer's consent, given on the site where it will count.
#[utoipa::path(post, path = "/v1/allowances", tag = "allowances", request_body = AllowanceRequest,
    params(("Idempotency-Key" = Intent, Header, description = "The terms' intent")),
    responses((status = 201, description = "A new allowance: a compact JWS, `typ: barya-allowance+jwt`", body = Allowance),
        (status = 200, description = "The allowance that was made before with this key", body = Allowance),
        GrantRefusals))]
pub async fn grant(
    State(app): State<Shared>,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<AllowanceRequest>,
) -> Answer<(StatusCode, Json<Allowance>)> {
    Ok(made(app.service.grant_allowance(Some(&key.to_string()), &request).await?))
}

refusals!(SpendRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, AllowanceNotFound, AllowanceInvalid,
    AllowanceExpired, SerialReused, CurrencyUnsupported, AmountOutOfRange, OfferNotFound, RateLimited, Internal,
    Unavailable);

/// Settles what a device paid out of an allowance while there was no network. Whoever has the token may send it, as often
/// as they like: the payer's device does, and the site that took it may.
#[utoipa::path(post, path = "/v1/spends", tag = "allowances", request_body = SpendRequest,
    responses((status = 201, description = "A new payment, which is paid", body = Spent),
        (status = 200, description = "The payment that this spend came to before", body = Spent), SpendRefusals))]
pub async fn spend(State(app): State<Shared>, Body(request): Body<SpendRequest>) -> Answer<(StatusCode, Json<Spent>)> {
    Ok(made(app.service.settle_spend(&request).await?))
}
