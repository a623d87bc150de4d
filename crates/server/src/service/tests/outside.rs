//! Purchases paid from outside, through a provider that does as it is told: codes, late and double money, lost answers.

use super::world::{World, secret, world};
use crate::rails::{
    Back, Callback, Disputed, GiveBack, Landed, Notice, NoticeError, Order, Rail, RailError, Step, Terms,
};
use crate::store::Provenance;
use async_trait::async_trait;
use axum::http::HeaderMap;
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, CodeNext, Next};
use barya_protocol::fee::{FeeSchedule, Side, Surcharge};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp, line};
use std::sync::{Arc, Mutex};
use tokio::sync::{Barrier, Notify};

/// A provider as scripted: what it answers next, and what it was asked. Phone credit, so that a phone and a code are
/// asked for.
#[derive(Default)]
pub(super) struct Scripted {
    pub answers: Mutex<Vec<Result<Step, RailError>>>,
    pub order_fails: Mutex<Vec<RailError>>,
    pub returned: Mutex<Vec<(i64, String)>>,
    /// The answer to the next return is lost.
    pub return_lost: Mutex<bool>,
    /// The server dies when the next return has been sent, before it could write anything down.
    pub return_dies: Mutex<bool>,
    /// What the next return is refused with.
    pub return_refused: Mutex<Option<RailError>>,
    /// How what was returned stands; there, if nothing is said.
    pub return_stands: Mutex<Option<Back>>,
    /// The answer to the return under this key is held back until somebody lets it go.
    pub return_held: Mutex<Option<(String, Arc<Notify>)>>,
    /// How a dispute stands.
    pub disputes: Mutex<Option<Disputed>>,
    /// How many disputes have to be asked about before it answers the first question.
    pub answers_together: Mutex<Option<Arc<Barrier>>>,
    calls: Mutex<Vec<&'static str>>,
}

impl Scripted {
    pub fn will(&self, answers: impl IntoIterator<Item = Result<Step, RailError>>) {
        let mut queue = self.answers.lock().unwrap();
        let mut answers: Vec<_> = answers.into_iter().collect();
        answers.reverse();
        answers.append(&mut queue);
        *queue = answers;
    }

    fn next(&self, call: &'static str) -> Result<Step, RailError> {
        self.calls.lock().unwrap().push(call);
        self.answers.lock().unwrap().pop().unwrap_or(Err(RailError::NoAnswer))
    }

    fn stands(&self) -> Back {
        self.return_stands.lock().unwrap().unwrap_or(Back::Sent)
    }

    pub fn called(&self, call: &str) -> usize {
        self.calls.lock().unwrap().iter().filter(|known| **known == call).count()
    }
}

#[async_trait]
impl Rail for Scripted {
    fn id(&self) -> line::Rail {
        line::Rail::Carrier
    }
    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Allowed
    }
    fn terms(&self, currency: Currency, amount: Amount) -> Option<Terms> {
        let works = currency == Currency::PHP && amount.get() <= 10_000;
        works.then(|| Terms { title: Some("Telco".to_owned()), phone: true })
    }
    async fn order(&self, order: &Order, _: Timestamp) -> Result<String, RailError> {
        self.calls.lock().unwrap().push("order");
        assert_eq!(order.phone.as_ref().map(barya_protocol::phone::Phone::as_str), Some("+639171234567"));
        match self.order_fails.lock().unwrap().pop() {
            Some(error) => Err(error),
            None => Ok(format!("cb_{}", order.payment)),
        }
    }
    async fn confirm(&self, _: &Order, _: &str, _: Timestamp) -> Result<Step, RailError> {
        self.next("confirm")
    }
    async fn ask(&self, _: &Order, _: &str, _: Timestamp) -> Result<Step, RailError> {
        self.next("ask")
    }
    async fn enter(&self, _: &Order, _: &str, _: &str, _: Timestamp) -> Result<Step, RailError> {
        self.next("enter")
    }
    async fn call_off(&self, _: &Order, _: &str, _: Timestamp) -> Result<Step, RailError> {
        self.next("call_off")
    }
    async fn give_back(&self, _: &Order, _: &str, back: GiveBack<'_>, _: Timestamp) -> Result<Back, RailError> {
        self.calls.lock().unwrap().push("give_back");
        if let Some(refused) = self.return_refused.lock().unwrap().take() {
            return Err(refused);
        }
        {
            let mut returned = self.returned.lock().unwrap();
            // Under one key it is sent once.
            if !returned.iter().any(|(_, known)| known == back.key) {
                returned.push((back.amount.get(), back.key.to_owned()));
            }
        }
        let held = self.return_held.lock().unwrap().clone().filter(|(key, _)| key == back.key);
        if let Some((_, let_go)) = held {
            let_go.notified().await;
        }
        let dies = std::mem::take(&mut *self.return_dies.lock().unwrap());
        assert!(!dies, "the server dies");
        if std::mem::take(&mut *self.return_lost.lock().unwrap()) {
            Err(RailError::NoAnswer)
        } else {
            Ok(self.stands())
        }
    }
    async fn ask_back(&self, _: &Order, _: &str, key: &str, _: Timestamp) -> Result<Option<Back>, RailError> {
        self.calls.lock().unwrap().push("ask_back");
        let is_known = self.returned.lock().unwrap().iter().any(|(_, known)| known == key);
        Ok(is_known.then(|| self.stands()))
    }
    async fn disputed(&self, _: &Order, _: &str, _: &str) -> Result<Disputed, RailError> {
        let together = self.answers_together.lock().unwrap().clone();
        if let Some(together) = together {
            together.wait().await;
        }
        self.disputes.lock().unwrap().ok_or(RailError::NoAnswer)
    }
    fn notice(&self, callback: &Callback<'_>, _: Timestamp) -> Result<Notice, NoticeError> {
        match callback.body.strip_prefix(b"signed ") {
            Some(id) => {
                Ok(Notice { provider_id: Some(String::from_utf8_lossy(id).into_owned()), payment: None, dispute: None })
            }
            None => Err(NoticeError::Forged("not signed")),
        }
    }
}

pub(super) fn code() -> Step {
    Step::Asks(Next::Code(CodeNext { digits: 6, to: "•••• 567".to_owned() }))
}

pub(super) fn landed(pieces: &[i64]) -> Result<Step, RailError> {
    let at = Timestamp::from_millis(0);
    let provenance = Provenance { rail: line::Rail::Carrier, settles_at: at, reversible_until: at, cashable: false };
    let arrivals = pieces.iter().map(|&minor| Amount::new(minor).unwrap()).collect();
    Ok(Step::Done(Landed { arrivals, provenance }))
}

pub(super) async fn worlds(adjust: impl Fn(&mut crate::settings::Settings)) -> Vec<(World, Arc<Scripted>)> {
    let mut worlds = Vec::new();
    for name in ["memory", "sqlite"] {
        let rail = Arc::new(Scripted::default());
        worlds.push((world(name, &adjust, rail.clone()).await, rail));
    }
    worlds
}

pub(super) async fn quote(world: &World, minor: i64) -> Quote {
    world.quote(&v1::QuoteRequest { rail: Some(line::Rail::Carrier), ..world.tip(minor) }).await
}

pub(super) fn request(quote: &Quote, phone: Option<&str>) -> v1::PaymentRequest {
    let external = v1::External { phone: phone.map(str::to_owned) };
    let authorization = v1::Authorization::External(external);
    v1::PaymentRequest { quote: quote.id, secret: secret(quote), authorization }
}

pub(super) async fn pay(world: &World, quote: &Quote) -> v1::Payment {
    let request = request(quote, Some("0917 123 4567"));
    world.service.pay(Some(&quote.intent.to_string()), &request).await.unwrap().body
}

pub(super) async fn now(world: &World, quote: &Quote) -> v1::Payment {
    world.service.payment(quote.payment, quote.secret.as_ref()).await.unwrap()
}

pub(super) async fn balance(world: &World, key: AccountKey) -> i64 {
    let ids = [key.in_currency(Currency::PHP)].into();
    let accounts = world.service.read().await.unwrap().accounts(&ids).await.unwrap();
    accounts.first().map_or(0, |account| account.balance().minor())
}

fn maria() -> AccountKey {
    AccountKey::PayeeAvailable("maria".parse().unwrap())
}

#[tokio::test]
async fn a_tip_goes_from_the_phone_to_the_payee_without_a_wallet() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([Ok(code())]);
        let waiting = pay(&world, &quote).await;
        assert_eq!((waiting.state, waiting.session), (PaymentState::Processing, None));
        assert!(matches!(waiting.next, Some(Next::Code(_))));
        let enter = |code: &'static str| world.service.enter_code(quote.payment, quote.secret.as_ref(), code);
        rail.will([Err(RailError::WrongCode)]);
        assert_eq!(enter("000000").await.unwrap_err().code, ErrorCode::CodeWrong);
        assert!(matches!(now(&world, &quote).await.next, Some(Next::Code(_))), "another may be typed");
        for nonsense in ["", "123", "12345678901", "12345a", "１２３４５６"] {
            assert_eq!(enter(nonsense).await.unwrap_err().code, ErrorCode::InvalidRequest);
        }
        rail.will([landed(&[2_000])]);
        let paid = enter("123456").await.unwrap();
        assert_eq!((paid.state, &paid.next), (PaymentState::Paid, &None));
        let claims = world.service.jwks().verify(paid.receipt.as_ref().unwrap()).unwrap();
        assert!(claims.is_for(&quote));
        assert_eq!(balance(&world, maria()).await, paid.payee_receives.get());
        assert_eq!(enter("123456").await.unwrap_err().code, ErrorCode::PaymentState);
        let kept = world.service.load_payment(quote.payment).await.unwrap();
        assert_eq!((kept.wallet, kept.phone), (None, None), "the number is forgotten");
        // The same request again is the same payment, and orders nothing.
        assert_eq!(pay(&world, &quote).await.receipt, paid.receipt);
        assert_eq!(rail.called("order"), 1);
        world.sound().await;
    }
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_nothing_is_written() {
    for (world, rail) in worlds(|_| {}).await {
        let outside = quote(&world, 2_000).await;
        for (phone, field) in [(None, "phone"), (Some("12"), "phone")] {
            let key = outside.intent.to_string();
            let error = world.service.pay(Some(&key), &request(&outside, phone)).await.unwrap_err();
            assert_eq!((error.code, error.fields[0].field.as_str()), (ErrorCode::InvalidRequest, field));
        }
        let mut ana = world.person().await;
        let error = world.pay(&mut ana, &outside, None).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::AuthorizationInvalid, "a passkey is no consent to a charge elsewhere");
        let inside = world.quote(&world.tip(2_000)).await;
        let key = inside.intent.to_string();
        let error = world.service.pay(Some(&key), &request(&inside, Some("09171234567"))).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::AuthorizationInvalid, "nobody pays out of a wallet without a passkey");
        let big = v1::QuoteRequest { rail: Some(line::Rail::Carrier), ..world.tip(10_001) };
        assert_eq!(world.service.create_quote(&big).await.unwrap_err().code, ErrorCode::RailUnavailable);
        assert_eq!(rail.called("order") + usize::try_from(world.sound().await).unwrap(), 0);
    }
}

#[tokio::test]
async fn an_unknown_outcome_is_checking_and_is_asked_for_never_sent_again() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([Ok(code())]);
        pay(&world, &quote).await;
        rail.will([Err(RailError::NoAnswer)]);
        let unsure = world.service.enter_code(quote.payment, quote.secret.as_ref(), "123456").await.unwrap();
        assert_eq!((unsure.state, unsure.next), (PaymentState::Checking, None));
        // A question that is refused says nothing of the money either.
        rail.will([Err(RailError::Refused("no such key"))]);
        world.pass(60_000);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &quote).await.state, PaymentState::Checking);
        // Long after the quote ran out.
        world.pass(86_400_000);
        rail.will([landed(&[2_000])]);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &quote).await.state, PaymentState::Paid);
        assert_eq!((rail.called("order"), rail.called("confirm"), rail.called("enter")), (1, 1, 1));
        world.sound().await;
    }
}

#[tokio::test]
async fn an_order_that_was_never_acknowledged_is_made_again_and_after_a_day_given_up() {
    for (world, rail) in worlds(|_| {}).await {
        let (first, second) = (quote(&world, 2_000).await, quote(&world, 3_000).await);
        rail.order_fails.lock().unwrap().push(RailError::NoAnswer);
        assert_eq!(pay(&world, &first).await.state, PaymentState::Processing, "no order, so no money");
        world.pass(60_000);
        rail.will([landed(&[2_000])]);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &first).await.state, PaymentState::Paid);
        rail.order_fails.lock().unwrap().push(RailError::NoAnswer);
        pay(&world, &second).await;
        world.pass(86_400_000);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &second).await.state, PaymentState::Failed);
        assert_eq!(rail.called("order"), 3);
        world.sound().await;
    }
}

#[tokio::test]
async fn calling_off_is_the_providers_word() {
    for (world, rail) in worlds(|_| {}).await {
        let cancel = |quote: &Quote| {
            let (id, secret) = (quote.payment, quote.secret.clone());
            let world = &world;
            async move { world.service.cancel(id, secret.as_ref()).await }
        };
        let (ended, raced, silent) =
            (quote(&world, 1_000).await, quote(&world, 2_000).await, quote(&world, 3_000).await);
        for quote in [&ended, &raced, &silent] {
            rail.will([Ok(code())]);
            pay(&world, quote).await;
        }
        rail.will([Ok(Step::CalledOff)]);
        assert_eq!(cancel(&ended).await.unwrap().state, PaymentState::Cancelled);
        assert_eq!(cancel(&ended).await.unwrap().state, PaymentState::Cancelled);
        rail.will([landed(&[2_000])]);
        assert_eq!(cancel(&raced).await.unwrap().state, PaymentState::Paid, "the money was quicker");
        rail.will([Err(RailError::NoAnswer)]);
        assert_eq!(cancel(&silent).await.unwrap_err().code, ErrorCode::PaymentState);
        assert_eq!(now(&world, &silent).await.state, PaymentState::Processing);
        assert_eq!(rail.called("call_off"), 3);
        world.sound().await;
    }
}

#[tokio::test]
async fn late_wrong_and_double_money_is_kept_apart_and_dealt_with_once() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([landed(&[1_999])]);
        let puzzled = pay(&world, &quote).await;
        assert_eq!(puzzled.state, PaymentState::Checking, "money came, so it is not \"no money moved\"");
        rail.will([landed(&[1_999, 2_000, 2_000])]);
        world.pass(900_000);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &quote).await.state, PaymentState::Paid);
        let pieces = |list: Vec<crate::service::Suspended>| -> Vec<(u32, i64)> {
            list.iter().map(|piece| (piece.place, piece.amount.get())).collect()
        };
        assert_eq!(pieces(world.service.suspense().await.unwrap()), [(0, 1_999), (2, 2_000)]);
        assert_eq!(balance(&world, AccountKey::Suspense).await, 3_999);
        // A purchase has no wallet to put it into.
        let error = world.service.apply_suspended(quote.payment, 0).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::PaymentState);
        *rail.return_stands.lock().unwrap() = Some(Back::Taken);
        let on_its_way = world.service.return_suspended(quote.payment, 0, false).await.unwrap_err();
        assert_eq!(on_its_way.code, ErrorCode::ProviderUnavailable);
        assert_eq!(pieces(world.service.suspense().await.unwrap()), [(0, 1_999), (2, 2_000)], "it is not there yet");
        *rail.return_stands.lock().unwrap() = None;
        world.service.return_suspended(quote.payment, 0, false).await.unwrap();
        let again = world.service.return_suspended(quote.payment, 0, false).await.unwrap_err();
        assert_eq!(again.code, ErrorCode::PaymentNotFound);
        world.service.return_suspended(quote.payment, 2, true).await.unwrap();
        let key = format!("{}-return-0", quote.payment);
        assert_eq!(*rail.returned.lock().unwrap(), [(1_999, key)], "the other was sent back by hand");
        assert_eq!(balance(&world, AccountKey::Suspense).await, 0);
        assert_eq!(balance(&world, AccountKey::RailClearing(line::Rail::Carrier)).await, 2_000);
        world.sound().await;
    }
}

#[tokio::test]
async fn the_wrong_sum_did_not_go_once_it_is_returned_and_a_late_top_up_can_be_applied() {
    for (world, rail) in worlds(|_| {}).await {
        let wrong = quote(&world, 2_000).await;
        rail.will([landed(&[1_000])]);
        pay(&world, &wrong).await;
        world.service.return_suspended(wrong.payment, 0, false).await.unwrap();
        assert_eq!(now(&world, &wrong).await.state, PaymentState::Failed);

        let ana = world.person().await;
        let load = v1::QuoteRequest { rail: Some(line::Rail::Carrier), ..world.load(1_000) };
        let load = world.quote(&load).await;
        let phone = Some("09171234567".to_owned());
        let request = v1::TopupRequest { quote: load.id, secret: secret(&load), phone };
        rail.will([Ok(Step::Declined)]);
        let key = load.intent.to_string();
        let declined = world.service.topup(Some(&key), Some(&ana.session), &request).await.unwrap().body;
        assert_eq!(declined.state, PaymentState::Failed);
        // It comes all the same, and a notice tells so: twice.
        for _ in 0..2 {
            rail.will([landed(&[1_000])]);
            let body = format!("signed cb_{}", load.payment);
            let callback = Callback { query: None, headers: &HeaderMap::new(), body: body.as_bytes() };
            world.service.callback(line::Rail::Carrier, callback).await.unwrap();
        }
        let asked = || rail.called("ask");
        while asked() < 2 {
            tokio::task::yield_now().await;
        }
        while world.service.suspense().await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
        assert_eq!(world.balance(&ana).await, 0);
        rail.will([landed(&[1_000])]);
        world.service.apply_suspended(load.payment, 0).await.unwrap();
        assert_eq!(world.balance(&ana).await, 1_000);
        assert!(world.service.suspense().await.unwrap().is_empty());
        world.sound().await;
    }
}

#[tokio::test]
async fn a_forged_notice_asks_nobody_anything() {
    for (world, rail) in worlds(|_| {}).await {
        let callback = |body: &'static [u8], by| {
            let world = &world;
            async move { world.service.callback(by, Callback { query: None, headers: &HeaderMap::new(), body }).await }
        };
        let forged = callback(b"cb_1", line::Rail::Carrier).await.unwrap_err();
        assert_eq!(forged.code, ErrorCode::AuthorizationInvalid);
        assert_eq!(callback(b"cb_1", line::Rail::Card).await.unwrap_err().code, ErrorCode::NotFound);
        assert_eq!(rail.called("ask"), 0);
    }
}

#[tokio::test]
async fn a_strangers_phone_does_not_ring_all_night() {
    for (world, rail) in worlds(|_| {}).await {
        for nth in 1..=6 {
            let quote = quote(&world, 2_000).await;
            rail.will([Ok(code())]);
            let request = request(&quote, Some("0917-123-4567"));
            let said = world.service.pay(Some(&quote.intent.to_string()), &request).await;
            assert_eq!(said.err().map(|error| error.code), (nth == 6).then_some(ErrorCode::RateLimited));
        }
        assert_eq!(rail.called("order"), 5);
    }
}

#[tokio::test]
async fn choices_say_what_each_costs_and_who_bears_it() {
    for side in [Side::Payer, Side::Payee] {
        let fee = FeeSchedule { basis_points: 1_500, side, ..FeeSchedule::FREE };
        let adjust = |settings: &mut crate::settings::Settings| {
            settings.rail_fees.insert(line::Rail::Carrier, fee);
        };
        for (world, rail) in worlds(adjust).await {
            for topup in [false, true] {
                let amount = Amount::new(2_000).unwrap();
                let choice = crate::service::Choice { topup, currency: Currency::PHP, amount };
                let rails = world.service.choices(&choice).unwrap().rails;
                let (fee, total) = match (topup, side) {
                    (false, Side::Payee) => (300, 2_000),
                    (_, Side::Payer) => (300, 2_300),
                    (true, Side::Payee) => (353, 2_353),
                };
                assert_eq!((rails.len(), rails[0].fee.get(), rails[0].total.get()), (1, fee, total));
                assert!(rails[0].phone && rails[0].title.as_deref() == Some("Telco"));
                let far = crate::service::Choice { currency: Currency::THB, ..choice };
                assert!(world.service.choices(&far).unwrap().rails.is_empty());
            }
            // The quote is what the choice said, and the books hold with the fee on either side.
            let quote = quote(&world, 2_000).await;
            assert_eq!(quote.total.get(), if side == Side::Payer { 2_300 } else { 2_000 });
            rail.will([landed(&[quote.total.get()])]);
            let paid = pay(&world, &quote).await;
            assert_eq!(paid.state, PaymentState::Paid);
            assert_eq!(balance(&world, maria()).await, quote.payee_receives.get());
            world.sound().await;
        }
    }
}
