//! The fake mobile-money company: the payer is asked, a key is used once, and the end is told by PUT.

#![allow(clippy::unwrap_used)] // helpers of tests

use barya_counterparts::{Counterparts, Fault, Kind, Operation, Options, Outcome};
use reqwest::{Client, Method};
use serde_json::{Value, json};

const PHONE: &str = "+639171234567";
const CALLBACK: &str = "https://pay.example/v1/rails/mobile_money/callbacks?key=abc";

async fn fakes() -> Counterparts {
    Counterparts::start(Options::default()).await.unwrap()
}

fn key(nth: u8) -> String {
    format!("6d4ca881-8b73-4036-8385-4364ba47bb{nth:02}")
}

async fn call(
    fakes: &Counterparts,
    method: Method,
    path: &str,
    nth: u8,
    body: &Value,
) -> Result<(u16, Value), reqwest::Error> {
    let request = Client::new().request(method, [&fakes.url(), "/gsma", path].concat());
    let request = request.bearer_auth("play-mobile-money-token").header("X-CorrelationID", key(nth));
    let answer = request.header("X-Callback-URL", CALLBACK).json(body).send().await?;
    Ok((answer.status().as_u16(), answer.json().await?))
}

async fn pay(fakes: &Counterparts, nth: u8, phone: &str) -> Result<(u16, Value), reqwest::Error> {
    let body = json!({"amount": "20.00", "currency": "PHP", "debitParty": [{"key": "msisdn", "value": phone}],
        "creditParty": [{"key": "accountid", "value": "barya"}], "requestingOrganisationTransactionReference": "01JD"});
    call(fakes, Method::POST, "/transactions/type/merchantpay", nth, &body).await
}

async fn get(fakes: &Counterparts, path: &str) -> (u16, Value) {
    call(fakes, Method::GET, path, 99, &Value::Null).await.unwrap()
}

fn at(made: &Value) -> String {
    format!("/transactions/{}", made["objectReference"].as_str().unwrap())
}

#[tokio::test]
async fn the_payer_is_asked_and_says_yes() {
    let fakes = fakes().await;
    let (status, made) = pay(&fakes, 1, PHONE).await.unwrap();
    assert_eq!((status, &made["status"], &made["notificationMethod"]), (202, &json!("pending"), &json!("callback")));
    assert_eq!(get(&fakes, &at(&made)).await.1["transactionStatus"], "pending");
    assert!(fakes.answer(&fakes.inbox().question(PHONE).unwrap(), true));
    let (_, paid) = get(&fakes, &at(&made)).await;
    assert_eq!((&paid["transactionStatus"], &paid["amount"]), (&json!("completed"), &json!("20.00")));
    assert_eq!(paid["requestingOrganisationTransactionReference"], "01JD");
    let state = format!("/requeststates/{}", made["serverCorrelationId"].as_str().unwrap());
    assert_eq!(get(&fakes, &state).await.1["status"], "completed");
    let sent = fakes.take_callbacks();
    assert_eq!((sent.len(), &sent[0].method), (1, &Method::PUT));
    assert_eq!(sent[0].path, "/v1/rails/mobile_money/callbacks?key=abc");
    assert_eq!(serde_json::from_slice::<Value>(&sent[0].body).unwrap(), paid);
}

#[tokio::test]
async fn no_is_told_as_an_error_and_a_forger_does_not_know_the_address() {
    let fakes = fakes().await;
    let (_, made) = pay(&fakes, 1, PHONE).await.unwrap();
    fakes.faults().next(Operation::MobileMoneyCallback, Fault::Forged);
    assert!(fakes.answer(&fakes.inbox().question(PHONE).unwrap(), false));
    assert_eq!(get(&fakes, &at(&made)).await.1["transactionStatus"], "failed");
    let sent = fakes.take_callbacks();
    assert_eq!(serde_json::from_slice::<Value>(&sent[0].body).unwrap()["errorCode"], "requestDeclined");
    assert_eq!(sent[0].path, "/v1/rails/mobile_money/callbacks?key=ab0");
    pay(&fakes, 2, "+639171234994").await.unwrap();
    assert!(fakes.answer(&fakes.inbox().question("+639171234994").unwrap(), true));
    assert_eq!(fakes.mobile_money().transactions()[1].outcome, Outcome::Failed("insufficientFunds"));
}

#[tokio::test]
async fn a_lost_request_is_found_by_its_key_and_never_made_twice() {
    let fakes = fakes().await;
    let response = format!("/responses/{}", key(1));
    assert_eq!(get(&fakes, &response).await.0, 404);
    fakes.faults().next(Operation::MobileMoneyPay, Fault::Lose);
    assert!(pay(&fakes, 1, PHONE).await.is_err());
    let again = pay(&fakes, 1, PHONE).await.unwrap();
    assert_eq!((again.0, &again.1["errorCode"]), (400, &json!("duplicateRequest")));
    let link = get(&fakes, &response).await.1["link"].as_str().unwrap().to_owned();
    assert_eq!(get(&fakes, &link).await.1["transactionStatus"], "pending");
    assert_eq!(fakes.mobile_money().transactions().len(), 1);
}

#[tokio::test]
async fn what_is_not_well_formed_is_refused() {
    let fakes = fakes().await;
    let party = json!([{"key": "msisdn", "value": PHONE}]);
    let stranger = Client::new().get([&fakes.url(), "/gsma/transactions/x"].concat()).send().await.unwrap();
    assert_eq!(stranger.status(), 401);
    for (body, code) in [
        (json!({"amount": 20, "currency": "PHP", "debitParty": party}), "formatError"),
        (json!({"amount": "020", "currency": "PHP", "debitParty": party}), "formatError"),
        (json!({"amount": "20", "currency": "XXX", "debitParty": party}), "currencyNotSupported"),
        (json!({"amount": "20", "currency": "PHP"}), "mandatoryValueNotSupplied"),
        (json!({"currency": "PHP", "debitParty": party}), "mandatoryValueNotSupplied"),
    ] {
        let answer = call(&fakes, Method::POST, "/transactions/type/merchantpay", 1, &body).await.unwrap();
        assert_eq!((answer.0, &answer.1["errorCode"]), (400, &json!(code)), "{body}");
    }
    assert_eq!(pay(&fakes, 1, "+639171234990").await.unwrap().0, 404);
    assert!(fakes.mobile_money().transactions().is_empty());
}

#[tokio::test]
async fn money_goes_out_and_back() {
    let fakes = fakes().await;
    let body = json!({"amount": "5.00", "currency": "PHP", "creditParty": [{"key": "msisdn", "value": PHONE}]});
    let (status, made) = call(&fakes, Method::POST, "/transactions/type/disbursement", 1, &body).await.unwrap();
    assert_eq!(status, 202);
    assert_eq!(get(&fakes, &at(&made)).await.1["transactionStatus"], "completed");

    let (_, paid) = pay(&fakes, 2, "+639171234993").await.unwrap();
    let path = [&at(&paid), "/reversals"].concat();
    let part = json!({"type": "reversal", "amount": "15.00", "currency": "PHP"});
    let (status, back) = call(&fakes, Method::POST, &path, 3, &part).await.unwrap();
    assert_eq!((status, &back["transactionStatus"], &back["type"]), (201, &json!("completed"), &json!("reversal")));
    assert_eq!(call(&fakes, Method::POST, &path, 3, &part).await.unwrap().1["errorCode"], "duplicateRequest");
    let more = call(&fakes, Method::POST, &path, 4, &part).await.unwrap();
    assert_eq!(more.1["errorCode"], "greaterThanTransactionMaxValue");
    assert_eq!(call(&fakes, Method::POST, &path, 5, &json!({"type": "reversal"})).await.unwrap().1["amount"], "5.00");
    assert_eq!(get(&fakes, &at(&paid)).await.1["transactionStatus"], "reversed");
    let kinds: Vec<Kind> = fakes.mobile_money().transactions().iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Disbursement, Kind::MerchantPay, Kind::Reversal, Kind::Reversal]);
}

#[tokio::test]
async fn what_is_sent_out_waits_fails_or_comes_back() {
    let fakes = fakes().await;
    let send = async |nth: u8, phone: &str| {
        let body = json!({"amount": "5.00", "currency": "PHP", "creditParty": [{"key": "msisdn", "value": phone}],
            "requestingOrganisationTransactionReference": format!("PO{nth}")});
        call(&fakes, Method::POST, "/transactions/type/disbursement", nth, &body).await.unwrap()
    };
    let (_, slow) = send(1, "+639171234992").await;
    assert_eq!(get(&fakes, &at(&slow)).await.1["transactionStatus"], "pending");
    assert!(fakes.take_callbacks().is_empty());
    assert!(fakes.mobile_money().decide("PO1", true));
    assert_eq!(get(&fakes, &at(&slow)).await.1["transactionStatus"], "completed");
    assert!(fakes.mobile_money().undo("PO1"));
    assert!(!fakes.mobile_money().undo("PO1"), "it is back already");
    assert_eq!(get(&fakes, &at(&slow)).await.1["transactionStatus"], "reversed");
    assert_eq!(fakes.take_callbacks().len(), 2);
    let (status, made) = send(2, "+639171234991").await;
    assert_eq!((status, &get(&fakes, &at(&made)).await.1["transactionStatus"]), (202, &json!("failed")));
    assert_eq!(send(3, "+639171234990").await.0, 404);
    assert!(!fakes.mobile_money().decide("PO2", true), "it has failed already");
}

#[tokio::test]
async fn a_quotation_says_the_fee() {
    let fakes = fakes().await;
    let party = json!([{"key": "msisdn", "value": PHONE}]);
    let body = json!({"requestAmount": "200", "requestCurrency": "PHP", "requestDate": "2026-11-23T07:00:00Z",
        "debitParty": party, "creditParty": [{"key": "accountid", "value": "barya"}]});
    let (status, quote) = call(&fakes, Method::POST, "/quotations", 1, &body).await.unwrap();
    assert_eq!((status, &quote["quotes"][0]["fees"][0]["feeAmount"]), (201, &json!("2.00")));
    assert_eq!(quote["quotes"][0]["receivingAmount"], "198.00");
    let path = format!("/quotations/{}", quote["quotationReference"].as_str().unwrap());
    assert_eq!(get(&fakes, &path).await.1, quote);
}
