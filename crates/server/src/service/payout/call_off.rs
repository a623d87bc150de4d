//! Calling a payout off: first it is kept that nothing sets it going any more, in the job before which a call that does is
//! kept as well; then its provider is asked how it stands.

use super::super::{Error, Result, Service};
use super::drive::{Heard, order_of};
use crate::rails::RailError;
use crate::rails::payout::{PayoutRail, PayoutStep};
use crate::store::PayoutRecord;
use barya_protocol::id::PayoutId;
use barya_protocol::payout::PayoutState;
use barya_protocol::{ErrorCode, Timestamp};
use std::sync::Arc;

/// For so long a call that sets a payout going may still be on its way to the provider, milliseconds: each ends of itself
/// sooner.
const ON_ITS_WAY_MS: i64 = 120_000;

/// Until when the last call that sets a payout going may be on its way. `None` when it was never made, or that is over.
pub(super) fn on_its_way_until(payout: &PayoutRecord, now: Timestamp) -> Option<Timestamp> {
    payout.tried_at.map(|tried| tried.plus_millis(ON_ITS_WAY_MS)).filter(|until| now < *until)
}

impl Service {
    /// Ends a payout that was never set going, or that nobody has fetched, as far as its provider says that it has ended.
    /// One that its provider has not ended yet is asked about again, and is not set going.
    ///
    /// Errors: `payout_state` when it is not over by now, or arrived.
    pub(super) async fn call_payout_off(&self, id: PayoutId) -> Result<()> {
        let service = self.clone();
        let ended = tokio::spawn(async move {
            service.set_going_no_more(id).await?;
            let _turn = service.inner.payout_turns.take(id).await;
            let payout = service.load_payout(id).await?;
            let rail = service.inner.parts.rails.payout(payout.quote.rail);
            let heard = match (&payout.provider_id, rail) {
                _ if payout.state.is_settled() => return Ok(()),
                (None, _) => Heard::NeverWent(None),
                (Some(_), None) => return Err(Error::from(ErrorCode::PayoutState)),
                (Some(provider_id), Some(rail)) => service.ask_to_end(rail, &payout, provider_id).await,
            };
            service.hear(id, heard).await
        });
        ended.await.map_err(Error::internal)??;
        match self.load_payout(id).await?.state {
            PayoutState::Returned => Ok(()),
            PayoutState::Paid => Err(ErrorCode::PayoutState.into()),
            _ => Err(Error::new(ErrorCode::PayoutState, "it is not set going any more, and may have gone already")),
        }
    }

    /// From then on nothing sets it going.
    async fn set_going_no_more(&self, id: PayoutId) -> Result<()> {
        let service = self.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let mut payout = tx.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
                if payout.state.is_settled() || payout.called_off_at.is_some() {
                    return Ok(());
                }
                payout.called_off_at = Some(service.now());
                Ok(tx.update_payout(&payout).await?)
            })
        })
        .await
    }

    /// Asks the provider to end one that is set going no more. That it was not set going counts only once no call that
    /// does so can be on its way.
    pub(super) async fn ask_to_end(
        &self,
        rail: &Arc<dyn PayoutRail>,
        payout: &PayoutRecord,
        provider_id: &str,
    ) -> Heard {
        let order = order_of(payout);
        let asked_at = self.now();
        match rail.call_off(&order, provider_id, asked_at).await {
            Ok(PayoutStep::Ready) if on_its_way_until(payout, asked_at).is_none() => Heard::NeverWent(None),
            Ok(PayoutStep::Returned) => Heard::Returned(None),
            // A refusal to end it ends nothing: how it stands is asked then.
            Err(RailError::Refused(_) | RailError::Declined) => {
                Heard::of(&order, rail.ask(&order, provider_id, self.now()).await)
            }
            step => Heard::of(&order, step),
        }
    }
}
