//! Gives what each Wasm imports one- and two-letter names, in the Wasm and in its glue. wasm-bindgen names each import
//! after the JavaScript that it calls and a hash, some 40 characters that stand in both files and compress badly:
//! shorter ones save over 4 kB (brotli) of what a payer downloads.

use super::bundle::{BUNDLES, Bundle};
use crate::repo::Repo;
use crate::steps::note;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;

/// The Wasm section that lists the imports.
const IMPORTS: u8 = 2;
/// What the module is called that everything is imported from.
const SHORT_MODULE: &str = "w";

/// Rewrites each Wasm and its glue in place.
pub fn shorten(repo: &Repo) -> Result<()> {
    for name in BUNDLES {
        let bundle = Bundle::built(repo, name)?;
        // The one that wasm-bindgen imports everything from.
        let module = format!("./{name}_bg.js");
        let (short, names) = rename_imports(&std::fs::read(&bundle.wasm)?, &module)?;
        let text = rename_in_glue(&std::fs::read_to_string(&bundle.glue)?, &names, &module)?;
        std::fs::write(&bundle.wasm, short)?;
        std::fs::write(&bundle.glue, text)?;
        note(&format!("{name}: {} names", names.len()));
    }
    Ok(())
}

/// The Wasm with short names, and which name became which.
fn rename_imports(wasm: &[u8], from: &str) -> Result<(Vec<u8>, BTreeMap<String, String>)> {
    let mut rest = Bytes(wasm);
    let mut out = rest.take(8)?.to_vec();
    let mut names = BTreeMap::new();
    while !rest.0.is_empty() {
        let id = rest.take(1)?[0];
        let length = rest.number()?;
        let body = rest.take(length)?;
        let body = if id == IMPORTS { rename_section(body, from, &mut names)? } else { body.to_vec() };
        out.push(id);
        number(body.len(), &mut out);
        out.extend(body);
    }
    Ok((out, names))
}

fn rename_section(section: &[u8], from: &str, names: &mut BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut rest = Bytes(section);
    let count = rest.number()?;
    let mut out = Vec::new();
    number(count, &mut out);
    for index in 0..count {
        let module = rest.text()?;
        let name = rest.text()?.to_owned();
        if module != from || rest.take(1)? != [0] {
            bail!("an import that is not a function of {from}: {module} {name}");
        }
        let kind = rest.number()?;
        let short = short_name(index);
        for text in [SHORT_MODULE, &short] {
            number(text.len(), &mut out);
            out.extend(text.as_bytes());
        }
        out.push(0);
        number(kind, &mut out);
        if names.insert(name.clone(), short).is_some() {
            bail!("{name} is imported twice");
        }
    }
    Ok(out)
}

/// The glue with the same names. Every one must be there: a name that is not is a build that would not start.
fn rename_in_glue(glue: &str, names: &BTreeMap<String, String>, module: &str) -> Result<String> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(glue.len());
    let mut found = 0_usize;
    let mut rest = glue;
    while let Some(start) = rest.find(is_word) {
        let (before, tail) = rest.split_at(start);
        let (word, tail) = tail.split_at(tail.find(|c| !is_word(c)).unwrap_or(tail.len()));
        out.push_str(before);
        match names.get(word) {
            Some(short) => {
                found += 1;
                out.push_str(short);
            }
            None => out.push_str(word),
        }
        rest = tail;
    }
    out.push_str(rest);
    if found != names.len() || !out.contains(module) {
        bail!("{found} of {} imports are in the glue", names.len());
    }
    Ok(out.replace(module, SHORT_MODULE))
}

/// `a` to `z`, then `aa`, `ab` and so on.
fn short_name(index: usize) -> String {
    let letter = |n: usize| char::from(b"abcdefghijklmnopqrstuvwxyz"[n % 26]);
    match index / 26 {
        0 => letter(index).to_string(),
        more => short_name(more - 1) + &letter(index).to_string(),
    }
}

/// A number as Wasm writes it: LEB128.
fn number(mut value: usize, out: &mut Vec<u8>) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

/// What is left to read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the Wasm ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize> {
        let mut value = 0_usize;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.take(1)?[0];
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        bail!("a number of the Wasm is too long")
    }

    fn text(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).context("a name of the Wasm is not UTF-8")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "./widget_bg.js";

    /// A module that imports `count` functions, and one section before and after.
    fn wasm(count: usize) -> Vec<u8> {
        let mut imports = Vec::new();
        number(count, &mut imports);
        for index in 0..count {
            for text in [MODULE.to_owned(), format!("__wbg_thing_{index:016x}")] {
                number(text.len(), &mut imports);
                imports.extend(text.as_bytes());
            }
            imports.extend([0, 5]);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x01\x01\x00".to_vec();
        wasm.push(IMPORTS);
        number(imports.len(), &mut wasm);
        wasm.extend(imports);
        wasm.extend([10, 2, 7, 7]);
        wasm
    }

    #[test]
    fn names_are_short_and_each_is_one() {
        let names: std::collections::BTreeSet<String> = (0..2_000).map(short_name).collect();
        assert_eq!(names.len(), 2_000);
        assert_eq!([short_name(0), short_name(25), short_name(26), short_name(702)], ["a", "z", "aa", "aaa"]);
    }

    #[test]
    fn the_wasm_and_its_glue_agree() {
        let (short, names) = rename_imports(&wasm(200), MODULE).unwrap();
        assert_eq!(names.len(), 200);
        assert!(short.len() < wasm(200).len() / 4);
        assert!(short.ends_with(&[10, 2, 7, 7]), "other sections stay");
        // What was renamed reads as a module again, under the new names.
        assert!(rename_imports(&short, MODULE).unwrap_err().to_string().contains("an import that is not"));
        let keys: Vec<String> = names.keys().map(|name| format!("{name}:function(a){{}}")).collect();
        let glue = format!("x={{\"{MODULE}\":{{{}}}}}", keys.join(","));
        let text = rename_in_glue(&glue, &names, MODULE).unwrap();
        assert!(text.starts_with("x={\"w\":{a:function(a){},b:function(a){}"), "{text}");
        assert!(rename_in_glue("nothing", &names, MODULE).is_err());
    }

    #[test]
    fn a_broken_wasm_is_told() {
        assert!(rename_imports(b"\0asm", MODULE).is_err());
        assert!(rename_imports(b"\0asm\x01\0\0\0\x02\x05\x01", MODULE).is_err());
    }
}
