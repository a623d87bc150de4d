//! Turns the Fluent sources of `locales/` into the compact tables that the widget loads.
//!
//! A parser and every language's plural rules would cost the widget more than all of its own sentences, so the parsing
//! happens here, at build time, and plurals and numbers are left to the browser's `Intl`. English is the reference: it
//! says which messages there are and what arguments each takes, and it stands in where another language lacks one.
#![forbid(unsafe_code)]

mod clips;
mod files;
mod table;
mod voice;

pub use clips::{Clip, Group, NUMBERS, clips};
pub use files::{BANKS, BOOK, File, INDEX, SOUNDS, files, hash};
pub use voice::{Quality, Voice};

use fluent_syntax::ast::{Entry, Pattern, Resource};
use std::collections::BTreeMap;
use std::path::Path;

/// The file that holds a language's sentences for the checkout.
pub const FILE: &str = "checkout.ftl";
/// The file that holds what the passbook says besides: a table of its own, so that the checkout's does not grow.
pub const PASSBOOK: &str = "passbook.ftl";
/// The message in which each language says its own name, in its own script.
pub const NAME: &str = "language-name";
/// The language that says which messages there are.
pub const REFERENCE: &str = "en";
/// How the comment of a message begins that the voice says.
pub const SPOKEN: &str = "Spoken";
/// Languages written from right to left, of those that are planned.
const RIGHT_TO_LEFT: [&str; 4] = ["fa", "ps", "sd", "ur"];

/// What an argument is, told by how the reference language uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{ $name }`: words of somebody else.
    Text,
    /// `{ NUMBER($count) }`, or a plural: a whole number.
    Number,
    /// `{ MONEY($total) }`: an amount with its currency.
    Money,
}

/// One message of the reference language.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id in the sources, such as `amount-ask`.
    pub id: String,
    /// Its arguments, in order of first use: a table names an argument by its place here.
    pub args: Vec<(String, Kind)>,
    /// The comment above it, for whoever writes a view.
    pub comment: String,
    /// Whether the voice says it: its comment begins with [`SPOKEN`].
    pub spoken: bool,
}

/// One language.
#[derive(Clone, Debug, Default)]
pub struct Language {
    /// The BCP 47 tag: the folder's name.
    pub tag: String,
    /// Its own name, in its own script.
    pub name: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// One line a message, in the order of [`Locales::messages`].
    pub table: String,
    /// The same of [`Locales::passbook`].
    pub passbook: String,
    /// Messages that stand in English for now.
    pub missing: Vec<String>,
    /// Messages that no view can name.
    pub extra: Vec<String>,
}

impl Language {
    /// What a page downloads: the table, and in a line more the path of the voice's text.
    pub fn download(&self, voice: &str) -> String {
        format!("{}\n{voice}", self.table)
    }
}

/// All languages, against the reference.
#[derive(Clone, Debug)]
pub struct Locales {
    /// What can be said.
    pub messages: Vec<Message>,
    /// What only the passbook says.
    pub passbook: Vec<Message>,
    /// In order of tag.
    pub languages: Vec<Language>,
}

type Patterns = BTreeMap<String, Pattern<String>>;

/// Reads every `locales/<tag>/checkout.ftl` and `passbook.ftl` under `folder`.
///
/// Errors: one line that names the file and what is wrong with it.
pub fn compile(folder: &Path) -> Result<Locales, String> {
    let checkout = Reference::read(folder, FILE)?;
    let passbook = Reference::read(folder, PASSBOOK)?;
    if let Some(twice) = passbook.messages.iter().find(|message| checkout.english.contains_key(&message.id)) {
        return Err(format!("{REFERENCE}/{PASSBOOK}: {} is in {FILE} too", twice.id));
    }
    let mut languages = Vec::new();
    for tag in tags(folder)? {
        let mut language = Language { rtl: RIGHT_TO_LEFT.contains(&tag.as_str()), tag, ..Language::default() };
        let lines = checkout.lines(folder, &mut language)?;
        let name = checkout.messages.iter().zip(&lines).find(|(message, _)| message.id == NAME);
        language.name =
            name.map(|(_, line)| line.clone()).ok_or_else(|| format!("{}/{FILE}: no {NAME}", language.tag))?;
        language.table = lines.join("\n");
        language.passbook = passbook.lines(folder, &mut language)?.join("\n");
        languages.push(language);
    }
    Ok(Locales { messages: checkout.messages, passbook: passbook.messages, languages })
}

/// A file of the reference language: what every other language's must say.
struct Reference {
    file: &'static str,
    messages: Vec<Message>,
    english: Patterns,
}

impl Reference {
    fn read(folder: &Path, file: &'static str) -> Result<Reference, String> {
        let resource = read(folder, REFERENCE, file)?;
        Ok(Reference { file, messages: signatures(&resource)?, english: patterns(&resource) })
    }

    /// The same file of another language as a table's lines; what it lacks or has besides is noted with the language.
    fn lines(&self, folder: &Path, language: &mut Language) -> Result<Vec<String>, String> {
        let own = patterns(&read(folder, &language.tag, self.file)?);
        let mut lines = Vec::with_capacity(self.messages.len());
        for message in &self.messages {
            let told = |error: String| format!("{}/{}: {}: {error}", language.tag, self.file, message.id);
            let pattern = own.get(&message.id).or_else(|| {
                language.missing.push(message.id.clone());
                self.english.get(&message.id)
            });
            let pattern = pattern.ok_or_else(|| told("is in no language".to_owned()))?;
            lines.push(table::line(pattern, &message.args).map_err(told)?);
        }
        language.extra.extend(own.keys().filter(|id| !self.english.contains_key(*id)).cloned());
        Ok(lines)
    }
}

/// The folders that hold sentences of the checkout, in order of name.
fn tags(folder: &Path) -> Result<Vec<String>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut tags: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join(FILE).is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    tags.sort();
    Ok(tags)
}

fn read(folder: &Path, tag: &str, file: &str) -> Result<Resource<String>, String> {
    let path = folder.join(tag).join(file);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
        let first = errors.first().map(|error| format!("{error} at byte {}", error.pos.start));
        format!("{}: {}", path.display(), first.unwrap_or_default())
    })
}

fn patterns(resource: &Resource<String>) -> Patterns {
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => message.value.clone().map(|value| (message.id.name.clone(), value)),
        _ => None,
    });
    messages.collect()
}

/// What the reference language says there is, in its order.
fn signatures(reference: &Resource<String>) -> Result<Vec<Message>, String> {
    let mut messages: Vec<Message> = Vec::new();
    for entry in &reference.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Term(term) => return Err(format!("-{}: terms are not supported", term.id.name)),
            Entry::Junk { content } => return Err(format!("cannot be read: {content}")),
        };
        let id = message.id.name.clone();
        let value = message.value.as_ref().ok_or_else(|| format!("{id} says nothing"))?;
        if !message.attributes.is_empty() || messages.iter().any(|earlier| earlier.id == id) {
            return Err(format!("{id}: attributes and repeated ids are not supported"));
        }
        let args = table::arguments(value).map_err(|error| format!("{id}: {error}"))?;
        let comment = message.comment.as_ref().map(|comment| comment.content.join(" ")).unwrap_or_default();
        let spoken = comment.starts_with(SPOKEN);
        messages.push(Message { id, args, comment, spoken });
    }
    Ok(messages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_exactly_what_english_says() {
        let locales = compile(Path::new("../../locales")).unwrap();
        for language in &locales.languages {
            assert!(language.missing.is_empty(), "{} lacks {:?}", language.tag, language.missing);
            assert!(language.extra.is_empty(), "{} has {:?} besides", language.tag, language.extra);
            assert_eq!(language.table.lines().count(), locales.messages.len());
            assert_eq!(language.passbook.lines().count(), locales.passbook.len());
        }
        assert!(["en", "fil", "hi", "ko"].iter().all(|tag| locales.languages.iter().any(|l| l.tag == *tag)));
    }

    #[test]
    fn a_missing_message_stands_in_english_and_an_extra_one_is_named() {
        let folder = std::env::temp_dir().join(format!("barya-locale-{}", std::process::id()));
        let write = |tag: &str, text: &str| {
            std::fs::create_dir_all(folder.join(tag)).unwrap();
            std::fs::write(folder.join(tag).join(FILE), text).unwrap();
            std::fs::write(folder.join(tag).join(PASSBOOK), "book = Book\n").unwrap();
        };
        write("en", "language-name = English\npay = Pay { MONEY($total) }\nbye = Bye\n");
        write("xx", "language-name = Ixish\npay = { MONEY($total) } ixpay\nnew = New\n");
        let locales = compile(&folder).unwrap();
        let other = locales.languages.iter().find(|language| language.tag == "xx").unwrap();
        assert_eq!(
            (other.missing.as_slice(), other.extra.as_slice()),
            (&["bye".to_owned()][..], &["new".to_owned()][..])
        );
        assert_eq!(other.table.lines().last(), Some("Bye"));
        assert_eq!((other.name.as_str(), other.passbook.as_str()), ("Ixish", "Book"));
        write("xx", "language-name = Ixish\npay = { $who } pays\n");
        assert!(compile(&folder).unwrap_err().contains("xx/checkout.ftl: pay: $who"));
        write("en", "language-name = English\nbook = Twice\n");
        assert!(compile(&folder).unwrap_err().contains("en/passbook.ftl: book is in checkout.ftl too"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
