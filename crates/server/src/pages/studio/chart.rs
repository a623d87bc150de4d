//! What came, as pictures that the server draws. Each has a sentence before it and a table behind it that say the same.

use super::icon;
use super::zone::{Zone, day};
use crate::locale::Locale;
use crate::service::Month;
use barya_protocol::{Amount, Currency};
use maud::{Markup, html};

/// The height of the tallest bar, and how wide a day is.
const HEIGHT: i64 = 100;
const DAY: i64 = 10;
/// The width of the longest bar.
const WIDTH: i64 = 300;

/// A part of the longest, at least one so that it is seen; nothing for nothing.
fn scaled(amount: i64, most: i64, room: i64) -> i64 {
    if amount <= 0 {
        return 0;
    }
    let scaled = i128::from(amount).saturating_mul(i128::from(room)).checked_div(i128::from(most.max(1)));
    scaled.and_then(|scaled| i64::try_from(scaled).ok()).unwrap_or(room).clamp(1, room)
}

fn money(locale: Locale, amount: i64, currency: Currency) -> String {
    locale.money(Amount::new(amount).unwrap_or_default(), currency)
}

/// Thirty bars, and the days that they are of.
pub(super) fn days(locale: Locale, month: &Month, currency: Currency, zone: Zone) -> Markup {
    let most = month.days.iter().map(|(_, sum)| sum.amount).max().unwrap_or_default();
    let came = || month.days.iter().filter(|(_, sum)| sum.count > 0);
    let best = came().max_by_key(|(_, sum)| sum.amount);
    html! {
        section.chart {
            h2 { (locale.text("home-days")) }
            @if let Some((at, sum)) = best {
                p { (locale.text_with("home-best", &[("day", &day(*at, zone)), ("amount", &money(locale, sum.amount, currency))])) }
            }
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) preserveAspectRatio="none" aria-hidden="true" {
                @for (place, (at, sum)) in (0_i64..).zip(&month.days) {
                    @let height = scaled(sum.amount, most, HEIGHT);
                    rect x=(place.saturating_mul(DAY).saturating_add(1)) y=(HEIGHT.saturating_sub(height)) width=(DAY.saturating_sub(2))
                        height=(height) { title { (day(*at, zone)) " · " (money(locale, sum.amount, currency)) } }
                }
            }
            p.ends dir="ltr" {
                @for at in month.days.first().into_iter().chain(month.days.last()) { span { (day(at.0, zone)) } }
            }
            details {
                summary { (icon("table")) span { (locale.text("home-table")) } }
                table {
                    thead { tr {
                        th scope="col" { (locale.text("home-day")) }
                        th scope="col" { (locale.text("home-tips")) }
                        th scope="col" { (locale.text("home-got")) }
                    } }
                    tbody {
                        @for (at, sum) in came() {
                            tr {
                                th scope="row" { bdi { (day(*at, zone)) } }
                                td { (locale.number(sum.count)) }
                                td { (money(locale, sum.amount, currency)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A bar for each site, and one for all those that brought less.
pub(super) fn sites(locale: Locale, month: &Month, currency: Currency, origin: &str) -> Markup {
    let named = month.sites.iter().map(|(site, sum)| {
        let own = site.as_deref().is_none_or(|site| site == origin);
        let name =
            if own { locale.text("home-site-own") } else { host(site.as_deref().unwrap_or_default()).to_owned() };
        (name, sum.amount)
    });
    let told = month.sites.iter().fold(0_i64, |told, (_, sum)| told.saturating_add(sum.amount));
    let rest = month.all.amount.saturating_sub(told);
    let rows: Vec<_> = named.chain((rest > 0).then(|| (locale.text("home-site-other"), rest))).collect();
    let most = rows.iter().map(|(_, amount)| *amount).max().unwrap_or_default();
    html! {
        section.chart.sites {
            h2 { (locale.text("home-sites")) }
            dl {
                @for (name, amount) in rows {
                    div {
                        dt { bdi { (name) } }
                        dd { (money(locale, amount, currency)) }
                        dd.bar {
                            svg viewBox=(format!("0 0 {WIDTH} 1")) preserveAspectRatio="none" aria-hidden="true" {
                                rect width=(scaled(amount, most, WIDTH)) height="1" {}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A site's name as people know it.
pub(super) fn host(site: &str) -> &str {
    site.split_once("://").map_or(site, |(_, host)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_parts_of_the_longest() {
        assert_eq!([0, 1, 50, 100].map(|amount| scaled(amount, 100, 300)), [0, 3, 150, 300]);
        assert_eq!(scaled(1, 1_000_000, 100), 1, "little is still seen");
        assert_eq!(scaled(i64::MAX, i64::MAX, 100), 100);
        assert_eq!(scaled(5, 0, 100), 100, "never more than there is room");
    }

    #[test]
    fn sites_go_by_their_hosts() {
        assert_eq!(host("https://learn.example"), "learn.example");
        assert_eq!(host("odd"), "odd");
    }
}
