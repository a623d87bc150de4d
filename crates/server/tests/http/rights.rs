//! Who may do what on a payee's side: every right × everybody who could ask, over HTTP; and the table in the docs.

use crate::passkey::{Payer, intent, text, tip_to};
use crate::world::{STREAM, World};
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use barya_protocol::api::v1::Scope;
use barya_server::service::rights::{Right, rights};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

/// Somebody who could ask: who, with which bearer, and whether a right is theirs.
struct Somebody {
    who: String,
    bearer: String,
    has: Box<dyn Fn(&Right) -> bool>,
}

fn somebody(who: &str, bearer: &str, has: impl Fn(&Right) -> bool + 'static) -> Somebody {
    Somebody { who: who.to_owned(), bearer: bearer.to_owned(), has: Box::new(has) }
}

/// The payee `ana`, and all who might ask for hers.
struct Side {
    owner: Payer,
    /// A wallet that can be let in.
    wallet: String,
    /// An endpoint of hers.
    endpoint: String,
    /// A tip that she got.
    payment: String,
    /// A payout of hers, the request that made it, and its key.
    payout: (String, Value, String),
    everybody: Vec<Somebody>,
}

async fn made(world: &World, path: &str, bearer: &str, body: &Value) -> Value {
    let answer = world.post_as(path, bearer, body).await;
    assert_eq!(answer.status.as_u16(), 201, "{path}: {}", answer.text());
    answer.json()
}

async fn endpoint(world: &World, owner: &Payer) -> String {
    let body = json!({"payee": "ana", "url": "https://ana.example/hook"});
    text(&made(world, "/v1/webhook-endpoints", &owner.session, &body).await, "id")
}

/// An offer of ana's, made anew.
async fn offer(world: &World, side: &Side) -> String {
    let id = format!("x{}", world.writes());
    let body = json!({"payee": "ana", "id": id, "title": "X", "amount": 100});
    text(&made(world, "/v1/offers", &side.owner.session, &body).await, "id")
}

async fn key(world: &World, owner: &Payer, payee: &str, scope: &str) -> Value {
    let body = json!({"payee": payee, "name": scope, "scopes": [scope]});
    made(world, "/v1/api-keys", &owner.session, &body).await
}

/// A key of hers that is there to be revoked: a payee has not room for one for everybody who may not.
async fn spare_key(world: &World, owner: &Payer) -> String {
    let all = world.get_as("/v1/api-keys?payee=ana", &owner.session).await.json();
    let spare = |one: &&Value| one["name"] == "spare" && one["revoked_at"].is_null();
    if let Some(one) = all["items"].as_array().unwrap().iter().find(spare) {
        return text(one, "id");
    }
    let body = json!({"payee": "ana", "name": "spare", "scopes": ["read"]});
    text(&made(world, "/v1/api-keys", &owner.session, &body).await, "id")
}

const SCOPES: [(&str, Scope); 4] =
    [("read", Scope::Read), ("offers", Scope::Offers), ("webhooks", Scope::Webhooks), ("refunds", Scope::Refunds)];

/// A tip to `ana` that was paid.
async fn tip(world: &World, payer: &Payer) -> String {
    payer.top_up(world, 10_000, "PHP").await;
    let quote = tip_to(world, "ana", 5_000).await;
    let key = quote["intent"].as_str().unwrap();
    let paid = world.post("/v1/payments", &[("idempotency-key", key)], &payer.consent(&quote, Some(STREAM))).await;
    assert_eq!(paid.json()["state"], "paid", "{}", paid.text());
    text(&paid.json(), "id")
}

/// What asks for a cash-out of `ana`.
fn wish(intent: &str) -> Value {
    json!({"purpose": "payout", "to": "ana", "amount": 1_000, "currency": "PHP", "rail": "sandbox",
        "destination": {"type": "sandbox"}, "intent": intent})
}

/// What is to leave by itself.
fn rule() -> Value {
    json!({"every": "week", "weekday": 1, "above": 1_000, "rail": "sandbox", "destination": {"type": "sandbox"}})
}

async fn agreed_rule(world: &World, owner: &Payer) -> Value {
    let terms = world.post_as("/v1/payees/ana/payout-rule", &owner.session, &rule()).await.json();
    let mut authorization = owner.passkey.assert(terms["digest"].as_str().unwrap(), None);
    authorization["type"] = "passkey".into();
    json!({"terms": terms, "authorization": authorization})
}

/// A payout that arrived.
async fn payout(world: &World, owner: &Payer) -> (String, Value, String) {
    let quote = made(world, "/v1/quotes", &owner.session, &wish(&intent())).await;
    let mut body = owner.consent(&quote, None);
    body.as_object_mut().unwrap().remove("secret");
    let (key, bearer) = (text(&quote, "intent"), format!("Bearer {}", owner.session));
    let headers = [("authorization", bearer.as_str()), ("idempotency-key", key.as_str())];
    let paid = world.post("/v1/payouts", &headers, &body).await;
    assert_eq!(paid.json()["state"], "paid", "{}", paid.text());
    (text(&paid.json(), "id"), body, key)
}

async fn side(world: &World) -> Side {
    let mut payers = Vec::new();
    for _ in 0..4 {
        payers.push(Payer::register(world).await);
    }
    let [owner, helper, other, payer] = <[Payer; 4]>::try_from(payers).ok().unwrap();
    for (who, handle) in [(&owner, "ana"), (&other, "ben")] {
        let join = json!({"handle": handle, "name": "N", "currency": "PHP"});
        made(world, "/v1/payees", &who.session, &join).await;
    }
    made(world, "/v1/payees/ana/helpers", &owner.session, &json!({"wallet": helper.wallet})).await;
    let mut everybody = vec![
        somebody("no one", "", |_| false),
        somebody("a token that is none", &"A".repeat(43), |_| false),
        somebody("payer", &payer.session, |right| right.payer),
        somebody("helper", &helper.session, |right| right.helper),
        somebody("owner", &owner.session, |right| right.owner),
        somebody("other owner", &other.session, |right| right.payer),
        somebody("operator", World::OPERATOR, |right| right.operator),
    ];
    for (name, scope) in SCOPES {
        let own = text(&key(world, &owner, "ana", name).await, "key");
        everybody.push(somebody(&format!("key to {name}"), &own, move |right| right.scope == Some(scope)));
        let others = text(&key(world, &other, "ben", name).await, "key");
        everybody.push(somebody(&format!("another's key to {name}"), &others, |_| false));
    }
    let endpoint = endpoint(world, &owner).await;
    let payment = tip(world, &payer).await;
    let payout = payout(world, &owner).await;
    Side { wallet: payer.wallet.clone(), owner, endpoint, payment, payout, everybody }
}

/// A request for a right of `ana`, with a body that is good where one is needed. What it deletes is there.
async fn request(world: &World, side: &Side, right: &Right, bearer: &str, n: usize) -> Request<Body> {
    let id = match (right.method, right.path) {
        ("delete", "/v1/webhook-endpoints/{id}") => endpoint(world, &side.owner).await,
        ("delete", "/v1/api-keys/{id}") => spare_key(world, &side.owner).await,
        (_, "/v1/offers/{id}") => offer(world, side).await,
        (_, path) if path.starts_with("/v1/payments/") => side.payment.clone(),
        (_, path) if path.starts_with("/v1/payouts/") => side.payout.0.clone(),
        _ => side.endpoint.clone(),
    };
    let path = right.path.replace("{handle}", "ana").replace("{wallet}", &side.wallet).replace("{id}", &id);
    let path = path.replace("{delivery}", "wd_01JDGP7N5Q0000000000000000");
    // Where neither path nor body names the payee.
    let lists = ["/v1/payouts", "/v1/api-keys", "/v1/balance", "/v1/events", "/v1/webhook-endpoints"];
    let unnamed = (right.method == "get" && lists.contains(&right.path)) || right.path == "/v1/api-keys/{id}";
    let path = if unnamed { format!("{path}?payee=ana") } else { path };
    let path = if right.path == "/v1/payouts/ways" { format!("{path}?payee=ana&amount=100") } else { path };
    let body = match (right.method, right.path) {
        ("post", "/v1/payees") => json!({"handle": format!("p{n}"), "name": "P", "currency": "PHP"}),
        ("patch", "/v1/offers/{id}") => json!({"title": "P"}),
        ("patch", "/v1/payees/{handle}") => json!({"name": "Ana"}),
        ("post", "/v1/payees/{handle}/helpers") => json!({"wallet": side.wallet}),
        ("post", "/v1/payees/{handle}/payout-rule") => rule(),
        ("put", "/v1/payees/{handle}/payout-rule") => agreed_rule(world, &side.owner).await,
        ("put", "/v1/identity") => json!({"tier": "national_id", "evidence": "4711"}),
        ("post", "/v1/quotes") => wish(&intent()),
        ("post", "/v1/payouts") => side.payout.1.clone(),
        ("post", "/v1/payees/{handle}/overlay") => json!({}),
        ("post", "/v1/payments/{id}/refund") => json!({"amount": 1}),
        ("put", "/v1/payees/{handle}/shares") => json!({"shares": []}),
        ("post", "/v1/payees/{handle}/shares/agreement") => json!({"of": "ben", "shares": [], "agreed": true}),
        ("post", "/v1/offers") => json!({"payee": "ana", "id": format!("o{n}"), "title": "O", "amount": 100}),
        ("post", "/v1/api-keys") => json!({"payee": "ana", "name": "K", "scopes": ["read"]}),
        ("post", "/v1/webhook-endpoints") => json!({"payee": "ana", "url": "https://ana.example/more"}),
        ("patch", "/v1/webhook-endpoints/{id}") => json!({"active": true}),
        _ => Value::Null,
    };
    let mut request = Request::builder().method(right.method.to_uppercase().as_str()).uri(path);
    if (right.method, right.path) == ("post", "/v1/payouts") {
        request = request.header("idempotency-key", &side.payout.2);
    }
    if right.path == "/v1/payments/{id}/refund" {
        request = request.header("idempotency-key", format!("01JDGP7N5Q{n:016}"));
    }
    if !bearer.is_empty() {
        request = request.header(AUTHORIZATION, format!("Bearer {bearer}"));
    }
    if body.is_null() {
        return request.body(Body::empty()).unwrap();
    }
    request.header(CONTENT_TYPE, "application/json").body(Body::from(body.to_string())).unwrap()
}

#[tokio::test]
async fn every_right_is_whose_the_table_says() {
    let world = World::new().await;
    let side = side(&world).await;
    for (n, right) in rights().enumerate() {
        for (m, one) in side.everybody.iter().enumerate() {
            let request = request(&world, &side, &right, &one.bearer, n * 100 + m).await;
            let before = world.writes();
            let answer = world.send(request).await;
            let status = answer.status.as_u16();
            let context = format!("{} {} by {}: {status} {}", right.method, right.path, one.who, answer.text());
            assert_eq!([401, 403].contains(&status), !(one.has)(&right), "{context}");
            if (one.has)(&right) {
                assert_ne!(status / 100, 5, "{context}");
                assert_ne!(status, 400, "{context}");
            } else {
                assert_eq!(world.writes(), before, "{context}: something was written");
            }
        }
    }
}

#[tokio::test]
async fn a_session_of_a_frame_touches_no_payee() {
    let world = World::new().await;
    let side = side(&world).await;
    let framed = text(&side.owner.login_on(&world, Some(STREAM)).await, "token");
    for right in rights() {
        let answer = world.send(request(&world, &side, &right, &framed, 1).await).await;
        assert_eq!(answer.problem(), "top_level_required", "{} {}", right.method, right.path);
    }
    // The same finger on a page of our own may.
    let own = text(&side.owner.login(&world).await, "token");
    assert_eq!(world.get_as("/v1/payees", &own).await.status.as_u16(), 200);
}

#[tokio::test]
async fn every_right_is_a_route_of_the_document() {
    let world = World::new().await;
    for right in rights() {
        let route = &world.document()["paths"][right.path][right.method];
        // Of a quote only that of a payout asks who it is.
        let open = (right.method, right.path) == ("post", "/v1/quotes");
        let security = if open { json!([{}, {"bearer": []}]) } else { json!([{"bearer": []}]) };
        assert_eq!(route["security"], security, "{} {}", right.method, right.path);
    }
}

/// The table as the docs have it.
fn table() -> String {
    let mut table = String::from(
        "| | no one | payer | helper | owner | other owner | operator | API key |\n|---|---|---|---|---|---|---|---|\n",
    );
    for right in rights() {
        let may = |may: bool| if may { "yes" } else { "–" };
        let key = match right.scope {
            None => "–",
            Some(Scope::Read) => "`read`",
            Some(Scope::Offers) => "`offers`",
            Some(Scope::Webhooks) => "`webhooks`",
            Some(Scope::Refunds) => "`refunds`",
        };
        let (payer, helper, owner) = (may(right.payer), may(right.helper), may(right.owner));
        let route = format!("`{} {}`", right.method.to_uppercase(), right.path);
        let operator = may(right.operator);
        let _ = writeln!(table, "| {route} | – | {payer} | {helper} | {owner} | {payer} | {operator} | {key} |");
    }
    table
}

#[test]
fn the_table_in_the_docs_is_the_declaration() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rights.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (open, close) = ("<!-- written by tests/http/rights.rs: BARYA_WRITE=1 -->\n", "<!-- to here -->");
    let (before, rest) = text.split_once(open).unwrap();
    let (now, after) = rest.split_once(close).unwrap();
    if std::env::var_os("BARYA_WRITE").is_some() {
        std::fs::write(&path, format!("{before}{open}{}{close}{after}", table())).unwrap();
    } else {
        assert_eq!(now, table(), "BARYA_WRITE=1 writes it anew");
    }
}
