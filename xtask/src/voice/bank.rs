//! A bank on disk: `bank.mp3`, one complete MP3 stream after another, and `index.txt`, a line for each.

use super::mp3;
use anyhow::{Context, Result};
use barya_speech::Clip;
use std::path::Path;

/// A language's recordings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Bank {
    /// What is where, in the order of the sounds.
    pub clips: Vec<Clip>,
    /// Every stream, end to end.
    pub sounds: Vec<u8>,
    /// Lines of the index that are none.
    pub strays: Vec<String>,
}

impl Bank {
    /// Lays recordings end to end.
    pub fn of(recordings: Vec<(barya_locale::Clip, Vec<u8>)>) -> Result<Bank> {
        let mut bank = Bank::default();
        for (clip, sound) in recordings {
            let (start, length) = (u32::try_from(bank.sounds.len())?, u32::try_from(sound.len())?);
            bank.clips.push(Clip { id: clip.id, text: clip.text, start, length });
            bank.sounds.extend(sound);
        }
        Ok(bank)
    }

    /// The bank of a folder; `None` where there is none.
    pub fn read(folder: &Path) -> Result<Option<Bank>> {
        if !folder.exists() {
            return Ok(None);
        }
        let read = |name| std::fs::read(folder.join(name)).with_context(|| format!("{}/{name}", folder.display()));
        let index = String::from_utf8(read(barya_locale::INDEX)?).context("the index is not UTF-8")?;
        let mut bank = Bank { sounds: read(barya_locale::SOUNDS)?, ..Bank::default() };
        let mut start = 0;
        for line in index.lines() {
            match Clip::read(line, start) {
                Some(clip) => {
                    start = clip.end();
                    bank.clips.push(clip);
                }
                None => bank.strays.push(line.to_owned()),
            }
        }
        Ok(Some(bank))
    }

    /// Writes both files.
    pub fn write(&self, folder: &Path) -> Result<()> {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join(barya_locale::SOUNDS), &self.sounds)?;
        std::fs::write(folder.join(barya_locale::INDEX), self.index()).context("cannot write the index")
    }

    /// A line a clip. It has its length alone: it begins where the one before it ends.
    pub fn index(&self) -> String {
        let line = |clip: &Clip| format!("{} {} {}\n", clip.id, clip.length, clip.text);
        self.clips.iter().map(line).collect()
    }

    /// The stream of a clip; `None` where its range is not inside the file.
    pub fn sound(&self, clip: &Clip) -> Option<&[u8]> {
        let start = usize::try_from(clip.start).ok()?;
        self.sounds.get(start..start.checked_add(usize::try_from(clip.length).ok()?)?)
    }

    /// How long all of it sounds, in whole seconds.
    pub fn seconds(&self) -> usize {
        let frames = self.clips.iter().filter_map(|clip| mp3::frames(self.sound(clip)?).ok());
        frames.sum::<usize>() * mp3::MILLIS / 1_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use barya_locale::Group;

    #[test]
    fn what_is_written_is_read() {
        let folder = std::env::temp_dir().join(format!("barya-bank-{}", std::process::id()));
        let clip = |id: &str, text: &str| barya_locale::Clip {
            id: id.to_owned(),
            text: text.to_owned(),
            reading: None,
            group: Group::Rest,
        };
        let bank = Bank::of(vec![(clip("a", "One moment…"), vec![1; 3]), (clip("b", "दो"), vec![2; 2])]).unwrap();
        bank.write(&folder).unwrap();
        let read = Bank::read(&folder).unwrap().unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(read, bank);
        assert_eq!(read.index(), "a 3 One moment…\nb 2 दो\n");
        assert_eq!(read.sound(&read.clips[1]), Some(&[2, 2][..]));
        let beyond = Clip { length: 9, ..read.clips[1].clone() };
        assert_eq!(read.sound(&beyond), None);
        assert_eq!(Bank::read(&folder).unwrap(), None);
    }
}
