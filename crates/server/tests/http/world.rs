//! A whole server in memory. Every answer of the API is held against the OpenAPI document.

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::Secret;
use barya_protocol::line::Rail;
use barya_protocol::quote::Mode;
use barya_protocol::{Amount, Currency};
use barya_server::app::{App, HttpConfig, app};
use barya_server::clock::SystemClock;
use barya_server::domain::{NewOffer, NewPayee};
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use barya_server::limits::Rates;
use barya_server::policy::Policy;
use barya_server::rails::Rails;
use barya_server::rails::config::RailsConfig;
use barya_server::service::{Parts, Service};
use barya_server::settings::Settings;
use barya_server::store::memory::MemoryStore;
use barya_server::store::{Job, Read, Result as Stored, Store};
use http_body_util::BodyExt as _;
use serde_json::Value;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use tokio::sync::watch;
use tower::ServiceExt as _;

pub const ORIGIN: &str = "http://pay.localhost:8700";
pub const LEARN: &str = "http://learn.localhost:8703";
pub const STREAM: &str = "http://stream.localhost:8701";

/// A store that counts what is asked to be written.
pub struct Counting {
    inner: Arc<dyn Store>,
    writes: AtomicU64,
}

#[async_trait]
impl Store for Counting {
    async fn read(&self) -> Stored<Box<dyn Read>> {
        self.inner.read().await
    }

    async fn snapshot(&self) -> Stored<Box<dyn Read>> {
        self.inner.snapshot().await
    }

    async fn write(&self, job: Job) -> Stored<()> {
        self.writes.fetch_add(1, Ordering::SeqCst);
        self.inner.write(job).await
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

pub struct World {
    pub router: Router,
    pub service: Arc<Service>,
    pub files: TempDir,
    pub stop: watch::Sender<bool>,
    store: Arc<Counting>,
    document: Value,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| panic!("not JSON: {:?}", self.bytes))
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The code of a problem, once it was seen to be a whole one.
    pub fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json", "{:?}", self.bytes);
        assert_eq!(self.header("cache-control"), "no-store");
        let problem = self.json();
        let code = problem["code"].as_str().unwrap().to_owned();
        assert_eq!(problem["type"], format!("/problems/{code}"));
        assert_eq!(problem["status"], self.status.as_u16());
        assert!(!problem["title"].as_str().unwrap().is_empty());
        code
    }

    /// The fields that a problem names.
    pub fn fields(&self) -> Vec<String> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| error["field"].as_str().unwrap().to_owned()).collect()
    }
}

impl World {
    /// What the operator's tools show.
    pub const OPERATOR: &str = "operator-operator-operator-operator";

    pub async fn new() -> World {
        World::with_rates(Rates::default()).await
    }

    pub async fn with_rates(rates: Rates) -> World {
        World::over(Arc::new(MemoryStore::default()), rates).await
    }

    /// Over a store of the test's own.
    pub async fn over(store: Arc<dyn Store>, rates: Rates) -> World {
        World::with(store, rates, &RailsConfig::default(), 2).await
    }

    /// With rails of the test's own, besides the sandbox.
    pub async fn with_rails(rails: &RailsConfig) -> World {
        World::with(Arc::new(MemoryStore::default()), Rates::default(), rails, 2).await
    }

    /// With places for so many event streams; two elsewhere.
    pub async fn with_streams(max_streams: usize) -> World {
        World::with(Arc::new(MemoryStore::default()), Rates::default(), &RailsConfig::default(), max_streams).await
    }

    async fn with(store: Arc<dyn Store>, rates: Rates, rails: &RailsConfig, max_streams: usize) -> World {
        let files = tempfile::tempdir().unwrap();
        let store = Arc::new(Counting { inner: store, writes: AtomicU64::new(0) });
        let share = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        let mut settings = Settings::new(Mode::Test, ORIGIN);
        settings.platform_fee = share;
        settings.operator_token = Some(Secret::new(World::OPERATOR.to_owned()));
        settings.webhooks_loopback = true;
        settings.rail_fees.insert(Rail::Wallet, share);
        let allowance_each = Amount::new(5_000);
        let policy = Policy { allowance: true, allowance_each, ..Policy::default_for(Currency::INR) };
        settings.policies.insert(Currency::INR, policy);
        let ids = OsIds;
        let service = Arc::new(Service::new(Parts {
            store: Arc::clone(&store) as Arc<dyn Store>,
            clock: Arc::new(SystemClock),
            keys: KeyRing::in_memory(&ids),
            ids: Arc::new(ids),
            rails: Rails::open(Mode::Test, files.path(), ORIGIN, rails).unwrap(),
            settings,
        }));
        seed(&service).await;
        let config = HttpConfig { max_streams, ..http_config(files.path(), rates) };
        let (stop, stopping) = watch::channel(false);
        let router = app(App::new(Arc::clone(&service), config, stopping));
        let mut world = World { router, service, files, stop, store, document: Value::Null };
        world.document = world.get("/openapi.json").await.json();
        world
    }

    /// How many writes were asked for so far.
    pub fn writes(&self) -> u64 {
        self.store.writes.load(Ordering::SeqCst)
    }

    pub fn document(&self) -> &Value {
        &self.document
    }

    /// A file of the built checkout.
    pub fn asset(&self, name: &str, content: &str) {
        self.file("dist", name, content);
    }

    pub fn file(&self, folder: &str, name: &str, content: &str) {
        let path = self.files.path().join(folder).join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// A POST with a JSON body, by whoever has this token.
    pub async fn post_as(&self, path: &str, token: &str, body: &Value) -> Answer {
        self.post(path, &[("authorization", &format!("Bearer {token}"))], body).await
    }

    /// A PATCH with a JSON body.
    pub async fn patch_as(&self, path: &str, token: &str, body: &Value) -> Answer {
        let request = Request::patch(path).header(CONTENT_TYPE, "application/json");
        let request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn delete_as(&self, path: &str, token: &str) -> Answer {
        let request = Request::delete(path).header(AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn get_as(&self, path: &str, token: &str) -> Answer {
        let request = Request::get(path).header(AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// A POST with a JSON body, and these headers.
    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request = Request::post(path).header(CONTENT_TYPE, "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let answer =
            Answer { status: parts.status, headers: parts.headers, bytes: body.collect().await.unwrap().to_bytes() };
        self.hold_against_the_document(&method, &path, &answer);
        answer
    }

    /// An answer whose status, or whose code, the document does not name for its route is a mistake in one of them.
    fn hold_against_the_document(&self, method: &Method, path: &str, answer: &Answer) {
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.header("x-request-id").is_empty(), "{path}");
        let Some(operation) = self.operation(method, path) else { return };
        let declared = &operation["responses"][answer.status.as_str()];
        assert!(declared.is_object(), "{method} {path} answers {}: {:?}", answer.status, answer.bytes);
        if !answer.status.is_success() {
            let code = answer.problem();
            let codes =
                &declared["content"]["application/problem+json"]["schema"]["allOf"][1]["properties"]["code"]["enum"];
            assert!(codes.as_array().unwrap().contains(&Value::from(code.as_str())), "{method} {path}: {code} {codes}");
        }
    }

    fn operation(&self, method: &Method, path: &str) -> Option<&Value> {
        let same = |template: &str| {
            let (wanted, given) = (template.split('/'), path.split('/'));
            wanted.clone().count() == given.clone().count()
                && wanted.zip(given).all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
        };
        let (_, item) = self.document["paths"].as_object()?.iter().find(|(template, _)| same(template))?;
        item.get(method.as_str().to_lowercase())
    }
}

/// How a test's server is reached: behind a proxy, with places for two event streams, its files in this folder.
pub fn http_config(files: &Path, rates: Rates) -> HttpConfig {
    HttpConfig {
        origin: ORIGIN.to_owned(),
        assets: files.join("dist"),
        media: files.join("media"),
        behind_proxy: true,
        rates,
        max_streams: 2,
    }
}

async fn seed(service: &Service) {
    let payee = |handle: &str, name: &str, currency, origins: &[&str]| NewPayee {
        handle: handle.parse().unwrap(),
        name: name.to_owned(),
        picture: None,
        voice: None,
        currency,
        origins: origins.iter().map(|origin| (*origin).to_owned()).collect(),
        person: handle == "maria",
        wallet: None,
        allowance: (handle == "school").then(|| Amount::new(15_000).unwrap()),
    };
    service.add_payee(payee("maria", "Maria <i>", Currency::PHP, &[STREAM])).await.unwrap();
    service.add_payee(payee("school", "School", Currency::INR, &[LEARN])).await.unwrap();
    let lesson = NewOffer {
        id: "lesson-7".parse().unwrap(),
        payee: "school".parse().unwrap(),
        title: "Lesson 7".to_owned(),
        picture: None,
        amount: Amount::new(4900).unwrap(),
        origins: vec![LEARN.to_owned()],
    };
    service.add_offer(lesson).await.unwrap();
}
