//! `/overlay/{secret}`: a page without a ground that shows and says each tip as it comes, for a stream. The secret in its
//! address is all that it takes to see it; who gave is not shown, for nobody knows that.

use super::cash::cash;
use super::frame::{document, notice};
use super::looking::{Looker, Whose};
use super::sprite::icon;
use crate::app::Shared;
use crate::extract::Param;
use crate::locale::Locale;
use crate::problem::Failure;
use crate::routes::events::{LONGEST, Open, UNBUFFERED};
use crate::service::Tips;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use barya_cash::Frame;
use barya_protocol::api::v1::PaymentFacts;
use barya_protocol::id::{Handle, Secret};
use barya_protocol::{Amount, Currency};
use futures::{StreamExt as _, stream};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::time::Instant;

/// What it may load: all of it from here.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
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

/// How far a page was told that had to open its stream anew by itself; a browser that does so says it in a header.
#[derive(Default, Deserialize)]
pub struct Cut {
    after: Option<String>,
}

impl Cut {
    fn of(headers: &HeaderMap, query: Option<&str>) -> Option<String> {
        let header = headers.get("last-event-id").and_then(|mark| mark.to_str().ok()).map(str::to_owned);
        header.or_else(|| serde_urlencoded::from_str::<Cut>(query.unwrap_or_default()).unwrap_or_default().after)
    }
}

/// `GET /overlay/{secret}/events`: each tip from now on, and what came since the event that the page had last. It ends when
/// the page gets another address.
pub async fn events(
    State(app): State<Shared>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    Param(secret): Param<String>,
) -> Result<Response, Failure> {
    let secret = Secret::new(secret);
    let open = Open::new(Arc::clone(&app))?;
    let (payee, lang) = app.service.overlay_of_secret(&secret).await?;
    let looker = Looker::new(&app, Whose::Page(payee.handle.clone()))?;
    let tips = app.service.tips_of(&payee.handle, Cut::of(&headers, query.as_deref()).as_deref()).await?;
    let locale = Locale::named(&lang).unwrap_or_default();
    // Whoever is cut off before the first tip knows by this where to go on.
    let here = Event::default().event("here").id(tips.mark()).data("-");
    let deadline = Instant::now() + LONGEST;
    let following = Following { tips, secret, locale, deadline, payee: payee.handle, _looker: looker, open };
    let events = stream::unfold(following, |mut following| async move {
        let fresh = following.next().await?;
        let events = fresh.into_iter().map(Ok::<_, Infallible>).collect::<Vec<_>>();
        Some((stream::iter(events), following))
    });
    let events = stream::iter([Ok(here)]).chain(events.flatten());
    Ok(([UNBUFFERED], Sse::new(events).keep_alive(KeepAlive::default())).into_response())
}

struct Following {
    tips: Tips,
    secret: Secret,
    locale: Locale,
    deadline: Instant,
    payee: Handle,
    _looker: Looker,
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
                let (payee, _) = self.open.app.service.overlay_of_secret(&self.secret).await.ok()?;
                let fresh = (payee.handle == self.payee).then_some(fresh)?;
                Some(fresh.iter().filter_map(|tip| self.event(tip)).collect())
            }
            Err(error) => {
                tracing::warn!(%error, "the stream of an overlay ended early");
                None
            }
        }
    }

    fn event(&self, tip: &PaymentFacts) -> Option<Event> {
        let (amount, currency) = (tip.total, tip.currency);
        let told = Told { html: shown(self.locale, amount, currency).into_string(), amount, currency };
        Event::default().id(self.tips.mark_at(tip)).json_data(told).ok()
    }
}
