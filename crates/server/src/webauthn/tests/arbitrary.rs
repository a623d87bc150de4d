//! Whatever bytes come: no panic, and nothing verifies that was not signed.

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::webauthn::register;

fn verify_any(assertion: &Assertion) -> bool {
    check(assertion, Framing::Any, Kind::Get).is_ok()
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_verify(
        client_data_json in vec(any::<u8>(), 0..400),
        authenticator_data in vec(any::<u8>(), 0..400),
        signature in vec(any::<u8>(), 0..100),
    ) {
        let assertion = Assertion { client_data_json, authenticator_data, signature, ..Forger::honest().sign() };
        prop_assert!(!verify_any(&assertion));
    }

    /// Past the client data and the flags, so that the deeper parsers see the noise.
    #[test]
    fn arbitrary_tails_never_verify_unsigned(tail in vec(any::<u8>(), 0..400), flags in any::<u8>()) {
        let forger = Forger { tail, flags: flags | UP | UV, ..Forger::honest() };
        let assertion = Assertion { signature: Forger::honest().sign().signature, ..forger.sign() };
        prop_assume!(assertion.authenticator_data != Forger::honest().data());
        prop_assert!(!verify_any(&assertion));
    }

    #[test]
    fn any_changed_byte_of_an_honest_assertion_is_refused(
        part in 0..3_usize,
        at in any::<prop::sample::Index>(),
        change in 1..=255_u8,
    ) {
        let mut assertion = Forger::framed().sign();
        prop_assert!(verify_any(&assertion));
        let bytes = [
            &mut assertion.client_data_json,
            &mut assertion.authenticator_data,
            &mut assertion.signature,
        ]
        .into_iter()
        .nth(part)
        .unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert!(!verify_any(&assertion));
    }

    #[test]
    fn arbitrary_registrations_never_panic(
        object in vec(any::<u8>(), 0..600),
        tail in vec(any::<u8>(), 0..600),
        flags in any::<u8>(),
    ) {
        let noise = Registration { attestation_object: object, ..registration(&newcomer()) };
        prop_assert!(register(&noise, &CHALLENGE, RP_ID, &origins(), Framing::Any).is_err());
        let deeper = registration(&Forger { tail, flags: flags | UP | UV | AT, ..newcomer() });
        prop_assert!(register(&deeper, &CHALLENGE, RP_ID, &origins(), Framing::Any).is_err());
    }

    /// A registration one byte off is never taken for the credential it was.
    #[test]
    fn a_registration_one_byte_off_never_panics(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let honest = registration(&newcomer());
        let mut object = honest.attestation_object.clone();
        let at = at.index(object.len());
        object[at] ^= change;
        let changed = Registration { attestation_object: object, ..honest.clone() };
        let new = register(&changed, &CHALLENGE, RP_ID, &origins(), Framing::Any);
        if let Ok(new) = new {
            // What is left unauthenticated without attestation: counter, flags, model, statement format.
            prop_assert_eq!(new.id, honest.id);
            prop_assert_eq!(new.public_key, stored().public_key);
        }
    }

    #[test]
    fn arbitrary_keys_never_panic(bytes in vec(any::<u8>(), 0..200)) {
        if let Ok(key) = PublicKey::from_cose(&bytes) {
            prop_assert_eq!(PublicKey::from_cose(key.cose()), Ok(key));
        }
    }
}
