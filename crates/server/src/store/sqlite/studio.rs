//! What the studio's own pages need, in SQL: sums of what came.

use super::super::{ReadStudio, Received, Result, TokenHash, WriteStudio};
use super::Session;
use super::rows::get;
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::Handle;
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

fn received(row: &SqliteRow) -> Result<Received> {
    Ok(Received { count: get(row, "count")?, amount: get(row, "amount")? })
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadStudio for Session<C> {
    async fn received_by_day(
        &mut self,
        payee: &Handle,
        since: Timestamp,
        zone_ms: i64,
    ) -> Result<Vec<(i64, Received)>> {
        let statement = query(
            "SELECT (paid_at + ?) / 86400000 AS day, count(*) AS count, sum(receives - gave_back) AS amount FROM payments
             WHERE payee = ? AND paid_at IS NOT NULL AND paid_at >= ? GROUP BY day ORDER BY day",
        );
        let statement = statement.bind(zone_ms).bind(payee.as_str()).bind(since.millis());
        self.many(statement, |row| Ok((get(row, "day")?, received(row)?))).await
    }

    async fn received_by_site(
        &mut self,
        payee: &Handle,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Option<String>, Received)>> {
        let statement = query(
            "SELECT site, count(*) AS count, sum(receives - gave_back) AS amount FROM payments
             WHERE payee = ? AND paid_at IS NOT NULL AND paid_at >= ?
             GROUP BY site ORDER BY amount DESC, site LIMIT ?",
        );
        let statement = statement.bind(payee.as_str()).bind(since.millis()).bind(limit);
        self.many(statement, |row| Ok((get(row, "site")?, received(row)?))).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteStudio for Session<C> {
    async fn end_session(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.run(query("DELETE FROM sessions WHERE token = ?").bind(token.to_vec())).await? > 0)
    }
}
