//! The real router on the loopback, over SQLite in a folder of its own, and one payer with a full wallet.

use barya_protocol::api::v1::{Payment, QuoteRequest, TopupRequest};
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::{Intent, Secret};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Mode, Purpose};
use barya_protocol::{Amount, Currency};
use barya_server::app::{App, HttpConfig, app};
use barya_server::clock::SystemClock;
use barya_server::domain::NewPayee;
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use barya_server::limits::{Rate, Rates};
use barya_server::rails::Rails;
use barya_server::rails::config::RailsConfig;
use barya_server::service::{Parts, Service};
use barya_server::settings::Settings;
use barya_server::store::sqlite::SqliteStore;
use barya_sim::{Dice, Keychain, ORIGIN};
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// More than all tips of a test, minor units.
const WEALTH: i64 = 1_000_000_000;

pub struct Server {
    pub address: SocketAddr,
    pub service: Service,
    pub keychain: Rc<Keychain>,
    pub dice: Rc<Dice>,
    /// What payers ask with. To make one takes a while.
    pub http: reqwest::Client,
    session: Secret,
    stop: watch::Sender<bool>,
    _files: TempDir,
}

impl Server {
    pub async fn start() -> Server {
        let files = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(Mode::Test, ORIGIN);
        settings.platform_fee = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        let service = Service::new(Parts {
            store: Arc::new(SqliteStore::open(&files.path().join("barya.sqlite")).await.unwrap()),
            clock: Arc::new(SystemClock),
            ids: Arc::new(OsIds),
            rails: Rails::open(Mode::Test, files.path(), ORIGIN, &RailsConfig::default()).unwrap(),
            settings,
            keys: KeyRing::in_memory(&OsIds),
        });
        let often = Rate { per_minute: 1_000_000, burst: 1_000_000 };
        let config = HttpConfig {
            origin: ORIGIN.to_owned(),
            assets: files.path().join("dist"),
            media: files.path().join("media"),
            behind_proxy: false,
            rates: Rates { quotes: often, payments: often, ..Rates::default() },
            max_streams: 1,
        };
        let (stop, stopping) = watch::channel(false);
        let router = app(App::new(Arc::new(service.clone()), config, stopping));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>());
        tokio::spawn(async move { serving.await.unwrap() });
        let dice = Rc::new(Dice::new(1));
        let keychain = Rc::new(Keychain::new(dice.fork()));
        let session = payer(&service, &keychain).await;
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).no_proxy().build().unwrap();
        Server { address, service, keychain, dice, http, session, stop, _files: files }
    }

    /// How many payments left the wallet, by what is missing in it.
    pub async fn payments(&self) -> u64 {
        let wallet = self.service.wallet(Some(&self.session)).await.unwrap();
        let spent = WEALTH - wallet.balances[0].available.get();
        assert_eq!(spent % 2_000, 0, "only whole tips");
        u64::try_from(spent / 2_000).unwrap()
    }

    /// Whether the server has this payment as paid, with this receipt. Errors: what it has instead.
    pub async fn is_paid_once(&self, payment: &Payment) -> Result<(), String> {
        let known = self.service.payment(payment.id, Some(&self.session)).await.map_err(|error| error.to_string())?;
        if known.state == PaymentState::Paid && known.receipt.is_some() { Ok(()) } else { Err(format!("{known:?}")) }
    }

    /// Ends, once the books add up.
    pub async fn stop(self) {
        let report = self.service.check_ledger().await.unwrap();
        assert_eq!(report.faults, Vec::<String>::new());
        self.stop.send_replace(true);
        self.service.close().await;
    }
}

/// Somebody with a passkey, a full wallet and a session that lasts as long as the test.
async fn payer(service: &Service, keychain: &Keychain) -> Secret {
    let maria = NewPayee::person("maria".parse().unwrap(), "Maria", Currency::PHP);
    service.add_payee(maria).await.unwrap();
    let options = service.register_begin().await.unwrap();
    let session = service.register_finish(&keychain.create(&options, false).unwrap()).await.unwrap().token;
    let load = QuoteRequest {
        purpose: Purpose::Topup,
        to: None,
        offer: None,
        amount: Amount::new(WEALTH),
        currency: Some(Currency::PHP),
        rail: Some(Rail::Sandbox),
        intent: Intent::from_parts(1, 1),
        reference: None,
    };
    let quote = service.create_quote(&load).await.unwrap().body;
    let request = TopupRequest { quote: quote.id, secret: quote.secret.unwrap(), phone: None };
    let key = load.intent.to_string();
    let payment = service.topup(Some(&key), Some(&session), &request).await.unwrap().body;
    assert_eq!(payment.state, PaymentState::Paid);
    session
}
