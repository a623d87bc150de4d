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
pub use files::{BANKS, File, INDEX, SOUNDS, files};
pub use voice::{Quality, Voice};

use fluent_syntax::ast::{Entry, Pattern, Resource};
use std::collections::BTreeMap;
use std::path::Path;

/// The file that holds a language's sentences for the checkout.
pub const FILE: &str = "checkout.ftl";
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
    /// In order of tag.
    pub languages: Vec<Language>,
}

type Patterns = BTreeMap<String, Pattern<String>>;

/// Reads every `locales/<tag>/checkout.ftl` under `folder`.
///
/// Errors: one line that names the file and what is wrong with it.
pub fn compile(folder: &Path) -> Result<Locales, String> {
    let reference = read(folder, REFERENCE)?;
    let messages = signatures(&reference)?;
    let english = patterns(&reference);
    let mut languages = Vec::new();
    for tag in tags(folder)? {
        let own = patterns(&read(folder, &tag)?);
        let language = language(&tag, &messages, &english, &own).map_err(|error| format!("{tag}/{FILE}: {error}"))?;
        languages.push(language);
    }
    Ok(Locales { messages, languages })
}

fn language(tag: &str, messages: &[Message], english: &Patterns, own: &Patterns) -> Result<Language, String> {
    let known = |id: &String| messages.iter().any(|message| message.id == *id);
    let mut missing = Vec::new();
    let mut lines = Vec::with_capacity(messages.len());
    for message in messages {
        let pattern = own.get(&message.id).or_else(|| {
            missing.push(message.id.clone());
            english.get(&message.id)
        });
        let pattern = pattern.ok_or_else(|| format!("{} is in no language", message.id))?;
        lines.push(table::line(pattern, &message.args).map_err(|error| format!("{}: {error}", message.id))?);
    }
    let name = messages.iter().zip(&lines).find(|(message, _)| message.id == NAME).map(|(_, line)| line.clone());
    Ok(Language {
        tag: tag.to_owned(),
        name: name.ok_or_else(|| format!("no {NAME}"))?,
        rtl: RIGHT_TO_LEFT.contains(&tag),
        table: lines.join("\n"),
        missing,
        extra: own.keys().filter(|id| !known(id)).cloned().collect(),
    })
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

fn read(folder: &Path, tag: &str) -> Result<Resource<String>, String> {
    let path = folder.join(tag).join(FILE);
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
        }
        assert!(["en", "fil", "hi", "ko"].iter().all(|tag| locales.languages.iter().any(|l| l.tag == *tag)));
    }

    #[test]
    fn a_missing_message_stands_in_english_and_an_extra_one_is_named() {
        let folder = std::env::temp_dir().join(format!("barya-locale-{}", std::process::id()));
        let write = |tag: &str, text: &str| {
            std::fs::create_dir_all(folder.join(tag)).unwrap();
            std::fs::write(folder.join(tag).join(FILE), text).unwrap();
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
        assert_eq!(other.name, "Ixish");
        write("xx", "language-name = Ixish\npay = { $who } pays\n");
        assert!(compile(&folder).unwrap_err().contains("xx/checkout.ftl: pay: $who"));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
