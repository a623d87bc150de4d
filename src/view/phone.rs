//! `phone`: which number is asked?

use super::{Screen, parts};
use barya_checkout::State;
use barya_checkout::state::Phone;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Phone) -> AnyView {
    let who = state.quote().map(|quote| parts::who(screen, quote));
    let digits = move || {
        screen
            .state
            .with(|state| if let State::Phone(state) = state { state.digits().to_owned() } else { String::new() })
    };
    view! {
        {who}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        <strong class="amount" dir="ltr">{digits}</strong>
        {parts::pad(screen)}
        <div class="do">{parts::back(screen)}</div>
    }
    .into_any()
}
