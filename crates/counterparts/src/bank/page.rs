//! The pages as HTML.

use super::words as w;
use super::{Code, Stand};
use crate::phone::{Message, Question};
use barya_protocol::Money;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The bank app.
pub(super) fn bank(stand: &Stand) -> Markup {
    page(w::BANK, ("/phone", w::TO_PHONE), &main(stand))
}

/// Every phone's messages, the newest on top.
pub(super) fn phone(messages: &[Message]) -> Markup {
    let list = html! {
        main data-refresh {
            @if messages.is_empty() { p.soft { (w::NO_MESSAGES) } }
            @for message in messages.iter().rev() { (bubble(message)) }
        }
    };
    page(w::PHONE, ("/", w::TO_BANK), &list)
}

/// A page of the play companies, with the way to another.
pub(super) fn page(title: &str, (to, other): (&str, &str), main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    a href=(to) { (other) }
                }
                p.play { (w::PLAY) }
                (main)
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// What changes when a picture is read.
pub(super) fn main(stand: &Stand) -> Markup {
    match stand {
        Stand::Start => html! { main data-state="start" { (start()) } },
        Stand::Check(code, sum) => html! { main data-state="check" { (check(code, *sum)) } },
        Stand::Paid(sum, name) => html! {
            main data-state="paid" {
                section.outcome.paid role="status" {
                    span.sign aria-hidden="true" { "✓" }
                    h2 { (w::PAID) }
                    p.sum { (price(*sum)) }
                    @if let Some(name) = name { p { (w::TO) " " (name) } }
                    p.soft { (w::PAID_HOW) }
                }
                a.button.second href="/" { (w::AGAIN) }
            }
        },
        Stand::Trouble(why) => html! {
            main data-state="trouble" {
                section.outcome.failed role="alert" {
                    span.sign aria-hidden="true" { "!" }
                    h2 { (w::TROUBLE) }
                    p { (why) }
                }
                (start())
            }
        },
    }
}

fn start() -> Markup {
    html! {
        section.card {
            h2 { (w::START) }
            p.soft { (w::START_HOW) }
            label.button { (w::CHOOSE) input type="file" name="picture" accept="image/*"; }
            label.button.second { (w::PHOTO) input type="file" name="photo" accept="image/*" capture="environment"; }
            p.soft { (w::PASTE) }
        }
        p.reading role="status" hidden { (w::READING) }
    }
}

fn check(code: &Code, sum: Option<Money>) -> Markup {
    let amount = sum.map(Money::to_major).or_else(|| code.amount.clone());
    let currency = sum.map(Money::currency).or(code.currency).map_or("", |currency| currency.code());
    html! {
        form.card method="post" action="/pay" {
            h2 { (w::CHECK) }
            dl {
                dt { (w::TO) } dd data-part="name" { (code.name.as_deref().unwrap_or(w::NO_NAME)) }
                dt { (w::SCHEME) } dd data-part="scheme" { (code.scheme.unwrap_or(w::OWN_SCHEME)) }
                @if let Some(reference) = &code.reference {
                    dt { (w::REFERENCE) } dd.small data-part="reference" { (reference) }
                }
            }
            @if let Some(amount) = &amount {
                p.sum data-part="amount" { (amount) " " (currency) }
                input type="hidden" name="amount" value=(amount);
            } @else {
                label { (w::AMOUNT) " (" (currency) ")"
                    input.typed name="amount" inputmode="decimal" autocomplete="off" required;
                }
            }
            @if let Some(complaint) = &code.complaint { p.warning { (w::WARNING) ": " (complaint) } }
            input type="hidden" name="payload" value=(code.payload);
            button.button type="submit" { (w::PAY) }
        }
        a.button.second href="/" { (w::AGAIN) }
    }
}

fn bubble(message: &Message) -> Markup {
    html! {
        section.card data-message=(message.id) {
            h2.small { (message.phone) }
            p { (message.text) }
            @if let Some(code) = &message.code { p.sum data-part="code" { (code) } }
            @if let Some(question) = &message.question { (answers(message, question)) }
        }
    }
}

fn answers(message: &Message, question: &Question) -> Markup {
    let answer = |yes: bool, word: &str| {
        html! {
            form method="post" action="/phone" {
                input type="hidden" name="question" value=(message.id);
                button.button.second[!yes] type="submit" name="yes" value=(yes) { (word) }
            }
        }
    };
    match question.answered {
        None => html! { div.answers { (answer(false, w::NO)) (answer(true, w::YES)) } },
        Some(true) => html! { p.soft { (w::SAID_YES) } },
        Some(false) => html! { p.soft { (w::SAID_NO) } },
    }
}

/// `20.00 PHP`
pub(super) fn price(sum: Money) -> String {
    [&sum.to_major(), " ", sum.currency().code()].concat()
}
