//! `method`: by which rail does the money come?

use super::node::Node;
use super::{Press, Screen, parts};
use barya_checkout::Action;
use barya_checkout::state::Method;

pub fn view(screen: Screen, state: &Method) -> Vec<Node> {
    let quote = state.quote();
    let rail =
        |&rail| parts::button(screen, "choice", Press::Do(Action::Rail(rail)), None, "i-fill", parts::rail_name(rail));
    let mut choices: Vec<Node> = state.rails().iter().map(rail).collect();
    choices.push(parts::back(screen));
    vec![
        parts::who(screen, quote),
        parts::sum(screen, parts::of(quote, state.shortfall())),
        parts::asking(screen),
        parts::choices(choices),
    ]
}
