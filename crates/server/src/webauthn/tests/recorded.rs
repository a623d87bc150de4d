//! Answers recorded from a real browser, in a frame of another site (see the file for how).

use serde_json::Value;

use crate::webauthn::{
    Assertion, AuthenticationResponseJson, CounterVerdict, Expected, Framing, Kind, PaymentTerms, Refusal,
    Registration, RegistrationResponseJson, StoredCredential, Verified, register, verify,
};

const SITE: &str = "http://site.localhost:8799";
const CHALLENGE: [u8; 32] = [9; 32];
const TERMS: PaymentTerms<'static> = PaymentTerms {
    payee_name: Some("Maria"),
    payee_origin: Some("https://school.example"),
    currency: "PHP",
    total: 5000,
    exponent: 2,
    instrument_name: "Wallet",
    instrument_icon: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
};

fn recorded(name: &str) -> Value {
    let file: Value = serde_json::from_str(include_str!("../../../tests/vectors/webauthn-chromium.json")).unwrap();
    file[name].clone()
}

fn origins() -> Vec<String> {
    vec!["http://pay.localhost:8799".to_owned()]
}

fn stored() -> StoredCredential {
    let json: RegistrationResponseJson = serde_json::from_value(recorded("registration")).unwrap();
    let registration = Registration::try_from(&json).unwrap();
    let sites = [SITE.to_owned()];
    let new = register(&registration, &CHALLENGE, "pay.localhost", &origins(), Framing::Listed(&sites)).unwrap();
    assert_eq!(new.top_origin.as_deref(), Some(SITE));
    assert_eq!(new.transports, ["internal"]);
    StoredCredential {
        id: new.id,
        public_key: new.public_key,
        user_handle: b"wl_recorded".to_vec(),
        counter: new.counter,
        backup_eligible: new.backup_eligible,
    }
}

fn check(name: &str, framing: Framing<'_>, kind: Kind<'_>) -> Result<Verified, Refusal> {
    let json: AuthenticationResponseJson = serde_json::from_value(recorded(name)).unwrap();
    let assertion = Assertion::try_from(&json).unwrap();
    let origins = origins();
    let expected = Expected { challenge: &CHALLENGE, rp_id: "pay.localhost", origins: &origins, framing, kind };
    verify(&assertion, &expected, &stored())
}

#[test]
fn one_touch_in_a_frame_of_another_site() {
    let sites = [SITE.to_owned()];
    let verified = check("get", Framing::Listed(&sites), Kind::Get).unwrap();
    assert_eq!(verified.counter, CounterVerdict::Advanced(2));
    assert!(verified.cross_origin);
    assert_eq!(verified.top_origin.as_deref(), Some(SITE));
    assert_eq!(check("get", Framing::SameOriginOnly, Kind::Get), Err(Refusal::CrossOriginForbidden));
}

#[test]
fn a_payment_that_the_browser_drew() {
    let sites = [SITE.to_owned()];
    let verified = check("payment_get", Framing::Listed(&sites), Kind::PaymentGet(&TERMS)).unwrap();
    assert_eq!(verified.counter, CounterVerdict::Advanced(3));
    assert_eq!(verified.top_origin.as_deref(), Some(SITE));
    let dearer = PaymentTerms { total: 5001, ..TERMS };
    assert!(check("payment_get", Framing::Listed(&sites), Kind::PaymentGet(&dearer)).is_err());
}
