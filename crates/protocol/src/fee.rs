//! What a fee costs: a fixed part and a share, between a floor and a cap, borne by the payer or the payee.

use crate::money::Amount;
use serde::{Deserialize, Serialize};

/// Who bears a fee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// On top of the price. Some rails forbid it (see [`Surcharge`]).
    Payer,
    /// Out of what the payee gets.
    #[default]
    Payee,
}

/// Whether a rail lets its fee be put on the payer (QRIS, for one, forbids it by law).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surcharge {
    /// The payer may be asked to bear the fee.
    Allowed,
    /// A payer-side fee on this rail is a configuration error.
    Forbidden,
}

/// A fee as the operator configures it. All amounts are minor units of the payment's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeSchedule {
    /// Charged whatever the amount.
    #[serde(default)]
    pub fixed: Amount,
    /// Hundredths of a percent of the amount, 0 to 10,000, rounded half up to the minor unit.
    #[serde(default)]
    pub basis_points: u16,
    /// The fee is never below this.
    #[serde(default)]
    pub floor: Amount,
    /// The fee is never above this, where there is a cap.
    #[serde(default)]
    pub cap: Option<Amount>,
    /// Who bears it.
    #[serde(default)]
    pub side: Side,
}

/// Why a fee cannot be charged as configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeeError {
    /// More than 10,000 basis points, or a cap below the floor.
    BadSchedule,
    /// A payer-side fee on a rail that forbids surcharging.
    SurchargeForbidden,
    /// The fees would take more than the payee gets: the payment is too small.
    AmountTooSmall,
    /// The sum leaves the representable range.
    OutOfRange,
}

impl core::fmt::Display for FeeError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            FeeError::BadSchedule => "the fee schedule contradicts itself",
            FeeError::SurchargeForbidden => "this rail forbids a fee on the payer",
            FeeError::AmountTooSmall => "the amount is smaller than its fees",
            FeeError::OutOfRange => "the amount is out of range",
        })
    }
}

impl core::error::Error for FeeError {}

impl FeeSchedule {
    /// No fee at all.
    pub const FREE: FeeSchedule =
        FeeSchedule { fixed: Amount::ZERO, basis_points: 0, floor: Amount::ZERO, cap: None, side: Side::Payee };

    /// The fee on `amount`: fixed + share, then floor, then cap.
    ///
    /// Errors: [`FeeError::BadSchedule`], [`FeeError::OutOfRange`].
    pub fn fee(&self, amount: Amount) -> Result<Amount, FeeError> {
        if self.basis_points > 10_000 || self.cap.is_some_and(|cap| cap < self.floor) {
            return Err(FeeError::BadSchedule);
        }
        let share = i128::from(amount.get())
            .checked_mul(i128::from(self.basis_points))
            .and_then(|scaled| scaled.checked_add(5_000))
            .and_then(|scaled| scaled.checked_div(10_000))
            .and_then(|share| i64::try_from(share).ok())
            .and_then(Amount::new)
            .ok_or(FeeError::OutOfRange)?;
        let fee = self.fixed.checked_add(share).ok_or(FeeError::OutOfRange)?.max(self.floor);
        Ok(self.cap.map_or(fee, |cap| fee.min(cap)))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What somebody may keep: a little, a part, or both, from either side.
    pub fn schedule() -> impl Strategy<Value = FeeSchedule> {
        (0_i64..200, 0_u16..2_000, any::<bool>()).prop_map(|(fixed, basis_points, payer)| FeeSchedule {
            fixed: Amount::new(fixed).unwrap(),
            basis_points,
            side: if payer { Side::Payer } else { Side::Payee },
            ..FeeSchedule::FREE
        })
    }

    fn amount(max: i64) -> impl Strategy<Value = Amount> {
        (0..=max).prop_map(|minor| Amount::new(minor).unwrap())
    }

    proptest! {
        #[test]
        fn a_fee_keeps_between_floor_and_cap(
            base in amount(1_000_000_000), fixed in amount(10_000), bp in 0_u16..=10_000,
            floor in amount(10_000), above in amount(10_000),
        ) {
            let cap = floor.checked_add(above).unwrap();
            let fee = FeeSchedule { fixed, basis_points: bp, floor, cap: Some(cap), side: Side::Payee }.fee(base).unwrap();
            prop_assert!(floor <= fee && fee <= cap);
        }

        #[test]
        fn a_larger_amount_never_costs_less(a in amount(1_000_000_000), b in amount(1_000_000_000), bp in 0_u16..=10_000) {
            let schedule = FeeSchedule { basis_points: bp, ..FeeSchedule::FREE };
            let (small, large) = (a.min(b), a.max(b));
            prop_assert!(schedule.fee(small).unwrap() <= schedule.fee(large).unwrap());
            prop_assert!(schedule.fee(large).unwrap() <= large);
        }
    }

    #[test]
    fn rounds_half_up() {
        let two_percent = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        for (amount, fee) in [(5000, 100), (24, 0), (25, 1), (74, 1), (75, 2)] {
            assert_eq!(two_percent.fee(Amount::new(amount).unwrap()).unwrap().get(), fee, "{amount}");
        }
    }

    #[test]
    fn contradictions_are_refused() {
        let over = FeeSchedule { basis_points: 10_001, ..FeeSchedule::FREE };
        assert_eq!(over.fee(Amount::ZERO), Err(FeeError::BadSchedule));
        let crossed = FeeSchedule { floor: Amount::new(2).unwrap(), cap: Amount::new(1), ..FeeSchedule::FREE };
        assert_eq!(crossed.fee(Amount::ZERO), Err(FeeError::BadSchedule));
        let most = FeeSchedule { fixed: Amount::MAX, basis_points: 1, ..FeeSchedule::FREE };
        assert_eq!(most.fee(Amount::MAX), Err(FeeError::OutOfRange));
    }
}
