//! `build`: the frame by Trunk, the script tag by esbuild, both precompressed, into `dist/`.

mod bundle;
mod compress;
mod inputs;
mod names;
mod wasm_opt;
mod worker;

use crate::process::quietly;
use crate::repo::{Repo, files_under};
use crate::setup::Tools;
use crate::stand::Programs;
use crate::steps::{note, step};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

pub use bundle::{PASSBOOK, STUDIO};
pub use compress::brotli_bytes;

/// Where the build goes, and where the server takes it from.
pub const DIST: &str = "dist";
/// Remembers what `dist/` was built from. The name starts with a dot: no server hands it out.
const STAMP: &str = "dist/.built-from";

/// Brings `dist/` up to date with the sources.
pub fn dist(repo: &Repo, tools: &Tools) -> Result<()> {
    let wanted = inputs::fingerprint(repo)?;
    if std::fs::read_to_string(repo.path(STAMP)).is_ok_and(|built| built == wanted) {
        note("dist/ is up to date");
        return Ok(());
    }
    step("Build the frame: trunk build", || {
        // From here on `dist/` is of no known sources, until all of it is there.
        remove_stamp(repo)?;
        let mut trunk = repo.command(&tools.trunk);
        trunk.args(["build", "--skip-version-check"]).env("PATH", tools.path());
        trunk.env("NO_COLOR", "true").env("RUST_BACKTRACE", "0");
        quietly(&mut trunk, &repo.log("trunk"))
    })?;
    step("Minify the glue and the styles: esbuild", || minify(repo, tools))?;
    step("Build the script tag: esbuild", || script_tag(repo, tools))?;
    step("Check that wasm-opt ran", || wasm_opt::check(repo, tools))?;
    step("Shorten the names between the Wasm and its glue", || names::shorten(repo))?;
    step("Put the passbook and the studio beside the sheet", || bundle::place(repo))?;
    step("Build the service worker: esbuild", || worker::build(repo, tools))?;
    step("Precompress: brotli", || compress::beside_each(&repo.path(DIST)))?;
    std::fs::write(repo.path(STAMP), wanted).context("cannot write the build's stamp")
}

/// The payment server and the play companies that it talks to, for the demo and the end-to-end tests. Not optimised: the
/// native tests have built most of them like that already, and checks of overflow stay on.
pub fn programs(repo: &Repo) -> Result<Programs> {
    step("Build the payment server and the play companies: cargo build", || {
        let mut cargo = repo.cargo();
        cargo.args(["build", "--locked", "--package", "barya-server", "--bin", "barya"]);
        cargo.args(["--package", "barya-counterparts", "--bin", "barya-counterparts"]);
        quietly(&mut cargo, &repo.log("server"))?;
        let built = |name: &str| -> Result<PathBuf> {
            let binary = repo.target().join("debug").join(name);
            if binary.is_file() { Ok(binary) } else { bail!("cargo built no {}", binary.display()) }
        };
        Ok(Programs { barya: built("barya")?, counterparts: built("barya-counterparts")? })
    })
}

/// In place: the names keep the hashes that Trunk gave them, which change with the sources all the same.
fn minify(repo: &Repo, tools: &Tools) -> Result<()> {
    let files = files_under(&repo.path(DIST))?;
    for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "js" || ext == "css")) {
        let mut esbuild = repo.command(tools.npm_program("esbuild"));
        esbuild.arg(file).args(["--minify", "--target=es2022", "--legal-comments=none", "--charset=utf8"]);
        // Every script is a module: its own names can be shortened.
        if file.extension().is_some_and(|ext| ext == "js") {
            esbuild.arg("--format=esm");
        }
        let out = format!("--outfile={}", file.display());
        quietly(esbuild.args(["--allow-overwrite", &out]), &repo.log("minify"))?;
    }
    Ok(())
}

fn script_tag(repo: &Repo, tools: &Tools) -> Result<()> {
    let mut esbuild = repo.command(tools.npm_program("esbuild"));
    // Names that begin with `_` are the script's own; the contract has none.
    esbuild.args(["embed/src/barya.js", "--bundle", "--minify", "--format=esm", "--target=es2022"]);
    esbuild.args(["--mangle-props=^_[a-z]", "--legal-comments=none", "--charset=utf8", "--outfile=dist/barya.js"]);
    quietly(&mut esbuild, &repo.log("esbuild"))
}

fn remove_stamp(repo: &Repo) -> Result<()> {
    match std::fs::remove_file(repo.path(STAMP)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
