//! A whole server in memory, on a port of its own, whose only way to be paid from outside is a card.

use barya_protocol::Currency;
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Mode;
use barya_server::app::{App, HttpConfig, app};
use barya_server::clock::SystemClock;
use barya_server::domain::NewPayee;
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use barya_server::limits::Rates;
use barya_server::rails::config::RailsConfig;
use barya_server::rails::{Rails, card::Card};
use barya_server::service::{Parts, Service};
use barya_server::settings::Settings;
use barya_server::store::memory::MemoryStore;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;

/// What the provider signs its notices with.
pub const WEBHOOK_SECRET: &str = "whsec_test_of_the_card_rail";

pub struct World {
    pub client: Client,
    pub service: Arc<Service>,
    pub origin: String,
    config: String,
    _files: TempDir,
    _stop: watch::Sender<bool>,
}

/// A payment that waits for a card.
pub struct Waiting {
    pub id: String,
    pub secret: String,
    /// The address of its page.
    pub page: String,
}

impl World {
    /// With the provider at `url`.
    pub async fn new(url: &str) -> World {
        World::with(url, |_| {}).await
    }

    /// The same, with other settings.
    pub async fn with(url: &str, adjust: impl Fn(&mut Settings)) -> World {
        let config = format!(
            "secret_key = 'sk_test_barya'\npublishable_key = 'pk_test_barya'\nwebhook_secret = '{WEBHOOK_SECRET}'\n\
             api = '{url}'\nscript = '{url}/js.stripe.com/v3/'\nframes = []\ncurrencies = {{ PHP = {{ min = 3000 }} }}"
        );
        let rails: RailsConfig =
            toml::from_str(&format!("[card]\n{config}")).unwrap_or_else(|error| panic!("{config}: {error}"));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let files = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(Mode::Test, &origin);
        settings.rail_fees.insert(Rail::Card, FeeSchedule { basis_points: 340, ..FeeSchedule::FREE });
        adjust(&mut settings);
        let ids = OsIds;
        let service = Arc::new(Service::new(Parts {
            store: Arc::new(MemoryStore::default()),
            clock: Arc::new(SystemClock),
            keys: KeyRing::in_memory(&ids),
            ids: Arc::new(ids),
            rails: Rails::open(Mode::Test, files.path(), &origin, &rails).unwrap(),
            settings,
        }));
        let maria = NewPayee::person("maria".parse().unwrap(), "Maria <i>", Currency::PHP);
        service.add_payee(maria).await.unwrap();
        let http = HttpConfig {
            origin: origin.clone(),
            assets: files.path().join("dist"),
            media: files.path().join("media"),
            behind_proxy: false,
            rates: Rates::default(),
            max_streams: 2,
        };
        let (stop, stopping) = watch::channel(false);
        let router = app(App::new(Arc::clone(&service), http, stopping));
        let serving = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, serving).await });
        World { client: Client::new(), service, origin, config, _files: files, _stop: stop }
    }

    /// The same rail once more, for what no route does.
    pub fn rail(&self) -> Card {
        Card::open(toml::from_str(&self.config).unwrap()).unwrap()
    }

    /// A tip to Maria by card, agreed to.
    pub async fn tip(&self, amount: i64) -> Waiting {
        let (payment, secret) = self.agree(amount).await;
        let page = payment["next"]["page"]["url"].as_str().unwrap_or_else(|| panic!("{payment}")).to_owned();
        Waiting { id: payment["id"].as_str().unwrap().to_owned(), secret, page }
    }

    /// The payment of a tip as it is made, and its secret.
    pub async fn agree(&self, amount: i64) -> (Value, String) {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let intent = Intent::from_parts(1_795_000_000_000, NEXT.fetch_add(1, Ordering::Relaxed).into()).to_string();
        let wish = json!({"purpose": "pay", "to": "maria", "amount": amount, "currency": "PHP", "rail": "card", "intent": intent});
        let quote = self.post("/v1/quotes", &wish, None).await;
        let secret = quote["secret"].as_str().unwrap_or_else(|| panic!("{quote}")).to_owned();
        let body = json!({"quote": quote["id"], "secret": secret, "authorization": {"type": "external"}});
        let payment = self.post("/v1/payments", &body, Some(&intent)).await;
        assert_eq!(payment["state"], "processing", "{payment}");
        (payment, secret)
    }

    async fn post(&self, path: &str, body: &Value, intent: Option<&str>) -> Value {
        let mut request = self.client.post([&self.origin, path].concat()).json(body);
        if let Some(intent) = intent {
            request = request.header("idempotency-key", intent);
        }
        request.send().await.unwrap().json().await.unwrap()
    }

    /// What the page's script sends, and what it hears: the status, and the state or the problem's code.
    pub async fn tell(&self, waiting: &Waiting, told: &Value) -> (u16, Value) {
        let answer = self.client.post(format!("{}{}", self.origin, waiting.page)).json(told).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// The page itself.
    pub async fn page(&self, path: &str, accept: &str) -> Response {
        let request = self.client.get([&self.origin, path].concat()).header("accept-language", accept);
        request.send().await.unwrap()
    }

    /// The payment as its payer sees it.
    pub async fn payment(&self, waiting: &Waiting) -> Value {
        let url = format!("{}/v1/payments/{}", self.origin, waiting.id);
        self.client.get(url).bearer_auth(&waiting.secret).send().await.unwrap().json().await.unwrap()
    }

    /// The payment once it has ended, told by its events.
    pub async fn settled(&self, waiting: &Waiting) -> Value {
        let url = format!("{}/v1/payments/{}/events", self.origin, waiting.id);
        let events = self.client.get(url).bearer_auth(&waiting.secret).send().await.unwrap();
        tokio::time::timeout(Duration::from_secs(20), events.text()).await.expect("it ends").unwrap();
        self.payment(waiting).await
    }

    /// Whether the books are sound, and how many transfers are in them.
    pub async fn transfers(&self) -> u64 {
        let report = self.service.check_ledger().await.unwrap();
        assert!(report.faults.is_empty(), "{report:?}");
        report.transfers
    }
}
