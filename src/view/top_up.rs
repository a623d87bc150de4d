//! `top-up`: agreed to, but the wallet holds too little.

use super::node::{Node, el, text};
use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::Action;
use barya_checkout::state::TopUp;

pub fn view(screen: Screen, state: &TopUp) -> Vec<Node> {
    let quote = state.quote();
    let shortfall = parts::of(quote, state.shortfall());
    let mut content = parts::worded("i-fill", &screen.say(Message::DoTopUp { shortfall }));
    content.push(el("span", &[("class", "numeral"), ("aria-hidden", "true")], vec![text(&screen.money(shortfall))]));
    // Cash and numeral of the sum that this button adds: beside the smaller one nobody is to take it for that.
    let more = state.more().map(|more| {
        let more = parts::of(quote, more);
        let words = parts::words("span", "word", &screen.say(Message::DoTopUp { shortfall: more }));
        let content = vec![parts::icon("i-fill"), screen.cash(more, parts::TRAY), words];
        parts::pressable(screen, "choice", Press::Do(Action::TopUpMore), content)
    });
    vec![
        parts::who(screen, quote),
        parts::sum(screen, shortfall),
        parts::asking(screen),
        parts::choices(vec![
            parts::pressable(screen, "big", Press::Do(Action::TopUp), content),
            more.unwrap_or_default(),
            parts::back(screen),
        ]),
    ]
}
