//! How a language writes numbers and amounts: by its own table (`language-numerals`), not by the browser's `Intl`, whose
//! data lacks some of our languages on the very phones that speak them. `tests/vectors/numerals.json` holds what full
//! ICU data says.

use crate::{Currency, Money};

/// What stands between a sign that is a word and a number.
const NO_BREAK: char = '\u{a0}';

/// One language's way to write numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numerals {
    /// The digit zero; the other nine follow it.
    zero: char,
    /// The zero of the other digits that people use, or the same.
    other: char,
    group: char,
    point: char,
    /// Digits in every group after the first, which has three.
    next: usize,
    /// What stands before the number and after it, `¤` among them.
    before: String,
    after: String,
}

impl Numerals {
    /// Reads `language-numerals`: see `locales/en/checkout.ftl` for its six fields. What is missing is as in English.
    pub fn read(spec: &str) -> Numerals {
        let mut fields = spec.split(' ');
        let mut char = |fallback| match fields.next().and_then(|field| field.chars().next()) {
            Some('_') => NO_BREAK,
            Some(char) => char,
            None => fallback,
        };
        let (zero, other, group, point) = (char('0'), char('0'), char(','), char('.'));
        let next = if fields.next() == Some("2") { 2 } else { 3 };
        let (before, after) = fields.next().unwrap_or_default().split_once('#').unwrap_or(("¤", ""));
        let side = |text: &str| text.replace('_', "\u{a0}");
        Numerals { zero, other, group, point, next, before: side(before), after: side(after) }
    }

    /// The same with the other digits.
    #[must_use]
    pub fn with_other_digits(mut self) -> Numerals {
        core::mem::swap(&mut self.zero, &mut self.other);
        self
    }

    /// One, two, three in the other digits; nothing where people use only one kind.
    pub fn sample_of_other(&self) -> Option<String> {
        (self.other != self.zero).then(|| "123".chars().map(|digit| from(self.other, digit)).collect())
    }

    /// A whole number, grouped.
    pub fn number(&self, number: i64) -> String {
        let mut out = String::new();
        self.write(&number.to_string(), &mut out);
        out
    }

    /// An amount with its currency's sign. Every minor unit is shown, whatever daily use does (a fee of half a rupiah is
    /// not nothing), but no empty ones.
    pub fn money(&self, money: Money) -> String {
        let sign = sign(money.currency());
        let exact = money.to_major();
        let (whole, fraction) = exact.split_once('.').unwrap_or((&exact, ""));
        let mut out = String::new();
        side(&self.before, sign, &mut out);
        if self.before.ends_with('¤') && is_letter(sign.bytes().next_back()) {
            out.push(NO_BREAK);
        }
        self.write(whole, &mut out);
        if fraction.bytes().any(|digit| digit != b'0') {
            out.push(self.point);
            out.extend(fraction.chars().map(|digit| from(self.zero, digit)));
        }
        if self.after.starts_with('¤') && is_letter(sign.bytes().next()) {
            out.push(NO_BREAK);
        }
        side(&self.after, sign, &mut out);
        out
    }

    fn write(&self, digits: &str, out: &mut String) {
        let count = digits.len();
        for (i, digit) in digits.chars().enumerate() {
            out.push(from(self.zero, digit));
            let left = count.saturating_sub(i).saturating_sub(1);
            if left >= 3 && left.saturating_sub(3).is_multiple_of(self.next) && digit != '-' {
                out.push(self.group);
            }
        }
    }
}

/// The pattern's side of the number, with the sign in its place.
fn side(pattern: &str, sign: &str, out: &mut String) {
    for c in pattern.chars() {
        if c == '¤' { out.push_str(sign) } else { out.push(c) }
    }
}

/// An ASCII digit in the digits that begin at `zero`; anything else as it is.
fn from(zero: char, digit: char) -> char {
    let value = digit.to_digit(10).and_then(|value| char::from_u32(u32::from(zero).saturating_add(value)));
    value.unwrap_or(digit)
}

/// Whether what of a sign is next to the number is a letter: then it stands apart, as in `Rp 50` and `50 HK$`, not `HK$50`.
fn is_letter(byte: Option<u8>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphabetic())
}

/// The sign that stands beside a number. The dollars are told apart; the currency's name is always near.
fn sign(currency: Currency) -> &'static str {
    match currency {
        Currency::BDT => "৳",
        Currency::CNY | Currency::JPY => "¥",
        Currency::HKD => "HK$",
        Currency::IDR => "Rp",
        Currency::INR => "₹",
        Currency::KHR => "៛",
        Currency::KRW => "₩",
        Currency::KZT => "₸",
        Currency::LAK => "₭",
        Currency::LKR | Currency::NPR | Currency::PKR => "Rs",
        Currency::MMK => "K",
        Currency::MNT => "₮",
        Currency::MYR => "RM",
        Currency::PHP => "₱",
        Currency::SGD => "S$",
        Currency::THB => "฿",
        Currency::TWD => "NT$",
        Currency::USD => "US$",
        Currency::VND => "₫",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(spec: &str, minor: i64, currency: Currency) -> String {
        Numerals::read(spec).money(Money::new(minor, currency))
    }

    #[test]
    fn money_reads_as_people_write_it() {
        assert_eq!(money("0 0 , . 3 ¤#", 5_000, Currency::PHP), "₱50");
        assert_eq!(money("0 0 , . 3 ¤#", 40, Currency::PHP), "₱0.40");
        assert_eq!(money("0 ० , . 2 ¤#", 12_345_600, Currency::INR), "₹1,23,456");
        assert_eq!(money("০ 0 , . 2 #¤", 1_234_567_890, Currency::BDT), "১,২৩,৪৫,৬৭৮.৯০৳");
        assert_eq!(money("0 0 . , 3 #_¤", 25_000, Currency::VND), "25.000\u{a0}₫");
        assert_eq!(money("0 0 . , 3 ¤#", 250_000, Currency::IDR), "Rp\u{a0}2.500");
        assert_eq!(money("0 0 , . 3 ¤#", 9_007_199_254_740_991, Currency::PHP), "₱90,071,992,547,409.91");
    }

    #[test]
    fn the_other_digits_are_one_step_away_and_back() {
        let hindi = Numerals::read("0 ० , . 2 ¤#");
        assert_eq!(hindi.sample_of_other().as_deref(), Some("१२३"));
        assert_eq!(hindi.clone().with_other_digits().number(1_050), "१,०५०");
        assert_eq!(hindi.clone().with_other_digits().with_other_digits(), hindi);
        assert_eq!(Numerals::read("0 0 , . 3 ¤#").sample_of_other(), None);
    }

    #[test]
    fn any_text_is_read() {
        for spec in ["", " ", "x", "0 0 , . 9 #", "0 0 , . 2 ¤", "￿ 0 0 0 0 0"] {
            assert!(!Numerals::read(spec).number(1_234_567).is_empty(), "{spec:?}");
        }
    }
}
