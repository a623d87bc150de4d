//! How what is sent is signed, after Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`.
//! See <https://www.standardwebhooks.com>.

use barya_protocol::Timestamp;
use barya_protocol::id::{EventId, Secret};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What is signed with, 32 bytes. It does not print itself.
pub struct SigningSecret(Zeroizing<[u8; 32]>);

impl SigningSecret {
    /// Of these bytes.
    pub fn new(bytes: [u8; 32]) -> SigningSecret {
        SigningSecret(Zeroizing::new(bytes))
    }

    /// As its owner is shown it: `whsec_` and base64.
    pub fn shown(&self) -> Secret {
        Secret::new(format!("whsec_{}", STANDARD.encode(self.0.as_slice())))
    }

    /// One signature, as it stands in the header `webhook-signature`.
    pub fn sign(&self, id: EventId, at: Timestamp, body: &str) -> String {
        let signed = [id.to_string().as_str(), at.seconds().to_string().as_str(), body].join(".");
        // HMAC takes a key of any length.
        let mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice())
            .map(|mac| mac.chain_update(signed).finalize().into_bytes())
            .unwrap_or_default();
        format!("v1,{}", STANDARD.encode(mac))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use standardwebhooks::Webhook;

    #[test]
    fn a_library_that_knows_nothing_of_us_signs_the_same() {
        let (secret, id) = (SigningSecret::new([7; 32]), EventId::from_parts(1, 2));
        let theirs = Webhook::new(secret.shown().expose()).unwrap();
        let (at, body) = (Timestamp::from_millis(1_795_348_800_999), r#"{"a":"\u20b1 5.00 ₱"}"#);
        assert_eq!(secret.sign(id, at, body), theirs.sign(&id.to_string(), 1_795_348_800, body.as_bytes()).unwrap());
    }
}
