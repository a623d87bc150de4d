//! The voice: clips of the language's bank first, then the device's own voice of that language, then nothing: pictures
//! and sounds stand alone. One clip at a time, and whatever is said next silences what is being said.

mod bank;
mod device;

use crate::audio::{first_of, running};
use crate::locale::Words;
use crate::prompt::{Clip, Heard, heard};
use crate::time;
use bank::{Fetched, Sound};
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast as _;
use web_sys::{AudioContext, AudioScheduledSourceNode};

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
    fetched: Fetched,
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

    /// Says this after so many milliseconds, in the language of the words, in place of whatever is being said.
    pub async fn say(&self, clips: &[Clip], words: &Words, after: u32) {
        self.hush();
        let turn = self.turn.get();
        // What is to be heard is fetched while the sound before it can still be heard.
        let quiet = time::after(after);
        let Some(bank) = self.fetched.bank(words).await else { return };
        let heard = heard(clips, words, &bank.rules);
        let sounds = self.fetched.sounds(&bank, &heard).await;
        let _ = wasm_bindgen_futures::JsFuture::from(quiet).await;
        let said = match sounds {
            Some(sounds) => self.play(turn, words, sounds).await,
            None => false,
        };
        if !said && self.is_on(turn) {
            self.read(turn, words, &heard).await;
        }
    }

    fn is_on(&self, turn: u32) -> bool {
        self.turn.get() == turn
    }

    /// Plays the clips one by one; whether they could be played.
    async fn play(&self, turn: u32, words: &Words, sounds: Vec<Sound>) -> bool {
        let Some(context) = running().await else { return false };
        for sound in sounds {
            if !self.is_on(turn) {
                return true;
            }
            let Some((clip, id)) = sound.decoded(&context).await else { return false };
            if !self.is_on(turn) {
                return true;
            }
            mark(Some(&[words.language().tag, " ", &id].concat()));
            if self.play_one(&context, &clip).await.is_none() {
                return false;
            }
        }
        if self.is_on(turn) {
            mark(None);
        }
        true
    }

    async fn play_one(&self, context: &AudioContext, clip: &web_sys::AudioBuffer) -> Option<()> {
        let source = context.create_buffer_source().ok()?;
        source.set_buffer(Some(clip));
        source.connect_with_audio_node(&context.destination()).ok()?;
        let source = AudioScheduledSourceNode::from(source);
        let ended = Promise::new(&mut |resolve, _| source.set_onended(Some(resolve.unchecked_ref())));
        source.start().ok()?;
        self.playing.replace(Some(source));
        #[expect(clippy::float_arithmetic, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "time")]
        let longest = (clip.duration() * 1_000.0 + SLACK) as u32;
        first_of(&[ended, time::after(longest)]).await;
        Some(())
    }

    /// The device's own voice says it all at once, where it has one of this language.
    async fn read(&self, turn: u32, words: &Words, heard: &[Heard]) {
        let tag = words.language().tag;
        let texts: Vec<&str> = heard.iter().map(Heard::text).collect();
        device::read(tag, &texts.join(" "), || {
            if self.is_on(turn) {
                mark(Some(&[tag, " *"].concat()));
            }
        })
        .await;
        if self.is_on(turn) {
            mark(None);
        }
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
