//! Deliveries: each is tried until the endpoint took it, or for about three days. They are rows: what was not sent when
//! the server stopped is sent when it runs again.

use super::super::{Result, Service};
use crate::store::{DeliveryRecord, EndpointRecord, Tx};
use crate::webhooks::{Letter, Reply, SigningSecret};
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{DeliveryState, DeliveryTrouble, EndpointOff, EventKind};
use barya_protocol::id::{DeliveryId, WebhookEndpointId};
use futures::future::join_all;
use futures::stream::{FuturesUnordered, StreamExt as _};
use std::collections::BTreeSet;
use std::time::Duration;

/// How often it is looked whether anything is due.
const ROUND: Duration = Duration::from_millis(200);
/// To how many endpoints is sent at once.
const AT_ONCE: u32 = 64;
/// How much is sent to one endpoint at once.
const TOGETHER: u32 = 8;
/// The pause after each try that failed, in milliseconds, as Standard Webhooks advises: 5 s, 5 min, 30 min, 2 h, 5 h,
/// 10 h, 14 h, 20 h, 24 h. Up to a tenth is added, so that what failed together does not come back together.
const PAUSES_MS: [i64; 9] =
    [5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000];
/// An endpoint that has taken nothing for so long, all pauses together, is switched off.
const GIVEN_UP_MS: i64 = 272_105_000;
/// When a delivery is taken up again whose outcome was never noted: longer than a try may take.
const CLAIM_MS: i64 = 60_000;
/// How many deliveries that are over an endpoint keeps.
pub(super) const KEPT: u32 = 100;
/// For so long after a new secret, the old one signs too: a day.
const OVERLAP_MS: i64 = 86_400_000;

type Outcome = core::result::Result<Reply, DeliveryTrouble>;

impl Service {
    /// Sends what is due, as long as it is polled. An endpoint that hangs holds up nobody but itself.
    pub(in crate::service) async fn keep_delivering(&self) {
        let mut round = tokio::time::interval(ROUND);
        round.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let (mut busy, mut under_way) = (BTreeSet::new(), FuturesUnordered::new());
        loop {
            tokio::select! {
                _ = round.tick() => match self.endpoints_due().await {
                    Ok(due) => {
                        let room = usize::try_from(AT_ONCE).unwrap_or(usize::MAX).saturating_sub(busy.len());
                        let free: Vec<_> = due.into_iter().filter(|id| !busy.contains(id)).take(room).collect();
                        for id in free {
                            busy.insert(id);
                            under_way.push(async move { (id, self.deliver_to(id).await) });
                        }
                    }
                    Err(error) => tracing::error!(%error, source = ?error.source, "nobody knows what is to be delivered"),
                },
                Some((id, sent)) = under_way.next() => {
                    busy.remove(&id);
                    if let Err(error) = sent {
                        tracing::error!(endpoint = %id, %error, source = ?error.source, "a delivery was not noted");
                    }
                }
            }
        }
    }

    /// Sends what is due now, once; how many deliveries that were. [`Service::run`] does so all the time, tests call it
    /// themselves.
    pub async fn deliver_due(&self) -> Result<u64> {
        let sent = join_all(self.endpoints_due().await?.into_iter().map(|id| self.deliver_to(id))).await;
        sent.into_iter().try_fold(0, |all: u64, sent| Ok(all.saturating_add(sent?)))
    }

    async fn endpoints_due(&self) -> Result<Vec<WebhookEndpointId>> {
        Ok(self.read().await?.endpoints_due(self.now(), AT_ONCE).await?)
    }

    /// Sends some of what is due for one endpoint.
    async fn deliver_to(&self, id: WebhookEndpointId) -> Result<u64> {
        let now = self.now();
        let claimed = self.write(move |tx| {
            Box::pin(async move {
                let Some(endpoint) = tx.endpoint(id).await? else { return Ok(None) };
                let due = tx.deliveries_due(id, now, TOGETHER).await?;
                for delivery in &due {
                    let mut claimed = delivery.clone();
                    claimed.log.next_at = Some(now.plus_millis(CLAIM_MS));
                    tx.update_delivery(&claimed).await?;
                }
                Ok(Some((endpoint, due)))
            })
        });
        let Some((endpoint, due)) = claimed.await? else { return Ok(0) };
        let tries = due.iter().map(|delivery| self.try_once(&endpoint, delivery));
        join_all(tries).await.into_iter().collect::<Result<Vec<()>>>()?;
        Ok(u64::try_from(due.len()).unwrap_or(u64::MAX))
    }

    async fn try_once(&self, endpoint: &EndpointRecord, delivery: &DeliveryRecord) -> Result<()> {
        let at = self.now();
        let secrets = self.signing_secrets(endpoint, at);
        let letter = Letter { url: &endpoint.url, id: delivery.log.event, at, body: &delivery.body, secrets: &secrets };
        let outcome = self.inner.courier.send(&letter).await;
        let (service, id) = (self.clone(), delivery.log.id);
        self.write(move |tx| Box::pin(async move { service.note(tx, id, outcome, at).await })).await
    }

    /// The newest secret, and the one before it where that was replaced within the last day.
    fn signing_secrets(&self, endpoint: &EndpointRecord, now: Timestamp) -> Vec<SigningSecret> {
        let newest = endpoint.generation;
        let overlaps = endpoint.rotated_at.is_some_and(|at| now < at.plus_millis(OVERLAP_MS));
        let old = newest.checked_sub(1).filter(|_| overlaps);
        [newest].into_iter().chain(old).map(|nth| self.keys().webhook_secret(endpoint.id, nth)).collect()
    }

    /// Notes how a try went. Nothing, where the delivery was ended or removed meanwhile.
    async fn note(&self, tx: &mut dyn Tx, id: DeliveryId, outcome: Outcome, at: Timestamp) -> Result<()> {
        let Some(mut delivery) = tx.delivery(id).await?.filter(|delivery| delivery.log.next_at.is_some()) else {
            return Ok(());
        };
        let Some(mut endpoint) = tx.endpoint(delivery.endpoint).await? else { return Ok(()) };
        let before = endpoint.clone();
        let log = &mut delivery.log;
        log.attempts = log.attempts.saturating_add(1);
        log.attempted_at = Some(at);
        (log.status, log.response, log.trouble) = match outcome {
            Ok(reply) => (Some(reply.status), Some(reply.response), None),
            Err(trouble) => (None, None, Some(trouble)),
        };
        let taken = log.status.is_some_and(|status| (200..300).contains(&status));
        let pause = self.pause(log.kind, log.attempts).filter(|_| !taken && log.status != Some(410));
        log.next_at = pause.map(|ms| at.plus_millis(ms));
        log.state = match (taken, pause) {
            (true, _) => DeliveryState::Delivered,
            (false, Some(_)) => DeliveryState::Pending,
            (false, None) => DeliveryState::Failed,
        };
        endpoint.failing_since = if taken { None } else { endpoint.failing_since.or(Some(at)) };
        let given_up = endpoint.failing_since.is_some_and(|since| at.since(since) >= GIVEN_UP_MS);
        if log.status == Some(410) {
            endpoint.off = Some(EndpointOff::Gone);
        } else if given_up && log.state == DeliveryState::Failed {
            endpoint.off = Some(EndpointOff::Failing);
        }
        tx.update_delivery(&delivery).await?;
        if endpoint != before {
            tx.update_endpoint(&endpoint).await?;
        }
        if endpoint.off.is_some() && before.off.is_none() {
            tracing::info!(endpoint = %endpoint.id, why = ?endpoint.off, "a webhook endpoint was switched off");
            tx.end_deliveries(endpoint.id).await?;
        }
        if delivery.log.next_at.is_none() {
            tx.trim_deliveries(endpoint.id, KEPT).await?;
        }
        Ok(())
    }

    /// How long to wait after so many tries; `None` after the last. Whoever asked for a test looks on, and asks again.
    fn pause(&self, kind: EventKind, tries: u32) -> Option<i64> {
        let nth = usize::try_from(tries).ok()?.checked_sub(1)?;
        let pause = PAUSES_MS.get(nth).copied().filter(|_| kind != EventKind::Test)?;
        let mut byte = [0];
        self.ids().fill(&mut byte);
        let more = pause.checked_div(10)?.checked_mul(i64::from(u8::from_be_bytes(byte)))?.checked_div(255)?;
        pause.checked_add(more)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_given_up_after_all_pauses() {
        assert_eq!(PAUSES_MS.iter().sum::<i64>(), GIVEN_UP_MS);
    }
}
