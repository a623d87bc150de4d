//! What every page has around it, and the pages that say that something is not there.

use super::studio::{Spoken, back_to};
use crate::locale::Locale;
use crate::problem::{Answer, Failure};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use barya_protocol::ErrorCode;
use maud::{DOCTYPE, Markup, html};

/// What a page may load: its style and pictures from here. Nobody may frame it.
pub(super) const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// `GET /pages.css`, which is part of the program so that the pages need no build.
pub async fn style() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "public, max-age=300")];
    (headers, include_str!("../../../../static/pages.css"))
}

/// `GET /favicon.ico`, which browsers ask for wherever a page names no icon.
pub async fn icon() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")];
    (headers, include_str!("../../../../static/icon.svg"))
}

/// A whole page.
pub fn page(status: StatusCode, locale: Locale, title: &str, content: &Markup) -> Response {
    document(status, locale, title, &html! { main { (content) } }, &html! {}, HeaderValue::from_static(POLICY))
}

/// A whole page whose body, scripts and policy are its own.
pub(super) fn document(
    status: StatusCode,
    locale: Locale,
    title: &str,
    body: &Markup,
    scripts: &Markup,
    policy: HeaderValue,
) -> Response {
    let document = html! {
        (DOCTYPE)
        html lang=(locale.tag()) dir=(locale.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href="/pages.css";
                (scripts)
            }
            body { (body) }
        }
    };
    let mut response = (status, Html(document.into_string())).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    response
}

/// A page that says in two sentences that something is not there.
pub fn notice(status: StatusCode, locale: Locale, title: &str, text: &str) -> Response {
    let title = locale.text(title);
    page(status, locale, &title, &html! { h1 { (title) } p { (locale.text(text)) } })
}

/// The page where a payee or offer was asked for that cannot be shown.
pub fn refused(locale: Locale, error: crate::service::Error) -> Response {
    match error.code {
        ErrorCode::PayeeNotFound => notice(StatusCode::NOT_FOUND, locale, "page-missing-title", "page-missing-payee"),
        ErrorCode::OfferNotFound => notice(StatusCode::NOT_FOUND, locale, "page-missing-title", "page-missing-offer"),
        ErrorCode::PaymentNotFound => {
            notice(StatusCode::NOT_FOUND, locale, "page-missing-title", "page-missing-payment")
        }
        _ => {
            let failure = Failure::from(error);
            let status = StatusCode::from_u16(failure.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            notice(status, locale, "page-broken-title", "page-broken")
        }
    }
}

/// Somebody who reads what is answered: a browser that shows it as a page.
pub struct Reader {
    method: Method,
    address: Uri,
    locale: Locale,
}

impl Reader {
    /// `None` for programs, and for what has one form of error: the API.
    pub fn of(request: &Request) -> Option<Reader> {
        Reader::who(request.method(), request.uri(), request.headers())
    }

    /// The same of a request whose body is elsewhere.
    pub fn of_parts(parts: &Parts) -> Option<Reader> {
        Reader::who(&parts.method, &parts.uri, &parts.headers)
    }

    fn who(method: &Method, address: &Uri, headers: &HeaderMap) -> Option<Reader> {
        let reads = headers.get_all(ACCEPT).iter().filter_map(|kinds| kinds.to_str().ok()).any(|kinds| {
            kinds.split(',').filter_map(|kind| kind.split(';').next()).any(|kind| kind.trim() == "text/html")
        });
        if !reads || address.path().starts_with("/v1/") {
            return None;
        }
        Some(Reader { method: method.clone(), address: address.clone(), locale: Spoken::to(address, headers) })
    }

    /// Where it took too long: whether it was done nobody knows, unless it was only a page.
    pub fn late(&self) -> Response {
        let only_looks = matches!(self.method, Method::GET | Method::HEAD);
        let of_a_payment = self.address.path().starts_with("/pay/");
        let status = StatusCode::SERVICE_UNAVAILABLE;
        match (only_looks, of_a_payment, self.address.path_and_query()) {
            // Its page says how it stands.
            (false, true, Some(address)) => back_to(address.as_str()),
            (true, false, _) => notice(status, self.locale, "page-broken-title", "page-broken"),
            _ => notice(status, self.locale, "waiting-answer", "checking-stuck"),
        }
    }

    /// Where they came too often; the headers say how long to wait.
    pub fn often(&self, headers: &HeaderMap) -> Response {
        let mut response = notice(StatusCode::TOO_MANY_REQUESTS, self.locale, "page-broken-title", "why-busy");
        if let Some(seconds) = headers.get(RETRY_AFTER) {
            response.headers_mut().insert(RETRY_AFTER, seconds.clone());
        }
        response
    }
}

/// The page where the checkout has not been built. The API works without it.
pub fn unbuilt(locale: Locale) -> Response {
    notice(StatusCode::SERVICE_UNAVAILABLE, locale, "page-unbuilt-title", "page-unbuilt")
}

/// `GET /problems/{code}`: what the `type` of a problem points to. For developers, so in English, from the same
/// declaration that answers with the code.
pub async fn problem(axum::extract::Path(code): axum::extract::Path<String>) -> Answer<Response> {
    let code: ErrorCode = code.parse().map_err(|_| Failure::new(ErrorCode::NotFound))?;
    let content = html! {
        h1 { (code.title()) }
        p { code { (code.code()) } " · HTTP " (code.status()) }
        p { (code.doc().trim()) }
    };
    Ok(page(StatusCode::OK, Locale::default(), code.title(), &content))
}
