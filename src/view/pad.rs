//! A number pad and what is typed on it: for `phone` and `code`.

use super::node::{Node, el, live_text, text};
use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::{Action, Fault, State};
use barya_protocol::ErrorCode;
use leptos::prelude::*;

/// Ten digits, one to take the last back, and one that says that it is all. From left to right in every script, as on
/// every phone.
pub fn pad(screen: Screen) -> Node {
    let key = |action: Action| {
        let content = match action {
            Action::Digit(digit) => vec![text(&screen.digits(&digit.to_string()))],
            Action::Erase => parts::named(screen, "i-erase", Message::DoErase),
            _ => parts::named(screen, "i-next", Message::DoSend),
        };
        parts::pressable(screen, "key", Press::Do(action), content)
    };
    let last = [Action::Erase, Action::Digit(0), Action::Send];
    el("div", &[("class", "pad"), ("dir", "ltr")], (1..=9).map(Action::Digit).chain(last).map(key).collect())
}

/// What has been typed, at most so many digits. Each has its own place, so that a screen reader says each as it comes.
pub fn typed(screen: Screen, class: &str, drawing: Option<&str>, most: usize) -> Node {
    let digit = |at: usize| {
        let shown = live_text(move || {
            let typed = screen.state.with(|state| digits(state).chars().nth(at));
            screen.digits(&String::from_iter(typed))
        });
        el("span", &[], vec![shown])
    };
    let attributes = [("class", class), ("dir", "ltr"), ("aria-live", "polite")];
    let shown = drawing.map(parts::icon).into_iter().chain((0..most).map(digit)).collect();
    el("div", &attributes, shown).live("data-wrong", move || screen.state.with(is_wrong).then_some(""))
}

fn digits(state: &State) -> &str {
    match state {
        State::Phone(phone) => phone.digits(),
        State::Errand(errand) => errand.digits(),
        _ => "",
    }
}

/// Whether what was typed before is not good.
fn is_wrong(state: &State) -> bool {
    match state {
        State::Phone(phone) => phone.trouble().is_some(),
        State::Errand(errand) => errand.trouble() == Some(Fault::Api(ErrorCode::CodeWrong)),
        _ => false,
    }
}
