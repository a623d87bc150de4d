//! Telling payees' servers, without the service: where they may be, how what is sent is signed, and the sending.

mod address;
mod courier;
mod sign;

pub use address::check;
pub use courier::{Courier, Letter, Reply};
pub use sign::SigningSecret;
