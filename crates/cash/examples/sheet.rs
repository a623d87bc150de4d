//! A contact sheet: every currency's pieces and a spread of amounts, as a page to be looked at.
//!
//! `cargo run -p barya-cash --example sheet -- sheet.html [light|dark] [rtl]`

use barya_cash::{Cash, Frame, Pile, cash, draw, pieces};
use barya_protocol::{Currency, Money};

/// Digits as the payer of a currency may have them; the zero.
fn zero(currency: Currency) -> char {
    match currency {
        Currency::BDT => '০',
        Currency::NPR => '०',
        Currency::MMK => '၀',
        Currency::KHR => '០',
        Currency::LAK => '໐',
        Currency::PKR => '۰',
        _ => '0',
    }
}

fn numeral(number: i64, zero: char) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(u32::from(zero).checked_add(digit)?));
    number.to_string().chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// From one minor unit to twenty of the largest note; all ones, all nines; a sum that needs many kinds.
fn amounts(currency: Currency) -> Vec<i64> {
    let values: Vec<i64> = pieces(currency).map(|piece| piece.value().minor()).collect();
    let (Some(largest), Some(smallest)) = (values.first(), values.last()) else { return Vec::new() };
    let each = values.iter().sum();
    let middle = values.get(values.len() / 2).copied().unwrap_or(1);
    vec![1, *smallest, middle, 3 * middle, 4 * middle + smallest, each, each * 2 - 1, largest * 2 - 1, 20 * largest]
}

fn row(currency: Currency, minor: i64, mirrored: bool) -> String {
    let zero = zero(currency);
    let pocket = cash(Money::new(minor, currency));
    let svg = draw(&pocket, &|number| numeral(number, zero), Frame::SHEET, mirrored);
    let tray = draw(&pocket, &|number| numeral(number, zero), Frame::TRAY, mirrored);
    format!("<p>{currency} {}</p>{svg}<div>{tray}</div>\n", Money::new(minor, currency).to_major())
}

/// Every piece by itself.
fn each(currency: Currency) -> String {
    let alone = |piece| Cash { piles: vec![Pile { piece, count: 1 }], rest: Money::new(0, currency) };
    let frame = Frame { scale: 620, ..Frame::SHEET };
    let draw = |piece| draw(&alone(piece), &|number| numeral(number, zero(currency)), frame, false);
    pieces(currency).map(draw).collect::<Vec<_>>().join(" ")
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let path = arguments.first().map_or("sheet.html", String::as_str);
    let (paper, ink) = if asked("dark") { ("#1d1814", "#f7efe2") } else { ("#fbf6ec", "#241c14") };
    let body: String = Currency::ALL
        .iter()
        .map(|&currency| {
            let amounts: String =
                amounts(currency).into_iter().map(|minor| row(currency, minor, asked("rtl"))).collect();
            format!("<h2>{currency}</h2>{}{amounts}", each(currency))
        })
        .collect();
    let style = format!(
        "body{{width:328px;margin:16px;background:{paper};color:{ink};font:16px/1.6 'Noto Sans',system-ui,sans-serif}}\
         p{{margin:16px 0 4px;font-size:12px}}svg{{max-width:100%}}"
    );
    let dir = if asked("rtl") { "rtl" } else { "ltr" };
    std::fs::write(
        path,
        format!(
            "<!doctype html><html dir={dir}><meta charset=utf-8><title>Cash</title><style>{style}</style>{body}</html>"
        ),
    )
}
