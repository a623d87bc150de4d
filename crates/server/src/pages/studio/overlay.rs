//! `/studio/{handle}/overlay`: the page for a stream. Its address is shown once, to whoever had it made; loading that
//! answer again makes no other.

use super::button::copier;
use super::{OwnForm, Shell, Tab, Visitor, back_to, language, page, press, word};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::pages::overlay::shown;
use crate::pages::sale::tips;
use crate::service;
use axum::extract::State;
use axum::response::Response;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Overlay, OverlayMake, Payee, Role};
use barya_protocol::id::Handle;
use maud::{Markup, html};
use serde::Deserialize;

/// `GET /studio/{handle}/overlay`.
pub(super) async fn show(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    seen(&app, &visitor, &handle).await.unwrap_or_else(|error| visitor.refused(error))
}

async fn seen(app: &App, visitor: &Visitor, handle: &Handle) -> service::Result<Response> {
    let there = there(app, visitor, handle).await?;
    around(app, visitor, handle, there.as_ref()).await
}

async fn there(app: &App, visitor: &Visitor, handle: &Handle) -> service::Result<Option<Overlay>> {
    match app.service.overlay(Some(&visitor.token), handle).await {
        Ok(overlay) => Ok(Some(overlay)),
        Err(error) if error.code == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Which address a form takes the place of.
fn mark(there: Option<&Overlay>) -> String {
    there.map(|overlay| overlay.made_at.millis().to_string()).unwrap_or_default()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Make {
    lang: String,
    /// The [`mark`] of the page that the form stood on.
    #[serde(default)]
    before: String,
}

/// `POST /studio/{handle}/overlay`: makes it, or gives it another address.
pub(super) async fn make(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(asked): OwnForm<Make>,
) -> Response {
    made(&app, &visitor, &handle, asked).await.unwrap_or_else(|error| visitor.refused(error))
}

async fn made(app: &App, visitor: &Visitor, handle: &Handle, asked: Make) -> service::Result<Response> {
    if mark(there(app, visitor, handle).await?.as_ref()) != asked.before {
        return Ok(back_to(&Tab::Overlay.path(handle)));
    }
    let make = OverlayMake { lang: Some(asked.lang) };
    let overlay = app.service.make_overlay(Some(&visitor.token), handle, &make).await?;
    around(app, visitor, handle, Some(&overlay)).await
}

async fn around(app: &App, visitor: &Visitor, handle: &Handle, there: Option<&Overlay>) -> service::Result<Response> {
    let (payee, role) = app.service.belongs(Some(&visitor.token), handle).await?;
    let locale = visitor.locale;
    let theirs = language::of(app, handle).await?;
    let speaks = there.and_then(|overlay| Locale::named(&overlay.lang)).or(theirs).unwrap_or(locale);
    let body = html! {
        p { (locale.text("overlay-lead")) }
        (sample(speaks, &payee))
        @if let Some(address) = there.and_then(|overlay| overlay.address.as_ref()) {
            section.fields {
                label.wide { (word("overlay", &locale.text("overlay-address")))
                    textarea readonly rows="3" dir="ltr" spellcheck="false" { (address.expose()) }
                }
                (copier(locale))
            }
            p.note { (locale.text("overlay-once")) }
        }
        @if role == Some(Role::Owner) { (form(locale, handle, speaks, &mark(there))) }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Overlay), &locale.text("overlay-title"), body))
}

/// What it looks like when a tip comes.
fn sample(locale: Locale, payee: &Payee) -> Markup {
    let [_, tip, _] = tips(payee.currency);
    html! { div.overlay.sample lang=(locale.tag()) { (shown(locale, tip, payee.currency)) } }
}

fn form(locale: Locale, handle: &Handle, speaks: Locale, before: &str) -> Markup {
    let there = !before.is_empty();
    let sentence = if there { "overlay-renew" } else { "overlay-make" };
    html! {
        form.fields method="post" action=(Tab::Overlay.path(handle)) {
            input type="hidden" name="before" value=(before);
            label { (word("globe", &locale.text("overlay-speaks")))
                select name="lang" {
                    @for one in Locale::all() {
                        option value=(one.tag()) lang=(one.tag()) selected[one.tag() == speaks.tag()] { (one.name()) }
                    }
                }
            }
            (press("overlay", &locale.text(sentence)))
        }
        @if there { p.note { (locale.text("overlay-before")) } }
    }
}
