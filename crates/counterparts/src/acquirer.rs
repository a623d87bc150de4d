//! A fake QR acquirer: the bank that the payee's codes lead to. It keeps orders, sees money arrive, and tells.
//!
//! | call | answer |
//! |---|---|
//! | `POST /acquirer/orders` `{reference, amount, currency, expires_at}` with `Idempotency-Key` | 201, repeated 200 |
//! | `GET /acquirer/orders/{id}` | 200, 404 |
//! | `POST /acquirer/orders/{id}/close` | 200 |
//! | `POST /acquirer/orders/{id}/returns` `{amount}` with `Idempotency-Key` | 201, repeated 200: a return |
//!
//! Each with `Authorization: Bearer …` (401 without), amounts in minor units, errors as `{"error": "…"}`. Notices go
//! to `/v1/rails/qr/callbacks`, signed as Standard Webhooks say. A closed order's money still arrives and is listed, and so is
//! what goes back.

use crate::bounded::Bounded;
use crate::faults::{IsLater, Operation};
use crate::plain::{Line, Refusal, Told, answer, key, out_of_order, unprocessable};
use crate::shared::{Shared, random_id};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use barya_protocol::{Amount, Currency, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What it tells by itself.
const TOLD: Told =
    Told { path: "/v1/rails/qr/callbacks", event: "order.updated", operation: Operation::AcquirerCallback };

/// The acquirer, as its own staff see it.
#[derive(Clone)]
pub struct Acquirer {
    inner: Arc<Inner>,
}

struct Inner {
    line: Line,
    orders: Mutex<Bounded<Order>>,
}

/// What the payee's server asked for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Wanted {
    reference: String,
    amount: Amount,
    currency: Currency,
    expires_at: Timestamp,
}

/// An order, as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The acquirer's name for it.
    pub id: String,
    /// The payee's, which is in the code.
    pub reference: String,
    /// How much is asked for, minor units.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
    /// The text of the code, where the acquirer makes it: for currencies without a national scheme of ours.
    pub payload: Option<String>,
    /// What came, in order.
    pub arrivals: Vec<Arrival>,
    key: String,
    wanted: Wanted,
    closed: bool,
    paid: bool,
    returns: Vec<Return>,
}

/// Money that came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Arrival {
    /// Its name, unique in its order.
    pub id: String,
    /// Minor units.
    pub amount: Amount,
    /// When.
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Return {
    key: String,
    id: String,
    amount: Amount,
    state: ReturnState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum ReturnState {
    Pending,
    Returned,
    Failed,
}

impl Return {
    fn json(&self) -> Value {
        json!({"id": self.id, "key": self.key, "state": self.state, "amount": self.amount})
    }
}

#[derive(Deserialize)]
struct WantedReturn {
    amount: Amount,
}

impl Acquirer {
    pub(crate) fn new(shared: Shared, key: String, webhook_secret: &str) -> Option<Acquirer> {
        let line = Line::new(shared, key, webhook_secret, TOLD)?;
        let inner = Inner { line, orders: Mutex::new(Bounded::new()) };
        Some(Acquirer { inner: Arc::new(inner) })
    }

    /// Money arrives for the order with this reference, or with this text of its code; early, late, twice or of the
    /// wrong sum, as a bank's customers are. `None`: there is no such order, or the sum is zero.
    pub fn pay(&self, reference: &str, amount: Amount) -> Option<Arrival> {
        if amount.is_zero() {
            return None;
        }
        let (arrival, order) = {
            let now = self.inner.line.shared.now();
            let mut orders = self.orders();
            let order = orders.find(|order| order.answers_to(reference))?;
            order.expire(now);
            let nth = order.arrivals.len().saturating_add(1);
            let arrival = Arrival { id: format!("arr_{nth}"), amount, at: now };
            order.arrivals.push(arrival.clone());
            order.paid |= !order.closed && order.arrived()? >= order.amount;
            (arrival, order.clone())
        };
        self.tell(&order);
        Some(arrival)
    }

    /// The order with this id, reference or text of its code.
    pub fn order(&self, name: &str) -> Option<Order> {
        let now = self.inner.line.shared.now();
        let mut orders = self.orders();
        let order = orders.find(|order| order.id == name || order.answers_to(name))?;
        order.expire(now);
        Some(order.clone())
    }

    /// Every order, oldest first.
    pub fn every_order(&self) -> Vec<Order> {
        self.orders().iter().cloned().collect()
    }

    /// Decides the return that is pending under this key; false when there is none such.
    pub fn decide_return(&self, key: &str, yes: bool) -> bool {
        let mut orders = self.orders();
        let is_it = |one: &Return| one.key == key && one.state == ReturnState::Pending;
        let Some(order) = orders.find(|order| order.returns.iter().any(is_it)) else { return false };
        let state = if yes { ReturnState::Returned } else { ReturnState::Failed };
        order.returns.iter_mut().filter(|one| one.key == key).for_each(|one| one.state = state);
        true
    }

    /// Tells the payee's server that something happened to an order.
    fn tell(&self, order: &Order) {
        self.inner.line.tell(&order.id, &order.reference);
    }

    fn make(&self, key: &str, wanted: Wanted) -> Result<(StatusCode, Order), Refusal> {
        let now = self.inner.line.shared.now();
        let mut orders = self.orders();
        if let Some(order) = orders.find(|order| order.key == key) {
            order.expire(now);
            let same = order.wanted == wanted;
            return if same {
                Ok((StatusCode::OK, order.clone()))
            } else {
                Err(unprocessable("the key has another order"))
            };
        }
        let short = (1..=25).contains(&wanted.reference.len());
        if !short || !wanted.reference.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(unprocessable("reference: 1 to 25 letters and digits"));
        }
        if wanted.amount.is_zero() {
            return Err(unprocessable("amount: more than nothing"));
        }
        if orders.find(|order| order.reference == wanted.reference).is_some() {
            return Err(unprocessable("the reference has another order"));
        }
        let id = random_id("ord_");
        let order = Order {
            payload: makes_codes(wanted.currency).then(|| format!("https://play-acquirer.example/pay/{id}")),
            id,
            reference: wanted.reference.clone(),
            amount: wanted.amount,
            currency: wanted.currency,
            arrivals: Vec::new(),
            key: key.to_owned(),
            wanted,
            closed: false,
            paid: false,
            returns: Vec::new(),
        };
        orders.push(order.clone());
        Ok((StatusCode::CREATED, order))
    }

    fn close(&self, id: &str) -> Option<Order> {
        let (order, changed) = {
            let mut orders = self.orders();
            let order = orders.find(|order| order.id == id)?;
            let changed = !order.closed && !order.paid;
            order.closed |= !order.paid;
            (order.clone(), changed)
        };
        if changed {
            self.tell(&order);
        }
        Some(order)
    }

    fn give_back(&self, id: &str, key: &str, amount: Amount, later: bool) -> Result<(StatusCode, Return), Refusal> {
        let mut orders = self.orders();
        let order = orders.find(|order| order.id == id).ok_or(NO_ORDER)?;
        if let Some(before) = order.returns.iter().find(|one| one.key == key) {
            let same = before.amount == amount;
            return if same {
                Ok((StatusCode::OK, before.clone()))
            } else {
                Err(unprocessable("the key has another return"))
            };
        }
        let left = order.arrived().zip(order.returned()).and_then(|(came, gone)| came.checked_sub(gone));
        if amount.is_zero() || left.is_none_or(|left| amount > left) {
            return Err(unprocessable("amount: more than nothing and no more than what is here"));
        }
        let state = if later { ReturnState::Pending } else { ReturnState::Returned };
        let made = Return { key: key.to_owned(), id: random_id("ret_"), amount, state };
        order.returns.push(made.clone());
        Ok((StatusCode::CREATED, made))
    }

    fn orders(&self) -> MutexGuard<'_, Bounded<Order>> {
        self.inner.orders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Order {
    /// `open`, `paid` (enough came while it was open) or `closed`.
    pub fn state(&self) -> &'static str {
        match (self.paid, self.closed) {
            (true, _) => "paid",
            (_, true) => "closed",
            _ => "open",
        }
    }

    /// The sum of what was sent back, or is on its way.
    pub fn returned(&self) -> Option<Amount> {
        let there = self.returns.iter().filter(|one| one.state != ReturnState::Failed);
        Amount::checked_sum(there.map(|one| one.amount))
    }

    fn arrived(&self) -> Option<Amount> {
        Amount::checked_sum(self.arrivals.iter().map(|one| one.amount))
    }

    fn answers_to(&self, name: &str) -> bool {
        self.reference == name || self.payload.as_deref() == Some(name)
    }

    fn expire(&mut self, now: Timestamp) {
        self.closed |= !self.paid && now >= self.wanted.expires_at;
    }

    fn json(&self) -> Value {
        json!({"id": self.id, "reference": self.reference, "state": self.state(), "payload": self.payload,
            "amount": self.amount, "currency": self.currency, "arrivals": self.arrivals,
            "returns": self.returns.iter().map(Return::json).collect::<Vec<_>>()})
    }
}

/// Where no code of ours can be made: the acquirer's own, which only its own app understands.
const fn makes_codes(currency: Currency) -> bool {
    matches!(currency, Currency::CNY | Currency::JPY | Currency::KRW | Currency::TWD)
}

const NO_ORDER: Refusal = (StatusCode::NOT_FOUND, "no such order");

pub(crate) fn router(acquirer: &Acquirer) -> Router {
    let shared = &acquirer.inner.line.shared;
    let with = |operation, route| shared.route(operation, out_of_order, route);
    Router::new()
        .route("/orders", with(Operation::AcquirerOrder, post(make)))
        .route("/orders/{id}", with(Operation::AcquirerGet, get(read)))
        .route("/orders/{id}/close", with(Operation::AcquirerClose, post(close)))
        .route("/orders/{id}/returns", with(Operation::AcquirerReturn, post(give_back)))
        .with_state(acquirer.clone())
}

async fn make(State(acquirer): State<Acquirer>, headers: HeaderMap, body: Bytes) -> Response {
    answer((|| {
        acquirer.inner.line.allowed(&headers)?;
        let wanted = serde_json::from_slice(&body).map_err(|_| unprocessable("not an order"))?;
        let (status, order) = acquirer.make(key(&headers)?, wanted)?;
        Ok((status, order.json()))
    })())
}

async fn read(State(acquirer): State<Acquirer>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer((|| {
        acquirer.inner.line.allowed(&headers)?;
        let order = acquirer.order(&id).filter(|order| order.id == id).ok_or(NO_ORDER)?;
        Ok((StatusCode::OK, order.json()))
    })())
}

async fn close(State(acquirer): State<Acquirer>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    answer((|| {
        acquirer.inner.line.allowed(&headers)?;
        Ok((StatusCode::OK, acquirer.close(&id).ok_or(NO_ORDER)?.json()))
    })())
}

async fn give_back(
    State(acquirer): State<Acquirer>,
    Path(id): Path<String>,
    Extension(later): Extension<IsLater>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    answer((|| {
        acquirer.inner.line.allowed(&headers)?;
        let wanted: WantedReturn = serde_json::from_slice(&body).map_err(|_| unprocessable("not a return"))?;
        let (status, made) = acquirer.give_back(&id, key(&headers)?, wanted.amount, later.0)?;
        Ok((status, made.json()))
    })())
}
