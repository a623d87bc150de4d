use super::world::{Person, World, world, worlds, worlds_with};
use crate::policy::Policy;
use crate::rails::sandbox::{DELAY_MS, LATE_MS};
use crate::rails::{Landed, Notice, Order, Rail, RailError, Step, Terms};
use crate::store::Provenance;
use async_trait::async_trait;
use barya_protocol::api::v1;
use barya_protocol::fee::{FeeSchedule, Side, Surcharge};
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp, line};
use std::sync::{Arc, Mutex};

async fn state(world: &World, payment: &v1::Payment, person: &Person) -> v1::Payment {
    world.service.payment(payment.id, Some(&person.session)).await.unwrap()
}

#[tokio::test]
async fn a_top_up_lands_once_however_often_it_is_asked_for() {
    for world in worlds().await {
        let ana = world.person().await;
        let quote = world.quote(&world.load(5_000)).await;
        let first = world.top_up_of(&ana, &quote).await.unwrap();
        let again = world.top_up_of(&ana, &quote).await.unwrap();
        assert_eq!((first.created, again.created), (true, false));
        assert_eq!((first.body.state, &again.body), (PaymentState::Paid, &first.body));
        let claims = world.service.jwks().verify(first.body.receipt.as_ref().unwrap()).unwrap();
        assert!(claims.is_for(&quote) && claims.payee().is_none());
        let eve = world.person().await;
        assert_eq!(world.top_up_of(&eve, &quote).await.unwrap_err().code, ErrorCode::QuoteNotFound);
        assert_eq!((world.balance(&ana).await, world.sound().await), (5_000, 1));
        let mut tip = ana;
        let paid = world.quote(&world.tip(10)).await;
        let request = tip.consent(&paid, None);
        // A quote to pay is not one to top up, and the other way round.
        let wrong = v1::TopupRequest { quote: paid.id, secret: request.secret, phone: None };
        let error = world.service.topup(Some(&paid.intent.to_string()), Some(&tip.session), &wrong).await.unwrap_err();
        assert_eq!(error.code, ErrorCode::IdempotencyKeyInvalid);
    }
}

#[tokio::test]
async fn a_decline_moves_nothing() {
    for world in worlds().await {
        let ana = world.person().await;
        let declined = world.top_up(&ana, 2_041).await.unwrap().body;
        assert_eq!((declined.state, declined.error), (PaymentState::Failed, Some(ErrorCode::Declined)));
        let refused = world.top_up(&ana, 2_048).await.unwrap().body;
        assert_eq!((refused.state, refused.error), (PaymentState::Failed, Some(ErrorCode::ProviderUnavailable)));
        assert_eq!((world.balance(&ana).await, world.sound().await), (0, 0));
    }
}

#[tokio::test]
async fn a_delayed_one_lands_by_its_notice_and_a_second_notice_does_nothing() {
    for world in worlds().await {
        let mut ana = world.person().await;
        let tip = world.quote(&world.tip(1_000)).await;
        world.pay(&mut ana, &tip, None).await.unwrap();
        for minor in [1_042, 1_044] {
            let payment = world.top_up(&ana, minor).await.unwrap().body;
            assert_eq!(payment.state, PaymentState::Processing);
            world.service.tick().await.unwrap();
            assert_eq!(state(&world, &payment, &ana).await.state, PaymentState::Processing);
            world.pass(DELAY_MS);
            world.service.tick().await.unwrap();
            world.service.tick().await.unwrap();
            assert_eq!(state(&world, &payment, &ana).await.state, PaymentState::Paid);
        }
        assert_eq!(world.service.payment(tip.payment, tip.secret.as_ref()).await.unwrap().state, PaymentState::Paid);
        assert_eq!(world.balance(&ana).await, 1_042 + 1_044 - 1_000);
        world.sound().await;
    }
}

#[tokio::test]
async fn a_late_one_lands_after_its_quote_ran_out() {
    for world in worlds().await {
        let mut ana = world.person().await;
        let payment = world.top_up(&ana, 1_043).await.unwrap().body;
        let quote_of = |payment: &v1::Payment| payment.id;
        for _ in 0..19 {
            world.pass(60_000);
            world.service.tick().await.unwrap();
        }
        ana.log_in(&world).await;
        assert_eq!(state(&world, &payment, &ana).await.state, PaymentState::Processing);
        world.pass(LATE_MS - 19 * 60_000);
        world.service.tick().await.unwrap();
        let landed = state(&world, &payment, &ana).await;
        assert_eq!(
            (landed.state, quote_of(&landed), world.balance(&ana).await),
            (PaymentState::Paid, payment.id, 1_043)
        );
    }
}

#[tokio::test]
async fn an_unknown_outcome_is_asked_for_until_it_is_known() {
    for world in worlds().await {
        let ana = world.person().await;
        let lost = world.top_up(&ana, 1_045).await.unwrap().body;
        let declined = world.top_up(&ana, 1_046).await.unwrap().body;
        assert_eq!((lost.state, declined.state), (PaymentState::Checking, PaymentState::Checking));
        assert_eq!(world.balance(&ana).await, 0);
        let cancel = world.service.cancel(lost.id, Some(&ana.session)).await.unwrap_err();
        assert_eq!(cancel.code, ErrorCode::PaymentState);
        world.pass(1_000);
        assert_eq!(world.service.tick().await.unwrap().resolved, 2);
        assert_eq!(state(&world, &lost, &ana).await.state, PaymentState::Paid);
        assert_eq!(state(&world, &declined, &ana).await.error, Some(ErrorCode::Declined));
        assert_eq!(world.service.tick().await.unwrap().resolved, 0);
        assert_eq!((world.balance(&ana).await, world.sound().await), (1_045, 1));
    }
}

#[tokio::test]
async fn money_that_comes_after_a_decline_is_kept_apart_once() {
    for world in worlds().await {
        let ana = world.person().await;
        let payment = world.top_up(&ana, 1_047).await.unwrap().body;
        assert_eq!(payment.state, PaymentState::Failed);
        world.pass(DELAY_MS);
        world.service.tick().await.unwrap();
        let sandbox = world.service.inner.parts.rails.get(line::Rail::Sandbox).unwrap();
        for id in [format!("sbx_{}", payment.id), "sbx_nobody".to_owned()] {
            let notice = Notice { provider_id: Some(id), payment: None, dispute: None };
            world.service.notice(sandbox, &notice).await.unwrap();
        }
        assert_eq!(state(&world, &payment, &ana).await.state, PaymentState::Failed);
        assert_eq!((world.balance(&ana).await, world.sound().await), (0, 1));
    }
}

#[tokio::test]
async fn a_wallet_is_not_loaded_past_its_limits() {
    let limited = |settings: &mut crate::settings::Settings| {
        let policy = Policy {
            max_balance: Amount::new(5_000),
            max_load_month: Amount::new(8_000),
            ..Policy::default_for(Currency::PHP)
        };
        settings.policies.insert(Currency::PHP, policy);
    };
    for world in worlds_with(limited).await {
        let mut ana = world.person().await;
        let open = world.top_up(&ana, 3_042).await.unwrap().body;
        // What is on its way counts.
        assert_eq!(world.top_up(&ana, 2_000).await.unwrap_err().code, ErrorCode::WalletLimit);
        world.pass(DELAY_MS);
        world.service.tick().await.unwrap();
        assert_eq!(state(&world, &open, &ana).await.state, PaymentState::Paid);
        world.top_up(&ana, 1_900).await.unwrap();
        let quote = world.quote(&world.tip(4_000)).await;
        world.pay(&mut ana, &quote, None).await.unwrap();
        assert_eq!(world.top_up(&ana, 3_100).await.unwrap_err().code, ErrorCode::WalletLimit, "this month");
        // A declined one does not use the month up.
        assert_eq!(world.top_up(&ana, 2_941).await.unwrap().body.state, PaymentState::Failed);
        assert_eq!(world.top_up(&ana, 3_000).await.unwrap().body.state, PaymentState::Paid);
    }
}

#[tokio::test]
async fn a_rails_fee_is_a_line_on_either_side() {
    for side in [Side::Payer, Side::Payee] {
        let fee = FeeSchedule { fixed: Amount::new(15).unwrap(), side, ..FeeSchedule::FREE };
        let adjust = |settings: &mut crate::settings::Settings| {
            settings.rail_fees.insert(line::Rail::Sandbox, fee);
        };
        for world in worlds_with(adjust).await {
            let ana = world.person().await;
            let quote = world.quote(&world.load(1_000)).await;
            assert_eq!(quote.check(), Ok(()));
            // What was wanted arrives whole, whoever's line the fee is.
            assert_eq!((quote.total.get(), quote.payee_receives.get()), (1_015, 1_000));
            world.top_up_of(&ana, &quote).await.unwrap();
            assert_eq!(world.balance(&ana).await, 1_000);
            world.sound().await;
        }
    }
}

/// A provider that dies under us: it answers only what it was told to.
struct Fickle {
    answers: Mutex<Vec<Result<Step, RailError>>>,
    orders: Mutex<u32>,
    settles_after_ms: i64,
}

#[async_trait]
impl Rail for Fickle {
    fn id(&self) -> line::Rail {
        line::Rail::Sandbox
    }

    fn surcharge(&self, _: Currency) -> Surcharge {
        Surcharge::Forbidden
    }

    fn terms(&self, _: Currency, _: Amount) -> Option<Terms> {
        Some(Terms::default())
    }

    async fn order(&self, order: &Order, _now: Timestamp) -> Result<String, RailError> {
        *self.orders.lock().unwrap() += 1;
        Ok(format!("x_{}", order.payment))
    }

    async fn confirm(&self, order: &Order, id: &str, now: Timestamp) -> Result<Step, RailError> {
        self.ask(order, id, now).await
    }

    async fn ask(&self, _order: &Order, _id: &str, _now: Timestamp) -> Result<Step, RailError> {
        self.answers.lock().unwrap().pop().unwrap_or(Err(RailError::NoAnswer))
    }
}

impl Fickle {
    fn landed(&self, minor: i64, now: Timestamp) -> Result<Step, RailError> {
        let settles_at = now.plus_millis(self.settles_after_ms);
        let provenance =
            Provenance { rail: line::Rail::Sandbox, settles_at, reversible_until: settles_at, cashable: false };
        Ok(Step::Done(Landed::once(Amount::new(minor).unwrap(), provenance)))
    }
}

#[tokio::test]
async fn an_order_is_made_once_and_asked_for_by_id_at_longer_and_longer_intervals() {
    for name in ["memory", "sqlite"] {
        let rail = Arc::new(Fickle { answers: Mutex::default(), orders: Mutex::new(0), settles_after_ms: 0 });
        let world = world(name, |_| {}, rail.clone()).await;
        let ana = world.person().await;
        let payment = world.top_up(&ana, 700).await.unwrap().body;
        assert_eq!(payment.state, PaymentState::Checking);
        let mut asked = Vec::new();
        for second in 0..=130 {
            if world.service.tick().await.unwrap().resolved > 0 {
                asked.push(second);
            }
            world.pass(1_000);
        }
        assert_eq!(asked, [1, 3, 7, 15, 31, 63, 123]);
        let landed = rail.landed(700, crate::clock::Clock::now(world.clock.as_ref()));
        rail.answers.lock().unwrap().push(landed);
        world.pass(60_000);
        world.service.tick().await.unwrap();
        assert_eq!(state(&world, &payment, &ana).await.state, PaymentState::Paid);
        assert_eq!(*rail.orders.lock().unwrap(), 1);
        assert_eq!(world.sound().await, 1);
    }
}

#[tokio::test]
async fn the_wrong_sum_goes_to_suspense() {
    for name in ["memory", "sqlite"] {
        let rail = Arc::new(Fickle { answers: Mutex::default(), orders: Mutex::new(0), settles_after_ms: 0 });
        let world = world(name, |_| {}, rail.clone()).await;
        let ana = world.person().await;
        let landed = rail.landed(699, crate::clock::Clock::now(world.clock.as_ref()));
        rail.answers.lock().unwrap().push(landed);
        let payment = world.top_up(&ana, 700).await.unwrap().body;
        assert_eq!(payment.state, PaymentState::Checking, "money came: it is not \"no money moved\"");
        assert_eq!((world.balance(&ana).await, world.sound().await), (0, 1));
    }
}

#[tokio::test]
async fn a_payees_money_is_pending_until_what_paid_it_has_settled() {
    for name in ["memory", "sqlite"] {
        let rail = Arc::new(Fickle { answers: Mutex::default(), orders: Mutex::new(0), settles_after_ms: 86_400_000 });
        let world = world(name, |_| {}, rail.clone()).await;
        let mut ana = world.person().await;
        let landed = rail.landed(1_000, crate::clock::Clock::now(world.clock.as_ref()));
        rail.answers.lock().unwrap().push(landed);
        world.top_up(&ana, 1_000).await.unwrap();
        let quote = world.quote(&world.tip(1_000)).await;
        world.pay(&mut ana, &quote, None).await.unwrap();
        let pending = |available: bool| {
            let (service, handle) = (world.service.clone(), "maria".parse().unwrap());
            async move {
                let key = if available {
                    barya_ledger::AccountKey::PayeeAvailable(handle)
                } else {
                    barya_ledger::AccountKey::PayeePending(handle)
                };
                let ids = [key.in_currency(Currency::PHP)].into();
                let accounts = service.read().await.unwrap().accounts(&ids).await.unwrap();
                accounts.first().map_or(0, |account| account.balance().minor())
            }
        };
        assert_eq!((pending(false).await, pending(true).await), (970, 0));
        world.sound().await;
        assert_eq!(world.service.tick().await.unwrap().released, 0);
        world.pass(86_400_000);
        assert_eq!(world.service.tick().await.unwrap().released, 1);
        assert_eq!(world.service.tick().await.unwrap().released, 0);
        assert_eq!((pending(false).await, pending(true).await), (0, 970));
        world.sound().await;
    }
}

#[tokio::test]
async fn money_pays_the_wish_in_front_of_the_payer_and_not_the_forgotten_one_too() {
    for world in worlds().await {
        let mut ana = world.person().await;
        // A reload in a browser that keeps nothing: the same tip is agreed to twice, under two intents.
        let forgotten = world.quote(&world.tip(1_000)).await;
        world.pay(&mut ana, &forgotten, None).await.unwrap();
        let other = world.quote(&v1::QuoteRequest { reference: "another sale".parse().ok(), ..world.tip(700) }).await;
        world.pay(&mut ana, &other, None).await.unwrap();
        let wanted = world.quote(&world.tip(1_000)).await;
        world.pay(&mut ana, &wanted, None).await.unwrap();
        // Just what the newest lacks: it comes first.
        world.top_up(&ana, 1_000).await.unwrap();
        assert_eq!(
            world.service.payment(other.payment, other.secret.as_ref()).await.unwrap().shortfall,
            Amount::new(700)
        );
        world.top_up(&ana, 5_000).await.unwrap();
        let mut ends = Vec::new();
        for quote in [&forgotten, &other, &wanted] {
            ends.push(world.service.payment(quote.payment, quote.secret.as_ref()).await.unwrap().state);
        }
        assert_eq!(ends, [PaymentState::Cancelled, PaymentState::Paid, PaymentState::Paid]);
        assert_eq!(world.balance(&ana).await, 6_000 - 700 - 1_000);
        world.sound().await;
    }
}

#[tokio::test]
async fn a_share_of_what_is_brought_leaves_what_was_wanted() {
    let fee = FeeSchedule { basis_points: 1_500, side: Side::Payee, ..FeeSchedule::FREE };
    let adjust = |settings: &mut crate::settings::Settings| {
        settings.rail_fees.insert(line::Rail::Sandbox, fee);
    };
    for world in worlds_with(adjust).await {
        for wanted in [1, 7, 1_000, 98_765] {
            let quote = world.quote(&world.load(wanted)).await;
            assert_eq!(quote.payee_receives.get(), wanted);
            assert_eq!(fee.fee(quote.total).unwrap().get(), quote.total.get() - wanted, "the fee on all of it");
        }
    }
}
