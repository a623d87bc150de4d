//! Which package may depend on which, from `cargo metadata` and `cargo tree`.

use super::Finding;
use crate::process::capture;
use crate::repo::Repo;
use anyhow::{Context, Result};
use serde::Deserialize;

/// What `cargo metadata` says, as far as the rules ask.
#[derive(Deserialize)]
pub struct Metadata {
    /// Every package of the graph.
    pub packages: Vec<Package>,
    workspace_members: Vec<String>,
}

/// One package.
#[derive(Deserialize)]
pub struct Package {
    id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The SPDX expression of its manifest.
    pub license: Option<String>,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
}

/// The packages of ours that each package of ours may use. A package that is not here is a finding.
const MAY_IMPORT: [(&str, &[&str]); 12] = [
    // barya-locale only while it is built: it compiles the locales. barya-qr only in the passbook.
    ("barya", &["barya-cash", "barya-checkout", "barya-locale", "barya-protocol", "barya-qr", "barya-speech"]),
    ("barya-protocol", &[]),
    ("barya-cash", &["barya-protocol"]),
    ("barya-checkout", &["barya-protocol"]),
    ("barya-ledger", &["barya-protocol"]),
    ("barya-qr", &[]),
    ("barya-counterparts", &["barya-protocol", "barya-qr"]),
    ("barya-server", &["barya-cash", "barya-counterparts", "barya-ledger", "barya-protocol", "barya-qr"]),
    ("barya-locale", &["barya-speech"]),
    ("barya-speech", &[]),
    ("barya-sim", &["barya-checkout", "barya-ledger", "barya-protocol", "barya-server"]),
    ("xtask", &["barya-counterparts", "barya-locale", "barya-protocol", "barya-qr", "barya-speech"]),
];

/// Only tests may use it: nothing that is installed carries the fakes.
const FOR_TESTS: &str = "barya-counterparts";

/// What a package must not name on any platform, nor reach natively, however far down. (In the Wasm `ulid` has a browser's
/// clock below it, which is never called.)
const NEVER: [(&str, &[&str]); 3] = [
    ("barya-protocol", &["leptos", "web-sys", "wasm-bindgen", "getrandom", "rand", "tokio"]),
    ("barya-checkout", &["leptos", "web-sys", "wasm-bindgen", "getrandom", "rand", "tokio"]),
    ("barya-ledger", &["sqlx", "axum", "tokio", "rand", "getrandom"]),
];

/// What the root must not reach natively: `cargo test` there must not build the widget.
const NOT_NATIVE: [&str; 4] = ["leptos", "web-sys", "gloo-net", "wasm-bindgen"];

/// Checks the graph of this workspace.
pub fn check(repo: &Repo) -> Result<Vec<Finding>> {
    let metadata = metadata(repo)?;
    let mut found = edges(&metadata);
    found.extend(direct(&metadata));
    for (package, banned) in NEVER.into_iter().chain([("barya", &NOT_NATIVE[..])]) {
        let mut tree = repo.cargo();
        tree.args(["tree", "--locked", "--package", package, "--edges", "normal", "--prefix", "none"]);
        found.extend(deep(package, &capture(tree.args(["--format", "{p}"]))?, banned));
    }
    Ok(found)
}

/// The graph of this workspace, on every platform.
pub fn metadata(repo: &Repo) -> Result<Metadata> {
    let text = capture(repo.cargo().args(["metadata", "--locked", "--format-version", "1"]))?;
    serde_json::from_str(&text).context("cargo metadata")
}

fn edges(metadata: &Metadata) -> Vec<Finding> {
    let ours: Vec<&Package> =
        metadata.packages.iter().filter(|package| metadata.workspace_members.contains(&package.id)).collect();
    let mut found = Vec::new();
    for package in &ours {
        let Some((_, may)) = MAY_IMPORT.iter().find(|(name, _)| *name == package.name) else {
            found.push(Finding::new(&package.name, 0, "what may it import? say so in xtask/src/tidy/packages.rs"));
            continue;
        };
        let dependencies = package.dependencies.iter().filter(|dependency| dependency.name != package.name);
        for dependency in dependencies.filter(|one| ours.iter().any(|package| package.name == one.name)) {
            let in_tests = dependency.kind.as_deref() == Some("dev");
            if !may.contains(&dependency.name.as_str()) || (dependency.name == FOR_TESTS && !in_tests) {
                let kind = dependency.kind.as_deref().map(|kind| format!(" ({kind})")).unwrap_or_default();
                found.push(Finding::new(&package.name, 0, format!("must not depend on {}{kind}", dependency.name)));
            }
        }
    }
    found
}

/// What a package names in its manifest, on whatever platform, tests excepted.
fn direct(metadata: &Metadata) -> Vec<Finding> {
    let mut found = Vec::new();
    for (name, banned) in NEVER {
        let of_package = metadata.packages.iter().filter(|package| package.name == name);
        let named = of_package.flat_map(|package| &package.dependencies).filter(|one| one.kind.is_none());
        let hits = named.filter(|one| banned.contains(&one.name.as_str()));
        found.extend(hits.map(|hit| Finding::new(name, 0, format!("must not depend on {}", hit.name))));
    }
    found
}

fn deep(package: &str, tree: &str, banned: &[&str]) -> Vec<Finding> {
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let mut hits: Vec<&str> = names.filter(|name| banned.contains(name)).collect();
    hits.sort_unstable();
    hits.dedup();
    hits.iter()
        .map(|hit| Finding::new(package, 0, format!("must not reach {hit}: see `cargo tree -i {hit}`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(package: &str, dependency: &str) -> Metadata {
        let of = |name: &str, deps: serde_json::Value| serde_json::json!({"id": name, "name": name, "version": "0.1.0", "license": null, "dependencies": deps});
        let used = serde_json::json!([{"name": dependency, "kind": null}]);
        serde_json::from_value(serde_json::json!({
            "packages": [of(package, used), of(dependency, serde_json::json!([]))],
            "workspace_members": [package, dependency],
        }))
        .unwrap()
    }

    #[test]
    fn edges_that_are_not_allowed_are_found() {
        assert!(edges(&graph("barya-ledger", "barya-protocol")).is_empty());
        assert_eq!(edges(&graph("barya-server", "barya-checkout")).len(), 1);
        assert_eq!(edges(&graph("barya-protocol", "barya-ledger")).len(), 1);
        assert_eq!(edges(&graph("barya", "barya-server")).len(), 1);
        assert_eq!(edges(&graph("barya-server", "barya-counterparts")).len(), 1, "in tests alone");
        assert!(edges(&graph("barya-new", "barya-protocol"))[0].message.contains("say so"));
    }

    #[test]
    fn a_manifest_may_not_name_what_is_banned() {
        assert_eq!(direct(&graph("barya-checkout", "web-sys")).len(), 1);
        assert!(direct(&graph("barya-checkout", "futures")).is_empty());
    }

    #[test]
    fn what_is_deep_in_the_tree_is_found_once() {
        let tree = "barya-checkout v0.1.0 (/x)\nrand v0.9.0\nserde v1.0.0\nrand v0.9.0 (*)\n";
        assert_eq!(deep("barya-checkout", tree, &["rand", "leptos"]).len(), 1);
        assert!(deep("barya-checkout", tree, &["leptos"]).is_empty());
    }
}
