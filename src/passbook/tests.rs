//! Where presses lead, what is said where, and that every receipt fits into a code.

use super::*;
use crate::locale::LANGUAGES;
use crate::locale::tests::words;
use crate::prompt::{Clip, Heard, Prompt, heard};
use barya_checkout::Fault;
use barya_protocol::allowance::{Coordinate, Curve, DeviceKey, KeyType, Terms};
use barya_protocol::digest::{Context, Digest};
use barya_protocol::id::{AllowanceId, Intent, PaymentId, ReceiptId};
use barya_protocol::line::{Line, LineKind, Party, Rail};
use barya_protocol::quote::{Mode, PayeeRef};
use barya_protocol::{Currency, ErrorCode, Timestamp};
use barya_speech::Bank;
use proptest::prelude::*;
use std::path::PathBuf;

fn receipt(number: u64) -> Receipt {
    let amount = |minor| Amount::new(minor).unwrap();
    let maria = Party::Payee("maria".parse().unwrap());
    let line = |kind, minor, from: &Party, to: &Party| Line {
        kind,
        amount: amount(minor),
        from: from.clone(),
        to: to.clone(),
    };
    let claims = ReceiptClaims {
        iss: "https://pay.example".into(),
        aud: "maria".into(),
        jti: ReceiptId::from_parts(number, 1),
        iat: i64::try_from(number).unwrap(),
        payment: PaymentId::from_parts(1, 1),
        quote: Digest::of(Context::Pay, b""),
        offer: None,
        site: None,
        reference: None,
        currency: Currency::PHP,
        total: amount(5_000),
        payee_receives: amount(4_850),
        lines: vec![
            line(LineKind::Amount, 5_000, &Party::Payer, &maria),
            line(LineKind::PlatformFee, 150, &maria, &Party::Platform),
        ],
        rail: Rail::Wallet,
        mode: Mode::Live,
    };
    Receipt::new("a.b.c".into(), claims)
}

fn book(count: u64) -> Book {
    Book::of((1..=count).map(receipt).collect())
}

fn at(book: &Book, from: usize) -> Vec<i64> {
    book.rows(from).map(|(_, receipt)| receipt.claims.iat).collect()
}

#[test]
fn the_newest_is_first_and_four_are_on_a_screen() {
    let mut book = book(10);
    assert_eq!((at(&book, 0), at(&book, 8)), (vec![10, 9, 8, 7], vec![2, 1]));
    let mut froms = Vec::new();
    for _ in 0..4 {
        assert!(book.go(Press::Older));
        froms.push(book.place.clone());
    }
    assert_eq!(froms, [4, 8, 0, 4].map(Place::List), "after the oldest the newest again");
    assert!(!tests::book(4).go(Press::Older), "nothing is older");
}

#[test]
fn one_receipt_leads_to_its_code_and_back_to_its_page_of_the_list() {
    let mut book = book(10);
    assert!(book.go(Press::Older) && book.go(Press::Open(6)));
    assert_eq!((book.name(), book.receipt().unwrap().claims.iat), ("receipt", 4));
    assert!(book.go(Press::Show));
    assert_eq!((book.name(), book.receipt().unwrap().claims.iat), ("code", 4));
    assert!(book.go(Press::Back) && book.go(Press::Back));
    assert_eq!(book.place, Place::List(4));
    for nowhere in [Press::Back, Press::Show, Press::Open(10), Press::Again, Press::Close, Press::Keep] {
        assert!(!book.go(nowhere), "{nowhere:?}");
    }
}

#[test]
fn only_what_nobody_knows_is_checked_again() {
    let places = [Place::Checking, Place::True(Box::new(receipt(1))), Place::False, Place::Unknown];
    for place in places {
        let mut book = Book { place: place.clone(), ..book(1) };
        assert_eq!(book.go(Press::Again), place == Place::Unknown);
        assert_eq!(book.place == Place::Checking, matches!(place, Place::Checking | Place::Unknown));
    }
}

#[test]
fn days_are_counted_by_midnights_where_the_phone_is() {
    const HOUR: i64 = 3_600_000;
    let manila = |hours: i64| (hours * HOUR, -480);
    // 15:59 and 16:01 in Greenwich lie on two days in Manila.
    assert_eq!(days_between(manila(15), manila(17)), 1);
    assert_eq!(days_between(manila(16), manila(39)), 0);
    assert_eq!(days_between((15 * HOUR, 0), (17 * HOUR, 0)), 0);
    assert_eq!(days_between(manila(0), manila(24 * 30)), 30);
    assert_eq!(days_between(manila(24), manila(0)), -1, "a clock that is wrong");
    assert_eq!(days_between((-HOUR, 0), (0, 0)), 1, "before the epoch too");
}

#[test]
fn a_receipt_says_who_how_much_the_fee_and_when() {
    let said = |days: i64, change: &dyn Fn(&mut Receipt)| {
        let mut one = receipt(1);
        change(&mut one);
        let book = Book { place: Place::Receipt(0), ..Book::of(vec![one]) };
        book.prompt(days).clips
    };
    let money = |minor| Clip::Amount(Money::new(minor, Currency::PHP));
    let who = || Clip::Payee { name: "maria".into(), recording: None };
    let start = || vec![Clip::Say(Message::SayPaid), who(), money(5_000), Clip::Say(Message::SayFee), money(150)];
    let and = |clips: Vec<Clip>| start().into_iter().chain(clips).collect::<Vec<_>>();
    assert_eq!(said(0, &|_| ()), and(vec![Clip::Say(Message::BookToday)]));
    assert_eq!(said(1, &|_| ()), and(vec![Clip::Say(Message::BookYesterday)]));
    assert_eq!(said(12, &|_| ()), and(vec![Clip::Number(12), Clip::Say(Message::BookDays)]));
    assert_eq!(said(-3, &|_| ()), start(), "nobody was paid tomorrow");
    let practice = said(0, &|one| one.claims.mode = Mode::Test);
    assert_eq!(practice.last(), Some(&Clip::Say(Message::BookPractice)));
    let free = said(-1, &|one| one.claims.payee_receives = one.claims.total);
    assert_eq!(free, [Clip::Say(Message::SayPaid), who(), money(5_000)]);
}

fn terms() -> Terms {
    let coordinate = Coordinate::new([7; 32]);
    let mut terms = Terms {
        id: AllowanceId::from_parts(1, 1),
        intent: Intent::from_parts(1, 1),
        payee: PayeeRef {
            handle: "maria".parse().unwrap(),
            name: "Maria".into(),
            picture: "/p/maria.svg".into(),
            voice: None,
        },
        site: "https://street.example".into(),
        jwk: DeviceKey { kty: KeyType::EC, crv: Curve::P256, x: coordinate, y: coordinate },
        currency: Currency::PHP,
        total: Amount::new(15_000).unwrap(),
        each: Amount::new(5_000).unwrap(),
        first: 1,
        last: 3,
        expires_at: Timestamp::from_millis(7 * DAY),
        agree_by: Timestamp::from_millis(DAY),
        mode: Mode::Test,
        digest: Digest::of(Context::Allow, b""),
        secret: None,
    };
    terms.digest = terms.compute_digest();
    terms
}

#[test]
fn what_is_put_by_is_asked_for_agreed_to_and_looked_at_again() {
    let left = Money::new(15_000, Currency::PHP);
    let at = |here, place| Book { here, place, ..book(1) };
    let goes = |mut book: Book, press| book.go(press).then_some(book.place);
    let list = || Place::List(0);
    assert_eq!(goes(at(None, list()), Press::Offline), None, "where nothing can be put by");
    assert_eq!(goes(at(Some(Here::Nothing), list()), Press::Offline), Some(Place::Asking));
    assert_eq!(goes(at(Some(Here::Unsure), list()), Press::Offline), Some(Place::Putting), "never as another");
    assert_eq!(goes(at(Some(Here::Left(left)), list()), Press::Offline), Some(Place::Put(left)));
    let asked = || Place::Terms(Box::new(terms()));
    assert_eq!(goes(at(None, asked()), Press::PutBy), Some(Place::Touching));
    assert_eq!(goes(at(None, Place::Unsure), Press::Again), Some(Place::Putting), "the same once more");
    assert_eq!(goes(at(None, Place::Refused(Fault::Offline)), Press::Again), Some(Place::Asking));
    for place in [asked(), Place::Put(left), Place::Refused(Fault::Offline), Place::Unsure] {
        assert_eq!(goes(at(None, place), Press::Back), Some(list()));
    }
    for place in [Place::Asking, Place::Touching, Place::Putting] {
        for press in [Press::Back, Press::Again, Press::PutBy, Press::Offline] {
            assert_eq!(goes(at(None, place.clone()), press), None, "{place:?}: an answer is on its way");
        }
    }
}

#[test]
fn why_nothing_was_put_by_is_said_where_a_payer_knows_it() {
    let api = |code| reason(Fault::Api(code));
    assert_eq!(api(ErrorCode::InsufficientFunds), Some(Message::WhyFunds));
    assert_eq!(api(ErrorCode::AllowanceExpired), Some(Message::WhyExpired));
    assert_eq!(api(ErrorCode::AllowanceOpen), None, "it was put by on another browser, and is no fault of ours");
}

#[test]
fn never_more_than_five_things_are_on_the_list() {
    for (count, here) in (0..20).flat_map(|count| [None, Some(Here::Nothing)].map(|here| (count, here))) {
        let book = Book { here, ..book(count) };
        let things = book.rows(0).count() + usize::from(book.has_more()) + usize::from(here.is_some());
        assert!(things <= 5, "{count} receipts: {things}");
    }
}

#[test]
fn putting_by_says_who_how_much_the_most_how_long_and_that_the_rest_comes_back() {
    let money = |minor| Clip::Amount(Money::new(minor, Currency::PHP));
    let said = Book { place: Place::Terms(Box::new(terms())), ..book(1) }.prompt(7).clips;
    let expected = [
        Clip::Payee { name: "Maria".into(), recording: None },
        money(15_000),
        Clip::Sentence,
        Clip::Say(Message::AsideEach),
        money(5_000),
        Clip::Say(Message::AsideDays),
        Clip::Number(7),
        Clip::Say(Message::AsideBack),
    ];
    assert_eq!(said, expected);
}

/// Every prompt that the passbook has.
fn prompts() -> Vec<Prompt> {
    let test = Receipt { claims: ReceiptClaims { mode: Mode::Test, ..receipt(1).claims }, ..receipt(1) };
    let places = [
        Place::List(0),
        Place::Receipt(0),
        Place::Code(0),
        Place::Checking,
        Place::True(Box::new(test)),
        Place::False,
        Place::Unknown,
        Place::Asking,
        Place::Terms(Box::new(terms())),
        Place::Touching,
        Place::Putting,
        Place::Put(Money::new(10_100, Currency::PHP)),
        Place::Refused(Fault::Offline),
        Place::Refused(Fault::Api(ErrorCode::InsufficientFunds)),
        Place::Unsure,
    ];
    let at = |place: &Place, days| Book { place: place.clone(), ..book(1) }.prompt(days);
    let all = places.iter().flat_map(|place| [0, 1, 2, 365].map(|days| at(place, days)));
    all.chain([book(0).prompt(0)]).collect()
}

#[test]
fn every_place_is_heard_in_every_language() {
    for language in LANGUAGES {
        let (words, bank) = (words(language.tag), bank(language.tag));
        for prompt in prompts() {
            let heard = heard(&prompt, &words, &bank.rules);
            assert!(!heard.is_empty() && heard.iter().all(|heard| !heard.text().trim().is_empty()), "{prompt:?}");
            for heard in heard.iter().map(Heard::text).filter(|_| !bank.file.is_empty()) {
                assert!(bank.saying(heard).is_some(), "{}: no clip says {heard:?}", language.tag);
            }
        }
    }
}

fn bank(tag: &str) -> Bank {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let locales = barya_locale::compile(&root.join("locales")).unwrap();
    let language = locales.languages.iter().find(|language| language.tag == tag).unwrap();
    let files = barya_locale::files(&root, language).unwrap();
    Bank::read(std::str::from_utf8(&files[1].content).unwrap())
}

#[test]
fn what_is_true_sounds_paid_and_what_is_not_never_does() {
    use crate::prompt::Sound;
    let sound = |place: Place| Book { place, ..book(1) }.prompt(0).sound;
    assert_eq!(sound(Place::True(Box::new(receipt(1)))), Some(Sound::Paid));
    assert_eq!(sound(Place::False), Some(Sound::Failed));
    assert_eq!(sound(Place::Unknown), Some(Sound::Waiting));
    assert_eq!(sound(Place::Checking), None);
    assert_eq!(sound(Place::Put(Money::new(1, Currency::PHP))), None, "put by is not paid");
    assert_eq!(sound(Place::Refused(Fault::Offline)), Some(Sound::Failed));
    assert_eq!(sound(Place::Unsure), Some(Sound::Waiting));
}

#[test]
fn a_receipt_without_more_is_named_by_its_handle() {
    let plain = receipt(1);
    assert_eq!((plain.name.as_str(), plain.picture.as_str()), ("maria", "/p/maria.svg"));
    assert_eq!(plain.address("https://pay.example"), "https://pay.example/verify#a.b.c");
    let top_up = ReceiptClaims { aud: "https://pay.example".into(), ..plain.claims };
    let top_up = Receipt::new("a.b.c".into(), top_up);
    assert_eq!((top_up.name.as_str(), top_up.picture.as_str()), ("", ""));
}

/// A signed receipt of these claims, as long as a real one.
fn signed(claims: &ReceiptClaims) -> String {
    let base64 = |bytes: usize| "A".repeat((bytes * 4).div_ceil(3));
    let header = br#"{"alg":"ES256","typ":"barya-receipt+jwt","kid":"0123456789012345678901234567890123456789012"}"#;
    [base64(header.len()), base64(serde_json::to_vec(claims).unwrap().len()), base64(64)].join(".")
}

#[test]
fn a_usual_receipt_fits_into_a_code_that_another_phone_can_read() {
    let claims = ReceiptClaims { site: Some("https://a-long-name-of-a-site.example.com".into()), ..receipt(1).claims };
    let one = Receipt::new(signed(&claims), claims);
    let drawing = barya_qr::Drawing::of(&one.address("https://pay.barya.example")).unwrap();
    // On 360 pixels of a screen with two dots each: four dots for each of its squares.
    assert!(drawing.side() <= 180, "{} squares a side", drawing.side());
}

proptest! {
    #[test]
    fn no_presses_lead_out_of_the_book(count in 0_u64..60, presses in proptest::collection::vec((0_u8..6, 0_usize..60), 0..40)) {
        let mut book = book(count);
        for (kind, at) in presses {
            let press = [Press::Open(at), Press::Older, Press::Show, Press::Back, Press::Again, Press::Keep];
            book.go(press[usize::from(kind)]);
            if let Place::List(from) = book.place {
                prop_assert!(from % ROWS == 0 && (count == 0 || book.rows(from).next().is_some()));
            } else {
                prop_assert!(book.receipt().is_some());
            }
        }
    }
}
