//! Phone numbers, as people write them and as providers want them.

use crate::currency::{Currency, alloc_str};
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A phone number in the international form of ITU-T E.164: `+`, the country's code, the number; 8 to 15 digits in all.
///
/// It names a person, so `Debug` hides all but its end; [`Phone::as_str`] gives it whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

/// The text is no phone number that can be called from this country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPhone;

impl fmt::Display for NotAPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a phone number: 8 to 15 digits with the country, or as it is dialled at home")
    }
}

impl core::error::Error for NotAPhone {}

impl Phone {
    /// Reads a number as it is written where the currency is used: `0917 123 4567`, `+63 917…`, `0063917…`. Spaces,
    /// hyphens, dots and brackets are passed over. Longer texts than 32 characters are none.
    ///
    /// Errors: [`NotAPhone`].
    pub fn read(text: &str, home: Currency) -> Result<Phone, NotAPhone> {
        if text.chars().count() > 32 {
            return Err(NotAPhone);
        }
        let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '(' | ')')).collect();
        let (prefix, rest) = match (plain.strip_prefix('+'), plain.strip_prefix("00")) {
            (Some(rest), _) | (None, Some(rest)) => ("", rest),
            // What is dialled first at home stands for the country.
            (None, None) => (calling_code(home), plain.strip_prefix(trunk(home)).unwrap_or(&plain)),
        };
        let number = ["+", prefix, rest].concat();
        Phone::parse(&number)
    }

    /// Reads the international form alone, as it is stored.
    ///
    /// Errors: [`NotAPhone`].
    pub fn parse(text: &str) -> Result<Phone, NotAPhone> {
        let digits = text.strip_prefix('+').ok_or(NotAPhone)?;
        let good = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if good && !digits.starts_with('0') { Ok(Phone(text.to_owned())) } else { Err(NotAPhone) }
    }

    /// With its plus sign.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a number of the place where this currency is used.
    pub fn is_at(&self, home: Currency) -> bool {
        self.0.strip_prefix('+').is_some_and(|digits| digits.starts_with(calling_code(home)))
    }

    /// Its digits as a number: a key that is no text. At most fifteen, so that it always fits.
    pub fn number(&self) -> u64 {
        self.0
            .bytes()
            .filter(u8::is_ascii_digit)
            .fold(0, |sum: u64, digit| sum.wrapping_mul(10).wrapping_add(u64::from(digit.wrapping_sub(b'0'))))
    }

    /// For a screen that others may see: the last three digits.
    pub fn masked(&self) -> String {
        ["•••• ", self.0.get(self.0.len().saturating_sub(3)..).unwrap_or_default()].concat()
    }
}

/// On the wire the international form, whole.
impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Phone::parse(&alloc_str(deserializer)?).map_err(de::Error::custom)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// What is dialled at home before a number of another town.
const fn trunk(home: Currency) -> char {
    match home {
        Currency::KZT => '8',
        _ => '0',
    }
}

/// The ITU country code of the place where a currency is used; the United States for their dollar, though others use it.
pub const fn calling_code(home: Currency) -> &'static str {
    match home {
        Currency::BDT => "880",
        Currency::CNY => "86",
        Currency::HKD => "852",
        Currency::IDR => "62",
        Currency::INR => "91",
        Currency::JPY => "81",
        Currency::KHR => "855",
        Currency::KRW => "82",
        Currency::KZT => "7",
        Currency::LAK => "856",
        Currency::LKR => "94",
        Currency::MMK => "95",
        Currency::MNT => "976",
        Currency::MYR => "60",
        Currency::NPR => "977",
        Currency::PHP => "63",
        Currency::PKR => "92",
        Currency::SGD => "65",
        Currency::THB => "66",
        Currency::TWD => "886",
        Currency::USD => "1",
        Currency::VND => "84",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, home, whole) in [
            ("081-234-5678", Currency::THB, "+66812345678"),
            ("0917 123 4567", Currency::PHP, "+639171234567"),
            ("+63 (917) 123.4567", Currency::THB, "+639171234567"),
            ("0063917 123 4567", Currency::THB, "+639171234567"),
            ("91234567", Currency::SGD, "+6591234567"),
            ("8 701 234 56 78", Currency::KZT, "+77012345678"),
        ] {
            assert_eq!(Phone::read(text, home).unwrap().as_str(), whole, "{text}");
        }
        for bad in [
            "",
            "0",
            "12",
            "+",
            "+0812345678",
            "1234567890123456",
            "０８１２３４５６７８",
            "081a2345678",
            "+66+812345678",
        ] {
            assert_eq!(Phone::read(bad, Currency::THB), Err(NotAPhone), "{bad}");
        }
    }

    #[test]
    fn a_number_does_not_print_itself() {
        let phone = Phone::read("0812345678", Currency::THB).unwrap();
        assert_eq!((format!("{phone:?}"), phone.masked()), ("•••• 678".to_owned(), "•••• 678".to_owned()));
        assert_eq!(phone.number(), 66_812_345_678);
        assert!(phone.is_at(Currency::THB) && !phone.is_at(Currency::PHP));
    }

    proptest! {
        #[test]
        fn whatever_is_read_can_be_stored(text in "\\PC{0,40}") {
            if let Ok(phone) = Phone::read(&text, Currency::PHP) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }
    }
}
