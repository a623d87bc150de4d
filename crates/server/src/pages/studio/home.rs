//! `/studio/{handle}`: what is there and why not all of it, what came, what came last; and the stream that says that more
//! came.

use super::enter::outcomes;
use super::tips::tip;
use super::zone::{Zone, minute};
use super::{Shell, Tab, Visitor, chart, icon, page};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::pages::looking::{Looker, Whose};
use crate::problem::Failure;
use crate::routes::events::{LONGEST, Open, UNBUFFERED};
use crate::service::{self, Month, Tips};
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use barya_protocol::api::v1::{HeldReason, PayeeBalance, PaymentFacts, Role};
use barya_protocol::id::Handle;
use barya_protocol::{Amount, Currency};
use futures::stream;
use maud::{Markup, html};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::time::Instant;

/// How many of those that came last are shown.
const LATEST: u32 = 5;

/// `GET /studio/{handle}`.
pub(super) async fn show(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    home(&app, &visitor, &handle).await.unwrap_or_else(|error| visitor.refused(error))
}

async fn home(app: &App, visitor: &Visitor, handle: &Handle) -> service::Result<Response> {
    let (token, locale) = (Some(&visitor.token), visitor.locale);
    let (payee, role) = app.service.belongs(token, handle).await?;
    let zone = Zone::of(payee.currency);
    let balance = app.service.balance(token, handle).await?;
    let month = app.service.month(token, handle, zone.0).await?;
    let latest = app.service.sales(token, handle, None, Some(LATEST)).await?.items;
    let title = locale.text_with("home-title", &[("name", &payee.name)]);
    let owner = role == Some(Role::Owner);
    let body = html! {
        div.who {
            img src=(payee.picture) alt="" width="72" height="72";
            @if owner {
                a.press href={ "/studio/" (handle) "/picture" } { (icon("portrait")) span { (locale.text("home-picture")) } }
            }
        }
        (outcomes(locale, &["touch-away"]))
        @if owner { (super::shares::waiting(app, visitor, handle).await?) }
        div.live data-live data-events={ "/studio/" (handle) "/events" } {
            (money(locale, &balance, zone))
            @if owner && !balance.withdrawable.is_zero() {
                a.pay href=(Tab::Out.path(handle)) { (icon("out")) span { (locale.text("studio-out")) } }
            }
            @if month.all.count == 0 { p.note { (locale.text("home-none")) } } @else { (came(app, locale, &month, payee.currency, zone)) }
            @if !latest.is_empty() {
                section {
                    h2 { (locale.text("home-latest")) }
                    ul.tips { @for one in &latest { (tip(locale, one, zone, None)) } }
                    a.press href=(Tab::Tips.path(handle)) { (icon("tips")) span { (locale.text("home-all")) } }
                }
            }
        }
        p.fresh role="status" data-fresh {}
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Home), &title, body))
}

fn money(locale: Locale, balance: &PayeeBalance, zone: Zone) -> Markup {
    let told = |amount: Amount| locale.money(amount, balance.currency);
    html! {
        section.balance {
            div.now { h2 { (icon("coin")) (locale.text("home-now")) } p.sum { strong { (told(balance.withdrawable)) } } }
            dl {
                div { dt { (icon("wait")) (locale.text("home-coming")) } dd { (told(balance.pending)) } }
                @for held in &balance.held {
                    div {
                        dt {
                            (icon(drawing(held.reason)))
                            span {
                                (locale.text(reason(held.reason)))
                                @if let Some(until) = held.until {
                                    " " (locale.text_with("home-until", &[("when", &minute(until, zone))]))
                                }
                            }
                        }
                        dd { (told(held.amount)) }
                    }
                }
            }
        }
    }
}

const fn reason(reason: HeldReason) -> &'static str {
    match reason {
        HeldReason::Settling => "home-held-settling",
        HeldReason::NotCashable => "home-held-carrier",
        HeldReason::Reserve => "home-held-reserve",
        HeldReason::Owed => "home-held-owed",
    }
}

const fn drawing(reason: HeldReason) -> &'static str {
    match reason {
        HeldReason::Settling => "clock",
        HeldReason::NotCashable => "carrier",
        HeldReason::Reserve => "safe",
        HeldReason::Owed => "again",
    }
}

fn came(app: &App, locale: Locale, month: &Month, currency: Currency, zone: Zone) -> Markup {
    let all = locale.money(Amount::new(month.all.amount).unwrap_or_default(), currency);
    html! {
        p.summary {
            span data-speak { (locale.text_with("home-month", &[("count", &locale.number(month.all.count)), ("amount", &all)])) }
            // Shown by the bundle, where the browser has a voice.
            button.press type="button" data-do="speak" hidden aria-label=(locale.text("do-speak")) { (icon("sound")) }
        }
        (chart::days(locale, month, currency, zone))
        (chart::sites(locale, month, currency, &app.config.origin))
    }
}

/// `GET /studio/{handle}/events`: a sentence for each payment that comes. The page shows it, and asks for itself anew.
pub(super) async fn events(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
) -> Result<Response, Failure> {
    let open = Open::new(Arc::clone(&app))?;
    let looker = Looker::new(&app, Whose::Visitor(visitor.wallet))?;
    let tips = app.service.tips(&visitor.token, &handle).await?;
    let deadline = Instant::now() + LONGEST;
    let following = Following { tips, locale: visitor.locale, deadline, _looker: looker, open };
    let events = stream::unfold(following, |mut following| async move {
        let event = following.next().await?;
        Some((Ok::<_, Infallible>(event), following))
    });
    Ok(([UNBUFFERED], Sse::new(events).keep_alive(KeepAlive::default())).into_response())
}

struct Following {
    tips: Tips,
    locale: Locale,
    deadline: Instant,
    _looker: Looker,
    open: Open,
}

impl Following {
    async fn next(&mut self) -> Option<Event> {
        let fresh = tokio::select! {
            fresh = self.tips.next() => fresh?,
            () = self.open.app.stopped() => return None,
            () = tokio::time::sleep_until(self.deadline) => return None,
        };
        match fresh {
            Ok(fresh) => Some(Event::default().data(fresh.last().map(|tip| self.say(tip)).unwrap_or_default())),
            Err(error) => {
                tracing::warn!(%error, "a studio's stream ended early");
                None
            }
        }
    }

    fn say(&self, tip: &PaymentFacts) -> String {
        let amount = self.locale.money(tip.payee_receives, tip.currency);
        self.locale.text_with("home-came", &[("amount", &amount)])
    }
}
