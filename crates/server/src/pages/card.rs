//! `/card/{payment}/{token}`: where a payer gives a card. The number is typed into the provider's own field; this page,
//! its script and this server get the provider's name for the card and nothing else.

use super::frame::{document, refused};
use super::sale::lang;
use super::split::{self, Split};
use crate::app::Shared;
use crate::extract::Body;
use crate::locale::Locale;
use crate::problem::{Answer, Failure};
use crate::rails::card::Page;
use crate::service::{self, CardSheet, CardState};
use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::Payment;
use barya_protocol::quote::Mode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What the payer is told, by state. The script shows the one that holds.
const SENTENCES: [(&str, &str, &str); 8] = [
    ("busy", "…", "page-card-busy"),
    ("bank", "…", "page-card-bank"),
    ("look", "!", "page-card-look"),
    ("another", "!", "page-card-another"),
    ("away", "!", "page-card-away"),
    ("checking", "…", "page-card-checking"),
    ("paid", "✓", "page-card-paid"),
    ("ended", "✕", "page-card-ended"),
];
/// In these the payer gives a card.
const OPEN: &str = "card busy bank look another away";
/// In these there is nothing more to do here.
const OVER: &str = "paid ended";

/// `GET /card.js`, which is part of the program as the page is.
pub async fn script() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, include_str!("card.js"))
}

/// `GET /card/{payment}/{token}`.
pub async fn card(
    State(app): State<Shared>,
    Path((payment, token)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let locale = Locale::negotiate(lang(query.as_deref()).as_deref(), &headers);
    let Ok(payment) = payment.parse() else { return refused(locale, ErrorCode::PaymentNotFound.into()) };
    match app.service.card_sheet(payment, &token).await {
        Ok(sheet) => sheet_page(locale, &sheet),
        Err(error) => refused(locale, error),
    }
}

/// `POST /card/{payment}/{token}`: hands a card over, or asks how it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The provider's name for the card.
    #[serde(default)]
    method: Option<String>,
}

/// How it stands.
#[derive(Serialize)]
struct Stands {
    state: &'static str,
    /// For the provider's own script.
    #[serde(skip_serializing_if = "Option::is_none")]
    client_secret: Option<String>,
}

/// The answer to [`Told`]. A card that was not taken is `declined`, with its status.
pub async fn tell(
    State(app): State<Shared>,
    Path((payment, token)): Path<(String, String)>,
    Body(told): Body<Told>,
) -> Answer<Response> {
    let payment = payment.parse().map_err(|_| Failure::new(ErrorCode::PaymentNotFound))?;
    let state = match &told.method {
        Some(method) => app.service.card_attempt(payment, &token, method).await?,
        None => app.service.card_state(payment, &token).await?,
    };
    if state == CardState::Another && told.method.is_some() {
        return Err(ErrorCode::Declined.into());
    }
    let client_secret = if let CardState::Bank(secret) = &state { Some(secret.expose().to_owned()) } else { None };
    Ok(Json(Stands { state: name(&state), client_secret }).into_response())
}

fn name(state: &CardState) -> &'static str {
    match state {
        CardState::Card => "card",
        CardState::Another => "another",
        CardState::Bank(_) => "bank",
        CardState::Checking => "checking",
        CardState::Paid => "paid",
        CardState::Ended => "ended",
    }
}

fn sheet_page(locale: Locale, sheet: &CardSheet) -> Response {
    let CardSheet { payment, state, page } = sheet;
    let Ok(policy) = policy(page) else { return refused(locale, service::Error::internal("the page's policy")) };
    let title = match &payment.payee {
        Some(payee) => locale.text_with("page-card-pay-title", &[("name", &payee.name)]),
        None => locale.text("page-card-load-title"),
    };
    let body = html! {
        main data-state=(name(state)) data-key=(page.publishable_key) {
            (heading(locale, payment, &title))
            (shares(locale, payment))
            (field(locale, payment, name(state)))
            (sentences(locale, name(state)))
            @if payment.mode == Mode::Test { p.note { (locale.text("page-test")) } }
        }
    };
    // Ours runs after the provider's, whether that came or not.
    let scripts = html! {
        script defer src=(page.script.as_str()) {}
        script defer src="/card.js" {}
    };
    document(StatusCode::OK, locale, &title, &body, &scripts, policy)
}

/// What the page may load: from here, and of the provider's what is configured. Nobody may frame it.
fn policy(page: &Page) -> Result<HeaderValue, axum::http::header::InvalidHeaderValue> {
    let allowed = &page.allowed;
    let frames = if allowed.frames.is_empty() { "'none'" } else { &allowed.frames };
    HeaderValue::try_from(format!(
        "default-src 'none'; script-src 'self' {}; connect-src 'self' {}; frame-src {frames}; style-src 'self'; \
         img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        allowed.scripts, allowed.connect
    ))
}

fn heading(locale: Locale, payment: &Payment, title: &str) -> Markup {
    html! {
        header.who {
            @if let Some(payee) = &payment.payee { img src=(payee.picture) alt="" width="72" height="72"; }
            h1 { (title) }
        }
        p.sum { strong { (locale.money(payment.total, payment.currency)) } }
    }
}

fn shares(locale: Locale, payment: &Payment) -> Markup {
    let gets = match &payment.payee {
        Some(payee) => locale.text_with("page-split-payee", &[("name", &payee.name)]),
        None => locale.text("page-split-wallet"),
    };
    let heading = locale.text("page-split");
    let payee = payment.payee.as_ref().map(|payee| &payee.handle);
    let (lines, amount, currency) = (payment.lines.as_slice(), payment.total, payment.currency);
    let gainer = (&*gets, payment.payee_receives);
    split::split(locale, &Split { heading: &heading, gainer, payee, lines, amount, currency })
}

fn field(locale: Locale, payment: &Payment, state: &str) -> Markup {
    let amount = locale.money(payment.total, payment.currency);
    html! {
        noscript { p.note { (locale.text("page-no-script")) } }
        form.card data-when=(OPEN) hidden[!holds(OPEN, state)] {
            h2 #card-label { (locale.text("page-card-number")) }
            // The provider puts its field here.
            div #card-field .field role="group" aria-labelledby="card-label" {}
            p.safe { (locale.text("page-card-safe")) }
            button.pay.scripted type="submit" disabled { (locale.text_with("page-card-pay", &[("amount", &amount)])) }
        }
    }
}

fn sentences(locale: Locale, state: &str) -> Markup {
    html! {
        div.say role="status" {
            @for (when, mark, sentence) in SENTENCES {
                p class=(when) data-when=(when) hidden[when != state] {
                    span aria-hidden="true" { (mark) }
                    (locale.text(sentence))
                }
            }
        }
        button.pay.scripted #back type="button" data-when=(OVER) hidden { (locale.text("page-card-back")) }
    }
}

fn holds(states: &str, state: &str) -> bool {
    states.split(' ').any(|one| one == state)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rails::card::{Allowed, Source};
    use axum::body::to_bytes;
    use axum::http::header::CONTENT_SECURITY_POLICY;
    use barya_protocol::line::{Line, LineKind, Party, Rail};
    use barya_protocol::payment::PaymentState;
    use barya_protocol::quote::Purpose;
    use barya_protocol::{Amount, Currency, Timestamp};

    fn top_up() -> CardSheet {
        let amount = |minor| Amount::new(minor).unwrap();
        let line = |kind, minor, to| Line { kind, amount: amount(minor), from: Party::Payer, to };
        let payment = Payment {
            id: barya_protocol::id::PaymentId::from_parts(1, 1),
            quote: barya_protocol::id::QuoteId::from_parts(1, 1),
            intent: barya_protocol::id::Intent::from_parts(1, 1),
            purpose: Purpose::Topup,
            state: PaymentState::Processing,
            error: None,
            shortfall: None,
            next: None,
            payee: None,
            offer: None,
            reference: None,
            currency: Currency::PHP,
            total: amount(5_170),
            payee_receives: amount(5_000),
            lines: vec![
                line(LineKind::Amount, 5_000, Party::Rail(Rail::Wallet)),
                line(LineKind::RailFee, 170, Party::Rail(Rail::Card)),
            ],
            rail: Rail::Card,
            mode: Mode::Live,
            created_at: Timestamp::from_millis(0),
            expires_at: Timestamp::from_millis(0),
            receipt_id: None,
            receipt: None,
            session: None,
        };
        let source = |text: &str| Source::try_from(text.to_owned()).unwrap();
        let allowed = Allowed {
            scripts: "https://js.stripe.com https://*.js.stripe.com".to_owned(),
            connect: "https://api.stripe.com".to_owned(),
            frames: "https://js.stripe.com https://hooks.stripe.com".to_owned(),
        };
        let page =
            Page { script: source("https://js.stripe.com/v3/"), publishable_key: "pk_live_1".to_owned(), allowed };
        CardSheet { payment, state: CardState::Checking, page }
    }

    #[tokio::test]
    async fn a_top_up_says_what_the_wallet_gets() {
        let page = sheet_page(Locale::default(), &top_up());
        let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        assert!(policy.contains("; frame-src https://js.stripe.com https://hooks.stripe.com;"), "{policy}");
        assert!(policy.contains("script-src 'self' https://js.stripe.com https://*.js.stripe.com;"), "{policy}");
        let bytes = to_bytes(page.into_body(), 100_000).await.unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        for part in
            ["Put money in your wallet", "Your wallet gets", "₱51.70", "₱50<", "₱1.70", "data-state=\"checking\""]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("Test:"), "real money moves");
    }

    #[test]
    fn one_sentence_is_shown_and_it_is_that_of_the_state() {
        for state in [CardState::Checking, CardState::Paid, CardState::Ended] {
            let shown = sentences(Locale::default(), name(&state)).into_string();
            let open = shown.split("<p ").skip(1).filter(|p| !p.split('>').next().unwrap().contains("hidden"));
            let open: Vec<_> = open.collect();
            assert!(open.len() == 1 && open[0].contains(&format!("data-when=\"{}\"", name(&state))), "{shown}");
        }
    }
}
