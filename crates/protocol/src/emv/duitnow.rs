//! DuitNow QR, Malaysia (template 26). Its version counts up to 02.

use super::draft::{Draft, Given, sealed::Write, template};
use super::error::{Charset, EmvError, Fault};
use super::field::{Shop, digits};
use super::scheme::Scheme;

pub(super) const GUID: &str = "A0000006150001";

/// A bank or wallet by the six digits that PayNet gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acquirer(String);

impl Acquirer {
    /// Reads it. Errors: [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<Acquirer, Fault> {
        digits(text, 6, 6).map(Acquirer)
    }
}

/// The id that the acquirer gave this code: at most 28 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrId(String);

impl QrId {
    /// Reads it. Errors: [`Fault::Empty`], [`Fault::Length`], [`Fault::Charset`].
    pub fn parse(text: &str) -> Result<QrId, Fault> {
        super::check::text(text, Charset::Alphanumeric, 1, 28).map_or_else(|| Ok(QrId(text.to_owned())), Err)
    }
}

/// Someone with a DuitNow QR. With the category 0000, which is used when none is given, it is a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuitNow {
    /// The bank or wallet.
    pub acquirer: Acquirer,
    /// The id of the code.
    pub id: QrId,
    /// Name and town.
    pub shop: Shop,
}

impl Write for DuitNow {
    fn scheme(&self) -> Scheme {
        Scheme::DuitNow
    }

    fn write(&self, _: &Given, draft: &mut Draft) -> Result<(), EmvError> {
        draft.version = "02";
        draft.accounts.push(template(26, &[(0, GUID), (1, &self.acquirer.0), (2, &self.id.0)]));
        draft.mcc = "0000";
        draft.country = "MY";
        draft.shop(&self.shop);
        Ok(())
    }
}
