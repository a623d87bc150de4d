//! `/@handle` and `/o/{offer}`: the page that a script tag's link leads to when there is no checkout to open. With scripts
//! it leads to the sheet, without them to [`super::hosted`].

use super::frame::{page, refused};
use super::hosted::tip_choices;
use super::split::{self, Split};
use super::sprite::icon;
use crate::app::{App, Shared};
use crate::locale::Locale;
use crate::policy::small_amount;
use crate::service;
use crate::web::again;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use barya_protocol::fee::Surcharge;
use barya_protocol::id::{Handle, OfferId};
use barya_protocol::line::{Party, Price, Rail, net_received};
use barya_protocol::quote::{Mode, PayeeRef};
use barya_protocol::{Amount, Currency, ErrorCode, Money};
use maud::{Markup, html};

/// `GET /@{handle}`.
pub async fn payee(
    State(app): State<Shared>,
    Path(handle): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let locale = Locale::negotiate(lang(query.as_deref()).as_deref(), &headers);
    match tip_page(&app, &handle, locale, &kept(query.as_deref())).await {
        Ok(response) => again::page(&headers, response).await,
        Err(error) => refused(locale, error),
    }
}

async fn tip_page(app: &App, handle: &str, locale: Locale, kept: &Kept) -> service::Result<Response> {
    let handle: Handle = handle.parse().map_err(|_| service::Error::from(ErrorCode::PayeeNotFound))?;
    let payee = app.service.payee(&handle).await?;
    let who = PayeeRef { handle: payee.handle, name: payee.name, picture: payee.picture, voice: payee.voice };
    let choice = tips(payee.currency);
    let example = choice.get(1).copied().unwrap_or(Amount::ZERO);
    let title = locale.text_with("page-tip-title", &[("name", &who.name)]);
    let lead = locale.text_with("page-tip-lead", &[("name", &who.name)]);
    let of = locale.text_with("page-example", &[("amount", &locale.money(example, payee.currency))]);
    let amounts: Vec<_> = choice.iter().map(|tip| major(*tip, payee.currency)).collect();
    let address =
        address(&[("to", handle.as_str()), ("amounts", &amounts.join(" ")), ("currency", payee.currency.code())]);
    let otherwise = |tip| plain("/pay", &[("to", handle.as_str()), ("amount", &major(tip, payee.currency))], kept);
    let content = html! {
        (heading(&who, None, &title, &lead))
        (split(app, locale, &who, &app.service.paid_with(&handle).await?, (example, payee.currency), Some(&of)))
        noscript {
            (tip_choices(locale, &locale.text("page-pay-tip"), payee.currency, otherwise))
            a.plain href=(plain("/pay", &[("to", handle.as_str())], kept)) {
                (icon("coin")) span { (locale.text("page-pay-other")) }
            }
        }
        a.pay.scripted href=(address) { (locale.text("page-pay-tip")) }
        (another_way(locale, &plain("/pay", &[("to", handle.as_str())], kept)))
        (footing(app, locale))
    };
    Ok(page(StatusCode::OK, locale, &title, &content))
}

/// `GET /o/{offer}`.
pub async fn offer(
    State(app): State<Shared>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let locale = Locale::negotiate(lang(query.as_deref()).as_deref(), &headers);
    match offer_page(&app, &id, locale, &kept(query.as_deref())).await {
        Ok(response) => again::page(&headers, response).await,
        Err(error) => refused(locale, error),
    }
}

async fn offer_page(app: &App, id: &str, locale: Locale, kept: &Kept) -> service::Result<Response> {
    let id: OfferId = id.parse().map_err(|_| service::Error::from(ErrorCode::OfferNotFound))?;
    let offer = app.service.offer(&id).await?;
    let paid = app.service.paid_with(&offer.payee.handle).await?;
    let price = locale.money(offer.amount, offer.currency);
    let title = locale.text_with("page-offer-title", &[("title", &offer.item.title)]);
    let lead = locale.text_with("page-offer-lead", &[("name", &offer.payee.name)]);
    let otherwise = plain("/pay", &[("offer", id.as_str())], kept);
    let content = html! {
        (heading(&offer.payee, offer.item.picture.as_deref(), &title, &lead))
        p.sum { (locale.text("page-price")) strong { (price) } }
        (split(app, locale, &offer.payee, &paid, (offer.amount, offer.currency), None))
        noscript { a.pay href=(otherwise) { (locale.text_with("page-card-pay", &[("amount", &price)])) } }
        a.pay.scripted href=(address(&[("offer", id.as_str())])) {
            (locale.text_with("page-pay-offer", &[("amount", &price)]))
        }
        (another_way(locale, &otherwise))
        (footing(app, locale))
    };
    Ok(page(StatusCode::OK, locale, &title, &content))
}

pub(super) fn heading(who: &PayeeRef, thing: Option<&str>, title: &str, lead: &str) -> Markup {
    html! {
        header.who {
            img src=(who.picture) alt="" width="72" height="72";
            div { h1 { (title) } @if !lead.is_empty() { p { (lead) } } }
            @if let Some(thing) = thing { img.thing src=(thing) alt="" width="72" height="72"; }
        }
    }
}

fn footing(app: &App, locale: Locale) -> Markup {
    html! {
        section.how.scripted {
            h2 { (locale.text("page-how")) }
            ol { @for id in ["page-how-touch", "page-how-wallet", "page-how-receipt"] { li { (locale.text(id)) } } }
        }
        @if app.service.settings().mode == Mode::Test { p.note { (locale.text("page-test")) } }
    }
}

/// Who gets what of an amount, by the same rules that a quote is made by; nothing where no quote could be made.
fn split(
    app: &App,
    locale: Locale,
    who: &PayeeRef,
    paid: &[(Handle, u32)],
    (amount, currency): (Amount, Currency),
    of: Option<&str>,
) -> Markup {
    let settings = app.service.settings();
    let price = Price {
        amount,
        payees: paid,
        platform_fee: settings.platform_fee,
        rail: Rail::Wallet,
        rail_fee: settings.rail_fee(Rail::Wallet),
        surcharge: Surcharge::Allowed,
    };
    let Ok(lines) = price.lines() else { return html! {} };
    let gains = net_received(&lines, &Party::Payee(who.handle.clone())).and_then(Amount::new).unwrap_or_default();
    let heading = of.map_or_else(|| locale.text("page-split"), str::to_owned);
    let gets = locale.text_with("page-split-payee", &[("name", &who.name)]);
    let payee = Some(&who.handle);
    split::split(locale, &Split { heading: &heading, gainer: (&gets, gains), payee, lines: &lines, amount, currency })
}

/// Three tips that people may choose from: about half a dollar, one, two.
pub(super) fn tips(currency: Currency) -> [Amount; 3] {
    let large = small_amount(currency).get();
    [250, 100, 50].map(|part| Amount::new(large.checked_div(part).unwrap_or_default()).unwrap_or_default())
}

/// As people write it in an attribute: without decimals that are nothing.
pub(super) fn major(amount: Amount, currency: Currency) -> String {
    let text = Money::new(amount.get(), currency).to_major();
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// For a browser that runs scripts and still cannot show the sheet.
fn another_way(locale: Locale, address: &str) -> Markup {
    html! { a.plain.scripted href=(address) { (icon("method")) span { (locale.text("do-method")) } } }
}

/// What an address says that is to be said by the next one, too: the language, and the site's own word for the sale.
type Kept = Vec<(String, String)>;

fn kept(query: Option<&str>) -> Kept {
    let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned();
    pairs.filter(|(name, _)| matches!(name.as_str(), "lang" | "reference")).take(2).collect()
}

/// The way without scripts.
fn plain(path: &str, parameters: &[(&str, &str)], kept: &Kept) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).extend_pairs(kept).finish();
    format!("{path}?{query}")
}

/// The checkout at the top level.
fn address(parameters: &[(&str, &str)]) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    format!("/checkout?{query}")
}

/// The language that the address asks for.
pub(super) fn lang(query: Option<&str>) -> Option<String> {
    form_urlencoded::parse(query?.as_bytes()).find(|(name, _)| name == "lang").map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tips_are_numbers_that_people_use() {
        let written = |currency| tips(currency).map(|tip| major(tip, currency));
        assert_eq!(written(Currency::PHP), ["20", "50", "100"]);
        assert_eq!(written(Currency::KRW), ["600", "1500", "3000"]);
        assert_eq!(written(Currency::USD), ["0.40", "1", "2"]);
        for &currency in Currency::ALL {
            assert!(tips(currency).iter().all(|tip| !tip.is_zero()), "{currency}");
        }
    }
}
