//! The languages, each in its own script and by its own name.

use super::{Press, Screen};
use crate::locale::LANGUAGES;
use leptos::prelude::*;

pub fn view(screen: Screen) -> AnyView {
    let current = screen.words.with_value(|words| words.language());
    let choices: Vec<_> = LANGUAGES
        .iter()
        .map(|language| {
            let code = language.tag;
            view! {
                <button
                    type="button"
                    class="choice"
                    role="radio"
                    lang=code
                    dir=if language.rtl { "rtl" } else { "ltr" }
                    data-language=code
                    aria-checked=(code == current).to_string()
                    on:click=move |_| screen.press.run(Press::Speak(code))
                >
                    {language.name}
                </button>
            }
        })
        .collect();
    view! { <div class="languages" role="radiogroup">{choices}</div> }.into_any()
}
