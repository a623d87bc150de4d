//! What a wallet may do in each currency. Laws differ, so the operator sets it (`[policy.CUR]`); enforced in the
//! ledger's transaction.

use barya_protocol::api::v1::{AllowanceOffer, Tier};
use barya_protocol::{Amount, Currency};
use serde::{Deserialize, Deserializer, de};

/// How far a currency's wallets go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WalletUse {
    /// No balances at all: direct rails only.
    Off,
    /// Money comes in and is spent, never cashed out.
    Spend,
    /// Money may also leave again.
    #[default]
    Full,
}

/// The policy of one currency. Amounts are minor units of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// How far wallets go.
    #[serde(default)]
    pub wallet: WalletUse,
    /// The most that a wallet may hold.
    #[serde(default)]
    pub max_balance: Option<Amount>,
    /// The most that may be loaded in a calendar month (UTC).
    #[serde(default)]
    pub max_load_month: Option<Amount>,
    /// Whether a person (not a business) may be tipped.
    #[serde(default = "yes")]
    pub tip_persons: bool,
    /// The most that one tip may be; also the most that a site which is not the payee's own may ask for in its frame.
    /// The currency's [`small_amount`] when absent.
    #[serde(default)]
    pub small_amount: Option<Amount>,
    /// Whether payees may take money out.
    #[serde(default = "yes")]
    pub payout: bool,
    /// What one person may take out in a day and in a month, by what is known of them; [`Policy::payout_cap`] where none
    /// is set.
    #[serde(default)]
    pub payout_limits: PayoutLimits,
    /// Whether payers may set money aside for payments without a network. Off unless switched on: some laws (India's)
    /// allow payments without a network only face to face, or not at all.
    #[serde(default)]
    pub allowance: bool,
    /// The most that one allowance may be; a twentieth of `small_amount` when absent.
    #[serde(default)]
    pub allowance_total: Option<Amount>,
    /// The most that one payment out of it may be; a hundredth of `small_amount` when absent.
    #[serde(default)]
    pub allowance_each: Option<Amount>,
    /// For how many days it is good, 1 to 30; 7 when absent.
    #[serde(default, deserialize_with = "days")]
    pub allowance_days: Option<u32>,
    /// How much of what a rail may still take back stays with the payee's money when they take it out, in hundredths of a
    /// percent; a tenth when absent.
    #[serde(default, deserialize_with = "share")]
    pub reserve_basis_points: Option<u16>,
}

/// `[policy.CUR.payout_limits]`: what one person may take out, by what is known of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PayoutLimits {
    none: Option<PayoutCap>,
    phone: Option<PayoutCap>,
    national_id: Option<PayoutCap>,
}

impl PayoutLimits {
    /// What holds where the operator says nothing.
    pub const BUILT_IN: PayoutLimits = PayoutLimits { none: None, phone: None, national_id: None };

    /// The same limits for all of a tier.
    #[must_use]
    pub fn with(self, tier: Tier, cap: PayoutCap) -> PayoutLimits {
        match tier {
            Tier::None => PayoutLimits { none: Some(cap), ..self },
            Tier::Phone => PayoutLimits { phone: Some(cap), ..self },
            Tier::NationalId => PayoutLimits { national_id: Some(cap), ..self },
        }
    }
}

/// The most that may be taken out, fees included. Minor units; days and months are UTC's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutCap {
    /// In one day.
    pub day: Amount,
    /// In one calendar month.
    pub month: Amount,
}

const RESERVE: u16 = 1_000;

fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u16>, D::Error> {
    let share = u16::deserialize(deserializer)?;
    if share <= 10_000 { Ok(Some(share)) } else { Err(de::Error::custom("a reserve is at most 10,000 basis points")) }
}

const ALLOWANCE_DAYS: u32 = 7;
const ALLOWANCE_DAYS_MOST: u32 = 30;

fn days<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let days = u32::deserialize(deserializer)?;
    if (1..=ALLOWANCE_DAYS_MOST).contains(&days) {
        return Ok(Some(days));
    }
    Err(de::Error::custom(format!("an allowance is for 1 to {ALLOWANCE_DAYS_MOST} days")))
}

const fn yes() -> bool {
    true
}

impl Policy {
    /// What holds for a currency that the operator says nothing about: everything is allowed, in small amounts.
    pub const fn default_for(currency: Currency) -> Policy {
        Policy {
            wallet: WalletUse::Full,
            max_balance: None,
            max_load_month: None,
            tip_persons: true,
            payout: true,
            payout_limits: PayoutLimits::BUILT_IN,
            small_amount: Some(small_amount(currency)),
            allowance: false,
            allowance_total: None,
            allowance_each: None,
            allowance_days: None,
            reserve_basis_points: None,
        }
    }

    /// The most that one tip may be.
    pub fn small_amount(&self, currency: Currency) -> Amount {
        self.small_amount.unwrap_or(small_amount(currency))
    }

    /// What one person of this tier may take out. Where the operator says nothing: little, until more is known.
    pub fn payout_cap(&self, currency: Currency, tier: Tier) -> PayoutCap {
        let PayoutLimits { none, phone, national_id } = self.payout_limits;
        let (set, day, month) = match tier {
            Tier::None => (none, 1, 3),
            Tier::Phone => (phone, 5, 20),
            Tier::NationalId => (national_id, 20, 100),
        };
        let times =
            |factor: i64| Amount::new(small_amount(currency).get().saturating_mul(factor)).unwrap_or(Amount::MAX);
        set.unwrap_or_else(|| PayoutCap { day: times(day), month: times(month) })
    }

    /// What is kept of this much that a rail may still take back, rounded up.
    pub fn reserve(&self, reversible: Amount) -> Option<Amount> {
        let share = i64::from(self.reserve_basis_points.unwrap_or(RESERVE));
        let kept = reversible.get().checked_mul(share)?.checked_add(9_999)?.checked_div(10_000)?;
        Amount::new(kept)
    }

    /// What may be set aside for a payee who wishes for this much; `None` where nothing may.
    pub fn allowance(&self, currency: Currency, wish: Amount) -> Option<AllowanceOffer> {
        let share = |parts: i64| Amount::new(self.small_amount(currency).get().checked_div(parts)?);
        let total = wish.min(self.allowance_total.or(share(20))?);
        let each = total.min(self.allowance_each.or(share(100))?);
        let days = self.allowance_days.unwrap_or(ALLOWANCE_DAYS);
        let allowed = self.allowance && self.wallet != WalletUse::Off && !each.is_zero();
        allowed.then_some(AllowanceOffer { total, each, days })
    }
}

/// About a hundred US dollars, rounded to a number people use.
pub const fn small_amount(currency: Currency) -> Amount {
    use Currency as C;
    let major: i64 = match currency {
        C::USD | C::SGD => 100,
        C::MYR | C::CNY => 500,
        C::HKD => 800,
        C::THB | C::TWD => 3_000,
        C::PHP => 5_000,
        C::INR | C::BDT | C::NPR => 10_000,
        C::JPY => 15_000,
        C::PKR | C::LKR => 30_000,
        C::KZT => 50_000,
        C::KRW => 150_000,
        C::MMK | C::MNT => 300_000,
        C::KHR => 400_000,
        C::IDR => 1_500_000,
        C::LAK => 2_000_000,
        C::VND => 2_500_000,
    };
    let scale: i64 = match currency.exponent() {
        0 => 1,
        _ => 100,
    };
    match Amount::new(major.saturating_mul(scale)) {
        Some(amount) => amount,
        None => Amount::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_set_aside_unless_it_is_switched_on() {
        let wish = Amount::new(50_000).unwrap();
        let off = Policy::default_for(Currency::INR);
        assert_eq!(off.allowance(Currency::INR, wish), None);
        let on = Policy { allowance: true, ..off };
        let offer = |total, each, days| {
            Some(AllowanceOffer { total: Amount::new(total).unwrap(), each: Amount::new(each).unwrap(), days })
        };
        assert_eq!(on.allowance(Currency::INR, wish), offer(50_000, 10_000, 7));
        assert_eq!(
            on.allowance(Currency::INR, Amount::new(7).unwrap()),
            offer(7, 7, 7),
            "no more than the payee wants"
        );
        let capped = Policy { allowance_total: Amount::new(900), allowance_each: Amount::new(300), ..on };
        assert_eq!(capped.allowance(Currency::INR, wish), offer(900, 300, 7));
        assert_eq!(on.allowance(Currency::INR, Amount::ZERO), None);
        assert_eq!(Policy { wallet: WalletUse::Off, ..on }.allowance(Currency::INR, wish), None);
    }
}
