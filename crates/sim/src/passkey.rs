//! The payer's passkeys, in software: the same on each of the payer's devices.

use crate::backend::{ORIGIN, SITE};
use crate::dice::Dice;
use barya_protocol::api::v1::{Assertion, RegisterFinish, RegisterOptions};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::cell::{Cell, RefCell};

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const HAS_KEY: u8 = 0x40;

/// One passkey.
#[derive(Clone)]
struct Key {
    id: Vec<u8>,
    /// The user handle, base64url.
    user: String,
    key: SigningKey,
}

/// All passkeys of one payer.
pub struct Keychain {
    keys: RefCell<Vec<Key>>,
    counter: Cell<u32>,
    dice: Dice,
}

impl Keychain {
    /// Empty.
    pub const fn new(dice: Dice) -> Keychain {
        Keychain { keys: RefCell::new(Vec::new()), counter: Cell::new(0), dice }
    }

    /// Whether there is no passkey yet.
    pub fn is_empty(&self) -> bool {
        self.keys.borrow().is_empty()
    }

    /// Makes a new passkey. `None` only where the roll is no key, or what is to be signed cannot be written.
    pub fn create(&self, options: &RegisterOptions, framed: bool) -> Option<RegisterFinish> {
        let mut scalar = [0; 32];
        barya_server::ids::Ids::fill(&self.dice, &mut scalar);
        let key = SigningKey::from_slice(&scalar).ok()?;
        let id = Sha256::digest(key.verifying_key().to_encoded_point(true)).get(..16)?.to_vec();
        let client = client_data("webauthn.create", &options.challenge, framed)?;
        let mut data = authenticator_data(USER_PRESENT | USER_VERIFIED | HAS_KEY, 0);
        data.extend([0; 16]);
        data.extend(16_u16.to_be_bytes());
        data.extend(&id);
        data.extend(cbor(&public_key(&key)?)?);
        let text = |text: &str| Cbor::Text(text.to_owned());
        let attestation = Cbor::Map(vec![
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map(Vec::new())),
            (text("authData"), Cbor::Bytes(data)),
        ]);
        let made = RegisterFinish {
            registration: options.registration.clone(),
            id: encoded(&id),
            client_data_json: encoded(client),
            attestation_object: encoded(cbor(&attestation)?),
            transports: vec!["internal".to_owned()],
        };
        self.keys.borrow_mut().push(Key { id, user: options.user_id.clone(), key });
        Some(made)
    }

    /// A touch: signs the challenge (base64url) with the passkey of this id, or with the newest. `None` where there is
    /// no such passkey.
    pub fn sign(&self, challenge: &str, id: Option<&str>, framed: bool) -> Option<Assertion> {
        let keys = self.keys.borrow();
        let Key { id, user, key } = match id {
            Some(id) => keys.iter().find(|key| encoded(&key.id) == id)?,
            None => keys.last()?,
        };
        self.counter.set(self.counter.get().saturating_add(1));
        let client = client_data("webauthn.get", challenge, framed)?;
        let data = authenticator_data(USER_PRESENT | USER_VERIFIED, self.counter.get());
        let mut message = data.clone();
        message.extend(Sha256::digest(&client));
        let signature: Signature = key.sign(&message);
        Some(Assertion {
            id: encoded(id),
            client_data_json: encoded(client),
            authenticator_data: encoded(data),
            signature: encoded(signature.to_der()),
            user_handle: Some(user.clone()),
        })
    }
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn client_data(kind: &str, challenge: &str, framed: bool) -> Option<Vec<u8>> {
    let mut data = json!({ "type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": framed });
    if framed {
        data.as_object_mut()?.insert("topOrigin".to_owned(), SITE.into());
    }
    serde_json::to_vec(&data).ok()
}

fn authenticator_data(flags: u8, counter: u32) -> Vec<u8> {
    let host = ORIGIN.trim_start_matches("https://");
    let mut data = Sha256::digest(host).to_vec();
    data.push(flags);
    data.extend(counter.to_be_bytes());
    data
}

fn public_key(key: &SigningKey) -> Option<Cbor> {
    let point = key.verifying_key().to_encoded_point(false);
    let int = |n: i64| Cbor::Integer(n.into());
    Some(Cbor::Map(vec![
        (int(1), int(2)),
        (int(3), int(-7)),
        (int(-1), int(1)),
        (int(-2), Cbor::Bytes(point.x()?.to_vec())),
        (int(-3), Cbor::Bytes(point.y()?.to_vec())),
    ]))
}

fn cbor(value: &Cbor) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).ok()?;
    Some(bytes)
}
