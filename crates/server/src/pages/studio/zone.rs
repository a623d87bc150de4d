//! When a day begins, and how moments are written for those who are paid. A payee's clock is that of the country whose
//! money it takes: no page needs to be told it.

use barya_protocol::{Currency, Timestamp};

/// How far ahead of Greenwich, milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone(pub i64);

impl Zone {
    /// Where this money is used; of a country with several clocks, that of most people. None of them changes its clock with
    /// the seasons. A dollar is used everywhere.
    pub fn of(currency: Currency) -> Zone {
        let minutes: i64 = match currency {
            Currency::KRW | Currency::JPY => 540,
            Currency::PHP
            | Currency::MYR
            | Currency::SGD
            | Currency::CNY
            | Currency::HKD
            | Currency::TWD
            | Currency::MNT => 480,
            Currency::VND | Currency::IDR | Currency::THB | Currency::KHR | Currency::LAK => 420,
            Currency::MMK => 390,
            Currency::BDT => 360,
            Currency::NPR => 345,
            Currency::INR | Currency::LKR => 330,
            Currency::PKR | Currency::KZT => 300,
            _ => 0,
        };
        Zone(minutes.saturating_mul(60_000))
    }
}

fn written(at: Timestamp, zone: Zone) -> String {
    at.plus_millis(zone.0).to_string()
}

/// `2026-11-23`.
pub(super) fn day(at: Timestamp, zone: Zone) -> String {
    written(at, zone).chars().take(10).collect()
}

/// `2026-11-23 14:05`.
pub(super) fn minute(at: Timestamp, zone: Zone) -> String {
    written(at, zone).chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_where_the_money_is_used() {
        let at: Timestamp = "2026-11-22T18:35:00Z".parse().unwrap();
        let told = |currency| minute(at, Zone::of(currency));
        assert_eq!(told(Currency::INR), "2026-11-23 00:05");
        assert_eq!(told(Currency::PKR), "2026-11-22 23:35");
        assert_eq!(told(Currency::USD), "2026-11-22 18:35");
        assert_eq!(day(at, Zone::of(Currency::NPR)), "2026-11-23");
        let without: Vec<_> = Currency::ALL.iter().filter(|currency| Zone::of(**currency).0 == 0).collect();
        assert_eq!(without, [&Currency::USD]);
    }
}
