//! The page's one way to make a sound.

use crate::{js, time};
use js_sys::{Array, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioContext, AudioContextState};

/// How long a sound system may take to wake up, milliseconds; after that nobody waits for it.
const PATIENCE: u32 = 1_500;

thread_local! {
    static CONTEXT: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// The sound system, begun at the first call: only after a touch, or it stays asleep. `None` where there is none.
pub fn context() -> Option<AudioContext> {
    CONTEXT.with_borrow_mut(|context| {
        if context.is_none() {
            play_though_silenced();
            *context = AudioContext::new().ok();
        }
        context.clone()
    })
}

/// The sound system once it runs; `None` when it does not wake up in time.
pub async fn running() -> Option<AudioContext> {
    let context = context()?;
    if context.state() != AudioContextState::Running {
        let _ = first_of(&[context.resume().ok()?, time::after(PATIENCE)]).await;
    }
    (context.state() == AudioContextState::Running).then_some(context)
}

/// Ends with whichever promise is settled first; refused is settled, too.
pub fn first_of(promises: &[Promise]) -> JsFuture {
    let all: Array = promises.iter().collect();
    JsFuture::from(Promise::race(&all))
}

/// An iPhone whose ring switch is off still speaks to whoever asked for it.
fn play_though_silenced() {
    let Some(window) = web_sys::window() else { return };
    let session = js::get(&window.navigator(), "audioSession");
    if session.is_object() {
        let _ = Reflect::set(&session, &"type".into(), &"playback".into());
    }
}
