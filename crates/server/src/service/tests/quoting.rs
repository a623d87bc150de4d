use super::world::{GAME, secret, worlds};
use crate::domain::{Framing, Target};
use barya_protocol::api::v1;
use barya_protocol::id::Secret;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, Currency, ErrorCode};

#[tokio::test]
async fn an_intent_has_one_quote_and_one_payment() {
    for world in worlds().await {
        let mut ana = world.rich(10_000).await;
        let request = world.tip(2_000);
        let first = world.service.create_quote(&request).await.unwrap();
        let again = world.service.create_quote(&request).await.unwrap();
        assert!(first.created && !again.created);
        assert_eq!(again.body, first.body, "the secret included: the reply may have been lost");
        // Run out without a payment: a new quote, the same payment.
        world.pass(900_000);
        let fresh = world.service.create_quote(&request).await.unwrap();
        assert!(fresh.created && fresh.body.id != first.body.id);
        assert_eq!((fresh.body.payment, fresh.body.intent), (first.body.payment, first.body.intent));
        assert!(secret(&fresh.body) != secret(&first.body));
        let stale = world.pay(&mut ana, &first.body, None).await.unwrap_err().code;
        assert_eq!(stale, ErrorCode::QuoteExpired);
        world.pay(&mut ana, &fresh.body, None).await.unwrap();
        // Once there is a payment, the intent leads to it for ever.
        world.pass(10_000_000);
        let found = world.service.create_quote(&request).await.unwrap();
        assert_eq!((found.created, &found.body), (false, &fresh.body));
        let payment = world.service.payment(found.body.payment, found.body.secret.as_ref()).await.unwrap();
        assert_eq!(payment.state, PaymentState::Paid);
    }
}

#[tokio::test]
async fn an_intent_is_for_one_purchase() {
    for world in worlds().await {
        let request = world.tip(2_000);
        world.quote(&request).await;
        let others = [
            v1::QuoteRequest { amount: Amount::new(2_001), ..request.clone() },
            v1::QuoteRequest { to: Some("arcade".parse().unwrap()), ..request.clone() },
            v1::QuoteRequest { reference: Some("r".parse().unwrap()), ..request.clone() },
            v1::QuoteRequest { intent: request.intent, ..world.purchase("life") },
            v1::QuoteRequest { intent: request.intent, ..world.load(2_000) },
        ];
        for other in others {
            assert_eq!(world.service.create_quote(&other).await.unwrap_err().code, ErrorCode::IntentConflict);
        }
        // What goes without saying may be said.
        let said = v1::QuoteRequest { rail: Some(Rail::Wallet), ..request };
        assert!(!world.service.create_quote(&said).await.unwrap().created);
    }
}

#[tokio::test]
async fn bad_wishes_are_named_and_write_nothing() {
    for world in worlds().await {
        let tip = world.tip(100);
        let cases: Vec<(v1::QuoteRequest, ErrorCode, &str)> = vec![
            (v1::QuoteRequest { to: None, ..tip.clone() }, ErrorCode::InvalidRequest, "to"),
            (v1::QuoteRequest { amount: None, ..tip.clone() }, ErrorCode::InvalidRequest, "amount"),
            (v1::QuoteRequest { currency: None, ..tip.clone() }, ErrorCode::InvalidRequest, "currency"),
            (
                v1::QuoteRequest { offer: Some("life".parse().unwrap()), ..tip.clone() },
                ErrorCode::InvalidRequest,
                "offer",
            ),
            (
                v1::QuoteRequest { amount: Amount::new(1), ..world.purchase("life") },
                ErrorCode::InvalidRequest,
                "amount",
            ),
            (v1::QuoteRequest { purpose: Purpose::Payout, ..tip.clone() }, ErrorCode::InvalidRequest, "purpose"),
            (v1::QuoteRequest { to: Some("maria".parse().unwrap()), ..world.load(1) }, ErrorCode::InvalidRequest, "to"),
            (v1::QuoteRequest { rail: None, ..world.load(1) }, ErrorCode::InvalidRequest, "rail"),
            (v1::QuoteRequest { rail: Some(Rail::Card), ..world.load(1) }, ErrorCode::RailUnavailable, ""),
            (v1::QuoteRequest { rail: Some(Rail::Card), ..tip.clone() }, ErrorCode::RailUnavailable, ""),
            (v1::QuoteRequest { currency: Some(Currency::USD), ..tip.clone() }, ErrorCode::CurrencyUnsupported, ""),
            (v1::QuoteRequest { to: Some("nobody".parse().unwrap()), ..tip.clone() }, ErrorCode::PayeeNotFound, ""),
            (world.purchase("nothing"), ErrorCode::OfferNotFound, ""),
            (
                v1::QuoteRequest { currency: Some(Currency::USD), ..world.purchase("life") },
                ErrorCode::CurrencyUnsupported,
                "",
            ),
            (world.load(0), ErrorCode::AmountOutOfRange, ""),
        ];
        for (request, code, field) in cases {
            let error = world.service.create_quote(&request).await.unwrap_err();
            let named = error.fields.first().map_or("", |field| field.field.as_str());
            assert_eq!((error.code, named), (code, field), "{request:?}");
        }
        // The intent is still free.
        assert!(world.service.create_quote(&tip).await.unwrap().created);
    }
}

#[tokio::test]
async fn a_quote_is_seen_with_its_secret_only_and_forgotten_after_a_day() {
    for world in worlds().await {
        let request = world.tip(100);
        let quote = world.quote(&request).await;
        let seen = world.service.quote(quote.id, quote.secret.as_ref()).await.unwrap();
        assert_eq!(seen.secret, None);
        assert_eq!(seen.check(), Ok(()));
        for bearer in [None, Some(Secret::new("x".into()))] {
            assert_eq!(
                world.service.quote(quote.id, bearer.as_ref()).await.unwrap_err().code,
                ErrorCode::QuoteNotFound
            );
        }
        world.service.login_begin().await.unwrap();
        let mut ana = world.rich(500).await;
        let kept = world.quote(&world.tip(100)).await;
        world.pay(&mut ana, &kept, None).await.unwrap();
        world.pass(900_000 + 86_400_000);
        // The quote, the login, two sessions and the assertion; what has a payment stays.
        assert_eq!(world.service.tick().await.unwrap().purged, 5);
        assert_eq!(world.service.tick().await.unwrap().purged, 0);
        assert_eq!(
            world.service.quote(quote.id, quote.secret.as_ref()).await.unwrap_err().code,
            ErrorCode::QuoteNotFound
        );
        assert!(world.service.quote(kept.id, kept.secret.as_ref()).await.is_ok());
        assert!(world.service.create_quote(&request).await.unwrap().created);
    }
}

#[tokio::test]
async fn a_payee_is_quoted_with_the_name_they_recorded() {
    for world in worlds().await {
        let ana = crate::domain::NewPayee {
            handle: "ana".parse().unwrap(),
            name: "Ana".into(),
            picture: None,
            voice: Some("/p/ana.mp3".into()),
            currency: Currency::PHP,
            origins: vec![],
            person: true,
            wallet: None,
            allowance: None,
        };
        world.service.add_payee(ana.clone()).await.unwrap();
        let voice = |quote: Quote| quote.payee.unwrap().voice;
        let request = v1::QuoteRequest { to: Some(ana.handle.clone()), ..world.tip(500) };
        assert_eq!(voice(world.quote(&request).await).as_deref(), Some("/p/ana.mp3"));
        assert_eq!(voice(world.quote(&world.tip(500)).await), None);
        assert_eq!(world.service.payee(&ana.handle).await.unwrap().voice, ana.voice);
        let elsewhere = crate::domain::NewPayee { voice: Some("https://x.example/a.mp3".into()), ..ana };
        let error = world.service.add_payee(elsewhere).await.unwrap_err();
        assert_eq!((error.code, error.fields[0].field.as_str()), (ErrorCode::InvalidRequest, "voice"));
    }
}

#[tokio::test]
async fn payees_and_offers_say_where_they_may_be_framed() {
    for world in worlds().await {
        let service = &world.service;
        let framing = |target: Target| async move { service.framing(&target).await.unwrap() };
        assert_eq!(framing(Target::Payee("arcade".parse().unwrap())).await, Framing::Any);
        assert_eq!(framing(Target::Offer("life".parse().unwrap())).await, Framing::Only(vec![GAME.to_owned()]));
        world.offer("song", "maria", 500).await;
        world.offer("car", "maria", 900_000).await;
        assert_eq!(framing(Target::Offer("song".parse().unwrap())).await, Framing::Any);
        assert_eq!(framing(Target::Offer("car".parse().unwrap())).await, Framing::Only(vec![]));
        let offer = world.service.offer(&"life".parse().unwrap()).await.unwrap();
        assert_eq!(
            (offer.amount.get(), offer.currency, offer.payee.picture.as_str()),
            (2_500, Currency::PHP, "/p/arcade.svg")
        );
        assert_eq!(world.service.payees().await.unwrap().len(), 2);
        let payee = crate::domain::NewPayee {
            handle: "arcade".parse().unwrap(),
            name: "x".into(),
            picture: None,
            voice: None,
            currency: Currency::PHP,
            origins: vec![],
            person: false,
            wallet: None,
            allowance: None,
        };
        assert_eq!(world.service.add_payee(payee.clone()).await.unwrap_err().code, ErrorCode::AlreadyExists);
        let bad_origins =
            ["https://x.example/", "HTTPS://x.example", "https://x.example:443", "x.example", "https://a b", "*"];
        for origin in bad_origins {
            let payee = crate::domain::NewPayee {
                handle: "new".parse().unwrap(),
                origins: vec![origin.to_owned()],
                ..payee.clone()
            };
            let error = world.service.add_payee(payee).await.unwrap_err();
            assert_eq!(
                (error.code, error.fields[0].field.as_str()),
                (ErrorCode::InvalidRequest, "origins"),
                "{origin}"
            );
        }
    }
}
