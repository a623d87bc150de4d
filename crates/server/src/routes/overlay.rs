//! The page that shows a payee's tips on a stream: made, seen and ended. The page itself is `pages/overlay.rs`.

use crate::app::Shared;
use crate::extract::{Bearer, Body, Param};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{Overlay, OverlayMake};
use barya_protocol::id::Handle;

refusals!(SeeRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, NotFound, Internal, Unavailable);

/// The page for a stream, without its address.
#[utoipa::path(get, path = "/v1/payees/{handle}/overlay", tag = "studio", security(("bearer" = [])),
    params(("handle" = Handle, Path)), responses((status = 200, description = "It is there", body = Overlay), SeeRefusals))]
pub async fn see(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
) -> Answer<Json<Overlay>> {
    Ok(Json(app.service.overlay(Some(&token), &handle).await?))
}

refusals!(MakeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, Internal, Unavailable);

/// Makes the page for a stream, or gives it another address, which is shown in this answer and never again.
#[utoipa::path(post, path = "/v1/payees/{handle}/overlay", tag = "studio", request_body = OverlayMake,
    security(("bearer" = [])), params(("handle" = Handle, Path)),
    responses((status = 201, description = "Its address", body = Overlay), MakeRefusals))]
pub async fn make(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
    Body(request): Body<OverlayMake>,
) -> Answer<(StatusCode, Json<Overlay>)> {
    Ok((StatusCode::CREATED, Json(app.service.make_overlay(Some(&token), &handle, &request).await?)))
}

/// Ends the page for a stream: its address is worth nothing from now on.
#[utoipa::path(delete, path = "/v1/payees/{handle}/overlay", tag = "studio", security(("bearer" = [])),
    params(("handle" = Handle, Path)), responses((status = 204, description = "It is gone"), SeeRefusals))]
pub async fn end(State(app): State<Shared>, Bearer(token): Bearer, Param(handle): Param<Handle>) -> Answer<StatusCode> {
    app.service.end_overlay(Some(&token), &handle).await?;
    Ok(StatusCode::NO_CONTENT)
}
