//! `amount`: how much?

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_cash::Frame;
use barya_checkout::Action;
use barya_checkout::state::Amount;
use barya_protocol::Money;
use leptos::prelude::*;

/// How much room the cash of one choice has, pixels.
const PURSE: Frame = Frame { width: 176, height: 48, ..Frame::TRAY };

pub fn view(screen: Screen, state: &Amount) -> AnyView {
    let payee = &state.menu().payee;
    let choices: Vec<_> = state
        .menu()
        .amounts
        .iter()
        .map(|&amount| {
            let money = Money::new(amount.get(), payee.currency);
            let content = view! {
                {screen.cash(money, PURSE)}
                <span class="sum-of">{screen.money(money)}</span>
            };
            parts::pressable(screen, "choice", Press::Do(Action::Amount(amount)), None, content.into_any())
        })
        .collect();
    view! {
        <header class="who">
            <img class="face" src=payee.picture.clone() alt="" />
            <div><h1>{payee.name.clone()}</h1></div>
        </header>
        <p class="say"><span class="word">{screen.say(Message::AmountAsk { payee: payee.name.clone() })}</span></p>
        <div class="do">{choices} {parts::back(screen)}</div>
    }
    .into_any()
}
