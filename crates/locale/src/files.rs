//! What a page downloads of a language, under names that change with what is in them: they may be cached for ever.

use crate::{Language, NUMBERS};
use sha2::{Digest as _, Sha256};
use std::path::Path;

/// Where `cargo xtask voice` puts the banks, in a folder a language.
pub const BANKS: &str = "static/voice";
/// A bank's sounds: one MP3 stream after another.
pub const SOUNDS: &str = "bank.mp3";
/// A bank's index: a line `id length text` for each clip, in the order of the sounds.
pub const INDEX: &str = "index.txt";

/// One file beside the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative to the page, such as `locales/hi-1a2b3c4d.txt`.
    pub path: String,
    /// What is in it.
    pub content: Vec<u8>,
}

impl File {
    fn new(folder: &str, tag: &str, ending: &str, content: Vec<u8>) -> File {
        File { path: format!("{folder}/{tag}-{}.{ending}", hash(&content)), content }
    }

    /// How a language's table stands in the page's list: `hi=1a2b3c4d` is `locales/hi-1a2b3c4d.txt`. Every payer loads all
    /// 26 of them.
    pub fn listed(&self, tag: &str) -> String {
        let hash = self.path.rsplit_once('-').and_then(|(_, rest)| rest.split('.').next()).unwrap_or_default();
        format!("{tag}={hash}")
    }
}

/// How the passbook's table of a language is called: as the checkout's, with this in place of its `.txt`. So a page that
/// names the one need not name the other.
pub const BOOK: &str = ".book.txt";

/// The files of a language, its table first: that names the text of its voice, and that its sounds. Its name changes with
/// the passbook's table too, which goes by it.
///
/// `root` holds `locales/` and `static/voice/`. Errors: one line that names the file.
pub fn files(root: &Path, language: &Language) -> Result<Vec<File>, String> {
    let tag = language.tag.as_str();
    let bank = root.join(BANKS).join(tag);
    let sounds = read(&bank.join(SOUNDS))?.map(|sounds| File::new("voice", tag, "mp3", sounds));
    let index = read(&bank.join(INDEX))?.unwrap_or_default();
    let rules = read(&root.join("locales").join(tag).join(NUMBERS))?;
    let rules = rules.ok_or_else(|| format!("there is no {tag}/{NUMBERS}"))?;
    let rules = String::from_utf8(rules).map_err(|error| format!("{tag}/{NUMBERS}: {error}"))?;
    let mut text = sounds.as_ref().map(|sounds| sounds.path.clone()).unwrap_or_default().into_bytes();
    text.push(b'\n');
    text.extend(index);
    text.push(b'\n');
    text.extend(barya_speech::compact(&rules).into_bytes());
    let voice = File::new("voice", tag, "txt", text);
    let table = language.download(&voice.path);
    let name = format!("locales/{tag}-{}", hash([&*table, "\n", &*language.passbook].concat().as_bytes()));
    let book = File { path: format!("{name}{BOOK}"), content: language.passbook.clone().into_bytes() };
    let table = File { path: format!("{name}.txt"), content: table.into_bytes() };
    Ok([table, voice, book].into_iter().chain(sounds).collect())
}

/// `None` where there is no such file.
fn read(path: &Path) -> Result<Option<Vec<u8>>, String> {
    match std::fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: {error}", path.display())),
    }
}

/// Eight hexadecimal digits, more where there is no decimal one among them, which the server asks for. 26 of these stand
/// in the page.
pub fn hash(content: &[u8]) -> String {
    let mut short = String::new();
    for byte in Sha256::digest(content) {
        if short.len() >= 8 && short.bytes().any(|digit| digit.is_ascii_digit()) {
            break;
        }
        short.push_str(&format!("{byte:02x}"));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hash_has_a_decimal_digit() {
        for content in 0..20_000_u32 {
            let hash = hash(&content.to_be_bytes());
            assert!(hash.len() >= 8 && hash.bytes().any(|digit| digit.is_ascii_digit()), "{hash}");
        }
        assert_eq!(hash(b"barya").len(), 8);
    }

    #[test]
    fn a_table_names_the_voice_and_the_voice_its_sounds() {
        let root = std::env::temp_dir().join(format!("barya-files-{}", std::process::id()));
        let write = |path: &str, content: &str| {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        };
        let mut language =
            Language { tag: "xx".into(), table: "a\nb".into(), passbook: "c".into(), ..Language::default() };
        assert!(files(&root, &language).unwrap_err().contains("there is no xx/numbers.txt"));
        write("locales/xx/numbers.txt", "# comment\n0 nil\n\n1 ix\n");
        let text = |file: &File| String::from_utf8(file.content.clone()).unwrap();

        let silent = files(&root, &language).unwrap();
        assert_eq!(silent.len(), 3);
        assert_eq!(text(&silent[0]), format!("a\nb\n{}", silent[1].path));
        assert_eq!(text(&silent[1]), "\n\n0 nil\n1 ix\n");
        assert_eq!(text(&silent[2]), "c");
        assert_eq!(silent[2].path, silent[0].path.replace(".txt", BOOK));

        write("static/voice/xx/bank.mp3", "sound");
        write("static/voice/xx/index.txt", "n0 5 nil\n");
        let speaking = files(&root, &language).unwrap();
        assert_eq!(text(&speaking[1]), format!("{}\nn0 5 nil\n\n0 nil\n1 ix\n", speaking[3].path));
        assert!(speaking[3].path.starts_with("voice/xx-") && speaking[3].path.ends_with(".mp3"));
        let read = barya_speech::Bank::read(&text(&speaking[1]));
        assert_eq!((read.clips.len(), read.rules.joined(1).as_str()), (1, "ix"));
        assert!(silent.iter().all(|file| !speaking.contains(file)), "another content is another name");
        language.passbook = "d".into();
        let other = files(&root, &language).unwrap();
        assert!(other[0].path != speaking[0].path && other[0].content == speaking[0].content, "the two go together");
        std::fs::remove_dir_all(root).unwrap();
    }
}
