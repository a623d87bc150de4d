//! Receipts: a compact JWS (ES256) against the payment origin's published keys, by the browser's own cryptography.

use crate::fetch;
use crate::js;
use crate::wire;
use barya_checkout::VerifyError;
use barya_checkout::ports::Verify;
use barya_protocol::receipt::{RECEIPT_TYP, ReceiptClaims};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

/// Where the keys are published.
pub const JWKS: &str = "/.well-known/jwks.json";
/// The longest receipt that is looked at, bytes.
const LIMIT: usize = 32 * 1024;

/// The keys of this origin, asked for anew with each receipt: a key may have been rotated in since.
#[derive(Default)]
pub struct Keys;

impl Verify for Keys {
    async fn verify(&self, receipt: &str) -> Result<ReceiptClaims, VerifyError> {
        let mut parts = receipt.split('.');
        let (Some(head), Some(body), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(VerifyError::Invalid);
        };
        if receipt.len() > LIMIT {
            return Err(VerifyError::Invalid);
        }
        let header = js::decoded(head).ok_or(VerifyError::Invalid)?;
        let is = |name: &str, value: &str| js::text(&header, name).as_deref() == Some(value);
        if !is("alg", "ES256") || !is("typ", RECEIPT_TYP) {
            return Err(VerifyError::Invalid);
        }
        let key = published(&js::text(&header, "kid").ok_or(VerifyError::Invalid)?).await?;
        let signed = receipt.len().saturating_sub(signature.len()).saturating_sub(1);
        let signed = receipt.get(..signed).ok_or(VerifyError::Invalid)?;
        if !holds(&key, &bytes(signature)?, signed.as_bytes()).await.unwrap_or(false) {
            return Err(VerifyError::Invalid);
        }
        let claims: Option<ReceiptClaims> = js::decoded(body).and_then(wire::from_js);
        let claims = claims.ok_or(VerifyError::Invalid)?;
        if is_ours(&claims.iss) { Ok(claims) } else { Err(VerifyError::Invalid) }
    }
}

/// The issuer is this origin; of test mode, its `/test`.
fn is_ours(iss: &str) -> bool {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok());
    origin.is_some_and(|origin| iss.strip_prefix(&origin).is_some_and(|rest| matches!(rest, "" | "/test")))
}

/// The public key of this id, as a JWK.
async fn published(kid: &str) -> Result<JsValue, VerifyError> {
    let set = fetch::file(JWKS).await.and_then(|text| js::parse(&text)).ok_or(VerifyError::Unreachable)?;
    let keys: Array = js::get(&set, "keys").dyn_into().map_err(|_| VerifyError::Unreachable)?;
    keys.iter().find(|key| js::text(key, "kid").as_deref() == Some(kid)).ok_or(VerifyError::Invalid)
}

async fn holds(jwk: &JsValue, signature: &[u8], signed: &[u8]) -> Result<bool, JsValue> {
    let subtle = web_sys::window().ok_or(JsValue::NULL)?.crypto()?.subtle();
    let curve = js::object(vec![("name", "ECDSA".into()), ("namedCurve", "P-256".into())]);
    // Only what the curve needs: what else a key says about itself (its use, say) is not ours to judge.
    let fields = ["kty", "crv", "x", "y"].map(|name| (name, js::get(jwk, name)));
    let usages = Array::of1(&"verify".into());
    let key = done(subtle.import_key_with_object(
        "jwk",
        &js::object(fields.into()).unchecked_into(),
        &curve.unchecked_into(),
        false,
        &usages,
    )?)
    .await?;
    let hash = js::object(vec![("name", "ECDSA".into()), ("hash", "SHA-256".into())]);
    let verified = verify(&subtle, &hash, &key, signature, signed)?;
    Ok(done(verified).await?.is_truthy())
}

fn verify(
    subtle: &SubtleCrypto,
    algorithm: &JsValue,
    key: &JsValue,
    signature: &[u8],
    signed: &[u8],
) -> Result<Promise, JsValue> {
    let (signature, signed) = (js::bytes(signature), js::bytes(signed));
    subtle.verify_with_object_and_js_u8_array_and_js_u8_array(
        algorithm.unchecked_ref(),
        key.unchecked_ref(),
        &signature,
        &signed,
    )
}

async fn done(promise: impl Into<JsFuture>) -> Result<JsValue, JsValue> {
    promise.into().await
}

fn bytes(part: &str) -> Result<Vec<u8>, VerifyError> {
    Base64UrlUnpadded::decode_vec(part).map_err(|_| VerifyError::Invalid)
}
