//! What an account has added up over its life.

use barya_protocol::Amount;
use core::fmt;

/// A non-negative running total in minor units. It may outgrow an [`Amount`] (a rail's turnover over years), yet stays
/// at or under a quarter of `i64::MAX`, so that it fits a signed database column and any balance of four totals fits `i64`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Total(i64);

impl Total {
    /// Nothing.
    pub const ZERO: Total = Total(0);
    /// The largest total.
    pub const MAX: Total = Total(i64::MAX / 4);

    /// The total, or `None` when negative or above [`Total::MAX`].
    pub const fn new(minor: i64) -> Option<Total> {
        if minor >= 0 && minor <= Total::MAX.0 { Some(Total(minor)) } else { None }
    }

    /// Minor units.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The sum, or `None` above [`Total::MAX`].
    pub const fn checked_add(self, amount: Amount) -> Option<Total> {
        match self.0.checked_add(amount.get()) {
            Some(sum) => Total::new(sum),
            None => None,
        }
    }

    /// The difference, or `None` below zero.
    pub const fn checked_sub(self, amount: Amount) -> Option<Total> {
        match self.0.checked_sub(amount.get()) {
            Some(rest) => Total::new(rest),
            None => None,
        }
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_stay_in_range() {
        let one = Amount::new(1).unwrap();
        assert_eq!(Total::new(-1), None);
        assert_eq!(Total::ZERO.checked_sub(one), None);
        assert_eq!(Total::MAX.checked_add(one), None);
        assert_eq!(Total::MAX.checked_sub(one).and_then(|t| t.checked_add(one)), Some(Total::MAX));
    }
}
