//! Cards: a PaymentIntent at Stripe, or at one who speaks its API.
//!
//! The payer types the number into the provider's own field on a page of ours (`/card/{payment}/{token}`); what reaches
//! us is the provider's name for the card. The number never does. The bank's question (3-D Secure) is the provider's
//! script's too. How many cards were tried is counted at the provider, on the intent itself.

mod config;
mod signature;
mod stripe;

pub use config::{CardConfig, Source};

use super::config::{Credential, Market, Settlement};
use super::http::ClientError;
use super::{Back, Callback, Disputed, GiveBack, Landed, Notice, NoticeError, Order, Rail, RailError, Step, Terms};
use async_trait::async_trait;
use barya_protocol::api::v1::{Next, PageNext};
use barya_protocol::fee::Surcharge;
use barya_protocol::id::PaymentId;
use barya_protocol::line::Rail as RailId;
use barya_protocol::{Amount, Currency, Timestamp};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use stripe::{Event, Intent, Status, Stripe};
use subtle::ConstantTimeEq as _;

/// How many cards may be tried for one payment. Who tries more is not paying but finding out which stolen numbers work.
pub const MOST_ATTEMPTS: u32 = 5;
/// After the quote has run out the payer's bank has this long to hear the payer's answer.
const BANK_MS: i64 = 30 * 60_000;
/// No name of a card at the provider is longer.
const LONGEST_METHOD: usize = 64;

/// The rail.
#[derive(Debug)]
pub struct Card {
    stripe: Stripe,
    webhook_secret: Credential,
    /// What the page's tokens follow from.
    token_key: Credential,
    page: Page,
    currencies: BTreeMap<Currency, Market>,
    surcharge: Surcharge,
    settlement: Settlement,
    /// The payments for which a card is being tried now: one at a time, so that the count holds.
    trying: Mutex<BTreeSet<PaymentId>>,
}

/// What of the provider's the page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The address of its script.
    pub script: Source,
    /// The account's public key.
    pub publishable_key: String,
    /// What the page's policy allows beyond ourselves.
    pub allowed: Allowed,
}

/// Sources for the page's `Content-Security-Policy`, each list as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// For `script-src`.
    pub scripts: String,
    /// For `connect-src`.
    pub connect: String,
    /// For `frame-src`.
    pub frames: String,
}

/// Whose turn it is, as the payer's page sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The payer's, with a card.
    Card,
    /// The payer's, with another card: the last one was not taken.
    Another,
    /// The bank's, who asks the payer by the provider's script. It needs this secret for it.
    Bank(Credential),
    /// The provider's.
    Wait,
    /// Nobody's.
    Over,
}

/// Where an intent stands: for the payment, and for the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// For the payment.
    pub step: Step,
    /// For the page.
    pub turn: Turn,
}

/// Why a card could not be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttemptError {
    /// What the page sent is not the name of a card.
    #[error("not the name of a card at the provider")]
    NotACard,
    /// Another card is being tried at this moment.
    #[error("another card is being tried")]
    Busy,
    /// The provider did not answer, and this card was not asked for money.
    #[error("the provider did not answer before it was asked for money")]
    NotAsked,
    /// It was asked for money, and nobody knows what became of it.
    #[error("the provider was asked for money and did not answer")]
    Unknown,
}

impl Card {
    /// Opens it. Errors: a client that cannot be made.
    pub fn open(config: CardConfig) -> Result<Card, ClientError> {
        let CardConfig { secret_key, publishable_key, webhook_secret, api, script, frames, .. } = config;
        let scripts = [Some(script.origin()), script.below()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let frames = frames.iter().map(Source::as_str).collect::<Vec<_>>().join(" ");
        let allowed = Allowed { scripts, connect: api.origin(), frames };
        Ok(Card {
            stripe: Stripe::new(api.as_str(), secret_key.clone())?,
            webhook_secret,
            token_key: secret_key,
            page: Page { script, publishable_key, allowed },
            currencies: config.currencies,
            surcharge: if config.surcharge { Surcharge::Allowed } else { Surcharge::Forbidden },
            settlement: config.settlement,
            trying: Mutex::default(),
        })
    }

    /// What of the provider's the page loads.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Whether this token opens this payment's page. It opens nothing else: whoever has it may pay this payment with a
    /// card of their own.
    pub fn opens(&self, payment: PaymentId, token: &str) -> bool {
        self.token(payment).as_bytes().ct_eq(token.as_bytes()).into()
    }

    fn token(&self, payment: PaymentId) -> String {
        // HMAC takes a key of any length.
        let bytes = <Hmac<Sha256> as hmac::Mac>::new_from_slice(self.token_key.expose().as_bytes())
            .map(|mac| {
                mac.chain_update(b"barya/card-page/v1\0").chain_update(payment.to_string()).finalize().into_bytes()
            })
            .unwrap_or_default();
        URL_SAFE_NO_PAD.encode(bytes)
    }

    fn asks(&self, order: &Order) -> Step {
        let url = format!("/card/{}/{}", order.payment, self.token(order.payment));
        Step::Asks(Next::Page(PageNext { url }))
    }

    /// Where the order stands. Errors: as of [`Rail::ask`].
    pub async fn look(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Look, RailError> {
        let intent = self.stripe.intent(provider_id).await?;
        self.conclude(order, intent, now).await
    }

    /// Tries a card: puts it on the intent, counts it, asks for the money. The same card again gives the first answer.
    ///
    /// Errors: [`AttemptError`].
    pub async fn attempt(
        &self,
        order: &Order,
        provider_id: &str,
        method: &str,
        now: Timestamp,
    ) -> Result<Look, AttemptError> {
        if !is_method(method) {
            return Err(AttemptError::NotACard);
        }
        let _trying = Trying::begin(&self.trying, order.payment).ok_or(AttemptError::Busy)?;
        let not_asked = |_| AttemptError::NotAsked;
        let intent = self.stripe.intent(provider_id).await.map_err(not_asked)?;
        let same = intent.payment_method.as_deref() == Some(method);
        let takes_a_card = match intent.status {
            Status::RequiresPaymentMethod | Status::RequiresConfirmation => true,
            // With another card the payer has turned from the bank's question.
            Status::RequiresAction => !same,
            _ => false,
        };
        // What the payer agreed to holds until the quote runs out.
        let in_time = now < order.expires_at && intent.attempts() < MOST_ATTEMPTS;
        if !takes_a_card || !in_time || !intent.is_of(order) {
            return self.conclude(order, intent, now).await.map_err(not_asked);
        }
        let key = format!("{}:{method}", order.payment);
        let count = intent.attempts().saturating_add(1);
        match self.stripe.put(provider_id, method, count, &format!("{key}:put")).await {
            Ok(_) => {}
            // The provider does not know this card, say; or does not let it be changed now.
            Err(RailError::Refused(_)) => return self.declined(order, provider_id, now).await,
            Err(_) => return Err(AttemptError::NotAsked),
        }
        match self.stripe.confirm(provider_id, &key).await {
            Ok(intent) => self.conclude(order, intent, now).await.map_err(|_| AttemptError::Unknown),
            Err(RailError::Refused(_)) => self.declined(order, provider_id, now).await,
            Err(_) => Err(AttemptError::Unknown),
        }
    }

    /// A card was refused. What is true is what the intent says; one that waits for its confirmation waits for another
    /// card.
    async fn declined(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Look, AttemptError> {
        let look = self.look(order, provider_id, now).await.map_err(|_| AttemptError::Unknown)?;
        Ok(if look.turn == Turn::Card { Look { turn: Turn::Another, ..look } } else { look })
    }

    /// What an intent comes to. The provider is asked to end one on which too many cards were tried, and one that
    /// nobody gave a card to in time; what it answers counts.
    async fn conclude(&self, order: &Order, intent: Intent, now: Timestamp) -> Result<Look, RailError> {
        let over = match intent.status {
            Status::RequiresPaymentMethod if intent.was_declined() && intent.attempts() >= MOST_ATTEMPTS => true,
            Status::RequiresPaymentMethod | Status::RequiresConfirmation => now >= order.expires_at,
            Status::RequiresAction => now >= order.expires_at.plus_millis(BANK_MS),
            _ => false,
        };
        if !over || !intent.is_of(order) {
            return self.read(order, &intent, now);
        }
        match self.stripe.cancel(&intent.id).await {
            Ok(ended) => self.read(order, &ended, now),
            // It was quicker than we: the next question finds out how it ended.
            Err(RailError::Refused(_)) => Err(RailError::NoAnswer),
            Err(error) => Err(error),
        }
    }

    fn read(&self, order: &Order, intent: &Intent, now: Timestamp) -> Result<Look, RailError> {
        if !intent.is_of(order) {
            tracing::error!(payment = %order.payment, intent = intent.id, "an intent is not of the order that it is kept for");
            return Err(RailError::NoAnswer);
        }
        let (step, turn) = match intent.status {
            Status::Succeeded => {
                let provenance = self.settlement.provenance(RailId::Card, now);
                let amount = intent.amount_received.unwrap_or(intent.amount);
                (Step::Done(Landed::once(amount, provenance)), Turn::Over)
            }
            Status::Canceled if intent.attempts() >= MOST_ATTEMPTS => (Step::Declined, Turn::Over),
            Status::Canceled => (Step::CalledOff, Turn::Over),
            Status::RequiresPaymentMethod if intent.was_declined() => (self.asks(order), Turn::Another),
            Status::RequiresPaymentMethod | Status::RequiresConfirmation => (self.asks(order), Turn::Card),
            Status::RequiresAction => {
                let turn = intent.client_secret.clone().map_or(Turn::Wait, Turn::Bank);
                (self.asks(order), turn)
            }
            Status::Processing | Status::RequiresCapture => (Step::Wait, Turn::Wait),
            Status::Unknown => return Err(RailError::NoAnswer),
        };
        Ok(Look { step, turn })
    }
}

/// A payment for which a card is being tried, for as long as this lives.
struct Trying<'a> {
    all: &'a Mutex<BTreeSet<PaymentId>>,
    payment: PaymentId,
}

impl<'a> Trying<'a> {
    fn begin(all: &'a Mutex<BTreeSet<PaymentId>>, payment: PaymentId) -> Option<Trying<'a>> {
        let is_new = all.lock().unwrap_or_else(PoisonError::into_inner).insert(payment);
        is_new.then_some(Trying { all, payment })
    }
}

impl Drop for Trying<'_> {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.payment);
    }
}

/// Whether this can be the provider's name for a card. (A digit string is none: no number of a card passes here.)
fn is_method(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let named = text.starts_with("pm_") || text.starts_with("card_");
    named && text.len() <= LONGEST_METHOD && text.bytes().all(plain)
}

#[async_trait]
impl Rail for Card {
    fn id(&self) -> RailId {
        RailId::Card
    }

    fn surcharge(&self, _: Currency) -> Surcharge {
        self.surcharge
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<Terms> {
        let market = self.currencies.get(&currency).filter(|market| market.takes(amount))?;
        Some(Terms { title: market.title.clone(), phone: false })
    }

    fn card(&self) -> Option<&Card> {
        Some(self)
    }

    async fn order(&self, order: &Order, _: Timestamp) -> Result<String, RailError> {
        Ok(self.stripe.make(order).await?.id)
    }

    /// An intent is set going by the payer's card: here the payer is only told where to give it.
    async fn confirm(&self, order: &Order, _: &str, _: Timestamp) -> Result<Step, RailError> {
        Ok(self.asks(order))
    }

    async fn ask(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        Ok(self.look(order, provider_id, now).await?.step)
    }

    async fn call_off(&self, order: &Order, provider_id: &str, now: Timestamp) -> Result<Step, RailError> {
        match self.stripe.cancel(provider_id).await {
            Ok(ended) => Ok(self.read(order, &ended, now)?.step),
            // It cannot be ended any more.
            Err(RailError::Refused(_)) => self.ask(order, provider_id, now).await,
            Err(error) => Err(error),
        }
    }

    async fn give_back(
        &self,
        _: &Order,
        provider_id: &str,
        back: GiveBack<'_>,
        _: Timestamp,
    ) -> Result<Back, RailError> {
        self.stripe.refund(provider_id, back).await
    }

    async fn ask_back(&self, _: &Order, provider_id: &str, key: &str, _: Timestamp) -> Result<Option<Back>, RailError> {
        self.stripe.refund_under(provider_id, key).await
    }

    async fn disputed(&self, order: &Order, provider_id: &str, dispute: &str) -> Result<Disputed, RailError> {
        let dispute = self.stripe.dispute(dispute).await?;
        if !dispute.is_of(order, provider_id) {
            tracing::error!(payment = %order.payment, "a dispute is not about the intent that it was told of");
            return Err(RailError::Refused("the card company's dispute is about another payment"));
        }
        dispute.disputed()
    }

    fn notice(&self, callback: &Callback<'_>, now: Timestamp) -> Result<Notice, NoticeError> {
        signature::verify(&self.webhook_secret, callback, now)?;
        let event: Event = serde_json::from_slice(callback.body)
            .map_err(|_| NoticeError::Unreadable("not an event about an object"))?;
        Ok(event.subject())
    }
}

#[cfg(test)]
mod tests;
