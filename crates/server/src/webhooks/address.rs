//! Where an endpoint may be: on the public network, and nowhere that only this machine and its neighbours reach. The name
//! is looked up once for each connection, and the connection goes to an address that was looked at.

use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use tokio::sync::Semaphore;

/// No address of an endpoint is longer.
const LONGEST: usize = 1024;

/// The address is not one that may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no public address")]
pub(super) struct Refused;

/// The address of an endpoint, if it may be one. `loopback`: whether this machine may be, and without TLS.
///
/// Errors: what is wrong with it, for developers.
pub fn check(text: &str, loopback: bool) -> Result<Url, &'static str> {
    if text.len() > LONGEST {
        return Err("longer than 1,024 bytes");
    }
    let url = Url::parse(text).map_err(|_| "not a URL")?;
    if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
        return Err("without user, password and fragment");
    }
    let local = is_local(&url);
    let scheme = match url.scheme() {
        "https" => true,
        "http" => loopback && local,
        _ => false,
    };
    if !scheme {
        return Err("not https://");
    }
    let address = literal(&url);
    let refused = if local { !loopback } else { address.is_some_and(|address| !is_public(address)) };
    if refused { Err("not a public address") } else { Ok(url) }
}

/// The address that stands in the place of a name.
fn literal(url: &Url) -> Option<IpAddr> {
    let host = url.host_str()?;
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

fn is_local(url: &Url) -> bool {
    literal(url)
        .map_or_else(|| url.host_str().is_some_and(is_localhost), |address| address.to_canonical().is_loopback())
}

fn is_localhost(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name == "localhost" || name.ends_with(".localhost")
}

/// Whether anybody on the public network can be at this address: neither this machine, nor its neighbours, nor a way
/// around to them, nor what is set aside for other ends (IANA's registries of special-purpose addresses).
fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || matches!(
            (a, b, c),
            (0, _, _) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _) | (240.., _, _)
        );
    !special
}

/// Of what is given out at all, 2000::/3, all but what leads into IPv4 and what is for books.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let given_out = a & 0xe000 == 0x2000;
    let special = matches!((a, b), (0x2001, 0x0000..=0x01ff | 0x0db8) | (0x2002, _) | (0x3fff, 0x0000..=0x0fff));
    given_out && !special
}

/// How many names are looked up at once: each holds one of the threads that others wait for, too, as long as a slow name
/// server likes.
static LOOKUPS: Semaphore = Semaphore::const_new(32);

/// Looks names up, and forgets every address that may not be asked.
pub(super) struct PublicOnly {
    /// Whether this machine may be asked.
    pub loopback: bool,
}

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        let loopback = self.loopback;
        Box::pin(async move {
            let found = if loopback && is_localhost(name.as_str()) {
                vec![SocketAddr::from((Ipv4Addr::LOCALHOST, 0))]
            } else {
                let _turn = LOOKUPS.acquire().await.map_err(|_| Refused)?;
                tokio::net::lookup_host((name.as_str(), 0)).await.map_err(|_| Refused)?.collect()
            };
            let may = |address: &SocketAddr| {
                is_public(address.ip()) || (loopback && address.ip().to_canonical().is_loopback())
            };
            let good: Vec<_> = found.into_iter().filter(may).collect();
            if good.is_empty() { Err(Refused.into()) } else { Ok(Box::new(good.into_iter()) as Addrs) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_public_is_asked() {
        for good in [
            "https://shop.example",
            "https://8.8.8.8/x?y=1",
            "https://[2606:4700::1111]:8443/",
            "https://münchen.example",
        ] {
            assert!(check(good, false).is_ok() && check(good, true).is_ok(), "{good}");
        }
        let here = [
            "http://127.0.0.1:9",
            "http://localhost:9/x",
            "http://hook.localhost/",
            "http://[::1]/",
            "https://127.0.0.2/",
        ];
        for local in here {
            assert!(check(local, false).is_err() && check(local, true).is_ok(), "{local}");
        }
        let long = format!("https://shop.example/{}", "x".repeat(LONGEST));
        for bad in [
            "",
            "shop.example",
            "http://shop.example",
            "ftp://shop.example",
            "https://",
            "https://maria@shop.example",
            "https://:x@shop.example",
            "https://shop.example/#top",
            "https://10.0.0.1",
            "https://172.16.9.1",
            "https://192.168.1.1",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1",
            "https://0.0.0.0",
            "https://0x0a000001",
            "https://255.255.255.255",
            "https://224.0.0.1",
            "https://198.19.0.1",
            "https://192.0.2.1",
            "https://[::]",
            "https://[::ffff:10.0.0.1]",
            "https://[fe80::1]",
            "https://[fd00::1]",
            "https://[2002:a00:1::1]",
            "https://[64:ff9b::a00:1]",
            "https://[2001:db8::1]",
            long.as_str(),
        ] {
            assert!(check(bad, true).is_err(), "{bad}");
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_here_is_not_followed() {
        let ask = async |loopback, name: &str| PublicOnly { loopback }.resolve(name.parse().unwrap()).await.is_ok();
        assert!(!ask(false, "localhost").await && ask(true, "localhost").await && ask(true, "hook.localhost").await);
        assert!(!ask(false, "127.0.0.1").await && !ask(true, "10.0.0.1").await && ask(false, "8.8.8.8").await);
        assert!(!ask(true, "nobody.invalid").await);
    }
}
