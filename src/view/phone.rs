//! `phone`: which number is asked?

use super::node::Node;
use super::{Screen, parts};
use barya_checkout::State;
use barya_checkout::state::Phone;

pub fn view(screen: Screen, state: &Phone) -> Vec<Node> {
    let who = state.quote().map(|quote| parts::who(screen, quote));
    let typed = parts::typed(screen, |state| if let State::Phone(state) = state { state.digits() } else { "" });
    vec![
        who.unwrap_or_default(),
        parts::asking(screen),
        typed,
        parts::pad(screen),
        parts::choices(vec![parts::back(screen)]),
    ]
}
