//! The fake bank: the same key is the same transfer, a draft moves nothing, and what is sent arrives or comes back.

#![allow(clippy::unwrap_used)] // helpers of tests

use barya_counterparts::{Counterparts, Fault, Operation, Options, TransferState};
use reqwest::{Client, Method};
use serde_json::{Value, json};

async fn fakes() -> Counterparts {
    Counterparts::start(Options::default()).await.unwrap()
}

async fn call(
    fakes: &Counterparts,
    method: Method,
    path: &str,
    key: &str,
    body: Value,
) -> Result<(u16, Value), reqwest::Error> {
    let request = Client::new().request(method, [&fakes.url(), "/transfer/transfers", path].concat());
    let request = request.bearer_auth("play-transfer-key").header("idempotency-key", key);
    let answer = request.json(&body).send().await?;
    Ok((answer.status().as_u16(), answer.json().await?))
}

fn wanted(reference: &str, account: &str) -> Value {
    json!({"reference": reference, "amount": 5_000, "currency": "PHP", "bank": "BNORPHMM", "account": account,
        "name": "Maria"})
}

async fn draft(fakes: &Counterparts, reference: &str, account: &str) -> String {
    let made = call(fakes, Method::POST, "", reference, wanted(reference, account)).await.unwrap();
    assert_eq!((made.0, &made.1["state"]), (201, &json!("draft")));
    made.1["id"].as_str().unwrap().to_owned()
}

async fn send(fakes: &Counterparts, id: &str) -> Result<(u16, Value), reqwest::Error> {
    call(fakes, Method::POST, &format!("/{id}/send"), "", Value::Null).await
}

async fn state(fakes: &Counterparts, id: &str) -> Value {
    call(fakes, Method::GET, &format!("/{id}"), "", Value::Null).await.unwrap().1["state"].clone()
}

#[tokio::test]
async fn a_draft_is_sent_once_and_arrives() {
    let fakes = fakes().await;
    let id = draft(&fakes, "PO1", "0012345678").await;
    assert_eq!(call(&fakes, Method::POST, "", "PO1", wanted("PO1", "0012345678")).await.unwrap().1["id"], json!(id));
    assert_eq!(call(&fakes, Method::POST, "", "PO1", wanted("PO1", "0012345679")).await.unwrap().0, 422);
    assert!(fakes.take_callbacks().is_empty(), "a draft moves nothing");
    fakes.faults().next(Operation::TransferSend, Fault::Lose);
    assert!(send(&fakes, &id).await.is_err());
    assert_eq!(send(&fakes, &id).await.unwrap().1["state"], "paid", "it went the first time");
    let [told] = fakes.take_callbacks().try_into().unwrap();
    assert_eq!(told.path, "/v1/rails/bank/callbacks");
    assert_eq!(serde_json::from_slice::<Value>(&told.body).unwrap()["data"]["id"], json!(id));
    assert_eq!(fakes.transfers().transfers().len(), 1);
    let stranger = Client::new().get([&fakes.url(), "/transfer/transfers/", &id].concat()).send().await.unwrap();
    assert_eq!(stranger.status(), 401);
}

#[tokio::test]
async fn what_does_not_arrive_comes_back_whole() {
    let fakes = fakes().await;
    let closed = draft(&fakes, "PO1", "0012345991").await;
    assert_eq!(send(&fakes, &closed).await.unwrap().1["state"], "sent");
    assert_eq!(state(&fakes, &closed).await, "returned");
    let slow = draft(&fakes, "PO2", "0012345992").await;
    assert!(!fakes.transfers().decide(&slow, true), "a draft cannot arrive");
    send(&fakes, &slow).await.unwrap();
    assert_eq!(state(&fakes, &slow).await, "sent");
    assert!(fakes.transfers().decide("PO2", false));
    assert!(!fakes.transfers().decide("PO2", true), "once");
    assert_eq!(fakes.transfers().transfers()[1].state, TransferState::Returned);
    assert_eq!(fakes.take_callbacks().len(), 2);
    let unknown = call(&fakes, Method::POST, "", "PO3", wanted("PO3", "0012345990")).await.unwrap();
    assert_eq!(unknown, (422, json!({"error": "there is no such account"})));
    fakes.faults().next(Operation::TransferSend, Fault::Later);
    let held = draft(&fakes, "PO4", "0012345678").await;
    send(&fakes, &held).await.unwrap();
    assert_eq!(state(&fakes, &held).await, "sent");
    let decide = async |name: &str| {
        let body = json!({"reference": name, "arrives": true});
        Client::new().post([&fakes.url(), "/_decide"].concat()).json(&body).send().await.unwrap().status().as_u16()
    };
    assert_eq!((decide("PO4").await, decide("PO4").await), (204, 404));
    assert_eq!(state(&fakes, &held).await, "paid");
}
