//! Who it is: the passkey that opens the door, the one that is made for whoever is new, the one that agrees.

use super::page;
use crate::adapters::api::Http;
use crate::adapters::passkey::Credentials;
use crate::fetch::{deadline, fetch};
use crate::js;
use barya_checkout::ports::{Api as _, Passkey as _};
use barya_checkout::{ApiError, ConsentMode, PasskeyError};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{LoginFinish, Session};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlFormElement};

/// What is said of it where it went wrong.
enum Wrong {
    Passkey(PasskeyError),
    Api(ApiError),
}

impl From<PasskeyError> for Wrong {
    fn from(error: PasskeyError) -> Wrong {
        Wrong::Passkey(error)
    }
}

impl From<ApiError> for Wrong {
    fn from(error: ApiError) -> Wrong {
        Wrong::Api(error)
    }
}

impl Wrong {
    /// The name of its sentence.
    const fn sentence(&self) -> &'static str {
        match self {
            Wrong::Passkey(PasskeyError::Unsupported) => "touch-unsupported",
            Wrong::Passkey(PasskeyError::NotAllowed | PasskeyError::Failed) => "touch-again",
            Wrong::Api(ApiError::Refused(ErrorCode::PasskeyUnknown)) => "touch-unknown",
            Wrong::Api(ApiError::Refused(ErrorCode::AuthorizationInvalid | ErrorCode::ChallengeInvalid)) => {
                "touch-again"
            }
            Wrong::Api(_) => "touch-away",
        }
    }
}

/// Signs in, and goes on to where one wanted to.
pub async fn enter(door: &Element) {
    page::say("");
    page::busy(door, true);
    match known().await {
        Ok(()) => page::go(door.get_attribute("data-next").as_deref().unwrap_or("/studio")),
        Err(wrong) => page::say(wrong.sentence()),
    }
    page::busy(door, false);
}

async fn known() -> Result<(), Wrong> {
    let begun = Http.login_begin().await?;
    let assertion = Credentials.get(&begun.challenge, &ConsentMode::Modal).await?;
    stay(&Http.login_finish(&LoginFinish { login: begun.login, assertion }).await?).await
}

/// What the form has once a passkey was made on this page.
const MADE: &str = "data-made";

/// Makes a passkey, and sends the form as the one who has it. One that was made here before is tried first: what was said
/// to it may have been lost on the way, and a second one would be a second purse.
pub async fn join(form: &HtmlFormElement) {
    page::say("");
    page::busy(form, true);
    let joined = if form.has_attribute(MADE) { again(form).await } else { new(form).await };
    match joined {
        Ok(()) => drop(form.submit()),
        Err(Wrong::Api(error)) if error.is_open() && form.has_attribute(MADE) => page::say("touch-lost"),
        Err(wrong) => page::say(wrong.sentence()),
    }
    page::busy(form, false);
}

/// With the passkey that was made here; with another where that one never arrived.
async fn again(form: &HtmlFormElement) -> Result<(), Wrong> {
    match known().await {
        Err(Wrong::Api(ApiError::Refused(ErrorCode::PasskeyUnknown))) => new(form).await,
        known => known,
    }
}

async fn new(form: &HtmlFormElement) -> Result<(), Wrong> {
    let options = Http.register_begin().await?;
    let made = Credentials.create(&options).await?;
    let _ = form.set_attribute(MADE, "");
    stay(&Http.register_finish(&made).await?).await
}

/// Stays signed in on these pages.
async fn stay(session: &Session) -> Result<(), Wrong> {
    let bearer = ["Bearer ", session.token.expose()].concat();
    let headers = js::object(vec![("authorization", bearer.into())]);
    let init = js::object(vec![("method", "POST".into()), ("headers", headers), ("signal", deadline())]);
    let answer = fetch("/studio/session", &init).await.map_err(|_| ApiError::Lost)?;
    if answer.ok() { Ok(()) } else { Err(ApiError::Lost.into()) }
}

/// Has the finger agree to the form's `data-challenge`, and sends the form with what it signed.
pub async fn agree(form: &HtmlFormElement) {
    page::say("");
    page::busy(form, true);
    let challenge = form.get_attribute("data-challenge").unwrap_or_default();
    match Credentials.get(&challenge, &ConsentMode::Modal).await {
        Ok(signed) => {
            let user = signed.user_handle.unwrap_or_default();
            let fields = [
                ("id", signed.id),
                ("client_data_json", signed.client_data_json),
                ("authenticator_data", signed.authenticator_data),
                ("signature", signed.signature),
                ("user_handle", user),
            ];
            for (name, value) in fields {
                put(form, name, &value);
            }
            drop(form.submit());
        }
        Err(error) => page::say(Wrong::from(error).sentence()),
    }
    page::busy(form, false);
}

/// A field that nobody sees; in place of the one that an earlier try left.
fn put(form: &HtmlFormElement, name: &str, value: &str) {
    let there = form.query_selector(&["input[name=", name, "]"].concat()).ok().flatten();
    let made = there.or_else(|| {
        let input = page::document()?.create_element("input").ok()?;
        let _ = (input.set_attribute("type", "hidden"), input.set_attribute("name", name));
        form.append_child(&input).ok()?;
        Some(input)
    });
    if let Some(input) = made {
        let _ = js_sys::Reflect::set(&input, &"value".into(), &JsValue::from(value));
    }
}
