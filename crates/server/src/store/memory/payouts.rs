//! Cash-out.

use super::super::{
    IdentityRecord, LotRecord, LotSums, PayoutRecord, PayoutRuleRecord, ReadPayouts, Result, StoreError, WritePayouts,
};
use super::State;
use super::read::count;
use super::write::add;
use async_trait::async_trait;
use barya_ledger::AccountId;
use barya_protocol::id::{Handle, Intent, PayoutId, QuoteId, WalletId};
use barya_protocol::payout::{PayoutQuote, PayoutState};
use barya_protocol::{Amount, Currency, Timestamp};

/// What was taken out of a lot for a payout.
#[derive(Clone, Debug)]
pub(super) struct TakenLot {
    account: AccountId,
    amount: Amount,
    reversible_until: Timestamp,
}

fn out_of_range() -> StoreError {
    StoreError::failed("an account's lots are out of range")
}

fn sum(amounts: impl Iterator<Item = Amount>) -> Result<i64> {
    amounts.map(Amount::get).try_fold(0_i64, i64::checked_add).ok_or_else(out_of_range)
}

impl State {
    fn lots_of<'a>(&'a self, account: &'a AccountId) -> impl Iterator<Item = &'a LotRecord> {
        let here =
            move |((owner, _), lot): &(&(AccountId, i64), &LotRecord)| owner == account && !lot.remaining.is_zero();
        self.lots.iter().filter(here).map(|(_, lot)| lot)
    }

    /// What these payouts, made at or after `since`, took out; all but what came back.
    fn out_since(&self, currency: Currency, since: Timestamp, of: impl Fn(&PayoutRecord) -> bool) -> Result<i64> {
        let counts = |payout: &&PayoutRecord| {
            payout.quote.currency == currency
                && payout.created_at >= since
                && payout.state != PayoutState::Returned
                && of(payout)
        };
        sum(self.payouts.values().filter(counts).map(|payout| payout.quote.total))
    }

    fn change_lot(&mut self, account: &AccountId, id: i64, remaining: Amount) -> Result<()> {
        let place = (account.clone(), id);
        let lot = self.lots.get(&place).copied().ok_or_else(out_of_range)?;
        self.lots.insert_mut(place, LotRecord { remaining, ..lot });
        Ok(())
    }
}

#[async_trait]
impl ReadPayouts for State {
    async fn payout_quote(&mut self, id: QuoteId) -> Result<Option<PayoutQuote>> {
        Ok(self.payout_quotes.get(&id).cloned())
    }

    async fn payout_quote_of_intent(&mut self, intent: Intent) -> Result<Option<PayoutQuote>> {
        Ok(self.payout_quotes.values().find(|quote| quote.intent == intent).cloned())
    }

    async fn payout(&mut self, id: PayoutId) -> Result<Option<PayoutRecord>> {
        Ok(self.payouts.get(&id).cloned())
    }

    async fn payout_of_provider(&mut self, provider_id: &str) -> Result<Option<PayoutRecord>> {
        Ok(self.payouts.values().find(|payout| payout.provider_id.as_deref() == Some(provider_id)).cloned())
    }

    async fn payouts(
        &mut self,
        payee: Option<&Handle>,
        before: Option<(Timestamp, PayoutId)>,
        limit: u32,
    ) -> Result<Vec<PayoutRecord>> {
        let place = |payout: &PayoutRecord| (payout.created_at, payout.id());
        let wanted = |payout: &&PayoutRecord| {
            payee.is_none_or(|payee| payout.quote.payee.handle == *payee)
                && before.is_none_or(|before| place(payout) < before)
        };
        let mut found: Vec<_> = self.payouts.values().filter(wanted).cloned().collect();
        found.sort_by_key(|payout| core::cmp::Reverse(place(payout)));
        found.truncate(count(limit));
        Ok(found)
    }

    async fn payouts_to_ask(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PayoutId>> {
        let due = |payout: &PayoutRecord| payout.ask_at.filter(|at| *at <= now).map(|at| (at, payout.id()));
        let mut due: Vec<_> = self.payouts.values().filter_map(due).collect();
        due.sort_unstable();
        Ok(due.into_iter().map(|(_, id)| id).take(count(limit)).collect())
    }

    async fn paid_out(&mut self, wallet: WalletId, currency: Currency, since: Timestamp) -> Result<i64> {
        self.out_since(currency, since, |payout| payout.wallet == wallet)
    }

    async fn paid_out_to(&mut self, place: &str, currency: Currency, since: Timestamp) -> Result<i64> {
        self.out_since(currency, since, |payout| payout.quote.destination.place().as_deref() == Some(place))
    }

    async fn payout_rule(&mut self, payee: &Handle) -> Result<Option<PayoutRuleRecord>> {
        Ok(self.payout_rules.get(payee).cloned())
    }

    async fn payout_rules_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Handle>> {
        let due = self.payout_rules.values().filter(|rule| rule.next_at <= now);
        let mut due: Vec<_> = due.map(|rule| (rule.next_at, rule.terms.payee.clone())).collect();
        due.sort();
        Ok(due.into_iter().map(|(_, payee)| payee).take(count(limit)).collect())
    }

    async fn identity(&mut self, wallet: WalletId) -> Result<Option<IdentityRecord>> {
        let known = self.identities.values().filter(|known| known.wallet == wallet);
        Ok(known.max_by_key(|known| known.tier).cloned())
    }

    async fn weigh_lots(&mut self, account: &AccountId, now: Timestamp) -> Result<LotSums> {
        let of = |keep: &dyn Fn(&LotRecord) -> bool| {
            sum(self.lots_of(account).filter(|lot| keep(lot)).map(|lot| lot.remaining))
        };
        let last = |keep: &dyn Fn(&LotRecord) -> bool, when: fn(&LotRecord) -> Timestamp| {
            self.lots_of(account).filter(|lot| keep(lot)).map(when).max()
        };
        let settling = |lot: &LotRecord| lot.provenance.cashable && lot.provenance.settles_at > now;
        let cash = |lot: &LotRecord| lot.provenance.cashable && lot.provenance.settles_at <= now;
        let reversible = |lot: &LotRecord| cash(lot) && lot.provenance.reversible_until > now;
        let gone = |taken: &&TakenLot| taken.account == *account && taken.reversible_until > now;
        let gone_until = self.payout_lots.values().filter(gone).map(|taken| taken.reversible_until).max();
        Ok(LotSums {
            not_cashable: of(&|lot| !lot.provenance.cashable)?,
            settling: of(&settling)?,
            settling_until: last(&settling, |lot| lot.provenance.settles_at),
            cash: of(&cash)?,
            reversible: of(&reversible)?,
            gone: sum(self.payout_lots.values().filter(gone).map(|taken| taken.amount))?,
            reversible_until: last(&reversible, |lot| lot.provenance.reversible_until).max(gone_until),
        })
    }

    async fn sum_of_lots(&mut self, account: &AccountId) -> Result<i64> {
        sum(self.lots_of(account).map(|lot| lot.remaining))
    }

    async fn held_for_payouts(&mut self, account: &AccountId) -> Result<i64> {
        let open = |id: &PayoutId| self.payouts.get(id).is_some_and(|payout| !payout.state.is_settled());
        let held = |((payout, _), taken): &(&(PayoutId, i64), &TakenLot)| taken.account == *account && open(payout);
        sum(self.payout_lots.iter().filter(held).map(|(_, taken)| taken.amount))
    }
}

#[async_trait]
impl WritePayouts for State {
    async fn put_payout_quote(&mut self, quote: &PayoutQuote) -> Result<()> {
        let earlier = self.payout_quotes.values().find(|known| known.intent == quote.intent).map(|known| known.id);
        earlier.map(|id| self.payout_quotes.remove_mut(&id));
        add(&mut self.payout_quotes, quote.id, quote.clone())
    }

    async fn add_payout(&mut self, payout: &PayoutRecord) -> Result<()> {
        add(&mut self.payouts, payout.id(), payout.clone())
    }

    async fn update_payout(&mut self, payout: &PayoutRecord) -> Result<()> {
        self.payouts.insert_mut(payout.id(), payout.clone());
        Ok(())
    }

    async fn put_payout_rule(&mut self, rule: &PayoutRuleRecord) -> Result<()> {
        self.payout_rules.insert_mut(rule.terms.payee.clone(), rule.clone());
        Ok(())
    }

    async fn remove_payout_rule(&mut self, payee: &Handle) -> Result<bool> {
        Ok(self.payout_rules.remove_mut(payee))
    }

    async fn put_identity(&mut self, identity: &IdentityRecord) -> Result<()> {
        let same = |other: &&IdentityRecord| (other.tier, &other.reference) == (identity.tier, &identity.reference);
        if self.identities.values().find(same).is_some_and(|other| other.wallet != identity.wallet) {
            return Err(StoreError::Exists);
        }
        self.identities.insert_mut((identity.wallet, identity.tier), identity.clone());
        Ok(())
    }

    async fn take_lots(
        &mut self,
        account: &AccountId,
        payout: PayoutId,
        amount: Amount,
        now: Timestamp,
    ) -> Result<i64> {
        let may = |lot: &&LotRecord| lot.provenance.cashable && lot.provenance.settles_at <= now;
        let mut line: Vec<LotRecord> = self.lots_of(account).filter(may).copied().collect();
        line.sort_by_key(|lot| (lot.provenance.reversible_until.max(now), lot.id));
        let mut wanted = amount;
        for lot in line {
            let part = lot.remaining.min(wanted);
            if part.is_zero() {
                break;
            }
            wanted = wanted.checked_sub(part).ok_or_else(out_of_range)?;
            self.change_lot(account, lot.id, lot.remaining.checked_sub(part).ok_or_else(out_of_range)?)?;
            let reversible_until = lot.provenance.reversible_until;
            let taken = TakenLot { account: account.clone(), amount: part, reversible_until };
            self.payout_lots.insert_mut((payout, lot.id), taken);
        }
        amount.get().checked_sub(wanted.get()).ok_or_else(out_of_range)
    }

    async fn restore_lots(&mut self, payout: PayoutId) -> Result<i64> {
        let of_payout = self.payout_lots.iter().filter(|((id, _), _)| *id == payout);
        let taken: Vec<_> = of_payout.map(|((_, lot), taken)| (*lot, taken.clone())).collect();
        let back = sum(taken.iter().map(|(_, taken)| taken.amount))?;
        for (id, taken) in taken {
            let lot = self.lots.get(&(taken.account.clone(), id)).ok_or_else(out_of_range)?;
            let remaining = lot.remaining.checked_add(taken.amount).ok_or_else(out_of_range)?;
            self.change_lot(&taken.account, id, remaining)?;
            self.payout_lots.remove_mut(&(payout, id));
        }
        Ok(back)
    }
}
