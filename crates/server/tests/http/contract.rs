//! What the document says, who may read what, and how often.

use crate::world::{LEARN, World};
use axum::body::Body;
use axum::http::Request;
use barya_protocol::ErrorCode;
use barya_server::limits::{Rate, Rates};
use serde_json::json;
use std::collections::BTreeSet;

const ROUTES: &[&str] = &[
    "delete /v1/api-keys/{id}",
    "delete /v1/offers/{id}",
    "delete /v1/payees/{handle}/helpers/{wallet}",
    "delete /v1/payees/{handle}/overlay",
    "delete /v1/payees/{handle}/payout-rule",
    "delete /v1/webhook-endpoints/{id}",
    "get /.well-known/jwks.json",
    "get /healthz",
    "get /metrics",
    "get /openapi.json",
    "get /readyz",
    "get /v1/api-keys",
    "get /v1/balance",
    "get /v1/events",
    "get /v1/identity",
    "get /v1/offers/{id}",
    "get /v1/payees",
    "get /v1/payees/{handle}",
    "get /v1/payees/{handle}/helpers",
    "get /v1/payees/{handle}/overlay",
    "get /v1/payees/{handle}/payments",
    "get /v1/payees/{handle}/payout-rule",
    "get /v1/payees/{handle}/shares",
    "get /v1/payments/{id}",
    "get /v1/payments/{id}/events",
    "get /v1/payments/{id}/refunds",
    "get /v1/payouts",
    "get /v1/payouts/ways",
    "get /v1/payouts/{id}",
    "get /v1/quotes/{id}",
    "get /v1/rails",
    "get /v1/receipts/{id}",
    "get /v1/refunds/{id}",
    "get /v1/wallet",
    "get /v1/wallet/entries",
    "get /v1/webhook-endpoints",
    "get /v1/webhook-endpoints/{id}/deliveries",
    "patch /v1/offers/{id}",
    "patch /v1/payees/{handle}",
    "patch /v1/webhook-endpoints/{id}",
    "post /v1/allowances",
    "post /v1/allowances/begin",
    "post /v1/api-keys",
    "post /v1/offers",
    "post /v1/passkeys/login/begin",
    "post /v1/passkeys/login/finish",
    "post /v1/passkeys/register/begin",
    "post /v1/passkeys/register/finish",
    "post /v1/payees",
    "post /v1/payees/{handle}/helpers",
    "post /v1/payees/{handle}/overlay",
    "post /v1/payees/{handle}/payout-rule",
    "post /v1/payees/{handle}/shares/agreement",
    "post /v1/payments",
    "post /v1/payments/{id}/cancel",
    "post /v1/payments/{id}/code",
    "post /v1/payments/{id}/refund",
    "post /v1/payouts",
    "post /v1/payouts/{id}/cancel",
    "post /v1/quotes",
    "post /v1/rails/{rail}/callbacks",
    "post /v1/spends",
    "post /v1/topups",
    "post /v1/webhook-endpoints",
    "post /v1/webhook-endpoints/{id}/deliveries/{delivery}/resend",
    "post /v1/webhook-endpoints/{id}/rotate",
    "post /v1/webhook-endpoints/{id}/test",
    "put /v1/identity",
    "put /v1/payees/{handle}/payout-rule",
    "put /v1/payees/{handle}/shares",
    "put /v1/rails/{rail}/callbacks",
];

#[tokio::test]
async fn the_document_lists_the_routes_that_are_there() {
    let world = World::new().await;
    let document = world.document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let listed: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| item.as_object().unwrap().keys().map(move |method| format!("{method} {path}")))
        .collect();
    let expected: BTreeSet<String> = ROUTES.iter().map(|&route| route.to_owned()).collect();
    assert_eq!(listed, expected);
    for route in &listed {
        let (method, path) = route.split_once(' ').unwrap();
        let path = path.replace("{handle}", "x").replace("{id}", "x");
        let request = Request::builder().method(method.to_uppercase().as_str()).uri(&path).body(Body::empty()).unwrap();
        let answer = world.send(request).await;
        assert_ne!(answer.status.as_u16(), 405, "{route}");
        assert!(answer.status.is_success() || answer.problem() != "not_found", "{route}");
    }
}

#[tokio::test]
async fn every_reference_of_the_document_leads_somewhere() {
    let world = World::new().await;
    let text = world.document().to_string();
    for reference in text.split("\"$ref\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(world.document().pointer(pointer).is_some(), "{reference}");
    }
    let codes = &world.document()["components"]["schemas"]["ErrorCode"]["enum"];
    assert_eq!(codes.as_array().unwrap().len(), ErrorCode::ALL.len());
}

#[tokio::test]
async fn every_code_has_a_page() {
    let world = World::new().await;
    for code in ErrorCode::ALL {
        let page = world.get(&format!("/problems/{code}")).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(page.text().contains(code.code()) && page.text().contains("<!DOCTYPE html>"), "{code}");
    }
    assert_eq!(world.get("/problems/none").await.problem(), "not_found");
}

#[tokio::test]
async fn only_what_is_public_answers_another_origin() {
    let world = World::new().await;
    world.asset("barya.js", "export {}");
    let from = async |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).header("origin", LEARN);
        let request = request.header("access-control-request-method", "POST");
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        answer.header("access-control-allow-origin").to_owned()
    };
    for path in [
        "/v1/payees/maria",
        "/v1/payees/nobody",
        "/v1/offers/lesson-7",
        "/.well-known/jwks.json",
        "/v1/receipts/rc_01JDGP7N5Q0000000000000000",
        "/barya.js",
        "/v1/barya.js",
    ] {
        assert_eq!(from("GET", path).await, "*", "{path}");
    }
    for (method, path) in [
        ("POST", "/v1/quotes"),
        ("OPTIONS", "/v1/quotes"),
        ("OPTIONS", "/v1/payments"),
        ("GET", "/v1/wallet"),
        ("GET", "/openapi.json"),
        ("GET", "/metrics"),
        ("GET", "/checkout?to=maria"),
        ("GET", "/@maria"),
    ] {
        assert_eq!(from(method, path).await, "", "{method} {path}");
    }
}

#[tokio::test]
async fn who_comes_too_often_waits() {
    let rates = Rates { quotes: Rate { per_minute: 1, burst: 2 }, ..Rates::default() };
    let world = World::with_rates(rates).await;
    let quote =
        async |address: &str| world.post("/v1/quotes", &[("x-forwarded-for", address)], &json!({"purpose": 7})).await;
    for _ in 0..2 {
        assert_eq!(quote("192.0.2.1").await.problem(), "invalid_request");
    }
    let refused = quote("192.0.2.1").await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (429, "rate_limited"));
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    assert_eq!(quote("10.9.9.9, 192.0.2.1").await.problem(), "rate_limited", "what the client wrote does not count");
    assert_eq!(quote("192.0.2.2").await.problem(), "invalid_request", "another address has its own");
    assert!(world.get("/metrics").await.text().contains("barya_http_rate_limited_total 2"));
}

#[tokio::test]
async fn a_server_is_watched() {
    let world = World::new().await;
    assert_eq!(world.get("/healthz").await.text(), "ok\n");
    assert_eq!(world.get("/readyz").await.text(), "ready\n");
    world.get("/v1/payees/maria").await;
    let metrics = world.get("/metrics").await;
    assert!(metrics.header("content-type").starts_with("application/openmetrics-text"));
    assert!(metrics.text().contains(r#"route="/v1/payees/{handle}",method="GET",status="200""#), "{}", metrics.text());
    assert!(!metrics.text().contains("maria"), "a metric names routes, not people");
    world.service.close().await;
    let late = world.post("/v1/passkeys/login/begin", &[], &json!({})).await;
    assert_eq!((late.problem().as_str(), late.header("retry-after")), ("unavailable", "1"));
}

#[tokio::test]
async fn a_request_keeps_the_plain_id_that_it_came_with() {
    let world = World::new().await;
    let with = async |id: &str| {
        let request = Request::get("/healthz").header("x-request-id", id).body(Body::empty()).unwrap();
        world.send(request).await.header("x-request-id").to_owned()
    };
    assert_eq!(with("abc-1").await, "abc-1");
    assert_ne!(with("a b").await, "a b");
    assert_ne!(with(&"a".repeat(65)).await, "a".repeat(65));
}
