//! An amount is paid with the fewest pieces there are, to the last minor unit.
#![allow(clippy::unwrap_used)] // helpers of tests

use barya_cash::{Cash, Shape, cash, pieces};
use barya_protocol::{Amount, Currency, Money};
use proptest::prelude::*;

fn values(currency: Currency) -> Vec<i64> {
    pieces(currency).map(|piece| piece.value().minor()).collect()
}

fn count(cash: &Cash) -> i64 {
    cash.piles.iter().map(|pile| pile.count).sum()
}

/// Largest-first is the fewest for every amount if it is for those below the sum of the two largest pieces, where the
/// first exception would lie (Kozen and Zaks, 1994). So this is all amounts.
#[test]
fn no_other_pieces_make_an_amount_with_fewer() {
    for &currency in Currency::ALL {
        let values = values(currency);
        let unit = *values.last().unwrap();
        assert!(values.iter().all(|value| value % unit == 0), "{currency}");
        let units: Vec<usize> = values.iter().map(|value| usize::try_from(value / unit).unwrap()).collect();
        let limit = (units[0] + units[1]).max(5_000);
        let mut fewest = vec![0_i64; limit + 1];
        for amount in 1..=limit {
            let usable = units.iter().filter(|unit| **unit <= amount);
            fewest[amount] = usable.map(|unit| fewest[amount - unit] + 1).min().unwrap();
            let minor = i64::try_from(amount).unwrap() * unit;
            let cash = cash(Money::new(minor, currency));
            assert_eq!(count(&cash), fewest[amount], "{minor} minor units of {currency}");
            assert_eq!(cash.rest.minor(), 0);
        }
    }
}

fn currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(Currency::ALL)
}

proptest! {
    #[test]
    fn pieces_and_rest_are_the_amount(minor in 0..=Amount::MAX.get(), currency in currency()) {
        let amount = Money::new(minor, currency);
        let cash = cash(amount);
        prop_assert_eq!(cash.total().unwrap().checked_add(cash.rest), Ok(amount));
        prop_assert!(cash.rest.minor() < *values(currency).last().unwrap());
        prop_assert!(cash.piles.is_sorted_by(|a, b| a.piece.value().minor() > b.piece.value().minor()));
        prop_assert!(cash.piles.iter().all(|pile| pile.count > 0));
    }

    #[test]
    fn any_money_at_all_is_counted_without_overflow(minor: i64, currency in currency()) {
        let amount = Money::new(minor, currency);
        let cash = cash(amount);
        prop_assert_eq!(cash.total().unwrap().checked_add(cash.rest), Ok(amount));
        prop_assert!(minor >= 0 || cash.piles.is_empty());
    }

    #[test]
    fn a_handful_is_never_fewer_than_ours(currency in currency(), handful in prop::collection::vec(0..40_i64, 12)) {
        let held = || values(currency).into_iter().zip(&handful);
        let sum = held().map(|(value, many)| value * many).sum();
        prop_assert!(count(&cash(Money::new(sum, currency))) <= held().map(|(_, many)| many).sum());
    }
}

#[test]
fn every_currency_is_there_and_plausible() {
    assert_eq!(Currency::ALL.len(), 22);
    for &currency in Currency::ALL {
        let pieces: Vec<_> = pieces(currency).collect();
        assert!((6..=13).contains(&pieces.len()), "{currency} has {} pieces", pieces.len());
        assert!(pieces.is_sorted_by(|a, b| a.value().minor() > b.value().minor()), "{currency} is not sorted");
        assert!(matches!(pieces[0].shape(), Shape::Note { .. }), "{currency}: only notes are drawn as stacks");
        let close = |pair: &[barya_cash::Piece]| pair[0].value().minor() <= 5 * pair[1].value().minor();
        assert!(pieces.windows(2).all(close), "{currency}: a stack of another than the largest note");
        for piece in pieces {
            let scale = 10_i64.pow(currency.exponent());
            assert_eq!(piece.face() * if piece.is_minor() { 1 } else { scale }, piece.value().minor());
            match piece.shape() {
                Shape::Note { width, height, colour } => {
                    assert!((100..=170).contains(&width) && (58..=83).contains(&height), "{piece:?}");
                    assert!(
                        (1..0xfff).contains(&colour) && u32::from(width) * 10 > u32::from(height) * 16,
                        "{piece:?}"
                    );
                    assert!(!piece.is_minor(), "{piece:?}");
                }
                Shape::Coin { diameter, .. } => assert!((150..=290).contains(&diameter), "{piece:?}"),
            }
        }
    }
}

/// What `people.md` gives as the everyday range of each currency, in whole units (hundredths for the second column).
#[test]
fn the_range_is_what_people_carry() {
    use Currency::{
        BDT, CNY, HKD, IDR, INR, JPY, KHR, KRW, KZT, LAK, LKR, MMK, MNT, MYR, NPR, PHP, PKR, SGD, THB, TWD, USD, VND,
    };
    let table = [
        (KRW, 1000, 50_000),
        (JPY, 100, 10_000),
        (VND, 100_000, 500_000),
        (IDR, 10_000, 100_000),
        (THB, 25, 1_000),
        (PHP, 100, 1_000),
        (INR, 100, 500),
        (MYR, 5, 100),
        (SGD, 5, 100),
        (KHR, 10_000, 200_000),
        (LAK, 50_000, 100_000),
        (MMK, 5_000, 10_000),
        (BDT, 100, 1_000),
        (LKR, 100, 5_000),
        (NPR, 100, 1_000),
        (PKR, 100, 5_000),
        (CNY, 10, 100),
        (HKD, 10, 1_000),
        (TWD, 100, 1_000),
        (KZT, 500, 20_000),
        (MNT, 1_000, 20_000),
        (USD, 1, 100),
    ];
    for (currency, least, most) in table {
        let values = values(currency);
        let cents = 100 / 10_i64.pow(currency.exponent());
        assert_eq!((values.last().unwrap() * cents, values[0] * cents), (least, most * 100), "{currency}");
    }
}
