//! The same for money into the wallet.

use crate::payer::{
    CARD, CARRIER, QR, SANDBOX, asked_phone, confirm, debits, dial, errand, lesson, method, poor, rails,
};
use barya_checkout::fakes::{Mishap, Offered, Server, Visitor, phone};
use barya_checkout::{Action, Fault, State};
use barya_protocol::ErrorCode;
use barya_protocol::line::Rail;

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
