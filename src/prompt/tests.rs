use super::*;
use crate::locale::{LANGUAGES, Words, tests::words};
use barya_checkout::fakes::{Asks, Fate, Lie, Mishap, Offered, Server, Touch, Visitor, World, phone};
use barya_checkout::{Action, Address, Device, Event, Fault, Kept};
use barya_protocol::line::Rail;
use barya_protocol::{Currency, ErrorCode};
use barya_speech::{Bank, Rules};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::rc::Rc;

fn offer() -> Address {
    Address { offer: Some("lesson-7".into()), ..Address::default() }
}

fn tip() -> Address {
    Address { to: Some("maria".into()), amounts: Some("20 50".into()), ..Address::default() }
}

fn rich() -> Rc<World> {
    let world = World::new();
    world.give_passkey("pk", 100_000);
    world
}

fn poor() -> Rc<World> {
    let world = World::new();
    world.give_passkey("pk", 0);
    world
}

fn confirm(visitor: &mut Visitor) {
    visitor.see();
    visitor.press(Action::Confirm);
}

/// Every state in which a prompt of its own is given, as visits come through them.
fn states() -> Vec<State> {
    let mut all = Vec::new();
    // A first tip.
    let mut visitor = Visitor::arrive(&World::new(), tip(), phone());
    let first = visitor.state().actions().first().copied().unwrap();
    visitor.press(first);
    confirm(&mut visitor);
    visitor.press(Action::CreateWallet);
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    visitor.wait(120_000);
    all.extend(visitor.states());
    // An extra zero.
    let mut visitor = Visitor::arrive(&rich(), tip(), Device { framed: true, ..phone() });
    visitor.send(Event::Opened { amount: Amount::new(50_000) });
    all.extend(visitor.states());
    // A finger that is refused, and a wallet that cannot be made.
    let world = rich();
    world.touches.borrow_mut().extend([Touch::Refused, Touch::Refused, Touch::Refused]);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    visitor.press(Action::UseWallet);
    visitor.press(Action::CreateWallet);
    all.extend(visitor.states());
    // Money that does not come, money that comes late, and a choice of ways.
    let world = poor();
    world.server.borrow_mut().topup_fates.extend([Fate::Declined, Fate::Slow(3_000)]);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    visitor.wait(5_000);
    visitor.press(Action::TopUp);
    visitor.wait(5_000);
    all.extend(visitor.states());
    all.extend(from_outside());
    all.extend(kept());
    // A price that cannot be trusted.
    let world = rich();
    world.lies.borrow_mut().push(Lie::BadQuote);
    all.extend(Visitor::arrive(&world, offer(), phone()).states());
    // Nobody knows, and nobody can be asked.
    let world = rich();
    world.mishaps.borrow_mut().extend([Mishap::None, Mishap::LoseReply]);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    world.offline.set(true);
    visitor.wait(600_000);
    all.extend(visitor.states());
    let world = rich();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.see();
    world.offline.set(true);
    visitor.press(Action::Confirm);
    visitor.wait(600_000);
    all.extend(visitor.states());
    // A wallet that cannot be asked for, and a wish that is being called off.
    let world = rich();
    world.touches.borrow_mut().push_back(Touch::Refused);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    world.offline.set(true);
    visitor.press(Action::CreateWallet);
    visitor.wait(120_000);
    all.extend(visitor.states());
    let world = poor();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    world.offline.set(true);
    visitor.press(Action::Cancel);
    all.extend(visitor.states());
    // A receipt that does not hold, and a price that cannot be had.
    let world = rich();
    world.lies.borrow_mut().push(Lie::OtherReceipt);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    visitor.wait(3_600_000);
    all.extend(visitor.states());
    let world = World::new();
    world.offline.set(true);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.wait(300_000);
    all.extend(visitor.states());
    all
}

/// The states of every purse: each way to pay, each thing that a payer does elsewhere, and what goes wrong there.
fn from_outside() -> Vec<State> {
    let ways = [
        Offered::new(Rail::Qr, Asks::Qr),
        Offered::new(Rail::MobileMoney, Asks::Approve),
        Offered { surcharge: 100, ..Offered::new(Rail::Carrier, Asks::Code) },
        Offered::new(Rail::Card, Asks::Page),
    ];
    let mut all = Vec::new();
    // A purchase by each, a number that is none, and a code that is wrong.
    for Offered { rail, phone: asks_phone, .. } in ways {
        let world = World::new();
        world.server.borrow_mut().rails = ways.to_vec();
        let mut visitor = Visitor::arrive(&world, offer(), phone());
        visitor.press(Action::Method);
        visitor.press(Action::Rail(rail));
        if asks_phone {
            for number in ["00000000", "09171234567"] {
                number.bytes().for_each(|digit| visitor.press(Action::Digit(digit - b'0')));
                visitor.press(Action::Send);
                confirm(&mut visitor);
                (0..8).for_each(|_| visitor.press(Action::Erase));
            }
        } else {
            confirm(&mut visitor);
        }
        assert!(matches!(visitor.state(), State::Errand(_)), "{rail:?}: {:?}", visitor.path());
        (0..6).for_each(|_| visitor.press(Action::Digit(9)));
        visitor.press(Action::Send);
        world.offline.set(true);
        visitor.wait(600_000);
        all.extend(visitor.states());
    }
    // Money for the wallet, by one of several ways.
    let world = poor();
    world.server.borrow_mut().rails = ways.to_vec();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    confirm(&mut visitor);
    visitor.press(Action::TopUp);
    visitor.press(Action::Rail(Rail::Qr));
    all.extend(visitor.states());
    // No other way, and a list that cannot be had.
    let world = World::new();
    world.server.borrow_mut().rails = Vec::new();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.press(Action::Method);
    visitor.press(Action::Cancel);
    world.offline.set(true);
    visitor.press(Action::Method);
    visitor.wait(600_000);
    all.extend(visitor.states());
    all
}

/// No network: kept, several of them, too many, not at all, in another tab's hands, opened all the same.
fn kept() -> Vec<State> {
    let world = unplugged();
    let mut all = Vec::new();
    let open = |address: Address, world: &Rc<World>| {
        let mut visitor = Visitor::arrive(world, address, Device { framed: true, ..phone() });
        visitor.send(Event::Opened { amount: None });
        visitor.wait(5_000);
        visitor
    };
    let mut visitor = open(tip(), &world);
    for _ in 0..=Kept::MOST {
        visitor.press(Action::Amount(Amount::new(2_000).unwrap()));
        visitor.wait(5_000);
        visitor.press(Action::Close);
        visitor.send(Event::Opened { amount: None });
        visitor.wait(5_000);
    }
    all.extend(visitor.states());
    let oldest = world.shelf.kept.borrow()[0].intent;
    world.offline.set(false);
    let mut visitor = open(offer(), &world);
    world.shelf.elsewhere.borrow_mut().push(oldest);
    confirm(&mut visitor);
    all.extend(visitor.states());
    let world = unplugged();
    world.shelf.fault.set(Some(NotKept::Refused));
    all.extend(open(offer(), &world).states());
    let world = unplugged();
    world.shelf.allowance.set(Server::PRICE);
    let mut visitor = open(offer(), &world);
    visitor.press(Action::Confirm);
    all.extend(visitor.states());
    all
}

/// A payer with money and no network; the device knows payees and offers.
fn unplugged() -> Rc<World> {
    let world = rich();
    world.cached.set(true);
    world.offline.set(true);
    world
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> Option<String> {
    std::fs::read_to_string(root().join(path)).ok()
}

/// The language's voice as it is committed: no clips where it has none.
fn bank(tag: &str) -> Bank {
    let index = read(&format!("static/voice/{tag}/index.txt"));
    let path = if index.is_some() { "voice.mp3" } else { "" };
    let rules = read(&format!("locales/{tag}/numbers.txt")).unwrap();
    let bank = Bank::read(&format!("{path}\n{}\n", index.unwrap_or_default()));
    Bank { rules: Rules::read(&rules), ..bank }
}

#[test]
fn every_drawing_is_in_the_sprite_once() {
    let sprite = include_str!("../../static/icons.svg");
    for icon in Icon::ALL {
        assert_eq!(sprite.matches(&format!("id=\"{}\"", icon.id())).count(), 1, "{icon:?}");
    }
    for entry in std::fs::read_dir(root().join("src/view")).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for name in source.split("\"i-").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(sprite.matches(&format!("id=\"i-{name}\"")).count(), 1, "{name}");
        }
    }
}

#[test]
fn every_state_has_its_prompt_in_every_language() {
    let states = states();
    let prompts: Vec<Prompt> = states.iter().map(prompt).collect();
    let sentences: BTreeSet<String> = prompts.iter().map(|prompt| format!("{:?}", prompt.sentence)).collect();
    let kinds: BTreeSet<&str> = states.iter().map(State::name).collect();
    let all = [
        "amount", "approve", "checking", "code", "confirm", "failed", "method", "page", "paid", "paying", "phone",
        "pricing", "qr", "saved", "top-up", "wallet",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
    // Without what stands in them: each that a state can have.
    let named: BTreeSet<&str> = sentences.iter().filter_map(|sentence| sentence.split(' ').next()).collect();
    assert_eq!(named.len(), 34, "{named:#?}");
    assert_eq!(LANGUAGES.len(), 26);
    for language in LANGUAGES {
        let (words, bank) = (words(language.tag), bank(language.tag));
        for prompt in &prompts {
            let what = format!("{} {:?}", language.tag, prompt.sentence);
            assert!(!words.say(&prompt.sentence).trim().is_empty(), "{what}");
            assert!(!prompt.clips.is_empty(), "{what}");
            let heard = heard(prompt, &words, &bank.rules);
            assert!(!heard.is_empty() && heard.iter().all(|heard| !heard.text().trim().is_empty()), "{what}");
            for heard in heard.iter().filter(|_| !bank.file.is_empty()) {
                assert!(bank.saying(heard.text()).is_some(), "{what}: no clip says {:?}", heard.text());
            }
        }
    }
}

#[test]
fn what_is_said_is_marked_as_spoken() {
    let marked = |id: &str| {
        let english = read("locales/en/checkout.ftl").unwrap();
        let lines: Vec<&str> = english.lines().collect();
        let at = lines.iter().position(|line| line.starts_with(&format!("{id} ="))).unwrap();
        lines[..at].iter().rev().take_while(|line| line.starts_with('#')).any(|line| line.starts_with("# Spoken."))
    };
    let messages = barya_locale::compile(&root().join("locales")).unwrap().messages;
    let said: Vec<Message> = states().iter().map(prompt).flat_map(said).collect();
    for message in said {
        let id = &messages[message.line()].id;
        assert!(marked(id), "{id} is said and not marked");
    }
    assert!(!marked("do-retry"));
}

fn said(prompt: Prompt) -> Vec<Message> {
    let Prompt { clips, sentence, .. } = prompt;
    let own = clips.contains(&Clip::Sentence).then_some(sentence);
    let others = clips.into_iter().filter_map(|clip| if let Clip::Say(message) = clip { Some(message) } else { None });
    own.into_iter().chain(others).collect()
}

/// Numeral, picture and speech are the same sum.
#[test]
fn what_is_written_drawn_and_said_is_one_amount() {
    for language in LANGUAGES {
        let (words, rules) = (words(language.tag), bank(language.tag).rules);
        let mut heard_so_far = BTreeMap::new();
        for &currency in Currency::ALL {
            for minor in [0, 1, 7, 40, 100, 1_000, 4_900, 5_000, 5_040, 12_345, 100_000, 250_000, 1_234_567, 98_765_432]
            {
                let money = Money::new(minor, currency);
                assert_eq!(written(&words, money), minor, "{} {money:?}", language.tag);
                let cash = barya_cash::cash(money);
                let drawn = cash.total().unwrap().minor() + cash.rest.minor();
                assert_eq!(drawn, minor, "{money:?}");
                let prompt = Prompt { clips: vec![Clip::Amount(money)], ..Prompt::of(Icon::Coin, Message::Paying) };
                let said = heard(&prompt, &words, &rules);
                assert_eq!(counted(&said, &words, &rules, currency), minor, "{} {money:?}: {said:?}", language.tag);
                // Two sums of a currency never sound alike.
                let text: Vec<&str> = said.iter().map(Heard::text).collect();
                let other = heard_so_far.insert((currency, text.join(" ")), minor);
                assert!(other.is_none(), "{} {money:?} sounds like {other:?}: {text:?}", language.tag);
            }
        }
    }
}

/// The minor units of a numeral, read digit by digit in whatever digits it is written.
fn written(words: &Words, money: Money) -> i64 {
    let text = words.numerals().money(money);
    let zero = u32::from(words.numerals().number(0).chars().next().unwrap());
    let digit = |c: char| u32::from(c).checked_sub(zero).filter(|digit| *digit < 10);
    let point = if words.numerals().number(1_000).contains('.') { ',' } else { '.' };
    let (whole, fraction) = match text.rsplit_once(point) {
        Some((whole, fraction)) if fraction.chars().any(|c| digit(c).is_some()) => (whole, fraction),
        _ => (text.as_str(), ""),
    };
    let value = |text: &str| text.chars().filter_map(digit).fold(0_i64, |sum, digit| sum * 10 + i64::from(digit));
    let one = 10_i64.pow(money.currency().exponent());
    let fraction = if fraction.is_empty() { 0 } else { value(fraction) };
    value(whole) * one + fraction
}

/// The minor units of what is said: the words before the currency's name and before its hundredths, each found again
/// among the words of the numbers that could be meant.
fn counted(said: &[Heard], words: &Words, rules: &Rules, currency: Currency) -> i64 {
    let one = 10_i64.pow(currency.exponent());
    let names: BTreeSet<String> = [0, 1, 2, 3, 5, 11, 100]
        .map(|n| words.say(&Message::CurrencyName { code: currency.code().into(), n }))
        .into_iter()
        .collect();
    let cents = words.say(&Message::CurrencyCents { code: currency.code().into() });
    let (mut sum, mut number) = (0, Vec::new());
    for heard in said {
        if names.contains(heard.text()) {
            sum += found(&number, rules) * one;
            number.clear();
        } else if heard.text() == cents && currency.exponent() > 0 {
            sum += found(&number, rules);
            number.clear();
        } else {
            number.push(heard.text());
        }
    }
    assert!(number.is_empty(), "{number:?} of nothing");
    sum
}

fn found(number: &[&str], rules: &Rules) -> i64 {
    let candidates = [0, 1, 7, 10, 23, 32, 40, 45, 49, 50, 67, 100, 123, 1_000, 2_500, 4_900, 5_000, 5_040, 12_345];
    let more = [100_000, 250_000, 1_234_567, 987_654, 98_765_432];
    let says = |n: i64| rules.words(n.unsigned_abs()).iter().map(|word| word.text).eq(number.iter().copied());
    let fitting: Vec<i64> = candidates.into_iter().chain(more).filter(|n| says(*n)).collect();
    assert_eq!(fitting.len(), 1, "{number:?} means {fitting:?}");
    fitting[0]
}

#[test]
fn a_first_payment_says_what_to_do_and_then_what_happened() {
    let mut visitor = Visitor::arrive(&World::new(), offer(), phone());
    visitor.see();
    assert!(matches!(prompt(&visitor.state()).sentence, Message::ConfirmBuy { .. }));
    visitor.press(Action::Confirm);
    assert_eq!(prompt(&visitor.state()).sentence, Message::WalletAsk);
    visitor.press(Action::CreateWallet);
    visitor.see();
    visitor.press(Action::Confirm);
    assert!(matches!(prompt(&visitor.state()).sentence, Message::TopUpAsk { .. }));
    visitor.press(Action::TopUp);
    visitor.wait(120_000);
    let paid = prompt(&visitor.state());
    assert!(matches!(paid.sentence, Message::Paid { .. }), "{paid:?}");
    assert_eq!((paid.icon, paid.sound, paid.haptic), (Icon::Paid, Some(Sound::Paid), Some(Haptic::Long)));
}

#[test]
fn consent_says_who_how_much_and_what_of_it_is_fee() {
    let visitor = Visitor::arrive(&World::new(), offer(), phone());
    let state = visitor.state();
    let quote = state.quote().unwrap();
    let fee = Money::new(quote.total.get() - quote.payee_receives.get(), quote.currency);
    assert!(fee.minor() > 0);
    let who = Clip::Payee { name: quote.payee.as_ref().unwrap().name.clone(), recording: None };
    let expected = [
        who,
        Clip::Amount(Money::new(quote.total.get(), quote.currency)),
        Clip::Say(Message::SayFee),
        Clip::Amount(fee),
        Clip::Say(Message::SayTouch),
    ];
    assert_eq!(prompt(&state).clips, expected);
}

/// What waited on the phone says so; another price than the one that was seen is said first.
#[test]
fn what_was_kept_says_what_it_was_before_what_it_is() {
    let world = unplugged();
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.wait(5_000);
    let State::Saved(saved) = visitor.state() else { panic!("{:?}", visitor.path()) };
    let seen = saved.shown().seen.price().unwrap();
    let who = || Clip::Payee { name: "Maria".into(), recording: None };
    assert_eq!(prompt(&visitor.state()).clips, [who(), Clip::Amount(seen), Clip::Sentence]);
    world.offline.set(false);
    visitor.send(Event::Online);
    visitor.wait(5_000);
    let ready = prompt(&visitor.state()).clips;
    assert_eq!(ready[..3], [Clip::Say(Message::SayReady), who(), Clip::Amount(seen)]);

    let world = unplugged();
    Visitor::arrive(&world, offer(), phone()).wait(5_000);
    let was = Money::new(seen.minor() - 100, seen.currency());
    world.shelf.kept.borrow_mut()[0].seen.amount = was.amount();
    world.offline.set(false);
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.wait(5_000);
    let changed = prompt(&visitor.state()).clips;
    let expected =
        [who(), Clip::Say(Message::SayWas), Clip::Amount(was), Clip::Say(Message::SayNow), Clip::Amount(seen)];
    assert_eq!(changed[..5], expected);
    assert_eq!(changed.last(), Some(&Clip::Say(Message::SayTouch)));
}

/// Consent to another way than the wallet's is no payment yet: nobody is told to touch.
#[test]
fn consent_from_outside_says_to_go_on() {
    let world = World::new();
    world.server.borrow_mut().rails = vec![Offered::new(Rail::Qr, Asks::Qr)];
    let mut visitor = Visitor::arrive(&world, offer(), phone());
    visitor.press(Action::Method);
    visitor.press(Action::Rail(Rail::Qr));
    let prompt = prompt(&visitor.state());
    assert_eq!(prompt.icon, Icon::Qr);
    assert!(matches!(&prompt.sentence, Message::ConfirmOutside { name, .. } if name == "Lesson 7"));
    assert_eq!(prompt.clips.last(), Some(&Clip::Say(Message::SayGoOn)));
    assert!(!prompt.clips.contains(&Clip::Say(Message::SayTouch)));
}

/// Each rail has a drawing and a name of its own.
#[test]
fn rails_are_told_apart() {
    let rails = [Rail::Wallet, Rail::Qr, Rail::Carrier, Rail::MobileMoney, Rail::Card, Rail::Sandbox];
    let drawings: BTreeSet<&str> = rails.iter().map(|rail| rail_icon(*rail).id()).collect();
    assert_eq!(drawings.len(), rails.len());
}

#[test]
fn a_payee_s_own_voice_says_the_name() {
    let world = World::new();
    world.server.borrow_mut().recording = Some("/p/maria.mp3".into());
    let state = Visitor::arrive(&world, offer(), phone()).state();
    let prompt = prompt(&state);
    assert_eq!(prompt.clips[0], Clip::Payee { name: "Maria".into(), recording: Some("/p/maria.mp3".into()) });
    let heard = heard(&prompt, &words("hi"), &bank("hi").rules);
    assert_eq!(heard[0], Heard::Recording { path: "/p/maria.mp3".into(), says: "Maria".into() });
}

/// Paid, waiting and failed are told apart by drawing, sound and pulse alike, and nothing else sounds.
#[test]
fn outcomes_differ_in_every_way() {
    for state in states() {
        let prompt = prompt(&state);
        let expected = match state.name() {
            "paid" => (Icon::Paid, Some(Sound::Paid), Some(Haptic::Long)),
            "paying" | "checking" => (Icon::Wait, Some(Sound::Waiting), Some(Haptic::Two)),
            "failed" => (Icon::Failed, Some(Sound::Failed), Some(Haptic::Three)),
            "top-up" if prompt.sentence == Message::TopUpTrouble => {
                (Icon::Fill, Some(Sound::Failed), Some(Haptic::Three))
            }
            "phone" if prompt.sentence == Message::PhoneWrong => {
                (Icon::Phone, Some(Sound::Failed), Some(Haptic::Three))
            }
            "code" if prompt.sentence == Message::CodeWrong => {
                (Icon::Message, Some(Sound::Failed), Some(Haptic::Three))
            }
            "approve" if prompt.sentence == Message::ApproveAsk => {
                (Icon::Approve, Some(Sound::Waiting), Some(Haptic::Two))
            }
            "saved" => match prompt.sentence {
                Message::Saved | Message::Spent => (Icon::Clock, Some(Sound::Waiting), Some(Haptic::Two)),
                Message::SavedElsewhere => (Icon::Wait, Some(Sound::Waiting), Some(Haptic::Two)),
                Message::SavedFull | Message::SavedBlocked => (Icon::Failed, Some(Sound::Failed), Some(Haptic::Three)),
                _ => (Icon::Wait, None, None),
            },
            _ => (prompt.icon, None, None),
        };
        assert_eq!((prompt.icon, prompt.sound, prompt.haptic), expected, "{}", state.name());
        assert_eq!(prompt.icon == Icon::Paid, state.name() == "paid");
    }
}

#[test]
fn at_most_five_things_can_be_pressed_beside_the_fixed_row() {
    for state in states() {
        // A number pad is one thing, as on a phone.
        let is_own =
            |action: &Action| !matches!(action, Action::Close | Action::Digit(_) | Action::Erase | Action::Send);
        let own = state.actions().into_iter().filter(is_own).count();
        assert!(own <= 5, "{}: {:?}", state.name(), state.actions());
    }
}

#[test]
fn every_fault_has_a_reason_and_the_payer_s_own_are_told_apart() {
    let own = [Fault::Offline, Fault::Cancelled, Fault::Refunded, Fault::PasskeyUnavailable, Fault::UntrustedQuote];
    for (i, fault) in own.iter().enumerate() {
        assert!(own[..i].iter().all(|other| why(*other) != why(*fault)), "{fault:?}");
    }
    assert_eq!(why(Fault::Api(ErrorCode::Declined)), Message::WhyDeclined);
    assert_eq!(why(Fault::Api(ErrorCode::QuoteExpired)), Message::WhyExpired);
    assert_eq!(why(Fault::Api(ErrorCode::Internal)), Message::WhyOther);
    assert_eq!(why_heard(Fault::Offline), Some(Message::WhyOffline));
    assert_eq!(why_heard(Fault::Refunded), None);
}

#[test]
fn what_is_waited_for_is_known_exactly_where_somebody_else_is_to_answer() {
    let mut seen = BTreeSet::new();
    for state in states() {
        let expected = match &state {
            State::Paying(_) => true,
            State::Checking(checking) => checking.stuck().is_none(),
            State::Pricing(pricing) => pricing.is_asking(),
            State::Saved(saved) => saved.is_asking(),
            State::Method(method) => method.is_busy(),
            _ => false,
        };
        let awaited = awaited(&state);
        assert_eq!(awaited.is_some(), expected, "{state:?}");
        // What was agreed to may have moved money: then it is not the network alone.
        if let Some(awaited) = awaited {
            let agreed = matches!(state, State::Paying(_) | State::Checking(_));
            assert_eq!(awaited == Message::WaitingAnswer, agreed, "{state:?}");
            seen.insert(state.name());
        }
    }
    assert!(["pricing", "paying", "checking"].iter().all(|name| seen.contains(name)), "{seen:?}");
    let shut = Visitor::arrive(&World::new(), tip(), Device { framed: true, ..phone() });
    assert_eq!(awaited(&shut.state()), None, "nobody waits behind a sheet that is not open");
}
