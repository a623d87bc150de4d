//! The build's bundles: the checkout's, which every payer loads, the passbook's, which few do, and that of the studio's pages.
//! Trunk gives a hash to the names of the first alone, and a page; the second gets both here, and the third a script that
//! begins it.

use super::DIST;
use crate::repo::{Repo, files_under};
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The one of every sheet.
const WIDGET: &str = "widget";
/// The one that the sheet loads only when it is asked for.
pub const PASSBOOK: &str = "passbook";
/// The one of the pages of those who are paid.
pub const STUDIO: &str = "studio";
/// Each is a bin of the root package.
pub const BUNDLES: [&str; 3] = [WIDGET, PASSBOOK, STUDIO];
/// The sheet's page.
const PAGE: &str = "index.html";
/// The passbook's own page.
const OWN_PAGE: &str = "verify.html";
/// What the sheet's page says of its bundle.
const ELEMENT: &str = "<link id=\"bundle\" ";
/// What it says that it waits for.
const STATE: &str = "data-state=\"pricing\"";

/// A Wasm and its glue.
pub struct Bundle {
    /// The Wasm.
    pub wasm: PathBuf,
    /// What wasm-bindgen wrote around it.
    pub glue: PathBuf,
}

impl Bundle {
    /// The bundle of this name, as it was built.
    pub fn built(repo: &Repo, name: &str) -> Result<Bundle> {
        Bundle::find(&repo.path(DIST), name)
    }

    fn find(dist: &Path, name: &str) -> Result<Bundle> {
        let files = files_under(dist)?;
        let one = |ending: &str| -> Result<PathBuf> {
            let is_it = |file: &&PathBuf| {
                file.file_name().and_then(|file| file.to_str()?.strip_prefix(name)?.strip_suffix(ending)).is_some_and(
                    |hash| {
                        hash.is_empty() || hash.strip_prefix('-').is_some_and(|hash| !hash.contains(['-', '_', '.']))
                    },
                )
            };
            let mut found = files.iter().filter(is_it);
            let first = found.next().with_context(|| format!("there is no {name}{ending} in dist/"))?;
            match found.next() {
                Some(second) => bail!("{} and {} in dist/", first.display(), second.display()),
                None => Ok(first.clone()),
            }
        };
        Ok(Bundle { wasm: one("_bg.wasm")?, glue: one(".js")? })
    }

    /// The addresses of its glue and its Wasm.
    fn addresses(&self) -> Result<[String; 2]> {
        let address = |file: &Path| -> Result<String> {
            let name = file.file_name().and_then(|name| name.to_str()).context("a name in dist/ is not UTF-8")?;
            Ok(format!("/{name}"))
        };
        Ok([address(&self.glue)?, address(&self.wasm)?])
    }
}

/// Gives the other bundles' files names with their hash; tells the sheet's page where the passbook is, and gives that a
/// page and the studio a script.
pub fn place(repo: &Repo) -> Result<()> {
    place_in(&repo.path(DIST))
}

/// Names a bundle's files by what is in them; the stem of the names.
fn name_by_content(dist: &Path, name: &str) -> Result<(String, Bundle)> {
    let built = Bundle::find(dist, name)?;
    let content = [std::fs::read(&built.glue)?, std::fs::read(&built.wasm)?].concat();
    let stem = format!("{name}-{}", barya_locale::hash(&content));
    let named = Bundle { wasm: dist.join(format!("{stem}_bg.wasm")), glue: dist.join(format!("{stem}.js")) };
    std::fs::rename(&built.wasm, &named.wasm)?;
    std::fs::rename(&built.glue, &named.glue)?;
    note(&stem);
    Ok((stem, named))
}

fn place_in(dist: &Path) -> Result<()> {
    let (_, studio) = name_by_content(dist, STUDIO)?;
    let [glue, wasm] = studio.addresses()?;
    // The server writes the studio's pages without knowing what this build is called.
    let script = format!("import begin from\"{glue}\";begin({{module_or_path:\"{wasm}\"}});\n");
    std::fs::write(dist.join(format!("{STUDIO}.js")), script)?;
    let (stem, named) = name_by_content(dist, PASSBOOK)?;
    let page = std::fs::read_to_string(dist.join(PAGE))?;
    let sheet = Bundle::find(dist, WIDGET)?;
    if page.matches(ELEMENT).count() != 1 || !page.contains(STATE) {
        bail!("{PAGE} does not say {ELEMENT} and {STATE} once");
    }
    let mut own = page.replace(STATE, "data-state=\"passbook\"");
    for (from, to) in sheet.addresses()?.iter().zip(named.addresses()?) {
        if !own.contains(from) {
            bail!("{PAGE} does not name {from}");
        }
        own = own.replace(from, &to);
    }
    std::fs::write(dist.join(OWN_PAGE), own)?;
    std::fs::write(dist.join(PAGE), page.replace(ELEMENT, &format!("{ELEMENT}data-more=\"{stem}\" ")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passbook_gets_its_names_and_both_pages_their_bundles() {
        let dist = std::env::temp_dir().join(format!("barya-bundle-{}", std::process::id()));
        std::fs::create_dir_all(&dist).unwrap();
        let write = |name: &str, text: &str| std::fs::write(dist.join(name), text).unwrap();
        let read = |name: &str| std::fs::read_to_string(dist.join(name)).unwrap();
        let page = "<html data-state=\"pricing\"><link id=\"bundle\" rel=\"modulepreload\" href=\"/widget-1a2b.js\" data-wasm=\"/widget-1a2b_bg.wasm\"><link href=\"/widget-1a2b_bg.wasm\">";
        write("index.html", page);
        let built = ["passbook.js", "passbook_bg.wasm", "passbook_bg.wasm.br", "studio.js", "studio_bg.wasm"];
        for name in ["widget-1a2b.js", "widget-1a2b_bg.wasm"].into_iter().chain(built) {
            write(name, name);
        }
        place_in(&dist).unwrap();
        let bundle = Bundle::find(&dist, PASSBOOK).unwrap();
        let [glue, wasm] = bundle.addresses().unwrap();
        assert!(glue.starts_with("/passbook-") && wasm == glue.replace(".js", "_bg.wasm"), "{glue} {wasm}");
        assert!(!dist.join("passbook.js").exists());
        let begin = read("studio.js");
        let named = begin.split('"').nth(3).unwrap().trim_start_matches('/');
        assert!(named.starts_with("studio-") && named.ends_with("_bg.wasm"), "{begin}");
        assert_eq!(read(named), "studio_bg.wasm");
        let stem = glue.trim_start_matches('/').trim_end_matches(".js");
        assert!(read("index.html").contains(&format!("<link id=\"bundle\" data-more=\"{stem}\" rel=")));
        let own = read("verify.html");
        assert!(own.starts_with("<html data-state=\"passbook\">"), "{own}");
        assert!(own.matches(&wasm).count() == 2 && own.contains(&glue) && !own.contains("widget"), "{own}");
        // Another content is another name.
        write("passbook.js", "other");
        std::fs::rename(dist.join(named), dist.join("studio_bg.wasm")).unwrap();
        std::fs::remove_file(dist.join(named.replace("_bg.wasm", ".js"))).unwrap();
        std::fs::rename(&bundle.wasm, dist.join("passbook_bg.wasm")).unwrap();
        std::fs::remove_file(&bundle.glue).unwrap();
        write("index.html", page);
        place_in(&dist).unwrap();
        assert!(!dist.join(format!("{stem}.js")).exists());
        write("index.html", "<html>");
        write("passbook-0.js", "a second");
        assert!(place_in(&dist).is_err());
        std::fs::remove_dir_all(dist).unwrap();
    }
}
