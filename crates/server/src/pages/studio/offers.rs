//! `/studio/{handle}/offers`: what is sold, at another price, no more; and selling something else.

use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, picture, press, word};
use crate::app::{App, Shared};
use crate::extract::{Param, Params};
use crate::locale::Locale;
use crate::pages::hosted::in_digits;
use crate::pages::sale::major;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::api::v1::{Offer, OfferAdd, OfferChange, Payee, Role};
use barya_protocol::id::{Handle, OfferId};
use barya_protocol::{Amount, Currency, ErrorCode, Money};
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
    let shown = around(&app, &visitor, &handle, None).await;
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
    again(&app, &visitor, &handle, &Again { typed: &typed, wrong, of: None }).await
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
    let wrong = match changed {
        Ok(_) => return back_to(&Tab::Offers.path(&handle)),
        Err(Wrong::Refused(error)) if error.code != ErrorCode::InvalidRequest => return visitor.refused(error),
        Err(Wrong::Refused(error)) => named(&error),
        Err(Wrong::Field(field)) => field,
    };
    again(&app, &visitor, &handle, &Again { typed: &typed, wrong, of: Some(&id) }).await
}

/// A form that was not taken.
struct Again<'a> {
    /// What was typed into it: it stays there.
    typed: &'a Typed,
    /// The field that is wrong.
    wrong: &'static str,
    /// The offer that it was to change; nothing where it was to sell something else.
    of: Option<&'a OfferId>,
}

/// The page that says that nothing was changed.
async fn again(app: &App, visitor: &Visitor, handle: &Handle, again: &Again<'_>) -> Response {
    match around(app, visitor, handle, Some(again)).await {
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
    let amount = Money::parse_major(&in_digits(&typed.amount), payee.currency).ok();
    let id: OfferId = typed.id.trim().parse().map_err(|_| Wrong::Field("id"))?;
    Ok(OfferAdd {
        payee: handle.clone(),
        id,
        title: typed.title.trim().to_owned(),
        amount: amount.and_then(|money| Amount::new(money.minor())).ok_or(Wrong::Field("amount"))?,
        origins: typed.origins.split_whitespace().map(str::to_owned).collect(),
    })
}

async fn around(app: &App, visitor: &Visitor, handle: &Handle, again: Option<&Again<'_>>) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let (payee, role) = app.service.belongs(token, handle).await?;
    let offers = app.service.offers_of(token, handle).await?;
    let own = role == Some(Role::Owner);
    let to_sell = again.filter(|again| again.of.is_none());
    let of = |offer: &Offer| again.filter(|again| again.of == Some(&offer.id));
    let wrong = html! { p.note role="alert" { (locale.text("offers-wrong")) } };
    let body = html! {
        @if offers.is_empty() { p.note { (locale.text("offers-none")) } }
        @if again.is_some_and(|again| again.of.is_some()) { (wrong) }
        @if own { (picture::told(locale)) }
        ul.offers {
            @for (offer, sites) in &offers { (one(locale, handle, offer, own.then_some(sites), of(offer))) }
        }
        @if own {
            h2 { (locale.text("offers-more")) }
            @if to_sell.is_some() { (wrong) }
            (form(locale, handle, &payee, to_sell))
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Offers), &locale.text("offers-title"), body))
}

/// What is sold; with its sites for whoever may change it.
fn one(
    locale: Locale,
    handle: &Handle,
    offer: &Offer,
    sites: Option<&Vec<String>>,
    again: Option<&Again<'_>>,
) -> Markup {
    let path = format!("{}/{}", Tab::Offers.path(handle), offer.id);
    let (to, shown) = (format!("{path}/picture"), offer.item.picture.as_deref());
    html! {
        li {
            // The drawing stands where there is no picture yet.
            img data-picture=(to) src=[shown] hidden[shown.is_none()] alt="" width="48" height="48";
            (icon("offers"))
            span.what { strong { (offer.item.title) } span dir="ltr" { (offer.id) } }
            strong { (locale.money(offer.amount, offer.currency)) }
            a.press href={ (Tab::Button.path(handle)) "?offer=" (offer.id) } { (icon("button")) span { (locale.text("studio-button")) } }
            a.press href={ "/o/" (offer.id) } { (icon("open")) span { (locale.text("button-page")) } }
            @if let Some(sites) = sites {
                details.more open[again.is_some()] {
                    summary { (icon("coin")) span { (locale.text("offers-price")) } }
                    (picture::choose(locale, &to))
                    (changing(locale, &path, offer, sites, again))
                    form method="post" action={ (path) "/end" } { (press("drop", &locale.text("servers-remove"))) }
                }
            }
        }
    }
}

/// The form that an offer is changed by.
fn changing(locale: Locale, path: &str, offer: &Offer, sites: &[String], again: Option<&Again<'_>>) -> Markup {
    let now = Typed {
        title: offer.item.title.clone(),
        id: offer.id.to_string(),
        amount: major(offer.amount, offer.currency),
        origins: sites.join(" "),
    };
    let fields = Fields { typed: again.map_or(&now, |again| again.typed), wrong: again.map(|again| again.wrong) };
    html! {
        form.fields method="post" action=(path) {
            (fields.what(locale))
            (fields.price(locale, offer.currency))
            (fields.origins(locale))
            (press("done", &locale.text("offers-sell")))
        }
    }
}

fn form(locale: Locale, handle: &Handle, payee: &Payee, again: Option<&Again<'_>>) -> Markup {
    let empty = Typed::default();
    let fields = Fields { typed: again.map_or(&empty, |again| again.typed), wrong: again.map(|again| again.wrong) };
    html! {
        form.fields method="post" action=(Tab::Offers.path(handle)) {
            (fields.what(locale))
            (fields.price(locale, payee.currency))
            label { (word("at", &locale.text("offers-id")))
                input name="id" value=(fields.typed.id) required maxlength="64" autocapitalize="none" dir="ltr" aria-invalid=[fields.invalid("id")]; }
            (fields.origins(locale))
            (press("offers", &locale.text("offers-sell")))
        }
    }
}

/// The fields of both forms.
struct Fields<'a> {
    typed: &'a Typed,
    wrong: Option<&'static str>,
}

impl Fields<'_> {
    fn invalid(&self, field: &str) -> Option<&'static str> {
        (self.wrong == Some(field)).then_some("true")
    }

    fn what(&self, locale: Locale) -> Markup {
        html! {
            label { (word("offers", &locale.text("offers-what")))
                input name="title" value=(self.typed.title) required maxlength="120" aria-invalid=[self.invalid("title")]; }
        }
    }

    fn price(&self, locale: Locale, currency: Currency) -> Markup {
        html! {
            label { (word("coin", &format!("{} ({})", locale.text("offers-price"), currency.code())))
                input name="amount" value=(self.typed.amount) required inputmode="decimal" maxlength="20" dir="ltr" aria-invalid=[self.invalid("amount")]; }
        }
    }

    fn origins(&self, locale: Locale) -> Markup {
        html! {
            label.wide { (word("open", &locale.text("offers-origins")))
                input name="origins" value=(self.typed.origins) placeholder="https://" dir="ltr" aria-invalid=[self.invalid("origins")]; }
        }
    }
}
