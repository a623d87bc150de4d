//! Amounts as providers write them, read to the last digit: never by way of a fraction.

use barya_protocol::{Amount, Currency};

/// The longest number that is read.
const LONGEST: usize = 64;

/// Reads a decimal number in major units, as JSON has it (`30`, `30.00`, `3e1`) or as text. `None` for one that is
/// negative, finer than the currency's smallest unit, or too large.
pub fn read(text: &str, currency: Currency) -> Option<Amount> {
    if text.len() > LONGEST {
        return None;
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, decimals].concat();
    if whole.is_empty() || mantissa.ends_with('.') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // How many noughts come behind the digits to make them minor units; fewer than none: that many go.
    let places = i64::from(currency.exponent()).checked_add(i64::from(exponent.parse::<i8>().ok()?))?;
    let shift = places.checked_sub(i64::try_from(decimals.len()).ok()?)?;
    let length = usize::try_from(shift.unsigned_abs()).ok()?;
    let minor = if shift >= 0 {
        [digits.trim_start_matches('0'), &"0".repeat(length)].concat()
    } else {
        let (kept, gone) = digits.split_at(digits.len().saturating_sub(length));
        if gone.bytes().any(|b| b != b'0') {
            return None;
        }
        kept.to_owned()
    };
    let minor = minor.trim_start_matches('0');
    if minor.is_empty() { Some(Amount::ZERO) } else { minor.parse().ok().and_then(Amount::new) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_protocol::Money;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_to_the_last_digit() {
        for (text, currency, minor) in [
            ("30", Currency::THB, 3_000),
            ("30.0", Currency::THB, 3_000),
            ("0.1000", Currency::THB, 10),
            ("1.0E7", Currency::IDR, 1_000_000_000),
            ("2e-2", Currency::USD, 2),
            ("1500.00", Currency::KRW, 1_500),
            ("0", Currency::THB, 0),
            ("0e-9", Currency::THB, 0),
            ("90071992547409.91", Currency::THB, 9_007_199_254_740_991),
        ] {
            assert_eq!(read(text, currency).map(Amount::get), Some(minor), "{text}");
        }
        for bad in
            ["", ".5", "5.", "-1", "+1", "0.001", "1e", "1e999", "1e20", "1,5", "٣", "1 ", "0x1", "90071992547409.92"]
        {
            assert_eq!(read(bad, Currency::THB), None, "{bad}");
        }
        assert_eq!(read("0.5", Currency::KRW), None);
        assert_eq!(read(&"0".repeat(100), Currency::THB), None);
    }

    proptest! {
        #[test]
        fn what_we_write_is_what_we_read(minor in 0..=Amount::MAX.get(), currency in proptest::sample::select(Currency::ALL)) {
            let text = Money::new(minor, currency).to_major();
            prop_assert_eq!(read(&text, currency), Amount::new(minor));
        }

        #[test]
        fn anything_is_read_without_a_panic(text in "\\PC{0,70}|[0-9.eE-]{0,70}") {
            let _ = read(&text, Currency::PHP);
        }
    }
}
