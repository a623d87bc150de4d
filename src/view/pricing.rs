//! `pricing`: the price is being looked up, or the sheet has not been opened yet.

use super::node::{Node, el};
use super::{Screen, parts};
use barya_checkout::state::Pricing;

pub fn view(screen: Screen, _state: &Pricing) -> Vec<Node> {
    vec![el("div", &[("class", "grow")], vec![parts::outcome(screen, "waiting", None, None)])]
}
