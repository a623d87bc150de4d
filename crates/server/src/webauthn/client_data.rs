//! The client data: what the browser says about the page that asked.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;

use super::{Field, PaymentField, Refusal, bounded, payment::Payment, strict_json::UniqueKeys};

/// Long enough for a `payment.get` whose icon is a small `data:` URL.
pub(super) const MOST: usize = 16 * 1024;

/// Which pages may stand around the frame in which a ceremony ran.
#[derive(Clone, Copy, Debug)]
pub enum Framing<'a> {
    /// None: payouts, limits and keys are changed only where no foreign page is around.
    SameOriginOnly,
    /// The payee's registered origins, such as `https://school.example`.
    Listed(&'a [String]),
    /// Any page (a tip under the small cap), even one the browser does not name.
    Any,
}

/// The members we read. Browsers may add others, and Chromium does.
#[derive(Deserialize)]
pub(super) struct ClientData {
    #[serde(rename = "type")]
    ceremony: String,
    challenge: String,
    origin: String,
    // Absent from older browsers when false.
    #[serde(default, rename = "crossOrigin")]
    pub cross_origin: bool,
    #[serde(default, rename = "topOrigin")]
    top_origin: Option<String>,
    #[serde(default)]
    pub payment: Option<Payment>,
}

impl ClientData {
    /// Reads strictly: UTF-8, one JSON object, no key twice at any depth.
    pub fn parse(bytes: &[u8]) -> Result<Self, Refusal> {
        let malformed = |why| Refusal::malformed(Field::ClientData, why);
        bounded(Field::ClientData, bytes, MOST)?;
        let text = std::str::from_utf8(bytes).map_err(|_| malformed("not UTF-8"))?;
        serde_json::from_str::<UniqueKeys>(text).map_err(|_| malformed("not JSON in which each key stands once"))?;
        serde_json::from_str(text).map_err(|_| malformed("a member is missing or of another type"))
    }

    /// Checks what every ceremony shares. The top origin, where there is one, comes back.
    pub fn check(
        &self,
        ceremony: &str,
        challenge: &[u8; 32],
        origins: &[String],
        framing: Framing<'_>,
    ) -> Result<Option<String>, Refusal> {
        if self.ceremony != ceremony {
            return Err(Refusal::WrongType { got: self.ceremony.clone() });
        }
        if self.challenge != URL_SAFE_NO_PAD.encode(challenge) {
            return Err(Refusal::ChallengeMismatch);
        }
        if !origins.contains(&self.origin) {
            return Err(Refusal::OriginMismatch { got: self.origin.clone() });
        }
        self.check_framing(framing)
    }

    fn check_framing(&self, framing: Framing<'_>) -> Result<Option<String>, Refusal> {
        let shown = self.payment.as_ref().map(|payment| &payment.top_origin);
        if let (Some(top), Some(shown)) = (&self.top_origin, shown)
            && top != shown
        {
            return Err(Refusal::PaymentMismatch(PaymentField::TopOrigin));
        }
        let top = self.top_origin.as_ref().or(shown);
        if !self.cross_origin {
            // Not framed by a stranger, so the page on top can only be our own.
            return match (&self.top_origin, shown) {
                (Some(_), _) => Err(Refusal::TopOriginConflict),
                (None, Some(shown)) if *shown != self.origin => Err(Refusal::TopOriginConflict),
                _ => Ok(None),
            };
        }
        match (framing, top) {
            (Framing::SameOriginOnly, _) => Err(Refusal::CrossOriginForbidden),
            (Framing::Listed(_), None) => Err(Refusal::TopOriginMissing),
            (Framing::Listed(sites), Some(top)) if !sites.contains(top) => {
                Err(Refusal::TopOriginNotAllowed { got: top.clone() })
            }
            _ => Ok(top.cloned()),
        }
    }
}
