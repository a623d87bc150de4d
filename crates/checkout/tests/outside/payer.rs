//! Payers with rails to choose from, and what they do on the way.

use barya_checkout::fakes::{Asks, Offered, Visitor, World};
use barya_checkout::state::{Errand, Method, Phone};
use barya_checkout::{Action, Address, State};
use barya_protocol::line::Rail;
use std::rc::Rc;

pub const QR: Offered = Offered::new(Rail::Qr, Asks::Qr);
pub const CARRIER: Offered = Offered::new(Rail::Carrier, Asks::Code);
pub const MOBILE_MONEY: Offered = Offered::new(Rail::MobileMoney, Asks::Approve);
pub const CARD: Offered = Offered::new(Rail::Card, Asks::Page);
pub const SANDBOX: Offered = Offered::new(Rail::Sandbox, Asks::Nothing);

pub fn lesson() -> Address {
    Address { offer: Some("lesson-7".into()), reference: Some("pupil-3".into()), ..Address::default() }
}

pub fn tip() -> Address {
    Address { to: Some("maria".into()), amounts: Some("20 50".into()), ..Address::default() }
}

pub fn world(rails: &[Offered]) -> Rc<World> {
    let world = World::new();
    world.server.borrow_mut().rails = rails.to_vec();
    world
}

/// A world with these rails, whose payer has a wallet with nothing in it.
pub fn poor(rails: &[Offered]) -> Rc<World> {
    let world = world(rails);
    world.give_passkey("pk", 0);
    world
}

pub fn confirm(visitor: &mut Visitor) {
    assert_eq!(visitor.state().name(), "confirm", "{:?}", visitor.path());
    visitor.see();
    visitor.press(Action::Confirm);
}

pub fn dial(visitor: &mut Visitor, digits: &str) {
    for digit in digits.bytes() {
        visitor.press(Action::Digit(digit - b'0'));
    }
    visitor.press(Action::Send);
}

/// From the price to what the only rail asks.
pub fn by(visitor: &mut Visitor, offered: Offered) {
    visitor.press(Action::Method);
    visitor.press(Action::Rail(offered.rail));
    if offered.phone {
        dial(visitor, "0812345678");
    }
    confirm(visitor);
}

pub fn errand(visitor: &Visitor) -> Errand {
    match visitor.state() {
        State::Errand(errand) => *errand,
        state => panic!("{} {:?}", state.name(), visitor.path()),
    }
}

pub fn method(visitor: &Visitor) -> Method {
    match visitor.state() {
        State::Method(method) => method,
        state => panic!("{} {:?}", state.name(), visitor.path()),
    }
}

pub fn asked_phone(visitor: &Visitor) -> Phone {
    match visitor.state() {
        State::Phone(phone) => *phone,
        state => panic!("{} {:?}", state.name(), visitor.path()),
    }
}

pub fn debits(world: &World) -> usize {
    world.server.borrow().debits.len()
}

pub fn rails(visitor: &Visitor) -> Vec<Rail> {
    method(visitor).choices().unwrap().rails.iter().map(|choice| choice.rail).collect()
}
