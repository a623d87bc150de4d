//! The studio: where those who are paid see what came, and do something with it. Pages of the server's own, read without
//! JavaScript; who is signed in is in a cookie, and what they may is what the API's table says.

mod button;
mod chart;
mod drawing;
mod enter;
mod export;
mod home;
mod join;
mod language;
mod offers;
mod out;
mod overlay;
mod people;
mod picture;
mod poster;
mod refund;
mod servers;
mod session;
mod shares;
mod tips;
mod zone;

pub(crate) use session::{OwnForm, Spoken, Visitor, back_to};

use super::frame::{document, notice};
use super::sprite::icon;
use crate::app::{App, Shared};
use crate::edge::{Limit, PERMISSIONS_POLICY, rate_limit};
use crate::locale::Locale;
use crate::problem::Failure;
use crate::service;
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, REFERRER_POLICY, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use barya_protocol::ErrorCode;
use barya_protocol::id::Handle;
use barya_protocol::quote::Mode;
use maud::{Markup, html};
use std::sync::Arc;

/// What a page of the studio may load: all of it from here; the picture that was chosen from the browser itself, and the
/// checkout in a frame beside the button that is being made.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' blob:; connect-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";
/// What it uses of the browser.
const PERMISSIONS: &str = "publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(self), \
                           autoplay=(self), clipboard-write=(self), web-share=(self), camera=(), microphone=(), \
                           geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=()";

/// Every page of it.
pub fn routes(app: &Shared) -> Router<Shared> {
    let limited = from_fn_with_state((Arc::clone(app), Limit::Passkeys), rate_limit);
    Router::new()
        .route("/studio.css", get(style))
        .route("/studio", get(enter::page))
        .route("/studio/session", post(session::open).layer(limited.clone()))
        .route("/studio/leave", post(session::leave))
        .route("/studio/join", get(join::page).merge(post(join::make).layer(limited.clone())))
        .route("/studio/{handle}", get(home::show))
        .route("/studio/{handle}/events", get(home::events))
        .route("/studio/{handle}/picture", get(picture::page).merge(post(picture::keep).layer(limited.clone())))
        .route("/studio/{handle}/language", post(language::keep))
        .route("/studio/{handle}/tips", get(tips::show))
        .route("/studio/{handle}/tips.csv", get(export::csv))
        .route("/studio/{handle}/tips.json", get(export::json))
        .route("/studio/{handle}/button", get(button::show))
        .route("/studio/{handle}/button.css", get(button::look))
        .route("/studio/{handle}/offers", get(offers::show).post(offers::sell))
        .route("/studio/{handle}/offers/{id}", post(offers::change))
        .route("/studio/{handle}/offers/{id}/picture", post(picture::keep_of_offer).layer(limited.clone()))
        .route("/studio/{handle}/offers/{id}/end", post(offers::end))
        .route("/studio/{handle}/overlay", get(overlay::show).post(overlay::make))
        .route("/studio/{handle}/out", get(out::start))
        .route("/studio/{handle}/out/quote", post(out::quote))
        .route("/studio/{handle}/out/agree", post(out::agree).layer(limited.clone()))
        .route("/studio/{handle}/out/limits", get(out::limits).merge(post(out::prove).layer(limited.clone())))
        .route("/studio/{handle}/out/rule", get(out::rule))
        .route("/studio/{handle}/out/rule/terms", post(out::rule_terms))
        .route("/studio/{handle}/out/rule/agree", post(out::agree_rule).layer(limited.clone()))
        .route("/studio/{handle}/out/rule/stop", post(out::stop_rule))
        .route("/studio/{handle}/out/{payout}", get(out::stands))
        .route("/studio/{handle}/out/{payout}/cancel", post(out::cancel))
        .route("/studio/{handle}/tips/{payment}/refund", get(refund::show).post(refund::give))
        .route("/studio/{handle}/people", get(people::show).post(people::change))
        .route("/studio/{handle}/shares", get(shares::show).post(shares::change))
        .route("/studio/{handle}/shares/agreement", post(shares::agree))
        .route("/studio/{handle}/servers", get(servers::show).post(servers::change))
        .route("/studio/{handle}/servers/{endpoint}", get(servers::log))
        .route("/studio/{handle}/poster", get(poster::show))
        .route("/studio/{handle}/poster.svg", get(poster::svg).layer(limited.clone()))
        .route("/studio/{handle}/poster.png", get(poster::png).layer(limited.clone()))
        .route("/studio/{handle}/poster.pdf", get(poster::pdf).layer(limited))
        .layer(from_fn(session::keep_language))
}

/// `GET /studio.css`, part of the program as `/pages.css` is.
async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    (
        headers,
        concat!(include_str!("../../../../../static/studio.css"), include_str!("../../../../../static/making.css")),
    )
}

/// The pages of one payee, as the row at the top has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// What is there, what came last.
    Home,
    /// Everything that came.
    Tips,
    /// The button for one's own site.
    Button,
    /// What is sold.
    Offers,
    /// The poster.
    Poster,
    /// The page for a stream.
    Overlay,
    /// Taking money out.
    Out,
    /// Who helps.
    People,
    /// One's own servers.
    Servers,
}

impl Tab {
    /// Those that have a page, in order.
    const ALL: [Tab; 9] = [
        Tab::Home,
        Tab::Tips,
        Tab::Out,
        Tab::Button,
        Tab::Offers,
        Tab::Poster,
        Tab::Overlay,
        Tab::People,
        Tab::Servers,
    ];

    /// Its drawing, its part of the address, its sentence.
    const fn name(self) -> &'static str {
        match self {
            Tab::Home => "home",
            Tab::Tips => "tips",
            Tab::Button => "button",
            Tab::Offers => "offers",
            Tab::Poster => "poster",
            Tab::Overlay => "overlay",
            Tab::Out => "out",
            Tab::People => "people",
            Tab::Servers => "servers",
        }
    }

    /// Where it is.
    pub fn path(self, handle: &Handle) -> String {
        match self {
            Tab::Home => format!("/studio/{handle}"),
            tab => format!("/studio/{handle}/{}", tab.name()),
        }
    }
}

/// What is around a page of one payee.
pub(crate) struct Shell<'a> {
    /// What the page speaks.
    pub locale: Locale,
    /// Whose page it is.
    pub handle: &'a Handle,
    /// Which of their pages.
    pub tab: Tab,
    /// Whether no real money moves here.
    pub test: bool,
}

impl<'a> Shell<'a> {
    /// Of a page that this visitor looks at.
    pub fn new(app: &App, visitor: &Visitor, handle: &'a Handle, tab: Tab) -> Shell<'a> {
        Shell { locale: visitor.locale, handle, tab, test: app.service.settings().mode == Mode::Test }
    }
}

/// A page of one payee.
#[expect(clippy::needless_pass_by_value, reason = "a page is handed over whole")]
pub(crate) fn page(shell: &Shell<'_>, title: &str, body: Markup) -> Response {
    let Shell { locale, handle, tab, test } = shell;
    let nav = html! {
        nav.tabs aria-label=(locale.text("studio-pages")) {
            @for one in Tab::ALL {
                a href=(one.path(handle)) aria-current=[(one == *tab).then_some("page")] {
                    (icon(one.name())) span { (locale.text(&format!("studio-{}", one.name()))) }
                }
            }
        }
    };
    let leave = html! {
        form method="post" action="/studio/leave" { (press("leave", &locale.text("studio-leave"))) }
    };
    let note = html! { @if *test { p.note { (icon("practice")) (locale.text("page-test")) } } };
    let path = tab.path(handle);
    let body = html! { (nav) main { h1 { (title) } (body) (note) } (foot(*locale, &path, &leave)) };
    respond(StatusCode::OK, *locale, title, &body)
}

/// A page without the row of others: where one signs in and joins.
#[expect(clippy::needless_pass_by_value, reason = "a page is handed over whole")]
fn open_page(status: StatusCode, locale: Locale, path: &str, title: &str, body: Markup) -> Response {
    let body = html! { main { h1 { (title) } (body) } (foot(locale, path, &html! {})) };
    respond(status, locale, title, &body)
}

/// A button of a form: its drawing before its word.
pub(crate) fn press(drawing: &str, word: &str) -> Markup {
    html! { button.press type="submit" { (icon(drawing)) span { (word) } } }
}

/// What a field asks for: its drawing before its word.
pub(crate) fn word(drawing: &str, says: &str) -> Markup {
    html! { span.word { (icon(drawing)) span { (says) } } }
}

fn respond(status: StatusCode, locale: Locale, title: &str, body: &Markup) -> Response {
    // Where the checkout has not been built there is no such script: then the pages are read without.
    let scripts = html! {
        link rel="stylesheet" href="/studio.css";
        script type="module" src="/studio.js" {}
    };
    let mut response = document(status, locale, title, body, &scripts, HeaderValue::from_static(POLICY));
    let headers = response.headers_mut();
    headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS));
    // Without it a browser would not say where a form of ours comes from.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(VARY, HeaderValue::from_static("cookie, accept-language, accept-encoding"));
    response
}

/// The languages, each in its own letters, and the way out.
fn foot(locale: Locale, path: &str, leave: &Markup) -> Markup {
    html! {
        footer.foot {
            details.languages {
                summary { (icon("globe")) span { (locale.name()) } }
                ul {
                    @for one in Locale::all() {
                        li { a lang=(one.tag()) dir=(one.direction()) href={ (path) "?lang=" (one.tag()) } { (one.name()) } }
                    }
                }
            }
            (leave)
        }
    }
}

/// The page where the service refused: to the door, where that is all there is to it.
pub(crate) fn refused(locale: Locale, error: service::Error) -> Response {
    match error.code {
        ErrorCode::SessionRequired | ErrorCode::TopLevelRequired => back_to("/studio"),
        ErrorCode::Forbidden => notice(StatusCode::FORBIDDEN, locale, "studio-refused-title", "studio-refused"),
        _ => super::frame::refused(locale, error),
    }
}

/// The page where nobody knows whether money moved: it is asked for by the same form, whose key makes it one wish, and
/// that leads to where it stands. Errors after which it is known are pages as always.
pub(crate) fn unsure(
    shell: &Shell<'_>,
    title: &str,
    to: &str,
    form: &[(&str, String)],
    error: service::Error,
) -> Response {
    let locale = shell.locale;
    match error.code {
        ErrorCode::SessionRequired
        | ErrorCode::TopLevelRequired
        | ErrorCode::Forbidden
        | ErrorCode::PayeeNotFound
        | ErrorCode::PaymentNotFound
        | ErrorCode::PayoutNotFound => return refused(locale, error),
        _ => {}
    }
    let body = html! {
        p.note role="alert" { (icon("unsure")) (locale.text("checking-stuck")) }
        form method="post" action=(to) {
            @for (name, value) in form { input type="hidden" name=(name) value=(value); }
            (press("again", &locale.text("do-retry")))
        }
    };
    // What lies beneath goes to the log.
    let code = Failure::from(error).code();
    let mut response = page(shell, &locale.text(title), body);
    *response.status_mut() = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
}
