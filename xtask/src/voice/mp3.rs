//! The frames of an MP3 stream, of the one kind that banks hold: 16 kbit/s, 16 kHz, mono. Frame by frame, and nothing
//! more: each can be cut out, because none borrows bytes from the one before it.

use anyhow::{Result, bail};

/// Bytes of a frame.
pub const FRAME: usize = 72;
/// Samples of a frame, at [`RATE`].
pub const SAMPLES: usize = 576;
/// Samples a second.
pub const RATE: usize = 16_000;
/// How long a frame sounds.
pub const MILLIS: usize = 36;
/// By how many samples what is decoded comes after what was encoded: 576 of the encoder, 529 of the decoder.
const DELAY: usize = 576 + 529;

/// How many frames there are; an error where anything else is among them.
pub fn frames(stream: &[u8]) -> Result<usize> {
    let (frames, rest) = stream.as_chunks::<FRAME>();
    if let Some(at) = frames.iter().position(|frame| !is_ours(frame)) {
        bail!("frame {at} is not MP3 of 16 kbit/s, 16 kHz, mono, without a reservoir");
    }
    if !rest.is_empty() {
        bail!("{} bytes after the last whole frame", rest.len());
    }
    Ok(frames.len())
}

/// The sync word with MPEG 2 layer III without a check sum; 16 kbit/s and 16 kHz; mono; and a count of borrowed bytes.
fn is_ours(frame: &[u8; FRAME]) -> bool {
    matches!(frame, [0xff, 0xf3, rates, mode, 0, ..] if rates & 0xfe == 0x28 && mode >> 6 == 3)
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
    frames(stream)?;
    match stream.get(FRAME..(count + 1) * FRAME) {
        Some(cut) => Ok(cut),
        None => bail!("an MP3 stream of {} bytes has no {count} frames that sound", stream.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(count: u8) -> Vec<u8> {
        let frame = |number| {
            let mut frame = [number; FRAME];
            frame[..5].copy_from_slice(&[0xff, 0xf3, 0x28, 0xc4, 0]);
            frame
        };
        (0..count).flat_map(frame).collect()
    }

    #[test]
    fn whole_frames_are_counted() {
        assert_eq!(frames(&stream(3)).unwrap(), 3);
        assert_eq!(frames(&[]).unwrap(), 0);
        assert!(frames(&stream(3)[1..]).is_err());
        assert!(frames(&stream(3)[..200]).is_err());
    }

    #[test]
    fn other_kinds_are_refused() {
        // 24 kbit/s, 22,050 Hz, stereo, a borrowed byte, another layer.
        for (at, byte) in [(2, 0x38), (2, 0x20), (3, 0x04), (4, 1), (1, 0xf5)] {
            let mut bad = stream(3);
            bad[FRAME + at] = byte;
            assert!(frames(&bad).unwrap_err().to_string().contains("frame 1"), "{at} {byte}");
        }
    }

    #[test]
    fn only_what_sounds_is_kept() {
        let whole = stream(10);
        assert_eq!(sounding(&whole, 3).unwrap(), &whole[FRAME..4 * FRAME]);
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
