//! What the companies have in common whose API is a plain one of our own description: a bearer key, an idempotency key,
//! errors as `{"error": "…"}`, and notices signed as Standard Webhooks say.

use crate::faults::Operation;
use crate::outbox::{Callback, Draft, json_headers};
use crate::shared::{Shared, bearer, random_id};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

/// The signature of a forger: well formed, and nobody's.
const FORGED: &str = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/// A refusal: status and reason.
pub(crate) type Refusal = (StatusCode, &'static str);

/// One company's end of the line.
pub(crate) struct Line {
    pub shared: Shared,
    key: String,
    /// The bytes behind `whsec_`.
    secret: Vec<u8>,
    told: Told,
}

/// What a company tells by itself.
pub(crate) struct Told {
    /// Where to, from the root of the payment origin.
    pub path: &'static str,
    /// The `type` of its notices.
    pub event: &'static str,
    pub operation: Operation,
}

impl Line {
    /// `None` when the secret is not `whsec_` and base64.
    pub fn new(shared: Shared, key: String, webhook_secret: &str, told: Told) -> Option<Line> {
        let secret = STANDARD.decode(webhook_secret.strip_prefix("whsec_")?).ok()?;
        Some(Line { shared, key, secret, told })
    }

    pub fn allowed(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        if bearer(headers) == Some(&self.key) { Ok(()) } else { Err((StatusCode::UNAUTHORIZED, "which key?")) }
    }

    /// Tells the payment server that something happened to an object of this name.
    pub fn tell(&self, id: &str, reference: &str) {
        let body = json!({"type": self.told.event, "data": {"id": id, "reference": reference}}).to_string();
        let (name, at) = (random_id("msg_"), self.shared.now().seconds().to_string());
        let signature = sign(&self.secret, &name, &at, &body);
        let mut headers = json_headers("application/json");
        for (header, value) in [("webhook-id", &name), ("webhook-timestamp", &at), ("webhook-signature", &signature)] {
            // All three are of letters, digits and signs.
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(header, value);
            }
        }
        let callback = Callback { method: Method::POST, path: self.told.path.to_owned(), headers, body: body.into() };
        let forged = callback.with(HeaderName::from_static("webhook-signature"), FORGED);
        let (operation, subject) = (self.told.operation, id.to_owned());
        self.shared.outbox.send(Draft { operation, subject, callback, forged });
    }
}

/// The `webhook-signature` of a notice, as Standard Webhooks say.
fn sign(secret: &[u8], id: &str, at: &str, body: &str) -> String {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update([id, ".", at, ".", body].concat().as_bytes());
    ["v1,", &STANDARD.encode(mac.finalize().into_bytes())].concat()
}

/// The `Idempotency-Key` of a request.
pub(crate) fn key(headers: &HeaderMap) -> Result<&str, Refusal> {
    let key = headers.get("idempotency-key").and_then(|value| value.to_str().ok());
    key.filter(|key| (1..=255).contains(&key.len())).ok_or(unprocessable("Idempotency-Key: 1 to 255 characters"))
}

/// Whether a reference is one: 1 to 40 letters, digits and underscores.
pub(crate) fn is_reference(text: &str) -> bool {
    (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

pub(crate) const fn unprocessable(why: &'static str) -> Refusal {
    (StatusCode::UNPROCESSABLE_ENTITY, why)
}

pub(crate) fn refuse(status: StatusCode, why: &str) -> Response {
    (status, axum::Json(json!({"error": why}))).into_response()
}

/// The refusal that a test asked for.
pub(crate) fn out_of_order(status: StatusCode) -> Response {
    refuse(status, "out of order")
}

pub(crate) fn answer(done: Result<(StatusCode, Value), Refusal>) -> Response {
    match done {
        Ok((status, body)) => (status, axum::Json(body)).into_response(),
        Err((status, why)) => refuse(status, why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_that_of_the_standard() {
        // The example of the Standard Webhooks specification's own libraries.
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature = sign(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}");
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
