//! What the other commands need, fetched once into the per-user cache.

mod cargo_tools;
mod counterparts;
mod npm;
mod system;

use crate::repo::Repo;
use crate::steps::{note, step};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hasher};
use std::path::PathBuf;

pub use counterparts::Counterparts;
pub use system::{Browser, Recorder, node, recorder};

/// The target of the frame.
pub const WASM: &str = "wasm32-unknown-unknown";

/// What `build` needs, found or installed.
pub struct Tools {
    /// The Trunk to build with.
    pub trunk: PathBuf,
    /// `node_modules` of the locked npm packages.
    pub node_modules: PathBuf,
    /// The runner of component tests, of the same version as the wasm-bindgen in `Cargo.lock`.
    pub wasm_test_runner: PathBuf,
    path: OsString,
}

impl Tools {
    /// A `PATH` on which wasm-bindgen, wasm-opt and the other npm programs come first.
    pub fn path(&self) -> &OsString {
        &self.path
    }

    /// A program of the locked npm packages.
    pub fn npm_program(&self, name: &str) -> PathBuf {
        self.node_modules.join(".bin").join(name)
    }
}

/// Everything that `build` and `demo` need.
pub fn for_build(repo: &Repo) -> Result<Tools> {
    wasm_target(repo)?;
    // Trunk builds without a network.
    step("Fetch the crates: cargo fetch", || {
        crate::process::quietly(repo.cargo().args(["fetch", "--locked"]), &repo.log("fetch"))
    })?;
    let trunk = cargo_tools::ensure(repo, &cargo_tools::trunk())?;
    let version = wasm_bindgen_version(repo)?;
    let wasm_bindgen = cargo_tools::ensure(repo, &cargo_tools::wasm_bindgen(&version))?;
    let node_modules = npm::ensure(repo, npm::TOOLS)?;
    let wasm_test_runner = wasm_bindgen.with_file_name("wasm-bindgen-test-runner");
    let mut dirs = vec![node_modules.join(".bin")];
    dirs.extend(wasm_bindgen.parent().map(PathBuf::from));
    dirs.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(dirs)?;
    Ok(Tools { trunk, node_modules, wasm_test_runner, path })
}

/// What `build` needs, a browser with its driver, and fonts to see every language in it.
pub fn with_browser(repo: &Repo) -> Result<(Tools, Browser)> {
    let tools = for_build(repo)?;
    let browser = system::browser()?;
    system::fonts(&repo.path("locales"))?;
    Ok((tools, browser))
}

/// Everything there is, for `test`: beside the browser also those who play the providers.
pub fn everything(repo: &Repo) -> Result<(Tools, Browser, Counterparts)> {
    let (tools, browser) = with_browser(repo)?;
    Ok((tools, browser, counterparts::ensure(repo)?))
}

/// Node.js with what the end-to-end tests ask of their surroundings.
pub fn node_command(
    repo: &Repo,
    browser: &Browser,
    programs: &crate::stand::Programs,
) -> Result<std::process::Command> {
    let mut command = repo.command(node()?.node);
    command.env("BARYA_BIN", &programs.barya).env("BARYA_COUNTERPARTS", &programs.counterparts);
    command.env("BARYA_ASSETS", repo.path(crate::build::DIST));
    command.env("BARYA_CHROMIUM", &browser.chromium).env("BARYA_CHROMEDRIVER", &browser.chromedriver);
    Ok(command)
}

fn wasm_target(repo: &Repo) -> Result<()> {
    let sysroot = crate::process::capture(repo.command("rustc").args(["--print", "sysroot"]))?;
    let library = PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM);
    if library.is_dir() {
        return Ok(());
    }
    if crate::process::on_path("rustup").is_none() {
        bail!(
            "the Wasm target is missing. Install the {WASM} standard library of this Rust, or Rust by https://rustup.rs"
        );
    }
    step("Add the Wasm target: rustup target add", || {
        crate::process::quietly(repo.command("rustup").args(["target", "add", WASM]), &repo.log("wasm-target"))
    })
}

/// The version of wasm-bindgen in `Cargo.lock`; its command line tool must be the very same.
fn wasm_bindgen_version(repo: &Repo) -> Result<String> {
    let lock = std::fs::read_to_string(repo.path("Cargo.lock")).context("cannot read Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").context("no wasm-bindgen in Cargo.lock")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let lock: toml::Table = toml::from_str(lock).ok()?;
    let packages = lock.get("package")?.as_array()?;
    let found = packages.iter().find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))?;
    Some(found.get("version")?.as_str()?.to_owned())
}

/// The name of a folder in the cache for what these `sources` make.
fn key(sources: &[&[u8]]) -> String {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        hasher.write(source);
    }
    format!("{:016x}", hasher.finish())
}

/// Says that a tool which is already there will do.
fn found(what: &str, at: &std::path::Path) {
    note(&format!("{what}: {}", at.display()));
}

#[cfg(test)]
mod tests {
    use super::{key, locked_version};

    #[test]
    fn another_lock_is_another_folder() {
        assert_eq!(key(&[b"one"]), key(&[b"one"]));
        assert_ne!(key(&[b"one"]), key(&[b"two"]));
        assert_ne!(key(&[b"one"]), key(&[b"one", b"two"]));
    }

    #[test]
    fn the_locked_version_is_read_by_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
        assert_eq!(locked_version("not a lock", "leptos"), None);
    }
}
