//! How much, by which way, and where to.

use super::super::join::field;
use super::super::{Visitor, icon, press, word};
use super::agree::Wish;
use super::show::earlier;
use super::{Out, said, sentence, status, way};
use crate::app::Shared;
use crate::extract::Param;
use crate::pages::hosted::in_digits;
use crate::service::{self, Error};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::api::v1::PayoutWay;
use barya_protocol::id::Handle;
use barya_protocol::line::Rail;
use barya_protocol::payout::DestinationKind;
use barya_protocol::{Amount, Currency, Money};
use maud::{Markup, html};
use serde::Deserialize;

/// What was chosen so far. It stands in the address, so that one can go back.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// As it was typed; all that can be taken out when absent.
    amount: Option<String>,
    rail: Option<Rail>,
    /// Of the list of what was taken out before.
    cursor: Option<String>,
}

/// `GET /studio/{handle}/out?amount=&rail=`.
pub(in crate::pages::studio) async fn start(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = serde_urlencoded::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let page = async { Out::of(&app, &visitor, &handle).await?.begin(&asked).await };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

impl Out<'_> {
    async fn begin(&self, asked: &Asked) -> service::Result<Response> {
        let title = self.text("out-title");
        if !self.owner || self.most.is_zero() {
            let note = html! { @if self.owner { p.note { (self.text("out-nothing")) } } };
            return self.list(StatusCode::OK, &title, note, asked.cursor.as_deref()).await;
        }
        let amount = match amount(asked.amount.as_deref(), self.payee.currency, self.most) {
            Ok(amount) => amount,
            Err(sentence) => {
                let wrong = html! { div.say { p role="alert" { (icon("failed")) (self.text(sentence)) } } (self.how_much(self.most)) };
                return self.list(StatusCode::BAD_REQUEST, &title, wrong, None).await;
            }
        };
        let ways = match self.app.service.ways_out(Some(&self.visitor.token), self.handle, amount).await {
            Ok(ways) => ways.ways,
            Err(error) => return self.back(error).await,
        };
        match asked.rail.and_then(|rail| ways.iter().find(|way| way.rail == rail)) {
            Some(way) => {
                let intent = self.app.service.new_intent();
                let wish = Wish { amount: amount.get(), rail: way.rail, intent, ..Wish::default() };
                Ok(self.where_to(way, amount, &wish, None))
            }
            None => {
                let body = html! { (self.how_much(amount)) (self.ways(&self.path(), amount, &ways)) };
                self.list(StatusCode::OK, &title, body, asked.cursor.as_deref()).await
            }
        }
    }

    /// The first step again, after a refusal. Errors: one that nothing else would help.
    pub(super) async fn back(&self, error: Error) -> service::Result<Response> {
        let Some(sentence) = sentence(error.code) else { return Err(error) };
        let body =
            html! { (said(self.locale(), &error, sentence)) @if !self.most.is_zero() { (self.how_much(self.most)) } };
        self.list(status(&error), &self.text("out-title"), body, None).await
    }

    async fn list(
        &self,
        status: StatusCode,
        title: &str,
        body: Markup,
        cursor: Option<&str>,
    ) -> service::Result<Response> {
        let before = earlier(self, cursor).await?;
        let more = html! {
            @if self.owner {
                nav.row aria-label=(self.text("out-title")) {
                    a.press href={ (self.path()) "/rule" } { (icon("week")) span { (self.text("rule-title")) } }
                    a.press href={ (self.path()) "/limits" } { (icon("safe")) span { (self.text("limits-title")) } }
                }
            }
        };
        Ok(self.page(status, title, html! { (body) (more) (before) }))
    }

    fn how_much(&self, amount: Amount) -> Markup {
        let major = |amount: Amount| Money::new(amount.get(), self.payee.currency).to_major();
        html! {
            section.balance { div.now { h2 { (icon("out")) (self.text("home-now")) } p.sum { strong { (self.told(self.most)) } } } }
            form.wish method="get" action=(self.path()) {
                (field("coin", &self.text("out-amount"), &html! {
                    input name="amount" value=(major(amount)) inputmode="decimal" required maxlength="20" autocomplete="off" dir="ltr";
                }))
                (press("again", &self.text("out-change")))
            }
            (self.sum(amount))
        }
    }

    /// The ways, each a link to `path` with what was chosen.
    pub(super) fn ways(&self, path: &str, amount: Amount, ways: &[PayoutWay]) -> Markup {
        let major = Money::new(amount.get(), self.payee.currency).to_major();
        html! {
            h2 { (self.text("out-how")) }
            @if ways.is_empty() { p.note { (self.text("out-no-way")) } }
            nav.choices aria-label=(self.text("out-how")) {
                @for one in ways {
                    @let (drawing, name) = way(one.rail);
                    a.pick.way href={ (path) "?amount=" (major) "&rail=" (one.rail) } {
                        (icon(drawing))
                        span.name {
                            (self.text(name))
                            @if let Some(title) = &one.title { " " bdi { (title) } }
                        }
                        strong { (self.told(one.payee_receives)) }
                        span.fee {
                            span.word { (icon("move")) span { (self.text("out-fee")) " " bdi { (self.told(one.fee)) } } }
                            (word("clock", &self.within(one.arrives_within_seconds)))
                        }
                    }
                }
            }
        }
    }

    /// How long it takes at the most.
    fn within(&self, seconds: u64) -> String {
        let (sentence, unit) = match seconds {
            ..3_600 => ("out-minutes", 60),
            3_600..172_800 => ("out-hours", 3_600),
            _ => ("out-days", 86_400),
        };
        let count = self.locale().number(i64::try_from(seconds.div_ceil(unit).max(1)).unwrap_or(i64::MAX));
        self.locale().text_with(sentence, &[("count", &count)])
    }

    /// What is asked of such a place; `wrong` is the field that was refused.
    pub(super) fn places(&self, needs: DestinationKind, wish: &Wish, wrong: Option<&str>) -> Markup {
        html! {
            @for (id, drawing, word, kind) in fields(needs) {
                @let typed = wish.typed(id);
                (field(drawing, &self.text(word), &html! {
                    input name=(id) value=(typed) type=(kind) required maxlength="140" autocomplete=[(*kind == "tel").then_some("tel")]
                        dir=[(*id != "name").then_some("ltr")] aria-invalid=[(wrong == Some(id)).then_some("true")];
                }))
            }
        }
    }

    /// The form for where it goes; `wrong` is the field that was refused.
    pub(super) fn where_to(&self, chosen: &PayoutWay, amount: Amount, wish: &Wish, wrong: Option<&str>) -> Response {
        let (drawing, name) = way(chosen.rail);
        let status = if wrong.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        let body = html! {
            @if wrong.is_some() { div.say { p role="alert" { (icon("failed")) (self.text("out-wrong")) } } }
            (self.sum(amount))
            form.wish method="post" action={ (self.path()) "/quote" } {
                input type="hidden" name="amount" value=(wish.amount);
                input type="hidden" name="rail" value=(wish.rail);
                input type="hidden" name="intent" value=(wish.intent);
                (self.places(chosen.needs, wish, wrong))
                button.pay type="submit" { (icon("next")) span { (self.text("out-see")) } }
            }
            a.press href=(self.path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        self.page(status, &self.text(name), html! { p.how aria-hidden="true" { (icon(drawing)) } (body) })
    }
}

/// What is asked of a kind of place: the field, its drawing, its word, how it is typed.
fn fields(needs: DestinationKind) -> &'static [(&'static str, &'static str, &'static str, &'static str)] {
    match needs {
        DestinationKind::MobileMoney => &[("phone", "phone", "out-phone", "tel")],
        DestinationKind::Bank => &[
            ("bank", "bank", "out-bank", "text"),
            ("account", "receipts", "out-account", "text"),
            ("name", "people", "out-name", "text"),
        ],
        DestinationKind::Agent | DestinationKind::Sandbox => &[],
    }
}

/// What was typed; all that is there when nothing was. Errors: the sentence.
fn amount(typed: Option<&str>, currency: Currency, most: Amount) -> Result<Amount, &'static str> {
    let Some(typed) = typed else { return Ok(most) };
    let amount = Money::parse_major(&in_digits(typed), currency).ok().and_then(Money::amount);
    match amount.filter(|amount| !amount.is_zero()) {
        None => Err("out-wrong"),
        Some(amount) if amount > most => Err("out-too-much"),
        Some(amount) => Ok(amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_some_of_what_is_there() {
        let most = Amount::new(50_000).unwrap();
        let read = |typed| amount(typed, Currency::PHP, most).map(Amount::get);
        assert_eq!([read(None), read(Some("12,50")), read(Some("৫০০"))], [Ok(50_000), Ok(1_250), Ok(50_000)]);
        assert_eq!(read(Some("500.01")), Err("out-too-much"));
        for bad in ["", "0", "-1", "x", "1.234", "1e3"] {
            assert_eq!(read(Some(bad)), Err("out-wrong"), "{bad}");
        }
    }
}
