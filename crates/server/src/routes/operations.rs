//! Running the server.

use crate::app::Shared;
use crate::metrics::MEDIA_TYPE;
use crate::openapi::refusals;
use crate::problem::{Answer, Failure};
use crate::routes::api;
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use barya_protocol::ErrorCode;

/// Whether the process answers.
#[utoipa::path(get, path = "/healthz", tag = "operations",
    responses((status = 200, description = "It does", body = str)))]
pub async fn healthz() -> &'static str {
    "ok\n"
}

refusals!(ReadyRefusals: Unavailable, Internal);

/// Whether payments can be taken: the store answers.
#[utoipa::path(get, path = "/readyz", tag = "operations",
    responses((status = 200, description = "They can", body = str), ReadyRefusals))]
pub async fn readyz(State(app): State<Shared>) -> Answer<&'static str> {
    app.service.ready().await?;
    Ok("ready\n")
}

refusals!(MetricsRefusals: Internal);

/// Counters, in the text form of OpenMetrics.
#[utoipa::path(get, path = "/metrics", tag = "operations",
    responses((status = 200, description = "Counters", body = str), MetricsRefusals))]
pub async fn metrics(State(app): State<Shared>) -> Answer<impl IntoResponse> {
    let text = app.metrics.render().map_err(|_| Failure::new(ErrorCode::Internal))?;
    Ok(([(CONTENT_TYPE, MEDIA_TYPE)], text))
}

/// This document.
#[utoipa::path(get, path = "/openapi.json", tag = "operations",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
pub async fn document(State(app): State<Shared>) -> impl IntoResponse {
    Json(api(&app).into_openapi())
}
