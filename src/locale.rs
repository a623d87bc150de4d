//! What can be said, and the reader of a language's table. The tables are made at build time by `barya-locale`.

use barya_protocol::{Money, Numerals};
use std::iter::Peekable;
use std::rc::Rc;
use std::str::Chars;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
use tests::sample;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A language that there is a table of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// The BCP 47 tag, such as `hi`.
    pub tag: &'static str,
    /// Its own name in its own script.
    pub name: &'static str,
    /// Whether it is written from right to left.
    pub rtl: bool,
}

impl Language {
    /// No language at all: where not one table was built.
    pub const NONE: Language = Language { tag: "", name: "", rtl: false };

    /// The language of exactly this tag.
    pub fn find(tag: &str) -> Option<Language> {
        LANGUAGES.iter().copied().find(|language| language.tag == tag)
    }
}

/// What a message is said about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words of somebody else.
    Text(&'a str),
    /// A whole number.
    Number(i64),
    /// An amount.
    Money(Money),
}

/// The CLDR plural category of a number in the language of a tag, such as `one`: in a browser its own `Intl` says it.
pub type Plural = fn(&str, i64) -> String;

/// How a language writes what is not words.
#[derive(Clone, Debug)]
pub struct Formats {
    /// The BCP 47 tag.
    pub tag: &'static str,
    /// Its digits, groups and signs.
    pub numerals: Numerals,
    /// Its plurals.
    pub plural: Plural,
}

/// All that a view needs to speak one language.
#[derive(Clone, Debug)]
pub struct Words {
    language: Language,
    table: Table,
    formats: Formats,
}

impl Words {
    /// A language's sentences and its way with numbers.
    pub fn new(language: Language, table: Table, plural: Plural) -> Words {
        let mut formats = Formats { tag: language.tag, numerals: Numerals::read(""), plural };
        formats.numerals = Numerals::read(&table.say(&Message::LanguageNumerals, &formats));
        Words { language, table, formats }
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence.
    pub fn say(&self, message: &Message) -> String {
        self.table.say(message, &self.formats)
    }

    /// How numbers are written.
    pub fn numerals(&self) -> &Numerals {
        &self.formats.numerals
    }

    /// From now on in the other digits that the language's people use.
    pub fn change_digits(&mut self) {
        self.formats.numerals = self.formats.numerals.clone().with_other_digits();
    }

    /// The path of what the language's voice is made of: see [`barya_speech::Bank`].
    pub fn voice(&self) -> Option<&str> {
        self.table.0.get(MESSAGES).map(String::as_str)
    }
}

/// The sentences of one language; a copy shares them.
#[derive(Clone, Debug, Default)]
pub struct Table(Rc<[String]>);

impl Table {
    /// Reads what a page downloads: one line a message, one that says where the voice is, and the passbook's where there are.
    pub fn read(text: &str) -> Table {
        Table(text.split('\n').map(str::to_owned).collect())
    }

    /// Whether this table and this build of the widget belong together.
    pub fn is_whole(&self) -> bool {
        [MESSAGES + 1, MESSAGES + 1 + PASSBOOK].contains(&self.0.len())
    }

    /// The sentence. A table of another build may lack it: then nothing is said.
    pub fn say(&self, message: &Message, formats: &Formats) -> String {
        let args = message.args();
        let mut out = String::new();
        if let Some(line) = self.0.get(message.line()) {
            Reader { rest: line.chars().peekable(), args: &args, formats }.pattern(&mut out, true);
        }
        out
    }
}

/// Reads one line: see `barya_locale` for its form. Reads any text without panicking.
struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    args: &'a [Arg<'a>],
    formats: &'a Formats,
}

impl<'a> Reader<'a> {
    /// A pattern, up to the end of its branch or line; said only when it is the one chosen.
    fn pattern(&mut self, out: &mut String, said: bool) {
        while let Some(c) = self.rest.next_if(|c| !matches!(c, '\u{3}' | '\u{5}')) {
            match c {
                '\u{1}' => {
                    if let (Some(arg), true) = (self.arg(), said) {
                        out.push_str(&self.show(arg));
                    }
                }
                '\u{2}' => self.choice(out, said),
                '\u{6}' if said => out.push('\n'),
                c if said => out.push(c),
                _ => {}
            }
        }
    }

    /// The first branch that fits, else the default.
    fn choice(&mut self, out: &mut String, said: bool) {
        let by = self.arg();
        let default = self.digit();
        let category = match by {
            Some(Arg::Number(number)) => (self.formats.plural)(self.formats.tag, number),
            _ => String::new(),
        };
        let (mut chosen, mut fallback) = (None, String::new());
        let mut place = 0_usize;
        while self.rest.next_if_eq(&'\u{3}').is_some() {
            let key: String = std::iter::from_fn(|| self.rest.next_if(|c| *c != '\u{4}')).collect();
            self.rest.next();
            let fits = chosen.is_none() && by.is_some_and(|by| fits(by, &key, &category));
            let mut text = String::new();
            self.pattern(&mut text, said && (fits || default == Some(place)));
            if default == Some(place) {
                fallback.clone_from(&text);
            }
            if fits {
                chosen = Some(text);
            }
            place = place.saturating_add(1);
        }
        self.rest.next_if_eq(&'\u{5}');
        out.push_str(&chosen.unwrap_or(fallback));
    }

    fn digit(&mut self) -> Option<usize> {
        self.rest.next()?.to_digit(36)?.try_into().ok()
    }

    fn arg(&mut self) -> Option<Arg<'a>> {
        let place = self.digit()?;
        self.args.get(place).copied()
    }

    fn show(&self, arg: Arg<'_>) -> String {
        match arg {
            Arg::Text(text) => text.to_owned(),
            Arg::Number(number) => self.formats.numerals.number(number),
            Arg::Money(money) => self.formats.numerals.money(money),
        }
    }
}

/// Whether a branch is meant for this argument: by the number itself, its plural category, or the very word.
fn fits(by: Arg<'_>, key: &str, category: &str) -> bool {
    match by {
        Arg::Number(number) => key == category || key.parse() == Ok(number),
        Arg::Text(text) => text == key,
        Arg::Money(_) => false,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "locale_tests.rs"]
pub(crate) mod tests;
