//! `barya ledger`.

use super::{Outcome, open};
use crate::config::Config;
use clap::Subcommand;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Re-add every account from its transfers; exit 1 and the difference when anything is off
    Check,
}

impl Command {
    /// Runs it. A ledger that is missing or empty fails: a check that looked at nothing must not look like a pass.
    pub async fn run(self, config: &Config) -> Outcome {
        let Command::Check = self;
        if !config.database.exists() {
            return Err(format!("{}: there is no ledger here", config.database.display()).into());
        }
        let service = open::service(config).await?;
        let report = service.check_ledger().await;
        service.close().await;
        let report = report?;
        println!("{} accounts re-added from {} transfers", report.accounts, report.transfers);
        for fault in &report.faults {
            println!("{fault}");
        }
        match (report.faults.len(), report.transfers) {
            (0, 0) => Err("the ledger is empty".into()),
            (0, _) => {
                println!("the ledger holds");
                Ok(())
            }
            (faults, _) => Err(format!("the ledger does not hold: {faults} differences").into()),
        }
    }
}
