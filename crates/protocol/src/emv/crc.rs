//! CRC-16/CCITT-FALSE, the check value of field 63.

/// The check value over bytes: polynomial 1021, start FFFF, nothing reflected, nothing inverted.
pub fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xFFFF, |crc, &byte| {
        (0..8)
            .fold(crc ^ (u16::from(byte) << 8), |crc, _| if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 })
    })
}

/// As field 63 carries it: four upper-case hexadecimal digits.
pub(super) fn hex(text: &str) -> String {
    format!("{:04X}", crc16(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_value_of_the_catalogue() {
        assert_eq!(crc16(b"123456789"), 0x29B1);
        assert_eq!(crc16(b""), 0xFFFF);
        assert_eq!(hex("123456789"), "29B1");
    }
}
