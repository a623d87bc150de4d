//! A payee with an owner and money, and a company that pays out.

use super::company::Company;
use crate::rails::payout::PayoutRail;
use crate::rails::{Rails, sandbox::Sandbox, sandbox_payout::SandboxPayout};
use crate::service::tests::outside::Scripted;
use crate::service::tests::world::{Person, World, store};
use crate::service::{Answer, Result};
use crate::settings::Settings;
use crate::store::{PayoutRecord, Store};
use barya_ledger::AccountKey;
use barya_protocol::api::v1::{self, PayoutPurpose, PayoutQuoteRequest};
use barya_protocol::fee::FeeSchedule;
use barya_protocol::id::{Handle, PayoutId};
use barya_protocol::line::Rail;
use barya_protocol::payout::{Destination, PayoutQuote, PayoutState};
use barya_protocol::{Amount, Currency, Timestamp};
use std::sync::Arc;

pub const DAY_MS: i64 = 86_400_000;

pub struct Stall {
    pub world: World,
    pub company: Arc<Company>,
    pub carrier: Arc<Scripted>,
    pub owner: Person,
    store: Arc<dyn Store>,
    rails: Rails,
    _dir: tempfile::TempDir,
}

pub fn ana() -> Handle {
    "ana".parse().unwrap()
}

pub fn bank() -> Destination {
    Destination::Bank { bank: "004".into(), account: "1234567890".into(), name: "Ana".into() }
}

/// Of each store one, with fees: two of a hundred to the bank, and one minor unit to the operator.
pub async fn stalls() -> Vec<Stall> {
    let mut stalls = Vec::new();
    for name in ["memory", "sqlite"] {
        stalls.push(stall(name, |_| {}).await);
    }
    stalls
}

pub async fn stall(name: &'static str, adjust: impl Fn(&mut Settings)) -> Stall {
    let company = Arc::new(Company::default());
    let ways = [Arc::new(SandboxPayout::in_memory()) as _, company.clone() as _];
    stall_by(name, adjust, company, ways).await
}

fn fees(settings: &mut Settings) {
    settings.platform_fee = FeeSchedule::FREE;
    settings.rail_fees.clear();
    settings.payout_fee = FeeSchedule { fixed: Amount::new(1).unwrap(), ..FeeSchedule::FREE };
    settings.payout_rail_fees.insert(Rail::Bank, FeeSchedule { basis_points: 200, ..FeeSchedule::FREE });
}

/// The same with these rails by which money leaves.
pub async fn stall_by(
    name: &'static str,
    adjust: impl Fn(&mut Settings),
    company: Arc<Company>,
    ways: impl IntoIterator<Item = Arc<dyn PayoutRail>>,
) -> Stall {
    let (dir, store) = store(name).await;
    let carrier = Arc::new(Scripted::default());
    let rails = Rails::of([Arc::new(Sandbox::in_memory()) as _, carrier.clone() as _]).with_payouts(ways);
    let decided = |settings: &mut Settings| {
        fees(settings);
        adjust(settings);
    };
    let mut world = World::by(Arc::clone(&store), decided, rails.clone(), 1);
    world.name = name;
    world.payee("maria", &[]).await;
    let owner = world.person().await;
    let join = v1::Join { handle: ana(), name: "Ana".into(), currency: Currency::PHP, origins: vec![], language: None };
    world.service.join(Some(&owner.session), &join).await.unwrap();
    Stall { world, company, carrier, owner, store, rails, _dir: dir }
}

impl Stall {
    /// The server died; this is the next one, over what the last one wrote.
    pub async fn start_again(&mut self) {
        let (name, now) = (self.world.name, self.world.service.now());
        self.world = World::by(Arc::clone(&self.store), fees, self.rails.clone(), 1_000_000);
        self.world.name = name;
        self.world.pass(now.since(self.world.service.now()));
        self.world.service.ask_payouts_due(Timestamp::MAX).await.unwrap();
    }

    /// Another process over the same books, as the operator's is while the server runs.
    pub fn beside(&self) -> World {
        let beside = World::by(Arc::clone(&self.store), fees, self.rails.clone(), 2_000_000);
        beside.pass(self.world.service.now().since(beside.service.now()));
        beside
    }

    /// What is kept of a payout.
    pub async fn kept(&self, payout: PayoutId) -> PayoutRecord {
        self.world.service.one_payout(payout).await.unwrap()
    }

    /// Somebody tips so much out of a wallet that holds exactly that.
    pub async fn earn(&self, minor: i64) {
        let mut fan = self.world.rich(minor).await;
        self.tip(&mut fan, minor).await.unwrap();
    }

    pub async fn tip(&self, fan: &mut Person, minor: i64) -> Result<Answer<v1::Payment>> {
        let quote = self.world.quote(&v1::QuoteRequest { to: Some(ana()), ..self.world.tip(minor) }).await;
        self.world.pay(fan, &quote, None).await
    }

    pub fn wish(&self, minor: i64) -> PayoutQuoteRequest {
        PayoutQuoteRequest {
            purpose: PayoutPurpose::Payout,
            to: ana(),
            amount: Amount::new(minor).unwrap(),
            currency: Currency::PHP,
            rail: Rail::Bank,
            destination: bank(),
            intent: self.world.intent(),
        }
    }

    pub async fn ask(&self, wish: &PayoutQuoteRequest) -> Result<Answer<PayoutQuote>> {
        self.world.service.quote_payout(Some(&self.owner.session), wish).await
    }

    pub async fn quote(&self, minor: i64) -> PayoutQuote {
        self.ask(&self.wish(minor)).await.unwrap().body
    }

    pub fn consent(&mut self, quote: &PayoutQuote) -> v1::PayoutRequest {
        agreed(&mut self.owner, quote, None)
    }

    pub async fn send(&self, quote: &PayoutQuote, request: &v1::PayoutRequest) -> Result<Answer<v1::Payout>> {
        let key = quote.intent.to_string();
        self.world.service.pay_out(Some(&key), Some(&self.owner.session), request).await
    }

    /// All at once: quote, consent, payout.
    pub async fn pay_out(&mut self, minor: i64) -> v1::Payout {
        let quote = self.quote(minor).await;
        let request = self.consent(&quote);
        self.send(&quote, &request).await.unwrap().body
    }

    pub async fn look(&mut self, payout: &v1::Payout) -> v1::Payout {
        self.owner.log_in(&self.world).await;
        self.world.service.payout(Some(&self.owner.session), payout.id).await.unwrap()
    }

    /// The clock goes on a minute at a time, and housekeeping with it, until the payout is over.
    pub async fn settled(&mut self, payout: &v1::Payout) -> v1::Payout {
        for _ in 0..30 {
            let now = self.look(payout).await;
            if now.state.is_settled() {
                return now;
            }
            self.later(60_000).await;
        }
        let now = self.look(payout).await;
        panic!("{}: never over: {now:?}", self.world.name);
    }

    pub async fn later(&self, ms: i64) {
        self.world.pass(ms);
        self.world.service.tick().await.unwrap();
    }

    /// What is there, and what of it can be taken out.
    pub async fn funds(&mut self) -> (i64, i64) {
        self.owner.log_in(&self.world).await;
        let balance = self.world.service.balance(Some(&self.owner.session), &ana()).await.unwrap();
        let held: i64 = balance.held.iter().map(|held| held.amount.get()).sum();
        assert_eq!(balance.withdrawable.get() + held, balance.available.get());
        (balance.available.get(), balance.withdrawable.get())
    }

    pub async fn account(&self, key: AccountKey) -> i64 {
        super::super::outside::balance(&self.world, key).await
    }

    /// The books add up; nothing was sent twice; and what arrived is what they say.
    pub async fn sound(&self) {
        self.world.sound().await;
        let (sent, arrived) = self.company.sent();
        let payouts = self.world.service.every_payout(1_000).await.unwrap();
        let by_bank: Vec<_> = payouts.iter().filter(|payout| payout.quote.rail == Rail::Bank).collect();
        assert!(usize::try_from(sent).unwrap() <= by_bank.len(), "{}: money left twice", self.world.name);
        let paid = by_bank.iter().filter(|payout| payout.state == PayoutState::Paid);
        let paid: i64 = paid.map(|payout| payout.quote.payee_receives.get()).sum();
        let ever = self.company.ever_arrived();
        assert!(paid <= ever, "{}: {paid} is called paid, and {ever} arrived", self.world.name);
        let open: i64 = by_bank.iter().filter(|p| !p.state.is_settled()).map(|p| p.quote.payee_receives.get()).sum();
        assert!(arrived <= paid + open, "{}: what arrived was given back as well", self.world.name);
    }
}

pub fn agreed(person: &mut Person, quote: &PayoutQuote, site: Option<&str>) -> v1::PayoutRequest {
    let assertion = person.touch(&quote.digest.to_string(), site);
    v1::PayoutRequest { quote: quote.id, authorization: v1::Authorization::Passkey(assertion) }
}
