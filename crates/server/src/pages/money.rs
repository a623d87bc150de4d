//! Amounts as the pages write them.

use crate::locale::Locale;
use barya_protocol::{Amount, Currency, Money};

/// The amount with the currency's code, grouped as the language groups; no decimals where they are nothing:
/// `PHP 1,250`, `INR 1,00,000.50`.
pub fn amount(locale: Locale, amount: Amount, currency: Currency) -> String {
    let major = Money::new(amount.get(), currency).to_major();
    let (whole, decimals) = major.split_once('.').unwrap_or((&major, ""));
    let whole = grouped(whole, if locale.tag() == "hi" { 2 } else { 3 });
    // A no-break space, so that the code and the number stay on one line.
    match decimals.bytes().all(|digit| digit == b'0') {
        true => format!("{currency}\u{a0}{whole}"),
        false => format!("{currency}\u{a0}{whole}.{decimals}"),
    }
}

/// Commas before the last three digits, and then before every `size`.
fn grouped(digits: &str, size: usize) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(index);
        if index > 0 && left >= 3 && left.saturating_sub(3).is_multiple_of(size) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lakhs_and_thousands() {
        for (digits, thousands, lakhs) in
            [("5", "5", "5"), ("123", "123", "123"), ("1234", "1,234", "1,234"), ("1234567", "1,234,567", "12,34,567")]
        {
            assert_eq!(grouped(digits, 3), thousands);
            assert_eq!(grouped(digits, 2), lakhs);
        }
    }

    #[test]
    fn nothing_after_the_point_is_left_out() {
        let php = |minor| amount(Locale::default(), Amount::new(minor).unwrap(), Currency::PHP);
        assert_eq!(php(5000), "PHP\u{a0}50");
        assert_eq!(php(5050), "PHP\u{a0}50.50");
        assert_eq!(php(5), "PHP\u{a0}0.05");
    }
}
