//! What a receipt claims. A receipt is a compact JWS (ES256, `typ: barya-receipt+jwt`) over these claims.

use crate::currency::Currency;
use crate::digest::Digest;
use crate::id::{Handle, OfferId, PaymentId, ReceiptId, Reference};
use crate::line::{Line, Rail};
use crate::money::Amount;
use crate::quote::{Mode, Quote};
use serde::{Deserialize, Serialize};

/// The `typ` of a receipt's header.
pub const RECEIPT_TYP: &str = "barya-receipt+jwt";

/// The claims of a receipt. All amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptClaims {
    /// The payment origin that signed; of test mode: the origin followed by `/test`.
    pub iss: String,
    /// The payee's handle: whom the receipt is for. Of a top-up: the wallet's issuer itself.
    pub aud: String,
    /// This receipt. A site unlocks once per `jti`.
    pub jti: ReceiptId,
    /// When it was paid: seconds since the epoch.
    pub iat: i64,
    /// The payment.
    pub payment: PaymentId,
    /// The digest of the quote that was agreed to.
    pub quote: Digest,
    /// The offer bought; `null` for a tip.
    pub offer: Option<OfferId>,
    /// The origin of the site where consent was given; `null` when given on the payment origin itself.
    pub site: Option<String>,
    /// The site's own word for this sale.
    pub reference: Option<Reference>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What left the payer.
    pub total: Amount,
    /// What the payee got.
    pub payee_receives: Amount,
    /// Every movement of money.
    pub lines: Vec<Line>,
    /// The rail that carried it.
    pub rail: Rail,
    /// Whether real money moved.
    pub mode: Mode,
}

impl ReceiptClaims {
    /// The claims for a quote that was paid.
    pub fn of(quote: &Quote, iss: String, jti: ReceiptId, iat: i64, site: Option<String>) -> ReceiptClaims {
        let aud = quote.payee.as_ref().map_or_else(|| iss.clone(), |payee| payee.handle.to_string());
        ReceiptClaims {
            iss,
            aud,
            jti,
            iat,
            payment: quote.payment,
            quote: quote.digest,
            offer: quote.offer.clone(),
            site,
            reference: quote.reference.clone(),
            currency: quote.currency,
            total: quote.total,
            payee_receives: quote.payee_receives,
            lines: quote.lines.clone(),
            rail: quote.rail,
            mode: quote.mode,
        }
    }

    /// Whether this receipt is for exactly this quote: what the widget asks before it says "paid".
    pub fn is_for(&self, quote: &Quote) -> bool {
        let expected = ReceiptClaims::of(quote, self.iss.clone(), self.jti, self.iat, self.site.clone());
        *self == expected
    }

    /// The payee's handle, unless this is a top-up's receipt.
    pub fn payee(&self) -> Option<Handle> {
        self.aud.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::tests::sample;

    #[test]
    fn a_receipt_is_for_one_quote_only() {
        let quote = sample();
        let claims = ReceiptClaims::of(&quote, "https://pay.example/test".into(), ReceiptId::from_parts(1, 1), 7, None);
        assert!(claims.is_for(&quote));
        assert_eq!(claims.payee().unwrap().as_str(), "maria");
        let other = ReceiptClaims { total: Amount::ZERO, ..claims.clone() };
        assert!(!other.is_for(&quote));
        let json = serde_json::to_string(&claims).unwrap();
        assert_eq!(serde_json::from_str::<ReceiptClaims>(&json).unwrap(), claims);
    }
}
