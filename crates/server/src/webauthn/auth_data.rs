//! Authenticator data: what the authenticator says it did.

use ciborium::Value;
use sha2::{Digest as _, Sha256};

use super::{Field, Refusal, bounded, key::PublicKey};

/// The fixed part is 37 bytes; a credential id of 1,023 and an RSA key of 512 fit with room for extensions.
pub(super) const MOST: usize = 4 * 1024;
/// The longest credential id that WebAuthn allows, in bytes.
pub(super) const CREDENTIAL_ID_MOST: usize = 1023;

const USER_PRESENT: u8 = 0x01;
const USER_VERIFIED: u8 = 0x04;
const BACKUP_ELIGIBLE: u8 = 0x08;
const BACKED_UP: u8 = 0x10;
const ATTESTED: u8 = 0x40;
const EXTENDED: u8 = 0x80;

/// The parsed layout of section 6.1; every byte is accounted for.
pub(super) struct AuthData {
    rp_id_hash: [u8; 32],
    flags: u8,
    pub counter: u32,
    pub attested: Option<Attested>,
}

/// The new credential that a registration carries.
pub(super) struct Attested {
    pub aaguid: [u8; 16],
    pub id: Vec<u8>,
    pub key: PublicKey,
}

impl AuthData {
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut rest = bounded(Field::AuthenticatorData, bytes, MOST)?;
        let rp_id_hash = take::<32>(&mut rest)?;
        let [flags] = take::<1>(&mut rest)?;
        let counter = u32::from_be_bytes(take(&mut rest)?);
        let attested = if flags & ATTESTED == 0 { None } else { Some(Attested::parse(&mut rest)?) };
        if flags & EXTENDED != 0 && !read_cbor(&mut rest)?.is_map() {
            return Err(malformed("the extensions are not a map"));
        }
        if !rest.is_empty() {
            return Err(malformed("bytes are left over"));
        }
        Ok(Self { rp_id_hash, flags, counter, attested })
    }

    /// Checks what both ceremonies demand: our relying party, a touch, a verified person.
    pub fn check(&self, rp_id: &str) -> Result<(), Refusal> {
        if self.rp_id_hash[..] != Sha256::digest(rp_id)[..] {
            return Err(Refusal::RpIdMismatch);
        }
        if self.flags & USER_PRESENT == 0 {
            return Err(Refusal::UserNotPresent);
        }
        if self.flags & USER_VERIFIED == 0 {
            return Err(Refusal::UserNotVerified);
        }
        if self.backed_up() && !self.backup_eligible() {
            return Err(Refusal::BackupFlags);
        }
        Ok(())
    }

    pub const fn backup_eligible(&self) -> bool {
        self.flags & BACKUP_ELIGIBLE != 0
    }

    pub const fn backed_up(&self) -> bool {
        self.flags & BACKED_UP != 0
    }
}

impl Attested {
    fn parse(rest: &mut &[u8]) -> Result<Self, Refusal> {
        let aaguid = take(rest)?;
        let length = usize::from(u16::from_be_bytes(take(rest)?));
        if length > CREDENTIAL_ID_MOST {
            return Err(Refusal::TooLong(Field::CredentialId));
        }
        let (id, after) = rest.split_at_checked(length).ok_or_else(|| malformed("cut off"))?;
        if id.is_empty() {
            return Err(Refusal::malformed(Field::CredentialId, "empty"));
        }
        *rest = after;
        Ok(Self { aaguid, id: id.to_vec(), key: PublicKey::from_value(read_cbor(rest)?)? })
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Refusal> {
    let (head, after) = rest.split_first_chunk().ok_or_else(|| malformed("cut off"))?;
    *rest = after;
    Ok(*head)
}

/// Reads one CBOR value and leaves what follows. Depth is bounded; length already was.
fn read_cbor(rest: &mut &[u8]) -> Result<Value, Refusal> {
    ciborium::de::from_reader_with_recursion_limit(rest, 16).map_err(|_| malformed("not CBOR"))
}

const fn malformed(why: &'static str) -> Refusal {
    Refusal::malformed(Field::AuthenticatorData, why)
}
