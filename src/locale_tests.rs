//! Every message of every language, with a spread of arguments, against the `fluent` crate as the oracle.

use super::*;
use barya_protocol::Currency;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use proptest::prelude::*;
use std::path::PathBuf;
use unic_langid::LanguageIdentifier;

/// Arguments, a few of each kind, the awkward ones among them.
pub(super) mod sample {
    use super::*;

    /// Every currency's code is among the texts.
    pub const COUNT: usize = 30;

    pub fn text(n: usize) -> String {
        let texts = ["Maria", "", "علی", "{ $x }", "हिन्दी", "a\u{2}0\u{3}", "<b>&", "Lesson 7: \"Loops\""];
        let codes = Currency::ALL.iter().map(|currency| currency.code());
        texts.into_iter().chain(codes).cycle().nth(n).unwrap().to_owned()
    }

    pub fn number(n: usize) -> i64 {
        [0, 1, 2, 3, 11, 21, 100, -1][n % 8]
    }

    pub fn money(n: usize) -> Money {
        let currencies = [Currency::PHP, Currency::KRW, Currency::INR, Currency::KHR];
        Money::new([0, 1, 99, 5000, 123_456_789, 7, 10, 100_000][n % 8], currencies[n % currencies.len()])
    }
}

/// The real plural rules.
pub(crate) fn plural(tag: &str, number: i64) -> String {
    let rules = PluralRules::create(tag.parse::<LanguageIdentifier>().unwrap(), PluralRuleType::CARDINAL);
    let category = match rules.map(|rules| rules.select(number).unwrap()) {
        Ok(PluralCategory::ZERO) => "zero",
        Ok(PluralCategory::ONE) => "one",
        Ok(PluralCategory::TWO) => "two",
        Ok(PluralCategory::FEW) => "few",
        Ok(PluralCategory::MANY) => "many",
        Ok(PluralCategory::OTHER) | Err(_) => "other",
    };
    category.to_owned()
}

fn plain(tag: &'static str) -> Formats {
    Formats { tag, numerals: Numerals::read("0 0 , . 3 ¤#"), plural }
}

/// A language as the widget has it.
pub(crate) fn words(tag: &str) -> Words {
    let table = std::fs::read_to_string(PathBuf::from(env!("OUT_DIR")).join(format!("{tag}.txt"))).unwrap();
    Words::new(Language::find(tag).unwrap(), Table::read(&table), plural)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn same<'a>(args: &[FluentValue<'a>], _: &FluentArgs<'_>) -> FluentValue<'a> {
    args.first().cloned().unwrap_or(FluentValue::Error)
}

fn oracle(tag: &str, source: String) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![tag.parse().unwrap()]);
    for function in ["NUMBER", "MONEY", "DATETIME"] {
        bundle.add_function(function, same).unwrap();
    }
    bundle.add_resource(FluentResource::try_new(source).unwrap()).unwrap();
    bundle
}

fn expected(
    bundle: &FluentBundle<FluentResource>,
    plain: &Formats,
    id: &str,
    names: &[&str],
    args: &[Arg<'_>],
) -> String {
    let mut given = FluentArgs::new();
    for (name, arg) in names.iter().zip(args) {
        let value = match *arg {
            Arg::Text(text) => FluentValue::from(text.to_owned()),
            Arg::Number(number) => FluentValue::from(number),
            Arg::Money(money) => FluentValue::from(plain.numerals.money(money)),
        };
        given.set((*name).to_owned(), value);
    }
    let pattern = bundle.get_message(id).unwrap_or_else(|| panic!("no {id}")).value().unwrap();
    let mut errors = Vec::new();
    let said = bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned();
    assert!(errors.is_empty(), "{id}: {errors:?}");
    said
}

#[test]
fn every_language_says_what_fluent_says() {
    for language in LANGUAGES {
        let source =
            |file: &str| std::fs::read_to_string(root().join(format!("locales/{}/{file}.ftl", language.tag))).unwrap();
        let bundle = oracle(language.tag, [source("checkout"), source("passbook")].join("\n"));
        let plain = plain(language.tag);
        let table = words(language.tag).table;
        assert!(table.is_whole());
        for (id, names, message) in (0..sample::COUNT).flat_map(spread) {
            let expected = expected(&bundle, &plain, id, names, &message.args());
            assert_eq!(table.say(&message, &plain), expected, "{} {id}", language.tag);
        }
    }
}

/// What the checkout's own sentences may not need yet: plurals, exact numbers, words, nesting, several lines.
const HARD: &str = "language-name = Test
coins = { $count ->
    [0] no coins
    [one] { NUMBER($count) } coin of { $who }
   *[other] { $who ->
        [maria] her { NUMBER($count) } coins
       *[else] { NUMBER($count) } coins, few
    } and more
}
lines = one
    two { \"{\" }three{ \"}\" }
alone = { MONEY($total) }
many = { $count ->
    [few] a few
   *[one] one or so
    [many] many
}
";

#[test]
fn plurals_words_and_nesting_come_out_as_in_fluent() {
    let folder = std::env::temp_dir().join(format!("barya-hard-{}", std::process::id()));
    for tag in ["en", "ar", "hi", "ko", "ru"] {
        std::fs::create_dir_all(folder.join(tag)).unwrap();
        std::fs::write(folder.join(tag).join("checkout.ftl"), HARD).unwrap();
        std::fs::write(folder.join(tag).join("passbook.ftl"), "book = Book\n").unwrap();
    }
    let locales = barya_locale::compile(&folder).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    for language in &locales.languages {
        let plain = plain(language.tag.clone().leak());
        let bundle = oracle(&language.tag, HARD.to_owned());
        for (line, message) in language.table.split('\n').zip(&locales.messages) {
            let names: Vec<&str> = message.args.iter().map(|(name, _)| name.as_str()).collect();
            for (count, who) in [0, 1, 2, 3, 5, 11, 21, 100].into_iter().flat_map(|n| [(n, "maria"), (n, "jo")]) {
                let value = |name: &&str| match *name {
                    "count" => Arg::Number(count),
                    "who" => Arg::Text(who),
                    _ => Arg::Money(Money::new(count, Currency::PHP)),
                };
                let args: Vec<Arg<'_>> = names.iter().map(value).collect();
                let mut said = String::new();
                Reader { rest: line.chars().peekable(), args: &args, formats: &plain }.pattern(&mut said, true);
                let expected = expected(&bundle, &plain, &message.id, &names, &args);
                assert_eq!(said, expected, "{} {} {count} {who}", language.tag, message.id);
            }
        }
    }
}

proptest! {
    #[test]
    fn a_broken_table_is_read_without_panicking(line in "[\u{1}-\u{6}0-3a-c]{0,40}") {
        let plain = plain("en");
        let args = [Arg::Text("a"), Arg::Number(1)];
        let mut out = String::new();
        Reader { rest: line.chars().peekable(), args: &args, formats: &plain }.pattern(&mut out, true);
        prop_assert!(out.len() <= 200);
    }
}
