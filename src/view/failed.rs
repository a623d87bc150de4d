//! `failed`: what happened, whether money moved, what to do, in this order.

use super::node::{Node, el};
use super::{Screen, parts};
use crate::prompt::why;
use barya_checkout::MoneyMoved;
use barya_checkout::state::Failed;

pub fn view(screen: Screen, state: &Failed) -> Vec<Node> {
    // Where the money is: in the purse, or nobody knows.
    let money = if state.money_moved() == MoneyMoved::No { "i-safe" } else { "i-unsure" };
    let outcome = parts::outcome(screen, "failed", Some(money), Some(&screen.say(why(state.fault()))));
    vec![el("div", &[("class", "grow")], vec![outcome]), parts::again(screen)]
}
