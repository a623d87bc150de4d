//! The fake agents: a code is paid out once, and neither before it is open nor after it is over.

#![allow(clippy::unwrap_used)] // helpers of tests

use barya_counterparts::{Counterparts, NotPaid, Options};
use barya_protocol::Timestamp;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const NOW: i64 = 1_795_420_000_000;

async fn fakes() -> (Counterparts, Arc<AtomicI64>) {
    let time = Arc::new(AtomicI64::new(NOW));
    let hand = Arc::clone(&time);
    let clock = Arc::new(move || Timestamp::from_millis(hand.load(Ordering::SeqCst)));
    (Counterparts::start(Options { clock, ..Options::default() }).await.unwrap(), time)
}

async fn call(fakes: &Counterparts, method: Method, path: &str, key: &str, body: Value) -> (u16, Value) {
    let request = Client::new().request(method, [&fakes.url(), "/agents/codes", path].concat());
    let request = request.bearer_auth("play-agent-key").header("idempotency-key", key);
    let answer = request.json(&body).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn draft(fakes: &Counterparts, reference: &str) -> String {
    let until = Timestamp::from_millis(NOW + 60_000).to_string();
    let body = json!({"reference": reference, "amount": 5_000, "currency": "PHP", "expires_at": until});
    let made = call(fakes, Method::POST, "", reference, body.clone()).await;
    assert_eq!((made.0, &made.1["state"], &made.1["code"]), (201, &json!("draft"), &Value::Null));
    assert_eq!(call(fakes, Method::POST, "", reference, body).await, (200, made.1.clone()));
    made.1["id"].as_str().unwrap().to_owned()
}

async fn act(fakes: &Counterparts, id: &str, what: &str) -> Value {
    call(fakes, Method::POST, &format!("/{id}/{what}"), "", Value::Null).await.1
}

#[tokio::test]
async fn a_code_is_paid_out_once() {
    let (fakes, _) = fakes().await;
    let id = draft(&fakes, "PO1").await;
    let secret = fakes.agents().codes()[0].digits.clone();
    assert_eq!(fakes.agents().pay_out(&secret), Err(NotPaid::Unknown), "it is not open yet");
    let open = act(&fakes, &id, "open").await;
    let code = open["code"].as_str().unwrap().to_owned();
    assert_eq!((code.len(), &open["state"]), (9, &json!("open")));
    assert_eq!(act(&fakes, &id, "open").await, open);
    let till = async |pay: &str| {
        let spaced = [&code[..3], " ", &code[3..]].concat();
        let form = [("code", spaced.as_str()), ("pay", pay)];
        Client::new().post([&fakes.url(), "/agent"].concat()).form(&form).send().await.unwrap().text().await.unwrap()
    };
    assert!(till("false").await.contains("50.00 PHP"), "looking pays nothing");
    assert!(till("true").await.contains("data-state=\"paid\""));
    assert!(till("true").await.contains("data-state=\"trouble\""));
    assert_eq!(act(&fakes, &id, "cancel").await["state"], "paid", "too late");
    assert_eq!(fakes.take_callbacks().len(), 1);
}

#[tokio::test]
async fn a_code_that_is_over_is_worth_nothing() {
    let (fakes, time) = fakes().await;
    let [off, late] = [draft(&fakes, "PO1").await, draft(&fakes, "PO2").await];
    let codes: Vec<String> = fakes.agents().codes().into_iter().map(|code| code.digits).collect();
    act(&fakes, &off, "open").await;
    act(&fakes, &late, "open").await;
    assert_eq!(act(&fakes, &off, "cancel").await["state"], "cancelled");
    assert_eq!(act(&fakes, &off, "open").await["state"], "cancelled", "it stays so");
    time.fetch_add(60_000, Ordering::SeqCst);
    assert_eq!(call(&fakes, Method::GET, &format!("/{late}"), "", Value::Null).await.1["state"], "expired");
    for code in codes {
        assert_eq!(fakes.agents().pay_out(&code), Err(NotPaid::Over));
    }
    assert_eq!(fakes.agents().pay_out("000"), Err(NotPaid::Unknown));
}
