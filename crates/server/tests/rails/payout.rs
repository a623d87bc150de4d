//! The rails by which money leaves, each beside its fake: nothing is sent twice, and what is not known is not said.

use crate::alone::payout_rail_at;
use crate::bench::PHONE;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use barya_counterparts::{CodeState, Counterparts, Fault, Kind, Operation, Options, Outcome, TransferState};
use barya_protocol::id::PayoutId;
use barya_protocol::line::Rail;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Currency, Timestamp};
use barya_server::clock::{Clock, SystemClock};
use barya_server::rails::payout::{PayoutOrder, PayoutRail, PayoutStep};
use barya_server::rails::{Callback, NoticeError, RailError};
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// `[rails]`, with `{url}` for where the companies are.
pub const CONFIG: &str = r#"
    [mobile_money]
    url = "{url}/gsma"
    token = "play-mobile-money-token"
    callback_secret = "play-callback-secret"
    account = "barya"
    merchant = "Barya"
    [mobile_money.payouts.PHP]
    title = "Play Money"
    max = 1000000
    arrives_within_minutes = 5
    [bank]
    url = "{url}/transfer"
    key = "play-transfer-key"
    webhook_secret = "whsec_cGxheS10cmFuc2Zlci13ZWJob29rLXNlY3JldA=="
    payouts = { PHP = { min = 100, arrives_within_minutes = 1440 } }
    [agent]
    url = "{url}/agents"
    key = "play-agent-key"
    webhook_secret = "whsec_cGxheS1hZ2VudHMtd2ViaG9vay1zZWNyZXQt"
    payouts = { PHP = { title = "Play Agent", arrives_within_minutes = 1 } }
"#;
const SENT: i64 = 12_345;

pub fn phone(ending: &str) -> Destination {
    let number = [&PHONE[..PHONE.len() - 3], ending].concat();
    Destination::MobileMoney { phone: Phone::parse(&number).unwrap() }
}

fn account(ending: &str) -> Destination {
    Destination::Bank { bank: "BNORPHMM".into(), account: ["0012345", ending].concat(), name: "Maria Santos".into() }
}

pub fn order(random: u128, to: Destination) -> PayoutOrder {
    let (payout, made_at) = (PayoutId::from_parts(1, random), SystemClock.now());
    PayoutOrder { payout, amount: Amount::new(SENT).unwrap(), currency: Currency::PHP, to, made_at, tries: 0 }
}

fn now() -> Timestamp {
    SystemClock.now()
}

async fn fakes() -> Counterparts {
    Counterparts::start(Options::default()).await.unwrap()
}

/// The place whose number ends so.
type Place = fn(&str) -> Destination;

/// A rail, a place that takes money, its calls in order: the last one sets it going.
const EACH: [(Rail, Place, &[Operation]); 3] = [
    (Rail::MobileMoney, phone, &[Operation::MobileMoneyDisburse]),
    (Rail::Bank, account, &[Operation::TransferOrder, Operation::TransferSend]),
    (Rail::Agent, |_| Destination::Agent, &[Operation::AgentOrder, Operation::AgentOpen]),
];

/// Order and confirmation, each tried until it is answered, as the service does.
async fn goes(rail: &Arc<dyn PayoutRail>, order: &PayoutOrder) -> (String, PayoutStep) {
    let id = loop {
        match rail.order(order, now()).await {
            Ok(id) => break id,
            Err(error) => assert_eq!(error, RailError::NoAnswer),
        }
    };
    for tries in 1.. {
        let order = PayoutOrder { tries, ..order.clone() };
        match rail.confirm(&order, &id, now()).await {
            Ok(PayoutStep::Ready) => {}
            Ok(step) => return (id, step),
            Err(error) => assert_eq!(error, RailError::NoAnswer),
        }
    }
    unreachable!("it is tried until it is answered")
}

/// What the companies have sent or hand out, one by one.
fn went_out(companies: &Counterparts) -> Vec<i64> {
    let disbursed = companies.mobile_money().transactions().into_iter().filter(|one| one.kind == Kind::Disbursement);
    let transfers = companies.transfers().transfers().into_iter().filter(|one| one.state != TransferState::Draft);
    let codes = companies.agents().codes().into_iter().filter(|code| code.state != CodeState::Draft);
    let disbursed = disbursed.map(|one| one.amount.get()).chain(transfers.map(|one| one.wanted.amount.get()));
    disbursed.chain(codes.map(|code| code.sum.minor())).collect()
}

#[tokio::test]
async fn whatever_is_lost_on_the_way_the_money_goes_out_once() {
    let mut cases = tokio::task::JoinSet::new();
    for (id, to, calls) in EACH {
        for call in calls {
            for (fault, times) in [(Fault::Lose, 1), (Fault::Lose, 4), (Fault::Down, 4), (Fault::Refuse(503), 2)] {
                cases.spawn(async move {
                    let companies = fakes().await;
                    companies.faults().times(*call, fault, times);
                    goes_out_once(&companies, id, to("678")).await;
                });
            }
        }
    }
    while let Some(done) = cases.join_next().await {
        done.unwrap();
    }
}

async fn goes_out_once(companies: &Counterparts, id: Rail, to: Destination) {
    let rail = payout_rail_at(id, &companies.url(), CONFIG);
    let order = order(1, to);
    let (provider, _) = goes(&rail, &order).await;
    // Saying it again changes nothing, before the end and after it.
    for _ in 0..2 {
        rail.confirm(&order, &provider, now()).await.unwrap();
    }
    match rail.ask(&order, &provider, now()).await.unwrap() {
        PayoutStep::Code(code) => {
            companies.agents().pay_out(code.code.expose()).unwrap();
            assert_eq!(rail.ask(&order, &provider, now()).await, Ok(PayoutStep::Paid));
        }
        step => assert_eq!(step, PayoutStep::Paid, "{id}"),
    }
    assert_eq!(rail.confirm(&order, &provider, now()).await, Ok(PayoutStep::Paid));
    assert_eq!(went_out(companies), [SENT], "{id}");
}

#[tokio::test]
async fn ordering_moves_nothing_and_is_the_same_order_each_time() {
    let companies = fakes().await;
    for (id, to, _) in EACH {
        let rail = payout_rail_at(id, &companies.url(), CONFIG);
        let order = order(1, to("678"));
        let first = rail.order(&order, now()).await.unwrap();
        assert_eq!(rail.order(&order, now()).await, Ok(first.clone()));
        assert_eq!(rail.ask(&order, &first, now()).await, Ok(PayoutStep::Ready), "{id}");
    }
    assert!(went_out(&companies).is_empty());
}

#[tokio::test]
async fn what_does_not_arrive_comes_back_and_what_is_under_way_is_neither() {
    let companies = fakes().await;
    for (id, to) in [(Rail::MobileMoney, phone as Place), (Rail::Bank, account)] {
        let rail = payout_rail_at(id, &companies.url(), CONFIG);
        let (wrong, slow) = (order(1, to("991")), order(2, to("992")));
        let (at, step) = goes(&rail, &wrong).await;
        assert!(matches!(step, PayoutStep::Wait | PayoutStep::Returned));
        assert_eq!(rail.ask(&wrong, &at, now()).await, Ok(PayoutStep::Returned), "{id}");
        let (at, step) = goes(&rail, &slow).await;
        assert_eq!(step, PayoutStep::Wait);
        // Neither days nor asking to call it off end it.
        let later = now().plus_millis(30 * 86_400_000);
        assert_eq!(rail.ask(&slow, &at, later).await, Ok(PayoutStep::Wait));
        assert_eq!(rail.call_off(&slow, &at, later).await, Ok(PayoutStep::Wait));
        let reference = slow.payout.to_string();
        assert!(companies.mobile_money().decide(&reference, true) || companies.transfers().decide(&reference, true));
        assert_eq!(rail.ask(&slow, &at, later).await, Ok(PayoutStep::Paid));
        // The other side sends it back all the same, days later.
        assert!(companies.mobile_money().undo(&reference) || companies.transfers().undo(&reference));
        assert_eq!(rail.ask(&slow, &at, later).await, Ok(PayoutStep::Returned));

        let nobody = order(3, to("990"));
        let refused = match rail.order(&nobody, now()).await {
            Ok(at) => rail.confirm(&nobody, &at, now()).await.map(drop),
            Err(error) => Err(error),
        };
        assert_eq!(refused, Err(RailError::Declined), "{id}");
    }
}

#[tokio::test]
async fn a_code_is_called_off_only_while_nobody_was_paid_by_it() {
    let companies = fakes().await;
    let rail = payout_rail_at(Rail::Agent, &companies.url(), CONFIG);
    let [off, out] = [1, 2].map(|random| order(random, Destination::Agent));
    let (at, step) = goes(&rail, &off).await;
    let PayoutStep::Code(code) = step else { panic!("{step:?}") };
    let hours = code.expires_at.unwrap().since(off.made_at) / 3_600_000;
    assert_eq!((hours, format!("{code:?}").contains(code.code.expose())), (72, false));
    companies.faults().next(Operation::AgentCancel, Fault::Lose);
    assert_eq!(rail.call_off(&off, &at, now()).await, Ok(PayoutStep::Returned));
    assert!(companies.agents().pay_out(code.code.expose()).is_err());
    assert_eq!(rail.confirm(&off, &at, now()).await, Ok(PayoutStep::Returned), "it is not opened again");

    let (at, step) = goes(&rail, &out).await;
    let PayoutStep::Code(code) = step else { panic!("{step:?}") };
    companies.agents().pay_out(code.code.expose()).unwrap();
    assert_eq!(rail.call_off(&out, &at, now()).await, Ok(PayoutStep::Paid), "too late");
    companies.faults().times(Operation::AgentCancel, Fault::Down, 3);
    assert_eq!(rail.call_off(&out, &at, now()).await, Err(RailError::NoAnswer));
}

#[tokio::test]
async fn a_code_that_runs_out_comes_back() {
    let time = Arc::new(Mutex::new(now()));
    let hand = Arc::clone(&time);
    let clock = Arc::new(move || *hand.lock().unwrap());
    let companies = Counterparts::start(Options { clock, ..Options::default() }).await.unwrap();
    let rail = payout_rail_at(Rail::Agent, &companies.url(), CONFIG);
    let order = order(1, Destination::Agent);
    let (at, _) = goes(&rail, &order).await;
    *time.lock().unwrap() = order.made_at.plus_millis(73 * 3_600_000);
    assert_eq!(rail.ask(&order, &at, now()).await, Ok(PayoutStep::Returned));
}

#[tokio::test]
async fn who_is_not_known_sends_nothing() {
    let companies = fakes().await;
    for (id, to, _) in EACH {
        let config = CONFIG.replace("key = \"play", "key = \"not").replace("token = \"play", "token = \"not");
        let rail = payout_rail_at(id, &companies.url(), &config);
        let order = order(1, to("678"));
        let refused = match rail.order(&order, now()).await {
            Ok(at) => rail.confirm(&order, &at, now()).await.map(drop),
            Err(error) => Err(error),
        };
        assert!(matches!(refused, Err(RailError::Refused(_))), "{id} {refused:?}");
    }
    assert!(went_out(&companies).is_empty());
}

#[tokio::test]
async fn only_true_notices_are_taken() {
    let companies = fakes().await;
    for (id, to, _) in EACH {
        let rail = payout_rail_at(id, &companies.url(), CONFIG);
        let order = order(1, to("678"));
        let (at, step) = goes(&rail, &order).await;
        if let PayoutStep::Code(code) = step {
            companies.agents().pay_out(code.code.expose()).unwrap();
        }
        let [told] = companies.take_callbacks().try_into().unwrap();
        assert!(told.path.starts_with(&format!("/v1/rails/{id}/callbacks")), "{}", told.path);
        let judge = |query: Option<&str>, headers: &HeaderMap, body: &[u8]| {
            rail.notice(&Callback { query, headers, body }, now())
        };
        let query = told.path.split_once('?').map(|(_, query)| query);
        let notice = judge(query, &told.headers, &told.body).unwrap();
        assert!(notice.payout == Some(order.payout) || notice.provider_id == Some(at), "{notice:?}");
        let stranger = HeaderMap::new();
        let forged = judge(query.map(|_| "token=po_1.x"), &stranger, &told.body);
        assert!(matches!(forged, Err(NoticeError::Forged(_))), "{id} {forged:?}");
        // Signed bodies cannot be exchanged; an unsigned one makes us ask, and no more.
        let other = judge(query, &told.headers, b"{}");
        assert!(other.is_err(), "{id}");
    }
}

#[test]
fn destinations_are_of_the_currency() {
    let url = "http://127.0.0.1:1";
    let [money, bank, agent] = [Rail::MobileMoney, Rail::Bank, Rail::Agent].map(|id| payout_rail_at(id, url, CONFIG));
    let abroad = Destination::MobileMoney { phone: Phone::parse("+66812345678").unwrap() };
    let check = |rail: &Arc<dyn PayoutRail>, to: &Destination| rail.check(Currency::PHP, to);
    assert_eq!([check(&money, &phone("678")), check(&bank, &account("678"))], [Ok(()), Ok(())]);
    assert_eq!(check(&agent, &Destination::Agent), Ok(()));
    assert_eq!(check(&money, &abroad), Err("phone"));
    assert_eq!(check(&bank, &account("67x")), Err("account"));
    for (rail, to) in [(&money, account("678")), (&bank, phone("678")), (&agent, Destination::Sandbox)] {
        assert!(check(rail, &to).is_err());
    }
    let terms = |rail: &Arc<dyn PayoutRail>, currency, minor| rail.terms(currency, Amount::new(minor).unwrap());
    let of = terms(&bank, Currency::PHP, 100).unwrap();
    assert_eq!(
        (of.needs, of.arrives_within_ms, of.title.as_deref()),
        (DestinationKind::Bank, 86_400_000, Some("InstaPay"))
    );
    assert_eq!(terms(&bank, Currency::PHP, 99), None);
    assert_eq!(terms(&money, Currency::PHP, 1_000_001), None);
    assert_eq!(terms(&money, Currency::PHP, 0), None);
    assert_eq!(terms(&agent, Currency::THB, 100), None);
    assert_eq!(terms(&agent, Currency::PHP, 100).unwrap().needs, DestinationKind::Agent);
}

/// A company that answers every call with the same object, in ways the fakes never would.
async fn odd(answer: serde_json::Value) -> String {
    let told = answer.clone();
    let thing = move || async move { Json(told) };
    let link = async || Json(json!({"link": "/transactions/REF-1"}));
    let router = Router::new()
        .route("/gsma/responses/{key}", get(link))
        .route("/gsma/transactions/{id}", get(thing.clone()))
        .route("/transfer/transfers/{id}", get(thing.clone()))
        .route("/transfer/transfers/{id}/send", post(thing.clone()))
        .route("/agents/codes/{id}", get(thing.clone()))
        .route("/agents/codes/{id}/open", post(thing));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

#[tokio::test]
async fn only_what_a_company_says_plainly_of_this_payout_counts() {
    let asked = order(1, Destination::Agent);
    let reference = asked.payout.to_string();
    let plain = |state: &str, amount: i64, reference: &str| json!({"id": "x", "reference": reference, "state": state, "amount": amount, "currency": "PHP"});
    let money = |status: &str, amount: &str, reference: &str| {
        json!({"transactionReference": "REF-1", "transactionStatus": status, "amount": amount, "currency": "PHP",
            "requestingOrganisationTransactionReference": reference})
    };
    let unknown = Err(RailError::NoAnswer);
    let of_desk = |answer, step| [(Rail::Bank, answer, step)];
    let mut cases = Vec::new();
    cases.extend(of_desk(plain("paid", SENT, &reference), Ok(PayoutStep::Paid)));
    cases.extend(of_desk(plain("settling", SENT, &reference), Ok(PayoutStep::Wait)));
    cases.extend(of_desk(plain("returned", SENT + 1, &reference), unknown.clone()));
    cases.extend(of_desk(plain("returned", SENT, "po_another"), unknown.clone()));
    cases.extend(of_desk(json!({"state": "returned"}), unknown.clone()));
    cases.extend(of_desk(json!("paid"), unknown.clone()));
    cases.push((Rail::Agent, plain("open", SENT, &reference), unknown.clone()));
    cases.push((Rail::Agent, plain("lost", SENT, &reference), Ok(PayoutStep::Wait)));
    cases.push((Rail::Agent, plain("expired", SENT, "po_another"), unknown.clone()));
    cases.push((Rail::MobileMoney, money("completed", "123.45", &reference), Ok(PayoutStep::Paid)));
    cases.push((Rail::MobileMoney, money("completed", "123.44", &reference), unknown.clone()));
    cases.push((Rail::MobileMoney, money("reversed", "123.45", &reference), Ok(PayoutStep::Returned)));
    cases.push((Rail::MobileMoney, money("reversed", "123.45", "po_another"), unknown.clone()));
    cases.push((Rail::MobileMoney, money("on hold", "123.45", &reference), Ok(PayoutStep::Wait)));
    for (id, answer, step) in cases {
        let rail = payout_rail_at(id, &odd(answer.clone()).await, CONFIG);
        assert_eq!(rail.ask(&asked, "x", now()).await, step, "{answer}");
        if id != Rail::MobileMoney {
            assert_eq!(rail.confirm(&asked, "x", now()).await, step, "{answer}");
        }
    }
}

#[tokio::test]
async fn a_company_that_forgot_the_key_is_not_believed_to_have_done_nothing() {
    let companies = fakes().await;
    let rail = payout_rail_at(Rail::MobileMoney, &companies.url(), CONFIG);
    let order = order(1, phone("678"));
    let key = rail.order(&order, now()).await.unwrap();
    assert_eq!(rail.ask(&order, &key, now()).await, Ok(PayoutStep::Ready));
    let late = order.made_at.plus_millis(rail.key_life_ms());
    assert_eq!(rail.ask(&order, &key, late).await, Err(RailError::NoAnswer));
    goes(&rail, &order).await;
    let outcomes: Vec<Outcome> = companies.mobile_money().transactions().iter().map(|one| one.outcome).collect();
    assert_eq!(outcomes, [Outcome::Completed]);
}

/// A mobile money company that has taken on so many orders, whose answers were lost, and fails every further one. It tells
/// of a failure without an object, and of nothing under a key.
async fn failing_after(lost: u32) -> String {
    let posts = Arc::new(AtomicU32::new(0));
    let failed = || Json(json!({"serverCorrelationId": "s-1", "status": "failed"}));
    let order = move || {
        let nth = posts.fetch_add(1, Ordering::SeqCst);
        async move { if nth < lost { (StatusCode::BAD_GATEWAY, Json(json!({}))) } else { (StatusCode::ACCEPTED, failed()) } }
    };
    let router = Router::new()
        .route("/gsma/transactions/type/disbursement", post(order))
        .route("/gsma/responses/{key}", get(async || StatusCode::NOT_FOUND))
        .route("/gsma/requeststates/{id}", get(async move || failed()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

#[tokio::test]
async fn a_repeated_try_that_fails_does_not_speak_for_the_first() {
    let tried = |tries| PayoutOrder { tries, ..order(1, phone("678")) };
    let url = failing_after(0).await;
    let rail = payout_rail_at(Rail::MobileMoney, &url, CONFIG);
    let key = rail.order(&tried(0), now()).await.unwrap();
    assert_eq!(rail.confirm(&tried(1), &key, now()).await, Ok(PayoutStep::Returned), "the first and only one does");
    assert_eq!(rail.ask(&tried(1), &key, now()).await, Ok(PayoutStep::Returned));

    let url = failing_after(1).await;
    let rail = payout_rail_at(Rail::MobileMoney, &url, CONFIG);
    // Every call is one try: what is counted is what the company saw.
    assert_eq!(rail.confirm(&tried(1), &key, now()).await, Err(RailError::NoAnswer));
    assert_eq!(rail.confirm(&tried(2), &key, now()).await, Err(RailError::NoAnswer));
    assert_eq!(rail.ask(&tried(2), &key, now()).await, Err(RailError::NoAnswer));
    assert_eq!(rail.call_off(&tried(2), &key, now()).await, Err(RailError::NoAnswer));
    // So it is for a server that has just been started.
    let again = payout_rail_at(Rail::MobileMoney, &url, CONFIG);
    assert_eq!(again.confirm(&tried(3), &key, now()).await, Err(RailError::NoAnswer));
}

#[tokio::test]
async fn that_a_mobile_money_company_knows_of_nothing_lets_go_of_nothing() {
    let companies = fakes().await;
    let rail = payout_rail_at(Rail::MobileMoney, &companies.url(), CONFIG);
    let order = PayoutOrder { tries: 1, ..order(1, phone("678")) };
    let key = rail.order(&order, now()).await.unwrap();
    assert_eq!(rail.ask(&order, &key, now()).await, Ok(PayoutStep::Ready));
    assert_eq!(rail.call_off(&order, &key, now()).await, Err(RailError::NoAnswer));
}

#[test]
fn what_a_rail_carries_at_once_is_told() {
    let most = |id| payout_rail_at(id, "http://127.0.0.1:1", CONFIG).most(Currency::PHP);
    assert_eq!(most(Rail::MobileMoney).get(), 1_000_000);
    assert_eq!([most(Rail::Bank), most(Rail::Agent)], [Amount::MAX; 2]);
}
