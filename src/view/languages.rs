//! The languages, each in its own script and by its own name; and how the payer wants to read: with words or without,
//! in which digits.

use super::node::{Node, el, text};
use super::{Press, Screen, parts};
use crate::locale::{Language, Message};
use leptos::prelude::*;

pub fn view(screen: Screen) -> Vec<Node> {
    let choice = |language: Language| {
        let dir = if language.rtl { "rtl" } else { "ltr" };
        let name = el("span", &[("lang", language.tag), ("dir", dir)], vec![text(language.name)]);
        parts::pressable(screen, "choice", Press::Language(language.tag), vec![name])
    };
    let is_now = |language: &Language| screen.words.with_value(|words| words.language().tag == language.tag);
    // The one that they read stands first: there a changed mind finds it.
    let (now, others): (Vec<Language>, Vec<Language>) = (screen.languages)().into_iter().partition(is_now);
    let choices = now.into_iter().chain(others).map(choice).collect();
    let mut twin = vec![parts::button(screen, "choice", Press::Labels, "i-labels", Message::DoLabels)];
    if let Some(sample) = screen.words.with_value(|words| words.numerals().sample_of_other()) {
        let content = vec![text(&sample), parts::words("span", "unseen", &screen.say(Message::DoDigits))];
        twin.push(parts::pressable(screen, "choice", Press::Digits, content));
    }
    let title = screen.say(Message::DoLanguage);
    vec![parts::twin(twin), el("div", &[("class", "languages"), ("role", "group"), ("aria-label", &title)], choices)]
}
