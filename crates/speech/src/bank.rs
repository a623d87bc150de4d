//! The voice of a language as the widget gets it: the clips in one sound file, and the rules for numbers.

use crate::Rules;

/// A language's voice.
#[derive(Default)]
pub struct Bank {
    /// Path of the sound file; empty where the language has none.
    pub file: String,
    /// Where each clip is in it, in the order of the file.
    pub clips: Vec<Clip>,
    /// How the language says numbers.
    pub rules: Rules,
}

/// One clip: a complete MP3 stream inside the sound file, where the one before it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clip {
    /// Its name, the same in every language.
    pub id: String,
    /// What it says, exactly as it is written.
    pub text: String,
    /// Its first byte in the file.
    pub start: u32,
    /// Its length in bytes.
    pub length: u32,
}

impl Bank {
    /// Reads a built voice file, leaving out what is not understood: the path of the sounds or an empty line; a line
    /// `id length text` for each clip; an empty line; the rules for numbers.
    pub fn read(text: &str) -> Self {
        let (file, rest) = text.split_once('\n').unwrap_or((text, ""));
        let mut clips = Vec::new();
        let (mut rest, mut start) = (rest, 0);
        while let Some((line, after)) = rest.split_once('\n') {
            rest = after;
            if line.is_empty() {
                break;
            }
            let Some(clip) = Clip::read(line, start) else { continue };
            start = clip.end();
            clips.push(clip);
        }
        Self { file: file.to_owned(), clips, rules: Rules::read(rest) }
    }

    /// The clip that says exactly this text.
    pub fn saying(&self, text: &str) -> Option<&Clip> {
        self.clips.iter().find(|clip| clip.text == text)
    }

    /// The clip of this name.
    pub fn named(&self, id: &str) -> Option<&Clip> {
        self.clips.iter().find(|clip| clip.id == id)
    }
}

impl Clip {
    /// Reads one line of an index, `id length text`, of the clip that begins at the byte `start`.
    pub fn read(line: &str, start: u32) -> Option<Self> {
        let mut fields = line.splitn(3, ' ');
        let (id, length, text) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Self { id: id.to_owned(), text: text.to_owned(), start, length: length.parse().ok()? })
    }

    /// The byte after its last one: the next clip's first.
    pub fn end(&self) -> u32 {
        self.start.saturating_add(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_voice_has_clips_and_rules() {
        let bank = Bank::read("voice/en-1.mp3\nsay-touch 900 Touch to pay.\nstray\nn1 300 one\n\n0 zero\n1 one\n");
        assert_eq!(bank.file, "voice/en-1.mp3");
        assert_eq!(bank.saying("one").map(|clip| (clip.start, clip.length)), Some((900, 300)));
        assert_eq!(bank.named("say-touch").map(|clip| clip.text.as_str()), Some("Touch to pay."));
        assert_eq!(bank.saying("One"), None);
        assert_eq!(bank.rules.joined(1), "one");
    }

    #[test]
    fn a_language_without_a_voice_still_has_rules() {
        let bank = Bank::read("\n\n0 ศูนย์\n");
        assert!(bank.file.is_empty() && bank.clips.is_empty());
        assert_eq!(bank.rules.joined(0), "ศูนย์");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "([a-z]+ [0-9]{1,12} x|\n|.)*") {
            Bank::read(&text);
        }
    }
}
