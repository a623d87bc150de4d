//! What a payee speaks: said where one joins, changed on the page of the picture; the poster, the page for a stream and the
//! button speak it unless another language is chosen there.

use super::join::field;
use super::{OwnForm, Visitor, back_to};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::service;
use axum::extract::State;
use axum::response::Response;
use barya_protocol::api::v1::PayeeChange;
use barya_protocol::id::Handle;
use maud::{Markup, html};
use serde::Deserialize;

/// The languages, each in its own letters.
pub(super) fn choice(locale: Locale, chosen: Locale) -> Markup {
    let select = html! {
        select name="language" required {
            @for one in Locale::all() {
                option value=(one.tag()) lang=(one.tag()) selected[one.tag() == chosen.tag()] { (one.name()) }
            }
        }
    };
    field("globe", &locale.text("join-language"), &select)
}

/// What the payee speaks; `None` where nobody said.
pub(super) async fn of(app: &App, handle: &Handle) -> service::Result<Option<Locale>> {
    Ok(app.service.language(handle).await?.as_deref().and_then(Locale::named))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    language: String,
}

/// `POST /studio/{handle}/language`.
pub(super) async fn keep(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(Chosen { language }): OwnForm<Chosen>,
) -> Response {
    let change = PayeeChange { language: Some(language), ..PayeeChange::default() };
    match app.service.change_payee(Some(&visitor.token), &handle, &change).await {
        Ok(_) => back_to(&format!("/studio/{handle}")),
        Err(error) => visitor.refused(error),
    }
}
