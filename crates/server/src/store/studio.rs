//! What the studio's own pages need.

use super::{Result, TokenHash};
use async_trait::async_trait;

/// What can be changed by it.
#[async_trait]
pub trait WriteStudio: Send {
    /// Ends a session; whether there was one.
    async fn end_session(&mut self, token: &TokenHash) -> Result<bool>;
}
