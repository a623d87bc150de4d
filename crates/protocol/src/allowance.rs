//! An offline allowance: money set aside for one payee and one site, from which a device pays while there is no network.
//!
//! The server signs the [`AllowanceClaims`], which name a key of the device; the device signs [`SpendClaims`] with that
//! key. The two together are a [`Token`], that anybody can verify with the server's public keys alone.

use crate::currency::{Currency, alloc_str};
use crate::digest::{Canonical, Context, Digest};
use crate::id::{AllowanceId, Handle, Intent, OfferId, Reference, Secret};
use crate::money::Amount;
use crate::quote::{Mode, PayeeRef};
use crate::time::Timestamp;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[cfg(feature = "openapi")]
use utoipa::ToSchema;

#[cfg(test)]
mod tests;

/// The `typ` of an allowance's header.
pub const ALLOWANCE_TYP: &str = "barya-allowance+jwt";
/// The `typ` of a spend's header.
pub const SPEND_TYP: &str = "barya-spend+jwt";
/// The header of a spend, byte for byte: it has no other spelling.
pub const SPEND_HEADER: &str = r#"{"alg":"ES256","typ":"barya-spend+jwt"}"#;
/// The longest token, in bytes.
pub const TOKEN_MOST: usize = 4096;
/// The most payments that one allowance is good for.
pub const SERIALS_MOST: u32 = 100;
/// How long after its expiry an allowance's spends still settle: seven days, in milliseconds.
pub const SETTLES_MS: i64 = 604_800_000;

/// `EC`: the only kind of key there is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum KeyType {
    /// An elliptic curve.
    EC,
}

/// `P-256`: the only curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub enum Curve {
    /// NIST P-256.
    #[serde(rename = "P-256")]
    P256,
}

/// One coordinate of a point: 32 bytes, on the wire base64url without padding, 43 characters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Coordinate([u8; 32]);

impl Coordinate {
    /// From big-endian bytes.
    pub const fn new(bytes: [u8; 32]) -> Coordinate {
        Coordinate(bytes)
    }

    /// Big-endian.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Base64UrlUnpadded::encode_string(&self.0))
    }
}

impl fmt::Debug for Coordinate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Coordinate {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, &'static str> {
        const BAD: &str = "not 32 bytes in base64url";
        let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| BAD)?;
        bytes.try_into().map(Coordinate).map_err(|_| BAD)
    }
}

impl Serialize for Coordinate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Coordinate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        alloc_str(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// The public half of the key that the device made for an allowance: a JWK with these four members and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct DeviceKey {
    /// `EC`.
    pub kty: KeyType,
    /// `P-256`.
    pub crv: Curve,
    /// The x coordinate.
    pub x: Coordinate,
    /// The y coordinate.
    pub y: Coordinate,
}

/// RFC 7800: whose signature counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Confirmation {
    /// The device's key.
    pub jwk: DeviceKey,
}

/// What an allowance would be, before the payer agrees to it. All amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(ToSchema))]
pub struct Terms {
    /// The id that the allowance will have.
    pub id: AllowanceId,
    /// The wish it answers; also the idempotency key of the consent.
    pub intent: Intent,
    /// Who can be paid out of it.
    pub payee: PayeeRef,
    /// The origin of the one site where it counts.
    pub site: String,
    /// The device's key.
    pub jwk: DeviceKey,
    /// The currency of every amount here.
    pub currency: Currency,
    /// What is set aside.
    pub total: Amount,
    /// The most that one payment out of it may be.
    pub each: Amount,
    /// The first payment's serial.
    pub first: u32,
    /// The last payment's serial. As many payments of `each` are at most `total`, so that every serial is covered.
    pub last: u32,
    /// Until when it can be paid out of. Payments settle for seven days more, then the rest goes back.
    pub expires_at: Timestamp,
    /// Until when consent may be given.
    pub agree_by: Timestamp,
    /// Whether real money moves.
    pub mode: Mode,
    /// SHA-256 of `barya/allow/v1\0` and [`Terms::canonical`]: the WebAuthn challenge.
    pub digest: Digest,
    /// Proves that whoever consents asked for the terms. Never in the digest, in logs or in events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
}

impl Terms {
    /// The bytes that stand for these terms: every field that the payer is promised, in a fixed order, as netstrings
    /// (`-` for an absent one). The secret is not among them.
    pub fn canonical(&self) -> Vec<u8> {
        let mut form = Canonical::default();
        form.field(1) // the version of this form
            .field(self.id)
            .field(self.intent)
            .field(&self.payee.handle)
            .field(&self.payee.name)
            .field(&self.payee.picture)
            .optional(self.payee.voice.as_ref())
            .field(&self.site)
            .field(self.jwk.x)
            .field(self.jwk.y)
            .field(self.currency)
            .field(self.total)
            .field(self.each)
            .field(self.first)
            .field(self.last)
            .field(self.expires_at)
            .field(self.agree_by)
            .field(self.mode.as_str());
        form.into_bytes()
    }

    /// The digest that these terms have.
    pub fn compute_digest(&self) -> Digest {
        Digest::of(Context::Allow, &self.canonical())
    }

    /// Whether the digest is of this content, and the caps hold together. The widget refuses to show terms that fail
    /// this, whatever server they came from.
    pub fn holds(&self) -> bool {
        let serials = self.last.checked_sub(self.first).and_then(|more| more.checked_add(1));
        let covered = serials.filter(|serials| *serials <= SERIALS_MOST).is_some_and(|serials| {
            self.each.get().checked_mul(i64::from(serials)).is_some_and(|all| all <= self.total.get())
        });
        covered && !self.each.is_zero() && self.compute_digest() == self.digest
    }
}

/// The claims of an allowance: a compact JWS (ES256, `typ: barya-allowance+jwt`) by one of the server's receipt keys.
/// All amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceClaims {
    /// The payment origin that signed; of test mode: the origin followed by `/test`.
    pub iss: String,
    /// The one payee who can be paid.
    pub aud: Handle,
    /// This allowance.
    pub jti: AllowanceId,
    /// When it was signed: seconds since the epoch.
    pub iat: i64,
    /// Until when a spend of it is good: seconds since the epoch.
    pub exp: i64,
    /// The origin of the one site where it counts.
    pub site: String,
    /// The currency of every amount.
    pub currency: Currency,
    /// What is set aside.
    pub total: Amount,
    /// The most that one payment may be.
    pub each: Amount,
    /// The first serial.
    pub first: u32,
    /// The last serial.
    pub last: u32,
    /// Whose signature counts.
    pub cnf: Confirmation,
    /// Whether real money moves.
    pub mode: Mode,
}

/// The claims of a spend: a compact JWS (ES256, `typ: barya-spend+jwt`) by the device's key.
///
/// It has one spelling, that of [`SpendClaims::payload`]: else a payer could write one that a site takes and the server
/// does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendClaims {
    /// Out of which allowance.
    pub allowance: AllowanceId,
    /// Which of its payments: each serial counts once.
    pub serial: u32,
    /// The offer bought; `null` for a tip.
    pub offer: Option<OfferId>,
    /// What leaves the payer: minor units of `currency`.
    pub amount: Amount,
    /// The allowance's currency.
    pub currency: Currency,
    /// The wish that it carries out.
    pub intent: Intent,
    /// The site's own word for this sale.
    pub reference: Option<Reference>,
    /// When it was signed by the device's clock: seconds since the epoch, not negative.
    pub iat: i64,
}

impl SpendClaims {
    /// The claims as JSON: these members in this order, without spaces, as `JSON.stringify` writes them.
    pub fn payload(&self) -> String {
        use fmt::Write as _;
        let mut text = String::with_capacity(256);
        let offer = self.offer.as_ref().map(OfferId::as_str);
        let reference = self.reference.as_ref().map(Reference::as_str);
        // Writing to a string does not fail.
        let _ = write!(text, r#"{{"allowance":"{}","serial":{},"offer":"#, self.allowance, self.serial);
        write_text(&mut text, offer);
        let (amount, currency, intent) = (self.amount, self.currency, self.intent);
        let _ = write!(text, r#","amount":{amount},"currency":"{currency}","intent":"{intent}","reference":"#);
        write_text(&mut text, reference);
        let _ = write!(text, r#","iat":{}}}"#, self.iat);
        text
    }

    /// What the device signs: the header and these claims in base64url, with a point between.
    pub fn signed(&self) -> String {
        let encode = |text: &str| Base64UrlUnpadded::encode_string(text.as_bytes());
        [encode(SPEND_HEADER), encode(&self.payload())].join(".")
    }
}

/// A JSON string or `null`. Ids and references hold no control characters, so only these two need a backslash.
fn write_text(out: &mut String, text: Option<&str>) {
    let Some(text) = text else { return out.push_str("null") };
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}

/// The token that a site is handed: the allowance, `~`, what the device [signed](SpendClaims::signed) and its signature
/// (64 bytes: r and s, as `crypto.subtle.sign` gives them).
pub fn token(allowance: &str, signed: &str, signature: &[u8]) -> String {
    [allowance, "~", signed, ".", &Base64UrlUnpadded::encode_string(signature)].concat()
}

/// The three parts of a compact JWS, still in base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jws<'a> {
    /// The header.
    pub header: &'a str,
    /// The claims.
    pub claims: &'a str,
    /// The signature.
    pub signature: &'a str,
}

impl<'a> Jws<'a> {
    /// Splits at the two points. `None` for more or fewer, or an empty part.
    pub fn split(text: &'a str) -> Option<Jws<'a>> {
        let (header, rest) = text.split_once('.')?;
        let (claims, signature) = rest.split_once('.')?;
        let good = ![header, claims, signature].contains(&"") && !signature.contains('.');
        good.then_some(Jws { header, claims, signature })
    }

    /// What was signed: header, point, claims.
    pub fn signed(&self) -> String {
        [self.header, ".", self.claims].concat()
    }

    /// The bytes of a part: base64url without padding, in its one spelling.
    pub fn bytes(part: &str) -> Option<Vec<u8>> {
        Base64UrlUnpadded::decode_vec(part).ok()
    }
}

/// A token taken apart: nothing of it is verified yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// What the server signed.
    pub allowance: Jws<'a>,
    /// What the device signed.
    pub spend: Jws<'a>,
}

impl<'a> Token<'a> {
    /// Takes a token apart. `None` for one that is longer than [`TOKEN_MOST`] or not of two compact JWS with `~` between.
    pub fn parse(text: &'a str) -> Option<Token<'a>> {
        let (allowance, spend) = text.split_once('~').filter(|_| text.len() <= TOKEN_MOST)?;
        Some(Token { allowance: Jws::split(allowance)?, spend: Jws::split(spend)? })
    }
}
