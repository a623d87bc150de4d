//! Money that goes back, in SQL.

use super::super::{LotRecord, ReadRefunds, RefundRecord, Result, WriteRefunds};
use super::Session;
use super::rows::{self, json, parsed};
use super::write::{json as to_json, millis};
use async_trait::async_trait;
use barya_ledger::{AccountId, Source};
use barya_protocol::Timestamp;
use barya_protocol::id::{PaymentId, RefundId, WalletId};
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

fn lot(row: &SqliteRow) -> Result<(AccountId, LotRecord)> {
    Ok((parsed(row, "account")?, rows::lot(row)?))
}

fn refund(row: &SqliteRow) -> Result<RefundRecord> {
    json(row, "body")
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadRefunds for Session<C> {
    async fn lots_from(&mut self, source: Source) -> Result<Vec<(AccountId, LotRecord)>> {
        self.many(query("SELECT * FROM lots WHERE source = ? ORDER BY id").bind(source.to_string()), lot).await
    }

    async fn lot(&mut self, id: i64) -> Result<Option<(AccountId, LotRecord)>> {
        self.one(query("SELECT * FROM lots WHERE id = ?").bind(id), lot).await
    }

    async fn refund(&mut self, id: RefundId) -> Result<Option<RefundRecord>> {
        self.one(query("SELECT body FROM refunds WHERE id = ?").bind(id.to_string()), refund).await
    }

    async fn refunds_of(&mut self, payment: PaymentId) -> Result<Vec<RefundRecord>> {
        let statement = query("SELECT body FROM refunds WHERE payment = ? ORDER BY id");
        self.many(statement.bind(payment.to_string()), refund).await
    }

    async fn refunds_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<RefundId>> {
        let statement = query("SELECT id FROM refunds WHERE ask_at <= ? ORDER BY ask_at, id LIMIT ?");
        self.many(statement.bind(now.millis()).bind(limit), |row| parsed(row, "id")).await
    }

    async fn refunds_to_look_at(&mut self, limit: u32) -> Result<Vec<RefundRecord>> {
        let statement =
            query("SELECT body FROM refunds WHERE ask_at IS NOT NULL OR doubted_at IS NOT NULL ORDER BY id LIMIT ?");
        self.many(statement.bind(limit), refund).await
    }

    async fn refunds_to(
        &mut self,
        wallet: WalletId,
        before: Option<(Timestamp, RefundId)>,
        limit: u32,
    ) -> Result<Vec<RefundRecord>> {
        let (at, id) = before.map_or((i64::MAX, String::new()), |(at, id)| (at.millis(), id.to_string()));
        let statement = query(
            "SELECT body FROM refunds WHERE wallet = ? AND done_at IS NOT NULL AND (done_at, id) < (?, ?)
             ORDER BY done_at DESC, id DESC LIMIT ?",
        );
        self.many(statement.bind(wallet.to_string()).bind(at).bind(id).bind(limit), refund).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteRefunds for Session<C> {
    async fn add_refund(&mut self, refund: &RefundRecord) -> Result<()> {
        let statement =
            query("INSERT INTO refunds (id, payment, key, wallet, ask_at, doubted_at, done_at, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(refund.id.to_string())
                .bind(refund.payment.to_string())
                .bind(refund.key.to_string())
                .bind(refund.wallet.map(|wallet| wallet.to_string()))
                .bind(millis(refund.ask_at))
                .bind(millis(refund.doubted_at))
                .bind(millis(refund.done_at))
                .bind(to_json(refund)?);
        self.add(statement).await
    }

    async fn update_refund(&mut self, refund: &RefundRecord) -> Result<()> {
        let statement = query("UPDATE refunds SET ask_at = ?, doubted_at = ?, done_at = ?, body = ? WHERE id = ?")
            .bind(millis(refund.ask_at))
            .bind(millis(refund.doubted_at))
            .bind(millis(refund.done_at))
            .bind(to_json(refund)?)
            .bind(refund.id.to_string());
        self.add(statement).await
    }
}
