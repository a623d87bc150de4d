//! `checking`: nobody knows yet. It never looks like paid, and never like failed.

use super::node::Node;
use super::{Screen, parts};
use barya_checkout::state::Checking;

pub fn view(screen: Screen, state: &Checking) -> Vec<Node> {
    let quote = state.quote();
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, quote.total)),
        parts::outcome(screen, "waiting", None, None),
        parts::again(screen),
    ]
}
