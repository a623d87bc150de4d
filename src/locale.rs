//! What can be said, and the reader of a language's table. The tables are made at build time by `barya-locale`; how
//! numbers, plurals, money and moments look is asked of [`Formats`], in a browser its own `Intl`.

use barya_protocol::{Currency, Money, Timestamp};
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
    /// A moment.
    Moment(Timestamp),
}

/// How a language writes what is not words.
pub trait Formats {
    /// A whole number.
    fn number(&self, number: i64) -> String;
    /// The CLDR plural category of a number, such as `one`.
    fn plural(&self, number: i64) -> String;
    /// An amount with its currency.
    fn money(&self, money: Money) -> String;
    /// The name of a currency: a sign alone is not understood.
    fn currency(&self, currency: Currency) -> String;
    /// A date with a time of day.
    fn moment(&self, moment: Timestamp) -> String;
}

/// All that a view needs to speak one language.
#[derive(Clone)]
pub struct Words {
    language: Language,
    table: Table,
    formats: Rc<dyn Formats>,
}

impl Words {
    /// A language's sentences and its way with numbers.
    pub fn new(language: Language, table: Table, formats: Rc<dyn Formats>) -> Words {
        Words { language, table, formats }
    }

    /// Which language it is.
    pub fn language(&self) -> &'static str {
        self.language.tag
    }

    /// The sentence.
    pub fn say(&self, message: &Message) -> String {
        self.table.say(message, &*self.formats)
    }

    /// An amount with its currency.
    pub fn money(&self, money: Money) -> String {
        self.formats.money(money)
    }

    /// The name of a currency.
    pub fn currency(&self, currency: Currency) -> String {
        self.formats.currency(currency)
    }

    /// A date with a time of day.
    pub fn moment(&self, moment: Timestamp) -> String {
        self.formats.moment(moment)
    }
}

/// The sentences of one language.
#[derive(Clone, Debug, Default)]
pub struct Table(Vec<String>);

impl Table {
    /// Reads what a page downloads: one line a message.
    pub fn read(text: &str) -> Table {
        Table(text.split('\n').map(str::to_owned).collect())
    }

    /// Whether this table and this build of the widget belong together.
    pub fn is_whole(&self) -> bool {
        self.0.len() == MESSAGES
    }

    /// The sentence. A table of another build may lack it: then nothing is said.
    pub fn say(&self, message: &Message, formats: &dyn Formats) -> String {
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
    formats: &'a dyn Formats,
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
            Some(Arg::Number(number)) => self.formats.plural(number),
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
            Arg::Number(number) => self.formats.number(number),
            Arg::Money(money) => self.formats.money(money),
            Arg::Moment(moment) => self.formats.moment(moment),
        }
    }
}

/// Whether a branch is meant for this argument: by the number itself, its plural category, or the very word.
fn fits(by: Arg<'_>, key: &str, category: &str) -> bool {
    match by {
        Arg::Number(number) => key == category || key.parse() == Ok(number),
        Arg::Text(text) => text == key,
        Arg::Money(_) | Arg::Moment(_) => false,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
#[path = "locale_tests.rs"]
mod tests;
