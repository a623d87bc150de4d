//! Payments that the payer's provider took back, in SQL.

use super::super::{DisputeRecord, ReadDisputes, Result, WriteDisputes};
use super::Session;
use super::rows::{json, parsed};
use super::write::{json as to_json, millis};
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::{DisputeId, PaymentId};
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

fn dispute(row: &SqliteRow) -> Result<DisputeRecord> {
    json(row, "body")
}

fn id(row: &SqliteRow) -> Result<DisputeId> {
    parsed(row, "id")
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadDisputes for Session<C> {
    async fn dispute(&mut self, id: DisputeId) -> Result<Option<DisputeRecord>> {
        self.one(query("SELECT body FROM disputes WHERE id = ?").bind(id.to_string()), dispute).await
    }

    async fn dispute_of_provider(&mut self, provider_id: &str) -> Result<Option<DisputeRecord>> {
        let statement = query("SELECT body FROM disputes WHERE provider_id = ?");
        self.one(statement.bind(provider_id.to_owned()), dispute).await
    }

    async fn disputes_of(&mut self, payment: PaymentId) -> Result<Vec<DisputeRecord>> {
        let statement = query("SELECT body FROM disputes WHERE payment = ? ORDER BY id");
        self.many(statement.bind(payment.to_string()), dispute).await
    }

    async fn disputes_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<DisputeId>> {
        let statement = query("SELECT id FROM disputes WHERE ask_at <= ? ORDER BY ask_at, id LIMIT ?");
        self.many(statement.bind(now.millis()).bind(limit), id).await
    }

    async fn disputes_to_make_up(&mut self, limit: u32) -> Result<Vec<DisputeId>> {
        let statement = query(
            "SELECT DISTINCT dispute AS id FROM debts WHERE left > 0
             AND EXISTS (SELECT 1 FROM lots WHERE lots.account = debts.account AND lots.remaining > 0)
             ORDER BY dispute LIMIT ?",
        );
        self.many(statement.bind(limit), id).await
    }
}

impl<C: DerefMut<Target = SqliteConnection> + Send> Session<C> {
    async fn put_debts(&mut self, dispute: &DisputeRecord) -> Result<()> {
        for debt in &dispute.debts {
            let statement = query("INSERT OR REPLACE INTO debts (dispute, account, left) VALUES (?, ?, ?)")
                .bind(dispute.id.to_string())
                .bind(debt.account.to_string())
                .bind(debt.left.get());
            self.add(statement).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteDisputes for Session<C> {
    async fn add_dispute(&mut self, dispute: &DisputeRecord) -> Result<()> {
        let statement = query("INSERT INTO disputes (id, payment, provider_id, ask_at, body) VALUES (?, ?, ?, ?, ?)")
            .bind(dispute.id.to_string())
            .bind(dispute.payment.to_string())
            .bind(dispute.provider_id.clone())
            .bind(millis(dispute.ask_at))
            .bind(to_json(dispute)?);
        self.add(statement).await?;
        self.put_debts(dispute).await
    }

    async fn update_dispute(&mut self, dispute: &DisputeRecord) -> Result<()> {
        let statement = query("UPDATE disputes SET provider_id = ?, ask_at = ?, body = ? WHERE id = ?")
            .bind(dispute.provider_id.clone())
            .bind(millis(dispute.ask_at))
            .bind(to_json(dispute)?)
            .bind(dispute.id.to_string());
        self.add(statement).await?;
        self.put_debts(dispute).await
    }

    async fn remove_dispute(&mut self, id: DisputeId) -> Result<()> {
        self.add(query("DELETE FROM disputes WHERE id = ?").bind(id.to_string())).await
    }
}
