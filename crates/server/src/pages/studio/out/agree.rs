//! What it costs, and the finger that agrees.

use super::super::enter::outcomes;
use super::super::zone::{Zone, minute};
use super::super::{OwnForm, Shell, Tab, Visitor, back_to, icon, unsure};
use super::{Out, way};
use crate::app::Shared;
use crate::edge::patiently;
use crate::extract::Param;
use crate::pages::hosted::in_digits;
use crate::pages::split::{Split, split};
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::api::v1::{
    Assertion, Authorization, Destination, DestinationKind, PayoutPurpose, PayoutQuote, PayoutQuoteRequest,
    PayoutRequest, PayoutWay,
};
use barya_protocol::id::{Handle, Intent, QuoteId};
use barya_protocol::line::Rail;
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Currency, ErrorCode};
use maud::html;
use serde::Deserialize;
use std::sync::Arc;

/// What is to leave and where to, as it was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Wish {
    /// Minor units.
    pub amount: i64,
    pub rail: Rail,
    /// Made with the form: sent twice it is one wish.
    pub intent: Intent,
    #[serde(default)]
    pub phone: String,
    #[serde(default)]
    pub bank: String,
    #[serde(default)]
    pub account: String,
    #[serde(default)]
    pub name: String,
}

impl Default for Wish {
    fn default() -> Wish {
        let [phone, bank, account, name] = [const { String::new() }; 4];
        Wish { amount: 0, rail: Rail::Sandbox, intent: Intent::from_parts(0, 0), phone, bank, account, name }
    }
}

impl Wish {
    /// What was typed into the field of this name.
    pub fn typed(&self, field: &str) -> &str {
        match field {
            "phone" => &self.phone,
            "bank" => &self.bank,
            "account" => &self.account,
            _ => &self.name,
        }
    }

    /// Where it goes, as it is written where the currency is used. Errors: the field that cannot be read.
    pub(super) fn destination(&self, needs: DestinationKind, currency: Currency) -> Result<Destination, &'static str> {
        Ok(match needs {
            DestinationKind::MobileMoney => {
                let phone = Phone::read(&in_digits(&self.phone), currency).map_err(|_| "phone")?;
                Destination::MobileMoney { phone }
            }
            DestinationKind::Bank => {
                let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
                Destination::Bank { bank: code(&self.bank), account: code(&self.account), name }
            }
            DestinationKind::Agent => Destination::Agent,
            DestinationKind::Sandbox => Destination::Sandbox,
        })
    }
}

/// A number or code without what people put between its parts, in capitals.
fn code(typed: &str) -> String {
    let digits = in_digits(typed);
    digits.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.')).map(|c| c.to_ascii_uppercase()).collect()
}

/// `POST /studio/{handle}/out/quote`: what it costs. The same form sent again is the same promise.
pub(in crate::pages::studio) async fn quote(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(wish): OwnForm<Wish>,
) -> Response {
    let page = async { Out::of(&app, &visitor, &handle).await?.price(&wish).await };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

/// What the finger agreed to, and what it signed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Agreed {
    quote: QuoteId,
    intent: Intent,
    id: String,
    client_data_json: String,
    authenticator_data: String,
    signature: String,
    #[serde(default)]
    user_handle: String,
}

/// `POST /studio/{handle}/out/agree`: lets it go, once however often it is sent.
pub(in crate::pages::studio) async fn agree(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(agreed): OwnForm<Agreed>,
) -> Response {
    let again = agreed.again();
    let Agreed { quote, intent, id, client_data_json, authenticator_data, signature, user_handle } = agreed;
    let user_handle = Some(user_handle).filter(|handle| !handle.is_empty());
    let assertion = Assertion { id, client_data_json, authenticator_data, signature, user_handle };
    let request = PayoutRequest { quote, authorization: Authorization::Passkey(assertion) };
    let (service, token) = (Arc::clone(&app.service), visitor.token.clone());
    let paid = async move { service.pay_out(Some(&intent.to_string()), Some(&token), &request).await };
    let error = match patiently(paid).await {
        Ok(made) => return back_to(&format!("/studio/{}/out/{}", made.body.payee, made.body.id)),
        Err(error) => error,
    };
    let page = async { Out::of(&app, &visitor, &handle).await?.back(error).await };
    page.await.unwrap_or_else(|error| {
        let shell = Shell::new(&app, &visitor, &handle, Tab::Out);
        unsure(&shell, "out-title", &format!("{}/agree", Tab::Out.path(&handle)), &again, error)
    })
}

impl Agreed {
    /// The form as it came, for a page that sends it once more.
    fn again(&self) -> [(&'static str, String); 7] {
        [
            ("quote", self.quote.to_string()),
            ("intent", self.intent.to_string()),
            ("id", self.id.clone()),
            ("client_data_json", self.client_data_json.clone()),
            ("authenticator_data", self.authenticator_data.clone()),
            ("signature", self.signature.clone()),
            ("user_handle", self.user_handle.clone()),
        ]
    }
}

impl Out<'_> {
    async fn price(&self, wish: &Wish) -> service::Result<Response> {
        let token = Some(&self.visitor.token);
        let amount = Amount::new(wish.amount).filter(|amount| !amount.is_zero()).ok_or(ErrorCode::InvalidRequest)?;
        let ways = match self.app.service.ways_out(token, self.handle, amount).await {
            Ok(ways) => ways.ways,
            Err(error) => return self.back(error).await,
        };
        let Some(way) = ways.iter().find(|way| way.rail == wish.rail) else {
            return self.back(ErrorCode::RailUnavailable.into()).await;
        };
        let destination = match wish.destination(way.needs, self.payee.currency) {
            Ok(destination) => destination,
            Err(field) => return Ok(self.where_to(way, amount, wish, Some(field))),
        };
        let request = PayoutQuoteRequest {
            purpose: PayoutPurpose::Payout,
            to: self.handle.clone(),
            amount,
            currency: self.payee.currency,
            rail: wish.rail,
            destination,
            intent: wish.intent,
        };
        match self.app.service.quote_payout(token, &request).await {
            Ok(made) => Ok(self.consent(way, &made.body)),
            Err(error) => match error.fields.iter().find_map(|wrong| wrong.field.strip_prefix("destination.")) {
                Some(field) => Ok(self.where_to(way, amount, wish, Some(field))),
                None => self.back(error).await,
            },
        }
    }

    /// Everything that is promised, before the one touch.
    fn consent(&self, chosen: &PayoutWay, quote: &PayoutQuote) -> Response {
        let (drawing, name) = way(chosen.rail);
        let gets = self.text("out-get");
        let lines = Split {
            heading: &self.text("page-split"),
            gainer: (&gets, quote.payee_receives),
            payee: None,
            lines: &quote.lines,
            // Nobody pays anything here.
            amount: Amount::ZERO,
            currency: quote.currency,
        };
        let by = minute(quote.arrives_by, Zone::of(quote.currency));
        let body = html! {
            section.balance {
                dl {
                    div.wraps { dt { (icon("out")) (self.text("out-leaves")) } dd.place { (self.told(quote.total)) } }
                    div.wraps {
                        dt { (icon(drawing)) span { (self.text(name)) @if let Some(title) = &chosen.title { " " bdi { (title) } } } }
                        dd.place { @for part in place(&quote.destination) { bdi { (part) } " " } }
                    }
                    div.wraps { dt { (icon("clock")) (self.text("out-by")) } dd.place { time datetime=(quote.arrives_by) dir="ltr" { (by) } } }
                }
            }
            (self.sum(quote.payee_receives))
            (split(self.locale(), &lines))
            form method="post" action={ (self.path()) "/agree" } data-do="agree" data-challenge=(quote.digest) {
                input type="hidden" name="quote" value=(quote.id);
                input type="hidden" name="intent" value=(quote.intent);
                button.pay type="submit" { (icon("touch")) span { (self.text("out-touch")) } }
            }
            (outcomes(self.locale(), &["touch-again", "touch-unknown", "touch-unsupported", "touch-away"]))
            noscript { p.note { (self.text("out-script")) } }
            a.press href=(self.path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        self.page(StatusCode::OK, &self.text("out-check"), body)
    }
}

/// Where it goes, whole: its owner looks whether it is right.
pub(super) fn place(destination: &Destination) -> Vec<&str> {
    match destination {
        Destination::MobileMoney { phone } => vec![phone.as_str()],
        Destination::Bank { bank, account, name } => vec![name, bank, account],
        Destination::Agent | Destination::Sandbox => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_read_as_the_country_writes_it() {
        let wish = Wish {
            phone: "०917-123 4567".into(),
            bank: "bnor phmm".into(),
            account: "0012-3456 78".into(),
            name: "  Maria  Santos ".into(),
            ..Wish::default()
        };
        let read = |needs| wish.destination(needs, Currency::PHP);
        let phone = Phone::parse("+639171234567").unwrap();
        assert_eq!(read(DestinationKind::MobileMoney), Ok(Destination::MobileMoney { phone }));
        let (bank, account, name) = ("BNORPHMM".into(), "0012345678".into(), "Maria Santos".into());
        assert_eq!(read(DestinationKind::Bank), Ok(Destination::Bank { bank, account, name }));
        assert_eq!(read(DestinationKind::Agent), Ok(Destination::Agent));
        assert_eq!(Wish::default().destination(DestinationKind::MobileMoney, Currency::PHP), Err("phone"));
    }
}
