//! An allowance over HTTP: set aside, paid out of, shown.

use crate::passkey::{Payer, intent, text};
use crate::world::{LEARN, STREAM, World};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::rand_core::OsRng;
use serde_json::{Value, json};

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a device sends that knows nothing of our code.
fn begin(key: &SigningKey) -> Value {
    let point = key.verifying_key().to_encoded_point(false);
    let jwk = json!({"kty": "EC", "crv": "P-256", "x": encoded(point.x().unwrap()), "y": encoded(point.y().unwrap())});
    json!({"to": "school", "site": LEARN, "jwk": jwk, "intent": intent()})
}

fn consent(payer: &Payer, terms: &Value, site: &str) -> Value {
    let mut authorization = payer.passkey.assert(terms["digest"].as_str().unwrap(), Some(site));
    authorization["type"] = "passkey".into();
    json!({"id": terms["id"], "secret": terms["secret"], "authorization": authorization})
}

fn spend(key: &SigningKey, allowance: &str, claims: &str) -> Value {
    let signed = format!("{}.{}", encoded(r#"{"alg":"ES256","typ":"barya-spend+jwt"}"#), encoded(claims));
    let signature: Signature = key.sign(signed.as_bytes());
    json!({"token": format!("{allowance}~{signed}.{}", encoded(signature.to_bytes()))})
}

#[tokio::test]
async fn a_lesson_is_paid_for_out_of_an_allowance() {
    let world = World::new().await;
    let payer = Payer::register(&world).await;
    payer.top_up(&world, 20_000, "INR").await;
    let offered = world.get("/v1/payees/school").await.json();
    assert_eq!(offered["allowance"], json!({"total": 15_000, "each": 5_000, "days": 7}));
    assert_eq!(world.get("/v1/payees/maria").await.json()["allowance"], Value::Null);
    let key = SigningKey::random(&mut OsRng);
    let request = begin(&key);
    let answer = world.post("/v1/allowances/begin", &[], &request).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    let terms = answer.json();
    assert_eq!((&terms["first"], &terms["last"], &terms["jwk"]), (&json!(1), &json!(3), &request["jwk"]));
    assert_eq!(world.post("/v1/allowances/begin", &[], &request).await.status.as_u16(), 200);
    let wish = text(&request, "intent");
    let headers = [("idempotency-key", wish.as_str())];
    let elsewhere = world.post("/v1/allowances", &headers, &consent(&payer, &terms, STREAM)).await;
    assert_eq!(elsewhere.problem(), "origin_not_allowed");
    let granted = world.post("/v1/allowances", &headers, &consent(&payer, &terms, LEARN)).await;
    assert_eq!((granted.status.as_u16(), &granted.json()["left"]), (201, &json!(15_000)));
    let allowance = text(&granted.json(), "allowance");
    let wallet = world.get_as("/v1/wallet", &payer.session).await.json();
    assert_eq!(wallet["balances"], json!([{"currency": "INR", "available": 5_000, "held": 15_000}]));
    let claims = |serial: u32| {
        let (id, intent) = (text(&terms, "id"), intent());
        format!(
            r#"{{"allowance":"{id}","serial":{serial},"offer":"lesson-7","amount":4900,"currency":"INR","intent":"{intent}","reference":null,"iat":1795348800}}"#
        )
    };
    let body = spend(&key, &allowance, &claims(1));
    let paid = world.post("/v1/spends", &[], &body).await;
    assert_eq!((paid.status.as_u16(), &paid.json()["payment"]["state"]), (201, &json!("paid")), "{}", paid.text());
    let again = world.post("/v1/spends", &[], &body).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, paid.json()));
    let reused = world.post("/v1/spends", &[], &spend(&key, &allowance, &claims(1))).await;
    assert_eq!((reused.status.as_u16(), reused.problem().as_str()), (409, "serial_reused"));
    let secret = text(&paid.json()["quote"], "secret");
    let payment = world.get_as(&format!("/v1/payments/{}", text(&paid.json()["payment"], "id")), &secret).await;
    assert_eq!(payment.json(), paid.json()["payment"]);
    assert!(world.service.check_ledger().await.unwrap().faults.is_empty());
}
