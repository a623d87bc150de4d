//! `barya payment`: money of a payment that goes back, by us or behind our back.

use super::{Outcome, open};
use crate::config::Config;
use crate::ids::{OsIds, random_80};
use crate::store::{DisputeRecord, RefundRecord};
use barya_protocol::Amount;
use barya_protocol::api::v1::Refund;
use barya_protocol::id::{DisputeId, Intent, PaymentId, RefundId};
use clap::{Args, Subcommand};

/// The most that are listed.
const MOST: u32 = 1_000;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Give money back to whoever paid
    Refund(RefundArgs),
    /// The refunds to look at, oldest first: refund, payment, amount, currency, state, when its rail was last called, and
    /// `open`, or `doubted` where the rail says otherwise of one that is over
    Refunds,
    /// Say what became of a refund of which its rail says nothing, once you know it from the provider
    RefundEnded {
        /// The refund
        refund: RefundId,
        /// The payer has it, or will have it
        #[arg(long, conflicts_with = "failed", required_unless_present = "failed")]
        sent: bool,
        /// It never went, and never will
        #[arg(long)]
        failed: bool,
    },
    /// A payment was taken back by the payer's provider
    Dispute {
        /// The payment
        payment: PaymentId,
        /// How much, in minor units; all that is left when absent
        #[arg(long)]
        amount: Option<i64>,
    },
    /// How the provider decided
    DisputeEnded {
        /// The dispute
        dispute: DisputeId,
        /// The money was given to us again
        #[arg(long, conflicts_with = "lost", required_unless_present = "lost")]
        won: bool,
        /// The payer keeps it
        #[arg(long)]
        lost: bool,
    },
    /// The disputes of a payment: id, amount, currency, state, what is still owed for it
    Disputes {
        /// The payment
        payment: PaymentId,
    },
}

/// What goes back.
#[derive(Args, Clone, Debug)]
pub struct RefundArgs {
    /// The payment
    payment: PaymentId,
    /// How much, in minor units; all that is left when absent
    #[arg(long)]
    amount: Option<i64>,
    /// A ULID that names this refund: with the same one it is made once, however often it is asked for
    #[arg(long)]
    key: Option<Intent>,
}

impl Command {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        let service = open::service(config).await?;
        let outcome = match self {
            Command::Refund(RefundArgs { payment, amount, key }) => {
                let key = key.unwrap_or_else(new_key);
                let amount =
                    amount.map(|minor| Amount::new(minor).ok_or("--amount: minor units, not less than nothing"));
                let amount = amount.transpose()?;
                service.refund_as_operator(key, payment, amount).await.map(|answer| print(key, &answer.body))
            }
            Command::Refunds => {
                service.refunds_to_look_at(MOST).await.map(|refunds| refunds.iter().for_each(print_stand))
            }
            Command::RefundEnded { refund, sent, failed: _ } => {
                service.end_refund(refund, sent).await.map(|refund| println!("{}\t{}", refund.id, state(&refund)))
            }
            Command::Dispute { payment, amount } => {
                service.dispute_as_operator(payment, minor(amount)?).await.map(|dispute| print_dispute(&dispute))
            }
            Command::DisputeEnded { dispute, won, lost: _ } => {
                service.end_dispute(dispute, won).await.map(|dispute| print_dispute(&dispute))
            }
            Command::Disputes { payment } => {
                service.disputes_of(payment).await.map(|disputes| disputes.iter().for_each(print_dispute))
            }
        };
        service.close().await;
        Ok(outcome?)
    }
}

fn minor(amount: Option<i64>) -> Result<Option<Amount>, &'static str> {
    amount.map(|minor| Amount::new(minor).ok_or("--amount: minor units, not less than nothing")).transpose()
}

fn print_dispute(dispute: &DisputeRecord) {
    let owed = Amount::checked_sum(dispute.debts.iter().map(|debt| debt.left)).unwrap_or(Amount::ZERO);
    println!("{}\t{}\t{}\t{}\t{owed}", dispute.id, dispute.amount, dispute.currency, dispute.state.as_str());
}

fn new_key() -> Intent {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Intent::from_parts(u64::try_from(now.as_millis()).unwrap_or(0), random_80(&OsIds))
}

fn print(key: Intent, refund: &Refund) {
    println!("{}\t{}\t{}\t{}\t{key}", refund.id, refund.amount, refund.currency, state(refund));
}

fn print_stand(refund: &RefundRecord) {
    let tried = refund.tried_at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    let why = if refund.doubted_at.is_some() { "doubted" } else { "open" };
    let RefundRecord { id, payment, amount, currency, state, .. } = refund;
    println!("{id}\t{payment}\t{amount}\t{currency}\t{}\t{tried}\t{why}", state.as_str());
}

const fn state(refund: &Refund) -> &'static str {
    refund.state.as_str()
}
