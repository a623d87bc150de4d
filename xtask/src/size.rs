//! `size`: what a page loads, in brotli bytes, against dated budgets.

use crate::build::{self, brotli_bytes};
use crate::repo::{Repo, files_under};
use crate::setup::Tools;
use crate::steps::{note, say, step};
use crate::voice;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// `xtask/size.toml`.
#[derive(Deserialize)]
struct Budgets {
    dated: String,
    #[serde(flatten)]
    of: BTreeMap<String, Budget>,
}

#[derive(Deserialize)]
struct Budget {
    must: usize,
    wish: usize,
}

/// A part of what is loaded, as the budgets and the printed table name them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Part {
    Script,
    Page,
    Css,
    Glue,
    Wasm,
    Locale,
    Worker,
    /// The other bundle, glue and Wasm: loaded by whoever opens the passbook.
    Passbook,
    /// The studio's, which no payer loads.
    Studio,
}

impl Part {
    const fn name(self) -> &'static str {
        match self {
            Part::Script => "barya.js",
            Part::Page => "page",
            Part::Css => "css",
            Part::Glue => "glue",
            Part::Wasm => "wasm",
            Part::Locale => "one locale",
            Part::Worker => "worker.js",
            Part::Passbook => build::PASSBOOK,
            Part::Studio => build::STUDIO,
        }
    }
}

/// Builds, measures and judges.
pub fn run(repo: &Repo, tools: &Tools) -> Result<()> {
    // Which fails, or builds anew, where wasm-opt did not run.
    build::dist(repo, tools)?;
    step("Measure", || measure(repo))
}

fn measure(repo: &Repo) -> Result<()> {
    let text = std::fs::read_to_string(repo.path("xtask/size.toml")).context("cannot read xtask/size.toml")?;
    let budgets: Budgets = toml::from_str(&text).context("xtask/size.toml")?;
    let dist = repo.path(build::DIST);
    let mut sizes: BTreeMap<Part, usize> = BTreeMap::new();
    for file in files_under(&dist)? {
        let Some(part) = part_of(file.strip_prefix(&dist)?) else { continue };
        let bytes = brotli_bytes(&std::fs::read(&file)?)?.len();
        let size = sizes.entry(part).or_default();
        // A payer loads one language: the largest stands for it.
        *size = if part == Part::Locale { bytes.max(*size) } else { bytes + *size };
    }
    for needed in [Part::Script, Part::Page, Part::Wasm, Part::Worker, Part::Passbook, Part::Studio] {
        if !sizes.contains_key(&needed) {
            bail!("no {} in dist/", needed.name());
        }
    }
    let is_apart = |part: &Part| matches!(part, Part::Script | Part::Worker | Part::Passbook | Part::Studio);
    let of_sheet = || sizes.iter().filter(|(part, _)| !is_apart(part));
    let sheet: usize = of_sheet().map(|(_, bytes)| bytes).sum();
    for (part, bytes) in of_sheet() {
        say(&format!("    {:<14}{bytes:>9}", part.name()));
    }
    let size = |part| sizes.get(&part).copied().unwrap_or_default();
    let (voice, tag) = voice::first_sentence(repo.root())?;
    note(&format!("the first sentence in its heaviest language: {tag}"));
    let totals = [
        ("sheet", sheet),
        (Part::Locale.name(), size(Part::Locale)),
        ("first sentence", voice),
        (Part::Script.name(), size(Part::Script)),
        (Part::Worker.name(), size(Part::Worker)),
        (Part::Passbook.name(), size(Part::Passbook)),
        (Part::Studio.name(), size(Part::Studio)),
    ];
    judge(&budgets, &totals)
}

/// Prints each total beside its budget; an error names those above it.
fn judge(budgets: &Budgets, totals: &[(&str, usize)]) -> Result<()> {
    let mut over = Vec::new();
    for (name, bytes) in totals {
        let budget = budgets.of.get(*name).with_context(|| format!("no budget for {name} in xtask/size.toml"))?;
        say(&format!("    {name:<14}{bytes:>9}   must {} wish {} ({})", budget.must, budget.wish, budgets.dated));
        if *bytes > budget.must {
            over.push(format!("{name} is {} bytes over its budget of {}", bytes - budget.must, budget.must));
        }
    }
    if over.is_empty() { Ok(()) } else { bail!("{}", over.join("; ")) }
}

/// What a file of `dist/` counts as; nothing for what a payable sheet does not load.
fn part_of(file: &Path) -> Option<Part> {
    let name = file.to_str()?;
    match name {
        "barya.js" => return Some(Part::Script),
        "worker.js" => return Some(Part::Worker),
        _ => {}
    }
    if name.starts_with("locales/") {
        return (!name.ends_with(".br") && !name.ends_with(barya_locale::BOOK)).then_some(Part::Locale);
    }
    for (bundle, part) in [(build::PASSBOOK, Part::Passbook), (build::STUDIO, Part::Studio)] {
        if name.starts_with(bundle) {
            return (name.ends_with(".js") || name.ends_with(".wasm")).then_some(part);
        }
    }
    match file.extension()?.to_str()? {
        // The passbook's own page is the sheet's with another bundle.
        "html" => (name == "index.html").then_some(Part::Page),
        "css" => Some(Part::Css),
        "js" => Some(Part::Glue),
        "wasm" => Some(Part::Wasm),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_counts_once() {
        let part = |name: &str| part_of(Path::new(name));
        assert_eq!(part("barya.js"), Some(Part::Script));
        assert_eq!(part("worker.js"), Some(Part::Worker));
        assert_eq!(part("widget-1a2b.js"), Some(Part::Glue));
        assert_eq!(part("snippets/x/inline0.js"), Some(Part::Glue));
        assert_eq!(part("locales/en.json"), Some(Part::Locale));
        assert_eq!(part("locales/en.json.br"), None);
        assert_eq!(part("locales/en-1a2b.book.txt"), None);
        assert_eq!((part("index.html"), part("verify.html")), (Some(Part::Page), None));
        assert_eq!(part("passbook-1a2b.js"), Some(Part::Passbook));
        assert_eq!(part("passbook-1a2b_bg.wasm"), Some(Part::Passbook));
        assert_eq!(part("passbook-1a2b_bg.wasm.br"), None);
        assert_eq!((part("studio.js"), part("studio-1a2b_bg.wasm")), (Some(Part::Studio), Some(Part::Studio)));
        assert_eq!(part("widget_bg.wasm"), Some(Part::Wasm));
        assert_eq!(part("widget_bg.wasm.br"), None);
        assert_eq!(part("maria.webp"), None);
    }

    #[test]
    fn over_budget_is_an_error_that_names_it() {
        let budgets: Budgets = toml::from_str("dated = \"today\"\n[sheet]\nmust = 10\nwish = 5\n").unwrap();
        assert!(judge(&budgets, &[("sheet", 10)]).is_ok());
        let error = judge(&budgets, &[("sheet", 12)]).unwrap_err().to_string();
        assert!(error.contains("sheet is 2 bytes over"), "{error}");
        assert!(judge(&budgets, &[("unknown", 1)]).is_err());
    }

    #[test]
    fn the_committed_budgets_are_read() {
        let budgets: Budgets = toml::from_str(include_str!("../size.toml")).unwrap();
        assert!(budgets.of.values().all(|budget| budget.wish <= budget.must));
        assert!(budgets.of.contains_key("sheet") && budgets.of.contains_key("barya.js"));
    }
}
