//! Keys of payees' servers: shown once, kept as a hash.

use super::access::token_hash;
use super::catalogue::{NAME_MOST, text};
use super::rights::{Action, KEY_PREFIXES};
use super::{Error, Result, Service};
use crate::store::ApiKeyRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{ApiKeyId, Handle, Secret};
use barya_protocol::quote::Mode;

/// How many keys that count a payee may have.
const KEYS_MOST: usize = 16;
/// How many are kept, revoked ones too: all of them are listed, so that none that counts is ever out of sight.
const KEPT: u32 = 100;

impl Service {
    /// `GET /v1/api-keys?payee=`. Errors: those of `may`.
    pub async fn api_keys(&self, bearer: Option<&Secret>, payee: &Handle) -> Result<v1::ApiKeys> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeKeys, payee).await?;
        let items = read.api_keys(payee, KEPT).await?.into_iter().map(seen).collect();
        Ok(v1::ApiKeys { items })
    }

    /// `POST /v1/api-keys`: the answer alone shows the key. Errors: those of `may`, `invalid_request`, `too_many`.
    pub async fn add_api_key(&self, bearer: Option<&Secret>, add: &v1::ApiKeyAdd) -> Result<v1::ApiKey> {
        self.may(self.read().await?.as_mut(), bearer, Action::MakeKey, &add.payee).await?;
        text("name", &add.name, NAME_MOST)?;
        let mut scopes = add.scopes.clone();
        scopes.sort_unstable();
        scopes.dedup();
        if scopes.is_empty() {
            return Err(Error::field("scopes", "at least one"));
        }
        let [test, live] = KEY_PREFIXES;
        let prefix = if self.settings().mode == Mode::Live { live } else { test };
        let key = Secret::new(format!("{prefix}{}", self.new_token().expose()));
        let now = self.now();
        let (ms, random) = self.id_parts(now);
        let record = ApiKeyRecord {
            id: ApiKeyId::from_parts(ms, random),
            payee: add.payee.clone(),
            name: add.name.clone(),
            scopes,
            hash: token_hash(&key),
            created_at: now,
            revoked_at: None,
        };
        let kept = record.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let keys = tx.api_keys(&kept.payee, KEPT).await?;
                if keys.iter().filter(|key| key.revoked_at.is_none()).count() >= KEYS_MOST {
                    return Err(Error::new(ErrorCode::TooMany, format!("{KEYS_MOST} keys at most")));
                }
                let full = u32::try_from(keys.len()).is_ok_and(|all| all >= KEPT);
                if let Some(oldest) = keys.iter().rev().find(|key| full && key.revoked_at.is_some()) {
                    tx.remove_api_key(oldest.id).await?;
                }
                Ok(tx.add_api_key(&kept).await?)
            })
        })
        .await?;
        Ok(v1::ApiKey { key: Some(key), ..seen(record) })
    }

    /// `DELETE /v1/api-keys/{id}`: from now on it is worth nothing. Errors: those of `may`, `api_key_not_found`.
    pub async fn revoke_api_key(&self, bearer: Option<&Secret>, id: ApiKeyId) -> Result<()> {
        let mut read = self.read().await?;
        let Some(ApiKeyRecord { payee, .. }) = read.api_key_of_id(id).await? else {
            self.is_somebody(read.as_mut(), bearer).await?;
            return Err(ErrorCode::ApiKeyNotFound.into());
        };
        self.may(read.as_mut(), bearer, Action::RevokeKey, &payee).await?;
        drop(read);
        let now = self.now();
        let revoked = self.write(move |tx| Box::pin(async move { Ok(tx.revoke_api_key(&payee, id, now).await?) }));
        if revoked.await? { Ok(()) } else { Err(ErrorCode::ApiKeyNotFound.into()) }
    }
}

fn seen(record: ApiKeyRecord) -> v1::ApiKey {
    let ApiKeyRecord { id, payee, name, scopes, created_at, revoked_at, .. } = record;
    v1::ApiKey { id, payee, name, scopes, created_at, revoked_at, key: None }
}
