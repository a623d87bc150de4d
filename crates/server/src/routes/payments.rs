//! The payment: made once for an intent, however often it is asked for.

use super::made;
use crate::app::Shared;
use crate::extract::{Bearer, Body, IdempotencyKey, Param};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{CodeRequest, Payment, PaymentRequest};
use barya_protocol::id::{Intent, PaymentId};

refusals!(CreateRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, IdempotencyKeyInvalid,
    IdempotencyConflict, IntentConflict, QuoteNotFound, QuoteExpired, AuthorizationInvalid, PasskeyUnknown,
    OriginNotAllowed, TopLevelRequired, RailUnavailable, PolicyRefused, SelfPayment, WalletLimit, AmountOutOfRange,
    RateLimited, Internal, Unavailable);

/// Pays a quote with the payer's consent to it. Where the wallet holds too little, the payment waits for a top-up.
#[utoipa::path(post, path = "/v1/payments", tag = "payments", request_body = PaymentRequest,
    params(("Idempotency-Key" = Intent, Header, description = "The quote's intent")),
    responses((status = 201, description = "A new payment", body = Payment),
        (status = 200, description = "The payment that was made before with this key", body = Payment),
        CreateRefusals))]
pub async fn create(
    State(app): State<Shared>,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<PaymentRequest>,
) -> Answer<(StatusCode, Json<Payment>)> {
    Ok(made(app.service.pay(Some(&key.to_string()), &request).await?))
}

refusals!(ReadRefusals: InvalidRequest, SessionRequired, PaymentNotFound, Internal, Unavailable);

/// Where a payment stands, for its payer or whoever has its quote's secret.
#[utoipa::path(get, path = "/v1/payments/{id}", tag = "payments", params(("id" = PaymentId, Path)),
    security(("bearer" = [])), responses((status = 200, description = "The payment", body = Payment), ReadRefusals))]
pub async fn read(
    State(app): State<Shared>,
    Param(id): Param<PaymentId>,
    Bearer(token): Bearer,
) -> Answer<Json<Payment>> {
    Ok(Json(app.service.payment(id, Some(&token)).await?))
}

refusals!(CancelRefusals: InvalidRequest, SessionRequired, PaymentNotFound, PaymentState, Internal, Unavailable);

/// Calls off a payment that waits for funds or at a rail. Doing it twice is no error. One that waits at a rail is ended by
/// the rail's provider: the answer may be that it was paid.
#[utoipa::path(post, path = "/v1/payments/{id}/cancel", tag = "payments", params(("id" = PaymentId, Path)),
    security(("bearer" = [])), responses((status = 200, description = "The payment", body = Payment), CancelRefusals))]
pub async fn cancel(
    State(app): State<Shared>,
    Param(id): Param<PaymentId>,
    Bearer(token): Bearer,
) -> Answer<Json<Payment>> {
    Ok(Json(app.service.cancel(id, Some(&token)).await?))
}

refusals!(CodeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, PaymentNotFound,
    PaymentState, CodeWrong, RateLimited, Internal, Unavailable);

/// Hands over the code that came by message, for a payment whose `next` asks for one.
#[utoipa::path(post, path = "/v1/payments/{id}/code", tag = "payments", params(("id" = PaymentId, Path)),
    request_body = CodeRequest, security(("bearer" = [])),
    responses((status = 200, description = "The payment", body = Payment), CodeRefusals))]
pub async fn code(
    State(app): State<Shared>,
    Param(id): Param<PaymentId>,
    Bearer(token): Bearer,
    Body(request): Body<CodeRequest>,
) -> Answer<Json<Payment>> {
    Ok(Json(app.service.enter_code(id, Some(&token), &request.code).await?))
}
