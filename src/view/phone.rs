//! `phone`: which number is asked?

use super::node::Node;
use super::{Screen, pad, parts};
use barya_checkout::state::Phone;

pub fn view(screen: Screen, state: &Phone) -> Vec<Node> {
    let quote = state.quote();
    let sum = quote.map(|quote| parts::brief(screen, parts::of(quote, state.total())));
    vec![
        quote.map(|quote| parts::who(screen, quote)).unwrap_or_default(),
        sum.unwrap_or_default(),
        parts::asking(screen),
        pad::typed(screen, "typed", Some("i-phone"), Phone::MOST),
        pad::pad(screen),
        parts::choices(vec![parts::back(screen)]),
    ]
}
