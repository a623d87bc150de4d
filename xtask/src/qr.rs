//! `qr`: payment codes in bulk, for the tests that compare ours with those of others (`tests/qr`).

use anyhow::{Context, Result};
use barya_qr::Drawing;
use std::io::BufRead;
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
