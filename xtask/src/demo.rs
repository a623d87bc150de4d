//! `demo`: everything running, in one terminal.

use crate::repo::Repo;
use crate::stand::{CROWDED, Ports, SITES, Stand, crowd};
use crate::steps::{note, say, step};
use crate::{build, process, setup};
use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The flags of `demo`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    headless: bool,
    /// Who is given a thousand tips, as 99 others are.
    crowd: Option<String>,
    ports: Ports,
}

impl Options {
    /// Reads the flags; an error names the one that is not understood.
    pub fn parse(flags: &[&str]) -> Result<Self> {
        let mut options = Self::default();
        let mut flags = flags.iter().peekable();
        while let Some(&flag) = flags.next() {
            if flag == "--headless" {
                options.headless = true;
                continue;
            }
            if flag == "--crowd" {
                let named = flags.next_if(|next| !next.starts_with("--"));
                options.crowd = Some(named.map_or(CROWDED, |named| *named).to_owned());
                continue;
            }
            let port = port_named(flag, &mut options.ports).with_context(|| format!("not understood: {flag}"))?;
            let value = flags.next().with_context(|| format!("{flag} needs a port"))?;
            *port = value.parse().ok().filter(|port| *port != 0).with_context(|| format!("not a port: {value}"))?;
        }
        let mut all = vec![options.ports.pay, options.ports.bank];
        all.extend(options.ports.sites);
        all.sort_unstable();
        all.dedup();
        if all.len() != 5 {
            bail!("two parts of the demo cannot share a port");
        }
        Ok(options)
    }
}

fn port_named<'a>(flag: &str, ports: &'a mut Ports) -> Option<&'a mut u16> {
    match flag {
        "--pay" => Some(&mut ports.pay),
        "--bank" => Some(&mut ports.bank),
        _ => {
            let at = SITES.iter().position(|(name, _)| flag.strip_prefix("--") == Some(name))?;
            ports.sites.get_mut(at)
        }
    }
}

/// Sets up, builds, starts, says `ready`, and goes on until it is stopped or the server ends.
pub fn run(repo: &Repo, options: &Options) -> Result<()> {
    let tools = setup::for_build(repo)?;
    build::dist(repo, &tools)?;
    let programs = build::programs(repo)?;
    let ports = options.ports;
    if let Some(handle) = &options.crowd {
        step("Give a hundred creators a thousand tips each", || crowd(repo, &programs.barya, ports, handle))?;
    }
    let mut stand = step("Start the payment server and the example sites", || Stand::start(repo, &programs, ports))?;
    say("");
    say(&format!("    payment server  {}", ports.pay_origin()));
    for (name, _) in SITES {
        say(&format!("    {name:<16}{}", ports.site_origin(name)));
    }
    say(&format!("    play bank       {}", ports.bank_origin()));
    say(&format!("    play agent      {}/agent", ports.bank_origin()));
    say("");
    say("ready: open one of the sites; Ctrl-C stops all");
    if !options.headless {
        open_browser(&ports.site_origin("stream"));
    }
    loop {
        stand.check()?;
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// Shows the address in the person's own browser, if there is a way.
fn open_browser(address: &str) {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let has_display = cfg!(target_os = "macos") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| is_set(name));
    if !has_display || process::on_path(opener).is_none() {
        return;
    }
    let quiet = || Stdio::null();
    if let Err(error) = Command::new(opener).arg(address).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn() {
        note(&format!("cannot open a browser: {error}"));
    }
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read() {
        assert_eq!(Options::parse(&[]).unwrap(), Options::default());
        let options = Options::parse(&["--headless", "--pay", "9000", "--learn", "9003"]).unwrap();
        assert!(options.headless && options.crowd.is_none());
        assert_eq!(options.ports, Ports { pay: 9000, sites: [8701, 8702, 9003], bank: 8704 });
    }

    #[test]
    fn a_crowd_is_that_of_somebody() {
        let crowd = |flags: &[&str]| Options::parse(flags).unwrap().crowd;
        assert_eq!(crowd(&["--crowd"]).as_deref(), Some(CROWDED));
        assert_eq!(crowd(&["--crowd", "--headless"]).as_deref(), Some(CROWDED));
        assert_eq!(crowd(&["--headless", "--crowd", "ana", "--pay", "9000"]).as_deref(), Some("ana"));
    }

    #[test]
    fn what_cannot_work_is_refused() {
        for bad in [&["--fast"][..], &["--pay"], &["--pay", "0"], &["--pay", "many"], &["--pay", "8701"]] {
            assert!(Options::parse(bad).is_err(), "{bad:?}");
        }
    }
}
