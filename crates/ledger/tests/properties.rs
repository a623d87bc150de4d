//! What holds for every sequence of chains, replays and conflicts, whoever sends them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers outside #[test] functions are tests too

use barya_ledger::{
    Account, AccountId, AccountKey, Book, ChainRefusal, Changes, Code, Field, Kind, Outcome, Record, Refusal, Total,
    Transfer, TransferId, TransferState, needs, recheck,
};
use barya_protocol::id::{AllowanceId, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::{Amount, Currency};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

/// A store as the server has one: rows, of which only the needed ones are ever handed to a book.
#[derive(Clone, Debug, Default)]
struct Store {
    accounts: BTreeMap<AccountId, Account>,
    records: Vec<Record>,
}

impl Store {
    fn apply(&mut self, chain: &[Transfer]) -> Result<Outcome, ChainRefusal> {
        let needs = needs(chain);
        let accounts = needs.accounts.iter().filter_map(|id| self.accounts.get(id).cloned());
        let records = self.records.iter().filter(|r| needs.transfers.contains(&r.transfer.id)).cloned();
        let mut book = Book::load(&needs, accounts, records);
        let outcome = book.apply_all(chain);
        let changes = book.take_changes();
        if outcome != Ok(Outcome::Created) {
            assert_eq!(changes, Changes::default(), "a chain without effect has something to write");
        }
        self.write(changes);
        outcome
    }

    fn write(&mut self, changes: Changes) {
        self.accounts.extend(changes.accounts.into_iter().map(|account| (account.id.clone(), account)));
        for (id, state) in changes.resolved {
            let hold = self.records.iter_mut().find(|r| r.transfer.id == id).expect("only stored holds are resolved");
            assert_eq!(hold.state, TransferState::Open, "{id} ended twice");
            hold.state = state;
        }
        for record in changes.created {
            assert!(self.records.iter().all(|r| r.transfer.id != record.transfer.id), "primary key");
            self.records.push(record);
        }
    }

    fn check(&self) -> Result<barya_ledger::Counts, Vec<barya_ledger::Difference>> {
        recheck(self.accounts.values(), &self.records)
    }
}

fn keys() -> Vec<AccountKey> {
    let maria = || "maria".parse().unwrap();
    vec![
        AccountKey::RailClearing(Rail::Sandbox),
        AccountKey::PayerWallet(WalletId::from_parts(0, 1)),
        AccountKey::PayerWallet(WalletId::from_parts(0, 2)),
        AccountKey::Allowance(AllowanceId::from_parts(0, 3)),
        AccountKey::PayeePending(maria()),
        AccountKey::PayeeAvailable(maria()),
        AccountKey::PayeeReceivable(maria()),
        AccountKey::PlatformFee,
        AccountKey::Suspense,
    ]
}

#[derive(Clone, Copy, Debug)]
enum End {
    Post,
    Void,
    Expire,
}

#[derive(Clone, Debug)]
enum Act {
    /// Money in from the rail, so that there is something to move.
    Fund { to: Index, amount: i64 },
    /// A transfer between any two accounts; `None` moves at once, else a hold.
    Move { debit: Index, credit: Index, amount: i64, krw: bool, hold: Option<bool> },
    /// Ends some hold made so far, open or not, with the right or another amount.
    End { hold: Index, how: End, off_by: i64 },
}

#[derive(Clone, Debug)]
enum Send {
    /// A chain of new transfers.
    Chain(Vec<Act>),
    /// A chain sent before, again.
    Again(Index),
}

fn act() -> impl Strategy<Value = Act> {
    let how = prop_oneof![Just(End::Post), Just(End::Void), Just(End::Expire)];
    prop_oneof![
        2 => (any::<Index>(), 1_i64..100).prop_map(|(to, amount)| Act::Fund { to, amount }),
        3 => (any::<Index>(), any::<Index>(), 0_i64..60, prop::bool::weighted(0.1), any::<Option<bool>>())
            .prop_map(|(debit, credit, amount, krw, hold)| Act::Move { debit, credit, amount, krw, hold }),
        3 => (any::<Index>(), how, prop_oneof![9 => Just(0_i64), 1 => -5_i64..5])
            .prop_map(|(hold, how, off_by)| Act::End { hold, how, off_by }),
    ]
}

fn sends() -> impl Strategy<Value = Vec<Send>> {
    let send = prop_oneof![
        6 => prop::collection::vec(act(), 1..4).prop_map(Send::Chain),
        1 => any::<Index>().prop_map(Send::Again),
    ];
    prop::collection::vec(send, 1..60)
}

/// Turns what proptest chose into transfers with ids of their own.
#[derive(Default)]
struct Maker {
    made: u32,
    holds: Vec<Transfer>,
}

impl Maker {
    fn transfer(&mut self, act: &Act) -> Transfer {
        self.made += 1;
        let id: TransferId = format!("t/{}", self.made).parse().unwrap();
        let (keys, amount) = (keys(), |minor: i64| Amount::new(minor.max(0)).unwrap());
        let made = match act {
            Act::Fund { to, amount: minor } => Transfer {
                id,
                debit: keys[0].clone(),
                credit: to.get(&keys[1..]).clone(),
                amount: amount(*minor),
                currency: Currency::PHP,
                code: Code::TopUp,
                kind: Kind::Now,
            },
            Act::Move { debit, credit, amount: minor, krw, hold } => Transfer {
                id,
                debit: debit.get(&keys).clone(),
                credit: credit.get(&keys).clone(),
                amount: amount(*minor),
                currency: if *krw { Currency::KRW } else { Currency::PHP },
                code: Code::Amount,
                kind: hold.map_or(Kind::Now, |external| Kind::Pending { external }),
            },
            Act::End { hold, how, off_by } => match self.holds.is_empty() {
                true => self.transfer(&Act::Fund { to: *hold, amount: 1 }),
                false => {
                    let hold = hold.get(&self.holds);
                    let ends = match how {
                        End::Post => hold.post(id),
                        End::Void => hold.void(id),
                        End::Expire => hold.expire(id),
                    };
                    Transfer { amount: amount(ends.amount.get() + off_by), ..ends }
                }
            },
        };
        if matches!(made.kind, Kind::Pending { .. }) {
            self.holds.push(made.clone());
        }
        made
    }
}

/// Sends everything, checking after each chain what must always hold; gives back the store and the chains accepted.
fn run(sends: &[Send]) -> (Store, Vec<Vec<Transfer>>) {
    let (mut store, mut whole, mut maker) = (Store::default(), Book::new(), Maker::default());
    let (mut sent, mut accepted) = (Vec::<Vec<Transfer>>::new(), Vec::<Vec<Transfer>>::new());
    for send in sends {
        let chain: Vec<Transfer> = match send {
            Send::Chain(acts) => acts.iter().map(|act| maker.transfer(act)).collect(),
            Send::Again(which) if !sent.is_empty() => which.get(&sent).clone(),
            Send::Again(_) => continue,
        };
        let before = store.clone();
        let outcome = store.apply(&chain);
        if outcome != Ok(Outcome::Created) {
            assert_eq!((&before.accounts, &before.records), (&store.accounts, &store.records), "an effect of nothing");
        }
        assert_eq!(outcome == Ok(Outcome::Exists), accepted.contains(&chain), "exists, and only then: {outcome:?}");
        if outcome == Ok(Outcome::Created) {
            accepted.push(chain.clone());
        }
        needs(&chain).accounts.iter().for_each(|id| whole.open(id));
        assert_eq!(whole.apply_all(&chain), outcome, "rows loaded and a whole ledger give the same answer");
        sent.push(chain);
        always(&store);
    }
    for account in whole.accounts().filter(|account| **account != Account::empty(account.id.clone())) {
        assert_eq!(store.accounts.get(&account.id), Some(account));
    }
    assert!(whole.records().eq(&store.records));
    (store, accepted)
}

fn always(store: &Store) {
    let mut sums = BTreeMap::<Currency, [i64; 4]>::new();
    for account in store.accounts.values() {
        assert!(!account.is_overdrawn(), "{account:?}");
        if !account.id.key.kind().may_go_negative() {
            assert!(account.balance().minor() >= 0 && account.available().minor() >= 0, "{account:?}");
        }
        let sum = sums.entry(account.id.currency).or_default();
        sum[0] += account.debits_posted.get();
        sum[1] += account.credits_posted.get();
        sum[2] += account.debits_pending.get();
        sum[3] += account.credits_pending.get();
    }
    for (currency, [debits, credits, held_out, held_in]) in sums {
        assert_eq!((debits, held_out), (credits, held_in), "{currency} is not conserved");
    }
    let mut open = 0;
    for hold in store.records.iter().filter(|r| matches!(r.transfer.kind, Kind::Pending { .. })) {
        let ends: Vec<_> = store.records.iter().filter(|r| r.transfer.kind.of() == Some(&hold.transfer.id)).collect();
        let external = hold.transfer.kind == (Kind::Pending { external: true });
        match (hold.state, ends.as_slice()) {
            (TransferState::Open, []) => open += hold.transfer.amount.get(),
            (TransferState::Posted, [end]) => assert!(matches!(end.transfer.kind, Kind::Post { .. })),
            (TransferState::Voided, [end]) => assert!(matches!(end.transfer.kind, Kind::Void { .. })),
            (TransferState::Expired, [end]) => {
                assert!(matches!(end.transfer.kind, Kind::Expire { .. }) && !external);
            }
            (state, ends) => panic!("{state} hold with {} ends", ends.len()),
        }
    }
    let held: i64 = store.accounts.values().map(|account| account.debits_pending.get()).sum();
    assert_eq!(held, open, "what is held is what is open");
}

/// What a corrupted row looks like: one number off.
#[derive(Clone, Debug)]
enum Harm {
    Account { which: Index, total: usize, by: i64 },
    Transfer { which: Index, by: i64 },
    State { which: Index, to: Index },
    LostTransfer(Index),
    LostAccount(Index),
}

fn harm() -> impl Strategy<Value = Harm> {
    let by = || any::<i32>().prop_map(i64::from).prop_filter("a change", |by| *by != 0);
    prop_oneof![
        4 => (any::<Index>(), 0_usize..4, by()).prop_map(|(which, total, by)| Harm::Account { which, total, by }),
        4 => (any::<Index>(), by()).prop_map(|(which, by)| Harm::Transfer { which, by }),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(which, to)| Harm::State { which, to }),
        1 => any::<Index>().prop_map(Harm::LostTransfer),
        1 => any::<Index>().prop_map(Harm::LostAccount),
    ]
}

/// The store after the harm, or `None` when this harm cannot be stored or would change nothing.
fn harmed(mut store: Store, harm: &Harm) -> Option<Store> {
    match harm {
        Harm::Account { which, total, by } => {
            let id = which.get(&store.accounts.keys().cloned().collect::<Vec<_>>()).clone();
            let account = store.accounts.get_mut(&id)?;
            let number = match total {
                0 => &mut account.debits_posted,
                1 => &mut account.credits_posted,
                2 => &mut account.debits_pending,
                _ => &mut account.credits_pending,
            };
            *number = Total::new(number.get() + by)?;
        }
        Harm::Transfer { which, by } => {
            let which = which.index(store.records.len());
            let amount = &mut store.records[which].transfer.amount;
            *amount = Amount::new(amount.get() + by)?;
        }
        Harm::State { which, to } => {
            let which = which.index(store.records.len());
            let (state, to) = (&mut store.records[which].state, *to.get(TransferState::ALL));
            if *state == to {
                return None;
            }
            *state = to;
        }
        Harm::LostTransfer(which) => {
            store.records.remove(which.index(store.records.len()));
        }
        Harm::LostAccount(which) => {
            let id = which.get(&store.accounts.keys().cloned().collect::<Vec<_>>()).clone();
            store.accounts.remove(&id);
        }
    }
    Some(store)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn money_is_conserved_and_a_hold_ends_once(sends in sends()) {
        let (store, _) = run(&sends);
        let counts = store.check();
        let open = store.records.iter().filter(|r| r.state == TransferState::Open).count();
        prop_assert_eq!(counts.map(|c| (c.accounts, c.transfers, c.open_holds)), Ok((
            u64::try_from(store.accounts.len()).unwrap(),
            u64::try_from(store.records.len()).unwrap(),
            u64::try_from(open).unwrap(),
        )));
    }

    #[test]
    fn a_replay_exists_and_changes_nothing_however_late(sends in sends()) {
        let (mut store, accepted) = run(&sends);
        let before = store.clone();
        for chain in &accepted {
            prop_assert_eq!(store.apply(chain), Ok(Outcome::Exists));
        }
        prop_assert_eq!((before.accounts, before.records), (store.accounts, store.records));
    }

    #[test]
    fn an_old_id_with_another_body_is_refused_by_field(sends in sends(), which: Index, field: Index) {
        let (mut store, accepted) = run(&sends);
        prop_assume!(!accepted.is_empty());
        let chain = which.get(&accepted);
        let mut other = which.get(chain).clone();
        let field = *field.get(Field::ALL);
        match field {
            Field::Debit => other.debit = AccountKey::PlatformLoss,
            Field::Credit => other.credit = AccountKey::PlatformLoss,
            Field::Amount => other.amount = other.amount.checked_add(Amount::new(1).unwrap()).unwrap(),
            Field::Currency => other.currency = Currency::THB,
            Field::Code => other.code = Code::Loss,
            Field::Kind if other.kind == Kind::Now => other.kind = Kind::Pending { external: false },
            Field::Kind => other.kind = Kind::Now,
        }
        let refusal = Refusal::ExistsWithDifferent(field);
        prop_assert_eq!(refusal.code(), format!("exists_with_different_{field}"));
        let before = store.clone();
        prop_assert_eq!(store.apply(&[other]), Err(ChainRefusal { index: 0, refusal }));
        prop_assert_eq!((before.accounts, before.records), (store.accounts, store.records));
    }

    #[test]
    fn recheck_finds_any_one_corrupted_row(sends in sends(), harm in harm()) {
        let (store, accepted) = run(&sends);
        prop_assume!(!accepted.is_empty());
        let Some(broken) = harmed(store, &harm) else { return Ok(()) };
        prop_assert!(broken.check().is_err(), "{harm:?} went unnoticed");
    }
}
