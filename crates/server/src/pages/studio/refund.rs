//! `/studio/{handle}/tips/{payment}/refund`: giving a tip back. How much; then the same once more as cash, and only that
//! page gives it. The key of the refund goes along from page to page: what is loaded or sent again gives back once.

use super::zone::{Zone, minute};
use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, press, unsure, word};
use crate::app::{App, Shared};
use crate::edge::patiently;
use crate::extract::Params;
use crate::locale::Locale;
use crate::pages::cash::cash;
use crate::pages::hosted::in_digits;
use crate::service;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_cash::Frame;
use barya_protocol::api::v1::{Refund, RefundRequest, RefundState};
use barya_protocol::id::{Handle, Intent, PaymentId};
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode, Money};
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;

/// What is to go back, as it was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Typed {
    key: Intent,
    amount: String,
}

/// What the page begins with; nothing of it where one comes from the list of tips.
#[derive(Deserialize, Default)]
struct Asked {
    key: Option<Intent>,
    /// As it was typed.
    amount: Option<String>,
    /// What the service said to it.
    #[serde(skip)]
    wrong: Option<&'static str>,
}

/// `GET /studio/{handle}/tips/{payment}/refund?key=&amount=`: how much, or with an amount whether that is right.
pub(super) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, payment): Params<Handle, PaymentId>,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
    around(&app, &visitor, &handle, payment, asked).await.unwrap_or_else(|error| visitor.refused(error))
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
            // Something else went back by this key, and stands on the page.
            ErrorCode::IdempotencyConflict => return back_to(&path(&handle, payment)),
            ErrorCode::PayeeShort => "refund-short",
            ErrorCode::AmountOutOfRange | ErrorCode::InvalidRequest => "refund-wrong",
            ErrorCode::PaymentState | ErrorCode::RailUnavailable | ErrorCode::TooMany => "refund-off",
            _ => {
                let form = [("key", key.to_string()), ("amount", amount)];
                let shell = Shell::new(&app, &visitor, &handle, Tab::Tips);
                return unsure(&shell, "refund-title", &path(&handle, payment), &form, error);
            }
        },
    };
    let asked = Asked { key: Some(key), amount: Some(amount), wrong: Some(wrong) };
    match around(&app, &visitor, &handle, payment, asked).await {
        Ok(page) => (StatusCode::BAD_REQUEST, page).into_response(),
        Err(error) => visitor.refused(error),
    }
}

async fn gone(app: &App, visitor: &Visitor, id: PaymentId, key: Intent, amount: &str) -> service::Result<()> {
    let token = Some(&visitor.token);
    let currency = app.service.sale(token, id).await?.currency;
    let amount = read(amount, currency).ok_or(ErrorCode::AmountOutOfRange)?;
    let (service, token) = (Arc::clone(&app.service), visitor.token.clone());
    let request = RefundRequest { amount: Some(amount) };
    patiently(async move { service.refund(key, Some(&token), id, &request).await }).await.map(drop)
}

fn read(typed: &str, currency: Currency) -> Option<Amount> {
    Money::parse_major(&in_digits(typed.trim()), currency).ok().and_then(Money::amount)
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
    asked: Asked,
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
    let key = asked.key.unwrap_or_else(|| app.service.new_key());
    let giving = left.map(|most| Giving { locale, path: path(handle, id), currency: tip.currency, most, key });
    let body = html! {
        ul.tips { (super::tips::tip(locale, &tip, zone, None)) }
        @for refund in &refunds { (stands(locale, refund, zone)) }
        @if tip.state == PaymentState::Disputed { p.note { (icon("unsure")) (locale.text("refund-disputed")) } }
        @match giving {
            Some(giving) => (giving.step(&asked)),
            None => @if let Some(wrong) = asked.wrong { p.note role="alert" { (locale.text(wrong)) } },
        }
        @let from = asked.amount.map_or_else(|| Tab::Tips.path(handle), |_| path(handle, id));
        a.press href=(from) { (icon("back")) span { (locale.text("out-back")) } }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Tips), &locale.text("refund-title"), body))
}

/// A tip of which something can still go back.
struct Giving {
    locale: Locale,
    path: String,
    currency: Currency,
    /// What can go back.
    most: Amount,
    key: Intent,
}

impl Giving {
    fn step(&self, asked: &Asked) -> Markup {
        let typed = asked.amount.as_deref();
        let amount = typed.and_then(|typed| read(typed, self.currency));
        match amount.filter(|amount| !amount.is_zero() && *amount <= self.most) {
            Some(amount) if asked.wrong.is_none() => self.confirm(amount),
            _ => self.ask(typed, asked.wrong.or(typed.map(|_| "refund-wrong"))),
        }
    }

    /// How much? The whole of it, unless something else is typed. Nothing goes yet.
    fn ask(&self, typed: Option<&str>, wrong: Option<&str>) -> Markup {
        let locale = self.locale;
        let whole = Money::new(self.most.get(), self.currency).to_major();
        html! {
            @if let Some(wrong) = wrong { p.note role="alert" { (icon("failed")) (locale.text(wrong)) } }
            p { (locale.text("refund-left")) " " strong { (locale.money(self.most, self.currency)) } }
            form.fields method="get" action=(self.path) {
                input type="hidden" name="key" value=(self.key);
                label { (word("coin", &format!("{} ({})", locale.text("refund-amount"), self.currency.code())))
                    input name="amount" value=(typed.unwrap_or(&whole)) required inputmode="decimal" maxlength="20" dir="ltr"
                        autocomplete="off" aria-invalid=[wrong.map(|_| "true")];
                }
                (press("next", &locale.text("do-send")))
            }
        }
    }

    /// What goes, as cash: the one place where it is given.
    fn confirm(&self, amount: Amount) -> Markup {
        let locale = self.locale;
        html! {
            h2 { (locale.text("out-check")) }
            div.sum {
                (cash(locale, amount, self.currency, Frame::SHEET))
                strong { (locale.money(amount, self.currency)) }
            }
            p.note { (locale.text("refund-fees")) }
            form method="post" action=(self.path) {
                input type="hidden" name="key" value=(self.key);
                input type="hidden" name="amount" value=(Money::new(amount.get(), self.currency).to_major());
                button.pay type="submit" { (icon("giveback")) span { (locale.text("refund-go")) } }
            }
        }
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
