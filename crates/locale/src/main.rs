//! `barya-locale`: a hook of Trunk. Puts each language's table and voice beside the page that was built, under names with
//! their hashes, and tells the page where the tables are.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the page says until then.
const PLACEHOLDER: &str = "data-locales=\"\"";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("barya-locale: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("{name} is not set"));
    let source = variable("TRUNK_SOURCE_DIR")?;
    let staging = variable("TRUNK_STAGING_DIR")?;
    let locales = barya_locale::compile(&source.join("locales"))?;
    let mut list = Vec::new();
    for language in &locales.languages {
        let files = barya_locale::files(&source, language)?;
        for file in &files {
            write(&staging.join(&file.path), &file.content)?;
        }
        list.extend(files.first().map(|table| table.listed(&language.tag)));
    }
    let page = staging.join("index.html");
    let html = std::fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    if html.matches(PLACEHOLDER).count() != 1 {
        return Err(format!("{} does not hold {PLACEHOLDER} once", page.display()));
    }
    write(&page, html.replace(PLACEHOLDER, &format!("data-locales=\"{}\"", list.join(" "))).as_bytes())
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    let told = |error| format!("{}: {error}", path.display());
    path.parent().map_or(Ok(()), std::fs::create_dir_all).map_err(told)?;
    std::fs::write(path, content).map_err(told)
}
