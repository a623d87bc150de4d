//! Money as notes and coins, beside the number that it is.

use crate::locale::Locale;
use barya_cash::Frame;
use barya_protocol::{Amount, Currency, Money};
use maud::{Markup, PreEscaped};

/// An amount as cash, in the language's digits, the largest piece where reading begins. A screen reader skips it.
pub(crate) fn cash(locale: Locale, amount: Amount, currency: Currency, frame: Frame) -> Markup {
    let pieces = barya_cash::cash(Money::new(amount.get(), currency));
    PreEscaped(barya_cash::draw(&pieces, &|number| locale.number(number), frame, locale.direction() == "rtl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cash_is_read_from_its_language_s_side() {
        let seventy = |tag: &str| {
            let locale = Locale::named(tag).unwrap();
            cash(locale, Amount::new(7_000).unwrap(), Currency::PHP, Frame::SHEET).into_string()
        };
        assert!(seventy("en").contains("data-piece=\"5000\"") && seventy("en").contains(">50</text>"));
        assert_ne!(seventy("en"), seventy("ur"), "mirrored");
        assert!(seventy("bn").contains(">৫০</text>"));
        assert!(!seventy("en").contains("style"), "the policy allows none");
    }
}
