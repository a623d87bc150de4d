//! `qr`: payment codes in bulk, for the tests that compare ours with those of others (`tests/qr`).

use anyhow::{Context, Result, anyhow, bail};
use barya_protocol::emv::{self, Request};
use barya_protocol::{Money, Timestamp};
use barya_qr::Drawing;
use std::collections::BTreeMap;
use std::io::{BufRead, BufWriter, Write};
use std::path::Path;

/// The sizes in which pictures are drawn, in turn, in pixels a module.
const SCALES: [usize; 4] = [2, 3, 4, 7];

/// Draws every line of stdin into `folder`: the first as `0.png` and `0.svg`.
pub fn draw(folder: &str) -> Result<()> {
    let folder = Path::new(folder);
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let drawing = Drawing::of(&line?).with_context(|| format!("line {}", index + 1))?;
        let scale = SCALES[index % SCALES.len()];
        std::fs::write(folder.join(format!("{index}.png")), drawing.png(scale)?)?;
        std::fs::write(folder.join(format!("{index}.svg")), drawing.svg())?;
    }
    Ok(())
}

/// Prints the code that each line of stdin asks for: a JSON object of texts, named as the flags of `barya qr`, and
/// `created` in milliseconds. Where there is no such code the answer is `error: ` and why.
pub fn build() -> Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let request = request(&line?).with_context(|| format!("line {}", index + 1))?;
        match emv::build(&request) {
            Ok(code) => writeln!(out, "{code}")?,
            Err(error) => writeln!(out, "error: {error}")?,
        }
    }
    Ok(out.flush()?)
}

fn request(line: &str) -> Result<Request> {
    let mut fields: BTreeMap<String, String> = serde_json::from_str(line)?;
    let mut take = |name: &str| fields.remove(name);
    let scheme = take("scheme").unwrap_or_default().parse().map_err(|error| anyhow!("scheme: {error}"))?;
    let mut request = Request::new(scheme, take("to").unwrap_or_default());
    request.currency = take("currency").map(|code| code.parse()).transpose().map_err(|_| anyhow!("no currency"))?;
    if let Some(amount) = take("amount") {
        let currency = request.currency.or(scheme.currencies().first().copied()).context("no currency")?;
        let money = Money::parse_major(&amount, currency).map_err(|error| anyhow!("amount {amount}: {error}"))?;
        request.amount = Some(money);
    }
    request.created = take("created").map(|ms| ms.parse()).transpose()?.map(Timestamp::from_millis);
    let texts = [
        ("name", &mut request.name),
        ("city", &mut request.city),
        ("reference", &mut request.reference),
        ("bank", &mut request.bank),
        ("merchant", &mut request.merchant),
        ("account", &mut request.account),
        ("mcc", &mut request.mcc),
        ("expiry", &mut request.expiry),
        ("kind", &mut request.kind),
        ("editable", &mut request.editable),
        ("mobile", &mut request.mobile),
        ("store", &mut request.store),
        ("terminal", &mut request.terminal),
        ("purpose", &mut request.purpose),
        ("language", &mut request.language),
        ("local_name", &mut request.local_name),
        ("local_city", &mut request.local_city),
    ];
    for (name, field) in texts {
        *field = take(name);
    }
    match fields.keys().next() {
        None => Ok(request),
        Some(name) => bail!("no test asked for {name} so far"),
    }
}
