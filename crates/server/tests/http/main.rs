//! The HTTP surface, without a port, over the in-memory store.

mod bad_input;
mod contract;
mod flow;
mod pages;
mod passkey;
mod world;
