//! Sounds, made on the spot: nothing is downloaded. Called only after a touch in the frame; a browser that disagrees
//! plays nothing.
#![expect(clippy::float_arithmetic, reason = "seconds of sound; no money is near")]

use crate::prompt::{Haptic, Sound};
use crate::{audio, js};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, OscillatorType};

/// One note.
struct Note {
    /// Hertz.
    pitch: f32,
    /// Seconds from now.
    at: f64,
    /// Seconds.
    length: f64,
    /// Of full loudness.
    loud: f32,
    shape: OscillatorType,
}

const fn note(pitch: f32, at: f64, length: f64, loud: f32, shape: OscillatorType) -> Note {
    Note { pitch, at, length, loud, shape }
}

/// A coin lands (two bright partials), then two rising notes.
const PAID: [Note; 4] = [
    note(2_637.0, 0.0, 0.09, 0.12, OscillatorType::Triangle),
    note(3_951.0, 0.03, 0.14, 0.08, OscillatorType::Triangle),
    note(659.3, 0.14, 0.16, 0.22, OscillatorType::Sine),
    note(987.8, 0.28, 0.30, 0.22, OscillatorType::Sine),
];
/// One soft pulse.
const WAITING: [Note; 1] = [note(440.0, 0.0, 0.28, 0.10, OscillatorType::Sine)];
/// Two low notes, falling.
const FAILED: [Note; 2] =
    [note(220.0, 0.0, 0.22, 0.22, OscillatorType::Triangle), note(164.8, 0.22, 0.34, 0.22, OscillatorType::Triangle)];

/// Plays a sound; answers how long it sounds, milliseconds.
pub fn play(sound: Sound) -> u32 {
    let (notes, length): (&[Note], u32) = match sound {
        Sound::Paid => (&PAID, 600),
        Sound::Waiting => (&WAITING, 300),
        Sound::Failed => (&FAILED, 600),
    };
    if let Some(context) = audio::context() {
        // A note that cannot be struck is left out.
        let _ = notes.iter().try_for_each(|note| strike(&context, note));
    }
    length
}

/// Makes a pulse felt, where there is a motor.
pub fn pulse(haptic: Haptic) {
    let pulses: &[u32] = match haptic {
        Haptic::Long => &[350],
        Haptic::Two => &[60, 80, 60],
        Haptic::Three => &[60, 80, 60, 80, 60],
    };
    let Some(window) = web_sys::window() else { return };
    let pattern: Array = pulses.iter().map(|ms| JsValue::from(*ms)).collect();
    let navigator = window.navigator();
    if js::get(&navigator, "vibrate").is_function() {
        navigator.vibrate_with_pattern(&pattern);
    }
}

fn strike(context: &AudioContext, note: &Note) -> Result<(), JsValue> {
    let (voice, volume) = (context.create_oscillator()?, context.create_gain()?);
    let start = context.current_time() + note.at;
    let end = start + note.length;
    voice.set_type(note.shape);
    voice.frequency().set_value(note.pitch);
    // No click at the start, and a ringing end.
    volume.gain().set_value_at_time(0.0, start)?;
    volume.gain().linear_ramp_to_value_at_time(note.loud, start + 0.01)?;
    volume.gain().exponential_ramp_to_value_at_time(0.000_1, end)?;
    voice.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&context.destination())?;
    voice.start_with_when(start)?;
    voice.stop_with_when(end)
}
