//! The languages, each in its own script and by its own name; and how the payer wants to read: with words or without,
//! in which digits.

use super::{Press, Screen, parts};
use crate::locale::{Language, Message};
use leptos::prelude::*;

pub fn view(screen: Screen) -> AnyView {
    let choice = |language: Language| {
        let dir = if language.rtl { "rtl" } else { "ltr" };
        let name = view! { <span lang=language.tag dir=dir>{language.name}</span> };
        parts::pressable(screen, "choice", Press::Language(language.tag), None, name.into_any())
    };
    let is_now = |language: &Language| screen.words.with_value(|words| words.language().tag == language.tag);
    // The one that they read stands first: there a changed mind finds it.
    let choices: Vec<_> = screen.languages.with_value(|all| {
        let order = all.iter().filter(|one| is_now(one)).chain(all.iter().filter(|one| !is_now(one)));
        order.copied().map(choice).collect()
    });
    let other = screen.words.with_value(|words| words.numerals().sample_of_other());
    let digits = other.map(|sample| {
        let content = view! { {sample}<span class="unseen">{screen.say(Message::DoDigits)}</span> };
        parts::pressable(screen, "choice", Press::Digits, None, content.into_any())
    });
    view! {
        <div class="twin">
            {parts::button(screen, "choice", Press::Labels, None, "i-labels", screen.say(Message::DoLabels))}
            {digits}
        </div>
        <div class="languages" role="group" aria-label=screen.say(Message::DoLanguage)>{choices}</div>
    }
    .into_any()
}
