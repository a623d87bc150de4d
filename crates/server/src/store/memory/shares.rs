//! Who gets which share.

use super::super::{ReadShares, Result, ShareRecord, WriteShares};
use super::State;
use super::read::count;
use async_trait::async_trait;
use barya_protocol::id::Handle;

#[async_trait]
impl ReadShares for State {
    async fn shares_of(&mut self, payee: &Handle) -> Result<Vec<ShareRecord>> {
        Ok(self.shares.get(payee).cloned().unwrap_or_default())
    }

    async fn shares_for(&mut self, gets: &Handle, limit: u32) -> Result<Vec<ShareRecord>> {
        let theirs = self.shares.values().flatten().filter(|share| share.gets == *gets && share.payee != *gets);
        Ok(theirs.take(count(limit)).cloned().collect())
    }
}

#[async_trait]
impl WriteShares for State {
    async fn put_shares(&mut self, payee: &Handle, shares: &[ShareRecord]) -> Result<()> {
        self.shares.insert_mut(payee.clone(), shares.to_vec());
        Ok(())
    }
}
