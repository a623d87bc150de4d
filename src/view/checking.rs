//! `checking`: nobody knows yet. It never looks like paid, and never like failed.

use super::node::Node;
use super::{Screen, parts};
use barya_checkout::State;
use barya_checkout::state::Checking;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Checking) -> Vec<Node> {
    let quote = state.quote();
    let stuck = Memo::new(move |_| {
        screen.state.with(|state| matches!(state, State::Checking(checking) if checking.stuck().is_some()))
    });
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, quote.total)),
        parts::outcome(screen, "waiting", None, None),
        parts::choices(Vec::new()).holding(move || if stuck.get() { vec![parts::again(screen)] } else { Vec::new() }),
    ]
}
