//! `barya qr`, as a person runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may end at once

use barya_qr::Drawing;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// A line of words, in which `_` stands for a space.
fn run(line: &str) -> Output {
    command(line).output().unwrap()
}

fn command(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_barya"));
    command.arg("qr").args(line.split_whitespace().map(|word| word.replace('_', " ")));
    // A code needs no configuration: one that cannot be read must not be in the way.
    command.env("BARYA_CONFIG", "/nowhere/barya.toml");
    command
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

const PROMPTPAY: &str = "00020101021229370016A000000677010111011300668123456785303764540530.005802TH630487FC";

#[test]
fn a_code_is_printed_alone() {
    let output = run("--scheme promptpay --to 0812345678 --amount 30.00");
    assert_eq!(out(&output), format!("{PROMPTPAY}\n"));
    assert!(output.stderr.is_empty());
}

#[test]
fn every_scheme_is_made_and_read_back_without_complaint() {
    for line in [
        "promptpay --to 1234567890121",
        "promptpay-bill --to 0112233445566 --reference CUSTOMER001 --reference2 INV001 --terminal SCB --amount 12.50",
        "qris --to 936009110024114800 --bank ID.LINKAJA.WWW --merchant 210423041148001 --kind UME --name Kopi --city Jakarta",
        "vietqr --to 113366668888 --bank 970415 --amount 79000 --purpose Ung_Ho_Quy",
        "duitnow --to 123456789 --bank 501664 --name QRCSDNBHD --city BANGI --amount 10.00",
        "paynow --to 201403121W --amount 5.20 --expiry 20301231 --reference INV1 --name Shop",
        "qrph --to 99644403 --bank PAEYPHM2XXX --name Maria --city Manila --amount 123.45",
        "qrph-merchant --to 99644403 --bank PAEYPHM2XXX --name Maria --city Manila",
        "khqr --to devit@abaa --name devit --city Battambang --language km --local-name ហាង",
        "khqr-merchant --to dev@abaa --merchant 123 --bank Dev_Bank --name Dev --city PP --currency USD --amount 1.50 --expiry 2099-01-01T00:00:00Z",
        "bharatqr --to asha@upi --name Asha --city Delhi --amount 41.10 --mcc 7531",
        "fps --to +852-91234567 --amount 8.80 --currency HKD",
        "mmqr --to 123456789012345 --name Tea --city Yangon --local-name လက်ဖက်ရည် --amount 1500",
        "laoqr --to 1234567890 --bank 12345678 --kind merchant --name Noodles --city Vientiane --amount 20000",
    ] {
        let payload = out(&run(&format!("--scheme {line}")));
        let tree = out(&Command::new(env!("CARGO_BIN_EXE_barya"))
            .args(["qr", "decode", payload.trim_end()])
            .output()
            .unwrap());
        assert!(tree.starts_with("00 Version: 0") && tree.contains("\n63 Check value: "), "{line}: {tree}");
    }
}

#[test]
fn a_link_is_made_and_read_back_too() {
    let link = out(&run("--scheme upi --to asha@upi --name Asha_Tea --amount 30 --reference r1"));
    assert!(link.starts_with("upi://pay?pa=asha@upi&pn=Asha%20Tea&"), "{link}");
    let tree = out(&run(&format!("decode {}", link.trim_end())));
    assert_eq!(tree, "pa UPI address: asha@upi\npn Name: Asha Tea\ntr Reference: r1\nam Amount: 30.00\n");
    assert!(failed(&run("decode upi://pay?pn=x"), 1).contains("pa: missing"));
}

#[test]
fn a_code_is_drawn_into_files_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let [svg, png] = ["code.svg", "code.png"].map(|name| folder.path().join(name));
    let line = "--scheme promptpay --to 0812345678 --amount 30";
    assert_eq!(
        out(command(line).arg("--svg").arg(&svg).arg("--png").arg(&png).output().as_ref().unwrap()).trim_end(),
        PROMPTPAY
    );
    let drawing = Drawing::of(PROMPTPAY).unwrap();
    assert_eq!(std::fs::read_to_string(svg).unwrap(), drawing.svg());
    assert_eq!(std::fs::read(png).unwrap(), drawing.png(8).unwrap());
    let said = failed(&run(&format!("{line} --svg /nowhere/code.svg")), 1);
    assert!(said.contains("/nowhere/code.svg"), "{said}");
}

#[test]
fn mistakes_are_told_by_their_flag() {
    for (line, code, why) in [
        ("", 2, "--scheme"),
        ("--scheme promptpay", 2, "--to"),
        ("--scheme paypal --to x", 2, "not one of promptpay"),
        ("--scheme promptpay --to 0812345678 --currency XXX", 2, "--currency"),
        ("--scheme promptpay --to 0812345678 decode x", 2, "decode"),
        ("--scheme promptpay --to 12", 1, "--to: "),
        ("--scheme promptpay --to 0812345678 --amount 1.234", 1, "--amount: "),
        ("--scheme promptpay --to 0812345678 --amount 0", 1, "--amount: "),
        ("--scheme promptpay --to 0812345678 --currency USD --amount 1", 1, "does not take USD"),
        ("--scheme promptpay --to 0812345678 --bank 970415", 1, "--bank: "),
        ("--scheme vietqr --to 113366668888", 1, "--bank: missing"),
        ("--scheme khqr --to dev@abaa --name x --city y --amount 100", 1, "--expiry: missing"),
    ] {
        let output = run(line);
        let said = failed(&output, code);
        assert!(said.contains(why), "{line}: {said}");
        assert!(output.stdout.is_empty(), "{line} prints no code");
    }
}

#[test]
fn the_fields_of_a_code_are_printed_with_their_names() {
    let tree = "00 Version: 01\n01 Static (11) or dynamic (12): 12\n29 Account:\n  00 Identifier: A000000677010111\n  \
                01 Phone number: 0066812345678\n53 Currency: 764\n54 Amount: 30.00\n58 Country: TH\n63 Check value: 87FC\n";
    assert_eq!(out(&run(&format!("decode {PROMPTPAY}"))), tree);
    let mut child = command("decode -").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{PROMPTPAY}").unwrap();
    assert_eq!(out(&child.wait_with_output().unwrap()), tree);
}

#[test]
fn a_broken_code_is_printed_as_far_as_it_goes_and_refused() {
    let broken = PROMPTPAY.replace("87FC", "0000");
    let output = run(&format!("decode {broken}"));
    let said = failed(&output, 1);
    assert!(said.contains("63: check value 0000 instead of 87FC") && said.contains("it breaks a rule"), "{said}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("54 Amount: 30.00\n"));
    let lenient = run(&format!("decode --lenient {broken}"));
    assert_eq!(String::from_utf8_lossy(&lenient.stderr), "63: check value 0000 instead of 87FC\n");
    assert!(out(&lenient).contains("54 Amount: 30.00\n"));
}

#[test]
fn what_is_no_code_is_refused_and_steers_no_terminal() {
    for text in ["hello", "", "0", &"9".repeat(5000)] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_barya")).args(["qr", "decode", "--lenient", text]).output().unwrap();
        assert!(failed(&output, 1).contains("not a payment code"), "{text}");
    }
    let output =
        Command::new(env!("CARGO_BIN_EXE_barya")).args(["qr", "decode", "000201590X\x1b[31mhello"]).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(!said.contains(&0x1b), "{}", String::from_utf8_lossy(&said));
    let output =
        Command::new(env!("CARGO_BIN_EXE_barya")).args(["qr", "decode", "0002015910\x1b[31mhello"]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("59 Name: \u{FFFD}[31mhello"));
}
