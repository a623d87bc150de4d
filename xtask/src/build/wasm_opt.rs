//! Whether wasm-opt really ran: Trunk skips it without a word when its settings do not agree.

use super::DIST;
use crate::process::quietly;
use crate::repo::{Repo, files_under};
use crate::setup::Tools;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// A Wasm that went through wasm-opt shrinks by less than this when it goes through once more; one that did not, by
/// far more.
const STILL_TO_GAIN_PERCENT: u64 = 4;

/// Judges by the outcome: optimises the built Wasm once more and sees that hardly anything is gained.
pub fn check(repo: &Repo, tools: &Tools) -> Result<()> {
    let wasm = built_wasm(repo)?;
    let again = std::env::temp_dir().join(format!("barya-again-{}.wasm", std::process::id()));
    let mut optimise = repo.command(tools.npm_program("wasm-opt"));
    optimise.args(["-Oz", "--all-features"]).arg(&wasm).arg("-o").arg(&again);
    quietly(&mut optimise, &repo.log("wasm-opt"))?;
    let (before, after) = (std::fs::metadata(&wasm)?.len(), std::fs::metadata(&again)?.len());
    std::fs::remove_file(&again)?;
    note(&format!("{before} bytes, {after} when optimised once more"));
    if !ran(before, after) {
        bail!(
            "wasm-opt did not run: see `release` and `cargo_profile` in Trunk.toml and `data-wasm-opt` in index.html"
        );
    }
    Ok(())
}

/// The one Wasm file of the build.
pub fn built_wasm(repo: &Repo) -> Result<PathBuf> {
    let files = files_under(&repo.path(DIST))?;
    let mut wasm = files.into_iter().filter(|file| file.extension().is_some_and(|ext| ext == "wasm"));
    let first = wasm.next().context("there is no Wasm in dist/")?;
    if let Some(second) = wasm.next() {
        bail!("two Wasm files in dist/: {} and {}", first.display(), second.display());
    }
    Ok(first)
}

fn ran(before: u64, after: u64) -> bool {
    before.saturating_sub(after).saturating_mul(100) < before.saturating_mul(STILL_TO_GAIN_PERCENT)
}

#[cfg(test)]
mod tests {
    use super::ran;

    #[test]
    fn only_a_large_gain_means_that_it_did_not_run() {
        assert!(ran(100_000, 99_500));
        assert!(ran(100_000, 101_000));
        assert!(!ran(100_000, 85_000));
    }
}
