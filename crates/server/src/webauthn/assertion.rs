//! Assertions: one touch that says who pays and that they agree.

use sha2::{Digest as _, Sha256};

use super::{Field, Framing, PaymentTerms, PublicKey, Refusal, auth_data::AuthData, bounded, client_data::ClientData};

/// An RSA signature of 4096 bits is 512 bytes; ECDSA ones are about 72.
pub(super) const SIGNATURE_MOST: usize = 512;

/// What a browser sent after `navigator.credentials.get()`, decoded and nothing more.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// The credential's id: look the stored credential up by it.
    pub id: Vec<u8>,
    /// The exact bytes of the client data; they were signed.
    pub client_data_json: Vec<u8>,
    /// The authenticator data.
    pub authenticator_data: Vec<u8>,
    /// The signature, DER for ES256.
    pub signature: Vec<u8>,
    /// The wallet's user handle, which discoverable credentials return.
    pub user_handle: Option<Vec<u8>>,
}

/// What the caller asked for.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The 32 bytes that were to be signed, such as a quote's digest.
    pub challenge: &'a [u8; 32],
    /// The relying party: the host of the payment origin.
    pub rp_id: &'a str,
    /// The payment origin (several only where one deployment answers under several).
    pub origins: &'a [String],
    /// Who may stand around the frame.
    pub framing: Framing<'a>,
    /// Which ceremony it must have been.
    pub kind: Kind<'a>,
}

/// The ceremonies that end in an assertion.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// `navigator.credentials.get()`.
    Get,
    /// Secure Payment Confirmation, which must have shown these terms.
    PaymentGet(&'a PaymentTerms<'a>),
}

/// What the server knows of the credential.
#[derive(Clone, Debug)]
pub struct StoredCredential {
    /// Its id.
    pub id: Vec<u8>,
    /// Its key, from [`PublicKey::from_cose`].
    pub public_key: PublicKey,
    /// The user handle it was made for.
    pub user_handle: Vec<u8>,
    /// The last counter seen.
    pub counter: u32,
    /// Whether it may be synced; set for life when it is made.
    pub backup_eligible: bool,
}

/// What a verified assertion proves besides who signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What the signature counter says.
    pub counter: CounterVerdict,
    /// Whether a foreign page was around the frame.
    pub cross_origin: bool,
    /// That page's origin, where the browser names it.
    pub top_origin: Option<String>,
    /// Whether the credential is backed up now.
    pub backed_up: bool,
}

/// What to make of the counter. A fall is a risk flag, not a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CounterVerdict {
    /// Not counted, as synced passkeys never are.
    Zero,
    /// Moved on; store this.
    Advanced(u32),
    /// Did not move on: the authenticator may have been copied. Keep the stored one.
    #[allow(missing_docs)]
    Fell { stored: u32, received: u32 },
}

/// Verifies `assertion` as `stored`'s answer to what was `expected`.
///
/// # Errors
/// The first thing that was wrong. A bad signature is found last, so that an honest client learns of
/// everything it can mend; no error is proof of who sent it.
pub fn verify(assertion: &Assertion, expected: &Expected<'_>, stored: &StoredCredential) -> Result<Verified, Refusal> {
    if assertion.id != stored.id {
        return Err(Refusal::CredentialMismatch);
    }
    if assertion.user_handle.as_ref().is_some_and(|handle| *handle != stored.user_handle) {
        return Err(Refusal::UserHandleMismatch);
    }
    let signature = bounded(Field::Signature, &assertion.signature, SIGNATURE_MOST)?;
    let client = ClientData::parse(&assertion.client_data_json)?;
    let top_origin = check_client(&client, expected)?;
    let data = AuthData::parse(&assertion.authenticator_data)?;
    if data.attested.is_some() {
        return Err(Refusal::malformed(Field::AuthenticatorData, "a new key in an assertion"));
    }
    data.check(expected.rp_id)?;
    if data.backup_eligible() != stored.backup_eligible {
        return Err(Refusal::BackupFlags);
    }
    let mut message = assertion.authenticator_data.clone();
    message.extend_from_slice(&Sha256::digest(&assertion.client_data_json));
    stored.public_key.verify(&message, signature)?;
    Ok(Verified {
        counter: counter(stored.counter, data.counter),
        cross_origin: client.cross_origin,
        top_origin,
        backed_up: data.backed_up(),
    })
}

fn check_client(client: &ClientData, expected: &Expected<'_>) -> Result<Option<String>, Refusal> {
    let ceremony = match expected.kind {
        Kind::Get => "webauthn.get",
        Kind::PaymentGet(_) => "payment.get",
    };
    let Expected { challenge, origins, framing, rp_id, kind } = *expected;
    let top_origin = client.check(ceremony, challenge, origins, framing)?;
    if let Kind::PaymentGet(terms) = kind {
        let missing = || Refusal::malformed(Field::ClientData, "no payment in a payment.get");
        client.payment.as_ref().ok_or_else(missing)?.check(rp_id, terms)?;
    }
    Ok(top_origin)
}

const fn counter(stored: u32, received: u32) -> CounterVerdict {
    match (stored, received) {
        (0, 0) => CounterVerdict::Zero,
        _ if received > stored => CounterVerdict::Advanced(received),
        _ => CounterVerdict::Fell { stored, received },
    }
}
