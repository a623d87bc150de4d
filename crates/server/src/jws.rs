//! What the server signs, receipts and allowances, as compact JWS (RFC 7515, ES256), and the keys that verify it
//! (RFC 7517).

use barya_protocol::allowance::{DeviceKey, Jws};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::EncodedPoint;
use p256::ecdsa::signature::{Signer as _, Verifier as _};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// One public key, RFC 7517. Only P-256 keys for ES256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jwk {
    /// Always `EC`.
    pub kty: String,
    /// Always `P-256`.
    pub crv: String,
    /// Always `ES256`.
    pub alg: String,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// The RFC 7638 thumbprint.
    pub kid: String,
    /// The x coordinate, base64url.
    pub x: String,
    /// The y coordinate, base64url.
    pub y: String,
}

/// `GET /.well-known/jwks.json`, RFC 7517.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jwks {
    /// The newest first.
    pub keys: Vec<Jwk>,
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

impl Jwk {
    /// The public half of a key.
    pub fn of(key: &SigningKey) -> Jwk {
        let point = key.verifying_key().to_encoded_point(false);
        let coordinate =
            |bytes: Option<&p256::FieldBytes>| bytes.map(|b| URL_SAFE_NO_PAD.encode(b)).unwrap_or_default();
        let (x, y) = (coordinate(point.x()), coordinate(point.y()));
        Jwk {
            kty: "EC".to_owned(),
            crv: "P-256".to_owned(),
            alg: "ES256".to_owned(),
            usage: "sig".to_owned(),
            kid: thumbprint(&x, &y),
            x,
            y,
        }
    }
}

/// RFC 7638: SHA-256 over the required members in alphabetic order, without spaces.
fn thumbprint(x: &str, y: &str) -> String {
    let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
    URL_SAFE_NO_PAD.encode(Sha256::digest(members))
}

/// Signs claims. Errors: only when the claims do not serialize.
pub fn sign(typ: &str, claims: &impl Serialize, key: &SigningKey, kid: &str) -> Result<String, serde_json::Error> {
    let header = Header { alg: "ES256".to_owned(), typ: typ.to_owned(), kid: kid.to_owned() };
    let encode = |bytes: Vec<u8>| URL_SAFE_NO_PAD.encode(bytes);
    let signed = format!("{}.{}", encode(serde_json::to_vec(&header)?), encode(serde_json::to_vec(claims)?));
    let signature: Signature = key.sign(signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes())))
}

/// Which key a header of this type names; `None` for any other algorithm or type.
pub fn kid_of(jws: &Jws<'_>, typ: &str) -> Option<String> {
    let header: Header = serde_json::from_slice(&Jws::bytes(jws.header)?).ok()?;
    (header.alg == "ES256" && header.typ == typ).then_some(header.kid)
}

/// Whether the key made the signature.
pub fn is_signed_by(jws: &Jws<'_>, key: &VerifyingKey) -> bool {
    let signature = Jws::bytes(jws.signature).and_then(|bytes| Signature::from_slice(&bytes).ok());
    signature.is_some_and(|signature| key.verify(jws.signed().as_bytes(), &signature).is_ok())
}

/// The key of a device; `None` when it is not a point of the curve.
pub fn device_key(jwk: &DeviceKey) -> Option<VerifyingKey> {
    let point = EncodedPoint::from_affine_coordinates(jwk.x.as_bytes().into(), jwk.y.as_bytes().into(), false);
    VerifyingKey::from_encoded_point(&point).ok()
}

#[cfg(test)]
impl Jwks {
    /// The claims of a receipt that one of these keys signed, by another implementation.
    pub fn verify(&self, jws: &str) -> Option<barya_protocol::receipt::ReceiptClaims> {
        use barya_protocol::receipt::RECEIPT_TYP;
        use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
        let header = decode_header(jws).ok().filter(|header| header.typ.as_deref() == Some(RECEIPT_TYP))?;
        let jwk = self.keys.iter().find(|key| Some(&key.kid) == header.kid.as_ref())?;
        let mut rules = Validation::new(Algorithm::ES256);
        rules.required_spec_claims.clear();
        rules.validate_exp = false;
        rules.validate_aud = false;
        let key = DecodingKey::from_ec_components(&jwk.x, &jwk.y).ok()?;
        decode(jws, &key, &rules).ok().map(|token| token.claims)
    }
}
