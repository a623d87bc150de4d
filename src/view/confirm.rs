//! `confirm`: who, how much, where it goes, and the one button that pays.

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::state::Confirm;
use barya_checkout::{Action, State};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Confirm) -> AnyView {
    let quote = state.quote();
    let total = parts::of(quote, quote.total);
    let is = move |ask: fn(&Confirm) -> bool| {
        screen.state.with(|state| match state {
            State::Confirm(state) => ask(state),
            _ => false,
        })
    };
    let live = Memo::new(move |_| is(Confirm::is_live));
    let words = move || {
        screen.say(if is(Confirm::is_touching) {
            Message::ConfirmTouching
        } else if live.get() && is(Confirm::is_doubtful) {
            Message::ConfirmDoubtful { total }
        } else if live.get() {
            Message::DoPay { total }
        } else {
            Message::ConfirmLook
        })
    };
    let dead = Memo::new(move |_| !live.get());
    let content = view! {
        {parts::icon("i-touch")}
        <span class="word">{words}</span>
    };
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, total)}
        {parts::split(screen, quote, parts::WIDE)}
        <div class="do">
            <div data-seen="button">
                {parts::pressable(screen, "big", Press::Do(Action::Confirm), Some(dead), content.into_any())}
            </div>
            {state.is_by_wallet().then(|| {
                let dead = Memo::new(move |_| !parts::can(screen, Action::Method));
                parts::button(screen, "plain", Press::Do(Action::Method), Some(dead), "i-fill", screen.say(Message::RailQr))
            })}
            {parts::back(screen)}
        </div>
    }
    .into_any()
}
