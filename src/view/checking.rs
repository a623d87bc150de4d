//! `checking`: nobody knows yet. It never looks like paid, and never like failed.

use super::{Press, Screen, parts};
use crate::locale::Message;
use barya_checkout::state::Checking;
use barya_checkout::{Action, State};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Checking) -> AnyView {
    let quote = state.quote();
    let stuck = Memo::new(move |_| {
        screen.state.with(|state| matches!(state, State::Checking(checking) if checking.stuck().is_some()))
    });
    view! {
        {parts::who(screen, quote)}
        {parts::sum(screen, parts::of(quote, quote.total))}
        {parts::outcome(screen, "waiting", None, None)}
        <div class="do">
            {move || {
                stuck.get().then(|| parts::button(screen, "big", Press::Do(Action::Retry), None, "i-again", screen.say(Message::DoRetry)))
            }}
        </div>
    }
    .into_any()
}
