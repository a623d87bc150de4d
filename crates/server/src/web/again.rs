//! A page for somebody who may have it already: it carries a tag of what it is, is not sent again to who knows that tag,
//! and is packed for who does not.

use crate::edge::{EMBEDDER_POLICY, PERMISSIONS_POLICY};
use crate::problem::Failure;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LINK,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use barya_protocol::ErrorCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

/// More than any page of ours, bytes.
const LARGEST: usize = 1 << 20;
/// Brotli's, of 11: pages are packed as they are asked for.
const QUALITY: i32 = 5;
/// What a page is, besides its body: who may frame it, what it may do and load.
const RULES: [HeaderName; 4] = [CONTENT_SECURITY_POLICY, PERMISSIONS_POLICY, EMBEDDER_POLICY, LINK];

/// `page`, as it goes to whoever sent `asked`. The tag stands for the rules too: a page whose rules changed is another
/// page, or a browser would go on under the old ones.
pub async fn page(asked: &HeaderMap, page: Response) -> Response {
    if page.status() != StatusCode::OK {
        return page;
    }
    let (mut parts, body) = page.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return Failure::new(ErrorCode::Internal).detail("the page is too long").into_response();
    };
    let Ok(tag) = HeaderValue::from_str(&tag(&parts.headers, &body)) else {
        return Response::from_parts(parts, Body::from(body));
    };
    let known = lists(asked, IF_NONE_MATCH).any(|one| one.as_bytes() == tag.as_bytes());
    parts.headers.insert(ETAG, tag);
    if known {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(CONTENT_TYPE);
        parts.headers.remove(CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    let packed = lists(asked, ACCEPT_ENCODING).any(|one| one == "br").then(|| pack(&body)).flatten();
    let body = match packed {
        Some(packed) => {
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
            parts.headers.remove(CONTENT_LENGTH);
            Bytes::from(packed)
        }
        None => body,
    };
    Response::from_parts(parts, Body::from(body))
}

/// Weak, because packed and plain are one page.
fn tag(headers: &HeaderMap, body: &[u8]) -> String {
    let mut hasher = Sha256::new();
    let rules = RULES.into_iter().map(|name| headers.get(name).map(HeaderValue::as_bytes).unwrap_or_default());
    for part in rules.chain([body]) {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    }
    format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(hasher.finalize()))
}

/// What a header lists, without spaces around.
fn lists(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(str::trim)
}

/// `None` where that failed: then it goes as it is.
fn pack(body: &[u8]) -> Option<Vec<u8>> {
    let mut packed = Vec::new();
    let how = brotli::enc::BrotliEncoderParams { quality: QUALITY, size_hint: body.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*body, &mut packed, &how).ok()?;
    Some(packed)
}
