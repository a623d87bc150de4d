//! The stages of `test`, each one command of a tool that everybody knows.

use super::tally::Tally;
use crate::process::{on_path, quietly, shown};
use crate::repo::{Repo, files_under};
use crate::setup::{self, Browser, Counterparts, Tools, WASM};
use crate::stand::Programs;
use crate::steps::{note, step};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

/// What a runner counted, and whether it was content.
pub struct Outcome {
    /// From its summary lines.
    pub tally: Tally,
    /// By its exit status.
    pub ok: bool,
}

/// `cargo fmt`, changing nothing.
pub fn format(repo: &Repo) -> Result<()> {
    step("Check the formatting: cargo fmt", || must_pass(repo.cargo().args(["fmt", "--all", "--check"])))
}

/// Clippy over everything native, warnings denied.
pub fn clippy(repo: &Repo) -> Result<()> {
    step("Lint: cargo clippy", || {
        let mut clippy = repo.cargo();
        clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]);
        must_pass(&mut clippy)
    })
}

/// Clippy over the widget as the browser gets it, warnings denied.
pub fn clippy_wasm(repo: &Repo) -> Result<()> {
    step("Lint the widget: cargo clippy --target wasm32-unknown-unknown", || {
        let mut clippy = repo.cargo();
        clippy.args(["clippy", "--package", "barya", "--lib", "--bins", "--target", WASM, "--locked", "--quiet"]);
        must_pass(clippy.args(component_tests(repo)?).args(["--", "-D", "warnings"]))
    })
}

/// Advisories, licences, sources, where cargo-deny is installed and its data can be had.
pub fn deny(repo: &Repo) -> Result<()> {
    step("Check the dependencies: cargo deny", || {
        if on_path("cargo-deny").is_none() {
            note("skipped: cargo-deny is not installed (tidy has checked the licences)");
            return Ok(());
        }
        let log = repo.log("advisories");
        if let Err(error) = quietly(repo.cargo().args(["deny", "fetch"]), &log) {
            note(&format!("advisories skipped, their data cannot be had: {error}"));
            return must_pass(repo.cargo().args(["deny", "check", "bans", "licenses", "sources"]));
        }
        must_pass(repo.cargo().args(["deny", "check"]))
    })
}

/// Unit, property and integration tests of every crate, by cargo-nextest where it is installed. Those that need a
/// counterpart of a provider are marked as ignored, and run only where there are `counterparts`.
pub fn native(repo: &Repo, counterparts: Option<&Counterparts>) -> Result<Outcome> {
    let mut cargo = repo.cargo();
    let nextest = on_path("cargo-nextest").is_some();
    if nextest {
        cargo.args(["nextest", "run", "--no-tests=pass", "--no-fail-fast", "--status-level=fail"]);
        cargo.args(["--final-status-level=slow", "--cargo-quiet"]);
    } else {
        cargo.args(["test", "--quiet", "--no-fail-fast", "--lib", "--bins", "--tests"]);
    }
    cargo.args(["--workspace", "--locked"]);
    if let Some(counterparts) = counterparts {
        counterparts.tell(&mut cargo);
        cargo.args(if nextest { ["--run-ignored", "all"] } else { ["--", "--include-ignored"] });
    }
    run(&mut cargo)
}

/// The examples in the documentation.
pub fn documentation(repo: &Repo) -> Result<Outcome> {
    run(repo.cargo().args(["test", "--doc", "--workspace", "--locked", "--quiet", "--no-fail-fast"]))
}

/// Tests of the script tag that need no browser.
pub fn scripts(repo: &Repo) -> Result<Outcome> {
    let files = tests_in(&repo.path("embed/test"))?;
    node_tests(repo.command(setup::node()?.node), &files)
}

/// The number words of every language against two other projects. They are asked of this very program.
pub fn number_words(repo: &Repo) -> Result<Outcome> {
    let files = tests_in(&repo.path("tests/numbers"))?;
    let mut node = repo.command(setup::node()?.node);
    node.env("BARYA_XTASK", std::env::current_exe()?);
    node_tests(node, &files)
}

/// Payment codes: what they say against other projects' generators, what is drawn by two readers of pictures.
pub fn payment_codes(repo: &Repo, browser: &Browser, counterparts: &Counterparts) -> Result<Outcome> {
    let files = tests_in(&repo.path("tests/qr"))?;
    let mut node = repo.command(setup::node()?.node);
    node.env("BARYA_XTASK", std::env::current_exe()?).env("BARYA_CHROMIUM", &browser.chromium);
    counterparts.tell(&mut node);
    node_tests(node, &files)
}

/// The widget's tests, in headless Chromium.
pub fn components(repo: &Repo, tools: &Tools, browser: &Browser) -> Result<Outcome> {
    let tests = component_tests(repo)?;
    if tests.is_empty() {
        bail!("there are no component tests in tests/");
    }
    let mut cargo = repo.cargo();
    cargo.args(["test", "--package", "barya", "--target", WASM, "--locked", "--no-fail-fast"]).args(tests);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.wasm_test_runner);
    cargo.env("CHROMEDRIVER", &browser.chromedriver).env("WASM_BINDGEN_USE_BROWSER", "1");
    run(&mut cargo)
}

/// `--test NAME` for each file of component tests. The unit tests in `src/` are native: they ask oracles that do not
/// compile for the browser.
fn component_tests(repo: &Repo) -> Result<Vec<String>> {
    let mut flags = Vec::new();
    for entry in std::fs::read_dir(repo.path("tests"))? {
        let file = entry?.path();
        if let (Some(name), Some("rs")) = (file.file_stem(), file.extension().and_then(|ext| ext.to_str())) {
            flags.extend(["--test".to_owned(), name.to_string_lossy().into_owned()]);
        }
    }
    Ok(flags)
}

/// Whole payments: a browser, sites, the real server.
pub fn end_to_end(repo: &Repo, browser: &Browser, counterparts: &Counterparts, programs: &Programs) -> Result<Outcome> {
    let files = tests_in(&repo.path("tests/e2e"))?;
    let mut node = setup::node_command(repo, browser, programs)?;
    counterparts.tell(&mut node);
    // Two files at a time: mostly they wait, and each has servers, ports and browsers of its own.
    node.arg("--test-concurrency=2");
    node_tests(node, &files)
}

fn node_tests(mut node: Command, files: &[std::path::PathBuf]) -> Result<Outcome> {
    if files.is_empty() {
        bail!("there are no test files");
    }
    // What hangs has failed.
    run(node.args(["--test", "--test-reporter=spec", "--test-timeout=300000"]).args(files))
}

fn tests_in(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut files = files_under(folder)?;
    files.retain(|file| file.to_str().is_some_and(|name| name.ends_with(".test.mjs")));
    Ok(files)
}

fn must_pass(command: &mut Command) -> Result<()> {
    let shown = shown(command)?;
    if shown.status.success() { Ok(()) } else { bail!("{}", shown.status) }
}

fn run(command: &mut Command) -> Result<Outcome> {
    let shown = shown(command)?;
    let ok = shown.status.success();
    let tally = Tally::read(&shown.lines);
    if !ok && tally.failed == 0 {
        bail!("{}, before or beside the tests", shown.status);
    }
    Ok(Outcome { tally, ok })
}
