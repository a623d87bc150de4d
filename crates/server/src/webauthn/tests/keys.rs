//! COSE keys, read strictly, and RS256 with a key made on the spot.

use rsa::{
    RsaPrivateKey, pkcs1v15,
    rand_core::OsRng,
    signature::{SignatureEncoding as _, Signer as _},
    traits::PublicKeyParts as _,
};

use super::*;
use crate::webauthn::{Algorithm, Field};

fn read(key: &Cbor) -> Result<PublicKey, Refusal> {
    PublicKey::from_cose(&encode(key))
}

fn honest() -> Vec<(Cbor, Cbor)> {
    es256_key(&Forger::honest().key).into_map().unwrap()
}

/// The honest key with member `label` set to `value`, or taken away.
fn with(label: i64, value: Option<Cbor>) -> Cbor {
    let mut members = honest();
    members.retain(|(key, _)| *key != int(label));
    members.extend(value.map(|value| (int(label), value)));
    Cbor::Map(members)
}

fn rsa_key(n: Vec<u8>, e: Vec<u8>) -> Cbor {
    Cbor::Map(vec![(int(1), int(3)), (int(3), int(-257)), (int(-1), Cbor::Bytes(n)), (int(-2), Cbor::Bytes(e))])
}

#[test]
fn the_canonical_form_reads_back_and_does_not_depend_on_order() {
    let mut members = honest();
    let key = read(&Cbor::Map(members.clone())).unwrap();
    members.reverse();
    let reversed = read(&Cbor::Map(members)).unwrap();
    assert_eq!(reversed, key);
    assert_eq!(PublicKey::from_cose(key.cose()).unwrap(), key);
    assert_eq!(key.cose(), encode(&es256_key(&Forger::honest().key)));
}

#[test]
fn keys_of_other_kinds_or_with_other_members() {
    for key in [
        with(1, Some(int(3))),
        with(1, Some(int(1))),
        with(3, Some(int(-257))),
        with(3, Some(int(-8))),
        with(3, None),
        with(-1, Some(int(2))),
        with(-1, None),
        with(-2, None),
        with(-2, Some(Cbor::Bytes(vec![1; 31]))),
        with(-2, Some(Cbor::Bytes(vec![1; 32]))),
        with(-3, Some(Cbor::Bool(true))),
        with(-4, Some(Cbor::Bytes(vec![7; 32]))), // a private key
        with(2, Some(Cbor::Bytes(vec![7]))),
        with(4, Some(Cbor::Array(vec![int(2)]))),
    ] {
        assert!(matches!(read(&key), Err(Refusal::UnsupportedKey(_))), "{key:?}");
    }
}

#[test]
fn bytes_that_are_no_key() {
    let mut twice = honest();
    twice.push((int(-2), Cbor::Bytes(vec![1; 32])));
    let mut trailing = encode(&Cbor::Map(honest()));
    trailing.push(0);
    for bytes in [encode(&Cbor::Map(twice)), trailing, encode(&int(1)), Vec::new(), vec![0xff; 100]] {
        assert!(matches!(PublicKey::from_cose(&bytes), Err(Refusal::Malformed { field: Field::PublicKey, .. })));
    }
}

#[test]
fn rsa_keys_of_other_sizes() {
    let odd = |length: usize| vec![0xff; length];
    assert!(read(&rsa_key(odd(256), vec![1, 0, 1])).is_ok());
    for key in [
        rsa_key(odd(128), vec![1, 0, 1]),
        rsa_key(odd(513), vec![1, 0, 1]),
        rsa_key(odd(256), vec![1]),
        rsa_key(odd(256), vec![]),
        rsa_key(odd(256), odd(300)),
        rsa_key(vec![], vec![1, 0, 1]),
        rsa_key([vec![0], odd(256)].concat(), vec![1, 0, 1]),
        rsa_key(odd(256), vec![0, 1, 0, 1]),
    ] {
        assert!(matches!(read(&key), Err(Refusal::UnsupportedKey(_))));
    }
}

#[test]
fn rs256_assertions() {
    let private = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
    let public_key = read(&rsa_key(private.n().to_bytes_be(), private.e().to_bytes_be())).unwrap();
    assert_eq!(public_key.algorithm(), Algorithm::Rs256);
    assert_eq!(PublicKey::from_cose(public_key.cose()).unwrap(), public_key);

    let mut assertion = Forger::honest().sign();
    let mut message = assertion.authenticator_data.clone();
    message.extend(Sha256::digest(&assertion.client_data_json));
    assertion.signature = pkcs1v15::SigningKey::<Sha256>::new(private).sign(&message).to_vec();
    let credential = StoredCredential { public_key, ..stored() };
    let origins = origins();
    let expected =
        Expected { challenge: &CHALLENGE, rp_id: RP_ID, origins: &origins, framing: Framing::Any, kind: Kind::Get };
    assert!(verify(&assertion, &expected, &credential).is_ok());

    assert!(verify(&Forger::honest().sign(), &expected, &credential).is_err(), "an ES256 signature");
    assertion.signature[100] ^= 1;
    assert_eq!(verify(&assertion, &expected, &credential), Err(Refusal::SignatureInvalid));
    assertion.signature.pop();
    assert!(verify(&assertion, &expected, &credential).is_err());
}
