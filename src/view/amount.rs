//! `amount`: how much?

use super::{Screen, parts};
use crate::locale::Message;
use barya_checkout::Action;
use barya_checkout::state::Amount;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Amount) -> AnyView {
    let payee = &state.menu().payee;
    let choices: Vec<_> = state
        .menu()
        .amounts
        .iter()
        .map(|&amount| {
            let action = Action::Amount(amount);
            let text = screen.money(amount, payee.currency);
            view! {
                <button type="button" class="choice" data-action=action.as_str() on:click=move |_| screen.act(action)>
                    {parts::icon("i-coin")}
                    <span>{text}</span>
                </button>
            }
        })
        .collect();
    view! {
        <header class="who">
            <img class="face" src=payee.picture.clone() alt="" />
            <div><h1>{payee.name.clone()}</h1></div>
        </header>
        <p class="say"><span class="word">{screen.say(Message::AmountAsk { payee: payee.name.clone() })}</span></p>
        <div class="do">{choices}</div>
    }
    .into_any()
}
