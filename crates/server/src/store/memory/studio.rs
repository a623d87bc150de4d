//! What the studio's own pages need.

use super::super::{Result, TokenHash, WriteStudio};
use super::State;
use async_trait::async_trait;

#[async_trait]
impl WriteStudio for State {
    async fn end_session(&mut self, token: &TokenHash) -> Result<bool> {
        Ok(self.sessions.remove_mut(token))
    }
}
