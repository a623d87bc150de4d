//! `confirm`: who, how much, where it goes, and the one button that pays.

use super::node::{Node, el, live_text};
use super::{Press, Screen, parts};
use crate::locale::Message;
use crate::prompt::{Icon, rail_icon};
use barya_checkout::state::Confirm;
use barya_checkout::{Action, State};
use barya_protocol::Money;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Confirm) -> Vec<Node> {
    let quote = state.quote();
    let total = parts::of(quote, quote.total);
    let words = live_text(move || {
        screen.state.with(|state| match state {
            State::Confirm(state) => screen.say(words(state, total)),
            _ => String::new(),
        })
    });
    // The finger, or the way that is taken.
    let drawing = if state.is_by_wallet() { Icon::Touch } else { rail_icon(quote.rail) };
    let content = vec![parts::icon(drawing.id()), el("span", &[("class", "word")], vec![words])];
    let button = parts::pressable(screen, "big", Press::Do(Action::Confirm), content);
    let other = || parts::button(screen, "plain", Press::Do(Action::Method), "i-method", Message::DoMethod);
    let other = state.is_by_wallet().then(other);
    // What waited on this phone says that it did.
    let waited =
        state.kept().map(|_| el("p", &[("class", "whose")], parts::worded("i-clock", &screen.say(Message::SayReady))));
    vec![
        parts::who(screen, quote),
        waited.unwrap_or_default(),
        parts::sum_after(screen, state.was(), total),
        parts::split(screen, quote, parts::WIDE),
        parts::choices(vec![
            el("div", &[("data-seen", "button")], vec![button]),
            parts::twin(vec![other.unwrap_or_default(), parts::back(screen)]),
        ]),
    ]
}

/// What the button says.
fn words(state: &Confirm, total: Money) -> Message {
    if state.is_touching() {
        Message::ConfirmTouching
    } else if !state.is_live() {
        Message::ConfirmLook
    } else if state.is_doubtful() {
        Message::ConfirmDoubtful { total }
    } else if state.is_by_wallet() {
        Message::DoPay { total }
    } else {
        Message::DoPayOutside { total }
    }
}
