//! The page that shows a payee's tips on a stream. Whoever knows its address sees them, and nothing else; who paid is not
//! among what it shows, for nobody knows that.

use super::access::token_hash;
use super::catalogue::is_language;
use super::rights::Action;
use super::{Result, Service};
use crate::store::OverlayRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{Handle, Secret};

impl Service {
    /// `POST /v1/payees/{handle}/overlay`: a new address, the one before is worth nothing from now on. Errors: those of
    /// [`Service::may`], `invalid_request`.
    pub async fn make_overlay(
        &self,
        bearer: Option<&Secret>,
        payee: &Handle,
        make: &v1::OverlayMake,
    ) -> Result<v1::Overlay> {
        self.may(self.read().await?.as_mut(), bearer, Action::MakeOverlay, payee).await?;
        let lang = make.lang.clone().unwrap_or_else(|| "en".to_owned());
        is_language("lang", &lang)?;
        let secret = self.new_token();
        let record = OverlayRecord { payee: payee.clone(), hash: token_hash(&secret), lang, made_at: self.now() };
        let kept = record.clone();
        self.write(move |tx| Box::pin(async move { Ok(tx.put_overlay(&kept).await?) })).await?;
        let address = Secret::new(format!("{}/overlay/{}", self.settings().origin, secret.expose()));
        Ok(v1::Overlay { address: Some(address), ..shown(record) })
    }

    /// `GET /v1/payees/{handle}/overlay`. Errors: those of [`Service::may`], `not_found` where there is none.
    pub async fn overlay(&self, bearer: Option<&Secret>, payee: &Handle) -> Result<v1::Overlay> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeOverlay, payee).await?;
        let record = read.overlay_of(payee).await?.ok_or(ErrorCode::NotFound)?;
        Ok(shown(record))
    }

    /// `DELETE /v1/payees/{handle}/overlay`. Errors: those of [`Service::may`], `not_found` where there is none.
    pub async fn end_overlay(&self, bearer: Option<&Secret>, payee: &Handle) -> Result<()> {
        self.may(self.read().await?.as_mut(), bearer, Action::EndOverlay, payee).await?;
        let payee = payee.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let there = tx.remove_overlay(&payee).await?;
                if there { Ok(()) } else { Err(ErrorCode::NotFound.into()) }
            })
        })
        .await
    }

    /// Whose tips the page of this secret shows, and in which language. Errors: `not_found`.
    pub(crate) async fn overlay_of_secret(&self, secret: &Secret) -> Result<(v1::Payee, String)> {
        let found = self.read().await?.overlay(&token_hash(secret)).await?.ok_or(ErrorCode::NotFound)?;
        Ok((self.payee(&found.payee).await?, found.lang))
    }
}

fn shown(record: OverlayRecord) -> v1::Overlay {
    v1::Overlay { lang: record.lang, made_at: record.made_at, address: None }
}
