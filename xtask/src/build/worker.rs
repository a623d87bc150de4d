//! The service worker, told which files this build has: it keeps those, all or none, and no page that names others.

use super::{DIST, STUDIO, files_under};
use crate::process::quietly;
use crate::repo::Repo;
use crate::setup::Tools;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use sha2::{Digest as _, Sha256};
use std::path::Path;

const SOURCE: &str = "src/worker.js";

/// What a build consists of.
#[derive(Debug, PartialEq, Eq)]
struct Build {
    /// Changes with any byte of it.
    version: String,
    /// What the sheet's page names, as paths of addresses.
    shell: Vec<String>,
    /// Every file that has a hash in its name.
    files: Vec<String>,
}

/// Writes `dist/worker.js`. After whatever changes the other files.
pub fn build(repo: &Repo, tools: &Tools) -> Result<()> {
    let found = read(&repo.path(DIST), &std::fs::read(repo.path(SOURCE))?)?;
    let mut esbuild = repo.command(tools.npm_program("esbuild"));
    esbuild.args([SOURCE, "--format=iife", "--minify", "--target=es2022", "--legal-comments=none", "--charset=utf8"]);
    for (name, value) in [
        ("VERSION", serde_json::to_string(&found.version)?),
        ("SHELL", serde_json::to_string(&found.shell)?),
        ("FILES", serde_json::to_string(&found.files)?),
    ] {
        esbuild.arg(format!("--define:{name}={value}"));
    }
    quietly(esbuild.arg("--outfile=dist/worker.js"), &repo.log("worker"))?;
    note(&format!("{} files, {} of them the sheet's", found.files.len(), found.shell.len()));
    Ok(())
}

fn read(dist: &Path, worker: &[u8]) -> Result<Build> {
    let page = std::fs::read_to_string(dist.join("index.html")).context("there is no page in dist/")?;
    let mut hasher = Sha256::new();
    let mut add = |part: &[u8]| {
        hasher.update(part.len().to_be_bytes());
        hasher.update(part);
    };
    add(worker);
    let mut files = Vec::new();
    for file in files_under(dist)? {
        let path = file.strip_prefix(dist)?.to_str().context("a name in dist/ is not UTF-8")?;
        // The studio is for those who are online: no payer's phone keeps it.
        if is_hashed(path) && !path.starts_with(STUDIO) {
            add(path.as_bytes());
            add(&std::fs::read(&file)?);
            files.push(format!("/{path}"));
        }
    }
    let shell: Vec<String> = files.iter().filter(|path| page.contains(&format!("\"{path}\""))).cloned().collect();
    for kind in [".css", ".js", ".wasm"] {
        if !shell.iter().any(|path| path.ends_with(kind)) {
            bail!("the page names no {kind} with a hash");
        }
    }
    let version = hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(Build { version, shell, files })
}

/// Whether the name changes with the content: eight hexadecimal digits or more after the last dash.
fn is_hashed(path: &str) -> bool {
    let after = path.rsplit_once('-').map_or("", |(_, after)| after);
    let digits = after.bytes().take_while(u8::is_ascii_hexdigit).count();
    digits >= 8 && !path.ends_with(".br")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_is_its_hashed_files_and_what_the_page_names_of_them() {
        let dist = std::env::temp_dir().join(format!("barya-worker-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("locales")).unwrap();
        let write = |name: &str, text: &str| std::fs::write(dist.join(name), text).unwrap();
        write(
            "index.html",
            "<html data-locales=\"en=5f1e4fb6\"><link href=\"/sheet-1a2b3c4d.css\"><script src=\"/boot-1a2b3c4d.js\"><link data-wasm=\"/w-1a2b3c4d_bg.wasm\">",
        );
        for name in ["sheet-1a2b3c4d.css", "boot-1a2b3c4d.js", "boot-1a2b3c4d.js.br", "w-1a2b3c4d_bg.wasm"] {
            write(name, "1");
        }
        for name in ["locales/en-5f1e4fb6.txt", "book-1a2b3c4d.js", "barya.js", "worker.js", ".built-from"] {
            write(name, "1");
        }
        let first = read(&dist, b"worker").unwrap();
        assert_eq!(first.shell, ["/boot-1a2b3c4d.js", "/sheet-1a2b3c4d.css", "/w-1a2b3c4d_bg.wasm"]);
        let more = ["/book-1a2b3c4d.js", "/locales/en-5f1e4fb6.txt"];
        let mut all: Vec<_> = first.shell.iter().map(String::as_str).chain(more).collect();
        all.sort_unstable();
        let mut files = first.files.clone();
        files.sort_unstable();
        assert_eq!(files, all);

        assert_eq!(read(&dist, b"worker").unwrap(), first);
        assert_ne!(read(&dist, b"another").unwrap().version, first.version);
        write("w-1a2b3c4d_bg.wasm", "2");
        assert_ne!(read(&dist, b"worker").unwrap().version, first.version, "any byte of it");
        write("index.html", "a page of nothing");
        assert!(read(&dist, b"worker").is_err());
        std::fs::remove_dir_all(dist).unwrap();
    }
}
