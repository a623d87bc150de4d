//! `qr`, `code`, `page` and `approve`: the provider waits for the payer.

use super::{Screen, parts};
use barya_checkout::State;
use barya_checkout::state::Errand;
use barya_protocol::api::v1::Next;
use leptos::prelude::*;

pub fn view(screen: Screen, state: &Errand) -> AnyView {
    let asked = state.asked();
    let digits = move || {
        screen
            .state
            .with(|state| if let State::Errand(state) = state { state.digits().to_owned() } else { String::new() })
    };
    let what = match state.next() {
        Next::Qr(qr) => {
            let picture = ["data:image/png;base64,", &qr.picture].concat();
            view! {
                <img class="code" src=picture alt=qr.title.clone() />
                {qr.link.clone().map(|link| view! { <a data-action="open-app" href=link>{qr.title.clone()}</a> })}
            }
            .into_any()
        }
        Next::Code(code) => {
            view! { <p>{code.to.clone()}</p> <strong class="amount" dir="ltr">{digits}</strong> {parts::pad(screen)} }.into_any()
        }
        Next::Page(page) => {
            view! { <a data-action="open-page" target="_blank" rel="opener" href=page.url.clone()>{page.url.clone()}</a> }.into_any()
        }
        Next::Approve(approve) => view! { <p>{approve.to.clone()}</p> }.into_any(),
    };
    view! {
        {parts::who(screen, state.quote())}
        {parts::sum(screen, parts::of(asked, asked.total))}
        <p class="say"><span class="word">{move || screen.sentence()}</span></p>
        {what}
        <div class="do">{move || parts::again(screen)} {parts::back(screen)}</div>
    }
    .into_any()
}
