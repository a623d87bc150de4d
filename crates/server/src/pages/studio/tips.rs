//! `/studio/{handle}/tips`: every payment and who got what of it, page by page; and all of them as a file.

use super::chart::host;
use super::zone::{Zone, minute};
use super::{Shell, Tab, Visitor, icon, page, word};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::service;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use barya_protocol::Amount;
use barya_protocol::api::v1::{PaymentFacts, Role};
use barya_protocol::id::Handle;
use barya_protocol::line::LineKind;
use barya_protocol::payment::PaymentState;
use maud::{Markup, html};

/// `GET /studio/{handle}/tips?cursor=`.
pub(super) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    RawQuery(query): RawQuery,
) -> Response {
    let mut pairs = form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes());
    let cursor = pairs.find(|(name, _)| name == "cursor").map(|(_, cursor)| cursor.into_owned());
    tips(&app, &visitor, &handle, cursor.as_deref()).await.unwrap_or_else(|error| visitor.refused(error))
}

async fn tips(app: &App, visitor: &Visitor, handle: &Handle, cursor: Option<&str>) -> service::Result<Response> {
    let (token, locale) = (Some(&visitor.token), visitor.locale);
    let (payee, role) = app.service.belongs(token, handle).await?;
    let back = |one: &PaymentFacts| {
        let whole = matches!(one.state, PaymentState::Paid | PaymentState::PartlyRefunded);
        (whole && one.of.is_none() && role == Some(Role::Owner)).then(|| super::refund::path(handle, one.id))
    };
    let found = app.service.sales(token, handle, cursor, None).await?;
    let zone = Zone::of(payee.currency);
    let path = Tab::Tips.path(handle);
    let body = html! {
        @if found.items.is_empty() { p.note { (locale.text("home-none")) } } @else {
            div.row {
                a.press href={ (path) ".csv" } download { (icon("table")) span { (locale.text("tips-table")) } }
                a.press href={ (path) ".json" } download { (icon("braces")) span { (locale.text("tips-programs")) } }
            }
            ul.tips { @for one in &found.items { (tip(locale, one, zone, back(one))) } }
        }
        @if let Some(cursor) = found.cursor {
            a.press href={ (path) "?cursor=" (cursor) } { (icon("next")) span { (locale.text("tips-older")) } }
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Tips), &locale.text("tips-title"), body))
}

/// What the fees of one kind come to.
pub(super) fn fee(tip: &PaymentFacts, kind: LineKind) -> Amount {
    let fees = tip.lines.iter().filter(|line| line.kind == kind).map(|line| line.amount);
    Amount::checked_sum(fees).unwrap_or_default()
}

/// One payment: what came, when, where from, and who got the rest; `back` is where it can be given back.
pub(super) fn tip(locale: Locale, tip: &PaymentFacts, zone: Zone, back: Option<String>) -> Markup {
    let told = |amount| locale.money(amount, tip.currency);
    let at = tip.paid_at.unwrap_or(tip.created_at);
    let fees = [
        ("barya", "page-split-platform", fee(tip, LineKind::PlatformFee)),
        ("move", "page-split-rail", fee(tip, LineKind::RailFee)),
        ("tax", "tips-tax", fee(tip, LineKind::Tax)),
        ("giveback", "tips-back", tip.refunded),
    ];
    html! {
        li id=(tip.id) {
            p.got { (icon("coin")) strong { (told(tip.payee_receives)) } time datetime=(at) { bdi { (minute(at, zone)) } } }
            dl {
                div { dt { (word("gift", &locale.text("tips-gave"))) } dd { (told(tip.total)) } }
                @for (drawing, says, amount) in fees {
                    @if !amount.is_zero() { div { dt { (word(drawing, &locale.text(says))) } dd { (told(amount)) } } }
                }
                @if let Some(site) = tip.site.as_deref() {
                    div { dt { (word("open", &locale.text("tips-site"))) } dd { bdi { (host(site)) } } }
                }
                @if let Some(of) = &tip.of {
                    div { dt { (locale.text("tips-offer")) } dd { bdi dir="ltr" { "@" (of) } } }
                }
                @if let Some(offer) = &tip.offer {
                    div { dt { (word("offers", &locale.text("tips-offer"))) } dd { bdi { (offer) } } }
                }
            }
            @if let Some(back) = back {
                a.press href=(back) { (icon("giveback")) span { (locale.text("refund-title")) } }
            }
        }
    }
}
