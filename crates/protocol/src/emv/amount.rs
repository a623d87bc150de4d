//! Field 54: an amount in people's units, as text, without a float.

use super::error::Fault;
use crate::{Currency, Money, MoneyError};

/// The most characters of an amount.
pub(super) const MAX_CHARS: usize = 13;

/// How a scheme's generators write an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With all the decimals that the currency has: `100.00`.
    Exact,
    /// Without decimals where there are none to tell: `100`, `0.50`.
    Short,
    /// Whole units or nothing.
    Whole,
}

/// An amount as field 54. Errors: [`Fault::ZeroAmount`], [`Fault::AmountTooLarge`], [`Fault::NotWhole`].
pub(super) fn write(money: Money, style: Style) -> Result<String, Fault> {
    if money.minor() <= 0 {
        return Err(Fault::ZeroAmount);
    }
    let exact = money.to_major();
    let short = exact.split_once('.').filter(|(_, decimals)| decimals.bytes().all(|b| b == b'0'));
    let text = match (style, short) {
        (Style::Exact, _) => exact,
        (_, Some((whole, _))) => whole.to_owned(),
        (Style::Whole, None) if exact.contains('.') => return Err(Fault::NotWhole),
        (_, None) => exact,
    };
    // What the reader could not hold exactly is not written either.
    let fits = text.len() <= MAX_CHARS && money.amount().is_some();
    if fits { Ok(text) } else { Err(Fault::AmountTooLarge) }
}

/// Reads field 54. Decimals beyond the currency's are read when they are noughts (`79000.00` VND).
///
/// Errors: as [`Money::parse_major`].
pub(super) fn read(text: &str, currency: Currency) -> Result<Money, MoneyError> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && decimals.is_empty() {
        return Err(MoneyError::NotANumber);
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    match decimals.trim_end_matches('0') {
        "" => Money::parse_major(whole, currency),
        decimals => Money::parse_major(&format!("{whole}.{decimals}"), currency),
    }
}

/// What is wrong with an amount; its length is looked at elsewhere.
pub(super) fn wrong(text: &str, currency: Option<Currency>) -> Option<Fault> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let points = text.bytes().filter(|&b| b == b'.').count();
    if digits == 0 || points > 1 || digits.saturating_add(points) != text.len() {
        return Some(Fault::Not("an amount: digits and at most one point"));
    }
    if text.bytes().all(|b| matches!(b, b'0' | b'.')) {
        return Some(Fault::ZeroAmount);
    }
    match read(text, currency?) {
        Ok(_) => None,
        Err(MoneyError::OutOfRange) => Some(Fault::AmountTooLarge),
        Err(_) => Some(Fault::Not("an amount of this currency: too many decimals")),
    }
}

/// Whether a text is a percentage from 0.01 to 99.99.
pub(super) fn is_percent(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str, max| s.len() <= max && s.bytes().all(|b| b.is_ascii_digit());
    digits(whole, 2) && digits(decimals, 2) && text.bytes().any(|b| matches!(b, b'1'..=b'9'))
}
