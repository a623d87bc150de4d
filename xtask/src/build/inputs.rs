//! What `dist/` depends on: when none of it changed there is nothing to build.

use crate::process::capture;
use crate::repo::{Repo, files_under};
use anyhow::{Context, Result};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 12] = [
    "src",
    "crates/protocol",
    "crates/checkout",
    "crates/locale",
    "crates/speech",
    "crates/cash",
    "crates/qr",
    "locales",
    "static",
    "embed/src",
    "vendor",
    // The steps after Trunk.
    "xtask/src/build",
];
const FILES: [&str; 8] = [
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "build.rs",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "tests/e2e/package-lock.json",
];

/// A value that changes whenever a source of the build or the compiler does. (The hash may also differ between
/// releases of Rust; then it builds once more.)
pub fn fingerprint(repo: &Repo) -> Result<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in FOLDERS {
        files.extend(files_under(&repo.path(folder))?);
    }
    files.extend(FILES.iter().map(|name| repo.path(name)).filter(|path| path.is_file()));
    let compiler = capture(repo.command("rustc").arg("-Vv"))?;
    of(repo.root(), &files, &compiler)
}

fn of(root: &Path, files: &[PathBuf], compiler: &str) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    let mut add = |part: &[u8]| {
        hasher.write_usize(part.len());
        hasher.write(part);
    };
    add(compiler.as_bytes());
    for file in files {
        add(file.strip_prefix(root).unwrap_or(file).as_os_str().as_encoded_bytes());
        add(&std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_name_and_compiler_all_count() {
        let dir = std::env::temp_dir().join(format!("barya-inputs-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let file = |name: &str, text: &str| {
            std::fs::write(dir.join(name), text).unwrap();
            dir.join(name)
        };
        let first = of(&dir, &[file("a", "one")], "rustc").unwrap();
        assert_eq!(of(&dir, &[file("a", "one")], "rustc").unwrap(), first);
        assert_ne!(of(&dir, &[file("a", "two")], "rustc").unwrap(), first);
        assert_ne!(of(&dir, &[file("b", "one")], "rustc").unwrap(), first);
        assert_ne!(of(&dir, &[file("a", "one")], "newer").unwrap(), first);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
