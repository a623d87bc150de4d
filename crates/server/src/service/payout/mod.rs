//! Cash-out: a payee's money, out through a rail.
//!
//! The owner agrees to a quote with a passkey, on a page of ours; in one job everything is looked at again, the money is
//! held and its lots are taken; then the provider's order is made, its id stored, and set going. What is held is let go of
//! only by what the provider says when it is asked, or by an operator: never by a timer, and never because nobody answers.

mod call_off;
mod drive;
mod identity;
mod limits;
mod operator;
mod quote;
mod rules;
mod settle;
mod view;

pub(super) use drive::neither;
pub use operator::LastWord;

use super::access::intent_of;
use super::consent::Consent;
use super::drive::GRACE_MS;
use super::ledger::post;
use super::rights::{Action, Caller};
use super::{Answer, Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::store::{PayoutRecord, Read, Tx};
use crate::webauthn::Framing;
use barya_ledger::{AccountKey, Outcome};
use barya_protocol::api::v1;
use barya_protocol::id::{Intent, QuoteId, Secret, WalletId};
use barya_protocol::payout::{PayoutQuote, PayoutState};
use barya_protocol::{ErrorCode, Timestamp};

impl Service {
    /// `POST /v1/payouts`; `key` is the header `Idempotency-Key` as it came, `bearer` the owner's session. Answers when the
    /// provider has answered, or did not. The same key with the same quote gives the same payout again, whatever assertion
    /// comes with it.
    ///
    /// Errors: `idempotency_key_invalid`, `idempotency_conflict`, `quote_not_found`, `quote_expired`, those of
    /// [`Service::may`], those of consent (`authorization_invalid`, `passkey_unknown`, `top_level_required`),
    /// `policy_refused`, `rail_unavailable`, `payout_limit`, `insufficient_funds`. With any of them nothing is written.
    pub async fn pay_out(
        &self,
        key: Option<&str>,
        bearer: Option<&Secret>,
        request: &v1::PayoutRequest,
    ) -> Result<Answer<v1::Payout>> {
        let intent = intent_of(key)?;
        let mut read = self.read().await?;
        let (quote, owner) = self.payout_quote_for(read.as_mut(), bearer, intent, request.quote).await?;
        if let Some(payout) = read.payout(quote.payout).await? {
            return Ok(Answer { body: view::whole(&payout), created: false });
        }
        if quote.expires_at <= self.now() {
            return Err(ErrorCode::QuoteExpired.into());
        }
        let v1::Authorization::Passkey(assertion) = &request.authorization else {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "a payee's owner consents with a passkey"));
        };
        let (challenge, framing) = (quote.digest.as_bytes(), Framing::SameOriginOnly);
        let consent = self.verify(read.as_mut(), "authorization", assertion, challenge, framing).await?;
        if consent.credential.wallet != owner {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "only the owner's own passkey lets money out"));
        }
        drop(read);
        let (service, bearer, id) = (self.clone(), bearer.cloned(), quote.payout);
        let made = self
            .write(move |tx| Box::pin(async move { service.pay_out_in(tx, bearer.as_ref(), quote, consent).await }))
            .await?;
        if !made.created {
            return Ok(Answer { body: view::whole(&made.body), created: false });
        }
        self.set_payout_going(id).await?;
        let payout = self.read().await?.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
        Ok(Answer { body: view::whole(&payout), created: true })
    }

    /// The quote that a consent is for, and the owner's wallet. Nobody else hears whether there is such a quote.
    async fn payout_quote_for(
        &self,
        read: &mut dyn Read,
        bearer: Option<&Secret>,
        intent: Intent,
        id: QuoteId,
    ) -> Result<(PayoutQuote, WalletId)> {
        self.is_somebody(read, bearer).await?;
        let of_intent = read.payout_quote_of_intent(intent).await?;
        let named = match &of_intent {
            Some(quote) => Some(quote.clone()),
            None => read.payout_quote(id).await?,
        };
        let payee = named.map(|quote| quote.payee.handle).ok_or(ErrorCode::QuoteNotFound)?;
        let Caller::Member(session, _) = self.may(read, bearer, Action::PayOut, &payee).await? else {
            return Err(ErrorCode::Forbidden.into());
        };
        match of_intent {
            Some(quote) if quote.id == id => Ok((quote, session.wallet)),
            Some(quote) if read.payout(quote.payout).await?.is_some() => Err(ErrorCode::IdempotencyConflict.into()),
            // It ran out, and another took its place.
            Some(_) => Err(ErrorCode::QuoteExpired.into()),
            None => Err(Error::new(ErrorCode::IdempotencyKeyInvalid, "Idempotency-Key must be the quote's intent")),
        }
    }

    async fn pay_out_in(
        &self,
        tx: &mut dyn Tx,
        bearer: Option<&Secret>,
        quote: PayoutQuote,
        consent: Consent,
    ) -> Result<Answer<PayoutRecord>> {
        let now = self.now();
        if let Some(body) = tx.payout(quote.payout).await? {
            return Ok(Answer { body, created: false });
        }
        // The quote may have run out or been replaced, and the owner put out, while this waited for the writer.
        if quote.expires_at <= now || tx.payout_quote(quote.id).await?.is_none() {
            return Err(ErrorCode::QuoteExpired.into());
        }
        self.may(tx, bearer, Action::PayOut, &quote.payee.handle).await?;
        if !self.spend(tx, &consent, now).await? {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "this assertion was used before"));
        }
        let body = self.hold_payout(tx, quote, consent.credential.wallet, now).await?;
        Ok(Answer { body, created: true })
    }

    /// Holds the money of a payout that was agreed to and takes its lots, once more looking at all that may have changed
    /// since it was quoted.
    pub(super) async fn hold_payout(
        &self,
        tx: &mut dyn Tx,
        quote: PayoutQuote,
        wallet: WalletId,
        now: Timestamp,
    ) -> Result<PayoutRecord> {
        let payee = super::catalogue::payee(tx, &quote.payee.handle).await?;
        self.may_leave(tx, &payee, &quote, wallet, now).await?;
        let payout = PayoutRecord {
            wallet,
            state: PayoutState::Processing,
            error: None,
            provider_id: None,
            sent_at: None,
            tried_at: None,
            tries: 0,
            called_off_at: None,
            code: None,
            ask_at: Some(now.plus_millis(GRACE_MS)),
            asks: 0,
            created_at: now,
            paid_at: None,
            returned_at: None,
            quote,
        };
        tx.add_payout(&payout).await?;
        let account = AccountKey::PayeeAvailable(payee.handle).in_currency(payee.currency);
        let total = payout.quote.total;
        if tx.take_lots(&account, payout.id(), total, now).await? != total.get() {
            return Err(Error::internal("what could be withdrawn could not be taken"));
        }
        match post(tx, &settle::holds(&payout.quote)?, now).await? {
            Outcome::Created => Ok(payout),
            Outcome::Exists => Err(Error::internal("a payout was to be held twice")),
        }
    }

    /// Whether this much may leave now, by this rail, to there.
    async fn may_leave<R: Read + ?Sized>(
        &self,
        read: &mut R,
        payee: &PayeeRecord,
        quote: &PayoutQuote,
        wallet: WalletId,
        now: Timestamp,
    ) -> Result<()> {
        self.payouts_are_allowed(payee.currency)?;
        self.way_out(quote.rail, quote.currency, quote.payee_receives, &quote.destination)?;
        let withdrawable = self.funds(read, payee, now).await?.withdrawable;
        if quote.total > withdrawable {
            let detail = format!("{withdrawable} minor units can be taken out now");
            return Err(Error::new(ErrorCode::InsufficientFunds, detail));
        }
        self.within_limits(read, wallet, quote, now).await
    }
}
