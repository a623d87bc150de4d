//! What the studio's own pages need, in SQL.

use super::super::{Result, TokenHash, WriteStudio};
use super::Session;
use async_trait::async_trait;
use sqlx::query;
use sqlx::sqlite::SqliteConnection;
use std::ops::DerefMut;

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WriteStudio for Session<C> {
    async fn end_session(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.run(query("DELETE FROM sessions WHERE token = ?").bind(token.to_vec())).await? > 0)
    }
}
