//! A client that can lie: it signs whatever it is told to, so that every refusal is met with a signature
//! that verifies, and only the lie under test is wrong.

mod arbitrary;
mod keys;
mod recorded;
mod refusals;
mod registrations;
mod software_client;
mod vectors;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ciborium::Value as Cbor;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{Assertion, Expected, Framing, Kind, PublicKey, Refusal, Registration, StoredCredential, Verified, verify};

const RP_ID: &str = "pay.example";
const ORIGIN: &str = "https://pay.example";
const SHOP: &str = "https://school.example";
const CHALLENGE: [u8; 32] = [9; 32];
const USER: &[u8] = b"wl_01J00000000000000000000000";

const UP: u8 = 0x01;
const UV: u8 = 0x04;
const BE: u8 = 0x08;
const BS: u8 = 0x10;
const AT: u8 = 0x40;
const ED: u8 = 0x80;

fn origins() -> Vec<String> {
    vec![ORIGIN.to_owned()]
}

fn shops() -> Vec<String> {
    vec!["https://other.example".to_owned(), SHOP.to_owned()]
}

/// One response in the making. Change a field, then sign.
struct Forger {
    key: SigningKey,
    id: Vec<u8>,
    user_handle: Option<Vec<u8>>,
    client: Vec<u8>,
    rp_id: String,
    flags: u8,
    counter: u32,
    /// What stands behind the fixed part of the authenticator data.
    tail: Vec<u8>,
}

impl Forger {
    /// An honest answer from a top-level page.
    fn honest() -> Self {
        Self {
            key: SigningKey::from_bytes(&[7; 32].into()).unwrap(),
            id: b"credential".to_vec(),
            user_handle: Some(USER.to_vec()),
            client: client("webauthn.get", &json!({ "crossOrigin": false })),
            rp_id: RP_ID.to_owned(),
            flags: UP | UV,
            counter: 0,
            tail: Vec::new(),
        }
    }

    /// An honest answer from a frame in the shop.
    fn framed() -> Self {
        let framed = json!({ "crossOrigin": true, "topOrigin": SHOP });
        Self { client: client("webauthn.get", &framed), ..Self::honest() }
    }

    fn with(extra: &Value) -> Self {
        Self { client: client("webauthn.get", extra), ..Self::honest() }
    }

    fn data(&self) -> Vec<u8> {
        let mut data = Sha256::digest(&self.rp_id).to_vec();
        data.push(self.flags);
        data.extend(self.counter.to_be_bytes());
        data.extend(&self.tail);
        data
    }

    fn sign(&self) -> Assertion {
        let authenticator_data = self.data();
        let mut message = authenticator_data.clone();
        message.extend(Sha256::digest(&self.client));
        let signature: Signature = self.key.sign(&message);
        Assertion {
            id: self.id.clone(),
            client_data_json: self.client.clone(),
            authenticator_data,
            signature: signature.to_der().as_bytes().to_vec(),
            user_handle: self.user_handle.clone(),
        }
    }

    /// Verifies as a tip would: any page around it.
    fn verify(&self) -> Result<Verified, Refusal> {
        self.verify_in(Framing::Any, Kind::Get)
    }

    fn verify_in(&self, framing: Framing<'_>, kind: Kind<'_>) -> Result<Verified, Refusal> {
        check(&self.sign(), framing, kind)
    }
}

fn check(assertion: &Assertion, framing: Framing<'_>, kind: Kind<'_>) -> Result<Verified, Refusal> {
    let origins = origins();
    let expected = Expected { challenge: &CHALLENGE, rp_id: RP_ID, origins: &origins, framing, kind };
    verify(assertion, &expected, &stored())
}

fn stored() -> StoredCredential {
    StoredCredential {
        id: b"credential".to_vec(),
        public_key: PublicKey::from_cose(&encode(&es256_key(&Forger::honest().key))).unwrap(),
        user_handle: USER.to_vec(),
        counter: 0,
        backup_eligible: false,
    }
}

/// Client data of our origin and challenge, with `extra` members laid over it; `null` takes one away.
fn client(ceremony: &str, extra: &Value) -> Vec<u8> {
    let mut data = json!({ "type": ceremony, "challenge": URL_SAFE_NO_PAD.encode(CHALLENGE), "origin": ORIGIN });
    for (name, value) in extra.as_object().unwrap() {
        data[name] = value.clone();
    }
    data.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    serde_json::to_vec(&data).unwrap()
}

fn encode(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

fn int(number: i64) -> Cbor {
    Cbor::from(number)
}

/// A COSE key, as a map that tests may bend.
fn es256_key(key: &SigningKey) -> Cbor {
    let point = key.verifying_key().to_encoded_point(false);
    Cbor::Map(vec![
        (int(1), int(2)),
        (int(3), int(-7)),
        (int(-1), int(1)),
        (int(-2), Cbor::Bytes(point.x().unwrap().to_vec())),
        (int(-3), Cbor::Bytes(point.y().unwrap().to_vec())),
    ])
}

/// The attested credential data for `id` and a COSE key.
fn attested(id: &[u8], key: &Cbor) -> Vec<u8> {
    let mut data = vec![0xaa; 16];
    data.extend(u16::try_from(id.len()).unwrap().to_be_bytes());
    data.extend(id);
    data.extend(encode(key));
    data
}

/// A registration around authenticator data, with the statement "none".
fn registration(forger: &Forger) -> Registration {
    let object = Cbor::Map(vec![
        ("fmt".into(), "none".into()),
        ("attStmt".into(), Cbor::Map(vec![])),
        ("authData".into(), Cbor::Bytes(forger.data())),
    ]);
    Registration {
        id: forger.id.clone(),
        client_data_json: forger.client.clone(),
        attestation_object: encode(&object),
        transports: vec!["internal".to_owned()],
    }
}

/// An honest registration in the making.
fn newcomer() -> Forger {
    let honest = Forger::honest();
    Forger {
        client: client("webauthn.create", &json!({ "crossOrigin": false })),
        flags: UP | UV | AT,
        tail: attested(&honest.id, &es256_key(&honest.key)),
        ..honest
    }
}
