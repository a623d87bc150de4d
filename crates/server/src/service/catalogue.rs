//! Payees and offers: what is being bought, and where.

use super::rights::Action;
use super::{Error, Result, Service};
use crate::domain::{Framing, NewOffer, NewPayee, OfferRecord, PayeeRecord, Target};
use crate::store::Read;
use barya_protocol::api::v1;
use barya_protocol::id::{Handle, OfferId, Secret};
use barya_protocol::quote::{Item, PayeeRef};
use barya_protocol::{Amount, ErrorCode};

pub(super) const NAME_MOST: usize = 80;
const TITLE_MOST: usize = 120;
const PATH_MOST: usize = 256;
const ORIGINS_MOST: usize = 32;
const ORIGIN_MOST: usize = 256;
/// The longest tag of a language that is kept.
const LANGUAGE_MOST: usize = 35;
/// How many offers a payee may have.
const OFFERS_MOST: u32 = 1_000;

impl Service {
    /// `GET /v1/payees/{handle}`. Errors: `payee_not_found`.
    pub async fn payee(&self, handle: &Handle) -> Result<v1::Payee> {
        let payee = payee(self.read().await?.as_mut(), handle).await?;
        let allowance = self.allowance_offer(&payee);
        let PayeeRecord { handle, name, picture, voice, currency, .. } = payee;
        Ok(v1::Payee { handle, name, picture, voice, currency, allowance })
    }

    /// `GET /v1/offers/{id}`. Errors: `offer_not_found`.
    pub async fn offer(&self, id: &OfferId) -> Result<v1::Offer> {
        let (offer, payee) = sold(self.read().await?.as_mut(), id).await?;
        Ok(shown(&offer, &payee))
    }

    /// Which sites may frame the checkout of this target (`frame-ancestors`). Errors: `payee_not_found`,
    /// `offer_not_found`.
    pub async fn framing(&self, target: &Target) -> Result<Framing> {
        let mut read = self.read().await?;
        match target {
            Target::Payee(handle) => payee(read.as_mut(), handle).await.map(|_| Framing::Any),
            Target::Offer(id) => {
                let (offer, payee) = sold(read.as_mut(), id).await?;
                Ok(self.framing_of(&offer, &payee))
            }
        }
    }

    /// An offer's own sites, else its payee's, else every site where the price is small, else none.
    pub(super) fn framing_of(&self, offer: &OfferRecord, payee: &PayeeRecord) -> Framing {
        let named = if offer.origins.is_empty() { &payee.origins } else { &offer.origins };
        let small = self.settings().policy(payee.currency).small_amount(payee.currency);
        if named.is_empty() && offer.amount <= small { Framing::Any } else { Framing::Only(named.clone()) }
    }

    /// Adds a payee. Errors: `already_exists`, `invalid_request`.
    pub async fn add_payee(&self, payee: NewPayee) -> Result<PayeeRecord> {
        let record = self.new_payee(payee)?;
        let kept = record.clone();
        self.write(move |tx| Box::pin(async move { Ok(tx.add_payee(&kept).await?) })).await?;
        Ok(record)
    }

    /// A payee as it will be kept. Errors: `invalid_request`.
    pub(super) fn new_payee(&self, payee: NewPayee) -> Result<PayeeRecord> {
        let NewPayee { handle, name, picture, voice, currency, origins, person, wallet, allowance } = payee;
        let picture = picture.unwrap_or_else(|| format!("/p/{handle}.svg"));
        text("name", &name, NAME_MOST)?;
        path("picture", &picture)?;
        voice.as_deref().map_or(Ok(()), |voice| path("voice", voice))?;
        are_origins(&origins)?;
        let created_at = self.now();
        let language = None;
        Ok(PayeeRecord {
            handle,
            name,
            picture,
            voice,
            currency,
            language,
            origins,
            person,
            wallet,
            allowance,
            created_at,
        })
    }

    /// What a payee speaks; `None` where nobody said. Errors: `payee_not_found`.
    pub(crate) async fn language(&self, handle: &Handle) -> Result<Option<String>> {
        Ok(payee(self.read().await?.as_mut(), handle).await?.language)
    }

    /// Says what payers may set aside for a payee; `None` for nothing. What was set aside before stays. Errors:
    /// `payee_not_found`.
    pub async fn set_allowance(&self, handle: &Handle, allowance: Option<Amount>) -> Result<PayeeRecord> {
        let handle = handle.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let payee = PayeeRecord { allowance, ..payee(tx, &handle).await? };
                tx.update_payee(&payee).await?;
                Ok(payee)
            })
        })
        .await
    }

    /// Every payee, by handle.
    pub async fn payees(&self) -> Result<Vec<PayeeRecord>> {
        Ok(self.read().await?.payees().await?)
    }

    /// Adds an offer. Errors: `already_exists`, `payee_not_found`, `invalid_request`, `policy_refused` where there is no
    /// room.
    pub async fn add_offer(&self, offer: NewOffer) -> Result<OfferRecord> {
        let NewOffer { id, payee: handle, title, picture, amount, origins } = offer;
        text("title", &title, TITLE_MOST)?;
        picture.as_deref().map_or(Ok(()), |picture| path("picture", picture))?;
        are_origins(&origins)?;
        if amount.is_zero() {
            return Err(Error::field("amount", "more than nothing"));
        }
        let (created_at, ended_at) = (self.now(), None);
        let record = OfferRecord { id, payee: handle, title, picture, amount, origins, created_at, ended_at };
        let kept = record.clone();
        self.write(move |tx| {
            Box::pin(async move {
                tx.payee(&kept.payee).await?.ok_or(ErrorCode::PayeeNotFound)?;
                if tx.offers_of(&kept.payee).await? >= OFFERS_MOST {
                    return Err(Error::new(ErrorCode::PolicyRefused, format!("{OFFERS_MOST} offers at most")));
                }
                Ok(tx.add_offer(&kept).await?)
            })
        })
        .await?;
        Ok(record)
    }

    /// `PATCH /v1/offers/{id}`. Errors: those of [`Service::may`], `offer_not_found`, `invalid_request`.
    pub async fn change_offer(
        &self,
        bearer: Option<&Secret>,
        id: &OfferId,
        change: &v1::OfferChange,
    ) -> Result<v1::Offer> {
        self.own_offer(bearer, id, Action::ChangeOffer).await?;
        change.title.as_deref().map_or(Ok(()), |title| text("title", title, TITLE_MOST))?;
        change.picture.as_deref().map_or(Ok(()), |picture| path("picture", picture))?;
        change.origins.as_deref().map_or(Ok(()), are_origins)?;
        if change.amount.is_some_and(Amount::is_zero) {
            return Err(Error::field("amount", "more than nothing"));
        }
        let (changed, change) = (id.clone(), change.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let (mut kept, _) = sold(tx, &changed).await?;
                kept.title = change.title.unwrap_or(kept.title);
                kept.amount = change.amount.unwrap_or(kept.amount);
                kept.picture = change.picture.or(kept.picture);
                kept.origins = change.origins.unwrap_or(kept.origins);
                Ok(tx.update_offer(&kept).await?)
            })
        })
        .await?;
        self.offer(id).await
    }

    /// Whether whoever asks may change an offer. Errors: those of [`Service::may`], `offer_not_found`.
    pub async fn may_change_offer(&self, bearer: Option<&Secret>, id: &OfferId) -> Result<()> {
        self.own_offer(bearer, id, Action::ChangeOffer).await
    }

    /// Gives an offer another picture, by its path on this origin; the path of the one before. Errors: those of
    /// [`Service::may`], `offer_not_found`, `invalid_request`.
    pub async fn change_offer_picture(
        &self,
        bearer: Option<&Secret>,
        id: &OfferId,
        picture: &str,
    ) -> Result<Option<String>> {
        self.may_change_offer(bearer, id).await?;
        path("picture", picture)?;
        let (id, picture) = (id.clone(), picture.to_owned());
        self.write(move |tx| {
            Box::pin(async move {
                let (mut kept, _) = sold(tx, &id).await?;
                let before = kept.picture.replace(picture);
                tx.update_offer(&kept).await?;
                Ok(before)
            })
        })
        .await
    }

    /// `DELETE /v1/offers/{id}`: it is sold no more; what was quoted before is. Errors: those of [`Service::may`],
    /// `offer_not_found`.
    pub async fn end_offer(&self, bearer: Option<&Secret>, id: &OfferId) -> Result<()> {
        self.own_offer(bearer, id, Action::EndOffer).await?;
        let (ended, now) = (id.clone(), self.now());
        self.write(move |tx| {
            Box::pin(async move {
                let (kept, _) = sold(tx, &ended).await?;
                Ok(tx.update_offer(&OfferRecord { ended_at: Some(now), ..kept }).await?)
            })
        })
        .await
    }

    /// Whether whoever asks may do this to an offer; who is nobody does not learn whether there is one.
    async fn own_offer(&self, bearer: Option<&Secret>, id: &OfferId, action: Action) -> Result<()> {
        let mut read = self.read().await?;
        let Some(OfferRecord { payee, .. }) = read.offer(id).await? else {
            self.is_somebody(read.as_mut(), bearer).await?;
            return Err(ErrorCode::OfferNotFound.into());
        };
        self.may(read.as_mut(), bearer, action, &payee).await.map(drop)
    }

    /// What a payee sells, for somebody who belongs to it: by id, each with its own sites. Errors: those of
    /// [`Service::may`].
    pub async fn offers_of(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<Vec<(v1::Offer, Vec<String>)>> {
        self.belongs(bearer, handle).await?;
        let mut read = self.read().await?;
        let seller = payee(read.as_mut(), handle).await?;
        let offers = read.offers_sold_by(handle, OFFERS_MOST).await?;
        Ok(offers.into_iter().map(|offer| (shown(&offer, &seller), offer.origins)).collect())
    }

    /// Every offer, by id.
    pub async fn offers(&self) -> Result<Vec<OfferRecord>> {
        Ok(self.read().await?.offers().await?)
    }
}

pub(super) async fn payee<R: Read + ?Sized>(read: &mut R, handle: &Handle) -> Result<PayeeRecord> {
    read.payee(handle).await?.ok_or_else(|| ErrorCode::PayeeNotFound.into())
}

pub(super) async fn offer<R: Read + ?Sized>(read: &mut R, id: &OfferId) -> Result<(OfferRecord, PayeeRecord)> {
    let offer = read.offer(id).await?.ok_or(ErrorCode::OfferNotFound)?;
    let payee = payee(read, &offer.payee).await?;
    Ok((offer, payee))
}

/// The same of an offer that is still sold: for whoever looks at it, and for a new price.
pub(super) async fn sold<R: Read + ?Sized>(read: &mut R, id: &OfferId) -> Result<(OfferRecord, PayeeRecord)> {
    let (offer, payee) = offer(read, id).await?;
    if offer.ended_at.is_some() { Err(ErrorCode::OfferNotFound.into()) } else { Ok((offer, payee)) }
}

fn shown(offer: &OfferRecord, payee: &PayeeRecord) -> v1::Offer {
    v1::Offer {
        id: offer.id.clone(),
        payee: payee_ref(payee),
        item: item(offer),
        amount: offer.amount,
        currency: payee.currency,
    }
}

pub(super) fn payee_ref(payee: &PayeeRecord) -> PayeeRef {
    PayeeRef {
        handle: payee.handle.clone(),
        name: payee.name.clone(),
        picture: payee.picture.clone(),
        voice: payee.voice.clone(),
    }
}

pub(super) fn item(offer: &OfferRecord) -> Item {
    Item { title: offer.title.clone(), picture: offer.picture.clone() }
}

/// What payees say of themselves, and payers read before they pay: nothing that turns the writing around.
pub(super) fn text(field: &str, text: &str, most: usize) -> Result<()> {
    let unseen = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let good = !text.trim().is_empty() && text.chars().count() <= most && !text.chars().any(unseen);
    if good {
        Ok(())
    } else {
        Err(Error::field(field, format!("1 to {most} characters, none of them a control character")))
    }
}

/// Pictures and recordings come from the payment origin, so that what a payer sees and hears of a payee cannot be
/// changed elsewhere.
pub(super) fn path(field: &str, path: &str) -> Result<()> {
    let good = path.starts_with('/')
        && !path.starts_with("//")
        && path.len() <= PATH_MOST
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'.' | b'-' | b'_'))
        && !path.contains("..");
    if good { Ok(()) } else { Err(Error::field(field, "a path on the payment origin, such as /p/maria.webp")) }
}

/// Errors: `invalid_request` for what is no tag of a language.
pub(super) fn is_language(field: &str, tag: &str) -> Result<()> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    if (1..=LANGUAGE_MOST).contains(&tag.len()) && tag.bytes().all(plain) {
        return Ok(());
    }
    Err(Error::field(field, "a tag of a language, such as th"))
}

pub(super) fn are_origins(origins: &[String]) -> Result<()> {
    if origins.len() <= ORIGINS_MOST && origins.iter().all(|origin| is_origin(origin)) {
        return Ok(());
    }
    Err(Error::field(
        "origins",
        format!("at most {ORIGINS_MOST} origins such as https://learn.example, without a path"),
    ))
}

/// As browsers write an origin: scheme, host in lower case, a port where it is not the scheme's own. Checked strictly
/// because it is compared with what a browser says, and goes into a header.
fn is_origin(origin: &str) -> bool {
    let Some((scheme, rest)) = origin.split_once("://") else { return false };
    let (host, port) = rest.split_once(':').map_or((rest, None), |(host, port)| (host, Some(port)));
    let good_host = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    let own_port = if scheme == "https" { 443 } else { 80 };
    let good_port = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|n| n != own_port && n.to_string() == port));
    matches!(scheme, "https" | "http") && good_host && good_port && origin.len() <= ORIGIN_MOST
}
