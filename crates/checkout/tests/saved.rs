//! Wishes that are kept for when there is a network: reminders, never consent, each sent under one key by one tab.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use barya_checkout::fakes::{Mishap, Server, Visitor, World, phone};
use barya_checkout::state::Saved;
use barya_checkout::{Action, Address, Device, Event, Fault, Kept, NotKept, State, Tell};
use barya_protocol::{Amount, Currency, Money};
use std::rc::Rc;

/// A frame in a site, for a tip or for the one lesson, of a payer with money; the device knows payees and offers.
fn opened(world: &Rc<World>, tip: bool) -> Visitor {
    let mut visitor = Visitor::arrive(world, address(tip), Device { framed: true, ..phone() });
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    visitor
}

fn address(tip: bool) -> Address {
    match tip {
        true => Address { to: Some("maria".into()), amounts: Some("20 50".into()), ..Address::default() },
        false => Address { offer: Some("lesson-7".into()), ..Address::default() },
    }
}

fn offline() -> Rc<World> {
    let world = World::new();
    world.give_passkey("pk", 100_000);
    world.cached.set(true);
    world.offline.set(true);
    world
}

fn tip(visitor: &mut Visitor, minor: i64) {
    visitor.press(Action::Amount(Amount::new(minor).unwrap()));
    visitor.wait(5_000);
}

fn saved(visitor: &Visitor) -> Box<Saved> {
    match visitor.state() {
        State::Saved(saved) => Box::new(saved),
        _ => panic!("{:?}", visitor.path()),
    }
}

/// The payer looks, and touches.
fn touch(visitor: &mut Visitor) {
    assert_eq!(visitor.state().name(), "confirm", "{:?}", visitor.path());
    visitor.see();
    visitor.press(Action::Confirm);
    visitor.wait(5_000);
}

fn told(world: &World, what: impl Fn(&Tell) -> bool) -> usize {
    world.told.borrow().iter().filter(|told| what(told)).count()
}

fn paid(world: &World) -> usize {
    told(world, |told| matches!(told, Tell::Paid { .. }))
}

#[test]
fn two_tips_are_kept_one_is_taken_away_and_the_other_is_paid_with_one_touch() {
    let world = offline();
    let mut visitor = opened(&world, true);
    tip(&mut visitor, 2000);
    let first = saved(&visitor).shown().clone();
    assert_eq!(first.seen.name, "Maria");
    assert_eq!(first.seen.price(), Some(Money::new(2000, Currency::PHP)));
    visitor.press(Action::Close);
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    // Without a network, on to what the sheet was opened for.
    assert_eq!(visitor.state().name(), "amount");
    tip(&mut visitor, 5000);
    assert_eq!(saved(&visitor).kept().len(), 2);
    assert_eq!(told(&world, |told| matches!(told, Tell::Saved { token: None, .. })), 2);
    visitor.press(Action::Cancel);
    assert_eq!(saved(&visitor).kept(), std::slice::from_ref(&first));
    assert_eq!(saved(&visitor).shown(), &first);
    let mut visitor = visitor.reload();
    world.offline.set(false);
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    assert_eq!(visitor.state().quote().unwrap().intent, first.intent);
    assert_eq!(world.server.borrow().debits.len(), 0, "a reminder is not consent");
    touch(&mut visitor);
    assert_eq!(visitor.state().name(), "paid");
    assert_eq!((paid(&world), world.server.borrow().debits.len()), (1, 1));
    assert!(world.shelf.kept.borrow().is_empty());
    assert_eq!(world.shelf.receipts.borrow().len(), 1);
}

#[test]
fn what_is_kept_is_asked_for_by_itself_and_waits_for_one_touch() {
    let world = offline();
    let mut visitor = opened(&world, true);
    tip(&mut visitor, 2000);
    world.offline.set(false);
    visitor.wait(60_000);
    touch(&mut visitor);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn asking_comes_to_rest_and_goes_on_when_the_network_is_back() {
    let world = offline();
    let mut visitor = opened(&world, false);
    visitor.wait(3_600_000);
    let asked = world.requests.get();
    visitor.wait(3_600_000);
    assert_eq!(world.requests.get(), asked);
    world.offline.set(false);
    visitor.send(Event::Online);
    visitor.wait(5_000);
    assert_eq!(visitor.state().name(), "confirm");
}

#[test]
fn another_price_than_the_one_that_was_seen_is_told() {
    let world = offline();
    let mut visitor = opened(&world, false);
    visitor.press(Action::Close);
    let other = Amount::new(Server::PRICE - 100).unwrap();
    world.shelf.kept.borrow_mut()[0].seen.amount = Some(other);
    world.offline.set(false);
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    let State::Confirm(confirm) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(confirm.was(), Some(Money::new(other.get(), Currency::PHP)));
    // Back is to what is kept, and nothing is asked until the payer wants it.
    visitor.press(Action::Cancel);
    visitor.wait(600_000);
    assert!(saved(&visitor).is_kept());
    visitor.press(Action::Retry);
    visitor.wait(5_000);
    assert_eq!(visitor.state().name(), "confirm");
}

#[test]
fn what_is_kept_for_something_else_can_be_left_for_what_the_sheet_was_opened_for() {
    let world = offline();
    let mut visitor = opened(&world, true);
    tip(&mut visitor, 2000);
    drop(visitor);
    world.offline.set(false);
    let mut visitor = opened(&world, false);
    let State::Confirm(confirm) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(confirm.quote().offer, None, "the tip comes first");
    visitor.press(Action::Cancel);
    visitor.press(Action::Fresh);
    visitor.wait(5_000);
    assert!(visitor.state().quote().unwrap().offer.is_some());
    touch(&mut visitor);
    assert_eq!(world.shelf.kept.borrow().len(), 1, "the tip is still kept");
}

#[test]
fn no_more_are_kept_than_can_be_pressed() {
    let world = offline();
    let mut visitor = opened(&world, true);
    for _ in 0..Kept::MOST {
        tip(&mut visitor, 2000);
        assert!(saved(&visitor).is_kept());
        visitor.press(Action::Close);
        visitor.send(Event::Opened { amount: None });
        visitor.wait(5_000);
    }
    tip(&mut visitor, 2000);
    let full = saved(&visitor);
    assert_eq!((full.trouble(), full.kept().len()), (Some(NotKept::Full), Kept::MOST));
    assert_eq!(full.shown(), &full.kept()[0], "what is there is shown, so that it can be taken away");
    assert_eq!(told(&world, |told| matches!(told, Tell::Saved { .. })), Kept::MOST);
    visitor.press(Action::Cancel);
    assert_eq!((saved(&visitor).trouble(), saved(&visitor).kept().len()), (None, Kept::MOST - 1));
    visitor.press(Action::Fresh);
    visitor.wait(5_000);
    tip(&mut visitor, 2000);
    assert_eq!((saved(&visitor).trouble(), saved(&visitor).kept().len()), (None, Kept::MOST));
}

#[test]
fn a_device_that_keeps_nothing_says_so() {
    let world = offline();
    world.shelf.fault.set(Some(NotKept::Refused));
    let mut visitor = opened(&world, false);
    assert_eq!(saved(&visitor).trouble(), Some(NotKept::Refused));
    assert_eq!(told(&world, |told| matches!(told, Tell::Saved { .. })), 0);
    assert_eq!(told(&world, |told| matches!(told, Tell::Error("offline"))), 1);
    visitor.press(Action::Cancel);
    assert!(matches!(visitor.state(), State::Pricing(pricing) if pricing.is_shut()));
}

#[test]
fn what_another_tab_sends_is_left_to_it() {
    let world = offline();
    let mut one = opened(&world, false);
    let intent = saved(&one).shown().intent;
    let mut two = Visitor::arrive(&world, address(true), Device { framed: true, ..phone() });
    world.offline.set(false);
    two.send(Event::Opened { amount: None });
    two.wait(5_000);
    one.send(Event::Online);
    one.wait(5_000);
    // Both have its price on the screen. The first is claimed by the other tab for as long as it takes.
    world.shelf.elsewhere.borrow_mut().push(intent);
    one.see();
    one.press(Action::Confirm);
    one.wait(5_000);
    assert_eq!(saved(&one).trouble(), Some(NotKept::Elsewhere));
    assert_eq!(world.server.borrow().keys.len(), 0);
    world.shelf.elsewhere.borrow_mut().clear();
    touch(&mut two);
    assert_eq!(two.state().name(), "paid");
    // It is gone: there is nothing left to send.
    one.press(Action::Retry);
    one.wait(5_000);
    one.see();
    one.press(Action::Confirm);
    one.wait(5_000);
    assert!(matches!(one.state(), State::Pricing(pricing) if pricing.is_shut()), "{:?}", one.path());
    assert_eq!(world.server.borrow().debits.len(), 1);
}

#[test]
fn what_was_sent_and_never_answered_is_not_spent_out_of_an_allowance_too() {
    let world = offline();
    let mut one = opened(&world, false);
    one.press(Action::Close);
    one.send(Event::Opened { amount: None });
    one.wait(5_000);
    let first = saved(&one).kept()[0].intent;
    assert_eq!(saved(&one).kept().len(), 2);
    // Another tab sends the first: it is paid, and nobody hears of it.
    world.offline.set(false);
    let mut two = opened(&world, false);
    world.mishaps.borrow_mut().push_back(Mishap::LoseReply);
    world.mishaps.borrow_mut().extend([Mishap::LoseRequest; 4]);
    touch(&mut two);
    assert_eq!(two.state().name(), "checking");
    world.offline.set(true);
    world.shelf.allowance.set(Server::PRICE);
    one.press(Action::Cancel);
    let now = saved(&one);
    assert_eq!((now.shown().intent, now.shown().covered), (first, true));
    assert!(!now.may_spend());
    one.wait(5_000);
    assert_eq!(one.state().name(), "checking");
}

#[test]
fn what_was_sent_and_never_answered_is_asked_about_not_sent_again() {
    let world = offline();
    let mut visitor = opened(&world, false);
    let intent = saved(&visitor).shown().intent;
    world.offline.set(false);
    visitor.send(Event::Online);
    visitor.wait(5_000);
    visitor.see();
    world.mishaps.borrow_mut().extend([Mishap::LoseReply, Mishap::LoseRequest]);
    visitor.press(Action::Confirm);
    world.offline.set(true);
    visitor.wait(60_000);
    drop(visitor);
    // The sheet of something else is opened: what was sent comes first, and is asked about.
    world.offline.set(false);
    let visitor = opened(&world, true);
    assert!(visitor.path().contains(&"checking"), "{:?}", visitor.path());
    let State::Paid(done) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(done.quote().intent, intent);
    assert_eq!(world.server.borrow().debits.len(), 1);
    assert!(world.shelf.kept.borrow().is_empty());
}

#[test]
fn what_is_refused_for_ever_is_not_kept() {
    let world = offline();
    let mut visitor = opened(&world, true);
    tip(&mut visitor, 2000);
    let other = Amount::new(777).unwrap();
    let ask = |kept: &mut Kept| kept.ask = barya_checkout::Ask::Tip { amount: other, currency: Currency::KRW };
    ask(&mut world.shelf.kept.borrow_mut()[0]);
    world.server.borrow_mut().walletless = false;
    world.lies.borrow_mut().push(barya_checkout::fakes::Lie::BadQuote);
    let mut visitor = visitor.reload();
    world.offline.set(false);
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    assert!(matches!(visitor.state(), State::Failed(failed) if failed.fault() == Fault::UntrustedQuote));
    assert_eq!(world.server.borrow().debits.len(), 0);
}

#[test]
fn an_allowance_opens_the_lesson_offline_and_is_settled_once_behind_the_closed_sheet() {
    let world = offline();
    world.shelf.allowance.set(Server::PRICE);
    let mut visitor = opened(&world, false);
    assert!(saved(&visitor).may_spend());
    visitor.press(Action::Confirm);
    visitor.wait(5_000);
    assert!(saved(&visitor).is_spent());
    assert_eq!(told(&world, |told| matches!(told, Tell::Saved { token: Some(_), .. })), 1);
    assert!(!visitor.state().actions().contains(&Action::Cancel));
    visitor.press(Action::Close);
    // A second one is not covered.
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    assert!(!saved(&visitor).may_spend());
    visitor.press(Action::Cancel);
    visitor.wait(5_000);
    let mut visitor = visitor.reload();
    visitor.wait(60_000);
    assert_eq!(paid(&world), 0);
    world.offline.set(false);
    visitor.send(Event::Online);
    visitor.wait(60_000);
    assert_eq!((paid(&world), world.server.borrow().debits.len()), (1, 1));
    assert!(world.shelf.kept.borrow().is_empty());
    let mut visitor = visitor.reload();
    visitor.wait(60_000);
    assert_eq!(paid(&world), 1);
    // Opened for something new, it begins anew.
    visitor.send(Event::Opened { amount: None });
    visitor.wait(5_000);
    assert_eq!(visitor.state().name(), "confirm");
}
