//! Whole payments over HTTP: statuses, replays, events, the receipt.

use crate::passkey::{Payer, intent, quote, text, tip};
use crate::world::{Answer, LEARN, STREAM, World};
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt as _;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};
use std::time::Duration;
use tower::ServiceExt as _;

async fn pay(world: &World, quote: &Value, body: &Value) -> Answer {
    world.post("/v1/payments", &[("idempotency-key", &text(quote, "intent"))], body).await
}

/// A payment that was made, once nothing more is to be waited for.
pub async fn settled(world: &World, payment: &str, token: &str) -> Value {
    let mut last = Value::Null;
    for event in events(world, payment, token).await {
        last = event;
    }
    last
}

/// Every event of a payment until its stream ends.
async fn events(world: &World, payment: &str, token: &str) -> Vec<Value> {
    let request =
        Request::get(format!("/v1/payments/{payment}/events")).header("authorization", format!("Bearer {token}"));
    let ended = tokio::time::timeout(Duration::from_secs(20), world.send(request.body(Body::empty()).unwrap())).await;
    let answer = ended.expect("the stream ends with the payment");
    assert_eq!(answer.header("content-type"), "text/event-stream", "{}", answer.text());
    answer.text().lines().filter_map(|line| serde_json::from_str(line.strip_prefix("data:")?.trim()).ok()).collect()
}

#[tokio::test]
async fn a_tip_is_paid_once_however_often_it_is_asked_for() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    let quote = tip(&world, 5000).await;
    let body = payer.consent(&quote, Some(STREAM));
    let first = pay(&world, &quote, &body).await;
    assert_eq!(first.status.as_u16(), 201, "{}", first.text());
    let first = first.json();
    assert_eq!((first["state"].as_str(), first["shortfall"].as_i64()), (Some("awaiting_funds"), Some(5000)));
    assert!(first["session"]["token"].is_string(), "a verified consent signs in");
    payer.top_up(&world, 10_000, "PHP").await;
    let (id, secret) = (text(&first, "id"), text(&quote, "secret"));
    let paid = settled(&world, &id, &secret).await;
    assert_eq!((paid["state"].as_str(), paid["payee_receives"].as_i64()), (Some("paid"), Some(4800)), "{paid}");
    let again = pay(&world, &quote, &payer.consent(&quote, Some(STREAM))).await;
    assert_eq!((again.status.as_u16(), again.json()["id"].as_str()), (200, Some(id.as_str())));
    let other = tip(&world, 100).await;
    let mixed = pay(&world, &quote, &payer.consent(&other, Some(STREAM))).await;
    assert_eq!(mixed.status.as_u16() / 100, 4, "another quote under this key: {}", mixed.text());
    let wallet = world.get_as("/v1/wallet", &payer.session).await.json();
    assert_eq!(wallet["balances"], json!([{"currency": "PHP", "available": 5000, "held": 0}]));
    let page = world.get_as("/v1/wallet/entries?limit=1", &payer.session).await.json();
    let cursor = page["cursor"].as_str().expect("a second page");
    let next = world.get_as(&format!("/v1/wallet/entries?cursor={cursor}"), &payer.session).await.json();
    assert_eq!(next["cursor"], Value::Null);
    let moved = |page: &Value| {
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| (e["credit"].as_i64(), e["debit"].as_i64()))
            .collect::<Vec<_>>()
    };
    let mut entries = [moved(&page), moved(&next)].concat();
    entries.sort_unstable(); // both were booked within the same millisecond
    assert_eq!(entries, [(Some(0), Some(5000)), (Some(10_000), Some(0))]);
    assert_eq!(world.get_as("/v1/wallet/entries?cursor=%00", &payer.session).await.fields(), ["cursor"]);
    let report = world.service.check_ledger().await.unwrap();
    assert!(report.faults.is_empty() && report.transfers > 0, "{report:?}");
}

#[tokio::test]
async fn a_payment_is_shown_to_its_payer_and_nobody_else() {
    let world = World::new().await;
    let (payer, stranger) = (Payer::register(&world).await, Payer::register(&world).await);
    let quote = tip(&world, 5000).await;
    let payment = pay(&world, &quote, &payer.consent(&quote, None)).await.json();
    let (path, secret) = (format!("/v1/payments/{}", text(&payment, "id")), text(&quote, "secret"));
    for token in [secret.as_str(), payer.session.as_str()] {
        let seen = world.get_as(&path, token).await;
        assert_eq!(seen.status.as_u16(), 200);
        assert!(!seen.text().contains(&secret) && seen.json().get("session").is_none(), "{}", seen.text());
    }
    let quoted = world.get_as(&format!("/v1/quotes/{}", text(&quote, "id")), &secret).await;
    assert_eq!((quoted.json()["digest"].clone(), quoted.json().get("secret")), (quote["digest"].clone(), None));
    for (path, code) in [
        (path.clone(), "payment_not_found"),
        (format!("{path}/events"), "payment_not_found"),
        (format!("/v1/quotes/{}", text(&quote, "id")), "quote_not_found"),
    ] {
        assert_eq!(world.get_as(&path, &stranger.session).await.problem(), code);
    }
    let bearer = [("authorization", format!("Bearer {}", stranger.session))];
    let bearer = bearer.each_ref().map(|(name, value)| (*name, value.as_str()));
    assert_eq!(world.post(&format!("{path}/cancel"), &bearer, &json!({})).await.problem(), "payment_not_found");
}

#[tokio::test]
async fn events_tell_of_each_change_and_end() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    let quote = tip(&world, 5000).await;
    let payment = pay(&world, &quote, &payer.consent(&quote, Some(STREAM))).await.json();
    let (path, secret) = (format!("/v1/payments/{}", text(&payment, "id")), text(&quote, "secret"));
    let bearer = format!("Bearer {secret}");
    let open = async || {
        let request =
            Request::get(format!("{path}/events")).header("authorization", &bearer).body(Body::empty()).unwrap();
        world.router.clone().oneshot(request).await.unwrap()
    };
    let mut stream = open().await.into_body();
    let first = stream.frame().await.unwrap().unwrap().into_data().unwrap();
    assert!(first.starts_with(b"data: {") && first.ends_with(b"\n\n"), "{first:?}");
    assert!(String::from_utf8_lossy(&first).contains("awaiting_funds"));
    let second = open().await;
    assert_eq!(open().await.status().as_u16(), 503, "there are places for two streams");
    drop(second);
    let cancelled = world.post(&format!("{path}/cancel"), &[("authorization", &bearer)], &json!({})).await.json();
    assert_eq!(cancelled["state"], "cancelled");
    let rest = stream.collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&rest).contains("\"state\":\"cancelled\""), "{rest:?}");
    assert!(world.get("/metrics").await.text().contains("barya_http_event_streams 0"));
    let again = world.post(&format!("{path}/cancel"), &[("authorization", &bearer)], &json!({})).await;
    assert_eq!((again.status.as_u16(), again.json()["state"].as_str()), (200, Some("cancelled")));
}

#[tokio::test]
async fn streams_end_when_the_server_stops() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    let quote = tip(&world, 5000).await;
    let payment = pay(&world, &quote, &payer.consent(&quote, Some(STREAM))).await.json();
    world.stop.send_replace(true);
    let seen = events(&world, &text(&payment, "id"), &text(&quote, "secret")).await;
    assert!(seen.len() <= 1, "{seen:?}");
}

#[tokio::test]
async fn a_receipt_verifies_with_a_library_that_knows_nothing_of_us() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    payer.top_up(&world, 10_000, "INR").await;
    let quote =
        quote(&world, &json!({"purpose": "pay", "offer": "lesson-7", "intent": intent(), "reference": "pupil 1"}))
            .await;
    let mut paid = pay(&world, &quote, &payer.consent(&quote, Some(LEARN))).await.json();
    if paid["state"] != "paid" {
        paid = settled(&world, &text(&paid, "id"), &text(&quote, "secret")).await;
    }
    let jws = text(&paid, "receipt");
    let listed = world.get(&format!("/v1/receipts/{}", text(&paid, "receipt_id"))).await.json();
    assert_eq!(listed["jws"], jws);
    let keys = world.get("/.well-known/jwks.json").await;
    assert_eq!(keys.header("cache-control"), "public, max-age=300");
    let keys: JwkSet = serde_json::from_slice(&keys.bytes).unwrap();
    let header = decode_header(&jws).unwrap();
    assert_eq!((header.alg, header.typ.as_deref()), (Algorithm::ES256, Some("barya-receipt+jwt")));
    let key = DecodingKey::from_jwk(keys.find(&header.kid.unwrap()).unwrap()).unwrap();
    let mut expected = Validation::new(Algorithm::ES256);
    expected.required_spec_claims.clear();
    expected.set_audience(&["school"]);
    expected.set_issuer(&["http://pay.localhost:8700/test"]);
    let claims = decode::<Value>(&jws, &key, &expected).unwrap().claims;
    for (claim, value) in [
        ("offer", json!("lesson-7")),
        ("total", json!(4900)),
        ("currency", json!("INR")),
        ("reference", json!("pupil 1")),
        ("mode", json!("test")),
        ("site", json!(LEARN)),
        ("payment", paid["id"].clone()),
    ] {
        assert_eq!(claims[claim], value, "{claim}");
    }
    let (head, rest) = jws.rsplit_once('.').unwrap();
    let tampered = format!("{}.{rest}", head.replacen('.', ".e30", 1));
    assert!(decode::<Value>(&tampered, &key, &expected).is_err());
}

#[tokio::test]
async fn consent_counts_only_where_the_payee_sells() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    let quote = quote(&world, &json!({"purpose": "pay", "offer": "lesson-7", "intent": intent()})).await;
    let elsewhere = pay(&world, &quote, &payer.consent(&quote, Some("http://evil.localhost:9"))).await;
    assert_eq!(elsewhere.problem(), "origin_not_allowed");
    let other = tip(&world, 100).await;
    let mut swapped = payer.consent(&other, Some(LEARN));
    swapped["quote"] = quote["id"].clone();
    swapped["secret"] = quote["secret"].clone();
    assert_eq!(pay(&world, &quote, &swapped).await.problem(), "authorization_invalid");
    let mut guessed = payer.consent(&quote, Some(LEARN));
    guessed["secret"] = "guess".into();
    assert_eq!(pay(&world, &quote, &guessed).await.problem(), "quote_not_found");
}

#[tokio::test]
async fn who_has_a_passkey_signs_in_again() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    let session = payer.login(&world).await;
    let wallet = world.get_as("/v1/wallet", session["token"].as_str().unwrap()).await.json();
    assert_eq!(wallet["id"], session["wallet"]);
}
