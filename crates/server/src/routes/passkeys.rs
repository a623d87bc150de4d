//! Who the payer is.

use crate::app::Shared;
use crate::extract::Body;
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{Begin, LoginFinish, LoginOptions, RegisterFinish, RegisterOptions, Session};

refusals!(BeginRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, RateLimited, Internal, Unavailable);
refusals!(RegisterRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, ChallengeInvalid,
    AuthorizationInvalid, Internal, Unavailable);
refusals!(LoginRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, ChallengeInvalid,
    AuthorizationInvalid, PasskeyUnknown, Internal, Unavailable);

/// Begins a new wallet: what to hand to `navigator.credentials.create()`.
#[utoipa::path(post, path = "/v1/passkeys/register/begin", tag = "passkeys", request_body = Begin,
    responses((status = 200, description = "Options", body = RegisterOptions), BeginRefusals))]
pub async fn register_begin(State(app): State<Shared>, Body(_): Body<Begin>) -> Answer<Json<RegisterOptions>> {
    Ok(Json(app.service.register_begin().await?))
}

/// Makes the wallet, and signs its owner in.
#[utoipa::path(post, path = "/v1/passkeys/register/finish", tag = "passkeys", request_body = RegisterFinish,
    responses((status = 201, description = "The session", body = Session), RegisterRefusals))]
pub async fn register_finish(
    State(app): State<Shared>,
    Body(request): Body<RegisterFinish>,
) -> Answer<(StatusCode, Json<Session>)> {
    Ok((StatusCode::CREATED, Json(app.service.register_finish(&request).await?)))
}

/// Begins to sign in: what to hand to `navigator.credentials.get()`.
#[utoipa::path(post, path = "/v1/passkeys/login/begin", tag = "passkeys", request_body = Begin,
    responses((status = 200, description = "Options", body = LoginOptions), BeginRefusals))]
pub async fn login_begin(State(app): State<Shared>, Body(_): Body<Begin>) -> Answer<Json<LoginOptions>> {
    Ok(Json(app.service.login_begin().await?))
}

/// Signs in.
#[utoipa::path(post, path = "/v1/passkeys/login/finish", tag = "passkeys", request_body = LoginFinish,
    responses((status = 200, description = "The session", body = Session), LoginRefusals))]
pub async fn login_finish(State(app): State<Shared>, Body(request): Body<LoginFinish>) -> Answer<Json<Session>> {
    Ok(Json(app.service.login_finish(&request).await?))
}
