//! What payees' servers are told.

use super::super::{DeliveryRecord, EndpointRecord, EventRecord, ReadWebhooks, Result, StoreError, WriteWebhooks};
use super::State;
use super::read::count;
use super::write::add;
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{DeliveryState, DeliveryTrouble};
use barya_protocol::id::{DeliveryId, EventId, Handle, WebhookEndpointId};
use std::cmp::Reverse;

impl State {
    fn deliveries_to(&self, endpoint: WebhookEndpointId) -> impl DoubleEndedIterator<Item = &DeliveryRecord> {
        self.deliveries.values().filter(move |delivery| delivery.endpoint == endpoint)
    }

    /// What is due by now, the longest due first.
    fn due(&self, now: Timestamp) -> Vec<&DeliveryRecord> {
        let is_due = |delivery: &&DeliveryRecord| delivery.log.next_at.is_some_and(|at| at <= now);
        let mut due: Vec<_> = self.deliveries.values().filter(is_due).collect();
        due.sort_by_key(|delivery| (delivery.log.next_at, delivery.log.id));
        due
    }
}

#[async_trait]
impl ReadWebhooks for State {
    async fn events(&mut self, payee: &Handle, before: Option<EventId>, limit: u32) -> Result<Vec<EventRecord>> {
        let older = |event: &&EventRecord| event.payee == *payee && before.is_none_or(|before| event.id < before);
        Ok(self.events.values().rev().filter(older).take(count(limit)).cloned().collect())
    }

    async fn endpoint(&mut self, id: WebhookEndpointId) -> Result<Option<EndpointRecord>> {
        Ok(self.endpoints.get(&id).cloned())
    }

    async fn endpoints(&mut self, payee: &Handle) -> Result<Vec<EndpointRecord>> {
        Ok(self.endpoints.values().filter(|endpoint| endpoint.payee == *payee).cloned().collect())
    }

    async fn delivery(&mut self, id: DeliveryId) -> Result<Option<DeliveryRecord>> {
        Ok(self.deliveries.get(&id).cloned())
    }

    async fn deliveries(
        &mut self,
        endpoint: WebhookEndpointId,
        before: Option<DeliveryId>,
        limit: u32,
    ) -> Result<Vec<DeliveryRecord>> {
        let older = |delivery: &&DeliveryRecord| before.is_none_or(|before| delivery.log.id < before);
        Ok(self.deliveries_to(endpoint).rev().filter(older).take(count(limit)).cloned().collect())
    }

    async fn endpoints_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<WebhookEndpointId>> {
        let mut due = Vec::new();
        for delivery in self.due(now) {
            if !due.contains(&delivery.endpoint) {
                due.push(delivery.endpoint);
            }
        }
        due.truncate(count(limit));
        Ok(due)
    }

    async fn deliveries_waiting(&mut self, endpoint: WebhookEndpointId, most: u32) -> Result<u32> {
        let waiting = self.deliveries_to(endpoint).filter(|delivery| delivery.log.next_at.is_some());
        u32::try_from(waiting.take(count(most)).count()).map_err(StoreError::failed)
    }

    async fn deliveries_due(
        &mut self,
        endpoint: WebhookEndpointId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<DeliveryRecord>> {
        let due = self.due(now).into_iter().filter(|delivery| delivery.endpoint == endpoint);
        Ok(due.take(count(limit)).cloned().collect())
    }
}

#[async_trait]
impl WriteWebhooks for State {
    async fn add_event(&mut self, event: &EventRecord) -> Result<()> {
        add(&mut self.events, event.id, event.clone())
    }

    async fn add_endpoint(&mut self, endpoint: &EndpointRecord) -> Result<()> {
        add(&mut self.endpoints, endpoint.id, endpoint.clone())
    }

    async fn update_endpoint(&mut self, endpoint: &EndpointRecord) -> Result<()> {
        if self.endpoints.contains_key(&endpoint.id) {
            self.endpoints.insert_mut(endpoint.id, endpoint.clone());
        }
        Ok(())
    }

    async fn remove_endpoint(&mut self, id: WebhookEndpointId) -> Result<()> {
        let deliveries: Vec<_> = self.deliveries_to(id).map(|delivery| delivery.log.id).collect();
        for delivery in deliveries {
            self.deliveries.remove_mut(&delivery);
        }
        self.endpoints.remove_mut(&id);
        Ok(())
    }

    async fn add_delivery(&mut self, delivery: &DeliveryRecord) -> Result<()> {
        add(&mut self.deliveries, delivery.log.id, delivery.clone())
    }

    async fn update_delivery(&mut self, delivery: &DeliveryRecord) -> Result<()> {
        if self.deliveries.contains_key(&delivery.log.id) {
            self.deliveries.insert_mut(delivery.log.id, delivery.clone());
        }
        Ok(())
    }

    async fn end_deliveries(&mut self, endpoint: WebhookEndpointId) -> Result<()> {
        let open = self.deliveries_to(endpoint).filter(|delivery| delivery.log.next_at.is_some());
        let open: Vec<_> = open.cloned().collect();
        for mut delivery in open {
            delivery.log.next_at = None;
            delivery.log.state = DeliveryState::Failed;
            delivery.log.trouble = Some(DeliveryTrouble::EndpointOff);
            self.deliveries.insert_mut(delivery.log.id, delivery);
        }
        Ok(())
    }

    async fn trim_deliveries(&mut self, endpoint: WebhookEndpointId, keep: u32) -> Result<()> {
        let over = self.deliveries_to(endpoint).filter(|delivery| delivery.log.next_at.is_none());
        let mut over: Vec<_> = over.map(|delivery| delivery.log.id).collect();
        over.sort_by_key(|id| Reverse(*id));
        for id in over.into_iter().skip(count(keep)) {
            self.deliveries.remove_mut(&id);
        }
        Ok(())
    }
}
