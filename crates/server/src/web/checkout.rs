//! The checkout's page. The only page that another site may frame, and only where the payee allows it.

use crate::app::{App, Shared};
use crate::domain::{Framing, Target};
use crate::edge::{EMBEDDER_POLICY, PERMISSIONS_POLICY, RESOURCE_POLICY};
use crate::locale::Locale;
use crate::pages;
use crate::web::again;
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LINK, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse, Response};
use barya_protocol::ErrorCode;

/// All that the checkout may load; `frame-ancestors` comes after it. Only a picture may come with its address: the code
/// for a bank app.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                      img-src 'self' data:; connect-src 'self'; media-src 'self'; font-src 'none'; form-action 'self'; \
                      base-uri 'none'";
/// What the checkout itself uses, and nothing more.
pub(super) const PERMISSIONS: &str = "publickey-credentials-get=(self), publickey-credentials-create=(self), payment=(self), \
                           otp-credentials=(self), autoplay=(self), web-share=(self), clipboard-write=(self), camera=(), \
                           microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), midi=()";

/// `GET /checkout`: what is bought comes from this address alone. No browser stores it; our own worker may hold on to one
/// that is tagged, as `docs/offline.md` says.
pub async fn page(State(app): State<Shared>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let asked = Asked::read(query.as_deref().unwrap_or_default());
    let locale = Locale::negotiate(asked.lang.as_deref(), &headers);
    let framing = match &asked.target {
        Some(target) => Some(app.service.framing(target).await),
        None => None,
    };
    // What does not exist yet may be framed by others once it does, so nobody is to hold on to its page.
    let known = matches!(framing, Some(Ok(_)));
    let ancestors = framing.map_or_else(|| "'none'".to_owned(), frame_ancestors);
    let mut response = match tokio::fs::read_to_string(app.config.assets.join("index.html")).await {
        Ok(page) => (preload(&page, locale).map(|link| [(LINK, link)]), Html(speak(&page, locale))).into_response(),
        Err(error) => {
            tracing::warn!(%error, folder = %app.config.assets.display(), "the checkout has not been built");
            pages::unbuilt(locale)
        }
    };
    let own = response.headers_mut();
    own.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    own.insert(VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    let policy = HeaderValue::from_str(&format!("{POLICY}; frame-ancestors {ancestors}"));
    own.insert(CONTENT_SECURITY_POLICY, policy.unwrap_or(HeaderValue::from_static("frame-ancestors 'none'")));
    own.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS));
    own.insert(EMBEDDER_POLICY, HeaderValue::from_static("require-corp"));
    own.insert(RESOURCE_POLICY, HeaderValue::from_static("cross-origin"));
    if known { again::page(&headers, response).await } else { response }
}

/// What the address says that the server needs to know. The rest is the widget's.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    target: Option<Target>,
    lang: Option<String>,
}

impl Asked {
    /// Exactly one target, named once: what the server frames and what the widget shows must be the same thing.
    fn read(query: &str) -> Asked {
        let mut targets = Vec::new();
        let mut lang = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "offer" => targets.push(value.parse().ok().map(Target::Offer)),
                "to" => targets.push(value.parse().ok().map(Target::Payee)),
                "lang" => lang = Some(value.into_owned()),
                _ => {}
            }
        }
        let target = if targets.len() == 1 { targets.pop().flatten() } else { None };
        Asked { target, lang }
    }
}

/// The value of `frame-ancestors`. What does not exist may be framed anywhere: the widget in the frame says so to the
/// host at once, instead of leaving it waiting for a page that was blocked.
fn frame_ancestors(framing: crate::service::Result<Framing>) -> String {
    match framing {
        Ok(Framing::Any) => "*".to_owned(),
        Ok(Framing::Only(origins)) => {
            let plain =
                |origin: &String| origin.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b';' | b',' | b'\''));
            let origins: Vec<_> = origins.into_iter().filter(plain).collect();
            if origins.is_empty() { "'none'".to_owned() } else { origins.join(" ") }
        }
        Err(error) if matches!(error.code, ErrorCode::PayeeNotFound | ErrorCode::OfferNotFound) => "*".to_owned(),
        Err(_) => "'none'".to_owned(),
    }
}

/// How the built page begins. The server puts the payer's language there, so that even the first paint reads the right
/// way round.
const ROOT: &str = "<html lang=\"en\"";

pub(super) fn speak(page: &str, locale: Locale) -> String {
    page.replacen(ROOT, &format!("<html lang=\"{}\" dir=\"{}\"", locale.tag(), locale.direction()), 1)
}

/// The payer's sentences, which the page fetches once its script runs: named in the answer's head, they are on their way
/// before it does. (The page itself names the Wasm.)
pub(super) fn preload(page: &str, locale: Locale) -> Option<HeaderValue> {
    let list = listed(page)?;
    let tag = locale.tag();
    let hash = list.split(' ').find_map(|entry| entry.strip_prefix(tag)?.strip_prefix('='))?;
    HeaderValue::from_str(&format!("</locales/{tag}-{hash}.txt>; rel=preload; as=fetch; crossorigin")).ok()
}

/// What the build says of the languages' sentences: `tag=hash`, with spaces between.
fn listed(page: &str) -> Option<&str> {
    Some(page.split_once("data-locales=\"")?.1.split_once('"')?.0)
}

/// The same, for a page of our own that speaks as the checkout does; nothing where the checkout has not been built.
pub async fn tables(app: &App) -> Option<String> {
    let page = tokio::fs::read_to_string(app.config.assets.join("index.html")).await.ok()?;
    listed(&page).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::Error;

    #[test]
    fn one_address_has_one_target() {
        assert_eq!(Asked::read("to=maria&lang=hi").target, Some(Target::Payee("maria".parse().unwrap())));
        assert_eq!(Asked::read("offer=lesson-7").target, Some(Target::Offer("lesson-7".parse().unwrap())));
        for query in ["", "to=No+One", "offer=a&to=maria", "to=maria&offer=a", "offer=a&offer=b", "offer=a&offer=%20"] {
            assert_eq!(Asked::read(query).target, None, "{query}");
        }
    }

    #[test]
    fn origins_cannot_break_out_of_the_directive() {
        let only =
            |origins: &[&str]| frame_ancestors(Ok(Framing::Only(origins.iter().map(|o| (*o).to_owned()).collect())));
        assert_eq!(only(&["http://learn.localhost:8703"]), "http://learn.localhost:8703");
        assert_eq!(only(&["https://a.example; script-src *"]), "'none'");
        assert_eq!(only(&[]), "'none'");
        assert_eq!(frame_ancestors(Err(Error::from(ErrorCode::Internal))), "'none'");
    }

    #[test]
    fn the_root_speaks_the_payers_language() {
        let hindi = Locale::named("hi").unwrap();
        let page = speak("<!doctype html><html lang=\"en\" data-x><head></head></html>", hindi);
        assert_eq!(page, "<!doctype html><html lang=\"hi\" dir=\"ltr\" data-x><head></head></html>");
    }

    #[test]
    fn the_payers_sentences_are_named_in_the_head() {
        let page = "<html lang=\"en\" data-locales=\"en=1 hi=2\">";
        let link = preload(page, Locale::named("hi").unwrap()).unwrap();
        assert_eq!(link, "</locales/hi-2.txt>; rel=preload; as=fetch; crossorigin");
        assert_eq!(preload(page, Locale::named("ko").unwrap()), None);
        assert_eq!(preload("<html lang=\"en\">", Locale::default()), None);
    }
}
