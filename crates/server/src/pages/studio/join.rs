//! `/studio/join`: name, handle and currency; the finger that agrees makes the passkey of whoever has none here.

use super::enter::outcomes;
use super::people::own_number;
use super::{OwnForm, Spoken, Visitor, back_to, icon, language, open_page};
use crate::app::Shared;
use crate::locale::Locale;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::api::v1;
use barya_protocol::id::WalletId;
use barya_protocol::{Amount, Currency, ErrorCode};
use maud::{Markup, html};
use serde::Deserialize;

/// What is asked for, as it was typed.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    name: String,
    handle: String,
    currency: String,
    /// A tag; the page's own language where it is empty.
    #[serde(default)]
    language: String,
}

/// `GET /studio/join`.
pub(super) async fn page(Spoken(locale): Spoken, visitor: Result<Visitor, Response>) -> Response {
    let currency = usual(locale).code().to_owned();
    let known = visitor.ok().map(|visitor| visitor.wallet);
    form(StatusCode::OK, locale, known, &Wish { currency, ..Wish::default() }, None)
}

/// `POST /studio/join`: makes whoever is signed in a payee.
pub(super) async fn make(State(app): State<Shared>, visitor: Visitor, OwnForm(wish): OwnForm<Wish>) -> Response {
    let typed = wish.handle.trim().trim_start_matches('@').to_lowercase();
    let again = |sentence| form(StatusCode::BAD_REQUEST, visitor.locale, Some(visitor.wallet), &wish, Some(sentence));
    let (Ok(handle), Ok(currency)) = (typed.parse(), wish.currency.parse()) else { return again("join-handle-wrong") };
    let language = Some(Locale::named(&wish.language).unwrap_or(visitor.locale).tag().to_owned());
    let join = v1::Join { handle, name: wish.name.trim().to_owned(), currency, origins: Vec::new(), language };
    match app.service.join(Some(&visitor.token), &join).await {
        Ok(own) => back_to(&format!("/studio/{}/picture", own.handle)),
        Err(error) => match refusal(&error) {
            Some(sentence) => again(sentence),
            None => visitor.refused(error),
        },
    }
}

/// What is said where one can type something else.
fn refusal(error: &service::Error) -> Option<&'static str> {
    match error.code {
        ErrorCode::AlreadyExists => Some("join-taken"),
        ErrorCode::InvalidRequest => Some("join-name-wrong"),
        ErrorCode::PolicyRefused => Some("join-full"),
        _ => None,
    }
}

fn form(status: StatusCode, locale: Locale, known: Option<WalletId>, wish: &Wish, said: Option<&str>) -> Response {
    let title = locale.text("join-title");
    let body = html! {
        @if let Some(said) = said { div.say { p role="alert" { (icon("failed")) (locale.text(said)) } } }
        // Whoever is not signed in gets a passkey first; then the form is sent.
        form.wish method="post" action="/studio/join" data-do=[known.is_none().then_some("join")] {
            (field("people", &locale.text("join-name"), &html! {
                input name="name" value=(wish.name) required maxlength="80" autocomplete="name";
            }))
            (field("at", &locale.text("join-handle"), &html! {
                input name="handle" value=(wish.handle) required maxlength="33" dir="ltr" autocapitalize="none" autocomplete="username"
                    spellcheck="false" pattern="@?[A-Za-z0-9_\\-]{1,32}";
            }))
            (field("coin", &locale.text("join-currency"), &html! {
                select name="currency" required {
                    @for &one in Currency::ALL {
                        option value=(one.code()) selected[one.code() == wish.currency] { (one.code()) " · " (sample(locale, one)) }
                    }
                }
            }))
            (language::choice(locale, Locale::named(&wish.language).unwrap_or(locale)))
            button.pay type="submit" { (icon("touch")) span { (locale.text("join-go")) } }
        }
        (outcomes(locale, &["touch-again", "touch-unsupported", "touch-away", "touch-lost"]))
        @if let Some(wallet) = known {
            // Whoever is to help somebody needs no page of their own.
            (own_number(locale, wallet))
        } @else {
            a.press href="/studio" { (icon("back")) span { (locale.text("join-known")) } }
            noscript { p.note { (locale.text("enter-script")) } }
        }
    };
    open_page(status, locale, "/studio/join", &title, body)
}

/// A drawing, a word and where one answers.
pub(super) fn field(drawing: &str, word: &str, input: &Markup) -> Markup {
    html! { label.entry { (super::word(drawing, word)) (input) } }
}

/// A hundred of it, as people know it.
fn sample(locale: Locale, currency: Currency) -> String {
    let hundred = 10_i64.checked_pow(currency.exponent().saturating_add(2)).unwrap_or_default();
    locale.money(Amount::new(hundred).unwrap_or_default(), currency)
}

/// The money that most who speak the language use.
fn usual(locale: Locale) -> Currency {
    match locale.tag() {
        "fil" => Currency::PHP,
        "id" => Currency::IDR,
        "ja" => Currency::JPY,
        "km" => Currency::KHR,
        "ko" => Currency::KRW,
        "lo" => Currency::LAK,
        "ms" => Currency::MYR,
        "my" => Currency::MMK,
        "ne" => Currency::NPR,
        "si" => Currency::LKR,
        "th" => Currency::THB,
        "ur" => Currency::PKR,
        "vi" => Currency::VND,
        "zh" => Currency::CNY,
        "en" => Currency::USD,
        "bn" => Currency::BDT,
        _ => Currency::INR,
    }
}
