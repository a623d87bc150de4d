//! `method`: by which rail does the money come?

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::Action;
use barya_checkout::state::Method;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Method) -> AnyView {
    let quote = state.quote();
    let shortfall = parts::of(quote, state.shortfall());
    let say = screen.say(Message::MethodAsk { shortfall });
    let rails: Vec<_> = state
        .rails()
        .iter()
        .map(|&rail| {
            parts::button(
                screen,
                "choice",
                Press::Do(Action::Rail(rail)),
                None,
                "i-fill",
                screen.say(parts::rail_name(rail)),
            )
        })
        .collect();
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, shortfall)}
        <p class="say"><span class="word">{say}</span></p>
        <div class="do">{rails} {parts::back(screen)}</div>
    }
    .into_any()
}
