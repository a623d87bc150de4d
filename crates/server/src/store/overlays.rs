//! The pages that show a payee's tips on a stream.

use super::{Result, TokenHash};
use async_trait::async_trait;
use barya_protocol::Timestamp;
use barya_protocol::id::Handle;

/// Such a page. A payee has one at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverlayRecord {
    /// Whose tips it shows.
    pub payee: Handle,
    /// Of the secret in its address.
    pub hash: TokenHash,
    /// The language that it speaks, a BCP 47 tag.
    pub lang: String,
    /// When it got its address.
    pub made_at: Timestamp,
}

/// What can be read of them.
#[async_trait]
pub trait ReadOverlays: Send {
    /// The one whose address has a secret of this hash.
    async fn overlay(&mut self, hash: &TokenHash) -> Result<Option<OverlayRecord>>;
    /// A payee's.
    async fn overlay_of(&mut self, payee: &Handle) -> Result<Option<OverlayRecord>>;
}

/// What can be written of them.
#[async_trait]
pub trait WriteOverlays: Send {
    /// Keeps it in place of the payee's earlier one.
    async fn put_overlay(&mut self, overlay: &OverlayRecord) -> Result<()>;
    /// Ends a payee's; whether there was one.
    async fn remove_overlay(&mut self, payee: &Handle) -> Result<bool>;
}
