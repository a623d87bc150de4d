//! Payments: out of a wallet here, from outside in `direct`.

use super::access::intent_of;
use super::catalogue::payee;
use super::consent::Consent;
use super::ledger::out_of_range;
use super::settle::become_state;
use super::{Answer, Error, Result, Service};
use crate::store::{PaymentRecord, Tx};
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, Secret, WalletId};
use barya_protocol::line::{LineKind, Party, Rail};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, ErrorCode, Timestamp};

/// What a request to pay came to.
struct Outcome {
    payment: PaymentRecord,
    created: bool,
    session: Option<v1::Session>,
    /// Unfunded payments that this one stands in for.
    replaced: Vec<PaymentId>,
}

impl Service {
    /// `POST /v1/payments`; `key` is the header `Idempotency-Key` as it came.
    ///
    /// The same key with the same quote gives the first answer again, whatever assertion comes with it: a reload signs
    /// anew. A new assertion that verifies still opens a session, so that whoever reloaded may top up.
    ///
    /// Errors: `idempotency_key_invalid`, `idempotency_conflict`, `quote_not_found`, `quote_expired`, those of consent
    /// (`authorization_invalid`, `passkey_unknown`, `origin_not_allowed`, `top_level_required`), `self_payment`,
    /// `policy_refused`, `amount_out_of_range`. With any of them nothing is written.
    pub async fn pay(&self, key: Option<&str>, request: &v1::PaymentRequest) -> Result<Answer<v1::Payment>> {
        let intent = intent_of(key)?;
        let mut read = self.read().await?;
        let (record, payment) =
            self.quote_for_write(read.as_mut(), intent, Purpose::Pay, request.quote, &request.secret).await?;
        let quote = record.quote;
        let expired = quote.expires_at <= self.now();
        let assertion = match (&request.authorization, quote.rail, &payment) {
            (v1::Authorization::Passkey(assertion), Rail::Wallet, _) => assertion,
            (v1::Authorization::External(_), Rail::Wallet, _) => {
                return Err(Error::new(ErrorCode::AuthorizationInvalid, "a wallet's owner consents with a passkey"));
            }
            (v1::Authorization::Passkey(_), _, _) => {
                return Err(Error::new(ErrorCode::AuthorizationInvalid, "this quote is paid from outside"));
            }
            (_, _, Some(payment)) => return Ok(Answer { body: self.view(payment), created: false }),
            (v1::Authorization::External(external), _, None) => return self.pay_from_outside(quote, external).await,
        };
        let consent = match (payment, expired) {
            (Some(payment), true) => return Ok(Answer { body: self.view(&payment), created: false }),
            (Some(payment), false) => match self.consent(read.as_mut(), &quote, assertion).await {
                Ok(consent) => consent,
                Err(_) => return Ok(Answer { body: self.view(&payment), created: false }),
            },
            (None, true) => return Err(ErrorCode::QuoteExpired.into()),
            (None, false) => self.consent(read.as_mut(), &quote, assertion).await?,
        };
        drop(read);
        let service = self.clone();
        let outcome = self.write(move |tx| Box::pin(async move { service.pay_in(tx, quote, consent).await })).await?;
        self.inner.bus.tell(outcome.replaced.into_iter().chain([outcome.payment.id()]));
        let body = v1::Payment { session: outcome.session, ..self.view(&outcome.payment) };
        Ok(Answer { body, created: outcome.created })
    }

    async fn pay_in(&self, tx: &mut dyn Tx, quote: Quote, consent: Consent) -> Result<Outcome> {
        let now = self.now();
        let wallet = consent.credential.wallet;
        let fresh = self.spend(tx, &consent, now).await?;
        if let Some(payment) = tx.payment(quote.payment).await? {
            let session = if fresh && payment.wallet == Some(wallet) {
                Some(self.open_session(tx, wallet, &consent.credential.id, consent.top_level).await?)
            } else {
                None
            };
            return Ok(Outcome { payment, created: false, session, replaced: Vec::new() });
        }
        if !fresh {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "this assertion was used before"));
        }
        // The quote may have run out, or been replaced, while this waited for the writer.
        if quote.expires_at <= now || tx.quote(quote.id).await?.is_none() {
            return Err(ErrorCode::QuoteExpired.into());
        }
        self.wallets_are_allowed(quote.currency)?;
        self.may_sell(tx, &quote, Some(wallet)).await?;
        let mut payment = new_payment(quote, Some(wallet), PaymentState::AwaitingFunds, now);
        payment.site = consent.site;
        tx.add_payment(&payment).await?;
        self.settle(tx, &mut payment, now).await?;
        let replaced = replace_unfunded(tx, &payment, wallet).await?;
        let session = Some(self.open_session(tx, wallet, &consent.credential.id, consent.top_level).await?);
        Ok(Outcome { payment, created: true, session, replaced })
    }

    /// The rules that the quote could not know, because it did not know the payer; and once more those that may have
    /// changed since.
    pub(super) async fn may_sell(&self, tx: &mut dyn Tx, quote: &Quote, wallet: Option<WalletId>) -> Result<()> {
        let handle = quote.payee.as_ref().map(|payee| &payee.handle).ok_or(ErrorCode::PayeeNotFound)?;
        let payee = payee(tx, handle).await?;
        for line in quote.lines.iter().filter(|line| line.kind == LineKind::Amount) {
            // Whoever gets a share, too.
            let Party::Payee(handle) = &line.to else { continue };
            if wallet.is_some() && super::catalogue::payee(tx, handle).await?.wallet == wallet {
                return Err(ErrorCode::SelfPayment.into());
            }
        }
        if quote.offer.is_none() {
            let amounts = quote.lines.iter().filter(|line| line.kind == LineKind::Amount).map(|line| line.amount);
            self.tip_is_allowed(&payee, Amount::checked_sum(amounts).ok_or_else(out_of_range)?)?;
        }
        Ok(())
    }

    /// `POST /v1/payments/{id}/cancel`. Cancelling twice is no error. One that waits at a rail is called off there, and
    /// the answer may be that it was paid. Errors: `payment_not_found`, `payment_state` for one that cannot be called off.
    pub async fn cancel(&self, id: PaymentId, bearer: Option<&Secret>) -> Result<v1::Payment> {
        let payment = self.payment_for(self.read().await?.as_mut(), id, bearer).await?;
        // One that is on its way at a rail with nothing for the payer to do cannot be stopped any more.
        let at_rail = payment.quote.purpose == Purpose::Topup || payment.quote.rail != Rail::Wallet;
        let waits = payment.next.is_some() || payment.provider_id.is_none();
        if at_rail && waits && !payment.state.is_settled() {
            return self.call_off(id).await;
        }
        let payment = self
            .write(move |tx| {
                Box::pin(async move {
                    let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                    match payment.state {
                        PaymentState::Cancelled => Ok(payment),
                        PaymentState::AwaitingFunds => {
                            become_state(&mut payment, PaymentState::Cancelled)?;
                            tx.update_payment(&payment).await?;
                            Ok(payment)
                        }
                        _ => Err(ErrorCode::PaymentState.into()),
                    }
                })
            })
            .await?;
        self.inner.bus.tell([id]);
        Ok(self.view(&payment))
    }
}

/// Calls off what the same wallet agreed to pay for the same thing before, and never funded.
///
/// A browser that blocks storage in frames forgets an intent at a reload, and the payer agrees anew to what looks like the
/// same purchase. When money lands, one of the two must run, not both: the one in front of the payer.
async fn replace_unfunded(tx: &mut dyn Tx, payment: &PaymentRecord, wallet: WalletId) -> Result<Vec<PaymentId>> {
    let thing = |quote: &Quote| {
        let payee = quote.payee.as_ref().map(|payee| payee.handle.clone());
        (payee, quote.offer.clone(), quote.reference.clone())
    };
    let mut replaced = Vec::new();
    for mut older in tx.waiting(wallet, payment.quote.currency).await? {
        if older.id() != payment.id() && thing(&older.quote) == thing(&payment.quote) {
            become_state(&mut older, PaymentState::Cancelled)?;
            tx.update_payment(&older).await?;
            replaced.push(older.id());
        }
    }
    Ok(replaced)
}

/// A payment as it begins.
pub(super) fn new_payment(
    quote: Quote,
    wallet: Option<WalletId>,
    state: PaymentState,
    now: Timestamp,
) -> PaymentRecord {
    PaymentRecord {
        quote,
        wallet,
        state,
        error: None,
        shortfall: None,
        site: None,
        provider_id: None,
        next: None,
        phone: None,
        ask_at: None,
        asks: 0,
        created_at: now,
        paid_at: None,
        release_at: None,
        refunded: Amount::ZERO,
        gave_back: Amount::ZERO,
        receipt: None,
    }
}
