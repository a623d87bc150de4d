//! `barya allowance`: money set aside for payments without a network.

use super::{Outcome, open};
use crate::config::Config;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Allowances, newest first: id, payee, site, wallet, currency, what was set aside and what is left in minor units,
    /// payments settled and possible, until when it can be paid out of
    List(Most),
    /// Payments that a device signed and that were not settled as they stand, newest first: when, why, payee, site,
    /// allowance, serial, offer, amount in minor units, currency. `serial_reused` is a device that was copied
    Conflicts(Most),
}

#[derive(Args, Clone, Copy, Debug)]
pub struct Most {
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 100)]
    most: u32,
}

impl Command {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        let service = open::service(config).await?;
        let outcome = match self {
            Command::List(Most { most }) => service.allowances(most).await.map(|allowances| {
                for state in allowances {
                    let (terms, wallet, left) = (&state.terms, state.wallet, state.left);
                    let possible = terms.last.saturating_sub(terms.first).saturating_add(1);
                    println!(
                        "{}\t{}\t{}\t{wallet}\t{}\t{}\t{left}\t{}/{possible}\t{}",
                        terms.id,
                        terms.payee.handle,
                        terms.site,
                        terms.currency,
                        terms.total,
                        state.settled,
                        terms.expires_at
                    );
                }
            }),
            Command::Conflicts(Most { most }) => service.conflicts(most).await.map(|conflicts| {
                for (conflict, terms) in conflicts {
                    let claims = &conflict.claims;
                    println!(
                        "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                        conflict.at,
                        conflict.code,
                        terms.payee.handle,
                        terms.site,
                        claims.allowance,
                        claims.serial,
                        claims.offer.as_ref().map_or("-", |offer| offer.as_str()),
                        claims.amount,
                        claims.currency
                    );
                }
            }),
        };
        service.close().await;
        Ok(outcome?)
    }
}
