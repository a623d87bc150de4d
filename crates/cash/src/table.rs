//! The data file, read by the compiler: a mistake in it does not build, and no reader travels in the Wasm.

use crate::piece::{Metal, Piece, Shape};
use barya_protocol::Currency;

const TEXT: &[u8] = include_bytes!("../cash.txt");

/// Every piece of every currency: the currencies as in the file, of each the smallest first.
pub(crate) static PIECES: [Piece; COUNT] = pieces();

/// Each piece has one space before it, and nothing else has.
const COUNT: usize = {
    let (mut count, mut at) = (0, 0);
    while at < TEXT.len() {
        if TEXT[at] == b'#' {
            at = line_end(at);
        } else if TEXT[at] == b' ' {
            count += 1;
        }
        at += 1;
    }
    count
};

const fn pieces() -> [Piece; COUNT] {
    let shape = Shape::Note { width: 0, height: 0, colour: 0 };
    let mut pieces = [Piece { currency: Currency::USD, lead: 0, zeros: 0, shape }; COUNT];
    let (mut made, mut at) = (0, 0);
    while at < TEXT.len() {
        if TEXT[at] == b'#' || TEXT[at] == b'\n' {
            at = line_end(at) + 1;
            continue;
        }
        let currency = currency(at);
        at += 3;
        while TEXT[at] == b' ' {
            (pieces[made], at) = piece(currency, at + 1);
            made += 1;
        }
        assert!(TEXT[at] == b'\n', "cash.txt: a space, or the end of the line, after each piece");
        at += 1;
    }
    pieces
}

const fn piece(currency: Currency, at: usize) -> (Piece, usize) {
    let (mut lead, at) = number(at, 10);
    let mut zeros = 0;
    while lead > 9 && lead % 10 == 0 {
        lead /= 10;
        zeros += 1;
    }
    assert!(zeros <= 8, "cash.txt: a value is too large");
    let lead = byte(lead);
    if TEXT[at] == b'n' {
        let (shape, at) = note(at + 1);
        return (Piece { currency, lead, zeros, shape }, at);
    }
    let metal = metal(TEXT[at]);
    let (diameter, at) = number(at + 1, 10);
    let hole = TEXT[at] == b'o';
    let shape = Shape::Coin { diameter: word(diameter), metal, hole };
    (Piece { currency, lead, zeros, shape }, if hole { at + 1 } else { at })
}

const fn note(at: usize) -> (Shape, usize) {
    let (width, at) = number(at, 10);
    assert!(TEXT[at] == b'x', "cash.txt: a note is WIDTHxHEIGHT:RGB");
    let (height, at) = number(at + 1, 10);
    assert!(TEXT[at] == b':', "cash.txt: a note is WIDTHxHEIGHT:RGB");
    let (colour, end) = number(at + 1, 16);
    assert!(end == at + 4, "cash.txt: a colour has three digits");
    (Shape::Note { width: byte(width), height: byte(height), colour: word(colour) }, end)
}

const fn metal(letter: u8) -> Metal {
    match letter {
        b'g' => Metal::Gold,
        b'c' => Metal::Copper,
        b'b' => Metal::GoldInSilver,
        b'r' => Metal::SilverInGold,
        _ => {
            assert!(letter == b's', "cash.txt: a coin is one of s g c b r");
            Metal::Silver
        }
    }
}

/// The number at a place, and the place behind it.
const fn number(mut at: usize, base: u32) -> (u32, usize) {
    let (mut number, start) = (0, at);
    while let Some(digit) = digit(TEXT[at], base) {
        number = number * base + digit;
        at += 1;
    }
    assert!(at > start, "cash.txt: a number is missing");
    (number, at)
}

#[allow(clippy::cast_possible_truncation)] // asserted, as `try_from` is not for the compiler yet
const fn byte(number: u32) -> u8 {
    assert!(number <= u8::MAX as u32, "cash.txt: a number is too large");
    number as u8
}

#[allow(clippy::cast_possible_truncation)] // as above
const fn word(number: u32) -> u16 {
    assert!(number <= u16::MAX as u32, "cash.txt: a number is too large");
    number as u16
}

const fn digit(byte: u8, base: u32) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some((byte - b'0') as u32),
        b'a'..=b'f' if base == 16 => Some((byte - b'a') as u32 + 10),
        _ => None,
    }
}

const fn currency(at: usize) -> Currency {
    let mut which = 0;
    while which < Currency::ALL.len() {
        let code = Currency::ALL[which].code().as_bytes();
        if code[0] == TEXT[at] && code[1] == TEXT[at + 1] && code[2] == TEXT[at + 2] {
            return Currency::ALL[which];
        }
        which += 1;
    }
    assert!(which < Currency::ALL.len(), "cash.txt: not a currency that Barya knows");
    Currency::USD
}

const fn line_end(mut at: usize) -> usize {
    while TEXT[at] != b'\n' {
        at += 1;
    }
    at
}
