//! The locked npm packages, in two sets: one that every build takes from (wasm-opt, the bundler, and what the tests
//! import), and the servers that stand in for providers, which are larger and only the whole test run starts.

use super::{found, key, system};
use crate::process::quietly;
use crate::repo::Repo;
use crate::steps::step;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// What the build and the tests take from npm.
pub const TOOLS: &str = "tests/e2e";
/// The counterparts that come from npm.
pub const COUNTERPARTS: &str = "tests/counterparts";

/// `node_modules` of the lock in the folder `set`: in the cache, keyed by that lock, with a link to it from `set`, where
/// the tests look for it.
pub fn ensure(repo: &Repo, set: &str) -> Result<PathBuf> {
    let node = system::node()?;
    let home = repo.path(set);
    let lock =
        std::fs::read(home.join("package-lock.json")).with_context(|| format!("no package-lock.json in {set}"))?;
    let folder = repo.cached("npm").join(key(&[&lock]));
    let modules = folder.join("node_modules");
    if modules.is_dir() {
        found(&format!("npm packages of {set}"), &modules);
    } else {
        let what = format!("Install the npm packages of {set}: npm ci");
        step(&what, || install(repo, &node.npm, &home, &folder))?;
    }
    link(&modules, &home.join("node_modules"))?;
    Ok(modules)
}

/// Installs beside the final place and moves it there whole, so that a cut cannot leave half of it.
fn install(repo: &Repo, npm: &Path, home: &Path, folder: &Path) -> Result<()> {
    let staging = folder.with_extension(format!("{}.part", std::process::id()));
    std::fs::create_dir_all(&staging)?;
    for name in MANIFESTS {
        std::fs::copy(home.join(name), staging.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    // No install scripts: none of the packages needs one, and a browser is never downloaded.
    let mut ci = repo.command(npm);
    ci.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&staging);
    ci.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    quietly(&mut ci, &repo.log("npm"))?;
    match std::fs::rename(&staging, folder) {
        // Another run was quicker.
        Err(_) if folder.join("node_modules").is_dir() => Ok(std::fs::remove_dir_all(&staging)?),
        done => done.context("cannot move the npm packages into the cache"),
    }
}

fn link(modules: &Path, at: &Path) -> Result<()> {
    match std::fs::symlink_metadata(at) {
        Ok(meta) if meta.is_symlink() && std::fs::read_link(at)? == modules => return Ok(()),
        Ok(meta) if meta.is_symlink() => std::fs::remove_file(at)?,
        Ok(_) => bail!("{} is in the way of a link; remove it", at.display()),
        Err(_) => {}
    }
    std::os::unix::fs::symlink(modules, at).with_context(|| format!("cannot link {}", at.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_link_is_replaced_and_a_folder_is_not() {
        let dir = std::env::temp_dir().join(format!("barya-link-{}", std::process::id()));
        std::fs::create_dir_all(dir.join("folder")).unwrap();
        let at = dir.join("node_modules");
        link(Path::new("/old"), &at).unwrap();
        link(Path::new("/new"), &at).unwrap();
        assert_eq!(std::fs::read_link(&at).unwrap(), Path::new("/new"));
        assert!(link(Path::new("/new"), &dir.join("folder")).is_err());
        std::fs::remove_dir_all(dir).unwrap();
    }
}
