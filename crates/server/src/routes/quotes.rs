//! The priced promise.

use super::made;
use crate::app::Shared;
use crate::extract::{Bearer, Param, object, parse};
use crate::openapi::refusals;
use crate::problem::{Answer, Failure};
use axum::Json;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use barya_protocol::api::v1::{PayoutQuote, PayoutQuoteRequest, QuoteRequest};
use barya_protocol::id::QuoteId;
use barya_protocol::quote::{Purpose, Quote};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is to be priced.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum Wish {
    /// A payment or a top-up.
    In(QuoteRequest),
    /// A payout.
    Out(PayoutQuoteRequest),
}

/// The purpose, whatever stands beside it.
#[derive(Deserialize)]
struct Peek {
    purpose: Option<Purpose>,
}

impl<S: Send + Sync> FromRequest<S> for Wish {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let bytes = object(request).await?;
        // What does not read as a payout is told what is wrong with it as a payment.
        let peek = serde_json::from_slice::<Peek>(&bytes).ok();
        match peek.and_then(|peek| peek.purpose) {
            Some(Purpose::Payout) => parse(&bytes).map(Wish::Out),
            _ => parse(&bytes).map(Wish::In),
        }
    }
}

/// A priced promise.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Promise {
    /// Of a payment or a top-up.
    In(Box<Quote>),
    /// Of a payout.
    Out(Box<PayoutQuote>),
}

refusals!(CreateRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, PayeeNotFound, OfferNotFound,
    CurrencyUnsupported, AmountOutOfRange, RailUnavailable, PolicyRefused, IntentConflict, SessionRequired,
    TopLevelRequired, Forbidden, PayoutLimit, InsufficientFunds, RateLimited, Internal, Unavailable);

/// Prices a payment, a top-up or a payout. The same intent with the same wish gives the same payment or payout again.
/// Only for a payout somebody must be signed in: the payee's owner.
#[utoipa::path(post, path = "/v1/quotes", tag = "quotes", request_body = inline(Wish), security((), ("bearer" = [])),
    responses((status = 201, description = "A new quote; of a payment or top-up with its secret", body = inline(Promise)),
        (status = 200, description = "The quote that this intent has already", body = inline(Promise)), CreateRefusals))]
pub async fn create(
    State(app): State<Shared>,
    bearer: Result<Bearer, Failure>,
    wish: Wish,
) -> Answer<(StatusCode, Json<Promise>)> {
    let promise = match wish {
        Wish::In(request) => app.service.create_quote(&request).await?.map(|quote| Promise::In(Box::new(quote))),
        Wish::Out(request) => {
            let Bearer(token) = bearer?;
            app.service.quote_payout(Some(&token), &request).await?.map(|quote| Promise::Out(Box::new(quote)))
        }
    };
    Ok(made(promise))
}

refusals!(ReadRefusals: InvalidRequest, SessionRequired, QuoteNotFound, Internal, Unavailable);

/// A quote again, for whoever has its secret.
#[utoipa::path(get, path = "/v1/quotes/{id}", tag = "quotes", params(("id" = QuoteId, Path)), security(("bearer" = [])),
    responses((status = 200, description = "The quote, without its secret", body = Quote), ReadRefusals))]
pub async fn read(State(app): State<Shared>, Param(id): Param<QuoteId>, Bearer(token): Bearer) -> Answer<Json<Quote>> {
    Ok(Json(app.service.quote(id, Some(&token)).await?))
}
