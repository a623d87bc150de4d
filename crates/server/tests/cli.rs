//! The `barya` command, as an operator runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

use barya_protocol::receipt::ReceiptClaims;
use barya_server::ids::OsIds;
use barya_server::keys::KeyRing;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

fn barya(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_barya"));
    command.current_dir(folder);
    for name in [
        "BARYA_CONFIG",
        "BARYA_DATABASE",
        "BARYA_ORIGIN",
        "BARYA_MODE",
        "BARYA_MEDIA",
        "BARYA_KEYS",
        "BARYA_LISTEN",
        "BARYA_ASSETS",
        "BARYA_BEHIND_PROXY",
        "BARYA_LOG",
        "DATABASE_URL",
    ] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &TempDir, line: &str) -> Output {
    barya(folder.path()).args(line.split(' ').map(|word| word.replace('_', " "))).output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What a command that failed said.
fn failed(output: &Output, code: i32) -> String {
    assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A running server; killed when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts on a port that is free, and waits for the line that says which.
    fn start(folder: &TempDir) -> Server {
        let mut command = barya(folder.path());
        let mut child = command.args(["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let said = lines.by_ref().map(Result::unwrap).find(|line| line.contains("listen=")).expect("it serves");
        let address = said.split("listen=").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        // What else it says must go somewhere, or it would wait.
        std::thread::spawn(move || lines.count());
        Server { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn terminate(mut self) -> Option<i32> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const MARIA: &str = "payee add maria --name Maria_Santos --currency PHP --origin http://stream.localhost:8701 --person";

#[test]
fn payees_and_offers_are_added_once() {
    let folder = tempfile::tempdir().unwrap();
    assert!(out(&run(&folder, MARIA)).contains("maria\tPHP\tMaria Santos\thttp://stream.localhost:8701"));
    assert!(failed(&run(&folder, MARIA), 1).contains("exists already"));
    out(&run(&folder, &format!("{MARIA} --if-missing")));
    out(&run(&folder, "offer add song --payee maria --title A_song --price 20.50"));
    out(&run(&folder, "offer add dance --payee maria --title A_dance --amount 2050"));
    let offers = out(&run(&folder, "offer list"));
    assert!(offers.contains("song\tmaria\t2050\tA song") && offers.contains("dance\tmaria\t2050"), "{offers}");
    assert_eq!(out(&run(&folder, "payee list")).lines().count(), 1);
    assert!(folder.path().join("var/barya.sqlite").exists(), "where the demo keeps it");
}

#[test]
fn what_payers_may_set_aside_is_the_payees_and_the_operators_to_say() {
    let folder = tempfile::tempdir().unwrap();
    let policy = "[policy.PHP]\nallowance = true\nallowance_each = 2000\nallowance_days = 3\n";
    std::fs::write(folder.path().join("barya.toml"), policy).unwrap();
    out(&run(&folder, &format!("{MARIA} --allowance 50.50")));
    let server = Server::start(&folder);
    let said = || server.get("/v1/payees/maria");
    assert!(said().contains(r#""allowance":{"total":5050,"each":2000,"days":3}"#), "{}", said());
    assert!(out(&run(&folder, "payee set maria --allowance 10")).contains("\t1000"));
    assert!(said().contains(r#""total":1000,"each":1000"#), "{}", said());
    out(&run(&folder, "payee set maria --allowance off"));
    assert!(said().contains(r#""allowance":null"#), "{}", said());
    assert!(failed(&run(&folder, "payee set maria --allowance 1.234"), 1).contains("--allowance"));
    assert!(failed(&run(&folder, "payee set nobody --allowance off"), 1).contains("No such payee"));
    assert_eq!((out(&run(&folder, "allowance list")), out(&run(&folder, "allowance conflicts"))), Default::default());
}

#[test]
fn mistakes_are_told_and_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    out(&run(&folder, MARIA));
    for line in [
        "payee add NO --name x --currency PHP",
        "payee add x --name x --currency XXX",
        "payee add x --currency PHP",
        "offer add x --payee maria --title x",
        "offer add x --payee maria --title x --amount -5",
        "serve --listen here",
        "nothing",
    ] {
        failed(&run(&folder, line), 2);
    }
    std::fs::write(folder.path().join("note.mp3"), "not a sound").unwrap();
    std::fs::write(folder.path().join("long.mp3"), [&b"ID3"[..], &[0; 65_536]].concat()).unwrap();
    for (line, why) in [
        ("offer add x --payee nobody --title x --price 1", "No such payee"),
        ("offer add x --payee maria --title x --price 1.234", "--price"),
        ("payee add x --name x --currency PHP --picture no.svg", "no.svg"),
        ("payee add x --name x --currency PHP --picture var/barya.sqlite", "a picture is"),
        ("payee add x --name x --currency PHP --voice no.mp3", "no.mp3"),
        ("payee add x --name x --currency PHP --voice /p/x.svg", "/p/x.svg"),
        ("payee add x --name x --currency PHP --voice note.mp3", "a recording is"),
        ("payee add x --name x --currency PHP --voice long.mp3", "larger than 65536 bytes"),
        ("payee add x --name x --currency PHP --origin nowhere", "origin"),
        ("payee list --database postgres://x/y", "SQLite"),
        ("payee list --config none.toml", "none.toml"),
    ] {
        let said = failed(&run(&folder, line), 1);
        assert!(said.contains(why), "{line}: {said}");
    }
    assert_eq!(out(&run(&folder, "payee list")).lines().count(), 1);
    assert_eq!(out(&run(&folder, "offer list")), "");
}

#[test]
fn a_picture_is_copied_to_where_it_is_served_from() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("me.svg"), "<svg/>").unwrap();
    out(&run(&folder, &format!("{MARIA} --picture me.svg")));
    assert_eq!(std::fs::read_to_string(folder.path().join("var/media/maria.svg")).unwrap(), "<svg/>");
    let server = Server::start(&folder);
    assert!(server.get("/p/maria.svg").ends_with("<svg/>"));
    assert!(server.get("/v1/payees/maria").contains("\"picture\":\"/p/maria.svg\""));
}

#[test]
fn a_recorded_name_is_copied_to_where_it_is_served_from() {
    let folder = tempfile::tempdir().unwrap();
    let spoken = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static/demo/maria.mp3");
    let name = folder.path().join("Me.MP3");
    std::fs::copy(&spoken, &name).unwrap();
    out(&run(&folder, &format!("{MARIA} --voice Me.MP3")));
    let kept = std::fs::read(folder.path().join("var/media/maria.mp3")).unwrap();
    assert_eq!(kept, std::fs::read(spoken).unwrap());
    let server = Server::start(&folder);
    assert!(server.get("/v1/payees/maria").contains("\"voice\":\"/p/maria.mp3\""));
    assert!(server.get("/@maria").contains("Maria Santos"));
}

#[test]
fn it_serves_until_it_is_told_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("barya.toml"), "[rates.quotes]\nper_minute = 1\nburst = 1\n").unwrap();
    let server = Server::start(&folder);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    out(&run(&folder, MARIA));
    assert!(server.get("/v1/payees/maria").contains("Maria Santos"), "added beside a running server");
    assert!(server.get("/%zz").contains("application/problem+json"));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn a_ledger_that_is_missing_or_empty_does_not_pass() {
    let folder = tempfile::tempdir().unwrap();
    assert!(failed(&run(&folder, "ledger check"), 1).contains("no ledger"));
    assert!(!folder.path().join("var").exists(), "a check makes nothing");
    out(&run(&folder, MARIA));
    assert!(failed(&run(&folder, "ledger check"), 1).contains("empty"));
}

#[test]
fn keys_are_made_once_and_rotated() {
    let folder = tempfile::tempdir().unwrap();
    let first = out(&run(&folder, "keys list"));
    assert_eq!(first.lines().count(), 1);
    assert_eq!(out(&run(&folder, "keys list")), first);
    let second = out(&run(&folder, "keys rotate"));
    let all = out(&run(&folder, "keys list"));
    assert_eq!(all, format!("{second}{first}"), "the newest first, the old one still published");
    assert_ne!(out(&run(&folder, "keys list --mode test")), "");
}

#[test]
fn a_receipt_is_verified_with_the_public_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let ring = KeyRing::in_memory(&OsIds);
    let ulid = "01JDGP7N5Q0000000000000000";
    let claims: ReceiptClaims = serde_json::from_value(serde_json::json!({
        "iss": "http://pay.localhost:8700/test", "aud": "maria", "jti": format!("rc_{ulid}"), "iat": 1_795_348_800,
        "payment": format!("py_{ulid}"), "quote": "A".repeat(43), "offer": null, "site": null, "reference": null,
        "currency": "PHP", "total": 5000, "payee_receives": 4800, "lines": [], "rail": "wallet", "mode": "test"
    }))
    .unwrap();
    let (receipt, keys) = (folder.path().join("receipt.jws"), folder.path().join("jwks.json"));
    std::fs::write(&receipt, ring.sign(&claims).unwrap()).unwrap();
    std::fs::write(&keys, serde_json::to_string(&ring.jwks()).unwrap()).unwrap();
    let verify = |receipt: &Path, keys: &Path| {
        barya(folder.path()).args(["receipt", "verify"]).arg(receipt).arg("--jwks").arg(keys).output().unwrap()
    };
    let printed: ReceiptClaims = serde_json::from_str(&out(&verify(&receipt, &keys))).unwrap();
    assert_eq!(printed, claims);
    let jws = std::fs::read_to_string(&receipt).unwrap();
    let (signed, signature) = jws.rsplit_once('.').unwrap();
    let stranger = KeyRing::in_memory(&OsIds).sign(&claims).unwrap();
    let tampered = folder.path().join("tampered.jws");
    for changed in
        [signed.to_owned(), format!("{signed}."), format!("{signed}A.{signature}"), format!("{jws}.A"), stranger]
    {
        std::fs::write(&tampered, changed).unwrap();
        failed(&verify(&tampered, &keys), 1);
    }
    let other = folder.path().join("other.json");
    std::fs::write(&other, "{\"keys\":[]}").unwrap();
    assert!(failed(&verify(&receipt, &other), 1).contains("no key has the id"));
}

#[test]
fn payouts_are_listed_shown_and_ended_only_where_there_are_any() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(out(&run(&folder, "payout list")), "");
    for line in ["payout show po-01JDGP7N5Q0000000000000000", "payout end po-01JDGP7N5Q0000000000000000 paid"] {
        // Underscores are spaces to `run`.
        let words: Vec<String> = line.split(' ').map(|word| word.replace("po-", "po_")).collect();
        let said = failed(&barya(folder.path()).args(words).output().unwrap(), 1);
        assert!(said.contains("payout_not_found"), "{said}");
    }
    assert!(failed(&run(&folder, "payout end po-x gone"), 2).contains("invalid value"));
}
