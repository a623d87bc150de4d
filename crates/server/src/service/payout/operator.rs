//! What an operator sees and decides of payouts.

use super::super::{Error, Result, Service};
use crate::store::PayoutRecord;
use barya_protocol::ErrorCode;
use barya_protocol::id::PayoutId;
use barya_protocol::payout::PayoutState;

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

    /// Ends a payout of which the provider's answers say nothing, by what an operator heard from the provider. Errors:
    /// `payout_not_found`, `payout_state` for one that is over otherwise.
    pub async fn end_payout(&self, id: PayoutId, word: LastWord) -> Result<()> {
        let _turn = self.inner.payout_turns.take(id).await;
        let service = self.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let now = service.now();
                let mut payout = tx.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
                let asked = match word {
                    LastWord::Paid => PayoutState::Paid,
                    LastWord::Returned => PayoutState::Returned,
                };
                if payout.state == asked || !payout.state.may_become(asked) {
                    let state = payout.state.as_str();
                    return Err(Error::new(ErrorCode::PayoutState, format!("it is {state}")));
                }
                tracing::warn!(payout = %id, ?word, "an operator ended a payout");
                match word {
                    LastWord::Paid => service.payout_paid(tx, &mut payout, now).await,
                    LastWord::Returned => service.payout_returned(tx, &mut payout, None, now).await,
                }
            })
        })
        .await
    }
}
