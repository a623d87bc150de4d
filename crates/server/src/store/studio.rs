//! What the studio's own pages need: sums of what came.

use super::{Result, TokenHash};
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::Handle;

/// How much came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// In how many payments.
    pub count: i64,
    /// What the payee got of them and did not give back, minor units.
    pub amount: i64,
}

/// What can be read of it.
#[async_trait]
pub trait ReadStudio: Send {
    /// What was paid to a payee at or after `since`, by day: days since the epoch, each beginning `zone_ms` before that of
    /// Greenwich. The earliest first; days on which nothing came are not there.
    async fn received_by_day(&mut self, payee: &Handle, since: Timestamp, zone_ms: i64)
    -> Result<Vec<(i64, Received)>>;
    /// The same by the site on which consent was given, the most money first; no more than `limit` sites.
    async fn received_by_site(
        &mut self,
        payee: &Handle,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<(Option<String>, Received)>>;
}

/// What can be changed by it.
#[async_trait]
pub trait WriteStudio: Send {
    /// Ends a session; whether there was one.
    async fn end_session(&mut self, token: &TokenHash) -> Result<bool>;
}
