//! Each scheme's own fields of a request.

use super::{Asked, BuildError, wrong};
use crate::Timestamp;
use crate::emv::error::Fault;
use crate::emv::field::{Bic, City, Identifier, Name};
use crate::emv::{bharatqr, duitnow, fps, khqr, laoqr, mmqr, paynow, promptpay, qris, qrph, upi, vietqr};

impl Asked<'_> {
    pub(super) fn bill(&self) -> Result<promptpay::Bill, BuildError> {
        Ok(promptpay::Bill {
            biller: self.to(promptpay::Biller::parse)?,
            reference1: self.must("--reference", promptpay::BillReference::parse)?,
            reference2: self.may("--reference2", promptpay::BillReference::parse)?,
        })
    }

    pub(super) fn qris(&self) -> Result<qris::Qris, BuildError> {
        Ok(qris::Qris {
            acquirer: self.must("--bank", Identifier::parse)?,
            mpan: self.to(qris::Mpan::parse)?,
            merchant: self.must("--merchant", Identifier::parse)?,
            criteria: self.may("--kind", qris::Criteria::parse)?.unwrap_or(qris::Criteria::Micro),
            nmid: self.may("--account", qris::Nmid::parse)?,
            old_registry: false,
            shop: self.shop()?,
        })
    }

    pub(super) fn vietqr(&self) -> Result<vietqr::VietQr, BuildError> {
        let bin = self.must("--bank", vietqr::Bin::parse)?;
        let to = &self.request.to;
        let payee = match self.take("--kind") {
            None | Some("account") => vietqr::VietQr::account(bin, to),
            Some("card") => vietqr::VietQr::card(bin, to),
            Some(_) => return Err(wrong("--kind")(Fault::Not("account or card"))),
        };
        payee.map_err(wrong("--to"))
    }

    pub(super) fn duitnow(&self) -> Result<duitnow::DuitNow, BuildError> {
        Ok(duitnow::DuitNow {
            acquirer: self.must("--bank", duitnow::Acquirer::parse)?,
            id: self.to(duitnow::QrId::parse)?,
            shop: self.shop()?,
        })
    }

    pub(super) fn paynow(&self) -> Result<paynow::PayNow, BuildError> {
        Ok(paynow::PayNow {
            proxy: self.to(paynow::Proxy::parse)?,
            editable: self.editable()?,
            expiry: self.may("--expiry", paynow::LastDay::parse)?,
            name: self.may("--name", Name::parse)?,
        })
    }

    pub(super) fn editable(&self) -> Result<bool, BuildError> {
        match self.take("--editable") {
            None | Some("no") => Ok(false),
            Some("yes") => Ok(true),
            Some(_) => Err(wrong("--editable")(Fault::Not("yes or no"))),
        }
    }

    pub(super) fn qrph(&self) -> Result<qrph::QrPh, BuildError> {
        Ok(qrph::QrPh {
            bic: self.must("--bank", Bic::parse)?,
            account: self.to(Identifier::parse)?,
            mobile: self.may("--mobile", qrph::PhilippineMobile::parse)?,
            shop: self.shop()?,
        })
    }

    pub(super) fn qrph_merchant(&self) -> Result<qrph::QrPhMerchant, BuildError> {
        Ok(qrph::QrPhMerchant {
            bic: self.must("--bank", Bic::parse)?,
            merchant: self.to(Identifier::parse)?,
            flag: self.may("--kind", qrph::Flag::parse)?,
            shop: self.shop()?,
        })
    }

    pub(super) fn bakong(&self) -> Result<khqr::Account, BuildError> {
        let validity = match (self.may("--expiry", moment)?, self.request.created) {
            (None, _) => None,
            (Some(_), None) => return Err(wrong("--expiry")(Fault::Needs("the moment of creation"))),
            (Some(expiry), Some(created)) => Some(khqr::Validity::new(created, expiry).map_err(wrong("--expiry"))?),
        };
        let tender = self.tender(khqr::Tender::of)?;
        Ok(khqr::Account { bakong: self.to(khqr::Bakong::parse)?, tender, validity, shop: self.shop()? })
    }

    pub(super) fn khqr(&self) -> Result<khqr::Khqr, BuildError> {
        Ok(khqr::Khqr {
            account: self.bakong()?,
            information: self.may("--account", Identifier::parse)?,
            bank: self.may("--bank", Identifier::parse)?,
        })
    }

    pub(super) fn khqr_merchant(&self) -> Result<khqr::KhqrMerchant, BuildError> {
        Ok(khqr::KhqrMerchant {
            account: self.bakong()?,
            merchant: self.must("--merchant", Identifier::parse)?,
            bank: self.must("--bank", Identifier::parse)?,
        })
    }

    pub(super) fn bharatqr(&self) -> Result<bharatqr::BharatQr, BuildError> {
        Ok(bharatqr::BharatQr {
            vpa: self.to(upi::Vpa::parse)?,
            minimum: None,
            reference: self.may("--reference", bharatqr::TransactionReference::parse)?,
            cards: Vec::new(),
            account: self.may("--account", bharatqr::IfscAccount::parse)?,
            shop: self.shop()?,
        })
    }

    pub(super) fn fps(&self) -> Result<fps::Fps, BuildError> {
        Ok(fps::Fps {
            proxy: self.to(fps::Proxy::parse)?,
            bank: self.may("--bank", fps::ClearingCode::parse)?,
            tender: self.tender(fps::Tender::of)?,
            editable: self.editable()?,
            name: self.may("--name", Name::parse)?,
            city: self.may("--city", City::parse)?,
        })
    }

    pub(super) fn mmqr(&self) -> Result<mmqr::Mmqr, BuildError> {
        Ok(mmqr::Mmqr {
            merchant: self.to(mmqr::Merchant::parse)?,
            terminal: self.may("--terminal", mmqr::Terminal::parse)?,
            shop: self.shop()?,
        })
    }

    pub(super) fn laoqr(&self) -> Result<laoqr::LaoQr, BuildError> {
        let owner = match self.take("--kind") {
            Some("merchant") => laoqr::Owner::Merchant(self.shop()?),
            None | Some("person") if self.request.name.is_none() && self.request.city.is_none() => {
                laoqr::Owner::Person(None)
            }
            None | Some("person") => laoqr::Owner::Person(Some(self.shop()?)),
            Some(_) => return Err(wrong("--kind")(Fault::Not("person or merchant"))),
        };
        Ok(laoqr::LaoQr {
            iin: self.must("--bank", laoqr::Iin::parse)?,
            receiver: self.to(Identifier::parse)?,
            owner,
            expiry: self.may("--expiry", moment)?,
        })
    }
}

/// A moment, as RFC 3339 in UTC or as milliseconds.
fn moment(text: &str) -> Result<Timestamp, Fault> {
    let millis = || text.parse().ok().filter(|ms: &i64| (0..=Timestamp::MAX.millis()).contains(ms));
    let read = text.parse().ok().or_else(|| millis().map(Timestamp::from_millis));
    read.ok_or(Fault::Not("a moment: RFC 3339 in UTC, or milliseconds since 1970"))
}
