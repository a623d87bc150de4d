//! Who is there, and what their form says.

use super::browser::{Browser, Slip};
use super::parts;
use crate::app::{App, Shared};
use crate::edge::Limit;
use crate::limits::{client_of, network};
use crate::locale::Locale;
use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::net::IpAddr;
use std::time::Instant;

/// More than any of our forms, bytes.
const LONGEST: usize = 4_096;

/// One request of a browser.
pub(super) struct Visit {
    pub locale: Locale,
    /// The language that the address asks for; kept from page to page.
    pub lang: Option<&'static str>,
    pub browser: Option<Browser>,
    client: IpAddr,
}

impl FromRequestParts<Shared> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Visit, Infallible> {
        let asked = super::super::sale::lang(parts.uri.query());
        Ok(Visit {
            locale: Locale::negotiate(asked.as_deref(), &parts.headers),
            lang: asked.as_deref().and_then(Locale::named).map(Locale::tag),
            browser: Browser::of(&parts.headers),
            client: network(client_of(parts, app.config.behind_proxy)),
        })
    }
}

impl Visit {
    /// An address of ours with the visit's language behind it.
    pub fn address(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let lang = self.lang.map(|lang| ("lang", lang));
        if parameters.is_empty() && lang.is_none() {
            return path.to_owned();
        }
        let query =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).extend_pairs(lang).finish();
        format!("{path}?{query}")
    }

    /// The address of a slip's payment.
    pub fn to_slip(&self, slip: Slip) -> String {
        self.address(&format!("/pay/{slip}"), &[])
    }

    /// Counts this visit against a limit, or says in how many seconds it may come again.
    pub fn admit(&self, app: &App, limit: Limit) -> Result<(), u64> {
        app.limiter(limit).admit(self.client, Instant::now()).map_err(|wait| {
            app.metrics.limited.inc();
            wait.as_secs().saturating_add(1)
        })
    }
}

/// A form that a page of ours sent, as far as the browser says where it came from; whether it is of *this* browser, its
/// token says.
pub(super) struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Shared> for Form<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Shared) -> Result<Form<T>, Response> {
        let (mut parts, body) = request.into_parts();
        let Ok(visit) = Visit::from_request_parts(&mut parts, app).await;
        if !is_own(&parts.headers, &app.config.origin) {
            return Err(parts::stale(&visit, StatusCode::FORBIDDEN));
        }
        let kind = parts.headers.get(CONTENT_TYPE).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
        let form = kind.split(|byte| *byte == b';').next().unwrap_or_default();
        let refused = |_| parts::stale(&visit, StatusCode::BAD_REQUEST);
        if !form.trim_ascii().eq_ignore_ascii_case(b"application/x-www-form-urlencoded") {
            return Err(parts::stale(&visit, StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let bytes = to_bytes(body, LONGEST).await.map_err(|_| parts::stale(&visit, StatusCode::PAYLOAD_TOO_LARGE))?;
        serde_urlencoded::from_bytes(&bytes).map(Form).map_err(refused)
    }
}

/// Whether a page of our own sent this. A browser too old to say leaves it to the form's token and to the cookie, which
/// other sites' forms come without.
fn is_own(headers: &HeaderMap, origin: &str) -> bool {
    let says = |name: &str| headers.get(name).map(axum::http::HeaderValue::as_bytes);
    match (says("sec-fetch-site"), says(ORIGIN.as_str())) {
        (Some(site), _) => site == b"same-origin",
        (None, Some(sent)) => sent == origin.as_bytes(),
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    #[test]
    fn a_form_is_ours_unless_the_browser_says_that_it_is_not() {
        let own = |headers: &[(&'static str, &str)]| {
            let headers = headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
            is_own(&HeaderMap::from_iter(headers), "https://pay.example")
        };
        assert!(own(&[]) && own(&[("sec-fetch-site", "same-origin")]) && own(&[("origin", "https://pay.example")]));
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(!own(&[("sec-fetch-site", site), ("origin", "https://pay.example")]), "{site}");
        }
        for origin in ["null", "https://evil.example", "https://pay.example.evil.example", "http://pay.example"] {
            assert!(!own(&[("origin", origin)]), "{origin}");
        }
    }
}
