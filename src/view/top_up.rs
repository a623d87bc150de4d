//! `top-up`: agreed to, but the wallet holds too little.

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::state::TopUp;
use barya_checkout::{Action, State};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &TopUp) -> AnyView {
    let quote = state.quote();
    let shortfall = parts::of(quote, state.shortfall());
    let busy = Memo::new(move |_| screen.state.with(|state| matches!(state, State::TopUp(top_up) if top_up.is_busy())));
    let content = view! {
        {parts::worded("i-fill", screen.say(Message::DoTopUp { shortfall }))}
        <span class="numeral" aria-hidden="true">{screen.money(shortfall)}</span>
    };
    let content = content.into_any();
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, shortfall)}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        <div class="do">
            {parts::pressable(screen, "big", Press::Do(Action::TopUp), Some(busy), content)}
            {parts::back(screen)}
        </div>
    }
    .into_any()
}
