//! Money that goes back to the payer: all of a payment or part of it, once a key, never more than was paid, and never more
//! than the payee has. What it is made of is taken first; where a rail carries it, it is held until the rail has said.

mod carry;
mod read;
pub(super) mod taking;

use super::drive::GRACE_MS;
use super::ledger::{out_of_range, pass_on_as, post};
use super::rights::Action;
use super::{Answer, Error, Result, Service};
use crate::store::{DisputeState, PaymentRecord, Provenance, Read, RefundRecord, Tx};
use barya_ledger::{AccountKey, Code, Kind, Step, Transfer, TransferId};
use barya_protocol::api::v1::{self, RefundState};
use barya_protocol::id::{Handle, Intent, PaymentId, RefundId, Secret};
use barya_protocol::line::{Line, Party, Rail};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Purpose;
use barya_protocol::refund::{Giver, left, lines_of};
use barya_protocol::{Amount, ErrorCode, Timestamp};
pub(super) use read::view;
use taking::{Taken, accounts_of, by_account, found, provenance_of, take, worse};

/// How many refunds a payment may have, those that failed included.
const REFUNDS_MOST: usize = 100;

/// Who asks for a refund.
#[derive(Clone, Debug)]
enum Asker {
    /// Whoever has this bearer.
    Bearer(Option<Secret>),
    /// The operator, at the command line.
    Operator,
}

/// A refund that is to be made.
struct Draft {
    record: RefundRecord,
    /// What is taken from payees.
    taken: Vec<Taken>,
    /// What the operator gives back of its fees.
    own: Amount,
    /// What goes back of taxes.
    taxes: Vec<([u8; 2], Amount)>,
}

impl Service {
    /// `POST /v1/payments/{id}/refund`. The same key with the same amount gives the first answer again.
    ///
    /// Errors: those of `may`; `payment_not_found`, `payment_state` for one that was not paid, is disputed, or went back;
    /// `amount_out_of_range` for more than is left; `payee_short`; `idempotency_conflict`; `rail_unavailable`; `too_many`.
    /// With any of them nothing is written.
    pub async fn refund(
        &self,
        key: Intent,
        bearer: Option<&Secret>,
        id: PaymentId,
        request: &v1::RefundRequest,
    ) -> Result<Answer<v1::Refund>> {
        self.may_refund(self.read().await?.as_mut(), bearer, Action::Refund, id).await?;
        self.refund_for(Asker::Bearer(bearer.cloned()), key, id, request.amount).await
    }

    /// The same by the operator, at the command line.
    pub async fn refund_as_operator(
        &self,
        key: Intent,
        id: PaymentId,
        amount: Option<Amount>,
    ) -> Result<Answer<v1::Refund>> {
        self.refund_for(Asker::Operator, key, id, amount).await
    }

    /// The payment, for whoever may do this with it. Errors: those of `may`, `payment_not_found`.
    pub(super) async fn may_refund<R: Read + ?Sized>(
        &self,
        read: &mut R,
        bearer: Option<&Secret>,
        action: Action,
        id: PaymentId,
    ) -> Result<PaymentRecord> {
        // Nobody can guess an id, so that it is known to be of a payment tells nothing. A top-up is no payee's.
        let payment = read.payment(id).await?;
        let sale = payment.and_then(|payment| Some((payment.quote.payee.clone()?.handle, payment)));
        let Some((payee, payment)) = sale else {
            self.is_somebody(read, bearer).await?;
            return Err(ErrorCode::PaymentNotFound.into());
        };
        self.may(read, bearer, action, &payee).await?;
        Ok(payment)
    }

    async fn refund_for(
        &self,
        asker: Asker,
        key: Intent,
        id: PaymentId,
        wish: Option<Amount>,
    ) -> Result<Answer<v1::Refund>> {
        let service = self.clone();
        let (record, created, mut changed) =
            self.write(move |tx| Box::pin(async move { service.refund_in(tx, &asker, key, id, wish).await })).await?;
        changed.push(id);
        self.inner.bus.tell(changed);
        if !created || !record.state.is_open() {
            return Ok(Answer { body: view(&record), created });
        }
        // In a task of its own: the rail is called to the end, even if whoever asked goes away.
        let (service, refund) = (self.clone(), record.id);
        let carried = tokio::spawn(async move { service.carry_refund(refund).await });
        carried.await.map_err(Error::internal)??;
        let record = self.read().await?.refund(refund).await?.ok_or(ErrorCode::RefundNotFound)?;
        Ok(Answer { body: view(&record), created })
    }

    /// Everything that is decided, in one job: who may, what is left, what the payees have.
    async fn refund_in(
        &self,
        tx: &mut dyn Tx,
        asker: &Asker,
        key: Intent,
        id: PaymentId,
        wish: Option<Amount>,
    ) -> Result<(RefundRecord, bool, Vec<PaymentId>)> {
        let now = self.now();
        let mut payment = match asker {
            Asker::Bearer(bearer) => self.may_refund(tx, bearer.as_ref(), Action::Refund, id).await?,
            Asker::Operator => tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?,
        };
        let earlier = tx.refunds_of(id).await?;
        if let Some(same) = earlier.iter().find(|refund| refund.key == key) {
            return match same.wish == wish {
                true => Ok((same.clone(), false, Vec::new())),
                false => Err(ErrorCode::IdempotencyConflict.into()),
            };
        }
        if earlier.len() >= REFUNDS_MOST {
            return Err(Error::new(ErrorCode::TooMany, format!("{REFUNDS_MOST} refunds of a payment at most")));
        }
        let disputes = tx.disputes_of(id).await?;
        if disputes.iter().any(|dispute| matches!(dispute.state, DisputeState::Open | DisputeState::Lost)) {
            return Err(Error::new(ErrorCode::PaymentState, "the payer's provider took it back"));
        }
        let draft = self.draft(tx, &payment, &earlier, key, wish, now).await?;
        let legs = self.take_back(tx, &payment, &draft, now).await?;
        let mut record = RefundRecord { legs, ..draft.record };
        tx.add_refund(&record).await?;
        let mut changed = Vec::new();
        if let Some(wallet) = record.wallet {
            let worst = provenance_of(tx, &payment.quote, now).await?;
            let account = AccountKey::PayerWallet(wallet).in_currency(record.currency);
            let mut pieces: Vec<(Amount, Provenance)> =
                draft.taken.iter().map(|taken| (taken.part, worse(worst, taken.lot.provenance))).collect();
            let rest = Amount::checked_sum(pieces.iter().map(|(part, _)| *part));
            let rest = rest.and_then(|sum| record.amount.checked_sub(sum)).ok_or_else(out_of_range)?;
            pieces.push((rest, worst));
            pass_on_as(tx, &pieces, &account, record.id.into()).await?;
            self.refund_done(tx, &mut payment, &mut record, now).await?;
            changed = self.run_waiting(tx, wallet, record.currency, now).await?;
        }
        Ok((record, true, changed))
    }

    /// What goes back, and out of what. Writes nothing.
    async fn draft(
        &self,
        tx: &mut dyn Tx,
        payment: &PaymentRecord,
        earlier: &[RefundRecord],
        key: Intent,
        wish: Option<Amount>,
        now: Timestamp,
    ) -> Result<Draft> {
        let quote = &payment.quote;
        let wallet = payment.wallet.filter(|_| quote.rail == Rail::Wallet);
        let goes_out = payment.provider_id.is_some() && self.inner.parts.rails.get(quote.rail).is_some();
        if wallet.is_none() && !goes_out {
            return Err(Error::new(ErrorCode::RailUnavailable, "this payment's rail is not configured"));
        }
        let givers = what_is_left(payment, earlier)?;
        let most = Amount::checked_sum(givers.iter().map(|giver| giver.most)).ok_or_else(out_of_range)?;
        let lines = lines_of(&givers, wish.unwrap_or(most))
            .ok_or_else(|| Error::new(ErrorCode::AmountOutOfRange, format!("{most} minor units can go back")))?;
        let amount = Amount::checked_sum(lines.iter().map(|line| line.amount)).ok_or_else(out_of_range)?;
        let (ms, random) = self.id_parts(now);
        let mut draft = Draft {
            record: RefundRecord {
                id: RefundId::from_parts(ms, random),
                payment: payment.id(),
                key,
                wish,
                wallet,
                currency: quote.currency,
                amount,
                lines,
                state: RefundState::Processing,
                error: None,
                taken: Vec::new(),
                legs: 0,
                ask_at: wallet.is_none().then(|| now.plus_millis(GRACE_MS)),
                asks: 0,
                tried_at: None,
                is_on_its_way: false,
                doubted_at: None,
                created_at: now,
                done_at: None,
                jws: None,
            },
            taken: Vec::new(),
            own: Amount::ZERO,
            taxes: Vec::new(),
        };
        let own = quote.payee.as_ref().map(|payee| &payee.handle);
        for line in draft.record.lines.clone() {
            draft.give(tx, &line, own).await?;
        }
        draft.record.taken = draft.taken.iter().map(Taken::piece).collect();
        Ok(draft)
    }

    /// Takes it out of the lots and moves it: to the wallet, or onto its way out by the rail, held until that has said.
    async fn take_back(&self, tx: &mut dyn Tx, payment: &PaymentRecord, draft: &Draft, now: Timestamp) -> Result<u32> {
        let record = &draft.record;
        let (to, step, kind) = match record.wallet {
            Some(wallet) => (AccountKey::PayerWallet(wallet), Step::Refund, Kind::Now),
            None => (AccountKey::RailClearing(payment.quote.rail), Step::Hold, Kind::Pending { external: true }),
        };
        take(tx, &draft.taken).await?;
        let mut from: Vec<(AccountKey, Amount)> =
            by_account(&draft.taken)?.into_iter().map(|(account, amount)| (account.key, amount)).collect();
        from.extend(operators(tx, record.currency, draft.own).await?);
        from.extend(draft.taxes.iter().map(|(country, amount)| (AccountKey::Tax(*country), *amount)));
        let leg = |(leg, (debit, amount)): (u32, (AccountKey, Amount))| Transfer {
            id: TransferId::of(record.id, step, leg),
            debit,
            credit: to.clone(),
            amount,
            currency: record.currency,
            code: Code::Refund,
            kind: kind.clone(),
        };
        let chain: Vec<Transfer> = (0_u32..).zip(from).map(leg).collect();
        post(tx, &chain, now).await?;
        u32::try_from(chain.len()).map_err(Error::internal)
    }
}

impl Draft {
    /// Finds one giver's part. Errors: `payee_short`, with a number for the payee whose sale it is alone: what another who
    /// shared in it has is not their business.
    async fn give(&mut self, tx: &mut dyn Tx, line: &Line, own: Option<&Handle>) -> Result<()> {
        let currency = self.record.currency;
        match &line.from {
            Party::Payee(handle) => {
                let accounts = accounts_of(handle, currency);
                let (taken, short) = found(tx, self.record.payment.into(), &accounts, line.amount).await?;
                if !short.is_zero() {
                    let back = line.amount;
                    let why = match own == Some(handle) {
                        true => format!("{handle} lacks {short} of the {back} minor units that would go back"),
                        false => format!("{handle} has less than the {back} minor units that would go back"),
                    };
                    return Err(Error::new(ErrorCode::PayeeShort, why));
                }
                self.taken.extend(taken);
            }
            Party::Platform | Party::Rail(Rail::Wallet) => {
                self.own = self.own.checked_add(line.amount).ok_or_else(out_of_range)?;
            }
            Party::Tax(country) => self.taxes.push((*country, line.amount)),
            Party::Payer | Party::Rail(_) | Party::Issuer(_) => {
                return Err(Error::internal("a refund that nobody gives"));
            }
        }
        Ok(())
    }
}

/// Who could still give what of a payment back. Errors: `payment_state`.
fn what_is_left(payment: &PaymentRecord, earlier: &[RefundRecord]) -> Result<Vec<Giver>> {
    let quote = &payment.quote;
    let paid = matches!(payment.state, PaymentState::Paid | PaymentState::PartlyRefunded);
    if !paid || quote.purpose != Purpose::Pay {
        return Err(ErrorCode::PaymentState.into());
    }
    let counted = earlier.iter().filter(|refund| refund.state != RefundState::Failed);
    let given: Vec<&Line> = counted.flat_map(|refund| &refund.lines).collect();
    left(&quote.lines, &given).ok_or_else(|| Error::new(ErrorCode::PaymentState, "it is not known who would give what"))
}

/// Out of which accounts the operator gives this much: out of its fees, and what was swept from there is a loss.
pub(super) async fn operators(
    tx: &mut dyn Tx,
    currency: barya_protocol::Currency,
    amount: Amount,
) -> Result<Vec<(AccountKey, Amount)>> {
    let fees = AccountKey::PlatformFee.in_currency(currency);
    let there = tx.accounts(&[fees].into()).await?.first().map_or(0, |account| account.available().minor());
    let fee = Amount::new(there.max(0)).ok_or_else(out_of_range)?.min(amount);
    let loss = amount.checked_sub(fee).ok_or_else(out_of_range)?;
    let both = [(AccountKey::PlatformFee, fee), (AccountKey::PlatformLoss, loss)];
    Ok(both.into_iter().filter(|(_, amount)| !amount.is_zero()).collect())
}
