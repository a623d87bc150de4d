//! `checking`: nobody knows yet. It never looks like paid, and never like failed.

use super::node::Node;
use super::{Screen, parts};
use barya_checkout::State;
use barya_checkout::state::Checking;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Checking) -> Vec<Node> {
    let quote = state.quote();
    let is_stuck =
        move || screen.state.with(|state| matches!(state, State::Checking(checking) if checking.stuck().is_some()));
    let again = move || if is_stuck() { vec![parts::again(screen)] } else { Vec::new() };
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, quote.total)),
        parts::outcome(screen, "waiting", None, None),
        parts::choices(Vec::new()).holding(is_stuck, again),
    ]
}
