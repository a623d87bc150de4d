//! What a wallet may do in each currency. Laws differ, so the operator sets it (`[policy.CUR]`); enforced in the
//! ledger's transaction.

use barya_protocol::{Amount, Currency};
use serde::Deserialize;

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
            small_amount: Some(small_amount(currency)),
        }
    }

    /// The most that one tip may be.
    pub fn small_amount(&self, currency: Currency) -> Amount {
        self.small_amount.unwrap_or(small_amount(currency))
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
