//! Words that no shopkeeper says, from `locales/jargon.txt`.

use super::Finding;
use super::source::Source;
use anyhow::{Result, bail};
use std::collections::BTreeMap;

/// The file, in `locales/`.
pub const FILE: &str = "jargon.txt";
/// Languages that put no space between words: what is looked for may stand anywhere.
const UNSPACED: [&str; 6] = ["ja", "km", "lo", "my", "th", "zh"];

/// The words, in small letters, by language.
pub struct Jargon(BTreeMap<String, Vec<String>>);

impl Jargon {
    /// Reads lines of `tag: word, word`; `#` begins a comment.
    pub fn read(text: &str) -> Result<Self> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let Some((tag, words)) = line.split_once(": ") else { bail!("{FILE}: not `tag: word, word`: {line}") };
            let words = words.split(',').map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
            all.entry(tag.to_owned()).or_default().extend(words);
        }
        Ok(Self(all))
    }

    /// Languages that there are words for and no sentences.
    pub fn strays<'a, T>(&'a self, languages: &'a BTreeMap<String, T>) -> impl Iterator<Item = Finding> + 'a {
        let strays = self.0.keys().filter(|tag| !languages.contains_key(*tag));
        strays.map(|tag| Finding::new(FILE, tag, "there is no such language: mend the tag"))
    }

    /// Every message that uses one, or a word that begins with one.
    pub fn check(&self, place: &str, tag: &str, source: &Source) -> Vec<Finding> {
        let mut found = Vec::new();
        for word in self.0.get(tag).into_iter().flatten() {
            for (id, message) in &source.messages {
                if message.texts.iter().any(|text| says(&text.to_lowercase(), word, UNSPACED.contains(&tag))) {
                    found.push(Finding::new(place, id, format!("{word:?} is jargon: use a word heard at a market")));
                }
            }
        }
        found
    }
}

fn says(text: &str, word: &str, anywhere: bool) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        anywhere || !before.is_some_and(char::is_alphabetic)
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::source;
    use super::*;

    fn told(tag: &str, text: &str) -> usize {
        let jargon = Jargon::read("# x\nen: error, transaction\nen: failed to\nzh: 交易\n").unwrap();
        jargon.check("xx/x.ftl", tag, &source(text)).len()
    }

    #[test]
    fn jargon_is_found_where_a_word_begins() {
        assert_eq!(told("en", "a = Two Transactions: error.\nb = It failed to go\n"), 3);
        assert_eq!(told("en", "a = It did not go. Terror.\n"), 0);
        assert_eq!(told("fil", "a = error\n"), 0);
    }

    #[test]
    fn it_is_found_anywhere_where_words_have_no_spaces() {
        assert_eq!(told("zh", "a = 这笔交易\n"), 1);
    }

    #[test]
    fn words_of_no_language_are_found() {
        let jargon = Jargon::read("en: error\neng: error\n").unwrap();
        let languages = BTreeMap::from([("en".to_owned(), ())]);
        let strays: Vec<String> = jargon.strays(&languages).map(|finding| finding.part).collect();
        assert_eq!(strays, ["eng"]);
    }

    #[test]
    fn a_line_without_a_language_is_an_error() {
        assert!(Jargon::read("error\n").is_err());
    }
}
