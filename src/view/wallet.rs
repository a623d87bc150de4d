//! `wallet`: new here, or my finger again? Two pictures.

use super::{Screen, parts};
use crate::locale::Message;
use barya_checkout::state::Wallet;
use barya_checkout::{Action, State};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Wallet) -> AnyView {
    let quote = state.quote();
    let touching =
        Memo::new(move |_| screen.state.with(|state| matches!(state, State::Wallet(wallet) if wallet.is_touching())));
    let choice = move |action: Action, drawing, message| {
        view! {
            <button
                type="button"
                class="choice"
                data-action=action.as_str()
                disabled=move || touching.get()
                on:click=move |_| screen.act(action)
            >
                {parts::icon(drawing)}
                <span class="word">{screen.say(message)}</span>
            </button>
        }
    };
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, parts::of(quote, quote.total))}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        <div class="pair">
            {choice(Action::CreateWallet, "i-new", Message::WalletNew)}
            {choice(Action::UseWallet, "i-touch", Message::WalletAgain)}
        </div>
        <div class="do">{parts::back(screen)}</div>
    }
    .into_any()
}
