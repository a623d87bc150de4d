//! Replies that are stale, doubled, of the wrong kind, or forged: the machine takes none of them at its word.

use crate::effect::{Choices, Effect, EffectId};
use crate::event::{ApiError, Event, PasskeyError, Registered, Reply, SignInError, VerifyError};
use crate::fakes::provider::payment_of;
use crate::fakes::{Asks, Fate, Mishap, Offered, Server, Visitor, World, phone};
use crate::order::Address;
use crate::state::State;
use crate::{Action, Device, handle};
use barya_protocol::api::v1::{ApproveNext, Assertion, CodeNext, Next, PageNext, Payee, Payment, RailChoice};
use barya_protocol::id::{Intent, PaymentId, QuoteId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, ErrorCode};
use proptest::prelude::*;

fn lesson() -> Address {
    Address { offer: Some("lesson-7".into()), ..Address::default() }
}

/// A payment that somebody made up: paid in every word, with a receipt that nobody signed.
fn forged(quote: &Quote, state: PaymentState, ours: bool, next: Option<Next>) -> Payment {
    let payment = payment_of(quote, quote.expires_at);
    Payment {
        id: if ours { quote.payment } else { PaymentId::from_parts(7, 7) },
        quote: if ours { quote.id } else { QuoteId::from_parts(7, 7) },
        state,
        shortfall: Some(Amount::ZERO),
        next,
        receipt: Some("forged".into()),
        ..payment
    }
}

/// A quote like the one in hand, and sound in itself, but for another wish.
fn of_another_wish(quote: &Quote) -> Quote {
    let mut other = Quote { intent: Intent::from_parts(9, 9), ..quote.clone() };
    other.digest = other.compute_digest();
    other
}

/// Ways that the server never offered, the wallet among them.
fn any_choices(quote: &Quote) -> Choices {
    let choice = |rail: Rail| RailChoice { rail, title: None, fee: Amount::ZERO, total: Amount::ZERO, phone: true };
    let rails = Rail::ALL.into_iter().cycle().take(40).map(choice).collect();
    Choices { currency: quote.currency, amount: Amount::ZERO, rails }
}

/// One of many replies, true to its type and to nothing else.
fn reply(kind: u8, quote: &Quote) -> Reply {
    let state = PaymentState::ALL[usize::from(kind) % PaymentState::ALL.len()];
    let assertion = Assertion {
        id: "nobody".into(),
        client_data_json: String::new(),
        authenticator_data: String::new(),
        signature: "none".into(),
        user_handle: None,
    };
    let maria = Server::default().maria().unwrap();
    let payee = Payee {
        handle: maria.handle,
        name: "Not Maria".into(),
        picture: String::new(),
        voice: None,
        currency: Currency::KRW,
        allowance: None,
    };
    match kind {
        0..20 => Reply::Payment(Ok(Box::new(forged(quote, state, kind < 10, None)))),
        20 => Reply::Payment(Err(ApiError::Lost)),
        21..=55 => Reply::Payment(Err(ApiError::Refused(ErrorCode::ALL[usize::from(kind) % ErrorCode::ALL.len()]))),
        56 => Reply::Quote(Ok(Box::new(of_another_wish(quote)))),
        57 => Reply::Quote(Ok(Box::new(Quote { total: Amount::ZERO, ..quote.clone() }))),
        58 => Reply::Quote(Err(ApiError::Refused(ErrorCode::IntentConflict))),
        59 => Reply::Consent(Ok(Box::new(assertion))),
        60 => Reply::Consent(Err(PasskeyError::NotAllowed)),
        61 => Reply::Registered(Ok(Box::new(Registered { credential: "nobody".into(), session: None }))),
        62 => Reply::Registered(Err(SignInError::Api(ApiError::Lost))),
        63 => Reply::SignedIn(Err(SignInError::Passkey(PasskeyError::Unsupported))),
        64 => Reply::Verified(Err(VerifyError::Invalid)),
        65 => Reply::Payee(Ok(Box::new(payee))),
        66 => Reply::Minted(Intent::from_parts(8, 8)),
        68 => Reply::Heard(Some("123456".into())),
        69 => Reply::Heard(None),
        70 => Reply::Rails(Err(ApiError::Lost)),
        71 => Reply::Rails(Ok(Box::new(Choices { currency: quote.currency, amount: Amount::ZERO, rails: Vec::new() }))),
        72 => Reply::Rails(Ok(Box::new(any_choices(quote)))),
        73..=76 => {
            let to = || "•••".to_owned();
            let next = match kind {
                73 => Next::Code(CodeNext { digits: 0, to: to() }),
                74 => Next::Code(CodeNext { digits: 255, to: to() }),
                75 => Next::Page(PageNext { url: "/".into() }),
                _ => Next::Approve(ApproveNext { to: to() }),
            };
            Reply::Payment(Ok(Box::new(forged(quote, PaymentState::Processing, true, Some(next)))))
        }
        _ => Reply::Rang,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_reply_is_taken_at_its_word(
        balance in 0_i64..10_000,
        tip: bool,
        by in 0_usize..5,
        steps in proptest::collection::vec((0_u32..24, 0_u8..77, any::<usize>(), any::<bool>()), 0..40),
    ) {
        let world = World::new();
        world.give_passkey("pk", balance);
        let asks = [Asks::Nothing, Asks::Qr, Asks::Code, Asks::Page, Asks::Approve];
        world.server.borrow_mut().rails = vec![Offered::new(Rail::Qr, asks[by])];
        // Every answer takes a while, so that each state can be found waiting.
        world.mishaps.borrow_mut().extend([Mishap::Delay(700); 60]);
        world.server.borrow_mut().payment_fates.extend([Fate::Slow(2_000); 4]);
        world.server.borrow_mut().topup_fates.extend([Fate::Slow(2_000); 4]);
        let address = if tip {
            Address { to: Some("maria".into()), amounts: Some("20 50".into()), ..Address::default() }
        } else {
            lesson()
        };
        let any_quote = Visitor::arrive(&World::new(), lesson(), phone()).state().quote().cloned().unwrap();
        let mut visitor = Visitor::arrive(&world, address, Device { framed: false, ..phone() });
        for (id, kind, press, wait) in steps {
            visitor.see();
            let actions = visitor.state().actions();
            if !actions.is_empty() {
                visitor.press(actions[press % actions.len()]);
            }
            let quote = visitor.state().quote().cloned().unwrap_or_else(|| any_quote.clone());
            // Of a task that nobody waits for: nothing at all.
            let before = visitor.state();
            let (after, effects) = handle(before.clone(), Event::Reply(EffectId(1_000_000), reply(kind, &quote)));
            prop_assert_eq!(format!("{:?}", after), format!("{:?}", before));
            prop_assert!(effects.is_empty());
            visitor.send(Event::Reply(EffectId(id), reply(kind, &quote)));
            if wait {
                visitor.wait(1_000);
            }
            if let State::Paid(paid) = visitor.state() {
                prop_assert!(paid.receipt() != "forged" && paid.claims().is_for(paid.quote()));
                prop_assert!(world.server.borrow().has_paid(paid.quote().id));
            }
            prop_assert!(world.server.borrow().keys.iter().all(|(_, key)| *key != Intent::from_parts(9, 9)));
        }
    }
}

#[test]
fn a_late_reply_changes_nothing() {
    let world = World::new();
    world.give_passkey("pk", 10_000);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    let before = format!("{:?}", visitor.state());
    let quote = visitor.state().quote().cloned().unwrap();
    for kind in 0..77 {
        visitor.send(Event::Reply(EffectId(1), reply(kind, &quote)));
        visitor.send(Event::Reply(EffectId(2), reply(kind, &quote)));
    }
    assert_eq!(format!("{:?}", visitor.state()), before);
}

#[test]
fn what_the_payer_did_not_see_is_not_agreed_to() {
    let world = World::new();
    world.give_passkey("pk", 10_000);
    let mut visitor = Visitor::arrive(&world, lesson(), phone());
    visitor.press(Action::Confirm);
    visitor.send(Event::Visible { quote: QuoteId::from_parts(7, 7), fully: true });
    visitor.press(Action::Confirm);
    assert!(world.server.borrow().keys.is_empty());
}

#[test]
fn while_a_payment_is_called_off_only_the_answer_to_that_counts() {
    let world = World::new();
    world.give_passkey("pk", 0);
    let mut visitor = Visitor::arrive(&world, lesson(), Device { framed: true, ..phone() });
    visitor.send(Event::Opened { amount: None });
    visitor.see();
    visitor.press(Action::Confirm);
    let waiting = visitor.state();
    assert_eq!(waiting.name(), "top-up");
    let quote = waiting.quote().unwrap().clone();
    let (cancelling, fx) = handle(waiting, Event::Pressed(Action::Cancel));
    let [Effect::Run(asked, _)] = fx.as_slice() else { panic!("{fx:?}") };
    // The watch hears of it as well, and may hear sooner: that must not look like a failure.
    for id in 0..=asked.0 {
        let cancelled = Box::new(forged(&quote, PaymentState::Cancelled, true, None));
        let (state, _) = handle(cancelling.clone(), Event::Reply(EffectId(id), Reply::Payment(Ok(cancelled))));
        assert_eq!(state.name(), if id == asked.0 { "pricing" } else { "top-up" }, "reply {id}");
    }
}
