//! The keys that receipts are signed with.

use barya_protocol::quote::Mode;
use serde::Serialize;
use std::path::Path;

/// One public key, RFC 7517.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jwk {
    /// Always `EC`.
    pub kty: &'static str,
    /// Always `P-256`.
    pub crv: &'static str,
    /// Always `ES256`.
    pub alg: &'static str,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: &'static str,
    /// The RFC 7638 thumbprint.
    pub kid: String,
    /// The x coordinate, base64url.
    pub x: String,
    /// The y coordinate, base64url.
    pub y: String,
}

/// `GET /.well-known/jwks.json`, RFC 7517.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Jwks {
    /// The newest first.
    pub keys: Vec<Jwk>,
}

/// The keys of one mode.
pub struct KeyRing {}

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The folder or a file in it cannot be read or written.
    #[error("the signing keys in {path}: {source}")]
    Io {
        /// Where.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file does not hold what was put there.
    #[error("{0} does not hold a signing key")]
    Damaged(std::path::PathBuf),
}

impl KeyRing {
    /// Opens the keys of a mode in `dir` (made with 0700), and makes the first one (0600) where there is none.
    pub fn open(_dir: &Path, _mode: Mode) -> Result<KeyRing, KeyError> {
        todo!()
    }

    /// Makes a new key to sign with; the old ones stay published. A running server signs with it from its next start.
    /// Returns the new `kid`.
    pub fn rotate(_dir: &Path, _mode: Mode) -> Result<String, KeyError> {
        todo!()
    }
}
