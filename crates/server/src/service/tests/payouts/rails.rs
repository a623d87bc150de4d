//! The rails by which money leaves, each beside its company, under the whole of cash-out.

use super::company::Company;
use super::world::{Stall, ana, stall_by};
use crate::rails::Callback;
use crate::rails::config::RailsConfig;
use crate::rails::sandbox_payout::SandboxPayout;
use barya_counterparts::{CodeState, Counterparts, Fault, Kind, Operation, Options, Outcome, TransferState};
use barya_ledger::AccountKey;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{self, PayoutQuoteRequest};
use barya_protocol::line::Rail;
use barya_protocol::payout::{Destination, PayoutState};
use barya_protocol::phone::Phone;
use std::sync::Arc;

const CONFIG: &str = r#"
    [mobile_money]
    url = "{url}/gsma"
    token = "play-mobile-money-token"
    callback_secret = "play-callback-secret"
    account = "barya"
    merchant = "Barya"
    [mobile_money.payouts.PHP]
    arrives_within_minutes = 5
    [bank]
    url = "{url}/transfer"
    key = "play-transfer-key"
    webhook_secret = "whsec_cGxheS10cmFuc2Zlci13ZWJob29rLXNlY3JldA=="
    payouts = { PHP = { arrives_within_minutes = 1440 } }
    [agent]
    url = "{url}/agents"
    key = "play-agent-key"
    webhook_secret = "whsec_cGxheS1hZ2VudHMtd2ViaG9vay1zZWNyZXQt"
    payouts = { PHP = { arrives_within_minutes = 1 } }
"#;
const SENT: i64 = 12_345;

/// One rail: where its money goes by the end of a number, and its calls in their order.
#[derive(Clone, Copy)]
struct Bench {
    rail: Rail,
    to: fn(&str) -> Destination,
    calls: &'static [Operation],
    callback: Operation,
}

const BENCHES: [Bench; 3] = [
    Bench {
        rail: Rail::MobileMoney,
        to: |end| Destination::MobileMoney { phone: Phone::parse(&format!("+639171234{end}")).unwrap() },
        calls: &[Operation::MobileMoneyDisburse, Operation::MobileMoneyResponse, Operation::MobileMoneyGet],
        callback: Operation::MobileMoneyCallback,
    },
    Bench {
        rail: Rail::Bank,
        to: |end| Destination::Bank {
            bank: "BNORPHMM".into(),
            account: format!("0012345{end}"),
            name: "Maria Santos".into(),
        },
        calls: &[Operation::TransferOrder, Operation::TransferSend, Operation::TransferGet],
        callback: Operation::TransferCallback,
    },
    Bench {
        rail: Rail::Agent,
        to: |_| Destination::Agent,
        calls: &[Operation::AgentOrder, Operation::AgentOpen, Operation::AgentGet],
        callback: Operation::AgentCallback,
    },
];

struct Town {
    stall: Stall,
    companies: Counterparts,
    bench: Bench,
}

impl Bench {
    async fn town(self) -> Town {
        let companies = Counterparts::start(Options::default()).await.unwrap();
        let config: RailsConfig = toml::from_str(&CONFIG.replace("{url}", &companies.url())).unwrap();
        let mut ways = config.open_payouts("https://pay.example").unwrap();
        ways.push(Arc::new(SandboxPayout::in_memory()));
        let free = |settings: &mut crate::settings::Settings| {
            settings.payout_fee = barya_protocol::fee::FeeSchedule::FREE;
            settings.payout_rail_fees.clear();
        };
        let stall = stall_by("sqlite", free, Arc::new(Company::default()), ways).await;
        stall.earn(20_000).await;
        Town { stall, companies, bench: self }
    }
}

impl Town {
    async fn pay_out(&mut self, end: &str) -> v1::Payout {
        let wish = self.stall.wish(SENT);
        let wish = PayoutQuoteRequest { rail: self.bench.rail, destination: (self.bench.to)(end), ..wish };
        let quote = self.stall.ask(&wish).await.unwrap().body;
        let request = self.stall.consent(&quote);
        self.stall.send(&quote, &request).await.unwrap().body
    }

    /// What the companies have sent or hand out and not had back, one by one.
    fn went_out(&self) -> Vec<i64> {
        let companies = &self.companies;
        let disbursed = companies.mobile_money().transactions().into_iter();
        let disbursed = disbursed
            .filter(|one| one.kind == Kind::Disbursement && one.outcome == Outcome::Completed && !one.left.is_zero());
        let transfers = companies.transfers().transfers().into_iter();
        let transfers = transfers.filter(|one| one.state == TransferState::Paid);
        let codes = companies.agents().codes().into_iter().filter(|code| code.state == CodeState::Paid);
        let disbursed = disbursed.map(|one| one.amount.get()).chain(transfers.map(|one| one.wanted.amount.get()));
        disbursed.chain(codes.map(|code| code.sum.minor())).collect()
    }

    /// Housekeeping goes on, and whoever has a code goes to an agent with it, until the payout is over.
    async fn settled(&mut self, payout: &v1::Payout) -> v1::Payout {
        for _ in 0..20 {
            let now = self.stall.look(payout).await;
            if now.state.is_settled() {
                return now;
            }
            if let Some(code) = now.code.filter(|_| self.went_out().is_empty()) {
                self.companies.agents().pay_out(code.code.expose()).unwrap();
            }
            self.stall.later(60_000).await;
        }
        panic!("{}: never over", self.bench.rail);
    }

    /// Hands over what the companies would have told us.
    async fn told(&self) -> usize {
        self.companies.quiet().await;
        let callbacks = self.companies.take_callbacks();
        for told in &callbacks {
            let query = told.path.split_once('?').map(|(_, query)| query);
            let callback = Callback { query, headers: &told.headers, body: &told.body };
            let taken = self.stall.world.service.callback(self.bench.rail, callback).await;
            assert!(taken.is_ok() || taken.is_err_and(|error| error.code == ErrorCode::AuthorizationInvalid));
        }
        callbacks.len()
    }

    /// Nothing is lost or doubled: what the companies paid out is what our books say has left.
    async fn sound(&mut self, left: &[i64]) {
        self.stall.world.sound().await;
        assert_eq!(self.went_out(), left, "{}", self.bench.rail);
        let clearing = self.stall.account(AccountKey::RailClearing(self.bench.rail)).await;
        assert_eq!(clearing, -left.iter().sum::<i64>(), "{}", self.bench.rail);
        let there = 20_000 - left.iter().sum::<i64>();
        assert_eq!(self.stall.funds().await, (there, there), "{}", self.bench.rail);
    }
}

#[tokio::test]
async fn whatever_is_lost_on_the_way_money_leaves_once() {
    let mut cases = Vec::new();
    for bench in BENCHES {
        for call in bench.calls {
            for (fault, times) in [(Fault::Lose, 1), (Fault::Lose, 3), (Fault::Down, 3), (Fault::Refuse(503), 4)] {
                cases.push(async move {
                    let mut town = bench.town().await;
                    town.companies.faults().times(*call, fault, times);
                    let payout = town.pay_out("678").await;
                    assert_ne!(payout.state, PayoutState::Returned, "{} {call:?} {fault:?} {times}", bench.rail);
                    assert_eq!(town.settled(&payout).await.state, PayoutState::Paid);
                    town.sound(&[SENT]).await;
                });
            }
        }
    }
    futures::future::join_all(cases).await;
}

#[tokio::test]
async fn notices_may_come_twice_forged_late_or_never() {
    for bench in BENCHES {
        for fault in [Fault::Twice, Fault::Stale, Fault::Forged, Fault::Lose] {
            let mut town = bench.town().await;
            town.companies.faults().times(bench.callback, fault, 2);
            let payout = town.pay_out("678").await;
            town.told().await;
            assert_eq!(town.settled(&payout).await.state, PayoutState::Paid, "{} {fault:?}", bench.rail);
            town.told().await;
            town.told().await;
            town.sound(&[SENT]).await;
        }
    }
}

#[tokio::test]
async fn money_that_does_not_arrive_comes_back_whole() {
    for bench in BENCHES.into_iter().filter(|bench| bench.rail != Rail::Agent) {
        let mut town = bench.town().await;
        let payout = town.pay_out("991").await;
        assert_eq!(town.settled(&payout).await.state, PayoutState::Returned, "{}", bench.rail);
        town.sound(&[]).await;
        let nobody = town.pay_out("990").await;
        assert_eq!((nobody.state, nobody.error), (PayoutState::Returned, Some(ErrorCode::Declined)));
        town.sound(&[]).await;
    }
}

#[tokio::test]
async fn what_is_under_way_for_weeks_is_held_for_weeks() {
    for bench in BENCHES.into_iter().filter(|bench| bench.rail != Rail::Agent) {
        let mut town = bench.town().await;
        let payout = town.pay_out("992").await;
        for _ in 0..5 {
            town.stall.later(7 * super::world::DAY_MS).await;
            assert_eq!(town.stall.look(&payout).await.state, PayoutState::Processing, "{}", bench.rail);
            assert_eq!(town.stall.funds().await, (20_000 - SENT, 20_000 - SENT));
        }
        let reference = payout.id.to_string();
        let companies = &town.companies;
        assert!(companies.mobile_money().decide(&reference, true) || companies.transfers().decide(&reference, true));
        assert_eq!(town.settled(&payout).await.state, PayoutState::Paid);
        town.sound(&[SENT]).await;
        // The other side sends it back, days later.
        let companies = &town.companies;
        assert!(companies.mobile_money().undo(&reference) || companies.transfers().undo(&reference));
        town.stall.later(super::world::DAY_MS).await;
        assert_eq!(town.stall.look(&payout).await.state, PayoutState::Returned);
        town.sound(&[]).await;
    }
}

#[tokio::test]
async fn a_code_that_is_called_off_is_worth_nothing() {
    let mut town = BENCHES[2].town().await;
    let payout = town.pay_out("").await;
    let code = payout.code.clone().unwrap();
    let owner = town.stall.owner.session.clone();
    let ended = town.stall.world.service.cancel_payout(Some(&owner), payout.id).await.unwrap();
    assert_eq!(ended.state, PayoutState::Returned);
    assert!(town.companies.agents().pay_out(code.code.expose()).is_err());
    town.sound(&[]).await;
    // The answer is lost, and an agent was quicker.
    let payout = town.pay_out("").await;
    let code = payout.code.clone().unwrap();
    town.companies.agents().pay_out(code.code.expose()).unwrap();
    town.companies.faults().times(Operation::AgentCancel, Fault::Lose, 9);
    let owner = town.stall.owner.session.clone();
    let said = town.stall.world.service.cancel_payout(Some(&owner), payout.id).await.unwrap_err();
    assert_eq!(said.code, ErrorCode::PayoutState);
    assert_eq!(town.settled(&payout).await.state, PayoutState::Paid);
    town.sound(&[SENT]).await;
}

#[tokio::test]
async fn play_money_leaves_as_its_amount_says() {
    for (ending, at_once, then) in [
        (0, PayoutState::Paid, PayoutState::Paid),
        (41, PayoutState::Returned, PayoutState::Returned),
        (42, PayoutState::Processing, PayoutState::Paid),
        (43, PayoutState::Processing, PayoutState::Paid),
        (44, PayoutState::Processing, PayoutState::Paid),
        (45, PayoutState::Checking, PayoutState::Paid),
        (46, PayoutState::Checking, PayoutState::Returned),
        (47, PayoutState::Paid, PayoutState::Returned),
        (48, PayoutState::Returned, PayoutState::Returned),
    ] {
        let mut town = BENCHES[1].town().await;
        let mut wish = town.stall.wish(10_000 + ending);
        wish = PayoutQuoteRequest { rail: Rail::Sandbox, destination: Destination::Sandbox, to: ana(), ..wish };
        let quote = town.stall.ask(&wish).await.unwrap().body;
        let request = town.stall.consent(&quote);
        let payout = town.stall.send(&quote, &request).await.unwrap().body;
        assert_eq!(payout.state, at_once, "{ending}");
        town.stall.world.sound().await;
        for _ in 0..11 {
            town.stall.later(120_000).await;
        }
        assert_eq!(town.stall.look(&payout).await.state, then, "{ending}");
        let there = if then == PayoutState::Paid { 10_000 - ending } else { 20_000 };
        assert_eq!(town.stall.funds().await, (there, there), "{ending}");
        town.stall.world.sound().await;
    }
}
