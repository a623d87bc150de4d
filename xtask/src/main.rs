//! `cargo xtask`: all automation of the repository. Every command does the set-up it needs, says what it is doing and
//! how long it took, and is quick the second time.

mod build;
mod demo;
mod locales;
mod process;
mod qr;
mod repo;
mod screens;
mod setup;
mod size;
mod stand;
mod steps;
mod test;
mod tidy;
mod voice;
mod web;
mod words;

use anyhow::{Result, bail};
use repo::Repo;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  setup              install what the other commands need (they do it themselves too)
  build              build the frame and the script tag into dist/, optimised and precompressed
  demo [--headless]  run the payment server and three example sites; Ctrl-C stops all
                     [--pay PORT] [--stream PORT] [--game PORT] [--learn PORT]
                     [--crowd [HANDLE]] gives a creator and 99 others a thousand tips each first
  test [--quick]     everything that must hold; --quick leaves out the browser and the lints
  tidy               the rules of the house: who may import whom, file lengths, licences
  locales            every sentence in every language: missing, unused, too long, jargon; its numbers and its voice
  size               brotli bytes of what a page loads, against the budgets of xtask/size.toml
  words TAG [N…]     numbers in words: those given, or one a line from stdin; --check reads every language strictly
  screens            screenshots of every state into docs/screens
  voice [TAG…]       record the voices of static/voice with espeak-ng and ffmpeg; see docs/voice.md
                     [--check | --list TAG | --from FOLDER TAG]

Environment: BARYA_CACHE (tools and builds; default ~/.cache/barya), CARGO_TARGET_DIR, BARYA_CHROMIUM, BARYA_CHROMEDRIVER";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            process::wait_if_stopping();
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let Some((&command, rest)) = args.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    let repo = Repo::find()?;
    process::stop_children_on_signals()?;
    match (command, rest) {
        ("setup", []) => setup::everything(&repo).map(drop),
        ("build" | "dist", []) => build::dist(&repo, &setup::for_build(&repo)?),
        ("demo", flags) => demo::run(&repo, &demo::Options::parse(flags)?),
        ("test", []) => test::run(&repo),
        ("test", ["--quick"]) => test::run_quick(&repo),
        ("tidy", []) => tidy::run(&repo),
        ("locales", []) => locales::run(&repo),
        ("size", []) => size::run(&repo, &setup::for_build(&repo)?),
        ("words", ["--check"]) => words::check(&repo),
        ("words", [tag, numbers @ ..]) => words::print(&repo, tag, numbers),
        // Not in the usage: only tests ask for them.
        ("qr", ["build"]) => qr::build(),
        ("qr", ["draw", folder]) => qr::draw(folder),
        ("screens", []) => screens::run(&repo),
        ("voice", ["--check"]) => voice::check(repo.root()),
        ("voice", ["--list", tag]) => voice::list(&repo, tag),
        ("voice", ["--from", folder, tag]) => voice::from(&repo, folder, tag),
        ("voice", tags) => voice::run(&repo, tags),
        ("help" | "--help" | "-h", _) => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("not understood: {}\n\n{USAGE}", args.join(" ")),
    }
}
