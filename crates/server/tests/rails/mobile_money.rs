//! Mobile money: what the payer answers on the phone, keys that the company knows already, and what it cannot say.

use crate::alone::{rail, rail_at};
use crate::bench::{MOBILE_MONEY, PHONE};
use crate::suite::settled;
use crate::world::World;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use barya_counterparts::{Counterparts, Fault, Kind, Operation, Options, Outcome};
use barya_protocol::api::v1::{Next, Payment};
use barya_protocol::id::PaymentId;
use barya_protocol::line;
use barya_protocol::payment::PaymentState::{Checking, Failed, Paid, Processing};
use barya_protocol::phone::Phone;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use barya_server::rails::{Back, Callback, GiveBack, NoticeError, Order, Rail, RailError, Step};
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const PRICE: i64 = 2_000;
const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_500);

fn asks_for_a_yes(payment: &Payment) -> bool {
    matches!(&payment.next, Some(Next::Approve(asked)) if asked.to == "•••• 567")
}

fn answer(world: &World, yes: bool) {
    let question = world.companies.inbox().question(PHONE).unwrap();
    assert!(world.companies.answer(&question, yes));
}

#[tokio::test]
async fn who_says_no_pays_nothing() {
    for lost in [0, 9] {
        let world = MOBILE_MONEY.world().await;
        world.companies.faults().times(Operation::MobileMoneyCallback, Fault::Lose, lost);
        let quote = world.quote(PRICE).await;
        assert!(asks_for_a_yes(&world.pay(&quote, Some(PHONE)).await));
        answer(&world, false);
        let failed = world.reaches(&quote, &[Failed]).await;
        assert_eq!((failed.error, failed.next), (Some(ErrorCode::Declined), None));
        settled(&MOBILE_MONEY, &world, 0).await;
    }
}

#[tokio::test]
async fn what_the_account_cannot_pay_is_declined_and_what_we_may_not_ask_is_not_the_payers_fault() {
    for (phone, asks, state) in
        [("+639171234990", false, Failed), ("+639171234993", false, Paid), ("+639171234994", true, Failed)]
    {
        let world = MOBILE_MONEY.world().await;
        let quote = world.quote(PRICE).await;
        let mut payment = world.pay(&quote, Some(phone)).await;
        if asks {
            let question = world.companies.inbox().question(phone).unwrap();
            assert!(world.companies.answer(&question, true));
        }
        if !payment.state.is_settled() {
            payment = world.reaches(&quote, &[state]).await;
        }
        let error = (state == Failed).then_some(ErrorCode::Declined);
        assert_eq!((payment.state, payment.error), (state, error), "{phone}");
        settled(&MOBILE_MONEY, &world, if state == Paid { PRICE } else { 0 }).await;
    }
    let config = MOBILE_MONEY.config.replace("play-mobile-money-token", "not-the-token");
    let world = World::new(line::Rail::MobileMoney, Currency::PHP, &config).await;
    let quote = world.quote(PRICE).await;
    let payment = world.pay(&quote, Some(PHONE)).await;
    assert_eq!((payment.state, payment.error), (Failed, Some(ErrorCode::ProviderUnavailable)));
}

#[tokio::test]
async fn a_request_is_made_once_however_often_its_answer_is_lost() {
    for (fault, times) in
        [(Fault::Lose, 1), (Fault::Lose, 3), (Fault::Down, 2), (Fault::Down, 5), (Fault::Refuse(503), 4)]
    {
        let world = MOBILE_MONEY.world().await;
        let quote = world.quote(PRICE).await;
        world.companies.faults().times(Operation::MobileMoneyPay, fault, times);
        world.companies.faults().next(Operation::MobileMoneyResponse, Fault::Lose);
        let mut payment = world.pay(&quote, Some(PHONE)).await;
        while payment.next.is_none() {
            assert!(matches!(payment.state, Processing | Checking));
            world.pass(Duration::from_secs(10));
            world.tick().await;
            payment = world.look(&quote).await;
        }
        assert!(asks_for_a_yes(&payment));
        assert_eq!(world.companies.inbox().messages(Some(PHONE)).len(), 1, "asked once");
        answer(&world, true);
        world.reaches(&quote, &[Paid]).await;
        settled(&MOBILE_MONEY, &world, PRICE).await;
    }
}

#[tokio::test]
async fn what_cannot_be_called_off_is_not_said_to_be() {
    let world = MOBILE_MONEY.world().await;
    let quote = world.quote(PRICE).await;
    world.pay(&quote, Some(PHONE)).await;
    let refused = world.service().cancel(quote.payment, quote.secret.as_ref()).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::PaymentState);
    assert!(asks_for_a_yes(&world.look(&quote).await), "the payer can still say no on the phone");
    answer(&world, true);
    world.reaches(&quote, &[Paid]).await;
    settled(&MOBILE_MONEY, &world, PRICE).await;
}

#[tokio::test]
async fn nobody_who_answers_pays_nothing() {
    let world = MOBILE_MONEY.world().await;
    let quote = world.quote(PRICE).await;
    world.pay(&quote, Some(PHONE)).await;
    world.pass(Duration::from_secs(11 * 60));
    world.reaches(&quote, &[Failed]).await;
    settled(&MOBILE_MONEY, &world, 0).await;
}

fn order(random: u128) -> Order {
    Order {
        payment: PaymentId::from_parts(1, random),
        amount: Amount::new(PRICE).unwrap(),
        currency: Currency::PHP,
        payee: Some("Maria".repeat(60)),
        phone: Phone::parse(PHONE).ok(),
        made_at: NOW,
        expires_at: NOW.plus_millis(900_000),
    }
}

fn back(key: &str, is_first: bool) -> GiveBack<'_> {
    GiveBack { amount: Amount::new(500).unwrap(), key, is_first }
}

#[tokio::test]
async fn what_goes_back_goes_back_once() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let rail = rail(line::Rail::MobileMoney, &companies, MOBILE_MONEY.config);
    let order = order(1);
    let id = rail.order(&order, NOW).await.unwrap();
    assert!(companies.mobile_money().transactions().is_empty(), "ordering moves nothing");
    assert!(matches!(rail.confirm(&order, &id, NOW).await, Ok(Step::Asks(Next::Approve(_)))));
    let early = rail.give_back(&order, &id, back("early", true), NOW).await;
    assert!(matches!(early, Err(RailError::Refused(_))), "{early:?}");
    assert!(companies.answer(&companies.inbox().question(PHONE).unwrap(), true));
    let Step::Done(landed) = rail.ask(&order, &id, NOW).await.unwrap() else { panic!("not paid") };
    assert_eq!((landed.arrivals, landed.provenance.cashable), (vec![order.amount], true));

    let left = || companies.mobile_money().transactions().first().unwrap().left.get();
    companies.faults().next(Operation::MobileMoneyReverse, Fault::Lose);
    let asked = || companies.faults().calls(Operation::MobileMoneyReverse);
    let before = asked();
    for is_first in [true, false] {
        assert_eq!(rail.give_back(&order, &id, back("py-return-0", is_first), NOW).await, Ok(Back::Sent));
    }
    assert_eq!(asked() - before, 2, "it is looked for before it is sent again");
    assert_eq!(left(), PRICE - 500);
    companies.faults().times(Operation::MobileMoneyReverse, Fault::Lose, 3);
    assert_eq!(rail.give_back(&order, &id, back("py-return-1", true), NOW).await, Err(RailError::NoAnswer));
    let again = rail.give_back(&order, &id, back("py-return-1", false), NOW).await;
    assert_eq!(again, Ok(Back::Sent), "it went the first time");
    assert_eq!(left(), PRICE - 1_000);
    let too_much = GiveBack { amount: order.amount, ..back("py-return-2", true) };
    let too_much = rail.give_back(&order, &id, too_much, NOW).await;
    assert!(matches!(too_much, Err(RailError::Refused(_) | RailError::Declined)), "{too_much:?}");
    assert_eq!(left(), PRICE - 1_000);
    let reversals = companies.mobile_money().transactions();
    assert_eq!(reversals.iter().filter(|one| one.kind == Kind::Reversal).count(), 2);
}

#[tokio::test]
async fn what_the_company_still_works_on_is_on_its_way_back_and_may_fail() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let rail = rail(line::Rail::MobileMoney, &companies, MOBILE_MONEY.config);
    let order = order(1);
    let id = rail.order(&order, NOW).await.unwrap();
    rail.confirm(&order, &id, NOW).await.unwrap();
    assert!(companies.answer(&companies.inbox().question(PHONE).unwrap(), true));
    let transactions = || companies.mobile_money().transactions();
    let mut there = PRICE;
    for (key, yes, stands) in [("k1", true, Back::Sent), ("k2", false, Back::Failed)] {
        assert_eq!(rail.ask_back(&order, &id, key, NOW).await, Ok(None));
        companies.faults().next(Operation::MobileMoneyReverse, Fault::Later);
        assert_eq!(rail.give_back(&order, &id, back(key, true), NOW).await, Ok(Back::Taken));
        assert_eq!(rail.ask_back(&order, &id, key, NOW).await, Ok(Some(Back::Taken)));
        assert!(companies.mobile_money().decide(&transactions().pop().unwrap().reference, yes));
        assert_eq!(rail.ask_back(&order, &id, key, NOW).await, Ok(Some(stands)));
        there -= if yes { 500 } else { 0 };
        assert_eq!(transactions().first().unwrap().left.get(), there);
    }
}

#[tokio::test]
async fn only_notices_at_the_address_we_gave_are_taken() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let open = rail(line::Rail::MobileMoney, &companies, MOBILE_MONEY.config);
    let keyed = MOBILE_MONEY.config.replacen("merchant =", "callback_api_key = \"agreed\"\nmerchant =", 1);
    let keyed = rail(line::Rail::MobileMoney, &companies, &keyed);
    for random in [1, 2] {
        let id = open.order(&order(random), NOW).await.unwrap();
        open.confirm(&order(random), &id, NOW).await.unwrap();
        // The first says yes and the second no: an object and an error.
        assert!(companies.answer(&companies.inbox().question(PHONE).unwrap(), random == 1));
    }
    let [yes, no] = companies.take_callbacks().try_into().unwrap();
    let judge = |rail: &Arc<dyn Rail>, path: &str, headers: &HeaderMap, body: &[u8]| {
        let query = path.split_once('?').map(|(_, query)| query);
        rail.notice(&Callback { query, headers, body }, NOW)
    };
    for (callback, random) in [(&yes, 1), (&no, 2)] {
        assert_eq!(callback.method, "PUT");
        let notice = judge(&open, &callback.path, &callback.headers, &callback.body).unwrap();
        assert_eq!((notice.payment, notice.provider_id), (Some(order(random).payment), None));
        let unkeyed = judge(&keyed, &callback.path, &callback.headers, &callback.body);
        assert!(matches!(unkeyed, Err(NoticeError::Forged(_))));
        let mut headers = callback.headers.clone();
        headers.insert("x-api-key", "guessed".parse().unwrap());
        assert!(matches!(judge(&keyed, &callback.path, &headers, &callback.body), Err(NoticeError::Forged(_))));
        headers.insert("x-api-key", "agreed".parse().unwrap());
        assert!(judge(&keyed, &callback.path, &headers, &callback.body).is_ok());
    }
    let mixed = [yes.path.split_once('.').unwrap().0, ".", no.path.split_once('.').unwrap().1].concat();
    let cut = yes.path.split_once('?').unwrap().0;
    for path in [cut, &format!("{cut}?token="), &format!("{cut}?token=nobody-knows"), &mixed, &format!("{}0", yes.path)]
    {
        let verdict = judge(&open, path, &yes.headers, &yes.body);
        assert!(matches!(verdict, Err(NoticeError::Forged(_))), "{path}");
    }
    for body in [b"".as_slice(), b"[]", b"{}", b"\xff", b"{\"status\":\"completed\"}"] {
        assert!(matches!(judge(&open, &yes.path, &yes.headers, body), Err(NoticeError::Unreadable(_))));
    }
}

/// A company that answers as it is told, in ways the fake never would.
#[derive(Clone, Default)]
struct Odd {
    response: Arc<Mutex<Option<&'static str>>>,
    /// Under which key; left out, under any.
    key: Arc<Mutex<Option<String>>>,
    state: Arc<Mutex<serde_json::Value>>,
    transaction: Arc<Mutex<serde_json::Value>>,
    posted: Arc<Mutex<Vec<(StatusCode, serde_json::Value)>>>,
    posts: Arc<Mutex<usize>>,
}

impl Odd {
    async fn rail(&self) -> Arc<dyn Rail> {
        type Told = (StatusCode, axum::Json<serde_json::Value>);
        let not_there = || (StatusCode::NOT_FOUND, axum::Json(json!({"errorCategory": "identification"})));
        let response = move |State(odd): State<Odd>, Path(key): Path<String>| async move {
            let is_it = odd.key.lock().unwrap().as_ref().is_none_or(|known| *known == key);
            let link = odd.response.lock().unwrap().filter(|_| is_it);
            link.map_or_else(not_there, |link| (StatusCode::OK, axum::Json(json!({"link": link}))))
        };
        let state = async |State(odd): State<Odd>, Path(_): Path<String>| axum::Json(odd.state.lock().unwrap().clone());
        let transaction =
            async |State(odd): State<Odd>, Path(_): Path<String>| axum::Json(odd.transaction.lock().unwrap().clone());
        let pay = async |State(odd): State<Odd>| -> Told {
            *odd.posts.lock().unwrap() += 1;
            let (status, body) = odd.posted.lock().unwrap().pop().unwrap();
            (status, axum::Json(body))
        };
        let router = Router::new()
            .route("/responses/{id}", get(response))
            .route("/requeststates/{id}", get(state))
            .route("/transactions/{id}", get(transaction))
            .route("/transactions/type/merchantpay", post(pay))
            .route("/transactions/REF-1/reversals", post(pay))
            .with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let config = MOBILE_MONEY.config.replace("/gsma", "");
        rail_at(line::Rail::MobileMoney, &url, &config, crate::alone::ORIGIN)
    }

    fn will_answer(&self, status: u16, body: serde_json::Value) {
        self.posted.lock().unwrap().push((StatusCode::from_u16(status).unwrap(), body));
    }
}

fn request_state(status: &str, more: &serde_json::Value) -> serde_json::Value {
    let mut state = json!({"serverCorrelationId": "6d4ca881-8b73-4036-8385-4364ba47bbbc", "status": status,
        "notificationMethod": "polling"});
    state.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    state
}

fn transaction(status: &str, amount: &str) -> serde_json::Value {
    json!({"transactionReference": "REF-1", "transactionStatus": status, "type": "merchantpay", "amount": amount,
        "currency": "PHP"})
}

#[tokio::test]
async fn a_company_that_knows_a_key_only_at_the_end_is_asked_for_the_money_once() {
    let odd = Odd::default();
    let (rail, order) = (odd.rail().await, order(1));
    let id = rail.order(&order, NOW).await.unwrap();
    odd.will_answer(202, request_state("pending", &json!({})));
    assert!(matches!(rail.confirm(&order, &id, NOW).await, Ok(Step::Asks(_))));
    *odd.state.lock().unwrap() = request_state("pending", &json!({}));
    assert!(matches!(rail.ask(&order, &id, NOW).await, Ok(Step::Asks(_))), "known by its own id");
    *odd.state.lock().unwrap() = request_state("completed", &json!({"objectReference": "REF-1"}));
    *odd.transaction.lock().unwrap() = transaction("completed", "20.00");
    assert!(matches!(rail.ask(&order, &id, NOW).await, Ok(Step::Done(_))));
    *odd.state.lock().unwrap() = request_state("failed", &json!({"error": {"errorCode": "requestDeclined"}}));
    assert_eq!(rail.ask(&order, &id, NOW).await, Ok(Step::Declined));
    // A server that was started anew asks again under the same key, and learns that it is there.
    let reborn = odd.rail().await;
    assert_eq!(reborn.ask(&order, &id, NOW).await, Ok(Step::Ready));
    odd.will_answer(400, json!({"errorCategory": "businessRule", "errorCode": "duplicateRequest"}));
    assert!(matches!(reborn.confirm(&order, &id, NOW).await, Ok(Step::Asks(_))));
    assert!(matches!(reborn.ask(&order, &id, NOW).await, Ok(Step::Asks(_))), "and does not ask a third time");
    assert_eq!(*odd.posts.lock().unwrap(), 2);
    // Long after, nothing is asked for any more.
    let late = NOW.plus_millis(24 * 3_600_000);
    assert_eq!(odd.rail().await.ask(&order, &id, late).await, Ok(Step::Declined));
    assert_eq!(*odd.posts.lock().unwrap(), 2);
}

#[tokio::test]
async fn a_repetition_that_fails_says_nothing_of_what_it_repeats() {
    for error in ["duplicateRequest", "insufficientFunds"] {
        let odd = Odd::default();
        let (rail, order) = (odd.rail().await, order(1));
        let id = rail.order(&order, NOW).await.unwrap();
        // The first answer is lost; the second try fails because the first one took the money.
        let failed = request_state("failed", &json!({"error": {"errorCode": error}}));
        odd.will_answer(202, failed.clone());
        odd.will_answer(503, json!({}));
        *odd.state.lock().unwrap() = failed;
        *odd.response.lock().unwrap() = Some("/transactions/REF-1");
        *odd.transaction.lock().unwrap() = transaction("completed", "20.00");
        let step = rail.confirm(&order, &id, NOW).await;
        assert!(matches!(step, Ok(Step::Done(_))), "{error} {step:?}");
    }
}

#[tokio::test]
async fn a_repeated_reversal_that_fails_does_not_speak_for_the_first() {
    let odd = Odd::default();
    let (rail, order) = (odd.rail().await, order(1));
    let id = rail.order(&order, NOW).await.unwrap();
    // Of reversals this company says nothing by our key.
    *odd.key.lock().unwrap() = Some(id.clone());
    *odd.response.lock().unwrap() = Some("/transactions/REF-1");
    *odd.transaction.lock().unwrap() = transaction("completed", "20.00");
    let failed = || request_state("failed", &json!({"error": {"errorCode": "insufficientFunds"}}));
    odd.will_answer(202, failed());
    odd.will_answer(503, json!({}));
    let unsure = rail.give_back(&order, &id, back("k1", true), NOW).await;
    assert_eq!(unsure, Err(RailError::NoAnswer), "the first try may have gone");
    // Neither does one that failed after we were told that it was taken on.
    odd.will_answer(202, request_state("pending", &json!({})));
    odd.will_answer(503, json!({}));
    *odd.state.lock().unwrap() = failed();
    assert_eq!(rail.give_back(&order, &id, back("k2", true), NOW).await, Ok(Back::Taken));
    assert_eq!(rail.ask_back(&order, &id, "k2", NOW).await, Ok(None), "which of the two it is, nobody knows");
    // The only one there is does.
    odd.will_answer(202, request_state("pending", &json!({})));
    assert_eq!(rail.give_back(&order, &id, back("k3", true), NOW).await, Ok(Back::Taken));
    assert_eq!(rail.ask_back(&order, &id, "k3", NOW).await, Ok(Some(Back::Failed)));
    odd.will_answer(202, failed());
    let refused = rail.give_back(&order, &id, back("k4", true), NOW).await;
    assert!(matches!(refused, Err(RailError::Refused(_) | RailError::Declined)), "{refused:?}");
}

#[tokio::test]
async fn only_what_the_company_says_plainly_counts() {
    let odd = Odd::default();
    let (rail, order) = (odd.rail().await, order(1));
    let id = rail.order(&order, NOW).await.unwrap();
    *odd.response.lock().unwrap() = Some("/transactions/REF-1");
    for (told, amount) in [("completed", "15.5"), ("completed", "20"), ("completed", "20.0000")] {
        *odd.transaction.lock().unwrap() = transaction(told, amount);
        let Ok(Step::Done(landed)) = rail.ask(&order, &id, NOW).await else { panic!("{amount}") };
        let minor = if amount == "15.5" { 1_550 } else { 2_000 };
        assert_eq!(landed.arrivals, [Amount::new(minor).unwrap()], "what it says, not what we asked for");
    }
    let mut foreign = transaction("completed", "20.00");
    foreign["currency"] = "USD".into();
    let mut another = transaction("completed", "20.00");
    another["requestingOrganisationTransactionReference"] = "py_another".into();
    for (told, step) in [
        (foreign, Err(RailError::NoAnswer)),
        (another, Err(RailError::NoAnswer)),
        (transaction("completed", "20.001"), Err(RailError::NoAnswer)),
        (transaction("completed", "-20"), Err(RailError::NoAnswer)),
        (transaction("settling", "20.00"), Ok(Step::Wait)),
        (transaction("reversed", "20.00"), Ok(Step::Declined)),
        (json!({"transactionStatus": "completed"}), Err(RailError::NoAnswer)),
        (json!("completed"), Err(RailError::NoAnswer)),
    ] {
        *odd.transaction.lock().unwrap() = told.clone();
        assert_eq!(rail.ask(&order, &id, NOW).await, step, "{told}");
    }
    for link in ["/quotations/Q", "https://elsewhere.example/", ""] {
        *odd.response.lock().unwrap() = Some(link);
        assert_eq!(rail.ask(&order, &id, NOW).await, Err(RailError::NoAnswer), "{link}");
    }
}

#[tokio::test]
async fn an_outcome_is_what_the_company_said_of_this_key() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let rail = rail(line::Rail::MobileMoney, &companies, MOBILE_MONEY.config);
    let order = order(7);
    let id = rail.order(&order, NOW).await.unwrap();
    assert_eq!(rail.ask(&order, &id, NOW).await, Ok(Step::Ready), "nothing was asked for yet");
    for _ in 0..3 {
        assert!(matches!(rail.confirm(&order, &id, NOW).await, Ok(Step::Asks(_))));
    }
    let transactions = companies.mobile_money().transactions();
    assert_eq!((transactions.len(), transactions.first().unwrap().outcome), (1, Outcome::Pending));
}
