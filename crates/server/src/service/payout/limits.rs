//! How much one person may take out in a day and in a month: more, the more is known of them. A person is a wallet; what
//! all their payees take out counts together. Of those of whom nothing is known, what goes to one account counts together too.

use super::super::topup::month_begin;
use super::super::{Error, Result, Service};
use crate::store::Read;
use barya_protocol::api::v1::{FieldError, Tier};
use barya_protocol::id::{Secret, WalletId};
use barya_protocol::payout::{Destination, PayoutQuote};
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
    /// Whether this much more may be taken out, to there. Errors: `payout_limit`, which says what would raise it.
    pub(super) async fn within_limits<R: Read + ?Sized>(
        &self,
        read: &mut R,
        wallet: WalletId,
        quote: &PayoutQuote,
        now: Timestamp,
    ) -> Result<()> {
        let (total, currency) = (quote.total, quote.currency);
        let tier = tier(read, wallet).await?;
        let out = out(read, wallet, currency, now).await?;
        let left = |tier: Tier| self.left(currency, tier, out);
        let (day, month) = left(tier);
        let detail = if total.get() > day.min(month) {
            let (rest, when) = if day <= month { (day, "today") } else { (month, "this month") };
            format!("{} minor units more can be taken out {when}", rest.max(0))
        } else if total.get() > self.left_to(read, tier, currency, &quote.destination, now).await? {
            // No number: what others send there is their business.
            "no more can be sent there by those of whom nothing is known".to_owned()
        } else {
            return Ok(());
        };
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
            tier: tier(read.as_mut(), wallet).await?,
            left: self.left_for(read.as_mut(), wallet, currency, None, self.now()).await?,
            can_prove: self.settings().verifier.is_some(),
        })
    }

    /// What somebody may still take out today, to there where that is known. Minor units.
    pub(super) async fn left_for<R: Read + ?Sized>(
        &self,
        read: &mut R,
        wallet: WalletId,
        currency: Currency,
        to: Option<&Destination>,
        now: Timestamp,
    ) -> Result<Amount> {
        let tier = tier(read, wallet).await?;
        let (day, month) = self.left(currency, tier, out(read, wallet, currency, now).await?);
        let there = match to {
            Some(to) => self.left_to(read, tier, currency, to, now).await?,
            None => i64::MAX,
        };
        Ok(Amount::new(day.min(month).min(there)).unwrap_or(Amount::ZERO))
    }

    /// What may still go to one account from those of whom nothing is known: as much as one of them may take out, so that
    /// many wallets, which cost nothing, get no more there than one. Whoever is known is counted as a person alone.
    async fn left_to<R: Read + ?Sized>(
        &self,
        read: &mut R,
        tier: Tier,
        currency: Currency,
        to: &Destination,
        now: Timestamp,
    ) -> Result<i64> {
        let Some(place) = to.place().filter(|_| tier == Tier::None) else { return Ok(i64::MAX) };
        let there = Out {
            today: read.paid_out_to(&place, currency, day_begin(now)).await?,
            this_month: read.paid_out_to(&place, currency, month_begin(now)).await?,
        };
        let (day, month) = self.left(currency, tier, there);
        Ok(day.min(month))
    }

    /// What is left of a day and of a month.
    fn left(&self, currency: Currency, tier: Tier, out: Out) -> (i64, i64) {
        let cap = self.settings().policy(currency).payout_cap(currency, tier);
        (cap.day.get().saturating_sub(out.today), cap.month.get().saturating_sub(out.this_month))
    }
}

/// What is known of somebody.
async fn tier<R: Read + ?Sized>(read: &mut R, wallet: WalletId) -> Result<Tier> {
    Ok(read.identity(wallet).await?.map_or(Tier::None, |known| known.tier))
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
