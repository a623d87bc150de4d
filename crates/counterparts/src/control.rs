//! How a test in another process tells the fakes what to do.
//!
//! | call | does |
//! |---|---|
//! | `POST /_faults` `{"operation": "acquirer_order", "fault": "lose", "times": 1}` (`{"refuse": 503}`) | 204 |
//! | `DELETE /_faults` | forgets all faults, releases what is held; 204 |
//! | `POST /_release` | releases what is held; 204 |
//! | `GET /_calls` | how many calls of each operation came |
//! | `GET /_deliveries` | every try to deliver a callback |
//! | `POST /_pay` `{"reference": "…", "amount": 3000}` | money arrives at the acquirer; 200 or 404 |
//! | `GET /_messages?phone=%2B66…` | what is on a phone |
//! | `POST /_decide` `{"reference": "…", "arrives": true}` | money on its way to a person arrives, or comes back; 204 or 404 |
//! | `POST /_answer` `{"question": "sms_…", "yes": true}` | answers a question on a phone; 204 or 404 |

use crate::World;
use crate::faults::{Fault, Operation};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use barya_protocol::Amount;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
struct Order {
    operation: Operation,
    fault: Fault,
    #[serde(default = "once")]
    times: usize,
}

const fn once() -> usize {
    1
}

#[derive(Deserialize)]
struct Pay {
    reference: String,
    amount: Amount,
}

#[derive(Deserialize)]
struct Decide {
    reference: String,
    arrives: bool,
}

#[derive(Deserialize)]
struct Answer {
    question: String,
    yes: bool,
}

#[derive(Deserialize)]
struct OfPhone {
    phone: Option<String>,
}

pub(crate) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/_faults", post(add).delete(clear))
        .route("/_release", post(release))
        .route("/_calls", get(calls))
        .route("/_deliveries", get(deliveries))
        .route("/_pay", post(pay))
        .route("/_messages", get(messages))
        .route("/_decide", post(decide))
        .route("/_answer", post(answer))
        .with_state(world)
}

async fn add(State(world): State<Arc<World>>, Json(order): Json<Order>) -> StatusCode {
    world.shared.faults.times(order.operation, order.fault, order.times);
    StatusCode::NO_CONTENT
}

async fn clear(State(world): State<Arc<World>>) -> StatusCode {
    world.shared.faults.clear();
    StatusCode::NO_CONTENT
}

async fn release(State(world): State<Arc<World>>) -> StatusCode {
    world.shared.faults.release();
    StatusCode::NO_CONTENT
}

async fn calls(State(world): State<Arc<World>>) -> Json<Value> {
    Json(json!(world.shared.faults.all_calls()))
}

async fn deliveries(State(world): State<Arc<World>>) -> Json<Value> {
    Json(json!(world.shared.outbox.deliveries()))
}

async fn pay(State(world): State<Arc<World>>, Json(pay): Json<Pay>) -> Response {
    match world.acquirer.pay(&pay.reference, pay.amount) {
        Some(arrival) => Json(arrival).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn messages(State(world): State<Arc<World>>, Query(of): Query<OfPhone>) -> Json<Value> {
    Json(json!(world.shared.inbox.messages(of.phone.as_deref())))
}

async fn decide(State(world): State<Arc<World>>, Json(decide): Json<Decide>) -> StatusCode {
    let Decide { reference, arrives } = decide;
    let sent = world.mobile_money.decide(&reference, arrives) || world.transfers.decide(&reference, arrives);
    if sent { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND }
}

async fn answer(State(world): State<Arc<World>>, Json(answer): Json<Answer>) -> StatusCode {
    if world.answer(&answer.question, answer.yes) { StatusCode::NO_CONTENT } else { StatusCode::NOT_FOUND }
}
