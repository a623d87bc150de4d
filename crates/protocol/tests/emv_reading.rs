//! Reading what nobody should have written: it never panics, and what is wrong is said with its place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use barya_protocol::emv::{MAX_CHARS, ParseError, Payload, crc16, tree, upi};
use proptest::prelude::*;

/// A text with its check value.
fn sealed(text: &str) -> String {
    let text = format!("{text}6304");
    let crc = crc16(text.as_bytes());
    format!("{text}{crc:04X}")
}

const GOOD: &str = "00020101021126090005other5204000053037645404100.5802TH5901A6001B";

fn complaints(text: &str) -> Vec<String> {
    Payload::parse_lenient(text).unwrap().complaints.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let good = sealed(GOOD);
    assert_eq!(complaints(&good), Vec::<String>::new());
    let plain = |theirs: &str, ours: &str| {
        assert!(GOOD.contains(theirs), "{theirs}");
        sealed(&GOOD.replace(theirs, ours))
    };
    for (text, expected) in [
        (plain("000201", "000202"), "00: not 01"),
        (plain("000201", ""), "00: missing"),
        (plain("000201010211", "010211000201"), "00: not the first field"),
        (plain("010211", "010213"), "01: not 11 (static) or 12 (dynamic)"),
        (plain("010211", "010211010211"), "01: there twice"),
        (plain("26090005other", ""), "payload: no account in 02 to 51"),
        (plain("26090005other", "2605other"), "26: its value holds no fields"),
        (plain("26090005other", "26180005other0005other"), "26-00: there twice"),
        (plain("26090005other", "26130005other0100"), "26-01: empty"),
        (plain("52040000", ""), "52: missing"),
        (plain("52040000", "5203000"), "52: 3 characters instead of 4"),
        (plain("52040000", "520400x0"), "52: takes digits only"),
        (plain("5404100.", "54041e10"), "54: not an amount: digits and at most one point"),
        (plain("5404100.", "54041..0"), "54: not an amount: digits and at most one point"),
        (plain("5404100.", "54040.00"), "54: an amount of nothing"),
        (plain("5404100.", "54050.125"), "54: not an amount of this currency: too many decimals"),
        (plain("5404100.", "541412345678901.00"), "54: 14 characters instead of 1 to 13"),
        (plain("5404100.", "5404100.550202"), "56: missing"),
        (plain("5404100.", "5404100.550203"), "57: missing"),
        (plain("5404100.", "5404100.550204"), "55: not 01, 02 or 03"),
        (plain("5404100.", "5404100.560510.00"), "56: needs 55 to be 02"),
        (plain("5404100.", "5404100.57015"), "57: needs 55 to be 03"),
        (plain("5404100.", "5404100.5502035703100"), "57: not a percentage from 0.01 to 99.99"),
        (plain("5802TH", "58021H"), "58: takes letters A to Z only"),
        (plain("5901A", "5900"), "59: empty"),
        (plain("5901A", "5901ก"), "59: takes printable ASCII only"),
        (plain("6001B", "6016AAAAAAAAAAAAAAAA"), "60: 16 characters instead of 1 to 15"),
        (plain("6001B", "6001B62040000"), "62-00: empty"),
        (plain("6001B", "6001B6203abc"), "62: its value holds no fields"),
        (plain("6001B", "6001B64050001x"), "64-00: 1 characters instead of 2"),
    ] {
        assert_eq!(complaints(&text), [expected], "{text}");
        let strict = Payload::parse_strict(&text).unwrap_err();
        assert!(matches!(strict, ParseError::Refused(_)) && strict.to_string() == expected);
    }
    let wrong = good.replace("TH", "LA");
    assert!(complaints(&wrong)[0].starts_with("63: check value "));
    assert_eq!(complaints(&format!("{good}\n")), ["63: something follows it"]);
    assert_eq!(complaints(&good[..good.len() - 1]), ["payload: no field from character 64 on", "63: missing"]);
    assert_eq!(complaints(&sealed(""))[0], "00: missing");
}

#[test]
fn what_is_no_code_is_an_error() {
    for text in ["", "0", "hello", "https://barya.example", "0102", "0٠02ab", "ab02cd", "0005ab", "上海市的一个店"]
    {
        assert_eq!(Payload::parse_lenient(text).unwrap_err(), ParseError::NotTlv, "{text}");
        assert_eq!(Payload::parse_strict(text).unwrap_err(), ParseError::NotTlv, "{text}");
    }
    let long = format!("9199{}", "a".repeat(5000));
    assert_eq!(Payload::parse_lenient(&long).unwrap_err(), ParseError::TooLong { bytes: 5004 });
}

#[test]
fn five_hundred_and_twelve_characters_are_the_most() {
    let filled = |last: usize| {
        let full: String = (80..84).map(|id| format!("{id}99{}", "x".repeat(99))).collect();
        sealed(&format!(
            "00020101021126090005other5204000053037645802TH5901A6001B{full}85{last:02}{}",
            "y".repeat(last)
        ))
    };
    let room = MAX_CHARS - filled(0).chars().count();
    assert!(Payload::parse_strict(&filled(room)).is_ok());
    assert_eq!(complaints(&filled(room + 1)), ["payload: 513 characters instead of 1 to 512"]);
}

#[test]
fn lengths_count_characters_and_the_check_value_bytes() {
    let with = |length: &str| sealed(&format!("{GOOD}64{length}0002ZH0103最佳运"));
    assert_eq!(Payload::parse_strict(&with("13")).unwrap().local_name(), Some("最佳运"));
    // 19 bytes, as some generators count.
    assert_eq!(complaints(&with("19"))[0], "64: its value holds no fields");
}

/// Texts that look like codes: fields with right and wrong lengths, nested, and noise.
fn almost() -> impl Strategy<Value = String> {
    let noise = prop_oneof!["[0-9]{0,8}", ".{0,6}", "[ก-๙]{0,5}", Just("6304".to_owned())];
    let field = (0_u8..100, "\\PC{0,12}").prop_map(|(id, value)| format!("{id:02}{:02}{value}", value.chars().count()));
    let nested = proptest::collection::vec(field.clone(), 0..4).prop_flat_map(|fields| {
        let value = fields.concat();
        (prop_oneof![Just(26_u8), Just(38), Just(62), Just(64), Just(91)], Just(value)).prop_map(|(id, value)| {
            let chars = value.chars().count();
            format!("{id:02}{:02}{value}", chars.min(99))
        })
    });
    proptest::collection::vec(prop_oneof![4 => field, 2 => nested, 1 => noise], 0..12).prop_map(|parts| parts.concat())
}

fn published() -> impl Strategy<Value = String> {
    let all: Vec<&str> = include_str!("../../../tests/vectors/qr.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').nth(2))
        .collect();
    proptest::sample::select(all).prop_map(str::to_owned)
}

/// Reads in every way there is; what was read is written and read again.
fn exercise(text: &str) {
    let strict = Payload::parse_strict(text);
    let lenient = Payload::parse_lenient(text);
    if let Ok(payload) = &strict {
        assert_eq!(payload.to_string(), text);
        assert_eq!(lenient.as_ref().map(|lenient| &lenient.payload), Ok(payload));
    }
    if let Ok(lenient) = &lenient {
        let payload = &lenient.payload;
        let lines = tree(payload);
        assert!(lines.iter().all(|line| !line.name.is_empty() && line.depth < 3));
        let _ = (payload.scheme(), payload.amount(), payload.currency(), payload.expiry(), payload.says_when_paid());
        let _ = (payload.reference(), payload.is_dynamic(), lenient.complaints.iter().map(ToString::to_string).count());
        assert!(payload.same_set(payload));
        if !payload.nodes().is_empty() && payload.to_string().len() < 2048 {
            let again = Payload::parse_lenient(&payload.to_string()).unwrap();
            assert!(again.payload.same_set(payload), "{text}");
        }
    }
    let _ = upi::Link::parse(text);
    let _ = upi::Link::parse(&format!("upi://pay?pa={text}"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,600}") {
        exercise(&text);
    }

    #[test]
    fn almost_codes_are_read_or_refused(text in almost()) {
        exercise(&text);
        exercise(&sealed(&text));
    }

    #[test]
    fn mutated_codes_are_read_or_refused(
        text in published(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<char>()), 1..6),
    ) {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, kind, c) in changes {
            let at = at.index(chars.len());
            match kind {
                0 => chars[at] = c,
                1 => chars.insert(at, c),
                _ if chars.len() > 1 => { chars.remove(at); }
                _ => {}
            }
        }
        exercise(&chars.into_iter().collect::<String>());
    }

    // Sixteen bits find any change within sixteen bits, which a character of several bytes exceeds.
    #[test]
    fn one_changed_character_is_noticed(text in published(), at in any::<prop::sample::Index>(), other in "[ -~]") {
        // One published payload is itself refused: its label is too long.
        let text = Payload::parse_strict(&text).map_or_else(|_| sealed(GOOD), |payload| payload.to_string());
        let mut chars: Vec<char> = text.chars().collect();
        let at = at.index(chars.len());
        prop_assume!(chars[at].is_ascii() && !other.starts_with(chars[at]));
        chars[at] = other.chars().next().unwrap();
        prop_assert!(Payload::parse_strict(&chars.into_iter().collect::<String>()).is_err());
    }
}
