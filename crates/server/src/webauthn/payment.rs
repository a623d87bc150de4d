//! Secure Payment Confirmation: what the browser itself drew and the person agreed to.

use serde::Deserialize;

use super::{PaymentField, Refusal};

/// What the browser must have shown. Every member is compared exactly.
#[derive(Clone, Copy, Debug)]
pub struct PaymentTerms<'a> {
    /// The payee's name, or `None` where none was asked to be shown.
    pub payee_name: Option<&'a str>,
    /// The payee's origin, such as `https://school.example`, or `None`.
    pub payee_origin: Option<&'a str>,
    /// ISO 4217, such as `PHP`.
    pub currency: &'a str,
    /// The total in minor units.
    pub total: u64,
    /// How many minor digits the currency has: 2 for PHP, 0 for KRW.
    pub exponent: u8,
    /// The name of what pays, such as the wallet.
    pub instrument_name: &'a str,
    /// The address of its icon.
    pub instrument_icon: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Payment {
    rp_id: String,
    pub top_origin: String,
    #[serde(default)]
    payee_name: Option<String>,
    #[serde(default)]
    payee_origin: Option<String>,
    total: Total,
    instrument: Instrument,
}

#[derive(Deserialize)]
struct Total {
    currency: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Instrument {
    display_name: String,
    icon: String,
}

impl Payment {
    pub fn check(&self, rp_id: &str, terms: &PaymentTerms<'_>) -> Result<(), Refusal> {
        use PaymentField as F;
        let Instrument { display_name, icon } = &self.instrument;
        let shown = [
            (F::RpId, self.rp_id == rp_id),
            (F::PayeeName, self.payee_name.as_deref() == terms.payee_name),
            (F::PayeeOrigin, self.payee_origin.as_deref() == terms.payee_origin),
            (F::Currency, self.total.currency == terms.currency),
            (F::Value, minor_units(&self.total.value, terms.exponent) == Some(terms.total)),
            (F::InstrumentName, display_name == terms.instrument_name),
            // Empty where the browser could not fetch the icon and was allowed to go on without.
            (F::InstrumentIcon, icon.is_empty() || icon == terms.instrument_icon),
        ];
        match shown.into_iter().find(|(_, same)| !same) {
            Some((field, _)) => Err(Refusal::PaymentMismatch(field)),
            None => Ok(()),
        }
    }
}

/// `"12.5"` with two minor digits is 1250. `None` for a sign, an exponent, more digits than the currency
/// has, or more than fits: money never passes through a float.
fn minor_units(value: &str, exponent: u8) -> Option<u64> {
    let (whole, fraction) = match value.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (value, ""),
    };
    let width = usize::from(exponent);
    let digits = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits || fraction.len() > width || value.len() > 32 {
        return None;
    }
    format!("{whole}{fraction:0<width$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::minor_units;

    #[test]
    fn decimal_strings_become_minor_units_exactly() {
        for (value, exponent, minor) in [
            ("50", 2, 5000),
            ("50.5", 2, 5050),
            ("50.00", 2, 5000),
            ("0.07", 2, 7),
            ("1500", 0, 1500),
            ("1.234", 3, 1234),
            ("18446744073709551615", 0, u64::MAX),
            ("90071992547409.93", 2, 9_007_199_254_740_993), // not representable as a double
        ] {
            assert_eq!(minor_units(value, exponent), Some(minor), "{value}");
        }
    }

    #[test]
    fn anything_else_is_no_amount() {
        for (value, exponent) in [
            ("", 2),
            (".", 2),
            (".5", 2),
            ("5.", 2),
            ("-5", 2),
            ("+5", 2),
            ("5e1", 2),
            ("5.001", 2),
            ("5.0", 0),
            ("5.0.0", 2),
            ("5,00", 2),
            (" 5", 2),
            ("٥", 2),
            ("18446744073709551616", 0),
            ("184467440737095516.16", 2),
            ("0000000000000000000000000000000005", 2),
        ] {
            assert_eq!(minor_units(value, exponent), None, "{value}");
        }
    }
}
