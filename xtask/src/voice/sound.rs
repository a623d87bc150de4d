//! A recording made ready to stand among others: trimmed of silence, as loud as they are, without a click at its ends.
//! Whole numbers throughout, so that the same input gives the same bytes on every machine.

use super::mp3;
use anyhow::{Context, Result};

/// Samples a second, of everything that is worked on here: what espeak-ng speaks at.
pub const RATE: usize = 22_050;

/// How many samples are judged together: 5 ms.
const WINDOW: usize = 110;
/// A window whose power is this many times below that of the loudest sample (36 dB) is silence.
const SILENCE: i64 = 4_000;
/// The root mean square of what is no silence, of every clip: 20 dB below what can be written at all.
const LOUDNESS: i64 = 3_277;
/// The loudest sample may be this: MP3 overshoots a little, and must not clip.
const CEILING: i64 = 26_000;
/// Samples over which a clip begins and ends: 3 ms and 8 ms.
const FADE_IN: usize = 66;
const FADE_OUT: usize = 176;

/// A recording as it is encoded: it fills `frames` frames of MP3.
pub struct Ready {
    /// At [`RATE`].
    pub samples: Vec<i16>,
    /// How many frames it fills.
    pub frames: usize,
}

/// What is left of a recording. An error where it is silent.
pub fn prepare(samples: &[i16]) -> Result<Ready> {
    let peak = samples.iter().map(|sample| i64::from(*sample).abs()).max().unwrap_or_default();
    let heard = |window: &&[i16]| power(window) > peak * peak / SILENCE;
    let windows: Vec<&[i16]> = samples.chunks(WINDOW).collect();
    let first = windows.iter().position(heard).context("the recording is silent")?;
    let last = windows.iter().rposition(heard).unwrap_or(first);
    let rms = loudness(windows.iter().copied().filter(|window| heard(window)));
    let loud = if peak * LOUDNESS > CEILING * rms { (CEILING, peak) } else { (LOUDNESS, rms) };
    let frames = mp3::frames_for((last + 1 - first) * WINDOW * mp3::SAMPLE_RATE / RATE);
    // Filled up with what follows, and after that with nothing.
    let kept = samples.iter().chain(std::iter::repeat(&0)).skip(first * WINDOW);
    let kept = kept.take(mp3::samples_for(frames) * RATE / mp3::SAMPLE_RATE);
    let mut kept: Vec<i16> = kept.map(|sample| scaled(*sample, loud)).collect();
    fade(kept.iter_mut(), FADE_IN);
    fade(kept.iter_mut().rev(), FADE_OUT);
    Ok(Ready { samples: kept, frames })
}

/// The mean square.
fn power(window: &[i16]) -> i64 {
    let squares: i64 = window.iter().map(|sample| i64::from(*sample).pow(2)).sum();
    squares / i64::try_from(window.len().max(1)).unwrap_or(i64::MAX)
}

/// The root mean square over several windows; at least 1.
fn loudness<'a>(windows: impl Iterator<Item = &'a [i16]>) -> i64 {
    let powers: Vec<i64> = windows.map(power).collect();
    let count = i64::try_from(powers.len().max(1)).unwrap_or(i64::MAX);
    (powers.iter().sum::<i64>() / count).isqrt().max(1)
}

/// A sample times a fraction.
fn scaled(sample: i16, (times, of): (i64, i64)) -> i16 {
    let bound = i64::from(i16::MAX);
    i16::try_from((i64::from(sample) * times / of).clamp(-bound, bound)).unwrap_or_default()
}

/// From nothing to full over the first `length` samples.
fn fade<'a>(samples: impl Iterator<Item = &'a mut i16>, length: usize) {
    for (at, sample) in (0_i64..).zip(samples.take(length)) {
        *sample = scaled(*sample, (at, i64::try_from(length).unwrap_or(i64::MAX)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square wave of about 200 Hz.
    fn tone(loud: i16, samples: usize) -> Vec<i16> {
        (0..samples).map(|at| if at / 55 % 2 == 0 { loud } else { -loud }).collect()
    }

    fn padded(tone: &[i16]) -> Vec<i16> {
        let noise: Vec<i16> = (0..4_000_usize).map(|at| if at.is_multiple_of(2) { 20 } else { -20 }).collect();
        [&noise[..], tone, &noise[..]].concat()
    }

    #[test]
    fn silence_goes_and_speech_stays() {
        let made = prepare(&padded(&tone(9_000, 11_000))).unwrap();
        assert_eq!(made.frames, mp3::frames_for(11_000 * mp3::SAMPLE_RATE / RATE));
        let half = mp3::SAMPLES * RATE / mp3::SAMPLE_RATE / 2;
        assert!(made.samples.len().abs_diff(11_000) <= half + WINDOW, "{}", made.samples.len());
        assert!(prepare(&[0; 5_000]).is_err() && prepare(&[]).is_err());
    }

    #[test]
    fn a_pause_between_two_words_stays() {
        let pause = vec![0; 6_600];
        let made = prepare(&[tone(9_000, 2_200), pause, tone(9_000, 2_200)].concat()).unwrap().samples;
        assert!(made[3_000..8_000].iter().all(|sample| *sample == 0));
        assert!(power(&made[9_000..10_000]) > 1_000_000);
    }

    #[test]
    fn the_quiet_and_the_loud_come_out_alike() {
        for loud in [300, 3_000, 30_000] {
            let made = prepare(&tone(loud, 11_000)).unwrap().samples;
            let middle = power(&made[2_000..9_000]).isqrt();
            assert!((LOUDNESS - middle).abs() < LOUDNESS / 20, "{loud}: {middle}");
        }
    }

    #[test]
    fn one_sharp_sample_does_not_clip() {
        let mut sharp = tone(300, 11_000);
        sharp[5_000] = i16::MAX;
        let made = prepare(&sharp).unwrap().samples;
        assert!(made.iter().all(|sample| i64::from(*sample).abs() <= CEILING));
    }

    #[test]
    fn both_ends_are_nothing() {
        let made = prepare(&tone(9_000, 11_000)).unwrap().samples;
        assert_eq!((made.first(), made.last()), (Some(&0), Some(&0)));
    }
}
