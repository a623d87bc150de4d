//! `/studio/{handle}/button`: the button for one's own site. What is chosen stands in the address, so that the page without
//! scripts is the same page: it shows the real element, and the two lines that make it.

use super::{Shell, Tab, Visitor, icon, language, page, press, word};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::pages::hosted::in_digits;
use crate::pages::sale::{major, tips};
use crate::service;
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::api::v1::{Offer, Payee};
use barya_protocol::id::Handle;
use barya_protocol::{Currency, Money};
use maud::{Markup, html};
use serde::Deserialize;

/// The script's own colour, which is another in the dark; any other is the payee's choice.
const COPPER: &str = "#98481a";
/// The shapes, by the radius of their corners; the first is the script's own.
const SHAPES: [(&str, &str); 3] = [("16px", "button-round"), ("999px", "button-pill"), ("4px", "button-square")];
const THEMES: [(&str, &str); 3] = [("", "button-auto"), ("light", "button-light"), ("dark", "button-dark")];
/// More amounts than a payer can choose from.
const AMOUNTS_MOST: usize = 5;

/// What is chosen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The offer that is sold; a tip when empty.
    offer: String,
    amounts: String,
    /// A language's tag; nothing for that of whoever pays, `None` before anything was chosen.
    speaks: Option<String>,
    theme: String,
    accent: String,
    radius: String,
    /// Whether there are pictures and numerals only.
    labels: String,
}

/// The button that was asked for, with nothing in it that the script would not understand.
struct Button {
    offer: Option<Offer>,
    amounts: String,
    /// Whether all that was typed as amounts is among them.
    understood: bool,
    speaks: Option<Locale>,
    theme: &'static str,
    accent: Option<(u8, u8, u8)>,
    radius: &'static str,
    labels: bool,
}

impl Button {
    fn of(asked: &Asked, currency: Currency, offers: Vec<Offer>) -> Button {
        let known = |all: &[(&'static str, _)], value: &str| {
            all.iter().map(|(name, _): &(&'static str, &str)| *name).find(|name| *name == value)
        };
        let typed: Vec<_> = asked.amounts.split_whitespace().map(in_digits).collect();
        let read = |text: &String| {
            let amount = Money::parse_major(text.trim_end_matches('.'), currency).ok().and_then(Money::amount)?;
            (!amount.is_zero()).then(|| major(amount, currency))
        };
        let amounts: Vec<_> = typed.iter().filter_map(read).take(AMOUNTS_MOST).collect();
        let understood = amounts.len() == typed.len();
        let usual = || tips(currency).map(|tip| major(tip, currency)).to_vec();
        Button {
            offer: offers.into_iter().find(|offer| offer.id.as_str() == asked.offer),
            amounts: if amounts.is_empty() { usual() } else { amounts }.join(" "),
            understood,
            speaks: asked.speaks.as_deref().and_then(Locale::named),
            theme: known(&THEMES, &asked.theme).unwrap_or_default(),
            accent: Some(asked.accent.as_str()).filter(|accent| *accent != COPPER).and_then(colour),
            radius: known(&SHAPES, &asked.radius).unwrap_or_default(),
            labels: asked.labels != "off",
        }
    }

    /// What a site's own style says of it; nothing where it is the script's own look.
    fn style(&self) -> String {
        let mut rules = Vec::new();
        if let Some((red, green, blue)) = self.accent {
            let ink = if is_light(red, green, blue) { "#000" } else { "#fff" };
            rules.push(format!("--barya-accent:#{red:02x}{green:02x}{blue:02x};--barya-ink:{ink}"));
        }
        if !self.radius.is_empty() && self.radius != "16px" {
            rules.push(format!("--barya-radius:{}", self.radius));
        }
        rules.join(";")
    }

    /// The element, as a site has it, or without a style of its own.
    fn element(&self, locale: Locale, origin: &str, payee: &Payee, style: Option<&str>) -> Markup {
        let style = style.filter(|style| !style.is_empty());
        let lang = self.speaks.map(Locale::tag);
        let theme = Some(self.theme).filter(|theme| !theme.is_empty());
        let labels = (!self.labels).then_some("off");
        let says = self.speaks.unwrap_or(locale);
        let currency = payee.currency.code();
        html! {
            @match &self.offer {
                Some(offer) => barya-buy offer=(offer.id) lang=[lang] theme=[theme] labels=[labels] style=[style] {
                    a href={ (origin) "/o/" (offer.id) } { (says.text_with("page-offer-title", &[("title", &offer.item.title)])) }
                },
                None => barya-tip to=(payee.handle) amounts=(self.amounts) currency=(currency) lang=[lang] theme=[theme]
                    labels=[labels] style=[style] {
                    a href={ (origin) "/@" (payee.handle) } { (says.text_with("page-tip-title", &[("name", &payee.name)])) }
                },
            }
        }
    }

    fn link(&self, origin: &str, payee: &Payee) -> String {
        match &self.offer {
            Some(offer) => format!("{origin}/o/{}", offer.id),
            None => format!("{origin}/@{}", payee.handle),
        }
    }
}

/// `#rrggbb`.
fn colour(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at.checked_add(2)?)?, 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
}

/// Whether black is read better on it than white. Light adds up by the cube that comes next to how screens shine; in
/// thousandths of a thousandth of a thousandth of full light.
fn is_light(red: u8, green: u8, blue: u8) -> bool {
    let shines = |part: u8| {
        let part = i64::from(part);
        let (line, square) = (part.saturating_mul(255 * 255), part.saturating_mul(part).saturating_mul(255));
        let cube = part.saturating_mul(part).saturating_mul(part);
        let sum = [(line, 12_522_878), (square, 682_171_111), (cube, 305_306_011)];
        sum.iter().fold(0_i64, |all, (part, of)| all.saturating_add(part.saturating_mul(*of))) / (255 * 255 * 255)
    };
    let parts = [(red, 2_126), (green, 7_152), (blue, 722)];
    let light = parts.iter().fold(0_i64, |all, (part, of)| all.saturating_add(shines(*part).saturating_mul(*of)));
    light / 10_000 > 179_000_000
}

/// `GET /studio/{handle}/button`.
pub(super) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    RawQuery(query): RawQuery,
) -> Response {
    made(&app, &visitor, &handle, query.as_deref().unwrap_or_default())
        .await
        .unwrap_or_else(|error| visitor.refused(error))
}

async fn made(app: &App, visitor: &Visitor, handle: &Handle, query: &str) -> service::Result<Response> {
    let token = Some(&visitor.token);
    let (payee, _) = app.service.belongs(token, handle).await?;
    let offers: Vec<_> = app.service.offers_of(token, handle).await?.into_iter().map(|(offer, _)| offer).collect();
    let mut asked: Asked = serde_urlencoded::from_str(query).unwrap_or_default();
    if asked.speaks.is_none() {
        asked.speaks = language::of(app, handle).await?.map(|own| own.tag().to_owned());
    }
    let (locale, origin) = (visitor.locale, app.config.origin.as_str());
    let sold = select(locale, &offers, &asked.offer);
    let button = Button::of(&asked, payee.currency, offers);
    let path = Tab::Button.path(handle);
    let style = button.style();
    let script = html! { script type="module" src={ (origin) "/barya.js" } {} };
    let element = button.element(locale, origin, &payee, Some(&style)).into_string();
    // Marks of direction that nobody sees are not for a site's own text.
    let lines = format!("{}\n{element}", script.into_string()).replace(['\u{2068}', '\u{2069}'], "");
    let body = html! {
        p { (locale.text("button-lead")) }
        div.made data-live {
            link rel="stylesheet" href={ (path) ".css?" (query) };
            @if !button.understood { p.note role="alert" { (locale.text("refund-wrong")) } }
            div.try { (button.element(locale, origin, &payee, None)) }
            section.fields {
                label.wide { (word("copy", &locale.text("button-lines"))) textarea readonly rows="5" dir="ltr" spellcheck="false" { (lines) } }
                (copier(locale))
                label.wide { (word("open", &locale.text("button-link"))) textarea readonly rows="1" dir="ltr" spellcheck="false" { (button.link(origin, &payee)) } }
            }
        }
        script type="module" src="/barya.js" {}
        (form(locale, &path, &asked, &button, &sold))
        div.row {
            a.press href=(button.link(origin, &payee)) { (icon("open")) span { (locale.text("button-page")) } }
            a.press href=(Tab::Poster.path(handle)) { (icon("poster")) span { (locale.text("studio-poster")) } }
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Button), &locale.text("button-title"), body))
}

/// Copies the text before it, where a script can; by hand it is copied without.
pub(super) fn copier(locale: Locale) -> Markup {
    html! {
        button.press type="button" data-do="copy" { (icon("copy")) span { (locale.text("copy")) } }
        span.fresh role="status" { span hidden data-say="copied" { (icon("done")) (locale.text("copied")) } }
    }
}

/// What is sold by it: a tip, or one of the offers; nothing to choose where there are none.
fn select(locale: Locale, offers: &[Offer], chosen: &str) -> Markup {
    html! {
        @if !offers.is_empty() {
            label { (word("offers", &locale.text("button-for")))
                select name="offer" {
                    option value="" { (locale.text("button-tip")) }
                    @for offer in offers {
                        option value=(offer.id) selected[offer.id.as_str() == chosen] { (offer.item.title) }
                    }
                }
            }
        }
    }
}

fn form(locale: Locale, path: &str, asked: &Asked, button: &Button, sold: &Markup) -> Markup {
    let choice = |name: &str, drawing: &str, says: &str, all: &[(&str, &str)], chosen: &str| {
        html! {
            label { (word(drawing, &locale.text(says)))
                select name=(name) {
                    @for (value, says) in all { option value=(value) selected[*value == chosen] { (locale.text(says)) } }
                }
            }
        }
    };
    let amounts = if button.understood { &button.amounts } else { &asked.amounts };
    let accent = if colour(&asked.accent).is_some() { &asked.accent } else { COPPER };
    html! {
        form.fields method="get" action=(path) data-do="apply" {
            (sold)
            @if button.offer.is_none() {
                label { (word("coin", &locale.text("button-amounts"))) input name="amounts" value=(amounts) inputmode="decimal" maxlength="60" dir="ltr"
                        aria-invalid=[(!button.understood).then_some("true")]; }
            }
            label { (word("globe", &locale.text("button-speaks")))
                select name="speaks" {
                    option value="" { (locale.text("button-theirs")) }
                    @for one in Locale::all() {
                        option value=(one.tag()) lang=(one.tag()) selected[asked.speaks.as_deref() == Some(one.tag())] { (one.name()) }
                    }
                }
            }
            (choice("theme", "light", "button-theme", &THEMES, button.theme))
            (choice("radius", "shape", "button-shape", &SHAPES, button.radius))
            label { (word("colour", &locale.text("button-colour"))) input type="color" name="accent" value=(accent); }
            label.check { input type="checkbox" name="labels" value="off" checked[!button.labels]; (word("labels", &locale.text("button-pictures"))) }
            (press("done", &locale.text("button-show")))
        }
    }
}

/// `GET /studio/{handle}/button.css`: the look that was chosen, for the element on this page, where no style stands in the
/// text.
pub(super) async fn look(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    RawQuery(query): RawQuery,
) -> Response {
    let payee = match app.service.belongs(Some(&visitor.token), &handle).await {
        Ok((payee, _)) => payee,
        Err(error) => return visitor.refused(error),
    };
    let asked: Asked = serde_urlencoded::from_str(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let button = Button::of(&asked, payee.currency, Vec::new());
    let ground = match button.theme {
        "light" => ".try{background:#fff;color-scheme:light}",
        "dark" => ".try{background:#16130f;color-scheme:dark}",
        _ => "",
    };
    let rules = format!("barya-tip,barya-buy{{{}}}{ground}", button.style());
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], rules).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Button {
        Button::of(&serde_urlencoded::from_str(query).unwrap(), Currency::PHP, Vec::new())
    }

    #[test]
    fn what_the_script_would_not_understand_is_left_out() {
        let button = of("amounts=20+x+-5+0+50.5+1e3&theme=red&radius=9px&accent=red&speaks=xx&offer=none");
        assert_eq!((button.amounts.as_str(), button.theme, button.radius), ("20 50.50", "", ""));
        assert!(button.accent.is_none() && button.speaks.is_none() && button.offer.is_none());
        assert_eq!(button.style(), "");
        assert!(!button.understood);
        assert_eq!(of("amounts=none").amounts, "20 50 100", "the usual ones");
        for (typed, amounts) in [("১০+২০", "10 20"), ("12,5+20,", "12.50 20"), ("", "20 50 100")] {
            let button = of(&format!("amounts={typed}"));
            assert_eq!((button.amounts.as_str(), button.understood), (amounts, true), "{typed}");
        }
        assert!(!of("amounts=1+2+3+4+5+6").understood, "one too many");
    }

    #[test]
    fn a_style_is_made_of_colours_and_lengths_alone() {
        let button = of("accent=%23ffdd00&radius=999px&theme=dark&labels=off");
        assert_eq!(button.style(), "--barya-accent:#ffdd00;--barya-ink:#000;--barya-radius:999px");
        assert!(!button.labels);
        assert_eq!(of("accent=%2398481a").style(), "", "the script's own, which is another in the dark");
        for bad in ["%23fff", "%23ffdd0", "%23gggggg", "%23ffdd00%3B", "url(x)"] {
            assert_eq!(of(&format!("accent={bad}")).style(), "", "{bad}");
        }
    }

    /// How much two colours differ, as WCAG has it.
    #[expect(clippy::float_arithmetic, reason = "light; no money is near")]
    fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
        let light = |(red, green, blue): (u8, u8, u8)| {
            let part = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
        };
        let (one, other) = (light(one) + 0.05, light(other) + 0.05);
        if one > other { one / other } else { other / one }
    }

    #[test]
    fn every_colour_is_read_against_its_ink() {
        let steps = || (0..=255_u8).step_by(15);
        for red in steps() {
            for green in steps() {
                for blue in steps() {
                    let ink = if is_light(red, green, blue) { (0, 0, 0) } else { (255, 255, 255) };
                    let contrast = contrast((red, green, blue), ink);
                    assert!(contrast >= 4.5, "{red} {green} {blue}: {contrast}");
                }
            }
        }
    }
}
