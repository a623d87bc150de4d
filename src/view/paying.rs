//! `paying`: on its way.

use super::node::Node;
use super::{Screen, parts};
use barya_checkout::state::Paying;

pub fn view(screen: Screen, state: &Paying) -> Vec<Node> {
    let quote = state.quote();
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, quote.total)),
        parts::outcome(screen, "waiting", None, None),
    ]
}
