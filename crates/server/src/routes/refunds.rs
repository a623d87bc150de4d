//! Money of a payment that goes back.

use super::made;
use crate::app::Shared;
use crate::extract::{Bearer, Body, IdempotencyKey, Param};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{Refund, RefundReceipt, RefundRequest, Refunds};
use barya_protocol::id::{Intent, PaymentId, RefundId};

refusals!(MakeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired, Forbidden,
    IdempotencyKeyInvalid, IdempotencyConflict, PaymentNotFound, PaymentState, AmountOutOfRange, PayeeShort,
    RailUnavailable, TooMany, Internal, Unavailable);

/// Gives money of a payment back to whoever paid: all that is left of it, or some. What a rail outside has kept stays with
/// whoever bore it; the operator gives its own fees back in proportion.
#[utoipa::path(post, path = "/v1/payments/{id}/refund", tag = "refunds", request_body = RefundRequest,
    params(("id" = PaymentId, Path),
        ("Idempotency-Key" = Intent, Header, description = "A ULID of the caller's own, once for this refund")),
    security(("bearer" = [])),
    responses((status = 201, description = "A new refund", body = Refund),
        (status = 200, description = "The refund that was made before with this key", body = Refund), MakeRefusals))]
pub async fn make(
    State(app): State<Shared>,
    Param(id): Param<PaymentId>,
    Bearer(token): Bearer,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<RefundRequest>,
) -> Answer<(StatusCode, Json<Refund>)> {
    Ok(made(app.service.refund(key, Some(&token), id, &request).await?))
}

refusals!(ListRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, PaymentNotFound, Internal, Unavailable);

/// What of a payment went back, is on its way, or did not go.
#[utoipa::path(get, path = "/v1/payments/{id}/refunds", tag = "refunds", params(("id" = PaymentId, Path)),
    security(("bearer" = [])), responses((status = 200, description = "The refunds", body = Refunds), ListRefusals))]
pub async fn list(
    State(app): State<Shared>,
    Param(id): Param<PaymentId>,
    Bearer(token): Bearer,
) -> Answer<Json<Refunds>> {
    Ok(Json(app.service.refunds(Some(&token), id).await?))
}

refusals!(ReadRefusals: InvalidRequest, RefundNotFound, Internal, Unavailable);

/// The proof that money went back: a compact JWS (ES256, `typ: barya-refund+jwt`).
#[utoipa::path(get, path = "/v1/refunds/{id}", tag = "refunds", params(("id" = RefundId, Path)),
    responses((status = 200, description = "The refund's proof", body = RefundReceipt), ReadRefusals))]
pub async fn read(State(app): State<Shared>, Param(id): Param<RefundId>) -> Answer<Json<RefundReceipt>> {
    Ok(Json(app.service.refund_receipt(id).await?))
}
