//! Top-ups: money into a wallet by a rail. The provider's id is stored before the call that moves money; what is not
//! known is asked for by that id, and never ordered again.

use super::access::intent_of;
use super::pay::new_payment;
use super::settle::become_state;
use super::{Answer, Error, Result, Service};
use crate::rails::{Order, RailError, Step};
use crate::store::{PaymentRecord, Tx};
use barya_ledger::AccountKey;
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, Secret, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{ErrorCode, Timestamp};

/// How long a request has for itself before housekeeping takes the payment up.
const GRACE_MS: i64 = 5_000;
/// The first question after this long; each next one after twice as long, up to the last.
const ASK_FIRST_MS: i64 = 1_000;
const ASK_LAST_MS: i64 = 60_000;

impl Service {
    /// `POST /v1/topups`; `bearer` is a session. Answers when the provider has answered, or did not.
    ///
    /// Errors: `session_required`, `idempotency_key_invalid`, `idempotency_conflict`, `quote_not_found`,
    /// `quote_expired`, `policy_refused`, `wallet_limit`, `rail_unavailable`.
    pub async fn topup(
        &self,
        key: Option<&str>,
        bearer: Option<&Secret>,
        request: &v1::TopupRequest,
    ) -> Result<Answer<v1::Payment>> {
        let mut read = self.read().await?;
        let wallet = self.session(read.as_mut(), bearer).await?.wallet;
        let intent = intent_of(key)?;
        let (record, payment) =
            self.quote_for_write(read.as_mut(), intent, Purpose::Topup, request.quote, &request.secret).await?;
        drop(read);
        if let Some(payment) = payment {
            return self.found(&payment, wallet);
        }
        let (service, quote) = (self.clone(), record.quote);
        let made = self.write(move |tx| Box::pin(async move { service.topup_in(tx, quote, wallet).await })).await?;
        if !made.created {
            return self.found(&made.body, wallet);
        }
        // In a task of its own: the provider is called to the end, even if whoever asked goes away.
        let (service, id) = (self.clone(), made.body.id());
        let driven = tokio::spawn(async move { service.drive(id).await });
        driven.await.map_err(Error::internal)??;
        Ok(Answer { body: self.view(&self.load_payment(id).await?), created: true })
    }

    fn found(&self, payment: &PaymentRecord, wallet: WalletId) -> Result<Answer<v1::Payment>> {
        if payment.wallet != wallet {
            return Err(ErrorCode::QuoteNotFound.into());
        }
        Ok(Answer { body: self.view(payment), created: false })
    }

    async fn topup_in(&self, tx: &mut dyn Tx, quote: Quote, wallet: WalletId) -> Result<Answer<PaymentRecord>> {
        let now = self.now();
        if let Some(body) = tx.payment(quote.payment).await? {
            return Ok(Answer { body, created: false });
        }
        if quote.expires_at <= now || tx.quote(quote.id).await?.is_none() {
            return Err(ErrorCode::QuoteExpired.into());
        }
        self.inner.parts.rails.get(quote.rail).ok_or(ErrorCode::RailUnavailable)?;
        self.may_load(tx, &quote, wallet, now).await?;
        let mut payment = new_payment(quote, wallet, PaymentState::Processing, now);
        payment.ask_at = Some(now.plus_millis(GRACE_MS));
        tx.add_payment(&payment).await?;
        Ok(Answer { body: payment, created: true })
    }

    /// What the policy says of loading. Money on its way counts as if it were there, so that two top-ups at once
    /// cannot pass a limit that one could not.
    async fn may_load(&self, tx: &mut dyn Tx, quote: &Quote, wallet: WalletId, now: Timestamp) -> Result<()> {
        self.wallets_are_allowed(quote.currency)?;
        let policy = self.settings().policy(quote.currency);
        let gain = quote.payee_receives.get();
        if let Some(most) = policy.max_balance {
            let account = AccountKey::PayerWallet(wallet).in_currency(quote.currency);
            let held = tx.accounts(&[account].into()).await?.first().map_or(0, |account| account.balance().minor());
            let coming = tx.loading(wallet, quote.currency).await?;
            within(most.get(), &[held, coming, gain], "the wallet would hold more than is allowed")?;
        }
        if let Some(most) = policy.max_load_month {
            let loaded = tx.loaded(wallet, quote.currency, month_begin(now)).await?;
            within(most.get(), &[loaded, gain], "the wallet was loaded as often as is allowed this month")?;
        }
        Ok(())
    }

    /// Takes an open payment as far as its provider goes now.
    pub(super) async fn drive(&self, id: PaymentId) -> Result<()> {
        let payment = self.load_payment(id).await?;
        let now = self.now();
        let Some(rail) = self.inner.parts.rails.get(payment.quote.rail) else {
            return Err(Error::internal(format!("{id} is by a rail that is not here")));
        };
        let step = match payment.provider_id {
            Some(provider_id) => match rail.ask(&provider_id, now).await {
                // It was stored, and we died before it was set going.
                Ok(Step::Ready) => rail.confirm(&provider_id, now).await,
                step => step,
            },
            None => {
                let order = Order { payment: id, amount: payment.quote.total, currency: payment.quote.currency };
                match rail.order(&order, now).await {
                    Ok(provider_id) => {
                        self.store_provider_id(id, provider_id.clone()).await?;
                        rail.confirm(&provider_id, now).await
                    }
                    Err(error) => Err(error),
                }
            }
        };
        self.take_step(id, step).await
    }

    async fn store_provider_id(&self, id: PaymentId, provider_id: String) -> Result<()> {
        self.write(move |tx| {
            Box::pin(async move {
                let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                payment.provider_id = Some(provider_id);
                Ok(tx.update_payment(&payment).await?)
            })
        })
        .await
    }

    async fn take_step(&self, id: PaymentId, step: core::result::Result<Step, RailError>) -> Result<()> {
        let service = self.clone();
        let changed = self.write(move |tx| Box::pin(async move { service.step_in(tx, id, step).await })).await?;
        self.inner.bus.tell(changed);
        Ok(())
    }

    async fn step_in(
        &self,
        tx: &mut dyn Tx,
        id: PaymentId,
        step: core::result::Result<Step, RailError>,
    ) -> Result<Vec<PaymentId>> {
        let now = self.now();
        let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        match step {
            Ok(Step::Done(landed)) => return self.land(tx, &mut payment, landed, now).await,
            _ if payment.state.is_settled() => return Ok(Vec::new()),
            Ok(Step::Declined) => self.fail(tx, &mut payment, ErrorCode::Declined, now).await?,
            Err(RailError::Refused(why)) => {
                tracing::warn!(payment = %id, why, "the provider refused");
                self.fail(tx, &mut payment, ErrorCode::ProviderUnavailable, now).await?;
            }
            Ok(Step::Ready | Step::Wait) => ask_again(tx, &mut payment, now).await?,
            Err(RailError::NoAnswer) => {
                // Until there is an order at the provider, no answer means no money.
                if payment.state == PaymentState::Processing && payment.provider_id.is_some() {
                    become_state(&mut payment, PaymentState::Checking)?;
                }
                ask_again(tx, &mut payment, now).await?;
            }
        }
        Ok(vec![id])
    }

    /// A rail's notice: asks the provider what is true. Notices of orders that are not ours are passed over.
    pub(super) async fn notice(&self, rail: Rail, provider_id: &str) -> Result<()> {
        let Some(payment) = self.read().await?.payment_of_provider(provider_id).await? else {
            tracing::warn!(%rail, "a notice of an order that is not ours");
            return Ok(());
        };
        let Some(carrier) = self.inner.parts.rails.get(rail).filter(|_| payment.quote.rail == rail) else {
            return Ok(());
        };
        let step = carrier.ask(provider_id, self.now()).await;
        self.take_step(payment.id(), step).await
    }
}

async fn ask_again(tx: &mut dyn Tx, payment: &mut PaymentRecord, now: Timestamp) -> Result<()> {
    let doubled = 1_i64.checked_shl(payment.asks.min(16)).unwrap_or(1);
    let wait = ASK_FIRST_MS.saturating_mul(doubled).min(ASK_LAST_MS);
    payment.asks = payment.asks.saturating_add(1);
    payment.ask_at = Some(now.plus_millis(wait));
    Ok(tx.update_payment(payment).await?)
}

fn within(most: i64, parts: &[i64], why: &str) -> Result<()> {
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part));
    if sum.is_some_and(|sum| sum <= most) { Ok(()) } else { Err(Error::new(ErrorCode::WalletLimit, why)) }
}

/// The first moment of the calendar month, UTC.
fn month_begin(now: Timestamp) -> Timestamp {
    let text = now.to_string();
    let month = text.get(..7).unwrap_or_default();
    format!("{month}-01T00:00:00Z").parse().unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_on_its_first() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(month_begin(at("2026-11-23T01:02:03.004Z")), at("2026-11-01T00:00:00Z"));
        assert_eq!(month_begin(at("2026-12-01T00:00:00Z")), at("2026-12-01T00:00:00Z"));
    }
}
