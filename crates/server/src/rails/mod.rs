//! The ways money enters: one trait, one module a rail.
//!
//! A rail turns "move this much into a wallet" into steps. What is true of money is only what the provider says when it
//! is asked; a notice merely says that asking is worth while, so a forged one does nothing.

pub mod sandbox;

use crate::store::Provenance;
use async_trait::async_trait;
use barya_protocol::fee::Surcharge;
use barya_protocol::id::PaymentId;
use barya_protocol::line::Rail as RailId;
use barya_protocol::quote::Mode;
use barya_protocol::{Amount, Currency, Timestamp};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What is asked of a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The payment that it is for; also the key under which a provider recognises a repeated order.
    pub payment: PaymentId,
    /// How much, minor units.
    pub amount: Amount,
    /// Of what.
    pub currency: Currency,
}

/// Where an order stands at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Made and not confirmed: no money moves.
    Ready,
    /// On its way; the provider decides when.
    Wait,
    /// The money is there.
    Done(Landed),
    /// It will not come.
    Declined,
}

/// Money that a provider says it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Landed {
    /// How much, minor units of the order's currency.
    pub amount: Amount,
    /// What may be done with it.
    pub provenance: Provenance,
}

/// Why a provider's answer is not to be had.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RailError {
    /// Nothing was done, for certain.
    #[error("the provider refused the call: {0}")]
    Refused(&'static str),
    /// Nobody knows what was done: no answer, or half of one.
    #[error("the provider did not answer")]
    NoAnswer,
}

/// A way money enters. Every method is a call to the outside and may take long or fail.
#[async_trait]
pub trait Rail: Send + Sync {
    /// Its name.
    fn id(&self) -> RailId;

    /// Whether its fee may be put on the payer.
    fn surcharge(&self) -> Surcharge;

    /// Makes an order that moves nothing yet. Returns the provider's id for it, to be stored before [`Rail::confirm`].
    async fn order(&self, order: &Order, now: Timestamp) -> Result<String, RailError>;

    /// Sets the order going. Confirming twice moves the money once.
    async fn confirm(&self, provider_id: &str, now: Timestamp) -> Result<Step, RailError>;

    /// Asks where the order stands.
    async fn ask(&self, provider_id: &str, now: Timestamp) -> Result<Step, RailError>;

    /// Takes the notices that have come in by now: the provider's ids of orders that changed.
    fn notices(&self, now: Timestamp) -> Vec<String>;
}

/// The rails of a server.
#[derive(Clone)]
pub struct Rails {
    by_id: BTreeMap<RailId, Arc<dyn Rail>>,
}

impl Rails {
    /// The rails of a mode: in test mode the sandbox, whose counterpart keeps its own book in `dir`. Live mode has none
    /// so far.
    pub fn open(mode: Mode, dir: &Path) -> Rails {
        match mode {
            Mode::Live => Rails::of([]),
            Mode::Test => Rails::of([Arc::new(sandbox::Sandbox::new(dir)) as Arc<dyn Rail>]),
        }
    }

    /// These rails.
    pub fn of(rails: impl IntoIterator<Item = Arc<dyn Rail>>) -> Rails {
        Rails { by_id: rails.into_iter().map(|rail| (rail.id(), rail)).collect() }
    }

    /// The rail of this name, if the server has it.
    pub fn get(&self, id: RailId) -> Option<&Arc<dyn Rail>> {
        self.by_id.get(&id)
    }

    /// Every rail.
    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn Rail>> {
        self.by_id.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn play_money_exists_in_test_mode_only() {
        let dir = tempfile::tempdir().unwrap();
        assert!(Rails::open(Mode::Test, dir.path()).get(RailId::Sandbox).is_some());
        assert_eq!(Rails::open(Mode::Live, dir.path()).all().count(), 0);
    }
}
