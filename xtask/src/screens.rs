//! `screens`: pictures of every state, made by the script of the end-to-end tests.

use crate::repo::Repo;
use crate::steps::step;
use crate::{build, process, setup};
use anyhow::{Result, bail};

const SCRIPT: &str = "tests/e2e/screens.mjs";

/// Builds what is shown and takes the pictures.
pub fn run(repo: &Repo) -> Result<()> {
    if !repo.path(SCRIPT).is_file() {
        bail!("there is no {SCRIPT}");
    }
    let (tools, browser, counterparts) = setup::everything(repo)?;
    build::dist(repo, &tools)?;
    let programs = build::programs(repo)?;
    step("Take the pictures", || {
        let mut script = setup::node_command(repo, &browser, &programs)?;
        counterparts.tell(&mut script);
        let shown = process::shown(script.arg(SCRIPT))?;
        if shown.status.success() { Ok(()) } else { bail!("{SCRIPT}: {}", shown.status) }
    })
}
