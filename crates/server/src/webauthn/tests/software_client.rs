//! A client and authenticator that are not ours: the `passkey` crate, driven by our own options.

use passkey::{
    authenticator::{Authenticator, UiHint, UserCheck, UserValidationMethod},
    client::{Client, DefaultClientData, DefaultClientDataWithExtra},
    crypto::rust_crypto::RustCryptoBackend,
    types::{
        Passkey,
        ctap2::{Aaguid, Ctap2Error},
        webauthn::{CredentialCreationOptions, CredentialRequestOptions},
    },
};
use public_suffix::PublicSuffixList;
use serde::Serialize;
use serde_json::json;
use url::Url;

use super::{USER, origins};
use crate::webauthn::{
    Assertion, AuthenticationResponseJson, CounterVerdict, CreationRequest, Expected, Framing, Kind, NewCredential,
    Refusal, Registration, RegistrationResponseJson, StoredCredential, Verified, creation_options, register,
    request_options, verify,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

const ORIGIN: &str = "https://pay.example";
const RP_ID: &str = "pay.example";

struct Finger;

#[async_trait::async_trait]
impl UserValidationMethod for Finger {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(
        &self,
        _: UiHint<'a, Passkey>,
        _: bool,
        verification: bool,
    ) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence: true, verification })
    }
    fn is_presence_enabled(&self) -> bool {
        true
    }
    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

type Software = Client<Option<Passkey>, Finger, RustCryptoBackend, PublicSuffixList, ()>;

fn software(counting: bool) -> Software {
    let mut authenticator = Authenticator::new(Aaguid::new_empty(), None, Finger, RustCryptoBackend);
    authenticator.set_make_credentials_with_signature_counter(counting);
    Client::new(authenticator)
}

/// Makes a passkey by way of both JSON forms.
async fn make(client: &mut Software) -> NewCredential {
    let challenge = [3; 32];
    let options = creation_options(&CreationRequest {
        rp_id: RP_ID,
        rp_name: "Pay",
        user_id: USER,
        user_name: "wallet",
        user_display_name: "Wallet",
        challenge: &challenge,
        exclude: &[],
    });
    let options: CredentialCreationOptions = serde_json::from_value(json!({ "publicKey": options })).unwrap();
    let made = client.register(&Url::parse(ORIGIN).unwrap(), options, DefaultClientData).await.unwrap();
    let json: RegistrationResponseJson = serde_json::from_value(json!({
        "id": made.id,
        "rawId": made.id,
        "type": "public-key",
        "response": {
            "clientDataJSON": URL_SAFE_NO_PAD.encode(&*made.response.client_data_json),
            "attestationObject": URL_SAFE_NO_PAD.encode(&*made.response.attestation_object),
        },
        "clientExtensionResults": {},
    }))
    .unwrap();
    let registration = Registration::try_from(&json).unwrap();
    register(&registration, &challenge, RP_ID, &origins(), Framing::SameOriginOnly).unwrap()
}

async fn touch<E: Serialize + Clone>(client: &mut Software, challenge: &[u8; 32], extra: E) -> Assertion {
    let options = json!({ "publicKey": request_options(RP_ID, challenge, &[]) });
    let options: CredentialRequestOptions = serde_json::from_value(options).unwrap();
    let answer =
        client.authenticate(&Url::parse(ORIGIN).unwrap(), options, DefaultClientDataWithExtra(extra)).await.unwrap();
    let json: AuthenticationResponseJson = serde_json::from_value(json!({
        "id": answer.id,
        "type": "public-key",
        "response": {
            "clientDataJSON": URL_SAFE_NO_PAD.encode(&*answer.response.client_data_json),
            "authenticatorData": URL_SAFE_NO_PAD.encode(&*answer.response.authenticator_data),
            "signature": URL_SAFE_NO_PAD.encode(&*answer.response.signature),
            "userHandle": answer.response.user_handle.map(|handle| URL_SAFE_NO_PAD.encode(&*handle)),
        },
    }))
    .unwrap();
    Assertion::try_from(&json).unwrap()
}

fn store(new: NewCredential) -> StoredCredential {
    StoredCredential {
        id: new.id,
        public_key: crate::webauthn::PublicKey::from_cose(new.public_key.cose()).unwrap(),
        user_handle: USER.to_vec(),
        counter: new.counter,
        backup_eligible: new.backup_eligible,
    }
}

fn check(assertion: &Assertion, challenge: &[u8; 32], stored: &StoredCredential) -> Result<Verified, Refusal> {
    let origins = origins();
    let expected =
        Expected { challenge, rp_id: RP_ID, origins: &origins, framing: Framing::SameOriginOnly, kind: Kind::Get };
    verify(assertion, &expected, stored)
}

#[derive(Serialize, Clone)]
struct Extra {
    other_keys_can_be_added_here: &'static str,
}

#[tokio::test]
async fn one_touch_pays_and_says_who() {
    let mut client = software(false);
    let stored = store(make(&mut client).await);
    let quote = [4; 32];
    let extra = Extra { other_keys_can_be_added_here: "parse it" };
    let assertion = touch(&mut client, &quote, extra).await;
    assert_eq!(assertion.user_handle.as_deref(), Some(USER));
    let verified = check(&assertion, &quote, &stored).unwrap();
    assert_eq!(verified.counter, CounterVerdict::Zero);
    assert!(!verified.cross_origin);
    assert_eq!(check(&assertion, &[5; 32], &stored), Err(Refusal::ChallengeMismatch), "another quote");
}

#[tokio::test]
async fn counters_that_count() {
    let mut client = software(true);
    let mut stored = store(make(&mut client).await);
    for _ in 0..2 {
        let assertion = touch(&mut client, &[4; 32], ()).await;
        let CounterVerdict::Advanced(counter) = check(&assertion, &[4; 32], &stored).unwrap().counter else {
            panic!("the counter did not advance");
        };
        stored.counter = counter;
    }
}

/// Each part changed after it was signed.
#[tokio::test]
async fn tampered_parts() {
    let mut client = software(false);
    let stored = store(make(&mut client).await);
    let quote = [4; 32];
    let honest = touch(&mut client, &quote, ()).await;
    let with = |change: &dyn Fn(&mut Assertion)| {
        let mut assertion = honest.clone();
        change(&mut assertion);
        check(&assertion, &quote, &stored)
    };
    assert!(with(&|_| ()).is_ok());
    assert_eq!(with(&|a| a.id[0] ^= 1), Err(Refusal::CredentialMismatch));
    assert_eq!(with(&|a| a.user_handle = Some(b"wl_other".to_vec())), Err(Refusal::UserHandleMismatch));
    assert_eq!(with(&|a| a.authenticator_data[0] ^= 1), Err(Refusal::RpIdMismatch));
    assert_eq!(with(&|a| a.authenticator_data[36] ^= 1), Err(Refusal::SignatureInvalid), "the counter");
    assert_eq!(with(&|a| a.client_data_json.push(b' ')), Err(Refusal::SignatureInvalid), "same JSON, other bytes");
    let extra = |a: &mut Assertion| {
        a.client_data_json.pop();
        a.client_data_json.extend(br#","x":1}"#);
    };
    assert_eq!(with(&extra), Err(Refusal::SignatureInvalid));
    let last = honest.signature.len() - 1;
    assert_eq!(with(&|a| a.signature[last] ^= 1), Err(Refusal::SignatureInvalid));
}
