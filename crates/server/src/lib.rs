//! The reference payment server: the v1 API, hosted pages and the barya command.
#![forbid(unsafe_code)]

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod crowd;
pub mod domain;
pub mod edge;
pub mod extract;
pub mod identity;
pub mod ids;
pub mod jws;
pub mod keys;
pub mod limits;
pub mod locale;
pub mod metrics;
pub mod openapi;
pub mod pages;
pub mod policy;
pub mod poster;
pub mod problem;
pub mod rails;
pub mod routes;
pub mod service;
pub mod settings;
pub mod store;
pub mod web;
pub mod webauthn;
pub mod webhooks;
