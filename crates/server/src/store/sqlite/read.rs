//! What can be read, in SQL.

use super::super::{
    AllowanceRecord, ApiKeyRecord, ChallengeRecord, ConflictRecord, CredentialRecord, KEPT_MS, LotRecord, MemberRecord,
    PaymentRecord, QuoteRecord, Read, Result, SessionRecord, SpendRecord, StoreError, TokenHash,
};
use super::{Session, failed, rows};
use crate::domain::{OfferRecord, PayeeRecord};
use async_trait::async_trait;
use barya_ledger::{Account, AccountId, AccountKey, Record, TransferId};
use barya_protocol::id::{AllowanceId, ApiKeyId, Handle, Intent, OfferId, PaymentId, QuoteId, ReceiptId, WalletId};
use barya_protocol::{Currency, Timestamp};
use sqlx::query;
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqliteRow};
use sqlx::{Sqlite, query::Query};
use std::collections::BTreeSet;
use std::ops::DerefMut;

type Statement<'q> = Query<'q, Sqlite, SqliteArguments>;

/// Payments with their quote and receipt.
macro_rules! payments {
    ($rest:literal) => {
        concat!(
            "SELECT p.*, q.body, r.id AS receipt_id, r.jws FROM payments p ",
            "JOIN quotes q ON q.id = p.quote LEFT JOIN receipts r ON r.payment = p.id ",
            $rest
        )
    };
}

impl<C: DerefMut<Target = SqliteConnection> + Send> Session<C> {
    pub(super) async fn one<T>(
        &mut self,
        statement: Statement<'_>,
        read: fn(&SqliteRow) -> Result<T>,
    ) -> Result<Option<T>> {
        let row = statement.fetch_optional(self.connection()).await.map_err(failed)?;
        row.as_ref().map(read).transpose()
    }

    pub(super) async fn many<T>(
        &mut self,
        statement: Statement<'_>,
        read: fn(&SqliteRow) -> Result<T>,
    ) -> Result<Vec<T>> {
        statement.fetch_all(self.connection()).await.map_err(failed)?.iter().map(read).collect()
    }

    pub(super) async fn number(&mut self, statement: Statement<'_>) -> Result<i64> {
        Ok(self.one(statement, |row| rows::get(row, "n")).await?.unwrap_or(0))
    }

    pub(super) async fn count(&mut self, statement: Statement<'_>) -> Result<u32> {
        u32::try_from(self.number(statement).await?).map_err(StoreError::failed)
    }

    async fn payment_ids(&mut self, statement: Statement<'_>) -> Result<Vec<PaymentId>> {
        self.many(statement, |row| rows::get::<&str>(row, "id")?.parse().map_err(StoreError::failed)).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> Read for Session<C> {
    async fn payee(&mut self, handle: &Handle) -> Result<Option<PayeeRecord>> {
        self.one(query("SELECT * FROM payees WHERE handle = ?").bind(handle.as_str()), rows::payee).await
    }

    async fn payees(&mut self) -> Result<Vec<PayeeRecord>> {
        self.many(query("SELECT * FROM payees ORDER BY handle"), rows::payee).await
    }

    async fn offer(&mut self, id: &OfferId) -> Result<Option<OfferRecord>> {
        self.one(query("SELECT * FROM offers WHERE id = ?").bind(id.as_str()), rows::offer).await
    }

    async fn offers(&mut self) -> Result<Vec<OfferRecord>> {
        self.many(query("SELECT * FROM offers ORDER BY id"), rows::offer).await
    }

    async fn offers_sold_by(&mut self, payee: &Handle, limit: u32) -> Result<Vec<OfferRecord>> {
        let statement = query("SELECT * FROM offers WHERE payee = ? AND ended_at IS NULL ORDER BY id LIMIT ?");
        self.many(statement.bind(payee.as_str()).bind(limit), rows::offer).await
    }

    async fn offers_of(&mut self, payee: &Handle) -> Result<u32> {
        let statement = query("SELECT count(*) AS n FROM offers WHERE payee = ?").bind(payee.as_str());
        u32::try_from(self.number(statement).await?).map_err(StoreError::failed)
    }

    async fn quote(&mut self, id: QuoteId) -> Result<Option<QuoteRecord>> {
        self.one(query("SELECT body, wish FROM quotes WHERE id = ?").bind(id.to_string()), rows::quote).await
    }

    async fn quote_of_intent(&mut self, intent: Intent) -> Result<Option<QuoteRecord>> {
        self.one(query("SELECT body, wish FROM quotes WHERE intent = ?").bind(intent.to_string()), rows::quote).await
    }

    async fn payment(&mut self, id: PaymentId) -> Result<Option<PaymentRecord>> {
        self.one(query(payments!("WHERE p.id = ?")).bind(id.to_string()), rows::payment).await
    }

    async fn payment_of_provider(&mut self, provider_id: &str) -> Result<Option<PaymentRecord>> {
        self.one(query(payments!("WHERE p.provider_id = ?")).bind(provider_id.to_owned()), rows::payment).await
    }

    async fn waiting(&mut self, wallet: WalletId, currency: Currency) -> Result<Vec<PaymentRecord>> {
        let statement = query(payments!(
            "WHERE p.state = 'awaiting_funds' AND p.wallet = ? AND p.currency = ? ORDER BY p.created_at DESC, p.id DESC"
        ));
        self.many(statement.bind(wallet.to_string()).bind(currency.code()), rows::payment).await
    }

    async fn overdue(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>> {
        let statement = query(
            "SELECT id FROM payments WHERE state = 'awaiting_funds' AND expires_at <= ? ORDER BY expires_at, id LIMIT ?",
        );
        self.payment_ids(statement.bind(now.millis()).bind(limit)).await
    }

    async fn to_ask(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>> {
        let statement = query("SELECT id FROM payments WHERE ask_at <= ? ORDER BY ask_at, id LIMIT ?");
        self.payment_ids(statement.bind(now.millis()).bind(limit)).await
    }

    async fn to_release(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PaymentId>> {
        let statement = query("SELECT id FROM payments WHERE release_at <= ? ORDER BY release_at, id LIMIT ?");
        self.payment_ids(statement.bind(now.millis()).bind(limit)).await
    }

    async fn moved(
        &mut self,
        wallet: WalletId,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Result<Vec<PaymentRecord>> {
        let (at, id) = before.map_or((i64::MAX, String::new()), |(at, id)| (at.millis(), id.to_string()));
        let statement = query(payments!(
            "WHERE p.wallet = ? AND p.paid_at IS NOT NULL AND (p.paid_at, p.id) < (?, ?)
             ORDER BY p.paid_at DESC, p.id DESC LIMIT ?"
        ));
        self.many(statement.bind(wallet.to_string()).bind(at).bind(id).bind(limit), rows::payment).await
    }

    async fn sales(
        &mut self,
        payee: &Handle,
        before: Option<(Timestamp, PaymentId)>,
        limit: u32,
    ) -> Result<Vec<PaymentRecord>> {
        let (at, id) = before.map_or((i64::MAX, String::new()), |(at, id)| (at.millis(), id.to_string()));
        let statement = query(payments!(
            "WHERE p.payee = ? AND p.paid_at IS NOT NULL AND (p.paid_at, p.id) < (?, ?)
             ORDER BY p.paid_at DESC, p.id DESC LIMIT ?"
        ));
        let mut found =
            self.many(statement.bind(payee.as_str()).bind(at).bind(id.clone()).bind(limit), rows::payment).await?;
        let shared = query(payments!(
            "WHERE p.id IN (SELECT payment FROM parts WHERE payee = ? AND (paid_at, payment) < (?, ?)
                            ORDER BY paid_at DESC, payment DESC LIMIT ?)"
        ));
        found.extend(self.many(shared.bind(payee.as_str()).bind(at).bind(id).bind(limit), rows::payment).await?);
        found.sort_by_key(|payment| std::cmp::Reverse((payment.paid_at, payment.id())));
        found.truncate(usize::try_from(limit).map_err(StoreError::failed)?);
        Ok(found)
    }

    async fn loaded(&mut self, wallet: WalletId, currency: Currency, since: Timestamp) -> Result<i64> {
        let statement = query(
            "SELECT coalesce(sum(json_extract(q.body, '$.payee_receives')), 0) AS n
             FROM payments p JOIN quotes q ON q.id = p.quote
             WHERE p.wallet = ? AND p.currency = ? AND p.purpose = 'topup'
             AND p.state NOT IN ('failed', 'cancelled', 'expired') AND p.created_at >= ?",
        );
        self.number(statement.bind(wallet.to_string()).bind(currency.code()).bind(since.millis())).await
    }

    async fn loading(&mut self, wallet: WalletId, currency: Currency) -> Result<i64> {
        let statement = query(
            "SELECT coalesce(sum(json_extract(q.body, '$.payee_receives')), 0) AS n
             FROM payments p JOIN quotes q ON q.id = p.quote
             WHERE p.wallet = ? AND p.currency = ? AND p.purpose = 'topup' AND p.state IN ('processing', 'checking')",
        );
        self.number(statement.bind(wallet.to_string()).bind(currency.code())).await
    }

    async fn credential(&mut self, id: &[u8]) -> Result<Option<CredentialRecord>> {
        self.one(query("SELECT * FROM credentials WHERE id = ?").bind(id.to_vec()), rows::credential).await
    }

    async fn session(&mut self, token: &TokenHash) -> Result<Option<SessionRecord>> {
        self.one(query("SELECT * FROM sessions WHERE token = ?").bind(token.to_vec()), rows::session).await
    }

    async fn challenge(&mut self, token: &TokenHash) -> Result<Option<ChallengeRecord>> {
        self.one(query("SELECT * FROM challenges WHERE token = ?").bind(token.to_vec()), rows::challenge).await
    }

    async fn open_challenges(&mut self) -> Result<u64> {
        let count = self.number(query("SELECT count(*) AS n FROM challenges")).await?;
        u64::try_from(count).map_err(StoreError::failed)
    }

    async fn receipt(&mut self, id: ReceiptId) -> Result<Option<String>> {
        let statement = query("SELECT jws FROM receipts WHERE id = ?").bind(id.to_string());
        self.one(statement, |row| rows::get(row, "jws")).await
    }

    async fn wallet_accounts(&mut self, wallet: WalletId) -> Result<Vec<Account>> {
        // The owner is followed by a colon and the currency; `;` comes right after the colon.
        let key = AccountKey::PayerWallet(wallet);
        let statement = query("SELECT * FROM accounts WHERE id > ? AND id < ? ORDER BY id");
        self.many(statement.bind(format!("{key}:")).bind(format!("{key};")), rows::account).await
    }

    async fn accounts(&mut self, ids: &BTreeSet<AccountId>) -> Result<Vec<Account>> {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let statement = query("SELECT * FROM accounts WHERE id = ?").bind(id.to_string());
            found.extend(self.one(statement, rows::account).await?);
        }
        Ok(found)
    }

    async fn transfers(&mut self, ids: &BTreeSet<TransferId>) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        for id in ids {
            let statement = query("SELECT * FROM transfers WHERE id = ?").bind(id.as_str().to_owned());
            found.extend(self.one(statement, rows::transfer).await?);
        }
        Ok(found)
    }

    async fn lots(&mut self, account: &AccountId) -> Result<Vec<LotRecord>> {
        let statement = query("SELECT * FROM lots WHERE account = ? AND remaining > 0 ORDER BY id");
        self.many(statement.bind(account.to_string()), rows::lot).await
    }

    async fn lots_left_behind(&mut self, account: &AccountId, now: Timestamp) -> Result<Vec<LotRecord>> {
        // The two answers to `cashable` lead into the index, where those that have not settled are not looked at.
        let statement = query(
            "SELECT l.* FROM lots l JOIN payments p ON p.id = l.source
             WHERE l.account = ? AND l.cashable IN (0, 1) AND l.settles_at <= ? AND l.remaining > 0
                   AND p.release_at IS NULL
             ORDER BY l.id",
        );
        self.many(statement.bind(account.to_string()).bind(now.millis()), rows::lot).await
    }

    async fn accounts_after(&mut self, after: Option<&AccountId>, limit: u32) -> Result<Vec<Account>> {
        let statement = query("SELECT * FROM accounts WHERE id > ? ORDER BY id LIMIT ?");
        let after = after.map(AccountId::to_string).unwrap_or_default();
        self.many(statement.bind(after).bind(limit), rows::account).await
    }

    async fn transfers_after(&mut self, after: i64, limit: u32) -> Result<Vec<(i64, Record)>> {
        let statement = query("SELECT * FROM transfers WHERE seq > ? ORDER BY seq LIMIT ?");
        let read = |row: &SqliteRow| Ok((rows::get(row, "seq")?, rows::transfer(row)?));
        self.many(statement.bind(after).bind(limit), read).await
    }

    async fn suspended(&mut self, limit: u32) -> Result<Vec<Record>> {
        let statement = query(
            "SELECT * FROM transfers t WHERE t.code = 'suspend' AND t.credit LIKE 'suspense:%'
             AND NOT EXISTS (SELECT 1 FROM transfers o WHERE o.id = t.id || '/out') ORDER BY t.seq LIMIT ?",
        );
        self.many(statement.bind(limit), rows::transfer).await
    }

    async fn allowance(&mut self, id: AllowanceId) -> Result<Option<AllowanceRecord>> {
        self.one(query("SELECT * FROM allowances WHERE id = ?").bind(id.to_string()), rows::allowance).await
    }

    async fn allowance_of_intent(&mut self, intent: Intent) -> Result<Option<AllowanceRecord>> {
        self.one(query("SELECT * FROM allowances WHERE intent = ?").bind(intent.to_string()), rows::allowance).await
    }

    async fn allowances(&mut self, limit: u32) -> Result<Vec<AllowanceRecord>> {
        let statement =
            query("SELECT * FROM allowances WHERE wallet IS NOT NULL ORDER BY granted_at DESC, id DESC LIMIT ?");
        self.many(statement.bind(limit), rows::allowance).await
    }

    async fn allowances_of(&mut self, wallet: WalletId) -> Result<Vec<AllowanceRecord>> {
        let statement = query("SELECT * FROM allowances WHERE wallet = ? AND release_at IS NOT NULL ORDER BY id");
        self.many(statement.bind(wallet.to_string()), rows::allowance).await
    }

    async fn allowances_to_release(&mut self, now: Timestamp, limit: u32) -> Result<Vec<AllowanceId>> {
        let statement = query("SELECT id FROM allowances WHERE release_at <= ? ORDER BY release_at, id LIMIT ?");
        let read = |row: &SqliteRow| rows::get::<&str>(row, "id")?.parse().map_err(StoreError::failed);
        self.many(statement.bind(now.millis()).bind(limit), read).await
    }

    async fn spend(&mut self, allowance: AllowanceId, serial: u32) -> Result<Option<SpendRecord>> {
        let statement = query("SELECT * FROM spends WHERE allowance = ? AND serial = ?");
        self.one(statement.bind(allowance.to_string()).bind(serial), rows::spend).await
    }

    async fn spends_of(&mut self, allowance: AllowanceId) -> Result<u32> {
        let statement = query("SELECT count(*) AS n FROM spends WHERE allowance = ?");
        self.count(statement.bind(allowance.to_string())).await
    }

    async fn conflicts(&mut self, limit: u32) -> Result<Vec<ConflictRecord>> {
        self.many(query("SELECT * FROM spend_conflicts ORDER BY seq DESC LIMIT ?").bind(limit), rows::conflict).await
    }

    async fn conflicts_of(&mut self, allowance: AllowanceId) -> Result<u32> {
        let statement = query("SELECT count(*) AS n FROM spend_conflicts WHERE allowance = ?");
        self.count(statement.bind(allowance.to_string())).await
    }

    async fn purgeable(&mut self, now: Timestamp) -> Result<bool> {
        let (old, now) = (now.plus_millis(-KEPT_MS).millis(), now.millis());
        let statement = query(
            "SELECT EXISTS (SELECT 1 FROM sessions WHERE expires_at <= ?1)
                 OR EXISTS (SELECT 1 FROM challenges WHERE expires_at <= ?1)
                 OR EXISTS (SELECT 1 FROM spent_assertions WHERE at <= ?2)
                 OR EXISTS (SELECT 1 FROM allowances WHERE wallet IS NULL AND agree_by <= ?2)
                 OR EXISTS (SELECT 1 FROM payout_quotes q WHERE q.expires_at <= ?2
                            AND NOT EXISTS (SELECT 1 FROM payouts p WHERE p.quote = q.id))
                 OR EXISTS (SELECT 1 FROM quotes q WHERE q.expires_at <= ?2
                            AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.quote = q.id)) AS n",
        );
        Ok(self.number(statement.bind(now).bind(old)).await? != 0)
    }

    async fn has_wallet(&mut self, wallet: WalletId) -> Result<bool> {
        let statement = query("SELECT EXISTS (SELECT 1 FROM wallets WHERE id = ?) AS n");
        Ok(self.number(statement.bind(wallet.to_string())).await? != 0)
    }

    async fn member(&mut self, payee: &Handle, wallet: WalletId) -> Result<Option<MemberRecord>> {
        let statement = query("SELECT * FROM members WHERE payee = ? AND wallet = ?");
        self.one(statement.bind(payee.as_str()).bind(wallet.to_string()), rows::member).await
    }

    async fn members(&mut self, payee: &Handle) -> Result<Vec<MemberRecord>> {
        let statement = query("SELECT * FROM members WHERE payee = ? ORDER BY role = 'helper', since, wallet");
        self.many(statement.bind(payee.as_str()), rows::member).await
    }

    async fn memberships(&mut self, wallet: WalletId, limit: u32) -> Result<Vec<MemberRecord>> {
        let statement = query("SELECT * FROM members WHERE wallet = ? ORDER BY payee LIMIT ?");
        self.many(statement.bind(wallet.to_string()).bind(limit), rows::member).await
    }

    async fn api_key(&mut self, hash: &TokenHash) -> Result<Option<ApiKeyRecord>> {
        self.one(query("SELECT * FROM api_keys WHERE hash = ?").bind(hash.to_vec()), rows::api_key).await
    }

    async fn api_key_of_id(&mut self, id: ApiKeyId) -> Result<Option<ApiKeyRecord>> {
        self.one(query("SELECT * FROM api_keys WHERE id = ?").bind(id.to_string()), rows::api_key).await
    }

    async fn api_keys(&mut self, payee: &Handle, limit: u32) -> Result<Vec<ApiKeyRecord>> {
        let statement = query("SELECT * FROM api_keys WHERE payee = ? ORDER BY id DESC LIMIT ?");
        self.many(statement.bind(payee.as_str()).bind(limit), rows::api_key).await
    }
}
