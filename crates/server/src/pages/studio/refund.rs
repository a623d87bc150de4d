//! `/studio/{handle}/tips/{payment}/refund`: giving a tip back. The key of the refund is in the form, so that a form that
//! is sent twice gives back once.

use super::zone::{Zone, minute};
use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, press};
use crate::app::{App, Shared};
use crate::extract::Params;
use crate::locale::Locale;
use crate::pages::hosted::in_digits;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::api::v1::{PaymentFacts, Refund, RefundRequest, RefundState};
use barya_protocol::id::{Handle, Intent, PaymentId};
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, ErrorCode, Money};
use maud::{Markup, html};
use serde::Deserialize;

/// What is to go back, as it was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    key: Intent,
    amount: String,
}

/// `GET /studio/{handle}/tips/{payment}/refund`.
pub(super) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, payment): Params<Handle, PaymentId>,
) -> Response {
    around(&app, &visitor, &handle, payment, None).await.unwrap_or_else(|error| visitor.refused(error))
}

/// `POST /studio/{handle}/tips/{payment}/refund`.
pub(super) async fn give(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, payment): Params<Handle, PaymentId>,
    OwnForm(Typed { key, amount }): OwnForm<Typed>,
) -> Response {
    let wrong = match gone(&app, &visitor, payment, key, &amount).await {
        Ok(()) => return back_to(&path(&handle, payment)),
        Err(error) => match error.code {
            ErrorCode::PayeeShort => "refund-short",
            ErrorCode::AmountOutOfRange | ErrorCode::InvalidRequest => "refund-wrong",
            ErrorCode::PaymentState | ErrorCode::RailUnavailable | ErrorCode::TooMany => "refund-off",
            _ => return visitor.refused(error),
        },
    };
    match around(&app, &visitor, &handle, payment, Some(wrong)).await {
        Ok(page) => (StatusCode::BAD_REQUEST, page).into_response(),
        Err(error) => visitor.refused(error),
    }
}

async fn gone(app: &App, visitor: &Visitor, id: PaymentId, key: Intent, amount: &str) -> service::Result<()> {
    let token = Some(&visitor.token);
    let currency = app.service.sale(token, id).await?.currency;
    let typed = Money::parse_major(&in_digits(amount.trim()), currency).ok().and_then(Money::amount);
    let amount = typed.ok_or(ErrorCode::AmountOutOfRange)?;
    app.service.refund(key, token, id, &RefundRequest { amount: Some(amount) }).await.map(drop)
}

/// Where a tip is given back.
pub(super) fn path(handle: &Handle, payment: PaymentId) -> String {
    format!("{}/{payment}/refund", Tab::Tips.path(handle))
}

async fn around(
    app: &App,
    visitor: &Visitor,
    handle: &Handle,
    id: PaymentId,
    wrong: Option<&str>,
) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let (payee, _) = app.service.belongs(token, handle).await?;
    let tip = app.service.sale(token, id).await?;
    if tip.payee != *handle {
        return Err(ErrorCode::PaymentNotFound.into());
    }
    let refunds = app.service.refunds(token, id).await?.items;
    let left = app.service.refundable(token, id).await?;
    let zone = Zone::of(payee.currency);
    let body = html! {
        ul.tips { (super::tips::tip(locale, &tip, zone, None)) }
        @for refund in &refunds { (stands(locale, refund, zone)) }
        @if tip.state == PaymentState::Disputed { p.note { (icon("unsure")) (locale.text("refund-disputed")) } }
        @if let Some(wrong) = wrong { p.note role="alert" { (locale.text(wrong)) } }
        @if let Some(most) = left { (form(app, locale, handle, &tip, most)) }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Tips), &locale.text("refund-title"), body))
}

fn form(app: &App, locale: Locale, handle: &Handle, tip: &PaymentFacts, most: Amount) -> Markup {
    let whole = Money::new(most.get(), tip.currency).to_major();
    html! {
        p { (locale.text("refund-left")) " " strong { (locale.money(most, tip.currency)) } }
        form.fields method="post" action=(path(handle, tip.id)) {
            input type="hidden" name="key" value=(app.service.new_key());
            label { span { (locale.text("refund-amount")) " (" (tip.currency.code()) ")" }
                input name="amount" value=(whole) required inputmode="decimal" maxlength="20" dir="ltr";
            }
            (press("back", &locale.text("refund-go")))
        }
        p.note { (locale.text("refund-fees")) }
    }
}

/// One refund: how much, when, and whether it arrived.
fn stands(locale: Locale, refund: &Refund, zone: Zone) -> Markup {
    let (drawing, sentence) = match refund.state {
        RefundState::Processing => ("wait", "refund-processing"),
        RefundState::Checking => ("unsure", "refund-checking"),
        RefundState::Done => ("done", "refund-done"),
        RefundState::Failed => ("failed", "refund-failed"),
    };
    html! {
        p.note id=(refund.id) {
            (icon(drawing)) strong { (locale.money(refund.amount, refund.currency)) } " " (locale.text(sentence)) " "
            time datetime=(refund.created_at) { bdi { (minute(refund.created_at, zone)) } }
        }
    }
}
