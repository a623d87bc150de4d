//! A fake of Stripe's PaymentIntents with one intent, whose cards are `pm_good` (pays), `pm_asks` (the bank asks first),
//! `pm_unknown`, and any other (not taken).

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode as Code};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, body::Bytes};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A fake of the provider: one intent, and what was asked of it.
#[derive(Default)]
pub struct Fake {
    pub intent: Mutex<Value>,
    pub refunds: Mutex<Vec<Value>>,
    /// Whether there are more refunds than one answer tells.
    pub more_refunds: Mutex<bool>,
    /// Disputes by their id.
    pub disputes: Mutex<BTreeMap<String, Value>>,
    /// Each write: what, and under which key.
    pub writes: Mutex<Vec<(String, String)>>,
    /// How many answers to orders and confirmations are lost, each after it was carried out.
    pub lose: Mutex<u32>,
}

type Shared = State<Arc<Fake>>;

impl Fake {
    fn write(&self, what: &str, headers: &HeaderMap) -> bool {
        let key = headers.get("idempotency-key").map_or("", |key| key.to_str().unwrap()).to_owned();
        let write = (what.to_owned(), key);
        let mut writes = self.writes.lock().unwrap();
        let again = !write.1.is_empty() && writes.contains(&write);
        writes.push(write);
        again
    }

    pub fn set(&self, name: &str, value: Value) {
        self.intent.lock().unwrap()[name] = value;
    }

    /// The payer's bank disputes the intent, or decides.
    #[allow(dead_code)] // not every test that includes this has disputes
    pub fn dispute(&self, id: &str, amount: i64, status: &str) {
        let intent = self.intent.lock().unwrap().clone();
        let dispute = json!({
            "id": id, "object": "dispute", "amount": amount, "currency": intent["currency"], "status": status,
            "payment_intent": intent["id"],
        });
        self.disputes.lock().unwrap().insert(id.to_owned(), dispute);
    }

    pub fn writes_of(&self, what: &str) -> usize {
        self.writes.lock().unwrap().iter().filter(|(name, _)| name == what).count()
    }

    fn loses(&self) -> bool {
        let mut lose = self.lose.lock().unwrap();
        let now = *lose > 0;
        *lose = lose.saturating_sub(1);
        now
    }

    /// The bank's verdict on the card that is on the intent.
    fn charge(&self) -> Code {
        let method = self.intent.lock().unwrap()["payment_method"].as_str().unwrap_or_default().to_owned();
        match method.as_str() {
            "pm_good" => {
                let amount = self.intent.lock().unwrap()["amount"].clone();
                self.set("status", json!("succeeded"));
                self.set("amount_received", amount);
                Code::OK
            }
            "pm_asks" => {
                self.set("status", json!("requires_action"));
                Code::OK
            }
            _ => {
                self.set("status", json!("requires_payment_method"));
                self.set("last_payment_error", json!({"code": "card_declined"}));
                self.set("payment_method", Value::Null);
                Code::PAYMENT_REQUIRED
            }
        }
    }
}

fn fields(body: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(body).into_owned().collect()
}

async fn make(State(fake): Shared, headers: HeaderMap, body: Bytes) -> Response {
    if !fake.write("make", &headers) {
        let form = fields(&body);
        *fake.intent.lock().unwrap() = json!({
            "id": "pi_1", "status": "requires_payment_method", "amount": form["amount"].parse::<i64>().unwrap(),
            "currency": form["currency"], "client_secret": "pi_1_secret_2", "payment_method": null,
            "last_payment_error": null, "metadata": {"payment": form["metadata[payment]"]},
        });
    }
    if fake.loses() {
        return Code::BAD_GATEWAY.into_response();
    }
    Json(fake.intent.lock().unwrap().clone()).into_response()
}

async fn read(State(fake): Shared, Path(id): Path<String>) -> Response {
    let intent = fake.intent.lock().unwrap().clone();
    if intent["id"] == json!(id) { Json(intent).into_response() } else { Code::NOT_FOUND.into_response() }
}

async fn put(State(fake): Shared, headers: HeaderMap, body: Bytes) -> Response {
    let form = fields(&body);
    if form["payment_method"] == "pm_unknown" {
        return Code::BAD_REQUEST.into_response();
    }
    if !fake.write("put", &headers) {
        fake.set("payment_method", json!(form["payment_method"]));
        fake.set("status", json!("requires_confirmation"));
        fake.set("last_payment_error", Value::Null);
        fake.intent.lock().unwrap()["metadata"]["attempts"] = json!(form["metadata[attempts]"]);
    }
    Json(fake.intent.lock().unwrap().clone()).into_response()
}

async fn confirm(State(fake): Shared, headers: HeaderMap) -> Response {
    let first = !fake.write("confirm", &headers);
    let code = if first { fake.charge() } else { Code::OK };
    if fake.loses() {
        return Code::BAD_GATEWAY.into_response();
    }
    (code, Json(fake.intent.lock().unwrap().clone())).into_response()
}

async fn cancel(State(fake): Shared, headers: HeaderMap) -> Response {
    fake.write("cancel", &headers);
    if fake.intent.lock().unwrap()["status"] == json!("succeeded") {
        return Code::BAD_REQUEST.into_response();
    }
    fake.set("status", json!("canceled"));
    Json(fake.intent.lock().unwrap().clone()).into_response()
}

async fn refunds(State(fake): Shared, RawQuery(query): RawQuery) -> Json<Value> {
    assert!(query.unwrap().starts_with("payment_intent=pi_1&"));
    Json(json!({"data": *fake.refunds.lock().unwrap(), "has_more": *fake.more_refunds.lock().unwrap()}))
}

async fn refund(State(fake): Shared, headers: HeaderMap, body: Bytes) -> Json<Value> {
    fake.write("refund", &headers);
    let form = fields(&body);
    let made = json!({"status": "pending", "amount": form["amount"], "metadata": {"key": form["metadata[key]"]}});
    fake.refunds.lock().unwrap().push(made.clone());
    Json(made)
}

async fn dispute(State(fake): Shared, Path(id): Path<String>) -> Response {
    match fake.disputes.lock().unwrap().get(&id) {
        Some(dispute) => Json(dispute.clone()).into_response(),
        None => Code::NOT_FOUND.into_response(),
    }
}

/// The fake on a port of its own, and where it is.
pub async fn serve() -> (Arc<Fake>, String) {
    let fake = Arc::new(Fake::default());
    let router = Router::new()
        .route("/v1/payment_intents", post(make))
        .route("/v1/payment_intents/{id}", get(read).post(put))
        .route("/v1/payment_intents/{id}/confirm", post(confirm))
        .route("/v1/payment_intents/{id}/cancel", post(cancel))
        .route("/v1/refunds", get(refunds).post(refund))
        .route("/v1/disputes/{id}", get(dispute))
        .with_state(Arc::clone(&fake));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    (fake, url)
}
