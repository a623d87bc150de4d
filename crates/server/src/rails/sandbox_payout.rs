//! Play money on its way out. The last two digits of what arrives, in minor units, say what becomes of it, as they do of
//! play money that comes in. Any other ending arrives at once.
//!
//! | ends in | what happens |
//! |---|---|
//! | 41 | declined at once: returned |
//! | 42 | waits; arrives after 2 seconds, with a notice |
//! | 43 | waits for 20 minutes, then arrives, with a notice |
//! | 44 | arrives after 2 seconds, and the notice comes twice |
//! | 45 | arrives, but the answer is lost: `checking` until asked again |
//! | 46 | declined, but the answer is lost: `checking` until asked again |
//! | 47 | arrives at once, and comes back after 2 seconds, with a notice |
//! | 48 | the provider refuses to take the order |

use super::RailError;
use super::payout::{PayoutNotice, PayoutOrder, PayoutRail, PayoutStep, PayoutTerms};
use super::sandbox::{Counterpart, Entry, Fate};
use async_trait::async_trait;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::{Amount, Currency, Timestamp};
use std::path::Path;

const BOOK: &str = "sandbox-payouts.jsonl";

/// The rail. It talks to its counterpart as to any provider: by order, by id, by notice.
#[derive(Default)]
pub struct SandboxPayout {
    counterpart: Counterpart,
}

impl SandboxPayout {
    /// With a counterpart that keeps its book in `dir`, so that it remembers what we asked of it after we died.
    pub fn new(dir: &Path) -> SandboxPayout {
        SandboxPayout { counterpart: Counterpart::at(dir.join(BOOK)) }
    }

    /// With a counterpart that keeps its book in memory.
    pub fn in_memory() -> SandboxPayout {
        SandboxPayout::default()
    }
}

#[async_trait]
impl PayoutRail for SandboxPayout {
    fn id(&self) -> RailId {
        RailId::Sandbox
    }

    fn terms(&self, _: Currency, _: Amount) -> Option<PayoutTerms> {
        Some(PayoutTerms { needs: DestinationKind::Sandbox, arrives_within_ms: 0, title: None })
    }

    fn check(&self, _: Currency, _: &Destination) -> Result<(), &'static str> {
        Ok(())
    }

    async fn order(&self, order: &PayoutOrder, now: Timestamp) -> Result<String, RailError> {
        self.counterpart.order(&format!("sbx_{}", order.payout), order.amount, now)
    }

    async fn confirm(&self, _: &PayoutOrder, provider_id: &str, now: Timestamp) -> Result<PayoutStep, RailError> {
        Ok(step(&self.counterpart.confirm(provider_id, now)?, now))
    }

    async fn ask(&self, _: &PayoutOrder, provider_id: &str, now: Timestamp) -> Result<PayoutStep, RailError> {
        Ok(step(&self.counterpart.find(provider_id)?, now))
    }

    fn notices(&self, now: Timestamp) -> Vec<PayoutNotice> {
        let ids = self.counterpart.notices(now).into_iter();
        ids.map(|id| PayoutNotice { provider_id: Some(id), payout: None }).collect()
    }
}

fn step(entry: &Entry, now: Timestamp) -> PayoutStep {
    let fate = Fate::of(entry.amount);
    let Some(confirmed) = entry.confirmed_at else { return PayoutStep::Ready };
    let over = fate.lands_after_ms.map(|after| confirmed.plus_millis(after)).filter(|at| *at <= now).is_some();
    match (fate.declined_at_first, fate.lands_after_ms, over) {
        (true, None, _) | (true, Some(_), true) => PayoutStep::Returned,
        (true, Some(_), false) | (false, _, true) => PayoutStep::Paid,
        (false, _, false) => PayoutStep::Wait,
    }
}
