//! `pricing`: the price is being looked up, or the sheet has not been opened yet.

use super::{Screen, parts};
use barya_checkout::state::Pricing;
use leptos::prelude::*;

pub fn view(screen: Screen, _state: &Pricing) -> AnyView {
    view! { <div class="grow">{parts::outcome(screen, "waiting", None, None)}</div> }.into_any()
}
