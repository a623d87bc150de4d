//! The fake phone operator: codes, two steps, what is said to a repeated request, and callbacks to the sink.

#![allow(clippy::unwrap_used)] // helpers of tests

use barya_counterparts::{Counterparts, Fault, Operation, Options, Repeats, Status};
use barya_protocol::{Currency, Money};
use reqwest::Client;
use serde_json::{Value, json};

const PHONE: &str = "+66812345678";

async fn fakes() -> Counterparts {
    Counterparts::start(Options::default()).await.unwrap()
}

fn charge(key: &str, phone: &str) -> Value {
    json!({
        "amountTransaction": {"phoneNumber": phone, "clientCorrelator": key, "referenceCode": key, "paymentAmount":
            {"chargingInformation": {"amount": 19.99, "currency": "THB", "description": "Mali"}}},
        "sink": "https://pay.example/v1/rails/carrier/callbacks?of=7",
        "sinkCredential": {"credentialType": "ACCESSTOKEN", "accessToken": "ours", "accessTokenType": "bearer",
            "accessTokenExpiresUtc": "2026-11-23T12:00:00Z"},
    })
}

async fn post(fakes: &Counterparts, path: &str, body: &Value) -> Result<(u16, Value), reqwest::Error> {
    let url = [&fakes.url(), "/camara/carrier-billing", path].concat();
    let answer = Client::new().post(url).bearer_auth("play-operator-token").json(body).send().await?;
    let status = answer.status().as_u16();
    Ok((status, serde_json::from_slice(&answer.bytes().await?).unwrap_or_default()))
}

async fn get(fakes: &Counterparts, path: &str) -> Value {
    let url = [&fakes.url(), "/camara/carrier-billing", path].concat();
    Client::new().get(url).bearer_auth("play-operator-token").send().await.unwrap().json().await.unwrap()
}

fn told(fakes: &Counterparts) -> Vec<String> {
    let kind = |body: &[u8]| serde_json::from_slice::<Value>(body).unwrap()["type"].as_str().unwrap().to_owned();
    let last = |kind: String| kind.rsplit('.').next().unwrap().to_owned();
    fakes.take_callbacks().iter().map(|one| last(kind(&one.body))).collect()
}

#[tokio::test]
async fn a_code_reserves_and_confirming_charges() {
    let fakes = fakes().await;
    let (status, made) = post(&fakes, "/v0.5/payments/prepare", &charge("k1", PHONE)).await.unwrap();
    assert_eq!((status, &made["paymentStatus"]), (201, &json!("pending_validation")));
    assert!(made.get("sinkCredential").is_none());
    let at = |step: &str| format!("/v0.5/payments/{}/{step}", made["paymentId"].as_str().unwrap());
    let code = fakes.inbox().code(PHONE).unwrap();
    assert!(fakes.inbox().messages(Some(PHONE))[0].text.contains("19.99 THB"));
    let typed = |code: &str| json!({"authorizationId": made["validationInfo"]["authorizationId"], "code": code});
    let line = json!({"phoneNumber": PHONE});

    assert_eq!(post(&fakes, &at("confirm"), &line).await.unwrap().0, 403, "not before the code");
    let wrong = post(&fakes, &at("validate"), &typed("x")).await.unwrap();
    assert_eq!((wrong.0, &wrong.1["code"]), (400, &json!("CARRIER_BILLING.INVALID_CODE")));
    assert_eq!(post(&fakes, &at("validate"), &typed(&code)).await.unwrap().0, 204);
    assert_eq!(post(&fakes, &at("validate"), &typed(&code)).await.unwrap().0, 409);
    assert_eq!(post(&fakes, &at("confirm"), &json!({})).await.unwrap().0, 422, "whose line?");
    assert_eq!(post(&fakes, &at("confirm"), &line).await.unwrap(), (202, Value::Null));
    let again = post(&fakes, &at("confirm"), &line).await.unwrap();
    assert_eq!((again.0, &again.1["code"]), (409, &json!("CARRIER_BILLING.PAYMENT_CONFIRMED")));
    let paid = get(&fakes, at("").trim_end_matches('/')).await;
    assert_eq!((&paid["paymentStatus"], paid["paymentDate"].is_string()), (&json!("succeeded"), true));
    assert_eq!(paid["amountTransaction"]["paymentAmount"]["chargingInformation"]["amount"], json!(19.99));
    assert_eq!(fakes.operator().payments()[0].sum, Money::new(1_999, Currency::THB));
    assert_eq!(told(&fakes), ["payment-pending-validation", "payment-reserved", "payment-completed"]);
}

#[tokio::test]
async fn three_wrong_codes_deny_and_cancelling_gives_back() {
    let fakes = fakes().await;
    let (_, made) = post(&fakes, "/v0.5/payments/prepare", &charge("k1", PHONE)).await.unwrap();
    let at = |made: &Value, step: &str| format!("/v0.5/payments/{}/{step}", made["paymentId"].as_str().unwrap());
    let wrong = json!({"authorizationId": made["validationInfo"]["authorizationId"], "code": "x"});
    let mut codes = Vec::new();
    for _ in 0..4 {
        codes.push(post(&fakes, &at(&made, "validate"), &wrong).await.unwrap().1["code"].clone());
    }
    let (again, over) = ("CARRIER_BILLING.INVALID_CODE", "CARRIER_BILLING.VALIDATION_FAILED");
    assert_eq!(codes, [again, again, over, over]);
    assert_eq!(fakes.operator().payments()[0].status, Status::Denied);

    let (_, other) = post(&fakes, "/v0.5/payments/prepare", &charge("k2", "+66812345993")).await.unwrap();
    assert_eq!(other["paymentStatus"], "reserved");
    let line = json!({"phoneNumber": "+66812345993"});
    assert_eq!(post(&fakes, &at(&other, "cancel"), &line).await.unwrap().0, 202);
    let late = post(&fakes, &at(&other, "confirm"), &line).await.unwrap();
    assert_eq!((late.0, &late.1["code"]), (409, &json!("CARRIER_BILLING.PAYMENT_CANCELLED")));
    assert_eq!(told(&fakes), ["payment-pending-validation", "payment-denied", "payment-reserved", "payment-cancelled"]);
}

#[tokio::test]
async fn what_is_wrong_is_said_as_the_standard_says() {
    let fakes = fakes().await;
    let mut no_phone = charge("k1", PHONE);
    no_phone["amountTransaction"].as_object_mut().unwrap().remove("phoneNumber");
    let mut no_sink = charge("k1", PHONE);
    no_sink["sink"] = "http://pay.example/".into();
    let mut nothing = charge("k1", PHONE);
    nothing["amountTransaction"]["paymentAmount"]["chargingInformation"]["amount"] = json!(0);
    for (body, status, code) in [
        (no_phone, 422, "MISSING_IDENTIFIER"),
        (no_sink, 400, "INVALID_SINK"),
        (nothing, 400, "INVALID_ARGUMENT"),
        (charge("k1", "+66812345990"), 404, "IDENTIFIER_NOT_FOUND"),
        (charge("k1", "+66812345991"), 403, "CARRIER_BILLING.PAYMENT_DENIED"),
        (charge("k1", "+66812345992"), 422, "CARRIER_BILLING.USER_AMOUNT_THRESHOLD_OVERPASSED"),
    ] {
        let answer = post(&fakes, "/v0.5/payments", &body).await.unwrap();
        assert_eq!((answer.0, &answer.1["code"]), (status, &json!(code)));
    }
    assert!(fakes.operator().payments().is_empty());
    let url = [&fakes.url(), "/camara/carrier-billing/v0.5/payments"].concat();
    let stranger = Client::new().post(url).header("x-correlator", "x1").json(&charge("k1", PHONE)).send();
    let stranger = stranger.await.unwrap();
    assert_eq!((stranger.status().as_u16(), stranger.headers()["x-correlator"].to_str().unwrap()), (401, "x1"));
}

#[tokio::test]
async fn a_lost_charge_is_found_by_its_key_and_never_made_twice() {
    let fakes = fakes().await;
    fakes.faults().next(Operation::OperatorCreate, Fault::Lose);
    assert!(post(&fakes, "/v0.5/payments", &charge("k1", PHONE)).await.is_err());
    for (repeats, status) in [(Repeats::Invalid, 400), (Repeats::Conflict, 409), (Repeats::SameAnswer, 201)] {
        fakes.operator().answer_repeats(repeats);
        assert_eq!(post(&fakes, "/v0.5/payments", &charge("k1", PHONE)).await.unwrap().0, status);
    }
    post(&fakes, "/v0.5/payments", &charge("k2", PHONE)).await.unwrap();
    let key = |list: &Value, nth: usize| list[nth]["amountTransaction"]["clientCorrelator"].clone();
    let since = "paymentCreationDate.gte=2026-01-01T00:00:00Z&order=asc&perPage=1";
    let list = get(&fakes, &format!("/v0.5/payments?{since}")).await;
    assert_eq!((list.as_array().unwrap().len(), key(&list, 0)), (1, json!("k1")));
    assert_eq!(key(&get(&fakes, &format!("/v0.5/payments?{since}&page=2")).await, 0), json!("k2"));
    assert_eq!(get(&fakes, "/v0.5/payments?paymentStatus=denied").await, json!([]));
    assert_eq!(get(&fakes, "/v0.5/payments?paymentCreationDate.gte=soon").await["code"], "INVALID_ARGUMENT");
}

#[tokio::test]
async fn a_person_says_yes_later_and_the_sink_is_told_with_its_token() {
    let fakes = fakes().await;
    fakes.faults().next(Operation::OperatorCreate, Fault::Later);
    let (_, made) = post(&fakes, "/v0.5/payments", &charge("k1", PHONE)).await.unwrap();
    assert_eq!(made["paymentStatus"], "processing");
    assert!(fakes.take_callbacks().is_empty());
    let question = fakes.inbox().question(PHONE).unwrap();
    fakes.faults().next(Operation::OperatorCallback, Fault::Twice);
    assert!(fakes.answer(&question, true));
    assert!(!fakes.answer(&question, false), "once is enough");
    assert_eq!(fakes.operator().payments()[0].status, Status::Succeeded);
    let sent = fakes.take_callbacks();
    assert_eq!((sent.len(), sent[0].path.as_str()), (2, "/v1/rails/carrier/callbacks?of=7"));
    assert_eq!(sent[0].headers["authorization"], "Bearer ours");
    assert_eq!(sent[0].headers["content-type"], "application/cloudevents+json");
    assert_eq!(sent[0].body, sent[1].body);

    fakes.faults().next(Operation::OperatorCallback, Fault::Forged);
    post(&fakes, "/v0.5/payments", &charge("k2", PHONE)).await.unwrap();
    assert_ne!(fakes.take_callbacks()[0].headers["authorization"], "Bearer ours");
}

#[tokio::test]
async fn money_goes_back_in_parts_and_never_more_than_came() {
    let fakes = fakes().await;
    let (_, made) = post(&fakes, "/v0.5/payments", &charge("k1", PHONE)).await.unwrap();
    let path = format!("-refund/v0.3/payments/{}/refunds", made["paymentId"].as_str().unwrap());
    let part = |key: &str, amount: Value| {
        let information = json!({"amount": amount, "currency": "THB", "description": "back"});
        json!({"type": "partial", "amountTransaction": {"clientCorrelator": key, "referenceCode": key,
            "refundAmount": {"chargingInformation": information}}})
    };
    assert_eq!(post(&fakes, &path, &part("r1", json!(9.99))).await.unwrap().1["refundStatus"], "succeeded");
    assert_eq!(post(&fakes, &path, &part("r1", json!(9.99))).await.unwrap().0, 400, "the key is known");
    assert_eq!(post(&fakes, &path, &part("r2", json!(10.01))).await.unwrap().0, 422, "more than is left");
    let total = json!({"type": "total", "amountTransaction": {"clientCorrelator": "r3", "referenceCode": "r3", "refundAmount": {}}});
    let (status, last) = post(&fakes, &path, &total).await.unwrap();
    assert_eq!(status, 201);
    assert_eq!(fakes.operator().payments()[0].left.minor(), 0);
    let list = get(&fakes, &path).await;
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!(get(&fakes, &format!("{path}/{}", last["refundId"].as_str().unwrap())).await, last);
}
