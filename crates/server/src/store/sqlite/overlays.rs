//! The pages that show a payee's tips on a stream, in SQL.

use super::super::{OverlayRecord, ReadOverlays, Result, TokenHash, WriteOverlays};
use super::Session;
use super::rows::{damaged, get, parsed};
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::Handle;
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

fn overlay(row: &SqliteRow) -> Result<OverlayRecord> {
    Ok(OverlayRecord {
        payee: parsed(row, "payee")?,
        hash: get::<&[u8]>(row, "hash")?.try_into().map_err(|_| damaged("hash"))?,
        lang: get(row, "lang")?,
        made_at: Timestamp::from_millis(get(row, "made_at")?),
    })
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadOverlays for Session<C> {
    async fn overlay(&mut self, hash: &TokenHash) -> Result<Option<OverlayRecord>> {
        self.one(query("SELECT * FROM overlays WHERE hash = ?").bind(hash.to_vec()), overlay).await
    }

    async fn overlay_of(&mut self, payee: &Handle) -> Result<Option<OverlayRecord>> {
        self.one(query("SELECT * FROM overlays WHERE payee = ?").bind(payee.as_str()), overlay).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteOverlays for Session<C> {
    async fn put_overlay(&mut self, overlay: &OverlayRecord) -> Result<()> {
        let statement = query("INSERT OR REPLACE INTO overlays (payee, hash, lang, made_at) VALUES (?, ?, ?, ?)");
        let OverlayRecord { payee, hash, lang, made_at } = overlay;
        self.add(statement.bind(payee.as_str()).bind(hash.to_vec()).bind(lang.as_str()).bind(made_at.millis())).await
    }

    async fn remove_overlay(&mut self, payee: &Handle) -> Result<bool> {
        Ok(self.run(query("DELETE FROM overlays WHERE payee = ?").bind(payee.as_str())).await? > 0)
    }
}
