//! `/studio/{handle}/out`: taking money out. How much and by which way; where to; what it costs, and the finger that agrees;
//! then how it stands. Each step is a page of its own: nothing but the finger needs a script.

mod agree;
mod choose;
mod limits;
mod rule;
mod show;

pub(super) use agree::{agree, quote};
pub(super) use choose::start;
pub(super) use limits::{prove, show as limits};
pub(super) use rule::{agree as agree_rule, show as rule, stop as stop_rule, terms as rule_terms};
pub(super) use show::{cancel, stands};

use super::{Shell, Tab, Visitor, icon, page};
use crate::app::App;
use crate::locale::Locale;
use crate::pages::cash::cash;
use crate::service;
use axum::http::StatusCode;
use axum::response::Response;
use barya_cash::Frame;
use barya_protocol::api::v1::{Payee, Role};
use barya_protocol::id::Handle;
use barya_protocol::line::Rail;
use barya_protocol::{Amount, ErrorCode};
use maud::{Markup, html};

/// Whose money it is, and who looks at it.
struct Out<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    handle: &'a Handle,
    payee: Payee,
    /// Whether they may take it out.
    owner: bool,
    /// What can be taken out now.
    most: Amount,
}

impl<'a> Out<'a> {
    async fn of(app: &'a App, visitor: &'a Visitor, handle: &'a Handle) -> service::Result<Out<'a>> {
        let token = Some(&visitor.token);
        let (payee, role) = app.service.belongs(token, handle).await?;
        let most = app.service.balance(token, handle).await?.withdrawable;
        Ok(Out { app, visitor, handle, payee, owner: role == Some(Role::Owner), most })
    }

    /// The same, for the owner alone.
    async fn owned(app: &'a App, visitor: &'a Visitor, handle: &'a Handle) -> service::Result<Out<'a>> {
        let out = Out::of(app, visitor, handle).await?;
        if out.owner { Ok(out) } else { Err(ErrorCode::Forbidden.into()) }
    }

    fn locale(&self) -> Locale {
        self.visitor.locale
    }

    fn text(&self, id: &str) -> String {
        self.locale().text(id)
    }

    fn told(&self, amount: Amount) -> String {
        self.locale().money(amount, self.payee.currency)
    }

    fn path(&self) -> String {
        Tab::Out.path(self.handle)
    }

    /// A sum, counted out and as a number.
    fn sum(&self, amount: Amount) -> Markup {
        html! {
            div.sum { (cash(self.locale(), amount, self.payee.currency, Frame::SHEET)) strong { (self.told(amount)) } }
        }
    }

    fn page(&self, status: StatusCode, title: &str, body: Markup) -> Response {
        let mut response = page(&Shell::new(self.app, self.visitor, self.handle, Tab::Out), title, body);
        *response.status_mut() = status;
        response
    }
}

/// A way's drawing, and what it is called.
fn way(rail: Rail) -> (&'static str, &'static str) {
    match rail {
        Rail::MobileMoney => ("mobile", "out-way-phone"),
        Rail::Bank => ("bank", "out-way-bank"),
        Rail::Agent => ("agent", "out-way-agent"),
        _ => ("practice", "out-way-practice"),
    }
}

/// What is said of a refusal after which something else can be chosen; nothing of others.
fn sentence(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::InvalidRequest => Some("out-wrong"),
        ErrorCode::InsufficientFunds => Some("out-too-much"),
        ErrorCode::RailUnavailable | ErrorCode::AmountOutOfRange => Some("out-no-way"),
        ErrorCode::PolicyRefused => Some("out-off"),
        ErrorCode::PayoutLimit => Some("out-limit"),
        // Where a touch is refused there is nothing left on the page to touch.
        ErrorCode::QuoteExpired
        | ErrorCode::QuoteNotFound
        | ErrorCode::IntentConflict
        | ErrorCode::AuthorizationInvalid
        | ErrorCode::PasskeyUnknown => Some("out-late"),
        _ => None,
    }
}

/// What went wrong, and what would help.
fn said(locale: Locale, error: &service::Error, sentence: &str) -> Markup {
    let tier = error.fields.iter().find(|wrong| wrong.field == "tier").map(|wrong| wrong.reason.as_str());
    let helps = match tier {
        Some("phone") => Some("out-raise-phone"),
        Some("national_id") => Some("out-raise-id"),
        _ => None,
    };
    html! {
        div.say role="alert" {
            p { (icon("failed")) (locale.text(sentence)) }
            @if let Some(helps) = helps { p { (icon("new")) (locale.text(helps)) } }
        }
    }
}

/// The status that goes with it.
fn status(error: &service::Error) -> StatusCode {
    StatusCode::from_u16(error.code.status()).unwrap_or(StatusCode::BAD_REQUEST)
}
