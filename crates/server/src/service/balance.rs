//! A payee's money: what is there, what is on its way, and what of it can be taken out. Decided by where each piece came
//! from: cashable and settled, less a reserve for what a rail may still take back, less what is owed. What is shown and
//! what a payout may take is decided by the same function, [`Service::funds`].

use super::catalogue::payee;
use super::rights::Action;
use super::{Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::policy::Policy;
use crate::store::{LotSums, Read};
use barya_ledger::{AccountId, AccountKey};
use barya_protocol::api::v1::{self, Held, HeldReason};
use barya_protocol::id::{Handle, Secret};
use barya_protocol::{Amount, Timestamp};

/// What the books say of a payee, and what follows from it. Minor units of the payee's currency.
pub(super) struct Funds {
    /// What is there.
    available: Amount,
    /// What is on its way.
    pending: Amount,
    /// What was taken back after it had left.
    owed: Amount,
    /// What can be taken out now.
    pub withdrawable: Amount,
    /// Why the rest of what is there cannot.
    held: Vec<Held>,
}

impl Service {
    /// `GET /v1/balance?payee=`. Errors: those of [`Service::may`].
    pub async fn balance(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<v1::PayeeBalance> {
        // One state: an account and its lots belong together.
        let mut read = self.inner.parts.store.snapshot().await?;
        self.may(read.as_mut(), bearer, Action::SeeBalance, handle).await?;
        let payee = payee(read.as_mut(), handle).await?;
        let Funds { available, pending, owed, withdrawable, held } =
            self.funds(read.as_mut(), &payee, self.now()).await?;
        let PayeeRecord { handle, currency, .. } = payee;
        Ok(v1::PayeeBalance { payee: handle, currency, available, pending, owed, withdrawable, held })
    }

    /// A payee's money, out of one state of the store: a snapshot, or the job that takes it.
    pub(super) async fn funds<R: Read + ?Sized>(
        &self,
        read: &mut R,
        payee: &PayeeRecord,
        now: Timestamp,
    ) -> Result<Funds> {
        let account = |key: fn(Handle) -> AccountKey| key(payee.handle.clone()).in_currency(payee.currency);
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
        let money = Money {
            available: amount(minor(&there))?,
            // What the payee owes stands there as less than nothing.
            owed: amount(minor(&owed).checked_neg().unwrap_or_default().max(0))?,
        };
        let lots = read.weigh_lots(&there, now).await?;
        let (withdrawable, held) = money.weigh(&lots, self.settings().policy(payee.currency))?;
        let pending = amount(minor(&pending))?;
        Ok(Funds { available: money.available, pending, owed: money.owed, withdrawable, held })
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

impl Money {
    /// What can be taken out, and why the rest cannot.
    fn weigh(self, lots: &LotSums, policy: Policy) -> Result<(Amount, Vec<Held>)> {
        let amount = |minor: i64| Amount::new(minor).ok_or_else(out_of_range);
        let all = [lots.settling, lots.cash].into_iter().try_fold(lots.not_cashable, i64::checked_add);
        if all != Some(self.available.get()) {
            return Err(Error::internal("a payee's lots are not what the account holds"));
        }
        // What has left counts as well: else whoever takes money out often enough takes the reserve out, bit by bit.
        let reversible = lots.reversible.checked_add(lots.gone).ok_or_else(out_of_range)?;
        let reserve = policy.reserve(amount(reversible)?).ok_or_else(out_of_range)?;
        let reasons = [
            (amount(lots.not_cashable)?, HeldReason::NotCashable, None),
            (amount(lots.settling)?, HeldReason::Settling, lots.settling_until),
            (reserve, HeldReason::Reserve, lots.reversible_until),
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
    use barya_protocol::Currency;
    use proptest::prelude::*;

    fn at(ms: i64) -> Option<Timestamp> {
        Some(Timestamp::from_millis(ms))
    }

    fn weighed(lots: LotSums, owed: i64) -> (i64, Vec<(i64, HeldReason, Option<i64>)>) {
        let available = Amount::new(lots.not_cashable + lots.settling + lots.cash).unwrap();
        let money = Money { available, owed: Amount::new(owed).unwrap() };
        let (left, held) = money.weigh(&lots, Policy::default_for(Currency::PHP)).unwrap();
        let told = |one: &Held| (one.amount.get(), one.reason, one.until.map(Timestamp::millis));
        (left.get(), held.iter().map(told).collect())
    }

    #[test]
    fn only_what_is_cashable_and_settled_leaves_less_a_reserve() {
        use HeldReason::{NotCashable, Owed, Reserve, Settling};
        let none = LotSums::default();
        let cash = LotSums { cash: 500, ..none };
        assert_eq!(weighed(none, 0), (0, vec![]));
        assert_eq!(weighed(cash, 0), (500, vec![]));
        assert_eq!(weighed(LotSums { not_cashable: 500, ..none }, 0), (0, vec![(500, NotCashable, None)]));
        let settling = LotSums { settling: 500, settling_until: at(1_001), ..none };
        assert_eq!(weighed(settling, 0), (0, vec![(500, Settling, Some(1_001))]));
        let reversible = LotSums { cash: 1_001, reversible: 601, reversible_until: at(9_000), ..none };
        assert_eq!(weighed(reversible, 0), (1_001 - 61, vec![(61, Reserve, Some(9_000))]), "a tenth, rounded up");
        assert_eq!(weighed(cash, 200), (300, vec![(200, Owed, None)]));
        assert_eq!(weighed(cash, 900), (0, vec![(500, Owed, None)]), "never below nothing");
    }

    #[test]
    fn what_was_kept_back_does_not_leave_by_asking_again() {
        let before = LotSums { cash: 1_000, reversible: 1_000, reversible_until: at(9_000), ..LotSums::default() };
        assert_eq!(weighed(before, 0).0, 900);
        let after = LotSums { cash: 100, reversible: 100, gone: 900, ..before };
        assert_eq!(weighed(after, 0), (0, vec![(100, HeldReason::Reserve, Some(9_000))]));
    }

    #[test]
    fn lots_that_are_not_the_account_are_told_and_never_paid_out() {
        let money = Money { available: Amount::new(500).unwrap(), owed: Amount::ZERO };
        let lots = LotSums { cash: 501, ..LotSums::default() };
        assert!(money.weigh(&lots, Policy::default_for(Currency::PHP)).is_err());
    }

    proptest! {
        #[test]
        fn what_leaves_and_what_is_held_are_what_is_there(
            not_cashable in 0_i64..10_000, settling in 0_i64..10_000, firm in 0_i64..10_000, reversible in 0_i64..10_000,
            gone in 0_i64..100_000, owed in 0_i64..20_000,
        ) {
            let cash = firm + reversible;
            let lots = LotSums { not_cashable, settling, cash, reversible, gone, ..LotSums::default() };
            let (left, held) = weighed(lots, owed);
            prop_assert_eq!(left + held.iter().map(|one| one.0).sum::<i64>(), not_cashable + settling + cash);
            prop_assert!(left <= cash && left >= 0);
        }
    }
}
