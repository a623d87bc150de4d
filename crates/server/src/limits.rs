//! How often somebody may do what costs us, or somebody else, something. A bucket per address or phone, in memory of a
//! fixed size.

use axum::extract::ConnectInfo;
use axum::http::request::Parts;
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The most addresses or phones that one limit remembers. Those beyond it share one bucket, so that a flood of them
/// cannot grow the memory, nor push out the bucket of one that is at its limit.
const MAX_BUCKETS: usize = 16_384;

/// So many in a row, and so many a minute in the long run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// Requests a minute in the long run; at least 1.
    pub per_minute: u32,
    /// Requests that may come at once; at least 1.
    pub burst: u32,
}

/// So many in a row, and so many an hour in the long run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HourlyRate {
    /// Requests an hour in the long run; at least 1.
    pub per_hour: u32,
    /// Requests that may come at once; at least 1.
    pub burst: u32,
}

/// What is limited, one rate each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rates {
    /// `POST /v1/quotes` and `POST /v1/allowances/begin`.
    pub quotes: Rate,
    /// `POST /v1/payments`, `/v1/topups`, `/v1/allowances` and `/v1/spends`.
    pub payments: Rate,
    /// `POST /v1/passkeys/…/begin`.
    pub passkeys: Rate,
    /// Messages and questions to one phone, by whoever asks for them: a stranger's phone must not ring all night. And, apart
    /// from those, codes that are shown as one phone's, whoever shows them.
    pub phone: HourlyRate,
    /// The same to all phones of one country.
    pub country: Rate,
    /// Cards tried for one payee, or into one wallet, by whoever tries: stolen numbers are found out this way.
    pub cards: Rate,
}

impl Default for Rates {
    /// Generous: a school behind one address is a hundred people at once.
    fn default() -> Rates {
        let rate = Rate { per_minute: 600, burst: 300 };
        let phone = HourlyRate { per_hour: 2, burst: 5 };
        // Above what one address may do, so that one address cannot use it up for a whole country.
        let country = Rate { per_minute: 6_000, burst: 3_000 };
        let cards = Rate { per_minute: 60, burst: 120 };
        Rates { quotes: rate, payments: rate, passkeys: rate, phone, country, cards }
    }
}

/// The buckets of one limit.
///
/// A bucket is one moment: when it would be full again if nothing more came. A moment that is past says as much as no
/// bucket at all, so that is what is swept out when the memory is full.
pub struct Limiter<K = IpAddr> {
    interval: Duration,
    burst: u32,
    capacity: usize,
    /// `None`: the bucket that those share for whom there is no room.
    buckets: Mutex<HashMap<Option<K>, Instant>>,
}

impl<K: Copy + Eq + Hash> Limiter<K> {
    /// At this rate.
    pub fn new(rate: Rate) -> Limiter<K> {
        Limiter::with_capacity(rate, MAX_BUCKETS)
    }

    /// At this rate.
    pub fn hourly(rate: HourlyRate) -> Limiter<K> {
        let interval = Duration::from_secs(3_600).checked_div(rate.per_hour.max(1)).unwrap_or_default();
        Limiter { interval, burst: rate.burst.max(1), capacity: MAX_BUCKETS, buckets: Mutex::default() }
    }

    fn with_capacity(rate: Rate, capacity: usize) -> Limiter<K> {
        let interval = Duration::from_secs(60).checked_div(rate.per_minute.max(1)).unwrap_or_default();
        Limiter { interval, burst: rate.burst.max(1), capacity, buckets: Mutex::default() }
    }

    /// Takes one request into account, or says how long to wait.
    pub fn admit(&self, key: K, now: Instant) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = Some(key);
        if buckets.len() >= self.capacity && !buckets.contains_key(&key) {
            buckets.retain(|_, full_again| *full_again > now);
            if buckets.len() >= self.capacity {
                key = None;
            }
        }
        let full_again = buckets.get(&key).copied().unwrap_or(now).max(now);
        let allowance = self.interval.saturating_mul(self.burst.saturating_sub(1));
        let ahead = full_again.saturating_duration_since(now);
        if ahead > allowance {
            return Err(ahead.saturating_sub(allowance));
        }
        if let Some(next) = full_again.checked_add(self.interval) {
            buckets.insert(key, next);
        }
        Ok(())
    }
}

/// One home or office: an IPv4 address, or the /64 that an IPv6 customer has whole.
pub fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 => v4,
    }
}

/// Who asks: the peer, or, behind a proxy of ours, the last address that the proxy wrote into `X-Forwarded-For`. (What
/// stands before it was written by the client, and may be anything.)
pub fn client_of(parts: &Parts, behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        let header = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        header.rsplit(',').next()?.trim().parse().ok()
    };
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    behind_proxy.then(forwarded).flatten().or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ip(last: u8) -> IpAddr {
        IpAddr::from([192, 0, 2, last])
    }

    #[test]
    fn a_phone_rings_two_times_an_hour_in_the_long_run() {
        let (limiter, start) = (Limiter::hourly(Rates::default().phone), Instant::now());
        let rung = (0..12 * 60).filter(|minute| limiter.admit(7_u64, start + Duration::from_secs(minute * 60)).is_ok());
        assert_eq!(rung.count(), 5 + 12 * 2 - 1);
    }

    #[test]
    fn a_burst_then_the_long_run() {
        let limiter = Limiter::new(Rate { per_minute: 60, burst: 3 });
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(limiter.admit(ip(1), start), Ok(()));
        }
        let wait = limiter.admit(ip(1), start).unwrap_err();
        assert!(wait <= Duration::from_secs(1) && wait > Duration::ZERO, "{wait:?}");
        assert_eq!(limiter.admit(ip(2), start), Ok(()), "another address has its own");
        assert_eq!(limiter.admit(ip(1), start + wait), Ok(()), "after the wait it goes");
    }

    #[test]
    fn memory_is_bounded_and_a_limited_address_is_not_forgotten() {
        let limiter = Limiter::with_capacity(Rate { per_minute: 1, burst: 1 }, 4);
        let start = Instant::now();
        for last in 0..=255 {
            let _ = limiter.admit(ip(last), start);
        }
        assert!(limiter.buckets.lock().unwrap().len() <= 5);
        assert!(limiter.admit(ip(0), start).is_err());
        assert!(limiter.admit(ip(200), start).is_err(), "the shared bucket is empty");
        let later = start + Duration::from_secs(61);
        assert_eq!(limiter.admit(ip(200), later), Ok(()));
    }

    #[test]
    fn a_whole_ipv6_customer_is_one() {
        let [a, b]: [IpAddr; 2] = ["2001:db8::1".parse().unwrap(), "2001:db8::ffff:0:0:2".parse().unwrap()];
        assert_eq!(network(a), network(b));
        assert_eq!(network("::ffff:192.0.2.1".parse().unwrap()), ip(1));
    }

    proptest! {
        #[test]
        fn never_more_than_the_rate_allows(gaps in proptest::collection::vec(0_u64..5_000, 1..200)) {
            let limiter = Limiter::new(Rate { per_minute: 60, burst: 5 });
            let start = Instant::now();
            let (mut at, mut admitted) = (0_u64, 0_u64);
            for gap in gaps {
                at += gap;
                admitted += u64::from(limiter.admit(ip(1), start + Duration::from_millis(at)).is_ok());
                prop_assert!(admitted <= 5 + at / 1000);
            }
        }
    }
}
