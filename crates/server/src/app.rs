//! The whole HTTP surface as one `Router`, that tests call without a port.

use crate::edge::{self, Limit};
use crate::limits::{Limiter, Rates};
use crate::metrics::Metrics;
use crate::problem;
use crate::service::Service;
use crate::{pages, routes, web};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{Semaphore, watch};
use tower_http::catch_panic::CatchPanicLayer;

/// What the HTTP surface needs to know.
#[derive(Clone, Debug)]
pub struct HttpConfig {
    /// The payment origin, without a slash at the end.
    pub origin: String,
    /// Where Trunk and the script's build put the checkout and `barya.js`.
    pub assets: PathBuf,
    /// The pictures of payees and offers, and the recordings of payees.
    pub media: PathBuf,
    /// Whether `X-Forwarded-For` is written by a proxy of ours.
    pub behind_proxy: bool,
    /// How often one client may do what costs us something.
    pub rates: Rates,
    /// The most event streams open at once.
    pub max_streams: usize,
}

/// What every handler shares.
pub struct App {
    /// What the server does.
    pub service: Arc<Service>,
    /// What the HTTP surface needs to know.
    pub config: HttpConfig,
    /// What `/metrics` says.
    pub metrics: Metrics,
    /// A place for each event stream.
    pub streams: Arc<Semaphore>,
    /// Who looks at the pages for streams, and at studios.
    pub looking: pages::Looking,
    stopping: watch::Receiver<bool>,
    quotes: Limiter,
    payments: Limiter,
    passkeys: Limiter,
}

/// The state of the router.
pub type Shared = Arc<App>;

impl App {
    /// Over a service. Event streams end when `stopping` becomes true, or its sender is gone.
    pub fn new(service: Arc<Service>, config: HttpConfig, stopping: watch::Receiver<bool>) -> Shared {
        let rates = config.rates;
        Arc::new(App {
            service,
            metrics: Metrics::default(),
            streams: Arc::new(Semaphore::new(config.max_streams)),
            looking: pages::Looking::default(),
            stopping,
            quotes: Limiter::new(rates.quotes),
            payments: Limiter::new(rates.payments),
            passkeys: Limiter::new(rates.passkeys),
            config,
        })
    }

    /// Ends when the server stops.
    pub async fn stopped(&self) {
        // An error means that the sender is gone, and with it the server.
        let _ = self.stopping.clone().wait_for(|stopping| *stopping).await;
    }

    /// The buckets of a limit.
    pub fn limiter(&self, limit: Limit) -> &Limiter {
        match limit {
            Limit::Quotes => &self.quotes,
            Limit::Payments => &self.payments,
            Limit::Passkeys => &self.passkeys,
        }
    }
}

/// Every route, with everything that happens around each.
pub fn app(app: Shared) -> Router {
    let (api, _) = routes::api(&app).split_for_parts();
    api.merge(hosted(&app))
        .fallback(web::assets::serve)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(CatchPanicLayer::custom(problem::from_panic))
        .layer(from_fn(edge::time_limit))
        .layer(from_fn_with_state(Arc::clone(&app), edge::finish))
        .layer(from_fn_with_state(Arc::clone(&app), edge::observe))
        .with_state(app)
}

/// What a person's browser opens.
fn hosted(app: &Shared) -> Router<Shared> {
    let limited = from_fn_with_state((Arc::clone(app), Limit::Payments), edge::rate_limit);
    Router::new()
        .route("/card/{payment}/{token}", get(pages::card).merge(post(pages::tell).layer(limited)))
        .route("/card.js", get(pages::script))
        .route("/checkout", get(web::checkout::page))
        .route("/favicon.ico", get(pages::icon))
        .route("/pages.css", get(pages::style))
        .route("/p/{file}", get(web::assets::media))
        .route("/@{handle}", get(pages::payee))
        .route("/o/{offer}", get(pages::offer))
        .route("/overlay/{secret}", get(pages::overlay::page))
        .route("/overlay/{secret}/events", get(pages::overlay::events))
        .route("/problems/{code}", get(pages::problem))
        .route("/verify", get(web::verify::page))
        .merge(pages::hosted::routes())
        .merge(pages::studio::routes(app))
}
