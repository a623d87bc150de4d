//! `/verify`: where somebody's receipt is checked, and where a phone's own are looked at. The receipt is in the part of the
//! address that no browser sends, so this server is not told of it.

use super::again;
use super::checkout::{PERMISSIONS, POLICY, preload, speak};
use crate::app::Shared;
use crate::edge::{EMBEDDER_POLICY, PERMISSIONS_POLICY, RESOURCE_POLICY};
use crate::locale::Locale;
use crate::pages;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, LINK, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{Html, IntoResponse, Response};

/// The built page: that of the checkout, with the passbook's bundle in place of the checkout's.
const PAGE: &str = "verify.html";

/// `GET /verify`. The same for everybody but for the language; nobody may frame it.
pub async fn page(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let locale = Locale::negotiate(None, &headers);
    let Ok(page) = tokio::fs::read_to_string(app.config.assets.join(PAGE)).await else { return pages::unbuilt(locale) };
    let link = preload(&page, locale).map(|link| [(LINK, link)]);
    let mut response = (link, Html(speak(&page, locale))).into_response();
    let own = response.headers_mut();
    let policy = HeaderValue::from_str(&format!("{POLICY}; frame-ancestors 'none'"));
    own.insert(CONTENT_SECURITY_POLICY, policy.unwrap_or(HeaderValue::from_static("default-src 'none'")));
    own.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    own.insert(VARY, HeaderValue::from_static("accept-language, accept-encoding"));
    own.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS));
    own.insert(EMBEDDER_POLICY, HeaderValue::from_static("require-corp"));
    own.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    again::page(&headers, response).await
}
