//! A payee's money: what is there, what is on its way, and what of it can be taken out. Decided by where each piece came
//! from: cashable and settled, less a reserve for what a rail may still take back, less what is owed.

use super::catalogue::payee;
use super::rights::Action;
use super::{Error, Result, Service};
use crate::policy::Policy;
use crate::store::LotRecord;
use barya_ledger::{AccountId, AccountKey};
use barya_protocol::api::v1::{self, Held, HeldReason};
use barya_protocol::id::{Handle, Secret};
use barya_protocol::{Amount, Timestamp};

impl Service {
    /// `GET /v1/balance?payee=`. Errors: those of [`Service::may`].
    pub async fn balance(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<v1::PayeeBalance> {
        // One state: an account and its lots belong together.
        let mut read = self.inner.parts.store.snapshot().await?;
        self.may(read.as_mut(), bearer, Action::SeeBalance, handle).await?;
        let payee = payee(read.as_mut(), handle).await?;
        let currency = payee.currency;
        let account = |key: fn(Handle) -> AccountKey| key(handle.clone()).in_currency(currency);
        let (there, pending, owed) = (
            account(AccountKey::PayeeAvailable),
            account(AccountKey::PayeePending),
            account(AccountKey::PayeeReceivable),
        );
        let wanted = [&there, &pending, &owed].into_iter().cloned().collect();
        let accounts = read.accounts(&wanted).await?;
        let minor = |id: &AccountId| {
            accounts.iter().find(|account| account.id == *id).map_or(0, |account| account.available().minor())
        };
        let amount = |minor: i64| Amount::new(minor).ok_or_else(|| Error::internal("a payee's account is below zero"));
        let lots = read.lots(&there).await?;
        let money = Money {
            available: amount(minor(&there))?,
            // What the payee owes stands there as less than nothing.
            owed: amount(minor(&owed).checked_neg().unwrap_or_default().max(0))?,
        };
        let (withdrawable, held) = money.weigh(&lots, self.settings().policy(currency), self.now())?;
        Ok(v1::PayeeBalance {
            payee: payee.handle,
            currency,
            available: money.available,
            pending: amount(minor(&pending))?,
            owed: money.owed,
            withdrawable,
            held,
        })
    }
}

/// What the books say of a payee.
#[derive(Clone, Copy, Debug)]
struct Money {
    available: Amount,
    owed: Amount,
}

fn out_of_range() -> Error {
    Error::internal("a payee's money is out of range")
}

fn sum<'l>(lots: impl Iterator<Item = &'l LotRecord>) -> Result<Amount> {
    lots.map(|lot| lot.remaining).try_fold(Amount::ZERO, Amount::checked_add).ok_or_else(out_of_range)
}

impl Money {
    /// What can be taken out, and why the rest cannot.
    fn weigh(self, lots: &[LotRecord], policy: Policy, now: Timestamp) -> Result<(Amount, Vec<Held>)> {
        let (cash, other): (Vec<&LotRecord>, Vec<_>) = lots.iter().partition(|lot| lot.provenance.cashable);
        let (settled, settling): (Vec<&LotRecord>, Vec<_>) =
            cash.into_iter().partition(|lot| lot.provenance.settles_at <= now);
        let reversible: Vec<_> = settled.iter().copied().filter(|lot| lot.provenance.reversible_until > now).collect();
        let reserve = policy.reserve(sum(reversible.iter().copied())?).ok_or_else(out_of_range)?;
        let last = |lots: &[&LotRecord], when: fn(&LotRecord) -> Timestamp| lots.iter().map(|lot| when(lot)).max();
        let reasons = [
            (sum(other.iter().copied())?, HeldReason::NotCashable, None),
            (sum(settling.iter().copied())?, HeldReason::Settling, last(&settling, |lot| lot.provenance.settles_at)),
            (reserve, HeldReason::Reserve, last(&reversible, |lot| lot.provenance.reversible_until)),
            (self.owed, HeldReason::Owed, None),
        ];
        // What is held by two reasons at once is told under the first: together they are never more than there is.
        let mut left = self.available;
        let mut held = Vec::new();
        for (amount, reason, until) in reasons {
            let amount = amount.min(left);
            left = left.checked_sub(amount).ok_or_else(out_of_range)?;
            if !amount.is_zero() {
                held.push(Held { amount, reason, until });
            }
        }
        Ok((left, held))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Provenance;
    use barya_protocol::Currency;
    use barya_protocol::line::Rail;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_millis(1_000);

    fn lot(amount: i64, cashable: bool, settles_at: i64, reversible_until: i64) -> LotRecord {
        let (settles_at, reversible_until) =
            (Timestamp::from_millis(settles_at), Timestamp::from_millis(reversible_until));
        let provenance = Provenance { rail: Rail::Card, settles_at, reversible_until, cashable };
        LotRecord { id: 1, remaining: Amount::new(amount).unwrap(), provenance }
    }

    fn weighed(lots: &[LotRecord], owed: i64) -> (i64, Vec<(i64, HeldReason, Option<i64>)>) {
        let available = sum(lots.iter()).unwrap();
        let money = Money { available, owed: Amount::new(owed).unwrap() };
        let (left, held) = money.weigh(lots, Policy::default_for(Currency::PHP), NOW).unwrap();
        let told = |one: &Held| (one.amount.get(), one.reason, one.until.map(Timestamp::millis));
        (left.get(), held.iter().map(told).collect())
    }

    #[test]
    fn only_what_is_cashable_and_settled_leaves_less_a_reserve() {
        use HeldReason::{NotCashable, Owed, Reserve, Settling};
        assert_eq!(weighed(&[], 0), (0, vec![]));
        assert_eq!(weighed(&[lot(500, true, 1_000, 1_000)], 0), (500, vec![]));
        assert_eq!(weighed(&[lot(500, false, 0, 0)], 0), (0, vec![(500, NotCashable, None)]));
        assert_eq!(weighed(&[lot(500, true, 1_001, 1_001)], 0), (0, vec![(500, Settling, Some(1_001))]));
        let reversible = [lot(501, true, 0, 9_000), lot(100, true, 0, 7_000), lot(400, true, 0, 0)];
        assert_eq!(weighed(&reversible, 0), (1_001 - 61, vec![(61, Reserve, Some(9_000))]), "a tenth, rounded up");
        assert_eq!(weighed(&[lot(500, true, 0, 0)], 200), (300, vec![(200, Owed, None)]));
        assert_eq!(weighed(&[lot(500, true, 0, 0)], 900), (0, vec![(500, Owed, None)]), "never below nothing");
    }

    proptest! {
        #[test]
        fn what_leaves_and_what_is_held_are_what_is_there(
            lots in proptest::collection::vec((1_i64..10_000, any::<bool>(), 0_i64..2_000, 0_i64..3_000), 0..12),
            owed in 0_i64..20_000,
        ) {
            let lots: Vec<_> = lots.into_iter().map(|(amount, cashable, settles, until)| lot(amount, cashable, settles, until)).collect();
            let (left, held) = weighed(&lots, owed);
            let there: i64 = lots.iter().map(|lot| lot.remaining.get()).sum();
            prop_assert_eq!(left + held.iter().map(|one| one.0).sum::<i64>(), there);
            let cash: i64 = lots.iter().filter(|lot| lot.provenance.cashable && lot.provenance.settles_at <= NOW).map(|lot| lot.remaining.get()).sum();
            prop_assert!(left <= cash && left >= 0);
        }
    }
}
