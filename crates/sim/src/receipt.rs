//! A receipt, verified as any stranger would: a compact JWS (ES256) against published keys.

use barya_protocol::receipt::{RECEIPT_TYP, ReceiptClaims};
use barya_server::keys::Jwks;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::EncodedPoint;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::Value;

/// The claims, when a key of these signed them for this issuer's test mode.
pub fn verify(receipt: &str, keys: &Jwks, origin: &str) -> Option<ReceiptClaims> {
    let (signed, signature) = receipt.rsplit_once('.')?;
    let (head, body) = signed.split_once('.')?;
    let bytes = |part: &str| URL_SAFE_NO_PAD.decode(part).ok();
    let header: Value = serde_json::from_slice(&bytes(head)?).ok()?;
    let is = |name: &str, value: &str| header.get(name).and_then(Value::as_str) == Some(value);
    let key =
        keys.keys.iter().find(|key| is("kid", &key.kid)).filter(|_| is("alg", "ES256") && is("typ", RECEIPT_TYP))?;
    let (x, y) = (<[u8; 32]>::try_from(bytes(&key.x)?).ok()?, <[u8; 32]>::try_from(bytes(&key.y)?).ok()?);
    let point = EncodedPoint::from_affine_coordinates(&x.into(), &y.into(), false);
    let key = VerifyingKey::from_encoded_point(&point).ok()?;
    key.verify(signed.as_bytes(), &Signature::from_slice(&bytes(signature)?).ok()?).ok()?;
    let claims: ReceiptClaims = serde_json::from_slice(&bytes(body)?).ok()?;
    Some(claims).filter(|claims| claims.iss.strip_prefix(origin) == Some("/test"))
}
