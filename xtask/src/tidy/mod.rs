//! `tidy`: the rules of the house that no compiler checks. Each rule is a function from text to findings, tested with
//! small bad samples.
//!
//! A line that must break a rule says so and why, on itself or on the line before: `// tidy: <reason>`.

mod embed;
mod files;
mod licences;
mod packages;
mod rust;
mod sentences;
mod tokens;

use crate::repo::{Repo, files_under};
use crate::steps::{note, step};
use anyhow::{Context, Result, bail};
use std::fmt;
use std::path::Path;

/// One broken rule.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, relative to the root; or a package.
    place: String,
    /// Counted from 1; 0 for the whole.
    line: usize,
    /// What is wrong and what to do.
    message: String,
}

impl Finding {
    fn new(place: &str, line: usize, message: impl Into<String>) -> Self {
        Self { place: place.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.place, self.message),
            line => write!(f, "{}:{line}: {}", self.place, self.message),
        }
    }
}

/// Checks every rule; prints every finding.
pub fn run(repo: &Repo) -> Result<()> {
    step("Tidy", || {
        let mut findings = packages::check(repo)?;
        findings.extend(licences::check(repo)?);
        let names = sources(repo)?;
        for name in &names {
            let Ok(text) = std::fs::read_to_string(repo.path(name)) else { continue };
            findings.extend(in_file(name, &text));
        }
        findings.sort();
        for finding in &findings {
            note(&finding.to_string());
        }
        if findings.is_empty() {
            note(&format!("{} files", names.len()));
            Ok(())
        } else {
            bail!("{} finding(s)", findings.len())
        }
    })
}

fn in_file(name: &str, text: &str) -> Vec<Finding> {
    let mut found = files::check(name, text);
    found.extend(embed::check(name, text));
    if name.ends_with(".rs") {
        found.extend(rust::check(name, text));
    }
    let lines: Vec<&str> = text.lines().collect();
    found.retain(|finding| !excused(&lines, finding.line));
    found
}

/// Whether the line, or the one before it, gives a reason.
fn excused(lines: &[&str], line: usize) -> bool {
    let reason = |index: Option<usize>| {
        let text = index.and_then(|index| lines.get(index)).copied().unwrap_or_default();
        text.split_once("// tidy: ").is_some_and(|(_, why)| why.trim().len() > 8)
    };
    reason(line.checked_sub(1)) || reason(line.checked_sub(2))
}

/// The files that belong to the repository, relative to its root: committed, or about to be.
fn sources(repo: &Repo) -> Result<Vec<String>> {
    let mut git = repo.command("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]);
    let mut names: Vec<String> = match crate::process::capture(&mut git) {
        Ok(list) => list.split_terminator('\0').map(str::to_owned).collect(),
        // Not a git clone: an unpacked archive.
        Err(_) => {
            let strip = |path: &Path| path.strip_prefix(repo.root()).ok().and_then(Path::to_str).map(str::to_owned);
            files_under(repo.root())?.iter().filter_map(|path| strip(path)).collect()
        }
    };
    names.retain(|name| !["target/", "dist/", "var/", ".git/"].iter().any(|built| name.starts_with(built)));
    names.retain(|name| repo.path(name).is_file());
    names.sort();
    names.dedup();
    names.first().context("no files at all")?;
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_excuses_its_line_and_the_next() {
        let bad = "fn f() {\n    // tidy: Prometheus counts seconds as floats\n    let x: f64;\n    let y: f64;\n}\n";
        let found = in_file("crates/ledger/src/x.rs", bad);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].line, 4);
    }

    #[test]
    fn a_marker_without_a_reason_excuses_nothing() {
        assert_eq!(in_file("crates/ledger/src/x.rs", "let x: f64; // tidy: \n").len(), 1);
    }

    #[test]
    fn findings_point_at_a_line() {
        assert_eq!(Finding::new("a.rs", 3, "no").to_string(), "a.rs:3: no");
        assert_eq!(Finding::new("a.rs", 0, "no").to_string(), "a.rs: no");
    }
}
