//! `GET /pay/{slip}`: what it costs, and once it is agreed to, how it stands.

use super::super::cash::cash;
use super::super::sprite::icon;
use super::browser::Slip;
use super::choose::anew;
use super::parts::{Screen, answer, go, outcome, rail, send, shares, sum, title, who};
use super::visit::Visit;
use super::{find, why};
use crate::app::{App, Shared};
use crate::locale::Locale;
use crate::problem::Failure;
use crate::service::{self, Wished};
use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use barya_cash::Frame;
use barya_protocol::api::v1::{CodeNext, Next, Payment, QrNext};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Mode;
use barya_protocol::{ErrorCode, Timestamp};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

/// While the payer looks at it, soon; later less often. Ages in milliseconds, and seconds until the next look.
const LOOKS: [(i64, u32); 2] = [(120_000, 5), (900_000, 15)];
const LOOKS_LATER: u32 = 60;
/// The cash of a sum that has other things under it.
const BRIEF: Frame = Frame { width: 280, height: 56, ..Frame::TRAY };

/// What the page is about.
struct Page<'a> {
    visit: &'a Visit,
    slip: Slip,
    wished: &'a Wished,
    /// What was wrong with what was sent before.
    wrong: Option<String>,
}

/// `GET /pay/{slip}`.
pub(super) async fn stands(
    State(app): State<Shared>,
    Path(slip): Path<String>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Response {
    let Ok(slip) = slip.parse() else { return unknown(&visit) };
    let wished = match find(&app, &visit, slip).await {
        Ok(Some(wished)) => wished,
        Ok(None) => return unknown(&visit),
        Err(error) => return unsure(&visit, slip, &error),
    };
    let asked = query.unwrap_or_default();
    let wrong = form_urlencoded::parse(asked.as_bytes()).find(|(name, _)| name == "wrong");
    let page = Page { visit: &visit, slip, wished: &wished, wrong: wrong.map(|(_, what)| what.into_owned()) };
    let screen = match &wished.payment {
        Some(payment) => page.of_payment(payment),
        None if wished.quote.expires_at <= wished.now => page.ended("expired", Some("why-expired")),
        None => page.confirm(),
    };
    answer(&visit, screen)
}

/// The page where this browser has no such slip: another browser may.
pub(super) fn unknown(visit: &Visit) -> Response {
    let text = visit.locale.text("page-pay-unknown");
    let body = html! { h1 { (visit.locale.text("page-missing-title")) } (outcome("failed", "unsure", &text, None)) };
    answer(visit, Screen { status: StatusCode::NOT_FOUND, ..Screen::still("unknown", text, body) })
}

/// The page where we cannot look: what is true of the payment is not known here and now.
pub(super) fn unsure(visit: &Visit, slip: Slip, error: &service::Error) -> Response {
    tracing::error!(%error, source = ?error.source, "a page could not be looked up");
    let (locale, here) = (visit.locale, visit.to_slip(slip));
    let text = locale.text("checking-stuck");
    let body = html! {
        h1 { (locale.text("page-broken-title")) }
        (outcome("waiting", "wait", &text, None))
        (go(&here, "pay", "again", &locale.text("page-pay-look")))
    };
    let refresh = Some((LOOKS_LATER, here));
    answer(visit, Screen { status: StatusCode::SERVICE_UNAVAILABLE, refresh, ..Screen::still("checking", text, body) })
}

impl Page<'_> {
    fn locale(&self) -> Locale {
        self.visit.locale
    }

    fn say(&self, id: &str) -> String {
        self.locale().text(id)
    }

    fn screen(&self, state: &'static str, body: &Markup) -> Screen {
        let quote = &self.wished.quote;
        let body = html! {
            (who(self.locale(), quote))
            (body)
            @if quote.mode == Mode::Test { p.note { (self.say("page-test")) } }
        };
        Screen::still(state, title(self.locale(), quote), body)
    }

    /// One that asks again by itself.
    fn watching(&self, state: &'static str, payment: &Payment, body: &Markup) -> Screen {
        let body = html! { (body) p.again { (icon("again")) span { (self.say("page-pay-looks")) } } };
        let refresh = (look_again(payment.created_at, self.wished.now), self.visit.to_slip(self.slip));
        Screen { refresh: Some(refresh), ..self.screen(state, &body) }
    }

    fn of_payment(&self, payment: &Payment) -> Screen {
        match (payment.state, &payment.next) {
            (PaymentState::Paid | PaymentState::PartlyRefunded | PaymentState::Disputed, _) => self.paid(payment),
            (PaymentState::Failed, _) => self.ended("failed", payment.error.map(why::why)),
            (PaymentState::Cancelled, _) => self.ended("failed", Some("why-cancelled")),
            (PaymentState::Expired, _) => self.ended("expired", Some("why-expired")),
            (PaymentState::Refunded, _) => self.ended("refunded", None),
            (PaymentState::Checking, _) => self.checking(payment),
            (_, Some(Next::Qr(qr))) => self.qr(payment, qr),
            (_, Some(Next::Code(code))) => self.code(code),
            (_, Some(Next::Approve(approve))) => self.approve(payment, &approve.to),
            (_, Some(Next::Page(page))) => self.open_page(&page.url),
            (_, None) => self.sending(payment),
        }
    }

    /// A form about this slip.
    fn form(&self, inside: &Markup) -> Markup {
        let token = self.visit.browser.as_ref().and_then(|browser| browser.token(self.slip)).unwrap_or_default();
        html! {
            form.entry method="post" action=(self.visit.to_slip(self.slip)) {
                input type="hidden" name="token" value=(token);
                (inside)
            }
        }
    }

    fn total(&self, frame: Frame) -> Markup {
        let quote = &self.wished.quote;
        sum(self.locale(), quote.total, quote.currency, frame)
    }

    /// What it costs, whole, before the payer agrees.
    fn confirm(&self) -> Screen {
        let quote = &self.wished.quote;
        let amount = self.locale().money(quote.total, quote.currency);
        let (drawing, way) = rail(quote.rail);
        let agree = html! {
            input type="hidden" name="quote" value=(quote.id);
            @if self.wished.phone {
                (self.wrong("phone", "phone-wrong"))
                label for="phone" { (icon("phone")) span { (self.say("phone-ask")) } }
                input #phone name="phone" type="tel" inputmode="tel" autocomplete="tel" maxlength="32" required;
            }
            (self.wrong("often", "page-pay-often"))
            (send("agree", "pay", "next", &self.locale().text_with("do-pay-outside", &[("total", &amount)])))
        };
        let body = html! {
            (self.total(Frame::SHEET))
            p.ask { (icon(drawing)) span { (self.say(way)) } }
            (shares(self.locale(), quote))
            (self.form(&agree))
            (go(&anew(self.visit, quote), "plain", "back", &self.say("do-cancel")))
        };
        self.screen("confirm", &body)
    }

    fn wrong(&self, what: &str, sentence: &str) -> Markup {
        html! { @if self.wrong.as_deref() == Some(what) { (outcome("failed", "failed", &self.say(sentence), None)) } }
    }

    /// Until the provider has the money the payer may call it off.
    fn stop(&self) -> Markup {
        html! {
            (self.wrong("late", "page-pay-going"))
            (self.form(&send("stop", "plain", "close", &self.say("page-pay-stop"))))
        }
    }

    fn qr(&self, payment: &Payment, qr: &QrNext) -> Screen {
        let picture = self.visit.address(&format!("/pay/{}/picture.png", self.slip), &[]);
        let body = html! {
            (self.total(BRIEF))
            p.ask { (self.say("qr-ask")) }
            figure {
                img.qr src=(picture) alt=(qr.title) width="272" height="272";
                figcaption { (qr.title) }
            }
            @if let Some(until) = qr.expires_at { p.left { (icon("wait")) span { (self.left(until)) } } }
            @if let Some(link) = &qr.link { (go(link, "pay", "app", &self.say("do-open-app"))) }
            a.pick href=(picture) download=(format!("{}.png", qr.scheme)) {
                (icon("picture")) span { (self.say("do-save-picture")) }
            }
            (self.stop())
        };
        self.watching("qr", payment, &body)
    }

    /// Minutes and seconds, in the language's digits.
    fn left(&self, until: Timestamp) -> String {
        let left = until.since(self.wished.now).max(0) / 1_000;
        let (minutes, seconds) = (left / 60, left % 60);
        let digit = |digit| self.locale().number(digit);
        let time = format!("{}:{}{}", digit(minutes), digit(seconds / 10), digit(seconds % 10));
        self.locale().text_with("qr-left", &[("time", &time)])
    }

    /// It does not ask again by itself: that would wipe out what is being typed.
    fn code(&self, code: &CodeNext) -> Screen {
        let typing = html! {
            (self.wrong("code", "code-wrong"))
            (self.wrong("often", "page-pay-often"))
            label for="code" { (icon("message")) span { (self.say("code-ask")) } }
            p.whose dir="ltr" { (code.to) }
            input #code name="code" inputmode="numeric" autocomplete="one-time-code" minlength="4" maxlength="10"
                size=(code.digits) required;
            (send("code", "pay", "next", &self.say("do-send")))
        };
        let body = html! {
            (self.total(BRIEF))
            (self.form(&typing))
            (go(&self.visit.to_slip(self.slip), "plain", "again", &self.say("page-pay-look")))
            (self.stop())
        };
        self.screen("code", &body)
    }

    fn approve(&self, payment: &Payment, to: &str) -> Screen {
        let body = html! {
            (self.total(BRIEF))
            (outcome("waiting", "approve", &self.say("approve-ask"), None))
            p.whose dir="ltr" { (icon("phone")) (to) }
            (self.stop())
        };
        self.watching("approve", payment, &body)
    }

    fn open_page(&self, url: &str) -> Screen {
        let body = html! {
            (self.total(BRIEF))
            p.ask { (self.say("page-ask")) }
            (go(url, "pay", "open", &self.say("do-open-page")))
            (go(&self.visit.to_slip(self.slip), "plain", "again", &self.say("page-pay-look")))
            (self.stop())
        };
        self.screen("page", &body)
    }

    fn sending(&self, payment: &Payment) -> Screen {
        let body = html! {
            (self.total(BRIEF))
            (outcome("waiting", "wait", &self.say("paying"), None))
            (self.wrong("late", "page-pay-going"))
        };
        self.watching("paying", payment, &body)
    }

    /// Nobody knows: neither paid nor failed, and not to be paid again.
    fn checking(&self, payment: &Payment) -> Screen {
        let body = html! {
            (self.total(BRIEF))
            (outcome("waiting", "wait", &self.say("checking"), self.strayed().as_deref()))
        };
        self.watching("checking", payment, &body)
    }

    fn strayed(&self) -> Option<String> {
        self.wished.strayed.then(|| self.say("page-pay-strayed"))
    }

    /// Over, and nothing was bought. "No money moved" is said only where none came.
    fn ended(&self, state: &'static str, why: Option<&str>) -> Screen {
        let quote = &self.wished.quote;
        let why = why.map(|why| self.say(why));
        let (drawing, sentence) = match (state, self.strayed()) {
            ("refunded", _) => ("failed", self.say("why-refunded")),
            (_, Some(strayed)) => ("unsure", strayed),
            (_, None) => ("failed", self.say("failed")),
        };
        let body = html! {
            (self.total(BRIEF))
            (outcome("failed", drawing, &sentence, why.as_deref()))
            (go(&anew(self.visit, quote), "pay", "again", &self.say("do-retry")))
        };
        self.screen(state, &body)
    }

    /// The receipt: what was paid, where it went, its number, and how to keep and check it.
    fn paid(&self, payment: &Payment) -> Screen {
        let (locale, quote) = (self.locale(), &self.wished.quote);
        let Some(((id, jws), payee)) = payment.receipt_id.zip(payment.receipt.as_deref()).zip(payment.payee.as_ref())
        else {
            return self.sending(payment);
        };
        let receives = locale.money(payment.payee_receives, payment.currency);
        let paid = locale.text_with("paid", &[("payee", &payee.name), ("receives", &receives)]);
        let keep = self.visit.address(&format!("/pay/{}/receipt.jws", self.slip), &[]);
        let body = html! {
            section.outcome.paid role="status" {
                (icon("paid"))
                p.amount { strong { (locale.money(payment.total, payment.currency)) } }
                (cash(locale, payment.total, payment.currency, BRIEF))
                h2 { (paid) }
                @if let Some(strayed) = self.strayed() { p { (strayed) } }
            }
            (shares(locale, quote))
            p.number { (self.say("receipt-number")) " " code { (id) } }
            a.pick href=(keep) download=(format!("{id}.jws")) {
                (icon("receipts")) span { (self.say("do-save")) }
            }
            (go(&format!("/verify#{jws}"), "plain", "done", &self.say("page-pay-verify")))
        };
        self.screen("paid", &body)
    }
}

/// In how many seconds the page asks again, by the payment's age.
fn look_again(made_at: Timestamp, now: Timestamp) -> u32 {
    let age = now.since(made_at);
    LOOKS.iter().find(|(younger, _)| age < *younger).map_or(LOOKS_LATER, |(_, seconds)| *seconds)
}

async fn payment(app: &App, visit: &Visit, slip: &str) -> Option<Payment> {
    find(app, visit, slip.parse().ok()?).await.ok().flatten()?.payment
}

/// `GET /pay/{slip}/picture.png`: the code for a bank's app.
pub(super) async fn picture(State(app): State<Shared>, Path(slip): Path<String>, visit: Visit) -> Response {
    let Some(Next::Qr(qr)) = payment(&app, &visit, &slip).await.and_then(|payment| payment.next) else {
        return Failure::new(ErrorCode::NotFound).into_response();
    };
    match STANDARD.decode(&qr.picture) {
        Ok(png) => ([(CONTENT_TYPE, HeaderValue::from_static("image/png"))], png).into_response(),
        Err(_) => Failure::new(ErrorCode::Internal).into_response(),
    }
}

/// `GET /pay/{slip}/receipt.jws`: the receipt as a file to keep.
pub(super) async fn receipt(State(app): State<Shared>, Path(slip): Path<String>, visit: Visit) -> Response {
    let Some(payment) = payment(&app, &visit, &slip).await else { return unknown(&visit) };
    let (Some(id), Some(jws)) = (payment.receipt_id, payment.receipt) else { return unknown(&visit) };
    let name = HeaderValue::try_from(format!("attachment; filename=\"{id}.jws\""));
    let kind = HeaderValue::from_static("application/jose");
    let name = name.unwrap_or(HeaderValue::from_static("attachment"));
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], jws).into_response()
}
