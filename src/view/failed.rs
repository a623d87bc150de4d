//! `failed`: what happened, whether money moved, what to do, in this order.

use super::{Press, Screen, parts};
use crate::locale::Message;
use crate::prompt::why;
use barya_checkout::state::Failed;
use barya_checkout::{Action, MoneyMoved};
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Failed) -> AnyView {
    let again = screen.state.with_untracked(|state| state.actions().contains(&Action::Retry));
    // Where the money is: in the purse, or nobody knows.
    let money = if state.money_moved() == MoneyMoved::No { "i-safe" } else { "i-unsure" };
    let outcome = parts::outcome(screen, "failed", Some(money), Some(screen.say(why(state.fault()))));
    view! {
        <div class="grow">{outcome}</div>
        <div class="do">
            {again.then(|| parts::button(screen, "big", Press::Do(Action::Retry), None, "i-again", screen.say(Message::DoRetry)))}
        </div>
    }
    .into_any()
}
