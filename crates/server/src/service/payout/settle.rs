//! What a payout comes to, inside the job that decides it: paid, or returned whole.

use super::super::ledger::{out_of_range, post};
use super::super::{Error, Result, Service};
use super::view;
use crate::store::{PayoutRecord, Tx};
use barya_ledger::{AccountKey, Code, Kind, Outcome, Step, Transfer, TransferId};
use barya_protocol::api::v1::{EventData, EventKind};
use barya_protocol::line::{Line, LineKind, Party};
use barya_protocol::payout::{PayoutQuote, PayoutState};
use barya_protocol::{ErrorCode, Timestamp};

/// For so long after it was paid, a payout is asked about now and then: a bank may send money back days later.
const WATCHED_MS: i64 = 14 * 86_400_000;
/// How often that is: four times a day.
const WATCH_MS: i64 = 6 * 3_600_000;

/// The transfers that hold a payout's money.
pub(super) fn holds(quote: &PayoutQuote) -> Result<Vec<Transfer>> {
    (0_u32..).zip(&quote.lines).map(|(leg, line)| hold(quote, leg, line)).collect()
}

fn hold(quote: &PayoutQuote, leg: u32, line: &Line) -> Result<Transfer> {
    let (credit, code) = match (&line.to, line.kind) {
        (Party::Rail(rail), LineKind::Amount) => (AccountKey::RailClearing(*rail), Code::Payout),
        (Party::Rail(rail), LineKind::RailFee) => (AccountKey::RailClearing(*rail), Code::RailFee),
        (Party::Platform, LineKind::PlatformFee) => (AccountKey::PlatformFee, Code::PlatformFee),
        _ => return Err(Error::internal("a payout's line goes where money does not leave")),
    };
    Ok(Transfer {
        id: TransferId::of(quote.payout, Step::Hold, leg),
        debit: AccountKey::PayeeAvailable(quote.payee.handle.clone()),
        credit,
        amount: line.amount,
        currency: quote.currency,
        code,
        kind: Kind::Pending { external: true },
    })
}

impl Service {
    /// Changes the state, as far as states may.
    pub(super) fn payout_becomes(payout: &mut PayoutRecord, next: PayoutState) -> Result<()> {
        if payout.state != next && !payout.state.may_become(next) {
            let (id, now, next) = (payout.id(), payout.state.as_str(), next.as_str());
            return Err(Error::internal(format!("{id} was to become {next}, but is {now}")));
        }
        payout.state = next;
        Ok(())
    }

    /// Books that it arrived.
    pub(super) async fn payout_paid(&self, tx: &mut dyn Tx, payout: &mut PayoutRecord, now: Timestamp) -> Result<()> {
        Self::payout_becomes(payout, PayoutState::Paid)?;
        let id = payout.id();
        let posts = (0_u32..).zip(holds(&payout.quote)?);
        let posts: Vec<_> = posts.map(|(leg, hold)| hold.post(TransferId::of(id, Step::Post, leg))).collect();
        booked_once(post(tx, &posts, now).await?)?;
        payout.paid_at = Some(now);
        payout.code = None;
        watch_on(payout, now);
        self.keep_payout(tx, EventKind::PayoutPaid, payout, now).await
    }

    /// Books that nothing arrived, or that all of it came back: the payee has the whole again, fees included, in the very
    /// lots that it came out of.
    pub(super) async fn payout_returned(
        &self,
        tx: &mut dyn Tx,
        payout: &mut PayoutRecord,
        error: Option<ErrorCode>,
        now: Timestamp,
    ) -> Result<()> {
        let was_paid = payout.state == PayoutState::Paid;
        Self::payout_becomes(payout, PayoutState::Returned)?;
        let id = payout.id();
        let legs = (0_u32..).zip(holds(&payout.quote)?);
        let back: Vec<Transfer> = if was_paid {
            let mut back = Vec::new();
            for (leg, hold) in legs {
                back.push(self.taken_back(tx, hold, TransferId::of(id, Step::Refund, leg)).await?);
            }
            back
        } else {
            legs.map(|(leg, hold)| hold.void(TransferId::of(id, Step::Void, leg))).collect()
        };
        booked_once(post(tx, &back, now).await?)?;
        if tx.restore_lots(id).await? != payout.quote.total.get() {
            return Err(Error::internal("a payout's lots are not what was held for it"));
        }
        payout.error = error.filter(|_| !was_paid);
        payout.code = None;
        payout.ask_at = None;
        payout.returned_at = Some(now);
        self.keep_payout(tx, EventKind::PayoutReturned, payout, now).await
    }

    /// The way back of money that had left. A fee that the operator no longer has is a loss.
    async fn taken_back(&self, tx: &mut dyn Tx, hold: Transfer, id: TransferId) -> Result<Transfer> {
        let there = tx.accounts(&[hold.credit_account()].into()).await?;
        let there = there.first().map_or(0, |account| account.available().minor());
        let spent = hold.credit == AccountKey::PlatformFee && there < hold.amount.get();
        let debit = if spent { AccountKey::PlatformLoss } else { hold.credit };
        Ok(Transfer { id, debit, credit: hold.debit, code: Code::Refund, kind: Kind::Now, ..hold })
    }

    async fn keep_payout(&self, tx: &mut dyn Tx, kind: EventKind, payout: &PayoutRecord, now: Timestamp) -> Result<()> {
        tx.update_payout(payout).await?;
        let payee = payout.quote.payee.handle.clone();
        let data = EventData::Payout(Box::new(view::for_others(payout)));
        self.announce(tx, kind, payee, data, now).await
    }
}

/// When the provider is asked again about a payout that arrived: seldom, and not for ever.
pub(super) fn watch_on(payout: &mut PayoutRecord, now: Timestamp) {
    let watched = payout.paid_at.is_some_and(|paid| now.since(paid) < WATCHED_MS);
    payout.ask_at = watched.then(|| now.plus_millis(WATCH_MS));
}

/// Every chain is booked in the job that changes its payout's state, so none is ever booked twice.
fn booked_once(outcome: Outcome) -> Result<()> {
    match outcome {
        Outcome::Created => Ok(()),
        Outcome::Exists => Err(out_of_range()),
    }
}
