//! `amount`: how much?

use super::node::{Node, el, text};
use super::{Press, Screen, parts};
use barya_cash::Frame;
use barya_checkout::Action;
use barya_checkout::state::Amount;
use barya_protocol::Money;

/// How much room the cash of one choice has, pixels.
const PURSE: Frame = Frame { width: 176, height: 48, ..Frame::TRAY };

pub fn view(screen: Screen, state: &Amount) -> Vec<Node> {
    let payee = &state.menu().payee;
    let choice = |&amount: &barya_protocol::Amount| {
        let money = Money::new(amount.get(), payee.currency);
        let content = vec![screen.cash(money, PURSE), parts::words("span", "sum-of", &screen.money(money))];
        parts::pressable(screen, "choice", Press::Do(Action::Amount(amount)), content)
    };
    let mut choices: Vec<Node> = state.menu().amounts.iter().map(choice).collect();
    choices.push(parts::back(screen));
    vec![
        parts::header(&payee.picture, vec![el("h1", &[], vec![text(&payee.name)])], None),
        parts::asking(screen),
        parts::choices(choices),
    ]
}
