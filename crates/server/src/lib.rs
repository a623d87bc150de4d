//! The reference payment server: the v1 API, hosted pages and the barya command.
#![forbid(unsafe_code)]

pub mod clock;
pub mod domain;
pub mod ids;
pub mod keys;
pub mod policy;
pub mod rails;
pub mod service;
pub mod settings;
pub mod store;
pub mod webauthn;
