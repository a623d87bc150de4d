//! National QR payment codes: EMVCo's merchant-presented text (version 1.1) read and written, and UPI links.
//!
//! A code is text. [`Payload::parse_strict`] reads one that keeps the rules, [`Payload::parse_lenient`] any that can
//! be read at all and says what is wrong. Each scheme's module has its payee as a type whose parts were checked once;
//! [`Code`] makes a payload of it. [`build`] does all of that from plain texts, for the command line and the server.
//!
//! Sources: EMVCo, "QR Code Specification for Payment Systems, Merchant-Presented Mode" 1.1; each scheme's module
//! follows its operator's published tables as far as they are public, and else the codes that its banks make.

mod amount;
mod check;
mod crc;
mod draft;
mod error;
mod field;
mod names;
mod parse;
mod read;
mod request;
mod scheme;
mod tlv;

pub mod bharatqr;
pub mod duitnow;
pub mod fps;
pub mod khqr;
pub mod laoqr;
pub mod mmqr;
pub mod paynow;
pub mod promptpay;
pub mod qris;
pub mod qrph;
pub mod upi;
pub mod vietqr;

pub use crc::crc16;
pub use draft::{Code, MayHaveShop, Payee};
pub use error::{Charset, Complaint, EmvError, Fault, ParseError, Place};
pub use field::{Bic, City, Identifier, Label, Language, Local, LocalCity, LocalName, Mcc, Name, Postal, Shop, Slot};
pub use names::{TreeLine, tree};
pub use parse::{Lenient, MAX_CHARS};
pub use request::{BuildError, Request, build};
pub use scheme::{Scheme, UnknownScheme};
pub use tlv::{Node, Payload, Value};
