//! Whether wasm-opt really ran: Trunk skips it without a word when its settings do not agree.

use super::bundle::{BUNDLES, Bundle};
use crate::process::quietly;
use crate::repo::Repo;
use crate::setup::Tools;
use crate::steps::note;
use anyhow::{Result, bail};

/// A Wasm that went through wasm-opt shrinks by less than this when it goes through once more; one that did not, by
/// far more.
const STILL_TO_GAIN_PERCENT: u64 = 4;

/// Judges by the outcome: optimises each built Wasm once more and sees that hardly anything is gained.
pub fn check(repo: &Repo, tools: &Tools) -> Result<()> {
    BUNDLES.into_iter().try_for_each(|name| check_one(repo, tools, name))
}

fn check_one(repo: &Repo, tools: &Tools, name: &str) -> Result<()> {
    let wasm = Bundle::built(repo, name)?.wasm;
    let again = std::env::temp_dir().join(format!("barya-again-{}.wasm", std::process::id()));
    let mut optimise = repo.command(tools.npm_program("wasm-opt"));
    optimise.args(["-Oz", "--all-features"]).arg(&wasm).arg("-o").arg(&again);
    quietly(&mut optimise, &repo.log("wasm-opt"))?;
    let (before, after) = (std::fs::metadata(&wasm)?.len(), std::fs::metadata(&again)?.len());
    std::fs::remove_file(&again)?;
    note(&format!("{name}: {before} bytes, {after} when optimised once more"));
    if !ran(before, after) {
        bail!(
            "wasm-opt did not run: see `release` and `cargo_profile` in Trunk.toml and `data-wasm-opt` in index.html"
        );
    }
    Ok(())
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
