//! Purchases paid from outside: no wallet, no session; consent is given in a bank's app, on a phone, on a card's page.

use super::drive::GRACE_MS;
use super::pay::new_payment;
use super::{Answer, Error, Result, Service};
use crate::store::{PaymentRecord, Tx};
use barya_protocol::api::v1;
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::phone::{Phone, calling_code};
use barya_protocol::quote::Quote;
use barya_protocol::{Amount, Currency, ErrorCode};
use std::time::Instant;

impl Service {
    /// Takes a quote by an outside rail as agreed to. Errors: `quote_expired`, `rail_unavailable`, `policy_refused`,
    /// `amount_out_of_range`, `invalid_request` for the phone.
    pub(super) async fn pay_from_outside(&self, quote: Quote, external: &v1::External) -> Result<Answer<v1::Payment>> {
        let phone = self.phone_for(&quote, external.phone.as_deref())?;
        let service = self.clone();
        let made = self.write(move |tx| Box::pin(async move { service.outside_in(tx, quote, phone).await })).await?;
        if !made.created {
            return Ok(Answer { body: self.view(&made.body), created: false });
        }
        Ok(Answer { body: self.set_going(made.body.id()).await?, created: true })
    }

    async fn outside_in(&self, tx: &mut dyn Tx, quote: Quote, phone: Option<Phone>) -> Result<Answer<PaymentRecord>> {
        let now = self.now();
        if let Some(body) = tx.payment(quote.payment).await? {
            return Ok(Answer { body, created: false });
        }
        if quote.expires_at <= now || tx.quote(quote.id).await?.is_none() {
            return Err(ErrorCode::QuoteExpired.into());
        }
        self.may_sell(tx, &quote, None).await?;
        let mut payment = new_payment(quote, None, PaymentState::Processing, now);
        payment.phone = phone;
        payment.ask_at = Some(now.plus_millis(GRACE_MS));
        tx.add_payment(&payment).await?;
        Ok(Answer { body: payment, created: true })
    }

    /// The phone that the quote's rail asks for; none where it asks for none, so that none is kept. Errors:
    /// `rail_unavailable`, `invalid_request`, `rate_limited`.
    pub(super) fn phone_for(&self, quote: &Quote, typed: Option<&str>) -> Result<Option<Phone>> {
        let rail = self.inner.parts.rails.get(quote.rail).ok_or(ErrorCode::RailUnavailable)?;
        let terms = rail.terms(quote.currency, quote.total).ok_or(ErrorCode::RailUnavailable)?;
        match (terms.phone, typed) {
            (false, _) => Ok(None),
            (true, None) => Err(Error::field("phone", "this rail needs the payer's phone number")),
            (true, Some(text)) => {
                let phone = Phone::read(text, quote.currency);
                let phone = phone.map_err(|error| Error::field("phone", error.to_string()))?;
                // Companies serve their own country; numbers elsewhere can cost whoever rings them a fortune.
                if !phone.is_at(quote.currency) {
                    return Err(Error::field("phone", "a number of the country whose money this is"));
                }
                self.may_ring(&phone, quote.currency)?;
                Ok(Some(phone))
            }
        }
    }

    /// Whoever types a number makes somebody's phone ring. Errors: `rate_limited`.
    fn may_ring(&self, phone: &Phone, home: Currency) -> Result<()> {
        let now = Instant::now();
        let often = |_| Error::new(ErrorCode::RateLimited, "this phone was asked too often: wait some minutes");
        self.inner.phones.admit(phone.number(), now).map_err(often)?;
        self.inner.countries.admit(calling_code(home), now).map_err(often)
    }

    /// `GET /v1/rails`: what works for this currency and amount, cheapest first. Errors: `policy_refused` for loading
    /// where there are no wallets.
    pub fn choices(&self, wish: &Choice) -> Result<v1::Rails> {
        if wish.topup {
            self.wallets_are_allowed(wish.currency)?;
        }
        let mut rails = Vec::new();
        for rail in self.inner.parts.rails.all() {
            let Ok((fee, total)) = self.cost(rail.as_ref(), wish) else { continue };
            // The company moves the total.
            let Some(terms) = rail.terms(wish.currency, total) else { continue };
            rails.push(v1::RailChoice { rail: rail.id(), title: terms.title, fee, total, phone: terms.phone });
        }
        rails.sort_by_key(|choice| (choice.fee, choice.total, place(choice.rail)));
        Ok(v1::Rails { rails })
    }
}

/// What is to be paid or loaded, before the payer has chosen how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Into a wallet rather than to a payee.
    pub topup: bool,
    /// The currency of the amount.
    pub currency: Currency,
    /// Minor units.
    pub amount: Amount,
}

/// Of rails that cost the same, the one that asks least of the payer comes first.
fn place(rail: Rail) -> usize {
    const ORDER: [Rail; 5] = [Rail::Sandbox, Rail::Qr, Rail::MobileMoney, Rail::Carrier, Rail::Card];
    ORDER.iter().position(|known| *known == rail).unwrap_or(ORDER.len())
}
