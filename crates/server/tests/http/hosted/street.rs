//! A street for those who pay without scripts: two play rails that do as they are told, a payee, something sold, and a
//! browser that knows nothing but forms and a cookie.

use crate::world::{Answer, LEARN, ORIGIN, http_config};
use async_trait::async_trait;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use barya_protocol::api::v1::{CodeNext, Next, QrNext};
use barya_protocol::fee::{FeeSchedule, Surcharge};
use barya_protocol::line::Rail as RailId;
use barya_protocol::quote::Mode;
use barya_protocol::{Amount, Currency, Timestamp};
use barya_server::app::{App, app};
use barya_server::clock::{Clock, SystemClock};
use barya_server::domain::{NewOffer, NewPayee};
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use barya_server::limits::Rates;
use barya_server::rails::{Callback, Landed, Notice, NoticeError, Order, Rail, RailError, Rails, Step, Terms};
use barya_server::service::{Parts, Service};
use barya_server::settings::Settings;
use barya_server::store::Provenance;
use barya_server::store::memory::MemoryStore;
use http_body_util::BodyExt as _;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use tower::ServiceExt as _;

pub const CODE: &str = "123456";

/// What the provider knows of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    Waits,
    Paid(Vec<i64>),
    Off,
    /// It does not answer.
    Silent,
}

/// A rail with a code to be scanned, or one to be typed.
pub struct Play {
    id: RailId,
    pub orders: Mutex<BTreeMap<String, At>>,
    ordered: AtomicUsize,
}

impl Play {
    pub fn new(id: RailId) -> Arc<Play> {
        Arc::new(Play { id, orders: Mutex::default(), ordered: AtomicUsize::new(0) })
    }

    /// What becomes of the only order.
    pub fn set(&self, at: &At) {
        self.orders.lock().unwrap().values_mut().for_each(|order| *order = at.clone());
    }

    pub fn step(&self, id: &str, asked: impl FnOnce() -> Next) -> Result<Step, RailError> {
        let at = self.orders.lock().unwrap().get(id).cloned().unwrap_or(At::Off);
        let epoch = Timestamp::from_millis(0);
        let provenance = Provenance { rail: self.id, settles_at: epoch, reversible_until: epoch, cashable: true };
        match at {
            At::Waits => Ok(Step::Asks(asked())),
            At::Paid(pieces) => {
                let arrivals = pieces.iter().map(|minor| Amount::new(*minor).unwrap()).collect();
                Ok(Step::Done(Landed { arrivals, provenance }))
            }
            At::Off => Ok(Step::CalledOff),
            At::Silent => Err(RailError::NoAnswer),
        }
    }

    pub fn next(&self, order: &Order) -> Next {
        match &order.phone {
            Some(_) => Next::Code(CodeNext { digits: 6, to: "•••• 567".to_owned() }),
            None => Next::Qr(QrNext {
                scheme: "promptpay-bill".to_owned(),
                title: "PromptPay".to_owned(),
                payload: "upi://pay?pa=x".to_owned(),
                picture: "iVBORw0KGgo=".to_owned(),
                link: Some("upi://pay?pa=x".to_owned()),
                expires_at: Some(order.expires_at),
            }),
        }
    }
}

#[async_trait]
impl Rail for Play {
    fn id(&self) -> RailId {
        self.id
    }
    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Allowed
    }
    fn terms(&self, _: Currency, amount: Amount) -> Option<Terms> {
        let phone = self.id == RailId::Carrier;
        (amount.get() <= 20_000).then(|| Terms { title: (!phone).then(|| "PromptPay".to_owned()), phone })
    }
    async fn order(&self, order: &Order, _: Timestamp) -> Result<String, RailError> {
        self.ordered.fetch_add(1, Ordering::SeqCst);
        let id = order.payment.to_string();
        self.orders.lock().unwrap().entry(id.clone()).or_insert(At::Waits);
        Ok(id)
    }
    async fn confirm(&self, order: &Order, id: &str, _: Timestamp) -> Result<Step, RailError> {
        self.step(id, || self.next(order))
    }
    async fn ask(&self, order: &Order, id: &str, _: Timestamp) -> Result<Step, RailError> {
        self.step(id, || self.next(order))
    }
    async fn enter(&self, order: &Order, id: &str, code: &str, _: Timestamp) -> Result<Step, RailError> {
        if code != CODE {
            return Err(RailError::WrongCode);
        }
        if self.orders.lock().unwrap().get(id) == Some(&At::Silent) {
            return Err(RailError::NoAnswer);
        }
        self.orders.lock().unwrap().insert(id.to_owned(), At::Paid(vec![order.amount.get()]));
        self.step(id, || self.next(order))
    }
    async fn call_off(&self, order: &Order, id: &str, _: Timestamp) -> Result<Step, RailError> {
        let mut orders = self.orders.lock().unwrap();
        if orders.get(id) == Some(&At::Waits) {
            orders.insert(id.to_owned(), At::Off);
        }
        drop(orders);
        self.step(id, || self.next(order))
    }
    fn notice(&self, callback: &Callback<'_>, _: Timestamp) -> Result<Notice, NoticeError> {
        let id = String::from_utf8_lossy(callback.body).into_owned();
        Ok(Notice { provider_id: Some(id), payment: None, dispute: None })
    }
}

/// The machine's clock, ahead by as much as a test says.
#[derive(Clone, Default)]
pub struct Ahead(pub Arc<AtomicI64>);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus_millis(self.0.load(Ordering::SeqCst))
    }
}

pub struct Street {
    router: Router,
    pub service: Arc<Service>,
    pub clock: Ahead,
    pub qr: Arc<Play>,
    pub carrier: Arc<Play>,
    _stop: watch::Sender<bool>,
    _files: tempfile::TempDir,
}

impl Street {
    pub async fn new() -> Street {
        Street::with_rates(Rates::default()).await
    }

    pub async fn with_rates(rates: Rates) -> Street {
        let (clock, files) = (Ahead::default(), tempfile::tempdir().unwrap());
        let (qr, carrier) = (Play::new(RailId::Qr), Play::new(RailId::Carrier));
        let mut settings = Settings::new(Mode::Test, ORIGIN);
        settings.platform_fee = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        settings.rail_fees.insert(RailId::Carrier, FeeSchedule { basis_points: 1_500, ..FeeSchedule::FREE });
        let ids = OsIds;
        let service = Arc::new(Service::new(Parts {
            store: Arc::new(MemoryStore::default()),
            clock: Arc::new(clock.clone()),
            keys: KeyRing::in_memory(&ids),
            ids: Arc::new(ids),
            rails: Rails::of([Arc::clone(&qr) as Arc<dyn Rail>, Arc::clone(&carrier) as Arc<dyn Rail>]),
            settings,
        }));
        service.add_payee(NewPayee::person("maria".parse().unwrap(), "Maria", Currency::PHP)).await.unwrap();
        let school = NewPayee { person: false, ..NewPayee::person("school".parse().unwrap(), "School", Currency::PHP) };
        service.add_payee(school).await.unwrap();
        let lesson = NewOffer {
            id: "lesson-7".parse().unwrap(),
            payee: "school".parse().unwrap(),
            title: "Lesson 7".to_owned(),
            picture: None,
            amount: Amount::new(4_900).unwrap(),
            origins: vec![LEARN.to_owned()],
        };
        service.add_offer(lesson).await.unwrap();
        let (stop, stopping) = watch::channel(false);
        let router = app(App::new(Arc::clone(&service), http_config(files.path(), rates), stopping));
        Street { router, service, clock, qr, carrier, _stop: stop, _files: files }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        Answer { status: parts.status, headers: parts.headers, bytes: body.collect().await.unwrap().to_bytes() }
    }

    /// The acquirer says that something changed, and it is looked at.
    pub async fn notice(&self, payment: &str) {
        let request = Request::post("/v1/rails/qr/callbacks").body(Body::from(payment.to_owned())).unwrap();
        assert_eq!(self.send(request).await.status, 204);
    }

    pub fn walker(&self) -> Walker<'_> {
        Walker { street: self, cookie: None }
    }

    /// How many orders were made at all.
    pub fn ordered(&self) -> usize {
        self.qr.ordered.load(Ordering::SeqCst) + self.carrier.ordered.load(Ordering::SeqCst)
    }

    pub async fn books_balance(&self) {
        assert_eq!(self.service.check_ledger().await.unwrap().faults, Vec::<String>::new());
    }
}

/// Somebody with a browser that runs no scripts.
pub struct Walker<'a> {
    street: &'a Street,
    pub cookie: Option<String>,
}

impl Walker<'_> {
    pub async fn send(&mut self, mut request: Request<Body>) -> Answer {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert("cookie", cookie.parse().unwrap());
        }
        let answer = self.street.send(request).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        if let Some(set) = answer.headers.get("set-cookie") {
            self.cookie = Some(set.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn post_from(&mut self, site: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from("same-origin", path, fields).await
    }

    /// Chooses a way for this sale; answers the address of its page.
    pub async fn chooses(&mut self, sale: &str, rail: &str) -> String {
        let ways = self.get(sale).await;
        assert_eq!(state(&ways), "way", "{}", ways.text());
        let (slip, token) = (hidden(&ways, "slip"), hidden(&ways, "token"));
        sent_on(&self.post(sale, &[("slip", &slip), ("token", &token), ("rail", rail)]).await)
    }

    /// Presses a button of the page at this address.
    pub async fn presses(&mut self, page: &str, act: &str, typed: &[(&str, &str)]) -> String {
        let shown = self.get(page).await;
        let (token, quote) = (hidden(&shown, "token"), shown.text().contains("name=\"quote\""));
        let quote = quote.then(|| hidden(&shown, "quote"));
        let mut fields = vec![("act", act), ("token", token.as_str())];
        fields.extend(quote.iter().map(|quote| ("quote", quote.as_str())));
        fields.extend(typed);
        sent_on(&self.post(page, &fields).await)
    }

    pub async fn state(&mut self, page: &str) -> String {
        state(&self.get(page).await)
    }

    /// As far as the code for a bank's app.
    pub async fn shown_a_code(&mut self) -> String {
        let page = self.chooses(TIP, "qr").await;
        assert_eq!(self.presses(&page, "agree", &[]).await, page);
        assert_eq!(self.state(&page).await, "qr");
        page
    }

    /// As far as the code that came to the phone.
    pub async fn asked_for_a_code(&mut self) -> String {
        let page = self.chooses(TIP, "carrier").await;
        assert_eq!(self.presses(&page, "agree", &[("phone", "0917 123 4567")]).await, page);
        assert_eq!(self.state(&page).await, "code");
        page
    }
}

pub const TIP: &str = "/pay?to=maria&amount=50";

pub fn state(answer: &Answer) -> String {
    let (_, rest) = answer.text().split_once("<main data-state=\"").unwrap_or_else(|| panic!("{}", answer.text()));
    rest.split('"').next().unwrap().to_owned()
}

pub fn hidden(answer: &Answer, name: &str) -> String {
    let marker = format!("type=\"hidden\" name=\"{name}\" value=\"");
    let (_, rest) = answer.text().split_once(&marker).unwrap_or_else(|| panic!("no {name}: {}", answer.text()));
    rest.split('"').next().unwrap().to_owned()
}

pub fn sent_on(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// The number of the receipt on the page.
pub fn number(answer: &Answer) -> String {
    assert_eq!(state(answer), "paid", "{}", answer.text());
    let (_, rest) = answer.text().split_once("<code>rc_").unwrap();
    rest.split('<').next().unwrap().to_owned()
}

/// The only payment that the acquirer knows.
pub fn only(play: &Play) -> String {
    let orders = play.orders.lock().unwrap();
    assert_eq!(orders.len(), 1);
    orders.keys().next().unwrap().clone()
}

/// Notices are looked at after they are answered.
pub async fn turns(walker: &mut Walker<'_>, page: &str, wanted: &str) -> Answer {
    for _ in 0..200 {
        let shown = walker.get(page).await;
        if state(&shown) == wanted {
            return shown;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("never {wanted}: {}", walker.get(page).await.text());
}
