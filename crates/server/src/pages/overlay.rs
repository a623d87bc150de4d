//! `/overlay/{secret}`: a page without a ground that shows and says each tip as it comes, for a stream. The secret in its
//! address is all that it takes to see it; who gave is not shown, for nobody knows that.

use super::cash::cash;
use super::frame::{document, notice};
use super::sprite::icon;
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::problem::Failure;
use crate::routes::events::{LONGEST, Open, UNBUFFERED};
use crate::service::Tips;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use barya_cash::Frame;
use barya_protocol::api::v1::PaymentFacts;
use barya_protocol::id::{Handle, Secret};
use barya_protocol::{Amount, Currency, ErrorCode};
use futures::stream;
use maud::{Markup, html};
use serde::Serialize;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::time::Instant;

/// What it may load: all of it from here.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
/// How many may look at one at once: whoever learns its address takes no one else's place.
const AT_ONCE: u32 = 4;

/// How many look at each.
#[derive(Default)]
pub struct Looking(Mutex<HashMap<Handle, u32>>);

impl Looking {
    /// One more. Errors: `unavailable` where no place is left.
    fn come(&self, payee: &Handle) -> Result<(), Failure> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = all.entry(payee.clone()).or_default();
        if *count >= AT_ONCE {
            let full = "this page is open too often";
            return Err(Failure::new(ErrorCode::Unavailable).detail(full).retry_after(5));
        }
        *count = count.saturating_add(1);
        Ok(())
    }

    fn go(&self, payee: &Handle) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(payee) {
            *count = count.saturating_sub(1);
        }
        all.retain(|_, count| *count > 0);
    }
}

/// `GET /overlay/{secret}`.
pub async fn page(State(app): State<Shared>, headers: HeaderMap, Param(secret): Param<String>) -> Response {
    let secret = Secret::new(secret);
    let Ok((payee, lang)) = app.service.overlay_of_secret(&secret).await else {
        let locale = Locale::negotiate(None, &headers);
        return notice(StatusCode::NOT_FOUND, locale, "page-missing-title", "overlay-missing");
    };
    let locale = Locale::named(&lang).unwrap_or_default();
    let words = crate::web::checkout::tables(&app).await;
    let body = html! {
        main.overlay data-page="overlay" data-overlay={ "/overlay/" (secret.expose()) "/events" } data-words=[words]
            aria-live="polite" {}
    };
    let scripts = html! {
        link rel="stylesheet" href="/studio.css";
        script type="module" src="/studio.js" {}
    };
    document(StatusCode::OK, locale, &payee.name, &body, &scripts, HeaderValue::from_static(POLICY))
}

/// A tip as it is shown: its cash, its numeral.
pub(super) fn shown(locale: Locale, amount: Amount, currency: Currency) -> Markup {
    html! {
        div.tip {
            div.cash { (cash(locale, amount, currency, Frame::SHEET)) }
            p { (icon("coin")) strong { (locale.money(amount, currency)) } }
        }
    }
}

/// What the page is told of a tip: how it looks, and what is to be said.
#[derive(Serialize)]
struct Told {
    html: String,
    amount: Amount,
    currency: Currency,
}

/// `GET /overlay/{secret}/events`: each tip from now on. It ends when the page gets another address.
pub async fn events(State(app): State<Shared>, Param(secret): Param<String>) -> Result<Response, Failure> {
    let secret = Secret::new(secret);
    let open = Open::new(Arc::clone(&app))?;
    let (payee, lang) = app.service.overlay_of_secret(&secret).await?;
    let looker = Looker::new(app, payee.handle)?;
    let tips = looker.app.service.tips_of(&looker.payee).await?;
    let locale = Locale::named(&lang).unwrap_or_default();
    let following = Following { tips, secret, locale, deadline: Instant::now() + LONGEST, looker, open };
    let events = stream::unfold(following, |mut following| async move {
        let fresh = following.next().await?;
        let events = fresh.into_iter().map(Ok::<_, Infallible>).collect::<Vec<_>>();
        Some((stream::iter(events), following))
    });
    let events = futures::StreamExt::flatten(events);
    Ok(([UNBUFFERED], Sse::new(events).keep_alive(KeepAlive::default())).into_response())
}

/// Somebody who looks; until it is dropped, it has a place.
struct Looker {
    app: Arc<App>,
    payee: Handle,
}

impl Looker {
    fn new(app: Arc<App>, payee: Handle) -> Result<Looker, Failure> {
        app.looking.come(&payee)?;
        Ok(Looker { app, payee })
    }
}

impl Drop for Looker {
    fn drop(&mut self) {
        self.app.looking.go(&self.payee);
    }
}

struct Following {
    tips: Tips,
    secret: Secret,
    locale: Locale,
    deadline: Instant,
    looker: Looker,
    open: Open,
}

impl Following {
    /// The tips that came; `None` when the time is over, the server stops, or the address is worth nothing any more.
    async fn next(&mut self) -> Option<Vec<Event>> {
        let fresh = tokio::select! {
            fresh = self.tips.next() => fresh?,
            () = self.open.app.stopped() => return None,
            () = tokio::time::sleep_until(self.deadline) => return None,
        };
        match fresh {
            Ok(fresh) => {
                let (payee, _) = self.looker.app.service.overlay_of_secret(&self.secret).await.ok()?;
                let fresh = (payee.handle == self.looker.payee).then_some(fresh)?;
                Some(fresh.iter().filter_map(|tip| Event::default().json_data(self.told(tip)).ok()).collect())
            }
            Err(error) => {
                tracing::warn!(%error, "the stream of an overlay ended early");
                None
            }
        }
    }

    fn told(&self, tip: &PaymentFacts) -> Told {
        let (amount, currency) = (tip.total, tip.currency);
        Told { html: shown(self.locale, amount, currency).into_string(), amount, currency }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_look_at_once_and_each_place_is_given_back() {
        let (looking, maria): (Looking, Handle) = (Looking::default(), "maria".parse().unwrap());
        for _ in 0..AT_ONCE {
            assert!(looking.come(&maria).is_ok());
        }
        assert!(looking.come(&maria).is_err());
        assert!(looking.come(&"ben".parse().unwrap()).is_ok(), "another's places are their own");
        looking.go(&maria);
        assert!(looking.come(&maria).is_ok());
        for handle in ["maria", "maria", "maria", "maria", "ben"] {
            looking.go(&handle.parse().unwrap());
        }
        assert!(looking.0.lock().unwrap().is_empty(), "nothing is kept of those who left");
    }
}
