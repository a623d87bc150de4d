//! What is paid to one payee and shared by several: declared by the payee's owner, agreed to by the owner of each who gets
//! a part. Until all have agreed, all of it is the payee's.

use super::catalogue::payee;
use super::rights::Action;
use super::{Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::store::{Read, ShareRecord};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{Handle, Secret};
use std::collections::BTreeSet;

/// How many share what is paid to one.
const SHARING_MOST: usize = 8;
/// How many parts one gets at the most.
const SHARE_MOST: u32 = 10_000;
/// How many that are offered are listed.
const OFFERED_MOST: u32 = 100;

impl Service {
    /// `GET /v1/payees/{handle}/shares`. Errors: those of [`Service::may`].
    pub async fn shares(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<v1::Shares> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeShares, handle).await?;
        let items = read.shares_of(handle).await?;
        let all = parts(&items);
        let items = items.into_iter().map(|share| seen(share, all)).collect();
        let mut offered = Vec::new();
        for share in read.shares_for(handle, OFFERED_MOST).await? {
            let shares = read.shares_of(&share.payee).await?.iter().map(part).collect();
            let ShareRecord { payee: of, agreed, declined, .. } = share;
            offered.push(v1::ShareOffered { of, shares, agreed, declined });
        }
        Ok(v1::Shares { items, offered })
    }

    /// Among whom what is paid to this payee is shared now, as everybody may see before paying. Errors: `payee_not_found`.
    pub(crate) async fn paid_with(&self, handle: &Handle) -> Result<Vec<(Handle, u32)>> {
        let mut read = self.read().await?;
        let record = payee(read.as_mut(), handle).await?;
        paid(read.as_mut(), &record).await
    }

    /// Whether somebody waits for an answer of this payee's. Errors: those of [`Service::may`].
    pub(crate) async fn is_asked(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<bool> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeShares, handle).await?;
        let offered = read.shares_for(handle, OFFERED_MOST).await?;
        Ok(offered.iter().any(|share| !share.agreed && !share.declined))
    }

    /// `PUT /v1/payees/{handle}/shares`. What everybody agreed to stays agreed to as long as nothing of it changes. Errors:
    /// those of [`Service::may`], `invalid_request`, `payee_not_found`, `currency_unsupported`.
    pub async fn share(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        change: &v1::SharesChange,
    ) -> Result<v1::Shares> {
        self.may(self.read().await?.as_mut(), bearer, Action::Share, handle).await?;
        well_formed(handle, &change.shares)?;
        let (service, asker, of, shares) = (self.clone(), bearer.cloned(), handle.clone(), change.shares.clone());
        self.write(move |tx| {
            Box::pin(async move {
                service.may(tx, asker.as_ref(), Action::Share, &of).await?;
                let currency = payee(tx, &of).await?.currency;
                let earlier = tx.shares_of(&of).await?;
                if are(&earlier, &shares) {
                    return Ok(());
                }
                let mut records = Vec::with_capacity(shares.len());
                for v1::Share { payee: gets, share } in shares {
                    if payee(tx, &gets).await?.currency != currency {
                        return Err(ErrorCode::CurrencyUnsupported.into());
                    }
                    let agreed = gets == of;
                    records.push(ShareRecord { payee: of.clone(), gets, share, agreed, declined: false });
                }
                Ok(tx.put_shares(&of, &records).await?)
            })
        })
        .await?;
        self.shares(bearer, handle).await
    }

    /// `POST /v1/payees/{handle}/shares/agreement`: the owner of whoever would get a share agrees, or does not any more, to
    /// all that they saw: whoever gets a part minds what the others get. Errors: those of [`Service::may`], `not_found`
    /// where these are not the shares, or none of them is this payee's.
    pub async fn agree_to_share(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        agreement: &v1::ShareAgreement,
    ) -> Result<v1::Shares> {
        self.may(self.read().await?.as_mut(), bearer, Action::AgreeToShare, handle).await?;
        let (service, asker, gets) = (self.clone(), bearer.cloned(), handle.clone());
        let v1::ShareAgreement { of, shares, agreed } = agreement.clone();
        self.write(move |tx| {
            Box::pin(async move {
                // While this waited for the writer the owner may have been put out, and the shares may have become others.
                service.may(tx, asker.as_ref(), Action::AgreeToShare, &gets).await?;
                let mut records = tx.shares_of(&of).await?;
                if !are(&records, &shares) {
                    return Err(ErrorCode::NotFound.into());
                }
                let found = records.iter_mut().find(|one| one.gets == gets && one.payee != gets);
                let found = found.ok_or(ErrorCode::NotFound)?;
                (found.agreed, found.declined) = (agreed, !agreed);
                Ok(tx.put_shares(&of, &records).await?)
            })
        })
        .await?;
        self.shares(bearer, handle).await
    }
}

/// Who is paid, with their shares: those of the payee, if everybody has agreed to them.
pub(super) async fn paid<R: Read + ?Sized>(read: &mut R, payee: &PayeeRecord) -> Result<Vec<(Handle, u32)>> {
    let shares = read.shares_of(&payee.handle).await?;
    if shares.is_empty() || shares.iter().any(|share| !share.agreed) {
        return Ok(vec![(payee.handle.clone(), 1)]);
    }
    Ok(shares.into_iter().map(|share| (share.gets, share.share)).collect())
}

fn well_formed(of: &Handle, shares: &[v1::Share]) -> Result<()> {
    let who: BTreeSet<_> = shares.iter().map(|share| &share.payee).collect();
    let each = who.len() == shares.len() && shares.iter().all(|share| (1..=SHARE_MOST).contains(&share.share));
    let several = (2..=SHARING_MOST).contains(&shares.len()) && who.contains(of);
    if shares.is_empty() || (each && several) {
        return Ok(());
    }
    Err(Error::field(
        "shares",
        format!("2 to {SHARING_MOST} payees, the payee among them, each once with 1 to {SHARE_MOST} parts"),
    ))
}

fn part(record: &ShareRecord) -> v1::Share {
    v1::Share { payee: record.gets.clone(), share: record.share }
}

/// Whether these are the shares as they stand, in their order.
fn are(records: &[ShareRecord], shares: &[v1::Share]) -> bool {
    records.iter().map(part).eq(shares.iter().cloned())
}

/// How many parts there are, of everybody together.
fn parts(shares: &[ShareRecord]) -> u32 {
    shares.iter().fold(0, |all, share| share.share.saturating_add(all))
}

fn seen(record: ShareRecord, all: u32) -> v1::ShareSeen {
    let ShareRecord { payee: of, gets: payee, share, agreed, declined } = record;
    v1::ShareSeen { of, payee, share, all, agreed, declined }
}
