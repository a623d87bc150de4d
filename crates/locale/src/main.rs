//! `barya-locale`: a hook of Trunk. Puts each language's table beside the page that was built, under a name with its
//! hash, and tells the page where they are.

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
    std::fs::create_dir_all(staging.join("locales")).map_err(|error| format!("locales/: {error}"))?;
    let mut list = Vec::new();
    for language in &locales.languages {
        let name = format!("locales/{}", language.file_name());
        write(&staging.join(&name), &language.table)?;
        list.push(format!("{}={name}", language.tag));
    }
    let page = staging.join("index.html");
    let html = std::fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    if html.matches(PLACEHOLDER).count() != 1 {
        return Err(format!("{} does not hold {PLACEHOLDER} once", page.display()));
    }
    write(&page, &html.replace(PLACEHOLDER, &format!("data-locales=\"{}\"", list.join(" "))))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
