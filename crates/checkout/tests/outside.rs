//! Money from outside, straight to the payee or into the wallet: whole visits over the fake world.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use barya_checkout::fakes::{Asks, Fate, Lie, Mishap, Offered, Server, Visitor, World, phone};
use barya_checkout::state::{Errand, Method, Phone};
use barya_checkout::{Action, Address, Device, Event, Fault, State};
use barya_protocol::api::v1::Next;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, ErrorCode};
use std::rc::Rc;

const QR: Offered = Offered::new(Rail::Qr, Asks::Qr);
const CARRIER: Offered = Offered::new(Rail::Carrier, Asks::Code);
const MOBILE_MONEY: Offered = Offered::new(Rail::MobileMoney, Asks::Approve);
const CARD: Offered = Offered::new(Rail::Card, Asks::Page);
const SANDBOX: Offered = Offered::new(Rail::Sandbox, Asks::Nothing);

fn lesson() -> Address {
    Address { offer: Some("lesson-7".into()), reference: Some("pupil-3".into()), ..Address::default() }
}

fn tip() -> Address {
    Address { to: Some("maria".into()), amounts: Some("20 50".into()), ..Address::default() }
}

fn world(rails: &[Offered]) -> Rc<World> {
    let world = World::new();
    world.server.borrow_mut().rails = rails.to_vec();
    world
}

/// A world with these rails, whose payer has a wallet with nothing in it.
fn poor(rails: &[Offered]) -> Rc<World> {
    let world = world(rails);
    world.give_passkey("pk", 0);
    world
}

fn confirm(visitor: &mut Visitor) {
    assert_eq!(visitor.state().name(), "confirm", "{:?}", visitor.path());
    visitor.see();
    visitor.press(Action::Confirm);
}

fn dial(visitor: &mut Visitor, digits: &str) {
    for digit in digits.bytes() {
        visitor.press(Action::Digit(digit - b'0'));
    }
    visitor.press(Action::Send);
}

/// From the price to what the only rail asks.
fn by(visitor: &mut Visitor, offered: Offered) {
    visitor.press(Action::Method);
    visitor.press(Action::Rail(offered.rail));
    if offered.phone {
        dial(visitor, "0812345678");
    }
    confirm(visitor);
}

fn errand(visitor: &Visitor) -> Errand {
    match visitor.state() {
        State::Errand(errand) => *errand,
        state => panic!("{} {:?}", state.name(), visitor.path()),
    }
}

fn method(visitor: &Visitor) -> Method {
    match visitor.state() {
        State::Method(method) => method,
        state => panic!("{} {:?}", state.name(), visitor.path()),
    }
}

fn asked_phone(visitor: &Visitor) -> Phone {
    match visitor.state() {
        State::Phone(phone) => *phone,
        state => panic!("{} {:?}", state.name(), visitor.path()),
    }
}

fn debits(world: &World) -> usize {
    world.server.borrow().debits.len()
}

fn rails(visitor: &Visitor) -> Vec<Rail> {
    method(visitor).choices().unwrap().rails.iter().map(|choice| choice.rail).collect()
}

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
fn another_way_can_be_chosen_where_the_wallet_is_asked_for() {
    let world = world(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "wallet");
    visitor.press(Action::Method);
    visitor.press(Action::Cancel);
    assert_eq!(visitor.state().name(), "confirm", "back to the price by the wallet");
    by(&mut visitor, QR);
    assert_eq!(visitor.state().name(), "qr");
}

#[test]
fn what_costs_is_looked_at_before_anything_leaves() {
    let world = world(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Method);
    visitor.press(Action::Rail(Rail::Qr));
    visitor.press(Action::Confirm);
    assert!(world.server.borrow().keys.is_empty(), "nothing was seen yet");
    let State::Confirm(state) = visitor.state() else { panic!() };
    assert!(!state.is_by_wallet() && !state.is_live());
    assert!(!visitor.state().actions().contains(&Action::Method), "back is the way to another way");
    visitor.press(Action::Cancel);
    assert_eq!(rails(&visitor), [Rail::Qr]);
    visitor.press(Action::Cancel);
    let State::Confirm(state) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert!(state.is_by_wallet());
}

#[test]
fn a_quote_by_another_rail_than_the_one_chosen_is_not_shown() {
    let world = world(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Method);
    world.lies.borrow_mut().push(Lie::OtherRail);
    visitor.press(Action::Rail(Rail::Qr));
    assert!(matches!(visitor.state(), State::Failed(failed) if failed.fault() == Fault::UntrustedQuote));
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
fn a_number_that_cannot_be_asked_is_corrected() {
    let world = world(&[CARRIER]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Method);
    visitor.press(Action::Rail(Rail::Carrier));
    let intent = {
        for _ in 0..20 {
            visitor.press(Action::Digit(0));
        }
        assert_eq!(asked_phone(&visitor).digits().len(), 15, "no number is longer");
        visitor.press(Action::Send);
        visitor.state().quote().unwrap().intent
    };
    confirm(&mut visitor);
    let phone = asked_phone(&visitor);
    assert_eq!(phone.trouble(), Some(Fault::Api(ErrorCode::InvalidRequest)));
    assert_eq!((phone.digits().len(), phone.rail(), phone.total().get()), (15, Rail::Carrier, Server::PRICE));
    for _ in 0..15 {
        visitor.press(Action::Erase);
    }
    assert_eq!(asked_phone(&visitor).trouble(), None);
    for digit in b"0812345" {
        visitor.press(Action::Digit(digit - b'0'));
    }
    assert!(!asked_phone(&visitor).is_live());
    visitor.press(Action::Send);
    assert_eq!(visitor.state().name(), "phone", "too short");
    dial(&mut visitor, "678");
    assert_eq!(visitor.state().quote().unwrap().intent, intent, "the same wish");
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "code");
}

#[test]
fn a_number_lost_in_a_reload_is_asked_for_again() {
    let world = world(&[CARRIER]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Method);
    visitor.press(Action::Rail(Rail::Carrier));
    dial(&mut visitor, "0812345678");
    let intent = visitor.state().quote().unwrap().intent;
    world.mishaps.borrow_mut().push_back(Mishap::LoseRequest);
    world.offline.set(true);
    confirm(&mut visitor);
    world.offline.set(false);
    let mut visitor = visitor.reload();
    confirm(&mut visitor);
    let phone = asked_phone(&visitor);
    assert_eq!((phone.digits(), phone.trouble()), ("", None), "nothing was wrong with it");
    dial(&mut visitor, "0812345678");
    confirm(&mut visitor);
    assert_eq!(errand(&visitor).quote().intent, intent);
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

#[test]
fn at_most_four_ways_are_shown_and_the_last_one_first() {
    let voucher = Offered::new(Rail::Voucher, Asks::Nothing);
    let world = world(&[SANDBOX, QR, MOBILE_MONEY, CARRIER, CARD, voucher]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Method);
    assert_eq!(rails(&visitor), [Rail::Sandbox, Rail::Qr, Rail::MobileMoney, Rail::Carrier]);
    let device = Device { rail: Some(Rail::Card), ..phone() };
    let mut visitor = Visitor::arrive(&world, lesson(), device);
    visitor.press(Action::Method);
    assert_eq!(rails(&visitor), [Rail::Card, Rail::Sandbox, Rail::Qr, Rail::MobileMoney]);
    visitor.press(Action::Rail(Rail::Qr));
    let mut visitor = visitor.reload();
    visitor.press(Action::Method);
    assert_eq!(rails(&visitor)[..2], [Rail::Qr, Rail::Sandbox], "remembered over the reload");
}

#[test]
fn without_any_way_or_any_list_it_says_so() {
    let world = world(&[]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Method);
    assert_eq!(method(&visitor).trouble(), Some(Fault::Api(ErrorCode::RailUnavailable)));
    world.server.borrow_mut().rails.push(QR);
    world.mishaps.borrow_mut().extend([Mishap::LoseReply; 3]);
    visitor.press(Action::Retry);
    assert!(method(&visitor).is_busy() && method(&visitor).choices().is_none());
    visitor.wait(5_000);
    assert_eq!(method(&visitor).trouble(), Some(Fault::Offline));
    visitor.press(Action::Retry);
    assert_eq!(rails(&visitor), [Rail::Qr]);
    visitor.press(Action::Rail(Rail::Qr));
    assert_eq!(visitor.state().name(), "confirm");
}

#[test]
fn where_there_are_no_wallets_the_ways_come_first() {
    for address in [lesson(), tip()] {
        let world = world(&[QR]);
        world.server.borrow_mut().walletless = true;
        let is_tip = address.to.is_some();
        let mut visitor = Visitor::arrive(&world, address, Device { framed: true, ..phone() });
        visitor.send(Event::Opened { amount: None });
        if is_tip {
            visitor.press(Action::Amount(Amount::new(2000).unwrap()));
        }
        let state = method(&visitor);
        assert!(state.quote().is_none());
        assert_eq!(state.choices().unwrap().amount.get(), if is_tip { 2000 } else { Server::PRICE });
        visitor.press(Action::Cancel);
        assert_eq!(visitor.state().name(), if is_tip { "amount" } else { "pricing" });
        if is_tip {
            visitor.press(Action::Amount(Amount::new(2000).unwrap()));
        } else {
            visitor.send(Event::Opened { amount: None });
        }
        visitor.press(Action::Rail(Rail::Qr));
        confirm(&mut visitor);
        world.comply();
        visitor.wait(0);
        assert_eq!(visitor.state().name(), "paid");
    }
    let world = world(&[]);
    world.server.borrow_mut().walletless = true;
    let visitor = Visitor::arrive(&world, lesson(), phone());
    assert!(matches!(visitor.state(), State::Failed(failed) if failed.fault() == Fault::Api(ErrorCode::PolicyRefused)));
}

#[test]
fn a_topup_by_carrier_and_then_the_payment_runs() {
    let world = poor(&[CARRIER]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "phone", "the only way, and it needs a number");
    visitor.press(Action::Cancel);
    visitor.press(Action::TopUp);
    dial(&mut visitor, "0812345678");
    let errand = errand(&visitor);
    assert!(errand.is_topping_up());
    assert_eq!((errand.asked().rail, errand.quote().rail), (Rail::Carrier, Rail::Wallet));
    dial(&mut visitor, Server::CODE);
    assert_eq!(visitor.state().name(), "paid");
    let path =
        ["pricing", "confirm", "paying", "top-up", "phone", "top-up", "phone", "paying", "code", "paying", "paid"];
    assert_eq!(visitor.path(), path);
    assert_eq!(debits(&world), 1);
}

#[test]
fn a_fee_on_top_is_shown_before_it_is_paid() {
    let dear = Offered { surcharge: 150, ..QR };
    let world = poor(&[dear]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    let state = method(&visitor);
    assert_eq!(state.shortfall().unwrap().get(), Server::PRICE);
    let choice = &state.choices().unwrap().rails[0];
    assert_eq!((choice.fee.get(), choice.total.get()), (150, Server::PRICE + 150));
    visitor.press(Action::Rail(Rail::Qr));
    assert_eq!(errand(&visitor).asked().total.get(), Server::PRICE + 150);
    world.comply();
    visitor.wait(0);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn a_topup_that_costs_more_than_was_shown_is_not_sent() {
    let world = poor(&[QR, CARD]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    world.server.borrow_mut().rails = vec![Offered { surcharge: 1, ..QR }];
    visitor.press(Action::Rail(Rail::Qr));
    let State::TopUp(top_up) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(top_up.trouble(), Some(Fault::UntrustedQuote));
    assert_eq!(world.server.borrow().keys.len(), 1, "the payment, and no top-up");
}

#[test]
fn a_topup_called_off_leads_back_to_the_topup() {
    let world = poor(&[QR, CARD]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    visitor.press(Action::Rail(Rail::Card));
    assert_eq!(visitor.state().name(), "page");
    visitor.press(Action::Cancel);
    let State::TopUp(top_up) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(top_up.trouble(), None);
    visitor.press(Action::TopUp);
    assert_eq!(rails(&visitor), [Rail::Card, Rail::Qr]);
    visitor.press(Action::Rail(Rail::Qr));
    world.comply();
    visitor.wait(0);
    assert_eq!((visitor.state().name(), debits(&world)), ("paid", 1));
}

#[test]
fn a_reload_in_the_middle_of_a_topup_goes_on_with_the_same_one() {
    for offered in [QR, CARRIER] {
        let world = poor(&[offered]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        confirm(&mut visitor);
        visitor.press(Action::TopUp);
        if offered.phone {
            // The request is lost, and with the reload the number.
            world.mishaps.borrow_mut().extend([
                Mishap::None,
                Mishap::LoseRequest,
                Mishap::LoseRequest,
                Mishap::LoseRequest,
            ]);
            dial(&mut visitor, "0812345678");
        }
        world.mishaps.borrow_mut().clear();
        let mut visitor = visitor.reload();
        assert_eq!(visitor.state().name(), "top-up");
        visitor.press(Action::TopUp);
        if offered.phone {
            assert_eq!((asked_phone(&visitor).digits(), asked_phone(&visitor).trouble()), ("", None));
            dial(&mut visitor, "0812345678");
        }
        assert!(errand(&visitor).is_topping_up());
        world.comply();
        visitor.wait(0);
        assert_eq!(visitor.state().name(), "paid");
        assert_eq!(world.server.borrow().keys.len(), 2, "one payment, one top-up");
    }
}

#[test]
fn a_list_that_is_lost_leaves_the_topup_as_it_is() {
    let world = poor(&[SANDBOX]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    world.mishaps.borrow_mut().extend([Mishap::LoseReply; 3]);
    visitor.press(Action::TopUp);
    assert!(!visitor.state().actions().contains(&Action::TopUp), "asked once");
    visitor.wait(5_000);
    assert!(matches!(visitor.state(), State::TopUp(top_up) if top_up.trouble() == Some(Fault::Offline)));
    world.server.borrow_mut().rails.clear();
    visitor.press(Action::TopUp);
    let none = Some(Fault::Api(ErrorCode::RailUnavailable));
    assert!(matches!(visitor.state(), State::TopUp(top_up) if top_up.trouble() == none));
    world.server.borrow_mut().rails.push(SANDBOX);
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn money_from_elsewhere_ends_the_errand() {
    let world = poor(&[QR]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "qr");
    world.server.borrow_mut().give("pk", Server::PRICE);
    visitor.wait(0);
    assert_eq!(visitor.state().name(), "paid", "{:?}", visitor.path());
}

#[test]
fn actions_are_written_as_the_contract_says() {
    let all = [Action::Method, Action::Digit(0), Action::Digit(9), Action::Erase, Action::Send];
    assert_eq!(all.map(Action::as_str), ["method", "digit-0", "digit-9", "erase", "send"]);
}
