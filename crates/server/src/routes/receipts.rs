//! Proof of payment, and the keys that verify it.

use crate::app::Shared;
use crate::extract::Param;
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use barya_protocol::api::v1::Receipt;
use barya_protocol::id::ReceiptId;

refusals!(ReadRefusals: InvalidRequest, ReceiptNotFound, Internal, Unavailable);

/// A receipt: a compact JWS (ES256, `typ: barya-receipt+jwt`).
#[utoipa::path(get, path = "/v1/receipts/{id}", tag = "receipts", params(("id" = ReceiptId, Path)),
    responses((status = 200, description = "The receipt", body = Receipt), ReadRefusals))]
pub async fn read(State(app): State<Shared>, Param(id): Param<ReceiptId>) -> Answer<Json<Receipt>> {
    Ok(Json(app.service.receipt(id).await?))
}

/// The public keys of receipts, those of before included (RFC 7517).
#[utoipa::path(get, path = "/.well-known/jwks.json", tag = "receipts",
    responses((status = 200, description = "A JWK set", body = Object)))]
pub async fn jwks(State(app): State<Shared>) -> impl IntoResponse {
    ([(CACHE_CONTROL, "public, max-age=300")], Json(app.service.jwks()))
}
