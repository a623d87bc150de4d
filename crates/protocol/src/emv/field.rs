//! Parts of a payload as types: a text becomes one of these once, and is then known to fit.

use super::check;
use super::error::{Charset, Fault};

macro_rules! fields {
    ($( $(#[doc = $doc:literal])+ $name:ident $charset:ident $min:literal $max:literal ;)*) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
            pub fn parse(text: &str) -> Result<$name, Fault> {
                match check::text(text, Charset::$charset, $min, $max) {
                    Some(fault) => Err(fault),
                    None => Ok($name(text.to_owned())),
                }
            }

            /// As written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    )* };
}

fields! {
    /// The payee's name in Latin letters (59): at most 25 characters. Another script goes into [`Local`].
    Name Printable 1 25;
    /// The payee's town in Latin letters (60): at most 15 characters.
    City Printable 1 15;
    /// The postal code (61): at most 10 characters.
    Postal Printable 1 10;
    /// The merchant category code of ISO 18245 (52): four digits.
    Mcc Digits 4 4;
    /// A part of the additional data (62): at most 25 characters.
    Label Printable 1 25;
    /// A language by its ISO 639 letters (64-00).
    Language Letters 2 2;
    /// The payee's name in their own script (64-01): at most 25 characters.
    LocalName Text 1 25;
    /// The town in its own script (64-02): at most 15 characters.
    LocalCity Text 1 15;
    /// An identifier of a scheme or its member: printable, at most 32 characters.
    Identifier Printable 1 32;
}

/// Name and town in the payee's own script (template 64).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// The language.
    pub language: Language,
    /// The name.
    pub name: LocalName,
    /// The town.
    pub city: Option<LocalCity>,
}

/// Name and town, which most schemes require.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// The name (59).
    pub name: Name,
    /// The town (60).
    pub city: City,
}

/// A part of the additional data (62) that every scheme may carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Slot {
    /// The bill's number.
    Bill = 1,
    /// A mobile number.
    Mobile = 2,
    /// The shop among several.
    Store = 3,
    /// A loyalty card's number.
    Loyalty = 4,
    /// A reference that comes back with the notice.
    Reference = 5,
    /// The customer.
    Customer = 6,
    /// The till.
    Terminal = 7,
    /// What it is for.
    Purpose = 8,
}

/// A bank by its ISO 9362 code, in capitals: 8 or 11 letters and digits, of which letters 5 and 6 name the country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bic(String);

impl Bic {
    /// Reads it. Errors: [`Fault::Not`].
    pub fn parse(text: &str) -> Result<Bic, Fault> {
        let bytes = text.as_bytes();
        let shaped = matches!(bytes.len(), 8 | 11)
            && bytes.iter().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && bytes.iter().take(6).all(u8::is_ascii_uppercase);
        if shaped { Ok(Bic(text.to_owned())) } else { Err(Fault::Not("a BIC: 8 or 11 capitals and digits")) }
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text of exactly so many digits. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
pub(super) fn digits(text: &str, min: usize, max: usize) -> Result<String, Fault> {
    match check::text(text, Charset::Digits, min, max) {
        Some(fault) => Err(fault),
        None => Ok(text.to_owned()),
    }
}

/// What is left of a number that people group by spaces, hyphens or brackets.
pub(super) fn ungrouped(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect()
}
