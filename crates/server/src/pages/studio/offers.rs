//! `/studio/{handle}/offers`: what is sold, at another price, no more; and selling something else.

use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, press};
use crate::app::{App, Shared};
use crate::extract::{Param, Params};
use crate::locale::Locale;
use crate::pages::sale::major;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::api::v1::{Offer, OfferAdd, OfferChange, Payee, Role};
use barya_protocol::id::{Handle, OfferId};
use barya_protocol::{Amount, ErrorCode, Money};
use maud::{Markup, html};
use serde::Deserialize;

/// What is to be sold, as it was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    title: String,
    id: String,
    amount: String,
    origins: String,
}

/// `GET /studio/{handle}/offers`.
pub(super) async fn show(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    let shown = around(&app, &visitor, &handle, &Typed::default(), None).await;
    shown.unwrap_or_else(|error| visitor.refused(error))
}

/// `POST /studio/{handle}/offers`.
pub(super) async fn sell(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(typed): OwnForm<Typed>,
) -> Response {
    let sold = match add(&app, &visitor, &handle, &typed).await {
        Ok(add) => app.service.sell(Some(&visitor.token), &add).await.map_err(Wrong::Refused),
        Err(wrong) => Err(wrong),
    };
    let wrong = match sold {
        Ok(_) => return back_to(&Tab::Offers.path(&handle)),
        Err(Wrong::Refused(error)) => match error.code {
            ErrorCode::AlreadyExists => "id",
            ErrorCode::InvalidRequest => named(&error),
            _ => return visitor.refused(error),
        },
        Err(Wrong::Field(field)) => field,
    };
    match around(&app, &visitor, &handle, &typed, Some(wrong)).await {
        Ok(page) => (StatusCode::BAD_REQUEST, page).into_response(),
        Err(error) => visitor.refused(error),
    }
}

/// What is changed of an offer, as it was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Changed {
    title: String,
    amount: String,
    origins: String,
}

/// `POST /studio/{handle}/offers/{id}`: another price, another name, other sites.
pub(super) async fn change(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, id): Params<Handle, OfferId>,
    OwnForm(Changed { title, amount, origins }): OwnForm<Changed>,
) -> Response {
    let typed = Typed { title, id: id.to_string(), amount, origins };
    let changed = match add(&app, &visitor, &handle, &typed).await {
        Ok(OfferAdd { title, amount, origins, .. }) => {
            let change = OfferChange {
                title: Some(title),
                amount: Some(amount),
                origins: Some(origins),
                ..OfferChange::default()
            };
            app.service.change_offer(Some(&visitor.token), &id, &change).await.map_err(Wrong::Refused)
        }
        Err(wrong) => Err(wrong),
    };
    match changed {
        Ok(_) => back_to(&Tab::Offers.path(&handle)),
        Err(Wrong::Refused(error)) if error.code != ErrorCode::InvalidRequest => visitor.refused(error),
        Err(_) => wrong_change(&app, &visitor, &handle).await,
    }
}

/// The page that says that nothing was changed.
async fn wrong_change(app: &App, visitor: &Visitor, handle: &Handle) -> Response {
    match around(app, visitor, handle, &Typed::default(), Some("")).await {
        Ok(page) => (StatusCode::BAD_REQUEST, page).into_response(),
        Err(error) => visitor.refused(error),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// `POST /studio/{handle}/offers/{id}/end`: it is sold no more.
pub(super) async fn end(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, id): Params<Handle, OfferId>,
    OwnForm(Nothing {}): OwnForm<Nothing>,
) -> Response {
    match app.service.end_offer(Some(&visitor.token), &id).await {
        Ok(()) => back_to(&Tab::Offers.path(&handle)),
        Err(error) => visitor.refused(error),
    }
}

/// Why it is not sold.
enum Wrong {
    Field(&'static str),
    Refused(service::Error),
}

/// Which field of the form the service did not take.
fn named(error: &service::Error) -> &'static str {
    let field = error.fields.first().map(|field| field.field.as_str()).unwrap_or_default();
    ["title", "id", "amount", "origins"].into_iter().find(|name| *name == field).unwrap_or("title")
}

async fn add(app: &App, visitor: &Visitor, handle: &Handle, typed: &Typed) -> Result<OfferAdd, Wrong> {
    let (payee, _) = app.service.belongs(Some(&visitor.token), handle).await.map_err(Wrong::Refused)?;
    let amount = Money::parse_major(typed.amount.trim(), payee.currency).ok();
    let id: OfferId = typed.id.trim().parse().map_err(|_| Wrong::Field("id"))?;
    Ok(OfferAdd {
        payee: handle.clone(),
        id,
        title: typed.title.trim().to_owned(),
        amount: amount.and_then(|money| Amount::new(money.minor())).ok_or(Wrong::Field("amount"))?,
        origins: typed.origins.split_whitespace().map(str::to_owned).collect(),
    })
}

async fn around(
    app: &App,
    visitor: &Visitor,
    handle: &Handle,
    typed: &Typed,
    wrong: Option<&str>,
) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let (payee, role) = app.service.belongs(token, handle).await?;
    let offers = app.service.offers_of(token, handle).await?;
    let own = role == Some(Role::Owner);
    let body = html! {
        @if offers.is_empty() { p.note { (locale.text("offers-none")) } }
        @if wrong == Some("") { p.note role="alert" { (locale.text("offers-wrong")) } }
        ul.offers { @for (offer, sites) in &offers { (one(locale, handle, offer, own.then_some(sites))) } }
        @if own {
            h2 { (locale.text("offers-more")) }
            @if wrong.is_some_and(|field| !field.is_empty()) { p.note role="alert" { (locale.text("offers-wrong")) } }
            (form(locale, handle, &payee, typed, wrong))
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Offers), &locale.text("offers-title"), body))
}

/// What is sold; with its sites for whoever may change it.
fn one(locale: Locale, handle: &Handle, offer: &Offer, sites: Option<&Vec<String>>) -> Markup {
    let path = format!("{}/{}", Tab::Offers.path(handle), offer.id);
    html! {
        li {
            @if let Some(picture) = &offer.item.picture { img src=(picture) alt="" width="48" height="48"; } @else { (icon("offers")) }
            span.what { strong { (offer.item.title) } span dir="ltr" { (offer.id) } }
            strong { (locale.money(offer.amount, offer.currency)) }
            a.press href={ (Tab::Button.path(handle)) "?offer=" (offer.id) } { (icon("button")) span { (locale.text("studio-button")) } }
            a.press href={ "/o/" (offer.id) } { (icon("open")) span { (locale.text("button-page")) } }
            @if let Some(sites) = sites {
                details.more {
                    summary { (icon("coin")) span { (locale.text("offers-price")) } }
                    (changing(locale, &path, offer, sites))
                    form method="post" action={ (path) "/end" } { (press("drop", &locale.text("servers-remove"))) }
                }
            }
        }
    }
}

/// The form that an offer is changed by.
fn changing(locale: Locale, path: &str, offer: &Offer, sites: &[String]) -> Markup {
    let price = major(offer.amount, offer.currency);
    html! {
        form.fields method="post" action=(path) {
            label { span { (locale.text("offers-what")) } input name="title" value=(offer.item.title) required maxlength="120"; }
            label { span { (locale.text("offers-price")) " (" (offer.currency.code()) ")" }
                input name="amount" value=(price) required inputmode="decimal" maxlength="20" dir="ltr"; }
            label.wide { span { (locale.text("offers-origins")) }
                input name="origins" value=(sites.join(" ")) placeholder="https://" dir="ltr"; }
            (press("done", &locale.text("offers-sell")))
        }
    }
}

fn form(locale: Locale, handle: &Handle, payee: &Payee, typed: &Typed, wrong: Option<&str>) -> Markup {
    let invalid = |field: &str| (wrong == Some(field)).then_some("true");
    html! {
        form.fields method="post" action=(Tab::Offers.path(handle)) {
            label { span { (locale.text("offers-what")) } input name="title" value=(typed.title) required maxlength="120" aria-invalid=[invalid("title")]; }
            label { span { (locale.text("offers-price")) " (" (payee.currency.code()) ")" }
                input name="amount" value=(typed.amount) required inputmode="decimal" maxlength="20" dir="ltr" aria-invalid=[invalid("amount")]; }
            label { span { (locale.text("offers-id")) }
                input name="id" value=(typed.id) required maxlength="64" autocapitalize="none" dir="ltr" aria-invalid=[invalid("id")]; }
            label.wide { span { (locale.text("offers-origins")) }
                input name="origins" value=(typed.origins) placeholder="https://" dir="ltr" aria-invalid=[invalid("origins")]; }
            (press("offers", &locale.text("offers-sell")))
        }
    }
}
