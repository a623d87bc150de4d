//! Events: what payees' servers are told, and for whom it is meant.

use super::super::paging::Window;
use super::super::view::{facts, facts_for, part_of_refund};
use super::super::{Error, Result, Service};
use super::deliver::KEPT;
use crate::service::rights::Action;
use crate::store::{DeliveryRecord, EndpointRecord, EventRecord, PaymentRecord, Tx};
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{self, DeliveryState, EndpointOff, EventBody, EventData, EventKind};
use barya_protocol::id::{DeliveryId, EventId, Handle, Secret, WebhookEndpointId};

/// How much may wait for an endpoint that is down: then it is switched off, before it has failed for days.
pub(in crate::service) const WAITING_MOST: u32 = 1_000;

impl Service {
    /// Notes that a payment came to its end, and for which endpoints that is: those of its payee, and of one that was paid
    /// those of whoever shares in it, of their part. A top-up is nobody's business but the payer's.
    pub(in crate::service) async fn tell(
        &self,
        tx: &mut dyn Tx,
        kind: EventKind,
        payment: &PaymentRecord,
        now: Timestamp,
    ) -> Result<()> {
        self.tell_of(tx, kind, payment, None, now).await
    }

    /// The same, of a refund where there is one.
    pub(in crate::service) async fn tell_of(
        &self,
        tx: &mut dyn Tx,
        kind: EventKind,
        payment: &PaymentRecord,
        refund: Option<v1::Refund>,
        now: Timestamp,
    ) -> Result<()> {
        let Some(payee) = payment.quote.payee.as_ref().map(|payee| payee.handle.clone()) else { return Ok(()) };
        let whole = v1::PaymentFacts { refund: refund.clone(), ..facts(payment, &payee) };
        self.announce(tx, kind, payee, EventData::Payment(Box::new(whole)), now).await?;
        if payment.paid_at.is_none() {
            return Ok(());
        }
        for other in payment.shared_with() {
            let part = refund.as_ref().map(|refund| part_of_refund(refund, other)).transpose()?;
            // They gave nothing of it.
            if part == Some(None) {
                continue;
            }
            let theirs = v1::PaymentFacts { refund: part.flatten(), ..facts_for(tx, payment, other).await? };
            self.announce(tx, kind, other.clone(), EventData::Payment(Box::new(theirs)), now).await?;
        }
        Ok(())
    }

    /// Notes something that a payee's servers are to be told, and for which endpoints it is.
    pub(in crate::service) async fn announce(
        &self,
        tx: &mut dyn Tx,
        kind: EventKind,
        payee: Handle,
        data: EventData,
        now: Timestamp,
    ) -> Result<()> {
        let (ms, random) = self.id_parts(now);
        let id = EventId::from_parts(ms, random);
        let body = EventBody { kind, timestamp: now, data };
        let event = EventRecord { id, payee, body };
        tx.add_event(&event).await?;
        for endpoint in tx.endpoints(&event.payee).await? {
            if !endpoint.takes(kind) {
                continue;
            }
            if tx.deliveries_waiting(endpoint.id, WAITING_MOST).await? >= WAITING_MOST {
                tx.end_deliveries(endpoint.id).await?;
                tx.trim_deliveries(endpoint.id, KEPT).await?;
                tx.update_endpoint(&EndpointRecord { off: Some(EndpointOff::Failing), ..endpoint }).await?;
                continue;
            }
            tx.add_delivery(&self.delivery_of(endpoint.id, id, &event.body, now)?).await?;
        }
        Ok(())
    }

    /// A delivery that is due at once.
    pub(super) fn delivery_of(
        &self,
        endpoint: WebhookEndpointId,
        event: EventId,
        body: &EventBody,
        now: Timestamp,
    ) -> Result<DeliveryRecord> {
        let text = serde_json::to_string(body).map_err(Error::internal)?;
        Ok(self.delivery_again(endpoint, event, body.kind, text, now))
    }

    /// The same of a text that was sent before.
    pub(super) fn delivery_again(
        &self,
        endpoint: WebhookEndpointId,
        event: EventId,
        kind: EventKind,
        body: String,
        now: Timestamp,
    ) -> DeliveryRecord {
        let (ms, random) = self.id_parts(now);
        let log = v1::Delivery {
            id: DeliveryId::from_parts(ms, random),
            event,
            kind,
            state: DeliveryState::Pending,
            attempts: 0,
            attempted_at: None,
            next_at: Some(now),
            status: None,
            trouble: None,
            response: None,
            created_at: now,
        };
        DeliveryRecord { endpoint, log, body }
    }

    /// `GET /v1/events?payee=&cursor=&limit=`, newest first. Errors: those of `may`, `invalid_request` for a cursor that
    /// is not ours.
    pub async fn events(
        &self,
        bearer: Option<&Secret>,
        payee: &Handle,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<v1::Page<v1::Event>> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeEvents, payee).await?;
        let window = Window::read(cursor, limit)?;
        let found = read.events(payee, window.before, window.more()).await?;
        Ok(window.page(found, |event| event.id, |event| v1::Event { id: event.id, body: event.body }))
    }
}
