//! An agent's till: whoever comes tells a code, and the agent counts out the cash.

use super::page::{page, price};
use super::words as w;
use crate::World;
use crate::agents::NotPaid;
use axum::Form;
use axum::extract::State;
use axum::response::Html;
use barya_protocol::Money;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub(super) struct Told {
    code: String,
    /// Whether the agent has counted it out.
    #[serde(default)]
    pay: bool,
}

pub(super) async fn start() -> Html<String> {
    show("start", &form())
}

pub(super) async fn tell(State(world): State<Arc<World>>, Form(told): Form<Told>) -> Html<String> {
    let agents = &world.agents;
    let done = if told.pay { agents.pay_out(&told.code) } else { agents.look(&told.code) };
    match done {
        Ok(sum) if told.pay => show("paid", &paid(sum)),
        Ok(sum) => show("check", &check(&told.code, sum)),
        Err(why) => show("trouble", &trouble(why)),
    }
}

fn show(state: &str, body: &Markup) -> Html<String> {
    let main = html! { main data-state=(state) { (body) } };
    Html(page(w::TILL, ("/phone", w::TO_PHONE), &main).into_string())
}

fn form() -> Markup {
    html! {
        form.card method="post" action="/agent" {
            label { (w::CODE)
                input.typed name="code" inputmode="numeric" autocomplete="off" required;
            }
            button.button type="submit" { (w::LOOK) }
        }
    }
}

fn check(code: &str, sum: Money) -> Markup {
    html! {
        form.card method="post" action="/agent" {
            h2 { (w::COUNT) }
            p.sum data-part="amount" { (price(sum)) }
            input type="hidden" name="code" value=(code);
            button.button type="submit" name="pay" value="true" { (w::PAY_OUT) }
        }
        a.button.second href="/agent" { (w::ANOTHER) }
    }
}

fn paid(sum: Money) -> Markup {
    html! {
        section.outcome.paid role="status" {
            span.sign aria-hidden="true" { "✓" }
            h2 { (w::PAID_OUT) }
            p.sum { (price(sum)) }
        }
        a.button.second href="/agent" { (w::ANOTHER) }
    }
}

fn trouble(why: NotPaid) -> Markup {
    let why = match why {
        NotPaid::Unknown => w::CODE_UNKNOWN,
        NotPaid::Before => w::CODE_BEFORE,
        NotPaid::Over => w::CODE_OVER,
    };
    html! {
        section.outcome.failed role="alert" {
            span.sign aria-hidden="true" { "!" }
            h2 { (w::NOT_PAID_OUT) }
            p { (why) }
        }
        (form())
    }
}
