//! How a payout stands, the code that an agent pays out, and what was taken out before.

use super::super::zone::{Zone, minute};
use super::super::{OwnForm, Shell, Tab, Visitor, back_to, icon, press, unsure};
use super::{Out, way};
use crate::app::Shared;
use crate::extract::Params;
use crate::service;
use axum::extract::State;
use axum::http::header::REFRESH;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use barya_protocol::api::v1::{Payout, PayoutCode, PayoutState};
use barya_protocol::id::{Handle, PayoutId};
use barya_protocol::{Amount, ErrorCode};
use maud::{Markup, html};
use serde::Deserialize;

/// How many of those before are shown at once.
const EARLIER: u32 = 10;
/// How often a page that waits asks for itself anew, seconds.
const LOOK_AGAIN: HeaderValue = HeaderValue::from_static("5");

/// `GET /studio/{handle}/out/{payout}`.
pub(in crate::pages::studio) async fn stands(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, id): Params<Handle, PayoutId>,
) -> Response {
    let page = async {
        let payout = app.service.payout(Some(&visitor.token), id).await?;
        if payout.payee != handle {
            return Err(ErrorCode::Forbidden.into());
        }
        Ok::<_, service::Error>(Out::of(&app, &visitor, &handle).await?.stands(&payout))
    };
    page.await.unwrap_or_else(|error| visitor.refused(error))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pages::studio) struct Nothing {}

/// `POST /studio/{handle}/out/{payout}/cancel`: calls a code off. Where it is too late the page says how it stands.
pub(in crate::pages::studio) async fn cancel(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, id): Params<Handle, PayoutId>,
    OwnForm(Nothing {}): OwnForm<Nothing>,
) -> Response {
    match app.service.cancel_payout(Some(&visitor.token), id).await {
        Err(error) if error.code != ErrorCode::PayoutState => {
            let shell = Shell::new(&app, &visitor, &handle, Tab::Out);
            unsure(&shell, "out-title", &format!("/studio/{handle}/out/{id}/cancel"), &[], error)
        }
        _ => back_to(&format!("/studio/{handle}/out/{id}")),
    }
}

/// A state's drawing, its colour, its sentence.
const fn state(state: PayoutState) -> (&'static str, &'static str, &'static str) {
    match state {
        PayoutState::Processing => ("wait", "waiting", "out-processing"),
        PayoutState::Checking => ("unsure", "waiting", "out-checking"),
        PayoutState::Paid => ("paid", "paid", "out-paid"),
        PayoutState::Returned => ("again", "failed", "out-returned"),
    }
}

/// What arrives, or what came back.
const fn moved(payout: &Payout) -> Amount {
    if matches!(payout.state, PayoutState::Returned) { payout.total } else { payout.payee_receives }
}

impl Out<'_> {
    fn stands(&self, payout: &Payout) -> Response {
        let (drawing, colour, sentence) = state(payout.state);
        let (picture, name) = way(payout.rail);
        let body = html! {
            @match &payout.code {
                Some(code) => (self.code(payout, code)),
                None => section class={ "outcome " (colour) } role="status" {
                    (icon(drawing))
                    h2 { (self.text(sentence)) }
                    p.amount { (self.told(moved(payout))) }
                },
            }
            section.balance {
                dl {
                    div { dt { (icon(picture)) (self.text(name)) } dd { @if let Some(hint) = &payout.destination.hint { bdi { (hint) } } } }
                    div.wraps { dt { (icon("out")) (self.text("out-leaves")) } dd.place { (self.told(payout.total)) } }
                    @if !payout.state.is_settled() {
                        div.wraps {
                            dt { (icon("clock")) (self.text("out-by")) }
                            dd.place { time datetime=(payout.arrives_by) dir="ltr" { (minute(payout.arrives_by, Zone::of(payout.currency))) } }
                        }
                    }
                }
            }
            a.press href=(self.path()) { (icon("back")) span { (self.text("out-back")) } }
        };
        let mut response = self.page(StatusCode::OK, &self.text("out-title"), body);
        if !payout.state.is_settled() {
            response.headers_mut().insert(REFRESH, LOOK_AGAIN);
        }
        response
    }

    fn code(&self, payout: &Payout, code: &PayoutCode) -> Markup {
        html! {
            section.outcome.waiting role="status" {
                (icon("agent"))
                h2 { (self.text("out-code")) }
                p.amount.code dir="ltr" { (grouped(code.code.expose())) }
                p { (self.told(payout.payee_receives)) }
                @if let Some(until) = code.expires_at {
                    p { (icon("clock")) (self.text("out-until")) " " time datetime=(until) dir="ltr" { (minute(until, Zone::of(payout.currency))) } }
                }
            }
            form method="post" action={ (self.path()) "/" (payout.id) "/cancel" } { (press("close", &self.text("out-cancel"))) }
        }
    }
}

/// In threes, so that it can be said and heard.
fn grouped(code: &str) -> String {
    let all: Vec<char> = code.chars().collect();
    all.chunks(3).map(|three| three.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// What was taken out before, newest first.
pub(super) async fn earlier(out: &Out<'_>, cursor: Option<&str>) -> service::Result<Markup> {
    let found = out.app.service.payouts(Some(&out.visitor.token), out.handle, cursor, Some(EARLIER)).await?;
    let zone = Zone::of(out.payee.currency);
    Ok(html! {
        @if !found.items.is_empty() {
            section {
                h2 { (out.text("out-earlier")) }
                ul.payouts {
                    @for one in &found.items {
                        @let (drawing, colour, sentence) = state(one.state);
                        li {
                            a class={ "pick way " (colour) } href={ (out.path()) "/" (one.id) } {
                                (icon(drawing))
                                span.name { (out.text(sentence)) }
                                strong { (out.told(moved(one))) }
                                span.fee {
                                    (out.text(way(one.rail).1)) " "
                                    @if let Some(hint) = &one.destination.hint { bdi { (hint) } " " }
                                    time datetime=(one.created_at) dir="ltr" { (minute(one.created_at, zone)) }
                                }
                            }
                        }
                    }
                }
            }
        }
        @if let Some(cursor) = found.cursor {
            a.press href={ (out.path()) "?cursor=" (cursor) } { (icon("next")) span { (out.text("tips-older")) } }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_in_threes() {
        assert_eq!(grouped("123456789"), "123 456 789");
        assert_eq!((grouped("1234"), grouped("")), ("123 4".to_owned(), String::new()));
    }
}
