//! Visits of the studio: a browser that stays signed in on our own pages for a while.

use super::access::token_hash;
use super::{Result, Service};
use crate::store::SessionRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::{Secret, WalletId};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// How long a visit lasts: an hour, in milliseconds.
pub const VISIT_MS: i64 = 3_600_000;
/// How the token of a visit begins.
const PREFIX: &str = "bv_";
/// What comes after it: 256 bits in base64url, which is all of any other token.
const REST: usize = 43;

/// Whether this opens pages, and no more visits: else one could be stretched for ever without a finger.
fn is_visit(token: &Secret) -> bool {
    token.expose().strip_prefix(PREFIX).is_some_and(|rest| rest.len() == REST)
}

impl Service {
    /// Opens a visit for whoever was just signed in by a passkey. Errors: `session_required`, also for a visit, and
    /// `top_level_required` for a session that was opened in a frame.
    pub async fn open_visit(&self, bearer: Option<&Secret>) -> Result<v1::Session> {
        if bearer.is_some_and(is_visit) {
            return Err(ErrorCode::SessionRequired.into());
        }
        let session = self.own_session(self.read().await?.as_mut(), bearer).await?;
        let token = Secret::new(format!("{PREFIX}{}", self.new_token().expose()));
        let expires_at = self.now().plus_millis(VISIT_MS);
        let visit = SessionRecord { expires_at, ..session };
        let (hash, kept) = (token_hash(&token), visit.clone());
        self.write(move |tx| Box::pin(async move { Ok(tx.add_session(&hash, &kept).await?) })).await?;
        let credential = URL_SAFE_NO_PAD.encode(&visit.credential);
        Ok(v1::Session { token, expires_at, wallet: visit.wallet, credential })
    }

    /// Whose visit this is. Errors: `session_required`, `top_level_required`.
    pub async fn visitor(&self, token: &Secret) -> Result<WalletId> {
        Ok(self.own_session(self.read().await?.as_mut(), Some(token)).await?.wallet)
    }

    /// Ends a visit, if there is such a one.
    pub async fn end_visit(&self, token: &Secret) -> Result<()> {
        let hash = token_hash(token);
        self.write(move |tx| Box::pin(async move { Ok(tx.end_session(&hash).await.map(drop)?) })).await
    }
}
