//! The fake acquirer: the same key is the same order, money may come at any time, and what goes wrong goes wrong as told.

#![allow(clippy::unwrap_used)] // helpers of tests

use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use barya_counterparts::{Counterparts, Delivery, Fault, Operation, Options};
use barya_protocol::{Amount, Timestamp};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

const KEY: &str = "play-acquirer-key";
const LATER: &str = "2026-11-23T12:00:00Z";
const NOW: i64 = 1_795_420_000_000;

fn baht(satang: i64) -> Amount {
    Amount::new(satang).unwrap()
}

/// With a clock of its own, which stands still.
async fn fakes() -> (Counterparts, Arc<AtomicI64>) {
    let time = Arc::new(AtomicI64::new(NOW));
    let hand = Arc::clone(&time);
    let clock = Arc::new(move || Timestamp::from_millis(hand.load(Ordering::SeqCst)));
    (Counterparts::start(Options { clock, ..Options::default() }).await.unwrap(), time)
}

async fn call(
    fakes: &Counterparts,
    method: Method,
    path: &str,
    key: &str,
    body: Value,
) -> Result<(u16, Value), reqwest::Error> {
    let request = Client::new().request(method, [&fakes.url(), "/acquirer/orders", path].concat()).bearer_auth(KEY);
    let answer = request.header("idempotency-key", key).json(&body).send().await?;
    Ok((answer.status().as_u16(), answer.json().await?))
}

async fn order(fakes: &Counterparts, key: &str, amount: i64) -> Result<(u16, Value), reqwest::Error> {
    let body = json!({"reference": format!("REF{key}"), "amount": amount, "currency": "THB", "expires_at": LATER});
    call(fakes, Method::POST, "", key, body).await
}

async fn read(fakes: &Counterparts, id: &Value) -> Value {
    call(fakes, Method::GET, &format!("/{}", id.as_str().unwrap()), "", Value::Null).await.unwrap().1
}

#[tokio::test]
async fn the_same_key_is_the_same_order() {
    let (fakes, _) = fakes().await;
    let (status, first) = order(&fakes, "1", 3_000).await.unwrap();
    assert_eq!((status, &first["state"], &first["payload"]), (201, &json!("open"), &Value::Null));
    assert_eq!(order(&fakes, "1", 3_000).await.unwrap(), (200, first));
    assert_eq!(order(&fakes, "1", 4_000).await.unwrap().0, 422, "the key has another order");
    let twin = json!({"reference": "REF1", "amount": 3_000, "currency": "THB", "expires_at": LATER});
    assert_eq!(call(&fakes, Method::POST, "", "2", twin).await.unwrap().0, 422, "the reference is taken");
    let stranger = Client::new().get([&fakes.url(), "/acquirer/orders/x"].concat()).send().await.unwrap();
    assert_eq!(stranger.status(), 401);
}

#[tokio::test]
async fn money_comes_short_in_full_again_and_late() {
    let (fakes, time) = fakes().await;
    let (_, made) = order(&fakes, "1", 3_000).await.unwrap();
    fakes.acquirer().pay("REF1", baht(1_000)).unwrap();
    assert_eq!(read(&fakes, &made["id"]).await["state"], "open");
    fakes.acquirer().pay("REF1", baht(2_000)).unwrap();
    fakes.acquirer().pay("REF1", baht(3_000)).unwrap();
    let paid = read(&fakes, &made["id"]).await;
    assert_eq!(paid["state"], "paid");
    let sums: Vec<i64> =
        paid["arrivals"].as_array().unwrap().iter().map(|one| one["amount"].as_i64().unwrap()).collect();
    assert_eq!(sums, [1_000, 2_000, 3_000]);
    assert_eq!(fakes.take_callbacks().len(), 3);

    let (_, late) = order(&fakes, "2", 500).await.unwrap();
    time.store(LATER.parse::<Timestamp>().unwrap().millis(), Ordering::SeqCst);
    assert_eq!(read(&fakes, &late["id"]).await["state"], "closed");
    fakes.acquirer().pay("REF2", baht(500)).unwrap();
    let late = read(&fakes, &late["id"]).await;
    assert_eq!((&late["state"], late["arrivals"].as_array().unwrap().len()), (&json!("closed"), 1));
    assert!(fakes.acquirer().pay("NOBODY", baht(500)).is_none());
}

#[tokio::test]
async fn closing_is_told_once_and_money_goes_back_once() {
    let (fakes, _) = fakes().await;
    let (_, made) = order(&fakes, "1", 3_000).await.unwrap();
    let at = |what: &str| format!("/{}/{what}", made["id"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(call(&fakes, Method::POST, &at("close"), "", Value::Null).await.unwrap().1["state"], "closed");
    }
    assert_eq!(fakes.take_callbacks().len(), 1);
    let returns = at("returns");
    let give = async |key: &str, amount: i64| {
        call(&fakes, Method::POST, &returns, key, json!({"amount": amount})).await.unwrap()
    };
    assert_eq!(give("r1", 100).await.0, 422, "nothing came");
    fakes.acquirer().pay("REF1", baht(3_000)).unwrap();
    let (status, first) = give("r1", 3_000).await;
    assert_eq!((status, &first["state"]), (201, &json!("returned")));
    assert_eq!(give("r1", 3_000).await, (200, first));
    assert_eq!(give("r2", 1).await.0, 422, "it is gone");
}

#[tokio::test]
async fn calls_fail_as_told() {
    let (fakes, _) = fakes().await;
    let faults = fakes.faults();
    faults.next(Operation::AcquirerOrder, Fault::Down);
    assert!(order(&fakes, "1", 3_000).await.is_err());
    assert!(fakes.acquirer().order("REF1").is_none(), "down: nothing was done");
    faults.next(Operation::AcquirerOrder, Fault::Lose);
    assert!(order(&fakes, "1", 3_000).await.is_err());
    assert!(fakes.acquirer().order("REF1").is_some(), "lost: it was done");
    faults.times(Operation::AcquirerOrder, Fault::Refuse(503), 2);
    for _ in 0..2 {
        assert_eq!(order(&fakes, "1", 3_000).await.unwrap().0, 503);
    }
    assert_eq!(order(&fakes, "1", 3_000).await.unwrap().0, 200);
    assert_eq!(faults.calls(Operation::AcquirerOrder), 5);

    faults.next(Operation::AcquirerOrder, Fault::Hold);
    let held = order(&fakes, "2", 3_000);
    let other = async {
        faults.called(Operation::AcquirerOrder, 6).await;
        while fakes.acquirer().order("REF2").is_none() {
            tokio::task::yield_now().await;
        }
        faults.release();
    };
    assert_eq!(tokio::join!(held, other).0.unwrap().0, 201);
}

#[tokio::test]
async fn notices_go_wrong_as_told() {
    let (fakes, _) = fakes().await;
    order(&fakes, "1", 3_000).await.unwrap();
    let pay = |fault| {
        fakes.faults().next(Operation::AcquirerCallback, fault);
        fakes.acquirer().pay("REF1", baht(100)).unwrap();
        fakes.take_callbacks()
    };
    assert!(pay(Fault::Lose).is_empty());
    let ids = |sent: &[barya_counterparts::Callback]| -> Vec<String> {
        sent.iter().map(|one| one.headers["webhook-id"].to_str().unwrap().to_owned()).collect()
    };
    let twice = ids(&pay(Fault::Twice));
    assert_eq!((twice.len(), &twice[0]), (2, &twice[1]));
    let stale = ids(&pay(Fault::Stale));
    assert_eq!((stale.len(), &stale[1]), (2, &twice[0]), "the one before comes behind the new one");
    let forged = pay(Fault::Forged);
    assert!(forged[0].headers["webhook-signature"].to_str().unwrap().starts_with("v1,AAAA"));
    assert!(pay(Fault::Hold).is_empty());
    let held = ids(&pay(Fault::Twice));
    fakes.faults().release();
    let late = ids(&fakes.take_callbacks());
    assert_eq!(late.len(), 1);
    assert_ne!(late[0], held[0], "the older one comes after the newer");
}

#[tokio::test]
async fn a_notice_is_delivered_until_it_is_taken() {
    let (fakes, _) = fakes().await;
    let seen: Arc<Mutex<Vec<HeaderMap>>> = Arc::default();
    let log = Arc::clone(&seen);
    let take = post(move |headers: HeaderMap| async move {
        let mut seen = log.lock().unwrap();
        seen.push(headers);
        if seen.len() == 1 { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::NO_CONTENT }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    fakes.set_callback_base(Some(format!("http://{}", listener.local_addr().unwrap())));
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/v1/rails/qr/callbacks", take)).await });

    order(&fakes, "1", 3_000).await.unwrap();
    fakes.acquirer().pay("REF1", baht(3_000)).unwrap();
    fakes.quiet().await;
    let to = |status| Delivery { path: "/v1/rails/qr/callbacks".to_owned(), status: Some(status) };
    assert_eq!(fakes.deliveries(), [to(500), to(204)]);
    let seen = seen.lock().unwrap().clone();
    assert_eq!(seen[0]["webhook-id"], seen[1]["webhook-id"]);
    assert_eq!(seen[0]["webhook-timestamp"], (NOW / 1000).to_string());

    let (_, made) = order(&fakes, "2", 3_000).await.unwrap();
    fakes.faults().next(Operation::AcquirerClose, Fault::CallbackFirst);
    let path = format!("/{}/close", made["id"].as_str().unwrap());
    call(&fakes, Method::POST, &path, "", Value::Null).await.unwrap();
    assert_eq!(fakes.deliveries().len(), 3, "the notice was there before the answer");
}

#[tokio::test]
async fn a_test_in_another_process_can_do_it_too() {
    let (fakes, _) = fakes().await;
    let client = Client::new();
    let post = async |path: &str, body: Value| {
        client.post([&fakes.url(), path].concat()).json(&body).send().await.unwrap().status().as_u16()
    };
    assert_eq!(post("/_faults", json!({"operation": "acquirer_order", "fault": {"refuse": 500}})).await, 204);
    assert_eq!(post("/_faults", json!({"operation": "acquirer_ordre", "fault": "lose"})).await, 422);
    assert_eq!(order(&fakes, "1", 3_000).await.unwrap().0, 500);
    order(&fakes, "1", 3_000).await.unwrap();
    assert_eq!(post("/_pay", json!({"reference": "REF1", "amount": 3_000})).await, 200);
    assert_eq!(post("/_pay", json!({"reference": "REF9", "amount": 3_000})).await, 404);
    let url = fakes.url();
    drop(fakes);
    assert!(client.get([&url, "/_calls"].concat()).send().await.is_err(), "they end with their owner");
}
