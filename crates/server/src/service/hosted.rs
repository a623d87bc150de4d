//! What the pages without scripts need beside what the API does: they keep no quote, and find it again by its intent.

use super::settle::suspended_as;
use super::{Result, Service};
use barya_protocol::api::v1;
use barya_protocol::id::{Intent, Secret};
use barya_protocol::quote::Quote;
use barya_protocol::{ErrorCode, Timestamp};

/// So many pieces of money of one payment are looked for in suspense: a picture that is paid more often is one for the
/// operator.
const PIECES: u32 = 4;

/// What became of a wish.
#[derive(Clone, Debug)]
pub struct Wished {
    /// The priced promise, with its secret.
    pub quote: Quote,
    /// What it came to, once it was agreed to.
    pub payment: Option<v1::Payment>,
    /// Whether its rail asks for the payer's phone number.
    pub phone: bool,
    /// Whether money came by it that nobody waited for: late, twice, or another sum.
    pub strayed: bool,
    /// What time it is.
    pub now: Timestamp,
}

impl Service {
    /// A key for a browser that has none, 256 bits.
    pub fn new_browser_key(&self) -> Secret {
        self.new_token()
    }

    /// An intent that nobody has had.
    pub fn new_intent(&self) -> Intent {
        let (ms, random) = self.id_parts(self.now());
        Intent::from_parts(ms, random)
    }

    /// The quote of an intent, and its payment, for whoever names the intent: that is a capability, as `quotes` says.
    /// Errors: `quote_not_found`.
    pub async fn wished(&self, intent: Intent) -> Result<Wished> {
        let mut read = self.read().await?;
        let mut quote = read.quote_of_intent(intent).await?.ok_or(ErrorCode::QuoteNotFound)?.quote;
        let payment = read.payment(quote.payment).await?;
        let strayed = match &payment {
            Some(payment) => {
                let pieces = (0..PIECES).map(|place| suspended_as(payment.id(), place)).collect();
                !read.transfers(&pieces).await?.is_empty()
            }
            None => false,
        };
        let rail = self.inner.parts.rails.get(quote.rail);
        let phone = rail.and_then(|rail| rail.terms(quote.currency, quote.total)).is_some_and(|terms| terms.phone);
        quote.secret = Some(self.keys().quote_secret(quote.id));
        Ok(Wished { payment: payment.map(|payment| self.view(&payment)), quote, phone, strayed, now: self.now() })
    }
}
