//! `POST /pay/{slip}`: agrees, hands a code over, calls off. Whatever comes of it, the page says: the browser is sent
//! there, and a form that is sent twice finds what the first one did.

use super::browser::Slip;
use super::choose::anew;
use super::parts::{on, stale, trouble, with_cookie};
use super::typed::in_digits;
use super::visit::{Form, Visit};
use super::{find, show, why};
use crate::app::{App, Shared};
use crate::edge::Limit;
use crate::service::{self, Wished};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Authorization, External, PaymentRequest};
use serde::Deserialize;

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Agree,
    Code,
    Stop,
}

/// What the forms of a slip's page say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Act {
    act: What,
    token: String,
    /// The quote that was on the page.
    quote: Option<String>,
    phone: Option<String>,
    code: Option<String>,
}

/// `POST /pay/{slip}`.
pub(super) async fn act(
    State(app): State<Shared>,
    Path(slip): Path<String>,
    visit: Visit,
    Form(form): Form<Act>,
) -> Response {
    let Some(mut browser) = visit.browser.clone() else {
        return trouble(&visit, StatusCode::FORBIDDEN, "page-pay-cookies", None);
    };
    let Ok(slip) = slip.parse::<Slip>() else { return show::unknown(&visit) };
    if !browser.wrote(slip, &form.token) {
        return stale(&visit, StatusCode::FORBIDDEN);
    }
    let wished = match find(&app, &visit, slip).await {
        Ok(Some(wished)) => wished,
        Ok(None) => return show::unknown(&visit),
        Err(error) => return show::unsure(&visit, slip, &error),
    };
    if visit.admit(&app, Limit::Payments).is_err() {
        return on(&wrong(&visit, slip, "often"));
    }
    match form.act {
        What::Agree => {
            // The cookie has it since it was priced, unless another tab was answered in between.
            browser.begin(slip);
            with_cookie(agree(&app, &visit, slip, &wished, form).await, browser.cookie())
        }
        What::Code => {
            let done = code(&app, &wished, form.code.as_deref().unwrap_or_default()).await;
            told(&visit, slip, done)
        }
        What::Stop => {
            let done = stop(&app, &wished).await;
            told(&visit, slip, done)
        }
    }
}

/// The slip's page, with what was wrong.
fn wrong(visit: &Visit, slip: Slip, what: &str) -> String {
    visit.address(&format!("/pay/{slip}"), &[("wrong", what)])
}

/// Agrees to the quote that was on the page. A quote that took its place has another id, and is not agreed to.
async fn agree(app: &App, visit: &Visit, slip: Slip, wished: &Wished, form: Act) -> Response {
    let quote = &wished.quote;
    let (Some(secret), Ok(id)) = (quote.secret.clone(), form.quote.unwrap_or_default().parse()) else {
        return stale(visit, StatusCode::BAD_REQUEST);
    };
    let phone = form.phone.as_deref().map(in_digits);
    let request = PaymentRequest { quote: id, secret, authorization: Authorization::External(External { phone }) };
    let error = match app.service.pay(Some(&quote.intent.to_string()), &request).await {
        Ok(_) => return on(&visit.to_slip(slip)),
        Err(error) => error,
    };
    match error.code {
        ErrorCode::InvalidRequest if error.fields.iter().any(|field| field.field == "phone") => {
            on(&wrong(visit, slip, "phone"))
        }
        ErrorCode::RateLimited => on(&wrong(visit, slip, "often")),
        ErrorCode::PolicyRefused
        | ErrorCode::AmountOutOfRange
        | ErrorCode::RailUnavailable
        | ErrorCode::SelfPayment => why::refusal(visit, &error, &anew(visit, quote)),
        // It may be on its way all the same: the page says what is true.
        _ => told(visit, slip, Err(error)),
    }
}

async fn code(app: &App, wished: &Wished, typed: &str) -> service::Result<()> {
    let payment = wished.payment.as_ref().ok_or(ErrorCode::PaymentState)?;
    app.service.enter_code(payment.id, wished.quote.secret.as_ref(), &in_digits(typed)).await?;
    Ok(())
}

async fn stop(app: &App, wished: &Wished) -> service::Result<()> {
    let payment = wished.payment.as_ref().ok_or(ErrorCode::PaymentState)?;
    match app.service.cancel(payment.id, wished.quote.secret.as_ref()).await {
        // What has ended needs no stopping, and how it ended is on the page.
        Err(error) if error.code == ErrorCode::PaymentState && payment.state.is_settled() => Ok(()),
        done => done.map(drop),
    }
}

/// Sends the browser to the slip's page, which says what is true; with what was wrong, where that is worth saying.
fn told(visit: &Visit, slip: Slip, done: service::Result<()>) -> Response {
    let Err(error) = done else { return on(&visit.to_slip(slip)) };
    if error.source.is_some() {
        tracing::error!(%error, source = ?error.source, "a page could not do what it was asked");
    }
    match error.code {
        ErrorCode::CodeWrong | ErrorCode::InvalidRequest => on(&wrong(visit, slip, "code")),
        ErrorCode::RateLimited => on(&wrong(visit, slip, "often")),
        ErrorCode::PaymentState => on(&wrong(visit, slip, "late")),
        _ => on(&visit.to_slip(slip)),
    }
}
