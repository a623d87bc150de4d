//! Where everything is kept.

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Too much is waiting.
    #[error("too much is waiting to be written")]
    Busy,
    /// The store is closed.
    #[error("the store is closed")]
    Closed,
    /// A row with this key is there already.
    #[error("it exists already")]
    Exists,
    /// The database failed, or holds what it cannot hold.
    #[error(transparent)]
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// The store.
pub trait Store: Send + Sync {}
