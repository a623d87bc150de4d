//! The rules of every language, as they are committed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use barya_speech::{MAX, Rules, check, compact, literals};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

/// The tag and the rules of every language that has them.
fn languages() -> Vec<(String, String)> {
    let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales");
    let folders = std::fs::read_dir(locales).unwrap().map(|entry| entry.unwrap());
    let read = |folder: std::fs::DirEntry| {
        let text = std::fs::read_to_string(folder.path().join("numbers.txt")).ok()?;
        Some((folder.file_name().into_string().unwrap(), text))
    };
    let mut found: Vec<(String, String)> = folders.filter_map(read).collect();
    found.sort();
    found
}

/// Each language with its rules and the texts of its clips.
static READ: LazyLock<Vec<(String, Rules, BTreeSet<String>)>> = LazyLock::new(|| {
    let read = |(tag, text): (String, String)| {
        let clips = literals(&text).into_iter().map(|clip| clip.text).collect();
        (tag, Rules::read(&text), clips)
    };
    languages().into_iter().map(read).collect()
});

#[test]
fn the_rules_of_every_language_hold() {
    let languages = languages();
    assert!(languages.iter().any(|(tag, _)| tag == "en"));
    for (tag, text) in languages {
        assert_eq!(check(&text), Ok(()), "locales/{tag}/numbers.txt");
    }
}

#[test]
fn the_browser_says_what_the_file_says() {
    for (tag, text) in languages() {
        let (whole, compact) = (Rules::read(&text), Rules::read(&compact(&text)));
        for n in (0..120).chain((120..2_000).step_by(19)).chain([12_345, 100_000, 4_567_890, MAX]) {
            assert_eq!(whole.words(n), compact.words(n), "{tag} {n}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_number_is_said_in_clips_that_there_are(n in prop_oneof![0..1_000_000_u64, 0..=MAX]) {
        for (tag, rules, clips) in READ.iter() {
            let words = rules.words(n);
            prop_assert!(!words.is_empty() && words.len() <= 64, "{} says {} with {} words", tag, n, words.len());
            for word in words {
                prop_assert!(clips.contains(word.text), "{} {}: {}", tag, n, word.text);
            }
        }
    }
}
