//! `barya qr`: national payment codes made, drawn and taken apart. Needs no server and no configuration.

use super::Outcome;
use crate::clock::{Clock as _, SystemClock};
use barya_protocol::emv::{self, Payload, Request, Scheme, upi};
use barya_protocol::{Currency, Money};
use barya_qr::Drawing;
use clap::{Args, Subcommand};
use std::io::Read as _;
use std::path::PathBuf;

/// Pixels a module of a PNG: sharp on paper, and small.
const SCALE: usize = 8;

/// The most that is read from standard input; a payload has at most 512 characters.
const MAX_BYTES: u64 = 4096;

/// Either flags that say what to make, or a code to take apart.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Command {
    #[command(flatten)]
    make: Option<Make>,
    #[command(subcommand)]
    other: Option<Other>,
}

#[derive(Subcommand, Debug)]
enum Other {
    /// Print the fields of a code with their names; exit 1 with the reasons when it breaks a rule
    Decode(Decode),
}

/// The code that is asked for. Which fields a scheme takes and needs, it says itself.
#[derive(Args, Debug)]
struct Make {
    /// promptpay, promptpay-bill, qris, vietqr, duitnow, paynow, qrph, qrph-merchant, khqr, khqr-merchant, bharatqr, upi,
    /// fps, mmqr or laoqr
    #[arg(long)]
    scheme: Scheme,
    /// Who is paid: a phone number, an account, an id, as the scheme has it
    #[arg(long, allow_hyphen_values = true)]
    to: String,
    /// How much, as people write it: 30.00. Without it the payer types an amount
    #[arg(long)]
    amount: Option<String>,
    /// The currency, where the scheme takes several
    #[arg(long, value_name = "CUR")]
    currency: Option<Currency>,
    /// The payee's name in Latin letters
    #[arg(long)]
    name: Option<String>,
    /// The payee's town in Latin letters
    #[arg(long)]
    city: Option<String>,
    /// What comes back with the payment, in the scheme's place for it
    #[arg(long)]
    reference: Option<String>,
    /// A second reference (promptpay-bill)
    #[arg(long)]
    reference2: Option<String>,
    /// The bank or acquirer as the scheme counts them: a BIC, a BIN, an IIN, a domain, a clearing code
    #[arg(long)]
    bank: Option<String>,
    /// The merchant's id at the acquirer (qris, khqr-merchant)
    #[arg(long)]
    merchant: Option<String>,
    /// The merchant category code, four digits
    #[arg(long)]
    mcc: Option<String>,
    /// Until when: YYYYMMDD for paynow, else RFC 3339 or milliseconds since 1970
    #[arg(long)]
    expiry: Option<String>,
    /// The kind of payee: account or card (vietqr); UMI, UKE, UME or UBE (qris); person or merchant (laoqr); the flag
    /// (qrph-merchant)
    #[arg(long)]
    kind: Option<String>,
    /// The till
    #[arg(long)]
    terminal: Option<String>,
    /// What it is for
    #[arg(long)]
    purpose: Option<String>,
    /// The shop among several
    #[arg(long)]
    store: Option<String>,
    /// A mobile number beside the account
    #[arg(long)]
    mobile: Option<String>,
    /// The postal code
    #[arg(long)]
    postal: Option<String>,
    /// A national merchant id (qris), an account with its branch (bharatqr) or its number (khqr)
    #[arg(long)]
    account: Option<String>,
    /// The language of the local name, two letters; the country's own without
    #[arg(long)]
    language: Option<String>,
    /// The payee's name in their own script
    #[arg(long)]
    local_name: Option<String>,
    /// The town in its own script
    #[arg(long)]
    local_city: Option<String>,
    /// yes when the payer may change the amount (paynow, fps)
    #[arg(long, value_name = "yes|no")]
    editable: Option<String>,
    /// Draw it into this file as well, as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Draw it into this file as well, as PNG
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
}

#[derive(Args, Debug)]
struct Decode {
    /// The text of the code; - is standard input
    payload: String,
    /// Exit 0 for a code that breaks rules but can be read
    #[arg(long)]
    lenient: bool,
}

impl Command {
    /// Runs it.
    pub fn run(self) -> Outcome {
        match (self.other, self.make) {
            (Some(Other::Decode(decode)), _) => decode.run(),
            (None, Some(make)) => make.run(),
            (None, None) => Err("nothing to make: --scheme and --to are missing".into()),
        }
    }
}

impl Make {
    fn run(self) -> Outcome {
        let (svg, png) = (self.svg.clone(), self.png.clone());
        let payload = emv::build(&self.request()?)?;
        let drawing = Drawing::of(&payload)?;
        let files = [(svg, drawing.svg().into_bytes()), (png, drawing.png(SCALE)?)];
        for (file, bytes) in files {
            if let Some(file) = file {
                std::fs::write(&file, bytes).map_err(|error| format!("{}: {error}", file.display()))?;
            }
        }
        println!("{payload}");
        Ok(())
    }

    fn request(self) -> Result<Request, String> {
        let currency = self.currency.or(self.scheme.currencies().first().copied());
        let amount = self.amount.as_deref().zip(currency);
        let amount = amount.map(|(text, currency)| Money::parse_major(text, currency)).transpose();
        Ok(Request {
            scheme: self.scheme,
            to: self.to,
            amount: amount.map_err(|error| format!("--amount: {error}"))?,
            currency: self.currency,
            created: Some(SystemClock.now()),
            name: self.name,
            city: self.city,
            reference: self.reference,
            reference2: self.reference2,
            bank: self.bank,
            merchant: self.merchant,
            mcc: self.mcc,
            expiry: self.expiry,
            kind: self.kind,
            terminal: self.terminal,
            purpose: self.purpose,
            store: self.store,
            mobile: self.mobile,
            postal: self.postal,
            account: self.account,
            language: self.language,
            local_name: self.local_name,
            local_city: self.local_city,
            editable: self.editable,
        })
    }
}

impl Decode {
    fn run(self) -> Outcome {
        let mut text = self.payload;
        if text == "-" {
            text.clear();
            std::io::stdin().take(MAX_BYTES).read_to_string(&mut text)?;
        }
        let text = text.trim_end_matches(['\r', '\n']);
        if text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("upi:")) {
            return decode_link(text);
        }
        let read = Payload::parse_lenient(text)?;
        for line in emv::tree(&read.payload) {
            let (indent, value) = ("  ".repeat(line.depth), printable(&line.value));
            println!("{}", format!("{indent}{:02} {}: {value}", line.id, line.name).trim_end());
        }
        for complaint in &read.complaints {
            eprintln!("{}", printable(&complaint.to_string()));
        }
        match read.complaints.len() {
            0 => Ok(()),
            _ if self.lenient => Ok(()),
            1 => Err("it breaks a rule".into()),
            count => Err(format!("it breaks {count} rules").into()),
        }
    }
}

/// A UPI link has parameters in place of fields.
fn decode_link(text: &str) -> Outcome {
    let link = upi::Link::parse(text)?;
    let amount = link.amount().map(Money::to_major);
    let parts = [
        ("pa", "UPI address", Some(link.to.as_str())),
        ("pn", "Name", link.name.as_ref().map(upi::PayeeName::as_str)),
        ("mc", "Merchant category", link.mcc.as_ref().map(emv::Mcc::as_str)),
        ("tr", "Reference", link.reference.as_ref().map(upi::Reference::as_str)),
        ("tn", "What it is for", link.note.as_ref().map(upi::Note::as_str)),
        ("am", "Amount", amount.as_deref()),
    ];
    for (parameter, name, value) in parts {
        if let Some(value) = value {
            println!("{parameter} {name}: {}", printable(value));
        }
    }
    Ok(())
}

/// A text from a stranger's code without what would steer a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}
