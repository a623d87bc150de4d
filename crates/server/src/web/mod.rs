//! Bytes that a browser loads: the checkout's page, its assets, the script, pictures, recordings.

pub mod again;
pub mod assets;
pub mod checkout;
pub mod verify;
