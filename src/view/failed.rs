//! `failed`: what happened, whether money moved, what to do, in this order.

use super::{Screen, parts};
use crate::locale::Message;
use crate::prompt::why;
use barya_checkout::Action;
use barya_checkout::state::Failed;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Failed) -> AnyView {
    let again = screen.state.with_untracked(|state| state.actions().contains(&Action::Retry));
    view! {
        <div class="grow">{parts::outcome("failed", "i-failed", screen.sentence(), vec![screen.say(why(state.fault()))])}</div>
        <div class="do">
            {again.then(|| parts::button(screen, "big", Action::Retry, "i-again", screen.say(Message::DoRetry)))}
        </div>
    }
    .into_any()
}
