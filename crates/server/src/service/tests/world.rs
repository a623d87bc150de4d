//! A server under one seed, with a clock that only moves when told, and people with passkeys.

use crate::clock::Clock;
use crate::domain::{NewOffer, NewPayee};
use crate::ids::Ids;
use crate::keys::KeyRing;
use crate::rails::{Rail, Rails, sandbox::Sandbox, sandbox_payout::SandboxPayout};
use crate::service::{Answer, Parts, Result, Service};
use crate::settings::Settings;
use crate::store::Store;
use crate::store::memory::MemoryStore;
use crate::store::sqlite::SqliteStore;
use barya_protocol::api::v1;
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::{Intent, Secret};
use barya_protocol::quote::{Mode, Purpose, Quote};
use barya_protocol::{Amount, Currency, Timestamp, line};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ciborium::Value as Cbor;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub const ORIGIN: &str = "https://pay.example";
pub const GAME: &str = "https://game.example";
pub const STREAM: &str = "https://stream.example";

/// A clock that stands still.
pub struct StoppedClock(AtomicI64);

impl Clock for StoppedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Bits that follow from a count.
pub struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let count = self.0.fetch_add(1, Ordering::SeqCst);
            let hash = Sha256::digest(count.to_be_bytes());
            chunk.copy_from_slice(&hash[..chunk.len()]);
        }
    }
}

pub struct World {
    pub service: Service,
    pub clock: Arc<StoppedClock>,
    pub ids: Arc<CountedIds>,
    pub name: &'static str,
    /// Holds the database until the world ends.
    _dir: Option<tempfile::TempDir>,
}

/// The same world over each store.
pub async fn worlds() -> Vec<World> {
    worlds_with(|_| {}).await
}

pub async fn worlds_with(adjust: impl Fn(&mut Settings)) -> Vec<World> {
    let rail = || Arc::new(Sandbox::in_memory()) as Arc<dyn Rail>;
    let mut worlds = Vec::new();
    for name in ["memory", "sqlite"] {
        worlds.push(world(name, &adjust, rail()).await);
    }
    worlds
}

/// A store of its own, and the folder that it may be in.
pub async fn store(name: &str) -> (tempfile::TempDir, Arc<dyn Store>) {
    let dir = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = match name {
        "memory" => Arc::new(MemoryStore::default()),
        _ => Arc::new(SqliteStore::open(&dir.path().join("barya.sqlite")).await.unwrap()),
    };
    (dir, store)
}

pub async fn world(name: &'static str, adjust: impl Fn(&mut Settings), rail: Arc<dyn Rail>) -> World {
    let (dir, store) = store(name).await;
    let world = World { name, _dir: Some(dir), ..World::again_with(store, adjust, rail, 1) };
    world.payee("maria", &[]).await;
    world.payee("arcade", &[GAME]).await;
    world.offer("life", "arcade", 2_500).await;
    world
}

impl World {
    /// A first server over a store.
    pub async fn over(store: Arc<dyn Store>) -> World {
        let world = World::again_with(store, |_| {}, Arc::new(Sandbox::in_memory()), 1);
        world.payee("maria", &[]).await;
        world
    }

    /// Another server over a store that had one.
    pub async fn again(store: Arc<dyn Store>) -> World {
        World::again_with(store, |_| {}, Arc::new(Sandbox::in_memory()), 1_000_000)
    }

    /// The same, with other settings and a rail and a seed of its own.
    pub fn again_with(store: Arc<dyn Store>, adjust: impl Fn(&mut Settings), rail: Arc<dyn Rail>, seed: u64) -> World {
        World::by(store, adjust, Rails::of([rail]).with_payouts([Arc::new(SandboxPayout::in_memory()) as _]), seed)
    }

    /// The same, with all its rails.
    pub fn by(store: Arc<dyn Store>, adjust: impl Fn(&mut Settings), rails: Rails, seed: u64) -> World {
        let mut settings = Settings::new(Mode::Test, ORIGIN);
        settings.platform_fee = FeeSchedule { basis_points: 200, ..FeeSchedule::FREE };
        settings.rail_fees.insert(line::Rail::Wallet, FeeSchedule { basis_points: 100, ..FeeSchedule::FREE });
        adjust(&mut settings);
        let clock = Arc::new(StoppedClock(AtomicI64::new(1_795_348_800_000)));
        let ids = Arc::new(CountedIds(AtomicU64::new(seed)));
        let service = Service::new(Parts {
            store,
            clock: clock.clone(),
            ids: ids.clone(),
            rails,
            settings,
            keys: KeyRing::in_memory(ids.as_ref()),
        });
        World { service, clock, ids, name: "", _dir: None }
    }
}

impl World {
    pub fn pass(&self, ms: i64) {
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
    }

    pub async fn payee(&self, handle: &str, origins: &[&str]) {
        let payee = NewPayee {
            handle: handle.parse().unwrap(),
            name: handle.to_owned(),
            picture: None,
            voice: None,
            currency: Currency::PHP,
            origins: origins.iter().map(|&o| o.to_owned()).collect(),
            person: true,
            wallet: None,
            allowance: None,
        };
        self.service.add_payee(payee).await.unwrap();
    }

    pub async fn offer(&self, id: &str, payee: &str, amount: i64) {
        let offer = NewOffer {
            id: id.parse().unwrap(),
            payee: payee.parse().unwrap(),
            title: format!("The {id}"),
            picture: None,
            amount: Amount::new(amount).unwrap(),
            origins: vec![],
        };
        self.service.add_offer(offer).await.unwrap();
    }

    pub fn intent(&self) -> Intent {
        Intent::from_parts(1, crate::ids::random_80(self.ids.as_ref()))
    }

    pub fn tip(&self, minor: i64) -> v1::QuoteRequest {
        v1::QuoteRequest {
            purpose: Purpose::Pay,
            to: Some("maria".parse().unwrap()),
            offer: None,
            amount: Amount::new(minor),
            currency: Some(Currency::PHP),
            rail: None,
            intent: self.intent(),
            reference: None,
        }
    }

    pub fn purchase(&self, offer: &str) -> v1::QuoteRequest {
        let offer = Some(offer.parse().unwrap());
        v1::QuoteRequest { to: None, offer, amount: None, currency: None, ..self.tip(1) }
    }

    pub fn load(&self, minor: i64) -> v1::QuoteRequest {
        v1::QuoteRequest { purpose: Purpose::Topup, to: None, rail: Some(line::Rail::Sandbox), ..self.tip(minor) }
    }

    pub async fn quote(&self, request: &v1::QuoteRequest) -> Quote {
        self.service.create_quote(request).await.unwrap().body
    }

    pub async fn person(&self) -> Person {
        Person::register(self).await
    }

    /// A person whose wallet holds so much.
    pub async fn rich(&self, minor: i64) -> Person {
        let person = self.person().await;
        let payment = self.top_up(&person, minor).await.unwrap().body;
        assert_eq!(payment.state, barya_protocol::payment::PaymentState::Paid);
        person
    }

    pub async fn top_up(&self, person: &Person, minor: i64) -> Result<Answer<v1::Payment>> {
        let quote = self.quote(&self.load(minor)).await;
        self.top_up_of(person, &quote).await
    }

    pub async fn top_up_of(&self, person: &Person, quote: &Quote) -> Result<Answer<v1::Payment>> {
        let request = v1::TopupRequest { quote: quote.id, secret: secret(quote), phone: None };
        self.service.topup(Some(&quote.intent.to_string()), Some(&person.session), &request).await
    }

    pub async fn pay(&self, person: &mut Person, quote: &Quote, site: Option<&str>) -> Result<Answer<v1::Payment>> {
        let request = person.consent(quote, site);
        self.service.pay(Some(&quote.intent.to_string()), &request).await
    }

    pub async fn balance(&self, person: &Person) -> i64 {
        let wallet = self.service.wallet(Some(&person.session)).await.unwrap();
        wallet.balances.first().map_or(0, |balance| balance.available.get())
    }

    /// The ledger adds up, and holds this many transfers.
    pub async fn sound(&self) -> u64 {
        let report = self.service.check_ledger().await.unwrap();
        assert_eq!(report.faults, Vec::<String>::new(), "{}", self.name);
        report.transfers
    }
}

pub fn secret(quote: &Quote) -> Secret {
    quote.secret.clone().unwrap()
}

/// A wallet and the device that opens it. The device signs what it is told, on whatever page.
pub struct Person {
    key: SigningKey,
    pub id: Vec<u8>,
    pub wallet: barya_protocol::id::WalletId,
    pub session: Secret,
    pub counter: u32,
}

impl Person {
    async fn register(world: &World) -> Person {
        let options = world.service.register_begin().await.unwrap();
        let scalar = crate::ids::random_32(world.ids.as_ref());
        let key = SigningKey::from_slice(&scalar).unwrap();
        let id = scalar[..16].to_vec();
        let client = client_data("webauthn.create", &options.challenge, None);
        let mut data = auth_data(0x45, 0);
        data.extend([0; 16]);
        data.extend(16_u16.to_be_bytes());
        data.extend(&id);
        data.extend(cbor(&cose(&key)));
        let text = |text: &str| Cbor::Text(text.to_owned());
        let attestation = cbor(&Cbor::Map(vec![
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map(vec![])),
            (text("authData"), Cbor::Bytes(data)),
        ]));
        let finish = v1::RegisterFinish {
            registration: options.registration,
            id: URL_SAFE_NO_PAD.encode(&id),
            client_data_json: URL_SAFE_NO_PAD.encode(client),
            attestation_object: URL_SAFE_NO_PAD.encode(attestation),
            transports: vec!["internal".to_owned()],
        };
        let session = world.service.register_finish(&finish).await.unwrap();
        let again = world.service.register_finish(&finish).await.unwrap_err();
        assert_eq!(again.code, barya_protocol::ErrorCode::ChallengeInvalid);
        Person { key, id, wallet: session.wallet, session: session.token, counter: 0 }
    }

    /// A touch: an assertion over this challenge, in a frame of `site` or at the top level.
    pub fn touch(&mut self, challenge: &str, site: Option<&str>) -> v1::Assertion {
        self.counter += 1;
        let client = client_data("webauthn.get", challenge, site);
        let data = auth_data(0x05, self.counter);
        let mut message = data.clone();
        message.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&message);
        v1::Assertion {
            id: URL_SAFE_NO_PAD.encode(&self.id),
            client_data_json: URL_SAFE_NO_PAD.encode(client),
            authenticator_data: URL_SAFE_NO_PAD.encode(data),
            signature: URL_SAFE_NO_PAD.encode(signature.to_der()),
            user_handle: Some(URL_SAFE_NO_PAD.encode(self.wallet.bits().to_be_bytes())),
        }
    }

    /// A new session, by a touch.
    pub async fn log_in(&mut self, world: &World) {
        let login = world.service.login_begin().await.unwrap();
        let assertion = self.touch(&login.challenge, None);
        self.session =
            world.service.login_finish(&v1::LoginFinish { login: login.login, assertion }).await.unwrap().token;
    }

    pub fn consent(&mut self, quote: &Quote, site: Option<&str>) -> v1::PaymentRequest {
        let assertion = self.touch(&quote.digest.to_string(), site);
        v1::PaymentRequest {
            quote: quote.id,
            secret: secret(quote),
            authorization: v1::Authorization::Passkey(assertion),
        }
    }
}

fn client_data(kind: &str, challenge: &str, site: Option<&str>) -> Vec<u8> {
    let mut data = json!({ "type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": site.is_some() });
    // An empty site is a browser that does not say.
    if let Some(site) = site.filter(|site| !site.is_empty()) {
        data["topOrigin"] = site.into();
    }
    serde_json::to_vec(&data).unwrap()
}

fn auth_data(flags: u8, counter: u32) -> Vec<u8> {
    let mut data = Sha256::digest("pay.example").to_vec();
    data.push(flags);
    data.extend(counter.to_be_bytes());
    data
}

fn cose(key: &SigningKey) -> Cbor {
    let point = key.verifying_key().to_encoded_point(false);
    let int = |n: i64| Cbor::Integer(n.into());
    Cbor::Map(vec![
        (int(1), int(2)),
        (int(3), int(-7)),
        (int(-1), int(1)),
        (int(-2), Cbor::Bytes(point.x().unwrap().to_vec())),
        (int(-3), Cbor::Bytes(point.y().unwrap().to_vec())),
    ])
}

fn cbor(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}
