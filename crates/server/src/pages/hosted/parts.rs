//! What the pages share: the frame around each, buttons, outcomes, sums.

use super::super::cash::cash;
use super::super::frame::{POLICY, document};
use super::super::sale::heading;
use super::super::split::{self, Split};
use super::super::sprite::icon;
use super::visit::Visit;
use crate::locale::Locale;
use axum::http::header::{REFERRER_POLICY, REFRESH, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use barya_cash::Frame;
use barya_protocol::line::Rail;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency};
use maud::{Markup, html};

/// One page of the way to a payment.
pub(super) struct Screen {
    /// What it is: `amount`, `way`, `confirm`, `qr`, `code`, `paid` and so on.
    pub state: &'static str,
    pub status: StatusCode,
    pub title: String,
    pub body: Markup,
    /// In how many seconds the browser asks again by itself, and where.
    pub refresh: Option<(u32, String)>,
    pub cookie: Option<HeaderValue>,
}

impl Screen {
    /// One that stays as it is.
    pub fn still(state: &'static str, title: String, body: Markup) -> Screen {
        Screen { state, status: StatusCode::OK, title, body, refresh: None, cookie: None }
    }
}

/// The whole page.
pub(super) fn answer(visit: &Visit, screen: Screen) -> Response {
    let Screen { state, status, title, body, refresh, cookie } = screen;
    let body = html! { main data-state=(state) { (body) } };
    let mut page = document(status, visit.locale, &title, &body, &html! {}, HeaderValue::from_static(POLICY));
    let headers = page.headers_mut();
    // Else browsers would send our own forms with `Origin: null`. Other sites are told nothing.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    let refresh = refresh.and_then(|(seconds, url)| HeaderValue::try_from(format!("{seconds}; url={url}")).ok());
    for (name, value) in [(REFRESH, refresh), (SET_COOKIE, cookie)] {
        if let Some(value) = value {
            headers.insert(name, value);
        }
    }
    page
}

/// Sends the browser on, so that a reload of where it comes to sends no form again.
pub(super) fn on(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// The same answer, with what the browser is to keep.
pub(super) fn with_cookie(mut answer: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        answer.headers_mut().insert(SET_COOKIE, cookie);
    }
    answer
}

/// The page for a form that is not this browser's, or came from elsewhere. Nothing was done with it.
pub(super) fn stale(visit: &Visit, status: StatusCode) -> Response {
    trouble(visit, status, "page-pay-stale", None)
}

/// A page that says that something did not go and moved no money, with the way back where there is one.
pub(super) fn trouble(visit: &Visit, status: StatusCode, sentence: &str, again: Option<&str>) -> Response {
    let text = visit.locale.text(sentence);
    let body = html! {
        h1 { (visit.locale.text("page-broken-title")) }
        (outcome("failed", "failed", &text, None))
        @if let Some(again) = again { (go(again, "pay", "again", &visit.locale.text("do-retry"))) }
    };
    answer(visit, Screen { status, ..Screen::still("failed", text, body) })
}

/// What happened, as a colour, a shape and a sentence; and why.
pub(super) fn outcome(kind: &str, drawing: &str, sentence: &str, why: Option<&str>) -> Markup {
    html! {
        section class=(format!("outcome {kind}")) role="status" {
            (icon(drawing))
            h2 { (sentence) }
            @if let Some(why) = why { p { (why) } }
        }
    }
}

/// A link that looks like what it does: `pay` for the one thing to press, `plain` for the rest.
pub(super) fn go(address: &str, class: &str, drawing: &str, words: &str) -> Markup {
    html! { a class=(class) href=(address) { (pointing(drawing)) span { (words) } } }
}

/// A button that sends its form, saying what is to be done.
pub(super) fn send(act: &str, class: &str, drawing: &str, words: &str) -> Markup {
    html! { button class=(class) name="act" value=(act) { (pointing(drawing)) span { (words) } } }
}

/// A drawing that is turned round where one reads from right to left, if it is an arrow.
pub(super) fn pointing(drawing: &str) -> Markup {
    if matches!(drawing, "next" | "back") {
        html! { span.turn { (icon(drawing)) } }
    } else {
        icon(drawing)
    }
}

/// A sum, counted out and as a number.
pub(super) fn sum(locale: Locale, amount: Amount, currency: Currency, frame: Frame) -> Markup {
    html! { div.sum { (cash(locale, amount, currency, frame)) strong { (locale.money(amount, currency)) } } }
}

/// Who is paid, and for what.
pub(super) fn who(locale: Locale, quote: &Quote) -> Markup {
    let Some(payee) = &quote.payee else { return html! {} };
    let thing = quote.item.as_ref();
    html! {
        @match thing {
            Some(item) => (heading(payee, item.picture.as_deref(), &item.title, &payee.name)),
            None => (heading(payee, None, &title(locale, quote), "")),
        }
    }
}

/// What the page is called.
pub(super) fn title(locale: Locale, quote: &Quote) -> String {
    match (&quote.item, &quote.payee) {
        (Some(item), _) => item.title.clone(),
        (None, Some(payee)) => locale.text_with("page-tip-title", &[("name", &payee.name)]),
        (None, None) => String::new(),
    }
}

/// Where the money goes, by the quote's own lines.
pub(super) fn shares(locale: Locale, quote: &Quote) -> Markup {
    let Some(payee) = &quote.payee else { return html! {} };
    let gets = locale.text_with("page-split-payee", &[("name", &payee.name)]);
    split::split(
        locale,
        &Split {
            heading: &locale.text("page-split"),
            gainer: (&gets, quote.payee_receives),
            payee: Some(&payee.handle),
            lines: &quote.lines,
            amount: quote.total,
            currency: quote.currency,
        },
    )
}

/// A rail's drawing, and what it is called where it has no proper name.
pub(super) fn rail(rail: Rail) -> (&'static str, &'static str) {
    match rail {
        Rail::Qr => ("qr", "rail-qr"),
        Rail::Carrier => ("carrier", "rail-carrier"),
        Rail::MobileMoney => ("mobile", "rail-mobile-money"),
        Rail::Card => ("card", "rail-card"),
        Rail::Sandbox => ("practice", "rail-sandbox"),
        _ => ("method", "do-method"),
    }
}
