//! Amounts as every language writes them, against full ICU data: `tests/vectors/numerals.json`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use barya_protocol::{Currency, Money, Numerals};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Deserialize)]
struct Vectors {
    differences: Differences,
    amounts: Vec<i64>,
    languages: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// Where ours is meant to look otherwise.
#[derive(Deserialize)]
struct Differences {
    signs: Vec<Sign>,
    groups: Vec<Grouping>,
}

#[derive(Deserialize)]
struct Sign {
    currency: String,
    theirs: String,
    ours: String,
}

/// A language that counts in lakhs and crores, whose data groups by thousands.
#[derive(Deserialize)]
struct Grouping {
    language: String,
}

impl Differences {
    /// What ICU wrote, as we want it; and which differences that took.
    fn ours(&self, language: &str, currency: &str, theirs: &str) -> (String, BTreeSet<String>) {
        let (mut text, mut used) = (theirs.to_owned(), BTreeSet::new());
        let named =
            |sign: &&Sign| sign.currency == currency && text.contains(&sign.theirs) && !text.contains(&sign.ours);
        if let Some(sign) = self.signs.iter().find(named) {
            text = spaced(&text.replace(&sign.theirs, &sign.ours));
            used.insert(format!("{} for {currency}", sign.ours));
        }
        if self.groups.iter().any(|group| group.language == language) {
            let grouped = in_lakhs(&text);
            if grouped != text {
                used.insert(format!("lakhs in {language}"));
            }
            text = grouped;
        }
        (text, used)
    }
}

/// CLDR's rule: a no-break space between a digit and a letter of a sign.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        let meet = before.is_some_and(|before| {
            (before.is_numeric() && c.is_alphabetic()) || (before.is_alphabetic() && c.is_numeric())
        });
        if meet {
            out.push('\u{a0}');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// `12,345,678.90` as `1,23,45,678.90`.
fn in_lakhs(text: &str) -> String {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let digits = whole.chars().filter(|c| c.is_numeric()).count();
    let (mut out, mut seen) = (String::new(), 0);
    for c in whole.chars().filter(|c| *c != ',') {
        out.push(c);
        if c.is_numeric() {
            seen += 1;
            let left = digits - seen;
            if left == 3 || (left > 3 && (left - 3) % 2 == 0) {
                out.push(',');
            }
        }
    }
    out + &text[whole.len()..]
}

fn vectors() -> Vectors {
    let text = std::fs::read_to_string(root().join("tests/vectors/numerals.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The languages that there are, with their `language-numerals`.
fn languages() -> BTreeMap<String, String> {
    let folders = std::fs::read_dir(root().join("locales")).unwrap().map(|entry| entry.unwrap().path());
    let found = folders.filter_map(|folder| {
        let text = std::fs::read_to_string(folder.join("checkout.ftl")).ok()?;
        let spec = text.lines().find_map(|line| line.strip_prefix("language-numerals = "))?;
        Some((folder.file_name()?.to_str()?.to_owned(), spec.to_owned()))
    });
    found.collect()
}

#[test]
fn every_language_writes_amounts_as_its_people_do() {
    let vectors = vectors();
    let languages = languages();
    let tags = |tags: Vec<&String>| tags.into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(tags(languages.keys().collect()), tags(vectors.languages.keys().collect()), "write the vectors anew");
    let (mut used, mut wrong) = (BTreeSet::new(), Vec::new());
    for (language, spec) in &languages {
        let numerals = Numerals::read(spec);
        for (code, written) in &vectors.languages[language] {
            let currency: Currency = code.parse().unwrap();
            assert_eq!(written.len(), vectors.amounts.len());
            for (minor, theirs) in vectors.amounts.iter().zip(written) {
                let (wanted, took) = vectors.differences.ours(language, code, theirs);
                used.extend(took);
                let ours = numerals.money(Money::new(*minor, currency));
                if ours != wanted {
                    wrong.push(format!("{language} {code} {minor}: {ours:?}, not {wanted:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them, the first:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    let listed = vectors.differences.signs.len() + vectors.differences.groups.len();
    assert_eq!(used.len(), listed, "a difference is listed that there is not; these there are: {used:?}");
}

#[test]
fn every_currency_is_compared() {
    for (language, currencies) in vectors().languages {
        let codes: BTreeSet<&str> = currencies.keys().map(String::as_str).collect();
        let all: BTreeSet<&str> = Currency::ALL.iter().map(|currency| currency.code()).collect();
        assert_eq!(codes, all, "{language}");
    }
}
