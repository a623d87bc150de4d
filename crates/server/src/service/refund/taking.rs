//! Taking money back that somebody has: out of which lots, and how it is put back if it does not go.

use super::super::ledger::{out_of_range, post};
use super::super::{Error, Result};
use crate::store::{LotRecord, NewLot, Piece, Provenance, Tx};
use barya_ledger::{AccountId, AccountKey, Code, Kind, Source, Step, Transfer, TransferId};
use barya_protocol::id::{Handle, PaymentId};
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, Timestamp};

/// Part of a lot that is taken back.
#[derive(Clone, Debug)]
pub(in crate::service) struct Taken {
    /// Where it lay.
    pub account: AccountId,
    /// The lot as it was.
    pub lot: LotRecord,
    /// How much of it.
    pub part: Amount,
}

impl Taken {
    pub fn piece(&self) -> Piece {
        Piece { lot: self.lot.id, part: self.part }
    }
}

/// A payee's two accounts: what is on its way, and what is there.
pub(in crate::service) fn accounts_of(payee: &Handle, currency: Currency) -> [AccountId; 2] {
    [AccountKey::PayeePending(payee.clone()), AccountKey::PayeeAvailable(payee.clone())]
        .map(|key| key.in_currency(currency))
}

/// What `amount` out of these accounts is made of, and what is lacking: first what `source` brought there, in the order of
/// the accounts; then what else there is, the last account first, oldest money first. Writes nothing.
pub(in crate::service) async fn found(
    tx: &mut dyn Tx,
    source: Source,
    accounts: &[AccountId],
    amount: Amount,
) -> Result<(Vec<Taken>, Amount)> {
    let brought = tx.lots_from(source).await?;
    let mut lots: Vec<(AccountId, LotRecord)> = Vec::new();
    for account in accounts {
        lots.extend(brought.iter().filter(|(at, lot)| at == account && !lot.remaining.is_zero()).cloned());
    }
    let own = Amount::checked_sum(lots.iter().map(|(_, lot)| lot.remaining)).ok_or_else(out_of_range)?;
    if own < amount {
        for account in accounts.iter().rev() {
            let others = tx.lots(account).await?.into_iter().filter(|lot| lot.source != source);
            lots.extend(others.map(|lot| (account.clone(), lot)));
        }
    }
    let (mut taken, mut wanted) = (Vec::new(), amount);
    for (account, lot) in lots {
        if wanted.is_zero() {
            break;
        }
        let part = lot.remaining.min(wanted);
        wanted = wanted.checked_sub(part).ok_or_else(out_of_range)?;
        taken.push(Taken { account, lot, part });
    }
    Ok((taken, wanted))
}

/// Takes the pieces out of their lots.
pub(in crate::service) async fn take(tx: &mut dyn Tx, taken: &[Taken]) -> Result<()> {
    for Taken { lot, part, .. } in taken {
        tx.update_lot(lot.id, lot.remaining.checked_sub(*part).ok_or_else(out_of_range)?).await?;
    }
    Ok(())
}

/// How much of the pieces lay in each account, in the order in which they were taken.
pub(in crate::service) fn by_account(taken: &[Taken]) -> Result<Vec<(AccountId, Amount)>> {
    let mut sums: Vec<(AccountId, Amount)> = Vec::new();
    for Taken { account, part, .. } in taken {
        match sums.iter_mut().find(|(known, _)| known == account) {
            Some((_, sum)) => *sum = sum.checked_add(*part).ok_or_else(out_of_range)?,
            None => sums.push((account.clone(), *part)),
        }
    }
    Ok(sums)
}

/// Puts pieces back where they were taken out, with all that was known of them. What settled meanwhile, and whose payment
/// has been released, follows it to what is there. `legs` counts the transfers of `source` that this makes.
pub(in crate::service) async fn put_back(
    tx: &mut dyn Tx,
    source: Source,
    pieces: &[Piece],
    legs: &mut u32,
    now: Timestamp,
) -> Result<()> {
    for Piece { lot, part } in pieces {
        let (account, lot) = tx.lot(*lot).await?.ok_or_else(|| Error::internal("a lot is gone"))?;
        let AccountKey::PayeePending(payee) = &account.key else {
            tx.update_lot(lot.id, lot.remaining.checked_add(*part).ok_or_else(out_of_range)?).await?;
            continue;
        };
        if !is_released(tx, lot.source).await? {
            tx.update_lot(lot.id, lot.remaining.checked_add(*part).ok_or_else(out_of_range)?).await?;
            continue;
        }
        let (debit, credit) = (account.key.clone(), AccountKey::PayeeAvailable(payee.clone()));
        let id = TransferId::of(source, Step::Release, *legs);
        *legs = legs.checked_add(1).ok_or_else(out_of_range)?;
        let (currency, code, kind) = (account.currency, Code::Release, Kind::Now);
        let to = credit.clone().in_currency(currency);
        post(tx, &[Transfer { id, debit, credit, amount: *part, currency, code, kind }], now).await?;
        tx.add_lot(&NewLot { account: to, source: lot.source, amount: *part, provenance: lot.provenance }).await?;
    }
    Ok(())
}

async fn is_released(tx: &mut dyn Tx, source: Source) -> Result<bool> {
    let Source::Payment(id) = source else { return Ok(true) };
    Ok(tx.payment(id).await?.is_none_or(|payment| payment.release_at.is_none()))
}

/// The worst that is known of what a payment brought: when the last of it settles, until when it may be taken back, and
/// whether all of it may leave as cash.
pub(in crate::service) async fn provenance_of(tx: &mut dyn Tx, quote: &Quote, now: Timestamp) -> Result<Provenance> {
    let brought = tx.lots_from(PaymentId::into(quote.payment)).await?;
    let known = brought.into_iter().map(|(_, lot)| lot.provenance).reduce(worse);
    let nothing = Provenance { rail: quote.rail, settles_at: now, reversible_until: now, cashable: false };
    Ok(known.unwrap_or(nothing))
}

/// What may be done with money that stands in for other money: no more than with either.
pub(in crate::service) fn worse(of: Provenance, other: Provenance) -> Provenance {
    Provenance {
        rail: of.rail,
        settles_at: of.settles_at.max(other.settles_at),
        reversible_until: of.reversible_until.max(other.reversible_until),
        cashable: of.cashable && other.cashable,
    }
}
