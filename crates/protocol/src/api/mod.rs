//! The HTTP API, by version.
pub mod next;
pub mod v1;
