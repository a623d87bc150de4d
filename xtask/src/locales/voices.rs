//! What the voice of every language needs: its number words, its readings, and whether it has been recorded.

use super::Finding;
use crate::repo::Repo;
use barya_locale::{BANKS, Clip, INDEX, NUMBERS, Quality, Voice};
use std::collections::BTreeMap;
use std::path::Path;

/// The names of the voices that read letters alone, and would say a Chinese character as a number or not at all.
const READ_LETTERS: [&str; 2] = ["ja", "cmn-latn-pinyin"];

/// Checks every language's voice; what is to be said of it in the table, by tag.
pub fn check<'a>(
    repo: &Repo,
    folder: &Path,
    tags: impl Iterator<Item = &'a String>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, String> {
    let mut table = BTreeMap::new();
    for tag in tags {
        findings.extend(numbers(folder, tag));
        let voice = match Voice::of(folder, tag) {
            Ok(voice) => voice,
            Err(what) => {
                findings.push(Finding::new(&format!("{tag}/voice.txt"), "", what));
                Voice::default()
            }
        };
        match barya_locale::clips(folder, tag) {
            Ok(clips) => findings.extend(unreadable(tag, &voice, &clips)),
            Err(what) => findings.push(Finding::new(tag, "", what)),
        }
        let quality = match voice.quality {
            Quality::Absent => "no voice",
            Quality::Plausible => "synthetic voice",
            Quality::Recorded => "people's voices",
        };
        let bank = repo.path(BANKS).join(tag).join(INDEX).is_file();
        table.insert(tag.clone(), format!("{quality}{}", if bank { ", in the bank" } else { ", no bank" }));
    }
    table
}

/// What the strict reading of the number words finds.
fn numbers(folder: &Path, tag: &str) -> Vec<Finding> {
    let place = format!("{tag}/{NUMBERS}");
    let problems = match std::fs::read_to_string(folder.join(&place)) {
        Ok(text) => barya_speech::check(&text).err().unwrap_or_default(),
        Err(error) => format!("{error}: every language has number words"),
    };
    problems.lines().map(|problem| Finding::new(&place, "", problem)).collect()
}

/// Clips that the voice cannot read as they are written.
fn unreadable(tag: &str, voice: &Voice, clips: &[Clip]) -> Vec<Finding> {
    if !voice.name.as_deref().is_some_and(|name| READ_LETTERS.contains(&name)) {
        return Vec::new();
    }
    let place = format!("{tag}/voice.txt");
    let read = |clip: &Clip| clip.reading.clone().unwrap_or_else(|| clip.text.clone());
    let han = |text: String| text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    let stuck = clips.iter().filter(|clip| han(read(clip)));
    stuck.map(|clip| Finding::new(&place, &clip.id, format!("add `read {} = …`, in letters", clip.text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_folder(name: &str, files: &[(&str, &str)], look: impl FnOnce(&Path)) {
        let folder = std::env::temp_dir().join(format!("barya-voices-{name}-{}", std::process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        look(&folder);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn wrong_and_missing_number_words_are_found() {
        in_folder("numbers", &[("xx/numbers.txt", "0 zero\n05 five\n")], |folder| {
            let wrong = numbers(folder, "xx");
            assert!(wrong[0].to_string().starts_with("locales/xx/numbers.txt: line 2: 05"), "{wrong:?}");
            assert!(numbers(folder, "yy")[0].what.contains("every language has number words"));
        });
    }

    #[test]
    fn a_character_that_the_voice_cannot_read_needs_a_reading() {
        in_folder("readings", &[("ja/voice.txt", "voice ja\nquality plausible\n")], |folder| {
            let voice = Voice::of(folder, "ja").unwrap();
            let clip = |text: &str, reading: Option<&str>| Clip {
                id: "jpy".to_owned(),
                text: text.to_owned(),
                reading: reading.map(str::to_owned),
                group: barya_locale::Group::Currency,
            };
            assert_eq!(unreadable("ja", &voice, &[clip("円", Some("えん")), clip("ドル", None)]), []);
            let wrong = unreadable("ja", &voice, &[clip("円", None)]);
            assert_eq!(wrong[0].to_string(), "locales/ja/voice.txt: jpy: add `read 円 = …`, in letters");
            assert_eq!(unreadable("ko", &Voice::default(), &[clip("円", None)]), []);
        });
    }
}
