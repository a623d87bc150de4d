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

    pub const COUNT: usize = 8;

    pub fn text(n: usize) -> String {
        let texts = ["Maria", "", "علی", "{ $x }", "हिन्दी", "a\u{2}0\u{3}", "<b>&", "Lesson 7: \"Loops\""];
        texts[n % COUNT].to_owned()
    }

    #[allow(dead_code)] // only while some message takes a number
    pub fn number(n: usize) -> i64 {
        [0, 1, 2, 3, 11, 21, 100, -1][n % COUNT]
    }

    pub fn money(n: usize) -> Money {
        let currencies = [Currency::PHP, Currency::KRW, Currency::INR, Currency::KHR];
        Money::new([0, 1, 99, 5000, 123_456_789, 7, 10, 100_000][n % COUNT], currencies[n % currencies.len()])
    }

    #[allow(dead_code)] // only while some message takes a moment
    pub fn moment(n: usize) -> Timestamp {
        Timestamp::from_millis(1_795_348_800_123 % (1 << (n % COUNT + 30)))
    }
}

/// Plain formats with the real plural rules.
struct Plain(LanguageIdentifier);

impl Formats for Plain {
    fn number(&self, number: i64) -> String {
        number.to_string()
    }
    fn plural(&self, number: i64) -> String {
        let rules = PluralRules::create(self.0.clone(), PluralRuleType::CARDINAL).unwrap();
        let category = match rules.select(number).unwrap() {
            PluralCategory::ZERO => "zero",
            PluralCategory::ONE => "one",
            PluralCategory::TWO => "two",
            PluralCategory::FEW => "few",
            PluralCategory::MANY => "many",
            PluralCategory::OTHER => "other",
        };
        category.to_owned()
    }
    fn money(&self, money: Money) -> String {
        format!("{} {}", money.currency(), money.to_major())
    }
    fn currency(&self, currency: Currency) -> String {
        currency.to_string()
    }
    fn moment(&self, moment: Timestamp) -> String {
        moment.to_string()
    }
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
    plain: &Plain,
    id: &str,
    names: &[&str],
    args: &[Arg<'_>],
) -> String {
    let mut given = FluentArgs::new();
    for (name, arg) in names.iter().zip(args) {
        let value = match *arg {
            Arg::Text(text) => FluentValue::from(text.to_owned()),
            Arg::Number(number) => FluentValue::from(number),
            Arg::Money(money) => FluentValue::from(plain.money(money)),
            Arg::Moment(moment) => FluentValue::from(plain.moment(moment)),
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
        let source = std::fs::read_to_string(root().join(format!("locales/{}/checkout.ftl", language.tag))).unwrap();
        let bundle = oracle(language.tag, source);
        let plain = Plain(language.tag.parse().unwrap());
        let table = std::fs::read_to_string(PathBuf::from(env!("OUT_DIR")).join(format!("{}.txt", language.tag)));
        let table = Table::read(&table.unwrap());
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
    }
    let locales = barya_locale::compile(&folder).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    for language in &locales.languages {
        let plain = Plain(language.tag.parse().unwrap());
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
        let plain = Plain("en".parse().unwrap());
        let args = [Arg::Text("a"), Arg::Number(1)];
        let mut out = String::new();
        Reader { rest: line.chars().peekable(), args: &args, formats: &plain }.pattern(&mut out, true);
        prop_assert!(out.len() <= 200);
    }
}
