//! The locked npm packages: wasm-opt, the bundler, the browser's remote control, a JOSE library.

use super::{found, system};
use crate::process::quietly;
use crate::repo::Repo;
use crate::steps::step;
use anyhow::{Context, Result, bail};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

const MANIFESTS: [&str; 2] = ["package.json", "package-lock.json"];

/// `node_modules` in the cache, keyed by the lock, with a link to it where the end-to-end tests look for it.
pub fn ensure(repo: &Repo) -> Result<PathBuf> {
    let node = system::node()?;
    let home = repo.path("tests/e2e");
    let lock = std::fs::read(home.join("package-lock.json")).context("cannot read tests/e2e/package-lock.json")?;
    let folder = repo.cached("npm").join(key(&lock));
    let modules = folder.join("node_modules");
    if modules.is_dir() {
        found("npm packages", &modules);
    } else {
        step("Install the npm packages: npm ci", || install(repo, &node.npm, &home, &folder))?;
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

fn key(lock: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(lock);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_lock_is_another_folder() {
        assert_eq!(key(b"one"), key(b"one"));
        assert_ne!(key(b"one"), key(b"two"));
    }

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
