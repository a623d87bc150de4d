//! One test a refusal, each under a signature that verifies.

use serde_json::json;

use super::*;
use crate::webauthn::{CounterVerdict, EncodedAssertion, Fault, Field, PaymentField, PaymentTerms};

fn refused(forger: &Forger) -> Refusal {
    forger.verify().unwrap_err()
}

fn malformed(refusal: &Refusal) -> Option<Field> {
    match refusal {
        Refusal::Malformed { field, .. } => Some(*field),
        _ => None,
    }
}

#[test]
fn honest_answers_pass() {
    let verified = Forger::honest().verify().unwrap();
    assert_eq!(
        verified,
        Verified { counter: CounterVerdict::Zero, cross_origin: false, top_origin: None, backed_up: false }
    );
    let verified = Forger::framed().verify().unwrap();
    assert!(verified.cross_origin);
    assert_eq!(verified.top_origin.as_deref(), Some(SHOP));
}

#[test]
fn older_browsers_leave_cross_origin_out_and_newer_ones_add_keys() {
    assert!(!Forger::with(&json!({})).verify().unwrap().cross_origin);
    let extra = json!({ "other_keys_can_be_added_here": "do not compare against a template", "x": [1, {"y": 2.5}] });
    assert!(Forger::with(&extra).verify().is_ok());
}

#[test]
fn another_ceremony() {
    for ceremony in ["webauthn.create", "payment.get", "", "webauthn.get "] {
        let forger = Forger { client: client(ceremony, &json!({})), ..Forger::honest() };
        assert_eq!(refused(&forger), Refusal::WrongType { got: ceremony.to_owned() });
    }
}

#[test]
fn another_challenge() {
    let other = URL_SAFE_NO_PAD.encode([8; 32]);
    let padded = format!("{}=", URL_SAFE_NO_PAD.encode(CHALLENGE));
    for challenge in [other.as_str(), padded.as_str(), ""] {
        let refusal = refused(&Forger::with(&json!({ "challenge": challenge })));
        assert_eq!(refusal, Refusal::ChallengeMismatch);
        assert_eq!(refusal.fault(), Fault::Stale);
    }
}

#[test]
fn another_origin() {
    for origin in
        ["https://pay.example.evil", "http://pay.example", "https://pay.example/", "https://PAY.example", SHOP]
    {
        let refusal = refused(&Forger::with(&json!({ "origin": origin })));
        assert_eq!(refusal, Refusal::OriginMismatch { got: origin.to_owned() });
        assert_eq!(refusal.fault(), Fault::Sender);
    }
}

#[test]
fn framed_where_only_top_level_will_do() {
    let refusal = Forger::framed().verify_in(Framing::SameOriginOnly, Kind::Get).unwrap_err();
    assert_eq!(refusal, Refusal::CrossOriginForbidden);
    assert_eq!(refusal.fault(), Fault::Site);
    assert!(Forger::honest().verify_in(Framing::SameOriginOnly, Kind::Get).is_ok());
}

#[test]
fn framed_by_a_page_nobody_names() {
    let forger = Forger::with(&json!({ "crossOrigin": true }));
    let shops = shops();
    let refusal = forger.verify_in(Framing::Listed(&shops), Kind::Get).unwrap_err();
    assert_eq!(refusal, Refusal::TopOriginMissing);
    assert_eq!(refusal.fault(), Fault::Site);
    let tip = forger.verify().unwrap();
    assert!(tip.cross_origin && tip.top_origin.is_none());
    assert_eq!(forger.verify_in(Framing::SameOriginOnly, Kind::Get), Err(Refusal::CrossOriginForbidden));
}

#[test]
fn framed_by_a_page_that_may_not() {
    let shops = shops();
    let listed = Framing::Listed(&shops);
    assert!(Forger::framed().verify_in(listed, Kind::Get).is_ok());
    assert!(Forger::honest().verify_in(listed, Kind::Get).is_ok());
    for site in ["https://evil.example", "https://school.example.evil", "http://school.example"] {
        let forger = Forger::with(&json!({ "crossOrigin": true, "topOrigin": site }));
        assert_eq!(forger.verify_in(listed, Kind::Get), Err(Refusal::TopOriginNotAllowed { got: site.to_owned() }));
    }
}

#[test]
fn a_top_origin_around_a_frame_that_is_none() {
    let forger = Forger::with(&json!({ "crossOrigin": false, "topOrigin": SHOP }));
    assert_eq!(refused(&forger), Refusal::TopOriginConflict);
}

#[test]
fn client_data_that_two_readers_may_read_differently() {
    let text = String::from_utf8(Forger::honest().client).unwrap();
    let twice = |inner: &str| format!("{},{inner}}}", text.strip_suffix('}').unwrap());
    for bytes in [
        twice(&format!(r#""origin":"{ORIGIN}""#)).into_bytes(),
        twice(r#""a":1,"a":1"#).into_bytes(),
        twice(r#""deep":[{"a":1,"b":{"c":1,"c":2}}]"#).into_bytes(),
        twice(r#""\u006frigin":"https://evil.example""#).into_bytes(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        [text.as_bytes(), b"{}"].concat(),
        text.replace(RP_ID, "pay.example\0").into_bytes(),
        b"[]".to_vec(),
        b"null".to_vec(),
        Vec::new(),
    ] {
        let forger = Forger { client: bytes.clone(), ..Forger::honest() };
        assert_eq!(malformed(&refused(&forger)), Some(Field::ClientData), "{}", String::from_utf8_lossy(&bytes));
    }
    let mut invalid = twice(r#""pad":"x""#).into_bytes();
    let at = invalid.iter().rposition(|byte| *byte == b'x').unwrap();
    invalid[at] = 0xff;
    let forger = Forger { client: invalid, ..Forger::honest() };
    assert_eq!(refused(&forger), Refusal::malformed(Field::ClientData, "not UTF-8"));
}

#[test]
fn members_missing_or_of_another_type() {
    for extra in [
        json!({ "type": null }),
        json!({ "challenge": null }),
        json!({ "origin": null }),
        json!({ "origin": [ORIGIN] }),
        json!({ "crossOrigin": "false" }),
        json!({ "topOrigin": 1 }),
        json!({ "payment": 1 }),
    ] {
        assert_eq!(malformed(&refused(&Forger::with(&extra))), Some(Field::ClientData), "{extra}");
    }
}

#[test]
fn another_relying_party() {
    let forger = Forger { rp_id: "example".to_owned(), ..Forger::honest() };
    assert_eq!(refused(&forger), Refusal::RpIdMismatch);
}

#[test]
fn nobody_there_or_nobody_verified() {
    let forger = Forger { flags: UV, ..Forger::honest() };
    assert_eq!(refused(&forger), Refusal::UserNotPresent);
    let forger = Forger { flags: UP, ..Forger::honest() };
    assert_eq!(refused(&forger), Refusal::UserNotVerified);
    assert_eq!(refused(&forger).fault(), Fault::Authenticator);
}

#[test]
fn backup_flags_that_contradict() {
    for flags in [UP | UV | BS, UP | UV | BE, UP | UV | BE | BS] {
        assert_eq!(refused(&Forger { flags, ..Forger::honest() }), Refusal::BackupFlags);
    }
    let synced = StoredCredential { backup_eligible: true, ..stored() };
    let origins = origins();
    let expected =
        Expected { challenge: &CHALLENGE, rp_id: RP_ID, origins: &origins, framing: Framing::Any, kind: Kind::Get };
    let backed_up = Forger { flags: UP | UV | BE | BS, ..Forger::honest() };
    assert!(verify(&backed_up.sign(), &expected, &synced).unwrap().backed_up);
    assert_eq!(verify(&Forger::honest().sign(), &expected, &synced), Err(Refusal::BackupFlags));
}

#[test]
fn authenticator_data_of_another_length() {
    let empty_map = encode(&Cbor::Map(vec![]));
    let deep = vec![0x81; 4000];
    for (flags, tail) in [
        (0, vec![0]),
        (ED, vec![]),
        (ED, vec![0x00]),
        (ED, [empty_map.clone(), vec![0]].concat()),
        (ED, deep),
        (AT, vec![]),
        (AT, attested(b"credential", &es256_key(&Forger::honest().key))),
    ] {
        let forger = Forger { flags: UP | UV | flags, tail, ..Forger::honest() };
        assert_eq!(malformed(&refused(&forger)), Some(Field::AuthenticatorData));
    }
    let extended = Forger { flags: UP | UV | ED, tail: empty_map, ..Forger::honest() };
    assert!(extended.verify().is_ok());
    let mut short = Forger::honest().sign();
    short.authenticator_data.truncate(36);
    let refusal = check(&short, Framing::Any, Kind::Get).unwrap_err();
    assert_eq!(malformed(&refusal), Some(Field::AuthenticatorData));
}

#[test]
fn parts_longer_than_allowed() {
    let long_data = Forger { tail: vec![0; 5000], ..Forger::honest() };
    assert_eq!(refused(&long_data), Refusal::TooLong(Field::AuthenticatorData));
    let long_client = Forger::with(&json!({ "pad": "x".repeat(20_000) }));
    assert_eq!(refused(&long_client), Refusal::TooLong(Field::ClientData));
    let mut long_signature = Forger::honest().sign();
    long_signature.signature = vec![0; 513];
    assert_eq!(check(&long_signature, Framing::Any, Kind::Get), Err(Refusal::TooLong(Field::Signature)));

    let long = URL_SAFE_NO_PAD.encode(vec![0; 40_000]);
    let fine = EncodedAssertion {
        id: "AA",
        client_data_json: "AA",
        authenticator_data: "AA",
        signature: "AA",
        user_handle: Some("AA"),
    };
    for (field, parts) in [
        (Field::CredentialId, EncodedAssertion { id: &long, ..fine }),
        (Field::ClientData, EncodedAssertion { client_data_json: &long, ..fine }),
        (Field::AuthenticatorData, EncodedAssertion { authenticator_data: &long, ..fine }),
        (Field::Signature, EncodedAssertion { signature: &long, ..fine }),
        (Field::UserHandle, EncodedAssertion { user_handle: Some(&long), ..fine }),
    ] {
        assert_eq!(Assertion::decode(parts).unwrap_err(), Refusal::TooLong(field));
    }
    assert!(Assertion::decode(fine).is_ok());
    let refusal = Assertion::decode(EncodedAssertion { id: "AA==", ..fine }).unwrap_err();
    assert_eq!(malformed(&refusal), Some(Field::CredentialId));
    let most = URL_SAFE_NO_PAD.encode([1; 64]);
    assert!(Assertion::decode(EncodedAssertion { user_handle: Some(&most), ..fine }).is_ok());
    let more = URL_SAFE_NO_PAD.encode([1; 65]);
    let refusal = Assertion::decode(EncodedAssertion { user_handle: Some(&more), ..fine }).unwrap_err();
    assert_eq!(refusal, Refusal::TooLong(Field::UserHandle));
}

#[test]
fn another_credential_or_owner() {
    let forger = Forger { id: b"other".to_vec(), ..Forger::honest() };
    assert_eq!(refused(&forger), Refusal::CredentialMismatch);
    let forger = Forger { user_handle: Some(b"wl_other".to_vec()), ..Forger::honest() };
    assert_eq!(refused(&forger), Refusal::UserHandleMismatch);
    assert!(Forger { user_handle: None, ..Forger::honest() }.verify().is_ok());
}

#[test]
fn a_signature_by_another_key_or_of_other_bytes() {
    let key = SigningKey::from_bytes(&[6; 32].into()).unwrap();
    assert_eq!(refused(&Forger { key, ..Forger::honest() }), Refusal::SignatureInvalid);
    for bytes in [vec![], vec![0; 64], b"not DER".to_vec()] {
        let assertion = Assertion { signature: bytes, ..Forger::honest().sign() };
        let refusal = check(&assertion, Framing::Any, Kind::Get).unwrap_err();
        assert_eq!(malformed(&refusal), Some(Field::Signature));
    }
}

#[test]
fn counters() {
    let origins = origins();
    let expected =
        Expected { challenge: &CHALLENGE, rp_id: RP_ID, origins: &origins, framing: Framing::Any, kind: Kind::Get };
    for (stored_counter, counter, verdict) in [
        (0, 0, CounterVerdict::Zero),
        (0, 1, CounterVerdict::Advanced(1)),
        (5, 9, CounterVerdict::Advanced(9)),
        (5, 5, CounterVerdict::Fell { stored: 5, received: 5 }),
        (5, 4, CounterVerdict::Fell { stored: 5, received: 4 }),
        (5, 0, CounterVerdict::Fell { stored: 5, received: 0 }),
    ] {
        let credential = StoredCredential { counter: stored_counter, ..stored() };
        let assertion = Forger { counter, ..Forger::honest() }.sign();
        assert_eq!(verify(&assertion, &expected, &credential).unwrap().counter, verdict);
    }
}

const TERMS: PaymentTerms<'static> = PaymentTerms {
    payee_name: Some("Maria"),
    payee_origin: Some(SHOP),
    currency: "PHP",
    total: 5000,
    exponent: 2,
    instrument_name: "Wallet",
    instrument_icon: "https://pay.example/wallet.png",
};

/// A payment confirmation in the shop's frame; `change` is a JSON pointer and what stands there instead.
fn confirmation(change: Option<(&str, Value)>) -> Forger {
    let mut extra = json!({
        "crossOrigin": true,
        "topOrigin": SHOP,
        "payment": {
            "rpId": RP_ID,
            "topOrigin": SHOP,
            "payeeName": "Maria",
            "payeeOrigin": SHOP,
            "total": { "currency": "PHP", "value": "50.00" },
            "instrument": { "displayName": "Wallet", "icon": "https://pay.example/wallet.png", "iconMustBeShown": true },
        },
    });
    if let Some((pointer, value)) = change {
        *extra.pointer_mut(pointer).unwrap() = value;
    }
    Forger { client: client("payment.get", &extra), ..Forger::honest() }
}

#[test]
fn payment_confirmations_pass_when_the_browser_showed_the_terms() {
    let shops = shops();
    let listed = Framing::Listed(&shops);
    let kind = Kind::PaymentGet(&TERMS);
    assert_eq!(confirmation(None).verify_in(listed, kind).unwrap().top_origin.as_deref(), Some(SHOP));
    for value in ["50", "50.0"] {
        assert!(confirmation(Some(("/payment/total/value", json!(value)))).verify_in(listed, kind).is_ok());
    }
    let no_icon = confirmation(Some(("/payment/instrument/icon", json!(""))));
    assert!(no_icon.verify_in(listed, kind).is_ok());
    // A browser that names the top origin only among the payment's members.
    assert!(confirmation(Some(("/topOrigin", Value::Null))).verify_in(listed, kind).is_ok());
}

#[test]
fn payment_confirmations_of_other_terms() {
    for (pointer, value, field) in [
        ("/payment/rpId", json!("example"), PaymentField::RpId),
        ("/payment/topOrigin", json!("https://evil.example"), PaymentField::TopOrigin),
        ("/payment/payeeName", json!("Mario"), PaymentField::PayeeName),
        ("/payment/payeeName", Value::Null, PaymentField::PayeeName),
        ("/payment/payeeOrigin", json!("https://evil.example"), PaymentField::PayeeOrigin),
        ("/payment/total/currency", json!("USD"), PaymentField::Currency),
        ("/payment/total/value", json!("49.99"), PaymentField::Value),
        ("/payment/total/value", json!("5000"), PaymentField::Value),
        ("/payment/total/value", json!("-50.00"), PaymentField::Value),
        ("/payment/total/value", json!("5e1"), PaymentField::Value),
        ("/payment/instrument/displayName", json!("Card"), PaymentField::InstrumentName),
        ("/payment/instrument/icon", json!("https://evil.example/i.png"), PaymentField::InstrumentIcon),
    ] {
        let refusal =
            confirmation(Some((pointer, value))).verify_in(Framing::Any, Kind::PaymentGet(&TERMS)).unwrap_err();
        assert_eq!(refusal, Refusal::PaymentMismatch(field), "{pointer}");
    }
}

#[test]
fn payment_confirmations_and_plain_assertions_do_not_stand_in_for_each_other() {
    assert_eq!(refused(&confirmation(None)), Refusal::WrongType { got: "payment.get".to_owned() });
    assert_eq!(
        Forger::honest().verify_in(Framing::Any, Kind::PaymentGet(&TERMS)),
        Err(Refusal::WrongType { got: "webauthn.get".to_owned() })
    );
    let bare = Forger { client: client("payment.get", &json!({})), ..Forger::honest() };
    let refusal = bare.verify_in(Framing::Any, Kind::PaymentGet(&TERMS)).unwrap_err();
    assert_eq!(malformed(&refusal), Some(Field::ClientData));
}

#[test]
fn payment_confirmations_obey_the_framing() {
    let kind = Kind::PaymentGet(&TERMS);
    let others = vec!["https://other.example".to_owned()];
    assert_eq!(
        confirmation(None).verify_in(Framing::Listed(&others), kind),
        Err(Refusal::TopOriginNotAllowed { got: SHOP.to_owned() })
    );
    let unframed_but_on_top_of = |top: &str| {
        let extra = json!({ "crossOrigin": false, "payment": {
            "rpId": RP_ID, "topOrigin": top, "payeeName": "Maria", "payeeOrigin": SHOP,
            "total": { "currency": "PHP", "value": "50.00" },
            "instrument": { "displayName": "Wallet", "icon": "" },
        }});
        Forger { client: client("payment.get", &extra), ..Forger::honest() }.verify_in(Framing::SameOriginOnly, kind)
    };
    assert!(unframed_but_on_top_of(ORIGIN).is_ok());
    assert_eq!(unframed_but_on_top_of(SHOP), Err(Refusal::TopOriginConflict));
}
