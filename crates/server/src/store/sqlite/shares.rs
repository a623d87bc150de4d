//! Who gets which share, in SQL.

use super::super::{ReadShares, Result, ShareRecord, WriteShares};
use super::Session;
use super::rows::{get, parsed};
use async_trait::async_trait;
use barya_protocol::id::Handle;
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

fn share(row: &SqliteRow) -> Result<ShareRecord> {
    Ok(ShareRecord {
        payee: parsed(row, "payee")?,
        gets: parsed(row, "gets")?,
        share: get(row, "share")?,
        agreed: get(row, "agreed")?,
        declined: get(row, "declined")?,
    })
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadShares for Session<C> {
    async fn shares_of(&mut self, payee: &Handle) -> Result<Vec<ShareRecord>> {
        self.many(query("SELECT * FROM shares WHERE payee = ? ORDER BY place").bind(payee.as_str()), share).await
    }

    async fn shares_for(&mut self, gets: &Handle, limit: u32) -> Result<Vec<ShareRecord>> {
        let statement = query("SELECT * FROM shares WHERE gets = ? AND payee <> gets ORDER BY payee LIMIT ?");
        self.many(statement.bind(gets.as_str()).bind(limit), share).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteShares for Session<C> {
    async fn put_shares(&mut self, payee: &Handle, shares: &[ShareRecord]) -> Result<()> {
        self.add(query("DELETE FROM shares WHERE payee = ?").bind(payee.to_string())).await?;
        for (place, share) in (0_i64..).zip(shares) {
            let statement =
                query("INSERT INTO shares (payee, place, gets, share, agreed, declined) VALUES (?, ?, ?, ?, ?, ?)")
                    .bind(payee.to_string())
                    .bind(place)
                    .bind(share.gets.to_string())
                    .bind(share.share)
                    .bind(share.agreed)
                    .bind(share.declined);
            self.add(statement).await?;
        }
        Ok(())
    }
}
