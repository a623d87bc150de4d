//! Callbacks: delivered one by one in tasks of their own and repeated until they are taken, or kept for a test that
//! delivers them itself.

use crate::bounded::Bounded;
use crate::faults::{Fault, Faults, Operation};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde::Serialize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// How often one callback is tried.
const TRIES: u32 = 8;
/// The pause before the second try; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(100);
/// How long one try may take.
const TRY: Duration = Duration::from_secs(10);

/// Something that a company says by itself.
#[derive(Clone, Debug)]
pub struct Callback {
    /// POST or PUT.
    pub method: Method,
    /// Where to: path and query, from the root of the payment origin.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Callback {
    /// The same with another value of one header.
    pub(crate) fn with(&self, name: HeaderName, value: &'static str) -> Callback {
        let mut other = self.clone();
        other.headers.insert(name, HeaderValue::from_static(value));
        other
    }
}

/// What became of one try to deliver a callback.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Where to, from the root.
    pub path: String,
    /// What was answered, if anything.
    pub status: Option<u16>,
}

/// A callback to be sent, and how a forger would write it.
pub(crate) struct Draft {
    pub operation: Operation,
    /// What it is about.
    pub subject: String,
    pub callback: Callback,
    pub forged: Callback,
}

/// Where callbacks leave.
#[derive(Clone)]
pub(crate) struct Outbox {
    inner: Arc<Inner>,
}

struct Inner {
    faults: Faults,
    runtime: Handle,
    client: reqwest::Client,
    state: Mutex<State>,
    under_way: watch::Sender<usize>,
}

struct State {
    base: Option<String>,
    kept: Bounded<Callback>,
    deliveries: Bounded<Delivery>,
    /// The last callback about each subject.
    last: Bounded<(String, Callback)>,
    tasks: JoinSet<()>,
}

impl Outbox {
    /// To `base` (an origin), or kept. Needs a Tokio runtime.
    pub fn new(base: Option<String>, faults: Faults) -> Outbox {
        let state = State {
            base,
            kept: Bounded::new(),
            deliveries: Bounded::new(),
            last: Bounded::new(),
            tasks: JoinSet::new(),
        };
        let inner = Inner {
            faults,
            runtime: Handle::current(),
            client: reqwest::Client::new(),
            state: Mutex::new(state),
            under_way: watch::Sender::new(0),
        };
        Outbox { inner: Arc::new(inner) }
    }

    pub fn set_base(&self, base: Option<String>) {
        self.state().base = base;
    }

    /// Takes the callbacks that are kept because there is no origin to send them to.
    pub fn take(&self) -> Vec<Callback> {
        self.state().kept.take()
    }

    pub fn deliveries(&self) -> Vec<Delivery> {
        self.state().deliveries.iter().cloned().collect()
    }

    /// Waits until no delivery is under way; held ones do not count.
    pub async fn quiet(&self) {
        let _ = self.inner.under_way.subscribe().wait_for(|count| *count == 0).await;
    }

    /// Ends what is under way, and drops what is held.
    pub fn stop(&self) {
        drop(self.inner.faults.take_held());
        self.state().tasks.abort_all();
    }

    /// Sends one callback, with what goes wrong with it.
    pub fn send(&self, draft: Draft) {
        let fault = self.inner.faults.take(draft.operation);
        let callback = draft.callback;
        let before = {
            let mut state = self.state();
            let before = state.last.iter().find(|(subject, _)| *subject == draft.subject).map(|(_, one)| one.clone());
            state.last.retain(|(subject, _)| *subject != draft.subject);
            state.last.push((draft.subject, callback.clone()));
            before
        };
        let callbacks = match fault {
            Some(Fault::Lose | Fault::Down) => return,
            Some(Fault::Twice) => vec![callback.clone(), callback],
            Some(Fault::Stale) => core::iter::once(callback).chain(before).collect(),
            Some(Fault::Forged) => vec![draft.forged],
            _ => vec![callback],
        };
        if fault == Some(Fault::Hold) {
            let outbox = self.clone();
            self.inner.faults.at_release(move || outbox.start(callbacks));
        } else {
            self.start(callbacks);
        }
    }

    fn start(&self, callbacks: Vec<Callback>) {
        let base = {
            let mut state = self.state();
            let Some(base) = state.base.clone() else {
                callbacks.into_iter().for_each(|callback| state.kept.push(callback));
                return;
            };
            base
        };
        let (outbox, busy) = (self.clone(), Busy::start(self));
        self.spawn(async move {
            let _busy = busy;
            for callback in callbacks {
                outbox.deliver(&base, &callback).await;
            }
        });
    }

    async fn deliver(&self, base: &str, callback: &Callback) {
        let mut pause = PAUSE;
        for nth in 1..=TRIES {
            let request = self.inner.client.request(callback.method.clone(), [base, &callback.path].concat());
            let request = request.headers(callback.headers.clone()).body(callback.body.clone()).timeout(TRY);
            let status = request.send().await.ok().map(|answer| answer.status().as_u16());
            self.state().deliveries.push(Delivery { path: callback.path.clone(), status });
            // 410: never again, please. What is not authentic today is not tomorrow either.
            if status.is_some_and(|status| (200..300).contains(&status) || matches!(status, 401 | 410)) {
                return;
            }
            if nth < TRIES {
                tokio::time::sleep(pause).await;
                pause = pause.saturating_mul(2);
            }
        }
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut state = self.state();
        while state.tasks.try_join_next().is_some() {}
        state.tasks.spawn_on(task, &self.inner.runtime);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts one delivery as under way, until it is dropped.
struct Busy(Outbox);

impl Busy {
    fn start(outbox: &Outbox) -> Busy {
        outbox.inner.under_way.send_modify(|count| *count = count.saturating_add(1));
        Busy(outbox.clone())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.inner.under_way.send_modify(|count| *count = count.saturating_sub(1));
    }
}

/// The headers of a callback with a body in JSON of this type.
pub(crate) fn json_headers(content_type: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))])
}
