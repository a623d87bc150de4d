//! What must hold when everybody has gone home.

use crate::device::Device;
use crate::world::{Wish, World};
use barya_ledger::{AccountKey, Code};
use barya_protocol::Amount;
use barya_protocol::id::{Intent, WalletId};
use barya_protocol::line::Rail;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::Purpose;
use barya_server::service::Error;
use barya_server::store::PaymentRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

/// How the wishes of a run ended, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Wishes to pay, all together.
    pub intents: u64,
    /// Paid, once.
    pub paid: u64,
    /// The server says that they are over, unpaid: cancelled, expired, declined.
    pub over: u64,
    /// Called off or left before anything was agreed to, or told that they did not go.
    pub dropped: u64,
    /// Kept where the payer can see them.
    pub waiting: u64,
    /// Agreed to, with no payment, on a device whose storage was evicted or refused.
    pub evicted: u64,
    /// Of those that are paid: how many no host heard of, because the storage was evicted or refused.
    pub unheard: u64,
    /// Top-ups, beside the wishes to pay.
    pub top_ups: u64,
}

impl Tally {
    /// Both.
    #[must_use]
    pub const fn plus(self, other: Tally) -> Tally {
        Tally {
            intents: self.intents.saturating_add(other.intents),
            paid: self.paid.saturating_add(other.paid),
            over: self.over.saturating_add(other.over),
            dropped: self.dropped.saturating_add(other.dropped),
            waiting: self.waiting.saturating_add(other.waiting),
            evicted: self.evicted.saturating_add(other.evicted),
            unheard: self.unheard.saturating_add(other.unheard),
            top_ups: self.top_ups.saturating_add(other.top_ups),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { intents, paid, over, dropped, waiting, evicted, unheard, top_ups } = self;
        write!(f, "{intents} intents: {paid} paid ({unheard} unheard), {over} over, {dropped} dropped, ")?;
        write!(f, "{waiting} waiting, {evicted} evicted; {top_ups} top-ups")
    }
}

/// Looks everything over. What does not hold becomes a finding of the world. Errors: those of the store.
pub async fn audit(world: &World, devices: &[Rc<Device>]) -> Result<Tally, Error> {
    let visible: BTreeSet<Intent> = devices.iter().flat_map(|device| device.intents()).collect();
    let mut tally = Tally::default();
    let mut payments = Vec::new();
    let mut read = world.backend.look().await?;
    let wishes = world.wishes.borrow().clone();
    for (intent, wish) in &wishes {
        let quote = read.quote_of_intent(*intent).await?;
        let payment = match quote {
            Some(quote) => read.payment(quote.quote.payment).await?,
            None => None,
        };
        match wish.purpose {
            Some(Purpose::Topup) => tally.top_ups = tally.top_ups.saturating_add(1),
            _ => judge(world, *intent, wish, payment.as_ref(), visible.contains(intent), &mut tally),
        }
        payments.extend(payment);
    }
    drop(read);
    transfers(world, &payments).await?;
    sums(world, &payments).await?;
    for fault in world.backend.service().check_ledger().await?.faults {
        world.find(None, format!("the ledger does not hold: {fault}"));
    }
    Ok(tally)
}

/// One wish to pay.
fn judge(
    world: &World,
    intent: Intent,
    wish: &Wish,
    payment: Option<&PaymentRecord>,
    visible: bool,
    tally: &mut Tally,
) {
    let state = payment.map(|payment| payment.state);
    tally.intents = tally.intents.saturating_add(1);
    let counter = match state {
        Some(PaymentState::Paid) => {
            paid(world, intent, wish, payment, tally);
            &mut tally.paid
        }
        Some(state) if state.is_settled() => &mut tally.over,
        _ if visible => &mut tally.waiting,
        Some(state) => {
            if wish.forgotten.is_none() {
                world.find(Some(intent), format!("is {}, and nobody can see it", state.as_str()));
            }
            &mut tally.evicted
        }
        None if wish.over || (!wish.sent && wish.saved == 0) => &mut tally.dropped,
        None => {
            if wish.forgotten.is_none() {
                world.find(Some(intent), "was agreed to or kept, was never paid, and nobody can see it");
            }
            &mut tally.evicted
        }
    };
    *counter = counter.saturating_add(1);
    if state != Some(PaymentState::Paid) && !wish.paid.is_empty() {
        world.find(Some(intent), "a host heard that it is paid, and it is not");
    }
}

fn paid(world: &World, intent: Intent, wish: &Wish, payment: Option<&PaymentRecord>, tally: &mut Tally) {
    let Some(payment) = payment else { return };
    if !wish.agreed.contains(&payment.quote.digest) {
        world.find(Some(intent), "was paid without the payer's consent to exactly this quote");
    }
    let Some((_, receipt)) = &payment.receipt else {
        return world.find(Some(intent), "was paid and has no receipt");
    };
    let mut tabs = BTreeSet::new();
    for (tab, heard) in &wish.paid {
        if !tabs.insert(tab) {
            world.find(Some(intent), format!("the host of tab {tab} heard twice that it is paid"));
        }
        if heard != receipt {
            world.find(Some(intent), format!("the host of tab {tab} heard of another receipt"));
        }
    }
    if tabs.is_empty() {
        match wish.forgotten {
            Some(_) => tally.unheard = tally.unheard.saturating_add(1),
            None => world.find(Some(intent), "was paid, and no host ever heard of it"),
        }
    }
}

/// Each payment that is paid moved its price once, and no other payment moved anything.
async fn transfers(world: &World, payments: &[PaymentRecord]) -> Result<(), Error> {
    let mut moved: BTreeMap<String, (u32, i64)> = BTreeMap::new();
    let (mut read, mut place) = (world.backend.look().await?, 0);
    loop {
        let page = read.transfers_after(place, 1_000).await?;
        let Some((last, _)) = page.last() else { break };
        place = *last;
        for (_, record) in &page {
            let price = matches!(record.transfer.code, Code::Amount | Code::TopUp);
            let payment = record.transfer.id.as_str().split('/').next().unwrap_or_default();
            let (count, sum) = moved.entry(payment.to_owned()).or_default();
            if price {
                *count = count.saturating_add(1);
                *sum = sum.saturating_add(record.transfer.amount.get());
            }
        }
    }
    for payment in payments {
        let (count, sum) = moved.remove(&payment.id().to_string()).unwrap_or_default();
        let expected = if payment.state == PaymentState::Paid { (1, payment.quote.total.get()) } else { (0, 0) };
        if (count, sum) != expected {
            let state = payment.state.as_str();
            world.find(Some(payment.quote.intent), format!("is {state}, and its price moved {count} times: {sum}"));
        }
    }
    for payment in moved.keys() {
        world.find(None, format!("money moved for {payment}, which nobody wished for"));
    }
    Ok(())
}

/// Wallets and payees hold what their payments add up to.
async fn sums(world: &World, payments: &[PaymentRecord]) -> Result<(), Error> {
    let mut wallets: BTreeMap<WalletId, i64> = BTreeMap::new();
    let mut payees: BTreeMap<String, i64> = BTreeMap::new();
    for payment in payments.iter().filter(|payment| payment.state == PaymentState::Paid) {
        let quote = &payment.quote;
        let receives = quote.payee_receives.get();
        match (quote.purpose, payment.wallet) {
            (Purpose::Topup, Some(wallet)) => add(&mut wallets, wallet, receives),
            (_, wallet) => {
                if let Some(wallet) = wallet.filter(|_| quote.rail == Rail::Wallet) {
                    add(&mut wallets, wallet, quote.total.get().saturating_neg());
                }
                let payee = quote.payee.as_ref().map(|payee| payee.handle.to_string());
                add(&mut payees, payee.unwrap_or_default(), receives);
            }
        }
    }
    let mut read = world.backend.look().await?;
    // Far more accounts than a run has.
    for account in read.accounts_after(None, 100_000).await? {
        let (name, expected) = match &account.id.key {
            AccountKey::PayerWallet(wallet) => (wallet.to_string(), wallets.remove(wallet)),
            // Pending money is none: the sandbox settles at once.
            AccountKey::PayeeAvailable(payee) => (payee.to_string(), payees.remove(payee.as_str())),
            _ => continue,
        };
        let (expected, holds) = (expected.unwrap_or(0), account.balance().minor());
        if expected != holds {
            world.find(None, format!("{name} holds {holds}, and its payments add up to {expected}"));
        }
    }
    let rest = wallets.values().chain(payees.values()).filter(|sum| Amount::new(**sum) != Some(Amount::ZERO)).count();
    if rest > 0 {
        world.find(None, format!("{rest} wallets or payees should have money and have no account"));
    }
    Ok(())
}

fn add<K: Ord>(sums: &mut BTreeMap<K, i64>, key: K, minor: i64) {
    let sum = sums.entry(key).or_default();
    *sum = sum.saturating_add(minor);
}
