//! The payees' own side: joining, helpers, what is sold.

use super::catalogue::{are_origins, is_language, payee, text};
use super::paging::Window;
use super::rights::Action;
use super::view::facts_for;
use super::wallet::Place;
use super::{Error, Result, Service};
use crate::domain::{NewOffer, NewPayee, PayeeRecord};
use crate::store::{MemberRecord, Read};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{self, Role};
use barya_protocol::id::{Handle, Secret, WalletId};

/// How many payees one wallet may own, and how many it may help: a farm of handles is an operator's decision. Counted
/// apart, so that whoever is let in by strangers can still become a payee.
const EACH_MOST: usize = 8;
/// Both together.
const MEMBERSHIPS_MOST: u32 = 16;
/// How many may help a payee.
const HELPERS_MOST: usize = 32;
/// Handles that a payer would take for the operator, and those that are pages of the studio.
const RESERVED: [&str; 11] =
    ["admin", "barya", "bank", "help", "join", "leave", "operator", "pay", "session", "support", "system"];

impl Service {
    /// `POST /v1/payees`: whoever asks becomes the owner, and can never pay this payee.
    ///
    /// Errors: `session_required`, `top_level_required`, `already_exists`, `policy_refused` for a ninth, `invalid_request`.
    pub async fn join(&self, bearer: Option<&Secret>, join: &v1::Join) -> Result<v1::Own> {
        let wallet = self.own_session(self.read().await?.as_mut(), bearer).await?.wallet;
        if RESERVED.contains(&join.handle.as_str()) {
            return Err(ErrorCode::AlreadyExists.into());
        }
        let v1::Join { handle, name, currency, origins, language } = join.clone();
        language.as_deref().map_or(Ok(()), |tag| is_language("language", tag))?;
        let new = NewPayee { origins, wallet: Some(wallet), ..NewPayee::person(handle, &name, currency) };
        let payee = PayeeRecord { language, ..self.new_payee(new)? };
        let owner = MemberRecord { payee: payee.handle.clone(), wallet, role: Role::Owner, since: payee.created_at };
        let kept = payee.clone();
        self.write(move |tx| {
            Box::pin(async move {
                has_room(tx, wallet, Role::Owner).await?;
                tx.add_payee(&kept).await?;
                Ok(tx.add_member(&owner).await?)
            })
        })
        .await?;
        Ok(own(payee, Some(Role::Owner)))
    }

    /// `GET /v1/payees`: those that whoever asks belongs to. Errors: `session_required`, `top_level_required`.
    pub async fn own_payees(&self, bearer: Option<&Secret>) -> Result<v1::Payees> {
        let mut read = self.read().await?;
        let wallet = self.own_session(read.as_mut(), bearer).await?.wallet;
        let mut items = Vec::new();
        for member in read.memberships(wallet, MEMBERSHIPS_MOST).await? {
            items.push(own(payee(read.as_mut(), &member.payee).await?, Some(member.role)));
        }
        Ok(v1::Payees { items })
    }

    /// `PATCH /v1/payees/{handle}`. Errors: those of [`Service::may`], `invalid_request`.
    pub async fn change_payee(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        change: &v1::PayeeChange,
    ) -> Result<v1::Own> {
        let caller = self.may(self.read().await?.as_mut(), bearer, Action::ChangePayee, handle).await?;
        change.name.as_deref().map_or(Ok(()), |name| text("name", name, super::catalogue::NAME_MOST))?;
        change.origins.as_deref().map_or(Ok(()), are_origins)?;
        change.language.as_deref().map_or(Ok(()), |tag| is_language("language", tag))?;
        let (handle, change) = (handle.clone(), change.clone());
        let changed = self
            .write(move |tx| {
                Box::pin(async move {
                    let mut kept = payee(tx, &handle).await?;
                    kept.name = change.name.unwrap_or(kept.name);
                    kept.origins = change.origins.unwrap_or(kept.origins);
                    kept.language = change.language.or(kept.language);
                    tx.update_payee(&kept).await?;
                    Ok(kept)
                })
            })
            .await?;
        Ok(own(changed, caller.role()))
    }

    /// `GET /v1/payees/{handle}/helpers`. Errors: those of [`Service::may`].
    pub async fn members(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<v1::Members> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeHelpers, handle).await?;
        Ok(v1::Members { items: read.members(handle).await?.iter().map(member).collect() })
    }

    /// `POST /v1/payees/{handle}/helpers`. Errors: those of [`Service::may`], `already_exists`, `invalid_request` for a
    /// wallet that is not there, `policy_refused` where there is no room.
    pub async fn add_helper(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        helper: &v1::HelperAdd,
    ) -> Result<v1::Member> {
        self.may(self.read().await?.as_mut(), bearer, Action::AddHelper, handle).await?;
        let (payee, wallet, since) = (handle.clone(), helper.wallet, self.now());
        let record = MemberRecord { payee, wallet, role: Role::Helper, since };
        let kept = record.clone();
        self.write(move |tx| {
            Box::pin(async move {
                if !tx.has_wallet(wallet).await? {
                    return Err(Error::field("wallet", "no wallet has this number"));
                }
                if tx.members(&kept.payee).await?.len() > HELPERS_MOST {
                    return Err(Error::new(ErrorCode::PolicyRefused, "no payee has more helpers"));
                }
                has_room(tx, wallet, Role::Helper).await?;
                Ok(tx.add_member(&kept).await?)
            })
        })
        .await?;
        Ok(member(&record))
    }

    /// `DELETE /v1/payees/{handle}/helpers/{wallet}`; whether there was one. Errors: those of [`Service::may`],
    /// `not_found`.
    pub async fn remove_helper(&self, bearer: Option<&Secret>, handle: &Handle, wallet: WalletId) -> Result<()> {
        self.may(self.read().await?.as_mut(), bearer, Action::RemoveHelper, handle).await?;
        let handle = handle.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let there = tx.remove_helper(&handle, wallet).await?;
                if there { Ok(()) } else { Err(ErrorCode::NotFound.into()) }
            })
        })
        .await
    }

    /// `GET /v1/payees/{handle}/payments?cursor=&limit=`, newest first. Errors: those of [`Service::may`],
    /// `invalid_request` for a cursor that is not ours.
    pub async fn sales(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        cursor: Option<&str>,
        limit: Option<u32>,
    ) -> Result<v1::Page<v1::PaymentFacts>> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeSales, handle).await?;
        let window = Window::read(cursor, limit)?;
        let found = read.sales(handle, window.before.map(Place::pair), window.more()).await?;
        let v1::Page { items: found, cursor } = window.page(found, Place::of, |payment| payment);
        let mut items = Vec::with_capacity(found.len());
        for payment in &found {
            items.push(facts_for(read.as_mut(), payment, handle).await?);
        }
        Ok(v1::Page { items, cursor })
    }

    /// `POST /v1/offers`. Errors: those of [`Service::may`], `already_exists`, `invalid_request`, `policy_refused` where
    /// there is no room.
    pub async fn sell(&self, bearer: Option<&Secret>, offer: &v1::OfferAdd) -> Result<v1::Offer> {
        self.may(self.read().await?.as_mut(), bearer, Action::AddOffer, &offer.payee).await?;
        let v1::OfferAdd { payee, id, title, amount, origins } = offer.clone();
        let made = self.add_offer(NewOffer { id, payee, title, picture: None, amount, origins }).await?;
        self.offer(&made.id).await
    }
}

async fn has_room<R: Read + ?Sized>(read: &mut R, wallet: WalletId, role: Role) -> Result<()> {
    let all = read.memberships(wallet, MEMBERSHIPS_MOST).await?;
    if all.iter().filter(|member| member.role == role).count() < EACH_MOST {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::PolicyRefused,
        format!("one wallet owns {EACH_MOST} payees at most, and helps {EACH_MOST}"),
    ))
}

fn member(record: &MemberRecord) -> v1::Member {
    v1::Member { wallet: record.wallet, role: record.role, since: record.since }
}

fn own(payee: PayeeRecord, role: Option<Role>) -> v1::Own {
    let PayeeRecord { handle, name, currency, origins, language, .. } = payee;
    v1::Own { handle, name, currency, origins, language, role }
}
