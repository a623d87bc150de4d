//! Keys of payees' servers.

use super::webhooks::OfPayee;
use crate::app::Shared;
use crate::extract::{Bearer, Body, Param, Query};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{ApiKey, ApiKeyAdd, ApiKeys};
use barya_protocol::id::{ApiKeyId, Handle};

refusals!(ListRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, Internal, Unavailable);

/// A payee's keys, newest first: never the keys themselves.
#[utoipa::path(get, path = "/v1/api-keys", tag = "studio", security(("bearer" = [])),
    params(("payee" = Handle, Query, description = "Whose")),
    responses((status = 200, description = "The keys", body = ApiKeys), ListRefusals))]
pub async fn list(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<OfPayee>,
) -> Answer<Json<ApiKeys>> {
    Ok(Json(app.service.api_keys(Some(&token), &query.payee).await?))
}

refusals!(MakeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, TooMany, RateLimited, Internal, Unavailable);

/// Makes a key. It is shown in this answer, and never again.
#[utoipa::path(post, path = "/v1/api-keys", tag = "studio", request_body = ApiKeyAdd, security(("bearer" = [])),
    responses((status = 201, description = "The new key", body = ApiKey), MakeRefusals))]
pub async fn make(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Body(request): Body<ApiKeyAdd>,
) -> Answer<(StatusCode, Json<ApiKey>)> {
    Ok((StatusCode::CREATED, Json(app.service.add_api_key(Some(&token), &request).await?)))
}

refusals!(RevokeRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, ApiKeyNotFound, Internal,
    Unavailable);

/// Revokes a key: whoever shows it from now on is nobody.
#[utoipa::path(delete, path = "/v1/api-keys/{id}", tag = "studio", security(("bearer" = [])),
    params(("id" = ApiKeyId, Path)),
    responses((status = 204, description = "It is worth nothing now"), RevokeRefusals))]
pub async fn revoke(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<ApiKeyId>,
) -> Answer<StatusCode> {
    app.service.revoke_api_key(Some(&token), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
