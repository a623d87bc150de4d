//! `barya ledger check`: re-adds every account from its transfers.

use super::{Error, Result, Service};
use crate::store::StoreError;
use barya_ledger::{AccountKind, Recheck};

const PAGE: u32 = 1_000;

/// What `ledger check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerReport {
    /// How many accounts were re-added.
    pub accounts: u64,
    /// From how many transfers.
    pub transfers: u64,
    /// What is off, a line each; empty when the ledger holds.
    pub faults: Vec<String>,
}

impl Service {
    /// Re-adds every account from its transfers, and every wallet's and payee's lots, over one state of the store: a
    /// server may go on meanwhile. Errors: only when the store cannot be read.
    pub async fn check_ledger(&self) -> Result<LedgerReport> {
        let mut read = self.inner.parts.store.snapshot().await?;
        let (mut check, mut faults) = (Recheck::new(), Vec::new());
        let (mut accounts, mut transfers) = (0_u64, 0_u64);
        let mut place = 0;
        loop {
            let page = read.transfers_after(place, PAGE).await?;
            let Some((last, _)) = page.last() else { break };
            place = *last;
            page.iter().for_each(|(_, record)| check.transfer(record));
            transfers = transfers.saturating_add(u64::try_from(page.len()).unwrap_or(0));
        }
        let mut after = None;
        loop {
            let page = read.accounts_after(after.as_ref(), PAGE).await?;
            let Some(last) = page.last() else { break };
            after = Some(last.id.clone());
            for account in &page {
                check.account(account);
                let kind = account.id.key.kind();
                if matches!(
                    kind,
                    AccountKind::PayerWallet
                        | AccountKind::Allowance
                        | AccountKind::PayeePending
                        | AccountKind::PayeeAvailable
                ) {
                    let sum = read.sum_of_lots(&account.id).await?;
                    // Lots are taken when money is held on its way out, not when it has left.
                    let there = account.available().minor();
                    if sum != there {
                        faults.push(format!("{}: holds {there}, but its lots add up to {sum}", account.id));
                    }
                }
                if kind == AccountKind::PayeeAvailable {
                    let (leaving, held) = (read.held_for_payouts(&account.id).await?, account.debits_pending.get());
                    if leaving > held {
                        faults.push(format!("{}: {leaving} is leaving, but only {held} is held", account.id));
                    }
                }
            }
            accounts = accounts.saturating_add(u64::try_from(page.len()).unwrap_or(0));
        }
        match check.finish() {
            Ok(counts) if counts.accounts != accounts || counts.transfers != transfers => {
                return Err(Error::internal(StoreError::failed("the pages of the ledger do not add up")));
            }
            Ok(_) => {}
            Err(differences) => faults.extend(differences.iter().map(ToString::to_string)),
        }
        Ok(LedgerReport { accounts, transfers, faults })
    }
}
