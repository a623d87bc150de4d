//! `[identity]`: the operator's verifier, which finds out who somebody is. `docs/identity.md` has its side of it.

use crate::rails::RailError;
use crate::rails::config::Credential;
use crate::rails::http::{ClientError, call_once, client};
use crate::rails::provider::BaseUrl;
use crate::webhooks::SigningSecret;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{IdentityProof, Tier};
use barya_protocol::id::{EventId, WalletId};
use barya_protocol::phone::Phone;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest reference, in characters.
const REFERENCE_MOST: usize = 128;

/// `[identity]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifierConfig {
    url: BaseUrl,
    secret: Credential,
}

/// Why there can be no verifier.
#[derive(Debug, thiserror::Error)]
pub enum VerifierError {
    /// No client.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// No secret.
    #[error("[identity]: a secret is whsec_ and 32 bytes in base64")]
    Secret,
}

/// The operator's verifier. It does not print its secret.
pub struct Verifier {
    client: reqwest::Client,
    url: BaseUrl,
    secret: SigningSecret,
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("url", &self.url).finish_non_exhaustive()
    }
}

#[derive(Serialize)]
struct Question<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    timestamp: Timestamp,
    data: Asked<'a>,
}

#[derive(Serialize)]
struct Asked<'a> {
    subject: WalletId,
    tier: Tier,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<&'a Phone>,
    evidence: &'a str,
}

#[derive(Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
enum Verdict {
    Verified { reference: String },
    Refused,
}

impl Verifier {
    /// Errors: [`VerifierError`].
    pub fn open(config: &VerifierConfig) -> Result<Verifier, VerifierError> {
        let bytes = config.secret.expose().strip_prefix("whsec_").and_then(|text| STANDARD.decode(text).ok());
        let bytes = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()).ok_or(VerifierError::Secret)?;
        Ok(Verifier { client: client()?, url: config.url.clone(), secret: SigningSecret::new(bytes) })
    }

    /// Asks whether somebody can show this. The verifier's reference where it is; `None` where it is not. Asked once: a
    /// code that was typed is worth something once.
    ///
    /// Errors: `NoAnswer` for whatever is not understood.
    pub async fn ask(
        &self,
        id: EventId,
        subject: WalletId,
        proof: &IdentityProof,
        now: Timestamp,
    ) -> Result<Option<String>, RailError> {
        let IdentityProof { tier, phone, evidence } = proof;
        let data = Asked { subject, tier: *tier, phone: phone.as_ref(), evidence: evidence.expose() };
        let question = Question { kind: "identity.verify", timestamp: now, data };
        let body = serde_json::to_string(&question).map_err(|_| RailError::NoAnswer)?;
        let request = self
            .client
            .post(self.url.whole())
            .header("content-type", "application/json")
            .header("webhook-id", id.to_string())
            .header("webhook-timestamp", now.seconds())
            .header("webhook-signature", self.secret.sign(id, now, &body))
            .body(body);
        let reply = call_once(request).await?;
        if !reply.status.is_success() {
            return Err(RailError::NoAnswer);
        }
        match reply.json()? {
            Verdict::Refused => Ok(None),
            Verdict::Verified { reference } => {
                let good = (1..=REFERENCE_MOST).contains(&reference.chars().count());
                if good { Ok(Some(reference)) } else { Err(RailError::NoAnswer) }
            }
        }
    }
}
