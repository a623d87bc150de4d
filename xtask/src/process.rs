//! Child processes: each in a group of its own, so that a signal to xtask stops it with everything it started.

use crate::steps::{human, note, say};
use anyhow::{Context, Result, bail};
use nix::errno::Errno;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// A step that prints nothing for this long says that it is alive.
const SILENCE: Duration = Duration::from_secs(15);
/// How many lines of a failed command are shown; all of them are in its log.
const TELLING: usize = 40;
/// How long a child may take to end by itself before it is killed.
const GRACE: Duration = Duration::from_secs(5);
/// How long to read on after a child ended, when something it started still holds its output open.
const DRAIN: Duration = Duration::from_secs(1);

static GROUPS: Mutex<Vec<Pid>> = Mutex::new(Vec::new());
static STOPPING: AtomicBool = AtomicBool::new(false);

/// Makes Ctrl-C, a hang-up and `kill` stop every child before xtask itself ends.
pub fn stop_children_on_signals() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        let groups = groups().clone();
        for group in groups {
            stop_group(group);
        }
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

/// Waits for the end that a signal has begun, if one has: children that end now are no failure to report.
pub fn wait_if_stopping() {
    while STOPPING.load(Ordering::SeqCst) {
        std::thread::park();
    }
}

/// The standard output of a short command that must succeed.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| cannot_run(command))?;
    if !output.status.success() {
        bail!("{}: {}\n{}", shown_name(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("{} did not print text", shown_name(command)))
}

/// Runs a long command whose output is of interest only when it fails; all of it is kept in `log`.
pub fn quietly(command: &mut Command, log: &Path) -> Result<()> {
    let mut kept = create(log)?;
    let start = Instant::now();
    let mut last = String::new();
    let mut child = Lines::of(command)?;
    while let Some(next) = child.next(SILENCE)? {
        match next {
            Next::Line(line) => {
                writeln!(kept, "{line}")?;
                last = line;
            }
            Next::Silence => note(&format!("… {}: {}", human(start.elapsed()), last.trim())),
        }
    }
    let status = child.wait()?;
    if !status.success() {
        for line in telling(&std::fs::read_to_string(log)?) {
            note(line);
        }
        bail!("{}: {status}; the whole output is in {}", shown_name(command), log.display());
    }
    Ok(())
}

/// The part of a failed command's output that tells why: from the first error on, else the end.
fn telling(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.starts_with("error"));
    let from = first.unwrap_or(lines.len().saturating_sub(TELLING));
    lines.into_iter().skip(from).take(TELLING).collect()
}

/// What became of a command whose output was shown.
pub struct Shown {
    /// How it ended.
    pub status: ExitStatus,
    /// Every line it printed, both streams.
    pub lines: Vec<String>,
}

/// Runs a command, shows its output as it comes, and keeps it for who wants to read the summary.
pub fn shown(command: &mut Command) -> Result<Shown> {
    let start = Instant::now();
    let mut lines = Vec::new();
    let mut child = Lines::of(command)?;
    while let Some(next) = child.next(SILENCE)? {
        match next {
            Next::Line(line) => {
                say(&line);
                lines.push(line);
            }
            Next::Silence => note(&format!("… {}", human(start.elapsed()))),
        }
    }
    Ok(Shown { status: child.wait()?, lines })
}

/// A child that runs until this is dropped.
pub struct Background {
    child: Child,
    group: Pid,
    name: String,
}

impl Background {
    /// Starts `command` with its output in `log`. Where the system can (Linux), the child ends even if xtask is killed
    /// without a chance to say goodbye.
    pub fn start(command: &Command, log: &Path) -> Result<Self> {
        let mut tied = tied_to_this_process(command);
        let out = create(log)?;
        tied.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out).process_group(0);
        let child = tied.spawn().with_context(|| cannot_run(command))?;
        Ok(Self { group: enlist(&child)?, child, name: shown_name(command) })
    }

    /// An error when the child has ended.
    pub fn check(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            None => Ok(()),
            Some(status) => {
                wait_if_stopping();
                bail!("{} ended: {status}", self.name)
            }
        }
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        stop_child(&mut self.child, self.group);
    }
}

enum Next {
    Line(String),
    Silence,
}

/// The lines of a running child, both streams as they come.
struct Lines {
    child: Child,
    group: Pid,
    lines: Receiver<String>,
    ended: Option<Instant>,
}

impl Lines {
    fn of(command: &mut Command) -> Result<Self> {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
        let mut child = command.spawn().with_context(|| cannot_run(command))?;
        let group = enlist(&child)?;
        let (sender, lines) = channel();
        let streams: [Option<Box<dyn Read + Send>>; 2] = [
            child.stdout.take().map(|out| Box::new(out) as Box<dyn Read + Send>),
            child.stderr.take().map(|err| Box::new(err) as Box<dyn Read + Send>),
        ];
        for stream in streams.into_iter().flatten() {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).split(b'\n').map_while(std::result::Result::ok) {
                    if sender.send(String::from_utf8_lossy(&line).trim_end().to_owned()).is_err() {
                        break;
                    }
                }
            });
        }
        Ok(Self { child, group, lines, ended: None })
    }

    /// The next line, or the news that there was none for `silence`; nothing more when the child has ended.
    fn next(&mut self, silence: Duration) -> Result<Option<Next>> {
        let start = Instant::now();
        loop {
            match self.lines.recv_timeout(Duration::from_millis(200)) {
                Ok(line) => return Ok(Some(Next::Line(line))),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.ended.is_none() && self.child.try_wait()?.is_some() {
                self.ended = Some(Instant::now());
            }
            if self.ended.is_some_and(|at| at.elapsed() > DRAIN) {
                return Ok(None);
            }
            if start.elapsed() > silence {
                return Ok(Some(Next::Silence));
            }
        }
    }

    fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.child.wait()?)
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        stop_child(&mut self.child, self.group);
    }
}

/// `command` under `setpriv --pdeathsig`, where there is such a thing.
fn tied_to_this_process(command: &Command) -> Command {
    let Some(setpriv) = on_path("setpriv").filter(|_| cfg!(target_os = "linux")) else {
        return copy(command, Command::new(command.get_program()), false);
    };
    let mut tied = Command::new(setpriv);
    tied.args(["--pdeathsig", "TERM", "--"]);
    copy(command, tied, true)
}

fn copy(from: &Command, mut to: Command, with_program: bool) -> Command {
    if with_program {
        to.arg(from.get_program());
    }
    to.args(from.get_args());
    for (name, value) in from.get_envs() {
        match value {
            Some(value) => to.env(name, value),
            None => to.env_remove(name),
        };
    }
    if let Some(dir) = from.get_current_dir() {
        to.current_dir(dir);
    }
    to
}

/// The full path of a program that the shell would find.
pub fn on_path(program: &str) -> Option<std::path::PathBuf> {
    use std::os::unix::fs::PermissionsExt;
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|dir| dir.join(program))
        .find(|file| file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0))
}

fn groups() -> std::sync::MutexGuard<'static, Vec<Pid>> {
    GROUPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn enlist(child: &Child) -> Result<Pid> {
    let group = Pid::from_raw(i32::try_from(child.id())?);
    groups().push(group);
    Ok(group)
}

/// Ends what is left of the child's group, reaps the child and forgets the group.
fn stop_child(child: &mut Child, group: Pid) {
    // The leader is not reaped yet or the group is empty: either way no stranger can have its number.
    if alive(group) {
        send(group, Signal::SIGTERM);
    }
    let deadline = Instant::now() + GRACE;
    while Instant::now() < deadline && child.try_wait().is_ok_and(|ended| ended.is_none()) {
        std::thread::sleep(Duration::from_millis(20));
    }
    if alive(group) {
        send(group, Signal::SIGKILL);
    }
    if let Err(error) = child.wait() {
        note(&format!("cannot wait for a child to end: {error}"));
    }
    groups().retain(|listed| *listed != group);
}

/// Ends a group from the signal handler, where the child itself belongs to another thread.
fn stop_group(group: Pid) {
    send(group, Signal::SIGTERM);
    let deadline = Instant::now() + GRACE;
    while alive(group) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    send(group, Signal::SIGKILL);
}

fn alive(group: Pid) -> bool {
    killpg(group, None) != Err(Errno::ESRCH)
}

fn send(group: Pid, signal: Signal) {
    match killpg(group, signal) {
        Ok(()) | Err(Errno::ESRCH) => {}
        Err(error) => note(&format!("cannot send {signal} to process group {group}: {error}")),
    }
}

fn create(log: &Path) -> Result<File> {
    if let Some(dir) = log.parent() {
        std::fs::create_dir_all(dir)?;
    }
    File::create(log).with_context(|| format!("cannot write {}", log.display()))
}

fn cannot_run(command: &Command) -> String {
    format!("cannot run {}", shown_name(command))
}

fn shown_name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn both_streams_and_the_status_come_back() {
        let shown = shown(&mut sh("echo out; echo err >&2; exit 3")).unwrap();
        assert_eq!(shown.status.code(), Some(3));
        let mut lines = shown.lines;
        lines.sort();
        assert_eq!(lines, ["err", "out"]);
    }

    #[test]
    fn a_quiet_failure_names_the_command_and_the_log() {
        let log = std::env::temp_dir().join(format!("barya-quiet-{}.log", std::process::id()));
        let error = quietly(&mut sh("echo why; exit 1"), &log).unwrap_err().to_string();
        assert!(error.contains("sh -c") && error.contains(&log.display().to_string()), "{error}");
        assert_eq!(std::fs::read_to_string(&log).unwrap(), "why\n");
        std::fs::remove_file(log).unwrap();
    }

    #[test]
    fn a_failure_is_told_from_its_first_error() {
        assert_eq!(telling("Compiling a\nerror: b\n  c\n"), ["error: b", "  c"]);
        let long = "x\n".repeat(100) + "end\n";
        assert_eq!((telling(&long).len(), telling(&long).last()), (TELLING, Some(&"end")));
    }

    #[test]
    fn dropping_a_background_child_ends_its_grandchildren() {
        let log = std::env::temp_dir().join(format!("barya-group-{}.log", std::process::id()));
        let child = Background::start(&sh("sleep 60 & echo $!; wait"), &log).unwrap();
        let deadline = Instant::now() + GRACE;
        let pid = loop {
            let text = std::fs::read_to_string(&log).unwrap();
            if let Ok(pid) = text.trim().parse::<i32>() {
                break pid;
            }
            assert!(Instant::now() < deadline, "no process number: {text:?}");
            std::thread::sleep(Duration::from_millis(10));
        };
        // A zombie that nobody reaps (a container without an init) has ended too.
        let runs = || std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "));
        assert!(runs() || !cfg!(target_os = "linux"));
        drop(child);
        while runs() {
            assert!(Instant::now() < deadline, "process {pid} outlived its group");
            std::thread::sleep(Duration::from_millis(10));
        }
        std::fs::remove_file(log).unwrap();
    }

    #[test]
    fn an_orphan_that_holds_the_output_does_not_hold_the_step() {
        let start = Instant::now();
        assert!(shown(&mut sh("sleep 60 & exit 0")).unwrap().status.success());
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}
