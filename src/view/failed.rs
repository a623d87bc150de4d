//! `failed`: what happened, whether money moved, what to do, in this order.

use super::node::{Node, el};
use super::{Screen, parts};
use crate::prompt::why;
use barya_checkout::state::Failed;
use barya_checkout::{Action, MoneyMoved};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Failed) -> Vec<Node> {
    let again = screen.state.with_untracked(|state| state.actions().contains(&Action::Retry));
    // Where the money is: in the purse, or nobody knows.
    let money = if state.money_moved() == MoneyMoved::No { "i-safe" } else { "i-unsure" };
    let outcome = parts::outcome(screen, "failed", Some(money), Some(&screen.say(why(state.fault()))));
    let again = again.then(|| parts::again(screen));
    vec![el("div", &[("class", "grow")], vec![outcome]), parts::choices(again.into_iter().collect())]
}
