//! What people hold in their hands: a bank app that reads a picture of a code and pays it, phones with messages, and an
//! agent's till. An example, no part of Barya.
//!
//! | call | for | does |
//! |---|---|---|
//! | `GET /` | a person | the bank app |
//! | `POST /scan` with a picture | the page | what the code says, as HTML |
//! | `POST /pay` (form: `payload`, `amount`) | the page | pays, as HTML |
//! | `GET /phone`, `POST /phone` (form: `question`, `yes`) | a person | messages; an answer |
//! | `GET /agent`, `POST /agent` (form: `code`, `pay`) | a person | an agent's till: what a code is worth; paid out |
//! | `POST /_scan` with a picture | a test | what the code says, as JSON; 422 |
//!
//! A page's `main` says where it stands in `data-state`: `start`, `check`, `paid` or `trouble`.

mod page;
mod picture;
mod till;
mod words;

use crate::World;
use crate::acquirer::Order;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use barya_protocol::emv::upi::Link;
use barya_protocol::emv::{Node, Payload};
use barya_protocol::{Currency, Money};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The largest file that a phone's camera makes, with some room.
const LARGEST: usize = 16 * 1024 * 1024;

/// What is in a code, and who waits for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Code {
    payload: String,
    /// The proper name of its scheme.
    scheme: Option<&'static str>,
    name: Option<String>,
    reference: Option<String>,
    currency: Option<Currency>,
    /// Major units, as in the code.
    amount: Option<String>,
    /// The first rule that it breaks.
    complaint: Option<String>,
    /// Every text in it that may be an acquirer's reference.
    #[serde(skip)]
    texts: Vec<String>,
}

impl Code {
    /// Reads an EMV payload, a UPI link, or any other text.
    fn of(text: &str) -> Code {
        let bare = Code {
            payload: text.to_owned(),
            scheme: None,
            name: None,
            reference: None,
            currency: None,
            amount: None,
            complaint: None,
            texts: vec![text.to_owned()],
        };
        if let Ok(link) = Link::parse(text) {
            let reference = link.reference.as_ref().map(|one| one.as_str().to_owned());
            let (name, amount) = (link.name.as_ref().map(|one| one.as_str().to_owned()), link.amount());
            let texts = reference.iter().cloned().collect();
            let (scheme, currency) = (Some("UPI"), Some(Currency::INR));
            return Code { scheme, name, reference, currency, amount: amount.map(Money::to_major), texts, ..bare };
        }
        let Ok(read) = Payload::parse_lenient(text) else { return bare };
        let mut texts = Vec::new();
        read.payload.nodes().iter().for_each(|node| leaves(node, &mut texts));
        let payload = &read.payload;
        let name = payload.local_name().or_else(|| payload.merchant_name()).map(str::to_owned);
        Code {
            scheme: payload.scheme().map(|scheme| scheme.title()),
            name,
            reference: payload.reference().map(str::to_owned),
            currency: payload.currency(),
            amount: payload.amount().ok().flatten().map(Money::to_major),
            complaint: read.complaints.first().map(ToString::to_string),
            texts,
            ..bare
        }
    }

    /// The order that waits for this code.
    fn order(&self, world: &World) -> Option<Order> {
        self.texts.iter().find_map(|text| world.acquirer.order(text))
    }
}

fn leaves(node: &Node, texts: &mut Vec<String>) {
    match node.as_text() {
        Some(text) => texts.push(text.to_owned()),
        None => node.children().iter().for_each(|child| leaves(child, texts)),
    }
}

/// Where the bank app stands.
enum Stand {
    Start,
    /// A code, with what is to be paid when the code does not say it itself.
    Check(Code, Option<Money>),
    Paid(Money, Option<String>),
    Trouble(&'static str),
}

impl Stand {
    fn of(code: Code, world: &World) -> Stand {
        let Some(order) = code.order(world) else { return Stand::Trouble(words::NO_SHOP) };
        match order.state() {
            "paid" => Stand::Trouble(words::ALREADY),
            "closed" => Stand::Trouble(words::CLOSED),
            _ => {
                let own = code.scheme.is_none();
                Stand::Check(code, own.then(|| Money::new(order.amount.get(), order.currency)))
            }
        }
    }
}

#[derive(Deserialize)]
struct Payment {
    payload: String,
    /// Major units.
    amount: String,
}

#[derive(Deserialize)]
struct Answer {
    question: String,
    yes: bool,
}

pub(crate) fn router(world: Arc<World>) -> Router {
    Router::new()
        .route("/", get(start))
        .route("/scan", post(scan))
        .route("/_scan", post(scan_for_test))
        .route("/pay", post(pay))
        .route("/phone", get(phone).post(answer))
        .route("/agent", get(till::start).post(till::tell))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(world)
}

async fn start() -> Html<String> {
    Html(page::bank(&Stand::Start).into_string())
}

async fn read(picture: Bytes) -> Option<Code> {
    // Unpacking takes a while; and should the reader stumble over a strange file, only its thread falls.
    let text = tokio::task::spawn_blocking(move || picture::read(&picture)).await.ok().flatten()?;
    Some(Code::of(&text))
}

async fn scan(State(world): State<Arc<World>>, picture: Bytes) -> Html<String> {
    let stand = read(picture).await.map_or(Stand::Trouble(words::NO_CODE), |code| Stand::of(code, &world));
    Html(page::main(&stand).into_string())
}

async fn scan_for_test(picture: Bytes) -> Response {
    match read(picture).await {
        Some(code) => Json(code).into_response(),
        None => StatusCode::UNPROCESSABLE_ENTITY.into_response(),
    }
}

async fn pay(State(world): State<Arc<World>>, Form(payment): Form<Payment>) -> Html<String> {
    Html(page::bank(&settle(&world, &payment)).into_string())
}

fn settle(world: &World, payment: &Payment) -> Stand {
    let (code, order) = match Stand::of(Code::of(&payment.payload), world) {
        Stand::Check(code, _) => match code.order(world) {
            Some(order) => (code, order),
            None => return Stand::Trouble(words::NO_SHOP),
        },
        other => return other,
    };
    let typed = Money::parse_major(payment.amount.trim(), order.currency).ok().and_then(Money::amount);
    let Some(amount) = typed.filter(|amount| !amount.is_zero()) else { return Stand::Trouble(words::NO_AMOUNT) };
    if world.acquirer.pay(&order.reference, amount).is_none() {
        return Stand::Trouble(words::NO_SHOP);
    }
    Stand::Paid(Money::new(amount.get(), order.currency), code.name)
}

async fn phone(State(world): State<Arc<World>>) -> Html<String> {
    Html(page::phone(&world.shared.inbox.messages(None)).into_string())
}

async fn answer(State(world): State<Arc<World>>, Form(answer): Form<Answer>) -> Redirect {
    // A question that is gone or answered already is shown so on the page.
    world.answer(&answer.question, answer.yes);
    Redirect::to("/phone")
}
