//! Each rule once, by name, with numbers that a reader can follow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers outside #[test] functions are tests too

use barya_ledger::{
    Account, AccountKey, Book, ChainRefusal, Code, Difference, Effect, Found, Kind, Outcome, Phase, Recheck, Record,
    Refusal, Step, Total, Transfer, TransferId, TransferState, apply, needs, recheck,
};
use barya_protocol::id::{AllowanceId, PaymentId, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::{Amount, Currency};

fn amount(minor: i64) -> Amount {
    Amount::new(minor).unwrap()
}

fn id(step: Step, leg: u32) -> TransferId {
    TransferId::of(PaymentId::from_parts(0, 7), step, leg)
}

fn wallet() -> AccountKey {
    AccountKey::PayerWallet(WalletId::from_parts(0, 1))
}

fn maria() -> AccountKey {
    AccountKey::PayeePending("maria".parse().unwrap())
}

fn top_up(minor: i64) -> Transfer {
    Transfer {
        id: id(Step::Now, 0),
        debit: AccountKey::RailClearing(Rail::Sandbox),
        credit: wallet(),
        amount: amount(minor),
        currency: Currency::PHP,
        code: Code::TopUp,
        kind: Kind::Now,
    }
}

fn tip(minor: i64, kind: Kind) -> Transfer {
    Transfer {
        id: id(Step::Hold, 0),
        debit: wallet(),
        credit: maria(),
        amount: amount(minor),
        currency: Currency::PHP,
        code: Code::Amount,
        kind,
    }
}

fn fee(minor: i64) -> Transfer {
    Transfer {
        id: id(Step::Now, 1),
        debit: maria(),
        credit: AccountKey::PlatformFee,
        amount: amount(minor),
        currency: Currency::PHP,
        code: Code::PlatformFee,
        kind: Kind::Now,
    }
}

fn send(book: &mut Book, chain: &[Transfer]) -> Result<Outcome, ChainRefusal> {
    needs(chain).accounts.iter().for_each(|id| book.open(id));
    book.apply_all(chain)
}

fn refused<T>(index: usize, refusal: Refusal) -> Result<T, ChainRefusal> {
    Err(ChainRefusal { index, refusal })
}

fn of(book: &Book, key: AccountKey) -> (i64, i64) {
    let account = book.account(&key.in_currency(Currency::PHP)).unwrap();
    (account.balance().minor(), account.available().minor())
}

fn book_with(minor: i64) -> Book {
    let mut book = Book::new();
    assert_eq!(send(&mut book, &[top_up(minor)]), Ok(Outcome::Created));
    book
}

const HOLD: Kind = Kind::Pending { external: false };
const EXTERNAL: Kind = Kind::Pending { external: true };

#[test]
fn a_tip_with_its_fee_is_one_chain() {
    let mut book = book_with(5000);
    assert_eq!(send(&mut book, &[tip(5000, Kind::Now), fee(100)]), Ok(Outcome::Created));
    assert_eq!((of(&book, wallet()), of(&book, maria())), ((0, 0), (4900, 4900)));
    assert_eq!(of(&book, AccountKey::PlatformFee), (100, 100));
    assert_eq!(of(&book, AccountKey::RailClearing(Rail::Sandbox)).0, 5000);
}

#[test]
fn a_chain_that_fails_at_its_end_has_no_beginning() {
    let mut book = book_with(5000);
    let short = Refusal::InsufficientFunds { account: maria().in_currency(Currency::PHP), short: amount(1) };
    assert_eq!(send(&mut book, &[tip(5000, Kind::Now), fee(5001)]), refused(1, short));
    assert_eq!((of(&book, wallet()), of(&book, maria())), ((5000, 5000), (0, 0)));
    assert_eq!(book.records().count(), 1);
    // A refusal leaves no trace: the same ids may be tried again.
    assert_eq!(send(&mut book, &[tip(5000, Kind::Now), fee(100)]), Ok(Outcome::Created));
}

#[test]
fn what_is_held_cannot_be_spent_twice_and_is_not_yet_the_payees() {
    let mut book = book_with(100);
    let hold = tip(80, HOLD);
    send(&mut book, core::slice::from_ref(&hold)).unwrap();
    assert_eq!((of(&book, wallet()), of(&book, maria())), ((100, 20), (0, 0)));
    let second = Transfer { id: id(Step::Hold, 1), ..tip(21, Kind::Now) };
    let short = |account: AccountKey, minor| Refusal::InsufficientFunds {
        account: account.in_currency(Currency::PHP),
        short: amount(minor),
    };
    assert_eq!(send(&mut book, &[second]), refused(0, short(wallet(), 1)));
    assert_eq!(send(&mut book, &[fee(1)]), refused(0, short(maria(), 1)));
    send(&mut book, &[hold.post(id(Step::Post, 0)), fee(1)]).unwrap();
    assert_eq!((of(&book, wallet()), of(&book, maria())), ((20, 20), (79, 79)));
    for again in [hold.post(id(Step::Post, 1)), hold.void(id(Step::Void, 1)), hold.expire(id(Step::Expire, 1))] {
        assert_eq!(send(&mut book, &[again]), refused(0, Refusal::HoldResolved(TransferState::Posted)));
    }
}

#[test]
fn taking_less_than_was_held_is_a_void_and_a_move() {
    let mut book = book_with(100);
    let hold = tip(100, HOLD);
    let less = Transfer { id: id(Step::Now, 2), kind: Kind::Now, amount: amount(60), ..hold.clone() };
    send(&mut book, core::slice::from_ref(&hold)).unwrap();
    let partly = Transfer { amount: amount(60), ..hold.post(id(Step::Post, 0)) };
    assert_eq!(send(&mut book, &[partly]), refused(0, Refusal::HoldHasDifferent(barya_ledger::Field::Amount)));
    assert_eq!(send(&mut book, &[hold.void(id(Step::Void, 0)), less]), Ok(Outcome::Created));
    assert_eq!((of(&book, wallet()), of(&book, maria())), ((40, 40), (60, 60)));
}

#[test]
fn a_hold_with_an_external_leg_never_expires() {
    let mut book = book_with(100);
    let hold = tip(100, EXTERNAL);
    send(&mut book, core::slice::from_ref(&hold)).unwrap();
    assert_eq!(send(&mut book, &[hold.expire(id(Step::Expire, 0))]), refused(0, Refusal::ExternalNeverExpires));
    assert_eq!(send(&mut book, &[hold.void(id(Step::Void, 0))]), Ok(Outcome::Created));
    assert_eq!(of(&book, wallet()), (100, 100));
}

#[test]
fn only_a_hold_that_is_there_can_end() {
    let mut book = book_with(100);
    let never = tip(1, HOLD);
    assert_eq!(send(&mut book, &[never.post(id(Step::Post, 0))]), refused(0, Refusal::HoldNotFound));
    let post = top_up(100).post(id(Step::Post, 0));
    assert_eq!(send(&mut book, &[post]), refused(0, Refusal::NotAHold));
}

#[test]
fn what_is_set_aside_is_spent_once_or_goes_back() {
    let allowance = AllowanceId::from_parts(0, 9);
    let purse = || AccountKey::Allowance(allowance);
    let moved = |step, leg, debit, credit, minor, code| Transfer {
        id: TransferId::of(allowance, step, leg),
        debit,
        credit,
        code,
        ..top_up(minor)
    };
    let mut book = book_with(1000);
    send(&mut book, &[moved(Step::Now, 0, wallet(), purse(), 300, Code::SetAside)]).unwrap();
    assert_eq!((of(&book, wallet()), of(&book, purse())), ((700, 700), (300, 300)));
    let spend = Transfer { debit: purse(), ..tip(120, Kind::Now) };
    send(&mut book, &[spend.clone(), fee(2)]).unwrap();
    assert_eq!(send(&mut book, &[spend, fee(2)]), Ok(Outcome::Exists));
    let dear = Transfer { id: id(Step::Now, 9), debit: purse(), ..tip(181, Kind::Now) };
    assert!(send(&mut book, &[dear]).is_err(), "more than is left");
    let rest = moved(Step::Release, 0, purse(), wallet(), 180, Code::GiveBack);
    send(&mut book, std::slice::from_ref(&rest)).unwrap();
    assert_eq!(send(&mut book, &[rest]), Ok(Outcome::Exists));
    assert_eq!((of(&book, wallet()), of(&book, purse()), of(&book, maria())), ((880, 880), (0, 0), (118, 118)));
}

#[test]
fn nothing_and_nowhere_are_refused() {
    let mut book = book_with(100);
    assert_eq!(send(&mut book, &[tip(0, Kind::Now)]), refused(0, Refusal::ZeroAmount));
    let itself = Transfer { credit: wallet(), ..tip(1, Kind::Now) };
    assert_eq!(send(&mut book, &[itself]), refused(0, Refusal::SameAccount));
    // Accounts never open by themselves.
    let unopened = Transfer { credit: AccountKey::Suspense, ..tip(1, Kind::Now) };
    let suspense = AccountKey::Suspense.in_currency(Currency::PHP);
    assert_eq!(book.apply_all(&[unopened]), refused(0, Refusal::NotLoaded(suspense)));
}

#[test]
fn a_chain_is_there_whole_or_not_at_all() {
    let mut book = book_with(100);
    send(&mut book, &[tip(50, Kind::Now)]).unwrap();
    assert_eq!(send(&mut book, &[tip(50, Kind::Now), fee(1)]), refused(1, Refusal::PartlyExists));
    assert_eq!(send(&mut book, &[fee(1), tip(50, Kind::Now)]), refused(1, Refusal::PartlyExists));
    assert_eq!(send(&mut book, &[fee(1), fee(1)]), refused(1, Refusal::PartlyExists));
    assert_eq!(of(&book, maria()), (50, 50));
    assert_eq!(send(&mut book, &[]), Ok(Outcome::Exists));
}

#[test]
fn totals_out_of_range_are_refused() {
    let full = Account {
        debits_posted: Total::MAX,
        ..Account::empty(AccountKey::RailClearing(Rail::Sandbox).in_currency(Currency::PHP))
    };
    let empty = Account::empty(wallet().in_currency(Currency::PHP));
    let found = Found { existing: None, hold: None, debit: &full, credit: &empty };
    assert_eq!(apply(&top_up(1), found), Err(Refusal::OutOfRange(full.id.clone())));
    let found = Found { debit: &empty, ..found };
    assert_eq!(apply(&top_up(1), found), Err(Refusal::NotLoaded(full.id.clone())));
    let existing = top_up(1);
    assert_eq!(apply(&top_up(1), Found { existing: Some(&existing), ..found }), Ok(Effect::Exists));
}

#[test]
fn changes_tell_new_rows_from_changed_ones() {
    let mut book = book_with(100);
    let (first, second) = (tip(10, HOLD), Transfer { id: id(Step::Hold, 1), ..tip(20, HOLD) });
    send(&mut book, core::slice::from_ref(&first)).unwrap();
    assert_eq!(book.take_changes().created.len(), 2);
    send(&mut book, &[first.post(id(Step::Post, 0)), second.clone()]).unwrap();
    send(&mut book, &[second.void(id(Step::Void, 1))]).unwrap();
    let changes = book.take_changes();
    assert_eq!(changes.resolved, [(first.id, TransferState::Posted)]);
    let created: Vec<_> = changes.created.iter().map(|r| (r.transfer.id.clone(), r.state)).collect();
    assert_eq!(
        created,
        [
            (id(Step::Post, 0), TransferState::Done),
            (second.id, TransferState::Voided),
            (id(Step::Void, 1), TransferState::Done)
        ]
    );
    assert_eq!(changes.accounts.len(), 2);
    assert_eq!(book.take_changes(), barya_ledger::Changes::default());
}

#[test]
fn recheck_names_what_differs() {
    let mut book = book_with(100);
    let hold = tip(60, EXTERNAL);
    send(&mut book, core::slice::from_ref(&hold)).unwrap();
    let (accounts, records): (Vec<_>, Vec<_>) = (book.accounts().cloned().collect(), book.records().cloned().collect());
    let counts = recheck(&accounts, &records).unwrap();
    assert_eq!((counts.accounts, counts.transfers, counts.open_holds), (3, 2, 1));

    let mut wrong = accounts.clone();
    let account = wrong.iter_mut().find(|a| a.id.key == wallet()).unwrap();
    account.credits_posted = Total::new(59).unwrap();
    let differences = recheck(&wrong, &records).unwrap_err();
    assert!(matches!(&differences[0], Difference::Totals { stored, added }
        if stored.credits_posted.get() == 59 && added.credits_posted.get() == 100));
    assert_eq!(differences[1], Difference::Overdrawn(wallet().in_currency(Currency::PHP)));
    let unbalanced = Difference::Unbalanced { currency: Currency::PHP, phase: Phase::Posted, debits: 100, credits: 59 };
    assert_eq!(differences[2..], [unbalanced]);

    let done = |transfer: Transfer| Record { transfer, state: TransferState::Done };
    let expired = [records, vec![done(hold.expire(id(Step::Expire, 0)))]].concat();
    let differences = recheck(&accounts, &expired).unwrap_err();
    assert!(differences.contains(&Difference::ExpiredExternal(id(Step::Expire, 0))), "{differences:?}");
    let state = Difference::State { transfer: hold.id, stored: TransferState::Open, found: TransferState::Expired };
    assert!(differences.contains(&state), "{differences:?}");

    assert_eq!(recheck([], [] as [&Record; 0]), Ok(barya_ledger::Counts::default()));
}

#[test]
fn recheck_follows_each_transfer_and_not_only_the_sums() {
    let done = |transfer: Transfer| Record { transfer, state: TransferState::Done };
    let found = |records: &[Record], difference: Difference| {
        let differences = recheck([], records).unwrap_err();
        assert!(differences.contains(&difference), "{difference} is not among {differences:?}");
    };
    let php = |key: AccountKey| key.in_currency(Currency::PHP);

    // Spent before it came: the sums are right, the order is not.
    let early = tip(100, Kind::Now);
    found(
        &[done(early.clone()), done(top_up(100))],
        Difference::Overdrew { transfer: early.id, account: php(wallet()) },
    );
    // Another code than the hold's: no sum tells.
    let hold = tip(60, HOLD);
    let posted = Record { transfer: hold.clone(), state: TransferState::Posted };
    let unlike = Transfer { code: Code::Refund, ..hold.post(id(Step::Post, 0)) };
    found(&[done(top_up(100)), posted.clone(), done(unlike)], Difference::UnlikeItsHold(id(Step::Post, 0)));
    // Posted, then voided.
    let ends = [done(hold.post(id(Step::Post, 0))), done(hold.void(id(Step::Void, 0)))];
    found(&[vec![done(top_up(100)), posted], ends.to_vec()].concat(), Difference::EndsNoHold(id(Step::Void, 0)));
    found(&[done(top_up(0))], Difference::Impossible(id(Step::Now, 0)));
    found(&[done(top_up(1))], Difference::AccountMissing(php(wallet())));
}

#[test]
fn a_ruined_ledger_does_not_fill_the_memory() {
    let mut check = Recheck::new();
    for leg in 0..5000 {
        let transfer = Transfer { id: id(Step::Post, leg), ..tip(1, Kind::Post { of: id(Step::Hold, leg) }) };
        check.transfer(&Record { transfer, state: TransferState::Done });
    }
    let differences = check.finish().unwrap_err();
    assert_eq!(differences.len(), 1001);
    assert!(matches!(differences.last(), Some(Difference::More(more)) if *more > 4000));
}
