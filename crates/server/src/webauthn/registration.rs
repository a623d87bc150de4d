//! Registrations: a new wallet's key.

use ciborium::Value;

use super::{Field, Framing, PublicKey, Refusal, auth_data::AuthData, bounded, client_data::ClientData};

/// Attestation statements may carry certificate chains, which we skip.
pub(super) const ATTESTATION_MOST: usize = 32 * 1024;
const TRANSPORTS_MOST: usize = 8;

/// What a browser sent after `navigator.credentials.create()`, decoded and nothing more.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The credential's id, as the browser names it.
    pub id: Vec<u8>,
    /// The exact bytes of the client data.
    pub client_data_json: Vec<u8>,
    /// The attestation object, CBOR.
    pub attestation_object: Vec<u8>,
    /// How the authenticator is reached (`internal`, `hybrid`, …); a hint for later `get()`s.
    pub transports: Vec<String>,
}

/// A credential to store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCredential {
    /// Its id, 1 to 1,023 bytes.
    pub id: Vec<u8>,
    /// Its key; store [`PublicKey::cose`].
    pub public_key: PublicKey,
    /// The counter to begin from.
    pub counter: u32,
    /// Whether it may be synced. Never changes.
    pub backup_eligible: bool,
    /// Whether it is backed up now.
    pub backed_up: bool,
    /// The kind of authenticator, unproven; zeros where it does not say.
    pub aaguid: [u8; 16],
    /// How it is reached.
    pub transports: Vec<String>,
    /// Whether a foreign page was around the frame in which it was made.
    pub cross_origin: bool,
    /// That page's origin, where the browser names it.
    pub top_origin: Option<String>,
}

/// Verifies that `registration` answers `challenge` and returns the credential in it.
///
/// The attestation statement is skipped whatever its format: "none" was asked for, and some
/// authenticators send another.
///
/// # Errors
/// The first thing that was wrong.
pub fn register(
    registration: &Registration,
    challenge: &[u8; 32],
    rp_id: &str,
    origins: &[String],
    framing: Framing<'_>,
) -> Result<NewCredential, Refusal> {
    let client = ClientData::parse(&registration.client_data_json)?;
    let top_origin = client.check("webauthn.create", challenge, origins, framing)?;
    let data = AuthData::parse(&attested_data(&registration.attestation_object)?)?;
    data.check(rp_id)?;
    let (counter, backup_eligible, backed_up) = (data.counter, data.backup_eligible(), data.backed_up());
    let attested = data.attested.ok_or(Refusal::malformed(Field::AuthenticatorData, "no new key in a registration"))?;
    if attested.id != registration.id {
        return Err(Refusal::CredentialMismatch);
    }
    Ok(NewCredential {
        id: attested.id,
        public_key: attested.key,
        counter,
        backup_eligible,
        backed_up,
        aaguid: attested.aaguid,
        transports: known_shape(&registration.transports),
        cross_origin: client.cross_origin,
        top_origin,
    })
}

/// The authenticator data inside an attestation object.
fn attested_data(object: &[u8]) -> Result<Vec<u8>, Refusal> {
    let malformed = |why| Refusal::malformed(Field::AttestationObject, why);
    let mut rest = bounded(Field::AttestationObject, object, ATTESTATION_MOST)?;
    let value: Value =
        ciborium::de::from_reader_with_recursion_limit(&mut rest, 16).map_err(|_| malformed("not CBOR"))?;
    if !rest.is_empty() {
        return Err(malformed("bytes are left over"));
    }
    let (mut format, mut statement, mut data) = (None, None, None);
    for (key, value) in value.into_map().map_err(|_| malformed("not a map"))? {
        let slot = match key.as_text() {
            Some("fmt") => &mut format,
            Some("attStmt") => &mut statement,
            Some("authData") => &mut data,
            _ => continue,
        };
        if slot.replace(value).is_some() {
            return Err(malformed("a key stands twice"));
        }
    }
    match (format, statement, data) {
        (Some(Value::Text(_)), Some(Value::Map(_)), Some(Value::Bytes(data))) => Ok(data),
        _ => Err(malformed("a member is missing or of another type")),
    }
}

/// Unknown transports are kept, as WebAuthn asks, but only words of a sane number and length.
fn known_shape(transports: &[String]) -> Vec<String> {
    let sane = |word: &&String| {
        (1..=32).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    transports.iter().filter(sane).take(TRANSPORTS_MOST).cloned().collect()
}
