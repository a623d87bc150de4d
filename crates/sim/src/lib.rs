//! Checkout, server and ledger under one seed, with everything that goes wrong on the way.
//!
//! A run is a server over its store, some payers with a few devices each, and tabs in which the real driver runs the
//! real machine. Its clock stands still until everybody waits, so hours pass in a moment; its chance follows from a
//! seed, so that a run which went wrong goes wrong again. At the end the network is healed, everybody comes back once,
//! and [`run`] says what does not hold: every wish to pay ends paid exactly once, over, or where the payer can see it.
#![forbid(unsafe_code)]

mod audit;
mod backend;
mod device;
mod dice;
mod history;
mod line;
mod page;
mod passkey;
mod payer;
mod purse;
mod receipt;
mod store;
mod tab;
mod world;

pub use audit::Tally;
pub use backend::{Defect, ORIGIN};
pub use dice::Dice;
pub use passkey::Keychain;
pub use receipt::verify;

use crate::payer::Payer;
use crate::world::{World, pause};
use std::rc::Rc;

/// How much happens in a run.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How many people.
    pub payers: usize,
    /// How many wishes to pay each makes.
    pub wishes: usize,
    /// What is wrong on purpose.
    pub defect: Option<Defect>,
}

/// What became of a run.
#[derive(Clone, Debug)]
pub struct Report {
    /// From what it followed.
    pub seed: u64,
    /// How the wishes ended.
    pub tally: Tally,
    /// What does not hold, each with its history; empty when all does.
    pub findings: Vec<String>,
    /// A number that follows from everything that happened.
    pub mark: u64,
}

/// How long after everybody has gone home the books are looked at, milliseconds: longer than the slowest top-up takes,
/// and longer than a quote lives.
const AFTER_MS: u64 = 45 * 60_000;
/// The most findings that are told with their history.
const TOLD: usize = 8;

/// Runs a world of this seed to its end. What could not be run at all is a finding too.
pub fn run(seed: u64, plan: &Plan) -> Report {
    let mut report = Report { seed, tally: Tally::default(), findings: Vec::new(), mark: 0 };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    match runtime {
        Ok(runtime) => {
            let outcome = tokio::task::LocalSet::new().block_on(&runtime, live(seed, plan));
            match outcome {
                Ok((tally, findings, mark)) => (report.tally, report.findings, report.mark) = (tally, findings, mark),
                Err(error) => report.findings.push(format!("seed {seed}: {error:?}")),
            }
        }
        Err(error) => report.findings.push(format!("no runtime: {error}")),
    }
    report
}

async fn live(seed: u64, plan: &Plan) -> Result<(Tally, Vec<String>, u64), barya_server::service::Error> {
    let dice = Dice::new(seed);
    let world = World::begin(seed, &dice, plan.defect).await?;
    let housekeeping = tokio::task::spawn_local(Rc::clone(&world).serve(dice.fork()));
    let mut payers = Vec::new();
    for number in 0..plan.payers {
        payers.push(Payer::arrive(&world, number, dice.fork()).await);
    }
    let devices: Vec<_> = payers.iter().flat_map(Payer::devices).collect();
    futures::future::join_all(payers.iter_mut().map(|payer| payer.live(plan.wishes))).await;
    world.heal();
    futures::future::join_all(payers.iter_mut().map(Payer::come_back)).await;
    pause(AFTER_MS).await;
    housekeeping.abort();
    let tally = audit::audit(&world, &devices).await?;
    Ok((tally, world.told(TOLD), world.history.mark()))
}
