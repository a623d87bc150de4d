//! Those who play the providers in the tests: Prism serves an OpenAPI document, localstripe is a card processor,
//! zbarimg reads the codes that we draw, pdftoppm the posters that we print. Each runs as a process of its own; nothing of them is in what is built.

use super::{found, key, npm, system};
use crate::process::quietly;
use crate::repo::Repo;
use crate::steps::step;
use anyhow::{Context, Result};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Starts localstripe from wherever its folder lies: the scripts that pip writes name the place they were made in.
const LAUNCHER: &str =
    "#!/bin/sh\nhere=$(dirname \"$0\")\nexec \"$here/bin/python\" -I -u \"$here/loopback.py\" \"$@\"\n";

/// The programs that tests start themselves.
pub struct Counterparts {
    node: PathBuf,
    prism: PathBuf,
    localstripe: PathBuf,
    zbarimg: PathBuf,
    pdftoppm: PathBuf,
}

impl Counterparts {
    /// Tells a test runner where they are.
    pub fn tell(&self, command: &mut Command) {
        command.env("BARYA_NODE", &self.node).env("BARYA_PRISM", &self.prism);
        command.env("BARYA_LOCALSTRIPE", &self.localstripe).env("BARYA_ZBARIMG", &self.zbarimg);
        command.env("BARYA_PDFTOPPM", &self.pdftoppm);
    }
}

/// Each of them, found or installed.
pub fn ensure(repo: &Repo) -> Result<Counterparts> {
    let node = system::node()?.node;
    let prism = npm::ensure(repo, npm::COUNTERPARTS)?.join(".bin/prism");
    let (zbarimg, pdftoppm) = (system::zbarimg()?, system::pdftoppm()?);
    let localstripe = localstripe(repo)?;
    Ok(Counterparts { node, prism, localstripe, zbarimg, pdftoppm })
}

/// A virtual environment with localstripe in the cache, keyed by what is installed into it and by the Python it is of.
fn localstripe(repo: &Repo) -> Result<PathBuf> {
    let python = system::python()?;
    let home = repo.path(npm::COUNTERPARTS);
    let read = |name: &str| std::fs::read(home.join(name)).with_context(|| format!("cannot read {name}"));
    let (requirements, loopback) = (read("requirements.txt")?, read("loopback.py")?);
    let sources: [&[u8]; 4] = [&requirements, &loopback, LAUNCHER.as_bytes(), python.identity.as_bytes()];
    let folder = repo.cached("python").join(key(&sources));
    let program = folder.join("localstripe");
    if program.is_file() {
        found("localstripe", &program);
    } else {
        let what = "Install localstripe: python3 -m venv, pip install";
        step(what, || install(repo, &python.python, &home, &folder))?;
    }
    Ok(program)
}

/// Installs beside the final place and moves it there whole, so that a cut cannot leave half of it.
fn install(repo: &Repo, python: &Path, home: &Path, folder: &Path) -> Result<()> {
    let staging = folder.with_extension(format!("{}.part", std::process::id()));
    let log = repo.log("python");
    quietly(repo.command(python).args(["-m", "venv"]).arg(&staging), &log)?;
    let mut pip = repo.command(staging.join("bin/python"));
    pip.args([
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--require-hashes",
        "--requirement",
    ]);
    quietly(pip.arg(home.join("requirements.txt")), &log)?;
    std::fs::copy(home.join("loopback.py"), staging.join("loopback.py")).context("cannot copy loopback.py")?;
    let launcher = staging.join("localstripe");
    std::fs::write(&launcher, LAUNCHER)?;
    std::fs::set_permissions(&launcher, std::fs::Permissions::from_mode(0o755))?;
    match std::fs::rename(&staging, folder) {
        // Another run was quicker.
        Err(_) if folder.join("localstripe").is_file() => Ok(std::fs::remove_dir_all(&staging)?),
        done => done.context("cannot move localstripe into the cache"),
    }
}
