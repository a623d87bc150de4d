//! Bad input to every route: missing, wrong-typed, oversized, unknown. The answer is a problem that names the field,
//! and nothing is asked to be written.

use crate::world::World;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

const ULID: &str = "01JDGP7N5Q0000000000000000";
const BEARER: (&str, &str) = ("authorization", "Bearer not-a-session");
const KEY: (&str, &str) = ("idempotency-key", ULID);

struct Route {
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: Value,
    /// Fields that may be left out.
    optional: &'static [&'static str],
}

fn assertion() -> Value {
    json!({"id": "AAAA", "client_data_json": "AAAA", "authenticator_data": "AAAA", "signature": "AAAA", "user_handle": "AAAA"})
}

/// A point of P-256: its generator.
fn jwk() -> Value {
    json!({"kty": "EC", "crv": "P-256", "x": "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
        "y": "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"})
}

/// A body of the right form for each route that takes one.
fn routes() -> Vec<Route> {
    let quote = format!("qt_{ULID}");
    let mut passkey = assertion();
    passkey["type"] = "passkey".into();
    let begin = |path| Route { path, headers: &[], body: json!({}), optional: &[] };
    vec![
        Route {
            path: "/v1/quotes",
            headers: &[],
            body: json!({"purpose": "pay", "to": "maria", "amount": 5000, "currency": "PHP", "rail": "wallet",
                "intent": ULID, "reference": "r"}),
            optional: &["rail", "reference"],
        },
        Route {
            path: "/v1/quotes",
            headers: &[],
            body: json!({"purpose": "topup", "amount": 5000, "currency": "PHP", "rail": "sandbox", "intent": ULID}),
            optional: &[],
        },
        Route {
            path: "/v1/quotes",
            headers: &[],
            body: json!({"purpose": "pay", "offer": "lesson-7", "intent": ULID}),
            optional: &["offer"], // without it, `to` is what is missing
        },
        Route {
            path: "/v1/payments",
            headers: &[KEY],
            body: json!({"quote": quote, "secret": "s", "authorization": passkey.clone()}),
            optional: &["authorization.user_handle"],
        },
        Route {
            path: "/v1/allowances/begin",
            headers: &[],
            body: json!({"to": "school", "site": "http://learn.localhost:8703", "jwk": jwk(), "intent": ULID}),
            optional: &[],
        },
        Route {
            path: "/v1/allowances",
            headers: &[KEY],
            body: json!({"id": format!("al_{ULID}"), "secret": "s", "authorization": passkey.clone()}),
            optional: &["authorization.user_handle"],
        },
        Route { path: "/v1/spends", headers: &[], body: json!({"token": "AA.AA.AA~AA.AA.AA"}), optional: &[] },
        Route {
            path: "/v1/topups",
            headers: &[BEARER, KEY],
            body: json!({"quote": quote, "secret": "s"}),
            optional: &[],
        },
        Route {
            path: "/v1/webhook-endpoints",
            headers: &[BEARER],
            body: json!({"payee": "maria", "url": "https://maria.example/", "events": ["payment.paid"]}),
            optional: &["events"],
        },
        Route {
            path: "/v1/api-keys",
            headers: &[BEARER],
            body: json!({"payee": "maria", "name": "Till", "scopes": ["read"]}),
            optional: &[],
        },
        Route {
            path: "/v1/payees",
            headers: &[BEARER],
            body: json!({"handle": "ana", "name": "Ana", "currency": "PHP", "origins": ["https://ana.example"]}),
            optional: &["origins"],
        },
        Route {
            path: "/v1/payees/maria/helpers",
            headers: &[BEARER],
            body: json!({"wallet": format!("wl_{ULID}")}),
            optional: &[],
        },
        Route {
            path: "/v1/offers",
            headers: &[BEARER],
            body: json!({"payee": "maria", "id": "song", "title": "A song", "amount": 5000, "origins": []}),
            optional: &["origins"],
        },
        begin("/v1/passkeys/register/begin"),
        begin("/v1/passkeys/login/begin"),
        Route {
            path: "/v1/passkeys/register/finish",
            headers: &[],
            body: json!({"registration": "r", "id": "AAAA", "client_data_json": "AAAA", "attestation_object": "AAAA",
                "transports": ["internal"]}),
            optional: &["transports"],
        },
        Route {
            path: "/v1/passkeys/login/finish",
            headers: &[],
            body: json!({"login": "l", "assertion": assertion()}),
            optional: &["assertion.user_handle"],
        },
    ]
}

/// The path of every field of a body, those within others too.
fn fields(body: &Value, prefix: &str) -> Vec<String> {
    let Some(object) = body.as_object() else { return Vec::new() };
    object
        .iter()
        .flat_map(|(name, value)| {
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
            [vec![path.clone()], fields(value, &path)].concat()
        })
        .collect()
}

/// The object that holds a field, and the field's own name.
fn holder<'b>(body: &'b mut Value, path: &str) -> (&'b mut serde_json::Map<String, Value>, String) {
    let (parents, name) = path.rsplit_once('.').unwrap_or(("", path));
    let object = parents.split('.').filter(|part| !part.is_empty()).fold(body, |value, part| &mut value[part]);
    (object.as_object_mut().unwrap(), name.to_owned())
}

async fn refused(world: &World, route: &Route, body: &Value, field: &str, what: &str) {
    let before = world.writes();
    let answer = world.post(route.path, route.headers, body).await;
    let context = format!("{} {what} {field}: {} {}", route.path, answer.status, answer.text());
    assert!(answer.status.is_client_error(), "{context}");
    answer.problem();
    assert!(answer.fields().iter().any(|named| named == field), "{context}");
    assert_eq!(world.writes(), before, "{context}");
}

#[tokio::test]
async fn every_field_of_every_body_is_held_to_its_form() {
    let world = World::new().await;
    for route in routes() {
        for field in fields(&route.body, "") {
            if !route.optional.contains(&field.as_str()) {
                let mut body = route.body.clone();
                let (object, name) = holder(&mut body, &field);
                object.remove(&name);
                refused(&world, &route, &body, &field, "missing").await;
            }
            for wrong in [json!(7.5), json!({"surprise": [true]}), json!([[]])] {
                let mut body = route.body.clone();
                let (object, name) = holder(&mut body, &field);
                object.insert(name, wrong.clone());
                let within = |named: &String| {
                    named.strip_prefix(&field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
                };
                let before = world.writes();
                let answer = world.post(route.path, route.headers, &body).await;
                let context = format!("{} {field} = {wrong}: {} {}", route.path, answer.status, answer.text());
                assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{context}");
                assert_eq!(answer.problem(), "invalid_request", "{context}");
                assert!(answer.fields().iter().any(within), "{context}");
                assert_eq!(world.writes(), before, "{context}");
            }
        }
        let mut unknown = route.body.clone();
        unknown["surprise"] = json!(1);
        refused(&world, &route, &unknown, "surprise", "unknown").await;
        for object in ["authorization", "assertion", "jwk"] {
            let mut body = route.body.clone();
            if body.get(object).is_some() {
                body[object]["surprise"] = json!(1);
                refused(&world, &route, &body, &format!("{object}.surprise"), "unknown").await;
            }
        }
    }
}

#[tokio::test]
async fn strings_of_a_form_are_held_to_it() {
    let world = World::new().await;
    let long = "x".repeat(60_000);
    for (field, wrong) in [
        ("intent", "01J"),
        ("intent", "01jdgp7n5q0000000000000000"),
        ("to", "Maria"),
        ("to", &long),
        ("currency", "XXX"),
        ("currency", "php"),
        ("rail", "boat"),
        ("purpose", "gift"),
        ("reference", ""),
        ("reference", &long),
        ("reference", "a\nb"),
        ("offer", "a b"),
    ] {
        for route in routes().iter().filter(|route| route.path == "/v1/quotes") {
            let mut body = route.body.clone();
            body[field] = wrong.into();
            refused(&world, route, &body, field, wrong.get(..8).unwrap_or(wrong)).await;
        }
    }
    for amount in [json!(-1), json!("5000"), json!(9_007_199_254_740_992_i64), json!(1.5)] {
        let route = &routes()[0];
        let mut body = route.body.clone();
        body["amount"] = amount;
        refused(&world, route, &body, "amount", "amount").await;
    }
}

#[tokio::test]
async fn keys_and_tokens_are_held_to_their_form() {
    let world = World::new().await;
    let all = routes();
    let route = |path: &str| all.iter().find(|route| route.path == path).unwrap();
    for (field, wrong) in [
        ("jwk.kty", "RSA"),
        ("jwk.crv", "P-384"),
        ("jwk.x", ""),
        ("jwk.x", "AQAB"),
        ("jwk.y", "T+NC4v4af5uO5+tKfA+eFivOM1drMV7Oy7ZAaDe/UfU"),
        ("to", "School"),
        ("intent", "al_01JDGP7N5Q0000000000000000"),
    ] {
        let mut body = route("/v1/allowances/begin").body.clone();
        let (object, name) = holder(&mut body, field);
        object.insert(name, wrong.into());
        refused(&world, route("/v1/allowances/begin"), &body, field, wrong).await;
    }
    let mut body = route("/v1/allowances/begin").body.clone();
    body["jwk"]["y"] = body["jwk"]["x"].clone();
    refused(&world, route("/v1/allowances/begin"), &body, "jwk", "no point of the curve").await;
    let mut body = route("/v1/allowances").body.clone();
    body["id"] = format!("qt_{ULID}").into();
    refused(&world, route("/v1/allowances"), &body, "id", "a quote's id").await;
    let long = format!("AA.{}.AA~AA.AA.AA", "A".repeat(4096));
    for wrong in ["", "~", "AA.AA.AA", "AA.AA.AA~", "AA.AA.AA~AA.AA.AA~AA.AA.AA", "AA.AA~AA.AA.AA.AA", long.as_str()] {
        refused(&world, route("/v1/spends"), &json!({"token": wrong}), "token", "token").await;
    }
    let before = world.writes();
    for wrong in ["AA.AA.AA~AA.AA.AA", "!.!.!~!.!.!", "e30.e30.e30~e30.e30.e30"] {
        let answer = world.post("/v1/spends", &[], &json!({"token": wrong})).await;
        assert_eq!(answer.problem(), "allowance_invalid", "{wrong}");
    }
    assert_eq!(world.writes(), before);
}

#[tokio::test]
async fn what_is_not_a_json_body_is_told_apart() {
    let world = World::new().await;
    let before = world.writes();
    for route in routes() {
        let send = async |kind: Option<&str>, body: String| {
            let mut request = Request::post(route.path);
            for (name, value) in route.headers {
                request = request.header(*name, *value);
            }
            if let Some(kind) = kind {
                request = request.header("content-type", kind);
            }
            world.send(request.body(Body::from(body)).unwrap()).await
        };
        let good = route.body.to_string();
        for kind in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
            let answer = send(kind, good.clone()).await;
            assert_eq!(
                (answer.problem().as_str(), answer.fields()),
                ("unsupported_media_type", vec!["content-type".to_owned()])
            );
        }
        for bad in ["", "{", "[]", "7", "null", "{}{}", "{\"a\":}", "\u{0}", "{'a':1}"] {
            let answer = send(Some("application/json; charset=utf-8"), bad.to_owned()).await;
            assert_eq!(
                (answer.problem().as_str(), answer.fields().len()),
                ("invalid_request", 1),
                "{} {bad}",
                route.path
            );
        }
        let mut padded = route.body.clone();
        padded["surprise"] = "x".repeat(64 * 1024).into();
        let answer = send(Some("application/json"), padded.to_string()).await;
        assert_eq!((answer.status, answer.problem()), (StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large".to_owned()));
        assert_eq!(answer.fields(), ["body"]);
        let twice = good.replacen('{', "{\"surprise\":1,\"surprise\":2,", 1).replace(",}", "}");
        assert_eq!(send(Some("application/json"), twice).await.fields(), ["surprise"]);
    }
    assert_eq!(world.writes(), before);
}

#[tokio::test]
async fn a_body_that_streams_past_the_limit_is_cut_off() {
    let world = World::new().await;
    let pieces = futures::stream::iter((0..100).map(|_| Ok::<_, std::io::Error>(vec![b' '; 1024])));
    let request = Request::post("/v1/quotes").header("content-type", "application/json");
    let answer = world.send(request.body(Body::from_stream(pieces)).unwrap()).await;
    assert_eq!(answer.problem(), "payload_too_large");
}

#[tokio::test]
async fn headers_are_held_to_their_form() {
    let world = World::new().await;
    let before = world.writes();
    for route in routes().iter().filter(|route| route.headers.contains(&KEY)) {
        let without: Vec<_> = route.headers.iter().copied().filter(|header| *header != KEY).collect();
        let answer = world.post(route.path, &without, &route.body).await;
        assert_eq!(
            (answer.problem().as_str(), answer.fields()),
            ("idempotency_key_invalid", vec!["idempotency-key".to_owned()])
        );
        for bad in ["", "x", "01jdgp7n5q0000000000000000", "py_01JDGP7N5Q0000000000000000", &"0".repeat(5000)] {
            let headers = [without.clone(), vec![("idempotency-key", bad)]].concat();
            let answer = world.post(route.path, &headers, &route.body).await;
            assert_eq!(answer.problem(), "idempotency_key_invalid", "{bad}");
        }
        let twice = [without, vec![KEY, KEY]].concat();
        assert_eq!(world.post(route.path, &twice, &route.body).await.problem(), "idempotency_key_invalid");
    }
    let ids = [("quotes", "qt_"), ("payments", "py_")].map(|(name, prefix)| format!("/v1/{name}/{prefix}{ULID}"));
    let events = format!("/v1/payments/py_{ULID}/events");
    for path in ids.iter().map(String::as_str).chain([events.as_str(), "/v1/wallet", "/v1/wallet/entries"]) {
        for bad in [None, Some("Bearer"), Some("Bearer "), Some("Basic YTpi"), Some("not-a-scheme")] {
            let request = Request::get(path);
            let request = bad.map_or(Request::get(path), |bad| request.header("authorization", bad));
            let answer = world.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(
                (answer.problem().as_str(), answer.fields()),
                ("session_required", vec!["authorization".to_owned()])
            );
            assert_eq!((answer.status.as_u16(), answer.header("www-authenticate")), (401, "Bearer"), "{path} {bad:?}");
        }
    }
    assert_eq!(world.writes(), before);
}

#[tokio::test]
async fn paths_and_queries_are_held_to_their_form() {
    let world = World::new().await;
    let before = world.writes();
    for (path, field) in [
        ("/v1/payees/Maria", "handle"),
        ("/v1/payees/%20", "handle"),
        ("/v1/offers/no%2Fway", "id"),
        ("/v1/quotes/qt_1", "id"),
        ("/v1/quotes/py_01JDGP7N5Q0000000000000000", "id"),
        ("/v1/payments/py_", "id"),
        ("/v1/payments/qt_01JDGP7N5Q0000000000000000/events", "id"),
        ("/v1/receipts/rc_x", "id"),
        ("/v1/wallet/entries?limit=many", "limit"),
        ("/v1/wallet/entries?limit=-1", "limit"),
        ("/v1/wallet/entries?surprise=1", "surprise"),
        ("/v1/wallet/entries?limit=1&limit=2", "limit"),
    ] {
        let answer = world.get_as(path, "t").await;
        assert_eq!((answer.problem().as_str(), answer.fields()), ("invalid_request", vec![field.to_owned()]), "{path}");
    }
    let answer = world.get("/v1/payees/%FF").await;
    assert_eq!(answer.problem(), "invalid_request");
    let cancel = world.post("/v1/payments/x/cancel", &[BEARER], &json!({})).await;
    assert_eq!((cancel.problem().as_str(), cancel.fields()), ("invalid_request", vec!["id".to_owned()]));
    assert_eq!(world.writes(), before);
}

#[tokio::test]
async fn what_is_not_there_is_a_problem_too() {
    let world = World::new().await;
    for path in
        ["/", "/v1", "/v1/nothing", "/index.html", "/../etc/passwd", "/.well-known/x", "/p/x.html", "/p/nobody.svg"]
    {
        let answer = world.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (404, "not_found"), "{path}");
    }
    for (path, code) in [
        ("/v1/payees/nobody", "payee_not_found"),
        ("/v1/offers/nothing", "offer_not_found"),
        ("/v1/receipts/rc_01JDGP7N5Q0000000000000000", "receipt_not_found"),
        ("/v1/quotes/qt_01JDGP7N5Q0000000000000000", "quote_not_found"),
        ("/v1/payments/py_01JDGP7N5Q0000000000000000", "payment_not_found"),
        ("/v1/payments/py_01JDGP7N5Q0000000000000000/events", "payment_not_found"),
        ("/v1/wallet", "session_required"),
    ] {
        assert_eq!(world.get_as(path, "x").await.problem(), code, "{path}");
    }
    for (method, path) in
        [("DELETE", "/v1/quotes"), ("POST", "/v1/wallet"), ("PUT", "/v1/payees/maria"), ("POST", "/checkout")]
    {
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let answer = world.send(request).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (405, "method_not_allowed"), "{method} {path}");
        assert!(!answer.header("allow").is_empty(), "{method} {path}");
    }
}
