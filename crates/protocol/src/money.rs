//! Money: an integer count of ISO 4217 minor units beside its currency. Nothing here rounds, and nothing wraps.

use crate::currency::Currency;
use core::fmt;
use serde::{Deserialize, Deserializer, Serialize, de};

/// Why a sum could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Two currencies met in one sum.
    CurrencyMismatch,
    /// The result lies outside what is representable (see [`Amount::MAX`]).
    OutOfRange,
    /// The text is not a decimal number with at most as many decimals as the currency has.
    NotANumber,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            MoneyError::CurrencyMismatch => "two currencies cannot be added",
            MoneyError::OutOfRange => "the amount is out of range",
            MoneyError::NotANumber => "not an amount of this currency",
        })
    }
}

impl core::error::Error for MoneyError {}

/// A non-negative count of minor units, at most 2^53 - 1 so that every JSON reader keeps it exact.
///
/// ```
/// use barya_protocol::Amount;
/// assert_eq!(Amount::new(5000).unwrap().get(), 5000);
/// assert!(Amount::new(-1).is_none());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Amount(i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);
    /// The largest amount: 2^53 - 1 minor units.
    pub const MAX: Amount = Amount(9_007_199_254_740_991);

    /// The amount, or `None` when it is negative or above [`Amount::MAX`].
    pub const fn new(minor: i64) -> Option<Amount> {
        if minor >= 0 && minor <= Amount::MAX.0 { Some(Amount(minor)) } else { None }
    }

    /// The count of minor units.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Whether this is nothing at all.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, or `None` above [`Amount::MAX`].
    pub const fn checked_add(self, other: Amount) -> Option<Amount> {
        match self.0.checked_add(other.0) {
            Some(sum) => Amount::new(sum),
            None => None,
        }
    }

    /// The difference, or `None` when `other` is the larger.
    pub const fn checked_sub(self, other: Amount) -> Option<Amount> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Amount::new(rest),
            None => None,
        }
    }

    /// The exact sum of many, or `None` above [`Amount::MAX`].
    pub fn checked_sum(amounts: impl IntoIterator<Item = Amount>) -> Option<Amount> {
        amounts.into_iter().try_fold(Amount::ZERO, Amount::checked_add)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Amount::new(i64::deserialize(deserializer)?)
            .ok_or_else(|| de::Error::custom("an amount is a whole number of minor units from 0 to 9007199254740991"))
    }
}

/// A signed sum of one currency. Adding another currency is an error, never a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

impl Money {
    /// So many minor units of a currency.
    pub const fn new(minor: i64, currency: Currency) -> Money {
        Money { minor, currency }
    }

    /// Minor units; negative for money owed.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// As an [`Amount`], or `None` when negative or too large.
    pub const fn amount(self) -> Option<Amount> {
        Amount::new(self.minor)
    }

    /// The sum. Errors: [`MoneyError::CurrencyMismatch`], [`MoneyError::OutOfRange`].
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// The difference. Errors: [`MoneyError::CurrencyMismatch`], [`MoneyError::OutOfRange`].
    pub fn checked_sub(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(self, other: Money, op: fn(i64, i64) -> Option<i64>) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch);
        }
        let minor = op(self.minor, other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Money { minor, currency: self.currency })
    }

    /// Reads an amount as people write it in an attribute: ASCII digits and at most one point, major units.
    ///
    /// ```
    /// use barya_protocol::{Currency, Money};
    /// assert_eq!(Money::parse_major("20", Currency::PHP).unwrap().minor(), 2000);
    /// assert_eq!(Money::parse_major("0.25", Currency::THB).unwrap().minor(), 25);
    /// assert!(Money::parse_major("0.5", Currency::KRW).is_err());
    /// ```
    ///
    /// Errors: [`MoneyError::NotANumber`] for anything else, more decimals than the currency has included;
    /// [`MoneyError::OutOfRange`] above [`Amount::MAX`].
    pub fn parse_major(text: &str, currency: Currency) -> Result<Money, MoneyError> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let places = usize::try_from(currency.exponent()).map_err(|_| MoneyError::OutOfRange)?;
        let dangling = text.ends_with('.');
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || dangling || decimals.len() > places || !digits(whole) || !digits(decimals) {
            return Err(MoneyError::NotANumber);
        }
        let padding = places.saturating_sub(decimals.len());
        whole
            .bytes()
            .chain(decimals.bytes())
            .chain(core::iter::repeat_n(b'0', padding))
            .try_fold(0_i64, |sum, b| sum.checked_mul(10)?.checked_add(i64::from(b.checked_sub(b'0')?)))
            .and_then(Amount::new)
            .map(|amount| Money::new(amount.get(), currency))
            .ok_or(MoneyError::OutOfRange)
    }

    /// The decimal form with exactly the currency's decimals and no grouping: `"50.00"`, `"1000"`. For machines
    /// (payment confirmation, QR payloads); what a person reads is made by a locale.
    pub fn to_major(self) -> String {
        let scale = 10_u64.saturating_pow(self.currency.exponent());
        let sign = if self.minor < 0 { "-" } else { "" };
        let magnitude = self.minor.unsigned_abs();
        let (whole, rest) = (magnitude.checked_div(scale).unwrap_or(0), magnitude.checked_rem(scale).unwrap_or(0));
        match self.currency.exponent() {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{rest:0>width$}", width = places as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency() -> impl Strategy<Value = Currency> {
        proptest::sample::select(Currency::ALL)
    }

    proptest! {
        #[test]
        fn two_currencies_never_add(a: i64, b: i64, x in currency(), y in currency()) {
            let sum = Money::new(a, x).checked_add(Money::new(b, y));
            if x != y {
                prop_assert_eq!(sum, Err(MoneyError::CurrencyMismatch));
            } else {
                prop_assert_eq!(sum.ok().map(Money::minor), a.checked_add(b));
            }
        }

        #[test]
        fn subtraction_undoes_addition(a: i64, b: i64, c in currency()) {
            if let Ok(sum) = Money::new(a, c).checked_add(Money::new(b, c)) {
                prop_assert_eq!(sum.checked_sub(Money::new(b, c)), Ok(Money::new(a, c)));
            }
        }

        #[test]
        fn major_form_round_trips(minor in 0..=Amount::MAX.get(), c in currency()) {
            let money = Money::new(minor, c);
            prop_assert_eq!(Money::parse_major(&money.to_major(), c), Ok(money));
        }

        #[test]
        fn parsing_never_panics(text in ".{0,24}", c in currency()) {
            if let Ok(money) = Money::parse_major(&text, c) {
                prop_assert!(money.amount().is_some());
            }
        }

        #[test]
        fn amounts_stay_in_range(a in 0..=Amount::MAX.get(), b in 0..=Amount::MAX.get()) {
            let (a, b) = (Amount::new(a).unwrap(), Amount::new(b).unwrap());
            match a.checked_add(b) {
                Some(sum) => prop_assert_eq!(sum.checked_sub(b), Some(a)),
                None => prop_assert!(a.get() + b.get() > Amount::MAX.get()),
            }
            prop_assert_eq!(a.checked_sub(b).is_none(), b > a);
        }
    }

    #[test]
    fn json_keeps_to_whole_non_negative_numbers() {
        assert_eq!(serde_json::from_str::<Amount>("5000").unwrap().get(), 5000);
        for bad in ["-1", "1.5", "\"5\"", "9007199254740992", "null", "1e3"] {
            assert!(serde_json::from_str::<Amount>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn people_write_amounts_plainly() {
        for bad in ["", ".", "1.", ".5", "1,5", "1.234", "-1", "+1", "1e3", "१", " 1", "90071992547409.92"] {
            assert!(Money::parse_major(bad, Currency::PHP).is_err(), "{bad}");
        }
        assert_eq!(Money::new(-5, Currency::PHP).to_major(), "-0.05");
    }
}
