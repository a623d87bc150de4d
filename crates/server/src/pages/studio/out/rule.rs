//! `/studio/{handle}/out/rule`: what leaves by itself each week. From which sum on and by which way; on which day and where
//! to; what that costs today, and the finger that agrees once. One press ends it.

use super::super::enter::outcomes;
use super::super::join::field;
use super::super::zone::{Zone, minute};
use super::super::{OwnForm, Visitor, back_to, icon, press};
use super::agree::{Wish, place};
use super::{Out, said, sentence, status, way};
use crate::app::Shared;
use crate::extract::Param;
use crate::pages::hosted::in_digits;
use crate::service::{self, Error};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::api::v1::{
    Assertion, Authorization, Every, PayoutRule, PayoutRuleAgreed, PayoutRuleTerms, PayoutRuleWish, PayoutWay, Tier,
};
use barya_protocol::id::Handle;
use barya_protocol::line::Rail;
use barya_protocol::{Amount, Currency, ErrorCode, Money};
use maud::{Markup, html};
use serde::Deserialize;

/// What was chosen so far. It stands in the address, so that one can go back.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    /// From which sum on, as it was typed.
    amount: Option<String>,
    rail: Option<Rail>,
}

/// `GET /studio/{handle}/out/rule?amount=&rail=`.
pub(in crate::pages::studio) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = serde_urlencoded::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let page = async { Out::owned(&app, &visitor, &handle).await?.each_week(&asked).await };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

/// When and where to, as it was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Planned {
    /// Minor units.
    above: i64,
    rail: Rail,
    /// 1 is Monday.
    weekday: u8,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    bank: String,
    #[serde(default)]
    account: String,
    #[serde(default)]
    name: String,
}

/// `POST /studio/{handle}/out/rule/terms`: what the finger would agree to. Nothing is written.
pub(in crate::pages::studio) async fn terms(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(planned): OwnForm<Planned>,
) -> Response {
    let page = async { Out::owned(&app, &visitor, &handle).await?.terms(planned).await };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

/// What the finger agreed to, and what it signed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Agreed {
    /// As the API answers them.
    terms: String,
    id: String,
    client_data_json: String,
    authenticator_data: String,
    signature: String,
    #[serde(default)]
    user_handle: String,
}

/// `POST /studio/{handle}/out/rule/agree`: from now on, in place of an earlier one.
pub(in crate::pages::studio) async fn agree(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(agreed): OwnForm<Agreed>,
) -> Response {
    let page = async {
        let out = Out::owned(&app, &visitor, &handle).await?;
        match out.agreed(agreed).await {
            Ok(_) => Ok(back_to(&out.rule_path())),
            Err(error) => out.again(&error).await.ok_or(error),
        }
    };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Nothing {}

/// `POST /studio/{handle}/out/rule/stop`. Doing it twice is no error.
pub(in crate::pages::studio) async fn stop(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(Nothing {}): OwnForm<Nothing>,
) -> Response {
    match app.service.end_payout_rule(Some(&visitor.token), &handle).await {
        Err(error) if error.code != ErrorCode::NotFound => visitor.refused(error),
        _ => back_to(&format!("/studio/{handle}/out/rule")),
    }
}

impl Out<'_> {
    fn rule_path(&self) -> String {
        self.path() + "/rule"
    }

    /// What holds now.
    async fn rule(&self) -> service::Result<Option<PayoutRule>> {
        match self.app.service.payout_rule(Some(&self.visitor.token), self.handle).await {
            Ok(rule) => Ok(Some(rule)),
            Err(error) if error.code == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn each_week(&self, asked: &Asked) -> service::Result<Response> {
        let rule = self.rule().await?;
        let above = match &asked.amount {
            Some(typed) => some(typed, self.payee.currency),
            None => Some(rule.as_ref().map_or_else(|| self.usual(), |rule| rule.above)),
        };
        let Some(above) = above else {
            let wrong = html! { div.say { p role="alert" { (icon("failed")) (self.text("out-wrong")) } } };
            return Ok(self.first(StatusCode::BAD_REQUEST, &wrong, rule.as_ref(), &self.sum_to_begin(self.usual())));
        };
        let ways = match self.app.service.ways_out(Some(&self.visitor.token), self.handle, above).await {
            Ok(ways) => ways.ways,
            Err(error) => return self.again(&error).await.ok_or(error),
        };
        Ok(match asked.rail.and_then(|rail| ways.iter().find(|way| way.rail == rail)) {
            Some(way) => {
                let weekday = rule.map_or(1, |rule| rule.weekday);
                self.when_and_where(way, above, weekday, &Wish::default(), None)
            }
            None => {
                let body = html! { (self.sum_to_begin(above)) (self.ways(&self.rule_path(), above, &ways)) };
                self.first(StatusCode::OK, &html! {}, rule.as_ref(), &body)
            }
        })
    }

    /// What is there now; where that is nothing, what can be taken out in a day while nothing is known of somebody.
    fn usual(&self) -> Amount {
        let cap =
            || self.app.service.settings().policy(self.payee.currency).payout_cap(self.payee.currency, Tier::None);
        if self.most.is_zero() { cap().day } else { self.most }
    }

    /// What holds now, and what comes before and after it.
    fn first(&self, status: StatusCode, before: &Markup, rule: Option<&PayoutRule>, after: &Markup) -> Response {
        let body = html! {
            (before)
            @if let Some(rule) = rule { (self.holds(rule)) }
            (after)
            a.press href=(self.path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        self.page(status, &self.text("rule-title"), body)
    }

    /// The first step again, with what went wrong; nothing where nothing else would help.
    async fn again(&self, error: &Error) -> Option<Response> {
        let sentence = match error.code {
            // Also for a form that was sent twice: what holds is shown below.
            ErrorCode::AuthorizationInvalid | ErrorCode::TopLevelRequired => "out-late",
            code => sentence(code)?,
        };
        let rule = self.rule().await.ok()?;
        let usual = self.usual();
        let wrong = said(self.locale(), error, sentence);
        Some(self.first(status(error), &wrong, rule.as_ref(), &self.sum_to_begin(usual)))
    }

    fn holds(&self, rule: &PayoutRule) -> Markup {
        let (drawing, name) = way(rule.rail);
        html! {
            section.balance role="status" {
                dl {
                    (self.each(rule.weekday, rule.above))
                    div.wraps {
                        dt { (icon(drawing)) (self.text(name)) }
                        dd.place { @if let Some(hint) = &rule.destination.hint { bdi { (hint) } } }
                    }
                    div.wraps {
                        dt { (icon("clock")) (self.text("rule-next")) }
                        dd.place { time datetime=(rule.next_at) dir="ltr" { (minute(rule.next_at, Zone::of(rule.currency))) } }
                    }
                }
                form method="post" action={ (self.rule_path()) "/stop" } { (press("close", &self.text("rule-stop"))) }
            }
        }
    }

    /// On which day, and from which sum on.
    fn each(&self, weekday: u8, above: Amount) -> Markup {
        let day = self.days().into_iter().nth(usize::from(weekday).saturating_sub(1));
        html! {
            div.wraps { dt { (icon("week")) (self.text("rule-day")) } dd.place { (day.unwrap_or_default()) } }
            div.wraps { dt { (icon("coin")) (self.text("rule-above")) } dd.place { (self.told(above)) } }
        }
    }

    /// The days of the week, Monday first.
    fn days(&self) -> Vec<String> {
        self.text("rule-days").split(',').map(|day| day.trim().to_owned()).collect()
    }

    fn sum_to_begin(&self, above: Amount) -> Markup {
        let major = Money::new(above.get(), self.payee.currency).to_major();
        html! {
            form.wish method="get" action=(self.rule_path()) {
                (field("coin", &self.text("rule-above"), &html! {
                    input name="amount" value=(major) inputmode="decimal" required maxlength="20" autocomplete="off" dir="ltr";
                }))
                (press("again", &self.text("out-change")))
            }
        }
    }

    /// The form for when and where to; `wrong` is the field that was refused.
    fn when_and_where(
        &self,
        chosen: &PayoutWay,
        above: Amount,
        weekday: u8,
        typed: &Wish,
        wrong: Option<&str>,
    ) -> Response {
        let (drawing, name) = way(chosen.rail);
        let status = if wrong.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
        let body = html! {
            p.how aria-hidden="true" { (icon("week")) (icon(drawing)) }
            @if wrong.is_some() { div.say { p role="alert" { (icon("failed")) (self.text("out-wrong")) } } }
            (self.sum(above))
            form.wish method="post" action={ (self.rule_path()) "/terms" } {
                input type="hidden" name="above" value=(above);
                input type="hidden" name="rail" value=(chosen.rail);
                (field("week", &self.text("rule-day"), &html! {
                    select name="weekday" {
                        @for (number, day) in (1_u8..).zip(self.days()) { option value=(number) selected[number == weekday] { (day) } }
                    }
                }))
                (self.places(chosen.needs, typed, wrong))
                button.pay type="submit" { (icon("next")) span { (self.text("out-see")) } }
            }
            a.press href=(self.rule_path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        self.page(status, &self.text(name), body)
    }

    async fn terms(&self, planned: Planned) -> service::Result<Response> {
        let token = Some(&self.visitor.token);
        let Planned { above, rail, weekday, phone, bank, account, name } = planned;
        let above = Amount::new(above).filter(|above| !above.is_zero()).ok_or(ErrorCode::InvalidRequest)?;
        let typed = Wish { rail, phone, bank, account, name, ..Wish::default() };
        let ways = match self.app.service.ways_out(token, self.handle, above).await {
            Ok(ways) => ways.ways,
            Err(error) => return self.again(&error).await.ok_or(error),
        };
        let Some(way) = ways.iter().find(|way| way.rail == rail) else {
            let error = Error::from(ErrorCode::RailUnavailable);
            return self.again(&error).await.ok_or(error);
        };
        let destination = match typed.destination(way.needs, self.payee.currency) {
            Ok(destination) => destination,
            Err(field) => return Ok(self.when_and_where(way, above, weekday, &typed, Some(field))),
        };
        let wish = PayoutRuleWish { every: Every::Week, weekday, above, rail, destination };
        match self.app.service.payout_rule_terms(token, self.handle, &wish).await {
            Ok(terms) => self.consent_to(way, &terms),
            Err(error) => match error.fields.iter().find_map(|wrong| wrong.field.strip_prefix("destination.")) {
                Some(field) => Ok(self.when_and_where(way, above, weekday, &typed, Some(field))),
                None => self.again(&error).await.ok_or(error),
            },
        }
    }

    /// Everything that is agreed to, and what it would cost today, before the one touch.
    fn consent_to(&self, chosen: &PayoutWay, terms: &PayoutRuleTerms) -> service::Result<Response> {
        let (drawing, name) = way(chosen.rail);
        let written = serde_json::to_string(terms).map_err(Error::internal)?;
        let body = html! {
            section.balance {
                dl {
                    (self.each(terms.weekday, terms.above))
                    div.wraps {
                        dt { (icon(drawing)) span { (self.text(name)) @if let Some(title) = &chosen.title { " " bdi { (title) } } } }
                        dd.place { @for part in place(&terms.destination) { bdi { (part) } " " } }
                    }
                }
            }
            section.balance {
                p { (self.text("rule-cost")) }
                dl {
                    div.wraps { dt { (icon("out")) (self.text("out-leaves")) } dd.place { (self.told(terms.above)) } }
                    div.wraps { dt { (icon("move")) (self.text("out-fee")) } dd.place { (self.told(chosen.fee)) } }
                    div.wraps { dt { (icon("coin")) (self.text("out-get")) } dd.place { (self.told(chosen.payee_receives)) } }
                }
            }
            form method="post" action={ (self.rule_path()) "/agree" } data-do="agree" data-challenge=(terms.digest) {
                input type="hidden" name="terms" value=(written);
                button.pay type="submit" { (icon("touch")) span { (self.text("rule-touch")) } }
            }
            (outcomes(self.locale(), &["touch-again", "touch-unknown", "touch-unsupported", "touch-away"]))
            noscript { p.note { (self.text("out-script")) } }
            a.press href=(self.rule_path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        Ok(self.page(StatusCode::OK, &self.text("out-check"), body))
    }

    async fn agreed(&self, agreed: Agreed) -> service::Result<PayoutRule> {
        let Agreed { terms, id, client_data_json, authenticator_data, signature, user_handle } = agreed;
        let terms = serde_json::from_str(&terms).map_err(|_| ErrorCode::InvalidRequest)?;
        let user_handle = Some(user_handle).filter(|handle| !handle.is_empty());
        let assertion = Assertion { id, client_data_json, authenticator_data, signature, user_handle };
        let agreed = PayoutRuleAgreed { terms, authorization: Authorization::Passkey(assertion) };
        self.app.service.set_payout_rule(Some(&self.visitor.token), self.handle, &agreed).await
    }
}

/// A sum as it was typed; more than nothing.
fn some(typed: &str, currency: Currency) -> Option<Amount> {
    let amount = Money::parse_major(&in_digits(typed), currency).ok().and_then(Money::amount);
    amount.filter(|amount| !amount.is_zero())
}
