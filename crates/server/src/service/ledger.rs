//! Moving money inside a job: the ledger's rules over the store's rows, and the lots that say where money came from.

use super::{Error, Result};
use crate::store::{NewLot, Provenance, Tx};
use barya_ledger::{AccountId, AccountKey, Book, Code, Kind, Outcome, Source, Step, Transfer, TransferId, needs};
use barya_protocol::id::{AllowanceId, WalletId};
use barya_protocol::line::{Line, LineKind, Party, Rail};
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, ErrorCode, Timestamp};

/// Books a chain, all of it or nothing. Whoever calls has seen that the money is there; a refusal is a fault of ours.
pub(super) async fn post(tx: &mut dyn Tx, chain: &[Transfer], now: Timestamp) -> Result<Outcome> {
    let needs = needs(chain);
    let (accounts, transfers) = (tx.accounts(&needs.accounts).await?, tx.transfers(&needs.transfers).await?);
    let mut book = Book::load(&needs, accounts, transfers);
    let outcome = book.apply_all(chain).map_err(Error::internal)?;
    tx.save_ledger(&book.take_changes(), now).await?;
    Ok(outcome)
}

/// How a quote's parties stand in the ledger.
pub(super) struct Accounts {
    /// Where the payer's money comes from: the wallet, or of a top-up the rail.
    pub payer: AccountKey,
    /// Where `rail:wallet` gets to: of a top-up the wallet, else the operator, who runs wallets.
    pub wallet_rail: AccountKey,
    /// Whether payees' money has settled.
    pub settled: bool,
}

impl Accounts {
    /// Of a payment out of a wallet.
    pub fn of_payment(wallet: WalletId) -> Accounts {
        Accounts { payer: AccountKey::PayerWallet(wallet), wallet_rail: AccountKey::PlatformFee, settled: true }
    }

    /// Of a payment out of an allowance.
    pub fn of_spend(allowance: AllowanceId) -> Accounts {
        Accounts { payer: AccountKey::Allowance(allowance), wallet_rail: AccountKey::PlatformFee, settled: true }
    }

    /// Of a top-up by a rail.
    pub fn of_top_up(wallet: WalletId, rail: Rail) -> Accounts {
        Accounts { payer: AccountKey::RailClearing(rail), wallet_rail: AccountKey::PayerWallet(wallet), settled: true }
    }

    /// Of a purchase that a rail carries straight to the payee.
    pub fn of_sale(rail: Rail, settled: bool) -> Accounts {
        Accounts { payer: AccountKey::RailClearing(rail), wallet_rail: AccountKey::PlatformFee, settled }
    }

    /// The account of a party.
    pub fn key(&self, party: &Party) -> AccountKey {
        match party {
            Party::Payer => self.payer.clone(),
            Party::Payee(handle) if self.settled => AccountKey::PayeeAvailable(handle.clone()),
            Party::Payee(handle) => AccountKey::PayeePending(handle.clone()),
            Party::Platform => AccountKey::PlatformFee,
            Party::Rail(Rail::Wallet) => self.wallet_rail.clone(),
            Party::Rail(rail) => AccountKey::RailClearing(*rail),
            Party::Issuer(issuer) => AccountKey::Issuer(issuer.clone()),
            Party::Tax(country) => AccountKey::Tax(*country),
        }
    }

    /// The transfers of a quote's lines, in their order. A line whose ends are one account (a fee that the payer's
    /// rail keeps before the money ever reaches us) moves nothing here.
    pub fn chain(&self, quote: &Quote) -> Result<Vec<Transfer>> {
        let mut chain = Vec::with_capacity(quote.lines.len());
        for (leg, line) in (0_u32..).zip(&quote.lines) {
            let (debit, credit) = (self.key(&line.from), self.key(&line.to));
            if debit != credit {
                let id = TransferId::of(quote.payment, Step::Now, leg);
                let (amount, currency, code) = (line.amount, quote.currency, self.code(line));
                chain.push(Transfer { id, debit, credit, amount, currency, code, kind: Kind::Now });
            }
        }
        Ok(chain)
    }

    fn code(&self, line: &Line) -> Code {
        match line.kind {
            LineKind::Amount if matches!(self.wallet_rail, AccountKey::PayerWallet(_)) => Code::TopUp,
            LineKind::Amount => Code::Amount,
            LineKind::PlatformFee => Code::PlatformFee,
            LineKind::RailFee => Code::RailFee,
            LineKind::Tax => Code::Tax,
            LineKind::Discount => Code::Discount,
            LineKind::Voucher => Code::Voucher,
        }
    }
}

/// Part of a lot: what is taken, and what stays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    lot: i64,
    left: Amount,
    part: Amount,
    provenance: Provenance,
}

/// What an account could give.
pub(super) enum Purse {
    /// All of it, out of these lots.
    Enough(Vec<Taken>),
    /// It lacks this much, minor units.
    Short(Amount),
}

/// What `amount` out of an account would be made of, oldest money first.
pub(super) async fn purse(tx: &mut dyn Tx, account: &AccountId, amount: Amount) -> Result<Purse> {
    let mut wanted = amount;
    let mut taken = Vec::new();
    for lot in tx.lots(account).await? {
        if wanted.is_zero() {
            break;
        }
        let part = lot.remaining.min(wanted);
        let left = lot.remaining.checked_sub(part).ok_or_else(out_of_range)?;
        taken.push(Taken { lot: lot.id, left, part, provenance: lot.provenance });
        wanted = wanted.checked_sub(part).ok_or_else(out_of_range)?;
    }
    Ok(if wanted.is_zero() { Purse::Enough(taken) } else { Purse::Short(wanted) })
}

/// When the last of this money settles.
pub(super) fn settles_at(taken: &[Taken]) -> Option<Timestamp> {
    taken.iter().map(|taken| taken.provenance.settles_at).max()
}

/// Takes these pieces out of their lots, and gives `to` what is left of them after fees. Fees eat the oldest first.
pub(super) async fn pass_on(
    tx: &mut dyn Tx,
    taken: &[Taken],
    to: &[(AccountId, Amount)],
    source: Source,
) -> Result<()> {
    let mut unclaimed: Vec<(Amount, Provenance)> = taken.iter().map(|taken| (taken.part, taken.provenance)).collect();
    for Taken { lot, left, .. } in taken {
        tx.update_lot(*lot, *left).await?;
    }
    for (account, amount) in to {
        let mut wanted = *amount;
        while !wanted.is_zero() {
            let Some((available, provenance)) = unclaimed.pop() else { return Err(out_of_range()) };
            let part = available.min(wanted);
            let lot = NewLot { account: account.clone(), source, amount: part, provenance };
            tx.add_lot(&lot).await?;
            wanted = wanted.checked_sub(part).ok_or_else(out_of_range)?;
            let rest = available.checked_sub(part).ok_or_else(out_of_range)?;
            if !rest.is_zero() {
                unclaimed.push((rest, provenance));
            }
        }
    }
    Ok(())
}

/// Moves these pieces as they are, in their order.
pub(super) async fn move_on(tx: &mut dyn Tx, taken: &[Taken], to: &AccountId, source: Source) -> Result<()> {
    for Taken { lot, left, part, provenance } in taken {
        tx.update_lot(*lot, *left).await?;
        tx.add_lot(&NewLot { account: to.clone(), source, amount: *part, provenance: *provenance }).await?;
    }
    Ok(())
}

/// Puts pieces of money into an account, each as it is.
pub(super) async fn pass_on_as(
    tx: &mut dyn Tx,
    pieces: &[(Amount, Provenance)],
    to: &AccountId,
    source: Source,
) -> Result<()> {
    for (amount, provenance) in pieces.iter().filter(|(amount, _)| !amount.is_zero()) {
        tx.add_lot(&NewLot { account: to.clone(), source, amount: *amount, provenance: *provenance }).await?;
    }
    Ok(())
}

pub(super) fn out_of_range() -> Error {
    Error::new(ErrorCode::Internal, "an amount left its range")
}
