//! The voice: clips of the language's bank first, then the device's own voice of that language, then nothing: pictures
//! and sounds stand alone. One clip at a time, and whatever is said next silences what is being said.

mod bank;
mod device;

use crate::audio::{first_of, running};
use crate::locale::Words;
use crate::prompt::{Heard, Prompt, heard};
use crate::time;
use bank::Banks;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioBuffer, AudioContext, AudioScheduledSourceNode};

/// How much longer than its length a clip may take, milliseconds: a sound system that stopped never says that it ended.
const SLACK: f64 = 1_500.0;
/// Says on `<html>` what is being said, as `<language> <clip>`: styles keep still meanwhile, and tests listen.
const SPEAKING: &str = "data-speaking";

/// The one voice of the page.
#[derive(Default)]
pub struct Voice {
    /// Counts what has been begun: what was begun before says no more.
    turn: Cell<u32>,
    playing: RefCell<Option<AudioScheduledSourceNode>>,
    banks: Banks,
}

impl Voice {
    /// Silence, at once.
    pub fn hush(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        if let Some(playing) = self.playing.take() {
            // It may have ended by itself.
            let _ = playing.stop();
        }
        device::hush();
        mark(None);
    }

    /// Says this after so many milliseconds, in the language of the words, in place of whatever is being said. Whether it
    /// could be heard: nothing says so where something else was to be said meanwhile.
    pub async fn say(&self, prompt: &Prompt, words: &Words, after: u32) -> Option<bool> {
        self.hush();
        let turn = self.turn.get();
        // What is to be heard is fetched while the sound before it can still be heard.
        let quiet = time::after(after);
        let Some(bank) = self.banks.of(words).await else { return Some(false) };
        let heard = heard(prompt, words, &bank.rules);
        let mut unsaid = &heard[..];
        if let Some(context) = running().await {
            let clips = self.banks.clips(&bank, &heard, &context).unwrap_or_default();
            let _ = JsFuture::from(quiet).await;
            for (id, clip) in clips {
                // The first is heard as soon as it is there, while the others are still on their way.
                let Ok(Ok(sound)) = JsFuture::from(clip).await.map(JsCast::dyn_into::<AudioBuffer>) else {
                    self.banks.forget();
                    break;
                };
                if self.turn.get() != turn {
                    return None;
                }
                mark(Some(&[words.language().tag, " ", &id].concat()));
                self.play(&context, &sound).await;
                unsaid = unsaid.get(1..).unwrap_or_default();
            }
        }
        let mut whole = unsaid.is_empty();
        if self.turn.get() == turn && !whole {
            whole = self.read(turn, words.language().tag, unsaid).await;
        }
        if self.turn.get() != turn {
            return None;
        }
        mark(None);
        Some(whole)
    }

    /// Plays one clip to its end; not at all where the sound system refuses it.
    async fn play(&self, context: &AudioContext, sound: &AudioBuffer) {
        let Ok(source) = context.create_buffer_source() else { return };
        source.set_buffer(Some(sound));
        let source = AudioScheduledSourceNode::from(source);
        if source.connect_with_audio_node(&context.destination()).is_err() {
            return;
        }
        let ended = Promise::new(&mut |resolve, _| source.set_onended(Some(resolve.unchecked_ref())));
        if source.start().is_err() {
            return;
        }
        self.playing.replace(Some(source));
        #[expect(clippy::float_arithmetic, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "time")]
        let longest = (sound.duration() * 1_000.0 + SLACK) as u32;
        let _ = first_of(&[ended, time::after(longest)]).await;
    }

    /// The device's own voice says it all at once, where it has one of this language.
    async fn read(&self, turn: u32, tag: &str, heard: &[Heard]) -> bool {
        let texts: Vec<&str> = heard.iter().map(Heard::text).collect();
        let begins = || {
            if self.turn.get() == turn {
                mark(Some(&[tag, " *"].concat()));
            }
        };
        device::read(tag, &texts.join(" "), begins).await.is_some()
    }
}

fn mark(what: Option<&str>) {
    let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) else { return };
    // Refused only for a name that is none.
    let _ = match what {
        Some(what) => root.set_attribute(SPEAKING, what),
        None => root.remove_attribute(SPEAKING),
    };
}
