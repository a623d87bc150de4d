//! The rows that a chain of transfers concerns, and the chain's effect on them: all or none.

use crate::account::{Account, AccountId};
use crate::apply::{Applied, Effect, Found, Refusal, apply};
use crate::transfer::{Record, Transfer, TransferId, TransferState};
use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

/// The rows to load before some transfers can be applied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Accounts, in the order in which a store should lock them.
    pub accounts: BTreeSet<AccountId>,
    /// Transfers that may be there already, and the holds that are to end.
    pub transfers: BTreeSet<TransferId>,
}

/// What must be loaded to apply these transfers (of one chain, or of a whole batch of chains).
pub fn needs<'a>(transfers: impl IntoIterator<Item = &'a Transfer>) -> Needs {
    let mut needs = Needs::default();
    for transfer in transfers {
        needs.accounts.extend([transfer.debit_account(), transfer.credit_account()]);
        needs.transfers.insert(transfer.id.clone());
        needs.transfers.extend(transfer.kind.of().cloned());
    }
    needs
}

/// What became of a chain that was not refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its transfers are in the book.
    Created,
    /// They were there already, each of them the same; nothing changed.
    Exists,
}

/// Why a chain did nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainRefusal {
    /// Which transfer of the chain, counted from zero.
    pub index: usize,
    /// Why.
    pub refusal: Refusal,
}

impl fmt::Display for ChainRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "transfer {} of the chain: {}", self.index, self.refusal)
    }
}

impl core::error::Error for ChainRefusal {}

/// What a store has to write. A hold made and ended in between is only in `created`, in its last state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Accounts to insert or replace.
    pub accounts: Vec<Account>,
    /// Transfers to insert, in this order; [`Recheck`](crate::Recheck) reads them back in it.
    pub created: Vec<Record>,
    /// Holds that were there before, and the state to set.
    pub resolved: Vec<(TransferId, TransferState)>,
}

/// Accounts and transfers in memory: the few that a store loaded, or a whole ledger.
#[derive(Clone, Debug, Default)]
pub struct Book {
    accounts: BTreeMap<AccountId, Account>,
    records: BTreeMap<TransferId, Record>,
    /// Every transfer in the order in which it came.
    order: Vec<TransferId>,
    touched: BTreeSet<AccountId>,
    created: Vec<TransferId>,
    resolved: BTreeSet<TransferId>,
}

impl Book {
    /// An empty book, the start of a ledger in memory. Accounts must be [opened](Book::open) before use.
    pub fn new() -> Book {
        Book::default()
    }

    /// The book for what [`needs`] asked for: the rows that the store has. A needed account without a row starts empty;
    /// a transfer without a row is not there.
    pub fn load(
        needs: &Needs,
        accounts: impl IntoIterator<Item = Account>,
        records: impl IntoIterator<Item = Record>,
    ) -> Book {
        let mut book = Book::new();
        book.accounts.extend(accounts.into_iter().map(|account| (account.id.clone(), account)));
        needs.accounts.iter().for_each(|id| book.open(id));
        for record in records {
            book.order.push(record.transfer.id.clone());
            book.records.insert(record.transfer.id.clone(), record);
        }
        book
    }

    /// Opens an account, empty, unless it is there. Accounts never open by themselves: one that a store forgot to load
    /// would lose its money.
    pub fn open(&mut self, id: &AccountId) {
        self.accounts.entry(id.clone()).or_insert_with_key(|id| Account::empty(id.clone()));
    }

    /// An account, if it is loaded.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.get(id)
    }

    /// A stored transfer, if it is loaded.
    pub fn record(&self, id: &TransferId) -> Option<&Record> {
        self.records.get(id)
    }

    /// Every account.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values()
    }

    /// Every transfer in the order in which it came.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.order.iter().filter_map(|id| self.records.get(id))
    }

    /// Applies a chain of linked transfers: each sees what those before it did, and all of them count or none does.
    /// An empty chain changes nothing and [exists](Outcome::Exists).
    ///
    /// Errors: [`ChainRefusal`] for the first transfer that is refused; the book is then as it was.
    pub fn apply_all(&mut self, chain: &[Transfer]) -> Result<Outcome, ChainRefusal> {
        let mut staged = Staged { book: self, accounts: BTreeMap::new(), records: BTreeMap::new() };
        let mut created = Vec::with_capacity(chain.len());
        for (index, transfer) in chain.iter().enumerate() {
            let refused = |refusal| ChainRefusal { index, refusal };
            match staged.apply(transfer).map_err(refused)? {
                Effect::Applied(applied) if created.len() == index => {
                    created.push(transfer.id.clone());
                    staged.put(*applied);
                }
                Effect::Exists if created.is_empty() => {}
                Effect::Applied(_) | Effect::Exists => return Err(refused(Refusal::PartlyExists)),
            }
        }
        let Staged { accounts, records, .. } = staged;
        if created.is_empty() {
            return Ok(Outcome::Exists);
        }
        self.touched.extend(accounts.keys().cloned());
        self.accounts.extend(accounts);
        self.resolved.extend(records.keys().filter(|id| self.records.contains_key(*id)).cloned());
        self.records.extend(records);
        self.order.extend_from_slice(&created);
        self.created.extend(created);
        Ok(Outcome::Created)
    }

    /// What has changed since the book was loaded or this was last called.
    pub fn take_changes(&mut self) -> Changes {
        let created = core::mem::take(&mut self.created);
        let mut resolved = core::mem::take(&mut self.resolved);
        created.iter().for_each(|id| {
            resolved.remove(id);
        });
        let touched = core::mem::take(&mut self.touched);
        Changes {
            accounts: touched.iter().filter_map(|id| self.accounts.get(id).cloned()).collect(),
            created: created.iter().filter_map(|id| self.records.get(id).cloned()).collect(),
            resolved: resolved.into_iter().filter_map(|id| Some((id.clone(), self.records.get(&id)?.state))).collect(),
        }
    }
}

/// A book and what a chain would change in it.
struct Staged<'a> {
    book: &'a Book,
    accounts: BTreeMap<AccountId, Account>,
    records: BTreeMap<TransferId, Record>,
}

impl Staged<'_> {
    fn account(&self, id: AccountId) -> Result<&Account, Refusal> {
        self.accounts.get(&id).or_else(|| self.book.account(&id)).ok_or(Refusal::NotLoaded(id))
    }

    fn record(&self, id: &TransferId) -> Option<&Record> {
        self.records.get(id).or_else(|| self.book.record(id))
    }

    fn apply(&self, transfer: &Transfer) -> Result<Effect, Refusal> {
        apply(
            transfer,
            Found {
                existing: self.record(&transfer.id).map(|record| &record.transfer),
                hold: transfer.kind.of().and_then(|of| self.record(of)),
                debit: self.account(transfer.debit_account())?,
                credit: self.account(transfer.credit_account())?,
            },
        )
    }

    fn put(&mut self, applied: Applied) {
        let Applied { debit, credit, record, resolved } = applied;
        self.accounts.extend([(debit.id.clone(), debit), (credit.id.clone(), credit)]);
        for record in resolved.into_iter().chain([record]) {
            self.records.insert(record.transfer.id.clone(), record);
        }
    }
}
