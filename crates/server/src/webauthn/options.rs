//! The options that the frame hands to the browser, in WebAuthn's JSON forms.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::Algorithm;

/// How long a browser may wait for the finger, in milliseconds.
const TIMEOUT_MS: u32 = 120_000;

/// What a new passkey is made for.
#[derive(Clone, Copy, Debug)]
pub struct CreationRequest<'a> {
    /// The host of the payment origin.
    pub rp_id: &'a str,
    /// The name that the browser shows for it.
    pub rp_name: &'a str,
    /// The wallet's opaque handle, 1 to 64 bytes; nothing about the person.
    pub user_id: &'a [u8],
    /// How the passkey is listed in the person's key store.
    pub user_name: &'a str,
    /// The same for eyes.
    pub user_display_name: &'a str,
    /// 32 fresh bytes.
    pub challenge: &'a [u8; 32],
    /// Credentials of this wallet, whose authenticators need no second one.
    pub exclude: &'a [Vec<u8>],
}

/// `PublicKeyCredentialCreationOptionsJSON`: a discoverable credential that verifies the person and may
/// also be used for Secure Payment Confirmation.
///
/// Browsers that know the payment extension refuse it (`NotSupportedError`) without
/// `authenticatorAttachment: platform`, so the two go together: where
/// `isUserVerifyingPlatformAuthenticatorAvailable()` is false, the frame takes both out. It must also put
/// `extensions.payment` back after `parseCreationOptionsFromJSON`, which drops it (seen in Chromium 156).
#[must_use]
pub fn creation_options(request: &CreationRequest<'_>) -> Value {
    json!({
        "rp": { "id": request.rp_id, "name": request.rp_name },
        "user": {
            "id": URL_SAFE_NO_PAD.encode(request.user_id),
            "name": request.user_name,
            "displayName": request.user_display_name,
        },
        "challenge": URL_SAFE_NO_PAD.encode(request.challenge),
        "pubKeyCredParams": [
            { "type": "public-key", "alg": Algorithm::Es256.cose() },
            { "type": "public-key", "alg": Algorithm::Rs256.cose() },
        ],
        "authenticatorSelection": {
            "authenticatorAttachment": "platform",
            "residentKey": "required",
            "requireResidentKey": true,
            "userVerification": "required",
        },
        "attestation": "none",
        "timeout": TIMEOUT_MS,
        "excludeCredentials": descriptors(request.exclude),
        "extensions": { "credProps": true, "payment": { "isPayment": true } },
    })
}

/// `PublicKeyCredentialRequestOptionsJSON`. With no ids in `allow`, any passkey of the origin will do:
/// the answer says who it is.
#[must_use]
pub fn request_options(rp_id: &str, challenge: &[u8; 32], allow: &[Vec<u8>]) -> Value {
    json!({
        "challenge": URL_SAFE_NO_PAD.encode(challenge),
        "rpId": rp_id,
        "allowCredentials": descriptors(allow),
        "userVerification": "required",
        "timeout": TIMEOUT_MS,
    })
}

fn descriptors(ids: &[Vec<u8>]) -> Vec<Value> {
    ids.iter().map(|id| json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(id) })).collect()
}
