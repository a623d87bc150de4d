//! Accounts: whose money, for what, in which currency, and what has gone through.

use crate::names::names;
use crate::total::Total;
use barya_protocol::id::{AllowanceId, Handle, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::{Currency, Money};
use core::fmt;
use core::str::FromStr;

/// The side on which an account normally has its balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the operator has or has spent: money at a rail, losses. The balance is debits less credits.
    Debit,
    /// What the operator owes or has earned: wallets, payees, fees. The balance is credits less debits.
    Credit,
}

names! {
    /// What an account is for, whoever it belongs to; the rules hang on this.
    AccountKind, "not a kind of account",
    {
        /// A payer's balance. Never negative.
        PayerWallet "payer_wallet",
        /// What a payer has set aside for one offline allowance. Never negative.
        Allowance "allowance",
        /// What a payee has earned that has not settled. Never negative.
        PayeePending "payee_pending",
        /// What a payee may withdraw. Never negative.
        PayeeAvailable "payee_available",
        /// What a payee owes after money was taken back; below zero while owed.
        PayeeReceivable "payee_receivable",
        /// What the operator has earned. Never negative: a fee given back after it was swept is a loss.
        PlatformFee "platform_fee",
        /// What the operator has lost.
        PlatformLoss "platform_loss",
        /// Money on its way through a rail: confirmed by the provider, not yet at the operator's bank.
        RailClearing "rail_clearing",
        /// Money that a rail has delivered to the operator's bank.
        RailSettlement "rail_settlement",
        /// Late, wrong or double money, until it is applied or returned. Never negative.
        Suspense "suspense",
        /// Tax to hand on; below zero when a refund came after it was handed on.
        Tax "tax",
        /// What an issuer of vouchers has paid in. Never negative.
        Issuer "issuer",
    }
}

impl AccountKind {
    /// On which side the balance counts as positive.
    pub const fn side(self) -> Side {
        match self {
            AccountKind::PlatformLoss | AccountKind::RailClearing | AccountKind::RailSettlement => Side::Debit,
            AccountKind::PayerWallet
            | AccountKind::Allowance
            | AccountKind::PayeePending
            | AccountKind::PayeeAvailable
            | AccountKind::PayeeReceivable
            | AccountKind::PlatformFee
            | AccountKind::Suspense
            | AccountKind::Tax
            | AccountKind::Issuer => Side::Credit,
        }
    }

    /// Whether the balance may be less than zero. Every kind on the debit side may.
    pub const fn may_go_negative(self) -> bool {
        match self {
            AccountKind::PayeeReceivable
            | AccountKind::PlatformLoss
            | AccountKind::RailClearing
            | AccountKind::RailSettlement
            | AccountKind::Tax => true,
            AccountKind::PayerWallet
            | AccountKind::Allowance
            | AccountKind::PayeePending
            | AccountKind::PayeeAvailable
            | AccountKind::PlatformFee
            | AccountKind::Suspense
            | AccountKind::Issuer => false,
        }
    }
}

/// An account before its currency: what it is for, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AccountKey {
    /// See [`AccountKind::PayerWallet`].
    PayerWallet(WalletId),
    /// See [`AccountKind::Allowance`].
    Allowance(AllowanceId),
    /// See [`AccountKind::PayeePending`].
    PayeePending(Handle),
    /// See [`AccountKind::PayeeAvailable`].
    PayeeAvailable(Handle),
    /// See [`AccountKind::PayeeReceivable`].
    PayeeReceivable(Handle),
    /// See [`AccountKind::PlatformFee`].
    PlatformFee,
    /// See [`AccountKind::PlatformLoss`].
    PlatformLoss,
    /// See [`AccountKind::RailClearing`].
    RailClearing(Rail),
    /// See [`AccountKind::RailSettlement`].
    RailSettlement(Rail),
    /// See [`AccountKind::Suspense`].
    Suspense,
    /// See [`AccountKind::Tax`]; the ISO 3166 country code in two ASCII capitals.
    Tax([u8; 2]),
    /// See [`AccountKind::Issuer`].
    Issuer(Handle),
}

impl AccountKey {
    /// What it is for.
    pub const fn kind(&self) -> AccountKind {
        match self {
            AccountKey::PayerWallet(_) => AccountKind::PayerWallet,
            AccountKey::Allowance(_) => AccountKind::Allowance,
            AccountKey::PayeePending(_) => AccountKind::PayeePending,
            AccountKey::PayeeAvailable(_) => AccountKind::PayeeAvailable,
            AccountKey::PayeeReceivable(_) => AccountKind::PayeeReceivable,
            AccountKey::PlatformFee => AccountKind::PlatformFee,
            AccountKey::PlatformLoss => AccountKind::PlatformLoss,
            AccountKey::RailClearing(_) => AccountKind::RailClearing,
            AccountKey::RailSettlement(_) => AccountKind::RailSettlement,
            AccountKey::Suspense => AccountKind::Suspense,
            AccountKey::Tax(_) => AccountKind::Tax,
            AccountKey::Issuer(_) => AccountKind::Issuer,
        }
    }

    /// This account in a currency.
    pub const fn in_currency(self, currency: Currency) -> AccountId {
        AccountId { key: self, currency }
    }

    fn parse(text: &str) -> Option<AccountKey> {
        let (kind, owner) = text.split_once(':').map_or((text, None), |(kind, owner)| (kind, Some(owner)));
        Some(match (kind.parse().ok()?, owner) {
            (AccountKind::PayerWallet, Some(id)) => AccountKey::PayerWallet(id.parse().ok()?),
            (AccountKind::Allowance, Some(id)) => AccountKey::Allowance(id.parse().ok()?),
            (AccountKind::PayeePending, Some(id)) => AccountKey::PayeePending(id.parse().ok()?),
            (AccountKind::PayeeAvailable, Some(id)) => AccountKey::PayeeAvailable(id.parse().ok()?),
            (AccountKind::PayeeReceivable, Some(id)) => AccountKey::PayeeReceivable(id.parse().ok()?),
            (AccountKind::PlatformFee, None) => AccountKey::PlatformFee,
            (AccountKind::PlatformLoss, None) => AccountKey::PlatformLoss,
            (AccountKind::RailClearing, Some(id)) => AccountKey::RailClearing(id.parse().ok()?),
            (AccountKind::RailSettlement, Some(id)) => AccountKey::RailSettlement(id.parse().ok()?),
            (AccountKind::Suspense, None) => AccountKey::Suspense,
            (AccountKind::Tax, Some(id)) => match id.as_bytes() {
                &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => AccountKey::Tax([a, b]),
                _ => return None,
            },
            (AccountKind::Issuer, Some(id)) => AccountKey::Issuer(id.parse().ok()?),
            _ => return None,
        })
    }
}

impl fmt::Display for AccountKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind();
        match self {
            AccountKey::PayerWallet(id) => write!(f, "{kind}:{id}"),
            AccountKey::Allowance(id) => write!(f, "{kind}:{id}"),
            AccountKey::PayeePending(handle)
            | AccountKey::PayeeAvailable(handle)
            | AccountKey::PayeeReceivable(handle)
            | AccountKey::Issuer(handle) => write!(f, "{kind}:{handle}"),
            AccountKey::RailClearing(rail) | AccountKey::RailSettlement(rail) => write!(f, "{kind}:{rail}"),
            AccountKey::Tax([a, b]) => write!(f, "{kind}:{}{}", char::from(*a), char::from(*b)),
            AccountKey::PlatformFee | AccountKey::PlatformLoss | AccountKey::Suspense => kind.fmt(f),
        }
    }
}

/// One account: a key in one currency. Its text form is stable and round-trips, so it can be a primary key:
/// `payer_wallet:wl_01J…:PHP`, `payee_available:maria:PHP`, `rail_clearing:sandbox:PHP`, `platform_fee:PHP`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AccountId {
    /// What it is for, and whose it is.
    pub key: AccountKey,
    /// The one currency it holds.
    pub currency: Currency,
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.key, self.currency)
    }
}

/// The text does not name an account (see [`AccountId`] for what does).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAccount;

impl fmt::Display for NotAnAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an account: KIND[:OWNER]:CURRENCY")
    }
}

impl core::error::Error for NotAnAccount {}

impl FromStr for AccountId {
    type Err = NotAnAccount;

    fn from_str(text: &str) -> Result<Self, NotAnAccount> {
        let (key, currency) = text.rsplit_once(':').ok_or(NotAnAccount)?;
        let key = AccountKey::parse(key).ok_or(NotAnAccount)?;
        Ok(key.in_currency(currency.parse().map_err(|_| NotAnAccount)?))
    }
}

/// An account and the four totals of what went through it, minor units of its currency. Totals of posted money only
/// grow; totals of pending money shrink when a hold ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which account.
    pub id: AccountId,
    /// Taken out of a credit-side account (put into a debit-side one) for good.
    pub debits_posted: Total,
    /// Put into a credit-side account (taken out of a debit-side one) for good.
    pub credits_posted: Total,
    /// Debits held and not yet decided.
    pub debits_pending: Total,
    /// Credits held and not yet decided.
    pub credits_pending: Total,
}

impl Account {
    /// A new account through which nothing has gone.
    pub const fn empty(id: AccountId) -> Account {
        Account {
            id,
            debits_posted: Total::ZERO,
            credits_posted: Total::ZERO,
            debits_pending: Total::ZERO,
            credits_pending: Total::ZERO,
        }
    }

    /// Posted money, positive on the kind's own [`Side`]. What a person is shown as theirs.
    pub const fn balance(&self) -> Money {
        let (debits, credits) = (self.debits_posted.get(), self.credits_posted.get());
        // Never saturates: two totals differ by less than `i64` holds (see `Total`).
        let minor = match self.id.key.kind().side() {
            Side::Debit => debits.saturating_sub(credits),
            Side::Credit => credits.saturating_sub(debits),
        };
        Money::new(minor, self.id.currency)
    }

    /// The balance less what is held against it: what can still be taken. Money that is itself only held does not
    /// count until posted.
    pub const fn available(&self) -> Money {
        let held = match self.id.key.kind().side() {
            Side::Debit => self.credits_pending,
            Side::Credit => self.debits_pending,
        };
        Money::new(self.balance().minor().saturating_sub(held.get()), self.id.currency)
    }

    /// Whether it is below zero though its kind may not be. Never true of an account that [`apply`](crate::apply) made.
    pub const fn is_overdrawn(&self) -> bool {
        !self.id.key.kind().may_go_negative() && self.available().minor() < 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(minor: i64) -> Total {
        Total::new(minor).unwrap()
    }

    #[test]
    fn account_ids_read_as_they_are_written() {
        for text in [
            "payer_wallet:wl_01ARZ3NDEKTSV4RRFFQ69G5FAV:PHP",
            "allowance:al_01ARZ3NDEKTSV4RRFFQ69G5FAV:INR",
            "payee_pending:maria:PHP",
            "payee_available:maria:KRW",
            "payee_receivable:a-b_c:PHP",
            "platform_fee:IDR",
            "platform_loss:PHP",
            "rail_clearing:mobile_money:PHP",
            "rail_settlement:sandbox:PHP",
            "suspense:PHP",
            "tax:PH:PHP",
            "issuer:school-7:THB",
        ] {
            assert_eq!(text.parse::<AccountId>().unwrap().to_string(), text);
        }
        for bad in [
            "",
            "PHP",
            "platform_fee",
            "platform_fee:php",
            "platform_fee:x:PHP",
            "payee_pending:PHP",
            "payee_pending::PHP",
            "payee_pending:Maria:PHP",
            "payer_wallet:py_01ARZ3NDEKTSV4RRFFQ69G5FAV:PHP",
            "allowance:wl_01ARZ3NDEKTSV4RRFFQ69G5FAV:PHP",
            "rail_clearing:boat:PHP",
            "tax:ph:PHP",
            "tax:PHL:PHP",
            "moon:PHP",
        ] {
            assert_eq!(bad.parse::<AccountId>(), Err(NotAnAccount), "{bad}");
        }
    }

    #[test]
    fn balances_count_on_their_own_side() {
        let wallet = Account {
            credits_posted: total(100),
            debits_posted: total(30),
            debits_pending: total(50),
            credits_pending: total(7),
            ..Account::empty(AccountKey::PayerWallet(WalletId::from_parts(0, 1)).in_currency(Currency::PHP))
        };
        assert_eq!((wallet.balance().minor(), wallet.available().minor()), (70, 20));
        let clearing = Account { id: AccountKey::RailClearing(Rail::Sandbox).in_currency(Currency::PHP), ..wallet };
        assert_eq!((clearing.balance().minor(), clearing.available().minor()), (-70, -77));
        assert!(!clearing.is_overdrawn());
        assert!(Account { debits_pending: total(71), ..wallet }.is_overdrawn());
    }

    #[test]
    fn every_kind_on_the_debit_side_may_go_negative() {
        // `apply` relies on it: only a debit can overdraw.
        for kind in AccountKind::ALL {
            assert!(kind.side() == Side::Credit || kind.may_go_negative(), "{kind}");
            assert_eq!(kind.as_str().parse(), Ok(*kind));
        }
    }
}
