//! Top-ups: money into a wallet by a rail. The provider's id is stored before the call that moves money; what is not
//! known is asked for by that id, and never ordered again.

use super::access::intent_of;
use super::drive::GRACE_MS;
use super::pay::new_payment;
use super::{Answer, Error, Result, Service};
use crate::store::{PaymentRecord, Tx};
use barya_ledger::AccountKey;
use barya_protocol::api::v1;
use barya_protocol::id::{Secret, WalletId};
use barya_protocol::payment::PaymentState;
use barya_protocol::phone::Phone;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{ErrorCode, Timestamp};

impl Service {
    /// `POST /v1/topups`; `bearer` is a session. Answers when the provider has answered, or did not.
    ///
    /// Errors: `session_required`, `idempotency_key_invalid`, `idempotency_conflict`, `quote_not_found`,
    /// `quote_expired`, `policy_refused`, `wallet_limit`, `rail_unavailable`, `invalid_request` for a phone number that
    /// the rail needs.
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
        let phone = self.phone_for(&record.quote, request.phone.as_deref())?;
        let (service, quote) = (self.clone(), record.quote);
        let made =
            self.write(move |tx| Box::pin(async move { service.topup_in(tx, quote, wallet, phone).await })).await?;
        if !made.created {
            return self.found(&made.body, wallet);
        }
        Ok(Answer { body: self.set_going(made.body.id()).await?, created: true })
    }

    fn found(&self, payment: &PaymentRecord, wallet: WalletId) -> Result<Answer<v1::Payment>> {
        if payment.wallet != Some(wallet) {
            return Err(ErrorCode::QuoteNotFound.into());
        }
        Ok(Answer { body: self.view(payment), created: false })
    }

    async fn topup_in(
        &self,
        tx: &mut dyn Tx,
        quote: Quote,
        wallet: WalletId,
        phone: Option<Phone>,
    ) -> Result<Answer<PaymentRecord>> {
        let now = self.now();
        if let Some(body) = tx.payment(quote.payment).await? {
            return Ok(Answer { body, created: false });
        }
        if quote.expires_at <= now || tx.quote(quote.id).await?.is_none() {
            return Err(ErrorCode::QuoteExpired.into());
        }
        self.may_load(tx, &quote, wallet, now).await?;
        let mut payment = new_payment(quote, Some(wallet), PaymentState::Processing, now);
        payment.phone = phone;
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
            let aside = self.set_aside(tx, wallet, quote.currency).await?;
            within(most.get(), &[held, aside, coming, gain], "the wallet would hold more than is allowed")?;
        }
        if let Some(most) = policy.max_load_month {
            let loaded = tx.loaded(wallet, quote.currency, month_begin(now)).await?;
            within(most.get(), &[loaded, gain], "the wallet was loaded as often as is allowed this month")?;
        }
        Ok(())
    }
}

fn within(most: i64, parts: &[i64], why: &str) -> Result<()> {
    let sum = parts.iter().try_fold(0_i64, |sum, part| sum.checked_add(*part));
    if sum.is_some_and(|sum| sum <= most) { Ok(()) } else { Err(Error::new(ErrorCode::WalletLimit, why)) }
}

/// The first moment of the calendar month, UTC.
pub(super) fn month_begin(now: Timestamp) -> Timestamp {
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
