//! Offline allowances: terms, the payer's consent, the money set aside, and what is left given back.

use super::access::intent_of;
use super::catalogue::{payee, payee_ref};
use super::consent::Consent;
use super::housekeeping::{MOST, logged};
use super::ledger::{Purse, move_on, out_of_range, post, purse};
use super::quotes::QUOTE_MS;
use super::{Answer, Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::jws::device_key;
use crate::store::{AllowanceRecord, ConflictRecord, Grant, Read, Tx};
use crate::webauthn::Framing;
use barya_ledger::{AccountId, AccountKey, Code, Kind, Step, Transfer, TransferId};
use barya_protocol::allowance::{AllowanceClaims, Confirmation, SERIALS_MOST, SETTLES_MS, Terms};
use barya_protocol::api::v1;
use barya_protocol::digest::{Context, Digest};
use barya_protocol::id::{AllowanceId, Intent, PaymentId, Secret, WalletId};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use subtle::ConstantTimeEq as _;

const DAY_MS: i64 = 86_400_000;

/// An allowance as an operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowanceState {
    /// What was agreed to.
    pub terms: Terms,
    /// Whose money it is.
    pub wallet: WalletId,
    /// What is left of it, minor units; nothing once the rest went back.
    pub left: Amount,
    /// How many of its payments were settled.
    pub settled: u32,
}

impl Service {
    /// What payers may set aside for a payee. Only where the payee has a site: an allowance counts on one.
    pub(super) fn allowance_offer(&self, payee: &PayeeRecord) -> Option<v1::AllowanceOffer> {
        let policy = self.settings().policy(payee.currency);
        // It can be spent on tips, which nobody asks the policy about once it is signed.
        let allowed = !payee.origins.is_empty() && (policy.tip_persons || !payee.person);
        policy.allowance(payee.currency, payee.allowance.filter(|_| allowed)?)
    }

    /// `POST /v1/allowances/begin`. Idempotent by intent, as quotes are: the same wish again gives the same terms, or
    /// fresh ones once the time for consent is over.
    ///
    /// Errors: `payee_not_found`, `policy_refused`, `origin_not_allowed`, `invalid_request` for a key that is no key,
    /// `intent_conflict`.
    pub async fn begin_allowance(&self, request: &v1::AllowanceBegin) -> Result<Answer<Terms>> {
        if device_key(&request.jwk).is_none() {
            return Err(Error::field("jwk", "not a point of P-256"));
        }
        let (service, request) = (self.clone(), request.clone());
        let mut answer = self.write(move |tx| Box::pin(async move { service.terms_in(tx, &request).await })).await?;
        answer.body.secret = Some(self.keys().allowance_secret(answer.body.id));
        Ok(answer)
    }

    async fn terms_in(&self, tx: &mut dyn Tx, request: &v1::AllowanceBegin) -> Result<Answer<Terms>> {
        let now = self.now();
        if let Some(AllowanceRecord { terms, grant, .. }) = tx.allowance_of_intent(request.intent).await? {
            let same = (&terms.payee.handle, &terms.site, &terms.jwk) == (&request.to, &request.site, &request.jwk);
            if !same {
                return Err(ErrorCode::IntentConflict.into());
            }
            if grant.is_some() || terms.agree_by > now {
                return Ok(Answer { body: terms, created: false });
            }
        }
        let payee = payee(tx, &request.to).await?;
        let offer = self.allowance_offer(&payee).ok_or_else(not_offered)?;
        if !payee.origins.contains(&request.site) {
            return Err(Error::new(ErrorCode::OriginNotAllowed, "not a site of the payee's"));
        }
        let terms = self.terms(request, &payee, offer, now)?;
        tx.put_allowance(&AllowanceRecord { terms: terms.clone(), grant: None, release_at: None }).await?;
        Ok(Answer { body: terms, created: true })
    }

    fn terms(
        &self,
        request: &v1::AllowanceBegin,
        payee: &PayeeRecord,
        offer: v1::AllowanceOffer,
        now: Timestamp,
    ) -> Result<Terms> {
        // Every serial is covered in full, so that a site which has seen a serial once can count on its money.
        let serials = offer.total.get().checked_div(offer.each.get()).and_then(|all| u32::try_from(all).ok());
        let serials = serials.unwrap_or(SERIALS_MOST).min(SERIALS_MOST);
        // Whole seconds, as the signed claims count.
        let until = now.plus_millis(i64::from(offer.days).saturating_mul(DAY_MS)).seconds();
        let (ms, random) = self.id_parts(now);
        let mut terms = Terms {
            id: AllowanceId::from_parts(ms, random),
            intent: request.intent,
            payee: payee_ref(payee),
            site: request.site.clone(),
            jwk: request.jwk,
            currency: payee.currency,
            total: offer.total,
            each: offer.each,
            first: 1,
            last: serials,
            expires_at: Timestamp::from_millis(until.saturating_mul(1_000)),
            agree_by: now.plus_millis(QUOTE_MS),
            mode: self.settings().mode,
            digest: Digest::of(Context::Allow, b""),
            secret: None,
        };
        terms.digest = terms.compute_digest();
        if terms.holds() { Ok(terms) } else { Err(Error::internal("terms that do not hold together")) }
    }

    /// `POST /v1/allowances`; `key` is the header `Idempotency-Key` as it came. The same key with the same terms gives
    /// the same allowance again, whatever assertion comes with it.
    ///
    /// Errors: `idempotency_key_invalid`, `idempotency_conflict`, `allowance_not_found`, `allowance_expired`, those of
    /// consent (`authorization_invalid`, `passkey_unknown`, `origin_not_allowed`, `top_level_required`),
    /// `policy_refused`, `self_payment`, `allowance_open`, `insufficient_funds`. With any of them nothing is written.
    pub async fn grant_allowance(
        &self,
        key: Option<&str>,
        request: &v1::AllowanceRequest,
    ) -> Result<Answer<v1::Allowance>> {
        let intent = intent_of(key)?;
        let mut read = self.read().await?;
        let record = self.terms_for_write(read.as_mut(), intent, request.id, &request.secret).await?;
        if let Some(grant) = record.grant {
            let left = left(read.as_mut(), &record.terms).await?;
            return Ok(Answer { body: v1::Allowance { allowance: grant.jws, left, session: None }, created: false });
        }
        let terms = record.terms;
        if terms.agree_by <= self.now() {
            return Err(ErrorCode::AllowanceExpired.into());
        }
        let v1::Authorization::Passkey(assertion) = &request.authorization else {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "a wallet's owner consents with a passkey"));
        };
        let (site, challenge) = (std::slice::from_ref(&terms.site), terms.digest.as_bytes());
        let consent = self.verify(read.as_mut(), "authorization", assertion, challenge, Framing::Listed(site)).await?;
        if consent.site.as_ref() != Some(&terms.site) {
            return Err(Error::new(ErrorCode::OriginNotAllowed, "consent is given on the site where it will count"));
        }
        drop(read);
        let service = self.clone();
        self.write(move |tx| Box::pin(async move { service.grant_in(tx, terms.id, consent).await })).await
    }

    /// The terms that a consent is for. Errors: as those of a quote.
    async fn terms_for_write<R: Read + ?Sized>(
        &self,
        read: &mut R,
        intent: Intent,
        id: AllowanceId,
        secret: &Secret,
    ) -> Result<AllowanceRecord> {
        let expected = self.keys().allowance_secret(id);
        if !bool::from(expected.expose().as_bytes().ct_eq(secret.expose().as_bytes())) {
            return Err(ErrorCode::AllowanceNotFound.into());
        }
        match read.allowance_of_intent(intent).await? {
            Some(record) if record.terms.id == id => Ok(record),
            Some(record) if record.grant.is_some() => Err(ErrorCode::IdempotencyConflict.into()),
            _ if read.allowance(id).await?.is_some() => {
                Err(Error::new(ErrorCode::IdempotencyKeyInvalid, "Idempotency-Key must be the terms' intent"))
            }
            // Only terms that were ours have a secret: they ran out, and were replaced or removed.
            _ => Err(ErrorCode::AllowanceExpired.into()),
        }
    }

    async fn grant_in(&self, tx: &mut dyn Tx, id: AllowanceId, consent: Consent) -> Result<Answer<v1::Allowance>> {
        let now = self.now();
        // The terms may have run out, been replaced, or been agreed to, while this waited for the writer.
        let mut record = tx.allowance(id).await?.ok_or(ErrorCode::AllowanceExpired)?;
        if let Some(grant) = &record.grant {
            let (allowance, left) = (grant.jws.clone(), left(tx, &record.terms).await?);
            return Ok(Answer { body: v1::Allowance { allowance, left, session: None }, created: false });
        }
        if record.terms.agree_by <= now {
            return Err(ErrorCode::AllowanceExpired.into());
        }
        if !self.spend(tx, &consent, now).await? {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "this assertion was used before"));
        }
        let wallet = consent.credential.wallet;
        self.may_set_aside(tx, &record.terms, wallet, now).await?;
        self.take_aside(tx, &record.terms, wallet, now).await?;
        let jws = self.keys().sign_allowance(&self.claims_of(&record.terms, now));
        let jws = jws.ok_or_else(|| Error::internal("an allowance could not be signed"))?;
        record.grant = Some(Grant { wallet, jws: jws.clone(), at: now });
        record.release_at = Some(record.terms.expires_at.plus_millis(SETTLES_MS));
        tx.update_allowance(&record).await?;
        let session = Some(self.open_session(tx, wallet, &consent.credential.id, consent.top_level).await?);
        let body = v1::Allowance { allowance: jws, left: record.terms.total, session };
        Ok(Answer { body, created: true })
    }

    /// The rules that the terms could not know, because they did not know the payer; and once more those that may have
    /// changed since.
    async fn may_set_aside(&self, tx: &mut dyn Tx, terms: &Terms, wallet: WalletId, now: Timestamp) -> Result<()> {
        let payee = payee(tx, &terms.payee.handle).await?;
        if payee.wallet == Some(wallet) {
            return Err(ErrorCode::SelfPayment.into());
        }
        let offer = self.allowance_offer(&payee).ok_or_else(not_offered)?;
        if terms.total > offer.total || terms.each > offer.each || !payee.origins.contains(&terms.site) {
            return Err(not_offered());
        }
        let same = |open: &AllowanceRecord| {
            open.terms.expires_at > now && open.terms.payee.handle == payee.handle && open.terms.site == terms.site
        };
        if tx.allowances_of(wallet).await?.iter().any(same) {
            return Err(ErrorCode::AllowanceOpen.into());
        }
        Ok(())
    }

    async fn take_aside(&self, tx: &mut dyn Tx, terms: &Terms, wallet: WalletId, now: Timestamp) -> Result<()> {
        let from = AccountKey::PayerWallet(wallet).in_currency(terms.currency);
        let Purse::Enough(taken) = purse(tx, &from, terms.total).await? else {
            return Err(ErrorCode::InsufficientFunds.into());
        };
        let to = aside(terms);
        let transfer = Transfer {
            id: TransferId::of(terms.id, Step::Now, 0),
            debit: from.key,
            credit: to.key.clone(),
            amount: terms.total,
            currency: terms.currency,
            code: Code::SetAside,
            kind: Kind::Now,
        };
        post(tx, &[transfer], now).await?;
        move_on(tx, &taken, &to, terms.id.into()).await
    }

    fn claims_of(&self, terms: &Terms, now: Timestamp) -> AllowanceClaims {
        AllowanceClaims {
            iss: self.settings().issuer(),
            aud: terms.payee.handle.clone(),
            jti: terms.id,
            iat: now.seconds(),
            exp: terms.expires_at.seconds(),
            site: terms.site.clone(),
            currency: terms.currency,
            total: terms.total,
            each: terms.each,
            first: terms.first,
            last: terms.last,
            cnf: Confirmation { jwk: terms.jwk },
            mode: terms.mode,
        }
    }

    /// What a wallet has set aside. Minor units.
    pub(super) async fn set_aside<R: Read + ?Sized>(
        &self,
        read: &mut R,
        wallet: WalletId,
        currency: Currency,
    ) -> Result<i64> {
        let open = read.allowances_of(wallet).await?;
        let of_currency = open.iter().filter(|open| open.terms.currency == currency);
        let accounts = read.accounts(&of_currency.map(|open| aside(&open.terms)).collect()).await?;
        let sum = accounts.iter().try_fold(0_i64, |sum, account| sum.checked_add(account.balance().minor()));
        sum.ok_or_else(out_of_range)
    }

    /// Gives back what is left of allowances whose time for settling is over.
    pub(super) async fn give_back_due(&self, now: Timestamp) -> Result<u64> {
        let mut given: u64 = 0;
        for id in self.read().await?.allowances_to_release(now, MOST).await? {
            let service = self.clone();
            let changed = self.write(move |tx| {
                Box::pin(async move {
                    match tx.allowance(id).await? {
                        Some(mut record) if record.release_at.is_some_and(|at| at <= now) => {
                            service.give_back(tx, &mut record, now).await.map(Some)
                        }
                        _ => Ok(None),
                    }
                })
            });
            if let Some(changed) = logged("the end of an allowance", id, changed.await).flatten() {
                given = given.saturating_add(1);
                self.inner.bus.tell(changed);
            }
        }
        Ok(given)
    }

    /// Closes an allowance: what is left goes back to the payer's wallet, where payments that waited for money run.
    pub(super) async fn give_back(
        &self,
        tx: &mut dyn Tx,
        record: &mut AllowanceRecord,
        now: Timestamp,
    ) -> Result<Vec<PaymentId>> {
        let wallet = record.grant.as_ref().map(|grant| grant.wallet);
        let wallet = wallet.ok_or_else(|| Error::internal("an allowance that nobody agreed to was to be closed"))?;
        record.release_at = None;
        tx.update_allowance(record).await?;
        let (terms, rest) = (&record.terms, left(tx, &record.terms).await?);
        if rest.is_zero() {
            return Ok(Vec::new());
        }
        let (from, to) = (aside(terms), AccountKey::PayerWallet(wallet).in_currency(terms.currency));
        let transfer = Transfer {
            id: TransferId::of(terms.id, Step::Release, 0),
            debit: from.key.clone(),
            credit: to.key.clone(),
            amount: rest,
            currency: terms.currency,
            code: Code::GiveBack,
            kind: Kind::Now,
        };
        post(tx, &[transfer], now).await?;
        let Purse::Enough(taken) = purse(tx, &from, rest).await? else { return Err(out_of_range()) };
        move_on(tx, &taken, &to, terms.id.into()).await?;
        self.run_waiting(tx, wallet, terms.currency, now).await
    }

    /// Allowances that were agreed to, newest first, for an operator.
    pub async fn allowances(&self, limit: u32) -> Result<Vec<AllowanceState>> {
        let mut read = self.inner.parts.store.snapshot().await?;
        let mut states = Vec::new();
        for AllowanceRecord { terms, grant, .. } in read.allowances(limit).await? {
            let Some(Grant { wallet, .. }) = grant else { continue };
            let (left, settled) = (left(read.as_mut(), &terms).await?, read.spends_of(terms.id).await?);
            states.push(AllowanceState { terms, wallet, left, settled });
        }
        Ok(states)
    }

    /// Spends that a device signed and that were not settled as they stand, newest first, each with its payee.
    pub async fn conflicts(&self, limit: u32) -> Result<Vec<(ConflictRecord, Terms)>> {
        let mut read = self.inner.parts.store.snapshot().await?;
        let mut found = Vec::new();
        for conflict in read.conflicts(limit).await? {
            if let Some(record) = read.allowance(conflict.claims.allowance).await? {
                found.push((conflict, record.terms));
            }
        }
        Ok(found)
    }
}

fn not_offered() -> Error {
    Error::new(ErrorCode::PolicyRefused, "nothing can be set aside for this payee")
}

/// Where an allowance's money is.
pub(super) fn aside(terms: &Terms) -> AccountId {
    AccountKey::Allowance(terms.id).in_currency(terms.currency)
}

/// What is left of an allowance.
async fn left<R: Read + ?Sized>(read: &mut R, terms: &Terms) -> Result<Amount> {
    let accounts = read.accounts(&[aside(terms)].into()).await?;
    accounts.first().map_or(Some(Amount::ZERO), |account| account.balance().amount()).ok_or_else(out_of_range)
}
