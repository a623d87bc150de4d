//! Dividing an amount by shares so that the parts always sum to the whole.

use crate::money::Amount;

/// Divides `total` in proportion to `weights` by largest remainder: each part is the exact share rounded down, and
/// the minor units left over go one each to the largest remainders, earlier parts first among equals.
///
/// Returns `None` when there are no weights, or all of them are zero.
///
/// ```
/// use barya_protocol::{Amount, split::by_largest_remainder};
/// let parts = by_largest_remainder(Amount::new(100).unwrap(), &[1, 1, 1]).unwrap();
/// assert_eq!(parts.iter().map(|p| p.get()).collect::<Vec<_>>(), [34, 33, 33]);
/// ```
pub fn by_largest_remainder(total: Amount, weights: &[u32]) -> Option<Vec<Amount>> {
    divide(total, weights.iter().map(|&weight| u64::from(weight)))
}

/// The same in proportion to amounts. Where `total` is at most their sum, no part is larger than its own amount: what is
/// taken out of several purses in proportion to what is in them is there.
pub fn in_proportion(total: Amount, to: &[Amount]) -> Option<Vec<Amount>> {
    divide(total, to.iter().map(|amount| amount.get().unsigned_abs()))
}

fn divide(total: Amount, weights: impl Iterator<Item = u64> + Clone) -> Option<Vec<Amount>> {
    let whole: u128 = weights.clone().map(u128::from).sum();
    if whole == 0 {
        return None;
    }
    let total_minor = u128::try_from(total.get()).ok()?;
    let (mut parts, mut remainders) = (Vec::new(), Vec::new());
    for (index, weight) in weights.enumerate() {
        let scaled = total_minor.checked_mul(u128::from(weight))?;
        parts.push(i64::try_from(scaled.checked_div(whole)?).ok()?);
        remainders.push((core::cmp::Reverse(scaled.checked_rem(whole)?), index));
    }
    let given: i64 = parts.iter().try_fold(0_i64, |sum, &part| sum.checked_add(part))?;
    let left = usize::try_from(total.get().checked_sub(given)?).ok()?;
    remainders.sort_unstable();
    for &(_, index) in remainders.iter().take(left) {
        let part = parts.get_mut(index)?;
        *part = part.checked_add(1)?;
    }
    parts.into_iter().map(Amount::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_sum_to_the_whole_and_lie_within_one_unit_of_their_share(
            total in 0..=Amount::MAX.get(),
            weights in proptest::collection::vec(0_u32..10_000, 1..12),
        ) {
            let total = Amount::new(total).unwrap();
            let sum: u128 = weights.iter().map(|&w| u128::from(w)).sum();
            match by_largest_remainder(total, &weights) {
                None => prop_assert_eq!(sum, 0),
                Some(parts) => {
                    prop_assert_eq!(Amount::checked_sum(parts.iter().copied()), Some(total));
                    for (part, &weight) in parts.iter().zip(&weights) {
                        let floor = u128::try_from(total.get()).unwrap() * u128::from(weight) / sum;
                        let part = u128::try_from(part.get()).unwrap();
                        prop_assert!(part == floor || part == floor + 1);
                        prop_assert!(weight > 0 || part == 0);
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_purse_gives_more_than_is_in_it(
            purses in proptest::collection::vec(0_i64..=Amount::MAX.get() / 12, 1..12), share in 0_i64..=1_000,
        ) {
            let purses: Vec<Amount> = purses.into_iter().map(|minor| Amount::new(minor).unwrap()).collect();
            let whole = Amount::checked_sum(purses.iter().copied()).unwrap();
            let total = Amount::new(i64::try_from(i128::from(whole.get()) * i128::from(share) / 1_000).unwrap()).unwrap();
            if let Some(parts) = in_proportion(total, &purses) {
                prop_assert_eq!(Amount::checked_sum(parts.iter().copied()), Some(total));
                prop_assert!(parts.iter().zip(&purses).all(|(part, purse)| part <= purse));
            }
        }
    }

    #[test]
    fn no_shares_no_parts() {
        assert_eq!(by_largest_remainder(Amount::MAX, &[]), None);
        assert_eq!(by_largest_remainder(Amount::MAX, &[0, 0]), None);
    }
}
