//! How much one person may take out in a day and in a month: more, the more is known of them. A person is a wallet; what
//! all their payees take out counts together.

use super::super::topup::month_begin;
use super::super::{Error, Result, Service};
use crate::store::Read;
use barya_protocol::api::v1::{FieldError, Tier};
use barya_protocol::id::{Secret, WalletId};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};

const DAY_MS: i64 = 86_400_000;

/// How much somebody may take out.
#[derive(Clone, Copy, Debug)]
pub struct PayoutRoom {
    /// What is known of them.
    pub tier: Tier,
    /// What they may still take out today, minor units.
    pub left: Amount,
    /// Whether there is a verifier, by which more can become known.
    pub can_prove: bool,
}

/// What somebody took out so far, minor units.
#[derive(Clone, Copy)]
struct Out {
    today: i64,
    this_month: i64,
}

impl Service {
    /// Whether this much more may be taken out. Errors: `payout_limit`, which says what would raise it.
    pub(super) async fn within_limits<R: Read + ?Sized>(
        &self,
        read: &mut R,
        wallet: WalletId,
        currency: Currency,
        total: Amount,
        now: Timestamp,
    ) -> Result<()> {
        let tier = read.identity(wallet).await?.map_or(Tier::None, |known| known.tier);
        let out = out(read, wallet, currency, now).await?;
        let left = |tier: Tier| self.left(currency, tier, out);
        let (day, month) = left(tier);
        if total.get() <= day.min(month) {
            return Ok(());
        }
        let (rest, when) = if day <= month { (day, "today") } else { (month, "this month") };
        let detail = format!("{} minor units more can be taken out {when}", rest.max(0));
        let raises = |above: &Tier| *above > tier && left(*above).0.min(left(*above).1) >= total.get();
        let fields = Tier::ALL
            .into_iter()
            .find(raises)
            .map(|above| FieldError { field: "tier".to_owned(), reason: above.as_str().to_owned() });
        Err(Error { fields: fields.into_iter().collect(), ..Error::new(ErrorCode::PayoutLimit, detail) })
    }

    /// How much whoever asks may take out in this currency. Errors: `session_required`, `top_level_required`.
    pub async fn payout_room(&self, bearer: Option<&Secret>, currency: Currency) -> Result<PayoutRoom> {
        let mut read = self.read().await?;
        let wallet = self.own_session(read.as_mut(), bearer).await?.wallet;
        Ok(PayoutRoom {
            tier: read.identity(wallet).await?.map_or(Tier::None, |known| known.tier),
            left: self.left_for(read.as_mut(), wallet, currency, self.now()).await?,
            can_prove: self.settings().verifier.is_some(),
        })
    }

    /// What somebody may still take out today. Minor units.
    pub(super) async fn left_for<R: Read + ?Sized>(
        &self,
        read: &mut R,
        wallet: WalletId,
        currency: Currency,
        now: Timestamp,
    ) -> Result<Amount> {
        let tier = read.identity(wallet).await?.map_or(Tier::None, |known| known.tier);
        let (day, month) = self.left(currency, tier, out(read, wallet, currency, now).await?);
        Ok(Amount::new(day.min(month)).unwrap_or(Amount::ZERO))
    }

    /// What is left of a day and of a month.
    fn left(&self, currency: Currency, tier: Tier, out: Out) -> (i64, i64) {
        let cap = self.settings().policy(currency).payout_cap(currency, tier);
        (cap.day.get().saturating_sub(out.today), cap.month.get().saturating_sub(out.this_month))
    }
}

async fn out<R: Read + ?Sized>(read: &mut R, wallet: WalletId, currency: Currency, now: Timestamp) -> Result<Out> {
    Ok(Out {
        today: read.paid_out(wallet, currency, day_begin(now)).await?,
        this_month: read.paid_out(wallet, currency, month_begin(now)).await?,
    })
}

/// The first moment of the day, UTC.
fn day_begin(now: Timestamp) -> Timestamp {
    Timestamp::from_millis(now.millis().saturating_sub(now.millis().rem_euclid(DAY_MS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert_eq!(day_begin(at("2026-11-23T23:59:59.999Z")), at("2026-11-23T00:00:00Z"));
        assert_eq!(day_begin(at("2026-11-24T00:00:00Z")), at("2026-11-24T00:00:00Z"));
    }
}
