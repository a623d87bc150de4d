//! The rail against a fake of PaymentIntents, which does what a real one rarely does on demand: it loses answers.

use super::*;
use crate::rails::{Disputed, Stand};
use axum::http::HeaderMap;
use fake::Fake;
use serde_json::json;
use std::sync::Arc;

// The tests of the page play against the same fake.
#[path = "../../../tests/card/fake.rs"]
mod fake;

const NOW: Timestamp = Timestamp::from_millis(1_795_348_800_000);

struct Bench {
    fake: Arc<Fake>,
    card: Card,
    order: Order,
    id: String,
}

async fn bench() -> Bench {
    let (fake, url) = fake::serve().await;
    let card = open(&url);
    let order = order(5_000);
    let id = card.order(&order, NOW).await.unwrap();
    Bench { fake, card, order, id }
}

fn open(url: &str) -> Card {
    let config = format!(
        "secret_key = 'sk_test_1'\npublishable_key = 'pk_test_1'\nwebhook_secret = 'whsec_1'\napi = '{url}'\n\
         [currencies.PHP]\nmin = 3000\nmax = 100000"
    );
    Card::open(toml::from_str(&config).unwrap()).unwrap()
}

fn order(minor: i64) -> Order {
    Order {
        payment: PaymentId::from_parts(1, 1),
        amount: Amount::new(minor).unwrap(),
        currency: Currency::PHP,
        payee: Some("Maria".to_owned()),
        phone: None,
        made_at: NOW,
        expires_at: NOW.plus_millis(900_000),
    }
}

impl Bench {
    async fn attempt(&self, method: &str) -> Result<Look, AttemptError> {
        self.card.attempt(&self.order, &self.id, method, NOW).await
    }

    async fn turn(&self, method: &str) -> Turn {
        self.attempt(method).await.unwrap().turn
    }

    async fn ask(&self, at: Timestamp) -> Result<Step, RailError> {
        self.card.ask(&self.order, &self.id, at).await
    }

    fn asks(&self) -> Step {
        self.card.asks(&self.order)
    }
}

fn landed(step: &Step) -> Option<Vec<i64>> {
    if let Step::Done(landed) = step { Some(landed.arrivals.iter().map(|amount| amount.get()).collect()) } else { None }
}

#[tokio::test]
async fn every_status_is_a_step() {
    let bench = bench().await;
    let attempts = |count: u32| json!({"payment": bench.order.payment, "attempts": count.to_string()});
    for (status, step) in [
        ("requires_payment_method", Ok(bench.asks())),
        ("requires_confirmation", Ok(bench.asks())),
        ("requires_action", Ok(bench.asks())),
        ("processing", Ok(Step::Wait)),
        ("requires_capture", Ok(Step::Wait)),
        ("canceled", Ok(Step::CalledOff)),
        ("requires_patience", Err(RailError::NoAnswer)),
    ] {
        bench.fake.set("status", json!(status));
        assert_eq!(bench.ask(NOW).await, step, "{status}");
    }
    bench.fake.set("status", json!("canceled"));
    bench.fake.set("metadata", attempts(MOST_ATTEMPTS));
    assert_eq!(bench.ask(NOW).await, Ok(Step::Declined), "ended because of its cards");
    bench.fake.set("status", json!("succeeded"));
    let step = bench.ask(NOW).await.unwrap();
    assert_eq!(landed(&step), Some(vec![5_000]), "a counterpart that leaves it out means all of it");
    bench.fake.set("amount_received", json!(4_000));
    let Ok(Step::Done(money)) = bench.ask(NOW).await else { panic!("it is there") };
    assert_eq!(money.arrivals, [Amount::new(4_000).unwrap()], "what arrived, not what was ordered");
    assert_eq!(money.provenance.settles_at.since(NOW), 48 * 3_600_000);
    assert_eq!(money.provenance.reversible_until.since(NOW), 120 * 86_400_000);
    assert!(money.provenance.cashable);
}

#[tokio::test]
async fn an_intent_of_another_payment_says_nothing_of_this_one() {
    let bench = bench().await;
    bench.fake.set("status", json!("succeeded"));
    for (name, other) in [
        ("metadata", json!({"payment": PaymentId::from_parts(2, 2)})),
        ("currency", json!("usd")),
        ("amount", json!(5)),
    ] {
        let own = bench.fake.intent.lock().unwrap()[name].clone();
        bench.fake.set(name, other);
        assert_eq!(bench.ask(NOW).await, Err(RailError::NoAnswer), "{name}");
        bench.fake.set(name, own);
    }
    assert!(bench.ask(NOW).await.is_ok());
    let nobody = bench.card.ask(&bench.order, "pi_none", NOW).await;
    assert!(matches!(nobody, Err(RailError::Refused(_))));
}

#[tokio::test]
async fn an_order_twice_is_one_intent_under_the_payments_key() {
    let bench = bench().await;
    assert_eq!(bench.card.order(&bench.order, NOW).await.as_deref(), Ok("pi_1"));
    let make = ("make".to_owned(), bench.order.payment.to_string());
    assert_eq!(*bench.fake.writes.lock().unwrap(), [make.clone(), make]);
    let Ok(Step::Asks(Next::Page(page))) = bench.card.confirm(&bench.order, &bench.id, NOW).await else { panic!() };
    let (path, token) = page.url.rsplit_once('/').unwrap();
    assert_eq!(path, format!("/card/{}", bench.order.payment));
    assert!(bench.card.opens(bench.order.payment, token));
    assert!(!bench.card.opens(PaymentId::from_parts(2, 2), token) && !bench.card.opens(bench.order.payment, ""));
    assert!(!format!("{:?}", bench.card).contains("sk_test_1"));
}

#[tokio::test]
async fn after_a_card_that_was_not_taken_another_may_pay() {
    let bench = bench().await;
    assert_eq!(bench.turn("pm_bad").await, Turn::Another);
    assert_eq!(bench.ask(NOW).await, Ok(bench.asks()));
    assert_eq!(bench.turn("pm_unknown").await, Turn::Another, "the provider does not know it");
    assert_eq!(bench.turn("pm_asks").await, Turn::Bank(Credential::new("pi_1_secret_2")));
    assert_eq!(bench.turn("pm_asks").await, Turn::Bank(Credential::new("pi_1_secret_2")));
    assert_eq!(bench.fake.writes_of("confirm"), 2, "a card that the bank asks about is not asked for money again");
    let look = bench.attempt("pm_good").await.unwrap();
    assert_eq!((landed(&look.step), look.turn), (Some(vec![5_000]), Turn::Over));
    let again = bench.attempt("pm_other").await.unwrap();
    assert_eq!(landed(&again.step), Some(vec![5_000]), "nothing is tried on what is paid");
    assert_eq!(bench.fake.writes_of("confirm"), 3);
    let keys: BTreeSet<_> = bench.fake.writes.lock().unwrap().iter().map(|(_, key)| key.clone()).collect();
    assert_eq!(keys.len(), 7, "one for the order, two for each card: {keys:?}");
}

#[tokio::test]
async fn who_tries_too_many_cards_is_ended() {
    let bench = bench().await;
    for nth in 1..MOST_ATTEMPTS {
        assert_eq!(bench.turn(&format!("pm_bad{nth}")).await, Turn::Another);
    }
    let last = bench.attempt("pm_bad_at_last").await.unwrap();
    assert_eq!((last.step, last.turn), (Step::Declined, Turn::Over));
    let confirms = bench.fake.writes_of("confirm");
    assert_eq!(bench.turn("pm_good").await, Turn::Over);
    assert_eq!((bench.fake.writes_of("confirm"), confirms), (5, 5));
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_the_money_comes_once() {
    let bench = bench().await;
    *bench.fake.lose.lock().unwrap() = 3;
    assert_eq!(bench.attempt("pm_good").await, Err(AttemptError::Unknown));
    assert_eq!(bench.fake.writes_of("confirm"), 3, "asked again under the same key");
    assert_eq!(landed(&bench.ask(NOW).await.unwrap()), Some(vec![5_000]));
    let down = open("http://127.0.0.1:1");
    assert_eq!(down.attempt(&bench.order, "pi_1", "pm_good", NOW).await, Err(AttemptError::NotAsked));
    assert_eq!(down.ask(&bench.order, "pi_1", NOW).await, Err(RailError::NoAnswer));
}

#[tokio::test]
async fn one_card_at_a_time_and_only_the_providers_name_for_it() {
    let bench = bench().await;
    for number in
        ["4242424242424242", "4242 4242 4242 4242", "pm_1/../2", "", "tok_1", &format!("pm_{}", "1".repeat(62))]
    {
        assert_eq!(bench.attempt(number).await, Err(AttemptError::NotACard), "{number}");
    }
    let trying = Trying::begin(&bench.card.trying, bench.order.payment).unwrap();
    assert_eq!(bench.attempt("pm_good").await, Err(AttemptError::Busy));
    drop(trying);
    assert_eq!(bench.turn("pm_good").await, Turn::Over);
    assert!(bench.card.trying.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_nobody_gives_a_card_to_is_ended_by_the_provider() {
    let bench = bench().await;
    let out = bench.order.expires_at;
    let late = bench.card.attempt(&bench.order, &bench.id, "pm_good", out).await.unwrap();
    assert_eq!((late.step, late.turn), (Step::CalledOff, Turn::Over), "consent does not outlive its quote");
    assert_eq!((bench.fake.writes_of("confirm"), bench.fake.writes_of("cancel")), (0, 1));
    for (status, at, step) in [
        ("requires_payment_method", out.plus_millis(-1), Ok(bench.asks())),
        ("requires_payment_method", out, Ok(Step::CalledOff)),
        ("requires_action", out.plus_millis(BANK_MS - 1), Ok(bench.asks())),
        ("requires_action", out.plus_millis(BANK_MS), Ok(Step::CalledOff)),
        ("processing", out.plus_millis(BANK_MS), Ok(Step::Wait)),
    ] {
        bench.fake.set("status", json!(status));
        assert_eq!(bench.ask(at).await, step, "{status}");
    }
}

#[tokio::test]
async fn calling_off_is_what_the_provider_says_it_is() {
    let bench = bench().await;
    assert_eq!(bench.card.call_off(&bench.order, &bench.id, NOW).await, Ok(Step::CalledOff));
    bench.fake.set("status", json!("succeeded"));
    let step = bench.card.call_off(&bench.order, &bench.id, NOW).await.unwrap();
    assert_eq!(landed(&step), Some(vec![5_000]), "it was paid in between");
}

#[tokio::test]
async fn money_goes_back_once_under_one_key() {
    let bench = bench().await;
    let back = async |key: &str, is_first: bool| {
        let back = GiveBack { amount: Amount::new(700).unwrap(), key, is_first };
        bench.card.give_back(&bench.order, &bench.id, back, NOW).await
    };
    assert_eq!((back("k1", true).await, back("k1", false).await), (Ok(Back::Taken), Ok(Back::Taken)));
    assert_eq!(back("k2", false).await, Ok(Back::Taken));
    let sent = bench.fake.refunds.lock().unwrap().clone();
    assert_eq!(sent.len(), 2, "also when the provider has forgotten the key: {sent:?}");
    assert_eq!(sent[0]["amount"], json!("700"));
    let keys: Vec<_> =
        bench.fake.writes.lock().unwrap().iter().filter(|w| w.0 == "refund").map(|w| w.1.clone()).collect();
    assert_eq!(keys, ["k1", "k2"]);
    *bench.fake.more_refunds.lock().unwrap() = true;
    assert_eq!(back("k3", false).await, Err(RailError::NoAnswer), "it may be among those that we were not told of");
    assert_eq!(bench.fake.writes_of("refund"), 2);
}

#[tokio::test]
async fn what_is_on_its_way_back_is_asked_for_until_it_is_there_or_is_not() {
    let bench = bench().await;
    let ask = async |key: &str| bench.card.ask_back(&bench.order, &bench.id, key, NOW).await;
    assert_eq!(ask("k1").await, Ok(None));
    let back = GiveBack { amount: Amount::new(700).unwrap(), key: "k1", is_first: true };
    assert_eq!(bench.card.give_back(&bench.order, &bench.id, back, NOW).await, Ok(Back::Taken));
    for (status, stands) in [
        ("requires_action", Ok(Some(Back::Taken))),
        ("succeeded", Ok(Some(Back::Sent))),
        ("failed", Ok(Some(Back::Failed))),
        ("canceled", Ok(Some(Back::Failed))),
        ("thinking", Err(RailError::NoAnswer)),
    ] {
        bench.fake.refunds.lock().unwrap()[0]["status"] = json!(status);
        assert_eq!((ask("k1").await, ask("k2").await), (stands, Ok(None)), "{status}");
    }
    assert_eq!(bench.fake.writes_of("refund"), 1, "asking sends nothing");
}

#[tokio::test]
async fn cards_work_where_the_account_takes_them() {
    let card = open("http://127.0.0.1:1");
    let terms = |currency, minor| card.terms(currency, Amount::new(minor).unwrap());
    assert_eq!(terms(Currency::PHP, 3_000), Some(Terms::default()));
    for (currency, minor) in [(Currency::PHP, 2_999), (Currency::PHP, 100_001), (Currency::THB, 5_000)] {
        assert_eq!(terms(currency, minor), None, "{currency} {minor}");
    }
    assert_eq!(card.surcharge(Currency::PHP), Surcharge::Forbidden);
}

#[test]
fn a_notice_that_is_signed_and_no_event_cannot_be_read() {
    let card = open("http://127.0.0.1:1");
    let sign = |body: &str| {
        let mac = <Hmac<Sha256> as hmac::Mac>::new_from_slice(b"whsec_1").unwrap();
        let bytes = mac.chain_update(format!("{}.{body}", NOW.seconds())).finalize().into_bytes();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        HeaderMap::from_iter([(
            "stripe-signature".parse().unwrap(),
            format!("t={},v1={hex}", NOW.seconds()).parse().unwrap(),
        )])
    };
    let notice =
        |headers: &HeaderMap, body: &str| card.notice(&Callback { query: None, headers, body: body.as_bytes() }, NOW);
    let event = format!(
        r#"{{"data":{{"object":{{"id":"pi_1","object":"payment_intent","metadata":{{"payment":"{}"}}}}}}}}"#,
        PaymentId::from_parts(1, 1)
    );
    let about =
        Notice { provider_id: Some("pi_1".to_owned()), payment: Some(PaymentId::from_parts(1, 1)), dispute: None };
    assert_eq!(notice(&sign(&event), &event), Ok(about));
    assert!(matches!(notice(&sign("7"), "7"), Err(NoticeError::Unreadable(_))));
    assert!(matches!(notice(&sign("7"), &event), Err(NoticeError::Forged(_))));
}

#[tokio::test]
async fn a_dispute_is_what_the_company_says_of_it_when_it_is_asked() {
    let bench = bench().await;
    let ask = async |name: &str| bench.card.disputed(&bench.order, &bench.id, name).await;
    assert!(matches!(ask("dp_1").await, Err(RailError::Refused(_))), "there is none");
    for (status, stand) in [
        ("warning_needs_response", Stand::Asked),
        ("warning_under_review", Stand::Asked),
        ("warning_closed", Stand::Dropped),
        ("needs_response", Stand::Open),
        ("under_review", Stand::Open),
        ("won", Stand::Won),
        ("lost", Stand::Lost),
    ] {
        bench.fake.dispute("dp_1", 4_000, status);
        let amount = Amount::new(4_000).unwrap();
        assert_eq!(ask("dp_1").await, Ok(Disputed { amount, stand }), "{status}");
    }
    bench.fake.dispute("dp_1", 4_000, "a new word");
    assert_eq!(ask("dp_1").await, Err(RailError::NoAnswer));
    bench.fake.dispute("dp_1", 4_000, "lost");
    assert!(matches!(bench.card.disputed(&bench.order, "pi_2", "dp_1").await, Err(RailError::Refused(_))));
    for strange in ["", "dp_1/../x", "dp_1?expand"] {
        assert!(matches!(ask(strange).await, Err(RailError::Refused(_))), "{strange}");
    }
}
