//! Consent: an assertion over exactly this quote, given where this quote may be sold.

use super::catalogue::offer;
use super::{Error, Result, Service};
use crate::domain::Framing;
use crate::store::{CredentialRecord, Read, Tx};
use crate::webauthn::{self, CounterVerdict, EncodedAssertion, Expected, Field, Kind, Refusal};
use barya_protocol::api::v1;
use barya_protocol::quote::Quote;
use barya_protocol::{ErrorCode, Timestamp};
use sha2::{Digest as _, Sha256};

/// What a verified assertion proves.
pub(super) struct Consent {
    /// Whose passkey it was.
    pub credential: CredentialRecord,
    /// The origin of the page around the frame.
    pub site: Option<String>,
    /// Whether it was given on a page of our own, in no frame.
    pub top_level: bool,
    counter: CounterVerdict,
    /// Names this assertion among all others.
    hash: [u8; 32],
}

impl Service {
    /// Verifies the consent to a quote. Errors: `authorization_invalid`, `passkey_unknown`, `origin_not_allowed`,
    /// `top_level_required`, `invalid_request`.
    pub(super) async fn consent(
        &self,
        read: &mut dyn Read,
        quote: &Quote,
        assertion: &v1::Assertion,
    ) -> Result<Consent> {
        let framing = match &quote.offer {
            // A tip is small (the quote saw to it), so that it may be given anywhere.
            None => Framing::Any,
            Some(id) => {
                let (offer, payee) = offer(read, id).await?;
                self.framing_of(&offer, &payee)
            }
        };
        let framing = match &framing {
            Framing::Any => webauthn::Framing::Any,
            Framing::Only(none) if none.is_empty() => webauthn::Framing::SameOriginOnly,
            Framing::Only(origins) => webauthn::Framing::Listed(origins),
        };
        self.verify(read, "authorization", assertion, quote.digest.as_bytes(), framing).await
    }

    /// Verifies an assertion over `challenge`. `within` is what the request calls the assertion.
    pub(super) async fn verify(
        &self,
        read: &mut dyn Read,
        within: &str,
        assertion: &v1::Assertion,
        challenge: &[u8; 32],
        framing: webauthn::Framing<'_>,
    ) -> Result<Consent> {
        let refused = |refusal| self.refused(within, &refusal);
        let parts = EncodedAssertion {
            id: &assertion.id,
            client_data_json: &assertion.client_data_json,
            authenticator_data: &assertion.authenticator_data,
            signature: &assertion.signature,
            user_handle: assertion.user_handle.as_deref(),
        };
        let decoded = webauthn::Assertion::decode(parts).map_err(refused)?;
        let credential = read.credential(&decoded.id).await?.ok_or(ErrorCode::PasskeyUnknown)?;
        let settings = self.settings();
        let expected = Expected {
            challenge,
            rp_id: &settings.rp_id,
            origins: std::slice::from_ref(&settings.origin),
            framing,
            kind: Kind::Get,
        };
        let verified = webauthn::verify(&decoded, &expected, &credential.stored()).map_err(refused)?;
        let hash = Sha256::new()
            .chain_update(Sha256::digest(&decoded.client_data_json))
            .chain_update(Sha256::digest(&decoded.authenticator_data))
            .chain_update(canonical_signature(&decoded.signature))
            .finalize()
            .into();
        let site = verified.top_origin.filter(|_| verified.cross_origin);
        Ok(Consent { credential, site, top_level: !verified.cross_origin, counter: verified.counter, hash })
    }

    /// What a refusal is called on the wire.
    pub(super) fn refused(&self, within: &str, refusal: &Refusal) -> Error {
        let code = match refusal {
            Refusal::TooLong(field) | Refusal::Malformed { field, .. } => {
                return Error::field(&format!("{within}.{}", name(*field)), refusal.to_string());
            }
            Refusal::TopOriginMissing | Refusal::CrossOriginForbidden => ErrorCode::TopLevelRequired,
            Refusal::TopOriginNotAllowed { .. } => ErrorCode::OriginNotAllowed,
            _ => ErrorCode::AuthorizationInvalid,
        };
        Error::new(code, refusal.to_string())
    }

    /// Uses the assertion up and keeps its counter. False when it was used before.
    pub(super) async fn spend(&self, tx: &mut dyn Tx, consent: &Consent, now: Timestamp) -> Result<bool> {
        if !tx.spend_assertion(&consent.hash, now).await? {
            return Ok(false);
        }
        // Another assertion of the same passkey may have been taken since this one was verified.
        let mut kept = tx.credential(&consent.credential.id).await?.ok_or(ErrorCode::PasskeyUnknown)?;
        match consent.counter {
            CounterVerdict::Zero => {}
            CounterVerdict::Advanced(counter) => {
                kept.counter = kept.counter.max(counter);
                tx.update_credential(&kept).await?;
            }
            CounterVerdict::Fell { stored, received } => {
                tracing::warn!(wallet = %kept.wallet, stored, received, "a passkey's counter fell: it may have been copied");
                kept.suspect = true;
                tx.update_credential(&kept).await?;
            }
        }
        Ok(true)
    }
}

/// One signature has one form: of the two that ECDSA lets anybody make from each other, the lower. Other algorithms'
/// signatures stand as they are.
fn canonical_signature(der: &[u8]) -> Vec<u8> {
    match p256::ecdsa::Signature::from_der(der) {
        Ok(signature) => signature.normalize_s().unwrap_or(signature).to_bytes().to_vec(),
        Err(_) => der.to_vec(),
    }
}

const fn name(field: Field) -> &'static str {
    match field {
        Field::CredentialId | Field::CredentialType => "id",
        Field::ClientData => "client_data_json",
        Field::AuthenticatorData => "authenticator_data",
        Field::Signature => "signature",
        Field::UserHandle => "user_handle",
        Field::AttestationObject | Field::PublicKey => "attestation_object",
    }
}
