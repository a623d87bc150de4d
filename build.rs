//! Turns what the locales can say into Rust: a view cannot name a message that does not exist, nor leave out an
//! argument of one that does.

use barya_locale::{Kind, Locales, Message, compile};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=locales");
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let locales = compile(&root.join("locales"))?;
    let write =
        |name: &str, text: &str| std::fs::write(out.join(name), text).map_err(|error| format!("{name}: {error}"));
    // For tests: what the passbook's page downloads, but for the name of the voice, which no test of a table needs to be the real one.
    for language in &locales.languages {
        let name = format!("{}.txt", language.tag);
        write(&name, &[&language.download(&format!("voice/{name}")), "\n", &language.passbook].concat())?;
    }
    write("messages.rs", &rust(&locales).map_err(|error| error.to_string())?)
}

fn rust(locales: &Locales) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let messages: Vec<&Message> = locales.messages.iter().chain(&locales.passbook).collect();
    writeln!(out, "/// Everything that can be said, with what it is said about.")?;
    writeln!(
        out,
        "#[derive(Clone, Debug, PartialEq, Eq)]\n#[allow(missing_docs, reason = \"the fields say it\")]\npub enum Message {{"
    )?;
    for message in &messages {
        writeln!(out, "    /// `{}`. {}", message.id, message.comment)?;
        writeln!(out, "    {},", variant(message, &|name, kind| format!("{name}: {}", rust_type(kind))))?;
    }
    writeln!(out, "}}\n\nimpl Message {{")?;
    writeln!(
        out,
        "    /// Which line of a table says it.\n    pub(crate) fn line(&self) -> usize {{\n        match self {{"
    )?;
    // The voice's line is between the checkout's and the passbook's.
    let lines = (0_usize..).filter(|line| *line != locales.messages.len());
    for (line, message) in lines.zip(&messages) {
        let dots = if message.args.is_empty() { "" } else { " { .. }" };
        writeln!(out, "            Message::{}{dots} => {line},", camel(&message.id))?;
    }
    writeln!(out, "        }}\n    }}\n\n    /// What it is said about, in the order in which tables count.")?;
    writeln!(out, "    pub(crate) fn args(&self) -> Vec<Arg<'_>> {{\n        match self {{")?;
    for message in messages.iter().filter(|message| !message.args.is_empty()) {
        let names = variant(message, &|name, _| name.to_owned());
        let args: Vec<String> =
            message.args.iter().map(|(name, kind)| format!("Arg::{kind:?}({})", field(name, *kind))).collect();
        writeln!(out, "            Message::{names} => vec![{}],", args.join(", "))?;
    }
    writeln!(out, "            _ => Vec::new(),\n        }}\n    }}\n}}\n")?;
    languages(locales, &mut out)?;
    spread(&messages, &mut out)?;
    Ok(out)
}

fn languages(locales: &Locales, out: &mut String) -> std::fmt::Result {
    writeln!(out, "/// How many messages the checkout has.\nconst MESSAGES: usize = {};", locales.messages.len())?;
    writeln!(out, "/// How many the passbook has besides.\nconst PASSBOOK: usize = {};\n", locales.passbook.len())?;
    writeln!(out, "/// Every language there is a table of, in order of tag.\npub const LANGUAGES: &[Language] = &[")?;
    for language in &locales.languages {
        let (tag, name, rtl) = (&language.tag, &language.name, language.rtl);
        writeln!(out, "    Language {{ tag: {tag:?}, name: {name:?}, rtl: {rtl} }},")?;
    }
    writeln!(out, "];\n")
}

/// For tests: every message about every kind of thing, and how the sources call it.
fn spread(messages: &[&Message], out: &mut String) -> std::fmt::Result {
    writeln!(
        out,
        "#[cfg(all(test, not(target_arch = \"wasm32\")))]\npub(crate) fn spread(n: usize) -> Vec<(&'static str, &'static [&'static str], Message)> {{\n    vec!["
    )?;
    for message in messages {
        let names: Vec<&str> = message.args.iter().map(|(name, _)| name.as_str()).collect();
        let made = variant(message, &|name, kind| format!("{name}: sample::{}(n)", format!("{kind:?}").to_lowercase()));
        writeln!(out, "        ({:?}, &{names:?}, Message::{made}),", message.id)?;
    }
    writeln!(out, "    ]\n}}")
}

fn variant(message: &Message, field: &dyn Fn(&str, Kind) -> String) -> String {
    let fields: Vec<String> = message.args.iter().map(|(name, kind)| field(name, *kind)).collect();
    let braces = if fields.is_empty() { String::new() } else { format!(" {{ {} }}", fields.join(", ")) };
    format!("{}{braces}", camel(&message.id))
}

const fn rust_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "String",
        Kind::Number => "i64",
        Kind::Money => "Money",
    }
}

/// How a field that is matched by reference becomes an argument.
fn field(name: &str, kind: Kind) -> String {
    if kind == Kind::Text { name.to_owned() } else { format!("*{name}") }
}

/// `amount-ask` as `AmountAsk`.
fn camel(id: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    id.split('-').map(capital).collect()
}
