//! `/studio/{handle}/people`: who helps, and letting somebody in or putting them out.

use super::button::copier;
use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, press, word};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{HelperAdd, Member, Role};
use barya_protocol::id::{Handle, WalletId};
use maud::{Markup, html};
use serde::Deserialize;

/// What a form asks for.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Change {
    /// Let somebody in, by the number as it was typed.
    Add { wallet: String },
    /// Put somebody out.
    Remove { wallet: WalletId },
}

/// `GET /studio/{handle}/people`.
pub(super) async fn show(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    around(&app, &visitor, &handle, false).await.unwrap_or_else(|error| visitor.refused(error))
}

/// `POST /studio/{handle}/people`.
pub(super) async fn change(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(change): OwnForm<Change>,
) -> Response {
    let token = Some(&visitor.token);
    let done = match change {
        Change::Add { wallet } => match wallet.trim().parse() {
            Ok(wallet) => app.service.add_helper(token, &handle, &HelperAdd { wallet }).await.map(drop),
            Err(_) => Err(ErrorCode::InvalidRequest.into()),
        },
        Change::Remove { wallet } => app.service.remove_helper(token, &handle, wallet).await,
    };
    let wrong = match done {
        Ok(()) => return back_to(&Tab::People.path(&handle)),
        // Whoever is in is in, whoever is out is out: doing it twice is no mistake.
        Err(error) if matches!(error.code, ErrorCode::AlreadyExists | ErrorCode::NotFound) => {
            return back_to(&Tab::People.path(&handle));
        }
        Err(error) if matches!(error.code, ErrorCode::InvalidRequest | ErrorCode::PolicyRefused) => {
            around(&app, &visitor, &handle, true).await
        }
        Err(error) => Err(error),
    };
    match wrong {
        Ok(page) => (StatusCode::BAD_REQUEST, page).into_response(),
        Err(error) => visitor.refused(error),
    }
}

async fn around(app: &App, visitor: &Visitor, handle: &Handle, wrong: bool) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let members = app.service.members(token, handle).await?.items;
    let (_, role) = app.service.belongs(token, handle).await?;
    let owner = role == Some(Role::Owner);
    let path = Tab::People.path(handle);
    let body = html! {
        (super::shares::way(locale, handle))
        p { (locale.text("people-lead")) }
        ul.offers { @for member in &members { (one(locale, &path, member, visitor.wallet, owner)) } }
        @if owner {
            h2 { (locale.text("people-add")) }
            @if wrong { p.note role="alert" { (locale.text("people-wrong")) } }
            form.fields method="post" action=(path) {
                input type="hidden" name="do" value="add";
                label.wide { (word("safe", &locale.text("people-number")))
                    input name="wallet" required maxlength="40" autocapitalize="none" autocomplete="off" spellcheck="false" dir="ltr"
                        placeholder="wl_" aria-invalid=[wrong.then_some("true")];
                }
                (press("people", &locale.text("people-add")))
            }
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::People), &locale.text("people-title"), body))
}

/// What whoever lets one in has to type.
pub(super) fn own_number(locale: Locale, wallet: WalletId) -> Markup {
    html! {
        section.fields {
            label.wide { (word("safe", &locale.text("people-own")))
                textarea readonly rows="1" dir="ltr" spellcheck="false" { (wallet) }
            }
            (copier(locale))
        }
    }
}

fn one(locale: Locale, path: &str, member: &Member, visitor: WalletId, owner: bool) -> Markup {
    let role = match member.role {
        Role::Owner => "people-owner",
        Role::Helper => "people-helper",
    };
    html! {
        li {
            (icon("people"))
            span.what {
                strong { (locale.text(role)) @if member.wallet == visitor { " (" (locale.text("people-you")) ")" } }
                span dir="ltr" { (member.wallet) }
            }
            @if owner && member.role == Role::Helper {
                form method="post" action=(path) {
                    input type="hidden" name="do" value="remove";
                    input type="hidden" name="wallet" value=(member.wallet);
                    (press("erase", &locale.text("people-remove")))
                }
            }
        }
    }
}
