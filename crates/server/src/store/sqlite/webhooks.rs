//! What payees' servers are told, in SQL.

use super::super::{DeliveryRecord, EndpointRecord, EventRecord, ReadWebhooks, Result, WriteWebhooks};
use super::Session;
use super::rows::{damaged, get, json, parsed, time, time_option};
use super::write::{json as to_json, millis};
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::EndpointOff;
use barya_protocol::id::{DeliveryId, EventId, Handle, WebhookEndpointId};
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

/// Sorts behind every id: ids are ASCII.
const AFTER_ALL: &str = "~";

const fn off(why: EndpointOff) -> &'static str {
    match why {
        EndpointOff::Owner => "owner",
        EndpointOff::Gone => "gone",
        EndpointOff::Failing => "failing",
    }
}

fn event(row: &SqliteRow) -> Result<EventRecord> {
    Ok(EventRecord { id: parsed(row, "id")?, payee: parsed(row, "payee")?, body: json(row, "body")? })
}

fn endpoint(row: &SqliteRow) -> Result<EndpointRecord> {
    let why: Option<&str> = get(row, "off")?;
    let known = |why: &str| {
        let all = [EndpointOff::Owner, EndpointOff::Gone, EndpointOff::Failing];
        all.into_iter().find(|known| off(*known) == why).ok_or_else(|| damaged("off"))
    };
    Ok(EndpointRecord {
        id: parsed(row, "id")?,
        payee: parsed(row, "payee")?,
        url: get(row, "url")?,
        kinds: json(row, "kinds")?,
        off: why.map(known).transpose()?,
        generation: get(row, "generation")?,
        rotated_at: time_option(row, "rotated_at")?,
        failing_since: time_option(row, "failing_since")?,
        created_at: time(row, "created_at")?,
    })
}

fn delivery(row: &SqliteRow) -> Result<DeliveryRecord> {
    Ok(DeliveryRecord { endpoint: parsed(row, "endpoint")?, log: json(row, "log")?, body: get(row, "body")? })
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadWebhooks for Session<C> {
    async fn events(&mut self, payee: &Handle, before: Option<EventId>, limit: u32) -> Result<Vec<EventRecord>> {
        let statement = query("SELECT * FROM events WHERE payee = ? AND id < ? ORDER BY id DESC LIMIT ?");
        let before = before.map_or(AFTER_ALL.to_owned(), |id| id.to_string());
        self.many(statement.bind(payee.as_str()).bind(before).bind(limit), event).await
    }

    async fn endpoint(&mut self, id: WebhookEndpointId) -> Result<Option<EndpointRecord>> {
        self.one(query("SELECT * FROM webhook_endpoints WHERE id = ?").bind(id.to_string()), endpoint).await
    }

    async fn endpoints(&mut self, payee: &Handle) -> Result<Vec<EndpointRecord>> {
        let statement = query("SELECT * FROM webhook_endpoints WHERE payee = ? ORDER BY id");
        self.many(statement.bind(payee.as_str()), endpoint).await
    }

    async fn delivery(&mut self, id: DeliveryId) -> Result<Option<DeliveryRecord>> {
        self.one(query("SELECT * FROM deliveries WHERE id = ?").bind(id.to_string()), delivery).await
    }

    async fn deliveries(
        &mut self,
        endpoint: WebhookEndpointId,
        before: Option<DeliveryId>,
        limit: u32,
    ) -> Result<Vec<DeliveryRecord>> {
        let statement = query("SELECT * FROM deliveries WHERE endpoint = ? AND id < ? ORDER BY id DESC LIMIT ?");
        let before = before.map_or(AFTER_ALL.to_owned(), |id| id.to_string());
        self.many(statement.bind(endpoint.to_string()).bind(before).bind(limit), delivery).await
    }

    async fn deliveries_waiting(&mut self, endpoint: WebhookEndpointId, most: u32) -> Result<u32> {
        let statement = query(
            "SELECT count(*) AS n FROM
             (SELECT 1 FROM deliveries WHERE endpoint = ? AND next_at IS NOT NULL LIMIT ?)",
        );
        self.count(statement.bind(endpoint.to_string()).bind(most)).await
    }

    async fn endpoints_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<WebhookEndpointId>> {
        // The plus keeps SQLite from grouping by an index over all that waits, for days where an endpoint is down: this is
        // asked many times a second, and goes by time over what is due alone.
        let statement = query(
            "SELECT endpoint FROM deliveries WHERE next_at <= ?
             GROUP BY +endpoint ORDER BY min(next_at), min(id) LIMIT ?",
        );
        self.many(statement.bind(now.millis()).bind(limit), |row| parsed(row, "endpoint")).await
    }

    async fn deliveries_due(
        &mut self,
        endpoint: WebhookEndpointId,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<DeliveryRecord>> {
        let statement =
            query("SELECT * FROM deliveries WHERE endpoint = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?");
        self.many(statement.bind(endpoint.to_string()).bind(now.millis()).bind(limit), delivery).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteWebhooks for Session<C> {
    async fn add_event(&mut self, event: &EventRecord) -> Result<()> {
        let statement = query("INSERT INTO events (id, payee, body) VALUES (?, ?, ?)")
            .bind(event.id.to_string())
            .bind(event.payee.to_string())
            .bind(to_json(&event.body)?);
        self.add(statement).await
    }

    async fn add_endpoint(&mut self, endpoint: &EndpointRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO webhook_endpoints (id, payee, url, kinds, off, generation, rotated_at, failing_since, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(endpoint.id.to_string())
        .bind(endpoint.payee.to_string())
        .bind(endpoint.url.clone())
        .bind(to_json(&endpoint.kinds)?)
        .bind(endpoint.off.map(off))
        .bind(endpoint.generation)
        .bind(millis(endpoint.rotated_at))
        .bind(millis(endpoint.failing_since))
        .bind(endpoint.created_at.millis());
        self.add(statement).await
    }

    async fn update_endpoint(&mut self, endpoint: &EndpointRecord) -> Result<()> {
        let statement = query(
            "UPDATE webhook_endpoints SET url = ?, kinds = ?, off = ?, generation = ?, rotated_at = ?, failing_since = ?
             WHERE id = ?",
        )
        .bind(endpoint.url.clone())
        .bind(to_json(&endpoint.kinds)?)
        .bind(endpoint.off.map(off))
        .bind(endpoint.generation)
        .bind(millis(endpoint.rotated_at))
        .bind(millis(endpoint.failing_since))
        .bind(endpoint.id.to_string());
        self.add(statement).await
    }

    async fn remove_endpoint(&mut self, id: WebhookEndpointId) -> Result<()> {
        self.add(query("DELETE FROM webhook_endpoints WHERE id = ?").bind(id.to_string())).await
    }

    async fn add_delivery(&mut self, delivery: &DeliveryRecord) -> Result<()> {
        let statement = query("INSERT INTO deliveries (id, endpoint, next_at, log, body) VALUES (?, ?, ?, ?, ?)")
            .bind(delivery.log.id.to_string())
            .bind(delivery.endpoint.to_string())
            .bind(millis(delivery.log.next_at))
            .bind(to_json(&delivery.log)?)
            .bind(delivery.body.clone());
        self.add(statement).await
    }

    async fn update_delivery(&mut self, delivery: &DeliveryRecord) -> Result<()> {
        let statement = query("UPDATE deliveries SET next_at = ?, log = ? WHERE id = ?")
            .bind(millis(delivery.log.next_at))
            .bind(to_json(&delivery.log)?)
            .bind(delivery.log.id.to_string());
        self.add(statement).await
    }

    async fn end_deliveries(&mut self, endpoint: WebhookEndpointId) -> Result<()> {
        let statement = query(
            "UPDATE deliveries SET next_at = NULL,
                 log = json_set(log, '$.next_at', NULL, '$.state', 'failed', '$.trouble', 'endpoint_off')
             WHERE endpoint = ? AND next_at IS NOT NULL",
        );
        self.add(statement.bind(endpoint.to_string())).await
    }

    async fn trim_deliveries(&mut self, endpoint: WebhookEndpointId, keep: u32) -> Result<()> {
        let statement = query(
            "DELETE FROM deliveries WHERE id IN (
                 SELECT id FROM deliveries WHERE endpoint = ? AND next_at IS NULL ORDER BY id DESC LIMIT -1 OFFSET ?)",
        );
        self.add(statement.bind(endpoint.to_string()).bind(keep)).await
    }
}
