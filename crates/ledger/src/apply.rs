//! The rule: what one transfer does to two accounts, or why it does nothing.

use crate::account::{Account, AccountId};
use crate::names::names;
use crate::total::Total;
use crate::transfer::{Kind, Record, Transfer, TransferState};
use barya_protocol::Amount;
use core::fmt;

/// What the caller found in its store for one transfer.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The transfer already stored under the same id, if there is one.
    pub existing: Option<&'a Transfer>,
    /// The hold that the transfer ends, if it ends one and the hold is there.
    pub hold: Option<&'a Record>,
    /// The account debited.
    pub debit: &'a Account,
    /// The account credited.
    pub credit: &'a Account,
}

/// What a transfer that is allowed does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: the very same transfer is stored already.
    Exists,
    /// This is to be written, all of it or nothing.
    Applied(Box<Applied>),
}

/// The rows that a transfer makes or changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The account debited, afterwards.
    pub debit: Account,
    /// The account credited, afterwards.
    pub credit: Account,
    /// The new transfer.
    pub record: Record,
    /// The hold that it ended, in its last state.
    pub resolved: Option<Record>,
}

names! {
    /// A part of a transfer in which two differ.
    Field, "not a field of a transfer",
    {
        /// The account debited.
        Debit "debit",
        /// The account credited.
        Credit "credit",
        /// The amount.
        Amount "amount",
        /// The currency.
        Currency "currency",
        /// What it is for.
        Code "code",
        /// How it acts, the hold that it ends included.
        Kind "kind",
    }
}

/// Why a transfer does nothing. No refusal leaves a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another transfer is stored under the same id; this is the first field that differs. The caller's ids are wrong,
    /// or somebody asks for something else under an old key.
    ExistsWithDifferent(Field),
    /// Part of a chain is stored already and part is not, or an id is in it twice. Chains are all or none.
    PartlyExists,
    /// Nothing cannot be moved.
    ZeroAmount,
    /// Both sides are one account.
    SameAccount,
    /// The account is not the one that the transfer names, or was not loaded. The caller's fault.
    NotLoaded(AccountId),
    /// The account would go below zero, and its kind may not.
    InsufficientFunds {
        /// The account.
        account: AccountId,
        /// How much more would have to be available.
        short: Amount,
    },
    /// There is no such hold.
    HoldNotFound,
    /// What should be ended is not a hold.
    NotAHold,
    /// The hold has ended already, in this way.
    HoldResolved(TransferState),
    /// What ends a hold must be like it; this is the first field that differs.
    HoldHasDifferent(Field),
    /// The hold has an external leg: it is posted or voided by what the provider says, never expired.
    ExternalNeverExpires,
    /// A total of the account would leave its range (see [`Total`]).
    OutOfRange(AccountId),
}

impl Refusal {
    /// A stable name, for logs and metrics: `exists_with_different_amount`, `insufficient_funds`.
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::ExistsWithDifferent(field) => match field {
                Field::Debit => "exists_with_different_debit",
                Field::Credit => "exists_with_different_credit",
                Field::Amount => "exists_with_different_amount",
                Field::Currency => "exists_with_different_currency",
                Field::Code => "exists_with_different_code",
                Field::Kind => "exists_with_different_kind",
            },
            Refusal::PartlyExists => "partly_exists",
            Refusal::ZeroAmount => "zero_amount",
            Refusal::SameAccount => "same_account",
            Refusal::NotLoaded(_) => "not_loaded",
            Refusal::InsufficientFunds { .. } => "insufficient_funds",
            Refusal::HoldNotFound => "hold_not_found",
            Refusal::NotAHold => "not_a_hold",
            Refusal::HoldResolved(_) => "hold_resolved",
            Refusal::HoldHasDifferent(_) => "hold_has_different_field",
            Refusal::ExternalNeverExpires => "external_never_expires",
            Refusal::OutOfRange(_) => "out_of_range",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code();
        match self {
            Refusal::NotLoaded(account) | Refusal::OutOfRange(account) => write!(f, "{code}: {account}"),
            Refusal::InsufficientFunds { account, short } => write!(f, "{code}: {account} is {short} short"),
            Refusal::HoldResolved(state) => write!(f, "{code}: {state}"),
            Refusal::HoldHasDifferent(field) => write!(f, "{code}: {field}"),
            _ => f.write_str(code),
        }
    }
}

impl core::error::Error for Refusal {}

/// What `transfer` does, given what was found for it.
///
/// Errors: [`Refusal`]. A replay is [`Effect::Exists`], whatever has become of the accounts and the hold since.
pub fn apply(transfer: &Transfer, found: Found<'_>) -> Result<Effect, Refusal> {
    if let Some(existing) = found.existing {
        return match first_difference(transfer, existing, transfer.kind == existing.kind) {
            None => Ok(Effect::Exists),
            Some(field) => Err(Refusal::ExistsWithDifferent(field)),
        };
    }
    if transfer.amount.is_zero() {
        return Err(Refusal::ZeroAmount);
    }
    if transfer.debit == transfer.credit {
        return Err(Refusal::SameAccount);
    }
    for (account, wanted) in [(found.debit, transfer.debit_account()), (found.credit, transfer.credit_account())] {
        if account.id != wanted {
            return Err(Refusal::NotLoaded(wanted));
        }
    }
    let ended = match &transfer.kind {
        Kind::Now | Kind::Pending { .. } => {
            must_afford(found.debit, transfer.amount)?;
            None
        }
        Kind::Post { .. } => Some((open_hold(transfer, found.hold)?, TransferState::Posted)),
        Kind::Void { .. } => Some((open_hold(transfer, found.hold)?, TransferState::Voided)),
        Kind::Expire { .. } => {
            let hold = open_hold(transfer, found.hold)?;
            if hold.kind == (Kind::Pending { external: true }) {
                return Err(Refusal::ExternalNeverExpires);
            }
            Some((hold, TransferState::Expired))
        }
    };
    let (debit, credit) = moved(transfer, found.debit, found.credit)?;
    let state = if matches!(transfer.kind, Kind::Pending { .. }) { TransferState::Open } else { TransferState::Done };
    Ok(Effect::Applied(Box::new(Applied {
        debit,
        credit,
        record: Record { transfer: transfer.clone(), state },
        resolved: ended.map(|(hold, state)| Record { transfer: hold.clone(), state }),
    })))
}

/// The first field in which two transfers differ, ids left out; whether the kinds agree is the caller's to say.
fn first_difference(a: &Transfer, b: &Transfer, kinds_agree: bool) -> Option<Field> {
    [
        (a.debit == b.debit, Field::Debit),
        (a.credit == b.credit, Field::Credit),
        (a.amount == b.amount, Field::Amount),
        (a.currency == b.currency, Field::Currency),
        (a.code == b.code, Field::Code),
        (kinds_agree, Field::Kind),
    ]
    .into_iter()
    .find_map(|(same, field)| (!same).then_some(field))
}

/// Only debits can overdraw: every kind that may not go negative has its balance on the credit side.
fn must_afford(account: &Account, amount: Amount) -> Result<(), Refusal> {
    let short = amount.get().saturating_sub(account.available().minor());
    if account.id.key.kind().may_go_negative() || short <= 0 {
        return Ok(());
    }
    let short = Amount::new(short).unwrap_or(Amount::MAX);
    Err(Refusal::InsufficientFunds { account: account.id.clone(), short })
}

/// The open hold that `transfer` ends, which must be like it in all but id and kind.
fn open_hold<'a>(transfer: &Transfer, found: Option<&'a Record>) -> Result<&'a Transfer, Refusal> {
    let hold = found.filter(|hold| transfer.kind.of() == Some(&hold.transfer.id)).ok_or(Refusal::HoldNotFound)?;
    if !matches!(hold.transfer.kind, Kind::Pending { .. }) {
        return Err(Refusal::NotAHold);
    }
    if hold.state != TransferState::Open {
        return Err(Refusal::HoldResolved(hold.state));
    }
    match first_difference(transfer, &hold.transfer, true) {
        None => Ok(&hold.transfer),
        Some(field) => Err(Refusal::HoldHasDifferent(field)),
    }
}

/// Both accounts after the transfer.
fn moved(transfer: &Transfer, debit: &Account, credit: &Account) -> Result<(Account, Account), Refusal> {
    let step = |posted, pending| totals_after(&transfer.kind, transfer.amount, posted, pending);
    let out_of_range = |account: &Account| Refusal::OutOfRange(account.id.clone());
    let (debits_posted, debits_pending) =
        step(debit.debits_posted, debit.debits_pending).ok_or_else(|| out_of_range(debit))?;
    let (credits_posted, credits_pending) =
        step(credit.credits_posted, credit.credits_pending).ok_or_else(|| out_of_range(credit))?;
    Ok((
        Account { debits_posted, debits_pending, ..debit.clone() },
        Account { credits_posted, credits_pending, ..credit.clone() },
    ))
}

/// One side's totals, posted and pending, after a transfer; `None` out of range.
fn totals_after(kind: &Kind, amount: Amount, posted: Total, pending: Total) -> Option<(Total, Total)> {
    Some(match kind {
        Kind::Now => (posted.checked_add(amount)?, pending),
        Kind::Pending { .. } => (posted, pending.checked_add(amount)?),
        Kind::Post { .. } => (posted.checked_add(amount)?, pending.checked_sub(amount)?),
        Kind::Void { .. } | Kind::Expire { .. } => (posted, pending.checked_sub(amount)?),
    })
}
