//! Transfers: what moves, from where to where, what for, and whether at once or held.

use crate::account::{AccountId, AccountKey};
use crate::names::names;
use barya_protocol::id::{AllowanceId, DisputeId, PaymentId, PayoutId, RefundId, VoucherId};
use barya_protocol::{Amount, Currency};
use core::fmt;
use core::str::FromStr;

/// What a transfer belongs to, as the first part of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A payment, top-ups included.
    Payment(PaymentId),
    /// Money of a payment that goes back.
    Refund(RefundId),
    /// A payment that the payer's provider took back.
    Dispute(DisputeId),
    /// A payout.
    Payout(PayoutId),
    /// A voucher.
    Voucher(VoucherId),
    /// An offline allowance: the money set aside for it, and what goes back.
    Allowance(AllowanceId),
}

impl From<PaymentId> for Source {
    fn from(id: PaymentId) -> Source {
        Source::Payment(id)
    }
}

impl From<PayoutId> for Source {
    fn from(id: PayoutId) -> Source {
        Source::Payout(id)
    }
}

impl From<RefundId> for Source {
    fn from(id: RefundId) -> Source {
        Source::Refund(id)
    }
}

impl From<DisputeId> for Source {
    fn from(id: DisputeId) -> Source {
        Source::Dispute(id)
    }
}

impl From<VoucherId> for Source {
    fn from(id: VoucherId) -> Source {
        Source::Voucher(id)
    }
}

impl From<AllowanceId> for Source {
    fn from(id: AllowanceId) -> Source {
        Source::Allowance(id)
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Payment(id) => id.fmt(f),
            Source::Refund(id) => id.fmt(f),
            Source::Dispute(id) => id.fmt(f),
            Source::Payout(id) => id.fmt(f),
            Source::Voucher(id) => id.fmt(f),
            Source::Allowance(id) => id.fmt(f),
        }
    }
}

/// The text names nothing that transfers belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASource;

/// Each prefix is one kind's.
impl FromStr for Source {
    type Err = NotASource;

    fn from_str(text: &str) -> Result<Source, NotASource> {
        fn read<T: FromStr + Into<Source>>(text: &str) -> Option<Source> {
            text.parse::<T>().ok().map(Into::into)
        }
        read::<PaymentId>(text)
            .or_else(|| read::<RefundId>(text))
            .or_else(|| read::<DisputeId>(text))
            .or_else(|| read::<PayoutId>(text))
            .or_else(|| read::<AllowanceId>(text))
            .or_else(|| read::<VoucherId>(text))
            .ok_or(NotASource)
    }
}

names! {
    /// Which step in the life of its source a transfer is, as the middle part of its id.
    Step, "not a step",
    {
        /// Moves money at once.
        Now "now",
        /// Holds money.
        Hold "hold",
        /// Posts a hold.
        Post "post",
        /// Voids a hold.
        Void "void",
        /// Expires a hold.
        Expire "expire",
        /// Moves a payee's settled money from pending to available; gives the rest of an allowance back.
        Release "release",
        /// Gives money back.
        Refund "refund",
        /// Takes back what a payer's provider took back.
        Chargeback "chargeback",
        /// Puts late, wrong or double money into suspense, or takes it out.
        Suspend "suspend",
    }
}

/// The caller's name for a transfer. It must follow from what the transfer is for and never from chance, so that doing
/// something twice makes the same id twice.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TransferId(String);

impl TransferId {
    /// The longest, in bytes.
    pub const MAX_LEN: usize = 128;

    /// The id of one leg of one step: `py_01J…/post/0`. Legs of a step are counted over the whole life of the source: a
    /// second refund goes on where the first stopped.
    pub fn of(source: impl Into<Source>, step: Step, leg: u32) -> TransferId {
        TransferId(format!("{}/{step}/{leg}", source.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TransferId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a transfer id: 1 to 128 visible ASCII characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATransferId;

impl fmt::Display for NotATransferId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a transfer id: 1 to 128 visible ASCII characters")
    }
}

impl core::error::Error for NotATransferId {}

/// Any visible ASCII: money of which no payment is known is named after the provider's event.
impl FromStr for TransferId {
    type Err = NotATransferId;
    fn from_str(text: &str) -> Result<Self, NotATransferId> {
        if text.is_empty() || text.len() > TransferId::MAX_LEN || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(NotATransferId);
        }
        Ok(TransferId(text.to_owned()))
    }
}

names! {
    /// What a transfer is for.
    Code, "not a transfer code",
    {
        /// Money from a rail into a wallet.
        TopUp "top_up",
        /// The price or tip, from payer to payee.
        Amount "amount",
        /// The operator's fee.
        PlatformFee "platform_fee",
        /// The rail's fee.
        RailFee "rail_fee",
        /// Tax.
        Tax "tax",
        /// Money the payee lets the payer keep.
        Discount "discount",
        /// Money an issuer puts in.
        Voucher "voucher",
        /// Money given back, fees given back included.
        Refund "refund",
        /// A payee's settled money, from pending to available.
        Release "release",
        /// Money that a rail delivered, from clearing to settlement.
        Settle "settle",
        /// A payee's money, out through a rail.
        Payout "payout",
        /// Money that a payer's provider took back.
        Chargeback "chargeback",
        /// What the operator bears.
        Loss "loss",
        /// Late, wrong or double money, into suspense.
        Suspend "suspend",
        /// Money out of suspense, applied or returned.
        Unsuspend "unsuspend",
        /// A payer's money, set aside for an offline allowance.
        SetAside "set_aside",
        /// What was left of an allowance, back to its payer.
        GiveBack "give_back",
    }
}

/// How a transfer acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Moves the money at once.
    Now,
    /// Holds the money until it is posted, voided or expired.
    Pending {
        /// Whether a provider outside carries a leg of it. Such a hold never expires: it ends by the provider's
        /// authenticated final state or an operator, as a post or a void.
        external: bool,
    },
    /// Moves what was held.
    Post {
        /// The hold.
        of: TransferId,
    },
    /// Lets go of what was held, because somebody said so.
    Void {
        /// The hold.
        of: TransferId,
    },
    /// Lets go of what was held, because its time is over. The caller has the clock.
    Expire {
        /// The hold.
        of: TransferId,
    },
}

impl Kind {
    /// The stable name, as stored: `now`, `pending`, `pending_external`, `post`, `void` or `expire`.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Kind::Now => "now",
            Kind::Pending { external: false } => "pending",
            Kind::Pending { external: true } => "pending_external",
            Kind::Post { .. } => "post",
            Kind::Void { .. } => "void",
            Kind::Expire { .. } => "expire",
        }
    }

    /// The hold that this ends, if it ends one.
    pub const fn of(&self) -> Option<&TransferId> {
        match self {
            Kind::Now | Kind::Pending { .. } => None,
            Kind::Post { of } | Kind::Void { of } | Kind::Expire { of } => Some(of),
        }
    }

    /// From what [`Kind::as_str`] and [`Kind::of`] gave; `None` for anything else.
    pub fn from_parts(name: &str, of: Option<TransferId>) -> Option<Kind> {
        match (name, of) {
            ("now", None) => Some(Kind::Now),
            ("pending", None) => Some(Kind::Pending { external: false }),
            ("pending_external", None) => Some(Kind::Pending { external: true }),
            ("post", Some(of)) => Some(Kind::Post { of }),
            ("void", Some(of)) => Some(Kind::Void { of }),
            ("expire", Some(of)) => Some(Kind::Expire { of }),
            _ => None,
        }
    }
}

names! {
    /// Where a stored transfer stands.
    TransferState, "not a state of a transfer",
    {
        /// It has done all that it ever will: it moved money at once, or ended a hold.
        Done "done",
        /// A hold not yet decided.
        Open "open",
        /// A hold that was posted.
        Posted "posted",
        /// A hold that was voided.
        Voided "voided",
        /// A hold that expired.
        Expired "expired",
    }
}

/// One movement of money between two accounts of one currency. Never changed once stored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Transfer {
    /// The caller's deterministic name for it.
    pub id: TransferId,
    /// The account that is debited: where a payer's or payee's money leaves.
    pub debit: AccountKey,
    /// The account that is credited: where a payer's or payee's money arrives.
    pub credit: AccountKey,
    /// Minor units of `currency`; more than zero.
    pub amount: Amount,
    /// The currency of both accounts.
    pub currency: Currency,
    /// What it is for.
    pub code: Code,
    /// Whether it moves money at once, holds it, or ends a hold.
    pub kind: Kind,
}

impl Transfer {
    /// The account debited, currency included.
    pub fn debit_account(&self) -> AccountId {
        self.debit.clone().in_currency(self.currency)
    }

    /// The account credited, currency included.
    pub fn credit_account(&self) -> AccountId {
        self.credit.clone().in_currency(self.currency)
    }

    /// The transfer that posts this hold, all of it.
    pub fn post(&self, id: TransferId) -> Transfer {
        Transfer { id, kind: Kind::Post { of: self.id.clone() }, ..self.clone() }
    }

    /// The transfer that voids this hold.
    pub fn void(&self, id: TransferId) -> Transfer {
        Transfer { id, kind: Kind::Void { of: self.id.clone() }, ..self.clone() }
    }

    /// The transfer that expires this hold.
    pub fn expire(&self, id: TransferId) -> Transfer {
        Transfer { id, kind: Kind::Expire { of: self.id.clone() }, ..self.clone() }
    }
}

/// A transfer as stored: what it is (for ever) and where it stands (a hold changes once).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it is.
    pub transfer: Transfer,
    /// Where it stands.
    pub state: TransferState,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_from_what_they_name() {
        let payment = PaymentId::from_parts(1, 2);
        let id = TransferId::of(payment, Step::Post, 3);
        assert_eq!(id, TransferId::of(payment, Step::Post, 3));
        assert_eq!(id.to_string(), format!("{payment}/post/3"));
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_ne!(id, TransferId::of(PayoutId::from_parts(1, 2), Step::Post, 3));
        for bad in ["", "a b", "é", &"x".repeat(129)] {
            assert_eq!(bad.parse::<TransferId>(), Err(NotATransferId), "{bad}");
        }
    }

    #[test]
    fn a_source_reads_as_it_is_written() {
        for source in [
            Source::from(PaymentId::from_parts(1, 2)),
            RefundId::from_parts(1, 2).into(),
            DisputeId::from_parts(1, 2).into(),
            PayoutId::from_parts(1, 2).into(),
            AllowanceId::from_parts(1, 2).into(),
            VoucherId::from_parts(1, 2).into(),
        ] {
            assert_eq!(source.to_string().parse(), Ok(source));
        }
        assert_eq!("qt_01JDGP7N5Q0000000000000000".parse::<Source>(), Err(NotASource));
    }

    #[test]
    fn stored_names_round_trip() {
        let of = || TransferId::of(PaymentId::from_parts(1, 2), Step::Hold, 0);
        for kind in [
            Kind::Now,
            Kind::Pending { external: false },
            Kind::Pending { external: true },
            Kind::Post { of: of() },
            Kind::Void { of: of() },
            Kind::Expire { of: of() },
        ] {
            assert_eq!(Kind::from_parts(kind.as_str(), kind.of().cloned()), Some(kind));
        }
        assert_eq!(Kind::from_parts("post", None), None);
        assert_eq!(Kind::from_parts("now", Some(of())), None);
        assert!(Code::ALL.iter().all(|code| code.as_str().parse() == Ok(*code)));
        assert!(TransferState::ALL.iter().all(|state| state.as_str().parse() == Ok(*state)));
    }
}
