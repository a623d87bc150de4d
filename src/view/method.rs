//! `method`: by which rail does the money come?

use super::node::{Node, held};
use super::{Press, Screen, parts};
use barya_checkout::state::Method;
use barya_checkout::{Action, State};
use barya_protocol::Money;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Method) -> Vec<Node> {
    let who = state.quote().map(|quote| parts::who(screen, quote));
    // The list comes while the state is shown.
    let rails = held(move || choices(&screen.now()).is_some(), move || rails(screen));
    vec![
        who.unwrap_or_default(),
        parts::asking(screen),
        parts::choices(vec![rails, parts::again(screen), parts::back(screen)]),
    ]
}

fn choices(state: &State) -> Option<&barya_checkout::Choices> {
    if let State::Method(state) = state { state.choices() } else { None }
}

fn rails(screen: Screen) -> Vec<Node> {
    let state = screen.state.read_untracked();
    let Some(choices) = choices(&state) else { return Vec::new() };
    let button = |choice: &barya_protocol::api::v1::RailChoice| {
        let name = choice.title.clone().unwrap_or_else(|| screen.say(parts::rail_name(choice.rail)));
        let total = Money::new(choice.total.get(), choices.currency);
        let mut content = parts::worded("i-fill", &name);
        content.push(parts::words("span", "sum-of", &screen.money(total)));
        parts::pressable(screen, "choice", Press::Do(Action::Rail(choice.rail)), content)
    };
    choices.rails.iter().map(button).collect()
}
