//! Quote lines: who gives whom what. Amounts are never negative; the direction is `from` and `to`.

use crate::currency::alloc_str;
use crate::fee::{FeeError, FeeSchedule, Side, Surcharge};
use crate::id::Handle;
use crate::money::Amount;
use crate::split::by_largest_remainder;
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A way money enters or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rail {
    /// The payer's balance with Barya.
    Wallet,
    /// A national QR code.
    Qr,
    /// Phone credit.
    Carrier,
    /// Mobile money.
    MobileMoney,
    /// A card.
    Card,
    /// A voucher.
    Voucher,
    /// A bank account, by the country's own scheme. Money only leaves by it.
    Bank,
    /// A code for which an agent hands over cash, once. Money only leaves by it.
    Agent,
    /// Play money that obeys magic amounts; exists only in test mode.
    Sandbox,
}

impl Rail {
    /// Every rail.
    pub const ALL: [Rail; 9] = [
        Rail::Wallet,
        Rail::Qr,
        Rail::Carrier,
        Rail::MobileMoney,
        Rail::Card,
        Rail::Voucher,
        Rail::Bank,
        Rail::Agent,
        Rail::Sandbox,
    ];

    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Rail::Wallet => "wallet",
            Rail::Qr => "qr",
            Rail::Carrier => "carrier",
            Rail::MobileMoney => "mobile_money",
            Rail::Card => "card",
            Rail::Voucher => "voucher",
            Rail::Bank => "bank",
            Rail::Agent => "agent",
            Rail::Sandbox => "sandbox",
        }
    }
}

impl fmt::Display for Rail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Rail {
    type Err = &'static str;
    fn from_str(name: &str) -> Result<Self, &'static str> {
        Rail::ALL.into_iter().find(|rail| rail.as_str() == name).ok_or("not a rail")
    }
}

/// One end of a line. On the wire a string: `payer`, `payee:HANDLE`, `platform`, `rail:ID`, `issuer:ID`, `tax:CC`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// The person paying.
    Payer,
    /// Who is paid.
    Payee(Handle),
    /// The operator of the server.
    Platform,
    /// Whoever runs the rail.
    Rail(Rail),
    /// Who issued a voucher.
    Issuer(Handle),
    /// A tax authority by ISO 3166 country code.
    Tax([u8; 2]),
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::Payer => f.write_str("payer"),
            Party::Payee(handle) => write!(f, "payee:{handle}"),
            Party::Platform => f.write_str("platform"),
            Party::Rail(rail) => write!(f, "rail:{rail}"),
            Party::Issuer(handle) => write!(f, "issuer:{handle}"),
            Party::Tax([a, b]) => write!(f, "tax:{}{}", char::from(*a), char::from(*b)),
        }
    }
}

impl FromStr for Party {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        const BAD: &str = "not a party: payer, payee:HANDLE, platform, rail:ID, issuer:ID or tax:CC";
        let (kind, id) = text.split_once(':').map_or((text, None), |(kind, id)| (kind, Some(id)));
        match (kind, id) {
            ("payer", None) => Ok(Party::Payer),
            ("platform", None) => Ok(Party::Platform),
            ("payee", Some(id)) => id.parse().map(Party::Payee),
            ("issuer", Some(id)) => id.parse().map(Party::Issuer),
            ("rail", Some(id)) => id.parse().map(Party::Rail),
            ("tax", Some(id)) => match id.as_bytes() {
                &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Party::Tax([a, b])),
                _ => Err(BAD),
            },
            _ => Err(BAD),
        }
    }
}

impl Serialize for Party {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Party {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        alloc_str(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LineKind {
    /// The price or tip itself.
    Amount,
    /// What the operator keeps.
    PlatformFee,
    /// What the rail keeps.
    RailFee,
    /// Tax.
    Tax,
    /// Money the payee lets the payer keep.
    Discount,
    /// Money an issuer puts in.
    Voucher,
}

impl LineKind {
    /// The name on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            LineKind::Amount => "amount",
            LineKind::PlatformFee => "platform_fee",
            LineKind::RailFee => "rail_fee",
            LineKind::Tax => "tax",
            LineKind::Discount => "discount",
            LineKind::Voucher => "voucher",
        }
    }
}

/// One movement of money in a quote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    /// What it is for.
    pub kind: LineKind,
    /// Minor units of the quote's currency.
    pub amount: Amount,
    /// Who gives.
    pub from: Party,
    /// Who gets.
    pub to: Party,
}

/// What `party` gives less what it gets back, over all lines; `None` when the sum leaves the range.
pub fn net_given(lines: &[Line], party: &Party) -> Option<i64> {
    lines.iter().try_fold(0_i64, |sum, line| {
        let gives = if line.from == *party { line.amount.get() } else { 0 };
        let gets = if line.to == *party { line.amount.get() } else { 0 };
        sum.checked_add(gives)?.checked_sub(gets)
    })
}

/// What `party` gets less what it gives; the mirror of [`net_given`].
pub fn net_received(lines: &[Line], party: &Party) -> Option<i64> {
    net_given(lines, party)?.checked_neg()
}

/// What goes elsewhere than to one payee.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside<'a> {
    /// Each other payee with what they keep after their fees, in the order of the lines.
    pub payees: Vec<(&'a Handle, Amount)>,
    /// What is taken of each kind, whoever bears it, in the order of the lines.
    pub kinds: Vec<(LineKind, Amount)>,
}

/// What goes elsewhere than to `payee`: several lines of one are one sum, which stays within the range.
pub fn beside<'a>(lines: &'a [Line], payee: Option<&Handle>) -> Beside<'a> {
    let mut beside = Beside::default();
    for line in lines {
        match &line.to {
            Party::Payee(other) if line.kind == LineKind::Amount => {
                if Some(other) != payee && beside.payees.iter().all(|(known, _)| *known != other) {
                    let keeps = net_received(lines, &line.to).and_then(Amount::new);
                    beside.payees.push((other, keeps.unwrap_or_default()));
                }
            }
            _ if line.kind == LineKind::Amount => {}
            _ => match beside.kinds.iter_mut().find(|(kind, _)| *kind == line.kind) {
                Some((_, sum)) => *sum = sum.checked_add(line.amount).unwrap_or(*sum),
                None => beside.kinds.push((line.kind, line.amount)),
            },
        }
    }
    beside
}

/// What a payment is made of before it has lines.
#[derive(Clone, Copy, Debug)]
pub struct Price<'a> {
    /// The price or tip, minor units.
    pub amount: Amount,
    /// Who is paid, with their shares (any weights; `[(maria, 1)]` for one payee).
    pub payees: &'a [(Handle, u32)],
    /// The operator's fee.
    pub platform_fee: FeeSchedule,
    /// The rail that carries the money.
    pub rail: Rail,
    /// The rail's fee.
    pub rail_fee: FeeSchedule,
    /// Whether the rail lets the payer be charged for using it.
    pub surcharge: Surcharge,
}

impl Price<'_> {
    /// The lines: the amount to each payee, then each fee from whoever bears it. Lines of nothing are left out,
    /// and the parts of each payee sum to the whole by largest remainder.
    ///
    /// Errors: [`FeeError`]; [`FeeError::AmountTooSmall`] when any payee would be left with less than nothing.
    pub fn lines(&self) -> Result<Vec<Line>, FeeError> {
        let weights: Vec<u32> = self.payees.iter().map(|(_, weight)| *weight).collect();
        let share = |total| by_largest_remainder(total, &weights).ok_or(FeeError::BadSchedule);
        let mut lines = Vec::with_capacity(self.payees.len().saturating_add(2));
        for (amount, (handle, _)) in share(self.amount)?.into_iter().zip(self.payees) {
            push(&mut lines, LineKind::Amount, amount, Party::Payer, Party::Payee(handle.clone()));
        }
        let fees = [
            (LineKind::PlatformFee, &self.platform_fee, Party::Platform),
            (LineKind::RailFee, &self.rail_fee, Party::Rail(self.rail)),
        ];
        for (kind, schedule, to) in fees {
            let fee = schedule.fee(self.amount)?;
            match schedule.side {
                Side::Payer if self.surcharge == Surcharge::Forbidden && !fee.is_zero() => {
                    return Err(FeeError::SurchargeForbidden);
                }
                Side::Payer => push(&mut lines, kind, fee, Party::Payer, to),
                Side::Payee => {
                    for (part, (handle, _)) in share(fee)?.into_iter().zip(self.payees) {
                        push(&mut lines, kind, part, Party::Payee(handle.clone()), to.clone());
                    }
                }
            }
        }
        for (handle, _) in self.payees {
            match net_received(&lines, &Party::Payee(handle.clone())) {
                Some(net) if net >= 0 => {}
                Some(_) => return Err(FeeError::AmountTooSmall),
                None => return Err(FeeError::OutOfRange),
            }
        }
        Ok(lines)
    }
}

fn push(lines: &mut Vec<Line>, kind: LineKind, amount: Amount, from: Party, to: Party) {
    if !amount.is_zero() {
        lines.push(Line { kind, amount, from, to });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fee::tests::schedule;
    use proptest::prelude::*;

    #[test]
    fn several_payees_and_kinds_are_one_sum_each() {
        let payees = ["ana", "ben", "cora"].map(|who| (who.parse::<Handle>().unwrap(), 1));
        let one = |fixed| FeeSchedule { fixed: Amount::new(fixed).unwrap(), side: Side::Payee, ..FeeSchedule::FREE };
        let price = Price {
            amount: Amount::new(1_000).unwrap(),
            payees: &payees,
            platform_fee: one(10),
            rail: Rail::Wallet,
            rail_fee: one(5),
            surcharge: Surcharge::Allowed,
        };
        let lines = price.lines().unwrap();
        let seen = beside(&lines, Some(&payees[0].0));
        let names: Vec<_> = seen.payees.iter().map(|(who, _)| who.as_str()).collect();
        assert_eq!(names, ["ben", "cora"]);
        let kinds: Vec<_> = seen.kinds.iter().map(|(kind, sum)| (*kind, sum.get())).collect();
        assert_eq!(kinds, [(LineKind::PlatformFee, 10), (LineKind::RailFee, 5)]);
        assert_eq!(beside(&lines, None).payees.len(), 3);
    }

    proptest! {
        #[test]
        fn every_coin_is_accounted_for(
            minor in 0_i64..10_000_000,
            weights in proptest::collection::vec(1_u32..100, 1..5),
            platform_fee in schedule(),
            rail_fee in schedule(),
        ) {
            let payees: Vec<(Handle, u32)> =
                weights.iter().enumerate().map(|(i, &w)| (format!("p{i}").parse().unwrap(), w)).collect();
            let price = Price {
                amount: Amount::new(minor).unwrap(), payees: &payees, platform_fee, rail: Rail::Wallet, rail_fee,
                surcharge: Surcharge::Allowed,
            };
            match price.lines() {
                Err(error) => prop_assert_eq!(error, FeeError::AmountTooSmall),
                Ok(lines) => {
                    let beside = beside(&lines, Some(&payees[0].0));
                    let first = net_received(&lines, &Party::Payee(payees[0].0.clone())).unwrap();
                    let elsewhere = beside.payees.iter().map(|(_, sum)| sum).chain(beside.kinds.iter().map(|(_, sum)| sum));
                    let shown = elsewhere.fold(first, |all, sum| all + sum.get());
                    prop_assert_eq!(Some(shown), net_given(&lines, &Party::Payer));
                    let got: i64 = payees.iter().map(|(h, _)| net_received(&lines, &Party::Payee(h.clone())).unwrap()).sum();
                    let fees = net_received(&lines, &Party::Platform).unwrap()
                        + net_received(&lines, &Party::Rail(Rail::Wallet)).unwrap();
                    prop_assert_eq!(net_given(&lines, &Party::Payer).unwrap(), got + fees);
                    prop_assert!(lines.iter().all(|line| !line.amount.is_zero()));
                }
            }
        }
    }

    #[test]
    fn a_forbidden_surcharge_is_refused() {
        let fee = FeeSchedule { basis_points: 70, side: Side::Payer, ..FeeSchedule::FREE };
        let payees = [("warung".parse().unwrap(), 1)];
        let price = Price {
            amount: Amount::new(100_000).unwrap(),
            payees: &payees,
            platform_fee: FeeSchedule::FREE,
            rail: Rail::Qr,
            rail_fee: fee,
            surcharge: Surcharge::Forbidden,
        };
        assert_eq!(price.lines(), Err(FeeError::SurchargeForbidden));
    }

    #[test]
    fn parties_read_as_they_are_written() {
        for text in ["payer", "payee:maria", "platform", "rail:mobile_money", "issuer:school-7", "tax:PH"] {
            assert_eq!(text.parse::<Party>().unwrap().to_string(), text);
        }
        for bad in ["", "payee", "payee:", "rail:boat", "tax:phl", "tax:ph", "payer:x"] {
            assert!(bad.parse::<Party>().is_err(), "{bad}");
        }
    }
}
