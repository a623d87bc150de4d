//! The HTTP API, by version.
pub mod allowance;
pub mod next;
pub mod v1;
