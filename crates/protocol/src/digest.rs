//! SHA-256 digests of canonical forms, and the canonical form's writer.

use crate::currency::alloc_str;
use base64ct::{Base64UrlUnpadded, Encoding as _};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};

/// What a signature is for. Each purpose has a prefix of its own, so that consent to one thing is worth nothing for
/// another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Consent to pay a quote.
    Pay,
    /// Consent to a top-up (signed only where a rail asks for it; the digest names the quote all the same).
    Topup,
    /// Consent to a payout.
    Payout,
    /// Consent to payouts that go out by themselves.
    PayoutRule,
    /// Consent to an offline allowance.
    Allow,
    /// Signing in; the canonical form is a random challenge.
    Login,
}

impl Context {
    const fn prefix(self) -> &'static [u8] {
        match self {
            Context::Pay => b"barya/pay/v1\0",
            Context::Topup => b"barya/topup/v1\0",
            Context::Payout => b"barya/payout/v1\0",
            Context::PayoutRule => b"barya/payout-rule/v1\0",
            Context::Allow => b"barya/allow/v1\0",
            Context::Login => b"barya/login/v1\0",
        }
    }
}

/// 32 bytes of SHA-256. On the wire: base64url without padding, 43 characters.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// SHA-256 over the context's prefix and the canonical form.
    pub fn of(context: Context, canonical: &[u8]) -> Digest {
        let hash = Sha256::new().chain_update(context.prefix()).chain_update(canonical).finalize();
        Digest(hash.into())
    }

    /// The bytes: a WebAuthn challenge as they are.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Base64UrlUnpadded::encode_string(&self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, &'static str> {
        const BAD: &str = "not a SHA-256 digest in base64url";
        let bytes = Base64UrlUnpadded::decode_vec(text).map_err(|_| BAD)?;
        bytes.try_into().map(Digest).map_err(|_| BAD)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        alloc_str(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Writes fields so that no two different lists of fields give the same bytes: each is its length in bytes, a colon,
/// the UTF-8 bytes and a comma (a netstring); a field that is absent is `-,`.
#[derive(Default)]
pub(crate) struct Canonical(Vec<u8>);

impl Canonical {
    pub(crate) fn field(&mut self, value: impl fmt::Display) -> &mut Self {
        self.write(&value)
    }

    /// In the program once, not once for each type of field: the widget's bytes count.
    fn write(&mut self, value: &dyn fmt::Display) -> &mut Self {
        let text = value.to_string();
        self.0.extend_from_slice(text.len().to_string().as_bytes());
        self.0.push(b':');
        self.0.extend_from_slice(text.as_bytes());
        self.0.push(b',');
        self
    }

    pub(crate) fn optional(&mut self, value: Option<impl fmt::Display>) -> &mut Self {
        match value {
            Some(value) => self.field(value),
            None => {
                self.0.extend_from_slice(b"-,");
                self
            }
        }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_do_not_run_into_each_other() {
        let bytes = |fields: &[Option<&str>]| {
            let mut canonical = Canonical::default();
            for field in fields {
                canonical.optional(*field);
            }
            canonical.into_bytes()
        };
        assert_eq!(bytes(&[Some("ab"), None]), b"2:ab,-,");
        assert_ne!(bytes(&[Some("a"), Some("b")]), bytes(&[Some("ab")]));
        assert_ne!(bytes(&[Some("")]), bytes(&[None]));
        assert_ne!(bytes(&[Some("1:a,")]), bytes(&[Some("a")]));
    }

    #[test]
    fn contexts_part_digests() {
        use Context::{Allow, Login, Pay, Payout, PayoutRule, Topup};
        let all = [Pay, Topup, Payout, PayoutRule, Allow, Login].map(|c| Digest::of(c, b"x"));
        for (i, a) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|b| a != b));
            assert_eq!(a.to_string().parse(), Ok(*a));
        }
    }
}
