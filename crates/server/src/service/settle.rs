//! What a payment comes to, inside the job that decides it: paid, waiting for funds, failed; and money that lands.

use super::drive::watch_on;
use super::ledger::{Accounts, Purse, Taken, out_of_range, pass_on, post, purse, settles_at};
use super::{Error, Result, Service};
use crate::rails::Landed;
use crate::store::{NewLot, PaymentRecord, Provenance, Tx};
use barya_ledger::{AccountId, AccountKey, Code, Kind, Outcome, Step, Transfer, TransferId};
use barya_protocol::api::v1::EventKind;
use barya_protocol::id::{PaymentId, ReceiptId, WalletId};
use barya_protocol::line::{Party, net_received};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Quote;
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use std::collections::BTreeSet;

/// How often a provider is asked about a payment for which the wrong sum came: every quarter of an hour.
const PUZZLED_MS: i64 = 900_000;

/// Changes the state, as far as states may.
pub(super) fn become_state(payment: &mut PaymentRecord, next: PaymentState) -> Result<()> {
    if !payment.state.may_become(next) {
        let (id, now, next) = (payment.id(), payment.state.as_str(), next.as_str());
        return Err(Error::internal(format!("{id} was to become {next}, but is {now}")));
    }
    payment.state = next;
    Ok(())
}

impl Service {
    /// Pays an authorized payment out of its wallet, or notes what the wallet lacks.
    pub(super) async fn settle(&self, tx: &mut dyn Tx, payment: &mut PaymentRecord, now: Timestamp) -> Result<()> {
        let quote = payment.quote.clone();
        let owner =
            payment.wallet.ok_or_else(|| Error::internal("a payment without a wallet was to be paid out of one"))?;
        let wallet = AccountKey::PayerWallet(owner).in_currency(quote.currency);
        match purse(tx, &wallet, quote.total).await? {
            Purse::Short(short) => {
                payment.shortfall = Some(short);
                Ok(tx.update_payment(payment).await?)
            }
            Purse::Enough(taken) => self.pay_with(tx, payment, Accounts::of_payment(owner), &taken, now).await,
        }
    }

    /// Pays an authorized payment with this money; whether the payee's part has settled follows from where it came from.
    pub(super) async fn pay_with(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        accounts: Accounts,
        taken: &[Taken],
        now: Timestamp,
    ) -> Result<()> {
        let release_at = settles_at(taken).filter(|at| *at > now);
        let accounts = Accounts { settled: release_at.is_none(), ..accounts };
        self.move_money(tx, &payment.quote, &accounts, taken, now).await?;
        payment.release_at = release_at;
        self.paid(tx, payment, now).await
    }

    async fn move_money(
        &self,
        tx: &mut dyn Tx,
        quote: &Quote,
        accounts: &Accounts,
        taken: &[Taken],
        now: Timestamp,
    ) -> Result<()> {
        booked_once(post(tx, &accounts.chain(quote)?, now).await?)?;
        let gains = gains(quote)?;
        let gains: Vec<(AccountId, Amount)> = gains
            .into_iter()
            .map(|(party, amount)| (accounts.key(&party).in_currency(quote.currency), amount))
            .collect();
        pass_on(tx, taken, &gains, quote.payment.into()).await
    }

    /// Marks it as paid, and writes the receipt and the event.
    async fn paid(&self, tx: &mut dyn Tx, payment: &mut PaymentRecord, now: Timestamp) -> Result<()> {
        become_state(payment, PaymentState::Paid)?;
        payment.shortfall = None;
        payment.ask_at = None;
        payment.next = None;
        payment.phone = None;
        payment.paid_at = Some(now);
        tx.update_payment(payment).await?;
        let (ms, random) = self.id_parts(now);
        let id = ReceiptId::from_parts(ms, random);
        let claims =
            ReceiptClaims::of(&payment.quote, self.settings().issuer(), id, now.seconds(), payment.site.clone());
        let jws = self.keys().sign(&claims).ok_or_else(|| Error::internal("a receipt could not be signed"))?;
        tx.add_receipt(id, payment.id(), &jws).await?;
        payment.receipt = Some((id, jws));
        self.tell(tx, EventKind::Paid, payment, now).await
    }

    /// Ends a payment for which no money moved.
    pub(super) async fn fail(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        error: ErrorCode,
        now: Timestamp,
    ) -> Result<()> {
        become_state(payment, PaymentState::Failed)?;
        payment.error = Some(error);
        payment.next = None;
        payment.phone = None;
        watch_on(payment, now);
        tx.update_payment(payment).await?;
        self.tell(tx, EventKind::Failed, payment, now).await
    }

    /// Ends a payment that waited for funds too long.
    pub(super) async fn expire(&self, tx: &mut dyn Tx, payment: &mut PaymentRecord) -> Result<()> {
        become_state(payment, PaymentState::Expired)?;
        Ok(tx.update_payment(payment).await?)
    }

    /// Books what a rail brought. The first piece that is the right sum carries the payment: into the wallet, where
    /// payments that waited for it run, or straight to the payee. Money that nobody waits for any more, the wrong sum,
    /// and what comes twice go to suspense, each piece once. Returns the payments that changed.
    pub(super) async fn land(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        landed: &Landed,
        now: Timestamp,
    ) -> Result<Vec<PaymentId>> {
        if landed.arrivals.iter().all(|amount| amount.is_zero()) {
            return Err(Error::internal("a rail said that money is there, and that it is nothing"));
        }
        let right = (0_u32..).zip(&landed.arrivals).find(|(_, amount)| **amount == payment.quote.total);
        let right = right.map(|(place, _)| place);
        let mut changed = Vec::new();
        if let Some(place) = right
            && !payment.state.is_settled()
            && !self.is_suspended(tx, payment.id(), place).await?
        {
            changed = self.credit(tx, payment, landed.provenance, now).await?;
        }
        let carried = right.filter(|_| payment.paid_at.is_some());
        for (place, amount) in (0_u32..).zip(&landed.arrivals) {
            if Some(place) != carried {
                self.suspend(tx, &payment.quote, place, *amount, now).await?;
            }
        }
        if payment.state.is_settled() {
            watch_on(payment, now);
            tx.update_payment(payment).await?;
        } else {
            // Money came, but not the sum: neither paid nor "no money moved". An operator gives it back.
            self.puzzle(tx, payment).await?;
            changed.push(payment.id());
        }
        Ok(changed)
    }

    async fn credit(
        &self,
        tx: &mut dyn Tx,
        payment: &mut PaymentRecord,
        provenance: Provenance,
        now: Timestamp,
    ) -> Result<Vec<PaymentId>> {
        let quote = payment.quote.clone();
        let Some(wallet) = payment.wallet else {
            let settled = provenance.settles_at <= now;
            let accounts = Accounts::of_sale(quote.rail, settled);
            booked_once(post(tx, &accounts.chain(&quote)?, now).await?)?;
            for (party, amount) in gains(&quote)? {
                let account = accounts.key(&party).in_currency(quote.currency);
                tx.add_lot(&NewLot { account, source: quote.payment.into(), amount, provenance }).await?;
            }
            payment.release_at = (!settled).then_some(provenance.settles_at);
            self.paid(tx, payment, now).await?;
            return Ok(vec![payment.id()]);
        };
        booked_once(post(tx, &Accounts::of_top_up(wallet, quote.rail).chain(&quote)?, now).await?)?;
        let account = AccountKey::PayerWallet(wallet).in_currency(quote.currency);
        tx.add_lot(&NewLot { account, source: quote.payment.into(), amount: quote.payee_receives, provenance }).await?;
        self.paid(tx, payment, now).await?;
        let mut changed = self.run_waiting(tx, wallet, quote.currency, now).await?;
        changed.push(payment.id());
        Ok(changed)
    }

    /// Money came into a wallet: what waited for it runs, the newest wish first.
    pub(super) async fn run_waiting(
        &self,
        tx: &mut dyn Tx,
        wallet: WalletId,
        currency: Currency,
        now: Timestamp,
    ) -> Result<Vec<PaymentId>> {
        let mut changed = Vec::new();
        for mut waiting in tx.waiting(wallet, currency).await? {
            changed.push(waiting.id());
            if waiting.quote.expires_at <= now {
                self.expire(tx, &mut waiting).await?;
            } else {
                self.settle(tx, &mut waiting, now).await?;
            }
        }
        Ok(changed)
    }

    /// The wrong sum is there. Nothing is asked of the payer any more; the provider is still asked, slowly, because the
    /// right one may follow.
    async fn puzzle(&self, tx: &mut dyn Tx, payment: &mut PaymentRecord) -> Result<()> {
        if payment.state == PaymentState::Processing {
            become_state(payment, PaymentState::Checking)?;
        }
        payment.next = None;
        payment.ask_at = Some(self.now().plus_millis(PUZZLED_MS));
        Ok(tx.update_payment(payment).await?)
    }

    async fn is_suspended(&self, tx: &mut dyn Tx, payment: PaymentId, place: u32) -> Result<bool> {
        Ok(!tx.transfers(&[suspended_as(payment, place)].into()).await?.is_empty())
    }

    /// Late or wrong money is kept apart, once, until an operator applies or returns it.
    async fn suspend(&self, tx: &mut dyn Tx, quote: &Quote, place: u32, amount: Amount, now: Timestamp) -> Result<()> {
        if amount.is_zero() {
            return Ok(());
        }
        let transfer = Transfer {
            id: suspended_as(quote.payment, place),
            debit: AccountKey::RailClearing(quote.rail),
            credit: AccountKey::Suspense,
            amount,
            currency: quote.currency,
            code: Code::Suspend,
            kind: Kind::Now,
        };
        if post(tx, &[transfer], now).await? == Outcome::Created {
            tracing::warn!(payment = %quote.payment, %amount, currency = %quote.currency, "money came that nobody waits for: in suspense");
        }
        Ok(())
    }

    /// Makes a payee's money available once it has settled: what this payment brought, as far as it is still there. And
    /// what earlier ones left behind: releases once took the oldest lots, whichever payment had brought them, so that the
    /// lots of a payment that was released may still wait, in place of those of one that was not.
    pub(super) async fn release(&self, tx: &mut dyn Tx, payment: &mut PaymentRecord, now: Timestamp) -> Result<()> {
        let quote = payment.quote.clone();
        let brought = tx.lots_from(quote.payment.into()).await?;
        for (leg, (party, _)) in (0_u32..).zip(gains(&quote)?) {
            let Party::Payee(handle) = party else { continue };
            let (debit, credit) = (AccountKey::PayeePending(handle.clone()), AccountKey::PayeeAvailable(handle));
            let (from, to) = (debit.clone().in_currency(quote.currency), credit.clone().in_currency(quote.currency));
            let own = brought.iter().filter(|(at, lot)| *at == from && !lot.remaining.is_zero());
            let mut lots: Vec<_> = own.map(|(_, lot)| *lot).collect();
            lots.extend(tx.lots_left_behind(&from, now).await?);
            let amount = Amount::checked_sum(lots.iter().map(|lot| lot.remaining)).ok_or_else(out_of_range)?;
            if amount.is_zero() {
                continue;
            }
            let id = TransferId::of(quote.payment, Step::Release, leg);
            let (currency, code, kind) = (quote.currency, Code::Release, Kind::Now);
            booked_once(post(tx, &[Transfer { id, debit, credit, amount, currency, code, kind }], now).await?)?;
            for lot in lots {
                tx.update_lot(lot.id, Amount::ZERO).await?;
                let (source, amount, provenance) = (lot.source, lot.remaining, lot.provenance);
                tx.add_lot(&NewLot { account: to.clone(), source, amount, provenance }).await?;
            }
        }
        payment.release_at = None;
        Ok(tx.update_payment(payment).await?)
    }
}

/// The name under which a payment's piece of money, by its place among all that came, is in suspense.
pub(super) fn suspended_as(payment: PaymentId, place: u32) -> TransferId {
    TransferId::of(payment, Step::Suspend, place)
}

/// What each payee is left with. Payees of nothing are left out.
fn gains(quote: &Quote) -> Result<Vec<(Party, Amount)>> {
    let payees: BTreeSet<_> = quote
        .lines
        .iter()
        .filter_map(|line| if let Party::Payee(handle) = &line.to { Some(handle) } else { None })
        .collect();
    let mut gains = Vec::with_capacity(payees.len());
    for handle in payees {
        let party = Party::Payee(handle.clone());
        let amount = net_received(&quote.lines, &party).and_then(Amount::new).ok_or_else(out_of_range)?;
        if !amount.is_zero() {
            gains.push((party, amount));
        }
    }
    Ok(gains)
}

/// Every chain is booked in the job that changes its payment's state, so none is ever booked twice.
fn booked_once(outcome: Outcome) -> Result<()> {
    match outcome {
        Outcome::Created => Ok(()),
        Outcome::Exists => Err(Error::internal("a chain of transfers was to be booked twice")),
    }
}
