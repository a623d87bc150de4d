//! Who may: secrets, sessions, idempotency keys.

use super::{Error, Result, Service};
use crate::ids::random_32;
use crate::store::{PaymentRecord, QuoteRecord, Read, SessionRecord, TokenHash, Tx};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{Intent, PaymentId, QuoteId, Secret, WalletId};
use barya_protocol::quote::Purpose;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

/// How long a session lasts: ten minutes.
pub(super) const SESSION_MS: i64 = 600_000;
/// No token of ours is longer.
const TOKEN_MOST: usize = 128;

/// What is kept of a token.
pub(super) fn token_hash(token: &Secret) -> TokenHash {
    Sha256::digest(token.expose()).into()
}

/// The header's intent. Errors: `idempotency_key_invalid`.
pub(super) fn intent_of(key: Option<&str>) -> Result<Intent> {
    key.ok_or_else(wrong_key)?.parse().map_err(|_| wrong_key())
}

fn wrong_key() -> Error {
    Error::new(ErrorCode::IdempotencyKeyInvalid, "Idempotency-Key must be the quote's intent")
}

impl Service {
    /// A new bearer token of 256 bits.
    pub(super) fn new_token(&self) -> Secret {
        Secret::new(URL_SAFE_NO_PAD.encode(random_32(self.ids())))
    }

    pub(super) fn is_secret_of(&self, quote: QuoteId, secret: &Secret) -> bool {
        self.keys().quote_secret(quote).expose().as_bytes().ct_eq(secret.expose().as_bytes()).into()
    }

    /// The session's record. Errors: `session_required`.
    pub(super) async fn session<R: Read + ?Sized>(
        &self,
        read: &mut R,
        bearer: Option<&Secret>,
    ) -> Result<SessionRecord> {
        let token = bearer.filter(|token| token.expose().len() <= TOKEN_MOST).ok_or(ErrorCode::SessionRequired)?;
        let session = read.session(&token_hash(token)).await?;
        session.filter(|session| session.expires_at > self.now()).ok_or_else(|| ErrorCode::SessionRequired.into())
    }

    /// Opens a session for a passkey that has just been verified.
    pub(super) async fn open_session(
        &self,
        tx: &mut dyn Tx,
        wallet: WalletId,
        credential: &[u8],
        top_level: bool,
    ) -> Result<v1::Session> {
        let token = self.new_token();
        let expires_at = self.now().plus_millis(SESSION_MS);
        let record = SessionRecord { wallet, credential: credential.to_vec(), top_level, expires_at };
        tx.add_session(&token_hash(&token), &record).await?;
        Ok(v1::Session { token, expires_at, wallet, credential: URL_SAFE_NO_PAD.encode(credential) })
    }

    /// A payment for whoever holds its quote's secret, or a session of its payer. Errors: `payment_not_found`.
    pub(super) async fn payment_for<R: Read + ?Sized>(
        &self,
        read: &mut R,
        id: PaymentId,
        bearer: Option<&Secret>,
    ) -> Result<PaymentRecord> {
        let bearer = bearer.ok_or(ErrorCode::PaymentNotFound)?;
        let payment = read.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        if self.is_secret_of(payment.quote.id, bearer) {
            return Ok(payment);
        }
        let session = self.session(read, Some(bearer)).await.map_err(|_| ErrorCode::PaymentNotFound)?;
        if payment.wallet == Some(session.wallet) { Ok(payment) } else { Err(ErrorCode::PaymentNotFound.into()) }
    }

    /// What a write under an idempotency key is about: its quote, and the payment where there is one already. Keys
    /// belong to the route (by purpose) and to whoever holds the quote's secret.
    ///
    /// Errors: `idempotency_conflict` when the key's payment is of another quote, `idempotency_key_invalid` when the
    /// quote is of another intent, `quote_expired` when it is gone, `quote_not_found` when it never was or the secret is
    /// wrong.
    pub(super) async fn quote_for_write<R: Read + ?Sized>(
        &self,
        read: &mut R,
        intent: Intent,
        purpose: Purpose,
        id: QuoteId,
        secret: &Secret,
    ) -> Result<(QuoteRecord, Option<PaymentRecord>)> {
        let of_intent = read.quote_of_intent(intent).await?.filter(|record| record.quote.purpose == purpose);
        let payment = match &of_intent {
            Some(record) => read.payment(record.quote.payment).await?,
            None => None,
        };
        let record = match of_intent {
            Some(record) if record.quote.id == id => record,
            _ if payment.is_some() => return Err(ErrorCode::IdempotencyConflict.into()),
            _ if read.quote(id).await?.is_some() => return Err(wrong_key()),
            // Only a quote that was ours has a secret: it ran out, and was replaced or removed.
            _ if self.is_secret_of(id, secret) => return Err(ErrorCode::QuoteExpired.into()),
            _ => return Err(ErrorCode::QuoteNotFound.into()),
        };
        if !self.is_secret_of(id, secret) {
            return Err(ErrorCode::QuoteNotFound.into());
        }
        Ok((record, payment))
    }

    /// A payment, whoever asks. Errors: `payment_not_found`.
    pub(super) async fn load_payment(&self, id: PaymentId) -> Result<PaymentRecord> {
        self.read().await?.payment(id).await?.ok_or_else(|| ErrorCode::PaymentNotFound.into())
    }

    /// `GET /v1/payments/{id}`; `bearer` is the quote's secret or a session of the payer. Errors: `payment_not_found`,
    /// also for a wrong bearer.
    pub async fn payment(&self, id: PaymentId, bearer: Option<&Secret>) -> Result<v1::Payment> {
        let record = self.payment_for(self.read().await?.as_mut(), id, bearer).await?;
        Ok(self.view(&record))
    }
}
