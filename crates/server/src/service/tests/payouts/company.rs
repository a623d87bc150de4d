//! A company that pays out as it is told, and that can be down, lose its answers, forget and change its mind. It counts
//! how often money really left.

use crate::rails::RailError;
use crate::rails::payout::{PayoutOrder, PayoutRail, PayoutStep, PayoutTerms};
use async_trait::async_trait;
use barya_protocol::id::PayoutId;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payout::{Destination, DestinationKind};
use barya_protocol::{Amount, Currency, Timestamp};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not arrive: nothing is done, and nobody answers.
    Down,
    /// It is done, and the answer is lost.
    Lost,
    /// Nothing is done: the account cannot be paid.
    Declined,
    /// Nothing is done: we are not known.
    Refused,
    /// Our server dies before the call arrives.
    DiesBefore,
    /// Our server dies when it is done, before it hears of it.
    DiesAfter,
}

#[derive(Clone, Debug)]
struct Filed {
    amount: i64,
    sent: u32,
    stands: PayoutStep,
    /// Whether it ever arrived.
    arrived: bool,
}

impl Filed {
    fn become_step(&mut self, step: &PayoutStep) {
        self.stands = step.clone();
        self.arrived |= *step == PayoutStep::Paid;
    }
}

/// A call that is held up on its way to the company.
#[derive(Default)]
pub struct HeldUp {
    /// The call was made.
    pub made: Notify,
    /// It may go on.
    pub go: Notify,
}

pub struct Company {
    book: Mutex<BTreeMap<PayoutId, Filed>>,
    faults: Mutex<BTreeMap<&'static str, VecDeque<Fault>>>,
    held_up: Mutex<BTreeMap<&'static str, Arc<HeldUp>>>,
    /// Each call, and how often the payout had been set going by then.
    calls: Mutex<Vec<(&'static str, u32)>>,
    /// The most that it carries at once.
    most: Mutex<Amount>,
    /// What becomes of what is set going.
    outcome: Mutex<PayoutStep>,
    /// Whether it no longer knows the keys of what it was told.
    forgot: Mutex<bool>,
}

impl Default for Company {
    fn default() -> Company {
        Company {
            book: Mutex::default(),
            faults: Mutex::default(),
            held_up: Mutex::default(),
            calls: Mutex::default(),
            most: Mutex::new(Amount::MAX),
            outcome: Mutex::new(PayoutStep::Paid),
            forgot: Mutex::new(false),
        }
    }
}

impl Company {
    /// The next calls of this kind go wrong like this, one after the other.
    pub fn fails(&self, call: &'static str, faults: impl IntoIterator<Item = Fault>) {
        self.faults.lock().unwrap().entry(call).or_default().extend(faults);
    }

    /// The next call of this kind is held up before it arrives.
    pub fn holds_up(&self, call: &'static str) -> Arc<HeldUp> {
        Arc::clone(self.held_up.lock().unwrap().entry(call).or_default())
    }

    /// From now on it carries no more than this at once.
    pub fn carries(&self, most: i64) {
        *self.most.lock().unwrap() = Amount::new(most).unwrap();
    }

    /// From now on what is set going comes to this.
    pub fn outcome(&self, step: PayoutStep) {
        *self.outcome.lock().unwrap() = step;
    }

    /// Everything that was sent now stands like this.
    pub fn all(&self, step: &PayoutStep) {
        for filed in self.book.lock().unwrap().values_mut().filter(|filed| filed.sent > 0) {
            filed.become_step(step);
        }
    }

    /// The same, as far as a company can change its mind: what ended has ended, but for a bank that sends back what arrived.
    pub fn go_on(&self, step: &PayoutStep) {
        for filed in self.book.lock().unwrap().values_mut().filter(|filed| filed.sent > 0) {
            let ended = match filed.stands {
                PayoutStep::Returned => true,
                PayoutStep::Paid => *step != PayoutStep::Returned,
                _ => false,
            };
            if !ended {
                filed.become_step(step);
            }
        }
    }

    /// Whether an order ended, and then whether it arrived.
    pub fn ended(&self, payout: PayoutId) -> Option<bool> {
        match self.book.lock().unwrap().get(&payout)?.stands {
            PayoutStep::Paid => Some(true),
            PayoutStep::Returned => Some(false),
            _ => None,
        }
    }

    /// The keys of what it was told are no longer known: whoever says it again moves money again.
    pub fn forget(&self) {
        *self.forgot.lock().unwrap() = true;
    }

    pub fn mend(&self) {
        self.faults.lock().unwrap().clear();
    }

    /// How often money was sent, and how much of it arrived and stayed.
    pub fn sent(&self) -> (u32, i64) {
        let book = self.book.lock().unwrap();
        let arrived = book.values().filter(|filed| filed.stands == PayoutStep::Paid);
        (book.values().map(|filed| filed.sent).sum(), arrived.map(|filed| filed.amount * i64::from(filed.sent)).sum())
    }

    /// How much ever arrived, though a bank may have sent it back.
    pub fn ever_arrived(&self) -> i64 {
        self.book.lock().unwrap().values().filter(|filed| filed.arrived).map(|filed| filed.amount).sum()
    }

    pub fn called(&self, call: &str) -> usize {
        self.tries(call).len()
    }

    /// As how often set going each call of this kind told of the payout.
    pub fn tries(&self, call: &str) -> Vec<u32> {
        self.calls.lock().unwrap().iter().filter(|(known, _)| *known == call).map(|(_, tries)| *tries).collect()
    }

    async fn arrives(&self, call: &'static str, order: &PayoutOrder) {
        self.calls.lock().unwrap().push((call, order.tries));
        let held_up = self.held_up.lock().unwrap().remove(call);
        if let Some(held_up) = held_up {
            held_up.made.notify_one();
            held_up.go.notified().await;
        }
    }

    fn meet(&self, call: &'static str) -> Option<Fault> {
        self.faults.lock().unwrap().get_mut(call).and_then(VecDeque::pop_front)
    }

    fn answer<T>(&self, call: &'static str, act: impl FnOnce() -> Result<T, RailError>) -> Result<T, RailError> {
        match self.meet(call) {
            None => act(),
            Some(Fault::Down) => Err(RailError::NoAnswer),
            Some(Fault::Lost) => act().and(Err(RailError::NoAnswer)),
            Some(Fault::DiesBefore) => panic!("the server dies"),
            Some(Fault::DiesAfter) => {
                let _ = act();
                panic!("the server dies")
            }
            Some(Fault::Declined) => Err(RailError::Declined),
            Some(Fault::Refused) => Err(RailError::Refused("they do not know us")),
        }
    }
}

#[async_trait]
impl PayoutRail for Company {
    fn id(&self) -> RailId {
        RailId::Bank
    }

    fn terms(&self, currency: Currency, amount: Amount) -> Option<PayoutTerms> {
        let works = currency == Currency::PHP && amount.get() >= 10 && amount <= self.most(currency);
        works.then_some(PayoutTerms { needs: DestinationKind::Bank, arrives_within_ms: 3_600_000, title: None })
    }

    fn most(&self, _: Currency) -> Amount {
        *self.most.lock().unwrap()
    }

    fn check(&self, _: Currency, to: &Destination) -> Result<(), &'static str> {
        let Destination::Bank { account, .. } = to else { return Err("type") };
        if account.bytes().all(|b| b.is_ascii_digit()) { Ok(()) } else { Err("account") }
    }

    async fn order(&self, order: &PayoutOrder, _: Timestamp) -> Result<String, RailError> {
        self.arrives("order", order).await;
        self.answer("order", || {
            let filed = Filed { amount: order.amount.get(), sent: 0, stands: PayoutStep::Ready, arrived: false };
            self.book.lock().unwrap().entry(order.payout).or_insert(filed);
            Ok(format!("co_{}", order.payout))
        })
    }

    async fn confirm(&self, order: &PayoutOrder, id: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        assert_eq!(id, format!("co_{}", order.payout));
        self.arrives("confirm", order).await;
        self.answer("confirm", || {
            let mut book = self.book.lock().unwrap();
            let filed = book.get_mut(&order.payout).unwrap();
            assert_eq!(filed.amount, order.amount.get(), "the same payout is the same order");
            if filed.sent == 0 || *self.forgot.lock().unwrap() {
                filed.sent += 1;
                filed.become_step(&self.outcome.lock().unwrap());
            }
            Ok(filed.stands.clone())
        })
    }

    async fn ask(&self, order: &PayoutOrder, _: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        self.arrives("ask", order).await;
        self.answer("ask", || Ok(self.book.lock().unwrap()[&order.payout].stands.clone()))
    }

    async fn call_off(&self, order: &PayoutOrder, _: &str, _: Timestamp) -> Result<PayoutStep, RailError> {
        self.arrives("call_off", order).await;
        self.answer("call_off", || {
            let mut book = self.book.lock().unwrap();
            let filed = book.get_mut(&order.payout).unwrap();
            if matches!(filed.stands, PayoutStep::Code(_)) {
                filed.stands = PayoutStep::Returned;
            }
            Ok(filed.stands.clone())
        })
    }
}
