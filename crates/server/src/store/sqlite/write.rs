//! What a job writes, in SQL.

use super::super::{
    AllowanceRecord, ApiKeyRecord, ChallengePurpose, ChallengeRecord, ConflictRecord, CredentialRecord, KEPT_MS,
    MemberRecord, NewLot, PaymentRecord, QuoteRecord, Result, SessionRecord, SpendRecord, StoreError, TokenHash, Tx,
};
use super::{Session, failed};
use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::Changes;
use barya_protocol::api::v1::Role;
use barya_protocol::id::{ApiKeyId, Handle, PaymentId, ReceiptId, WalletId};
use barya_protocol::{Amount, ErrorCode, Timestamp};
use sqlx::query;
use sqlx::query::Query;
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteConnection};
use std::ops::DerefMut;

impl<C: DerefMut<Target = SqliteConnection> + Send> Session<C> {
    /// Runs it; how many rows it touched.
    pub(super) async fn run(&mut self, statement: Query<'_, Sqlite, SqliteArguments>) -> Result<u64> {
        Ok(statement.execute(self.connection()).await.map_err(failed)?.rows_affected())
    }

    pub(super) async fn add(&mut self, statement: Query<'_, Sqlite, SqliteArguments>) -> Result<()> {
        self.run(statement).await.map(drop)
    }

    /// Puts a payment that was paid into the lists of those who share in it.
    async fn list_parts(&mut self, payment: &PaymentRecord) -> Result<()> {
        let Some(paid_at) = payment.paid_at else { return Ok(()) };
        for payee in payment.shared_with() {
            let statement = query("INSERT OR IGNORE INTO parts (payee, paid_at, payment) VALUES (?, ?, ?)");
            let statement = statement.bind(payee.to_string()).bind(paid_at.millis()).bind(payment.id().to_string());
            self.add(statement).await?;
        }
        Ok(())
    }
}

pub(super) fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(StoreError::failed)
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Helper => "helper",
    }
}

pub(super) fn millis(time: Option<Timestamp>) -> Option<i64> {
    time.map(Timestamp::millis)
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> Tx for Session<C> {
    async fn add_payee(&mut self, payee: &PayeeRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO payees (handle, name, picture, voice, currency, language, origins, person, wallet, allowance,
                                 created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(payee.handle.to_string())
        .bind(payee.name.clone())
        .bind(payee.picture.clone())
        .bind(payee.voice.clone())
        .bind(payee.currency.code())
        .bind(payee.language.clone())
        .bind(json(&payee.origins)?)
        .bind(payee.person)
        .bind(payee.wallet.map(|wallet| wallet.to_string()))
        .bind(payee.allowance.map(Amount::get))
        .bind(payee.created_at.millis());
        self.add(statement).await
    }

    async fn update_payee(&mut self, payee: &PayeeRecord) -> Result<()> {
        let statement =
            query("UPDATE payees SET name = ?, picture = ?, language = ?, origins = ?, allowance = ? WHERE handle = ?")
                .bind(payee.name.clone())
                .bind(payee.picture.clone())
                .bind(payee.language.clone())
                .bind(json(&payee.origins)?)
                .bind(payee.allowance.map(Amount::get))
                .bind(payee.handle.to_string());
        self.add(statement).await
    }

    async fn add_offer(&mut self, offer: &OfferRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO offers (id, payee, title, picture, amount, origins, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(offer.id.to_string())
        .bind(offer.payee.to_string())
        .bind(offer.title.clone())
        .bind(offer.picture.clone())
        .bind(offer.amount.get())
        .bind(json(&offer.origins)?)
        .bind(offer.created_at.millis());
        self.add(statement).await
    }

    async fn update_offer(&mut self, offer: &OfferRecord) -> Result<()> {
        let statement =
            query("UPDATE offers SET title = ?, picture = ?, amount = ?, origins = ?, ended_at = ? WHERE id = ?")
                .bind(offer.title.clone())
                .bind(offer.picture.clone())
                .bind(offer.amount.get())
                .bind(json(&offer.origins)?)
                .bind(offer.ended_at.map(Timestamp::millis))
                .bind(offer.id.to_string());
        self.add(statement).await
    }

    async fn put_quote(&mut self, record: &QuoteRecord) -> Result<()> {
        let quote = &record.quote;
        self.run(query("DELETE FROM quotes WHERE intent = ?").bind(quote.intent.to_string())).await?;
        let statement =
            query("INSERT INTO quotes (id, intent, payment, expires_at, wish, body) VALUES (?, ?, ?, ?, ?, ?)")
                .bind(quote.id.to_string())
                .bind(quote.intent.to_string())
                .bind(quote.payment.to_string())
                .bind(quote.expires_at.millis())
                .bind(record.wish.clone())
                .bind(json(quote)?);
        self.add(statement).await
    }

    async fn add_payment(&mut self, payment: &PaymentRecord) -> Result<()> {
        let quote = &payment.quote;
        let statement = query(
            "INSERT INTO payments (id, quote, intent, purpose, wallet, currency, total, state, error, shortfall, site,
                                   provider_id, next, phone, ask_at, asks, created_at, expires_at, paid_at, release_at, payee,
                                   receives)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(quote.payment.to_string())
        .bind(quote.id.to_string())
        .bind(quote.intent.to_string())
        .bind(quote.purpose.as_str())
        .bind(payment.wallet.map(|wallet| wallet.to_string()))
        .bind(quote.currency.code())
        .bind(quote.total.get())
        .bind(payment.state.as_str())
        .bind(payment.error.map(ErrorCode::code))
        .bind(payment.shortfall.map(Amount::get))
        .bind(payment.site.clone())
        .bind(payment.provider_id.clone())
        .bind(payment.next.as_ref().map(json).transpose()?)
        .bind(payment.phone.as_ref().map(|phone| phone.as_str().to_owned()))
        .bind(millis(payment.ask_at))
        .bind(payment.asks)
        .bind(payment.created_at.millis())
        .bind(quote.expires_at.millis())
        .bind(millis(payment.paid_at))
        .bind(millis(payment.release_at))
        .bind(quote.payee.as_ref().map(|payee| payee.handle.to_string()))
        .bind(quote.payee_receives.get());
        self.add(statement).await?;
        self.list_parts(payment).await
    }

    async fn update_payment(&mut self, payment: &PaymentRecord) -> Result<()> {
        let statement = query(
            "UPDATE payments SET state = ?, error = ?, shortfall = ?, provider_id = ?, next = ?, phone = ?, ask_at = ?,
                                 asks = ?, paid_at = ?, release_at = ?, refunded = ?, gave_back = ? WHERE id = ?",
        )
        .bind(payment.state.as_str())
        .bind(payment.error.map(ErrorCode::code))
        .bind(payment.shortfall.map(Amount::get))
        .bind(payment.provider_id.clone())
        .bind(payment.next.as_ref().map(json).transpose()?)
        .bind(payment.phone.as_ref().map(|phone| phone.as_str().to_owned()))
        .bind(millis(payment.ask_at))
        .bind(payment.asks)
        .bind(millis(payment.paid_at))
        .bind(millis(payment.release_at))
        .bind(payment.refunded.get())
        .bind(payment.gave_back.get())
        .bind(payment.id().to_string());
        self.add(statement).await?;
        self.list_parts(payment).await
    }

    async fn add_receipt(&mut self, id: ReceiptId, payment: PaymentId, jws: &str) -> Result<()> {
        let statement = query("INSERT INTO receipts (id, payment, jws) VALUES (?, ?, ?)")
            .bind(id.to_string())
            .bind(payment.to_string())
            .bind(jws.to_owned());
        self.add(statement).await
    }

    async fn add_wallet(&mut self, id: WalletId, at: Timestamp) -> Result<()> {
        self.add(query("INSERT INTO wallets (id, created_at) VALUES (?, ?)").bind(id.to_string()).bind(at.millis()))
            .await
    }

    async fn add_credential(&mut self, credential: &CredentialRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO credentials (id, wallet, public_key, counter, backup_eligible, suspect, transports, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(credential.id.clone())
        .bind(credential.wallet.to_string())
        .bind(credential.public_key.cose().to_vec())
        .bind(credential.counter)
        .bind(credential.backup_eligible)
        .bind(credential.suspect)
        .bind(json(&credential.transports)?)
        .bind(credential.created_at.millis());
        self.add(statement).await
    }

    async fn update_credential(&mut self, credential: &CredentialRecord) -> Result<()> {
        let statement = query("UPDATE credentials SET counter = ?, suspect = ? WHERE id = ?")
            .bind(credential.counter)
            .bind(credential.suspect)
            .bind(credential.id.clone());
        self.add(statement).await
    }

    async fn add_session(&mut self, token: &TokenHash, session: &SessionRecord) -> Result<()> {
        let statement =
            query("INSERT INTO sessions (token, wallet, credential, top_level, expires_at) VALUES (?, ?, ?, ?, ?)")
                .bind(token.to_vec())
                .bind(session.wallet.to_string())
                .bind(session.credential.clone())
                .bind(session.top_level)
                .bind(session.expires_at.millis());
        self.add(statement).await
    }

    async fn add_challenge(&mut self, token: &TokenHash, record: &ChallengeRecord) -> Result<()> {
        let (purpose, wallet) = match record.purpose {
            ChallengePurpose::Register(wallet) => ("register", Some(wallet.to_string())),
            ChallengePurpose::Login => ("login", None),
        };
        let statement =
            query("INSERT INTO challenges (token, purpose, challenge, wallet, expires_at) VALUES (?, ?, ?, ?, ?)")
                .bind(token.to_vec())
                .bind(purpose)
                .bind(record.challenge.to_vec())
                .bind(wallet)
                .bind(record.expires_at.millis());
        self.add(statement).await
    }

    async fn take_challenge(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.run(query("DELETE FROM challenges WHERE token = ?").bind(token.to_vec())).await? > 0)
    }

    async fn spend_assertion(&mut self, hash: &[u8; 32], at: Timestamp) -> Result<bool> {
        let statement = query("INSERT INTO spent_assertions (hash, at) VALUES (?, ?) ON CONFLICT DO NOTHING");
        Ok(self.run(statement.bind(hash.to_vec()).bind(at.millis())).await? > 0)
    }

    async fn save_ledger(&mut self, changes: &Changes, at: Timestamp) -> Result<()> {
        for account in &changes.accounts {
            let statement = query(
                "INSERT INTO accounts (id, debits_posted, credits_posted, debits_pending, credits_pending)
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (id) DO UPDATE SET
                 debits_posted = ?2, credits_posted = ?3, debits_pending = ?4, credits_pending = ?5",
            )
            .bind(account.id.to_string())
            .bind(account.debits_posted.get())
            .bind(account.credits_posted.get())
            .bind(account.debits_pending.get())
            .bind(account.credits_pending.get());
            self.add(statement).await?;
        }
        for record in &changes.created {
            let transfer = &record.transfer;
            let statement = query(
                "INSERT INTO transfers (id, debit, credit, amount, currency, code, kind, ends, state, at)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )
            .bind(transfer.id.to_string())
            .bind(transfer.debit_account().to_string())
            .bind(transfer.credit_account().to_string())
            .bind(transfer.amount.get())
            .bind(transfer.currency.code())
            .bind(transfer.code.as_str())
            .bind(transfer.kind.as_str())
            .bind(transfer.kind.of().map(ToString::to_string))
            .bind(record.state.as_str())
            .bind(at.millis());
            self.add(statement).await?;
        }
        for (id, state) in &changes.resolved {
            let statement = query("UPDATE transfers SET state = ? WHERE id = ?");
            self.add(statement.bind(state.as_str()).bind(id.to_string())).await?;
        }
        Ok(())
    }

    async fn add_lot(&mut self, lot: &NewLot) -> Result<()> {
        let statement = query(
            "INSERT INTO lots (account, source, remaining, rail, settles_at, reversible_until, cashable)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(lot.account.to_string())
        .bind(lot.source.to_string())
        .bind(lot.amount.get())
        .bind(lot.provenance.rail.as_str())
        .bind(lot.provenance.settles_at.millis())
        .bind(lot.provenance.reversible_until.millis())
        .bind(lot.provenance.cashable);
        self.add(statement).await
    }

    async fn update_lot(&mut self, id: i64, remaining: Amount) -> Result<()> {
        self.add(query("UPDATE lots SET remaining = ? WHERE id = ?").bind(remaining.get()).bind(id)).await
    }

    async fn put_allowance(&mut self, record: &AllowanceRecord) -> Result<()> {
        let terms = &record.terms;
        let earlier = query("DELETE FROM allowances WHERE intent = ? AND wallet IS NULL");
        self.run(earlier.bind(terms.intent.to_string())).await?;
        let statement = query("INSERT INTO allowances (id, intent, body, agree_by) VALUES (?, ?, ?, ?)")
            .bind(terms.id.to_string())
            .bind(terms.intent.to_string())
            .bind(json(terms)?)
            .bind(terms.agree_by.millis());
        self.add(statement).await
    }

    async fn update_allowance(&mut self, record: &AllowanceRecord) -> Result<()> {
        let grant = record.grant.as_ref();
        let statement = query("UPDATE allowances SET wallet = ?, jws = ?, granted_at = ?, release_at = ? WHERE id = ?")
            .bind(grant.map(|grant| grant.wallet.to_string()))
            .bind(grant.map(|grant| grant.jws.clone()))
            .bind(millis(grant.map(|grant| grant.at)))
            .bind(millis(record.release_at))
            .bind(record.terms.id.to_string());
        self.add(statement).await
    }

    async fn add_spend(&mut self, spend: &SpendRecord) -> Result<()> {
        let statement = query("INSERT INTO spends (allowance, serial, claims, payment, at) VALUES (?, ?, ?, ?, ?)")
            .bind(spend.claims.allowance.to_string())
            .bind(spend.claims.serial)
            .bind(spend.claims.payload())
            .bind(spend.payment.to_string())
            .bind(spend.at.millis());
        self.add(statement).await
    }

    async fn add_conflict(&mut self, conflict: &ConflictRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO spend_conflicts (allowance, claims, code, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(conflict.claims.allowance.to_string())
        .bind(conflict.claims.payload())
        .bind(conflict.code.code())
        .bind(conflict.at.millis());
        self.add(statement).await
    }

    async fn purge(&mut self, now: Timestamp) -> Result<u64> {
        let old = now.plus_millis(-KEPT_MS).millis();
        let steps = [
            query(
                "DELETE FROM quotes WHERE expires_at <= ?
                 AND NOT EXISTS (SELECT 1 FROM payments WHERE payments.quote = quotes.id)",
            )
            .bind(old),
            query(
                "DELETE FROM payout_quotes WHERE expires_at <= ?
                 AND NOT EXISTS (SELECT 1 FROM payouts WHERE payouts.quote = payout_quotes.id)",
            )
            .bind(old),
            query("DELETE FROM allowances WHERE wallet IS NULL AND agree_by <= ?").bind(old),
            query("DELETE FROM sessions WHERE expires_at <= ?").bind(now.millis()),
            query("DELETE FROM challenges WHERE expires_at <= ?").bind(now.millis()),
            query("DELETE FROM spent_assertions WHERE at <= ?").bind(old),
        ];
        let mut removed: u64 = 0;
        for step in steps {
            removed = removed.saturating_add(self.run(step).await?);
        }
        Ok(removed)
    }

    async fn add_member(&mut self, member: &MemberRecord) -> Result<()> {
        let statement = query("INSERT INTO members (payee, wallet, role, since) VALUES (?, ?, ?, ?)")
            .bind(member.payee.to_string())
            .bind(member.wallet.to_string())
            .bind(role(member.role))
            .bind(member.since.millis());
        self.add(statement).await
    }

    async fn remove_helper(&mut self, payee: &Handle, wallet: WalletId) -> Result<bool> {
        let statement = query("DELETE FROM members WHERE payee = ? AND wallet = ? AND role = 'helper'");
        Ok(self.run(statement.bind(payee.to_string()).bind(wallet.to_string())).await? > 0)
    }

    async fn add_api_key(&mut self, key: &ApiKeyRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO api_keys (id, payee, name, scopes, hash, created_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(key.id.to_string())
        .bind(key.payee.to_string())
        .bind(key.name.clone())
        .bind(json(&key.scopes)?)
        .bind(key.hash.to_vec())
        .bind(key.created_at.millis())
        .bind(millis(key.revoked_at));
        self.add(statement).await
    }

    async fn revoke_api_key(&mut self, payee: &Handle, id: ApiKeyId, at: Timestamp) -> Result<bool> {
        let statement = query("UPDATE api_keys SET revoked_at = ? WHERE id = ? AND payee = ? AND revoked_at IS NULL");
        Ok(self.run(statement.bind(at.millis()).bind(id.to_string()).bind(payee.to_string())).await? > 0)
    }

    async fn remove_api_key(&mut self, id: ApiKeyId) -> Result<()> {
        self.add(query("DELETE FROM api_keys WHERE id = ?").bind(id.to_string())).await
    }
}
