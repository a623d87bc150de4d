//! The frames of an MP3 stream, of the kind that banks hold: 16 kHz, mono, 16 kbit/s or, where a bank would weigh too
//! much, 8. None borrows bytes from the one before it, so each can be cut out.

use anyhow::{Context as _, Result, bail};

/// How many bits a second of sound has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rate {
    /// 16 kbit/s.
    Full,
    /// 8 kbit/s.
    Half,
}

impl Rate {
    /// Bytes of a frame.
    pub const fn frame(self) -> usize {
        match self {
            Rate::Full => 72,
            Rate::Half => 36,
        }
    }

    /// As ffmpeg is told.
    pub const fn name(self) -> &'static str {
        match self {
            Rate::Full => "16k",
            Rate::Half => "8k",
        }
    }
}

/// Samples of a frame, at [`SAMPLE_RATE`].
pub const SAMPLES: usize = 576;
/// Samples a second.
pub const SAMPLE_RATE: usize = 16_000;
/// How long a frame sounds.
pub const MILLIS: usize = 36;
/// By how many samples what is decoded comes after what was encoded: 576 of the encoder, 529 of the decoder.
const DELAY: usize = 576 + 529;

/// How many frames there are; an error where anything else is among them.
pub fn frames(stream: &[u8]) -> Result<usize> {
    let rate = rate(stream).context("does not begin with MP3 of 16 kHz, mono, 8 or 16 kbit/s, without a reservoir")?;
    let mut count = 0;
    for frame in stream.chunks(rate.frame()) {
        if frame.len() != rate.frame() || self::rate(frame) != Some(rate) {
            bail!("frame {count} is not like the first, or not whole");
        }
        count += 1;
    }
    Ok(count)
}

/// The sync word with MPEG 2 layer III without a check sum; bits a second and 16 kHz; mono; and no borrowed bytes.
fn rate(frame: &[u8]) -> Option<Rate> {
    match frame {
        [0xff, 0xf3, rates, mode, 0, ..] if mode >> 6 == 3 => match rates & 0xfe {
            0x28 => Some(Rate::Full),
            0x18 => Some(Rate::Half),
            _ => None,
        },
        _ => None,
    }
}

/// How many frames `samples` samples come to, to the nearest: what is encoded is made to fill them.
pub fn frames_for(samples: usize) -> usize {
    // Without the first, in which nothing sounds yet.
    ((samples + DELAY + SAMPLES / 2) / SAMPLES).saturating_sub(1).max(1)
}

/// How many samples fill so many frames.
pub fn samples_for(frames: usize) -> usize {
    ((frames + 1) * SAMPLES).saturating_sub(DELAY)
}

/// The frames of a stream in which something sounds: the encoder begins with one in which nothing does, and may end with
/// others.
pub fn sounding(stream: &[u8], count: usize) -> Result<&[u8]> {
    let frame = stream.len() / frames(stream)?;
    match stream.get(frame..(count + 1) * frame) {
        Some(cut) => Ok(cut),
        None => bail!("an MP3 stream of {} bytes has no {count} frames that sound", stream.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(count: u8, rate: Rate) -> Vec<u8> {
        let frame = |number| {
            let mut frame = vec![number; rate.frame()];
            frame[..5].copy_from_slice(&[0xff, 0xf3, if rate == Rate::Full { 0x28 } else { 0x18 }, 0xc4, 0]);
            frame
        };
        (0..count).flat_map(frame).collect()
    }

    #[test]
    fn whole_frames_are_counted() {
        for rate in [Rate::Full, Rate::Half] {
            assert_eq!(frames(&stream(3, rate)).unwrap(), 3);
            assert!(frames(&stream(3, rate)[1..]).is_err());
            assert!(frames(&stream(3, rate)[..100]).is_err());
        }
        assert!(frames(&[]).is_err());
        assert!(frames(&[stream(2, Rate::Full), stream(2, Rate::Half)].concat()).is_err());
    }

    #[test]
    fn other_kinds_are_refused() {
        // 24 kbit/s, 22,050 Hz, stereo, a borrowed byte, another layer.
        for (at, byte) in [(2, 0x38), (2, 0x20), (3, 0x04), (4, 1), (1, 0xf5)] {
            for frame in [0, 1] {
                let mut bad = stream(3, Rate::Full);
                bad[frame * Rate::Full.frame() + at] = byte;
                assert!(frames(&bad).is_err(), "{at} {byte}");
            }
        }
    }

    #[test]
    fn only_what_sounds_is_kept() {
        let whole = stream(10, Rate::Full);
        assert_eq!(sounding(&whole, 3).unwrap(), &whole[72..4 * 72]);
        assert!(sounding(&whole, 10).is_err() && sounding(&[], 1).is_err());
    }

    #[test]
    fn samples_fill_whole_frames() {
        for frames in 1..200 {
            assert_eq!(frames_for(samples_for(frames)), frames);
        }
        // 1,000 samples sound until 2,105: near the end of the frame that ends at 2,304.
        assert_eq!((frames_for(1_000), samples_for(3)), (3, 1_199));
        assert_eq!(frames_for(0), 1);
    }
}
