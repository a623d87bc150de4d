//! Who looks at a page of the studio: a cookie that only our own pages send, and forms that only they may post.

use super::{enter, refused};
use crate::app::Shared;
use crate::extract::Bearer;
use crate::locale::Locale;
use crate::pages::frame::notice;
use crate::pages::lang;
use crate::problem::Answer;
use crate::service::{self, VISIT_MS};
use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::ErrorCode;
use barya_protocol::id::{Secret, WalletId};
use serde::de::DeserializeOwned;

/// What a browser sends back; by its prefix browsers take it from this host alone, and only over a safe connection.
const VISIT: &str = "__Host-barya-studio";
/// The language that somebody chose.
const LANGUAGE: &str = "barya-language";
/// No cookie of ours is longer.
const COOKIE_MOST: usize = 128;
/// The longest form that is read, bytes.
const FORM_MOST: usize = 65_536;
/// What a browser says of where a request comes from.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The language that the address asks for, else the one that was chosen before, else the browser's.
pub(crate) struct Spoken(pub Locale);

impl Spoken {
    fn of(parts: &Parts) -> Locale {
        Spoken::to(&parts.uri, &parts.headers)
    }

    /// What whoever sent this hears.
    pub fn to(address: &Uri, headers: &HeaderMap) -> Locale {
        let asked = lang(address.query()).or_else(|| cookie(headers, LANGUAGE).map(str::to_owned));
        Locale::negotiate(asked.as_deref(), headers)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Spoken {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Spoken(Spoken::of(parts)))
    }
}

/// Somebody who is signed in; whoever is not is sent to the door, or hears at the door that what they sent was not done.
pub(crate) struct Visitor {
    /// Which every method of the service takes as its bearer.
    pub token: Secret,
    /// Whose visit it is.
    pub wallet: WalletId,
    /// What the page is to speak.
    pub locale: Locale,
}

impl Visitor {
    /// A page where the service refused.
    pub fn refused(&self, error: service::Error) -> Response {
        refused(self.locale, error)
    }
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Response> {
        let locale = Spoken::of(parts);
        let door = || door(locale, parts);
        let token = cookie(&parts.headers, VISIT).map(|token| Secret::new(token.to_owned())).ok_or_else(door)?;
        match app.service.visitor(&token).await {
            Ok(wallet) => Ok(Visitor { token, wallet, locale }),
            Err(error) if error.code == ErrorCode::SessionRequired => Err(door()),
            Err(error) => Err(refused(locale, error)),
        }
    }
}

/// Where one signs in, and where one goes from there: back to what was asked for. What was to change something was not
/// done, and is not done later.
fn door(locale: Locale, parts: &Parts) -> Response {
    let path = parts.uri.path();
    match parts.method {
        Method::GET | Method::HEAD if is_page(path) => back_to(&format!("/studio?next={path}")),
        Method::GET | Method::HEAD => back_to("/studio"),
        _ => enter::late(locale),
    }
}

/// Whether this is a page of the studio, and nothing else: no other host, no query.
pub(super) fn is_page(path: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.');
    path.starts_with("/studio/") && path.bytes().all(plain) && !path.contains("//") && path.len() <= COOKIE_MOST
}

/// A form that one of our own pages posted, as `T`: another site's is not read.
pub(crate) struct OwnForm<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for OwnForm<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Shared) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let locale = Spoken::of(&parts);
        if !is_own(&parts.headers, &app.config.origin) {
            return Err(notice(StatusCode::FORBIDDEN, locale, "studio-refused-title", "studio-refused"));
        }
        let wrong = || notice(StatusCode::BAD_REQUEST, locale, "page-broken-title", "page-broken");
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().map(str::trim) != Some("application/x-www-form-urlencoded") {
            return Err(wrong());
        }
        let bytes = to_bytes(body, FORM_MOST).await.map_err(|_| wrong())?;
        serde_urlencoded::from_bytes(&bytes).map(OwnForm).map_err(|_| wrong())
    }
}

/// Whether a page of our own sent this. Browsers that do not say where a request comes from name the origin of a post.
pub(super) fn is_own(headers: &HeaderMap, origin: &str) -> bool {
    let says = |name| headers.get(name).map(HeaderValue::as_bytes);
    match says(FETCH_SITE) {
        Some(site) => site == b"same-origin",
        None => says(ORIGIN) == Some(origin.as_bytes()),
    }
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(';'));
    let mut found = all.filter_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='));
    found.next().filter(|value| !value.is_empty() && value.len() <= COOKIE_MOST)
}

/// `303` to another page of ours.
pub(crate) fn back_to(path: &str) -> Response {
    let there = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/studio"));
    (StatusCode::SEE_OTHER, [(LOCATION, there)]).into_response()
}

/// `POST /studio/session`: whoever was just signed in by a passkey stays so on these pages.
pub(super) async fn open(
    State(app): State<Shared>,
    Spoken(locale): Spoken,
    headers: HeaderMap,
    Bearer(token): Bearer,
) -> Answer<Response> {
    if !is_own(&headers, &app.config.origin) {
        return Ok(notice(StatusCode::FORBIDDEN, locale, "studio-refused-title", "studio-refused"));
    }
    let visit = app.service.open_visit(Some(&token)).await?;
    let kept = format!("{VISIT}={}; Max-Age={}; {RULES}", visit.token.expose(), VISIT_MS / 1_000);
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&mut response, &kept);
    Ok(response)
}

/// No script reads it, no other site sends it.
const RULES: &str = "Path=/; Secure; HttpOnly; SameSite=Strict";

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(mut value) = HeaderValue::from_str(cookie) {
        value.set_sensitive(true);
        response.headers_mut().append(SET_COOKIE, value);
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// `POST /studio/leave`: the visit is over, here and on the server.
pub(super) async fn leave(
    State(app): State<Shared>,
    visitor: Visitor,
    OwnForm(Nothing {}): OwnForm<Nothing>,
) -> Response {
    if let Err(error) = app.service.end_visit(&visitor.token).await {
        return visitor.refused(error);
    }
    let mut response = back_to("/studio");
    set_cookie(&mut response, &format!("{VISIT}=; Max-Age=0; {RULES}"));
    response
}

/// Keeps the language that an address asked for, for the pages that come after.
pub(super) async fn keep_language(request: Request, next: Next) -> Response {
    let chosen = lang(request.uri().query()).as_deref().and_then(Locale::named);
    let mut response = next.run(request).await;
    if let Some(locale) = chosen {
        let year = 31_536_000;
        set_cookie(
            &mut response,
            &format!("{LANGUAGE}={}; Max-Age={year}; Path=/studio; HttpOnly; SameSite=Lax", locale.tag()),
        );
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_pages_of_the_studio_alone() {
        for good in ["/studio/maria", "/studio/maria/tips", "/studio/maria/tips.csv"] {
            assert!(is_page(good), "{good}");
        }
        let long = format!("/studio/{}", "a".repeat(200));
        for bad in ["/studio", "//evil.example", "/studio//evil", "/studio/a?b=c", "/studio/%0d", "/x", &long] {
            assert!(!is_page(bad), "{bad}");
        }
    }

    #[test]
    fn only_our_own_pages_post() {
        let sent = |pairs: &[(&'static str, &'static str)]| {
            let headers: HeaderMap = pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            is_own(&headers, "https://pay.example")
        };
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("origin", "https://pay.example")]));
        for other in ["same-site", "cross-site", "none"] {
            assert!(!sent(&[("sec-fetch-site", other), ("origin", "https://pay.example")]), "{other}");
        }
        assert!(!sent(&[("origin", "https://evil.example")]));
        assert!(!sent(&[("origin", "null")]));
        assert!(!sent(&[]));
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=b; __Host-barya-studio=token; x__Host-barya-studio=c"));
        assert_eq!(cookie(&headers, VISIT), Some("token"));
        assert_eq!(cookie(&headers, LANGUAGE), None);
    }
}
