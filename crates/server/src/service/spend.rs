//! Settling what a device paid out of an allowance while there was no network.
//!
//! A site may have handed over the goods by now, having verified the token by itself. So whatever such a verifier accepts
//! settles here: no rule is checked at settlement that a verifier could not check, a policy that has changed since
//! included, and the amount that was signed stands whatever the offer costs by now.

use super::allowance::aside;
use super::catalogue::{item, offer, payee};
use super::ledger::{Accounts, Purse, purse};
use super::pay::new_payment;
use super::{Answer, Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::jws::{device_key, is_signed_by};
use crate::store::{AllowanceRecord, ConflictRecord, Grant, PaymentRecord, QuoteRecord, SpendRecord, Tx};
use barya_protocol::allowance::{SPEND_HEADER, SpendClaims, Token};
use barya_protocol::api::v1;
use barya_protocol::id::{Intent, PaymentId};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Item;
use barya_protocol::{ErrorCode, Timestamp};

/// How many refused spends of one allowance are noted: enough to see what happened, and a cloned device that signs for
/// ever cannot fill the disk.
const NOTED_MOST: u32 = 20;

/// What a spend came to.
enum Outcome {
    /// A payment, and those that changed with it.
    Settled { payment: Box<PaymentRecord>, created: bool, changed: Vec<PaymentId> },
    /// Nothing; it was noted.
    Refused(Error),
}

impl Service {
    /// `POST /v1/spends`. The same claims again give the same answer, however often they are signed and whoever sends
    /// them: the payer's device, or the site that took the token.
    ///
    /// Errors: `invalid_request` for what is no token; `allowance_invalid`, `allowance_not_found`, with which nothing is
    /// written; `serial_reused`, `allowance_expired`, `currency_unsupported`, `amount_out_of_range`, `offer_not_found`,
    /// which are noted for the operator.
    pub async fn settle_spend(&self, request: &v1::SpendRequest) -> Result<Answer<v1::Spent>> {
        let claims = self.signed_claims(&request.token)?;
        let service = self.clone();
        let outcome = self.write(move |tx| Box::pin(async move { service.spend_in(tx, claims).await })).await?;
        match outcome {
            Outcome::Refused(error) => Err(error),
            Outcome::Settled { payment, created, changed } => {
                self.inner.bus.tell(changed);
                let mut quote = payment.quote.clone();
                quote.secret = Some(self.keys().quote_secret(quote.id));
                Ok(Answer { body: v1::Spent { quote, payment: self.view(&payment) }, created })
            }
        }
    }

    /// What a token's device signed, where both signatures verify.
    fn signed_claims(&self, token: &str) -> Result<SpendClaims> {
        let invalid = |why: &str| Error::new(ErrorCode::AllowanceInvalid, why);
        let token = Token::parse(token)
            .ok_or_else(|| Error::field("token", "not an allowance and a spend, two compact JWS with ~ between"))?;
        let allowance = self.keys().verify_allowance(&token.allowance);
        let allowance = allowance
            .filter(|claims| claims.iss == self.settings().issuer() && claims.mode == self.settings().mode)
            .ok_or_else(|| invalid("the allowance was not signed here"))?;
        let key = device_key(&allowance.cnf.jwk).ok_or_else(|| invalid("the device's key is no key"))?;
        let part = |part| barya_protocol::allowance::Jws::bytes(part).unwrap_or_default();
        if part(token.spend.header) != SPEND_HEADER.as_bytes() || !is_signed_by(&token.spend, &key) {
            return Err(invalid("the spend was not signed by the allowance's device"));
        }
        let payload = part(token.spend.claims);
        serde_json::from_slice::<SpendClaims>(&payload)
            .ok()
            .filter(|claims| claims.payload().as_bytes() == payload && claims.iat >= 0)
            .filter(|claims| claims.allowance == allowance.jti)
            .ok_or_else(|| invalid("the spend's claims are not spelt as they must be, or name another allowance"))
    }

    async fn spend_in(&self, tx: &mut dyn Tx, claims: SpendClaims) -> Result<Outcome> {
        let now = self.now();
        let record = tx.allowance(claims.allowance).await?;
        let Some((mut record, grant)) = record.and_then(|record| record.grant.clone().map(|grant| (record, grant)))
        else {
            return Err(ErrorCode::AllowanceNotFound.into());
        };
        if let Some(earlier) = tx.spend(claims.allowance, claims.serial).await? {
            if earlier.claims != claims {
                return note(tx, claims, ErrorCode::SerialReused.into(), now).await;
            }
            let payment = tx.payment(earlier.payment).await?.ok_or(ErrorCode::PaymentNotFound)?;
            return Ok(Outcome::Settled { payment: Box::new(payment), created: false, changed: Vec::new() });
        }
        let (payee, item) = match self.may_spend(tx, &record, &claims, now).await {
            Ok(bought) => bought,
            Err(error) if error.code == ErrorCode::Internal => return Err(error),
            Err(error) => return note(tx, claims, error, now).await,
        };
        let (intent, id) = self.names_of(tx, &claims, now).await?;
        let quote = match self.quote_of_spend(&payee, item, &claims, intent, id) {
            Ok(quote) => quote,
            Err(error) => return note(tx, claims, error, now).await,
        };
        let payment = self.carry_out(tx, &record, &grant, &claims, quote, now).await?;
        let mut changed = vec![payment.id()];
        let serials = record.terms.last.saturating_sub(record.terms.first).saturating_add(1);
        if tx.spends_of(claims.allowance).await? >= serials {
            // Nothing more can come: the payer need not wait for what is left.
            changed.extend(self.give_back(tx, &mut record, now).await?);
        }
        Ok(Outcome::Settled { payment: Box::new(payment), created: true, changed })
    }

    /// Whether the allowance covers it, and what is bought.
    async fn may_spend(
        &self,
        tx: &mut dyn Tx,
        record: &AllowanceRecord,
        claims: &SpendClaims,
        now: Timestamp,
    ) -> Result<(PayeeRecord, Option<Item>)> {
        let terms = &record.terms;
        if record.release_at.is_none_or(|at| at <= now) {
            return Err(ErrorCode::AllowanceExpired.into());
        }
        if !(terms.first..=terms.last).contains(&claims.serial) {
            return Err(Error::new(ErrorCode::AllowanceInvalid, "the allowance has no such serial"));
        }
        if claims.currency != terms.currency {
            return Err(ErrorCode::CurrencyUnsupported.into());
        }
        if claims.amount.is_zero() || claims.amount > terms.each {
            let most = terms.each;
            return Err(Error::new(ErrorCode::AmountOutOfRange, format!("a payment is 1 to {most} minor units")));
        }
        let Some(id) = &claims.offer else {
            return Ok((payee(tx, &terms.payee.handle).await?, None));
        };
        let (offer, payee) = offer(tx, id).await?;
        if payee.handle != terms.payee.handle {
            return Err(Error::new(ErrorCode::OfferNotFound, "the allowance's payee has no such offer"));
        }
        Ok((payee, Some(item(&offer))))
    }

    /// The intent and id under which it is paid: the spend's own intent, with the payment id of a quote that it may have.
    /// Where that intent was carried out already, a new one, and it is noted: the site could not know, and a payer must
    /// not get something for nothing by signing an old intent.
    async fn names_of(&self, tx: &mut dyn Tx, claims: &SpendClaims, now: Timestamp) -> Result<(Intent, PaymentId)> {
        let (ms, random) = self.id_parts(now);
        let fresh = PaymentId::from_parts(ms, random);
        let Some(QuoteRecord { quote, .. }) = tx.quote_of_intent(claims.intent).await? else {
            return Ok((claims.intent, fresh));
        };
        if tx.payment(quote.payment).await?.is_none() {
            return Ok((claims.intent, quote.payment));
        }
        note(tx, claims.clone(), ErrorCode::IntentConflict.into(), now).await?;
        let (ms, random) = self.id_parts(now);
        Ok((Intent::from_parts(ms, random), fresh))
    }

    async fn carry_out(
        &self,
        tx: &mut dyn Tx,
        record: &AllowanceRecord,
        grant: &Grant,
        claims: &SpendClaims,
        quote: QuoteRecord,
        now: Timestamp,
    ) -> Result<PaymentRecord> {
        // Serials times the most of each are at most the whole, so this is there.
        let Purse::Enough(taken) = purse(tx, &aside(&record.terms), claims.amount).await? else {
            return Err(Error::internal("an allowance did not cover one of its serials"));
        };
        tx.put_quote(&quote).await?;
        let mut payment = new_payment(quote.quote, Some(grant.wallet), PaymentState::AwaitingFunds, now);
        payment.site = Some(record.terms.site.clone());
        tx.add_payment(&payment).await?;
        let spend = SpendRecord { claims: claims.clone(), payment: payment.id(), at: now };
        tx.add_spend(&spend).await?;
        self.pay_with(tx, &mut payment, Accounts::of_spend(record.terms.id), &taken, now).await?;
        Ok(payment)
    }
}

/// Keeps what a device signed and what was wrong with it, and refuses it.
async fn note(tx: &mut dyn Tx, claims: SpendClaims, error: Error, now: Timestamp) -> Result<Outcome> {
    let id = claims.allowance;
    tracing::warn!(allowance = %id, serial = claims.serial, code = %error.code, "a spend does not settle as it stands");
    if tx.conflicts_of(id).await? < NOTED_MOST {
        tx.add_conflict(&ConflictRecord { claims, code: error.code, at: now }).await?;
    }
    Ok(Outcome::Refused(error))
}
