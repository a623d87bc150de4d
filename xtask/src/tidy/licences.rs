//! Every package's licence against the list in `deny.toml`, without a network.

use super::{Finding, packages};
use crate::repo::Repo;
use anyhow::{Context, Result};
use serde::Deserialize;
use spdx::{Expression, LicenseReq, ParseMode};

#[derive(Deserialize)]
struct Deny {
    licenses: Licences,
}

#[derive(Deserialize)]
struct Licences {
    allow: Vec<String>,
}

/// Checks every package of the graph.
pub fn check(repo: &Repo) -> Result<Vec<Finding>> {
    let text = std::fs::read_to_string(repo.path("deny.toml")).context("cannot read deny.toml")?;
    let deny: Deny = toml::from_str(&text).context("deny.toml")?;
    let packages = packages::metadata(repo)?.packages;
    Ok(packages.iter().filter_map(|package| judge(package, &deny.licenses.allow)).collect())
}

fn judge(package: &packages::Package, allow: &[String]) -> Option<Finding> {
    let place = format!("{} {}", package.name, package.version);
    let finding = |message: String| Some(Finding::new(&place, 0, message));
    let Some(licence) = &package.license else { return finding("no licence in its manifest".to_owned()) };
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Err(error) => finding(format!("the licence {licence:?} is not SPDX: {}", error.reason)),
        Ok(expression) if expression.evaluate(|needed| allowed(needed, allow)) => None,
        Ok(_) => finding(format!("the licence {licence:?} is not in deny.toml")),
    }
}

fn allowed(needed: &LicenseReq, allow: &[String]) -> bool {
    allow.iter().any(|name| *name == needed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(licence: Option<&str>) -> Option<Finding> {
        let package = serde_json::json!({
            "id": "x", "name": "x", "version": "1.0.0", "license": licence, "dependencies": []
        });
        let allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        judge(&serde_json::from_value(package).unwrap(), &allow)
    }

    #[test]
    fn one_of_several_is_enough_and_all_of_several_are_needed() {
        assert!(verdict(Some("MIT OR GPL-3.0-only")).is_none());
        assert!(verdict(Some("MIT/Apache-2.0")).is_none());
        assert!(verdict(Some("Apache-2.0 WITH LLVM-exception")).is_none());
        assert!(verdict(Some("MIT AND GPL-3.0-only")).is_some());
    }

    #[test]
    fn none_and_nonsense_are_found() {
        assert!(verdict(None).is_some());
        assert!(verdict(Some("as you like")).is_some());
    }
}
