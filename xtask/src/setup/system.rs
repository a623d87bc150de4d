//! What comes from the operating system: Node.js, Chromium and its driver, fonts for the tests and pictures of every
//! language, a second reader of QR codes, one of PDFs and Python for the tests, and for voices espeak-ng and ffmpeg.

use super::found;
use crate::process::{capture, on_path, quietly};
use crate::steps::{note, step};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js that the tests are run with.
const NODE: u32 = 20;
/// Says where Python is and which; fails without the modules that make a virtual environment, or when it is too old for
/// what `tests/counterparts/requirements.txt` pins.
const PYTHON: &str = "\
import ensurepip, sys, venv
assert sys.version_info >= (3, 11), 'Python 3.11 or newer is needed'
print(sys.base_prefix, sys.version)";

/// Node.js and its package manager.
pub struct Node {
    /// The `node` program.
    pub node: PathBuf,
    /// The `npm` program.
    pub npm: PathBuf,
}

/// A Chromium (or Chrome) and the WebDriver that fits it.
pub struct Browser {
    /// The browser.
    pub chromium: PathBuf,
    /// Its driver.
    pub chromedriver: PathBuf,
}

/// What records voices.
pub struct Recorder {
    /// The voices.
    pub espeak: PathBuf,
    /// The encoder.
    pub ffmpeg: PathBuf,
}

/// Node.js, found or installed.
pub fn node() -> Result<Node> {
    let find = || Some(Node { node: on_path("node")?, npm: on_path("npm")? });
    let node = match find() {
        Some(node) => node,
        None => {
            install("Node.js", &["nodejs", "npm"], "brew install node")?;
            find().context("Node.js was installed but is not on the PATH")?
        }
    };
    let said = capture(Command::new(&node.node).arg("--version"))?;
    let major = major(&said).with_context(|| format!("node --version said {said:?}"))?;
    if major < NODE {
        bail!("Node.js {} is too old: {NODE} or newer is needed (https://nodejs.org)", said.trim());
    }
    Ok(node)
}

/// Chromium and its driver, found or installed.
pub fn browser() -> Result<Browser> {
    let find = || {
        let chromium =
            program("BARYA_CHROMIUM", &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"])?;
        let chromedriver = program("BARYA_CHROMEDRIVER", &["chromedriver", "chromium.chromedriver"])?;
        Some(Browser { chromium, chromedriver })
    };
    let browser = match find() {
        Some(browser) => browser,
        None => {
            let brew = "brew install --cask chromium chromedriver";
            install("Chromium and its driver", &["chromium", "chromium-driver"], brew)?;
            find().context("Chromium was installed but was not found; set BARYA_CHROMIUM and BARYA_CHROMEDRIVER")?
        }
    };
    found("Chromium", &browser.chromium);
    found("ChromeDriver", &browser.chromedriver);
    Ok(browser)
}

/// Fonts for every language in `folder` (one folder a language, named by its tag), found or installed. Only Linux is
/// asked: macOS and Windows come with them.
pub fn fonts(folder: &Path) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if on_path("fc-list").is_none() {
        install("fontconfig, which lists fonts,", &["fontconfig"], "the package fontconfig")?;
    }
    let tags = folders(folder)?;
    let missing = without_font(&tags)?;
    if missing.is_empty() {
        note(&format!("Fonts: {} languages", tags.len()));
        return Ok(());
    }
    let packages = font_packages(&missing);
    let what = format!("A font for {}", missing.join(", "));
    install(&what, &packages, "the Noto fonts (https://fonts.google.com/noto)")?;
    match without_font(&tags)?.as_slice() {
        [] => Ok(()),
        still => bail!("{} were installed, but fc-list knows no font for {}", packages.join(" "), still.join(", ")),
    }
}

fn folders(parent: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(parent).with_context(|| parent.display().to_string())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// Those of `tags` that fontconfig knows no font for.
fn without_font(tags: &[String]) -> Result<Vec<&str>> {
    let mut missing = Vec::new();
    for tag in tags {
        let fonts = capture(Command::new("fc-list").arg(format!(":lang={tag}")).arg("family"))?;
        if fonts.trim().is_empty() {
            missing.push(tag.as_str());
        }
    }
    Ok(missing)
}

/// The Debian packages that have the letters of these languages.
fn font_packages(tags: &[&str]) -> Vec<&'static str> {
    let east_asian = |tag: &&str| matches!(*tag, "zh" | "ja" | "ko");
    let mut packages = Vec::new();
    if !tags.iter().all(east_asian) {
        packages.push("fonts-noto-core");
    }
    if tags.iter().any(east_asian) {
        packages.push("fonts-noto-cjk");
    }
    packages
}

/// zbarimg, which reads QR codes from pictures and shares no code with the readers that we test with otherwise.
pub fn zbarimg() -> Result<PathBuf> {
    reader("zbarimg", "zbar-tools", "brew install zbar")
}

/// pdftoppm, which makes a picture of what we print.
pub fn pdftoppm() -> Result<PathBuf> {
    reader("pdftoppm", "poppler-utils", "brew install poppler")
}

/// A program that reads what we made, found or installed.
fn reader(name: &str, package: &str, elsewhere: &str) -> Result<PathBuf> {
    let program = match on_path(name) {
        Some(program) => program,
        None => {
            install(name, &[package], elsewhere)?;
            on_path(name).with_context(|| format!("{package} was installed but {name} is not on the PATH"))?
        }
    };
    found(name, &program);
    Ok(program)
}

/// A Python that can make virtual environments.
pub struct Python {
    /// The `python3` program.
    pub python: PathBuf,
    /// What tells it from another one: an environment made by one Python does not work with the next.
    pub identity: String,
}

/// Python with its `venv` module, which Debian has in a package of its own, found or installed.
pub fn python() -> Result<Python> {
    let find = || {
        let python = on_path("python3").context("there is no python3")?;
        let identity = capture(Command::new(&python).args(["-c", PYTHON]))?;
        Ok::<_, anyhow::Error>(Python { python, identity })
    };
    find().or_else(|missing| {
        note(&format!("{missing:#}"));
        install("Python 3.11 or newer with venv", &["python3", "python3-venv"], "brew install python")?;
        find()
    })
}

/// espeak-ng and ffmpeg, found or installed.
pub fn recorder() -> Result<Recorder> {
    let find = || Some(Recorder { espeak: on_path("espeak-ng")?, ffmpeg: on_path("ffmpeg")? });
    if let Some(recorder) = find() {
        return Ok(recorder);
    }
    install("What records voices", &["espeak-ng", "ffmpeg"], "brew install espeak-ng ffmpeg")?;
    find().context("espeak-ng and ffmpeg were installed but are not on the PATH")
}

/// What `variable` names, else the first of `names` on the `PATH` or where such programs usually are.
fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(variable).filter(|value| !value.is_empty()) {
        return Some(named.into());
    }
    let usual = ["/usr/bin", "/usr/lib/chromium", "/usr/local/bin", "/opt/homebrew/bin", "/snap/bin"];
    names.iter().find_map(|name| on_path(name)).or_else(|| {
        let places = names.iter().flat_map(|name| usual.iter().map(move |dir| Path::new(dir).join(name)));
        let mac = ["/Applications/Chromium.app/Contents/MacOS/Chromium"];
        places.chain(mac.iter().filter(|_| names.contains(&"chromium")).map(PathBuf::from)).find(|at| at.is_file())
    })
}

/// Installs Debian packages where that is ours to do; elsewhere the error is the one line that does it.
fn install(what: &str, packages: &[&str], elsewhere: &str) -> Result<()> {
    if on_path("apt-get").is_none() {
        bail!("{what} is missing. Install it, for example: {elsewhere}");
    }
    let line = format!("apt-get install -y --no-install-recommends {}", packages.join(" "));
    if !nix::unistd::Uid::effective().is_root() {
        bail!("{what} is missing. Install it: sudo {line}");
    }
    step(&format!("Install {what}: {line}"), || {
        let log = std::env::temp_dir().join("barya-apt.log");
        if let Err(error) = quietly(apt().arg("update"), &log) {
            note(&format!("apt-get update failed ({error}); trying with the lists that are here"));
        }
        quietly(apt().args(["install", "-y", "--no-install-recommends"]).args(packages), &log)
    })
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{font_packages, major};

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20.1"), None);
        assert_eq!(major("v"), None);
    }

    #[test]
    fn only_the_fonts_that_lack_are_installed() {
        assert_eq!(font_packages(&["km", "en"]), ["fonts-noto-core"]);
        assert_eq!(font_packages(&["ko"]), ["fonts-noto-cjk"]);
        assert_eq!(font_packages(&["th", "zh"]), ["fonts-noto-core", "fonts-noto-cjk"]);
    }
}
