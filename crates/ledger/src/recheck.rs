//! Re-adds a ledger from its transfers and names every number that does not agree.
//!
//! The arithmetic here is its own and does not call [`apply`](crate::apply), so that a mistake in one shows in the other.

use crate::account::{Account, AccountId};
use crate::total::Total;
use crate::transfer::{Kind, Record, Transfer, TransferId, TransferState};
use barya_protocol::{Amount, Currency};
use core::fmt;
use std::collections::BTreeMap;

/// How much was re-added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Accounts compared.
    pub accounts: u64,
    /// Transfers added up.
    pub transfers: u64,
    /// Holds that are open.
    pub open_holds: u64,
}

/// Whether money has moved or is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Moved for good.
    Posted,
    /// Held.
    Pending,
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Posted => "posted",
            Phase::Pending => "pending",
        })
    }
}

/// One thing that does not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The account's totals are not those of its transfers.
    Totals {
        /// As stored.
        stored: Box<Account>,
        /// As its transfers add up.
        added: Box<Account>,
    },
    /// Transfers name an account that is not stored.
    AccountMissing(AccountId),
    /// The account stands below zero, and its kind may not.
    Overdrawn(AccountId),
    /// This transfer took the account below zero, and its kind may not go there.
    Overdrew {
        /// The transfer.
        transfer: TransferId,
        /// The account.
        account: AccountId,
    },
    /// Over all accounts of a currency, debits are not credits.
    Unbalanced {
        /// The currency.
        currency: Currency,
        /// Which totals.
        phase: Phase,
        /// All debits, minor units.
        debits: i128,
        /// All credits, minor units.
        credits: i128,
    },
    /// A transfer that cannot be: of nothing, or from an account to itself.
    Impossible(TransferId),
    /// The transfer ends a hold that was not open at that point: never made, or ended before.
    EndsNoHold(TransferId),
    /// The transfer is not like the hold that it ends.
    UnlikeItsHold(TransferId),
    /// The transfer expires a hold that has an external leg.
    ExpiredExternal(TransferId),
    /// The stored state of a transfer is not what came of it.
    State {
        /// The transfer.
        transfer: TransferId,
        /// As stored.
        stored: TransferState,
        /// As the transfers after it say.
        found: TransferState,
    },
    /// A total of the account left its range while adding.
    OutOfRange(AccountId),
    /// There are so many more differences than were kept.
    More(u64),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::Totals { stored, added } => {
                write!(f, "{}: stored {}, but its transfers add up to {}", stored.id, Totals(stored), Totals(added))
            }
            Difference::AccountMissing(id) => write!(f, "{id}: has transfers, but is not stored"),
            Difference::Overdrawn(id) => write!(f, "{id}: is below zero"),
            Difference::Overdrew { transfer, account } => write!(f, "{transfer}: took {account} below zero"),
            Difference::Unbalanced { currency, phase, debits, credits } => {
                write!(f, "{currency}: {phase} debits are {debits}, but credits {credits}")
            }
            Difference::Impossible(id) => write!(f, "{id}: moves nothing, or goes from an account to itself"),
            Difference::EndsNoHold(id) => write!(f, "{id}: ends a hold that was not open"),
            Difference::UnlikeItsHold(id) => write!(f, "{id}: is not like the hold that it ends"),
            Difference::ExpiredExternal(id) => write!(f, "{id}: expires a hold that has an external leg"),
            Difference::State { transfer, stored, found } => {
                write!(f, "{transfer}: stored as {stored}, but is {found}")
            }
            Difference::OutOfRange(id) => write!(f, "{id}: its transfers add up to more than a total can be"),
            Difference::More(count) => write!(f, "and {count} more"),
        }
    }
}

/// The four totals on one line.
struct Totals<'a>(&'a Account);

impl fmt::Display for Totals<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Account { debits_posted, credits_posted, debits_pending, credits_pending, .. } = self.0;
        write!(f, "{debits_posted} out, {credits_posted} in, {debits_pending} held out, {credits_pending} held in")
    }
}

/// The differences found, of which the first are kept: one broken ledger must not fill the memory with its story.
#[derive(Debug, Default)]
struct Findings {
    kept: Vec<Difference>,
    more: u64,
}

impl Findings {
    const MAX_KEPT: usize = 1000;

    fn add(&mut self, difference: Difference) {
        if self.kept.len() < Findings::MAX_KEPT {
            self.kept.push(difference);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }
}

/// The totals of one currency over all stored accounts. Wide enough for any number of them.
#[derive(Debug, Default)]
struct Sums {
    debits_posted: i128,
    credits_posted: i128,
    debits_pending: i128,
    credits_pending: i128,
}

/// A check of a whole ledger, fed row by row: first every transfer in the order in which they were created, then every
/// account once, then [`Recheck::finish`]. It keeps the accounts and the holds not yet ended, however many transfers
/// there are.
#[derive(Debug, Default)]
pub struct Recheck {
    added: BTreeMap<AccountId, Account>,
    holds: BTreeMap<TransferId, Record>,
    sums: BTreeMap<Currency, Sums>,
    counts: Counts,
    findings: Findings,
}

impl Recheck {
    /// A check that has seen nothing.
    pub fn new() -> Recheck {
        Recheck::default()
    }

    /// Adds up the next transfer.
    pub fn transfer(&mut self, record: &Record) {
        self.counts.transfers = self.counts.transfers.saturating_add(1);
        let Record { transfer, state } = record;
        if transfer.amount.is_zero() || transfer.debit == transfer.credit {
            self.findings.add(Difference::Impossible(transfer.id.clone()));
        }
        match &transfer.kind {
            Kind::Pending { .. } => {
                self.holds.insert(transfer.id.clone(), record.clone());
            }
            Kind::Now => self.must_be(&transfer.id, *state, TransferState::Done),
            Kind::Post { of } | Kind::Void { of } | Kind::Expire { of } => {
                self.must_be(&transfer.id, *state, TransferState::Done);
                self.end_hold(transfer, of);
            }
        }
        self.add(transfer);
    }

    /// Compares the next account with what its transfers add up to.
    pub fn account(&mut self, stored: &Account) {
        self.counts.accounts = self.counts.accounts.saturating_add(1);
        let added = self.added.remove(&stored.id).unwrap_or_else(|| Account::empty(stored.id.clone()));
        if added != *stored {
            self.findings.add(Difference::Totals { stored: Box::new(stored.clone()), added: Box::new(added) });
        }
        if stored.is_overdrawn() {
            self.findings.add(Difference::Overdrawn(stored.id.clone()));
        }
        let sums = self.sums.entry(stored.id.currency).or_default();
        for (sum, total) in [
            (&mut sums.debits_posted, stored.debits_posted),
            (&mut sums.credits_posted, stored.credits_posted),
            (&mut sums.debits_pending, stored.debits_pending),
            (&mut sums.credits_pending, stored.credits_pending),
        ] {
            // 2^64 accounts of the largest total each would be needed to saturate.
            *sum = sum.saturating_add(i128::from(total.get()));
        }
    }

    /// What came of it. The caller decides what an empty ledger means.
    ///
    /// Errors: every difference, in the order found; above a thousand the rest is only [counted](Difference::More).
    pub fn finish(mut self) -> Result<Counts, Vec<Difference>> {
        for id in self.added.into_keys() {
            self.findings.add(Difference::AccountMissing(id));
        }
        for (id, hold) in self.holds {
            self.counts.open_holds = self.counts.open_holds.saturating_add(1);
            if hold.state != TransferState::Open {
                let difference = Difference::State { transfer: id, stored: hold.state, found: TransferState::Open };
                self.findings.add(difference);
            }
        }
        for (currency, sums) in self.sums {
            for (phase, debits, credits) in [
                (Phase::Posted, sums.debits_posted, sums.credits_posted),
                (Phase::Pending, sums.debits_pending, sums.credits_pending),
            ] {
                if debits != credits {
                    self.findings.add(Difference::Unbalanced { currency, phase, debits, credits });
                }
            }
        }
        let Findings { mut kept, more } = self.findings;
        if more > 0 {
            kept.push(Difference::More(more));
        }
        if kept.is_empty() { Ok(self.counts) } else { Err(kept) }
    }

    fn must_be(&mut self, id: &TransferId, stored: TransferState, found: TransferState) {
        if stored != found {
            self.findings.add(Difference::State { transfer: id.clone(), stored, found });
        }
    }

    fn end_hold(&mut self, transfer: &Transfer, of: &TransferId) {
        let Some(hold) = self.holds.remove(of) else {
            self.findings.add(Difference::EndsNoHold(transfer.id.clone()));
            return;
        };
        let found = match transfer.kind {
            Kind::Post { .. } => TransferState::Posted,
            Kind::Void { .. } => TransferState::Voided,
            _ => TransferState::Expired,
        };
        self.must_be(of, hold.state, found);
        let as_held = Transfer { id: of.clone(), kind: hold.transfer.kind.clone(), ..transfer.clone() };
        if as_held != hold.transfer {
            self.findings.add(Difference::UnlikeItsHold(transfer.id.clone()));
        }
        if found == TransferState::Expired && hold.transfer.kind == (Kind::Pending { external: true }) {
            self.findings.add(Difference::ExpiredExternal(transfer.id.clone()));
        }
    }

    fn add(&mut self, transfer: &Transfer) {
        let Transfer { kind, amount, .. } = transfer;
        let debit = self.added.entry(transfer.debit_account()).or_insert_with_key(|id| Account::empty(id.clone()));
        let debit_fits = add_side(kind, *amount, &mut debit.debits_posted, &mut debit.debits_pending);
        let overdrew = matches!(kind, Kind::Now | Kind::Pending { .. }) && debit.is_overdrawn();
        let credit = self.added.entry(transfer.credit_account()).or_insert_with_key(|id| Account::empty(id.clone()));
        let credit_fits = add_side(kind, *amount, &mut credit.credits_posted, &mut credit.credits_pending);
        if overdrew {
            let (transfer, account) = (transfer.id.clone(), transfer.debit_account());
            self.findings.add(Difference::Overdrew { transfer, account });
        }
        for (fits, account) in [(debit_fits, transfer.debit_account()), (credit_fits, transfer.credit_account())] {
            if !fits {
                self.findings.add(Difference::OutOfRange(account));
            }
        }
    }
}

/// Adds one side of a transfer; says whether the totals stayed in range (else they are left as they were).
fn add_side(kind: &Kind, amount: Amount, posted: &mut Total, pending: &mut Total) -> bool {
    let moves = matches!(kind, Kind::Now | Kind::Post { .. });
    let holds = matches!(kind, Kind::Pending { .. });
    let releases = kind.of().is_some();
    let new_posted = if moves { posted.checked_add(amount) } else { Some(*posted) };
    let new_pending = match (holds, releases) {
        (true, _) => pending.checked_add(amount),
        (_, true) => pending.checked_sub(amount),
        _ => Some(*pending),
    };
    let (Some(new_posted), Some(new_pending)) = (new_posted, new_pending) else { return false };
    (*posted, *pending) = (new_posted, new_pending);
    true
}

/// Checks a ledger that is at hand as a whole: transfers in the order in which they were created, accounts in any.
///
/// Errors: every difference (see [`Recheck::finish`]).
pub fn recheck<'a>(
    accounts: impl IntoIterator<Item = &'a Account>,
    records: impl IntoIterator<Item = &'a Record>,
) -> Result<Counts, Vec<Difference>> {
    let mut check = Recheck::new();
    records.into_iter().for_each(|record| check.transfer(record));
    accounts.into_iter().for_each(|account| check.account(account));
    check.finish()
}
