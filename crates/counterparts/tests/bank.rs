//! The example pages: a picture is read, what it says is shown, and paying it reaches the acquirer.

#![allow(clippy::unwrap_used)] // helpers of tests

use barya_counterparts::{Counterparts, Fault, Operation, Options};
use barya_protocol::emv::{Request, Scheme, build};
use barya_protocol::{Currency, Money};
use reqwest::Client;
use serde_json::{Value, json};

const PHONE: &str = "+66812345678";

async fn fakes() -> Counterparts {
    Counterparts::start(Options::default()).await.unwrap()
}

/// An order at the acquirer, and the code that it makes itself, if it does.
async fn order(fakes: &Counterparts, reference: &str, currency: &str) -> Option<String> {
    let body =
        json!({"reference": reference, "amount": 3_000, "currency": currency, "expires_at": "9999-01-01T00:00:00Z"});
    let request = Client::new().post([&fakes.url(), "/acquirer/orders"].concat()).bearer_auth("play-acquirer-key");
    let made: Value =
        request.header("idempotency-key", reference).json(&body).send().await.unwrap().json().await.unwrap();
    made["payload"].as_str().map(str::to_owned)
}

fn promptpay(reference: &str, amount: Option<i64>) -> String {
    let mut request = Request::new(Scheme::PromptPayBill, "099999999999990");
    request.amount = amount.map(|minor| Money::new(minor, Currency::THB));
    request.reference = Some(reference.to_owned());
    request.name = Some("Mali <Tea>".to_owned());
    request.city = Some("Bangkok".to_owned());
    build(&request).unwrap()
}

async fn scan(fakes: &Counterparts, path: &str, payload: &str) -> String {
    let picture = barya_qr::Drawing::of(payload).unwrap().png(6).unwrap();
    Client::new().post([&fakes.url(), path].concat()).body(picture).send().await.unwrap().text().await.unwrap()
}

async fn pay(fakes: &Counterparts, payload: &str, amount: &str) -> String {
    let request = Client::new().post([&fakes.url(), "/pay"].concat());
    request.form(&[("payload", payload), ("amount", amount)]).send().await.unwrap().text().await.unwrap()
}

fn arrived(fakes: &Counterparts, reference: &str) -> Vec<i64> {
    fakes.acquirer().order(reference).unwrap().arrivals.iter().map(|one| one.amount.get()).collect()
}

#[tokio::test]
async fn a_picture_is_read_checked_and_paid_once() {
    let fakes = fakes().await;
    order(&fakes, "REF1", "THB").await;
    let payload = promptpay("REF1", Some(3_000));
    let page = scan(&fakes, "/scan", &payload).await;
    for part in ["data-state=\"check\"", "PromptPay", "Mali &lt;Tea&gt;", "30.00 THB", "REF1"] {
        assert!(page.contains(part), "{part}");
    }
    let read: Value = serde_json::from_str(&scan(&fakes, "/_scan", &payload).await).unwrap();
    assert_eq!((&read["payload"], &read["amount"]), (&json!(payload), &json!("30.00")));
    assert!(pay(&fakes, &payload, "30.00").await.contains("data-state=\"paid\""));
    assert_eq!(arrived(&fakes, "REF1"), [3_000]);
    assert!(pay(&fakes, &payload, "30.00").await.contains("data-state=\"trouble\""));
    assert_eq!(arrived(&fakes, "REF1"), [3_000], "not twice by pressing twice");
}

#[tokio::test]
async fn a_code_without_an_amount_asks_for_it() {
    let fakes = fakes().await;
    order(&fakes, "REF1", "THB").await;
    let payload = promptpay("REF1", None);
    assert!(scan(&fakes, "/scan", &payload).await.contains("inputmode=\"decimal\""));
    for bad in ["", "0", "1.234", "-5"] {
        assert!(pay(&fakes, &payload, bad).await.contains("data-state=\"trouble\""), "{bad}");
    }
    pay(&fakes, &payload, "12.50").await;
    assert_eq!(arrived(&fakes, "REF1"), [1_250]);
}

#[tokio::test]
async fn the_acquirers_own_code_is_paid_too_and_a_strangers_is_not() {
    let fakes = fakes().await;
    let payload = order(&fakes, "REF1", "KRW").await.unwrap();
    assert!(scan(&fakes, "/scan", &payload).await.contains("3000 KRW"));
    pay(&fakes, &payload, "3000").await;
    assert_eq!(arrived(&fakes, "REF1"), [3_000]);
    assert!(scan(&fakes, "/scan", "hello").await.contains("data-state=\"trouble\""));
    let nothing = Client::new().post([&fakes.url(), "/_scan"].concat()).body("x").send().await.unwrap();
    assert_eq!(nothing.status(), 422);
}

#[tokio::test]
async fn the_phone_shows_questions_and_takes_answers() {
    let fakes = fakes().await;
    fakes.faults().next(Operation::OperatorCreate, Fault::Later);
    let charge = json!({"amountTransaction": {"phoneNumber": PHONE, "referenceCode": "r", "paymentAmount":
        {"chargingInformation": {"amount": 20, "currency": "THB", "description": "Mali"}}}});
    let url = [&fakes.url(), "/camara/carrier-billing/v0.5/payments"].concat();
    let made = Client::new().post(url).bearer_auth("play-operator-token").json(&charge).send().await.unwrap();
    assert_eq!(made.status(), 201);
    let question = fakes.inbox().question(PHONE).unwrap();
    let url = [&fakes.url(), "/phone"].concat();
    let page = Client::new().get(&url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(PHONE) && page.contains(&question));
    let answered =
        Client::new().post(&url).form(&[("question", question.as_str()), ("yes", "true")]).send().await.unwrap();
    assert!(answered.text().await.unwrap().contains("You said yes."));
    assert!(fakes.inbox().question(PHONE).is_none());
}
