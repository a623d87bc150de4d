//! `/studio`: the door.

use super::people::own_number;
use super::session::is_page;
use super::{Spoken, Visitor, back_to, icon, open_page, press};
use crate::app::{App, Shared};
use crate::locale::Locale;
use crate::service;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::api::v1::Own;
use maud::{Markup, html};

/// `GET /studio?next=`: one's pages, or the way in.
pub(super) async fn page(
    State(app): State<Shared>,
    Spoken(locale): Spoken,
    visitor: Result<Visitor, Response>,
    RawQuery(query): RawQuery,
) -> Response {
    let next = next(query.as_deref());
    let Ok(visitor) = visitor else { return door(StatusCode::OK, locale, next.as_deref(), None) };
    if let Some(next) = next {
        return back_to(&next);
    }
    match own(&app, &visitor).await {
        Ok(response) => response,
        Err(error) => visitor.refused(error),
    }
}

/// Where one wanted to go.
fn next(query: Option<&str>) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.find(|(name, _)| name == "next").map(|(_, path)| path.into_owned()).filter(|path| is_page(path))
}

/// The door, for whoever sent something when their visit was over.
pub(super) fn late(locale: Locale) -> Response {
    door(StatusCode::FORBIDDEN, locale, None, Some("out-late"))
}

fn door(status: StatusCode, locale: Locale, next: Option<&str>, said: Option<&str>) -> Response {
    let title = locale.text("enter-title");
    let body = html! {
        @if let Some(said) = said { div.say { p role="alert" { (icon("failed")) (locale.text(said)) } } }
        p { (locale.text("enter-lead")) }
        button.pay type="button" data-do="enter" data-next=[next] { (icon("touch")) span { (locale.text("enter-touch")) } }
        a.press href="/studio/join" { (icon("new")) span { (locale.text("enter-new")) } }
        (outcomes(locale, &["touch-again", "touch-unknown", "touch-unsupported", "touch-away"]))
        noscript { p.note { (locale.text("enter-script")) } }
    };
    open_page(status, locale, "/studio", &title, body)
}

/// What the bundle may have to say: written here, shown there.
pub(super) fn outcomes(locale: Locale, ids: &[&str]) -> Markup {
    html! {
        div.say role="status" {
            @for id in ids { p hidden data-say=(id) { (icon("failed")) (locale.text(id)) } }
        }
    }
}

/// The only one's home; a choice where there are several; where there is none one joins.
async fn own(app: &App, visitor: &Visitor) -> service::Result<Response> {
    let locale = visitor.locale;
    let payees = app.service.own_payees(Some(&visitor.token)).await?.items;
    match payees.as_slice() {
        [] => return Ok(back_to("/studio/join")),
        [one] => return Ok(back_to(&format!("/studio/{}", one.handle))),
        _ => {}
    }
    let title = locale.text("enter-choose");
    let mut rows = Vec::new();
    for Own { handle, name, .. } in payees {
        let picture = app.service.payee(&handle).await?.picture;
        rows.push(html! {
            li { a.who href={ "/studio/" (handle) } { img src=(picture) alt="" width="72" height="72"; span { (name) } } }
        });
    }
    let body = html! {
        ul.choice { @for row in rows { (row) } }
        (own_number(locale, visitor.wallet))
        form method="post" action="/studio/leave" { (press("leave", &locale.text("studio-leave"))) }
    };
    Ok(open_page(StatusCode::OK, locale, "/studio", &title, body))
}
