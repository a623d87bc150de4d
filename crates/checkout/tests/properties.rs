//! What holds on every path, however late, doubled, lost or false the replies are.
#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use barya_checkout::fakes::{Asks, Fate, Lie, Mishap, Offered, Server, Touch, Visitor, World, phone};
use barya_checkout::{Action, Address, Device, Event, Fault, Kept, NotKept, State, Tell};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::{Amount, ErrorCode};
use proptest::prelude::*;
use std::collections::HashSet;
use std::rc::Rc;

const NUMBER: &str = "0812345678";
const UNKNOWN: Fault = Fault::Api(ErrorCode::PasskeyUnknown);

const RAILS: [Offered; 5] = [
    Offered::new(Rail::Sandbox, Asks::Nothing),
    Offered { surcharge: 100, ..Offered::new(Rail::Qr, Asks::Qr) },
    Offered::new(Rail::Carrier, Asks::Code),
    Offered::new(Rail::MobileMoney, Asks::Approve),
    Offered::new(Rail::Card, Asks::Page),
];

/// Something that happens to a visit.
#[derive(Clone, Debug)]
enum Step {
    /// One of the things that can be pressed now.
    Press(usize),
    /// What somebody presses who wants to pay, from outside or by the wallet.
    Onward(bool),
    /// One of all things, whether it can be pressed or not.
    Poke(Action),
    See(bool),
    Open(Option<i64>),
    Wait(i64),
    Reload,
    Offline(bool),
    Mishap(Mishap),
    Touch(Touch),
    Topup(Fate),
    Payment(Fate),
    Lie(Option<Lie>),
    /// The payer does elsewhere what is asked.
    Comply,
    /// A code comes by message, and the browser reads it.
    Message(bool),
    Stubborn(bool),
    /// Providers take so long to say what they ask.
    Slow(u32),
    /// The browser says that the network is back, or the page is looked at again.
    Online,
    /// The device knows payees and offers without a network.
    Cached(bool),
    /// What is wrong with the device's storage.
    Storage(Option<NotKept>),
    /// Another tab has all that is kept, or lets it go.
    Elsewhere(bool),
    /// An allowance for so much.
    Allowance(i64),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        3 => Just(Mishap::None),
        1 => Just(Mishap::LoseRequest),
        1 => Just(Mishap::LoseReply),
        1 => Just(Mishap::Repeat),
        1 => (0_u32..40_000).prop_map(Mishap::Delay),
        1 => (0_u32..40_000).prop_map(Mishap::Straggle),
        1 => Just(Mishap::Unavailable),
    ]
}

fn touch() -> impl Strategy<Value = Touch> {
    proptest::sample::select(vec![Touch::Good, Touch::Good, Touch::Refused, Touch::Unsupported, Touch::Broken])
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        Just(Fate::Straight),
        (0_u32..400_000).prop_map(Fate::Slow),
        Just(Fate::Declined),
        (0_u32..400_000).prop_map(Fate::Late),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let amount = |minor| Action::Amount(Amount::new(minor).unwrap());
    proptest::sample::select(vec![
        amount(2000),
        amount(9999),
        Action::Confirm,
        Action::CreateWallet,
        Action::UseWallet,
        Action::TopUp,
        Action::TopUpMore,
        Action::Rail(Rail::Sandbox),
        Action::Rail(Rail::Wallet),
        Action::Rail(Rail::Qr),
        Action::Method,
        Action::Digit(1),
        Action::Digit(10),
        Action::Erase,
        Action::Send,
        Action::Cancel,
        Action::Speak,
        Action::Mute,
        Action::Language,
        Action::Close,
        Action::Retry,
        Action::Pick(1),
        Action::Fresh,
    ])
}

fn step() -> impl Strategy<Value = Step> {
    let lie =
        proptest::sample::select(vec![Lie::OtherReceipt, Lie::BadReceipt, Lie::NoKeys, Lie::BadQuote, Lie::OtherRail]);
    let storage = proptest::sample::select(vec![NotKept::Full, NotKept::Refused, NotKept::Elsewhere]);
    prop_oneof![
        12 => any::<bool>().prop_map(Step::Onward),
        6 => any::<usize>().prop_map(Step::Press),
        2 => action().prop_map(Step::Poke),
        8 => proptest::bool::weighted(0.9).prop_map(Step::See),
        2 => proptest::option::of(0_i64..200_000).prop_map(Step::Open),
        3 => (0_i64..120_000).prop_map(Step::Wait),
        1 => Just(Step::Wait(16 * 60_000)),
        2 => Just(Step::Reload),
        2 => any::<bool>().prop_map(Step::Offline),
        4 => mishap().prop_map(Step::Mishap),
        1 => touch().prop_map(Step::Touch),
        1 => fate().prop_map(Step::Topup),
        1 => fate().prop_map(Step::Payment),
        1 => proptest::option::of(lie).prop_map(Step::Lie),
        3 => Just(Step::Comply),
        1 => any::<bool>().prop_map(Step::Message),
        1 => any::<bool>().prop_map(Step::Stubborn),
        1 => (0_u32..40_000).prop_map(Step::Slow),
        1 => Just(Step::Online),
        2 => any::<bool>().prop_map(Step::Cached),
        1 => proptest::option::of(storage).prop_map(Step::Storage),
        1 => any::<bool>().prop_map(Step::Elsewhere),
        1 => (0_i64..20_000).prop_map(Step::Allowance),
    ]
}

fn address(tip: bool) -> Address {
    if tip {
        Address { to: Some("maria".into()), amounts: Some("20 50 100".into()), ..Address::default() }
    } else {
        Address { offer: Some("lesson-7".into()), ..Address::default() }
    }
}

/// What a payer types where a number is asked for.
fn typed(state: &State) -> Option<&'static str> {
    match state {
        State::Phone(state) if state.digits().is_empty() => Some(NUMBER),
        State::Errand(state) if state.digits().is_empty() => Some(Server::CODE),
        _ => None,
    }
}

fn dial(visitor: &mut Visitor, digits: &str) {
    for digit in digits.bytes() {
        visitor.press(Action::Digit(digit - b'0'));
    }
    visitor.press(Action::Send);
}

/// Presses what somebody presses who wants to pay.
fn onward(world: &World, visitor: &mut Visitor, outside: bool) {
    let state = visitor.state();
    let next = match &state {
        State::Pricing(_) => return visitor.send(Event::Opened { amount: None }),
        State::Amount(amount) => Action::Amount(amount.menu().amounts[0]),
        State::Confirm(confirm) if confirm.is_by_wallet() && outside => Action::Method,
        State::Confirm(confirm) if !confirm.is_live() => return visitor.see(),
        State::Confirm(_) => Action::Confirm,
        State::Method(method) => match method.choices() {
            Some(choices) => Action::Rail(choices.rails[0].rail),
            None => Action::Retry,
        },
        State::Wallet(_) if world.passkeys.borrow().is_empty() => Action::CreateWallet,
        // Made, but the page was reloaded before the server heard of it.
        State::Wallet(wallet) if wallet.trouble() == Some(UNKNOWN) => Action::CreateWallet,
        State::Wallet(_) => Action::UseWallet,
        State::TopUp(_) => Action::TopUp,
        State::Phone(_) | State::Errand(_) => {
            if let Some(digits) = typed(&state) {
                dial(visitor, digits);
            }
            if state.name() == "phone" { Action::Send } else { Action::Retry }
        }
        State::Failed(_) | State::Checking(_) => Action::Retry,
        State::Saved(saved) if saved.may_spend() => Action::Confirm,
        State::Saved(_) => Action::Retry,
        State::Paying(_) | State::Paid(_) => return,
    };
    visitor.press(next);
}

/// Runs one step; every state on the way is looked at by [`sound`].
fn perform(world: &Rc<World>, mut visitor: Visitor, step: &Step) -> Visitor {
    match *step {
        Step::Press(index) => {
            let actions = visitor.state().actions();
            match actions.get(index % actions.len().max(1)) {
                // Digit by digit it would take too long.
                Some(Action::Digit(digit)) if *digit > 3 => {
                    if let Some(digits) = typed(&visitor.state()) {
                        dial(&mut visitor, digits);
                    }
                }
                Some(action) => visitor.press(*action),
                None => {}
            }
        }
        Step::Onward(outside) => onward(world, &mut visitor, outside),
        Step::Poke(action) => {
            // What was due anyway is not the press's doing; what one task did, another hears of the second time.
            visitor.wait(0);
            visitor.wait(0);
            let (before, allowed) = (visitor.state().name(), visitor.state().actions().contains(&action));
            visitor.press(action);
            assert!(allowed || visitor.state().name() == before, "{action:?} in {before}");
        }
        Step::See(true) => visitor.see(),
        Step::See(false) => {
            if let Some(quote) = visitor.state().quote().map(|quote| quote.id) {
                visitor.send(Event::Visible { quote, fully: false });
            }
        }
        Step::Open(amount) => visitor.send(Event::Opened { amount: amount.and_then(Amount::new) }),
        Step::Wait(ms) => visitor.wait(ms),
        Step::Reload => return visitor.reload(),
        Step::Offline(offline) => world.offline.set(offline),
        Step::Mishap(mishap) => world.mishaps.borrow_mut().push_back(mishap),
        Step::Touch(touch) => world.touches.borrow_mut().push_back(touch),
        Step::Topup(fate) => world.server.borrow_mut().topup_fates.push_back(fate),
        Step::Payment(fate) => world.server.borrow_mut().payment_fates.push_back(fate),
        Step::Comply => world.comply(),
        Step::Message(right) => {
            *world.message.borrow_mut() = Some(if right { Server::CODE.into() } else { "654321".into() });
        }
        Step::Stubborn(stubborn) => world.server.borrow_mut().stubborn = stubborn,
        Step::Online => visitor.send(Event::Online),
        Step::Cached(cached) => world.cached.set(cached),
        Step::Storage(fault) => world.shelf.fault.set(fault),
        Step::Elsewhere(all) => {
            let kept = world.shelf.kept.borrow().iter().map(|kept| kept.intent).collect::<Vec<_>>();
            *world.shelf.elsewhere.borrow_mut() = if all { kept } else { Vec::new() };
        }
        Step::Allowance(minor) => world.shelf.allowance.set(minor),
        Step::Slow(ms) => world.server.borrow_mut().order_ms = ms,
        Step::Lie(lie) => *world.lies.borrow_mut() = lie.into_iter().collect(),
    }
    visitor
}

/// What is true at every moment.
fn sound(world: &World, state: &State) {
    let server = world.server.borrow();
    let mut intents = HashSet::new();
    assert!(server.debits.iter().all(|(intent, _)| intents.insert(*intent)), "an intent was debited twice");
    let mut quotes = HashSet::new();
    assert!(server.keys.iter().all(|(quote, _)| quotes.insert(*quote)), "a quote was sent with two keys");
    if let State::Paid(paid) = state {
        assert!(paid.claims().is_for(paid.quote()), "a receipt for something else");
        assert!(server.has_paid(paid.quote().id), "never paid");
    }
    for told in world.told.borrow().iter() {
        if let Tell::Paid { payment, .. } = told {
            assert!(server.has_paid(payment.quote), "the host was told a lie");
        }
    }
    assert!(!format!("{:?}", world.memos.borrow()).contains(NUMBER), "the number is kept");
    let kept = world.shelf.kept.borrow();
    assert!(kept.len() <= Kept::MOST);
    let actions = state.actions();
    if let State::Saved(_) = state {
        assert!(actions.len() <= 6, "more than five things to press, and close: {actions:?}");
    }
    assert!(!actions.is_empty() || matches!(state, State::Pricing(pricing) if pricing.is_shut()));
    let unique: HashSet<_> = actions.iter().collect();
    assert_eq!(unique.len(), actions.len());
}

/// Nothing is called off but by the server.
fn honest(world: &World, visitor: &Visitor) {
    let server = world.server.borrow();
    for pair in visitor.states().windows(2) {
        let left = match (&pair[0], &pair[1]) {
            (State::Errand(errand), State::Method(_) | State::Confirm(_)) => errand.asked().payment,
            (state, State::Failed(failed)) if failed.fault() == Fault::Cancelled => match state.quote() {
                Some(quote) => quote.payment,
                None => continue,
            },
            _ => continue,
        };
        assert_eq!(server.state_of(left), Some(PaymentState::Cancelled), "{:?}", visitor.path());
    }
}

/// The world is well again and much time has passed: the visit rests where the payer can go on, or at an end.
fn rests(state: &State) {
    let actions = state.actions();
    let goes_on = actions.iter().any(|action| !matches!(action, Action::Close));
    match state {
        State::Pricing(pricing) => assert!(pricing.is_shut()),
        State::Paid(_) => assert_eq!(actions, [Action::Close]),
        State::Failed(_) => assert!(actions.contains(&Action::Close)),
        State::Paying(_) => panic!("still under way"),
        state => assert!(goes_on, "no way on from {}", state.name()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn whatever_happens_the_promises_hold(
        tip: bool,
        framed: bool,
        immediate: bool,
        rails in proptest::sample::subsequence(RAILS.to_vec(), 0..=RAILS.len()),
        walletless in proptest::bool::weighted(0.1),
        balance in proptest::option::of(0_i64..20_000),
        steps in proptest::collection::vec(step(), 0..60),
    ) {
        let world = World::new();
        if let Some(balance) = balance {
            world.give_passkey("pk", balance);
        }
        world.server.borrow_mut().rails = rails;
        world.server.borrow_mut().walletless = walletless;
        let device = Device { framed, immediate, ..phone() };
        let mut visitor = Visitor::arrive(&world, address(tip), device);
        for step in steps {
            visitor = perform(&world, visitor, &step);
            sound(&world, &visitor.state());
            honest(&world, &visitor);
        }
        world.offline.set(false);
        world.mishaps.borrow_mut().clear();
        world.lies.borrow_mut().clear();
        world.shelf.fault.set(None);
        world.shelf.elsewhere.borrow_mut().clear();
        visitor.wait(3 * 3_600_000);
        sound(&world, &visitor.state());
        rests(&visitor.state());
        prop_assert!(world.requests.get() < 5_000, "{} requests", world.requests.get());
    }

    #[test]
    fn one_wish_pressed_through_is_debited_exactly_once(
        balance in proptest::option::of(0_i64..20_000),
        mishaps in proptest::collection::vec(mishap(), 0..30),
        touches in proptest::collection::vec(proptest::sample::select(vec![Touch::Good, Touch::Refused]), 0..4),
        reloads in proptest::collection::vec(0_usize..40, 0..5),
        slow in proptest::option::of(0_u32..100_000),
    ) {
        let world = World::new();
        if let Some(balance) = balance {
            world.give_passkey("pk", balance);
        }
        world.mishaps.borrow_mut().extend(mishaps);
        world.touches.borrow_mut().extend(touches);
        world.server.borrow_mut().payment_fates.extend(slow.map(Fate::Slow));
        let mut visitor = Visitor::arrive(&world, address(false), phone());
        for turn in 0..200 {
            if visitor.state().name() == "paid" {
                break;
            }
            onward(&world, &mut visitor, false);
            // After `paid` a reload is a new wish.
            if reloads.contains(&turn) && visitor.state().name() != "paid" {
                visitor = visitor.reload();
            }
            visitor.wait(if turn < 60 { 700 } else { 30_000 });
            sound(&world, &visitor.state());
        }
        prop_assert_eq!(visitor.state().name(), "paid", "{:?}", visitor.path());
        visitor.wait(3_600_000);
        prop_assert_eq!(world.server.borrow().debits.len(), 1);
    }

    #[test]
    fn one_wish_from_outside_is_paid_exactly_once(
        by in proptest::sample::select(RAILS.to_vec()),
        topup: bool,
        mishaps in proptest::collection::vec(mishap(), 0..30),
        reloads in proptest::collection::vec(0_usize..40, 0..5),
        slow in proptest::option::of(0_u32..100_000),
        complies in 0_usize..30,
    ) {
        let world = World::new();
        world.give_passkey("pk", 0);
        world.server.borrow_mut().rails = vec![by];
        world.mishaps.borrow_mut().extend(mishaps);
        world.server.borrow_mut().payment_fates.extend(slow.map(Fate::Slow));
        let mut visitor = Visitor::arrive(&world, address(false), phone());
        for turn in 0..200 {
            if turn >= complies {
                world.comply();
            }
            if visitor.state().name() == "paid" {
                break;
            }
            onward(&world, &mut visitor, !topup);
            if reloads.contains(&turn) && visitor.state().name() != "paid" {
                visitor = visitor.reload();
            }
            visitor.wait(if turn < 60 { 700 } else { 30_000 });
            sound(&world, &visitor.state());
            honest(&world, &visitor);
        }
        prop_assert_eq!(visitor.state().name(), "paid", "{:?}", visitor.path());
        world.comply();
        visitor.wait(3_600_000);
        prop_assert_eq!(world.server.borrow().debits.len(), 1);
    }
}
