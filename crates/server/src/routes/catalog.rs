//! What is being bought.

use crate::app::Shared;
use crate::extract::Param;
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use barya_protocol::api::v1::{Offer, Payee};
use barya_protocol::id::{Handle, OfferId};

refusals!(PayeeRefusals: InvalidRequest, PayeeNotFound, Internal, Unavailable);

/// Who is paid.
#[utoipa::path(get, path = "/v1/payees/{handle}", tag = "catalog", params(("handle" = Handle, Path)),
    responses((status = 200, description = "The payee", body = Payee), PayeeRefusals))]
pub async fn payee(State(app): State<Shared>, Param(handle): Param<Handle>) -> Answer<Json<Payee>> {
    Ok(Json(app.service.payee(&handle).await?))
}

refusals!(OfferRefusals: InvalidRequest, OfferNotFound, Internal, Unavailable);

/// What is sold, and for how much.
#[utoipa::path(get, path = "/v1/offers/{id}", tag = "catalog", params(("id" = OfferId, Path)),
    responses((status = 200, description = "The offer", body = Offer), OfferRefusals))]
pub async fn offer(State(app): State<Shared>, Param(id): Param<OfferId>) -> Answer<Json<Offer>> {
    Ok(Json(app.service.offer(&id).await?))
}
