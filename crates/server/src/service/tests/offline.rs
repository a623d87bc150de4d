//! Money set aside, paid out of without a network, and given back.

use super::world::{GAME, Person, STREAM, World, worlds_with};
use crate::policy::Policy;
use crate::service::{Answer, Result};
use crate::settings::Settings;
use barya_ledger::AccountKey;
use barya_protocol::allowance::{AllowanceClaims, Coordinate, Curve, DeviceKey, KeyType, SpendClaims, Terms, token};
use barya_protocol::api::v1;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode, fee};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures::FutureExt as _;
use futures::future::join_all;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};

const DAY: i64 = 86_400_000;
const WEEK: i64 = 7 * DAY;

fn switched_on(settings: &mut Settings) {
    let (allowance_total, allowance_each) = (Amount::new(10_000), Amount::new(2_500));
    let policy = Policy { allowance: true, allowance_total, allowance_each, ..Policy::default_for(Currency::PHP) };
    settings.policies.insert(Currency::PHP, policy);
}

/// Worlds in which the arcade takes payments without a network: four of 25 pesos.
async fn worlds() -> Vec<World> {
    let worlds = worlds_with(switched_on).await;
    for world in &worlds {
        world.service.set_allowance(&"arcade".parse().unwrap(), Amount::new(10_000)).await.unwrap();
    }
    worlds
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> ErrorCode {
    result.unwrap_err().code
}

/// A device with a key of its own.
struct Device {
    key: SigningKey,
    jws: String,
    claims: Option<AllowanceClaims>,
}

impl Device {
    fn new(world: &World) -> Device {
        let key = SigningKey::from_slice(&crate::ids::random_32(world.ids.as_ref())).unwrap();
        Device { key, jws: String::new(), claims: None }
    }

    fn jwk(&self) -> DeviceKey {
        let point = self.key.verifying_key().to_encoded_point(false);
        let coordinate = |bytes: &[u8]| Coordinate::new(bytes.try_into().unwrap());
        let (x, y) = (coordinate(point.x().unwrap()), coordinate(point.y().unwrap()));
        DeviceKey { kty: KeyType::EC, crv: Curve::P256, x, y }
    }

    fn begin(&self, world: &World) -> v1::AllowanceBegin {
        let to = "arcade".parse().unwrap();
        v1::AllowanceBegin { to, site: GAME.to_owned(), jwk: self.jwk(), intent: world.intent() }
    }

    fn keep(&mut self, granted: &v1::Allowance) {
        let claims = granted.allowance.split('.').nth(1).unwrap();
        self.claims = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
        self.jws.clone_from(&granted.allowance);
    }

    /// A device whose payer agreed to an allowance.
    async fn with_allowance(world: &World, ana: &mut Person) -> Device {
        let mut device = Device::new(world);
        let terms = terms(world, &device.begin(world)).await;
        device.keep(&grant(world, ana, &terms, Some(GAME)).await.unwrap().body);
        device
    }

    fn claims(&self, world: &World, serial: u32, minor: i64) -> SpendClaims {
        SpendClaims {
            allowance: self.claims.as_ref().unwrap().jti,
            serial,
            offer: Some("life".parse().unwrap()),
            amount: Amount::new(minor).unwrap(),
            currency: Currency::PHP,
            intent: world.intent(),
            reference: Some("player 1".parse().unwrap()),
            iat: 1_795_348_800,
        }
    }

    fn sign(&self, claims: &SpendClaims) -> v1::SpendRequest {
        self.sign_text(&claims.signed())
    }

    fn sign_text(&self, signed: &str) -> v1::SpendRequest {
        let signature: Signature = self.key.sign(signed.as_bytes());
        v1::SpendRequest { token: token(&self.jws, signed, &signature.to_bytes()) }
    }
}

async fn terms(world: &World, begin: &v1::AllowanceBegin) -> Terms {
    world.service.begin_allowance(begin).await.unwrap().body
}

fn request(ana: &mut Person, terms: &Terms, site: Option<&str>) -> v1::AllowanceRequest {
    let authorization = v1::Authorization::Passkey(ana.touch(&terms.digest.to_string(), site));
    v1::AllowanceRequest { id: terms.id, secret: terms.secret.clone().unwrap(), authorization }
}

async fn grant(world: &World, ana: &mut Person, terms: &Terms, site: Option<&str>) -> Result<Answer<v1::Allowance>> {
    let request = request(ana, terms, site);
    world.service.grant_allowance(Some(&terms.intent.to_string()), &request).await
}

/// What can be spent, and what is held.
async fn purse(world: &World, ana: &mut Person) -> (i64, i64) {
    ana.log_in(world).await;
    let wallet = world.service.wallet(Some(&ana.session)).await.unwrap();
    (wallet.balances[0].available.get(), wallet.balances[0].held.get())
}

async fn noted(world: &World) -> Vec<(ErrorCode, u32)> {
    let conflicts = world.service.conflicts(100).await.unwrap();
    conflicts.iter().map(|(conflict, _)| (conflict.code, conflict.claims.serial)).collect()
}

#[tokio::test]
async fn money_is_set_aside_spent_and_the_rest_comes_back() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        assert_eq!(purse(&world, &mut ana).await, (20_000, 10_000));
        let signed = device.claims.clone().unwrap();
        assert_eq!((signed.iss.as_str(), signed.aud.as_str()), ("https://pay.example/test", "arcade"));
        assert_eq!((signed.site.as_str(), signed.first, signed.last, signed.each.get()), (GAME, 1, 4, 2_500));
        assert_eq!((signed.exp - signed.iat, signed.cnf.jwk), (WEEK / 1_000, device.jwk()));
        let claims = device.claims(&world, 3, 2_500);
        world.pass(DAY);
        let answer = world.service.settle_spend(&device.sign(&claims)).await.unwrap();
        let v1::Spent { quote, payment } = answer.body.clone();
        assert!(answer.created && quote.check().is_ok());
        assert_eq!((payment.state, payment.intent, payment.total.get()), (PaymentState::Paid, claims.intent, 2_500));
        // Two percent and one, out of what the payee gets.
        assert_eq!((payment.payee_receives.get(), quote.reference.as_ref().unwrap().as_str()), (2_425, "player 1"));
        let receipt = world.service.jwks().verify(payment.receipt.as_ref().unwrap()).unwrap();
        assert!(receipt.is_for(&quote) && receipt.site.as_deref() == Some(GAME));
        assert_eq!(world.service.payment(payment.id, quote.secret.as_ref()).await.unwrap(), payment);
        assert_eq!(purse(&world, &mut ana).await, (20_000, 7_500));
        ana.log_in(&world).await;
        let entries = world.service.entries(Some(&ana.session), None, None).await.unwrap().items;
        assert_eq!((entries[0].payment, entries[0].debit.get()), (payment.id, 2_500));
        world.sound().await;
        world.pass(2 * WEEK - DAY - 1);
        assert_eq!(world.service.tick().await.unwrap().given_back, 0);
        let last = device.sign(&device.claims(&world, 1, 100));
        assert_eq!(world.service.settle_spend(&last).await.unwrap().body.payment.state, PaymentState::Paid);
        world.pass(1);
        let late = device.sign(&device.claims(&world, 2, 100));
        assert_eq!(code(world.service.settle_spend(&late).await), ErrorCode::AllowanceExpired, "to the millisecond");
        assert_eq!(world.service.tick().await.unwrap().given_back, 1);
        assert_eq!(world.service.tick().await.unwrap().given_back, 0);
        assert_eq!(purse(&world, &mut ana).await, (27_400, 0));
        assert_eq!(code(world.service.settle_spend(&late).await), ErrorCode::AllowanceExpired);
        assert_eq!(world.service.settle_spend(&last).await.unwrap().body.payment.state, PaymentState::Paid);
        assert_eq!(noted(&world).await, [(ErrorCode::AllowanceExpired, 2)]);
        let states = world.service.allowances(10).await.unwrap();
        assert_eq!((states.len(), states[0].left.get(), states[0].settled), (1, 0, 2));
        world.sound().await;
    }
}

#[tokio::test]
async fn a_serial_settles_once_however_often_and_by_whomever_it_is_sent() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        let claims = device.claims(&world, 1, 2_500);
        let spend = device.sign(&claims);
        // A reply that is lost: whoever asked is gone, the payment is not.
        let _ = world.service.settle_spend(&spend).now_or_never();
        let same = join_all((0..6).map(|_| world.service.settle_spend(&spend))).await;
        let first = same[0].as_ref().unwrap().body.clone();
        assert!(same.iter().all(|answer| answer.as_ref().is_ok_and(|a| a.body == first && !a.created)));
        // Another signature over the same claims is the same spend: anybody can make a second one from the first.
        let signature: Signature = device.key.sign(claims.signed().as_bytes());
        let (r, s) = signature.split_scalars();
        let other = Signature::from_scalars(r.to_bytes(), (-s).to_bytes()).unwrap();
        let again = token(&device.jws, &claims.signed(), &other.to_bytes());
        assert_ne!(again, spend.token);
        assert_eq!(world.service.settle_spend(&v1::SpendRequest { token: again }).await.unwrap().body, first);
        // A copied device signs the serial for something else.
        let copy = device.sign(&device.claims(&world, 1, 2_500));
        for _ in 0..2 {
            assert_eq!(code(world.service.settle_spend(&copy).await), ErrorCode::SerialReused);
        }
        assert_eq!(noted(&world).await, [(ErrorCode::SerialReused, 1)], "each is noted once");
        let rivals: Vec<_> = (0..4).map(|n| device.sign(&device.claims(&world, 2, 1_000 + n))).collect();
        let answers = join_all(rivals.iter().map(|rival| world.service.settle_spend(rival))).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        assert_eq!(noted(&world).await.len(), 4);
        for n in 0..40 {
            let copy = device.sign(&device.claims(&world, 1, 1 + n));
            assert_eq!(code(world.service.settle_spend(&copy).await), ErrorCode::SerialReused);
        }
        assert_eq!(noted(&world).await.len(), 20, "nothing grows without bound");
        world.sound().await;
    }
}

#[tokio::test]
async fn when_every_serial_is_settled_the_rest_comes_back_at_once() {
    for world in worlds().await {
        let mut ana = world.rich(10_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        assert_eq!(purse(&world, &mut ana).await, (0, 10_000));
        // A payment that lacks funds runs when what was set aside comes back.
        let quote = world.quote(&world.tip(3_000)).await;
        assert_eq!(world.pay(&mut ana, &quote, Some(STREAM)).await.unwrap().body.state, PaymentState::AwaitingFunds);
        for serial in 1..=4 {
            assert_eq!(purse(&world, &mut ana).await.0, 0);
            world.service.settle_spend(&device.sign(&device.claims(&world, serial, 500))).await.unwrap();
        }
        assert_eq!(purse(&world, &mut ana).await, (5_000, 0));
        let paid = world.service.payment(quote.payment, quote.secret.as_ref()).await.unwrap();
        assert_eq!(paid.state, PaymentState::Paid);
        Device::with_allowance(&world, &mut world.rich(10_000).await).await;
        world.sound().await;
    }
}

#[tokio::test]
async fn nothing_is_set_aside_where_operator_or_payee_do_not_want_it() {
    for world in worlds_with(|_| {}).await {
        let arcade = "arcade".parse().unwrap();
        world.service.set_allowance(&arcade, Amount::new(10_000)).await.unwrap();
        assert_eq!(world.service.payee(&arcade).await.unwrap().allowance, None);
        let begin = Device::new(&world).begin(&world);
        assert_eq!(code(world.service.begin_allowance(&begin).await), ErrorCode::PolicyRefused);
    }
    let no_persons = |settings: &mut Settings| {
        switched_on(settings);
        settings.policies.get_mut(&Currency::PHP).unwrap().tip_persons = false;
    };
    for world in worlds_with(no_persons).await {
        let arcade = "arcade".parse().unwrap();
        world.service.set_allowance(&arcade, Amount::new(10_000)).await.unwrap();
        assert_eq!(world.service.payee(&arcade).await.unwrap().allowance, None, "the arcade is a person");
    }
    for world in worlds().await {
        let (arcade, maria) = ("arcade".parse().unwrap(), "maria".parse().unwrap());
        let offer = world.service.payee(&arcade).await.unwrap().allowance.unwrap();
        assert_eq!((offer.total.get(), offer.each.get(), offer.days), (10_000, 2_500, 7));
        assert_eq!(world.service.payee(&maria).await.unwrap().allowance, None);
        // Maria has no site on which it could count.
        world.service.set_allowance(&maria, Amount::new(1_000)).await.unwrap();
        assert_eq!(world.service.payee(&maria).await.unwrap().allowance, None);
        let device = Device::new(&world);
        let to = |to: &str, site: &str| v1::AllowanceBegin {
            to: to.parse().unwrap(),
            site: site.to_owned(),
            ..device.begin(&world)
        };
        for (begin, refusal) in [
            (to("maria", GAME), ErrorCode::PolicyRefused),
            (to("arcade", STREAM), ErrorCode::OriginNotAllowed),
            (to("nobody", GAME), ErrorCode::PayeeNotFound),
        ] {
            assert_eq!(code(world.service.begin_allowance(&begin).await), refusal);
        }
        let mut nowhere = to("arcade", GAME);
        nowhere.jwk.y = Coordinate::new([7; 32]);
        assert_eq!(code(world.service.begin_allowance(&nowhere).await), ErrorCode::InvalidRequest);
        // Terms that were asked for before the payee changed their mind are worth nothing.
        let terms = terms(&world, &to("arcade", GAME)).await;
        world.service.set_allowance(&arcade, None).await.unwrap();
        let mut ana = world.rich(30_000).await;
        assert_eq!(code(grant(&world, &mut ana, &terms, Some(GAME)).await), ErrorCode::PolicyRefused);
        assert_eq!(purse(&world, &mut ana).await, (30_000, 0));
    }
}

#[tokio::test]
async fn consent_is_to_these_terms_and_on_this_site() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let device = Device::new(&world);
        let (one, other) = (terms(&world, &device.begin(&world)).await, terms(&world, &device.begin(&world)).await);
        let key = one.intent.to_string();
        for (site, refusal) in [
            (Some(STREAM), ErrorCode::OriginNotAllowed),
            (Some(""), ErrorCode::TopLevelRequired),
            (None, ErrorCode::OriginNotAllowed),
        ] {
            assert_eq!(code(grant(&world, &mut ana, &one, site).await), refusal, "{site:?}");
        }
        let mut swapped = request(&mut ana, &other, Some(GAME));
        (swapped.id, swapped.secret) = (one.id, one.secret.clone().unwrap());
        assert_eq!(code(world.service.grant_allowance(Some(&key), &swapped).await), ErrorCode::AuthorizationInvalid);
        let mut outside = request(&mut ana, &one, Some(GAME));
        outside.authorization = v1::Authorization::External(v1::External::default());
        assert_eq!(code(world.service.grant_allowance(Some(&key), &outside).await), ErrorCode::AuthorizationInvalid);
        let mut guessed = request(&mut ana, &one, Some(GAME));
        guessed.secret = other.secret.clone().unwrap();
        assert_eq!(code(world.service.grant_allowance(Some(&key), &guessed).await), ErrorCode::AllowanceNotFound);
        let good = request(&mut ana, &one, Some(GAME));
        for key in [None, Some("nonsense"), Some(other.intent.to_string().as_str())] {
            let refused = world.service.grant_allowance(key, &good).await;
            assert_eq!(code(refused), ErrorCode::IdempotencyKeyInvalid);
        }
        // Consent to a payment is none to an allowance, although the bytes signed may look alike.
        let quote = world.quote(&world.tip(100)).await;
        let v1::Authorization::Passkey(tip) = ana.consent(&quote, Some(GAME)).authorization else { panic!() };
        let mut of_tip = request(&mut ana, &one, Some(GAME));
        of_tip.authorization = v1::Authorization::Passkey(tip);
        assert_eq!(code(world.service.grant_allowance(Some(&key), &of_tip).await), ErrorCode::AuthorizationInvalid);
        assert_eq!(purse(&world, &mut ana).await, (30_000, 0));
        world.pass(900_000);
        assert_eq!(code(world.service.grant_allowance(Some(&key), &good).await), ErrorCode::AllowanceExpired);
    }
}

#[tokio::test]
async fn one_wish_is_one_allowance_and_one_is_open_at_a_time() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let mut device = Device::new(&world);
        let begin = device.begin(&world);
        let one = terms(&world, &begin).await;
        let again = world.service.begin_allowance(&begin).await.unwrap();
        assert_eq!((again.created, &again.body), (false, &one));
        let another = v1::AllowanceBegin { site: STREAM.to_owned(), ..begin.clone() };
        assert_eq!(code(world.service.begin_allowance(&another).await), ErrorCode::IntentConflict);
        let (first, second) = (request(&mut ana, &one, Some(GAME)), request(&mut ana, &one, Some(GAME)));
        let key = one.intent.to_string();
        let both = [first, second];
        let answers = join_all(both.iter().map(|request| world.service.grant_allowance(Some(&key), request))).await;
        let [a, b] = answers.try_into().unwrap();
        let (a, b) = (a.unwrap(), b.unwrap());
        assert_ne!(a.created, b.created);
        assert_eq!((&a.body.allowance, a.body.left), (&b.body.allowance, b.body.left));
        device.keep(&a.body);
        assert_eq!(purse(&world, &mut ana).await, (20_000, 10_000));
        world.service.settle_spend(&device.sign(&device.claims(&world, 1, 2_500))).await.unwrap();
        // A lost reply: the same allowance, and what is left of it by now.
        let late = grant(&world, &mut ana, &one, None).await.unwrap();
        assert_eq!((late.created, late.body.left.get()), (false, 7_500));
        let next = terms(&world, &Device::new(&world).begin(&world)).await;
        assert_eq!(code(grant(&world, &mut ana, &next, Some(GAME)).await), ErrorCode::AllowanceOpen);
        let mixed = v1::AllowanceRequest { id: next.id, secret: next.secret.clone().unwrap(), ..both[0].clone() };
        let refused = world.service.grant_allowance(Some(&key), &mixed).await;
        assert_eq!(code(refused), ErrorCode::IdempotencyConflict);
        let mut poor = world.rich(9_999).await;
        assert_eq!(code(grant(&world, &mut poor, &next, Some(GAME)).await), ErrorCode::InsufficientFunds);
        world.pass(WEEK);
        let next = terms(&world, &Device::new(&world).begin(&world)).await;
        grant(&world, &mut ana, &next, Some(GAME)).await.unwrap();
        assert_eq!(purse(&world, &mut ana).await, (10_000, 17_500));
        world.sound().await;
    }
}

#[tokio::test]
async fn what_is_set_aside_counts_towards_what_a_wallet_may_hold() {
    let adjust = |settings: &mut Settings| {
        switched_on(settings);
        settings.policies.get_mut(&Currency::PHP).unwrap().max_balance = Amount::new(30_000);
    };
    for world in worlds_with(adjust).await {
        world.service.set_allowance(&"arcade".parse().unwrap(), Amount::new(10_000)).await.unwrap();
        let mut ana = world.rich(29_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        assert_eq!(code(world.top_up(&ana, 1_001).await), ErrorCode::WalletLimit);
        world.service.settle_spend(&device.sign(&device.claims(&world, 1, 2_500))).await.unwrap();
        world.top_up(&ana, 3_500).await.unwrap();
        assert_eq!(purse(&world, &mut ana).await, (22_500, 7_500));
    }
}

#[tokio::test]
async fn nobody_pays_themselves_without_a_network_either() {
    for world in worlds().await {
        let mut own = world.rich(30_000).await;
        let shop = crate::domain::NewPayee {
            handle: "shop".parse().unwrap(),
            name: "Shop".to_owned(),
            picture: None,
            voice: None,
            currency: Currency::PHP,
            origins: vec![GAME.to_owned()],
            person: false,
            wallet: Some(own.wallet),
            allowance: Amount::new(5_000),
        };
        world.service.add_payee(shop).await.unwrap();
        let begin = v1::AllowanceBegin { to: "shop".parse().unwrap(), ..Device::new(&world).begin(&world) };
        let terms = terms(&world, &begin).await;
        assert_eq!(code(grant(&world, &mut own, &terms, Some(GAME)).await), ErrorCode::SelfPayment);
    }
}

#[tokio::test]
async fn a_spend_beyond_its_allowance_is_refused_and_noted() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        world.offer("song", "maria", 500).await;
        let good = || device.claims(&world, 2, 2_500);
        let cases = [
            (ErrorCode::AllowanceInvalid, SpendClaims { serial: 0, ..good() }),
            (ErrorCode::AllowanceInvalid, SpendClaims { serial: 5, ..good() }),
            (ErrorCode::AmountOutOfRange, SpendClaims { amount: Amount::new(2_501).unwrap(), ..good() }),
            (ErrorCode::AmountOutOfRange, SpendClaims { amount: Amount::ZERO, ..good() }),
            (ErrorCode::CurrencyUnsupported, SpendClaims { currency: Currency::KRW, ..good() }),
            (ErrorCode::OfferNotFound, SpendClaims { offer: Some("song".parse().unwrap()), ..good() }),
            (ErrorCode::OfferNotFound, SpendClaims { offer: Some("nothing".parse().unwrap()), ..good() }),
        ];
        for (refusal, claims) in &cases {
            assert_eq!(code(world.service.settle_spend(&device.sign(claims)).await), *refusal, "{claims:?}");
        }
        let expected: Vec<_> = cases.iter().rev().map(|(code, claims)| (*code, claims.serial)).collect();
        assert_eq!(noted(&world).await, expected);
        assert_eq!(purse(&world, &mut ana).await, (20_000, 10_000));
        // A tip, and less than the offer costs: what was signed stands, because the site has taken it.
        let tip = SpendClaims { offer: None, reference: None, ..device.claims(&world, 3, 100) };
        let paid = world.service.settle_spend(&device.sign(&tip)).await.unwrap().body;
        assert_eq!((paid.quote.offer, paid.payment.total.get()), (None, 100));
        let cheap = world.service.settle_spend(&device.sign(&device.claims(&world, 4, 1_900))).await.unwrap().body;
        assert_eq!((cheap.quote.item.unwrap().title.as_str(), cheap.payment.total.get()), ("The life", 1_900));
        world.sound().await;
    }
}

#[tokio::test]
async fn what_was_not_signed_by_server_and_device_moves_nothing() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        let claims = device.claims(&world, 1, 2_500);
        let good = device.sign(&claims).token;
        let (allowance, spend) = good.split_once('~').unwrap();
        let encode = |text: &str| URL_SAFE_NO_PAD.encode(text);
        let part = |jws: &str, n: usize| jws.split('.').nth(n).unwrap().to_owned();
        let thief = Device { key: Device::new(&world).key, jws: device.jws.clone(), claims: None };
        // The thief's own key in an allowance that nobody signed.
        let mut own = device.claims.clone().unwrap();
        own.cnf.jwk = thief.jwk();
        let forged = encode(&serde_json::to_string(&own).unwrap());
        let forged = format!("{}.{forged}.{}", part(allowance, 0), part(allowance, 2));
        let none =
            format!("{}.{}.AA", encode(r#"{"alg":"none","typ":"barya-allowance+jwt","kid":""}"#), part(allowance, 1));
        let with_header = |header: &str| device.sign_text(&format!("{}.{}", encode(header), part(spend, 1))).token;
        let with_payload = |payload: &str| device.sign_text(&format!("{}.{}", part(spend, 0), encode(payload))).token;
        let payload = claims.payload();
        // A receipt is signed by the same key: it is no allowance.
        let quote = world.quote(&world.tip(100)).await;
        let receipt = world.pay(&mut ana, &quote, None).await.unwrap().body.receipt.unwrap();
        let bad = [
            thief.sign(&claims).token,
            Device { jws: forged, ..thief }.sign(&claims).token,
            format!("{none}~{spend}"),
            format!("{receipt}~{spend}"),
            format!("{spend}~{spend}"),
            format!("{allowance}~{allowance}"),
            format!("{}.{}.{}~{spend}", part(allowance, 0), part(allowance, 1), part(spend, 2)),
            with_header(r#"{"alg":"none","typ":"barya-spend+jwt"}"#),
            with_header(r#"{"alg":"ES256","typ":"barya-allowance+jwt"}"#),
            with_header(r#"{"typ":"barya-spend+jwt","alg":"ES256"}"#),
            with_payload(&payload.replace("\"serial\":1", "\"serial\":1.0")),
            with_payload(&payload.replace("\"serial\":1", "\"serial\":1,\"serial\":1")),
            with_payload(&payload.replace("{\"allowance\"", "{ \"allowance\"")),
            with_payload(&payload.replace("}", ",\"extra\":1}")),
            with_payload(&payload.replace("player", "p\\u006cayer")),
            with_payload(&payload.replace("1795348800", "-5")),
            with_payload("[]"),
        ];
        for token in bad {
            let refused = world.service.settle_spend(&v1::SpendRequest { token: token.clone() }).await;
            assert_eq!(code(refused), ErrorCode::AllowanceInvalid, "{token}");
        }
        let other = Device::with_allowance(&world, &mut world.rich(10_000).await).await;
        let crossed = device.sign(&SpendClaims { allowance: other.claims.unwrap().jti, ..claims });
        assert_eq!(code(world.service.settle_spend(&crossed).await), ErrorCode::AllowanceInvalid);
        assert_eq!((noted(&world).await, purse(&world, &mut ana).await), (vec![], (19_900, 10_000)));
        assert_eq!(
            world.service.settle_spend(&v1::SpendRequest { token: good }).await.unwrap().body.payment.total.get(),
            2_500
        );
    }
}

#[tokio::test]
async fn an_intent_that_was_quoted_before_keeps_its_payment_and_one_that_was_paid_gets_a_new_one() {
    for world in worlds().await {
        let mut ana = world.rich(30_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        // The reply to this quote was lost, and the device paid without a network.
        let wish = v1::QuoteRequest { reference: Some("player 1".parse().unwrap()), ..world.purchase("life") };
        let lost = world.quote(&wish).await;
        let claims = SpendClaims { intent: wish.intent, ..device.claims(&world, 1, 2_500) };
        let spent = world.service.settle_spend(&device.sign(&claims)).await.unwrap().body;
        assert_eq!((spent.payment.id, spent.quote.intent), (lost.payment, wish.intent));
        // Whoever asks for the price once more finds that it is paid.
        assert_eq!(world.quote(&wish).await.digest, spent.quote.digest);
        // A payer who signs an old intent once more pays once more: the site that took it could not know.
        let twice = SpendClaims { intent: wish.intent, ..device.claims(&world, 2, 2_500) };
        let again = world.service.settle_spend(&device.sign(&twice)).await.unwrap().body;
        assert!(again.payment.id != spent.payment.id && again.quote.intent != wish.intent);
        assert_eq!(world.service.settle_spend(&device.sign(&twice)).await.unwrap().body, again);
        assert_eq!(noted(&world).await, [(ErrorCode::IntentConflict, 2)]);
        assert_eq!(purse(&world, &mut ana).await, (20_000, 5_000));
        world.sound().await;
    }
}

#[tokio::test]
async fn fees_that_the_payer_bears_elsewhere_are_the_payees_here() {
    let adjust = |settings: &mut Settings| {
        switched_on(settings);
        settings.platform_fee.side = fee::Side::Payer;
    };
    for world in worlds_with(adjust).await {
        world.service.set_allowance(&"arcade".parse().unwrap(), Amount::new(10_000)).await.unwrap();
        let mut ana = world.rich(30_000).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        let spent = world.service.settle_spend(&device.sign(&device.claims(&world, 1, 2_500))).await.unwrap().body;
        assert_eq!((spent.quote.total.get(), spent.quote.payee_receives.get()), (2_500, 2_425));
        world.sound().await;
    }
}

#[tokio::test]
async fn money_keeps_where_it_came_from() {
    for world in worlds().await {
        let mut ana = world.rich(6_000).await;
        world.top_up(&ana, 24_000).await.unwrap();
        let lots = async |key: AccountKey| {
            let mut read = world.service.inner.parts.store.read().await.unwrap();
            let lots = read.lots(&key.in_currency(Currency::PHP)).await.unwrap();
            lots.into_iter().map(|lot| (lot.remaining.get(), lot.provenance)).collect::<Vec<_>>()
        };
        let loaded = lots(AccountKey::PayerWallet(ana.wallet)).await;
        let device = Device::with_allowance(&world, &mut ana).await;
        let id = device.claims.as_ref().unwrap().jti;
        let aside = lots(AccountKey::Allowance(id)).await;
        assert_eq!(aside, [(6_000, loaded[0].1), (4_000, loaded[1].1)], "oldest first, as it was");
        world.service.settle_spend(&device.sign(&device.claims(&world, 1, 2_500))).await.unwrap();
        world.pass(2 * WEEK);
        world.service.tick().await.unwrap();
        assert_eq!(lots(AccountKey::Allowance(id)).await, []);
        let back: Vec<_> = lots(AccountKey::PayerWallet(ana.wallet)).await.iter().map(|(minor, _)| *minor).collect();
        assert_eq!(back, [20_000, 3_500, 4_000]);
        world.sound().await;
    }
}

/// Whatever is sent in whatever order, no money comes or goes but to the arcade, and no serial is paid twice.
#[tokio::test]
async fn any_order_of_spends_copies_and_days_adds_up() {
    for world in worlds().await {
        let mut people = Vec::new();
        for _ in 0..3 {
            let mut ana = world.rich(20_000).await;
            let device = Device::with_allowance(&world, &mut ana).await;
            people.push((ana, device, Vec::<SpendClaims>::new()));
        }
        let mut spent = [0_i64; 3];
        for _ in 0..60 {
            let [who, serial, minor, act, ..] = crate::ids::random_32(world.ids.as_ref());
            let who = usize::from(who % 3);
            let (_, device, sent) = &mut people[who];
            match act % 8 {
                0 => world.pass(DAY),
                1 | 2 if !sent.is_empty() => {
                    let claims = &sent[usize::from(serial) % sent.len()];
                    let again = world.service.settle_spend(&device.sign(claims)).await.unwrap();
                    assert!(!again.created);
                }
                _ => {
                    let claims = device.claims(&world, u32::from(serial % 5), i64::from(minor) * 10);
                    if world.service.settle_spend(&device.sign(&claims)).await.is_ok() {
                        spent[who] += claims.amount.get();
                        assert!(sent.iter().all(|earlier| earlier.serial != claims.serial));
                        sent.push(claims);
                    }
                }
            }
            world.service.tick().await.unwrap();
            world.sound().await;
        }
        assert!(spent.iter().sum::<i64>() > 0);
        for ((ana, _, _), spent) in people.iter_mut().zip(spent) {
            let (available, held) = purse(&world, ana).await;
            assert_eq!(available + held + spent, 20_000);
        }
    }
}
