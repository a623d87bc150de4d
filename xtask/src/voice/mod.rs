//! `voice`: the banks of recordings in `static/voice/`, one a language, by espeak-ng or from files. Both it and ffmpeg are
//! tools of this command alone: nothing of them is in what is built.

mod bank;
mod check;
mod mp3;
mod record;
mod sound;
mod table;

use crate::repo::Repo;
use crate::setup;
use crate::steps::{note, step};
use anyhow::{Context, Result, anyhow, bail};
use bank::Bank;
use barya_locale::{BANKS, Clip, NUMBERS, Quality, Voice};
use record::Source;
use std::path::{Path, PathBuf};

/// A language, with what it has of a voice.
pub struct Spoken {
    tag: String,
    /// Its own name.
    name: String,
    voice: Voice,
    bank: Option<Bank>,
    locales: PathBuf,
}

impl Spoken {
    /// Whether there is to be a bank.
    fn is_spoken(&self) -> bool {
        self.voice.quality != Quality::Absent
    }

    fn clips(&self) -> Result<Vec<Clip>> {
        barya_locale::clips(&self.locales, &self.tag).map_err(|error| anyhow!(error))
    }

    /// The rules for numbers.
    fn numbers(&self) -> Result<String> {
        let path = self.locales.join(&self.tag).join(NUMBERS);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }
}

/// Records the languages of these tags with their voices; without a tag, all that have one.
pub fn run(repo: &Repo, tags: &[&str]) -> Result<()> {
    let languages = languages(repo.root())?;
    if let Some(unknown) = tags.iter().find(|tag| languages.iter().all(|language| language.tag != **tag)) {
        bail!("there is no language {unknown}");
    }
    let tools = setup::recorder()?;
    for language in &languages {
        let named = tags.contains(&language.tag.as_str());
        match (&language.voice.name, language.voice.quality) {
            (Some(name), Quality::Plausible) if named || tags.is_empty() => {
                let source = Source::Voice { name: name.clone(), rate: language.voice.rate };
                record(repo, &tools, language, &source)?;
            }
            (_, Quality::Recorded) if named => bail!("{} is recorded by people: use --from", language.tag),
            (_, Quality::Absent) if named => bail!("{} has no voice", language.tag),
            _ => {}
        }
    }
    table::write(&repo.path(table::PAGE), &self::languages(repo.root())?)
}

/// Makes the bank of a language from the recordings in a folder.
pub fn from(repo: &Repo, folder: &str, tag: &str) -> Result<()> {
    let languages = languages(repo.root())?;
    let language = languages.iter().find(|language| language.tag == tag);
    let language = language.with_context(|| format!("there is no language {tag}"))?;
    if language.voice.quality != Quality::Recorded {
        bail!("write `quality recorded` into locales/{tag}/voice.txt first");
    }
    record(repo, &setup::recorder()?, language, &Source::Folder(std::path::absolute(folder)?))?;
    table::write(&repo.path(table::PAGE), &self::languages(repo.root())?)
}

/// Holds every bank against the language's files, and the table of the documentation against the banks.
pub fn check(root: &Path) -> Result<()> {
    let languages = languages(root)?;
    check::all(&languages)?;
    table::check(&root.join(table::PAGE), &languages)
}

/// What is to be recorded in a language: a line `id text` for each clip.
pub fn list(repo: &Repo, tag: &str) -> Result<()> {
    let clips = barya_locale::clips(&repo.path("locales"), tag).map_err(|error| anyhow!(error))?;
    clips.iter().for_each(|clip| crate::steps::say(&format!("{} {}", clip.id, clip.text)));
    Ok(())
}

fn record(repo: &Repo, tools: &setup::Recorder, language: &Spoken, source: &Source) -> Result<()> {
    let tag = &language.tag;
    let clips = language.clips()?;
    step(&format!("Record {tag}: {} clips", clips.len()), || {
        let bank = Bank::of(record::all(tools, source, clips.clone(), check::BANK)?)?;
        bank.write(&repo.path(BANKS).join(tag))?;
        note(&format!("{} bytes, {} s", bank.sounds.len(), bank.seconds()));
        let numbers = language.numbers()?;
        for problem in check::problems(&clips, &bank, &numbers)? {
            note(&problem);
        }
        for (what, bytes) in check::asked(&bank, &numbers)? {
            note(&format!("{bytes:>6} bytes for {what}"));
        }
        Ok(())
    })
}

/// The most that is fetched before a payer hears what is asked of them, bytes, and in which language.
pub fn first_sentence(root: &Path) -> Result<(usize, String)> {
    let mut most = (0, String::new());
    for language in languages(root)? {
        let Some(bank) = &language.bank else { continue };
        for (_, bytes) in check::asked(bank, &language.numbers()?)? {
            most = most.max((bytes, language.tag.clone()));
        }
    }
    Ok(most)
}

fn languages(root: &Path) -> Result<Vec<Spoken>> {
    let locales = root.join("locales");
    let compiled = barya_locale::compile(&locales).map_err(|error| anyhow!(error))?;
    let spoken = compiled.languages.into_iter().map(|language| {
        Ok(Spoken {
            voice: Voice::of(&locales, &language.tag).map_err(|error| anyhow!(error))?,
            bank: Bank::read(&root.join(BANKS).join(&language.tag))?,
            tag: language.tag,
            name: language.name,
            locales: locales.clone(),
        })
    });
    spoken.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bank_says_what_its_language_says() {
        check(Path::new("..")).unwrap();
    }

    #[test]
    fn every_bank_is_of_a_language() {
        let languages = languages(Path::new("..")).unwrap();
        for folder in std::fs::read_dir(Path::new("..").join(BANKS)).unwrap() {
            let tag = folder.unwrap().file_name().into_string().unwrap();
            assert!(languages.iter().any(|language| language.tag == tag), "{tag}");
        }
    }
}
