//! `top-up`: agreed to, but the wallet holds too little.

use super::{Screen, parts};
use crate::locale::Message;
use barya_checkout::state::TopUp;
use barya_checkout::{Action, State};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &TopUp) -> AnyView {
    let quote = state.quote();
    let shortfall = parts::of(quote, state.shortfall());
    let busy = Memo::new(move |_| screen.state.with(|state| matches!(state, State::TopUp(top_up) if top_up.is_busy())));
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, shortfall)}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        <div class="do">
            <button
                type="button"
                class="big"
                data-action=Action::TopUp.as_str()
                disabled=move || busy.get()
                on:click=move |_| screen.act(Action::TopUp)
            >
                {parts::icon("i-fill")}
                <span class="word">{screen.say(Message::DoTopUp { shortfall })}</span>
                <span class="numeral" aria-hidden="true">{screen.money(shortfall)}</span>
            </button>
            {parts::back(screen)}
        </div>
    }
    .into_any()
}
