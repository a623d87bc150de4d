//! The `barya` command: serve, and what an operator does beside it.

mod allowance;
mod catalog;
mod crowd;
mod keys;
mod ledger;
mod media;
mod open;
mod payment;
mod payout;
mod qr;
mod receipt;
mod serve;
mod suspense;

use crate::config::{Config, Options, ServeOptions};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// What a command gives: nothing, or why it did not go.
type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Small payments for sites: the payment server and its tools.
#[derive(Parser, Debug)]
#[command(name = "barya", version, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Run the payment server
    Serve(ServeOptions),
    /// Who is paid
    #[command(subcommand)]
    Payee(catalog::PayeeCommand),
    /// What is sold
    #[command(subcommand)]
    Offer(catalog::OfferCommand),
    /// Look at a receipt
    #[command(subcommand)]
    Receipt(receipt::Command),
    /// Make, draw and take apart national payment codes
    Qr(Box<qr::Command>),
    /// Look after the ledger
    #[command(subcommand)]
    Ledger(ledger::Command),
    /// Give money back, and note what was taken back
    #[command(subcommand)]
    Payment(payment::Command),
    /// Look after money that nobody waited for
    #[command(subcommand)]
    Suspense(suspense::Command),
    /// Look after money that payees take out
    #[command(subcommand)]
    Payout(payout::Command),
    /// Look at money that was set aside for payments without a network
    #[command(subcommand)]
    Allowance(allowance::Command),
    /// Look after the keys that sign receipts
    #[command(subcommand)]
    Keys(keys::Command),
    /// Fill the books of a demo: somebody who is there, and 99 others, are given a thousand tips each
    #[command(hide = true)]
    Crowd(crowd::Command),
}

/// Runs the command line. 0 when it went, 1 when it did not, 2 when it was not understood.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("barya: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Outcome {
    let serving = match &cli.command {
        Command::Serve(serving) => serving.clone(),
        Command::Receipt(command) => return command.run(),
        _ => ServeOptions::default(),
    };
    if let Command::Qr(command) = cli.command {
        return command.run();
    }
    let config = Config::load(&cli.options, &serving)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(_) => serve::run(config).await,
            Command::Payee(command) => command.run(&config).await,
            Command::Offer(command) => command.run(&config).await,
            Command::Ledger(command) => command.run(&config).await,
            Command::Payment(command) => command.run(&config).await,
            Command::Suspense(command) => command.run(&config).await,
            Command::Payout(command) => command.run(&config).await,
            Command::Allowance(command) => command.run(&config).await,
            Command::Keys(command) => command.run(&config),
            Command::Crowd(command) => command.run(&config).await,
            Command::Receipt(command) => command.run(),
            Command::Qr(command) => command.run(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_holds_together() {
        Cli::command().debug_assert();
    }
}
