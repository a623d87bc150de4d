//! The authenticator: `navigator.credentials`.

use crate::js;
use crate::wire;
use barya_checkout::ports::Passkey;
use barya_checkout::{ConsentMode, PasskeyError};
use barya_protocol::api::v1::{Assertion, RegisterFinish, RegisterOptions};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, CredentialCreationOptions, CredentialRequestOptions, CredentialsContainer};

/// How long the browser may wait for a finger, milliseconds: no step hurries anyone.
const PATIENCE_MS: u32 = 300_000;

/// `navigator.credentials`.
#[derive(Default)]
pub struct Credentials;

/// A question to the authenticator: dropped, it is taken back.
struct Asked(Option<AbortController>);

impl Asked {
    fn new() -> Asked {
        Asked(AbortController::new().ok())
    }

    fn signal(&self) -> JsValue {
        self.0.as_ref().map(|controller| controller.signal().into()).unwrap_or_default()
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Whether this browser can say at once that there is no passkey (`getClientCapabilities().immediateGet`).
pub async fn can_be_immediate() -> bool {
    let can = asked_of_class("getClientCapabilities").await;
    can.is_ok_and(|can| js::get(&can, "immediateGet").is_truthy())
}

/// What a method of `PublicKeyCredential` answers; `undefined` where there is none.
fn asked_of_class(method: &str) -> JsFuture {
    let class = js::get(&js_sys::global(), "PublicKeyCredential");
    JsFuture::from(Promise::resolve(&js::call(&class, method).unwrap_or_default()))
}

impl Passkey for Credentials {
    async fn get(&self, challenge: &str, mode: &ConsentMode) -> Result<Assertion, PasskeyError> {
        let asked = Asked::new();
        let mut key = vec![
            ("challenge", decode(challenge)?),
            ("userVerification", "required".into()),
            ("timeout", PATIENCE_MS.into()),
        ];
        if let ConsentMode::Known(id) = mode {
            let known = js::object(vec![("type", "public-key".into()), ("id", decode(id)?)]);
            key.push(("allowCredentials", Array::of1(&known).into()));
        }
        let mut options = vec![("publicKey", js::object(key))];
        match mode {
            // An immediate request cannot be taken back, and need not: it shows the one passkey or answers at once.
            ConsentMode::Immediate => options.push(("uiMode", "immediate".into())),
            ConsentMode::Known(_) | ConsentMode::Modal => options.push(("signal", asked.signal())),
        }
        let options: CredentialRequestOptions = js::object(options).unchecked_into();
        let promise = container()?.get_with_options(&options).map_err(|error| reason(&error))?;
        let credential = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
        let response = js::get(&credential, "response");
        Ok(Assertion {
            id: js::text(&credential, "id").ok_or(PasskeyError::Failed)?,
            client_data_json: encode(&response, "clientDataJSON").ok_or(PasskeyError::Failed)?,
            authenticator_data: encode(&response, "authenticatorData").ok_or(PasskeyError::Failed)?,
            signature: encode(&response, "signature").ok_or(PasskeyError::Failed)?,
            user_handle: encode(&response, "userHandle"),
        })
    }

    async fn hear(&self) -> Option<String> {
        // Elsewhere the browser would ask for a password.
        if js::get(&js_sys::global(), "OTPCredential").is_undefined() {
            return None;
        }
        let asked = Asked::new();
        let transport = js::object(vec![("transport", Array::of1(&"sms".into()).into())]);
        let options: CredentialRequestOptions =
            js::object(vec![("otp", transport), ("signal", asked.signal())]).unchecked_into();
        let promise = container().ok()?.get_with_options(&options).ok()?;
        js::text(&JsFuture::from(promise).await.ok()?, "code")
    }

    async fn create(&self, options: &RegisterOptions) -> Result<RegisterFinish, PasskeyError> {
        let asked = Asked::new();
        let key = creation(options, has_sensor().await)?;
        let all: CredentialCreationOptions =
            js::object(vec![("publicKey", key), ("signal", asked.signal())]).unchecked_into();
        let promise = container()?.create_with_options(&all).map_err(|error| reason(&error))?;
        let credential = JsFuture::from(promise).await.map_err(|error| reason(&error))?;
        let response = js::get(&credential, "response");
        let transports = js::call(&response, "getTransports").ok().and_then(wire::from_js).unwrap_or_default();
        Ok(RegisterFinish {
            registration: options.registration.clone(),
            id: js::text(&credential, "id").ok_or(PasskeyError::Failed)?,
            client_data_json: encode(&response, "clientDataJSON").ok_or(PasskeyError::Failed)?,
            attestation_object: encode(&response, "attestationObject").ok_or(PasskeyError::Failed)?,
            transports,
        })
    }
}

/// A discoverable credential that also may confirm payments. Browsers give the latter only to the device's own sensor,
/// so a device without one gets a plain passkey.
fn creation(options: &RegisterOptions, sensor: bool) -> Result<JsValue, PasskeyError> {
    let algorithm = |number: i32| js::object(vec![("type", "public-key".into()), ("alg", number.into())]);
    let name = options.user_name.as_str();
    let user = js::object(vec![("id", decode(&options.user_id)?), ("name", name.into()), ("displayName", name.into())]);
    let mut selection = vec![("residentKey", "required".into()), ("userVerification", "required".into())];
    let mut key = vec![
        ("challenge", decode(&options.challenge)?),
        ("rp", js::object(vec![("id", options.rp_id.as_str().into()), ("name", options.rp_name.as_str().into())])),
        ("user", user),
        // ES256, and RS256 for older Windows.
        ("pubKeyCredParams", Array::of2(&algorithm(-7), &algorithm(-257)).into()),
        ("attestation", "none".into()),
        ("timeout", PATIENCE_MS.into()),
    ];
    if sensor {
        selection.push(("authenticatorAttachment", "platform".into()));
        let payment = js::object(vec![("isPayment", true.into())]);
        key.push(("extensions", js::object(vec![("payment", payment)])));
    }
    key.push(("authenticatorSelection", js::object(selection)));
    Ok(js::object(key))
}

async fn has_sensor() -> bool {
    asked_of_class("isUserVerifyingPlatformAuthenticatorAvailable").await.is_ok_and(|answer| answer.is_truthy())
}

fn container() -> Result<CredentialsContainer, PasskeyError> {
    let navigator = web_sys::window().map(|window| window.navigator()).ok_or(PasskeyError::Unsupported)?;
    // Absent where the page is not a secure context, and in an in-app browser.
    js::get(&navigator, "credentials").dyn_into().map_err(|_| PasskeyError::Unsupported)
}

fn decode(text: &str) -> Result<JsValue, PasskeyError> {
    let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| PasskeyError::Failed)?;
    Ok(js::bytes(&bytes).into())
}

/// An `ArrayBuffer` of a response in base64url.
fn encode(response: &JsValue, name: &str) -> Option<String> {
    let buffer = js::get(response, name);
    buffer.is_object().then(|| Base64UrlUnpadded::encode_string(&Uint8Array::new(&buffer).to_vec()))
}

fn reason(error: &JsValue) -> PasskeyError {
    match js::text(error, "name").as_deref() {
        Some("NotAllowedError") => PasskeyError::NotAllowed,
        Some("NotSupportedError" | "SecurityError" | "TypeError") => PasskeyError::Unsupported,
        _ => PasskeyError::Failed,
    }
}
