//! `words`: numbers in words, for people who write a language's rules and for the tests of them.

use crate::repo::Repo;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use barya_speech::Rules;
use std::io::{BufRead, BufWriter, Write};

/// Prints `n`, a tab and the words of it, for every number given, or for every line of stdin where none are.
pub fn print(repo: &Repo, tag: &str, numbers: &[&str]) -> Result<()> {
    let file = format!("locales/{tag}/numbers.txt");
    let text = std::fs::read_to_string(repo.path(&file)).with_context(|| file)?;
    let rules = Rules::read(&text);
    let mut out = BufWriter::new(std::io::stdout().lock());
    for number in numbers {
        say(&rules, number, &mut out)?;
    }
    if numbers.is_empty() {
        for line in std::io::stdin().lock().lines() {
            say(&rules, &line?, &mut out)?;
        }
    }
    Ok(out.flush()?)
}

fn say(rules: &Rules, number: &str, out: &mut impl Write) -> Result<()> {
    let n: u64 = number.trim().parse().with_context(|| format!("not a whole number: {number:?}"))?;
    writeln!(out, "{n}\t{}", rules.joined(n))?;
    Ok(())
}

/// Reads the rules of every language strictly, and says everything that is wrong with them.
pub fn check(repo: &Repo) -> Result<()> {
    let (mut languages, mut problems) = (0, Vec::new());
    for folder in std::fs::read_dir(repo.path("locales"))? {
        let file = folder?.path().join("numbers.txt");
        if !file.is_file() {
            continue;
        }
        languages += 1;
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        if let Err(wrong) = barya_speech::check(&text) {
            let file = file.strip_prefix(repo.root()).unwrap_or(&file).display();
            problems.extend(wrong.lines().map(|line| format!("{file}: {line}")));
        }
    }
    if !problems.is_empty() {
        problems.sort();
        bail!("number words\n{}", problems.join("\n"));
    }
    note(&format!("number words: {languages} languages"));
    Ok(())
}
