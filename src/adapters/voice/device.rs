//! The device's own voice (`speechSynthesis`): only one that lives on the device and speaks the payer's language. Some
//! browsers have none, some list voices that are not installed, some never answer: then it is left.

use crate::audio::first_of;
use crate::{js, time};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// How long a voice may take to begin, milliseconds.
const PATIENCE: u32 = 1_500;
/// How long it may take to end, milliseconds: longer than any sentence of ours.
const LONGEST: u32 = 30_000;

fn synthesis() -> Option<JsValue> {
    let synthesis = js::get(&js_sys::global(), "speechSynthesis");
    synthesis.is_object().then_some(synthesis)
}

/// Silence.
pub fn hush() {
    if let Some(synthesis) = synthesis() {
        // What cannot be silenced says nothing either.
        let _ = js::call(&synthesis, "cancel");
    }
}

/// Reads the text out, and calls when it begins. Ends when the voice does; with nothing when there turns out to be none.
pub async fn read(tag: &str, text: &str, begins: impl FnOnce()) -> Option<()> {
    let synthesis = synthesis()?;
    if voices(&synthesis).length() == 0 {
        // Some browsers load them at the first question.
        let _ = first_of(&[js::heard(&synthesis, &["voiceschanged"]), time::after(PATIENCE)]).await;
    }
    let voice = voices(&synthesis).iter().find(|voice| speaks(voice, tag))?;
    let class: Function = js::get(&js_sys::global(), "SpeechSynthesisUtterance").dyn_into().ok()?;
    let utterance = Reflect::construct(&class, &Array::of1(&text.into())).ok()?;
    for (name, value) in [("voice", voice.clone()), ("lang", js::get(&voice, "lang"))] {
        let _ = Reflect::set(&utterance, &name.into(), &value);
    }
    let started = js::heard(&utterance, &["start"]);
    let ended = js::heard(&utterance, &["end", "error"]);
    hush();
    js::call_with(&synthesis, "speak", &utterance).ok()?;
    let _ = first_of(&[started, ended.clone(), time::after(PATIENCE)]).await;
    // It has begun if the synthesis says that it speaks; a hung one says nothing, and is left alone.
    if !js::get(&synthesis, "speaking").is_truthy() {
        return None;
    }
    begins();
    first_of(&[ended, time::after(LONGEST)]).await.ok().map(drop)
}

fn voices(synthesis: &JsValue) -> Array {
    js::call(synthesis, "getVoices").ok().filter(JsValue::is_object).map(|list| Array::from(&list)).unwrap_or_default()
}

/// Whether it lives on the device and is of this language: `hi-IN`, and on some phones `hi_IN`.
fn speaks(voice: &JsValue, tag: &str) -> bool {
    let lang = js::text(voice, "lang").unwrap_or_default();
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    let primary = if primary == "tl" { "fil" } else { primary };
    primary == tag && js::get(voice, "localService").is_truthy()
}
