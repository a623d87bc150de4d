//! Tools built by cargo: Trunk and wasm-bindgen's command line.

use super::found;
use crate::process::{capture, on_path, quietly};
use crate::repo::Repo;
use crate::steps::{note, step};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One tool at one version.
pub struct Tool {
    package: &'static str,
    program: &'static str,
    /// Other programs of the package that must lie beside it.
    beside: &'static [&'static str],
    version: String,
    folder: String,
    install: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    about: &'static str,
}

/// Trunk. It is built without optimisation: it only moves files, and this takes minutes off the first run.
pub fn trunk() -> Tool {
    let version = "0.21.14";
    Tool {
        package: "trunk",
        program: "trunk",
        beside: &[],
        version: version.to_owned(),
        folder: format!("trunk-{version}"),
        install: &["--locked"],
        environment: &[
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256"),
        ],
        about: "once, about 4 minutes on two cores",
    }
}

/// wasm-bindgen's command line and test runner. Its own lock file asks for a newer Rust than ours: the versions are
/// resolved for the Rust that is here.
pub fn wasm_bindgen(version: &str) -> Tool {
    Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        beside: &["wasm-bindgen-test-runner"],
        version: version.to_owned(),
        folder: format!("wasm-bindgen-{version}"),
        install: &[],
        environment: &[("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")],
        about: "once, about 6 minutes on two cores",
    }
}

/// The program, from the cache or the `PATH` at this very version, else installed.
pub fn ensure(repo: &Repo, tool: &Tool) -> Result<PathBuf> {
    let root = repo.cached("tools").join(&tool.folder);
    let cached = root.join("bin").join(tool.program);
    if let Some(ready) = [Some(cached.clone()), on_path(tool.program)].into_iter().flatten().find(|at| fits(at, tool)) {
        found(&format!("{} {}", tool.program, tool.version), &ready);
        return Ok(ready);
    }
    let binary = on_path("cargo-binstall").is_some();
    let about = if binary { "once, by cargo binstall" } else { tool.about };
    step(&format!("Install {} {} ({about})", tool.package, tool.version), || {
        if binary {
            match quietly(&mut binstall(repo, tool, &root), &repo.log(tool.package)) {
                Ok(()) => return Ok(()),
                Err(error) => note(&format!("cargo binstall did not manage ({error}); building instead")),
            }
        }
        quietly(&mut install(repo, tool, &root), &repo.log(tool.package))
    })?;
    fits(&cached, tool).then_some(cached).with_context(|| format!("{} was installed but does not answer", tool.program))
}

fn install(repo: &Repo, tool: &Tool, root: &Path) -> Command {
    let mut command = repo.cargo();
    command.args(["install", tool.package, "--version", &tool.version, "--root"]).arg(root).args(tool.install);
    command.envs(tool.environment.iter().copied());
    // Not the shared target folder: a tool's profile is its own, and its objects are of no use afterwards.
    command.env("CARGO_TARGET_DIR", repo.cached("tools").join("build"));
    command
}

fn binstall(repo: &Repo, tool: &Tool, root: &Path) -> Command {
    let mut command = repo.cargo();
    command.args(["binstall", "--no-confirm", "--root"]).arg(root).arg(format!("{}@{}", tool.package, tool.version));
    command
}

fn fits(program: &Path, tool: &Tool) -> bool {
    let complete = tool.beside.iter().all(|name| program.with_file_name(name).is_file());
    complete
        && program.is_file()
        && capture(Command::new(program).arg("--version")).is_ok_and(|said| names_version(&said, &tool.version))
}

fn names_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::names_version;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-bindgen 0.2.130 (abc 2026-01-01)", "0.2.130"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
        assert!(!names_version("", "0.21.14"));
    }
}
