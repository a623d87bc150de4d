//! The priced promise.

use super::made;
use crate::app::Shared;
use crate::extract::{Bearer, Body, Param};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::QuoteRequest;
use barya_protocol::id::QuoteId;
use barya_protocol::quote::Quote;

refusals!(CreateRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, PayeeNotFound, OfferNotFound,
    CurrencyUnsupported, AmountOutOfRange, RailUnavailable, PolicyRefused, IntentConflict, RateLimited, Internal,
    Unavailable);

/// Prices a payment or a top-up. The same intent with the same purchase gives the same payment again.
#[utoipa::path(post, path = "/v1/quotes", tag = "quotes", request_body = QuoteRequest,
    responses((status = 201, description = "A new quote, with its secret", body = Quote),
        (status = 200, description = "The quote that this intent has already", body = Quote), CreateRefusals))]
pub async fn create(State(app): State<Shared>, Body(request): Body<QuoteRequest>) -> Answer<(StatusCode, Json<Quote>)> {
    Ok(made(app.service.create_quote(&request).await?))
}

refusals!(ReadRefusals: InvalidRequest, SessionRequired, QuoteNotFound, Internal, Unavailable);

/// A quote again, for whoever has its secret.
#[utoipa::path(get, path = "/v1/quotes/{id}", tag = "quotes", params(("id" = QuoteId, Path)), security(("bearer" = [])),
    responses((status = 200, description = "The quote, without its secret", body = Quote), ReadRefusals))]
pub async fn read(State(app): State<Shared>, Param(id): Param<QuoteId>, Bearer(token): Bearer) -> Answer<Json<Quote>> {
    Ok(Json(app.service.quote(id, Some(&token)).await?))
}
