//! The published test vectors of WebAuthn Level 3, section 16 (see the file for its source).
//!
//! Some of them leave user verification out, which we always demand: those must be refused for that
//! alone, while their key and signature are checked beneath.

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::{AT, UV};
use crate::webauthn::{
    Algorithm, Assertion, Expected, Framing, Kind, PublicKey, Refusal, Registration, StoredCredential, register, verify,
};

#[derive(Deserialize)]
struct File {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    registration: RegistrationVector,
    authentication: AuthenticationVector,
}

#[derive(Deserialize)]
struct RegistrationVector {
    challenge: String,
    client_data_json: String,
    attestation_object: String,
}

#[derive(Deserialize)]
struct AuthenticationVector {
    challenge: String,
    authenticator_data: String,
    client_data_json: String,
    signature: String,
}

fn hex(text: &str) -> Vec<u8> {
    text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn challenge(text: &str) -> [u8; 32] {
    hex(text).try_into().unwrap()
}

fn vectors() -> Vec<Vector> {
    let file: File = serde_json::from_str(include_str!("../../../tests/vectors/webauthn-l3.json")).unwrap();
    assert_eq!(file.vectors.len(), 5);
    file.vectors
}

fn origins() -> Vec<String> {
    vec!["https://example.org".to_owned()]
}

/// The authenticator data of a registration, found without our parser.
fn data_of(registration: &RegistrationVector) -> Vec<u8> {
    let object: ciborium::Value = ciborium::from_reader(&hex(&registration.attestation_object)[..]).unwrap();
    let map = object.into_map().unwrap();
    let (_, data) = map.into_iter().find(|(key, _)| key.as_text() == Some("authData")).unwrap();
    data.into_bytes().unwrap()
}

/// The credential's id and key, found without our parser of authenticator data.
fn credential_of(vector: &Vector) -> StoredCredential {
    let data = data_of(&vector.registration);
    assert_ne!(data[32] & AT, 0);
    let length = usize::from(u16::from_be_bytes([data[53], data[54]]));
    StoredCredential {
        id: data[55..55 + length].to_vec(),
        public_key: PublicKey::from_cose(&data[55 + length..]).unwrap(),
        user_handle: Vec::new(),
        counter: 0,
        backup_eligible: data[32] & 0x08 != 0,
    }
}

fn assertion_of(vector: &Vector) -> Assertion {
    let part = &vector.authentication;
    Assertion {
        id: credential_of(vector).id,
        client_data_json: hex(&part.client_data_json),
        authenticator_data: hex(&part.authenticator_data),
        signature: hex(&part.signature),
        user_handle: None,
    }
}

#[test]
fn registrations() {
    let mut verified = 0;
    for vector in vectors() {
        let registration = Registration {
            id: credential_of(&vector).id,
            client_data_json: hex(&vector.registration.client_data_json),
            attestation_object: hex(&vector.registration.attestation_object),
            transports: Vec::new(),
        };
        let challenge = challenge(&vector.registration.challenge);
        let result = register(&registration, &challenge, "example.org", &origins(), Framing::Any);
        let data = data_of(&vector.registration);
        if data[32] & UV == 0 {
            assert_eq!(result, Err(Refusal::UserNotVerified), "{}", vector.name);
            continue;
        }
        let new = result.unwrap_or_else(|refusal| panic!("{}: {refusal}", vector.name));
        assert_eq!(new.id, credential_of(&vector).id);
        assert_eq!(new.public_key, credential_of(&vector).public_key);
        assert_eq!(new.aaguid, data[37..53]);
        assert_eq!(new.cross_origin, vector.name == "none.ES256.crossOrigin");
        verified += 1;
    }
    assert_eq!(verified, 3);
}

#[test]
fn assertions() {
    let top = vec!["https://example.com".to_owned()];
    let mut verified = 0;
    for vector in vectors() {
        let assertion = assertion_of(&vector);
        let expected = Expected {
            challenge: &challenge(&vector.authentication.challenge),
            rp_id: "example.org",
            origins: &origins(),
            framing: Framing::Any,
            kind: Kind::Get,
        };
        let result = verify(&assertion, &expected, &credential_of(&vector));
        if assertion.authenticator_data[32] & UV == 0 {
            assert_eq!(result, Err(Refusal::UserNotVerified), "{}", vector.name);
            continue;
        }
        let proven = result.unwrap_or_else(|refusal| panic!("{}: {refusal}", vector.name));
        assert!(proven.cross_origin);
        let listed = Expected { framing: Framing::Listed(&top), ..expected };
        let named = verify(&assertion, &listed, &credential_of(&vector));
        match vector.name.as_str() {
            "none.ES256.topOrigin" => assert_eq!(named.unwrap().top_origin.as_deref(), Some("https://example.com")),
            _ => assert_eq!(named, Err(Refusal::TopOriginMissing)),
        }
        verified += 1;
    }
    assert_eq!(verified, 2);
}

#[test]
fn keys_and_signatures() {
    for vector in vectors() {
        let assertion = assertion_of(&vector);
        let key = credential_of(&vector).public_key;
        let rsa = vector.name == "packed.RS256";
        assert_eq!(key.algorithm(), if rsa { Algorithm::Rs256 } else { Algorithm::Es256 });
        let mut message = assertion.authenticator_data;
        message.extend(Sha256::digest(&assertion.client_data_json));
        assert_eq!(key.verify(&message, &assertion.signature), Ok(()), "{}", vector.name);
        message[0] ^= 1;
        assert_eq!(key.verify(&message, &assertion.signature), Err(Refusal::SignatureInvalid));
    }
}
