//! What is known of somebody, as the operator's verifier found out. Only its reference is kept.

use super::super::{Error, Result, Service};
use crate::store::IdentityRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{Identity, IdentityProof, Tier};
use barya_protocol::id::{EventId, Secret, WalletId};
use barya_protocol::phone::Phone;
use std::time::Instant;

/// The longest evidence, in characters.
const EVIDENCE_MOST: usize = 2_048;

impl Service {
    /// `GET /v1/identity`. Errors: `session_required`, `top_level_required`.
    pub async fn identity(&self, bearer: Option<&Secret>) -> Result<Identity> {
        let mut read = self.read().await?;
        let wallet = self.own_session(read.as_mut(), bearer).await?.wallet;
        let known = read.identity(wallet).await?;
        Ok(known.map_or(Identity { tier: Tier::None, verified_at: None }, |known| shown(&known)))
    }

    /// `PUT /v1/identity`: has the operator's verifier look at it.
    ///
    /// Errors: `session_required`, `top_level_required`, `invalid_request`, `not_found` where there is no verifier,
    /// `rate_limited`, `identity_refused`, `provider_unavailable`.
    pub async fn prove(&self, bearer: Option<&Secret>, proof: &IdentityProof) -> Result<Identity> {
        let wallet = self.own_session(self.read().await?.as_mut(), bearer).await?.wallet;
        if proof.tier == Tier::None {
            return Err(Error::field("tier", "phone or national_id"));
        }
        if !(1..=EVIDENCE_MOST).contains(&proof.evidence.expose().chars().count()) {
            return Err(Error::field("evidence", format!("1 to {EVIDENCE_MOST} characters")));
        }
        let verifier = self.settings().verifier.clone().ok_or(ErrorCode::NotFound)?;
        if proof.phone.is_some() != (proof.tier == Tier::Phone) {
            return Err(Error::field("phone", "the number that is to be known, where it is one"));
        }
        self.may_guess(wallet, proof.phone.as_ref())?;
        let now = self.now();
        let (ms, random) = self.id_parts(now);
        let asked = verifier.ask(EventId::from_parts(ms, random), wallet, proof, now).await;
        let reference = asked.map_err(|_| ErrorCode::ProviderUnavailable)?.ok_or(ErrorCode::IdentityRefused)?;
        let fresh = IdentityRecord { wallet, tier: proof.tier, reference, at: now };
        self.write(move |tx| {
            Box::pin(async move {
                match tx.put_identity(&fresh).await {
                    Ok(()) => {
                        let most = tx.identity(wallet).await?;
                        Ok(shown(&most.unwrap_or(fresh)))
                    }
                    // One person with many wallets has one person's limits.
                    Err(crate::store::StoreError::Exists) => {
                        Err(Error::new(ErrorCode::IdentityRefused, "this identity is another wallet's"))
                    }
                    Err(error) => Err(error.into()),
                }
            })
        })
        .await
    }
}

impl Service {
    /// Whoever guesses codes is stopped by us too: a wallet costs nothing, so those of one number are counted as well,
    /// whoever asks. Errors: `rate_limited`.
    fn may_guess(&self, wallet: WalletId, phone: Option<&Phone>) -> Result<()> {
        let now = Instant::now();
        self.inner.proofs.admit(wallet, now).map_err(|_| ErrorCode::RateLimited)?;
        let of_number = phone.map_or(Ok(()), |phone| self.inner.proved_phones.admit(phone.number(), now));
        Ok(of_number.map_err(|_| ErrorCode::RateLimited)?)
    }
}

fn shown(known: &IdentityRecord) -> Identity {
    Identity { tier: known.tier, verified_at: Some(known.at) }
}
