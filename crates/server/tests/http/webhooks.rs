//! Endpoints, events and keys over HTTP, and a payee's server that verifies with a library that knows nothing of us.

use crate::passkey::{Payer, intent, quote, text};
use crate::receiver::Receiver;
use crate::world::{Answer, World};
use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use standardwebhooks::Webhook;

const ULID: &str = "01JDGP7N5Q0000000000000000";
const ENDPOINTS: &str = "/v1/webhook-endpoints";

/// A request with a bearer and, where it is given, a body.
async fn ask(world: &World, method: &str, path: &str, bearer: &str, body: Option<&Value>) -> Answer {
    let request = Request::builder().method(method).uri(path).header("authorization", format!("Bearer {bearer}"));
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(Body::from(body.to_string())),
        None => request.body(Body::empty()),
    };
    world.send(request.unwrap()).await
}

/// Somebody with a shop of this name.
async fn owner(world: &World, handle: &str) -> Payer {
    let owner = Payer::register(world).await;
    let join = json!({"handle": handle, "name": "Shop", "currency": "PHP"});
    let answer = ask(world, "POST", "/v1/payees", &owner.session, Some(&join)).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    owner
}

async fn endpoint(world: &World, bearer: &str, url: &str) -> Value {
    let answer = ask(world, "POST", ENDPOINTS, bearer, Some(&json!({"payee": "shop", "url": url}))).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    answer.json()
}

async fn sale(world: &World) -> Value {
    let payer = Payer::register(world).await;
    let wish = json!({"purpose": "pay", "to": "shop", "amount": 5000, "currency": "PHP", "intent": intent(), "reference": "order 7"});
    let quote = quote(world, &wish).await;
    let key = text(&quote, "intent");
    let paid = world.post("/v1/payments", &[("idempotency-key", &key)], &payer.consent(&quote, None)).await.json();
    payer.top_up(world, 10_000, "PHP").await;
    crate::flow::settled(world, &text(&paid, "id"), &text(&quote, "secret")).await
}

#[tokio::test]
async fn a_sale_reaches_the_payees_server_and_verifies_there() {
    let world = World::new().await;
    let owner = owner(&world, "shop").await;
    let mut server = Receiver::open().await;
    let made = endpoint(&world, &owner.session, &server.url).await;
    let payment = sale(&world).await;
    assert_eq!(payment["state"], "paid", "{payment}");
    assert_eq!(world.service.deliver_due().await.unwrap(), 1);
    let post = server.next().await;
    let webhook = Webhook::new(&text(&made, "secret")).unwrap();
    webhook.verify(post.body.as_bytes(), &post.headers).unwrap();
    assert!(webhook.verify(post.body.replace("5000", "50000").as_bytes(), &post.headers).is_err());
    assert!(
        Webhook::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .unwrap()
            .verify(post.body.as_bytes(), &post.headers)
            .is_err()
    );
    let body = post.json();
    assert_eq!((&body["type"], &body["data"]["id"]), (&json!("payment.paid"), &payment["id"]));
    assert_eq!((&body["data"]["reference"], &body["data"]["mode"]), (&json!("order 7"), &json!("test")));
    assert_eq!(body["data"]["receipt"], payment["receipt"]);
    let events = world.get_as("/v1/events?payee=shop", &owner.session).await.json();
    let mut listed = body.clone();
    listed["id"] = post.header("webhook-id").into();
    assert_eq!(events, json!({"items": [listed], "cursor": null}), "what a server missed it can read");
}

#[tokio::test]
async fn an_endpoint_is_made_changed_tried_and_removed() {
    let world = World::new().await;
    let owner = owner(&world, "shop").await;
    let bearer = owner.session.as_str();
    let mut server = Receiver::open().await;
    let made = endpoint(&world, bearer, &server.url).await;
    let path = format!("{ENDPOINTS}/{}", text(&made, "id"));
    assert_eq!((&made["off"], &made["events"], &made["payee"]), (&Value::Null, &json!([]), &json!("shop")));
    let listed = world.get_as("/v1/webhook-endpoints?payee=shop", bearer).await;
    assert!(!listed.text().contains("whsec_") && listed.json()["items"][0]["id"] == made["id"]);
    let change = json!({"events": ["payment.failed", "payment.failed"], "active": false});
    let changed = ask(&world, "PATCH", &path, bearer, Some(&change)).await.json();
    assert_eq!(
        (&changed["events"], &changed["off"], &changed["url"]),
        (&json!(["payment.failed"]), &json!("owner"), &made["url"])
    );
    let test = format!("{path}/test");
    assert_eq!(ask(&world, "POST", &test, bearer, None).await.problem(), "endpoint_off");
    ask(&world, "PATCH", &path, bearer, Some(&json!({"active": true}))).await.json();
    let rotated = ask(&world, "POST", &format!("{path}/rotate"), bearer, None).await.json();
    assert_ne!(rotated["secret"], made["secret"]);
    let tried = ask(&world, "POST", &test, bearer, None).await;
    assert_eq!((tried.status.as_u16(), tried.json()["type"].as_str()), (201, Some("webhook.test")));
    assert_eq!(world.service.deliver_due().await.unwrap(), 1);
    let post = server.next().await;
    for secret in [&made, &rotated].map(|endpoint| text(endpoint, "secret")) {
        Webhook::new(&secret).unwrap().verify(post.body.as_bytes(), &post.headers).unwrap();
    }
    let log = world.get_as(&format!("{path}/deliveries?limit=1"), bearer).await.json();
    assert_eq!((&log["items"][0]["state"], &log["items"][0]["status"]), (&json!("delivered"), &json!(200)));
    let delivery = tried.json()["id"].as_str().unwrap().to_owned();
    let again = ask(&world, "POST", &format!("{path}/deliveries/{delivery}/resend"), bearer, None).await;
    assert_eq!((again.status.as_u16(), &again.json()["event"]), (201, &tried.json()["event"]));
    let nothing = ask(&world, "POST", &format!("{path}/deliveries/wd_{ULID}/resend"), bearer, None).await;
    assert_eq!(nothing.problem(), "delivery_not_found");
    assert_eq!(ask(&world, "DELETE", &path, bearer, None).await.status.as_u16(), 204);
    assert_eq!(ask(&world, "DELETE", &path, bearer, None).await.problem(), "endpoint_not_found");
    assert_eq!(world.service.deliver_due().await.unwrap(), 0, "its deliveries went with it");
}

#[tokio::test]
async fn a_key_is_shown_once_does_what_its_scopes_say_and_ends_when_it_is_revoked() {
    let world = World::new().await;
    let (shop, other) = (owner(&world, "shop").await, owner(&world, "other").await);
    let make = async |scopes: Value| {
        let add = json!({"payee": "shop", "name": "Till", "scopes": scopes});
        let answer = ask(&world, "POST", "/v1/api-keys", &shop.session, Some(&add)).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
        answer.json()
    };
    let (reads, hooks) = (make(json!(["read"])).await, make(json!(["webhooks", "read", "read"])).await);
    assert_eq!(hooks["scopes"], json!(["read", "webhooks"]));
    let (read_key, hook_key) = (text(&reads, "key"), text(&hooks, "key"));
    assert!(read_key.starts_with("bk_test_") && read_key != hook_key && read_key.len() > 48);
    let listed = world.get_as("/v1/api-keys?payee=shop", &shop.session).await;
    assert!(!listed.text().contains("bk_test_"), "{}", listed.text());
    assert_eq!(listed.json()["items"].as_array().unwrap().len(), 2);
    let url = "https://shop.example/hook";
    assert_eq!(world.get_as("/v1/events?payee=shop", &read_key).await.status.as_u16(), 200);
    assert_eq!(endpoint(&world, &hook_key, url).await["url"], url);
    for (method, path, bearer) in [
        ("GET", "/v1/webhook-endpoints?payee=shop", &read_key),
        ("GET", "/v1/webhook-endpoints?payee=other", &hook_key),
        ("GET", "/v1/webhook-endpoints?payee=nobody", &hook_key),
        ("GET", "/v1/api-keys?payee=shop", &hook_key),
        ("GET", "/v1/events?payee=shop", &other.session),
    ] {
        assert_eq!(ask(&world, method, path, bearer, None).await.problem(), "forbidden", "{path}");
    }
    let more = json!({"payee": "shop", "name": "More", "scopes": ["read"]});
    assert_eq!(ask(&world, "POST", "/v1/api-keys", &hook_key, Some(&more)).await.problem(), "forbidden");
    let revoke = format!("/v1/api-keys/{}", text(&reads, "id"));
    assert_eq!(ask(&world, "DELETE", &revoke, &other.session, None).await.problem(), "forbidden");
    assert_eq!(ask(&world, "DELETE", &revoke, &shop.session, None).await.status.as_u16(), 204);
    assert_eq!(world.get_as("/v1/events?payee=shop", &read_key).await.problem(), "session_required");
    assert_eq!(ask(&world, "DELETE", &revoke, &shop.session, None).await.problem(), "api_key_not_found");
    let unknown = format!("/v1/api-keys/ak_{ULID}");
    assert_eq!(ask(&world, "DELETE", &unknown, &other.session, None).await.problem(), "api_key_not_found");
    assert_eq!(ask(&world, "DELETE", &unknown, &read_key, None).await.problem(), "session_required");
    for _ in 1..16 {
        make(json!(["offers"])).await;
    }
    assert_eq!(ask(&world, "POST", "/v1/api-keys", &shop.session, Some(&more)).await.problem(), "too_many");
}

#[tokio::test]
async fn what_is_not_of_the_form_names_its_field_and_writes_nothing() {
    let world = World::new().await;
    let owner = owner(&world, "shop").await;
    let made = endpoint(&world, &owner.session, "https://shop.example/").await;
    let path = format!("{ENDPOINTS}/{}", text(&made, "id"));
    let long = format!("https://shop.example/{}", "x".repeat(2_000));
    let key = |name: &str, scopes: Value| json!({"payee": "shop", "name": name, "scopes": scopes});
    let before = world.writes();
    for (method, path, body, field) in [
        ("POST", ENDPOINTS, Some(json!({"payee": "shop", "url": "shop.example"})), "url"),
        ("POST", ENDPOINTS, Some(json!({"payee": "shop", "url": "http://shop.example"})), "url"),
        ("POST", ENDPOINTS, Some(json!({"payee": "shop", "url": "https://169.254.169.254/"})), "url"),
        ("POST", ENDPOINTS, Some(json!({"payee": "shop", "url": long})), "url"),
        (
            "POST",
            ENDPOINTS,
            Some(json!({"payee": "shop", "url": "https://a.example", "events": ["gift"]})),
            "events[0]",
        ),
        ("PATCH", &path, Some(json!({"url": "https://10.0.0.1"})), "url"),
        ("PATCH", &path, Some(json!({"active": "yes"})), "active"),
        ("PATCH", &path, Some(json!({"events": "payment.paid"})), "events"),
        ("PATCH", &path, Some(json!({"payee": "other"})), "payee"),
        ("PATCH", "/v1/webhook-endpoints/we_1", Some(json!({})), "id"),
        ("DELETE", "/v1/webhook-endpoints/wd_01JDGP7N5Q0000000000000000", None, "id"),
        ("GET", "/v1/webhook-endpoints", None, "payee"),
        ("GET", "/v1/webhook-endpoints?payee=Shop", None, "payee"),
        ("GET", "/v1/events?payee=shop&limit=many", None, "limit"),
        ("GET", "/v1/events?payee=shop&cursor=0", None, "cursor"),
        ("GET", "/v1/events?payee=shop&surprise=1", None, "surprise"),
        ("GET", &format!("{path}/deliveries?cursor=ev_{ULID}"), None, "cursor"),
        ("POST", &format!("{path}/deliveries/ev_{ULID}/resend"), None, "delivery"),
        ("POST", &format!("{ENDPOINTS}/x/deliveries/wd_{ULID}/resend"), None, "id"),
        ("POST", "/v1/api-keys", Some(key("", json!(["read"]))), "name"),
        ("POST", "/v1/api-keys", Some(key(&"n".repeat(81), json!(["read"]))), "name"),
        ("POST", "/v1/api-keys", Some(key("Till", json!([]))), "scopes"),
        ("POST", "/v1/api-keys", Some(key("Till", json!(["everything"]))), "scopes[0]"),
        ("DELETE", "/v1/api-keys/ak_x", None, "id"),
    ] {
        let answer = ask(&world, method, path, &owner.session, body.as_ref()).await;
        let context = format!("{method} {path} {body:?}: {}", answer.text());
        assert_eq!(
            (answer.problem().as_str(), answer.fields()),
            ("invalid_request", vec![field.to_owned()]),
            "{context}"
        );
    }
    assert_eq!(world.writes(), before);
    for (method, path) in [
        ("GET", "/v1/api-keys?payee=shop"),
        ("GET", "/v1/events?payee=shop"),
        ("GET", "/v1/webhook-endpoints?payee=shop"),
        ("DELETE", &path),
        ("POST", &format!("{path}/rotate")),
    ] {
        assert_eq!(ask(&world, method, path, "nobody", None).await.problem(), "session_required", "{path}");
    }
}
