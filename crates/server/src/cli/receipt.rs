//! `barya receipt verify`: needs nothing but the receipt and the public keys.

use super::Outcome;
use barya_protocol::receipt::{RECEIPT_TYP, ReceiptClaims};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::{Args, Subcommand};
use p256::EncodedPoint;
use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The longest file that is read: a receipt is about 2 kB, a key set of many years some tens.
const MAX_BYTES: u64 = 1024 * 1024;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Verify a receipt and print what it claims; exit 1 when it does not verify
    Verify(Verify),
}

#[derive(Args, Debug)]
pub struct Verify {
    /// The receipt, a compact JWS; - is standard input
    file: PathBuf,
    /// The public keys, as /.well-known/jwks.json gives them; - is standard input
    #[arg(long, value_name = "FILE")]
    jwks: PathBuf,
}

impl Command {
    /// Runs it.
    pub fn run(&self) -> Outcome {
        let Command::Verify(verify) = self;
        if verify.file == verify.jwks {
            return Err("the receipt and the keys cannot come from the same place".into());
        }
        let keys: Keys = serde_json::from_str(&read(&verify.jwks)?).map_err(|error| format!("the keys: {error}"))?;
        let claims = verified(read(&verify.file)?.trim(), &keys)?;
        println!("{}", serde_json::to_string_pretty(&claims)?);
        Ok(())
    }
}

#[derive(Deserialize)]
struct Keys {
    keys: Vec<Key>,
}

/// A key of the set. Those of another kind are passed over.
#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

fn verified(jws: &str, keys: &Keys) -> Result<ReceiptClaims, String> {
    let mut parts = jws.split('.');
    let (Some(header), Some(claims), Some(signature), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("not a compact JWS: three parts with points between".to_owned());
    };
    let head: Header = decoded("header", header)?;
    if head.alg != "ES256" || head.typ != RECEIPT_TYP {
        return Err(format!("not a receipt: alg is {}, typ is {}", head.alg, head.typ));
    }
    let key = keys.keys.iter().find(|key| key.kid.as_deref() == Some(&head.kid));
    let key = key.ok_or_else(|| format!("no key has the id {}", head.kid))?.verifying_key()?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
    let signed = format!("{header}.{claims}");
    signature
        .filter(|signature| key.verify(signed.as_bytes(), signature).is_ok())
        .ok_or_else(|| "the signature does not verify".to_owned())?;
    decoded("claims", claims)
}

impl Key {
    fn verifying_key(&self) -> Result<VerifyingKey, String> {
        let bad = || "the key is not a P-256 key".to_owned();
        let coordinate = |text: &Option<String>| {
            let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(text.as_deref()?).ok()?.try_into().ok()?;
            Some(bytes)
        };
        if self.kty != "EC" || self.crv.as_deref() != Some("P-256") {
            return Err(bad());
        }
        let (x, y) = coordinate(&self.x).zip(coordinate(&self.y)).ok_or_else(bad)?;
        let point = EncodedPoint::from_affine_coordinates(&x.into(), &y.into(), false);
        VerifyingKey::from_encoded_point(&point).map_err(|_| bad())
    }
}

fn decoded<T: DeserializeOwned>(what: &str, part: &str) -> Result<T, String> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|error| format!("the {what}: {error}"))?;
    serde_json::from_slice(&bytes).map_err(|error| format!("the {what}: {error}"))
}

fn read(path: &Path) -> Result<String, String> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().take(MAX_BYTES).read_to_string(&mut text).map_err(told)?;
    } else {
        std::fs::File::open(path).map_err(told)?.take(MAX_BYTES).read_to_string(&mut text).map_err(told)?;
    }
    Ok(text)
}
