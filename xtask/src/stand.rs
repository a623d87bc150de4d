//! The demo's parts, running: the payment server over a seeded database, and three sites on origins of their own.

use crate::process::{Background, capture, shown};
use crate::repo::Repo;
use crate::steps::note;
use crate::web::{self, Site};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// How long a server may take to answer after its start.
const START: Duration = Duration::from_secs(30);

/// The example sites: folder below `examples/`, host, port in the demo.
pub const SITES: [(&str, u16); 3] = [("stream", 8701), ("game", 8702), ("learn", 8703)];
/// The payment origin's port in the demo.
pub const PAY: u16 = 8700;
/// The port of the play companies, with their bank app, in the demo.
pub const BANK: u16 = 8704;
/// How the server reaches them, for [`BANK`] and [`PAY`].
const RAILS: &str = "examples/rails.toml";

/// Who is paid in the demo: handle, name, currency, the site where they are, the picture of theirs.
const PAYEES: [[&str; 5]; 3] = [
    ["maria", "Maria", "PHP", "stream", "examples/stream/maria.svg"],
    ["arcade", "Lantern Run", "KRW", "game", "examples/game/icon.svg"],
    ["school", "Bangla School", "INR", "learn", "examples/learn/icon.svg"],
];
/// Who is given a thousand tips where nobody else is named.
pub const CROWDED: &str = "maria";
/// What they sell: id, payee, title, price as people write it, the site where it is sold.
const OFFERS: [[&str; 5]; 2] =
    [["extra-life", "arcade", "Extra life", "1000", "game"], ["lesson-7", "school", "Lesson 7", "49", "learn"]];

/// What pupils may set aside for the school, in rupees: three lessons, a day at a time, so that it can be tried.
const ALLOWANCE: &str = "150";
/// The operator's part of it, in paise. It is off wherever nobody switches it on, India's rules first of all.
const POLICY: &str =
    "\n[policy.INR]\nallowance = true\nallowance_total = 15000\nallowance_each = 5000\nallowance_days = 1\n";

/// Payees' servers may be on this machine, so that webhooks can be tried.
const WEBHOOKS: &str = "\n[webhooks]\nallow_loopback = true\n";

/// Which port each part listens on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ports {
    /// The payment server.
    pub pay: u16,
    /// In the order of [`SITES`].
    pub sites: [u16; 3],
    /// The play companies: bank app, phones.
    pub bank: u16,
}

impl Default for Ports {
    fn default() -> Self {
        Self { pay: PAY, sites: SITES.map(|(_, port)| port), bank: BANK }
    }
}

impl Ports {
    /// The origin of the payment server, as browsers see it.
    pub fn pay_origin(self) -> String {
        format!("http://pay.localhost:{}", self.pay)
    }

    /// The origin of the bank app, as browsers see it.
    pub fn bank_origin(self) -> String {
        format!("http://bank.localhost:{}", self.bank)
    }

    /// The origin of an example site, as browsers see it.
    pub fn site_origin(self, name: &str) -> String {
        let port = SITES.iter().zip(self.sites).find(|((site, _), _)| *site == name).map_or(0, |(_, port)| port);
        format!("http://{name}.localhost:{port}")
    }

    /// The database: `var/barya.sqlite`, which the `barya` command uses too; other ports have one of their own, since
    /// payees are registered with the addresses of their sites.
    fn database(self) -> PathBuf {
        let name = if self == Self::default() { "barya".to_owned() } else { format!("barya-{}", self.pay) };
        Path::new("var").join(name).with_extension("sqlite")
    }

    /// The server's configuration, beside the database.
    fn config(self) -> String {
        self.database().with_extension("toml").to_string_lossy().into_owned()
    }

    /// What is replaced in the pages of the sites, when the ports are not the demo's.
    fn replacements(self) -> Vec<(String, String)> {
        let usual = Self::default();
        let mut all = vec![(usual.pay_origin(), self.pay_origin())];
        all.extend(SITES.map(|(site, _)| (usual.site_origin(site), self.site_origin(site))));
        all.retain(|(from, to)| from != to);
        all
    }
}

/// The running demo; dropping it stops the server and the play companies.
pub struct Stand {
    server: Background,
    companies: Background,
    ports: Ports,
}

/// The programs of a stand.
pub struct Programs {
    /// The payment server.
    pub barya: PathBuf,
    /// The companies at the other end of the rails.
    pub counterparts: PathBuf,
}

impl Stand {
    /// Seeds the database if it is new, starts everything and waits until all of it answers.
    pub fn start(repo: &Repo, programs: &Programs, ports: Ports) -> Result<Self> {
        let barya = &programs.barya;
        prepare(repo, barya, ports)?;
        for ((name, _), port) in SITES.iter().zip(ports.sites) {
            let root = repo.path("examples").join(name);
            Site { root, replace: ports.replacements() }.serve(port)?;
        }
        let log = repo.path("var/server.log");
        note(&format!("the server's log: {}", log.display()));
        let mut companies = repo.command(&programs.counterparts);
        companies.args(["--port", &ports.bank.to_string()]);
        companies.args(["--callback-base", &format!("http://127.0.0.1:{}", ports.pay)]);
        let companies = Background::start(&companies, &repo.path("var/companies.log"))?;
        let server = Background::start(command(repo, barya, ports).arg("serve"), &log)?;
        let mut stand = Self { server, companies, ports };
        stand.wait(&log)?;
        Ok(stand)
    }

    /// An error when the server has ended.
    pub fn check(&mut self) -> Result<()> {
        self.companies.check().context("see var/companies.log")?;
        self.server.check()
    }

    fn wait(&mut self, log: &Path) -> Result<()> {
        let pages = [
            (self.ports.pay, "/readyz"),
            (self.ports.pay, "/barya.js"),
            (self.ports.pay, "/@maria"),
            (self.ports.bank, "/"),
        ];
        for (port, path) in pages.into_iter().chain(self.ports.sites.map(|port| (port, "/"))) {
            let start = Instant::now();
            loop {
                let answer = web::status(port, path);
                if matches!(answer, Ok(200)) {
                    break;
                }
                self.server.check().with_context(|| format!("see {}", log.display()))?;
                if start.elapsed() > START {
                    bail!("http://127.0.0.1:{port}{path} does not answer 200: {answer:?}");
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Ok(())
    }
}

/// Gives a creator who is there, and 99 others, a thousand tips each.
pub fn crowd(repo: &Repo, barya: &Path, ports: Ports, handle: &str) -> Result<()> {
    prepare(repo, barya, ports)?;
    let mut fill = command(repo, barya, ports);
    fill.args(["crowd", handle]);
    for (name, _) in SITES {
        fill.args(["--site", &ports.site_origin(name)]);
    }
    let status = shown(&mut fill)?.status;
    if status.success() { Ok(()) } else { bail!("barya crowd {handle}: {status}") }
}

/// Makes sure that the ports are free and that the database is there, seeded.
fn prepare(repo: &Repo, barya: &Path, ports: Ports) -> Result<()> {
    let sites = ports.sites.into_iter().zip(SITES.map(|site| site.0));
    for (port, name) in [(ports.pay, "pay"), (ports.bank, "bank")].into_iter().chain(sites) {
        if std::net::TcpStream::connect((std::net::Ipv4Addr::LOCALHOST, port)).is_ok() {
            bail!("something listens on 127.0.0.1:{port} already; stop it, or choose another: --{name} PORT");
        }
    }
    std::fs::create_dir_all(repo.path("var")).context("cannot make var/")?;
    configure(repo, ports)?;
    seed(repo, barya, ports)
}

/// A `barya` command on the stand's database.
fn command(repo: &Repo, barya: &Path, ports: Ports) -> Command {
    let mut command = repo.command(barya);
    command.env("BARYA_LISTEN", format!("127.0.0.1:{}", ports.pay));
    command.env("BARYA_ORIGIN", ports.pay_origin());
    command.env("BARYA_ASSETS", repo.path(crate::build::DIST));
    command.env("DATABASE_URL", format!("sqlite:{}", ports.database().display()));
    command.env("BARYA_CONFIG", repo.path(&ports.config()));
    command
}

/// Writes down how the server reaches the play companies, and what may be set aside.
fn configure(repo: &Repo, ports: Ports) -> Result<()> {
    let usual = std::fs::read_to_string(repo.path(RAILS)).with_context(|| format!("cannot read {RAILS}"))?;
    let ours = usual.replace(&format!("127.0.0.1:{BANK}"), &format!("127.0.0.1:{}", ports.bank));
    std::fs::write(repo.path(&ports.config()), ours + POLICY + WEBHOOKS)
        .context("cannot write the demo's configuration")
}

/// Adds the demo's payees and offers that are not there yet.
fn seed(repo: &Repo, barya: &Path, ports: Ports) -> Result<()> {
    let run = |args: &[&str]| capture(command(repo, barya, ports).args(args).arg("--if-missing"));
    for [handle, name, currency, site, picture] in PAYEES {
        let (site, voice) = (ports.site_origin(site), format!("static/demo/{handle}.mp3"));
        let who = ["--name", name, "--currency", currency, "--picture", picture, "--origin", &site];
        // Whoever recorded their name.
        let heard: &[&str] = if repo.path(&voice).is_file() { &["--voice", &voice] } else { &[] };
        run(&[&["payee", "add", handle], &who[..], heard].concat())?;
    }
    for [id, payee, title, price, site] in OFFERS {
        let site = ports.site_origin(site);
        let picture = format!("static/demo/{id}.svg");
        let what = ["--payee", payee, "--title", title, "--price", price, "--picture", &picture, "--origin", &site];
        run(&[&["offer", "add", id][..], &what].concat())?;
    }
    // Also of a database that was made before there were allowances.
    capture(command(repo, barya, ports).args(["payee", "set", "school", "--allowance", ALLOWANCE]))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ports_need_no_replacement() {
        let usual = Ports::default();
        assert_eq!(usual.pay_origin(), "http://pay.localhost:8700");
        assert_eq!(usual.site_origin("learn"), "http://learn.localhost:8703");
        assert_eq!(usual.database(), Path::new("var/barya.sqlite"));
        assert!(usual.replacements().is_empty());
    }

    #[test]
    fn other_ports_have_other_pages_and_another_database() {
        let other = Ports { pay: 9000, ..Ports::default() };
        assert_eq!(other.database(), Path::new("var/barya-9000.sqlite"));
        assert_eq!(
            other.replacements(),
            [("http://pay.localhost:8700".to_owned(), "http://pay.localhost:9000".to_owned())]
        );
    }
}
