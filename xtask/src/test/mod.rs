//! `test`: everything that must hold, stage by stage. A stage that fails does not stop the next one, unless that needs
//! what it should have made; the end says what failed.

mod stages;
mod tally;

use crate::repo::Repo;
use crate::steps::{human, say, step};
use crate::{build, locales, setup, size, tidy};
use anyhow::{Result, bail};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tally::Tally;

/// Formatting, the rules of the house, native tests: what one runs between two edits. Tests that need a counterpart of
/// a provider are left out.
pub fn run_quick(repo: &Repo) -> Result<()> {
    let mut report = Report::default();
    report.check("format", || stages::format(repo));
    report.check("tidy", || tidy::run(repo));
    report.check("languages", || locales::run(repo));
    report.tests("native tests", || stages::native(repo, None));
    report.finish()
}

/// Everything.
pub fn run(repo: &Repo) -> Result<()> {
    let mut report = Report::default();
    let setup = report.check("setup", || setup::everything(repo));
    report.check("format", || stages::format(repo));
    report.check("tidy", || tidy::run(repo));
    report.check("languages", || locales::run(repo));
    report.check("cargo-deny", || stages::deny(repo));
    report.check("clippy", || stages::clippy(repo));
    report.check("clippy for the browser", || stages::clippy_wasm(repo));
    let counterparts = setup.as_ref().map(|(.., counterparts)| counterparts);
    report.tests("native tests", || stages::native(repo, counterparts));
    report.tests("documentation tests", || stages::documentation(repo));
    let Some((tools, browser, counterparts)) = setup else { return report.finish() };
    report.tests("script tests", || stages::scripts(repo));
    report.tests("number words", || stages::number_words(repo));
    report.tests("payment codes", || stages::payment_codes(repo, &browser, &counterparts));
    report.tests("component tests", || stages::components(repo, &tools, &browser));
    report.check("size", || size::run(repo, &tools));
    let programs = report.check("server", || build::programs(repo));
    report.tests("end-to-end tests", || match (&programs, built(repo)) {
        (Some(programs), true) => stages::end_to_end(repo, &browser, &counterparts, programs),
        _ => bail!("not run: there is no server or no frame to run them against"),
    });
    report.finish()
}

/// Whether `size` left a frame behind; over its budget it is still one that can be tested.
fn built(repo: &Repo) -> bool {
    let page: PathBuf = repo.path(build::DIST).join("index.html");
    page.is_file()
}

/// What every stage came to.
#[derive(Default)]
struct Report {
    stages: Vec<Stage>,
    tally: Tally,
}

struct Stage {
    name: &'static str,
    took: Duration,
    error: Option<String>,
}

impl Report {
    /// A stage that holds or does not.
    fn check<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let start = Instant::now();
        let result = work();
        let error = result.as_ref().err().map(|error| format!("{error:#}"));
        if let Some(error) = &error {
            say(&format!("    {name}: {error}"));
        }
        self.stages.push(Stage { name, took: start.elapsed(), error });
        result.ok()
    }

    /// A stage that counts tests.
    fn tests(&mut self, name: &'static str, work: impl FnOnce() -> Result<stages::Outcome>) {
        let outcome = self.check(name, || {
            step(&format!("Run the {name}"), || {
                let outcome = work()?;
                Ok((outcome.tally, outcome.ok))
            })
        });
        let Some((tally, ok)) = outcome else { return };
        self.tally.add(tally);
        if !ok && let Some(stage) = self.stages.last_mut() {
            stage.error = Some(format!("{} failed", tally.failed));
        }
    }

    /// Prints every stage with its time and the sums; an error when anything failed.
    fn finish(mut self) -> Result<()> {
        say("");
        for stage in &self.stages {
            let verdict = stage.error.as_deref().map(|error| error.lines().next().unwrap_or("failed"));
            say(&format!("    {:>8}  {:<24}{}", human(stage.took), stage.name, verdict.unwrap_or("ok")));
        }
        let broken = self.stages.iter().filter(|stage| stage.error.is_some()).count();
        // A stage that could not even count its tests is a failure all the same.
        self.tally.failed = self.tally.failed.max(broken);
        say("");
        say(&format!("{} passed, {} failed", self.tally.passed, self.tally.failed));
        if broken == 0 { Ok(()) } else { bail!("{broken} stage(s) failed") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(passed: usize, failed: usize) -> Result<stages::Outcome> {
        Ok(stages::Outcome { tally: Tally { passed, failed }, ok: failed == 0 })
    }

    #[test]
    fn sums_go_over_all_stages() {
        let mut report = Report::default();
        report.tests("one", || outcome(2, 0));
        report.tests("two", || outcome(3, 0));
        assert_eq!(report.tally, Tally { passed: 5, failed: 0 });
        assert!(report.finish().is_ok());
    }

    #[test]
    fn one_failed_test_fails_the_whole_but_not_the_next_stage() {
        let mut report = Report::default();
        report.tests("one", || outcome(2, 1));
        report.check("two", || Ok(()));
        assert_eq!(report.stages.len(), 2);
        assert!(report.finish().is_err());
    }

    #[test]
    fn a_stage_that_breaks_fails_the_whole() {
        let mut report = Report::default();
        assert!(report.check("lint", || -> Result<()> { bail!("bad") }).is_none());
        assert!(report.finish().is_err());
    }
}
