//! Phone credit: codes, lines that cannot pay, keys that the operator knows already, and charging in one step.

use crate::alone::rail;
use crate::bench::{CARRIER, PHONE};
use crate::suite::settled;
use crate::world::World;
use axum::http::HeaderMap;
use barya_counterparts::{Counterparts, Fault, Operation, Options, Repeats, Status};
use barya_protocol::api::v1::{Next, Payment};
use barya_protocol::id::PaymentId;
use barya_protocol::line;
use barya_protocol::payment::PaymentState::{Cancelled, Checking, Failed, Paid, Processing};
use barya_protocol::phone::Phone;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use barya_server::rails::{Back, Callback, GiveBack, NoticeError, Order, RailError, Step};
use std::time::Duration;

const PRICE: i64 = 2_000;
const REPEATS: [Repeats; 3] = [Repeats::Invalid, Repeats::Conflict, Repeats::SameAnswer];

async fn one_step() -> World {
    let config = CARRIER.config.replacen("[carrier]", "[carrier]\noperator_asks_owner = true\nsteps = \"one\"", 1);
    World::new(line::Rail::Carrier, Currency::PHP, &config).await
}

fn asks_for_code(payment: &Payment) -> bool {
    matches!(&payment.next, Some(Next::Code(code)) if code.digits == 6 && code.to == "•••• 567")
}

async fn enter(world: &World, quote: &Quote, code: &str) -> Result<Payment, ErrorCode> {
    let entered = world.service().enter_code(quote.payment, quote.secret.as_ref(), code).await;
    entered.map_err(|error| error.code)
}

fn code(world: &World) -> String {
    world.companies.inbox().code(PHONE).unwrap()
}

/// Another code than the one that was sent.
fn wrong(code: &str) -> String {
    code.bytes().map(|digit| if digit == b'9' { '0' } else { char::from(digit + 1) }).collect()
}

#[tokio::test]
async fn a_wrong_code_is_told_and_the_right_one_pays() {
    let world = CARRIER.world().await;
    let quote = world.quote(PRICE).await;
    assert!(asks_for_code(&world.pay(&quote, Some(PHONE)).await));
    let right = code(&world);
    assert_eq!(enter(&world, &quote, &wrong(&right)).await.unwrap_err(), ErrorCode::CodeWrong);
    assert!(asks_for_code(&world.look(&quote).await), "another may be typed");
    assert_eq!(enter(&world, &quote, &right).await.unwrap().state, Paid);
    // Typed again, it finds nothing that asks for it.
    assert_eq!(enter(&world, &quote, &right).await.unwrap_err(), ErrorCode::PaymentState);
    settled(&CARRIER, &world, PRICE).await;
}

#[tokio::test]
async fn too_many_wrong_codes_are_declined() {
    let world = CARRIER.world().await;
    let quote = world.quote(PRICE).await;
    world.pay(&quote, Some(PHONE)).await;
    let bad = wrong(&code(&world));
    for _ in 0..2 {
        assert_eq!(enter(&world, &quote, &bad).await.unwrap_err(), ErrorCode::CodeWrong);
    }
    let failed = enter(&world, &quote, &bad).await.unwrap();
    assert_eq!((failed.state, failed.error, failed.next), (Failed, Some(ErrorCode::Declined), None));
    settled(&CARRIER, &world, 0).await;
}

#[tokio::test]
async fn a_code_whose_answer_is_lost_is_handed_over_once() {
    for fault in [Fault::Lose, Fault::Down, Fault::Refuse(500)] {
        for is_right in [true, false] {
            let world = CARRIER.world().await;
            let quote = world.quote(PRICE).await;
            world.pay(&quote, Some(PHONE)).await;
            let right = code(&world);
            let typed = if is_right { right.clone() } else { wrong(&right) };
            world.companies.faults().next(Operation::OperatorValidate, fault);
            let said = enter(&world, &quote, &typed).await.unwrap();
            assert_eq!(world.companies.faults().calls(Operation::OperatorValidate), 1, "each try counts");
            if is_right && fault == Fault::Lose {
                assert_eq!(said.state, Paid);
            } else {
                // It is not known to be wrong; it is asked for again.
                assert!(asks_for_code(&said), "{fault:?} {said:?}");
                assert_eq!(enter(&world, &quote, &right).await.unwrap().state, Paid);
            }
            settled(&CARRIER, &world, PRICE).await;
        }
    }
}

#[tokio::test]
async fn what_the_line_cannot_pay_is_declined_and_what_we_may_not_ask_is_not_the_payers_fault() {
    for (phone, state, error) in [
        ("+639171234990", Failed, Some(ErrorCode::Declined)),
        ("+639171234991", Failed, Some(ErrorCode::Declined)),
        ("+639171234992", Failed, Some(ErrorCode::Declined)),
    ] {
        for world in [CARRIER.world().await, one_step().await] {
            let quote = world.quote(PRICE).await;
            let payment = world.pay(&quote, Some(phone)).await;
            assert_eq!((payment.state, payment.error, payment.next), (state, error, None), "{phone}");
            settled(&CARRIER, &world, 0).await;
        }
    }
    // A line that the operator would charge without asking anybody: only where it is said to have asked.
    let asked = CARRIER.config.replacen("[carrier]", "[carrier]\noperator_asks_owner = true", 1);
    for (config, state) in [(CARRIER.config, Failed), (asked.as_str(), Paid)] {
        let world = World::new(line::Rail::Carrier, Currency::PHP, config).await;
        let quote = world.quote(PRICE).await;
        assert_eq!(world.pay(&quote, Some("+639171234993")).await.state, state);
        settled(&CARRIER, &world, if state == Paid { PRICE } else { 0 }).await;
    }
    let config = CARRIER.config.replace("play-operator-token", "not-the-token");
    let world = World::new(line::Rail::Carrier, Currency::PHP, &config).await;
    let quote = world.quote(PRICE).await;
    let payment = world.pay(&quote, Some(PHONE)).await;
    assert_eq!((payment.state, payment.error), (Failed, Some(ErrorCode::ProviderUnavailable)));
}

#[tokio::test]
async fn an_order_that_is_known_already_is_found() {
    for repeats in REPEATS {
        for lost in [1, 3] {
            let world = CARRIER.world().await;
            world.companies.operator().answer_repeats(repeats);
            let quote = world.quote(PRICE).await;
            world.companies.faults().times(Operation::OperatorPrepare, Fault::Lose, lost);
            let mut payment = world.pay(&quote, Some(PHONE)).await;
            while payment.next.is_none() {
                assert_eq!(payment.state, Processing);
                world.pass(Duration::from_secs(30));
                world.tick().await;
                payment = world.look(&quote).await;
            }
            assert_eq!(world.companies.inbox().messages(Some(PHONE)).len(), 1, "one code for one order");
            assert_eq!(enter(&world, &quote, &code(&world)).await.unwrap().state, Paid);
            settled(&CARRIER, &world, PRICE).await;
        }
    }
}

#[tokio::test]
async fn a_line_is_charged_in_one_step_once() {
    for repeats in REPEATS {
        for (fault, times) in [
            (Fault::Twice, 0),
            (Fault::Lose, 1),
            (Fault::Lose, 3),
            (Fault::Down, 2),
            (Fault::Down, 5),
            (Fault::Refuse(503), 4),
            (Fault::CallbackFirst, 1),
        ] {
            let world = one_step().await;
            world.companies.operator().answer_repeats(repeats);
            let quote = world.quote(PRICE).await;
            world.companies.faults().times(Operation::OperatorCreate, fault, times);
            // The question how it stands may be lost as well.
            world.companies.faults().next(Operation::OperatorList, Fault::Lose);
            let first = world.pay(&quote, Some(PHONE)).await;
            assert!(matches!(first.state, Paid | Checking), "{fault:?} {:?}", first.state);
            world.reaches(&quote, &[Paid]).await;
            settled(&CARRIER, &world, PRICE).await;
        }
    }
}

#[tokio::test]
async fn a_charge_that_takes_its_time_is_neither_paid_nor_failed_until_it_is() {
    for yes in [true, false] {
        for mut world in [one_step().await, CARRIER.world().await] {
            let quote = world.quote(PRICE).await;
            world.companies.faults().next(Operation::OperatorCreate, Fault::Later);
            world.companies.faults().next(Operation::OperatorConfirm, Fault::Later);
            let mut payment = world.pay(&quote, Some(PHONE)).await;
            if asks_for_code(&payment) {
                payment = enter(&world, &quote, &code(&world)).await.unwrap();
            }
            assert_eq!((payment.state, payment.next), (Processing, None));
            // It cannot be called off any more, and is not said to be.
            let refused = world.service().cancel(quote.payment, quote.secret.as_ref()).await.unwrap_err();
            assert_eq!(refused.code, ErrorCode::PaymentState);
            // A day later, after a restart, it is still under way.
            world.kill().await;
            world.start().await;
            world.pass(Duration::from_secs(2 * 86_400));
            world.tick().await;
            assert!(matches!(world.look(&quote).await.state, Processing | Checking));
            let question = world.companies.inbox().question(PHONE).unwrap();
            assert!(world.companies.answer(&question, yes));
            world.reaches(&quote, &[if yes { Paid } else { Failed }]).await;
            settled(&CARRIER, &world, if yes { PRICE } else { 0 }).await;
        }
    }
}

#[tokio::test]
async fn a_charge_that_never_reached_the_operator_is_given_up_after_a_day() {
    let world = one_step().await;
    let quote = world.quote(PRICE).await;
    world.companies.faults().times(Operation::OperatorCreate, Fault::Down, 999);
    world.pay(&quote, Some(PHONE)).await;
    world.pass(Duration::from_secs(22 * 3_600));
    world.tick().await;
    assert_eq!(world.look(&quote).await.state, Checking);
    world.companies.faults().clear();
    world.pass(Duration::from_secs(2 * 3_600));
    world.reaches(&quote, &[Failed]).await;
    settled(&CARRIER, &world, 0).await;
}

#[tokio::test]
async fn a_reservation_that_runs_out_moved_nothing() {
    let world = CARRIER.world().await;
    let quote = world.quote(PRICE).await;
    world.pay(&quote, Some(PHONE)).await;
    world.pass(Duration::from_secs(11 * 60));
    world.reaches(&quote, &[Cancelled]).await;
    settled(&CARRIER, &world, 0).await;
}

#[tokio::test]
async fn calling_off_is_asked_until_it_is_answered() {
    for fault in [Fault::Lose, Fault::Down, Fault::Refuse(503)] {
        let world = CARRIER.world().await;
        let quote = world.quote(PRICE).await;
        world.pay(&quote, Some(PHONE)).await;
        world.companies.faults().next(Operation::OperatorCancel, fault);
        let cancelled = world.service().cancel(quote.payment, quote.secret.as_ref()).await.unwrap();
        assert_eq!(cancelled.state, Cancelled, "{fault:?}");
        settled(&CARRIER, &world, 0).await;
    }
}

fn order(random: u128) -> Order {
    let made_at = Timestamp::from_millis(1_700_000_000_000);
    Order {
        payment: PaymentId::from_parts(1, random),
        amount: Amount::new(PRICE).unwrap(),
        currency: Currency::PHP,
        payee: None,
        phone: Phone::parse(PHONE).ok(),
        made_at,
        expires_at: made_at.plus_millis(900_000),
    }
}

fn back(key: &str, is_first: bool) -> GiveBack<'_> {
    GiveBack { amount: Amount::new(500).unwrap(), key, is_first }
}

#[tokio::test]
async fn what_goes_back_goes_back_once_and_phone_credit_is_never_cash() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let greedy = "\nsettlement = { settles_after_hours = 1, reversible_days = 2, cashable = true }\n";
    let config = CARRIER.config.replacen(
        "[carrier]",
        &["[carrier]\noperator_asks_owner = true\nsteps = \"one\"", greedy].concat(),
        1,
    );
    let (rail, now) = (rail(line::Rail::Carrier, &companies, &config), Timestamp::from_millis(1_700_000_000_500));
    let (order, faults) = (Order { made_at: now, ..order(1) }, companies.faults());
    let id = rail.order(&order, now).await.unwrap();
    assert_eq!(companies.operator().payments().len(), 0, "ordering moves nothing");
    let Step::Done(landed) = rail.confirm(&order, &id, now).await.unwrap() else { panic!("not charged") };
    assert_eq!(landed.arrivals, [order.amount]);
    let at = landed.provenance.settles_at.plus_millis(-3_600_000);
    assert!(!landed.provenance.cashable, "whatever the file says");
    assert_eq!(landed.provenance.reversible_until.since(at), 2 * 86_400_000);

    for repeats in REPEATS {
        companies.operator().answer_repeats(repeats);
        let key = format!("{repeats:?}");
        faults.next(Operation::OperatorRefund, Fault::Lose);
        assert_eq!(rail.give_back(&order, &id, back(&key, true), now).await, Ok(Back::Sent));
        let asked = faults.calls(Operation::OperatorRefund);
        assert_eq!(rail.give_back(&order, &id, back(&key, false), now).await, Ok(Back::Sent));
        assert_eq!(faults.calls(Operation::OperatorRefund), asked, "it is looked for before it is sent");
    }
    let left = companies.operator().payments().pop().unwrap().left.minor();
    assert_eq!(left, PRICE - 3 * 500);
    let too_much = GiveBack { amount: order.amount, ..back("more", true) };
    let too_much = rail.give_back(&order, &id, too_much, now).await;
    assert!(matches!(too_much, Err(RailError::Refused(_))), "{too_much:?}");
    faults.times(Operation::OperatorRefund, Fault::Down, 3);
    assert_eq!(rail.give_back(&order, &id, back("down", true), now).await, Err(RailError::NoAnswer));
    assert_eq!(rail.ask_back(&order, &id, "down", now).await, Ok(None));
    assert_eq!(companies.operator().payments().pop().unwrap().left.minor(), left);
}

#[tokio::test]
async fn what_the_operator_still_works_on_is_on_its_way_back_and_may_be_denied() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let config = CARRIER.config.replacen("[carrier]", "[carrier]\noperator_asks_owner = true\nsteps = \"one\"", 1);
    let (rail, now) = (rail(line::Rail::Carrier, &companies, &config), Timestamp::from_millis(1_700_000_000_500));
    let order = Order { made_at: now, ..order(1) };
    let id = rail.order(&order, now).await.unwrap();
    rail.confirm(&order, &id, now).await.unwrap();
    let left = || companies.operator().payments().pop().unwrap().left.minor();
    let mut there = PRICE;
    for (key, yes, stands) in [("k1", true, Back::Sent), ("k2", false, Back::Failed)] {
        companies.faults().next(Operation::OperatorRefund, Fault::Later);
        assert_eq!(rail.give_back(&order, &id, back(key, true), now).await, Ok(Back::Taken));
        assert_eq!(rail.ask_back(&order, &id, key, now).await, Ok(Some(Back::Taken)));
        assert!(companies.operator().decide_refund(key, yes));
        assert_eq!(rail.ask_back(&order, &id, key, now).await, Ok(Some(stands)));
        there -= if yes { 500 } else { 0 };
        assert_eq!(left(), there);
    }
    // Behind more refunds than a page has.
    for nth in 0..51 {
        let key = format!("small {nth}");
        let small = GiveBack { amount: Amount::new(1).unwrap(), ..back(&key, true) };
        assert_eq!(rail.give_back(&order, &id, small, now).await, Ok(Back::Sent));
    }
    assert_eq!(rail.ask_back(&order, &id, "small 50", now).await, Ok(Some(Back::Sent)));
}

#[tokio::test]
async fn only_the_operators_own_notice_is_taken() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let (rail, now) =
        (rail(line::Rail::Carrier, &companies, CARRIER.config), Timestamp::from_millis(1_700_000_000_500));
    for random in [1, 2] {
        rail.order(&order(random), now).await.unwrap();
    }
    let [first, second] = companies.take_callbacks().try_into().unwrap();
    let judge = |headers: &HeaderMap, body: &[u8]| rail.notice(&Callback { query: None, headers, body }, now);
    for (callback, random) in [(&first, 1), (&second, 2)] {
        let notice = judge(&callback.headers, &callback.body).unwrap();
        assert_eq!((notice.payment, notice.provider_id), (Some(order(random).payment), None));
    }
    assert!(matches!(judge(&first.headers, b"{}"), Err(NoticeError::Unreadable(_))));
    assert!(matches!(judge(&first.headers, b"\xff"), Err(NoticeError::Unreadable(_))));
    for token in ["", "Bearer", "Bearer ", "Bearer nobody-knows", "Basic eHg6eHg="] {
        let mut headers = first.headers.clone();
        headers.insert("authorization", token.parse().unwrap());
        assert!(matches!(judge(&headers, &first.body), Err(NoticeError::Forged(_))), "{token}");
    }
    let mut headers = first.headers.clone();
    headers.remove("authorization");
    assert!(matches!(judge(&headers, &first.body), Err(NoticeError::Forged(_))));
    // One payment's token says nothing of another, whatever the body says.
    assert_eq!(judge(&first.headers, &second.body).unwrap().payment, Some(order(1).payment));
    assert!(companies.operator().payments().iter().all(|payment| payment.status == Status::PendingValidation));
}

#[tokio::test]
async fn it_works_in_its_currencies_and_for_its_amounts() {
    let companies = Counterparts::start(Options::default()).await.unwrap();
    let config = [CARRIER.config, "min = 100\nmax = 5000\n"].concat();
    let rail = rail(line::Rail::Carrier, &companies, &config);
    let terms = |currency, minor| rail.terms(currency, Amount::new(minor).unwrap());
    let offered = terms(Currency::PHP, 100).unwrap();
    assert_eq!((offered.title.as_deref(), offered.phone), (Some("Play Telco"), true));
    assert!(terms(Currency::PHP, 5_000).is_some());
    for (currency, minor) in [(Currency::PHP, 99), (Currency::PHP, 5_001), (Currency::PHP, 0), (Currency::THB, 100)] {
        assert_eq!(terms(currency, minor), None, "{currency} {minor}");
    }
}
