//! The one interpreter of effects: it runs them over the ports and feeds their ends back to the machine.

use crate::effect::{Choices, Effect, EffectId, Price, Task};
use crate::event::{ApiError, Event, Registered, Reply, SignInError};
use crate::order::{Address, Order};
use crate::outbox::{Change, Kept, NotKept};
use crate::ports::{Api, Clock, Host, Ids, Memory, Outbox, Passkey, Ports, Verify};
use crate::state::{State, handle, start};
use crate::visit::Device;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{LoginFinish, LoginOptions, Offer, Payee, Payment, RegisterOptions, Session, Spent};
use barya_protocol::quote::Quote;
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
/// The first pause between two tries, milliseconds; each further one is twice as long, and each longer by some chance.
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

/// Where the state is kept, for all to see. The driver holds no second one: a state is big, and so is copying it.
pub trait Stage {
    /// The first state.
    fn begin(&mut self, state: State);
    /// Puts what `next` makes of the state in its place.
    fn change(&mut self, next: &mut dyn FnMut(State) -> State);
}

/// A task under way.
type Running = (EffectId, Pin<Box<dyn Future<Output = Reply>>>);

/// Runs one checkout until its inbox is closed: reads the address, recalls what was kept, and from then on hands each
/// new state to the stage. In a browser: `spawn_local(run(ports, address, device, inbox.clone(), stage))`.
pub async fn run<P: Ports + 'static>(
    ports: Rc<P>,
    address: Address,
    device: Device,
    inbox: Inbox,
    mut stage: impl Stage,
) {
    let order = Order::read(&address);
    let memo = order.as_ref().ok().and_then(|order| ports.memory().recall(order, None));
    let (state, effects) = start(order, device, memo);
    let mut running: Vec<Running> = Vec::new();
    stage.begin(state);
    perform(&ports, effects, &mut running);
    while let Some(event) = poll_fn(|cx| next(&inbox, &mut running, cx)).await {
        let (mut event, mut effects) = (Some(event), Vec::new());
        stage.change(&mut |state| match event.take() {
            Some(event) => {
                let next;
                (next, effects) = handle(state, event);
                next
            }
            None => state,
        });
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
            Effect::DropAll => {
                running.clear();
                ports.outbox().release();
            }
            Effect::Tell(message) => ports.host().tell(&message),
            Effect::Remember(memo) => ports.memory().remember(&memo),
            Effect::Amend(memo) => {
                if ports.memory().recall(&memo.order, Some(memo.quote.intent)).is_some() {
                    ports.memory().remember(&memo);
                }
            }
            Effect::Forget(order, intent, quote) => {
                let kept = || ports.memory().recall(&order, Some(intent)).map(|memo| memo.quote.id);
                if quote.is_none() || quote == kept() {
                    ports.memory().forget(&order, intent);
                }
            }
            Effect::Hint(credential) => ports.memory().hint(credential.as_deref()),
            Effect::Rail(rail) => ports.memory().rail(rail),
            Effect::Unkeep(intent) => ports.outbox().unkeep(intent),
            Effect::File(receipt) => ports.outbox().file(&receipt),
        }
    }
}

/// What the API answers. One type for all of it, so that asking, waiting and repeating are in the program once and not
/// once for each type of answer: the widget's bytes count.
enum Answer {
    Payee(Box<Payee>),
    Offer(Box<Offer>),
    Settled(Box<Spent>),
    Quote(Box<Quote>),
    Rails(Box<Choices>),
    Payment(Box<Payment>),
    Registration(Box<RegisterOptions>),
    Login(Box<LoginOptions>),
    Session(Box<Session>),
}

/// One request under way.
type Asked<'a> = Pin<Box<dyn Future<Output = Result<Answer, ApiError>> + 'a>>;

async fn execute<P: Ports>(ports: Rc<P>, task: Task) -> Reply {
    let clock = ports.clock();
    if let Some((ms, tries)) = patience(&task) {
        let ask = || -> Asked<'_> { Box::pin(request(ports.api(), &task)) };
        let answer = patiently(clock, ms, tries, &ask).await;
        return reply(&task, answer);
    }
    let ms = match task {
        Task::Consent { challenge, mode } => {
            return Reply::Consent(ports.passkey().get(&challenge.to_string(), &mode).await.map(Box::new));
        }
        Task::Shelf(change) => return Reply::Shelf(shelf(&*ports, &change).await),
        Task::Hear => return Reply::Heard(ports.passkey().hear().await),
        Task::Register => return Reply::Registered(register(&*ports).await.map(Box::new)),
        Task::SignIn { credential } => return Reply::SignedIn(sign_in(&*ports, credential).await),
        Task::Verify { receipt } => return Reply::Verified(ports.verify().verify(&receipt).await.map(Box::new)),
        Task::Alarm { at, at_least_ms } => u32::try_from(at.since(clock.now())).unwrap_or(0).max(at_least_ms),
        Task::Pause { ms } => {
            clock.pause(ms).await;
            return Reply::Rang;
        }
        Task::Sleep { ms } => ms,
        _ => return Reply::Minted(ports.ids().intent()),
    };
    clock.sleep(ms).await;
    Reply::Rang
}

/// How long one try of a task's request may take, milliseconds, and how often it is made; `None` for a task that is no
/// single request. A payment is never repeated blindly: the machine asks what became of it first.
const fn patience(task: &Task) -> Option<(u32, u32)> {
    match task {
        Task::Payee(_)
        | Task::Quote(_)
        | Task::Rails { .. }
        | Task::Topup { .. }
        | Task::Settle { .. }
        | Task::Cancel { .. } => Some((REQUEST_MS, TRIES)),
        // A code that was right the first time is no longer asked for the second time.
        Task::Pay { .. } | Task::Ask { .. } | Task::Code { .. } | Task::Offer(_) => Some((REQUEST_MS, 1)),
        Task::Follow { .. } => Some((FOLLOW_MS, 1)),
        _ => None,
    }
}

/// What the machine is told of a request's end.
fn reply(task: &Task, answer: Result<Answer, ApiError>) -> Reply {
    match (answer, task) {
        (Ok(Answer::Payee(payee)), _) => Reply::Payee(Ok(payee)),
        (Ok(Answer::Offer(offer)), _) => Reply::Offer(Ok(offer)),
        (Ok(Answer::Settled(settled)), _) => Reply::Settled(Ok(settled)),
        (Ok(Answer::Quote(quote)), _) => Reply::Quote(Ok(quote)),
        (Ok(Answer::Rails(choices)), _) => Reply::Rails(Ok(choices)),
        (Ok(Answer::Payment(payment)), _) => Reply::Payment(Ok(payment)),
        (other, Task::Payee(_)) => Reply::Payee(Err(failure(other))),
        (other, Task::Offer(_)) => Reply::Offer(Err(failure(other))),
        (other, Task::Settle { .. }) => Reply::Settled(Err(failure(other))),
        (other, Task::Quote(_)) => Reply::Quote(Err(failure(other))),
        (other, Task::Rails { .. }) => Reply::Rails(Err(failure(other))),
        (other, _) => Reply::Payment(Err(failure(other))),
    }
}

/// Makes the task's request, once.
async fn request<A: Api>(api: &A, task: &Task) -> Result<Answer, ApiError> {
    let payment = match task {
        Task::Payee(handle) => return api.payee(handle).await.map(|payee| Answer::Payee(Box::new(payee))),
        Task::Offer(id) => return api.offer(id).await.map(|offer| Answer::Offer(Box::new(offer))),
        Task::Settle { token } => return api.settle(token).await.map(|settled| Answer::Settled(Box::new(settled))),
        Task::Quote(request) => return api.quote(request).await.map(|quote| Answer::Quote(Box::new(quote))),
        Task::Rails { purpose, price } => {
            let (amount, currency) = match price {
                Price::Known(amount, currency) => (*amount, *currency),
                Price::Of(id) => {
                    let offer = api.offer(id).await?;
                    (offer.amount, offer.currency)
                }
            };
            let answer = api.rails(*purpose, currency, amount).await;
            return answer.map(|answer| Answer::Rails(Box::new(Choices { currency, amount, rails: answer.rails })));
        }
        Task::Pay { key, request } => api.pay(*key, request).await,
        Task::Topup { key, request, session } => api.topup(*key, request, session).await,
        Task::Ask { payment, secret } => api.payment(*payment, secret).await,
        Task::Follow { payment, secret, since } => api.follow(*payment, secret, *since).await,
        Task::Code { payment, secret, code } => api.code(*payment, secret, code).await,
        Task::Cancel { payment, secret } => api.cancel(*payment, secret).await,
        _ => Err(ApiError::Lost),
    };
    payment.map(|payment| Answer::Payment(Box::new(payment)))
}

/// Changes what is kept, and tells all of it, with what is remembered of its being sent.
async fn shelf<P: Ports>(ports: &P, change: &Change) -> Result<Vec<Kept>, NotKept> {
    let mut kept = ports.outbox().shelf(change).await?;
    for kept in &mut kept {
        kept.memo = ports.memory().recall(&kept.order, Some(kept.intent)).map(Box::new);
    }
    Ok(kept)
}

/// What stands in the way of an answer; another answer than the one asked for is none.
fn failure(answer: Result<Answer, ApiError>) -> ApiError {
    answer.err().unwrap_or(ApiError::Lost)
}

/// Makes a passkey. When the server's last word is lost, the passkey is on the device all the same, and the next touch
/// tells whether the server knows it.
async fn register<P: Ports>(ports: &P) -> Result<Registered, SignInError> {
    let (api, clock) = (ports.api(), ports.clock());
    let begin = || -> Asked<'_> {
        Box::pin(async { api.register_begin().await.map(|options| Answer::Registration(Box::new(options))) })
    };
    let options = match repeat(clock, &begin).await {
        Ok(Answer::Registration(options)) => options,
        other => return Err(SignInError::Api(failure(other))),
    };
    let made = ports.passkey().create(&options).await.map_err(SignInError::Passkey)?;
    let finish = || session(api.register_finish(&made));
    let session = match repeat(clock, &finish).await {
        Ok(Answer::Session(session)) => Some(*session),
        other => match failure(other) {
            ApiError::Lost | ApiError::Refused(ErrorCode::ChallengeInvalid) => None,
            error @ ApiError::Refused(_) => return Err(SignInError::Api(error)),
        },
    };
    Ok(Registered { credential: made.id, session })
}

async fn sign_in<P: Ports>(ports: &P, credential: Option<String>) -> Result<Box<Session>, SignInError> {
    let (api, clock) = (ports.api(), ports.clock());
    let begin =
        || -> Asked<'_> { Box::pin(async { api.login_begin().await.map(|options| Answer::Login(Box::new(options))) }) };
    let options = match repeat(clock, &begin).await {
        Ok(Answer::Login(options)) => options,
        other => return Err(SignInError::Api(failure(other))),
    };
    let mode = credential.map_or(crate::ConsentMode::Modal, crate::ConsentMode::Known);
    let assertion = ports.passkey().get(&options.challenge, &mode).await.map_err(SignInError::Passkey)?;
    let finish = LoginFinish { login: options.login, assertion };
    match repeat(clock, &|| session(api.login_finish(&finish))).await {
        Ok(Answer::Session(session)) => Ok(session),
        other => Err(SignInError::Api(failure(other))),
    }
}

fn session<'a>(asked: impl Future<Output = Result<Session, ApiError>> + 'a) -> Asked<'a> {
    Box::pin(async { asked.await.map(|session| Answer::Session(Box::new(session))) })
}

/// Makes a request that is safe to repeat until it is answered, with growing pauses, at most [`TRIES`] times.
async fn repeat<'a, C: Clock>(clock: &C, make: &dyn Fn() -> Asked<'a>) -> Result<Answer, ApiError> {
    patiently(clock, REQUEST_MS, TRIES, make).await
}

/// Tries, each for so many milliseconds, until one is answered or has an error that is not worth another try.
async fn patiently<'a, C: Clock>(
    clock: &C,
    ms: u32,
    tries: u32,
    make: &dyn Fn() -> Asked<'a>,
) -> Result<Answer, ApiError> {
    let mut pause = PAUSE_MS;
    let mut left = tries;
    loop {
        let answer = once(clock, ms, make()).await;
        left = left.saturating_sub(1);
        match answer {
            Err(open) if open.is_open() && left > 0 => clock.pause(pause).await,
            answer => return answer,
        }
        pause = pause.saturating_mul(2);
    }
}

/// How one request ends; with [`ApiError::Lost`], and it is called off, when it takes longer.
async fn once<C: Clock>(clock: &C, ms: u32, mut request: Asked<'_>) -> Result<Answer, ApiError> {
    let mut sleep = pin!(clock.sleep(ms));
    poll_fn(|cx| match request.as_mut().poll(cx) {
        Poll::Ready(answer) => Poll::Ready(answer),
        Poll::Pending => sleep.as_mut().poll(cx).map(|()| Err(ApiError::Lost)),
    })
    .await
}
