//! The pages that show a payee's tips on a stream.

use super::super::{OverlayRecord, ReadOverlays, Result, TokenHash, WriteOverlays};
use super::State;
use async_trait::async_trait;
use barya_protocol::id::Handle;

#[async_trait]
impl ReadOverlays for State {
    async fn overlay(&mut self, hash: &TokenHash) -> Result<Option<OverlayRecord>> {
        Ok(self.overlays.values().find(|overlay| overlay.hash == *hash).cloned())
    }

    async fn overlay_of(&mut self, payee: &Handle) -> Result<Option<OverlayRecord>> {
        Ok(self.overlays.get(payee).cloned())
    }
}

#[async_trait]
impl WriteOverlays for State {
    async fn put_overlay(&mut self, overlay: &OverlayRecord) -> Result<()> {
        self.overlays.insert_mut(overlay.payee.clone(), overlay.clone());
        Ok(())
    }

    async fn remove_overlay(&mut self, payee: &Handle) -> Result<bool> {
        Ok(self.overlays.remove_mut(payee))
    }
}
