//! Where a payee's events go: endpoints, their secrets, and the log of what was sent.

mod deliver;
mod tell;

#[cfg(test)]
pub(in crate::service) use tell::WAITING_MOST;

use super::paging::Window;
use super::rights::Action;
use super::{Error, Result, Service};
use crate::limits::Rate;
use crate::store::{DeliveryRecord, EndpointRecord, Read};
use crate::webhooks::check;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{self, EndpointOff, EventBody, EventData, EventKind, TestFacts};
use barya_protocol::id::{DeliveryId, EventId, Handle, Secret, WebhookEndpointId};
use std::time::Instant;

/// How many endpoints a payee may have.
const ENDPOINTS_MOST: usize = 16;
/// How often somebody may have something sent to one endpoint: less often than it can be sent.
pub(super) const ASKED: Rate = Rate { per_minute: 12, burst: 20 };

impl Service {
    /// `GET /v1/webhook-endpoints?payee=`. Errors: those of `may`.
    pub async fn endpoints(&self, bearer: Option<&Secret>, payee: &Handle) -> Result<v1::Endpoints> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeEndpoints, payee).await?;
        let items = read.endpoints(payee).await?.into_iter().map(seen).collect();
        Ok(v1::Endpoints { items })
    }

    /// `POST /v1/webhook-endpoints`: the answer alone shows the secret.
    ///
    /// Errors: those of `may`, `invalid_request` for an address that may not be asked, `too_many`.
    pub async fn add_endpoint(&self, bearer: Option<&Secret>, add: &v1::EndpointAdd) -> Result<v1::Endpoint> {
        self.may(self.read().await?.as_mut(), bearer, Action::MakeEndpoint, &add.payee).await?;
        let now = self.now();
        let (ms, random) = self.id_parts(now);
        let endpoint = EndpointRecord {
            id: WebhookEndpointId::from_parts(ms, random),
            payee: add.payee.clone(),
            url: self.address(&add.url)?,
            kinds: kinds(&add.events),
            off: None,
            generation: 1,
            rotated_at: None,
            failing_since: None,
            created_at: now,
        };
        let kept = endpoint.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if tx.endpoints(&kept.payee).await?.len() >= ENDPOINTS_MOST {
                    return Err(Error::new(ErrorCode::TooMany, format!("{ENDPOINTS_MOST} endpoints at most")));
                }
                Ok(tx.add_endpoint(&kept).await?)
            })
        })
        .await?;
        Ok(self.with_secret(endpoint))
    }

    /// `PATCH /v1/webhook-endpoints/{id}`. What is switched on begins anew; what is switched off gets nothing that was
    /// on its way.
    ///
    /// Errors: those of `may`, `endpoint_not_found`, `invalid_request` for an address that may not be asked.
    pub async fn change_endpoint(
        &self,
        bearer: Option<&Secret>,
        id: WebhookEndpointId,
        change: &v1::EndpointChange,
    ) -> Result<v1::Endpoint> {
        self.endpoint_for(self.read().await?.as_mut(), bearer, Action::ChangeEndpoint, id).await?;
        let url = change.url.as_deref().map(|url| self.address(url)).transpose()?;
        let v1::EndpointChange { events, active, .. } = change.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let mut endpoint = tx.endpoint(id).await?.ok_or(ErrorCode::EndpointNotFound)?;
                endpoint.url = url.unwrap_or(endpoint.url);
                endpoint.kinds = events.map_or(endpoint.kinds, |events| kinds(&events));
                match active {
                    Some(true) => (endpoint.off, endpoint.failing_since) = (None, None),
                    Some(false) => {
                        endpoint.off = endpoint.off.or(Some(EndpointOff::Owner));
                        tx.end_deliveries(id).await?;
                    }
                    None => {}
                }
                tx.update_endpoint(&endpoint).await?;
                Ok(seen(endpoint))
            })
        })
        .await
    }

    /// `DELETE /v1/webhook-endpoints/{id}`. Errors: those of `may`, `endpoint_not_found`.
    pub async fn remove_endpoint(&self, bearer: Option<&Secret>, id: WebhookEndpointId) -> Result<()> {
        self.endpoint_for(self.read().await?.as_mut(), bearer, Action::DeleteEndpoint, id).await?;
        self.write(move |tx| Box::pin(async move { Ok(tx.remove_endpoint(id).await?) })).await
    }

    /// `POST /v1/webhook-endpoints/{id}/rotate`: a new secret, shown in the answer alone. The one before it signs too
    /// for a day.
    ///
    /// Errors: those of `may`, `endpoint_not_found`.
    pub async fn rotate_endpoint(&self, bearer: Option<&Secret>, id: WebhookEndpointId) -> Result<v1::Endpoint> {
        self.endpoint_for(self.read().await?.as_mut(), bearer, Action::RotateEndpoint, id).await?;
        let now = self.now();
        let rotated = self.write(move |tx| {
            Box::pin(async move {
                let mut endpoint = tx.endpoint(id).await?.ok_or(ErrorCode::EndpointNotFound)?;
                let next = endpoint.generation.checked_add(1);
                endpoint.generation = next.ok_or_else(|| Error::internal("an endpoint ran out of secrets"))?;
                endpoint.rotated_at = Some(now);
                tx.update_endpoint(&endpoint).await?;
                Ok(endpoint)
            })
        });
        Ok(self.with_secret(rotated.await?))
    }

    /// `POST /v1/webhook-endpoints/{id}/test`: sends a `webhook.test`, once.
    ///
    /// Errors: those of `may`, `endpoint_not_found`, `endpoint_off`, `rate_limited`.
    pub async fn test_endpoint(&self, bearer: Option<&Secret>, id: WebhookEndpointId) -> Result<v1::Delivery> {
        let endpoint = self.endpoint_for(self.read().await?.as_mut(), bearer, Action::TestEndpoint, id).await?;
        let now = self.now();
        let (ms, random) = self.id_parts(now);
        let data = EventData::Test(TestFacts { endpoint: id });
        let body = EventBody { kind: EventKind::Test, timestamp: now, data };
        let delivery = self.delivery_of(id, EventId::from_parts(ms, random), &body, now)?;
        self.ask_for(&endpoint, delivery).await
    }

    /// `GET /v1/webhook-endpoints/{id}/deliveries?cursor=&limit=`, newest first. Errors: those of `may`,
    /// `endpoint_not_found`, `invalid_request` for a cursor that is not ours.
    pub async fn deliveries(
        &self,
        bearer: Option<&Secret>,
        id: WebhookEndpointId,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<v1::Page<v1::Delivery>> {
        let mut read = self.read().await?;
        self.endpoint_for(read.as_mut(), bearer, Action::SeeDeliveries, id).await?;
        let window = Window::read(cursor, limit)?;
        let found = read.deliveries(id, window.before, window.more()).await?;
        Ok(window.page(found, |delivery| delivery.log.id, |delivery| delivery.log))
    }

    /// `POST /v1/webhook-endpoints/{id}/deliveries/{delivery}/resend`: the same event under the same id, as a delivery
    /// of its own.
    ///
    /// Errors: those of `may`, `endpoint_not_found`, `delivery_not_found`, `endpoint_off`, `rate_limited`.
    pub async fn resend(
        &self,
        bearer: Option<&Secret>,
        id: WebhookEndpointId,
        delivery: DeliveryId,
    ) -> Result<v1::Delivery> {
        let mut read = self.read().await?;
        let endpoint = self.endpoint_for(read.as_mut(), bearer, Action::Resend, id).await?;
        let old = read.delivery(delivery).await?.filter(|delivery| delivery.endpoint == id);
        drop(read);
        let DeliveryRecord { log, body, .. } = old.ok_or(ErrorCode::DeliveryNotFound)?;
        self.ask_for(&endpoint, self.delivery_again(id, log.event, log.kind, body, self.now())).await
    }

    /// Notes a delivery that somebody asked for.
    async fn ask_for(&self, endpoint: &EndpointRecord, delivery: DeliveryRecord) -> Result<v1::Delivery> {
        self.inner.asked.admit(endpoint.id, Instant::now()).map_err(|_| ErrorCode::RateLimited)?;
        let log = delivery.log.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let endpoint = tx.endpoint(delivery.endpoint).await?.ok_or(ErrorCode::EndpointNotFound)?;
                if endpoint.off.is_some() {
                    return Err(ErrorCode::EndpointOff.into());
                }
                Ok(tx.add_delivery(&delivery).await?)
            })
        })
        .await?;
        Ok(log)
    }

    /// The endpoint, for whoever may do this with it. Errors: those of `may`, `endpoint_not_found`.
    async fn endpoint_for<R: Read + ?Sized>(
        &self,
        read: &mut R,
        bearer: Option<&Secret>,
        action: Action,
        id: WebhookEndpointId,
    ) -> Result<EndpointRecord> {
        // Nobody can guess an id, so that it is known to be of an endpoint tells nothing.
        let Some(endpoint) = read.endpoint(id).await? else {
            self.is_somebody(read, bearer).await?;
            return Err(ErrorCode::EndpointNotFound.into());
        };
        self.may(read, bearer, action, &endpoint.payee).await?;
        Ok(endpoint)
    }

    fn address(&self, url: &str) -> Result<String> {
        let url = check(url, self.settings().webhooks_loopback).map_err(|why| Error::field("url", why))?;
        Ok(url.to_string())
    }

    fn with_secret(&self, endpoint: EndpointRecord) -> v1::Endpoint {
        let secret = self.keys().webhook_secret(endpoint.id, endpoint.generation).shown();
        v1::Endpoint { secret: Some(secret), ..seen(endpoint) }
    }
}

/// In order, each once.
fn kinds(events: &[EventKind]) -> Vec<EventKind> {
    let mut kinds = events.to_vec();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn seen(endpoint: EndpointRecord) -> v1::Endpoint {
    let EndpointRecord { id, payee, url, kinds, off, rotated_at, created_at, .. } = endpoint;
    v1::Endpoint { id, payee, url, events: kinds, off, created_at, rotated_at, secret: None }
}
