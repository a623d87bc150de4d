//! What an operator sees and decides of payouts.

use super::super::{Error, Result, Service};
use super::call_off::on_its_way_until;
use crate::store::{PayoutRecord, Tx};
use barya_protocol::id::PayoutId;
use barya_protocol::payout::PayoutState;
use barya_protocol::{ErrorCode, Timestamp};

/// How a payout ended, as an operator knows it from the provider itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastWord {
    /// It arrived.
    Paid,
    /// Nothing arrived, or all of it came back.
    Returned,
}

impl Service {
    /// Payouts, newest first.
    pub async fn every_payout(&self, limit: u32) -> Result<Vec<PayoutRecord>> {
        Ok(self.read().await?.payouts(None, None, limit).await?)
    }

    /// One payout. Errors: `payout_not_found`.
    pub async fn one_payout(&self, id: PayoutId) -> Result<PayoutRecord> {
        self.load_payout(id).await
    }

    /// Ends a payout of which the provider's answers say nothing, by what an operator heard from the provider. While a
    /// server may be setting it going, its money is not let go of: then nothing sets it going any more, and it is to be
    /// said again later, of what the provider says by then.
    ///
    /// Errors: `payout_not_found`, `payout_state` for one that is over otherwise, or may be on its way.
    pub async fn end_payout(&self, id: PayoutId, word: LastWord) -> Result<()> {
        let _turn = self.inner.payout_turns.take(id).await;
        let service = self.clone();
        let going = self.write(move |tx| Box::pin(async move { service.end_payout_in(tx, id, word).await })).await?;
        let Some(until) = going else { return Ok(()) };
        let why = format!(
            "it may be on its way to the provider until {until}: it is not set going again; ask the provider after that"
        );
        Err(Error::new(ErrorCode::PayoutState, why))
    }

    /// Until when it may be on its way, if it was not ended for that.
    async fn end_payout_in(&self, tx: &mut dyn Tx, id: PayoutId, word: LastWord) -> Result<Option<Timestamp>> {
        let now = self.now();
        let mut payout = tx.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
        let asked = match word {
            LastWord::Paid => PayoutState::Paid,
            LastWord::Returned => PayoutState::Returned,
        };
        if payout.state == asked || !payout.state.may_become(asked) {
            let state = payout.state.as_str();
            return Err(Error::new(ErrorCode::PayoutState, format!("it is {state}")));
        }
        let until = on_its_way_until(&payout, now).filter(|_| word == LastWord::Returned && !payout.state.is_settled());
        if until.is_some() {
            payout.called_off_at = payout.called_off_at.or(Some(now));
            tx.update_payout(&payout).await?;
            return Ok(until);
        }
        tracing::warn!(payout = %id, ?word, "an operator ended a payout");
        match word {
            LastWord::Paid => self.payout_paid(tx, &mut payout, now).await?,
            LastWord::Returned => self.payout_returned(tx, &mut payout, None, now).await?,
        }
        Ok(None)
    }
}
