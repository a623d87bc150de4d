//! `/studio/{handle}/poster`: the poster, looked at and taken along; and which code is on it: the page of this payee, or a
//! code of the country's banks, of which nobody here hears.

use super::drawing::drawn;
use super::{Shell, Tab, Visitor, icon, language, page, press, word};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::pages::hosted::in_digits;
use crate::pages::lang;
use crate::poster::{self, Picture, Poster, Sheet, Undrawn};
use crate::service::{Error, Result};
use axum::extract::{RawQuery, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use barya_protocol::Currency;
use barya_protocol::api::v1::Payee;
use barya_protocol::emv::{self, BuildError, Request, Scheme};
use barya_protocol::id::Handle;
use barya_protocol::quote::Mode;
use maud::{Markup, html};
use serde::Deserialize;

/// What the form asks for; nothing in it is the page of this payee.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    scheme: String,
    to: String,
    bank: String,
    merchant: String,
    name: String,
    city: String,
}

/// The form's fields: name, the flag of `barya qr` that it is, its drawing, its sentence.
const FIELDS: [(&str, &str, &str, &str); 5] = [
    ("to", "--to", "receipts", "poster-to"),
    ("bank", "--bank", "bank", "poster-bank"),
    ("merchant", "--merchant", "agent", "poster-merchant"),
    ("name", "--name", "people", "poster-name"),
    ("city", "--city", "place", "poster-city"),
];

/// What it is taken as: its ending, its drawing, its sentence.
const FILES: [(&str, &str, &str); 3] =
    [("pdf", "print", "poster-pdf"), ("png", "image", "poster-png"), ("svg", "curve", "poster-svg")];

impl Asked {
    fn of(query: Option<&str>) -> Asked {
        serde_urlencoded::from_str(query.unwrap_or_default()).unwrap_or_default()
    }

    fn value(&self, field: &str) -> &str {
        let value = match field {
            "to" => &self.to,
            "bank" => &self.bank,
            "merchant" => &self.merchant,
            "name" => &self.name,
            _ => &self.city,
        };
        value.trim()
    }

    /// The scheme and what its code says; nothing where none is asked for. Errors: the flag of the field that is wrong.
    fn code(&self, currency: Currency) -> core::result::Result<Option<(Scheme, String)>, &'static str> {
        if self.scheme.is_empty() {
            return Ok(None);
        }
        let scheme = schemes(currency).find(|scheme| scheme.as_str() == self.scheme).ok_or("--scheme")?;
        let given = |field| Some(self.value(field)).filter(|value| !value.is_empty()).map(str::to_owned);
        let number = |field| given(field).map(|typed| in_digits(&typed));
        let request = Request {
            bank: number("bank"),
            merchant: number("merchant"),
            name: given("name"),
            city: given("city"),
            currency: Some(currency),
            ..Request::new(scheme, in_digits(self.value("to")))
        };
        match emv::build(&request) {
            Ok(code) => Ok(Some((scheme, code))),
            Err(BuildError::Field { flag, .. }) => Err(flag),
            Err(BuildError::Payload(_)) => Err("--to"),
        }
    }

    /// As it stands behind an address, in the poster's language.
    fn query(&self, locale: Locale) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("lang", locale.tag());
        if !self.scheme.is_empty() {
            query.append_pair("scheme", &self.scheme);
            FIELDS.iter().filter(|field| !self.value(field.0).is_empty()).for_each(|(name, ..)| {
                query.append_pair(name, self.value(name));
            });
        }
        query.finish()
    }
}

/// The poster's language: the one that the address asks for, else the payee's, else that of the page.
async fn speaks(app: &App, handle: &Handle, page: Locale, query: Option<&str>) -> Result<Locale> {
    if lang(query).as_deref().and_then(Locale::named).is_some() {
        return Ok(page);
    }
    Ok(language::of(app, handle).await?.unwrap_or(page))
}

/// The schemes of a currency.
fn schemes(currency: Currency) -> impl Iterator<Item = Scheme> {
    Scheme::ALL.iter().copied().filter(move |scheme| scheme.currencies().contains(&currency))
}

/// `GET /studio/{handle}/poster`.
pub(super) async fn show(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    RawQuery(query): RawQuery,
) -> Response {
    let asked = Asked::of(query.as_deref());
    let payee = match app.service.belongs(Some(&visitor.token), &handle).await {
        Ok((payee, _)) => payee,
        Err(error) => return visitor.refused(error),
    };
    let locale = visitor.locale;
    let speaks = match speaks(&app, &handle, locale, query.as_deref()).await {
        Ok(speaks) => speaks,
        Err(error) => return visitor.refused(error),
    };
    let code = asked.code(payee.currency);
    let file = |kind: &str| format!("{}.{kind}?{}", Tab::Poster.path(&handle), asked.query(speaks));
    let body = html! {
        p { (locale.text("poster-lead")) }
        @match &code {
            Err(_) => p.note role="alert" { (locale.text("poster-wrong")) },
            Ok(code) => {
                img.poster src=(file("svg")) alt=(locale.text("poster-alt")) width="420" height="594";
                @if code.is_some() { p.note { (locale.text("poster-unconfirmed")) } }
                div.row {
                    @for (kind, drawing, says) in FILES {
                        a.press href=(file(kind)) download { (icon(drawing)) span { (locale.text(says)) } }
                    }
                }
            }
        }
        @if schemes(payee.currency).next().is_some() {
            details.more open[!asked.scheme.is_empty()] {
                summary { (icon("qr")) span { (locale.text("poster-code")) } }
                (form(locale, &handle, &asked, payee.currency, code.as_ref().err()))
            }
        }
    };
    page(&Shell::new(&app, &visitor, &handle, Tab::Poster), &locale.text("poster-title"), body)
}

fn form(locale: Locale, handle: &Handle, asked: &Asked, currency: Currency, wrong: Option<&&str>) -> Markup {
    html! {
        form.fields method="get" action=(Tab::Poster.path(handle)) {
            label { (word("qr", &locale.text("poster-code")))
                select name="scheme" {
                    option value="" { (locale.text("poster-own")) }
                    @for scheme in schemes(currency) {
                        option value=(scheme.as_str()) selected[scheme.as_str() == asked.scheme] { (title(scheme, currency)) }
                    }
                }
            }
            @for (name, flag, drawing, says) in FIELDS {
                label { (word(drawing, &locale.text(says)))
                    input name=(name) value=(asked.value(name)) maxlength="99" autocomplete="off" dir="ltr"
                        aria-invalid=[(wrong == Some(&flag)).then_some("true")];
                }
            }
            (press("poster", &locale.text("poster-draw")))
        }
    }
}

/// The name on signs; where two kinds of code have the same, with the one of programs.
fn title(scheme: Scheme, currency: Currency) -> String {
    let same = schemes(currency).filter(|other| other.title() == scheme.title()).count();
    if same > 1 { format!("{} ({scheme})", scheme.title()) } else { scheme.title().to_owned() }
}

macro_rules! files {
    ($( $kind:ident $ending:literal $type:literal $write:expr; )*) => { $(
        #[doc = concat!("`GET /studio/{handle}/poster.", $ending, "`.")]
        pub(super) async fn $kind(
            State(app): State<Shared>,
            visitor: Visitor,
            Param(handle): Param<Handle>,
            RawQuery(query): RawQuery,
        ) -> Response {
            let asked = Asked::of(query.as_deref());
            match file(&app, &visitor, &handle, &asked, $write).await {
                Ok(bytes) => {
                    let name = format!("attachment; filename=\"{handle}.{}\"", $ending);
                    let name = HeaderValue::from_str(&name).unwrap_or(HeaderValue::from_static("attachment"));
                    ([(CONTENT_TYPE, HeaderValue::from_static($type)), (CONTENT_DISPOSITION, name)], bytes).into_response()
                }
                Err(error) => visitor.refused(error),
            }
        }
    )* };
}

files! {
    svg "svg" "image/svg+xml" |sheet| Ok(sheet.svg().into_bytes());
    png "png" "image/png" Sheet::png;
    pdf "pdf" "application/pdf" Sheet::pdf;
}

async fn file(
    app: &App,
    visitor: &Visitor,
    handle: &Handle,
    asked: &Asked,
    write: fn(&Sheet) -> core::result::Result<Vec<u8>, Undrawn>,
) -> Result<Vec<u8>> {
    let (payee, _) = app.service.belongs(Some(&visitor.token), handle).await?;
    let code = asked.code(payee.currency).map_err(|flag| Error::field(flag.trim_start_matches('-'), "does not fit"))?;
    let picture = Picture::of(&payee.picture, &app.config.media).await;
    let test = app.service.settings().mode == Mode::Test;
    let (locale, origin) = (visitor.locale, app.config.origin.clone());
    let file = drawn(move || write(&set(locale, &payee, &picture, &origin, code.as_ref(), test)?)).await?;
    file.map_err(|error| Error::internal(error.to_string()))
}

fn set(
    locale: Locale,
    payee: &Payee,
    picture: &Picture,
    origin: &str,
    code: Option<&(Scheme, String)>,
    test: bool,
) -> core::result::Result<Sheet, Undrawn> {
    let own = format!("{origin}/@{}", payee.handle);
    let (how, under, steps) = match code {
        None => (vec!["page-poster-scan"], own.split_once("://").map_or("", |(_, rest)| rest), poster::SCAN),
        Some((scheme, _)) => (vec!["page-poster-app", "page-poster-bank"], scheme.title(), poster::BANK),
    };
    Poster {
        language: (locale.tag(), locale.direction()),
        name: &payee.name,
        picture,
        lead: &locale.text_with("page-tip-lead", &[("name", &payee.name)]),
        code: code.map_or(&own, |(_, code)| code),
        steps,
        how: &how.iter().map(|id| locale.text(id)).collect::<Vec<_>>(),
        under,
        test: test.then(|| locale.text("page-test")).as_deref(),
    }
    .sheet()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scheme_of_a_currency_is_told_from_the_others() {
        for &currency in Currency::ALL {
            let titles: Vec<_> = schemes(currency).map(|scheme| title(scheme, currency)).collect();
            let different: std::collections::BTreeSet<_> = titles.iter().collect();
            assert_eq!(different.len(), titles.len(), "{currency}");
        }
        assert_eq!(title(Scheme::VietQr, Currency::VND), "VietQR");
        assert_eq!(schemes(Currency::USD).collect::<Vec<_>>(), [Scheme::Khqr, Scheme::KhqrMerchant]);
    }

    #[test]
    fn a_code_says_which_field_is_wrong() {
        let code = |query: &str, currency| Asked::of(Some(query)).code(currency);
        assert_eq!(code("", Currency::THB), Ok(None));
        assert_eq!(code("scheme=vietqr&to=1", Currency::THB), Err("--scheme"), "of another country");
        assert_eq!(code("scheme=promptpay&to=none", Currency::THB), Err("--to"));
        assert_eq!(code("scheme=vietqr&to=113366668888", Currency::VND), Err("--bank"));
        let (scheme, text) = code("scheme=promptpay&to=0812345678", Currency::THB).unwrap().unwrap();
        assert_eq!(scheme, Scheme::PromptPay);
        assert!(text.contains("0066812345678"), "{text}");
        let (_, same) = code("scheme=promptpay&to=๐๘๑๒๓๔๕๖๗๘", Currency::THB).unwrap().unwrap();
        assert_eq!(same, text, "in the digits of the country too");
        let banked = |bank: &str| code(&format!("scheme=vietqr&to=113366668888&bank={bank}"), Currency::VND);
        assert_eq!(banked("៩៧០៤១៥"), banked("970415"));
        assert!(banked("970415").is_ok());
    }

    #[test]
    fn what_was_asked_for_stands_in_the_address_of_the_files() {
        let asked = Asked::of(Some("scheme=vietqr&to=1%262&bank=970415&name=&lang=th"));
        assert_eq!(asked.query(Locale::named("th").unwrap()), "lang=th&scheme=vietqr&to=1%262&bank=970415");
        assert_eq!(Asked::of(Some("to=1&to=2")).query(Locale::default()), "lang=en");
    }
}
