//! `locales`: what must hold of every language's files, beyond what the compiler of the tables asks. Each rule is a
//! function from texts to findings, tested with small bad samples.

mod jargon;
mod numerals;
mod sentences;
mod sides;
mod source;
mod used;
mod voices;

use crate::repo::Repo;
use crate::steps::{note, step};
use anyhow::{Context, Result, bail};
use jargon::Jargon;
use source::Source;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// The files of sentences that every language has.
const FILES: [&str; 4] = ["checkout.ftl", "pages.ftl", "passbook.ftl", "studio.ftl"];

/// One broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// The file, relative to `locales/`.
    place: String,
    /// The message or the line; empty for the whole file.
    part: String,
    /// What is wrong and what to do.
    what: String,
}

impl Finding {
    fn new(place: &str, part: &str, what: impl Into<String>) -> Self {
        Self { place: place.to_owned(), part: part.to_owned(), what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, part, what } = self;
        if part.is_empty() {
            write!(f, "locales/{place}: {what}")
        } else {
            write!(f, "locales/{place}: {part}: {what}")
        }
    }
}

/// The files of sentences of all languages: by tag, then by file name.
type Languages = BTreeMap<String, BTreeMap<&'static str, Source>>;

/// Checks every language; prints every finding, then a table of the languages.
pub fn run(repo: &Repo) -> Result<()> {
    step("Check the languages", || {
        let folder = repo.path("locales");
        let mut findings = Vec::new();
        let languages = read(&folder, &mut findings)?;
        let jargon = Jargon::read(&std::fs::read_to_string(folder.join(jargon::FILE)).context(jargon::FILE)?)?;
        findings.extend(jargon.strays(&languages));
        findings.extend(used::check(repo, reference(&languages)?)?);
        check(&languages, &jargon, &mut findings)?;
        let voices = voices::check(repo, &folder, languages.keys(), &mut findings);
        findings.sort();
        findings.dedup();
        for finding in &findings {
            note(&finding.to_string());
        }
        for (tag, sources) in &languages {
            let messages: usize = sources.values().map(|source| source.messages.len()).sum();
            let voice = voices.get(tag).map(String::as_str).unwrap_or_default();
            note(&format!("{tag:<4}{messages:>5} messages  {voice}"));
        }
        if findings.is_empty() { Ok(()) } else { bail!("{} finding(s)", findings.len()) }
    })
}

/// What English says, which is what everybody says.
fn reference(languages: &Languages) -> Result<&BTreeMap<&'static str, Source>> {
    languages.get(barya_locale::REFERENCE).context("there is no English to compare with")
}

fn read(folder: &Path, findings: &mut Vec<Finding>) -> Result<Languages> {
    let mut languages = Languages::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        let tag = entry.file_name().to_string_lossy().into_owned();
        for file in FILES {
            let place = format!("{tag}/{file}");
            match std::fs::read_to_string(entry.path().join(file)) {
                Ok(text) => {
                    let source = Source::read(&place, &text, findings);
                    languages.entry(tag.clone()).or_default().insert(file, source);
                }
                Err(error) => findings.push(Finding::new(&place, "", format!("{error}: every language has one"))),
            }
        }
    }
    Ok(languages)
}

fn check(languages: &Languages, jargon: &Jargon, findings: &mut Vec<Finding>) -> Result<()> {
    let english = reference(languages)?;
    for (tag, sources) in languages {
        for (file, source) in sources {
            let place = format!("{tag}/{file}");
            if let Some(english) = english.get(file) {
                findings.extend(sides::check(&place, english, source));
            }
            findings.extend(sentences::check(&place, source));
            findings.extend(jargon.check(&place, tag, source));
            if let Some(spec) = source.text(numerals::MESSAGE) {
                findings.extend(numerals::check(&place, &spec));
            }
        }
    }
    Ok(())
}
