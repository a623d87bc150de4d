//! What a job writes.

use super::super::{
    AllowanceRecord, ApiKeyRecord, ChallengeRecord, ConflictRecord, CredentialRecord, KEPT_MS, LotRecord, MemberRecord,
    NewLot, PaymentRecord, QuoteRecord, Result, SessionRecord, SpendRecord, StoreError, TokenHash, Tx,
};
use super::State;
use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::{Changes, Record};
use barya_protocol::api::v1::Role;
use barya_protocol::id::{AllowanceId, ApiKeyId, Handle, PaymentId, ReceiptId, WalletId};
use barya_protocol::{Amount, Timestamp};
use rpds::RedBlackTreeMapSync as Map;

/// Inserts what must not be there yet.
pub(super) fn add<K: Ord + Clone, V>(map: &mut Map<K, V>, key: K, value: V) -> Result<()> {
    if map.contains_key(&key) {
        return Err(StoreError::Exists);
    }
    map.insert_mut(key, value);
    Ok(())
}

/// Removes what `gone` says, and counts it.
fn remove_where<K: Ord + Clone, V>(map: &mut Map<K, V>, gone: impl Fn(&K, &V) -> bool) -> u64 {
    let keys: Vec<K> = map.iter().filter(|(key, value)| gone(key, value)).map(|(key, _)| key.clone()).collect();
    keys.iter().fold(0, |count: u64, key| count.saturating_add(u64::from(map.remove_mut(key))))
}

#[async_trait]
impl Tx for State {
    async fn add_payee(&mut self, payee: &PayeeRecord) -> Result<()> {
        add(&mut self.payees, payee.handle.clone(), payee.clone())
    }

    async fn update_payee(&mut self, payee: &PayeeRecord) -> Result<()> {
        if let Some(kept) = self.payees.get(&payee.handle).cloned() {
            self.payees.insert_mut(
                payee.handle.clone(),
                PayeeRecord {
                    name: payee.name.clone(),
                    picture: payee.picture.clone(),
                    language: payee.language.clone(),
                    origins: payee.origins.clone(),
                    allowance: payee.allowance,
                    ..kept
                },
            );
        }
        Ok(())
    }

    async fn add_offer(&mut self, offer: &OfferRecord) -> Result<()> {
        add(&mut self.offers, offer.id.clone(), offer.clone())
    }

    async fn update_offer(&mut self, offer: &OfferRecord) -> Result<()> {
        if let Some(OfferRecord { payee, created_at, .. }) = self.offers.get(&offer.id).cloned() {
            self.offers.insert_mut(offer.id.clone(), OfferRecord { payee, created_at, ..offer.clone() });
        }
        Ok(())
    }

    async fn put_quote(&mut self, quote: &QuoteRecord) -> Result<()> {
        if let Some(earlier) = self.intents.get(&quote.quote.intent).copied() {
            self.quotes.remove_mut(&earlier);
        }
        self.intents.insert_mut(quote.quote.intent, quote.quote.id);
        self.quotes.insert_mut(quote.quote.id, quote.clone());
        Ok(())
    }

    async fn add_payment(&mut self, payment: &PaymentRecord) -> Result<()> {
        let taken = |p: &PaymentRecord| p.quote.id == payment.quote.id || p.quote.intent == payment.quote.intent;
        if self.payments_where(taken).next().is_some() {
            return Err(StoreError::Exists);
        }
        add(&mut self.payments, payment.id(), PaymentRecord { receipt: None, ..payment.clone() })
    }

    async fn update_payment(&mut self, payment: &PaymentRecord) -> Result<()> {
        let receipt = self.payments.get(&payment.id()).and_then(|kept| kept.receipt.clone());
        self.payments.insert_mut(payment.id(), PaymentRecord { receipt, ..payment.clone() });
        Ok(())
    }

    async fn add_receipt(&mut self, id: ReceiptId, payment: PaymentId, jws: &str) -> Result<()> {
        add(&mut self.receipts, id, (payment, jws.to_owned()))?;
        if let Some(kept) = self.payments.get(&payment).cloned() {
            self.payments.insert_mut(payment, PaymentRecord { receipt: Some((id, jws.to_owned())), ..kept });
        }
        Ok(())
    }

    async fn add_wallet(&mut self, id: WalletId, at: Timestamp) -> Result<()> {
        add(&mut self.wallets, id, at)
    }

    async fn add_credential(&mut self, credential: &CredentialRecord) -> Result<()> {
        add(&mut self.credentials, credential.id.clone(), credential.clone())
    }

    async fn update_credential(&mut self, credential: &CredentialRecord) -> Result<()> {
        self.credentials.insert_mut(credential.id.clone(), credential.clone());
        Ok(())
    }

    async fn add_session(&mut self, token: &TokenHash, session: &SessionRecord) -> Result<()> {
        self.sessions.insert_mut(*token, session.clone());
        Ok(())
    }

    async fn add_challenge(&mut self, token: &TokenHash, challenge: &ChallengeRecord) -> Result<()> {
        self.challenges.insert_mut(*token, challenge.clone());
        Ok(())
    }

    async fn take_challenge(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.challenges.remove_mut(token))
    }

    async fn spend_assertion(&mut self, hash: &[u8; 32], at: Timestamp) -> Result<bool> {
        Ok(add(&mut self.spent, *hash, at).is_ok())
    }

    async fn save_ledger(&mut self, changes: &Changes, _at: Timestamp) -> Result<()> {
        for account in &changes.accounts {
            self.accounts.insert_mut(account.id.clone(), account.clone());
        }
        for record in &changes.created {
            let last = self.order.last().map_or(0, |(place, _)| *place);
            self.order.insert_mut(last.saturating_add(1), record.transfer.id.clone());
            add(&mut self.transfers, record.transfer.id.clone(), record.clone())?;
        }
        for (id, state) in &changes.resolved {
            if let Some(record) = self.transfers.get(id).cloned() {
                self.transfers.insert_mut(id.clone(), Record { state: *state, ..record });
            }
        }
        Ok(())
    }

    async fn add_lot(&mut self, lot: &NewLot) -> Result<()> {
        let id = self.next_lot();
        let record = LotRecord { id, source: lot.source, remaining: lot.amount, provenance: lot.provenance };
        self.lots.insert_mut((lot.account.clone(), id), record);
        Ok(())
    }

    async fn update_lot(&mut self, id: i64, remaining: Amount) -> Result<()> {
        let found = self.lots.iter().find(|((_, lot), _)| *lot == id).map(|(key, lot)| (key.clone(), *lot));
        if let Some((key, lot)) = found {
            self.lots.insert_mut(key, LotRecord { remaining, ..lot });
        }
        Ok(())
    }

    async fn put_allowance(&mut self, allowance: &AllowanceRecord) -> Result<()> {
        let earlier = |_: &AllowanceId, a: &AllowanceRecord| a.terms.intent == allowance.terms.intent;
        if self.allowances.iter().any(|(id, a)| earlier(id, a) && a.grant.is_some()) {
            return Err(StoreError::Exists);
        }
        remove_where(&mut self.allowances, earlier);
        add(&mut self.allowances, allowance.terms.id, allowance.clone())
    }

    async fn update_allowance(&mut self, allowance: &AllowanceRecord) -> Result<()> {
        self.allowances.insert_mut(allowance.terms.id, allowance.clone());
        Ok(())
    }

    async fn add_spend(&mut self, spend: &SpendRecord) -> Result<()> {
        add(&mut self.spends, (spend.claims.allowance, spend.claims.serial), spend.clone())
    }

    async fn add_conflict(&mut self, conflict: &ConflictRecord) -> Result<()> {
        if self.conflicts.values().all(|known| known.claims != conflict.claims) {
            self.conflicts.insert_mut(self.conflicts.size(), conflict.clone());
        }
        Ok(())
    }

    async fn purge(&mut self, now: Timestamp) -> Result<u64> {
        let old = now.plus_millis(-KEPT_MS);
        let payments = self.payments.clone();
        let unused =
            |quote: &QuoteRecord| quote.quote.expires_at <= old && !payments.contains_key(&quote.quote.payment);
        let quotes = remove_where(&mut self.quotes, |_, quote| unused(quote));
        let kept = self.quotes.clone();
        remove_where(&mut self.intents, |_, quote| !kept.contains_key(quote));
        let payouts = self.payouts.clone();
        let payout_quotes = remove_where(&mut self.payout_quotes, |_, quote| {
            quote.expires_at <= old && !payouts.contains_key(&quote.payout)
        });
        let sessions = remove_where(&mut self.sessions, |_, session| session.expires_at <= now);
        let challenges = remove_where(&mut self.challenges, |_, challenge| challenge.expires_at <= now);
        let spent = remove_where(&mut self.spent, |_, at| *at <= old);
        let terms = remove_where(&mut self.allowances, |_, a| a.grant.is_none() && a.terms.agree_by <= old);
        Ok(quotes
            .saturating_add(payout_quotes)
            .saturating_add(terms)
            .saturating_add(sessions)
            .saturating_add(challenges)
            .saturating_add(spent))
    }

    async fn add_member(&mut self, member: &MemberRecord) -> Result<()> {
        let owner = |other: &MemberRecord| other.payee == member.payee && other.role == Role::Owner;
        if member.role == Role::Owner && self.members.values().any(owner) {
            return Err(StoreError::Exists);
        }
        add(&mut self.members, (member.payee.clone(), member.wallet), member.clone())
    }

    async fn remove_helper(&mut self, payee: &Handle, wallet: WalletId) -> Result<bool> {
        let place = (payee.clone(), wallet);
        let is_helper = self.members.get(&place).is_some_and(|member| member.role == Role::Helper);
        Ok(is_helper && self.members.remove_mut(&place))
    }

    async fn add_api_key(&mut self, key: &ApiKeyRecord) -> Result<()> {
        add(&mut self.api_keys, key.id, key.clone())
    }

    async fn revoke_api_key(&mut self, payee: &Handle, id: ApiKeyId, at: Timestamp) -> Result<bool> {
        let Some(key) = self.api_keys.get(&id).filter(|key| key.payee == *payee && key.revoked_at.is_none()) else {
            return Ok(false);
        };
        let ended = ApiKeyRecord { revoked_at: Some(at), ..key.clone() };
        self.api_keys.insert_mut(id, ended);
        Ok(true)
    }

    async fn remove_api_key(&mut self, id: ApiKeyId) -> Result<()> {
        self.api_keys.remove_mut(&id);
        Ok(())
    }
}
