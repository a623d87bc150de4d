//! A server on a port of its own, with its database in a file so that it can die and come back; and the companies.

use barya_counterparts::{Counterparts, Options};
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, Payment, QuoteRequest};
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Mode, Purpose, Quote};
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, Timestamp};
use barya_server::app::{App, HttpConfig, app};
use barya_server::clock::{Clock, SystemClock};
use barya_server::domain::NewPayee;
use barya_server::ids::{OsIds, random_80};
use barya_server::keys::KeyRing;
use barya_server::limits::Rates;
use barya_server::rails::Rails;
use barya_server::rails::config::RailsConfig;
use barya_server::service::{Parts, Service, Suspended};
use barya_server::settings::Settings;
use barya_server::store::Store;
use barya_server::store::sqlite::SqliteStore;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;

/// The machine's clock, ahead by as much as a test says: what waits for a minute need not.
#[derive(Clone, Default)]
pub struct Ahead(Arc<AtomicI64>);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus_millis(self.0.load(Ordering::SeqCst))
    }
}

pub struct World {
    pub companies: Counterparts,
    pub clock: Ahead,
    pub currency: Currency,
    pub rail: Rail,
    config: String,
    port: u16,
    dir: TempDir,
    running: Option<Running>,
}

struct Running {
    service: Arc<Service>,
    store: Arc<dyn Store>,
    stop: watch::Sender<bool>,
    server: tokio::task::JoinHandle<()>,
}

impl World {
    /// `config` is the server's `[rails]`, with `{url}` for where the companies are.
    pub async fn new(rail: Rail, currency: Currency, config: &str) -> World {
        let clock = Ahead::default();
        let time = clock.clone();
        let options = Options { clock: Arc::new(move || time.now()), ..Options::default() };
        let companies = Counterparts::start(options).await.unwrap();
        let config = config.replace("{url}", &companies.url());
        let dir = tempfile::tempdir().unwrap();
        let mut world = World { companies, clock, currency, rail, config, port: 0, dir, running: None };
        world.start().await;
        let maria = NewPayee::person("maria".parse().unwrap(), "Maria", currency);
        world.service().add_payee(maria).await.unwrap();
        world
    }

    /// Starts the server, on the port that it had. What the last one left open is asked for first.
    pub async fn start(&mut self) {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", self.port)).await.unwrap();
        self.port = listener.local_addr().unwrap().port();
        let origin = format!("http://127.0.0.1:{}", self.port);
        let rails: RailsConfig = toml::from_str(&self.config).unwrap();
        let ids = OsIds;
        let path = |name: &str| -> PathBuf { self.dir.path().join(name) };
        let store: Arc<dyn Store> = Arc::new(SqliteStore::open(&path("barya.sqlite")).await.unwrap());
        let service = Arc::new(Service::new(Parts {
            store: Arc::clone(&store),
            clock: Arc::new(self.clock.clone()),
            keys: KeyRing::open(&path("keys"), Mode::Test).unwrap(),
            ids: Arc::new(ids),
            rails: Rails::open(Mode::Test, self.dir.path(), &origin, &rails).unwrap(),
            settings: Settings::new(Mode::Test, &origin),
        }));
        let http = HttpConfig {
            origin: origin.clone(),
            assets: path("dist"),
            media: path("media"),
            behind_proxy: false,
            rates: Rates::default(),
            max_streams: 2,
        };
        let (stop, stopping) = watch::channel(false);
        let router = app(App::new(Arc::clone(&service), http, stopping));
        let serving = router.into_make_service_with_connect_info::<std::net::SocketAddr>();
        let server = tokio::spawn(async move { axum::serve(listener, serving).await.unwrap() });
        self.companies.set_callback_base(Some(origin));
        self.running = Some(Running { service, store, stop, server });
    }

    /// The server dies where it stands.
    pub async fn kill(&mut self) {
        let Running { service, stop, server, .. } = self.running.take().unwrap();
        server.abort();
        let _ = server.await;
        drop(stop);
        // Its files are let go; what was not written is not.
        service.close().await;
    }

    pub fn service(&self) -> &Arc<Service> {
        &self.running.as_ref().unwrap().service
    }

    pub fn pass(&self, time: Duration) {
        self.clock.0.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// Housekeeping, until whatever it does is done.
    pub async fn tick(&self) {
        self.service().tick().await.unwrap();
    }

    pub async fn quote(&self, minor: i64) -> Quote {
        let request = QuoteRequest {
            purpose: Purpose::Pay,
            to: Some("maria".parse().unwrap()),
            offer: None,
            amount: Amount::new(minor),
            currency: Some(self.currency),
            rail: Some(self.rail),
            intent: Intent::from_parts(1, random_80(&OsIds)),
            reference: None,
        };
        self.service().create_quote(&request).await.unwrap().body
    }

    /// The payer says: by this way. The same however often it is said.
    pub async fn pay(&self, quote: &Quote, phone: Option<&str>) -> Payment {
        let external = v1::External { phone: phone.map(str::to_owned) };
        let authorization = v1::Authorization::External(external);
        let request = v1::PaymentRequest { quote: quote.id, secret: quote.secret.clone().unwrap(), authorization };
        self.service().pay(Some(&quote.intent.to_string()), &request).await.unwrap().body
    }

    pub async fn look(&self, quote: &Quote) -> Payment {
        let payment = self.service().payment(quote.payment, quote.secret.as_ref()).await.unwrap();
        // Never paid without a receipt that holds, never a receipt without being paid.
        assert_eq!(payment.state == PaymentState::Paid, payment.receipt.is_some());
        if let Some(receipt) = &payment.receipt {
            assert!(self.claims(receipt).is_for(quote));
        }
        payment
    }

    /// What a receipt says, once its signature holds under the published keys.
    fn claims(&self, receipt: &str) -> ReceiptClaims {
        let keys: JwkSet = serde_json::from_value(serde_json::to_value(self.service().jwks()).unwrap()).unwrap();
        let key = keys.find(&decode_header(receipt).unwrap().kid.unwrap()).unwrap();
        let mut rules = Validation::new(Algorithm::ES256);
        rules.required_spec_claims.clear();
        rules.validate_exp = false;
        rules.validate_aud = false;
        decode(receipt, &DecodingKey::from_jwk(key).unwrap(), &rules).unwrap().claims
    }

    /// Waits until the payment is in one of these states; asks the server's housekeeping along the way, with the clock
    /// going a second each time, so that nothing hangs on a notice that was lost.
    pub async fn reaches(&self, quote: &Quote, states: &[PaymentState]) -> Payment {
        for _ in 0..600 {
            let payment = self.look(quote).await;
            if states.contains(&payment.state) {
                return payment;
            }
            assert!(!payment.state.is_settled(), "{:?} {:?}", payment.state, payment.error);
            self.pass(Duration::from_secs(1));
            self.tick().await;
            tokio::task::yield_now().await;
        }
        panic!("never came to {states:?}: {:?}", self.look(quote).await);
    }

    pub async fn suspense(&self) -> Vec<Suspended> {
        self.service().suspense().await.unwrap()
    }

    /// What the books say the rail brought, less what went back; and that they add up.
    pub async fn brought(&self) -> i64 {
        let report = self.service().check_ledger().await.unwrap();
        assert_eq!(report.faults, Vec::<String>::new());
        let key = AccountKey::RailClearing(self.rail).in_currency(self.currency);
        let mut read = self.running.as_ref().unwrap().store.read().await.unwrap();
        let accounts = read.accounts(&[key].into()).await.unwrap();
        accounts.first().map_or(0, |account| account.balance().minor())
    }
}
