//! A passkey in software, and a payer who uses it over HTTP.

use crate::world::{ORIGIN, World};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::value::Value as Cbor;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::elliptic_curve::rand_core::OsRng;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::atomic::{AtomicU64, Ordering};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

pub fn intent() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    barya_protocol::id::Intent::from_parts(1_795_000_000_000, NEXT.fetch_add(1, Ordering::Relaxed).into()).to_string()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub struct Passkey {
    id: [u8; 16],
    user: String,
    key: SigningKey,
}

impl Passkey {
    fn authenticator_data(&self, flags: u8, rest: &[u8]) -> Vec<u8> {
        [Sha256::digest("pay.localhost").as_slice(), &[flags], &[0; 4], rest].concat()
    }

    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_encoded_point(false);
        let number = |n: i64| Cbor::Integer(n.into());
        let map = Cbor::Map(vec![
            (number(1), number(2)),
            (number(3), number(-7)),
            (number(-1), number(1)),
            (number(-2), Cbor::Bytes(point.x().unwrap().to_vec())),
            (number(-3), Cbor::Bytes(point.y().unwrap().to_vec())),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&map, &mut bytes).unwrap();
        bytes
    }

    fn attestation(&self) -> Vec<u8> {
        let length = [0, u8::try_from(self.id.len()).unwrap()];
        let credential = [&[0; 16], &length[..], &self.id, &self.public_key()].concat();
        let data = self.authenticator_data(USER_PRESENT | USER_VERIFIED | HAS_KEY, &credential);
        let text = |text: &str| Cbor::Text(text.to_owned());
        let object = Cbor::Map(vec![
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map(Vec::new())),
            (text("authData"), Cbor::Bytes(data)),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&object, &mut bytes).unwrap();
        bytes
    }

    /// What `get()` gives for a challenge (base64url), asked for in a frame of `site`, or at the top level.
    pub fn assert(&self, challenge: &str, site: Option<&str>) -> Value {
        let mut client =
            json!({"type": "webauthn.get", "challenge": challenge, "origin": ORIGIN, "crossOrigin": site.is_some()});
        if let Some(site) = site {
            client["topOrigin"] = site.into();
        }
        let client = client.to_string();
        let data = self.authenticator_data(USER_PRESENT | USER_VERIFIED, &[]);
        let signature: Signature = self.key.sign(&[data.as_slice(), &Sha256::digest(&client)].concat());
        json!({"id": encoded(self.id), "client_data_json": encoded(client), "authenticator_data": encoded(data),
            "signature": encoded(signature.to_der()), "user_handle": self.user})
    }
}

/// A person with a wallet.
pub struct Payer {
    pub passkey: Passkey,
    pub session: String,
    pub wallet: String,
}

impl Payer {
    /// Makes a wallet with a new passkey.
    pub async fn register(world: &World) -> Payer {
        let options = world.post("/v1/passkeys/register/begin", &[], &json!({})).await.json();
        let key = SigningKey::random(&mut OsRng);
        let id = Sha256::digest(key.verifying_key().to_encoded_point(true))[..16].try_into().unwrap();
        let passkey = Passkey { id, user: options["user_id"].as_str().unwrap().to_owned(), key };
        let client = json!({"type": "webauthn.create", "challenge": options["challenge"], "origin": ORIGIN, "crossOrigin": false});
        let finish = json!({"registration": options["registration"], "id": encoded(passkey.id),
            "client_data_json": encoded(client.to_string()), "attestation_object": encoded(passkey.attestation()),
            "transports": ["internal"]});
        let answer = world.post("/v1/passkeys/register/finish", &[], &finish).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
        let session = answer.json();
        Payer { passkey, session: text(&session, "token"), wallet: text(&session, "wallet") }
    }

    /// Signs in again.
    pub async fn login(&self, world: &World) -> Value {
        self.login_on(world, None).await
    }

    /// Signs in again in a frame of this site.
    pub async fn login_on(&self, world: &World, site: Option<&str>) -> Value {
        let options = world.post("/v1/passkeys/login/begin", &[], &json!({})).await.json();
        let assertion = self.passkey.assert(options["challenge"].as_str().unwrap(), site);
        world
            .post("/v1/passkeys/login/finish", &[], &json!({"login": options["login"], "assertion": assertion}))
            .await
            .json()
    }

    /// Puts play money into the wallet.
    pub async fn top_up(&self, world: &World, amount: i64, currency: &str) -> Value {
        let request =
            json!({"purpose": "topup", "amount": amount, "currency": currency, "rail": "sandbox", "intent": intent()});
        let quote = quote(world, &request).await;
        let headers =
            [("authorization", format!("Bearer {}", self.session)), ("idempotency-key", text(&quote, "intent"))];
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        let body = json!({"quote": quote["id"], "secret": quote["secret"]});
        let answer = world.post("/v1/topups", &headers, &body).await;
        assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
        answer.json()
    }

    /// The body that pays a quote, consent included.
    pub fn consent(&self, quote: &Value, site: Option<&str>) -> Value {
        let mut authorization = self.passkey.assert(quote["digest"].as_str().unwrap(), site);
        authorization["type"] = "passkey".into();
        json!({"quote": quote["id"], "secret": quote["secret"], "authorization": authorization})
    }
}

pub fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} of {value}")).to_owned()
}

/// A new quote.
pub async fn quote(world: &World, request: &Value) -> Value {
    let answer = world.post("/v1/quotes", &[], request).await;
    assert_eq!(answer.status.as_u16(), 201, "{}", answer.text());
    answer.json()
}

/// A quote for a tip to Maria.
pub async fn tip(world: &World, amount: i64) -> Value {
    tip_to(world, "maria", amount).await
}

pub async fn tip_to(world: &World, payee: &str, amount: i64) -> Value {
    quote(world, &json!({"purpose": "pay", "to": payee, "amount": amount, "currency": "PHP", "intent": intent()})).await
}
