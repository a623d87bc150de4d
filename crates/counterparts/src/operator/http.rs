//! The operator's two APIs.

use super::wire::{Charge, Problem, text};
use super::{Operator, Payment};
use crate::faults::{IsLater, Operation};
use crate::shared::bearer;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use barya_protocol::Timestamp;
use serde::Deserialize;
use serde_json::Value;

const CORRELATOR: HeaderName = HeaderName::from_static("x-correlator");

pub(crate) fn router(operator: &Operator) -> Router {
    let with = |operation, route| operator.inner.shared.route(operation, Problem::of_status, route);
    let billing = Router::new()
        .route("/payments", with(Operation::OperatorCreate, post(create)))
        .route("/payments", with(Operation::OperatorList, get(list)))
        .route("/payments/prepare", with(Operation::OperatorPrepare, post(prepare)))
        .route("/payments/{id}", with(Operation::OperatorGet, get(read)))
        .route("/payments/{id}/validate", with(Operation::OperatorValidate, post(validate)))
        .route("/payments/{id}/confirm", with(Operation::OperatorConfirm, post(confirm)))
        .route("/payments/{id}/cancel", with(Operation::OperatorCancel, post(cancel)));
    let refunds = Router::new()
        .route("/payments/{id}/refunds", with(Operation::OperatorRefund, post(refund)))
        .route("/payments/{id}/refunds", get(refunds))
        .route("/payments/{id}/refunds/{refund}", get(one_refund));
    Router::new()
        .nest("/carrier-billing/v0.5", billing)
        .nest("/carrier-billing-refund/v0.3", refunds)
        // `route_layer`: faults are inside, so that they meet callers who may call.
        .route_layer(from_fn_with_state(operator.clone(), guard))
        .route_layer(from_fn(echo))
        .with_state(operator.clone())
}

async fn guard(State(operator): State<Operator>, headers: HeaderMap, request: Request, next: Next) -> Response {
    if bearer(&headers) == Some(&operator.inner.token) {
        next.run(request).await
    } else {
        Problem::STRANGER.into_response()
    }
}

async fn echo(request: Request, next: Next) -> Response {
    let correlator = request.headers().get(CORRELATOR).cloned();
    let mut response = next.run(request).await;
    response.headers_mut().extend(correlator.map(|value| (CORRELATOR, value)));
    response
}

fn answer(status: StatusCode, done: Result<Value, Problem>) -> Response {
    done.map_or_else(Problem::into_response, |body| (status, Json(body)).into_response())
}

fn empty(status: StatusCode, done: Result<(), Problem>) -> Response {
    done.map_or_else(Problem::into_response, |()| status.into_response())
}

async fn create(State(operator): State<Operator>, Extension(later): Extension<IsLater>, body: Bytes) -> Response {
    let made = Charge::read(&body).and_then(|charge| operator.create(charge, false, later.0));
    answer(StatusCode::CREATED, made)
}

async fn prepare(State(operator): State<Operator>, body: Bytes) -> Response {
    let made = Charge::read(&body).and_then(|charge| operator.create(charge, true, false));
    answer(StatusCode::CREATED, made)
}

async fn read(State(operator): State<Operator>, Path(id): Path<String>) -> Response {
    answer(StatusCode::OK, operator.read(&id))
}

async fn validate(State(operator): State<Operator>, Path(id): Path<String>, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let done = match (text(&body, "authorizationId"), text(&body, "code")) {
        (Some(authorization), Some(code)) => operator.validate(&id, authorization, code),
        _ => Err(Problem::BAD_ARGUMENT),
    };
    empty(StatusCode::NO_CONTENT, done)
}

async fn confirm(
    State(operator): State<Operator>,
    Path(id): Path<String>,
    Extension(later): Extension<IsLater>,
    body: Bytes,
) -> Response {
    let done = operator.same_line(&id, &body).and_then(|()| operator.confirm(&id, later.0));
    empty(StatusCode::ACCEPTED, done)
}

async fn cancel(State(operator): State<Operator>, Path(id): Path<String>, body: Bytes) -> Response {
    let done = operator.same_line(&id, &body).and_then(|()| operator.cancel(&id));
    empty(StatusCode::ACCEPTED, done)
}

async fn refund(
    State(operator): State<Operator>,
    Path(id): Path<String>,
    Extension(later): Extension<IsLater>,
    body: Bytes,
) -> Response {
    answer(StatusCode::CREATED, operator.refund(&id, &body, later.0))
}

async fn refunds(
    State(operator): State<Operator>,
    Path(id): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Response {
    let Ok(Query(wanted)) = wanted else { return Problem::BAD_ARGUMENT.into_response() };
    match operator.refunds(&id) {
        Ok(found) => wanted.page_of(found),
        Err(problem) => problem.into_response(),
    }
}

async fn one_refund(State(operator): State<Operator>, Path((id, refund)): Path<(String, String)>) -> Response {
    answer(StatusCode::OK, operator.one_refund(&id, &refund))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wanted {
    page: Option<usize>,
    per_page: Option<usize>,
    order: Option<String>,
    payment_status: Option<String>,
    #[serde(rename = "paymentCreationDate.gte")]
    from: Option<Timestamp>,
    #[serde(rename = "paymentCreationDate.lte")]
    to: Option<Timestamp>,
}

impl Wanted {
    fn has(&self, payment: &Payment) -> bool {
        let status = self.payment_status.as_deref().is_none_or(|wanted| wanted == payment.status.name());
        let from = self.from.as_ref().is_none_or(|from| payment.created >= *from);
        status && from && self.to.as_ref().is_none_or(|to| payment.created <= *to)
    }

    /// One page of what was found, which comes oldest first.
    fn page_of(&self, mut found: Vec<Value>) -> Response {
        let (page, per_page) = (self.page.unwrap_or(1), self.per_page.unwrap_or(10));
        if page == 0 || per_page == 0 {
            return Problem::BAD_ARGUMENT.into_response();
        }
        if self.order.as_deref() != Some("asc") {
            found.reverse();
        }
        let (skipped, all) = (page.saturating_sub(1).saturating_mul(per_page), found.len());
        let shown: Vec<Value> = found.into_iter().skip(skipped).take(per_page).collect();
        let last = skipped.saturating_add(shown.len());
        let counts = [("content-last-key", last.to_string()), ("x-total-count", all.to_string())];
        (counts, Json(shown)).into_response()
    }
}

async fn list(State(operator): State<Operator>, wanted: Result<Query<Wanted>, QueryRejection>) -> Response {
    let Ok(Query(wanted)) = wanted else { return Problem::BAD_ARGUMENT.into_response() };
    let now = operator.inner.shared.now();
    let mut found = operator.payments();
    found.iter_mut().for_each(|payment| payment.expire(now));
    found.retain(|payment| wanted.has(payment));
    wanted.page_of(found.iter().map(Payment::json).collect())
}

impl Operator {
    /// A second step names the line again, because the token does not; an object without it is of the schema.
    fn same_line(&self, id: &str, body: &[u8]) -> Result<(), Problem> {
        let body: Value = serde_json::from_slice(body).map_err(|_| Problem::BAD_ARGUMENT)?;
        if !body.is_object() {
            return Err(Problem::BAD_ARGUMENT);
        }
        let phone = text(&body, "phoneNumber").ok_or(Problem::NO_PHONE)?;
        let mut book = self.book();
        let payment = self.open(&mut book, id)?;
        if payment.phone == phone { Ok(()) } else { Err(Problem::NO_LINE) }
    }
}
