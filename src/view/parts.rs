//! What several screens share: who, how much, where it goes, what to press.

use super::Screen;
use crate::locale::Message;
use barya_checkout::Action;
use barya_protocol::line::{LineKind, Rail};
use barya_protocol::quote::{Mode, Quote};
use leptos::prelude::*;

/// A drawing from the sprite in the page. It is never the only name of a thing: the words beside it, or the label of
/// the button around it, say the same.
pub fn icon(id: &str) -> impl IntoView {
    let href = ["#", id].concat();
    view! { <svg class="icon" aria-hidden="true"><use href=href></use></svg> }
}

/// The payee's picture and name, and what is bought.
pub fn who(screen: Screen, quote: &Quote) -> impl IntoView {
    let payee = quote.payee.as_ref();
    let name = payee.map(|payee| payee.name.clone()).unwrap_or_default();
    let face = payee.map(|payee| payee.picture.clone()).unwrap_or_default();
    let title = quote.item.as_ref().map(|item| item.title.clone());
    let thing = quote.item.as_ref().and_then(|item| item.picture.clone());
    let test = (quote.mode == Mode::Test).then(|| screen.say(Message::ModeTest));
    view! {
        <header class="who" data-seen="payee">
            <img class="face" src=face alt="" />
            <div>
                <h1>{name}</h1>
                {title.map(|title| view! { <p>{title}</p> })}
                {test.map(|test| view! { <p class="mode word">{test}</p> })}
            </div>
            {thing.map(|thing| view! { <img class="thing" src=thing alt="" /> })}
        </header>
    }
}

/// The sum in numerals, with the currency's name: a sign alone is not understood.
pub fn sum(screen: Screen, quote: &Quote) -> impl IntoView {
    let amount = screen.money(quote.total, quote.currency);
    let currency = screen.currency(quote.currency);
    view! {
        <section class="sum" data-seen="amount">
            <strong class="amount">{amount}</strong>
            <span class="currency word">{currency}</span>
        </section>
    }
}

/// One part of where the money goes.
struct Share {
    class: &'static str,
    label: String,
    amount: barya_protocol::Amount,
}

/// Where the money goes, as a bar and line by line: what the payee is left with, then each fee.
pub fn split(screen: Screen, quote: &Quote) -> impl IntoView {
    let shares = shares(screen, quote);
    let bar: Vec<_> = shares
        .iter()
        .map(|share| view! { <span class=share.class style:flex-grow=share.amount.to_string()></span> })
        .collect();
    let currency = quote.currency;
    let list: Vec<_> = shares
        .into_iter()
        .map(|share| {
            let amount = screen.money(share.amount, currency);
            view! {
                <li class=share.class>
                    <span class="dot"></span>
                    <span class="label word">{share.label}</span>
                    <span class="sum-of">{amount}</span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="split" data-seen="split" aria-label=screen.say(Message::SplitTitle)>
            <div class="bar" aria-hidden="true">{bar}</div>
            <ul>{list}</ul>
        </section>
    }
}

fn shares(screen: Screen, quote: &Quote) -> Vec<Share> {
    let payee = quote.payee.as_ref().map(|payee| Share {
        class: "payee",
        label: screen.say(Message::SplitPayee { payee: payee.name.clone() }),
        amount: quote.payee_receives,
    });
    let others = quote.lines.iter().filter(|line| line.kind != LineKind::Amount).map(|line| Share {
        class: line.kind.as_str(),
        label: screen.say(label(line.kind)),
        amount: line.amount,
    });
    payee.into_iter().chain(others).collect()
}

fn label(kind: LineKind) -> Message {
    match kind {
        LineKind::Amount | LineKind::PlatformFee => Message::SplitPlatformFee,
        LineKind::RailFee => Message::SplitRailFee,
        LineKind::Tax => Message::SplitTax,
        LineKind::Discount => Message::SplitDiscount,
        LineKind::Voucher => Message::SplitVoucher,
    }
}

/// What a rail is called.
pub fn rail_name(rail: Rail) -> Message {
    match rail {
        Rail::Wallet => Message::RailWallet,
        Rail::Qr => Message::RailQr,
        Rail::Carrier => Message::RailCarrier,
        Rail::MobileMoney => Message::RailMobileMoney,
        Rail::Card => Message::RailCard,
        Rail::Voucher => Message::RailVoucher,
        Rail::Sandbox => Message::RailSandbox,
    }
}

/// A picture and a word, to be pressed.
pub fn button(
    screen: Screen,
    class: &'static str,
    action: Action,
    drawing: &'static str,
    text: String,
) -> impl IntoView {
    view! {
        <button type="button" class=class data-action=action.as_str() on:click=move |_| screen.act(action)>
            {icon(drawing)}
            <span class="word">{text}</span>
        </button>
    }
}

/// Back, on every step before consent.
pub fn back(screen: Screen) -> impl IntoView {
    button(screen, "plain", Action::Cancel, "i-back", screen.say(Message::DoCancel))
}

/// An outcome: its shape, its one word, and the sentences under it.
pub fn outcome(class: &'static str, drawing: &'static str, title: String, sentences: Vec<String>) -> impl IntoView {
    let class = ["outcome ", class].concat();
    let sentences: Vec<_> = sentences.into_iter().map(|sentence| view! { <p class="word">{sentence}</p> }).collect();
    view! {
        <section class=class>
            <div class="shape">{icon(drawing)}</div>
            <h2 class="word">{title}</h2>
            {sentences}
        </section>
    }
}
