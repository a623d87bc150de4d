//! `wallet`: new here, or my finger again? Two pictures.

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::state::Wallet;
use barya_checkout::{Action, State};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Wallet) -> AnyView {
    let quote = state.quote();
    let touching =
        Memo::new(move |_| screen.state.with(|state| matches!(state, State::Wallet(wallet) if wallet.is_touching())));
    let choice = |action, drawing, message| {
        parts::button(screen, "choice", Press::Do(action), Some(touching), drawing, screen.say(message))
    };
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, parts::of(quote, quote.total))}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        <div class="pair">
            {choice(Action::CreateWallet, "i-new", Message::WalletNew)}
            {choice(Action::UseWallet, "i-touch", Message::WalletAgain)}
        </div>
        <div class="do">
            {choice(Action::Method, "i-fill", Message::RailQr)}
            {parts::back(screen)}
        </div>
    }
    .into_any()
}
