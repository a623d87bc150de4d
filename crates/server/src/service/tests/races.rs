//! What must not happen when answers are refusals, come late, or two do the same at once.

use super::outside::{balance, code, landed, now, pay, quote, request, worlds};
use super::world::{Person, World, secret};
use crate::rails::{RailError, Step};
use barya_ledger::AccountKey;
use barya_protocol::api::v1;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, ErrorCode, line};

async fn load(world: &World, person: &Person, minor: i64) -> (Quote, v1::Payment) {
    let wish = v1::QuoteRequest { rail: Some(line::Rail::Carrier), ..world.load(minor) };
    let quote = world.quote(&wish).await;
    let phone = Some("09171234567".to_owned());
    let request = v1::TopupRequest { quote: quote.id, secret: secret(&quote), phone };
    let key = quote.intent.to_string();
    let payment = world.service.topup(Some(&key), Some(&person.session), &request).await.unwrap().body;
    (quote, payment)
}

#[tokio::test]
async fn a_refusal_to_end_or_to_take_a_code_ends_nothing() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([Ok(code())]);
        pay(&world, &quote).await;
        rail.will([Err(RailError::Refused("it does not know our key")), Ok(code())]);
        let refused = world.service.cancel(quote.payment, quote.secret.as_ref()).await.unwrap_err();
        assert_eq!(
            (refused.code, now(&world, &quote).await.state),
            (ErrorCode::PaymentState, PaymentState::Processing)
        );
        rail.will([Err(RailError::Refused("it asks for no code")), landed(&[2_000])]);
        let paid = world.service.enter_code(quote.payment, quote.secret.as_ref(), "123456").await.unwrap();
        assert_eq!(paid.state, PaymentState::Paid, "another tab was quicker");
        world.sound().await;
    }
}

#[tokio::test]
async fn codes_are_guessed_five_times_and_no_oftener() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([Ok(code())]);
        pay(&world, &quote).await;
        for nth in 1..=6 {
            rail.will([Err(RailError::WrongCode)]);
            let said = world.service.enter_code(quote.payment, quote.secret.as_ref(), "123456").await.unwrap_err();
            assert_eq!(said.code, if nth == 6 { ErrorCode::RateLimited } else { ErrorCode::CodeWrong });
        }
        assert_eq!(rail.called("enter"), 5);
    }
}

#[tokio::test]
async fn a_piece_is_applied_once_however_many_try() {
    for (world, rail) in worlds(|_| {}).await {
        let ana = world.person().await;
        rail.will([landed(&[999])]);
        let (quote, _) = load(&world, &ana, 1_000).await;
        rail.will([landed(&[999]), landed(&[999])]);
        let apply = || world.service.apply_suspended(quote.payment, 0);
        let (one, other) = tokio::join!(apply(), apply());
        assert!(one.is_ok() != other.is_ok());
        assert_eq!(world.balance(&ana).await, 999);
        world.sound().await;
    }
}

#[tokio::test]
async fn what_may_be_on_its_way_back_is_not_applied_as_well() {
    for (world, rail) in worlds(|_| {}).await {
        let ana = world.person().await;
        rail.will([landed(&[999])]);
        let (quote, _) = load(&world, &ana, 1_000).await;
        *rail.return_lost.lock().unwrap() = true;
        let lost = world.service.return_suspended(quote.payment, 0, false).await.unwrap_err();
        assert_eq!(lost.code, ErrorCode::ProviderUnavailable);
        let refused = world.service.apply_suspended(quote.payment, 0).await.unwrap_err();
        assert_eq!(refused.code, ErrorCode::PaymentState);
        world.service.return_suspended(quote.payment, 0, false).await.unwrap();
        assert_eq!(rail.returned.lock().unwrap().len(), 1);
        assert_eq!((world.balance(&ana).await, balance(&world, AccountKey::Suspense).await), (0, 0));
        world.sound().await;
    }
}

#[tokio::test]
async fn what_was_called_off_leaves_the_months_limit_as_it_was() {
    let adjust = |settings: &mut crate::settings::Settings| {
        let policy = crate::policy::Policy { max_load_month: Amount::new(1_500), ..settings.policy(Currency::PHP) };
        settings.policies.insert(Currency::PHP, policy);
    };
    for (world, rail) in worlds(adjust).await {
        let ana = world.person().await;
        for _ in 0..2 {
            rail.will([Ok(code())]);
            let (quote, waiting) = load(&world, &ana, 1_000).await;
            assert!(waiting.next.is_some());
            rail.will([Ok(Step::CalledOff)]);
            world.service.cancel(quote.payment, quote.secret.as_ref()).await.unwrap();
        }
    }
}

#[tokio::test]
async fn nothing_is_ordered_after_the_payers_consent_ran_out() {
    for (world, rail) in worlds(|_| {}).await {
        let (ended, forgotten) = (quote(&world, 2_000).await, quote(&world, 3_000).await);
        for quote in [&ended, &forgotten] {
            rail.order_fails.lock().unwrap().push(RailError::NoAnswer);
            pay(&world, quote).await;
        }
        // The payer may end what was never ordered.
        let cancelled = world.service.cancel(ended.payment, ended.secret.as_ref()).await.unwrap();
        assert_eq!(cancelled.state, PaymentState::Cancelled);
        world.pass(20 * 3_600_000);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &forgotten).await.state, PaymentState::Failed);
        assert_eq!((rail.called("order"), rail.called("confirm")), (2, 0));
    }
}

#[tokio::test]
async fn what_nobody_looks_at_any_more_is_called_off() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([Ok(code())]);
        pay(&world, &quote).await;
        world.pass(3_600_000);
        rail.will([Ok(Step::CalledOff)]);
        world.service.tick().await.unwrap();
        assert_eq!(now(&world, &quote).await.state, PaymentState::Cancelled);
        // For two days it is looked at now and then: a lost notice must not hide late money.
        world.pass(900_000);
        rail.will([landed(&[2_000])]);
        world.service.tick().await.unwrap();
        assert_eq!(world.service.suspense().await.unwrap().len(), 1);
        let asked = rail.called("ask");
        for _ in 0..300 {
            world.pass(900_000);
            rail.will([landed(&[2_000])]);
            world.service.tick().await.unwrap();
        }
        let asked = rail.called("ask") - asked;
        assert!((1..=200).contains(&asked), "asked {asked} times in three days, and then no more");
        assert_eq!(world.service.suspense().await.unwrap().len(), 1);
        world.sound().await;
    }
}

#[tokio::test]
async fn one_payments_steps_wait_for_each_other() {
    for (world, rail) in worlds(|_| {}).await {
        let quote = quote(&world, 2_000).await;
        rail.will([Ok(code())]);
        let key = quote.intent.to_string();
        let request = request(&quote, Some("09171234567"));
        let pay = || world.service.pay(Some(&key), &request);
        let (one, other) = tokio::join!(pay(), pay());
        assert!(one.is_ok() && other.is_ok());
        assert_eq!((rail.called("order"), rail.called("confirm")), (1, 1));
    }
}
