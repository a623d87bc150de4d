//! The mobile-money company's API.

use super::wire::{Asked, Problem};
use super::{Kind, MobileMoney};
use crate::faults::{IsLater, Operation};
use crate::shared::bearer;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde_json::Value;

pub(crate) fn router(company: &MobileMoney) -> Router {
    let with = |operation, route| company.inner.shared.route(operation, Problem::of_status, route);
    Router::new()
        .route("/quotations", with(Operation::MobileMoneyQuote, post(quote)))
        .route("/quotations/{reference}", get(quotation))
        .route("/transactions/type/merchantpay", with(Operation::MobileMoneyPay, post(pay)))
        .route("/transactions/type/disbursement", with(Operation::MobileMoneyDisburse, post(disburse)))
        .route("/transactions/{reference}", with(Operation::MobileMoneyGet, get(transaction)))
        .route("/transactions/{reference}/reversals", with(Operation::MobileMoneyReverse, post(reverse)))
        .route("/requeststates/{id}", with(Operation::MobileMoneyState, get(state)))
        .route("/responses/{id}", with(Operation::MobileMoneyResponse, get(response)))
        .route_layer(from_fn_with_state(company.clone(), guard))
        .with_state(company.clone())
}

async fn guard(State(company): State<MobileMoney>, headers: HeaderMap, request: Request, next: Next) -> Response {
    if bearer(&headers) == Some(&company.inner.token) {
        next.run(request).await
    } else {
        Problem::STRANGER.into_response()
    }
}

fn answer(status: StatusCode, done: Result<Value, Problem>) -> Response {
    done.map_or_else(Problem::into_response, |body| (status, Json(body)).into_response())
}

async fn pay(
    State(company): State<MobileMoney>,
    Extension(later): Extension<IsLater>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&headers, &body, ["amount", "currency", "debitParty"]);
    answer(StatusCode::ACCEPTED, asked.and_then(|asked| company.move_money(Kind::MerchantPay, asked, later.0)))
}

async fn disburse(
    State(company): State<MobileMoney>,
    Extension(later): Extension<IsLater>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::read(&headers, &body, ["amount", "currency", "creditParty"]);
    answer(StatusCode::ACCEPTED, asked.and_then(|asked| company.move_money(Kind::Disbursement, asked, later.0)))
}

async fn reverse(
    State(company): State<MobileMoney>,
    Path(reference): Path<String>,
    Extension(later): Extension<IsLater>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = Asked::reversal(&headers, &body);
    let status = if later.0 { StatusCode::ACCEPTED } else { StatusCode::CREATED };
    answer(status, asked.and_then(|(asked, part)| company.reverse(&reference, part, asked, later.0)))
}

async fn quote(State(company): State<MobileMoney>, headers: HeaderMap, body: Bytes) -> Response {
    let asked = Asked::read(&headers, &body, ["requestAmount", "requestCurrency", "debitParty"]);
    answer(StatusCode::CREATED, asked.and_then(|asked| company.quote(&asked)))
}

async fn quotation(State(company): State<MobileMoney>, Path(reference): Path<String>) -> Response {
    answer(StatusCode::OK, company.quotation(&reference))
}

async fn transaction(State(company): State<MobileMoney>, Path(reference): Path<String>) -> Response {
    answer(StatusCode::OK, company.look(|one| one.reference == reference).map(|one| one.json()))
}

async fn state(State(company): State<MobileMoney>, Path(id): Path<String>) -> Response {
    answer(StatusCode::OK, company.look(|one| one.server_id == id).map(|one| one.state()))
}

async fn response(State(company): State<MobileMoney>, Path(id): Path<String>) -> Response {
    answer(StatusCode::OK, company.response(&id))
}
