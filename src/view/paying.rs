//! `paying`: on its way.

use super::{Screen, parts};
use barya_checkout::state::Paying;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Paying) -> AnyView {
    let quote = state.quote();
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, parts::of(quote, quote.total))}
        {parts::outcome(screen, "waiting", None, None)}
    }
    .into_any()
}
