//! Whatever is done, in whatever order, whatever the company does: the books add up, what is there is what its lots are,
//! nothing leaves twice, and what is neither paid nor returned is held.

use super::company::Fault;
use super::world::{Stall, stall};
use crate::rails::payout::PayoutStep;
use crate::service::LastWord;
use barya_protocol::api::v1::{PayoutCode, PayoutRequest};
use barya_protocol::id::Secret;
use barya_protocol::payout::{PayoutQuote, PayoutState};
use barya_protocol::{ErrorCode, Timestamp};
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Act {
    Earn(i64),
    Quote(i64),
    /// Says yes to one of the quotes, perhaps not for the first time.
    Agree(usize),
    /// To two of them at once.
    Both(usize, usize),
    Fail(u8, u8),
    Outcome(u8),
    /// All that was sent now stands so.
    Stands(u8),
    Pass(i64),
    CallOff(usize),
    End(usize, bool),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (1_i64..9_000).prop_map(Act::Earn),
        (1_i64..9_000).prop_map(Act::Quote),
        any::<usize>().prop_map(Act::Agree),
        any::<(usize, usize)>().prop_map(|(a, b)| Act::Both(a, b)),
        (0_u8..4, 0_u8..4).prop_map(|(call, fault)| Act::Fail(call, fault)),
        (0_u8..4).prop_map(Act::Outcome),
        (0_u8..4).prop_map(Act::Stands),
        prop_oneof![Just(2_000), Just(60_000), Just(900_000), Just(86_400_000)].prop_map(Act::Pass),
        any::<usize>().prop_map(Act::CallOff),
        any::<(usize, bool)>().prop_map(|(n, paid)| Act::End(n, paid)),
    ]
}

fn step(n: u8) -> PayoutStep {
    match n {
        0 => PayoutStep::Paid,
        1 => PayoutStep::Wait,
        2 => PayoutStep::Returned,
        _ => {
            PayoutStep::Code(PayoutCode { code: Secret::new("1".into()), expires_at: Some(Timestamp::from_millis(1)) })
        }
    }
}

struct Life {
    stall: Stall,
    quotes: Vec<(PayoutQuote, PayoutRequest)>,
    /// Minor units.
    earned: i64,
}

impl Life {
    async fn agree(&mut self, quote: &(PayoutQuote, PayoutRequest)) {
        let outcome = self.stall.send(&quote.0, &quote.1).await;
        self.fine(outcome.err().map(|error| error.code));
    }

    fn fine(&self, code: Option<ErrorCode>) {
        assert!(code.is_none_or(|code| code.status() < 500), "{code:?}");
    }

    async fn act(&mut self, act: Act) {
        let quote = |n: usize| (!self.quotes.is_empty()).then(|| self.quotes[n % self.quotes.len()].clone());
        match act {
            Act::Earn(minor) => {
                let minor = minor - minor % 100;
                if minor > 0 {
                    self.stall.earn(minor).await;
                    self.earned += minor;
                }
            }
            Act::Quote(minor) => match self.stall.ask(&self.stall.wish(minor)).await {
                Ok(answer) => {
                    let request = self.stall.consent(&answer.body);
                    self.quotes.push((answer.body, request));
                }
                Err(error) => self.fine(Some(error.code)),
            },
            Act::Agree(n) => {
                if let Some(quote) = quote(n) {
                    self.agree(&quote).await;
                }
            }
            Act::Both(a, b) => {
                if let (Some(one), Some(two)) = (quote(a), quote(b)) {
                    let (first, second) =
                        tokio::join!(self.stall.send(&one.0, &one.1), self.stall.send(&two.0, &two.1));
                    self.fine(first.err().map(|error| error.code));
                    self.fine(second.err().map(|error| error.code));
                }
            }
            Act::Fail(call, fault) => {
                let call = ["order", "confirm", "ask", "call_off"][usize::from(call)];
                let fault = [Fault::Down, Fault::Lost, Fault::Declined, Fault::Refused][usize::from(fault)];
                self.stall.company.fails(call, [fault]);
            }
            Act::Outcome(n) => self.stall.company.outcome(step(n)),
            // What has ended at a company has ended; only a bank sends back what arrived.
            Act::Stands(n) => self.stall.company.go_on(&step(n)),
            Act::Pass(ms) => self.stall.later(ms).await,
            Act::CallOff(n) => {
                if let Some((quote, _)) = quote(n) {
                    let owner = Some(&self.stall.owner.session);
                    let outcome = self.stall.world.service.cancel_payout(owner, quote.payout).await;
                    self.fine(outcome.err().map(|error| error.code));
                }
            }
            Act::End(n, paid) => {
                // An operator says only what is true.
                if let Some((quote, _)) = quote(n)
                    && self.stall.company.ended(quote.payout) == Some(paid)
                {
                    let word = if paid { LastWord::Paid } else { LastWord::Returned };
                    let outcome = self.stall.world.service.end_payout(quote.payout, word).await;
                    self.fine(outcome.err().map(|error| error.code));
                }
            }
        }
        self.stall.owner.log_in(&self.stall.world).await;
    }

    /// What was earned is there, held, or gone by a payout that arrived; nothing else.
    async fn holds(&mut self) {
        self.stall.sound().await;
        let (available, withdrawable) = self.stall.funds().await;
        assert_eq!(available, withdrawable, "play money is cash at once");
        let payouts = self.stall.world.service.every_payout(1_000).await.unwrap();
        let gone = payouts.iter().filter(|payout| payout.state != PayoutState::Returned);
        let gone: i64 = gone.map(|payout| payout.quote.total.get()).sum();
        assert_eq!(self.earned, available + gone);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn no_coin_is_lost_or_doubled(acts in proptest::collection::vec(act(), 1..40), sqlite: bool) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async {
            let stall = stall(if sqlite { "sqlite" } else { "memory" }, |_| {}).await;
            let mut life = Life { stall, quotes: vec![], earned: 0 };
            life.stall.earn(20_000).await;
            life.earned = 20_000;
            for act in acts {
                life.act(act).await;
                life.holds().await;
            }
        });
    }
}
