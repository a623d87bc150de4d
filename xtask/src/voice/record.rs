//! Recordings: by espeak-ng or from files, made ready and encoded by ffmpeg.

use super::mp3;
use super::sound::{self, Ready};
use crate::setup::Recorder;
use crate::steps::note;
use anyhow::{Context, Result, bail, ensure};
use barya_locale::{Clip, Group};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// No clip is shorter or longer than this: something went wrong if one is.
pub const FRAMES: std::ops::RangeInclusive<usize> = 4..=150;

/// By how many words a minute at least a voice that must be faster is.
const RATE_STEP: u32 = 5;

/// Who speaks.
pub enum Source {
    /// A voice of espeak-ng, at so many words a minute.
    Voice { name: String, rate: u32 },
    /// Files of a folder, named by the ids of the clips.
    Folder(PathBuf),
}

/// Every clip as an MP3 stream, in the order given. Where all of it would weigh more than `most` bytes, sentences that
/// not every payment says get half the bits; and where it still would, a voice speaks as much faster as it must.
pub fn all(tools: &Recorder, source: &Source, clips: Vec<Clip>, most: usize) -> Result<Vec<(Clip, Vec<u8>)>> {
    let weight = |made: &[Ready], thrift| -> usize {
        clips.iter().zip(made).map(|(clip, ready)| ready.frames * bits(clip, thrift).frame()).sum()
    };
    let (made, thrift) = match source {
        Source::Folder(folder) => {
            let files = by_id(folder, &clips)?;
            let made = each(&clips, |clip| ready(clip, decode(tools, files.get(clip.id.as_str()))))?;
            let thrift = weight(&made, false) > most;
            (made, thrift)
        }
        Source::Voice { name, rate } => {
            let mut faster = *rate;
            loop {
                let made = each(&clips, |clip| ready(clip, speak(tools, name, faster, clip)))?;
                let (full, thrifty) = (weight(&made, false), weight(&made, true));
                note(&format!("{faster} words a minute: {full} bytes, or {thrifty}"));
                if full.min(thrifty) <= most {
                    break (made, full > most);
                }
                ensure!(faster < rate.saturating_mul(2), "too much is said: no rate is fast enough");
                // Pauses do not shrink as words do, so this never leaps too far.
                faster = (faster + RATE_STEP).max(u32::try_from(usize::try_from(faster)? * thrifty / most)?);
            }
        }
    };
    let pairs: Vec<(mp3::Rate, Ready)> = clips.iter().map(|clip| bits(clip, thrift)).zip(made).collect();
    let streams = each(&pairs, |(rate, ready)| encode(tools, *rate, ready))?;
    Ok(clips.into_iter().zip(streams).collect())
}

fn bits(clip: &Clip, thrift: bool) -> mp3::Rate {
    if thrift && clip.group == Group::Rest { mp3::Rate::Half } else { mp3::Rate::Full }
}

/// What `work` makes of each, in their order; as many at a time as there are processors.
fn each<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(at) else { return Ok(done) };
            done.push((at, work(thing)?));
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let done: Result<Vec<Vec<(usize, R)>>> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        running.into_iter().map(|worker| worker.join().unwrap_or_else(|_| bail!("a recorder broke down"))).collect()
    });
    let mut done: Vec<(usize, R)> = done?.into_iter().flatten().collect();
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, made)| made).collect())
}

fn ready(clip: &Clip, recorded: Result<Vec<i16>>) -> Result<Ready> {
    let made = recorded.and_then(|samples| {
        let ready = sound::prepare(&samples)?;
        ensure!(FRAMES.contains(&ready.frames), "sounds for {} ms", ready.frames * mp3::MILLIS);
        Ok(ready)
    });
    made.with_context(|| format!("{} ({})", clip.id, clip.text))
}

fn speak(tools: &Recorder, voice: &str, rate: u32, clip: &Clip) -> Result<Vec<i16>> {
    let mut espeak = Command::new(&tools.espeak);
    espeak.args(["-v", voice, "-s", &rate.to_string(), "--stdout", "--", &aloud(clip)]);
    let wav = through(&mut espeak, Vec::new())?;
    let header = wav.get(..44).context("espeak-ng wrote no sound")?;
    let wanted = u32::try_from(sound::RATE)?.to_le_bytes();
    ensure!(header.starts_with(b"RIFF") && header[24..28] == wanted, "not the sound that was asked for");
    Ok(samples(&wav[44..]))
}

/// Letters that espeak-ng knows only as one character, though Unicode's normal forms have them as two.
const COMPOSED: [(&str, &str); 3] =
    [("\u{9a1}\u{9bc}", "\u{9dc}"), ("\u{9a2}\u{9bc}", "\u{9dd}"), ("\u{9af}\u{9bc}", "\u{9df}")];

/// What a voice is given to read. A colon would make it wait; a word of a number goes on, as before a comma.
fn aloud(clip: &Clip) -> String {
    let text = clip.reading.as_ref().unwrap_or(&clip.text).trim_end_matches([':', '：', ' ', '\u{a0}']);
    let text = COMPOSED.iter().fold(text.to_owned(), |text, (two, one)| text.replace(two, one));
    if clip.group == Group::Number { text + "," } else { text }
}

/// The files of a folder by their names without the ending: an id each. An error that names every clip without one.
fn by_id(folder: &Path, clips: &[Clip]) -> Result<BTreeMap<String, PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let named = |path: PathBuf| Some((path.file_stem()?.to_str()?.to_owned(), path));
    let files: BTreeMap<String, PathBuf> = entries.filter_map(|entry| named(entry.ok()?.path())).collect();
    let missing = clips.iter().filter(|clip| !files.contains_key(&clip.id));
    let missing: Vec<String> = missing.map(|clip| format!("{} {}", clip.id, clip.text)).collect();
    ensure!(missing.is_empty(), "not in {}:\n{}", folder.display(), missing.join("\n"));
    Ok(files)
}

/// A file of any kind that ffmpeg reads.
fn decode(tools: &Recorder, file: Option<&PathBuf>) -> Result<Vec<i16>> {
    let mut ffmpeg = Command::new(&tools.ffmpeg);
    ffmpeg.args(["-v", "error", "-i"]).arg(file.context("no recording")?).args(["-f", "s16le", "-ac", "1", "-ar"]);
    Ok(samples(&through(ffmpeg.arg(sound::RATE.to_string()).arg("-"), Vec::new())?))
}

fn samples(bytes: &[u8]) -> Vec<i16> {
    let (pairs, _) = bytes.as_chunks::<2>();
    pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect()
}

/// 16 kHz, mono; every frame for itself, and no tags.
fn encode(tools: &Recorder, rate: mp3::Rate, ready: &Ready) -> Result<Vec<u8>> {
    let raw: Vec<u8> = ready.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let mut ffmpeg = Command::new(&tools.ffmpeg);
    ffmpeg.args(["-v", "error", "-f", "s16le", "-ac", "1", "-ar", &sound::RATE.to_string(), "-i", "-"]);
    ffmpeg.args([
        "-ar",
        &mp3::SAMPLE_RATE.to_string(),
        "-codec:a",
        "libmp3lame",
        "-b:a",
        rate.name(),
        "-reservoir",
        "0",
    ]);
    ffmpeg.args(["-write_xing", "0", "-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3", "-"]);
    Ok(mp3::sounding(&through(&mut ffmpeg, raw)?, ready.frames)?.to_vec())
}

/// What a program makes of its input.
fn through(command: &mut Command, input: Vec<u8>) -> Result<Vec<u8>> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot run {name}"))?;
    let stdin = child.stdin.take();
    // Beside the reading: a program may write before it has read everything.
    let feeder = std::thread::spawn(move || stdin.map_or(Ok(()), |mut pipe| pipe.write_all(&input)));
    let mut output = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut output)?;
    }
    let ended = child.wait_with_output()?;
    ensure!(ended.status.success(), "{name}: {} {}", ended.status, String::from_utf8_lossy(&ended.stderr).trim());
    feeder
        .join()
        .map_or_else(|_| bail!("{name} was not fed"), |fed| fed.with_context(|| format!("{name} did not listen")))?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voice_is_given_what_it_can_say() {
        let clip = |text: &str, reading: Option<&str>, group| Clip {
            id: "x".to_owned(),
            text: text.to_owned(),
            reading: reading.map(str::to_owned),
            group,
        };
        assert_eq!(aloud(&clip("The fee in it:", None, Group::Confirm)), "The fee in it");
        assert_eq!(aloud(&clip("二", Some("er4"), Group::Number)), "er4,");
        assert_eq!(aloud(&clip("Sending…", None, Group::Rest)), "Sending…");
        assert_eq!(aloud(&clip("\u{9a8}\u{9af}\u{9bc}", None, Group::Rest)), "\u{9a8}\u{9df}");
    }

    #[test]
    fn every_missing_recording_is_named() {
        let folder = std::env::temp_dir().join(format!("barya-recordings-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("n1.wav"), "").unwrap();
        let clip = |id: &str| Clip { id: id.to_owned(), text: "x".to_owned(), reading: None, group: Group::Number };
        let found = by_id(&folder, &[clip("n1")]).unwrap();
        let error = by_id(&folder, &[clip("n0"), clip("n1"), clip("n2")]).unwrap_err().to_string();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(found["n1"].ends_with("n1.wav"));
        assert!(error.contains("n0 x\nn2 x"), "{error}");
    }

    #[test]
    fn a_program_is_fed_and_its_failure_is_told() {
        assert_eq!(through(&mut Command::new("cat"), vec![7; 300_000]).unwrap(), vec![7; 300_000]);
        let mut fails = Command::new("sh");
        fails.args(["-c", "cat; echo why >&2; exit 3"]);
        let error = through(&mut fails, Vec::new()).unwrap_err().to_string();
        assert!(error.contains("why") && error.contains('3'), "{error}");
    }
}
