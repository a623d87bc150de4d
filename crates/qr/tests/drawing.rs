//! What is drawn is what was asked for, by a reader that knows nothing of the writer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

use barya_qr::{Drawing, QUIET, TooLong};
use proptest::prelude::*;

/// What `rqrr` reads from modules, five pixels each.
fn read(side: usize, dark: impl Fn(usize, usize) -> bool) -> Vec<u8> {
    let gray = |x: usize, y: usize| if dark(x / 5, y / 5) { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * 5, side * 5, gray);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is found");
    let mut text = Vec::new();
    grids[0].decode_to(&mut text).unwrap();
    text
}

fn text(drawing: &Drawing) -> Vec<u8> {
    read(drawing.side(), |column, row| drawing.is_dark(column, row))
}

/// The modules that path data fills by the even-odd rule: those with an odd number of upright lines to their left.
fn filled(path: &str, side: usize) -> Vec<Vec<bool>> {
    let mut plate = vec![vec![false; side]; side];
    let mut upright = |column: i64, from: i64, to: i64| {
        let (column, rows) = (usize::try_from(column).unwrap(), from.min(to)..from.max(to));
        for row in rows {
            for module in &mut plate[usize::try_from(row).unwrap()][column..] {
                *module = !*module;
            }
        }
    };
    let (mut pen, mut start) = ((0, 0), (0, 0));
    for (command, numbers) in commands(path) {
        match (command, &numbers[..]) {
            ('m', [x, y]) => {
                assert_eq!(pen.0, start.0, "what closes a border is upright");
                upright(start.0, pen.1, start.1);
                pen = (pen.0 + x, pen.1 + y);
                start = pen;
            }
            ('h', [x]) => pen.0 += x,
            ('v', [y]) => {
                upright(pen.0, pen.1, pen.1 + y);
                pen.1 += y;
            }
            other => panic!("{other:?} in {path}"),
        }
    }
    assert_eq!(pen.0, start.0, "what closes a border is upright");
    upright(start.0, pen.1, start.1);
    plate
}

fn commands(path: &str) -> Vec<(char, Vec<i64>)> {
    let mut commands: Vec<(char, String)> = Vec::new();
    for char in path.chars() {
        match (char, commands.last_mut()) {
            ('a'..='z', _) => commands.push((char, String::new())),
            ('-', Some((_, numbers))) => numbers.push_str(" -"),
            (_, Some((_, numbers))) => numbers.push(char),
            (_, None) => panic!("{path} begins with no command"),
        }
    }
    let parsed = |text: String| text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    commands.into_iter().map(|(command, numbers)| (command, parsed(numbers))).collect()
}

fn modules(drawing: &Drawing) -> Vec<Vec<bool>> {
    let sides = || 0..drawing.side();
    sides().map(|row| sides().map(|column| drawing.is_dark(column, row)).collect()).collect()
}

const TYPICAL: &str = "00020101021130620016A000000677010112011301122334455660211CUSTOMER0010306INV00153037645406120.505802TH62070703SCB63041234";

#[test]
fn a_payment_is_small_to_send() {
    let drawing = Drawing::of(TYPICAL).unwrap();
    assert_eq!(TYPICAL.len(), 120);
    assert_eq!(drawing.side(), 45 + 2 * QUIET);
    assert!(drawing.path().len() < 2600, "{} bytes", drawing.path().len());
    #[cfg(feature = "png")]
    assert!(drawing.png(8).unwrap().len() < 750, "{} bytes", drawing.png(8).unwrap().len());
    assert_eq!(text(&drawing), TYPICAL.as_bytes());
}

#[test]
fn the_svg_is_a_white_plate_and_the_path() {
    let drawing = Drawing::of(TYPICAL).unwrap();
    let svg = drawing.svg();
    assert!(svg.contains("viewBox=\"0 0 53 53\"") && svg.contains("fill=\"#fff\" d=\"M0 0h53v53H0z\""), "{svg}");
    assert!(svg.contains("shape-rendering=\"crispEdges\"") && svg.contains("fill-rule=\"evenodd\""), "{svg}");
    assert!(svg.contains(&drawing.path()) && !svg.contains("style"), "{svg}");
}

#[test]
fn the_quiet_zone_is_light_and_so_is_what_is_outside() {
    let drawing = Drawing::of("x").unwrap();
    assert_eq!(drawing.side(), 29);
    for across in 0..drawing.side() {
        for edge in [0, 3, 25, 28, 29, usize::MAX] {
            assert!(!drawing.is_dark(across, edge) && !drawing.is_dark(edge, across));
        }
    }
    assert!(drawing.is_dark(4, 4) && drawing.is_dark(24, 4) && drawing.is_dark(4, 24), "three corners have eyes");
}

#[test]
fn the_longest_text_is_drawn_and_one_byte_more_is_refused() {
    let side = |text: &str| Drawing::of(text).map(|drawing| drawing.side());
    assert_eq!(side(&"a".repeat(2331)), Ok(185));
    assert_eq!(side(&"a".repeat(2332)), Err(TooLong { bytes: 2332 }));
    assert_eq!(side(&format!("é{}", "a".repeat(2328))), Ok(185));
    assert_eq!(side(&format!("é{}", "a".repeat(2329))), Err(TooLong { bytes: 2331 }));
}

#[test]
fn digits_and_capitals_stay_bytes() {
    // 14 bytes are what version 1 holds at M; as digits or capitals it would hold 34 or 20.
    for text in ["012345678901234", "ABCDEFGHIJKLMNO"] {
        assert_eq!(Drawing::of(&text[1..]).unwrap().side(), 29);
        assert_eq!(Drawing::of(text).unwrap().side(), 33);
    }
}

#[cfg(feature = "png")]
#[test]
fn a_png_has_the_modules_at_any_scale() {
    let drawing = Drawing::of(TYPICAL).unwrap();
    for (asked, scale) in [(0, 1), (1, 1), (3, 3), (8, 8), (99, 32)] {
        let file = drawing.png(asked).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let side = drawing.side() * scale;
        assert_eq!((info.width, info.height), (side.try_into().unwrap(), side.try_into().unwrap()));
        for (at, pixel) in pixels.iter().enumerate() {
            let dark = drawing.is_dark(at % side / scale, at / side / scale);
            assert_eq!(*pixel, if dark { 0 } else { 255 }, "pixel {at} at scale {scale}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_text_is_read_back(written in "\\PC{1,120}") {
        prop_assert_eq!(text(&Drawing::of(&written).unwrap()), written.as_bytes());
    }

    #[test]
    fn a_path_fills_the_dark_modules_and_no_others(written in "[ -~]{0,300}") {
        let drawing = Drawing::of(&written).unwrap();
        prop_assert_eq!(filled(&drawing.path(), drawing.side()), modules(&drawing));
    }
}
