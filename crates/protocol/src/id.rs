//! Ids: a type prefix and a ULID, so that an id says what it names and sorts by the time it was made.

use crate::currency::alloc_str;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ulid::Ulid;

/// The text is not an id of the expected kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId {
    /// What a good one begins with (empty for an intent).
    pub prefix: &'static str,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an id: expected `{}` and a ULID of 26 characters", self.prefix)
    }
}

impl core::error::Error for NotAnId {}

// What the ids share stands outside the macro: in the program once, not once for each type.

fn write(ulid: Ulid, prefix: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(prefix)?;
    fmt::Display::fmt(&ulid, f)
}

/// Only the form that we write: one id has one spelling, so that ids can be compared as text.
fn read(text: &str, prefix: &str) -> Option<Ulid> {
    let spelt = text.strip_prefix(prefix)?;
    Ulid::from_string(spelt).ok().filter(|ulid| ulid.to_string() == spelt)
}

/// Whether a token is not empty, not too long, and only of characters that are allowed.
fn is_token(text: &str, max: usize, allowed: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().count() <= max && text.chars().all(allowed)
}

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident $prefix:literal ),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Ulid);

        impl $name {
            /// What the text form begins with.
            pub const PREFIX: &'static str = $prefix;

            /// From a moment (milliseconds since the epoch; 48 bits are kept) and 80 random bits.
            pub const fn from_parts(ms: u64, random: u128) -> Self {
                $name(Ulid::from_parts(ms, random))
            }

            /// The bare 128 bits.
            pub const fn bits(self) -> u128 {
                self.0.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write(self.0, $prefix, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read(text, $prefix).map($name).ok_or(NotAnId { prefix: $prefix })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                alloc_str(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )* };
}

ids! {
    /// One wish to pay, made by the client; also the idempotency key of everything that carries it out. A bare ULID.
    Intent "",
    /// A quote.
    QuoteId "qt_",
    /// A payment (a top-up is a payment into the payer's own wallet).
    PaymentId "py_",
    /// A receipt; the `jti` of its claims.
    ReceiptId "rc_",
    /// A wallet.
    WalletId "wl_",
    /// A payout.
    PayoutId "po_",
    /// Money of a payment that went back; the `jti` of its claims.
    RefundId "rf_",
    /// A payment that the payer's provider took back, or tries to.
    DisputeId "dp_",
    /// A voucher.
    VoucherId "vc_",
    /// An offline allowance.
    AllowanceId "al_",
    /// A webhook endpoint.
    WebhookEndpointId "we_",
    /// An API key.
    ApiKeyId "ak_",
    /// Something that a payee's server is told.
    EventId "ev_",
    /// One telling of it to one endpoint.
    DeliveryId "wd_",
}

macro_rules! tokens {
    ($( $(#[$doc:meta])* $name:ident $max:literal $what:literal $allowed:expr ),* $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The longest, in characters.
            pub const MAX_LEN: usize = $max;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, &'static str> {
                if is_token(text, $max, $allowed) { Ok($name(text.to_owned())) } else { Err($what) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                alloc_str(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )* };
}

tokens! {
    /// A payee's handle without the `@`: lower-case ASCII letters, digits, `-`, `_`; at most 32.
    Handle 32 "a handle is 1 to 32 of a-z, 0-9, - and _" |c| matches!(c, 'a'..='z' | '0'..='9' | '-' | '_'),
    /// An offer's id, chosen by its payee: lower-case ASCII letters, digits, `-`, `_`; at most 64.
    OfferId 64 "an offer id is 1 to 64 of a-z, 0-9, - and _" |c| matches!(c, 'a'..='z' | '0'..='9' | '-' | '_'),
    /// The site's own word for who or what a payment is for; at most 64 characters, none of them a control character.
    Reference 64 "a reference is 1 to 64 characters without control characters" |c| !c.is_control(),
}

/// A bearer secret. Neither `Debug` nor any log shows it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps the text.
    pub fn new(text: String) -> Secret {
        Secret(text)
    }

    /// The text, for a header or a comparison.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_round_trip_and_keep_their_kind(ms in 0_u64..(1 << 48), random: u128) {
            let id = QuoteId::from_parts(ms, random);
            let text = id.to_string();
            prop_assert_eq!(text.parse(), Ok(id));
            prop_assert!(text.parse::<PaymentId>().is_err());
            prop_assert_eq!(text.len(), 29);
        }
    }

    #[test]
    fn one_id_has_one_spelling() {
        let id = Intent::from_parts(1, 2).to_string();
        assert!(id.to_lowercase().parse::<Intent>().is_err() || id == id.to_lowercase());
        assert!("py_short".parse::<PaymentId>().is_err());
    }

    #[test]
    fn tokens_are_bounded() {
        assert!("maria".parse::<Handle>().is_ok());
        for bad in ["", "Maria", "a b", "ma:ria", &"x".repeat(33)] {
            assert!(bad.parse::<Handle>().is_err(), "{bad}");
        }
        assert!("ลูกค้า 7".parse::<Reference>().is_ok());
        assert!("a\nb".parse::<Reference>().is_err());
    }

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(format!("{:?}", Secret::new("hush".into())), "Secret(…)");
    }
}
