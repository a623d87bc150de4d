//! The languages of the pages that the server writes. A sentence comes from `locales/<lang>/pages.ftl`, from `studio.ftl`
//! for those who are paid, or from `checkout.ftl` where the sheet says the same thing; how numbers are written is what the
//! checkout of that language says.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use barya_protocol::{Amount, Currency, Money, Numerals};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use std::sync::LazyLock;
use unic_langid::{CharacterDirection, LanguageIdentifier};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");
/// What a sentence falls back to.
const DEFAULT: &str = "en";
/// How a line of `checkout.ftl` begins that says how numbers are written.
const NUMERALS: &str = "language-numerals = ";
/// How the one begins that says the language's own name.
const NAME: &str = "language-name = ";
/// The longest `Accept-Language` that is read, in entries.
const MAX_ACCEPTED: usize = 32;

struct Language {
    tag: String,
    /// In itself.
    name: String,
    /// `ltr` or `rtl`.
    direction: &'static str,
    numerals: Numerals,
    sentences: FluentBundle<FluentResource>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut languages: Vec<Language> = FILES.dirs().filter_map(load).collect();
    languages.sort_by_key(|language| (language.tag != DEFAULT, language.tag.clone()));
    languages
});

/// A function's first value as it came.
fn as_written<'a>(values: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    values.first().cloned().unwrap_or(FluentValue::Error)
}

/// A folder's sentences; `None` where the folder has none for pages. Mistakes in a file are found by the tests: at run
/// time what can be read of it is used.
fn load(folder: &Dir<'static>) -> Option<Language> {
    let tag = folder.path().file_name()?.to_str()?.to_owned();
    let text = |name| folder.get_file(folder.path().join(name))?.contents_utf8();
    let checkout = text("checkout.ftl")?;
    let numerals = checkout.lines().find_map(|line| line.strip_prefix(NUMERALS));
    let id: LanguageIdentifier = tag.parse().ok()?;
    // By Unicode's own data: a language in the script that most write it in.
    let direction = if id.character_direction() == CharacterDirection::RTL { "rtl" } else { "ltr" };
    let mut sentences = FluentBundle::new_concurrent(vec![id]);
    // The sheet writes amounts by a function; here they come in as written, and so do numbers.
    for function in ["MONEY", "NUMBER"] {
        // An error is that a function of this name is there already, and none is.
        let _ = sentences.add_function(function, as_written);
    }
    for text in [checkout, text("pages.ftl")?, text("studio.ftl")?] {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(usable, _)| usable);
        sentences.add_resource_overriding(resource);
    }
    let name = checkout.lines().find_map(|line| line.strip_prefix(NAME)).unwrap_or(&tag).to_owned();
    let numerals = Numerals::read(numerals.unwrap_or_default());
    Some(Language { tag, name, direction, numerals, sentences })
}

/// A language that the pages speak.
#[derive(Clone, Copy)]
pub struct Locale(&'static Language);

impl Locale {
    /// Every language, English first.
    pub fn all() -> impl Iterator<Item = Locale> {
        LANGUAGES.iter().map(Locale)
    }

    /// By its tag or any tag below it: `hi-IN` is `hi`.
    pub fn named(tag: &str) -> Option<Locale> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        // Android and old browsers say Tagalog where they mean Filipino.
        let primary = if primary.eq_ignore_ascii_case("tl") { "fil" } else { primary };
        let same = |wanted: &str| LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(wanted));
        same(tag).or_else(|| same(primary)).map(Locale)
    }

    /// What was asked for by name, else the first of the browser's languages that we speak, else English.
    pub fn negotiate(asked: Option<&str>, headers: &HeaderMap) -> Locale {
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        asked.and_then(Locale::named).or_else(|| by_preference(accepted).find_map(Locale::named)).unwrap_or_default()
    }

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        &self.0.tag
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        &self.0.name
    }

    /// `ltr` or `rtl`.
    pub fn direction(self) -> &'static str {
        self.0.direction
    }

    /// An amount as this language writes it, with its currency's sign.
    pub fn money(self, amount: Amount, currency: Currency) -> String {
        self.0.numerals.money(Money::new(amount.get(), currency))
    }

    /// A whole number as this language writes it.
    pub fn number(self, number: i64) -> String {
        self.0.numerals.number(number)
    }

    /// A sentence, in English where this language lacks it.
    pub fn text(self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// A sentence with its variables.
    pub fn text_with(self, id: &str, variables: &[(&str, &str)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in variables {
            arguments.set(*name, *value);
        }
        [self, Locale::default()]
            .into_iter()
            .find_map(|locale| {
                let bundle = &locale.0.sentences;
                let pattern = bundle.get_message(id)?.value()?;
                Some(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
            })
            .unwrap_or_else(|| id.to_owned())
    }
}

impl Default for Locale {
    fn default() -> Locale {
        static NONE: LazyLock<Language> = LazyLock::new(|| Language {
            tag: DEFAULT.to_owned(),
            name: "English".to_owned(),
            direction: "ltr",
            numerals: Numerals::read(""),
            sentences: FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]),
        });
        Locale(LANGUAGES.first().unwrap_or(&NONE))
    }
}

/// The tags of an `Accept-Language`, the most wanted first; those with `q=0` are not wanted.
fn by_preference(header: &str) -> impl Iterator<Item = &str> {
    let mut tags: Vec<(u32, &str)> = header
        .split(',')
        .take(MAX_ACCEPTED)
        .filter_map(|entry| {
            let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
            let quality = parameters.trim().strip_prefix("q=").map_or(Some(1000), thousandths)?;
            (quality > 0).then_some((quality, tag.trim()))
        })
        .collect();
    tags.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    tags.into_iter().map(|(_, tag)| tag)
}

/// `0.8` as 800. At most three decimals, as RFC 9110 has it.
fn thousandths(quality: &str) -> Option<u32> {
    let (whole, decimals) = quality.split_once('.').unwrap_or((quality, ""));
    let digits = format!("{whole}{decimals:0<3}");
    (whole.len() == 1 && decimals.len() <= 3).then(|| digits.parse().ok()).flatten().filter(|q| *q <= 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_syntax::ast::Entry;
    use std::collections::BTreeSet;

    fn negotiate(asked: Option<&str>, accept: &'static str) -> &'static str {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, accept.parse().unwrap())]);
        Locale::negotiate(asked, &headers).tag()
    }

    #[test]
    fn the_page_then_the_browser_then_english() {
        assert_eq!(negotiate(Some("ko"), "hi"), "ko");
        assert_eq!(negotiate(None, "xx, hi-IN;q=0.8, ko;q=0.9"), "ko");
        assert_eq!(negotiate(None, "tl-PH"), "fil");
        assert_eq!(negotiate(Some("xx"), "xx"), "en");
        assert_eq!(negotiate(None, "hi;q=0, ko;q=0.1"), "ko");
        assert_eq!(negotiate(None, ";;;=,q=9, hi;q=2, ,"), "en");
    }

    /// The files whose sentences the server says.
    const OWN: [&str; 2] = ["pages.ftl", "studio.ftl"];

    fn ids(folder: &Dir<'static>, file: &str) -> BTreeSet<String> {
        let text = folder.get_file(folder.path().join(file)).unwrap().contents_utf8().unwrap();
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let id = |entry: &Entry<&str>| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        };
        resource.entries().filter_map(id).collect()
    }

    #[test]
    fn every_language_is_sound_and_has_every_sentence() {
        assert_eq!((LANGUAGES.len(), FILES.dirs().count()), (26, 26));
        for file in OWN {
            let english = ids(FILES.get_dir(DEFAULT).unwrap(), file);
            assert!(!english.is_empty());
            for folder in FILES.dirs() {
                assert_eq!(ids(folder, file), english, "{}", folder.path().display());
            }
        }
    }

    #[test]
    fn every_sentence_is_of_its_own_language_and_complete() {
        let variables = ["name", "title", "amount", "when", "day", "count"].map(|name| (name, format!("⟨{name}⟩")));
        let variables = variables.each_ref().map(|(name, value)| (*name, value.as_str()));
        let said = |locale: Locale, id: &str| locale.text_with(id, &variables);
        for language in LANGUAGES.iter() {
            let locale = Locale(language);
            for id in OWN.iter().flat_map(|file| ids(FILES.get_dir(DEFAULT).unwrap(), file)) {
                let (own, english) = (said(locale, &id), said(Locale::default(), &id));
                assert!(
                    !own.trim().is_empty() && own != id && !own.contains(['{', '$']),
                    "{} {id}: {own}",
                    locale.tag()
                );
                for (_, value) in variables {
                    assert_eq!(own.contains(value), english.contains(value), "{} {id}: {own}", locale.tag());
                }
                // A title alone is the same everywhere; a word may be at home in more than one language.
                let same = language.tag == DEFAULT || id == "page-offer-title" || !english.contains(' ');
                assert!(same || own != english, "{} {id}", locale.tag());
            }
        }
    }

    #[test]
    fn numbers_and_direction_are_the_language_s() {
        let inr = |tag: &str| Locale::named(tag).unwrap().money(Amount::new(12_345_650).unwrap(), Currency::INR);
        assert_eq!(inr("en"), "₹123,456.50");
        assert_eq!(inr("hi"), "₹1,23,456.50");
        assert_eq!(inr("bn"), "১,২৩,৪৫৬.৫০₹");
        assert_eq!(inr("vi"), "123.456,50\u{a0}₹");
        let rtl: Vec<_> = LANGUAGES.iter().filter(|one| one.direction == "rtl").map(|one| one.tag.as_str()).collect();
        assert_eq!(rtl, ["ur"]);
        for folder in FILES.dirs() {
            let text = folder.get_file(folder.path().join("checkout.ftl")).unwrap().contents_utf8().unwrap();
            assert_eq!(
                text.lines().filter(|line| line.starts_with(NUMERALS)).count(),
                1,
                "{}",
                folder.path().display()
            );
        }
    }
}
