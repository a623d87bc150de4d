//! `locales/<tag>/voice.txt`: by which voice a language is recorded, and how well.
//!
//! ```text
//! # a comment
//! voice hi                 which of espeak-ng's voices speaks; the line is absent where none does
//! rate 180                 words a minute; the default is 178
//! quality plausible        plausible, recorded (by people) or absent
//! read ₹ = रुपया            what the voice reads in place of what is written
//! ```

use std::collections::BTreeMap;
use std::path::Path;

/// The file, beside the sentences.
pub const FILE: &str = "voice.txt";
/// Words a minute where nothing else is said.
const RATE: u32 = 178;

/// How well a language is spoken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quality {
    /// Not at all: it needs recordings.
    #[default]
    Absent,
    /// By a synthetic voice that can be understood.
    Plausible,
    /// By people.
    Recorded,
}

/// The voice of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The name of the voice of espeak-ng, such as `hi`.
    pub name: Option<String>,
    /// Words a minute.
    pub rate: u32,
    /// How well it speaks.
    pub quality: Quality,
    readings: BTreeMap<String, String>,
}

impl Default for Voice {
    fn default() -> Voice {
        Voice { name: None, rate: RATE, quality: Quality::Absent, readings: BTreeMap::new() }
    }
}

impl Voice {
    /// The voice of a language in a folder of locales; none where the file is absent.
    ///
    /// Errors: one line that names the file and the line.
    pub fn of(folder: &Path, tag: &str) -> Result<Voice, String> {
        let path = folder.join(tag).join(FILE);
        match std::fs::read_to_string(&path) {
            Ok(text) => Voice::read(&text).map_err(|error| format!("{}: {error}", path.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Voice::default()),
            Err(error) => Err(format!("{}: {error}", path.display())),
        }
    }

    /// What the voice reads, where that is not what is written.
    pub fn reading(&self, text: &str) -> Option<&str> {
        self.readings.get(text).map(String::as_str)
    }

    /// Every text that has a reading of its own.
    pub fn read_otherwise(&self) -> impl Iterator<Item = &str> {
        self.readings.keys().map(String::as_str)
    }

    fn read(text: &str) -> Result<Voice, String> {
        let mut voice = Voice::default();
        for (number, line) in (1_usize..).zip(text.lines()) {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                voice.directive(line).ok_or_else(|| format!("line {number} is not understood: {line}"))?;
            }
        }
        match (voice.quality, &voice.name) {
            (Quality::Plausible, None) => Err("plausible, but by no voice".to_owned()),
            (Quality::Absent, Some(name)) => Err(format!("absent, but there is the voice {name}")),
            _ => Ok(voice),
        }
    }

    fn directive(&mut self, line: &str) -> Option<()> {
        let (word, rest) = line.split_once(char::is_whitespace)?;
        let rest = rest.trim();
        match word {
            "voice" => self.name = Some(rest.to_owned()),
            "rate" => self.rate = rest.parse().ok()?,
            "quality" => {
                self.quality = match rest {
                    "plausible" => Quality::Plausible,
                    "recorded" => Quality::Recorded,
                    "absent" => Quality::Absent,
                    _ => return None,
                }
            }
            "read" => {
                let (written, reading) = rest.split_once(" = ")?;
                let known = self.readings.insert(written.trim().to_owned(), reading.trim().to_owned());
                return known.is_none().then_some(());
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_directive_is_read() {
        let voice = Voice::read("# one\nvoice ja\nrate 190\n\nquality plausible\nread 円 = えん\n").unwrap();
        assert_eq!((voice.name.as_deref(), voice.rate, voice.quality), (Some("ja"), 190, Quality::Plausible));
        assert_eq!((voice.reading("円"), voice.reading("元")), (Some("えん"), None));
    }

    #[test]
    fn no_voice_is_one_too() {
        assert_eq!(Voice::read("quality absent\n").unwrap(), Voice::default());
        assert_eq!(Voice::of(Path::new("nowhere"), "xx").unwrap(), Voice::default());
        assert_eq!(Voice::read("quality recorded\n").unwrap().quality, Quality::Recorded);
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for bad in ["quality good", "rate quick", "read a", "speed 1", "read a = b\nread a = c", "voice"] {
            assert!(Voice::read(bad).unwrap_err().contains("is not understood"), "{bad}");
        }
        assert!(Voice::read("quality plausible").is_err() && Voice::read("voice hi").is_err());
    }
}
