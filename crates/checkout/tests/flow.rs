//! Whole visits over the fake world: what a payer presses, what goes wrong, and what it comes to.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use barya_checkout::fakes::{Asks, Fate, Lie, Mishap, Offered, Touch, Visitor, World, phone};
use barya_checkout::ports::Ids;
use barya_checkout::{Action, Address, Device, Event, Fault, MoneyMoved, State, Tell};
use barya_protocol::line::Rail;
use barya_protocol::{Amount, ErrorCode};
use std::rc::Rc;

fn minor(amount: i64) -> Amount {
    Amount::new(amount).unwrap()
}

fn lesson() -> Address {
    Address { offer: Some("lesson-7".into()), reference: Some("pupil-3".into()), ..Address::default() }
}

fn tip(amounts: &str) -> Address {
    Address { to: Some("maria".into()), amounts: Some(amounts.into()), ..Address::default() }
}

/// A world whose phone has a passkey with PHP 1,000.00 behind it.
fn rich() -> Rc<World> {
    let world = World::new();
    world.give_passkey("pk", 100_000);
    world
}

/// Looks and presses `confirm`.
fn confirm(visitor: &mut Visitor) {
    assert_eq!(visitor.state().name(), "confirm");
    visitor.see();
    visitor.press(Action::Confirm);
}

fn debits(world: &World) -> usize {
    world.server.borrow().debits.len()
}

fn last_told(world: &World) -> String {
    match world.told.borrow().last() {
        Some(Tell::Ready) => "ready".into(),
        Some(Tell::Paid { receipt, .. }) => format!("paid {receipt}"),
        Some(Tell::Error(code)) => format!("error {code}"),
        Some(Tell::Close) => "close".into(),
        Some(Tell::Saved { token, .. }) => if token.is_some() { "signed" } else { "saved" }.into(),
        None => "nothing".into(),
    }
}

#[test]
fn a_first_tip_makes_a_wallet_tops_it_up_and_pays() {
    let world = World::new();
    let mut visitor = Visitor::arrive(&world, tip("20 50 100"), phone());
    let choices = [2000, 5000, 10_000].map(|amount| Action::Amount(minor(amount)));
    assert_eq!(visitor.state().actions()[..3], choices);
    visitor.press(choices[1]);
    confirm(&mut visitor);
    visitor.press(Action::CreateWallet);
    confirm(&mut visitor);
    let State::TopUp(top_up) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(top_up.shortfall(), minor(5000));
    visitor.press(Action::TopUp);
    let path = ["pricing", "amount", "pricing", "confirm", "wallet", "confirm", "paying", "top-up", "paying", "paid"];
    assert_eq!(visitor.path(), path);
    assert_eq!(debits(&world), 1);
    assert!(last_told(&world).starts_with("paid receipt-"));
    assert!(world.memos.borrow().is_empty(), "nothing is unfinished");
    assert_eq!(world.hint.borrow().as_ref(), world.passkeys.borrow().last(), "the next visit asks for this one");
}

#[test]
fn whoever_puts_in_more_than_is_missing_keeps_the_rest() {
    let world = World::new();
    let mut visitor = Visitor::arrive(&world, tip("20 50 100"), phone());
    visitor.press(Action::Amount(minor(5000)));
    confirm(&mut visitor);
    visitor.press(Action::CreateWallet);
    confirm(&mut visitor);
    let State::TopUp(top_up) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(top_up.more(), Some(minor(50_000)));
    visitor.press(Action::TopUpMore);
    assert_eq!(visitor.path().last(), Some(&"paid"), "{:?}", visitor.path());
    assert_eq!(debits(&world), 1);
    assert_eq!(world.server.borrow().held(), 45_000);
}

#[test]
fn a_returning_payer_pays_with_one_touch() {
    let world = rich();
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    assert_eq!(visitor.path(), ["pricing", "confirm", "paying", "paid"]);
    let State::Paid(paid) = visitor.state() else { panic!() };
    assert!(paid.claims().is_for(paid.quote()));
    assert_eq!(paid.claims().reference.as_ref().unwrap().as_str(), "pupil-3");
}

#[test]
fn a_frame_asks_nothing_before_the_host_opens_it() {
    let world = rich();
    let framed = Device { framed: true, ..phone() };
    let mut visitor = Visitor::arrive(&world, tip("20 50"), framed);
    visitor.wait(60_000);
    assert_eq!(world.requests.get(), 0);
    assert!(visitor.state().actions().is_empty());
    visitor.send(Event::Opened { amount: Some(minor(2500)) });
    assert_eq!(visitor.state().quote().unwrap().total, minor(2500));
    visitor.press(Action::Close);
    assert_eq!(last_told(&world), "close");
    visitor.send(Event::Opened { amount: None });
    assert_eq!(visitor.state().name(), "amount", "a second opening begins anew");
}

#[test]
fn confirm_is_dead_until_this_quote_has_been_seen() {
    let world = rich();
    let mut visitor = Visitor::arrive(&world, tip("20 50"), phone());
    visitor.press(Action::Amount(minor(2000)));
    let first = visitor.state().quote().unwrap().id;
    visitor.press(Action::Confirm);
    assert_eq!(visitor.state().name(), "confirm");
    visitor.press(Action::Cancel);
    visitor.press(Action::Amount(minor(5000)));
    visitor.send(Event::Visible { quote: first, fully: true });
    visitor.press(Action::Confirm);
    assert_eq!(visitor.state().name(), "confirm", "what was seen of another quote does not count");
    visitor.see();
    let quote = visitor.state().quote().unwrap().id;
    visitor.send(Event::Visible { quote, fully: false });
    visitor.press(Action::Confirm);
    assert_eq!(debits(&world), 0, "covered again");
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn an_extra_zero_is_asked_about_twice() {
    let world = rich();
    let mut visitor = Visitor::arrive(&world, tip("20 50"), Device { framed: true, ..phone() });
    visitor.send(Event::Opened { amount: Some(minor(50_000)) });
    assert!(matches!(visitor.state(), State::Confirm(confirm) if confirm.is_doubtful()));
    confirm(&mut visitor);
    visitor.press(Action::Confirm);
    assert_eq!(visitor.state().name(), "confirm", "a double press is one");
    visitor.wait(1_000);
    visitor.press(Action::Confirm);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn a_refused_finger_never_makes_a_wallet_by_itself() {
    let world = rich();
    world.touches.borrow_mut().extend([Touch::Refused, Touch::Refused, Touch::Broken]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    for _ in 0..2 {
        visitor.press(Action::UseWallet);
        assert_eq!(visitor.state().name(), "wallet");
    }
    assert_eq!(world.passkeys.borrow().len(), 1);
    visitor.press(Action::UseWallet);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn without_immediate_mode_nothing_is_asked_of_the_device_unless_it_is_known() {
    let world = rich();
    let device = Device { immediate: false, ..phone() };
    world.touches.borrow_mut().push_back(Touch::Unsupported);
    let mut visitor = Visitor::arrive(&world, lesson(), device.clone());
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "wallet");
    assert_eq!(world.touches.borrow().len(), 1, "the device was not asked");
    world.touches.borrow_mut().clear();
    let mut visitor = Visitor::arrive(&world, lesson(), Device { hint: Some("pk".into()), ..device });
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn where_there_are_no_passkeys_it_says_so() {
    let world = rich();
    world.touches.borrow_mut().push_back(Touch::Unsupported);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    assert!(matches!(visitor.state(), State::Failed(failed) if failed.fault() == Fault::PasskeyUnavailable));
    assert_eq!(last_told(&world), "error passkey_unavailable");
}

#[test]
fn a_lost_reply_is_asked_about_and_debited_once() {
    for mishap in
        [Mishap::LoseReply, Mishap::LoseRequest, Mishap::Straggle(20_000), Mishap::Repeat, Mishap::Delay(20_000)]
    {
        let world = rich();
        world.mishaps.borrow_mut().extend([Mishap::None, mishap]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        confirm(&mut visitor);
        visitor.wait(60_000);
        assert_eq!(visitor.state().name(), "paid", "{mishap:?} {:?}", visitor.path());
        assert_eq!(debits(&world), 1, "{mishap:?}");
    }
}

#[test]
fn a_reload_in_the_middle_ends_in_the_one_payment() {
    for mishap in [Mishap::LoseReply, Mishap::LoseRequest, Mishap::Straggle(2_000)] {
        let world = rich();
        world.mishaps.borrow_mut().extend([Mishap::None, mishap]);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        visitor.see();
        let intent = visitor.state().quote().unwrap().intent;
        world.mishaps.borrow_mut().push_back(Mishap::LoseReply);
        visitor.press(Action::Confirm);
        let mut visitor = visitor.reload();
        if visitor.state().name() == "confirm" {
            assert_eq!(visitor.state().quote().unwrap().intent, intent, "the same wish");
            visitor.wait(5_000);
            confirm(&mut visitor);
        }
        visitor.wait(5_000);
        assert_eq!(visitor.state().name(), "paid", "{mishap:?} {:?}", visitor.path());
        assert_eq!(visitor.state().quote().unwrap().intent, intent);
        assert_eq!(debits(&world), 1);
    }
}

#[test]
fn a_reload_while_money_is_awaited_signs_in_again_and_pays_once() {
    let world = World::new();
    world.give_passkey("pk", 0);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    let mut visitor = visitor.reload();
    assert_eq!(visitor.path(), ["checking", "top-up"]);
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "paid");
    assert_eq!(debits(&world), 1);
}

#[test]
fn a_reload_during_the_topup_sends_the_same_topup_again() {
    let world = World::new();
    world.give_passkey("pk", 0);
    world.server.borrow_mut().topup_fates.push_back(Fate::Slow(60_000));
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    let mut visitor = visitor.reload();
    assert_eq!(visitor.state().name(), "top-up");
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "paying");
    visitor.wait(120_000);
    assert_eq!(visitor.state().name(), "paid");
    let server = world.server.borrow();
    assert_eq!(server.keys.len(), 2, "one payment, one top-up: {:?}", server.keys);
}

#[test]
fn a_declined_topup_says_so_and_may_be_tried_again() {
    let world = World::new();
    world.give_passkey("pk", 0);
    world.server.borrow_mut().topup_fates.extend([Fate::Declined, Fate::Late(3_000), Fate::Slow(3_000)]);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    for _ in 0..2 {
        visitor.press(Action::TopUp);
        visitor.wait(5_000);
        let State::TopUp(top_up) = visitor.state() else { panic!("{:?}", visitor.path()) };
        assert_eq!(top_up.trouble(), Some(Fault::Api(ErrorCode::Declined)));
    }
    visitor.press(Action::TopUp);
    visitor.wait(5_000);
    assert_eq!(visitor.state().name(), "paid");
    assert_eq!(debits(&world), 1);
}

#[test]
fn money_is_awaited_offline_without_asking_for_ever() {
    let world = World::new();
    world.give_passkey("pk", 0);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    world.offline.set(true);
    visitor.wait(3_600_000);
    assert!(world.requests.get() < 50, "{} requests", world.requests.get());
    assert_eq!(visitor.state().name(), "top-up");
    world.offline.set(false);
    visitor.send(Event::Online);
    let State::Failed(failed) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!(failed.fault(), Fault::Api(ErrorCode::QuoteExpired), "it waited as long as it could");
}

#[test]
fn several_rails_are_chosen_among() {
    let world = World::new();
    world.give_passkey("pk", 0);
    world.server.borrow_mut().rails =
        vec![Offered::new(Rail::Sandbox, Asks::Nothing), Offered::new(Rail::Card, Asks::Page)];
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    assert_eq!(visitor.state().name(), "method");
    visitor.press(Action::Cancel);
    visitor.press(Action::TopUp);
    visitor.press(Action::Rail(Rail::Sandbox));
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn a_payment_that_waits_for_money_can_be_called_off() {
    for framed in [false, true] {
        let world = World::new();
        world.give_passkey("pk", 0);
        let mut visitor = Visitor::arrive(&world, lesson(), Device { framed, ..phone() });
        visitor.send(Event::Opened { amount: None });
        confirm(&mut visitor);
        visitor.press(Action::Cancel);
        assert!(world.memos.borrow().is_empty());
        match visitor.state() {
            State::Pricing(pricing) => assert!(framed && pricing.is_shut()),
            State::Failed(failed) => assert!(!framed && failed.fault() == Fault::Cancelled),
            state => panic!("{}", state.name()),
        }
    }
}

#[test]
fn a_payment_that_fails_is_retried_as_a_new_wish() {
    let world = rich();
    world.server.borrow_mut().payment_fates.push_back(Fate::Declined);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    let first = visitor.state().quote().unwrap().intent;
    confirm(&mut visitor);
    let State::Failed(failed) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert_eq!((failed.fault(), failed.money_moved()), (Fault::Api(ErrorCode::Declined), MoneyMoved::No));
    visitor.press(Action::Retry);
    assert_ne!(visitor.state().quote().unwrap().intent, first);
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn a_slow_payment_is_followed_to_its_end() {
    for (fate, path) in [(Fate::Slow(300_000), "paid"), (Fate::Late(300_000), "failed")] {
        let world = rich();
        world.server.borrow_mut().payment_fates.push_back(fate);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        confirm(&mut visitor);
        assert!(matches!(visitor.state().name(), "paying" | "checking"));
        visitor.wait(600_000);
        assert_eq!(visitor.state().name(), path, "{:?}", visitor.path());
    }
}

#[test]
fn without_a_receipt_that_holds_it_is_never_paid() {
    for lie in [Lie::OtherReceipt, Lie::BadReceipt, Lie::NoKeys] {
        let world = rich();
        world.lies.borrow_mut().push(lie);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        confirm(&mut visitor);
        visitor.wait(3_600_000);
        assert!(!visitor.path().contains(&"paid"), "{lie:?}");
        assert_eq!(visitor.state().actions(), [Action::Retry, Action::Close]);
        match visitor.state() {
            State::Failed(failed) => assert_eq!(failed.money_moved(), MoneyMoved::Unknown),
            State::Checking(checking) => assert_eq!(checking.stuck(), Some(Fault::Offline)),
            state => panic!("{}", state.name()),
        }
        world.lies.borrow_mut().clear();
        visitor.press(Action::Retry);
        assert_eq!(visitor.state().name(), "paid");
        assert_eq!(debits(&world), 1);
    }
}

#[test]
fn a_quote_that_does_not_hold_is_not_shown() {
    let world = rich();
    world.lies.borrow_mut().push(Lie::BadQuote);
    let visitor = Visitor::arrive(&world, lesson(), phone());
    assert_eq!(visitor.path(), ["pricing", "failed"]);
    assert_eq!(last_told(&world), "error untrusted_quote");
}

#[test]
fn a_price_that_ends_is_renewed_under_the_same_intent_and_looked_at_afresh() {
    let world = rich();
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.see();
    let old = visitor.state().quote().unwrap().clone();
    visitor.wait(16 * 60_000);
    visitor.press(Action::Confirm);
    let new = visitor.state().quote().unwrap().clone();
    assert_eq!(visitor.path(), ["pricing", "confirm"], "it stays on the screen");
    assert_eq!(old.intent, new.intent);
    assert_eq!(debits(&world), 0, "the new one has not been seen");
    confirm(&mut visitor);
    assert_eq!(visitor.state().name(), "paid");
}

#[test]
fn offline_it_is_kept_and_goes_on_with_the_same_intent() {
    let world = rich();
    world.offline.set(true);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.wait(10_000);
    let State::Saved(saved) = visitor.state() else { panic!("{:?}", visitor.path()) };
    assert!(saved.is_kept());
    world.offline.set(false);
    visitor.press(Action::Retry);
    assert_eq!(visitor.state().quote().unwrap().intent, saved.shown().intent);
    visitor.see();
    world.offline.set(true);
    visitor.press(Action::Confirm);
    visitor.wait(600_000);
    assert!(matches!(visitor.state(), State::Checking(checking) if checking.stuck() == Some(Fault::Offline)));
    world.offline.set(false);
    visitor.send(Event::Online);
    visitor.wait(60_000);
    assert_eq!(visitor.state().name(), "paid");
    assert_eq!(debits(&world), 1);
}

#[test]
fn without_an_answer_it_asks_three_times_with_growing_pauses_that_differ_by_chance() {
    let mut pauses = Vec::new();
    for made in 0..20 {
        let world = World::new();
        // Chance differs from world to world.
        for _ in 0..made {
            let _ = Ids::intent(&*world);
        }
        world.offline.set(true);
        let mut visitor = Visitor::arrive(&world, lesson(), phone());
        let mut asked = vec![0];
        for ms in 1..=2_300 {
            visitor.wait(1);
            if world.requests.get() as usize > asked.len() {
                asked.push(ms);
            }
        }
        assert!(asked.len() >= 3, "{asked:?}");
        let (first, second) = (asked[1], asked[2] - asked[1]);
        assert!((500..=751).contains(&first) && (1_000..=1_501).contains(&second), "{asked:?}");
        pauses.push(first);
    }
    pauses.sort_unstable();
    pauses.dedup();
    assert!(pauses.len() > 10, "{pauses:?}");
}

#[test]
fn an_address_that_makes_no_sense_fails_with_a_code() {
    let bad = |to: &str, amounts: &str, currency: &str| Address {
        to: Some(to.into()),
        amounts: Some(amounts.into()),
        currency: Some(currency.into()),
        ..Address::default()
    };
    for (address, code) in [
        (Address::default(), "invalid_request"),
        (Address { to: Some("maria".into()), ..lesson() }, "invalid_request"),
        (bad("MARIA", "20", "PHP"), "invalid_request"),
        (bad("maria", "2o", "PHP"), "invalid_request"),
        (bad("maria", "0", "PHP"), "invalid_request"),
        (bad("maria", "1 2 3 4 5 6", "PHP"), "invalid_request"),
        (bad("maria", "", "PHP"), "invalid_request"),
        (bad("maria", "20 50", "XYZ"), "currency_unsupported"),
        (bad("maria", "20 50", "KRW"), "currency_unsupported"),
        (bad("nobody", "20 50", "PHP"), "payee_not_found"),
        (Address { reference: Some("x".repeat(65)), ..lesson() }, "invalid_request"),
    ] {
        let world = World::new();
        let visitor = Visitor::arrive(&world, address.clone(), phone());
        assert_eq!(visitor.state().name(), "failed", "{address:?}");
        assert_eq!(last_told(&world), format!("error {code}"), "{address:?}");
    }
}

#[test]
fn actions_are_written_as_the_contract_says() {
    assert_eq!(Action::Amount(minor(2000)).as_str(), "amount-2000");
    assert_eq!(Action::Rail(Rail::MobileMoney).as_str(), "rail-mobile_money");
    assert_eq!(Action::CreateWallet.as_str(), "create-wallet");
}

#[test]
fn what_another_tab_has_seen_to_its_end_is_not_remembered_again() {
    let world = World::new();
    world.give_passkey("pk", 0);
    let mut one = Visitor::arrive(&world, lesson(), phone());
    confirm(&mut one);
    assert_eq!(one.state().name(), "top-up");
    // The other tab ends it.
    world.memos.borrow_mut().clear();
    one.press(Action::TopUp);
    assert!(world.memos.borrow().is_empty());
}
