//! `method`: by which rail does the money come?

use super::node::{Node, el};
use super::{Press, Screen, parts};
use crate::locale::Message;
use crate::prompt::rail_icon;
use barya_cash::Frame;
use barya_checkout::state::Method;
use barya_checkout::{Action, Choices, State};
use barya_protocol::api::v1::RailChoice;
use barya_protocol::{Amount, Money};
use leptos::prelude::*;

/// How much room the cash of a fee has, pixels.
const FEE: Frame = Frame { width: 72, height: 28, ..Frame::TRAY };

pub fn view(screen: Screen, state: &Method) -> Vec<Node> {
    let who = state.quote().map(|quote| parts::who(screen, quote));
    // The list comes while the state is shown.
    let listed = move || screen.state.with(State::actions);
    let list = move || {
        screen.state.with_untracked(|state| match state {
            State::Method(state) => list(screen, state),
            _ => Vec::new(),
        })
    };
    vec![
        who.unwrap_or_default(),
        el("div", &[("class", "ways")], Vec::new()).holding(listed, list),
        parts::again(screen),
        parts::choices(vec![parts::back(screen)]),
    ]
}

/// What it costs, and the ways.
fn list(screen: Screen, state: &Method) -> Vec<Node> {
    let Some(choices) = state.choices() else {
        // Nothing failed where there is no other way.
        return vec![parts::outcome(screen, if state.is_busy() { "waiting" } else { "" }, None, None)];
    };
    let sum = parts::brief(screen, Money::new(choices.amount.get(), choices.currency));
    let ways = choices.rails.iter().map(|rail| choice(screen, choices, rail));
    [sum, parts::asking(screen)].into_iter().chain(ways).collect()
}

/// One way: its drawing and name, what it takes, and what leaves the payer where that is more.
fn choice(screen: Screen, choices: &Choices, choice: &RailChoice) -> Node {
    let money = |amount: Amount| Money::new(amount.get(), choices.currency);
    let name = choice.title.clone().unwrap_or_else(|| screen.say(parts::rail_name(choice.rail)));
    let fee = if choice.fee.is_zero() {
        parts::worded("i-free", &screen.say(Message::SayNoFee))
    } else {
        let fee = money(choice.fee);
        vec![
            parts::icon("i-move"),
            parts::words("span", "unseen", &screen.say(Message::SplitRailFee)),
            screen.cash(fee, FEE),
            parts::words("span", "sum-of", &screen.money(fee)),
        ]
    };
    let more = choice.total > choices.amount;
    let total = more.then(|| parts::words("strong", "", &screen.money(money(choice.total))));
    let content = vec![
        parts::icon(rail_icon(choice.rail).id()),
        parts::words("span", "word name", &name),
        total.unwrap_or_default(),
        el("span", &[("class", "fee")], fee),
    ];
    parts::pressable(screen, "choice way", Press::Do(Action::Rail(choice.rail)), content)
}
