//! What the payer does elsewhere for a purchase, and what may go wrong meanwhile.

use crate::payer::{
    CARD, CARRIER, MOBILE_MONEY, QR, SANDBOX, by, confirm, debits, dial, errand, lesson, poor, rails, tip, world,
};
use barya_checkout::fakes::{Fate, Mishap, Server, Visitor, phone};
use barya_checkout::{Action, Event, Fault, State};
use barya_protocol::api::v1::Next;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, ErrorCode};

#[test]
fn a_tip_is_paid_by_a_code_that_a_bank_app_scans() {
    let world = world(&[QR]);
    let mut visitor = Visitor::arrive(&world, tip(), phone());
    visitor.press(Action::Amount(Amount::new(5000).unwrap()));
    let by_wallet = visitor.state().quote().unwrap().clone();
    by(&mut visitor, QR);
    let errand = errand(&visitor);
    assert!(matches!(errand.next(), Next::Qr(_)) && !errand.is_topping_up() && !errand.is_busy());
    assert_eq!((errand.quote().rail, errand.quote().total), (Rail::Qr, by_wallet.total));
    assert_ne!(errand.quote().intent, by_wallet.intent, "another wish");
    assert_eq!(visitor.state().actions(), [Action::Cancel, Action::Close]);
    world.comply();
    visitor.wait(0);
    let path = ["pricing", "amount", "pricing", "confirm", "method", "pricing", "confirm", "paying", "qr"];
    assert_eq!(visitor.path()[..9], path);
    assert_eq!(visitor.path()[9..], ["paying", "paid"]);
    assert!(world.passkeys.borrow().is_empty() && world.memos.borrow().is_empty());
    world.comply();
    visitor.wait(60_000);
    assert_eq!(debits(&world), 1, "scanned twice, it is paid once");
    assert_eq!(world.rail.get(), Some(Rail::Qr));
}

#[test]
fn each_rail_asks_in_its_own_state_and_ends_paid() {
    for (offered, name) in [(QR, "qr"), (CARRIER, "code"), (CARD, "page"), (MOBILE_MONEY, "approve"), (SANDBOX, "paid")]
    {
        let world = world(&[offered]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        by(&mut visitor, offered);
        assert_eq!(visitor.state().name(), name, "{:?}", visitor.path());
        if name == "code" {
            dial(&mut visitor, Server::CODE);
        }
        world.comply();
        visitor.wait(0);
        assert_eq!(visitor.state().name(), "paid", "{:?}", visitor.path());
        assert_eq!(debits(&world), 1);
    }
}

#[test]
fn what_a_slow_provider_asks_is_shown_as_soon_as_it_is_known() {
    for topup in [false, true] {
        let world = poor(&[QR]);
        world.server.borrow_mut().order_ms = 3_000;
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        if topup {
            confirm(&mut visitor);
            visitor.press(Action::TopUp);
        } else {
            by(&mut visitor, QR);
        }
        assert_eq!(visitor.state().name(), "paying");
        visitor.wait(3_000);
        assert_eq!(visitor.state().name(), "qr");
        assert!(!visitor.path().contains(&"checking"), "that is known well");
        world.comply();
        visitor.wait(0);
        assert_eq!(visitor.state().name(), "paid");
    }
}

#[test]
fn a_reload_finds_the_errand_again() {
    for offered in [QR, CARRIER, CARD, MOBILE_MONEY] {
        let world = world(&[offered]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        by(&mut visitor, offered);
        let (name, quote) = (visitor.state().name(), visitor.state().quote().unwrap().id);
        assert!(!format!("{:?}", world.memos.borrow()).contains("0812345678"), "the number is not kept");
        let mut visitor = visitor.reload();
        assert_eq!(visitor.path(), ["checking", name]);
        assert_eq!(visitor.state().quote().unwrap().id, quote);
        world.comply();
        visitor.wait(0);
        assert_eq!(visitor.state().name(), "paid");
        assert_eq!(debits(&world), 1);
    }
}

#[test]
fn a_wrong_code_is_typed_again() {
    let world = world(&[CARRIER]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, CARRIER);
    for _ in 0..2 {
        dial(&mut visitor, "000000");
        let errand = errand(&visitor);
        assert_eq!((errand.trouble(), errand.digits()), (Some(Fault::Api(ErrorCode::CodeWrong)), ""));
    }
    visitor.press(Action::Digit(9));
    assert_eq!(errand(&visitor).trouble(), None);
    visitor.press(Action::Erase);
    assert!(!visitor.state().actions().contains(&Action::Erase));
    for digit in [1, 2, 3, 4, 5] {
        visitor.press(Action::Digit(digit));
    }
    assert!(!errand(&visitor).is_live() && !visitor.state().actions().contains(&Action::Send));
    visitor.press(Action::Digit(6));
    assert!(errand(&visitor).is_live() && !visitor.state().actions().contains(&Action::Digit(1)));
    visitor.press(Action::Send);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn a_code_that_the_browser_hears_is_sent_by_itself() {
    for (heard, name) in [("123456", "paid"), ("12345", "code"), ("12345x", "code"), ("999999", "code")] {
        let world = world(&[CARRIER]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        by(&mut visitor, CARRIER);
        visitor.press(Action::Digit(7));
        *world.message.borrow_mut() = Some(heard.into());
        visitor.wait(0);
        assert_eq!(visitor.state().name(), name, "{heard}");
        assert!(world.message.borrow().is_none());
    }
}

#[test]
fn what_is_heard_after_the_errand_is_nobodys() {
    let world = world(&[CARRIER]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, CARRIER);
    visitor.press(Action::Cancel);
    *world.message.borrow_mut() = Some(Server::CODE.into());
    visitor.wait(1_000);
    assert!(world.message.borrow().is_some(), "nobody listens");
}

#[test]
fn a_code_whose_answer_is_lost_is_asked_about() {
    for mishap in [Mishap::LoseReply, Mishap::LoseRequest] {
        let world = world(&[CARRIER]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        by(&mut visitor, CARRIER);
        world.mishaps.borrow_mut().push_back(mishap);
        dial(&mut visitor, Server::CODE);
        visitor.wait(5_000);
        if mishap == Mishap::LoseRequest {
            let errand = errand(&visitor);
            assert_eq!((errand.digits(), errand.trouble()), (Server::CODE, None), "it can be sent again");
            visitor.press(Action::Send);
        }
        assert_eq!(visitor.state().name(), "paid", "{mishap:?}");
        assert_eq!(debits(&world), 1);
    }
}

#[test]
fn a_purchase_called_off_at_the_provider_is_chosen_for_again() {
    let world = world(&[QR, CARD]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, QR);
    let first = visitor.state().quote().unwrap().clone();
    visitor.press(Action::Cancel);
    assert_eq!(rails(&visitor), [Rail::Qr, Rail::Card]);
    assert!(world.memos.borrow().is_empty());
    assert_eq!(world.server.borrow().state_of(first.payment), Some(PaymentState::Cancelled));
    visitor.press(Action::Rail(Rail::Qr));
    assert_ne!(visitor.state().quote().unwrap().intent, first.intent, "the old wish is used up");
    confirm(&mut visitor);
    world.comply();
    visitor.wait(0);
    assert_eq!(visitor.state().name(), "paid");
    assert_eq!(debits(&world), 1);
}

#[test]
fn calling_off_is_believed_only_when_the_server_says_so() {
    // The answer is lost three times, and it was called off all the same.
    let world = world(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, QR);
    world.mishaps.borrow_mut().extend([Mishap::LoseReply; 3]);
    visitor.press(Action::Cancel);
    assert!(errand(&visitor).is_busy() || visitor.state().name() == "method");
    visitor.wait(5_000);
    assert_eq!(visitor.state().name(), "method");
    // The money was quicker.
    let world = self::world(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, QR);
    world.mishaps.borrow_mut().push_back(Mishap::Delay(1_000));
    world.comply();
    visitor.press(Action::Cancel);
    visitor.wait(2_000);
    assert_eq!(visitor.state().name(), "paid", "{:?}", visitor.path());
    assert!(!visitor.path().contains(&"failed"));
    // The provider does not let go.
    let world = self::world(&[QR]);
    world.server.borrow_mut().stubborn = true;
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, QR);
    visitor.press(Action::Cancel);
    let errand = errand(&visitor);
    assert_eq!((errand.trouble(), errand.is_busy()), (Some(Fault::Api(ErrorCode::PaymentState)), false));
    world.comply();
    visitor.wait(1_000);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn a_code_that_runs_out_did_not_go_and_another_way_is_offered() {
    let world = world(&[QR, CARD]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, QR);
    visitor.wait(16 * 60_000);
    let late = Fault::Api(ErrorCode::QuoteExpired);
    assert!(matches!(visitor.state(), State::Failed(failed) if failed.fault() == late));
    visitor.press(Action::Retry);
    assert_eq!(rails(&visitor), [Rail::Qr, Rail::Card]);
}

#[test]
fn a_code_stays_on_the_screen_without_a_network() {
    let world = world(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    by(&mut visitor, QR);
    world.offline.set(true);
    visitor.wait(600_000);
    let requests = world.requests.get();
    let errand = errand(&visitor);
    assert_eq!(errand.trouble(), Some(Fault::Offline));
    assert_eq!(visitor.state().actions(), [Action::Retry, Action::Cancel, Action::Close]);
    visitor.wait(240_000);
    assert_eq!(world.requests.get(), requests, "asking rests");
    visitor.press(Action::Retry);
    assert_eq!(visitor.state().name(), "qr");
    world.comply();
    world.offline.set(false);
    visitor.send(Event::Online);
    visitor.wait(60_000);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn an_unknown_outcome_is_checking_and_never_paid_again() {
    for (fate, end) in [(Fate::Late(60_000), "failed"), (Fate::Slow(60_000), "paid")] {
        let world = world(&[CARRIER]);
        world.server.borrow_mut().payment_fates.push_back(fate);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        by(&mut visitor, CARRIER);
        dial(&mut visitor, Server::CODE);
        assert_eq!(visitor.state().name(), if end == "paid" { "paying" } else { "checking" });
        assert_eq!(visitor.state().actions(), [Action::Close]);
        visitor.wait(300_000);
        assert_eq!(visitor.state().name(), end, "{:?}", visitor.path());
        assert!(debits(&world) <= 1);
    }
}

#[test]
fn a_lost_request_from_outside_is_sent_once() {
    for mishap in
        [Mishap::LoseReply, Mishap::LoseRequest, Mishap::Straggle(2_000), Mishap::Repeat, Mishap::Delay(20_000)]
    {
        let world = world(&[CARRIER]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        visitor.press(Action::Method);
        visitor.press(Action::Rail(Rail::Carrier));
        dial(&mut visitor, "0812345678");
        world.mishaps.borrow_mut().push_back(mishap);
        confirm(&mut visitor);
        visitor.wait(60_000);
        assert_eq!(visitor.state().name(), "code", "{mishap:?} {:?}", visitor.path());
        dial(&mut visitor, Server::CODE);
        assert_eq!((visitor.state().name(), debits(&world)), ("paid", 1));
    }
}
