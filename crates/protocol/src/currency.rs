//! ISO 4217 currencies that Barya knows, with the exponent that turns minor units into people's units.

use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

macro_rules! currencies {
    ($( $(#[$doc:meta])* $code:ident $number:literal $exponent:literal ),* $(,)?) => {
        /// A currency by its ISO 4217 code. On the wire: the three upper-case letters.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(clippy::upper_case_acronyms)]
        pub enum Currency { $( $(#[$doc])* $code ),* }

        impl Currency {
            /// Every currency, in order of code.
            pub const ALL: &'static [Currency] = &[$(Currency::$code),*];

            /// The ISO 4217 alphabetic code, such as `"PHP"`.
            pub const fn code(self) -> &'static str {
                match self { $(Currency::$code => stringify!($code)),* }
            }

            /// The ISO 4217 numeric code, such as 608 for PHP (used by EMV QR).
            pub const fn number(self) -> u16 {
                match self { $(Currency::$code => $number),* }
            }

            /// How many decimal digits a minor unit lies below the major unit, by ISO 4217: 2 for PHP, 0 for KRW.
            /// Daily display may use fewer; that is a matter of locale, never of storage.
            pub const fn exponent(self) -> u32 {
                match self { $(Currency::$code => $exponent),* }
            }
        }

        impl FromStr for Currency {
            type Err = UnknownCurrency;
            fn from_str(code: &str) -> Result<Self, UnknownCurrency> {
                Currency::ALL.iter().copied().find(|known| known.code() == code).ok_or(UnknownCurrency)
            }
        }
    };
}

currencies! {
    /// Bangladeshi taka.
    BDT 50 2,
    /// Chinese yuan.
    CNY 156 2,
    /// Hong Kong dollar.
    HKD 344 2,
    /// Indonesian rupiah.
    IDR 360 2,
    /// Indian rupee.
    INR 356 2,
    /// Japanese yen.
    JPY 392 0,
    /// Cambodian riel.
    KHR 116 2,
    /// South Korean won.
    KRW 410 0,
    /// Kazakhstani tenge.
    KZT 398 2,
    /// Lao kip.
    LAK 418 2,
    /// Sri Lankan rupee.
    LKR 144 2,
    /// Myanmar kyat.
    MMK 104 2,
    /// Mongolian tögrög.
    MNT 496 2,
    /// Malaysian ringgit.
    MYR 458 2,
    /// Nepalese rupee.
    NPR 524 2,
    /// Philippine peso.
    PHP 608 2,
    /// Pakistani rupee.
    PKR 586 2,
    /// Singapore dollar.
    SGD 702 2,
    /// Thai baht.
    THB 764 2,
    /// New Taiwan dollar.
    TWD 901 2,
    /// United States dollar.
    USD 840 2,
    /// Vietnamese đồng.
    VND 704 0,
}

/// The code is not one of [`Currency::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCurrency;

impl fmt::Display for UnknownCurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a currency code that Barya knows")
    }
}

impl core::error::Error for UnknownCurrency {}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = alloc_str(deserializer)?;
        code.parse().map_err(de::Error::custom)
    }
}

/// Reads a string of either kind (borrowed or owned), as self-describing formats hand over both.
pub(crate) fn alloc_str<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip_and_are_unique() {
        for (i, &c) in Currency::ALL.iter().enumerate() {
            assert_eq!(c.code().parse(), Ok(c));
            assert!(Currency::ALL[..i].iter().all(|d| d.number() != c.number() && d.code() < c.code()));
        }
        assert_eq!("php".parse::<Currency>(), Err(UnknownCurrency));
        assert_eq!(Currency::KRW.exponent(), 0);
        assert_eq!(serde_json::to_string(&Currency::PHP).unwrap(), "\"PHP\"");
        assert!(serde_json::from_str::<Currency>("\"XXX\"").is_err());
    }
}
