//! Where things are: the clone, the cache of tools and builds.

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One clone of the repository, and the per-user cache beside it.
pub struct Repo {
    root: PathBuf,
    cache: PathBuf,
    target: PathBuf,
}

impl Repo {
    /// The clone that `cargo xtask` was called in.
    pub fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().context("xtask has no parent folder")?.to_path_buf();
        let cache = cache_dir(|name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from))
            .context("none of BARYA_CACHE, XDG_CACHE_HOME and HOME is set: nowhere to keep tools")?;
        let target = match std::env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
            Some(preset) => std::path::absolute(preset)?,
            None => cache.join("target"),
        };
        Ok(Self { root, cache, target })
    }

    /// A path inside the clone.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The root of the clone.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the per-user cache.
    pub fn cached(&self, relative: &str) -> PathBuf {
        self.cache.join(relative)
    }

    /// Where cargo builds: a preset `CARGO_TARGET_DIR`, else the cache, so that a second clone starts warm.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// A file for the whole output of a quiet step.
    pub fn log(&self, name: &str) -> PathBuf {
        self.cache.join("logs").join(format!("{name}.log"))
    }

    /// `program` run at the root of the clone, building where everything builds.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        // Set by `cargo run` for xtask itself; a nested cargo would take them for its own.
        for name in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            command.env_remove(name);
        }
        command
    }

    /// The cargo that runs this program.
    pub fn cargo(&self) -> Command {
        self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }
}

fn cache_dir(var: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    var("BARYA_CACHE")
        .or_else(|| var("XDG_CACHE_HOME").map(|dir| dir.join("barya")))
        .or_else(|| var("HOME").map(|dir| dir.join(".cache/barya")))
        .and_then(|dir| std::path::absolute(dir).ok())
}

/// Every file under `dir`, sorted, without following links; nothing where there is no such folder.
pub fn files_under(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        let entries = match std::fs::read_dir(&dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot list {}", dir.display())),
        };
        for entry in entries {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() && entry.file_name() != "node_modules" {
                open.push(entry.path());
            } else if kind.is_file() {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_the_first_that_is_named() {
        let all = |name: &str| Some(PathBuf::from(format!("/{name}")));
        assert_eq!(cache_dir(all), Some("/BARYA_CACHE".into()));
        assert_eq!(cache_dir(|n| all(n).filter(|_| n != "BARYA_CACHE")), Some("/XDG_CACHE_HOME/barya".into()));
        assert_eq!(cache_dir(|n| all(n).filter(|_| n == "HOME")), Some("/HOME/.cache/barya".into()));
        assert_eq!(cache_dir(|_| None), None);
    }

    #[test]
    fn files_are_listed_in_order_without_node_modules() {
        let dir = std::env::temp_dir().join(format!("barya-files-{}", std::process::id()));
        for file in ["b/two.rs", "a.rs", "node_modules/x/y.js"] {
            let path = dir.join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        assert_eq!(files_under(&dir).unwrap(), [dir.join("a.rs"), dir.join("b/two.rs")]);
        assert!(files_under(&dir.join("absent")).unwrap().is_empty());
        std::fs::remove_dir_all(dir).unwrap();
    }
}
