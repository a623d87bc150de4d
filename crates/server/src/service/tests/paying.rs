use super::world::{GAME, STREAM, World, secret, worlds, worlds_with};
use crate::policy::{Policy, WalletUse};
use crate::service::Result;
use barya_protocol::api::v1;
use barya_protocol::id::Secret;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, Currency, ErrorCode};
use std::sync::Arc;

fn code<T: std::fmt::Debug>(result: Result<T>) -> ErrorCode {
    result.unwrap_err().code
}

#[tokio::test]
async fn a_tip_is_paid_once_and_its_receipt_is_for_its_quote() {
    for world in worlds().await {
        let mut ana = world.rich(10_000).await;
        let quote = world.quote(&world.tip(5_000)).await;
        assert_eq!(quote.check(), Ok(()));
        let answer = world.pay(&mut ana, &quote, Some(STREAM)).await.unwrap();
        let payment = answer.body;
        assert!(answer.created);
        assert_eq!((payment.state, payment.id), (PaymentState::Paid, quote.payment));
        assert_eq!(payment.session.as_ref().unwrap().wallet, ana.wallet);
        let jws = payment.receipt.clone().unwrap();
        let claims = world.service.jwks().verify(&jws).unwrap();
        assert!(claims.is_for(&quote));
        assert_eq!(claims.iss, "https://pay.example/test");
        assert_eq!(claims.site.as_deref(), Some(STREAM));
        assert_eq!(world.service.receipt(claims.jti).await.unwrap().jws, jws);
        assert_eq!(world.balance(&ana).await, 5_000);
        // Top-up; amount, platform's fee, wallet's fee.
        assert_eq!(world.sound().await, 4);
        let seen = world.service.payment(quote.payment, quote.secret.as_ref()).await.unwrap();
        assert_eq!(seen, v1::Payment { session: None, ..payment });
    }
}

#[tokio::test]
async fn a_reload_that_signs_anew_gets_the_one_payment_and_another_body_a_conflict() {
    for world in worlds().await {
        let mut ana = world.rich(10_000).await;
        let quote = world.quote(&world.tip(2_000)).await;
        let key = quote.intent.to_string();
        let first = ana.consent(&quote, None);
        let paid = world.service.pay(Some(&key), &first).await.unwrap();
        // A lost reply: the same request. No new session, because the assertion is used up.
        let again = world.service.pay(Some(&key), &first).await.unwrap();
        assert!(!again.created && again.body.session.is_none());
        assert_eq!(again.body.receipt, paid.body.receipt);
        // A reload: a new touch. The same payment, and a session.
        let reload = world.pay(&mut ana, &quote, None).await.unwrap();
        assert!(!reload.created && reload.body.session.is_some());
        assert_eq!(reload.body.receipt, paid.body.receipt);
        // Somebody else's touch on the same quote sees the payment and gets no session to Ana's wallet.
        let mut eve = world.rich(9_000).await;
        let other = world.pay(&mut eve, &quote, None).await.unwrap();
        assert!(!other.created && other.body.session.is_none());
        let quote2 = world.quote(&world.tip(2_000)).await;
        assert_eq!(
            code(world.service.pay(Some(&key), &ana.consent(&quote2, None)).await),
            ErrorCode::IdempotencyConflict
        );
        let key2 = quote2.intent.to_string();
        assert_eq!(code(world.service.pay(Some(&key2), &first).await), ErrorCode::IdempotencyKeyInvalid);
        for key in [None, Some("nonsense"), Some("01ARZ3NDEKTSV4RRFFQ69G5FAV")] {
            assert_eq!(
                code(world.service.pay(key, &ana.consent(&quote2, None)).await),
                ErrorCode::IdempotencyKeyInvalid
            );
        }
        assert_eq!((world.balance(&ana).await, world.balance(&eve).await), (8_000, 9_000));
        world.sound().await;
    }
}

#[tokio::test]
async fn consent_is_worth_something_for_one_quote_only() {
    for world in worlds().await {
        let mut ana = world.rich(10_000).await;
        let (cheap, dear) = (world.quote(&world.tip(100)).await, world.quote(&world.tip(9_000)).await);
        let mut request = ana.consent(&cheap, None);
        request.quote = dear.id;
        request.secret = secret(&dear);
        let key = dear.intent.to_string();
        assert_eq!(code(world.service.pay(Some(&key), &request).await), ErrorCode::AuthorizationInvalid);
        request.secret = Secret::new("wrong".into());
        assert_eq!(code(world.service.pay(Some(&key), &request).await), ErrorCode::QuoteNotFound);
        let mut stranger = world.person().await;
        stranger.id = b"nobody's passkey".to_vec();
        assert_eq!(code(world.pay(&mut stranger, &dear, None).await), ErrorCode::PasskeyUnknown);
        let mut broken = ana.consent(&dear, None);
        let v1::Authorization::Passkey(assertion) = &mut broken.authorization else { panic!() };
        assertion.signature = "not base64url!".into();
        let error = world.service.pay(Some(&key), &broken).await.unwrap_err();
        assert_eq!(
            (error.code, error.fields[0].field.as_str()),
            (ErrorCode::InvalidRequest, "authorization.signature")
        );
        assert_eq!(code(world.service.payment(dear.payment, dear.secret.as_ref()).await), ErrorCode::PaymentNotFound);
        assert_eq!(world.balance(&ana).await, 10_000);
    }
}

#[tokio::test]
async fn a_restricted_offer_is_sold_on_its_own_sites_only() {
    for world in worlds().await {
        let mut ana = world.rich(50_000).await;
        let quote = world.quote(&world.purchase("life")).await;
        assert_eq!(quote.total.get(), 2_500);
        assert_eq!(code(world.pay(&mut ana, &quote, Some(STREAM)).await), ErrorCode::OriginNotAllowed);
        assert_eq!(code(world.pay(&mut ana, &quote, Some("")).await), ErrorCode::TopLevelRequired);
        assert_eq!(world.pay(&mut ana, &quote, Some(GAME)).await.unwrap().body.state, PaymentState::Paid);
        let top_level = world.quote(&world.purchase("life")).await;
        assert_eq!(world.pay(&mut ana, &top_level, None).await.unwrap().body.state, PaymentState::Paid);
        // Of a payee without sites, small offers are sold anywhere and large ones at the top level.
        world.offer("song", "maria", 500).await;
        world.offer("car", "maria", 900_000).await;
        let song = world.quote(&world.purchase("song")).await;
        assert_eq!(world.pay(&mut ana, &song, Some("")).await.unwrap().body.state, PaymentState::Paid);
        let car = world.quote(&world.purchase("car")).await;
        assert_eq!(code(world.pay(&mut ana, &car, Some(STREAM)).await), ErrorCode::TopLevelRequired);
    }
}

#[tokio::test]
async fn a_payment_that_lacks_funds_runs_when_they_land() {
    for world in worlds().await {
        let mut ana = world.person().await;
        let quote = world.quote(&world.tip(5_000)).await;
        let waiting = world.pay(&mut ana, &quote, Some(STREAM)).await.unwrap().body;
        assert_eq!((waiting.state, waiting.shortfall.unwrap().get()), (PaymentState::AwaitingFunds, 5_000));
        let mut watch = world.service.watch(quote.payment, quote.secret.as_ref()).await.unwrap();
        assert_eq!(watch.next().await.unwrap().unwrap().state, PaymentState::AwaitingFunds);
        let session = waiting.session.unwrap().token;
        ana.session = session;
        world.top_up(&ana, 2_000).await.unwrap();
        let short = world.service.payment(quote.payment, Some(&ana.session)).await.unwrap();
        assert_eq!((short.state, short.shortfall.unwrap().get()), (PaymentState::AwaitingFunds, 3_000));
        assert_eq!(watch.next().await.unwrap().unwrap().shortfall.unwrap().get(), 3_000);
        world.top_up(&ana, 3_000).await.unwrap();
        let paid = watch.next().await.unwrap().unwrap();
        assert_eq!((paid.state, paid.shortfall), (PaymentState::Paid, None));
        assert!(world.service.jwks().verify(&paid.receipt.unwrap()).unwrap().is_for(&quote));
        assert!(watch.next().await.is_none());
        assert_eq!(world.balance(&ana).await, 0);
        world.sound().await;
    }
}

#[tokio::test]
async fn a_payment_waits_no_longer_than_its_quote() {
    for world in worlds().await {
        let mut ana = world.person().await;
        let other = v1::QuoteRequest { reference: "another sale".parse().ok(), ..world.tip(800) };
        let (first, second) = (world.quote(&world.tip(700)).await, world.quote(&other).await);
        world.pay(&mut ana, &first, None).await.unwrap();
        world.pay(&mut ana, &second, None).await.unwrap();
        let cancelled = world.service.cancel(second.payment, second.secret.as_ref()).await.unwrap();
        assert_eq!(cancelled.state, PaymentState::Cancelled);
        let again = world.service.cancel(second.payment, second.secret.as_ref()).await.unwrap();
        assert_eq!(again, cancelled);
        assert_eq!(code(world.service.cancel(second.payment, None).await), ErrorCode::PaymentNotFound);
        world.pass(899_999);
        assert_eq!(world.service.tick().await.unwrap().expired, 0);
        world.pass(1);
        assert_eq!(world.service.tick().await.unwrap().expired, 1);
        let expired = world.service.payment(first.payment, first.secret.as_ref()).await.unwrap();
        assert_eq!((expired.state, expired.shortfall), (PaymentState::Expired, None));
        assert_eq!(code(world.service.cancel(first.payment, first.secret.as_ref()).await), ErrorCode::PaymentState);
        // The key's answer stays the key's answer; a quote without a payment may not be paid any more.
        assert_eq!(world.pay(&mut ana, &first, None).await.unwrap().body.state, PaymentState::Expired);
        let late = world.quote(&world.tip(900)).await;
        world.pass(900_000);
        assert_eq!(code(world.pay(&mut ana, &late, None).await), ErrorCode::QuoteExpired);
        assert_eq!(world.sound().await, 0);
    }
}

#[tokio::test]
async fn money_that_lands_after_the_quote_ran_out_stays_in_the_wallet() {
    for world in worlds().await {
        let mut ana = world.person().await;
        let quote = world.quote(&world.tip(1_000)).await;
        world.pay(&mut ana, &quote, None).await.unwrap();
        world.pass(500_000);
        let login = world.service.login_begin().await.unwrap();
        let assertion = ana.touch(&login.challenge, None);
        let finish = v1::LoginFinish { login: login.login, assertion };
        ana.session = world.service.login_finish(&finish).await.unwrap().token;
        assert_eq!(code(world.service.login_finish(&finish).await), ErrorCode::ChallengeInvalid);
        world.pass(400_001);
        // No round of housekeeping came in between.
        world.top_up(&ana, 1_000).await.unwrap();
        let state = world.service.payment(quote.payment, quote.secret.as_ref()).await.unwrap().state;
        assert_eq!((state, world.balance(&ana).await), (PaymentState::Expired, 1_000));
        world.pass(300_000);
        assert_eq!(code(world.service.wallet(Some(&ana.session)).await), ErrorCode::SessionRequired);
        assert_eq!(code(world.service.wallet(None).await), ErrorCode::SessionRequired);
    }
}

#[tokio::test]
async fn the_operators_policy_holds() {
    let strict = |settings: &mut crate::settings::Settings| {
        let policy = Policy { small_amount: Amount::new(1_000), ..Policy::default_for(Currency::PHP) };
        settings.policies.insert(Currency::PHP, policy);
    };
    for world in worlds_with(strict).await {
        assert_eq!(code(world.service.create_quote(&world.tip(1_001)).await), ErrorCode::AmountOutOfRange);
        assert_eq!(code(world.service.create_quote(&world.tip(0)).await), ErrorCode::AmountOutOfRange);
        world.quote(&world.tip(1_000)).await;
    }
    let no_wallets = |settings: &mut crate::settings::Settings| {
        let policy = Policy { wallet: WalletUse::Off, ..Policy::default_for(Currency::PHP) };
        settings.policies.insert(Currency::PHP, policy);
    };
    for world in worlds_with(no_wallets).await {
        assert_eq!(code(world.service.create_quote(&world.tip(100)).await), ErrorCode::PolicyRefused);
        assert_eq!(code(world.service.create_quote(&world.load(100)).await), ErrorCode::PolicyRefused);
    }
    let no_persons = |settings: &mut crate::settings::Settings| {
        let policy = Policy { tip_persons: false, ..Policy::default_for(Currency::PHP) };
        settings.policies.insert(Currency::PHP, policy);
    };
    for world in worlds_with(no_persons).await {
        assert_eq!(code(world.service.create_quote(&world.tip(100)).await), ErrorCode::PolicyRefused);
        world.quote(&world.purchase("life")).await;
    }
}

#[tokio::test]
async fn nobody_pays_themselves() {
    for world in worlds().await {
        let mut ana = world.rich(1_000).await;
        let payee = crate::domain::NewPayee {
            handle: "ana".parse().unwrap(),
            name: "Ana".into(),
            picture: None,
            voice: None,
            currency: Currency::PHP,
            origins: vec![],
            person: true,
            wallet: Some(ana.wallet),
            allowance: None,
        };
        world.service.add_payee(payee).await.unwrap();
        let request = v1::QuoteRequest { to: Some("ana".parse().unwrap()), ..world.tip(500) };
        let quote = world.quote(&request).await;
        assert_eq!(code(world.pay(&mut ana, &quote, None).await), ErrorCode::SelfPayment);
        assert_eq!(world.balance(&ana).await, 1_000);
        let mut ben = world.rich(1_000).await;
        assert_eq!(world.pay(&mut ben, &quote, None).await.unwrap().body.state, PaymentState::Paid);
    }
}

#[tokio::test]
async fn entries_come_newest_first_by_the_page() {
    for world in worlds().await {
        let mut ana = world.rich(10_000).await;
        for minor in [100, 200, 300, 400] {
            world.pass(1_000);
            let quote = world.quote(&world.tip(minor)).await;
            world.pay(&mut ana, &quote, None).await.unwrap();
        }
        let (mut debits, mut cursor) = (Vec::new(), None);
        loop {
            let page = world.service.entries(Some(&ana.session), cursor.as_deref(), Some(2)).await.unwrap();
            debits.extend(page.items.iter().map(|entry| entry.debit.get() - entry.credit.get()));
            cursor = page.cursor;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(debits, [400, 300, 200, 100, -10_000]);
        assert_eq!(code(world.service.entries(Some(&ana.session), Some("x"), None).await), ErrorCode::InvalidRequest);
    }
}

#[tokio::test]
async fn fifty_at_once_are_one_payment() {
    for world in worlds().await {
        let world = Arc::new(world);
        let mut ana = world.rich(100_000).await;
        let quote = world.quote(&world.tip(3_000)).await;
        let key = quote.intent.to_string();
        let tasks = (0..50).map(|_| {
            let (world, key, request) = (Arc::clone(&world), key.clone(), ana.consent(&quote, None));
            tokio::spawn(async move { world.service.pay(Some(&key), &request).await.unwrap() })
        });
        let answers = futures::future::join_all(tasks.collect::<Vec<_>>()).await;
        let answers: Vec<_> = answers.into_iter().map(|answer| answer.unwrap()).collect();
        assert_eq!(answers.iter().filter(|answer| answer.created).count(), 1);
        assert!(answers.iter().all(|answer| answer.body.receipt == answers[0].body.receipt));
        assert_eq!(world.balance(&ana).await, 97_000);
        assert_eq!(world.sound().await, 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_wallets_and_one_busy_payee_add_up() {
    for world in worlds().await {
        let world = Arc::new(world);
        let mut tasks = Vec::new();
        for _ in 0..20 {
            let mut person = world.rich(1_000).await;
            let world = Arc::clone(&world);
            tasks.push(tokio::spawn(async move {
                for minor in [100, 200, 300] {
                    let quote = world.quote(&world.tip(minor)).await;
                    let paid = world.pay(&mut person, &quote, Some(STREAM)).await.unwrap().body;
                    assert_eq!(paid.state, PaymentState::Paid);
                }
                world.balance(&person).await
            }));
        }
        for task in tasks {
            assert_eq!(task.await.unwrap(), 400);
        }
        // 20 top-ups; 60 tips of three lines each.
        assert_eq!(world.sound().await, 20 + 60 * 3);
    }
}

#[tokio::test]
async fn a_closed_server_refuses_and_has_lost_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = || async { crate::store::sqlite::SqliteStore::open(&dir.path().join("b.sqlite")).await.unwrap() };
    let first = World::over(Arc::new(store().await)).await;
    let mut ana = first.rich(1_000).await;
    let quote = first.quote(&first.tip(400)).await;
    first.pay(&mut ana, &quote, None).await.unwrap();
    first.service.close().await;
    assert_eq!(code(first.service.create_quote(&first.tip(1)).await), ErrorCode::Unavailable);
    assert_eq!(code(first.service.wallet(Some(&ana.session)).await), ErrorCode::Unavailable);
    let second = World::again(Arc::new(store().await)).await;
    assert_eq!(second.balance(&ana).await, 600);
    second.sound().await;
}
