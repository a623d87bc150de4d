//! The languages, each in its own script and by its own name; and how the payer wants to read: with words or without,
//! in which digits.

use super::{Press, Screen, parts};
use crate::locale::Message;
use leptos::prelude::*;

pub fn view(screen: Screen) -> AnyView {
    let current = screen.words.with_value(|words| words.language());
    let choice = |language: crate::locale::Language| {
        let code = language.tag;
        view! {
            <button
                type="button"
                class="choice"
                role="radio"
                lang=code
                dir=if language.rtl { "rtl" } else { "ltr" }
                data-language=code
                aria-checked=(code == current.tag).to_string()
                on:click=move |_| screen.press.run(Press::Language(code))
            >
                {language.name}
            </button>
        }
    };
    let choices: Vec<_> = screen.languages.with_value(|all| all.iter().copied().map(choice).collect());
    let other = screen.words.with_value(|words| words.numerals().sample_of_other());
    let digits = other.map(|sample| {
        view! {
            <button
                type="button"
                class="choice"
                data-action="digits"
                aria-label=screen.say(Message::DoDigits)
                on:click=move |_| screen.press.run(Press::Digits)
            >
                {sample}
            </button>
        }
    });
    view! {
        <div class="twin">
            <button type="button" class="choice" data-action="labels" on:click=move |_| screen.press.run(Press::Labels)>
                {parts::icon("i-labels")}
                <span class="word">{screen.say(Message::DoLabels)}</span>
            </button>
            {digits}
        </div>
        <div class="languages" role="radiogroup" aria-label=screen.say(Message::DoLanguage)>{choices}</div>
    }
    .into_any()
}
