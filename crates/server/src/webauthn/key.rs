//! Credential public keys: COSE in, COSE out, and one question answered.

use coset::{
    AsCborValue as _, CborOrdering, CborSerializable as _, CoseKey, KeyType, Label, RegisteredLabelWithPrivate,
    cbor::Value, iana, iana::EnumI64 as _,
};
use p256::{EncodedPoint, ecdsa};
use rsa::{BigUint, RsaPublicKey, pkcs1v15, signature::Verifier as _};
use sha2::Sha256;

use super::{Field, Refusal};

/// The two algorithms that we ask browsers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256; COSE -7.
    Es256,
    /// RSASSA-PKCS1-v1_5 with SHA-256; COSE -257. What Windows Hello makes.
    Rs256,
}

impl Algorithm {
    /// The number that COSE and WebAuthn know it by.
    #[must_use]
    pub const fn cose(self) -> i64 {
        match self {
            Self::Es256 => -7,
            Self::Rs256 => -257,
        }
    }
}

/// A key that has been checked: on its curve, or an RSA modulus of 2048 to 4096 bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    key: Key,
    cose: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Es256(ecdsa::VerifyingKey),
    Rs256(RsaPublicKey),
}

impl PublicKey {
    /// Reads a COSE key, as it came or as [`Self::cose`] gives it.
    ///
    /// # Errors
    /// [`Refusal::UnsupportedKey`] for any other algorithm, curve, size or member; a private key, too.
    pub fn from_cose(bytes: &[u8]) -> Result<Self, Refusal> {
        let value = Value::from_slice(bytes).map_err(|_| Refusal::malformed(Field::PublicKey, "not one CBOR value"))?;
        Self::from_value(value)
    }

    pub(super) fn from_value(value: Value) -> Result<Self, Refusal> {
        let mut key =
            CoseKey::from_cbor_value(value).map_err(|_| Refusal::malformed(Field::PublicKey, "not a COSE key"))?;
        let (Some(RegisteredLabelWithPrivate::Assigned(alg)), KeyType::Assigned(kty)) = (&key.alg, &key.kty) else {
            return Err(Refusal::UnsupportedKey("algorithm"));
        };
        if !(key.key_id.is_empty() && key.key_ops.is_empty() && key.base_iv.is_empty()) {
            return Err(Refusal::UnsupportedKey("extra members"));
        }
        let parsed = match (kty, alg) {
            (iana::KeyType::EC2, iana::Algorithm::ES256) => es256(&key)?,
            (iana::KeyType::RSA, iana::Algorithm::RS256) => rs256(&key)?,
            _ => return Err(Refusal::UnsupportedKey("algorithm")),
        };
        // Exactly the members that were read, in one order whatever theirs was.
        key.canonicalize(CborOrdering::Lexicographic);
        let cose = key.to_vec().map_err(|_| Refusal::malformed(Field::PublicKey, "cannot be encoded"))?;
        Ok(Self { key: parsed, cose })
    }

    /// The algorithm of this key.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        match self.key {
            Key::Es256(_) => Algorithm::Es256,
            Key::Rs256(_) => Algorithm::Rs256,
        }
    }

    /// The canonical COSE form: what to store.
    #[must_use]
    pub fn cose(&self) -> &[u8] {
        &self.cose
    }

    /// Whether `signature` over `message` is this key's.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Refusal> {
        let malformed = |_| Refusal::malformed(Field::Signature, "not of the key's algorithm");
        match &self.key {
            Key::Es256(key) => key.verify(message, &ecdsa::Signature::from_der(signature).map_err(malformed)?),
            Key::Rs256(key) => pkcs1v15::VerifyingKey::<Sha256>::new(key.clone())
                .verify(message, &pkcs1v15::Signature::try_from(signature).map_err(malformed)?),
        }
        .map_err(|_| Refusal::SignatureInvalid)
    }
}

const fn label(number: i64) -> Label {
    Label::Int(number)
}

/// The members of `key`, which must be exactly those `numbered`, in that order.
fn members<const N: usize>(key: &CoseKey, numbered: [i64; N]) -> Result<[&Value; N], Refusal> {
    let mut found = [&Value::Null; N];
    for (slot, number) in found.iter_mut().zip(numbered) {
        let member = key.params.iter().find(|(name, _)| *name == label(number));
        *slot = member.map(|(_, value)| value).ok_or(Refusal::UnsupportedKey("a member is missing"))?;
    }
    if key.params.len() == N { Ok(found) } else { Err(Refusal::UnsupportedKey("extra members")) }
}

fn es256(key: &CoseKey) -> Result<Key, Refusal> {
    use iana::Ec2KeyParameter::{Crv, X, Y};
    let [curve, x, y] = members(key, [Crv.to_i64(), X.to_i64(), Y.to_i64()])?;
    if *curve != Value::from(iana::EllipticCurve::P_256.to_i64()) {
        return Err(Refusal::UnsupportedKey("curve"));
    }
    let coordinate =
        |value: &Value| -> Option<[u8; 32]> { value.as_bytes().and_then(|bytes| bytes.as_slice().try_into().ok()) };
    let (Some(x), Some(y)) = (coordinate(x), coordinate(y)) else {
        return Err(Refusal::UnsupportedKey("coordinates of another size"));
    };
    let point = EncodedPoint::from_affine_coordinates(&x.into(), &y.into(), false);
    ecdsa::VerifyingKey::from_encoded_point(&point)
        .map(Key::Es256)
        .map_err(|_| Refusal::UnsupportedKey("not a point of the curve"))
}

fn rs256(key: &CoseKey) -> Result<Key, Refusal> {
    let [n, e] = members(key, [iana::RsaKeyParameter::N.to_i64(), iana::RsaKeyParameter::E.to_i64()])?;
    let number = |value: &Value| {
        value
            .as_bytes()
            .filter(|bytes| bytes.len() <= 512 && bytes.first().is_some_and(|first| *first != 0))
            .map(|bytes| BigUint::from_bytes_be(bytes))
            .ok_or(Refusal::UnsupportedKey("modulus or exponent of another size"))
    };
    let (n, e) = (number(n)?, number(e)?);
    if !(2048..=4096).contains(&n.bits()) {
        return Err(Refusal::UnsupportedKey("modulus of another size"));
    }
    RsaPublicKey::new(n, e).map(Key::Rs256).map_err(|_| Refusal::UnsupportedKey("not an RSA key"))
}
