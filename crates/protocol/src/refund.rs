//! Money that goes back: who gives what of it, and what its receipt claims.

use crate::currency::Currency;
use crate::id::{Handle, OfferId, PaymentId, ReceiptId, Reference, RefundId};
use crate::line::{Line, LineKind, Party, Rail, net_received};
use crate::money::Amount;
use crate::quote::{Mode, Quote};
use crate::split::in_proportion;
use serde::{Deserialize, Serialize};

/// The `typ` of a refund's header.
pub const REFUND_TYP: &str = "barya-refund+jwt";

/// The claims of a refund: a compact JWS (ES256, `typ: barya-refund+jwt`), signed as receipts are. All amounts are minor
/// units of `currency`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefundClaims {
    /// The payment origin that signed; of test mode: the origin followed by `/test`.
    pub iss: String,
    /// The handle of the payee who was paid.
    pub aud: Handle,
    /// This refund.
    pub jti: RefundId,
    /// When it went through: seconds since the epoch.
    pub iat: i64,
    /// The payment of which it is.
    pub payment: PaymentId,
    /// The payment's receipt.
    pub receipt: Option<ReceiptId>,
    /// The offer that was bought; `null` for a tip.
    pub offer: Option<OfferId>,
    /// The site's own word for the sale.
    pub reference: Option<Reference>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What went back to the payer.
    pub amount: Amount,
    /// What of the payment has gone back in all, this included.
    pub refunded: Amount,
    /// Who gave what of `amount`.
    pub lines: Vec<Line>,
    /// The rail that carried the payment, and this.
    pub rail: Rail,
    /// Whether real money moved.
    pub mode: Mode,
}

/// Whoever gives in a refund, for what, and the most that they give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giver {
    /// What it was paid for.
    pub kind: LineKind,
    /// Who.
    pub party: Party,
    /// The most, minor units.
    pub most: Amount,
}

/// Whether a line's money can go back: what a rail outside has kept stays, and is lost to whoever bore it. The wallet is
/// the operator's own rail, which gives back what it kept.
fn goes_back(line: &Line) -> bool {
    !matches!(line.to, Party::Rail(rail) if rail != Rail::Wallet)
}

/// Who would give what if all of a payment went back; together, all that can go back. `None` for lines of which that
/// cannot be said: an issuer's money among them, or sums out of range.
pub fn givers(lines: &[Line]) -> Option<Vec<Giver>> {
    let lines: Vec<Line> = lines.iter().filter(|line| goes_back(line)).cloned().collect();
    let mut givers: Vec<Giver> = Vec::new();
    for line in &lines {
        if line.to == Party::Payer || givers.iter().any(|giver| giver.party == line.to) {
            continue;
        }
        let most = Amount::new(net_received(&lines, &line.to)?)?;
        givers.push(Giver { kind: line.kind, party: line.to.clone(), most });
    }
    let paid = Amount::new(net_received(&lines, &Party::Payer)?.checked_neg()?)?;
    (Amount::checked_sum(givers.iter().map(|giver| giver.most)) == Some(paid)).then_some(givers)
}

/// What can still go back of a payment of which `given` has gone back, or is on its way.
pub fn left(lines: &[Line], given: &[&Line]) -> Option<Vec<Giver>> {
    let less = |giver: Giver| {
        let gave = given.iter().filter(|line| line.from == giver.party).map(|line| line.amount);
        Some(Giver { most: giver.most.checked_sub(Amount::checked_sum(gave)?)?, ..giver })
    };
    givers(lines)?.into_iter().map(less).collect()
}

/// The lines by which `amount` goes back, each giver's part in proportion to what is left of it; `None` when that is more
/// than is left, or nothing. Refunds of parts come to exactly the whole, whatever the parts.
pub fn lines_of(left: &[Giver], amount: Amount) -> Option<Vec<Line>> {
    let most: Vec<Amount> = left.iter().map(|giver| giver.most).collect();
    if amount.is_zero() || amount > Amount::checked_sum(most.iter().copied())? {
        return None;
    }
    let parts = in_proportion(amount, &most)?;
    let line = |(giver, amount): (&Giver, Amount)| {
        let Giver { kind, party, .. } = giver.clone();
        (!amount.is_zero()).then_some(Line { kind, amount, from: party, to: Party::Payer })
    };
    Some(left.iter().zip(parts).filter_map(line).collect())
}

impl RefundClaims {
    /// The claims of a refund of this quote's payment.
    pub fn of(quote: &Quote, payee: Handle, iss: String, jti: RefundId, iat: i64) -> RefundClaims {
        RefundClaims {
            iss,
            aud: payee,
            jti,
            iat,
            payment: quote.payment,
            receipt: None,
            offer: quote.offer.clone(),
            reference: quote.reference.clone(),
            currency: quote.currency,
            amount: Amount::ZERO,
            refunded: Amount::ZERO,
            lines: Vec::new(),
            rail: quote.rail,
            mode: quote.mode,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fee::Surcharge;
    use crate::fee::tests::schedule;
    use crate::line::{Price, net_given};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_that_go_back_come_to_the_whole_and_nobody_gives_more_than_they_got(
            minor in 1_i64..1_000_000,
            weights in proptest::collection::vec(1_u32..100, 1..8),
            (platform_fee, rail_fee) in (schedule(), schedule()),
            outside in any::<bool>(),
            shares in proptest::collection::vec(1_i64..100, 1..6),
        ) {
            let payees: Vec<_> =
                weights.iter().enumerate().map(|(n, &w)| (format!("p{n}").parse::<Handle>().unwrap(), w)).collect();
            let rail = if outside { Rail::Card } else { Rail::Wallet };
            let amount = Amount::new(minor).unwrap();
            let price = Price { amount, payees: &payees, platform_fee, rail, rail_fee, surcharge: Surcharge::Allowed };
            let Ok(lines) = price.lines() else { return Ok(()) };
            let whole = givers(&lines).unwrap();
            let all = Amount::checked_sum(whole.iter().map(|giver| giver.most)).unwrap();
            let borne: i64 = lines.iter().filter(|l| l.from == Party::Payer && !goes_back(l)).map(|l| l.amount.get()).sum();
            prop_assert_eq!(all.get(), net_given(&lines, &Party::Payer).unwrap() - borne);
            let mut given: Vec<Line> = Vec::new();
            for share in shares {
                let rest = left(&lines, &given.iter().collect::<Vec<_>>()).unwrap();
                let there: i64 = rest.iter().map(|giver| giver.most.get()).sum();
                let part = Amount::new(there * share / 100).unwrap();
                match lines_of(&rest, part) {
                    Some(back) => {
                        prop_assert_eq!(Amount::checked_sum(back.iter().map(|line| line.amount)), Some(part));
                        given.extend(back);
                    }
                    None => prop_assert!(part.is_zero()),
                }
            }
            let rest = left(&lines, &given.iter().collect::<Vec<_>>()).unwrap();
            let there = Amount::checked_sum(rest.iter().map(|giver| giver.most)).unwrap();
            prop_assert_eq!(lines_of(&rest, there.checked_add(Amount::new(1).unwrap()).unwrap()), None);
            given.extend(lines_of(&rest, there).unwrap_or_default());
            prop_assert!(left(&lines, &given.iter().collect::<Vec<_>>()).unwrap().iter().all(|giver| giver.most.is_zero()));
            prop_assert_eq!(Amount::checked_sum(given.iter().map(|line| line.amount)), Some(all));
        }
    }

    fn line(kind: LineKind, minor: i64, from: Party, to: Party) -> Line {
        Line { kind, amount: Amount::new(minor).unwrap(), from, to }
    }

    #[test]
    fn what_a_rail_outside_kept_stays_with_whoever_bore_it() {
        let maria = Party::Payee("maria".parse().unwrap());
        let sale = |rail, bearer: &Party| {
            vec![
                line(LineKind::Amount, 5_000, Party::Payer, maria.clone()),
                line(LineKind::PlatformFee, 100, maria.clone(), Party::Platform),
                line(LineKind::RailFee, 170, bearer.clone(), Party::Rail(rail)),
            ]
        };
        let most = |lines: &[Line]| -> Vec<(String, i64)> {
            givers(lines).unwrap().iter().map(|one| (one.party.to_string(), one.most.get())).collect()
        };
        let named = |all: &[(&str, i64)]| all.iter().map(|(who, n)| ((*who).to_owned(), *n)).collect::<Vec<_>>();
        let bore = named(&[("payee:maria", 4_900), ("platform", 100)]);
        assert_eq!(most(&sale(Rail::Card, &maria)), bore, "the payee gives the card's fee too");
        assert_eq!(most(&sale(Rail::Card, &Party::Payer)), bore, "the payer does not see it again");
        assert_eq!(
            most(&sale(Rail::Wallet, &maria)),
            named(&[("payee:maria", 4_730), ("platform", 100), ("rail:wallet", 170)])
        );
        let voucher = vec![line(LineKind::Voucher, 10, Party::Issuer("x".parse().unwrap()), maria.clone())];
        assert_eq!(givers(&voucher), None);
    }
}
