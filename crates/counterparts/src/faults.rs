//! What goes wrong, when it is asked for: the next calls of an operation are lost, late, refused, doubled. Nothing
//! here depends on a clock or on luck.

use crate::outbox::Outbox;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// Faults that wait for one operation; more are dropped.
const MOST: usize = 1_000;

/// What a counterpart is asked, and what it sends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // each is the call that its name says
pub enum Operation {
    AcquirerOrder,
    AcquirerGet,
    AcquirerClose,
    AcquirerReturn,
    AcquirerCallback,
    OperatorCreate,
    OperatorPrepare,
    OperatorValidate,
    OperatorConfirm,
    OperatorCancel,
    OperatorGet,
    OperatorList,
    OperatorRefund,
    OperatorCallback,
    MobileMoneyQuote,
    MobileMoneyPay,
    MobileMoneyDisburse,
    MobileMoneyReverse,
    MobileMoneyState,
    MobileMoneyResponse,
    MobileMoneyGet,
    MobileMoneyCallback,
    TransferOrder,
    TransferSend,
    TransferGet,
    TransferCallback,
    AgentOrder,
    AgentOpen,
    AgentGet,
    AgentCancel,
    AgentCallback,
}

/// What goes wrong with one call, or with one callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A call: the work is done, then the connection is cut without an answer. A callback: it is never sent.
    Lose,
    /// The work is done and the answer held back until [`Faults::release`]. A callback: it is held back likewise, so
    /// that a later one overtakes it.
    Hold,
    /// A call: refused with this status before any work.
    Refuse(u16),
    /// A call: the connection is cut before any work.
    Down,
    /// A call: the callbacks that come of it are delivered before it is answered.
    CallbackFirst,
    /// A call: it is taken on, and stays under way until a person or a test decides.
    Later,
    /// A callback: sent twice.
    Twice,
    /// A callback: after it, the one before it about the same thing is sent once more.
    Stale,
    /// A callback: sent without proof of who sent it: wrong signature, wrong token.
    Forged,
}

/// The faults that wait for their calls, and how many calls came.
#[derive(Clone)]
pub struct Faults {
    inner: Arc<Inner>,
}

struct Inner {
    waiting: Mutex<BTreeMap<Operation, VecDeque<Fault>>>,
    calls: watch::Sender<BTreeMap<Operation, u64>>,
    released: watch::Sender<u64>,
    /// What is to be done when what is held back is let go.
    held: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
}

impl Faults {
    pub(crate) fn new() -> Faults {
        let inner = Inner {
            waiting: Mutex::default(),
            calls: watch::Sender::new(BTreeMap::new()),
            released: watch::Sender::new(0),
            held: Mutex::default(),
        };
        Faults { inner: Arc::new(inner) }
    }

    /// The next call of this operation meets this fault (behind those that already wait).
    pub fn next(&self, operation: Operation, fault: Fault) {
        self.times(operation, fault, 1);
    }

    /// So do the next `times` calls.
    pub fn times(&self, operation: Operation, fault: Fault, times: usize) {
        let mut waiting = self.waiting();
        let queue = waiting.entry(operation).or_default();
        let room = MOST.saturating_sub(queue.len());
        queue.extend(core::iter::repeat_n(fault, times.min(room)));
    }

    /// Nothing goes wrong any more, and what is held back is let go.
    pub fn clear(&self) {
        self.waiting().clear();
        self.release();
    }

    /// Lets go of every answer and callback that is held back. The callbacks are under way when this returns.
    pub fn release(&self) {
        self.take_held().into_iter().for_each(|act| act());
        self.inner.released.send_modify(|count| *count = count.saturating_add(1));
    }

    /// How many calls of this operation came so far, whatever became of them.
    pub fn calls(&self, operation: Operation) -> u64 {
        self.inner.calls.borrow().get(&operation).copied().unwrap_or(0)
    }

    /// Waits until so many calls of this operation have come.
    pub async fn called(&self, operation: Operation, count: u64) {
        let enough = |calls: &BTreeMap<Operation, u64>| calls.get(&operation).copied().unwrap_or(0) >= count;
        // The sender lives as long as `self`.
        let _ = self.inner.calls.subscribe().wait_for(enough).await;
    }

    /// The calls so far, by operation.
    pub(crate) fn all_calls(&self) -> BTreeMap<Operation, u64> {
        self.inner.calls.borrow().clone()
    }

    /// Counts a call and takes its fault.
    pub(crate) fn take(&self, operation: Operation) -> Option<Fault> {
        let fault = self.waiting().get_mut(&operation).and_then(VecDeque::pop_front);
        self.inner.calls.send_modify(|calls| {
            let count = calls.entry(operation).or_default();
            *count = count.saturating_add(1);
        });
        fault
    }

    /// Made before the work, so that a release after the work is not missed.
    pub(crate) fn hold(&self) -> impl Future<Output = ()> + Send + 'static {
        let mut released = self.inner.released.subscribe();
        async move {
            let _ = released.changed().await;
        }
    }

    /// Keeps this until the release.
    pub(crate) fn at_release(&self, act: impl FnOnce() + Send + 'static) {
        self.inner.held.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(act));
    }

    /// Takes what waits for the release.
    pub(crate) fn take_held(&self) -> Vec<Box<dyn FnOnce() + Send>> {
        core::mem::take(&mut *self.inner.held.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<Operation, VecDeque<Fault>>> {
        self.inner.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Marks an answer that is never sent: the server cuts the connection instead.
#[derive(Clone, Copy)]
pub(crate) struct Cut;

/// Whether the call's fault is [`Fault::Later`], for the handlers that can wait.
#[derive(Clone, Copy)]
pub(crate) struct IsLater(pub bool);

/// What stands around every operation of the fakes.
#[derive(Clone)]
pub(crate) struct Around {
    pub faults: Faults,
    pub outbox: Outbox,
    pub operation: Operation,
    /// The body of a refusal, as this company writes it.
    pub refusal: fn(StatusCode) -> Response,
}

pub(crate) async fn around(State(around): State<Around>, mut request: Request, next: Next) -> Response {
    let fault = around.faults.take(around.operation);
    match fault {
        Some(Fault::Down) => return cut(),
        Some(Fault::Refuse(status)) => {
            return (around.refusal)(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
        }
        _ => {}
    }
    request.extensions_mut().insert(IsLater(fault == Some(Fault::Later)));
    let held = around.faults.hold();
    let response = next.run(request).await;
    match fault {
        Some(Fault::Lose) => return cut(),
        Some(Fault::Hold) => held.await,
        Some(Fault::CallbackFirst) => around.outbox.quiet().await,
        _ => {}
    }
    response
}

fn cut() -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Cut);
    response
}
