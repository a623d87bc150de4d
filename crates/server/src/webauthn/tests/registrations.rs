//! Registrations: the honest, the odd and the lying.

use serde_json::json;

use super::*;
use crate::webauthn::{
    CreationRequest, Field, NewCredential, RegistrationResponseJson, creation_options, register, request_options,
};

fn registered(forger: &Forger) -> Result<NewCredential, Refusal> {
    registered_in(&registration(forger), Framing::Any)
}

fn registered_in(registration: &Registration, framing: Framing<'_>) -> Result<NewCredential, Refusal> {
    register(registration, &CHALLENGE, RP_ID, &origins(), framing)
}

fn object(members: Vec<(Cbor, Cbor)>) -> Registration {
    Registration { attestation_object: encode(&Cbor::Map(members)), ..registration(&newcomer()) }
}

#[test]
fn an_honest_newcomer() {
    let new = registered(&newcomer()).unwrap();
    assert_eq!(new.id, b"credential");
    assert_eq!(new.public_key, stored().public_key);
    assert_eq!((new.counter, new.backup_eligible, new.backed_up), (0, false, false));
    assert_eq!(new.aaguid, [0xaa; 16]);
    assert_eq!(new.transports, ["internal"]);
    assert!(!new.cross_origin);

    let synced = Forger { flags: UP | UV | AT | BE | BS, counter: 3, ..newcomer() };
    let new = registered(&synced).unwrap();
    assert_eq!((new.counter, new.backup_eligible, new.backed_up), (3, true, true));
}

#[test]
fn extensions_are_read_past_and_attestation_is_not_trusted() {
    let mut tail = newcomer().tail;
    tail.extend(encode(&Cbor::Map(vec![("credProtect".into(), int(2))])));
    assert!(registered(&Forger { flags: UP | UV | AT | ED, tail, ..newcomer() }).is_ok());
    let packed = object(vec![
        ("fmt".into(), "packed".into()),
        ("attStmt".into(), Cbor::Map(vec![("sig".into(), Cbor::Bytes(vec![0; 70]))])),
        ("authData".into(), Cbor::Bytes(newcomer().data())),
    ]);
    assert!(registered_in(&packed, Framing::Any).is_ok());
}

#[test]
fn the_longest_credential_id_and_one_longer() {
    let with_id = |length: usize| {
        let id = vec![5; length];
        let tail = attested(&id, &es256_key(&newcomer().key));
        registered(&Forger { id, tail, ..newcomer() })
    };
    assert_eq!(with_id(1023).unwrap().id.len(), 1023);
    assert_eq!(with_id(1024), Err(Refusal::TooLong(Field::CredentialId)));
    assert!(matches!(with_id(0), Err(Refusal::Malformed { field: Field::CredentialId, .. })));
}

#[test]
fn lies_about_the_ceremony() {
    let with = |extra| registered(&Forger { client: client("webauthn.create", &extra), ..newcomer() });
    assert_eq!(with(json!({ "type": "webauthn.get" })), Err(Refusal::WrongType { got: "webauthn.get".to_owned() }));
    assert_eq!(with(json!({ "challenge": URL_SAFE_NO_PAD.encode([1; 32]) })), Err(Refusal::ChallengeMismatch));
    assert_eq!(with(json!({ "origin": SHOP })), Err(Refusal::OriginMismatch { got: SHOP.to_owned() }));
    assert_eq!(with(json!({ "crossOrigin": false, "topOrigin": SHOP })), Err(Refusal::TopOriginConflict));
}

#[test]
fn framing_is_the_same_as_for_assertions() {
    let framed = registration(&Forger {
        client: client("webauthn.create", &json!({ "crossOrigin": true, "topOrigin": SHOP })),
        ..newcomer()
    });
    assert_eq!(registered_in(&framed, Framing::SameOriginOnly), Err(Refusal::CrossOriginForbidden));
    let new = registered_in(&framed, Framing::Listed(&shops())).unwrap();
    assert!(new.cross_origin);
    assert_eq!(new.top_origin.as_deref(), Some(SHOP));
    let others = [ORIGIN.to_owned()];
    assert_eq!(
        registered_in(&framed, Framing::Listed(&others)),
        Err(Refusal::TopOriginNotAllowed { got: SHOP.to_owned() })
    );
}

#[test]
fn lies_about_the_authenticator() {
    let with = |flags| registered(&Forger { flags, ..newcomer() });
    assert_eq!(with(UV | AT), Err(Refusal::UserNotPresent));
    assert_eq!(with(UP | AT), Err(Refusal::UserNotVerified));
    assert_eq!(with(UP | UV | AT | BS), Err(Refusal::BackupFlags));
    let forger = Forger { rp_id: "example".to_owned(), ..newcomer() };
    assert_eq!(registered(&forger), Err(Refusal::RpIdMismatch));
    let forger = Forger { id: b"other".to_vec(), ..newcomer() };
    assert_eq!(registered(&forger), Err(Refusal::CredentialMismatch));
    let no_key = Forger { flags: UP | UV, tail: Vec::new(), ..newcomer() };
    assert!(matches!(registered(&no_key), Err(Refusal::Malformed { field: Field::AuthenticatorData, .. })));
    let eddsa = Cbor::Map(vec![(int(1), int(1)), (int(3), int(-8)), (int(-1), int(6))]);
    let forger = Forger { tail: attested(b"credential", &eddsa), ..newcomer() };
    assert!(matches!(registered(&forger), Err(Refusal::UnsupportedKey(_))));
    for cut in 0..newcomer().tail.len() {
        let tail = newcomer().tail[..cut].to_vec();
        assert!(registered(&Forger { tail, ..newcomer() }).is_err(), "cut at {cut}");
    }
}

#[test]
fn attestation_objects_of_another_shape() {
    let format = || (Cbor::from("fmt"), Cbor::from("none"));
    let statement = || (Cbor::from("attStmt"), Cbor::Map(vec![]));
    let data = || (Cbor::from("authData"), Cbor::Bytes(newcomer().data()));
    assert!(registered_in(&object(vec![data(), format(), statement()]), Framing::Any).is_ok());
    let mut trailing = registration(&newcomer());
    trailing.attestation_object.push(0);
    let refused = [
        trailing,
        object(vec![statement(), data()]),
        object(vec![format(), data()]),
        object(vec![format(), statement()]),
        object(vec![format(), statement(), data(), data()]),
        object(vec![format(), (Cbor::from("attStmt"), int(1)), data()]),
        object(vec![format(), statement(), (Cbor::from("authData"), Cbor::from("text"))]),
        Registration { attestation_object: vec![0x81; 2000], ..registration(&newcomer()) },
        Registration { attestation_object: Vec::new(), ..registration(&newcomer()) },
    ];
    for registration in refused {
        let refusal = registered_in(&registration, Framing::Any).unwrap_err();
        assert!(matches!(refusal, Refusal::Malformed { field: Field::AttestationObject, .. }), "{refusal}");
    }
    let long = Registration { attestation_object: vec![0; 40_000], ..registration(&newcomer()) };
    assert_eq!(registered_in(&long, Framing::Any), Err(Refusal::TooLong(Field::AttestationObject)));
}

#[test]
fn transports_are_words_and_few() {
    let mut registration = registration(&newcomer());
    registration.transports = ["usb", "", "smart-card", "<script>", &"x".repeat(33)].map(str::to_owned).to_vec();
    assert_eq!(registered_in(&registration, Framing::Any).unwrap().transports, ["usb", "smart-card"]);
    registration.transports = vec!["usb".to_owned(); 1000];
    assert_eq!(registered_in(&registration, Framing::Any).unwrap().transports.len(), 8);
}

#[test]
fn the_browsers_json() {
    let registration = registration(&newcomer());
    let parse = |kind: &str| {
        let json = json!({
            "id": URL_SAFE_NO_PAD.encode(&registration.id),
            "rawId": URL_SAFE_NO_PAD.encode(&registration.id),
            "type": kind,
            "authenticatorAttachment": "platform",
            "response": {
                "clientDataJSON": URL_SAFE_NO_PAD.encode(&registration.client_data_json),
                "attestationObject": URL_SAFE_NO_PAD.encode(&registration.attestation_object),
                "transports": ["hybrid"],
                "publicKeyAlgorithm": -7,
            },
            "clientExtensionResults": { "credProps": { "rk": true } },
        });
        let json: RegistrationResponseJson = serde_json::from_value(json).unwrap();
        Registration::try_from(&json)
    };
    let new = registered_in(&parse("public-key").unwrap(), Framing::Any).unwrap();
    assert_eq!(new.transports, ["hybrid"]);
    assert!(matches!(parse("password"), Err(Refusal::Malformed { field: Field::CredentialType, .. })));
}

#[test]
fn the_options_ask_for_what_is_checked() {
    let options = creation_options(&CreationRequest {
        rp_id: RP_ID,
        rp_name: "Pay",
        user_id: USER,
        user_name: "wallet",
        user_display_name: "Wallet",
        challenge: &CHALLENGE,
        exclude: &[b"credential".to_vec()],
    });
    assert_eq!(options["challenge"], URL_SAFE_NO_PAD.encode(CHALLENGE));
    assert_eq!(options["user"]["id"], URL_SAFE_NO_PAD.encode(USER));
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["extensions"]["payment"]["isPayment"], true);
    assert_eq!(options["authenticatorSelection"]["authenticatorAttachment"], "platform");
    assert_eq!(options["excludeCredentials"][0]["id"], URL_SAFE_NO_PAD.encode(b"credential"));
    let algorithms: Vec<_> =
        options["pubKeyCredParams"].as_array().unwrap().iter().map(|p| p["alg"].as_i64().unwrap()).collect();
    assert_eq!(algorithms, [-7, -257]);

    let options = request_options(RP_ID, &CHALLENGE, &[]);
    assert_eq!(options["rpId"], RP_ID);
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"], json!([]));
}
