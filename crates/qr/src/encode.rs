//! From a text to modules: mode, character set, version.

use qrcode::bits::Bits;
use qrcode::types::QrResult;
use qrcode::{EcLevel, QrCode, Version};
use std::fmt;

const CORRECTION: EcLevel = EcLevel::M;

/// UTF-8 among the extended channel interpretations.
const UTF8: u32 = 26;

/// No QR code holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Bytes of the text.
    pub bytes: usize,
}

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no QR code holds {} bytes", self.bytes)
    }
}

impl std::error::Error for TooLong {}

pub fn smallest(text: &str) -> Result<QrCode, TooLong> {
    let code = |version| QrCode::with_bits(bits(text, Version::Normal(version))?, CORRECTION);
    // Length is the only thing that these calls can refuse.
    (1..=40).find_map(|version| code(version).ok()).ok_or(TooLong { bytes: text.len() })
}

fn bits(text: &str, version: Version) -> QrResult<Bits> {
    let mut bits = Bits::new(version);
    if !text.is_ascii() {
        bits.push_eci_designator(UTF8)?;
    }
    bits.push_byte_data(text.as_bytes())?;
    bits.push_terminator(CORRECTION)?;
    Ok(bits)
}
