//! Cash-out, in SQL. Lots are added up, taken and put back by the database: a payee may have a hundred thousand.

use super::super::{IdentityRecord, LotSums, PayoutRecord, PayoutRuleRecord, ReadPayouts, Result, WritePayouts};
use super::Session;
use super::rows::{damaged, get, json, parsed, parsed_option, time, time_option};
use super::write::{json as to_json, millis};
use async_trait::async_trait;
use barya_ledger::AccountId;
use barya_protocol::api::v1::Tier;
use barya_protocol::id::{Handle, Intent, PayoutId, QuoteId, WalletId};
use barya_protocol::payout::{PayoutQuote, PayoutState};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use sqlx::query;
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use std::ops::DerefMut;

/// Payouts with their quote.
macro_rules! payouts {
    ($rest:literal) => {
        concat!("SELECT p.*, q.body FROM payouts p JOIN payout_quotes q ON q.id = p.quote ", $rest)
    };
}

/// An account's lots that may leave at `?2`, in the order in which they leave, each with the sum up to its end.
macro_rules! leaving {
    ($rest:literal) => {
        concat!(
            "WITH line AS (SELECT id, remaining, reversible_until,
                 sum(remaining) OVER (ORDER BY max(reversible_until, ?2), id ROWS UNBOUNDED PRECEDING) AS upto
             FROM lots WHERE account = ?1 AND remaining > 0 AND cashable = 1 AND settles_at <= ?2) ",
            $rest
        )
    };
}

/// What may be done with an account's lots at `?2`, added up out of one index.
const WEIGH: &str = "SELECT coalesce(sum(remaining) FILTER (WHERE NOT cashable), 0) AS not_cashable,
            coalesce(sum(remaining) FILTER (WHERE cashable AND settles_at > ?2), 0) AS settling,
            max(settles_at) FILTER (WHERE cashable AND settles_at > ?2) AS settling_until,
            coalesce(sum(remaining) FILTER (WHERE cashable AND settles_at <= ?2), 0) AS cash,
            coalesce(sum(remaining) FILTER (WHERE cashable AND settles_at <= ?2 AND reversible_until > ?2), 0)
                AS reversible,
            max(reversible_until) FILTER (WHERE cashable AND settles_at <= ?2 AND reversible_until > ?2) AS until
     FROM lots WHERE account = ?1 AND remaining > 0";

fn quote(row: &SqliteRow) -> Result<PayoutQuote> {
    json(row, "body")
}

fn payout(row: &SqliteRow) -> Result<PayoutRecord> {
    let state: &str = get(row, "state")?;
    let code: Option<&str> = get(row, "code")?;
    Ok(PayoutRecord {
        quote: quote(row)?,
        wallet: parsed(row, "wallet")?,
        state: PayoutState::ALL.into_iter().find(|s| s.as_str() == state).ok_or_else(|| damaged("state"))?,
        error: parsed_option(row, "error")?,
        provider_id: get(row, "provider_id")?,
        sent_at: time_option(row, "sent_at")?,
        tried_at: time_option(row, "tried_at")?,
        tries: get(row, "tries")?,
        called_off_at: time_option(row, "called_off_at")?,
        code: code.map(|_| json(row, "code")).transpose()?,
        ask_at: time_option(row, "ask_at")?,
        asks: get(row, "asks")?,
        created_at: time(row, "created_at")?,
        paid_at: time_option(row, "paid_at")?,
        returned_at: time_option(row, "returned_at")?,
    })
}

fn rule(row: &SqliteRow) -> Result<PayoutRuleRecord> {
    Ok(PayoutRuleRecord {
        terms: json(row, "body")?,
        wallet: parsed(row, "wallet")?,
        next_at: time(row, "next_at")?,
        failed_at: time_option(row, "failed_at")?,
    })
}

fn identity(row: &SqliteRow) -> Result<IdentityRecord> {
    let tier: &str = get(row, "tier")?;
    Ok(IdentityRecord {
        wallet: parsed(row, "wallet")?,
        tier: Tier::ALL.into_iter().find(|known| known.as_str() == tier).ok_or_else(|| damaged("tier"))?,
        reference: get(row, "reference")?,
        at: time(row, "at")?,
    })
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> ReadPayouts for Session<C> {
    async fn payout_quote(&mut self, id: QuoteId) -> Result<Option<PayoutQuote>> {
        self.one(query("SELECT body FROM payout_quotes WHERE id = ?").bind(id.to_string()), quote).await
    }

    async fn payout_quote_of_intent(&mut self, intent: Intent) -> Result<Option<PayoutQuote>> {
        self.one(query("SELECT body FROM payout_quotes WHERE intent = ?").bind(intent.to_string()), quote).await
    }

    async fn payout(&mut self, id: PayoutId) -> Result<Option<PayoutRecord>> {
        self.one(query(payouts!("WHERE p.id = ?")).bind(id.to_string()), payout).await
    }

    async fn payout_of_provider(&mut self, provider_id: &str) -> Result<Option<PayoutRecord>> {
        self.one(query(payouts!("WHERE p.provider_id = ?")).bind(provider_id.to_owned()), payout).await
    }

    async fn payouts(
        &mut self,
        payee: Option<&Handle>,
        before: Option<(Timestamp, PayoutId)>,
        limit: u32,
    ) -> Result<Vec<PayoutRecord>> {
        let (at, id) = before.map_or((i64::MAX, String::new()), |(at, id)| (at.millis(), id.to_string()));
        let statement = match payee {
            Some(payee) => query(payouts!(
                "WHERE p.payee = ? AND (p.created_at, p.id) < (?, ?) ORDER BY p.created_at DESC, p.id DESC LIMIT ?"
            ))
            .bind(payee.as_str()),
            None => {
                query(payouts!("WHERE (p.created_at, p.id) < (?, ?) ORDER BY p.created_at DESC, p.id DESC LIMIT ?"))
            }
        };
        self.many(statement.bind(at).bind(id).bind(limit), payout).await
    }

    async fn payouts_to_ask(&mut self, now: Timestamp, limit: u32) -> Result<Vec<PayoutId>> {
        let statement = query("SELECT id FROM payouts WHERE ask_at <= ? ORDER BY ask_at, id LIMIT ?");
        self.many(statement.bind(now.millis()).bind(limit), |row| parsed(row, "id")).await
    }

    async fn paid_out(&mut self, wallet: WalletId, currency: Currency, since: Timestamp) -> Result<i64> {
        let statement = query(
            "SELECT coalesce(sum(total), 0) AS n FROM payouts
             WHERE wallet = ? AND currency = ? AND created_at >= ? AND state != 'returned'",
        );
        let statement = statement.bind(wallet.to_string()).bind(currency.code()).bind(since.millis());
        self.number(statement).await
    }

    async fn paid_out_to(&mut self, place: &str, currency: Currency, since: Timestamp) -> Result<i64> {
        let statement = query(
            "SELECT coalesce(sum(total), 0) AS n FROM payouts
             WHERE place = ? AND currency = ? AND created_at >= ? AND state != 'returned'",
        );
        self.number(statement.bind(place.to_owned()).bind(currency.code()).bind(since.millis())).await
    }

    async fn payout_rule(&mut self, payee: &Handle) -> Result<Option<PayoutRuleRecord>> {
        self.one(query("SELECT * FROM payout_rules WHERE payee = ?").bind(payee.as_str()), rule).await
    }

    async fn payout_rules_due(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Handle>> {
        let statement = query("SELECT payee FROM payout_rules WHERE next_at <= ? ORDER BY next_at, payee LIMIT ?");
        self.many(statement.bind(now.millis()).bind(limit), |row| parsed(row, "payee")).await
    }

    async fn identity(&mut self, wallet: WalletId) -> Result<Option<IdentityRecord>> {
        let statement = query("SELECT * FROM identities WHERE wallet = ? ORDER BY tier = 'national_id' DESC LIMIT 1");
        self.one(statement.bind(wallet.to_string()), identity).await
    }

    async fn weigh_lots(&mut self, account: &AccountId, now: Timestamp) -> Result<LotSums> {
        let here = query(WEIGH);
        let read = |row: &SqliteRow| {
            Ok(LotSums {
                not_cashable: get(row, "not_cashable")?,
                settling: get(row, "settling")?,
                settling_until: time_option(row, "settling_until")?,
                cash: get(row, "cash")?,
                reversible: get(row, "reversible")?,
                gone: 0,
                reversible_until: time_option(row, "until")?,
            })
        };
        let here = self.one(here.bind(account.to_string()).bind(now.millis()), read).await?.unwrap_or_default();
        let gone = query(
            "SELECT coalesce(sum(amount), 0) AS gone, max(reversible_until) AS until FROM payout_lots
             WHERE account = ?1 AND reversible_until > ?2",
        );
        let read = |row: &SqliteRow| Ok((get::<i64>(row, "gone")?, time_option(row, "until")?));
        let gone = self.one(gone.bind(account.to_string()).bind(now.millis()), read).await?;
        let (gone, until) = gone.unwrap_or_default();
        Ok(LotSums { gone, reversible_until: here.reversible_until.max(until), ..here })
    }

    async fn sum_of_lots(&mut self, account: &AccountId) -> Result<i64> {
        let statement = query("SELECT coalesce(sum(remaining), 0) AS n FROM lots WHERE account = ? AND remaining > 0");
        self.number(statement.bind(account.to_string())).await
    }

    async fn held_for_payouts(&mut self, account: &AccountId) -> Result<i64> {
        let statement = query(
            "SELECT coalesce(sum(l.amount), 0) AS n FROM payouts p JOIN payout_lots l ON l.payout = p.id
             WHERE l.account = ? AND p.state IN ('processing', 'checking')",
        );
        self.number(statement.bind(account.to_string())).await
    }
}

#[async_trait]
impl<C: DerefMut<Target = SqliteConnection> + Send> WritePayouts for Session<C> {
    async fn put_payout_quote(&mut self, quote: &PayoutQuote) -> Result<()> {
        self.run(query("DELETE FROM payout_quotes WHERE intent = ?").bind(quote.intent.to_string())).await?;
        let statement =
            query("INSERT INTO payout_quotes (id, intent, payout, expires_at, body) VALUES (?, ?, ?, ?, ?)")
                .bind(quote.id.to_string())
                .bind(quote.intent.to_string())
                .bind(quote.payout.to_string())
                .bind(quote.expires_at.millis())
                .bind(to_json(quote)?);
        self.add(statement).await
    }

    async fn add_payout(&mut self, payout: &PayoutRecord) -> Result<()> {
        let quote = &payout.quote;
        let statement = query(
            "INSERT INTO payouts (id, quote, payee, wallet, currency, total, rail, place, state, asks, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
        )
        .bind(quote.payout.to_string())
        .bind(quote.id.to_string())
        .bind(quote.payee.handle.to_string())
        .bind(payout.wallet.to_string())
        .bind(quote.currency.code())
        .bind(quote.total.get())
        .bind(quote.rail.as_str())
        .bind(quote.destination.place())
        .bind(payout.state.as_str())
        .bind(payout.created_at.millis());
        self.add(statement).await?;
        self.update_payout(payout).await
    }

    async fn update_payout(&mut self, payout: &PayoutRecord) -> Result<()> {
        let statement = query(
            "UPDATE payouts SET state = ?, error = ?, provider_id = ?, sent_at = ?, tried_at = ?, tries = ?,
                                called_off_at = ?, code = ?, ask_at = ?, asks = ?, paid_at = ?, returned_at = ?
             WHERE id = ?",
        )
        .bind(payout.state.as_str())
        .bind(payout.error.map(ErrorCode::code))
        .bind(payout.provider_id.clone())
        .bind(millis(payout.sent_at))
        .bind(millis(payout.tried_at))
        .bind(payout.tries)
        .bind(millis(payout.called_off_at))
        .bind(payout.code.as_ref().map(to_json).transpose()?)
        .bind(millis(payout.ask_at))
        .bind(payout.asks)
        .bind(millis(payout.paid_at))
        .bind(millis(payout.returned_at))
        .bind(payout.id().to_string());
        self.add(statement).await
    }

    async fn put_payout_rule(&mut self, rule: &PayoutRuleRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO payout_rules (payee, wallet, next_at, body, failed_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (payee) DO UPDATE SET wallet = ?2, next_at = ?3, body = ?4, failed_at = ?5",
        )
        .bind(rule.terms.payee.to_string())
        .bind(rule.wallet.to_string())
        .bind(rule.next_at.millis())
        .bind(to_json(&rule.terms)?)
        .bind(millis(rule.failed_at));
        self.add(statement).await
    }

    async fn remove_payout_rule(&mut self, payee: &Handle) -> Result<bool> {
        let statement = query("DELETE FROM payout_rules WHERE payee = ?");
        Ok(self.run(statement.bind(payee.to_string())).await? > 0)
    }

    async fn put_identity(&mut self, identity: &IdentityRecord) -> Result<()> {
        let statement = query(
            "INSERT INTO identities (wallet, tier, reference, at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (wallet, tier) DO UPDATE SET reference = ?3, at = ?4",
        )
        .bind(identity.wallet.to_string())
        .bind(identity.tier.as_str())
        .bind(identity.reference.clone())
        .bind(identity.at.millis());
        self.add(statement).await
    }

    async fn take_lots(
        &mut self,
        account: &AccountId,
        payout: PayoutId,
        amount: Amount,
        now: Timestamp,
    ) -> Result<i64> {
        let (account, amount) = (account.to_string(), amount.get());
        let taken = query(leaving!(
            "INSERT INTO payout_lots (payout, lot, account, amount, reversible_until)
             SELECT ?4, id, ?1, min(remaining, ?3 - (upto - remaining)), reversible_until FROM line
             WHERE upto - remaining < ?3"
        ));
        self.run(taken.bind(account).bind(now.millis()).bind(amount).bind(payout.to_string())).await?;
        let left = query(
            "UPDATE lots SET remaining = remaining - t.amount FROM payout_lots t WHERE t.payout = ? AND t.lot = lots.id",
        );
        self.run(left.bind(payout.to_string())).await?;
        let sum = query("SELECT coalesce(sum(amount), 0) AS n FROM payout_lots WHERE payout = ?");
        self.number(sum.bind(payout.to_string())).await
    }

    async fn restore_lots(&mut self, payout: PayoutId) -> Result<i64> {
        let sum = query("SELECT coalesce(sum(amount), 0) AS n FROM payout_lots WHERE payout = ?");
        let sum = self.number(sum.bind(payout.to_string())).await?;
        let back = query(
            "UPDATE lots SET remaining = remaining + t.amount FROM payout_lots t WHERE t.payout = ? AND t.lot = lots.id",
        );
        self.run(back.bind(payout.to_string())).await?;
        self.run(query("DELETE FROM payout_lots WHERE payout = ?").bind(payout.to_string())).await?;
        Ok(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::super::SqliteStore;
    use sqlx::sqlite::SqliteConnectOptions;
    use sqlx::{ConnectOptions as _, Row as _};

    #[tokio::test]
    async fn a_hundred_thousand_lots_are_added_up_without_being_looked_at() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("barya.sqlite");
        SqliteStore::open(&file).await.unwrap();
        let mut file = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
        let plan = sqlx::query(&*format!("EXPLAIN QUERY PLAN {}", super::WEIGH).leak());
        let plan: Vec<String> = plan
            .bind("a")
            .bind(1_i64)
            .fetch_all(&mut file)
            .await
            .unwrap()
            .iter()
            .map(|row| row.get("detail"))
            .collect();
        assert_eq!(plan, ["SEARCH lots USING COVERING INDEX lots_to_weigh (account=?)"]);
    }
}
