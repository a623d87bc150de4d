//! `barya suspense`: money that nobody waited for.

use super::{Outcome, open};
use crate::config::Config;
use barya_protocol::id::PaymentId;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Late, wrong or double money that is to be applied or returned: payment, place, amount in minor units, currency
    List,
    /// Put a piece into the wallet that it was meant for
    Apply(Piece),
    /// Send a piece back by the rail it came by
    Return {
        #[command(flatten)]
        piece: Piece,
        /// It was sent back outside: only book it
        #[arg(long)]
        by_hand: bool,
    },
}

/// One piece, as `list` names it.
#[derive(Args, Clone, Copy, Debug)]
pub struct Piece {
    payment: PaymentId,
    place: u32,
}

impl Command {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        let service = open::service(config).await?;
        let outcome = match self {
            Command::List => service.suspense().await.map(|pieces| {
                for piece in pieces {
                    println!("{}\t{}\t{}\t{}", piece.payment, piece.place, piece.amount, piece.currency);
                }
            }),
            Command::Apply(Piece { payment, place }) => service.apply_suspended(payment, place).await,
            Command::Return { piece: Piece { payment, place }, by_hand } => {
                service.return_suspended(payment, place, by_hand).await
            }
        };
        service.close().await;
        Ok(outcome?)
    }
}
