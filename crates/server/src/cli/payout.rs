//! `barya payout`: money that leaves.

use super::{Outcome, open};
use crate::config::Config;
use crate::service::{LastWord, Service};
use crate::store::PayoutRecord;
use barya_protocol::Timestamp;
use barya_protocol::id::PayoutId;
use clap::{Subcommand, ValueEnum};

/// The most that are listed.
const MOST: u32 = 1_000;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// What was taken out, newest first: payout, state, payee, what left in minor units, currency, rail, time
    List,
    /// One payout: every line of it, and what its provider calls it. Where it goes is shown by its end only
    Show {
        /// Which
        payout: PayoutId,
    },
    /// End one that its provider leaves open, by what you heard from the provider. A payout that arrived is not to be
    /// returned, nor the other way round: ask first. For two minutes after it was set going last it cannot be returned
    End {
        /// Which
        payout: PayoutId,
        /// What the provider says became of it
        word: Word,
    },
}

/// How a payout ended.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Word {
    /// It arrived
    Paid,
    /// Nothing arrived, or all of it came back
    Returned,
}

impl Command {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        let service = open::service(config).await?;
        let outcome = self.act(&service).await;
        service.close().await;
        Ok(outcome?)
    }

    async fn act(self, service: &Service) -> crate::service::Result<()> {
        match self {
            Command::List => {
                for payout in service.every_payout(MOST).await? {
                    let quote = &payout.quote;
                    let (id, state, payee) = (payout.id(), payout.state.as_str(), &quote.payee.handle);
                    let (total, currency, rail, at) = (quote.total, quote.currency, quote.rail, payout.created_at);
                    println!("{id}\t{state}\t{payee}\t{total}\t{currency}\t{rail}\t{at}");
                }
                Ok(())
            }
            Command::Show { payout } => {
                show(&service.one_payout(payout).await?);
                Ok(())
            }
            Command::End { payout, word } => {
                let word = match word {
                    Word::Paid => LastWord::Paid,
                    Word::Returned => LastWord::Returned,
                };
                service.end_payout(payout, word).await
            }
        }
    }
}

fn show(payout: &PayoutRecord) {
    let quote = &payout.quote;
    let time = |at: Option<Timestamp>| at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    println!("payout\t{}", payout.id());
    println!("state\t{}", payout.state.as_str());
    println!("payee\t{}", quote.payee.handle);
    println!("agreed by\t{}", payout.wallet);
    println!("by\t{}", quote.rail);
    println!("to\t{} {}", quote.destination.kind().as_str(), quote.destination.hint().unwrap_or_default());
    println!("provider's id\t{}", payout.provider_id.as_deref().unwrap_or("-"));
    for line in &quote.lines {
        println!("{}\t{} {}\t{} -> {}", line.kind.as_str(), line.amount, quote.currency, line.from, line.to);
    }
    println!("agreed\t{}", payout.created_at);
    println!("set going\t{}", time(payout.sent_at));
    println!("set going last\t{}", time(payout.tried_at));
    println!("tries\t{}", payout.tries);
    println!("called off\t{}", time(payout.called_off_at));
    println!("asked next\t{}", time(payout.ask_at));
    println!("arrived\t{}", time(payout.paid_at));
    println!("came back\t{}", time(payout.returned_at));
}
