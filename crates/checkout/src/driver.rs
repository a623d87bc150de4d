//! The one interpreter of effects: it runs them over the ports and feeds their ends back to the machine.

use crate::effect::{Effect, EffectId, Task};
use crate::event::{ApiError, Event, Registered, Reply, SignInError};
use crate::order::{Address, Order};
use crate::ports::{Api, Clock, Host, Ids, Memory, Passkey, Ports, Verify};
use crate::state::{State, handle, start};
use crate::visit::Device;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{LoginFinish, Session};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// How long one request may take before it counts as lost, milliseconds.
pub const REQUEST_MS: u32 = 15_000;
/// How long a payment is followed in one go, milliseconds.
pub const FOLLOW_MS: u32 = 120_000;
/// How often a request that is safe to repeat is made before its loss is reported.
const TRIES: u32 = 3;
/// The first pause between two tries, milliseconds; each further one is twice as long.
const PAUSE_MS: u32 = 500;

/// Where the view puts what happens. Cloned freely; holds at most [`Inbox::LIMIT`] events.
#[derive(Clone, Debug, Default)]
pub struct Inbox(Rc<RefCell<Queue>>);

#[derive(Debug, Default)]
struct Queue {
    events: VecDeque<Event>,
    waker: Option<Waker>,
    closed: bool,
}

impl Inbox {
    /// More than a person can press before the driver runs.
    pub const LIMIT: usize = 64;

    /// Hands an event over; `false` when the queue is full or the driver has ended.
    pub fn send(&self, event: Event) -> bool {
        let Ok(mut queue) = self.0.try_borrow_mut() else { return false };
        if queue.closed || queue.events.len() >= Inbox::LIMIT {
            return false;
        }
        queue.events.push_back(event);
        queue.wake();
        true
    }

    /// Ends the driver: it stops what is under way and returns.
    pub fn close(&self) {
        if let Ok(mut queue) = self.0.try_borrow_mut() {
            queue.closed = true;
            queue.wake();
        }
    }

    /// The next event; `Ready(None)` when closed.
    fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Event>> {
        let Ok(mut queue) = self.0.try_borrow_mut() else { return Poll::Pending };
        if queue.closed {
            return Poll::Ready(None);
        }
        match queue.events.pop_front() {
            Some(event) => Poll::Ready(Some(event)),
            None => {
                queue.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Queue {
    fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// A task under way.
type Running = (EffectId, Pin<Box<dyn Future<Output = Reply>>>);

/// Runs one checkout until its inbox is closed: reads the address, recalls what was kept, and from then on hands each
/// new state to `publish`. In a browser: `spawn_local(run(ports, address, device, inbox.clone(), |state| …))`.
pub async fn run<P: Ports + 'static>(
    ports: Rc<P>,
    address: Address,
    device: Device,
    inbox: Inbox,
    mut publish: impl FnMut(&State),
) {
    let order = Order::read(&address);
    let memo = order.as_ref().ok().and_then(|order| ports.memory().recall(order));
    let (mut state, effects) = start(order, device, memo);
    let mut running: Vec<Running> = Vec::new();
    publish(&state);
    perform(&ports, effects, &mut running);
    while let Some(event) = poll_fn(|cx| next(&inbox, &mut running, cx)).await {
        let effects;
        (state, effects) = handle(state, event);
        publish(&state);
        perform(&ports, effects, &mut running);
    }
}

/// The next thing that happens: what was pressed first, then what has ended.
fn next(inbox: &Inbox, running: &mut Vec<Running>, cx: &mut Context<'_>) -> Poll<Option<Event>> {
    if let Poll::Ready(event) = inbox.poll(cx) {
        return Poll::Ready(event);
    }
    for (place, (id, task)) in running.iter_mut().enumerate() {
        if let Poll::Ready(reply) = task.as_mut().poll(cx) {
            let id = *id;
            drop(running.swap_remove(place));
            return Poll::Ready(Some(Event::Reply(id, reply)));
        }
    }
    Poll::Pending
}

fn perform<P: Ports + 'static>(ports: &Rc<P>, effects: Vec<Effect>, running: &mut Vec<Running>) {
    for effect in effects {
        match effect {
            Effect::Run(id, task) => running.push((id, Box::pin(execute(Rc::clone(ports), task)))),
            Effect::Drop(id) => running.retain(|(other, _)| *other != id),
            Effect::DropAll => running.clear(),
            Effect::Tell(message) => ports.host().tell(&message),
            Effect::Remember(memo) => ports.memory().remember(&memo),
            Effect::Forget(order) => ports.memory().forget(&order),
            Effect::Hint(credential) => ports.memory().hint(credential.as_deref()),
        }
    }
}

async fn execute<P: Ports>(ports: Rc<P>, task: Task) -> Reply {
    let (api, clock) = (ports.api(), ports.clock());
    match task {
        Task::Payee(handle) => Reply::Payee(repeat(clock, || api.payee(&handle)).await.map(Box::new)),
        Task::Mint => Reply::Minted(ports.ids().intent()),
        Task::Quote(request) => Reply::Quote(repeat(clock, || api.quote(&request)).await.map(Box::new)),
        Task::Consent { challenge, mode } => {
            Reply::Consent(ports.passkey().get(&challenge.to_string(), &mode).await.map(Box::new))
        }
        Task::Register => Reply::Registered(register(&*ports).await.map(Box::new)),
        Task::SignIn { credential } => Reply::SignedIn(sign_in(&*ports, credential).await.map(Box::new)),
        // A payment is never repeated blindly: the machine asks what became of it first.
        Task::Pay { key, request } => {
            Reply::Payment(within(clock, REQUEST_MS, || api.pay(key, &request)).await.map(Box::new))
        }
        Task::Topup { key, request, session } => {
            Reply::Payment(repeat(clock, || api.topup(key, &request, &session)).await.map(Box::new))
        }
        Task::Ask { payment, secret } => {
            Reply::Payment(within(clock, REQUEST_MS, || api.payment(payment, &secret)).await.map(Box::new))
        }
        Task::Follow { payment, secret, since } => {
            Reply::Payment(within(clock, FOLLOW_MS, || api.follow(payment, &secret, since)).await.map(Box::new))
        }
        Task::Cancel { payment, secret } => {
            Reply::Payment(repeat(clock, || api.cancel(payment, &secret)).await.map(Box::new))
        }
        Task::Verify { receipt } => Reply::Verified(ports.verify().verify(&receipt).await.map(Box::new)),
        Task::Sleep { ms } => {
            clock.sleep(ms).await;
            Reply::Rang
        }
        Task::Alarm { at, at_least_ms } => {
            let ms = u32::try_from(at.since(clock.now())).unwrap_or(0).max(at_least_ms);
            clock.sleep(ms).await;
            Reply::Rang
        }
    }
}

/// Makes a passkey. When the server's last word is lost, the passkey is on the device all the same, and the next touch
/// tells whether the server knows it.
async fn register<P: Ports>(ports: &P) -> Result<Registered, SignInError> {
    let (api, clock) = (ports.api(), ports.clock());
    let options = repeat(clock, || api.register_begin()).await.map_err(SignInError::Api)?;
    let made = ports.passkey().create(&options).await.map_err(SignInError::Passkey)?;
    let session = match repeat(clock, || api.register_finish(&made)).await {
        Ok(session) => Some(session),
        Err(ApiError::Lost | ApiError::Refused(ErrorCode::ChallengeInvalid)) => None,
        Err(error) => return Err(SignInError::Api(error)),
    };
    Ok(Registered { credential: made.id, session })
}

async fn sign_in<P: Ports>(ports: &P, credential: Option<String>) -> Result<Session, SignInError> {
    let (api, clock) = (ports.api(), ports.clock());
    let options = repeat(clock, || api.login_begin()).await.map_err(SignInError::Api)?;
    let mode = credential.map_or(crate::ConsentMode::Modal, crate::ConsentMode::Known);
    let assertion = ports.passkey().get(&options.challenge, &mode).await.map_err(SignInError::Passkey)?;
    let finish = LoginFinish { login: options.login, assertion };
    repeat(clock, || api.login_finish(&finish)).await.map_err(SignInError::Api)
}

/// Makes a request that is safe to repeat until it is answered, with growing pauses, at most [`TRIES`] times.
async fn repeat<C: Clock, T, F: Future<Output = Result<T, ApiError>>>(
    clock: &C,
    request: impl Fn() -> F,
) -> Result<T, ApiError> {
    attempt(clock, REQUEST_MS, TRIES, request).await
}

/// The answer, or [`ApiError::Lost`] when it takes longer.
async fn within<C: Clock, T, F: Future<Output = Result<T, ApiError>>>(
    clock: &C,
    ms: u32,
    request: impl Fn() -> F,
) -> Result<T, ApiError> {
    attempt(clock, ms, 1, request).await
}

/// One request under way: the error that it ends with, if any. What it answers is kept elsewhere.
type Try<'a> = Pin<Box<dyn Future<Output = Option<ApiError>> + 'a>>;

/// Makes a request until it is answered. What differs between requests stops here, so that the waiting and repeating
/// is in the program once and not once for each type of answer: the widget's bytes count.
async fn attempt<C: Clock, T, F: Future<Output = Result<T, ApiError>>>(
    clock: &C,
    ms: u32,
    tries: u32,
    request: impl Fn() -> F,
) -> Result<T, ApiError> {
    let answer = RefCell::new(None);
    let make = || -> Try<'_> {
        let asked = request();
        let answer = &answer;
        Box::pin(async move {
            match asked.await {
                Ok(value) => {
                    answer.replace(Some(value));
                    None
                }
                Err(error) => Some(error),
            }
        })
    };
    match patiently(clock, ms, tries, &make).await {
        Some(error) => Err(error),
        None => answer.take().ok_or(ApiError::Lost),
    }
}

/// Tries, each for so many milliseconds, until one has no error or one that is not worth another try.
async fn patiently<'a, C: Clock>(clock: &C, ms: u32, tries: u32, make: &dyn Fn() -> Try<'a>) -> Option<ApiError> {
    let mut pause = PAUSE_MS;
    let mut left = tries;
    loop {
        let error = once(clock, ms, make()).await;
        left = left.saturating_sub(1);
        match error {
            Some(open) if open.is_open() && left > 0 => clock.sleep(pause).await,
            error => return error,
        }
        pause = pause.saturating_mul(2);
    }
}

/// How one request ends; [`ApiError::Lost`], and it is called off, when it takes longer.
async fn once<C: Clock>(clock: &C, ms: u32, mut request: Try<'_>) -> Option<ApiError> {
    let mut sleep = pin!(clock.sleep(ms));
    poll_fn(|cx| match request.as_mut().poll(cx) {
        Poll::Ready(error) => Poll::Ready(error),
        Poll::Pending => sleep.as_mut().poll(cx).map(|()| Some(ApiError::Lost)),
    })
    .await
}
