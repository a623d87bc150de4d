//! The server's store, slow now and then: requests that are under way at once get in between each other's steps, and a
//! server that dies does so between any two of them.

use crate::dice::Dice;
use async_trait::async_trait;
use barya_server::store::memory::MemoryStore;
use barya_server::store::{Job, Read, Result, Store};
use std::sync::Arc;
use std::time::Duration;

/// The memory that outlives the server, over a disk that is busy at times.
pub struct SlowStore {
    kept: Arc<MemoryStore>,
    dice: Dice,
}

impl SlowStore {
    /// Over what is kept.
    pub const fn new(kept: Arc<MemoryStore>, dice: Dice) -> SlowStore {
        SlowStore { kept, dice }
    }

    async fn wait(&self) {
        if self.dice.per_mille(200) {
            tokio::time::sleep(Duration::from_millis(self.dice.stretch(1, 4_000))).await;
        }
    }
}

#[async_trait]
impl Store for SlowStore {
    async fn read(&self) -> Result<Box<dyn Read>> {
        self.wait().await;
        self.kept.read().await
    }

    async fn snapshot(&self) -> Result<Box<dyn Read>> {
        self.kept.snapshot().await
    }

    async fn write(&self, job: Job) -> Result<()> {
        self.wait().await;
        self.kept.write(job).await
    }

    async fn close(&self) {
        self.kept.close().await;
    }
}
