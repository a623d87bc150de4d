//! A payee's last thirty days, and who belongs to the payee: what the studio's first page shows.

use super::catalogue::{path, payee};
use super::rights::Action;
use super::{Result, Service};
use crate::store::Received;
use barya_protocol::Timestamp;
use barya_protocol::api::v1::{self, Role};
use barya_protocol::id::{Handle, Secret};

const DAY_MS: i64 = 86_400_000;
/// How many days are shown, today's included.
const DAYS: i64 = 30;
/// How many sites are told apart.
const SITES: u32 = 6;

/// What came in the last thirty days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Of each day, the earliest first, those too on which nothing came: when it began, and what came.
    pub days: Vec<(Timestamp, Received)>,
    /// Of the sites that brought most; a page of our own has no name.
    pub sites: Vec<(Option<String>, Received)>,
    /// All of it.
    pub all: Received,
}

impl Service {
    /// What came in the last thirty days, by day and by site; days begin `zone_ms` before those of Greenwich. Errors: those
    /// of [`Service::may`].
    pub async fn month(&self, bearer: Option<&Secret>, handle: &Handle, zone_ms: i64) -> Result<Month> {
        // One state: the sites are parts of what the days say.
        let mut read = self.inner.parts.store.snapshot().await?;
        self.may(read.as_mut(), bearer, Action::SeeSales, handle).await?;
        let today = self.now().millis().saturating_add(zone_ms).div_euclid(DAY_MS);
        let first = today.saturating_sub(DAYS).saturating_add(1);
        let begins = |day: i64| Timestamp::from_millis(day.saturating_mul(DAY_MS).saturating_sub(zone_ms));
        let came = read.received_by_day(handle, begins(first), zone_ms).await?;
        let sites = read.received_by_site(handle, begins(first), SITES).await?;
        let of = |day: i64| came.iter().find(|(one, _)| *one == day).map_or_else(Received::default, |(_, sum)| *sum);
        let days: Vec<_> = (first..=today).map(|day| (begins(day), of(day))).collect();
        let all = came.iter().fold(Received::default(), |all, (_, day)| Received {
            count: all.count.saturating_add(day.count),
            amount: all.amount.saturating_add(day.amount),
        });
        Ok(Month { days, sites, all })
    }

    /// A payee, for somebody who belongs to it, and what they are to it. Errors: those of [`Service::may`].
    pub async fn belongs(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<(v1::Payee, Option<Role>)> {
        let caller = self.may(self.read().await?.as_mut(), bearer, Action::SeeBalance, handle).await?;
        Ok((self.payee(handle).await?, caller.role()))
    }

    /// Whether whoever asks may change a payee. Errors: those of [`Service::may`].
    pub async fn may_change(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<()> {
        self.may(self.read().await?.as_mut(), bearer, Action::ChangePayee, handle).await.map(drop)
    }

    /// Gives a payee another picture, by its path on this origin; the path of the one before. Errors: those of
    /// [`Service::may`], `invalid_request`.
    pub async fn change_picture(&self, bearer: Option<&Secret>, handle: &Handle, picture: &str) -> Result<String> {
        self.may_change(bearer, handle).await?;
        path("picture", picture)?;
        let (handle, picture) = (handle.clone(), picture.to_owned());
        self.write(move |tx| {
            Box::pin(async move {
                let mut kept = payee(tx, &handle).await?;
                let before = std::mem::replace(&mut kept.picture, picture);
                tx.update_payee(&kept).await?;
                Ok(before)
            })
        })
        .await
    }
}
