//! What the server keeps secret: the keys that receipts are signed with, one folder a mode, and the key from which
//! quotes' secrets follow. Files are made with 0600, all of a file or none of it.

pub use crate::jws::{Jwk, Jwks};

use crate::ids::{Ids, random_32};
use crate::jws;
use crate::webhooks::SigningSecret;
use barya_protocol::allowance::{ALLOWANCE_TYP, AllowanceClaims, Jws};
use barya_protocol::id::{AllowanceId, QuoteId, Secret, WebhookEndpointId};
use barya_protocol::quote::Mode;
use barya_protocol::receipt::{RECEIPT_TYP, ReceiptClaims};
use barya_protocol::refund::{REFUND_TYP, RefundClaims};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use p256::ecdsa::SigningKey;
use sha2::Sha256;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use zeroize::Zeroizing;

const QUOTE_SECRET: &str = "quote-secret";
const KEY_SUFFIX: &str = ".p256";

/// The keys of one mode. Prints nothing of them.
pub struct KeyRing {
    /// The newest first; it signs.
    keys: Vec<(Jwk, SigningKey)>,
    quote_secret: Zeroizing<[u8; 32]>,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.keys.iter().map(|(jwk, _)| &jwk.kid)).finish()
    }
}

/// Why the keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The folder or a file in it cannot be read or written.
    #[error("the signing keys in {path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file does not hold what was put there.
    #[error("{0} does not hold a signing key")]
    Damaged(PathBuf),
}

impl KeyRing {
    /// Opens the keys of a mode in `dir` (made with 0700), and makes the first one (0600) where there is none.
    ///
    /// Errors: [`KeyError`].
    pub fn open(dir: &Path, mode: Mode) -> Result<KeyRing, KeyError> {
        let folder = folder(dir, mode)?;
        if key_files(&folder)?.is_empty() {
            make_key(&folder)?;
        }
        let mut keys = Vec::new();
        for file in key_files(&folder)? {
            let bytes = read_32(&file)?;
            let key = SigningKey::from_slice(bytes.as_slice()).map_err(|_| KeyError::Damaged(file))?;
            keys.push((Jwk::of(&key), key));
        }
        let secret = folder.join(QUOTE_SECRET);
        if !secret.exists() {
            create(&secret, random_32(&crate::ids::OsIds).as_slice())?;
        }
        Ok(KeyRing { keys, quote_secret: read_32(&secret)? })
    }

    /// Makes a new key to sign with; the old ones stay published. A running server signs with it from its next start.
    /// Returns the new `kid`.
    ///
    /// Errors: [`KeyError`].
    pub fn rotate(dir: &Path, mode: Mode) -> Result<String, KeyError> {
        make_key(&folder(dir, mode)?).map(|jwk| jwk.kid)
    }

    /// Keys that no file holds: for simulations and tests, where everything follows from the ids' seed.
    pub fn in_memory(ids: &dyn Ids) -> KeyRing {
        let key = new_key(ids);
        KeyRing { keys: vec![(Jwk::of(&key), key)], quote_secret: Zeroizing::new(random_32(ids)) }
    }

    /// The public keys, newest first.
    pub fn jwks(&self) -> Jwks {
        Jwks { keys: self.keys.iter().map(|(jwk, _)| jwk.clone()).collect() }
    }

    /// Signs a receipt with the newest key; `None` only when the ring is empty or the claims do not serialize, neither
    /// of which can happen to a ring that was opened.
    pub fn sign(&self, claims: &ReceiptClaims) -> Option<String> {
        let (jwk, key) = self.keys.first()?;
        jws::sign(RECEIPT_TYP, claims, key, &jwk.kid).ok()
    }

    /// Signs a refund with the newest key; `None` as for [`KeyRing::sign`].
    pub fn sign_refund(&self, claims: &RefundClaims) -> Option<String> {
        let (jwk, key) = self.keys.first()?;
        jws::sign(REFUND_TYP, claims, key, &jwk.kid).ok()
    }

    /// Signs an allowance with the newest key; `None` as for [`KeyRing::sign`].
    pub fn sign_allowance(&self, claims: &AllowanceClaims) -> Option<String> {
        let (jwk, key) = self.keys.first()?;
        jws::sign(ALLOWANCE_TYP, claims, key, &jwk.kid).ok()
    }

    /// The claims of an allowance that one of these keys signed.
    pub fn verify_allowance(&self, jws: &Jws<'_>) -> Option<AllowanceClaims> {
        let kid = jws::kid_of(jws, ALLOWANCE_TYP)?;
        let (_, key) = self.keys.iter().find(|(jwk, _)| jwk.kid == kid)?;
        let claims = jws::is_signed_by(jws, key.verifying_key()).then(|| Jws::bytes(jws.claims))??;
        serde_json::from_slice(&claims).ok()
    }

    /// A quote's secret follows from its id, so it can be given again after a lost reply, and is stored nowhere.
    pub fn quote_secret(&self, quote: QuoteId) -> Secret {
        self.secret_of(b"barya/quote-secret/v1\0", &quote.to_string())
    }

    /// The secret of an allowance's terms follows from their id likewise.
    pub fn allowance_secret(&self, allowance: AllowanceId) -> Secret {
        self.secret_of(b"barya/allowance-secret/v1\0", &allowance.to_string())
    }

    /// What is sent to a webhook endpoint is signed with this: the first, second, … secret that it got. Likewise.
    pub fn webhook_secret(&self, endpoint: WebhookEndpointId, generation: u32) -> SigningSecret {
        SigningSecret::new(self.derived(b"barya/webhook-secret/v1\0", &format!("{endpoint}/{generation}")))
    }

    fn secret_of(&self, prefix: &[u8], id: &str) -> Secret {
        Secret::new(URL_SAFE_NO_PAD.encode(self.derived(prefix, id)))
    }

    fn derived(&self, prefix: &[u8], id: &str) -> [u8; 32] {
        // HMAC takes a key of any length.
        <Hmac<Sha256> as hmac::Mac>::new_from_slice(self.quote_secret.as_slice())
            .map(|mac| mac.chain_update(prefix).chain_update(id).finalize().into_bytes().into())
            .unwrap_or_default()
    }
}

fn folder(dir: &Path, mode: Mode) -> Result<PathBuf, KeyError> {
    let folder = dir.join(mode.as_str());
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder).map_err(|e| at(&folder, e))?;
    Ok(folder)
}

fn at(path: &Path, source: io::Error) -> KeyError {
    KeyError::Io { path: path.to_owned(), source }
}

/// Key files, newest first: their names begin with the time they were made.
fn key_files(folder: &Path) -> Result<Vec<PathBuf>, KeyError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| at(folder, e))? {
        let path = entry.map_err(|e| at(folder, e))?.path();
        if path.to_str().is_some_and(|name| name.ends_with(KEY_SUFFIX)) {
            files.push(path);
        }
    }
    files.sort_unstable_by(|a, b| b.cmp(a));
    Ok(files)
}

fn new_key(ids: &dyn Ids) -> SigningKey {
    loop {
        // All but one in 2^32 draws are a scalar of the curve.
        if let Ok(key) = SigningKey::from_slice(Zeroizing::new(random_32(ids)).as_slice()) {
            return key;
        }
    }
}

fn make_key(folder: &Path) -> Result<Jwk, KeyError> {
    let key = new_key(&crate::ids::OsIds);
    let jwk = Jwk::of(&key);
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let scalar = Zeroizing::new(<[u8; 32]>::from(key.to_bytes()));
    create(&folder.join(format!("{nanos:020}-{}{KEY_SUFFIX}", jwk.kid)), scalar.as_slice())?;
    Ok(jwk)
}

/// Writes a new file: under another name first, then linked, so that no reader ever finds half of it. A file that
/// somebody else made in the meantime stands.
fn create(path: &Path, bytes: &[u8]) -> Result<(), KeyError> {
    let draft = path.with_extension(format!("draft-{}", std::process::id()));
    let write = || {
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(URL_SAFE_NO_PAD.encode(bytes).as_bytes())?;
        file.sync_all()?;
        match fs::hard_link(&draft, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::remove_file(&draft),
        }
    };
    write().map_err(|e| at(path, e))?;
    // The name must survive a power cut too.
    let folder = path.parent().unwrap_or(path);
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| at(folder, e))
}

fn read_32(path: &Path) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let text = Zeroizing::new(fs::read(path).map_err(|e| at(path, e))?);
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text.as_slice()).unwrap_or_default());
    let bytes: [u8; 32] = bytes.as_slice().try_into().map_err(|_| KeyError::Damaged(path.to_owned()))?;
    Ok(Zeroizing::new(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::OsIds;
    use barya_protocol::id::{PaymentId, ReceiptId};
    use barya_protocol::line::Rail;
    use barya_protocol::{Amount, Currency};
    use std::os::unix::fs::PermissionsExt as _;

    fn claims() -> ReceiptClaims {
        ReceiptClaims {
            iss: "https://pay.example/test".into(),
            aud: "maria".into(),
            jti: ReceiptId::from_parts(1, 1),
            iat: 7,
            payment: PaymentId::from_parts(1, 1),
            quote: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU".parse().unwrap(),
            offer: None,
            site: None,
            reference: None,
            currency: Currency::PHP,
            total: Amount::new(5).unwrap(),
            payee_receives: Amount::new(5).unwrap(),
            lines: vec![],
            rail: Rail::Wallet,
            mode: Mode::Test,
        }
    }

    #[test]
    fn the_thumbprint_is_that_of_rfc_7638() {
        // Computed with another implementation (Python's hashlib over the members of RFC 7515, A.3).
        let (x, y) = ("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
        assert_eq!(thumbprint_of(x, y), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
    }

    fn thumbprint_of(x: &str, y: &str) -> String {
        let d = URL_SAFE_NO_PAD.decode("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI").unwrap();
        let jwk = Jwk::of(&SigningKey::from_slice(&d).unwrap());
        assert_eq!((jwk.x.as_str(), jwk.y.as_str()), (x, y));
        jwk.kid
    }

    #[test]
    fn old_receipts_verify_after_rotation_and_restart() {
        let dir = tempfile::tempdir().unwrap();
        let first = KeyRing::open(dir.path(), Mode::Test).unwrap();
        let receipt = first.sign(&claims()).unwrap();
        let secret = first.quote_secret(QuoteId::from_parts(1, 1));
        let new_kid = KeyRing::rotate(dir.path(), Mode::Test).unwrap();
        let second = KeyRing::open(dir.path(), Mode::Test).unwrap();
        assert_eq!(second.jwks().keys.len(), 2);
        assert_eq!(second.jwks().keys[0].kid, new_kid);
        assert_eq!(second.jwks().verify(&receipt), Some(claims()));
        let newer = second.sign(&claims()).unwrap();
        assert_eq!(first.jwks().verify(&newer), None);
        assert!(secret == second.quote_secret(QuoteId::from_parts(1, 1)));
        assert!(secret != second.quote_secret(QuoteId::from_parts(1, 2)));
        let live = KeyRing::open(dir.path(), Mode::Live).unwrap();
        assert_eq!(live.jwks().verify(&receipt), None);
        for file in fs::read_dir(dir.path().join("test")).unwrap() {
            assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_changed_receipt_does_not_verify() {
        let ring = KeyRing::in_memory(&OsIds);
        let jws = ring.sign(&claims()).unwrap();
        let parts: Vec<&str> = jws.split('.').collect();
        let dearer = ReceiptClaims { total: Amount::new(6).unwrap(), ..claims() };
        let forged = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&dearer).unwrap());
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"barya-receipt+jwt","kid":"x"}"#);
        for bad in [
            format!("{}.{forged}.{}", parts[0], parts[2]),
            format!("{none}.{}.", parts[1]),
            format!("{}.{}", parts[0], parts[1]),
            String::new(),
        ] {
            assert_eq!(ring.jwks().verify(&bad), None);
        }
        let debug = format!("{ring:?}");
        assert!(debug.contains(&ring.jwks().keys[0].kid) && debug.len() < 60, "{debug}");
    }

    #[test]
    fn a_damaged_key_is_an_error_not_a_new_key() {
        let dir = tempfile::tempdir().unwrap();
        KeyRing::open(dir.path(), Mode::Test).unwrap();
        let file = key_files(&dir.path().join("test")).unwrap().remove(0);
        fs::write(&file, "short").unwrap();
        assert!(matches!(KeyRing::open(dir.path(), Mode::Test), Err(KeyError::Damaged(path)) if path == file));
    }
}
