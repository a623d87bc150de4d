//! `/studio/{handle}/out/limits`: how much may be taken out in a day and in a month, and what raises it. Where the operator
//! has a verifier, one shows it here who one is; elsewhere the page says that nothing can be done.

use super::super::join::field;
use super::super::{OwnForm, Visitor, back_to, icon};
use super::{Out, status};
use crate::app::Shared;
use crate::extract::Param;
use crate::pages::hosted::in_digits;
use crate::policy::PayoutCap;
use crate::service::{self, Error};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{IdentityProof, Tier};
use barya_protocol::id::{Handle, Secret};
use barya_protocol::phone::Phone;
use maud::{Markup, html};
use serde::Deserialize;

/// `GET /studio/{handle}/out/limits`.
pub(in crate::pages::studio) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
) -> Response {
    let page = async { Out::owned(&app, &visitor, &handle).await?.limits(None).await };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

/// What somebody shows, as it was typed. It is handed to the verifier, and not kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Shown {
    tier: Tier,
    #[serde(default)]
    phone: String,
    evidence: Secret,
}

/// `POST /studio/{handle}/out/limits`: has the operator's verifier look at it.
pub(in crate::pages::studio) async fn prove(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(Shown { tier, phone, evidence }): OwnForm<Shown>,
) -> Response {
    let page = async {
        let out = Out::owned(&app, &visitor, &handle).await?;
        // What is no number is refused as one that is not there.
        let phone = Phone::read(&in_digits(&phone), out.payee.currency).ok();
        match app.service.prove(Some(&visitor.token), &IdentityProof { tier, phone, evidence }).await {
            Ok(_) => Ok(back_to(&out.limits_path())),
            Err(error) => out.limits(Some((tier, error))).await,
        }
    };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

/// What is said where nothing new became known; nothing of what the page cannot help with.
const fn unproved(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::InvalidRequest | ErrorCode::IdentityRefused => Some("servers-wrong"),
        ErrorCode::ProviderUnavailable | ErrorCode::RateLimited => Some("touch-away"),
        ErrorCode::NotFound => Some("limits-off"),
        _ => None,
    }
}

/// What raises it: its drawing and sentence; nothing is known of everybody.
const fn raises(tier: Tier) -> Option<(&'static str, &'static str)> {
    match tier {
        Tier::None => None,
        Tier::Phone => Some(("phone", "out-raise-phone")),
        Tier::NationalId => Some(("portrait", "out-raise-id")),
    }
}

impl Out<'_> {
    fn limits_path(&self) -> String {
        self.path() + "/limits"
    }

    /// The page; after a try that changed nothing, for which tier that was and why.
    async fn limits(&self, tried: Option<(Tier, Error)>) -> service::Result<Response> {
        let (status, wrong) = match tried {
            None => (StatusCode::OK, None),
            Some((tier, error)) => {
                let Some(sentence) = unproved(error.code) else { return Err(error) };
                (status(&error), Some((tier, sentence)))
            }
        };
        let currency = self.payee.currency;
        let room = self.app.service.payout_room(Some(&self.visitor.token), currency).await?;
        let cap = |tier| self.app.service.settings().policy(currency).payout_cap(currency, tier);
        let more: Vec<_> = Tier::ALL
            .into_iter()
            .filter(|tier| *tier > room.tier)
            .filter_map(|tier| raises(tier).map(|said| (tier, said)))
            .collect();
        let body = html! {
            @if let Some((_, sentence)) = wrong { div.say { p role="alert" { (icon("failed")) (self.text(sentence)) } } }
            section.balance {
                div.now { h2 { (icon("out")) (self.text("home-now")) } p.sum { strong { (self.told(room.left.min(self.most))) } } }
                (self.cap(cap(room.tier)))
            }
            @for &(tier, (drawing, sentence)) in &more {
                section.balance {
                    p { (icon(drawing)) " " (self.text(sentence)) }
                    (self.cap(cap(tier)))
                    @if room.can_prove { (self.proof(tier, sentence, wrong.is_some_and(|(tried, _)| tried == tier))) }
                }
            }
            @if !more.is_empty() && !room.can_prove && wrong.is_none() { p.note { (self.text("limits-off")) } }
            a.press href=(self.path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        Ok(self.page(status, &self.text("limits-title"), body))
    }

    fn cap(&self, cap: PayoutCap) -> Markup {
        html! {
            dl {
                div.wraps { dt { (icon("clock")) (self.text("limits-day")) } dd.place { (self.told(cap.day)) } }
                div.wraps { dt { (icon("week")) (self.text("limits-month")) } dd.place { (self.told(cap.month)) } }
            }
        }
    }

    /// What was typed is not written back: it may be worth something once.
    fn proof(&self, tier: Tier, sentence: &str, wrong: bool) -> Markup {
        html! {
            form.wish method="post" action=(self.limits_path()) aria-label=(self.text(sentence)) {
                input type="hidden" name="tier" value=(tier.as_str());
                @if tier == Tier::Phone {
                    (field("phone", &self.text("out-phone"), &html! {
                        input name="phone" type="tel" required maxlength="32" autocomplete="tel" dir="ltr" aria-invalid=[wrong.then_some("true")];
                    }))
                }
                (field("message", &self.text("limits-show"), &html! {
                    input name="evidence" required maxlength="2048" autocomplete="off" dir="auto" aria-invalid=[wrong.then_some("true")];
                }))
                button.pay type="submit" { (icon("next")) span { (self.text("limits-go")) } }
            }
        }
    }
}
