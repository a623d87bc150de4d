//! What is known of whoever takes money out.

use crate::app::Shared;
use crate::extract::{Bearer, Body};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use barya_protocol::api::v1::{Identity, IdentityProof};

refusals!(ReadRefusals: SessionRequired, TopLevelRequired, Internal, Unavailable);

/// What is known of whoever asks: it decides how much they may take out.
#[utoipa::path(get, path = "/v1/identity", tag = "payouts", security(("bearer" = [])),
    responses((status = 200, description = "What is known", body = Identity), ReadRefusals))]
pub async fn read(State(app): State<Shared>, Bearer(token): Bearer) -> Answer<Json<Identity>> {
    Ok(Json(app.service.identity(Some(&token)).await?))
}

refusals!(ProveRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    NotFound, IdentityRefused, ProviderUnavailable, RateLimited, Internal, Unavailable);

/// Has the operator's verifier find out who somebody is. What it is shown is not kept.
#[utoipa::path(put, path = "/v1/identity", tag = "payouts", security(("bearer" = [])), request_body = IdentityProof,
    responses((status = 200, description = "What is known now", body = Identity), ProveRefusals))]
pub async fn prove(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Body(proof): Body<IdentityProof>,
) -> Answer<Json<Identity>> {
    Ok(Json(app.service.prove(Some(&token), &proof).await?))
}
