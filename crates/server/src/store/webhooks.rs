//! What payees' servers are told, where it goes, and how that went.

use super::Result;
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{Delivery, EndpointOff, EventBody, EventKind};
use barya_protocol::id::{DeliveryId, EventId, Handle, WebhookEndpointId};

/// Something that a payee's server is told. Never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// Its id.
    pub id: EventId,
    /// Who is told.
    pub payee: Handle,
    /// What is said, as it was then.
    pub body: EventBody,
}

/// Where a payee's events go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointRecord {
    /// Its id.
    pub id: WebhookEndpointId,
    /// Whose it is.
    pub payee: Handle,
    /// The address.
    pub url: String,
    /// Which events go there; all when empty.
    pub kinds: Vec<EventKind>,
    /// Why nothing goes there; `None` while it is on.
    pub off: Option<EndpointOff>,
    /// Which secret it has: 1 for its first, one more each time it gets a new one.
    pub generation: u32,
    /// When it got the newest, if that is not its first.
    pub rotated_at: Option<Timestamp>,
    /// Since when it has taken nothing that was sent; `None` when it took the last.
    pub failing_since: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}

impl EndpointRecord {
    /// Whether such events go there now.
    pub fn takes(&self, kind: EventKind) -> bool {
        self.off.is_none() && (self.kinds.is_empty() || self.kinds.contains(&kind))
    }
}

/// One telling of an event to one endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryRecord {
    /// To whom.
    pub endpoint: WebhookEndpointId,
    /// How it went so far; `next_at` is there as long as it is to be tried.
    pub log: Delivery,
    /// What is sent, byte for byte the same in every try.
    pub body: String,
}

/// What can be read of it.
#[async_trait]
pub trait ReadWebhooks: Send {
    /// What a payee was told, newest first, what is older than `before` only.
    async fn events(&mut self, payee: &Handle, before: Option<EventId>, limit: u32) -> Result<Vec<EventRecord>>;
    /// The endpoint of this id.
    async fn endpoint(&mut self, id: WebhookEndpointId) -> Result<Option<EndpointRecord>>;
    /// A payee's endpoints, oldest first.
    async fn endpoints(&mut self, payee: &Handle) -> Result<Vec<EndpointRecord>>;
    /// The delivery of this id.
    async fn delivery(&mut self, id: DeliveryId) -> Result<Option<DeliveryRecord>>;
    /// An endpoint's deliveries, newest first, those older than `before` only.
    async fn deliveries(
        &mut self,
        endpoint: WebhookEndpointId,
        before: Option<DeliveryId>,
        limit: u32,
    ) -> Result<Vec<DeliveryRecord>>;
    /// How many of an endpoint's deliveries are still to be tried; counted up to `most`.
    async fn deliveries_waiting(&mut self, endpoint: WebhookEndpointId, most: u32) -> Result<u32>;
    /// Endpoints for which a delivery is due by now, the longest due first.
    async fn endpoints_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<WebhookEndpointId>>;
    /// An endpoint's deliveries that are due by now, the longest due first.
    async fn deliveries_due(
        &mut self,
        endpoint: WebhookEndpointId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<DeliveryRecord>>;
}

/// What can be written of it.
#[async_trait]
pub trait WriteWebhooks: ReadWebhooks {
    /// Notes what a payee's servers are to be told.
    async fn add_event(&mut self, event: &EventRecord) -> Result<()>;
    /// Errors: [`super::StoreError::Exists`].
    async fn add_endpoint(&mut self, endpoint: &EndpointRecord) -> Result<()>;
    /// Keeps what may change of an endpoint: all but whose it is.
    async fn update_endpoint(&mut self, endpoint: &EndpointRecord) -> Result<()>;
    /// Removes an endpoint and its deliveries.
    async fn remove_endpoint(&mut self, id: WebhookEndpointId) -> Result<()>;
    /// Errors: [`super::StoreError::Exists`].
    async fn add_delivery(&mut self, delivery: &DeliveryRecord) -> Result<()>;
    /// Keeps how a delivery went. Nothing, where it was removed meanwhile.
    async fn update_delivery(&mut self, delivery: &DeliveryRecord) -> Result<()>;
    /// Ends an endpoint's deliveries that are still to be tried: it was switched off.
    async fn end_deliveries(&mut self, endpoint: WebhookEndpointId) -> Result<()>;
    /// Removes an endpoint's deliveries that are over, all but the newest `keep`.
    async fn trim_deliveries(&mut self, endpoint: WebhookEndpointId, keep: u32) -> Result<()>;
}
