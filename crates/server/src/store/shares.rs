//! Who gets which share of what is paid to a payee.

use super::Result;
use async_trait::async_trait;
use barya_protocol::id::Handle;

/// One share, in the order in which they were declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareRecord {
    /// Of what is paid to whom.
    pub payee: Handle,
    /// Who gets it.
    pub gets: Handle,
    /// How many parts of all.
    pub share: u32,
    /// Whether whoever gets it has agreed.
    pub agreed: bool,
    /// Whether they do not want it: they are not asked any more.
    pub declined: bool,
}

/// What can be read of it.
#[async_trait]
pub trait ReadShares: Send {
    /// The shares of what is paid to a payee, in their order; none where all is theirs.
    async fn shares_of(&mut self, payee: &Handle) -> Result<Vec<ShareRecord>>;
    /// The shares that a payee would get of what is paid to others, by their handle.
    async fn shares_for(&mut self, gets: &Handle, limit: u32) -> Result<Vec<ShareRecord>>;
}

/// What can be written of it.
#[async_trait]
pub trait WriteShares: ReadShares {
    /// Keeps these as all the shares of what is paid to a payee.
    async fn put_shares(&mut self, payee: &Handle, shares: &[ShareRecord]) -> Result<()>;
}
