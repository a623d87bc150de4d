//! The table of voices in the documentation. It is written here, from the languages' files and the banks.

use super::Spoken;
use anyhow::{Context, Result, ensure};
use barya_locale::Quality;
use std::fmt::Write as _;
use std::path::Path;

/// The page with the table.
pub const PAGE: &str = "docs/voice.md";
/// What stands before and after it there.
const BEGIN: &str = "<!-- written by `cargo xtask voice`: -->\n";
const END: &str = "<!-- to here -->\n";

/// Brings the page's table up to date.
pub fn write(page: &Path, languages: &[Spoken]) -> Result<()> {
    let text = std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let (before, _, after) = parts(&text)?;
    std::fs::write(page, format!("{before}{BEGIN}{}{END}{after}", table(languages)?)).context("cannot write the table")
}

/// An error where the page's table is not of these banks.
pub fn check(page: &Path, languages: &[Spoken]) -> Result<()> {
    let text = std::fs::read_to_string(page).with_context(|| format!("cannot read {}", page.display()))?;
    let (_, written, _) = parts(&text)?;
    ensure!(written == table(languages)?, "the table in {PAGE} is of other banks: `cargo xtask voice` writes it");
    Ok(())
}

/// What is before the table, the table, and what is after it.
fn parts(page: &str) -> Result<(&str, &str, &str)> {
    let found = page.split_once(BEGIN).and_then(|(before, rest)| {
        let (table, after) = rest.split_once(END)?;
        Some((before, table, after))
    });
    found.with_context(|| format!("{PAGE} has no table"))
}

fn table(languages: &[Spoken]) -> Result<String> {
    let mut out = String::from("\n| | Language | Voice | Clips | Seconds | kB |\n|---|---|---|--:|--:|--:|\n");
    for language in languages {
        let quality = match language.voice.quality {
            Quality::Plausible => "plausible",
            Quality::Recorded => "recorded by people",
            Quality::Absent => "**absent**: needs recordings",
        };
        let (tag, name) = (&language.tag, &language.name);
        match &language.bank {
            Some(bank) => {
                let (clips, seconds, bytes) = (bank.clips.len(), bank.seconds(), bank.sounds.len());
                writeln!(out, "| {tag} | {name} | {quality} | {clips} | {seconds} | {} |", bytes.div_ceil(1_000))?;
            }
            None => writeln!(out, "| {tag} | {name} | {quality} | | | |")?,
        }
    }
    out.push('\n');
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_table_between_two_marks() {
        let page = format!("# Voices\n{BEGIN}\nold\n{END}More.\n");
        assert_eq!(parts(&page).unwrap(), ("# Voices\n", "\nold\n", "More.\n"));
        assert!(parts("# Voices\n").is_err());
    }
}
