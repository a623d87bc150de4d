//! No sentence a person reads stands in the widget's code: all of them live in `locales/`.
//!
//! A heuristic over string literals. What only developers read (panics, logs) is let through; so are class lists, ids
//! and keys, which are lower-case and without a full stop.

use super::Finding;
use super::tokens::{Kind, Token};

/// Macros and methods whose text is for developers.
const FOR_DEVELOPERS: [&str; 18] = [
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "unreachable",
    "expect",
    "log",
    "debug",
    "info",
    "warn",
    "error",
    "trace",
    "log_1",
    "warn_1",
    "error_1",
];
/// Attributes whose value is read out or shown.
const READ_OUT: [&str; 5] = ["label", "title", "alt", "placeholder", "description"];

/// What brackets a token stands in: the name before the bracket, if any.
type Inside<'a> = Vec<&'a str>;

/// Every literal that looks like words for a person.
pub fn check(name: &str, tokens: &[Token]) -> Vec<Finding> {
    let mut inside: Inside<'_> = Vec::new();
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match &token.kind {
            Kind::Open(_) => inside.push(name_before(tokens, at)),
            Kind::Close => drop(inside.pop()),
            Kind::Literal(literal) => {
                let Some(text) = string(literal) else { continue };
                let for_developers = inside.iter().any(|name| FOR_DEVELOPERS.contains(name));
                let shown = is_sentence(text)
                    || has_letters(text) && (is_text_node(&inside, tokens, at) || is_read_out(&inside, tokens, at));
                if shown && !for_developers {
                    found.push(Finding::new(name, token.line, format!("{text:?} belongs in locales/")));
                }
            }
            _ => {}
        }
    }
    found
}

/// `name` of `name!(`, `name(`, `.name(`.
fn name_before(tokens: &[Token], at: usize) -> &str {
    let mut before = tokens[..at].iter().rev().map(|token| &token.kind).peekable();
    before.next_if(|kind| **kind == Kind::Mark('!'));
    match before.next() {
        Some(Kind::Name(name)) => name,
        _ => "",
    }
}

/// The text of a string literal; nothing for numbers, characters and bytes.
fn string(literal: &str) -> Option<&str> {
    let start = literal.find('"')?;
    if !matches!(literal.get(..start)?.trim_end_matches('#'), "" | "r") {
        return None;
    }
    literal.get(start + 1..literal.rfind('"')?)
}

fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

/// Two words or more that begin like a sentence or end like one; or any word of another script.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    if text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return true;
    }
    let is_word = |word: &&str| word.chars().filter(char::is_ascii_alphabetic).count() >= 2;
    let plain = |word: &&str| word.chars().all(|c| c.is_ascii_alphabetic() || ".,!?'".contains(c));
    let words = text.split_whitespace().filter(is_word).filter(plain).count();
    let begins = text.starts_with(|c: char| c.is_ascii_uppercase());
    words >= 2 && (begins || text.ends_with(['.', '!', '?', '…']))
}

/// A literal between tags of `view!`: `<p>"Paid"</p>`.
fn is_text_node(inside: &Inside<'_>, tokens: &[Token], at: usize) -> bool {
    let kind = |back: usize| at.checked_sub(back).map(|index| &tokens[index].kind);
    let after_tag = kind(1) == Some(&Kind::Mark('>')) && !matches!(kind(2), Some(Kind::Mark('=' | '-')));
    inside.last() == Some(&"view")
        && (after_tag || matches!(kind(1), Some(Kind::Close | Kind::Literal(_) | Kind::Open(_))))
}

/// A literal that is the value of an attribute a screen reader speaks, in `view!`.
fn is_read_out(inside: &Inside<'_>, tokens: &[Token], at: usize) -> bool {
    let kind = |back: usize| at.checked_sub(back).map(|index| &tokens[index].kind);
    let attribute = match (kind(1), kind(2)) {
        (Some(Kind::Mark('=')), Some(Kind::Name(name))) => name.as_str(),
        _ => return false,
    };
    inside.last() == Some(&"view") && READ_OUT.contains(&attribute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tokens;

    fn broken(text: &str) -> usize {
        check("src/view/x.rs", &tokens::of(text).unwrap()).len()
    }

    #[test]
    fn sentences_are_found() {
        assert_eq!(broken(r#"fn f() -> &'static str { "Touch to pay" }"#), 1);
        assert_eq!(broken(r#"fn f() -> &'static str { "no money moved." }"#), 1);
        assert_eq!(broken(r##"fn f() -> &'static str { r#"Touch to pay"# }"##), 1);
        assert_eq!(broken(r#"const HI: &str = "नमस्ते";"#), 1);
    }

    #[test]
    fn one_word_between_tags_is_found_too() {
        assert_eq!(broken(r#"fn f() { view! { <p class="who">"Paid"</p> } }"#), 1);
        assert_eq!(broken(r#"fn f() { view! { <button aria-label="close">{x}</button> } }"#), 1);
        assert_eq!(broken(r#"fn f() { view! { <p>{move || t("paid")}</p> } }"#), 0);
        assert_eq!(broken(r#"fn f() { view! { <p>{match x { A => "a", B => "b" }}</p> } }"#), 0);
    }

    #[test]
    fn classes_keys_and_words_for_developers_pass() {
        assert_eq!(broken(r#"fn f() { view! { <p class="row wide" data-action="confirm">{x}</p> } }"#), 0);
        assert_eq!(broken(r#"fn f() { panic!("The root is gone."); x.expect("No window here"); }"#), 0);
        assert_eq!(broken(r#"const A: &str = "Idempotency-Key"; const B: &[u8] = b"Some bytes here";"#), 0);
        assert_eq!(broken("/// Touch to pay.\n#[doc = \"Some words here.\"] fn f() {}"), 0);
    }
}
