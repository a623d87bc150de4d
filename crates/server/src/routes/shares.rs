//! What is paid to one payee and shared by several.

use crate::app::Shared;
use crate::extract::{Bearer, Body, Param};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use barya_protocol::api::v1::{ShareAgreement, Shares, SharesChange};
use barya_protocol::id::Handle;

refusals!(SeeRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, Internal, Unavailable);

/// Who gets which share of what is paid to a payee, and which shares of others' it is offered.
#[utoipa::path(get, path = "/v1/payees/{handle}/shares", tag = "studio", params(("handle" = Handle, Path)),
    security(("bearer" = [])), responses((status = 200, description = "The shares", body = Shares), SeeRefusals))]
pub async fn list(
    State(app): State<Shared>,
    Param(handle): Param<Handle>,
    Bearer(token): Bearer,
) -> Answer<Json<Shares>> {
    Ok(Json(app.service.shares(Some(&token), &handle).await?))
}

refusals!(ShareRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, PayeeNotFound, CurrencyUnsupported, Internal, Unavailable);

/// Shares what is paid to a payee from now on, as soon as everybody has agreed. Any change asks all of them anew.
#[utoipa::path(put, path = "/v1/payees/{handle}/shares", tag = "studio", params(("handle" = Handle, Path)),
    request_body = SharesChange, security(("bearer" = [])),
    responses((status = 200, description = "The shares", body = Shares), ShareRefusals))]
pub async fn change(
    State(app): State<Shared>,
    Param(handle): Param<Handle>,
    Bearer(token): Bearer,
    Body(change): Body<SharesChange>,
) -> Answer<Json<Shares>> {
    Ok(Json(app.service.share(Some(&token), &handle, &change).await?))
}

refusals!(AgreeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, NotFound, Internal, Unavailable);

/// Agrees to get a share of what is paid to another payee, or gives it up.
#[utoipa::path(post, path = "/v1/payees/{handle}/shares/agreement", tag = "studio", params(("handle" = Handle, Path)),
    request_body = ShareAgreement, security(("bearer" = [])),
    responses((status = 200, description = "The shares", body = Shares), AgreeRefusals))]
pub async fn agree(
    State(app): State<Shared>,
    Param(handle): Param<Handle>,
    Bearer(token): Bearer,
    Body(agreement): Body<ShareAgreement>,
) -> Answer<Json<Shares>> {
    Ok(Json(app.service.agree_to_share(Some(&token), &handle, &agreement).await?))
}
