//! What is drawn says exactly the amount, fits, and can be read.
#![allow(clippy::unwrap_used, clippy::float_arithmetic)] // helpers of tests; contrast is measured, money is not

use barya_cash::{Cash, Frame, Pile, cash, draw, pieces};
use barya_protocol::{Currency, Money};
use proptest::prelude::*;
use roxmltree::{Document, Node};

const ZEROS: [char; 6] = ['0', '০', '०', '၀', '០', '۰'];

/// A number in other digits, with separators.
fn numeral(number: i64, zero: char) -> String {
    let text = number.to_string();
    let mut written = String::new();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            written.push(',');
        }
        written.push(char::from_u32(u32::from(zero) + digit.to_digit(10).unwrap()).unwrap());
    }
    written
}

fn read(text: &str, zero: char) -> i64 {
    let digits = text.chars().filter(|one| *one != ',');
    digits.fold(0, |number, one| number * 10 + i64::from(u32::from(one) - u32::from(zero)))
}

fn picture(money: Money, zero: char, frame: Frame, mirrored: bool) -> String {
    draw(&cash(money), &|number| numeral(number, zero), frame, mirrored)
}

fn int(node: Node<'_, '_>, name: &str) -> i64 {
    node.attribute(name).unwrap().parse().unwrap()
}

fn children<'a>(pile: Node<'a, 'a>, name: &'a str) -> Vec<Node<'a, 'a>> {
    pile.children().filter(|one| one.has_tag_name(name)).collect()
}

/// The papers of notes.
fn papers<'a>(pile: Node<'a, 'a>) -> Vec<Node<'a, 'a>> {
    children(pile, "rect").into_iter().filter(|one| one.attribute("stroke") == Some("currentColor")).collect()
}

/// What a person reads off a pile: numeral times pieces. Whole units have beads or a strong rim, minor units neither.
fn worth(pile: Node<'_, '_>, zero: char, major: i64) -> i64 {
    let texts: Vec<&str> = children(pile, "text").iter().map(|one| one.text().unwrap()).collect();
    let (badges, faces): (Vec<&str>, Vec<&str>) = texts.iter().partition(|text| text.starts_with('×'));
    assert!(faces.iter().all(|face| *face == faces[0]), "one pile, one numeral: {faces:?}");
    let notes = papers(pile).len();
    let mut coins: Vec<_> = children(pile, "circle").iter().map(|one| (int(*one, "cx"), int(*one, "cy"))).collect();
    coins.dedup();
    let (drawn, whole) = match pile.attribute("data-piece") {
        Some("cut") => (1, children(pile, "path")[0].attribute("stroke-width") == Some("20")),
        _ if notes > 0 => (notes, true),
        _ => (coins.len(), children(pile, "circle").iter().any(|one| one.attribute("stroke-dasharray").is_some())),
    };
    let count = match badges.first() {
        Some(badge) => read(badge.trim_start_matches('×'), zero),
        None => i64::try_from(drawn).unwrap(),
    };
    assert_eq!(int(pile, "data-count"), count);
    count * read(faces[0], zero) * if whole { major } else { 1 }
}

/// The box of a numeral (middle, reach) must be inside the picture, and nothing drawn later may lie on it.
fn assert_whole_numerals(svg: Node<'_, '_>) {
    let shapes: Vec<_> = svg.descendants().filter(|one| one.is_element()).collect();
    let width: i64 = svg.attribute("viewBox").unwrap().split(' ').nth(2).unwrap().parse().unwrap();
    for (at, text) in shapes.iter().enumerate().filter(|(_, one)| one.has_tag_name("text")) {
        let written = text.text().unwrap();
        let ems: i64 = written.chars().map(|one| if one == ',' { 25 } else { 57 }).sum();
        let half = int(*text, "font-size") * ems / 200;
        let (left, right) = (int(*text, "x") - half, int(*text, "x") + half);
        assert!(left >= 0 && right <= width, "{written} leaves the picture");
        for shape in &shapes[at + 1..] {
            let y = int(*text, "y") - int(*text, "font-size") * 36 / 100;
            let hit = match shape.tag_name().name() {
                "rect" => {
                    let (x, top) = (int(*shape, "x"), int(*shape, "y"));
                    let inside = top < y && y < top + int(*shape, "height");
                    inside && left < x + int(*shape, "width") && x < right
                }
                "circle" => {
                    let (x, r) = (int(*shape, "cx"), int(*shape, "r"));
                    (int(*shape, "cy") - y).abs() < r && left < x + r && x - r < right
                }
                _ => false,
            };
            assert!(!hit, "something lies on {written}");
        }
    }
}

fn check(money: Money, zero: char, frame: Frame, mirrored: bool) {
    let svg = picture(money, zero, frame, mirrored);
    let document = Document::parse(&svg).unwrap();
    let root = document.root_element();
    let (width, height) = (int(root, "width"), int(root, "height"));
    assert!(
        (1..=i64::from(frame.width)).contains(&width) && (1..=i64::from(frame.height)).contains(&height),
        "{money:?}"
    );
    let major = 10_i64.pow(money.currency().exponent());
    let piles: Vec<_> = root.children().collect();
    assert_eq!(piles.iter().map(|pile| worth(*pile, zero, major)).sum::<i64>(), money.minor(), "{money:?}: {svg}");
    assert_whole_numerals(root);
}

/// From one minor unit to twenty of the largest note, and the sums that need the most pieces.
fn spread(currency: Currency) -> Vec<i64> {
    let values: Vec<i64> = pieces(currency).map(|piece| piece.value().minor()).collect();
    let (each, largest) = (values.iter().sum::<i64>(), values[0]);
    let nines = (1..=8).map(|digits| 10_i64.pow(digits) - 1).filter(|nines| *nines < 20 * largest);
    values
        .iter()
        .flat_map(|value| [*value, value - 1, 4 * value])
        .chain([1, each, 2 * each, 20 * largest])
        .chain(nines)
        .filter(|minor| *minor > 0)
        .collect()
}

#[test]
fn every_currency_is_drawn_exactly_and_fits() {
    for &currency in Currency::ALL {
        for (at, minor) in spread(currency).into_iter().enumerate() {
            let zero = ZEROS[at % ZEROS.len()];
            for frame in [Frame::SHEET, Frame::TRAY, Frame { width: 120, ..Frame::TRAY }] {
                check(Money::new(minor, currency), zero, frame, at % 2 == 0);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn any_amount_is_drawn_exactly(at in 0..Currency::ALL.len(), part in 1..2_000_i64, of in 1..2_000_i64, zero in 0..ZEROS.len(), mirrored: bool) {
        let currency = Currency::ALL[at];
        let largest = pieces(currency).next().unwrap().value().minor();
        let money = Money::new((20 * largest * part / of / 2_000).max(1), currency);
        check(money, ZEROS[zero], Frame::SHEET, mirrored);
        check(money, ZEROS[zero], Frame::TRAY, mirrored);
    }
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(picture(Money::new(0, Currency::PHP), '0', Frame::SHEET, false), "");
    assert_eq!(picture(Money::new(-5, Currency::PHP), '0', Frame::SHEET, false), "");
}

#[test]
fn a_page_may_hold_many_under_a_strict_policy() {
    for &currency in Currency::ALL {
        for minor in spread(currency) {
            let svg = picture(Money::new(minor, currency), '0', Frame::SHEET, false);
            for banned in [" id=", "style", "<script", "url(", " on", "href"] {
                assert!(!svg.contains(banned), "{banned} in {svg}");
            }
        }
    }
}

#[test]
fn the_largest_lies_at_the_reading_start() {
    for mirrored in [false, true] {
        let svg = picture(Money::new(188_800, Currency::INR), '0', Frame { rows: 1, ..Frame::SHEET }, mirrored);
        let document = Document::parse(&svg).unwrap();
        let middle = |pile: Node<'_, '_>| int(pile.children().find(|one| one.has_tag_name("text")).unwrap(), "x");
        let xs: Vec<i64> = document.root_element().children().map(middle).collect();
        assert!(xs.len() > 5 && if mirrored { xs.is_sorted_by(|a, b| a > b) } else { xs.is_sorted() }, "{xs:?}");
    }
}

/// In hundredths of a pixel.
fn smallest_numeral(svg: &str) -> i64 {
    let document = Document::parse(svg).unwrap();
    let root = document.root_element();
    let width: i64 = root.attribute("viewBox").unwrap().split(' ').nth(2).unwrap().parse().unwrap();
    let texts = root.descendants().filter(|one| one.has_tag_name("text"));
    texts.map(|text| int(text, "font-size") * int(root, "width") * 100 / width).min().unwrap()
}

#[test]
fn an_everyday_sum_is_read_without_glasses() {
    for &currency in Currency::ALL {
        let pieces: Vec<_> = pieces(currency).collect();
        for three in pieces.windows(3) {
            let sum = three.iter().map(|piece| piece.value().minor()).sum();
            let svg = picture(Money::new(sum, currency), '0', Frame::SHEET, false);
            assert!(smallest_numeral(&svg) >= 1_100, "{currency} {sum}: {svg}");
        }
        for piece in pieces {
            let least = if piece.is_minor() { 1_500 } else { 1_600 };
            assert!(smallest_numeral(&alone(piece)) >= least, "{piece:?}");
        }
    }
}

#[test]
fn more_than_four_are_a_stack_with_their_number() {
    let drawn = |pesos: i64| picture(Money::new(pesos * 100, Currency::PHP), '०', Frame::SHEET, false);
    assert!(!drawn(4_000).contains('×'));
    assert_eq!(drawn(4_000).matches(">१,०००</text>").count(), 4, "each shows its number");
    assert_eq!(drawn(20_000).matches(">१,०००</text>").count(), 1);
    assert!(drawn(20_000).contains(">×२०</text>"));
}

/// Of red, green and blue, each as the screen has it (0-255): the relative luminance of WCAG.
fn luminance(rgb: [f64; 3]) -> f64 {
    let linear = |part: f64| {
        let part = part / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    linear(rgb[0]) * 0.2126 + linear(rgb[1]) * 0.7152 + linear(rgb[2]) * 0.0722
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

fn rgb(hex: &str) -> [f64; 3] {
    let digits: Vec<u32> = hex.trim_start_matches('#').chars().map(|one| one.to_digit(16).unwrap()).collect();
    let part = |at: usize| if digits.len() == 3 { digits[at] * 17 } else { digits[2 * at] * 16 + digits[2 * at + 1] };
    [part(0), part(1), part(2)].map(f64::from)
}

fn over(top: [f64; 3], opacity: f64, below: [f64; 3]) -> [f64; 3] {
    [0, 1, 2].map(|at| top[at] * opacity + below[at] * (1.0 - opacity))
}

fn alone(piece: barya_cash::Piece) -> String {
    let pile = Cash { piles: vec![Pile { piece, count: 1 }], rest: Money::new(0, piece.value().currency()) };
    draw(&pile, &|number| number.to_string(), Frame::SHEET, false)
}

const PAPERS: [(&str, &str); 2] = [("#fbf6ec", "#241c14"), ("#1d1814", "#f7efe2")];

#[test]
fn numerals_stand_out_from_their_ground() {
    for piece in Currency::ALL.iter().flat_map(|&currency| pieces(currency)) {
        let svg = alone(piece);
        let document = Document::parse(&svg).unwrap();
        let pile = document.root_element().first_element_child().unwrap();
        let ink = rgb(children(pile, "text")[0].attribute("fill").unwrap());
        let mut grounds = Vec::new();
        for circle in children(pile, "circle") {
            let solid = |name| circle.attribute(name).filter(|paint: &&str| *paint != "none").map(rgb);
            match circle.attribute("fill-opacity") {
                // The window of a note, and beside it the bare paper.
                Some(opacity) => {
                    let paper = rgb(papers(pile)[0].attribute("fill").unwrap());
                    grounds.extend([paper, over(solid("fill").unwrap(), opacity.parse().unwrap(), paper)]);
                }
                None => grounds.extend(solid("fill")),
            }
        }
        if papers(pile).is_empty() {
            grounds.push(rgb(children(pile, "circle")[0].attribute("stroke").unwrap()));
        }
        assert!(!grounds.is_empty());
        let least = grounds.into_iter().map(|ground| contrast(ink, ground)).fold(21.0, f64::min);
        assert!(least >= 4.5, "{piece:?}: {least:.2}");
    }
}

#[test]
fn every_piece_stands_out_from_either_paper() {
    for piece in Currency::ALL.iter().flat_map(|&currency| pieces(currency)) {
        let svg = alone(piece);
        let document = Document::parse(&svg).unwrap();
        let pile = document.root_element().first_element_child().unwrap();
        for (paper, ink) in PAPERS.map(|(paper, ink)| (rgb(paper), rgb(ink))) {
            let edges = match papers(pile).first() {
                Some(note) => vec![over(ink, note.attribute("stroke-opacity").unwrap().parse().unwrap(), paper)],
                None => children(pile, "circle").iter().filter_map(|one| one.attribute("stroke")).map(rgb).collect(),
            };
            assert!(edges.into_iter().any(|edge| contrast(edge, paper) >= 3.0), "{piece:?}");
        }
    }
}
