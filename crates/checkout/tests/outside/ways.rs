//! Choosing a way to pay, and giving it what it needs.

use crate::payer::{
    CARD, CARRIER, MOBILE_MONEY, QR, SANDBOX, asked_phone, by, confirm, dial, errand, lesson, method, rails, tip, world,
};
use barya_checkout::fakes::{Asks, Lie, Mishap, Offered, Server, Visitor, phone};
use barya_checkout::{Action, Device, Event, Fault, State};
use barya_protocol::line::Rail;
use barya_protocol::{Amount, ErrorCode};

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
fn actions_are_written_as_the_contract_says() {
    let all = [Action::Method, Action::Digit(0), Action::Digit(9), Action::Erase, Action::Send];
    assert_eq!(all.map(Action::as_str), ["method", "digit-0", "digit-9", "erase", "send"]);
}
