//! How much may be taken out, and what raises it.

use super::world::{DAY_MS, Stall, agreed, ana, bank, stall};
use crate::clock::{Clock as _, SystemClock};
use crate::identity::{Verifier, VerifierConfig};
use crate::policy::{PayoutCap, PayoutLimits, Policy};
use crate::settings::Settings;
use crate::store::IdentityRecord;
use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::routing::post;
use axum::{Json, Router};
use barya_protocol::api::v1::{self, PayoutQuoteRequest, Tier};
use barya_protocol::id::{Handle, Secret};
use barya_protocol::payout::{Destination, PayoutState};
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Currency, ErrorCode};
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use std::sync::Arc;

const SECRET: &str = "whsec_cGxheS1pZGVudGl0eS12ZXJpZmllci1zZWNyZXQhISE=";

fn cap(day: i64, month: i64) -> PayoutCap {
    PayoutCap { day: Amount::new(day).unwrap(), month: Amount::new(month).unwrap() }
}

/// The operator's verifier: it knows its question by the signature, and these two people.
async fn verifier() -> String {
    let judge = async |headers: HeaderMap, body: Bytes| {
        if Webhook::new(SECRET).unwrap().verify(&body, &headers).is_err() {
            return Json(json!({"verdict": "verified", "reference": "forged"}));
        }
        let asked: Value = serde_json::from_slice(&body).unwrap();
        assert!(asked["data"]["subject"].as_str().unwrap().starts_with("wl_"));
        let number = asked["data"].get("phone").map(|phone| phone.as_str().unwrap());
        assert_eq!(number.is_some(), asked["data"]["tier"] == "phone");
        Json(match (asked["data"]["tier"].as_str().unwrap(), asked["data"]["evidence"].as_str().unwrap()) {
            ("phone", "ana's phone") => json!({"verdict": "verified", "reference": "phone-1"}),
            ("national_id", "ana's card") => json!({"verdict": "verified", "reference": "card-1"}),
            (_, "nonsense") => json!({"verdict": "perhaps"}),
            _ => json!({"verdict": "refused"}),
        })
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/verify", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/verify", post(judge))).await });
    url
}

/// With little to take out, and a verifier.
async fn strict(name: &'static str) -> Stall {
    let url = verifier().await;
    let config: VerifierConfig = toml::from_str(&format!("url = '{url}'\nsecret = '{SECRET}'")).unwrap();
    let verifier = Arc::new(Verifier::open(&config).unwrap());
    let limits = PayoutLimits::BUILT_IN
        .with(Tier::None, cap(1_000, 2_500))
        .with(Tier::Phone, cap(5_000, 8_000))
        .with(Tier::NationalId, cap(50_000, 90_000));
    stall(name, move |settings: &mut Settings| {
        let policy = Policy { payout_limits: limits, ..Policy::default_for(Currency::PHP) };
        settings.policies.insert(Currency::PHP, policy);
        settings.verifier = Some(Arc::clone(&verifier));
    })
    .await
}

fn proof(tier: Tier, evidence: &str) -> v1::IdentityProof {
    let phone = (tier == Tier::Phone).then(|| Phone::parse("+639171234567").unwrap());
    v1::IdentityProof { tier, phone, evidence: Secret::new(evidence.to_owned()) }
}

async fn refused(stall: &Stall, minor: i64) -> (String, Option<String>) {
    let error = stall.ask(&stall.wish(minor)).await.unwrap_err();
    assert_eq!((error.code, error.code.status()), (ErrorCode::PayoutLimit, 422));
    let tier = error.fields.first().map(|field| {
        assert_eq!(field.field, "tier");
        field.reason.clone()
    });
    (error.detail.unwrap(), tier)
}

fn raised(tier: &str) -> Option<String> {
    Some(tier.to_owned())
}

#[tokio::test]
async fn a_refusal_says_what_is_left_and_what_would_raise_it() {
    for name in ["memory", "sqlite"] {
        let mut stall = strict(name).await;
        stall.earn(100_000).await;
        stall.earn(100_000).await;
        let more = |left: i64, when: &str| format!("{left} minor units more can be taken out {when}");
        assert_eq!(refused(&stall, 1_001).await, (more(1_000, "today"), raised("phone")));
        assert_eq!(refused(&stall, 5_001).await, (more(1_000, "today"), raised("national_id")));
        assert_eq!(refused(&stall, 50_001).await, (more(1_000, "today"), None), "nothing raises it so far");
        assert_eq!(stall.pay_out(600).await.state, PayoutState::Paid);
        assert_eq!(refused(&stall, 401).await.0, more(400, "today"));
        stall.pay_out(400).await;
        for _ in 0..2 {
            stall.later(DAY_MS).await;
            stall.owner.log_in(&stall.world).await;
            let minor = if stall.ask(&stall.wish(1_000)).await.is_ok() { 1_000 } else { 500 };
            stall.pay_out(minor).await;
        }
        stall.later(DAY_MS).await;
        stall.owner.log_in(&stall.world).await;
        assert_eq!(refused(&stall, 100).await.0, more(0, "this month"));
        // A new month. Nine days on it is December.
        stall.later(9 * DAY_MS).await;
        stall.owner.log_in(&stall.world).await;
        assert_eq!(stall.pay_out(1_000).await.state, PayoutState::Paid);
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_comes_back_does_not_count_and_what_is_under_way_does() {
    let mut stall = strict("sqlite").await;
    stall.earn(100_000).await;
    stall.company.outcome(crate::rails::payout::PayoutStep::Wait);
    let payout = stall.pay_out(1_000).await;
    assert_eq!(refused(&stall, 100).await.1, raised("phone"));
    stall.company.all(&crate::rails::payout::PayoutStep::Returned);
    assert_eq!(stall.settled(&payout).await.state, PayoutState::Returned);
    stall.ask(&stall.wish(1_000)).await.unwrap();
}

#[tokio::test]
async fn a_second_payee_of_the_same_person_has_no_limits_of_its_own() {
    let mut stall = strict("sqlite").await;
    stall.earn(100_000).await;
    let second: Handle = "bob".parse().unwrap();
    let join = v1::Join {
        handle: second.clone(),
        name: "Bob".into(),
        currency: Currency::PHP,
        origins: vec![],
        language: None,
    };
    stall.world.service.join(Some(&stall.owner.session), &join).await.unwrap();
    let mut fan = stall.world.rich(9_000).await;
    let quote = stall.world.quote(&v1::QuoteRequest { to: Some(second.clone()), ..stall.world.tip(9_000) }).await;
    stall.world.pay(&mut fan, &quote, None).await.unwrap();
    // Two quotes that were good when they were made: at the second, everything is looked at again.
    let other = PayoutQuoteRequest { to: second, destination: bank(), ..stall.wish(1_000) };
    let other = stall.ask(&other).await.unwrap().body;
    assert_eq!((other.payee.handle == ana(), stall.pay_out(1_000).await.state), (false, PayoutState::Paid));
    let request = stall.consent(&other);
    assert_eq!(stall.send(&other, &request).await.unwrap_err().code, ErrorCode::PayoutLimit);
    stall.sound().await;
}

#[tokio::test]
async fn many_wallets_send_no_more_to_one_account_than_one_until_they_are_known() {
    for name in ["memory", "sqlite"] {
        let mut stall = strict(name).await;
        stall.earn(100_000).await;
        assert_eq!(stall.pay_out(600).await.state, PayoutState::Paid);
        let (mut second, bob): (_, Handle) = (stall.world.person().await, "bob".parse().unwrap());
        let (currency, handle) = (Currency::PHP, bob.clone());
        let join = v1::Join { handle, name: "Bob".into(), currency, origins: vec![], language: None };
        stall.world.service.join(Some(&second.session), &join).await.unwrap();
        let mut fan = stall.world.rich(9_000).await;
        let tip = stall.world.quote(&v1::QuoteRequest { to: Some(bob.clone()), ..stall.world.tip(9_000) }).await;
        stall.world.pay(&mut fan, &tip, None).await.unwrap();
        let to = |account: &str| {
            let destination = Destination::Bank { bank: "004".into(), account: account.into(), name: "Bob".into() };
            PayoutQuoteRequest { to: bob.clone(), destination, ..stall.wish(400) }
        };
        let more = |minor: i64, wish| PayoutQuoteRequest { amount: Amount::new(minor).unwrap(), ..wish };
        let session = second.session.clone();
        let ask = async |wish: PayoutQuoteRequest| stall.world.service.quote_payout(Some(&session), &wish).await;
        let refusal = ask(more(401, to("1234567890"))).await.unwrap_err();
        assert_eq!((refusal.code, refusal.fields[0].reason.as_str()), (ErrorCode::PayoutLimit, "phone"));
        assert!(!refusal.detail.unwrap().contains(|c: char| c.is_ascii_digit()), "what others send is not said");
        ask(more(1_000, to("1234567891"))).await.unwrap();
        // Two quotes that were good when they were made.
        let (own, other) = (stall.quote(400).await, ask(to("1234567890")).await.unwrap().body);
        let request = agreed(&mut second, &other, None);
        let key = other.intent.to_string();
        stall.world.service.pay_out(Some(&key), Some(&session), &request).await.unwrap();
        assert_eq!(refused(&stall, 100).await.1, raised("phone"), "also for whoever was there first");
        let request = agreed(&mut stall.owner, &own, None);
        assert_eq!(stall.send(&own, &request).await.unwrap_err().code, ErrorCode::PayoutLimit);
        let known = IdentityRecord {
            wallet: stall.owner.wallet,
            tier: Tier::Phone,
            reference: "phone-1".into(),
            at: stall.world.service.now(),
        };
        stall.world.service.write(move |tx| Box::pin(async move { Ok(tx.put_identity(&known).await?) })).await.unwrap();
        assert_eq!(stall.pay_out(4_000).await.state, PayoutState::Paid, "a person who is known counts alone");
        stall.sound().await;
    }
}

#[tokio::test]
async fn what_the_verifier_confirms_raises_the_limit_and_is_nobody_elses() {
    for name in ["memory", "sqlite"] {
        let mut stall = strict(name).await;
        // The library that checks the question has a clock of its own.
        stall.world.pass(SystemClock.now().since(stall.world.service.now()));
        stall.owner.log_in(&stall.world).await;
        stall.earn(100_000).await;
        let prove = async |session: &Secret, tier: Tier, evidence: &str| {
            stall.world.service.prove(Some(session), &proof(tier, evidence)).await
        };
        let owner = stall.owner.session.clone();
        for (evidence, code) in [("ben's", ErrorCode::IdentityRefused), ("nonsense", ErrorCode::ProviderUnavailable)] {
            assert_eq!(prove(&owner, Tier::Phone, evidence).await.unwrap_err().code, code);
        }
        assert_eq!(stall.world.service.identity(Some(&owner)).await.unwrap().tier, Tier::None);
        assert_eq!(refused(&stall, 1_001).await.1, raised("phone"));
        assert_eq!(prove(&owner, Tier::Phone, "ana's phone").await.unwrap().tier, Tier::Phone);
        stall.ask(&stall.wish(5_000)).await.unwrap();
        assert_eq!(refused(&stall, 5_001).await.1, raised("national_id"));
        assert_eq!(prove(&owner, Tier::NationalId, "ana's card").await.unwrap().tier, Tier::NationalId);
        assert_eq!(prove(&owner, Tier::Phone, "ana's phone").await.unwrap().tier, Tier::NationalId, "it stays");
        let stranger = stall.world.person().await;
        let taken = prove(&stranger.session, Tier::NationalId, "ana's card").await.unwrap_err();
        assert_eq!(taken.code, ErrorCode::IdentityRefused);
        let phone = prove(&stranger.session, Tier::Phone, "ana's phone").await.unwrap_err();
        assert_eq!(phone.code, ErrorCode::IdentityRefused, "what was proved first is still hers");
        assert_eq!(prove(&owner, Tier::Phone, "ana's phone").await.unwrap_err().code, ErrorCode::RateLimited);
    }
}

#[tokio::test]
async fn the_codes_of_one_number_are_guessed_five_times_whoever_asks() {
    let stall = strict("memory").await;
    // The library that checks the question has a clock of its own.
    stall.world.pass(SystemClock.now().since(stall.world.service.now()));
    let guess = async |proof: v1::IdentityProof| {
        let somebody = stall.world.person().await;
        stall.world.service.prove(Some(&somebody.session), &proof).await.unwrap_err().code
    };
    for nth in 1..=6 {
        let said = guess(proof(Tier::Phone, "a guess")).await;
        assert_eq!(said, if nth == 6 { ErrorCode::RateLimited } else { ErrorCode::IdentityRefused });
    }
    let other = Phone::parse("+639170000000").unwrap();
    assert_eq!(
        guess(v1::IdentityProof { phone: Some(other), ..proof(Tier::Phone, "a guess") }).await,
        ErrorCode::IdentityRefused
    );
    // A code without a number, or beside the number of something else, is nobody's to count.
    let (none, beside) = (None, proof(Tier::Phone, "").phone);
    for (tier, phone) in [(Tier::Phone, none), (Tier::NationalId, beside)] {
        let wrong = guess(v1::IdentityProof { phone, ..proof(tier, "a guess") }).await;
        assert_eq!(wrong, ErrorCode::InvalidRequest);
    }
}

#[tokio::test]
async fn without_a_verifier_nothing_is_known_of_anybody() {
    let stall = stall("memory", |_| {}).await;
    let said = stall.world.service.prove(Some(&stall.owner.session), &proof(Tier::Phone, "x")).await.unwrap_err();
    assert_eq!(said.code, ErrorCode::NotFound);
}

#[test]
fn limits_come_from_the_file_and_are_small_where_it_says_nothing() {
    let built_in = Policy::default_for(Currency::PHP);
    assert_eq!(built_in.payout_cap(Currency::PHP, Tier::None), cap(500_000, 1_500_000));
    let file = "[payout_limits]\nnone = { day = 7, month = 9 }";
    let policy: Policy = toml::from_str(file).unwrap();
    assert_eq!(policy.payout_cap(Currency::PHP, Tier::None), cap(7, 9));
    assert_eq!(policy.payout_cap(Currency::PHP, Tier::Phone), built_in.payout_cap(Currency::PHP, Tier::Phone));
}
