//! The way of a request to the server and of its answer back, with all that can become of it.

use crate::device::Device;
use crate::dice::Dice;
use crate::world::{World, pause};
use barya_checkout::ApiError;
use barya_protocol::ErrorCode;
use barya_protocol::id::Intent;
use barya_server::service::{Error, Service};
use futures::future::LocalBoxFuture;
use std::rc::Rc;
use tokio::sync::oneshot;

/// What the service is asked. It may be asked twice.
pub type Work<T> = Rc<dyn Fn(Service) -> LocalBoxFuture<'static, Result<T, Error>>>;

/// What becomes of one request.
struct Fate {
    /// Milliseconds to the server.
    there: u64,
    /// Milliseconds back.
    back: u64,
    /// It does not arrive.
    lost: bool,
    /// Its answer does not.
    unanswered: bool,
    /// A loss is felt at once, not at the deadline.
    reset: bool,
    /// It arrives again so many milliseconds later.
    again: Option<u64>,
    /// The server stops when it sees that nobody waits any more.
    fragile: bool,
    /// Something in between says that it is not ready.
    unavailable: bool,
}

impl Fate {
    const GOOD: Fate = Fate {
        there: 40,
        back: 40,
        lost: false,
        unanswered: false,
        reset: true,
        again: None,
        fragile: false,
        unavailable: false,
    };

    fn roll(dice: &Dice) -> Fate {
        // Mostly fast, sometimes slow, and now and then later than anybody waits.
        let way = || if dice.per_mille(30) { dice.stretch(5_000, 900_000) } else { dice.stretch(10, 3_000) };
        Fate {
            there: way(),
            back: way(),
            lost: dice.per_mille(40),
            unanswered: dice.per_mille(60),
            reset: dice.per_mille(700),
            again: dice.per_mille(60).then(|| dice.stretch(10, 600_000)),
            fragile: dice.per_mille(300),
            unavailable: dice.per_mille(10),
        }
    }
}

/// Carries a request, and its answer.
pub async fn carry<T: 'static>(
    world: &Rc<World>,
    device: &Rc<Device>,
    dice: &Dice,
    intent: Option<Intent>,
    work: Work<T>,
) -> Result<T, ApiError> {
    let fate = if world.healed.get() { Fate::GOOD } else { Fate::roll(dice) };
    let (answer, answered) = oneshot::channel();
    tokio::task::spawn_local(travel(Rc::clone(world), Rc::clone(device), fate, intent, work, answer));
    answered.await.unwrap_or(Err(ApiError::Lost))
}

/// A request under way lives on by itself: whoever sent it may be gone long before it arrives.
async fn travel<T: 'static>(
    world: Rc<World>,
    device: Rc<Device>,
    fate: Fate,
    intent: Option<Intent>,
    work: Work<T>,
    mut answer: oneshot::Sender<Result<T, ApiError>>,
) {
    let note = |detail| world.note(device.place, intent, "request", detail);
    if !device.is_online() {
        pause(fate.there.min(2_000)).await;
        return lose(answer, fate.reset).await;
    }
    pause(fate.there).await;
    if fate.unavailable {
        let _ = answer.send(Err(ApiError::Refused(ErrorCode::Unavailable)));
        return;
    }
    if fate.lost || !world.backend.is_up() {
        note("lost");
        return lose(answer, fate.reset).await;
    }
    if let Some(ms) = fate.again {
        tokio::task::spawn_local(repeat(Rc::clone(&world), device.clone(), ms, intent, Rc::clone(&work)));
    }
    let handled = world.backend.handle(work(world.backend.service()));
    let outcome = if fate.fragile {
        tokio::select! {
            biased;
            outcome = handled => outcome,
            () = answer.closed() => None,
        }
    } else {
        handled.await
    };
    let Some(outcome) = outcome else {
        note("cut off inside the server");
        return lose(answer, fate.reset).await;
    };
    let outcome = outcome.map_err(|error| refused(&world, intent, &error));
    pause(fate.back).await;
    if fate.unanswered || !device.is_online() {
        note("answered, and the answer was lost");
        return lose(answer, fate.reset).await;
    }
    // Nobody may be waiting any more.
    let _ = answer.send(outcome);
}

/// A loss that is felt at once, or not before the deadline.
async fn lose<T>(mut answer: oneshot::Sender<Result<T, ApiError>>, reset: bool) {
    if !reset {
        answer.closed().await;
    }
    let _ = answer.send(Err(ApiError::Lost));
}

/// The same request, once more: sent again by something in between.
async fn repeat<T>(world: Rc<World>, device: Rc<Device>, ms: u64, intent: Option<Intent>, work: Work<T>) {
    pause(ms).await;
    if world.backend.is_up() {
        world.note(device.place, intent, "request", "arrived once more");
        if let Some(Err(error)) = world.backend.handle(work(world.backend.service())).await {
            refused(&world, intent, &error);
        }
    }
}

/// The server's refusal as the device reads it. One that says that something broke inside is a finding.
fn refused(world: &World, intent: Option<Intent>, error: &Error) -> ApiError {
    world.history.note(world.backend.time.elapsed(), None, intent, "refuses", error.code.code());
    if error.code == ErrorCode::Internal {
        world.find(intent, format!("the server broke: {error:?}"));
    }
    ApiError::Refused(error.code)
}
