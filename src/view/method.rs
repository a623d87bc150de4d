//! `method`: by which rail does the money come?

use super::{Press, Screen, parts};
use barya_checkout::state::Method;
use barya_checkout::{Action, State};
use barya_protocol::Money;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Method) -> AnyView {
    let who = state.quote().map(|quote| parts::who(screen, quote));
    // The list comes while the state is shown.
    let choices = Memo::new(move |_| {
        screen.state.with(|state| if let State::Method(state) = state { state.choices().cloned() } else { None })
    });
    let rails = move || {
        let choices = choices.get()?;
        let button = |choice: &barya_protocol::api::v1::RailChoice| {
            let name = choice.title.clone().unwrap_or_else(|| screen.say(parts::rail_name(choice.rail)));
            let total = Money::new(choice.total.get(), choices.currency);
            let content = view! {
                {parts::worded("i-fill", name)}
                <span class="sum-of">{screen.money(total)}</span>
            };
            parts::pressable(screen, "choice", Press::Do(Action::Rail(choice.rail)), None, content.into_any())
        };
        Some(choices.rails.iter().map(button).collect::<Vec<_>>())
    };
    view! {
        {who}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        <div class="do">{rails} {move || parts::again(screen)} {parts::back(screen)}</div>
    }
    .into_any()
}
