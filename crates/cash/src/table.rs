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
    let blank = Piece { currency: Currency::USD, minor: 0, shape: Shape::Note { width: 0, height: 0, colour: 0 } };
    let mut pieces = [blank; COUNT];
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
    let (minor, at) = number(at, 10);
    if TEXT[at] == b'n' {
        let (width, at) = number(at + 1, 10);
        assert!(TEXT[at] == b'x', "cash.txt: a note is WIDTHxHEIGHT:RGB");
        let (height, at) = number(at + 1, 10);
        assert!(TEXT[at] == b':', "cash.txt: a note is WIDTHxHEIGHT:RGB");
        let (colour, at) = number(at + 1, 16);
        return (Piece { currency, minor, shape: Shape::Note { width: width * 10, height: height * 10, colour } }, at);
    }
    let metal = metal(TEXT[at]);
    let (diameter, at) = number(at + 1, 10);
    let hole = TEXT[at] == b'o';
    (Piece { currency, minor, shape: Shape::Coin { diameter, metal, hole } }, if hole { at + 1 } else { at })
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
const fn number(mut at: usize, base: i32) -> (i32, usize) {
    let (mut number, start) = (0, at);
    while let Some(digit) = digit(TEXT[at], base) {
        number = number * base + digit;
        at += 1;
    }
    assert!(at > start, "cash.txt: a number is missing");
    (number, at)
}

const fn digit(byte: u8, base: i32) -> Option<i32> {
    match byte {
        b'0'..=b'9' => Some((byte - b'0') as i32),
        b'a'..=b'f' if base == 16 => Some((byte - b'a') as i32 + 10),
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
