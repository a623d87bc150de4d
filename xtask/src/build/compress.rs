//! Brotli, for the files beside the assets and for the figures of `size`.

use crate::repo::files_under;
use crate::steps::note;
use anyhow::{Context, Result};
use std::path::Path;

/// What is worth compressing; pictures and sounds already are.
const TEXTS: [&str; 9] = ["html", "js", "css", "wasm", "svg", "json", "txt", "ftl", "webmanifest"];

/// `bytes` at brotli's highest quality, as every figure in this repository is measured.
pub fn brotli_bytes(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params).context("brotli failed")?;
    Ok(packed)
}

/// Writes `name.br` beside each file that it makes smaller, and removes those whose file is gone.
pub fn beside_each(dist: &Path) -> Result<()> {
    let mut count = 0_usize;
    for file in files_under(dist)? {
        let extension = file.extension().and_then(|ext| ext.to_str()).unwrap_or_default();
        if extension == "br" && !file.with_extension("").is_file() {
            std::fs::remove_file(&file)?;
        }
        if !TEXTS.contains(&extension) {
            continue;
        }
        let plain = std::fs::read(&file)?;
        let packed = brotli_bytes(&plain)?;
        let beside = file.with_added_extension("br");
        if packed.len() < plain.len() {
            std::fs::write(&beside, packed)?;
            count += 1;
        } else if beside.is_file() {
            std::fs::remove_file(&beside)?;
        }
    }
    note(&format!("{count} files"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shrinks_gets_a_twin_and_an_orphan_goes() {
        let dir = std::env::temp_dir().join(format!("barya-br-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let text = "loose change ".repeat(500);
        std::fs::write(dir.join("page.html"), &text).unwrap();
        std::fs::write(dir.join("tiny.js"), "1").unwrap();
        std::fs::write(dir.join("gone.js.br"), "old").unwrap();
        beside_each(&dir).unwrap();
        let packed = std::fs::read(dir.join("page.html.br")).unwrap();
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut plain).unwrap();
        assert_eq!(plain, text.as_bytes());
        assert!(!dir.join("tiny.js.br").exists() && !dir.join("gone.js.br").exists());
        std::fs::remove_dir_all(dir).unwrap();
    }
}
