//! The JSON forms in which browsers send their answers, decoded with bounds.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

use super::{
    Assertion, Field, Refusal, Registration,
    assertion::SIGNATURE_MOST,
    auth_data::{self, CREDENTIAL_ID_MOST},
    bounded, client_data,
    registration::ATTESTATION_MOST,
};

const USER_HANDLE_MOST: usize = 64;

/// The parts of an assertion, each in unpadded base64url.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "the fields of Assertion, encoded")]
pub struct EncodedAssertion<'a> {
    pub id: &'a str,
    pub client_data_json: &'a str,
    pub authenticator_data: &'a str,
    pub signature: &'a str,
    pub user_handle: Option<&'a str>,
}

/// `PublicKeyCredential.toJSON()` of an assertion. Members we do not use are ignored.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names of WebAuthn's AuthenticationResponseJSON")]
pub struct AuthenticationResponseJson {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub response: AssertionResponseJson,
}

/// The `response` of an [`AuthenticationResponseJson`].
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names of WebAuthn's AuthenticatorAssertionResponseJSON")]
pub struct AssertionResponseJson {
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    #[serde(rename = "authenticatorData")]
    pub authenticator_data: String,
    pub signature: String,
    #[serde(default, rename = "userHandle")]
    pub user_handle: Option<String>,
}

/// `PublicKeyCredential.toJSON()` of a registration. Members we do not use are ignored.
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names of WebAuthn's RegistrationResponseJSON")]
pub struct RegistrationResponseJson {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub response: AttestationResponseJson,
}

/// The `response` of a [`RegistrationResponseJson`].
#[derive(Clone, Debug, Deserialize)]
#[allow(missing_docs, reason = "the names of WebAuthn's AuthenticatorAttestationResponseJSON")]
pub struct AttestationResponseJson {
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    #[serde(rename = "attestationObject")]
    pub attestation_object: String,
    #[serde(default)]
    pub transports: Vec<String>,
}

impl Assertion {
    /// Decodes the parts, refusing what is too long before decoding it.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] or [`Refusal::Malformed`], naming the part.
    pub fn decode(parts: EncodedAssertion<'_>) -> Result<Self, Refusal> {
        let user_handle = parts.user_handle.map(|text| decode(Field::UserHandle, text, USER_HANDLE_MOST));
        Ok(Self {
            id: decode(Field::CredentialId, parts.id, CREDENTIAL_ID_MOST)?,
            client_data_json: decode(Field::ClientData, parts.client_data_json, client_data::MOST)?,
            authenticator_data: decode(Field::AuthenticatorData, parts.authenticator_data, auth_data::MOST)?,
            signature: decode(Field::Signature, parts.signature, SIGNATURE_MOST)?,
            user_handle: user_handle.transpose()?,
        })
    }
}

impl TryFrom<&AuthenticationResponseJson> for Assertion {
    type Error = Refusal;

    fn try_from(json: &AuthenticationResponseJson) -> Result<Self, Refusal> {
        if json.kind != "public-key" {
            return Err(Refusal::malformed(Field::CredentialType, "not public-key"));
        }
        Self::decode(EncodedAssertion {
            id: &json.id,
            client_data_json: &json.response.client_data_json,
            authenticator_data: &json.response.authenticator_data,
            signature: &json.response.signature,
            user_handle: json.response.user_handle.as_deref(),
        })
    }
}

impl TryFrom<&RegistrationResponseJson> for Registration {
    type Error = Refusal;

    fn try_from(json: &RegistrationResponseJson) -> Result<Self, Refusal> {
        if json.kind != "public-key" {
            return Err(Refusal::malformed(Field::CredentialType, "not public-key"));
        }
        let AttestationResponseJson { client_data_json, attestation_object, transports } = &json.response;
        Ok(Self {
            id: decode(Field::CredentialId, &json.id, CREDENTIAL_ID_MOST)?,
            client_data_json: decode(Field::ClientData, client_data_json, client_data::MOST)?,
            attestation_object: decode(Field::AttestationObject, attestation_object, ATTESTATION_MOST)?,
            transports: transports.clone(),
        })
    }
}

/// Decodes unpadded base64url of at most `most` bytes, looking at the length before allocating.
fn decode(field: Field, text: &str, most: usize) -> Result<Vec<u8>, Refusal> {
    // Four characters carry three bytes.
    if text.len() / 4 > most / 3 {
        return Err(Refusal::TooLong(field));
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Refusal::malformed(field, "not unpadded base64url"))?;
    bounded(field, bytes, most)
}
