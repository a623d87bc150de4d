//! How a payout looks from outside, and to whom.

use super::super::paging::Window;
use super::super::rights::{Action, Caller};
use super::super::{Result, Service};
use crate::store::{PayoutRecord, Read};
use barya_protocol::api::v1::{self, Role};
use barya_protocol::id::{Handle, PayoutId, Secret};
use barya_protocol::{ErrorCode, Timestamp};
use std::fmt;
use std::str::FromStr;

/// As its owner may see it: with the code that an agent pays out.
pub(super) fn whole(payout: &PayoutRecord) -> v1::Payout {
    let code = payout.code.clone().filter(|_| !payout.state.is_settled());
    v1::Payout { code, ..for_others(payout) }
}

/// As helpers, servers and the operator may see it: whoever has the code gets the cash.
pub(super) fn for_others(payout: &PayoutRecord) -> v1::Payout {
    let quote = &payout.quote;
    v1::Payout {
        id: quote.payout,
        quote: quote.id,
        state: payout.state,
        error: payout.error,
        payee: quote.payee.handle.clone(),
        currency: quote.currency,
        total: quote.total,
        payee_receives: quote.payee_receives,
        lines: quote.lines.clone(),
        rail: quote.rail,
        destination: v1::DestinationShown { kind: quote.destination.kind(), hint: quote.destination.hint() },
        code: None,
        arrives_by: quote.arrives_by,
        mode: quote.mode,
        created_at: payout.created_at,
        paid_at: payout.paid_at,
        returned_at: payout.returned_at,
    }
}

impl Service {
    /// `GET /v1/payouts/{id}`. Errors: those of [`Service::may`]; `forbidden` also where there is no such payout.
    pub async fn payout(&self, bearer: Option<&Secret>, id: PayoutId) -> Result<v1::Payout> {
        let mut read = self.read().await?;
        let (payout, caller) = self.payout_for(read.as_mut(), bearer, Action::SeePayout, id).await?;
        Ok(if caller.role() == Some(Role::Owner) { whole(&payout) } else { for_others(&payout) })
    }

    async fn payout_for(
        &self,
        read: &mut dyn Read,
        bearer: Option<&Secret>,
        action: Action,
        id: PayoutId,
    ) -> Result<(PayoutRecord, Caller)> {
        self.is_somebody(read, bearer).await?;
        let payout = read.payout(id).await?.ok_or(ErrorCode::Forbidden)?;
        let caller = self.may(read, bearer, action, &payout.quote.payee.handle).await?;
        Ok((payout, caller))
    }

    /// `GET /v1/payouts?payee=&cursor=&limit=`, newest first. Errors: those of [`Service::may`], `invalid_request` for a
    /// cursor that is not ours.
    pub async fn payouts(
        &self,
        bearer: Option<&Secret>,
        payee: &Handle,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<v1::Page<v1::Payout>> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeePayouts, payee).await?;
        let window = Window::<Place>::read(cursor, limit)?;
        let found = read.payouts(Some(payee), window.before.map(|Place(at, id)| (at, id)), window.more()).await?;
        Ok(window.page(found, |payout| Place(payout.created_at, payout.id()), |payout| for_others(&payout)))
    }

    /// `POST /v1/payouts/{id}/cancel`: calls off what nobody has fetched yet. Doing it twice is no error.
    ///
    /// Errors: those of [`Service::may`]; `payout_state` for one that is on its way, or arrived.
    pub async fn cancel_payout(&self, bearer: Option<&Secret>, id: PayoutId) -> Result<v1::Payout> {
        let mut read = self.read().await?;
        self.payout_for(read.as_mut(), bearer, Action::CancelPayout, id).await?;
        drop(read);
        self.call_payout_off(id).await?;
        let payout = self.read().await?.payout(id).await?.ok_or(ErrorCode::PayoutNotFound)?;
        Ok(whole(&payout))
    }
}

/// A payout's place in a list by time. As a cursor: milliseconds, a dot, the id.
#[derive(Clone, Copy, Debug)]
struct Place(Timestamp, PayoutId);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0.millis(), self.1)
    }
}

impl FromStr for Place {
    type Err = ();
    fn from_str(text: &str) -> std::result::Result<Place, ()> {
        let (millis, id) = text.split_once('.').ok_or(())?;
        Ok(Place(Timestamp::from_millis(millis.parse().map_err(|_| ())?), id.parse().map_err(|_| ())?))
    }
}
