//! `/pay?to=HANDLE` and `/pay?offer=ID`: how much, then by which way. Nothing is kept until the payer has chosen: then
//! there is a quote, and its page says what it costs.

use super::super::cash::cash;
use super::super::frame::refused;
use super::super::sale::{heading, major, tips};
use super::super::sprite::icon;
use super::browser::{Browser, Slip};
use super::parts::{Screen, answer, go, on, outcome, pointing, rail, sum, trouble, with_cookie};
use super::typed::in_digits;
use super::visit::{Form, Visit};
use super::{find, why};
use crate::app::{App, Shared};
use crate::edge::Limit;
use crate::locale::Locale;
use crate::service::{self, Choice, Wished};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use barya_cash::Frame;
use barya_protocol::api::v1::{QuoteRequest, RailChoice};
use barya_protocol::id::{Handle, Intent, OfferId, Reference};
use barya_protocol::line::{LineKind, Rail};
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Item, PayeeRef, Purpose};
use barya_protocol::{Amount, Currency, ErrorCode, Money};
use maud::{Markup, html};
use serde::Deserialize;

/// How much room the cash on a button has.
const CHOICE: Frame = Frame { width: 240, height: 56, rows: 1, scale: 620 };
/// How much room the cash of a fee has.
const FEE: Frame = Frame { width: 72, height: 28, ..Frame::TRAY };
/// For so long a payment that is done is still what the payer may mean: a quarter of an hour.
const JUST_NOW_MS: i64 = 900_000;

/// What the address asks for.
struct Asked {
    to: Option<Handle>,
    offer: Option<OfferId>,
    /// As it was typed.
    amount: Option<String>,
    reference: Option<Reference>,
    /// Whether this amount was refused.
    wrong: bool,
}

impl Asked {
    /// `None` where it names nothing, or two things, or a reference that is none.
    fn read(query: &str) -> Option<Asked> {
        let mut asked = Asked { to: None, offer: None, amount: None, reference: None, wrong: false };
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match name.as_ref() {
                "to" => asked.to = Some(value.parse().ok()?),
                "offer" => asked.offer = Some(value.parse().ok()?),
                "amount" => asked.amount = Some(value.into_owned()),
                "reference" => asked.reference = Some(value.parse().ok()?),
                "wrong" => asked.wrong = true,
                _ => {}
            }
        }
        (asked.to.is_some() != asked.offer.is_some()).then_some(asked)
    }
}

/// What is being paid, before the payer has chosen how.
struct Sale {
    asked: Asked,
    payee: PayeeRef,
    item: Option<Item>,
    currency: Currency,
    /// `None` while the payer has not said how much.
    amount: Option<Amount>,
}

impl Sale {
    async fn find(app: &App, query: Option<&str>) -> service::Result<Sale> {
        let asked = Asked::read(query.unwrap_or_default()).ok_or(ErrorCode::PayeeNotFound)?;
        if let Some(id) = &asked.offer {
            let offer = app.service.offer(id).await?;
            let (payee, item, amount) = (offer.payee, Some(offer.item), Some(offer.amount));
            return Ok(Sale { asked, payee, item, currency: offer.currency, amount });
        }
        let handle = asked.to.as_ref().ok_or(ErrorCode::PayeeNotFound)?;
        let payee = app.service.payee(handle).await?;
        let currency = payee.currency;
        let payee = PayeeRef { handle: payee.handle, name: payee.name, picture: payee.picture, voice: payee.voice };
        let typed = asked.amount.as_deref().and_then(|text| Money::parse_major(&in_digits(text), currency).ok());
        let amount = typed.and_then(Money::amount).filter(|amount| !amount.is_zero() && !asked.wrong);
        Ok(Sale { asked, payee, item: None, currency, amount })
    }

    /// The address of this sale, with an amount where there is one.
    fn address(&self, visit: &Visit, amount: Option<Amount>, wrong: bool) -> String {
        let amount = amount.filter(|_| self.asked.to.is_some()).map(|amount| major(amount, self.currency));
        let parameters: Vec<_> = [
            ("to", self.asked.to.as_ref().map(Handle::as_str)),
            ("offer", self.asked.offer.as_ref().map(OfferId::as_str)),
            ("amount", amount.as_deref()),
            ("reference", self.asked.reference.as_ref().map(Reference::as_str)),
            ("wrong", wrong.then_some("amount")),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        visit.address("/pay", &parameters)
    }

    fn title(&self, visit: &Visit) -> String {
        match &self.item {
            Some(item) => item.title.clone(),
            None => visit.locale.text_with("page-tip-title", &[("name", &self.payee.name)]),
        }
    }

    fn head(&self, visit: &Visit) -> Markup {
        let lead = if self.item.is_some() { self.payee.name.as_str() } else { "" };
        heading(&self.payee, self.item.as_ref().and_then(|item| item.picture.as_deref()), &self.title(visit), lead)
    }

    fn request(&self, intent: Intent, rail: Rail) -> QuoteRequest {
        let tip = self.asked.to.is_some();
        QuoteRequest {
            purpose: Purpose::Pay,
            to: self.asked.to.clone(),
            offer: self.asked.offer.clone(),
            amount: self.amount.filter(|_| tip),
            currency: tip.then_some(self.currency),
            rail: Some(rail),
            intent,
            reference: self.asked.reference.clone(),
        }
    }
}

/// `GET /pay`.
pub(super) async fn choose(State(app): State<Shared>, visit: Visit, RawQuery(query): RawQuery) -> Response {
    let sale = match Sale::find(&app, query.as_deref()).await {
        Ok(sale) => sale,
        Err(error) => return refused(visit.locale, error),
    };
    match sale.amount {
        None => amounts(&visit, &sale),
        Some(amount) => match ways(&app, &visit, &sale, amount).await {
            Ok(page) => page,
            Err(error) => refused(visit.locale, error),
        },
    }
}

/// How much? Some amounts to press, and a field for any other.
fn amounts(visit: &Visit, sale: &Sale) -> Response {
    let locale = visit.locale;
    let ask = locale.text_with("amount-ask", &[("payee", &sale.payee.name)]);
    let wrong = sale.asked.wrong || sale.asked.amount.is_some();
    let body = html! {
        (sale.head(visit))
        @if wrong { (outcome("failed", "failed", &locale.text("why-amount"), None)) }
        (tip_choices(locale, &ask, sale.currency, |tip| sale.address(visit, Some(tip), false)))
        form.entry method="get" action="/pay" {
            @for (name, value) in hidden(visit, sale) { input type="hidden" name=(name) value=(value); }
            label for="amount" { (icon("coin")) span { (locale.text("page-pay-other")) " (" (sale.currency.code()) ")" } }
            input #amount name="amount" inputmode="decimal" autocomplete="off" maxlength="16" required;
            button.pay { (pointing("next")) span { (locale.text("do-send")) } }
        }
    };
    answer(visit, Screen::still("amount", sale.title(visit), body))
}

/// Some amounts, as cash, each a link.
pub(in crate::pages) fn tip_choices(
    locale: Locale,
    ask: &str,
    currency: Currency,
    address: impl Fn(Amount) -> String,
) -> Markup {
    html! {
        nav.choices aria-label=(ask) {
            p.ask { (ask) }
            @for tip in tips(currency) {
                a.pick href=(address(tip)) {
                    (cash(locale, tip, currency, CHOICE))
                    strong { (locale.money(tip, currency)) }
                }
            }
        }
    }
}

/// What the address of this sale says beside the amount.
fn hidden<'a>(visit: &'a Visit, sale: &'a Sale) -> impl Iterator<Item = (&'static str, &'a str)> {
    let to = sale.asked.to.as_ref().map(|to| ("to", to.as_str()));
    let reference = sale.asked.reference.as_ref().map(|reference| ("reference", reference.as_str()));
    to.into_iter().chain(reference).chain(visit.lang.map(|lang| ("lang", lang)))
}

/// By which way? Each with what it keeps and what leaves the payer.
async fn ways(app: &App, visit: &Visit, sale: &Sale, amount: Amount) -> service::Result<Response> {
    let locale = visit.locale;
    let browser = visit.browser.clone().unwrap_or_else(|| Browser::new(app.service.new_browser_key()));
    let slip = Slip::new(app.service.new_intent());
    let token = browser.token(slip).ok_or_else(|| service::Error::from(ErrorCode::Internal))?;
    let offered = app.service.choices(&Choice { topup: false, currency: sale.currency, amount })?.rails;
    let offered: Vec<_> = offered.into_iter().filter(|choice| goes(choice.rail)).collect();
    let written = locale.money(amount, sale.currency);
    let body = html! {
        (sale.head(visit))
        (sum(locale, amount, sale.currency, Frame::SHEET))
        (begun(app, visit, sale).await)
        @if offered.is_empty() {
            (outcome("failed", "failed", &locale.text("method-none"), None))
        } @else {
            form.choices method="post" action=(sale.address(visit, Some(amount), false)) {
                input type="hidden" name="slip" value=(slip);
                input type="hidden" name="token" value=(token);
                p.ask { (locale.text_with("method-pay", &[("total", &written)])) }
                @for choice in &offered { (way(visit, choice, sale.currency)) }
            }
        }
        (go(&back(visit, sale), "plain", "back", &locale.text("do-cancel")))
    };
    Ok(answer(visit, Screen { cookie: browser.cookie(), ..Screen::still("way", sale.title(visit), body) }))
}

/// To the amounts; from a thing with a price, to its page.
fn back(visit: &Visit, sale: &Sale) -> String {
    match &sale.asked.offer {
        Some(offer) => visit.address(&format!("/o/{offer}"), &[]),
        None => sale.address(visit, None, false),
    }
}

fn way(visit: &Visit, choice: &RailChoice, currency: Currency) -> Markup {
    let locale = visit.locale;
    let (drawing, name) = rail(choice.rail);
    let name = choice.title.clone().unwrap_or_else(|| locale.text(name));
    html! {
        button.pick.way name="rail" value=(choice.rail) {
            (icon(drawing))
            span.name { (name) }
            strong { (locale.money(choice.total, currency)) }
            span.fee {
                @if choice.fee.is_zero() {
                    (icon("free")) span { (locale.text("say-no-fee")) }
                } @else {
                    (icon("move"))
                    span { (locale.text("page-split-rail")) }
                    (cash(locale, choice.fee, currency, FEE))
                    b { (locale.money(choice.fee, currency)) }
                }
            }
        }
    }
}

/// Whether a rail goes without scripts: a card is typed into its company's own field, which needs them.
fn goes(rail: Rail) -> bool {
    matches!(rail, Rail::Qr | Rail::Carrier | Rail::MobileMoney | Rail::Sandbox)
}

/// What this browser has begun to pay for the same thing, and not ended, or only just: whoever lost that page finds it
/// again, instead of paying twice.
async fn begun(app: &App, visit: &Visit, sale: &Sale) -> Markup {
    let mut found = Vec::new();
    for slip in visit.browser.iter().flat_map(Browser::begun) {
        if let Ok(Some(Wished { quote, payment: Some(payment), now, .. })) = find(app, visit, *slip).await {
            let payee = quote.payee.as_ref().map(|payee| &payee.handle);
            let same = quote.offer == sale.asked.offer && payee == Some(&sale.payee.handle);
            let fresh = now.since(payment.created_at) < JUST_NOW_MS;
            if same && (!payment.state.is_settled() || (payment.state == PaymentState::Paid && fresh)) {
                found.push((*slip, quote));
            }
        }
    }
    html! {
        @for (slip, quote) in found {
            section.outcome.waiting {
                (icon("wait"))
                h2 { (visit.locale.text("page-pay-begun")) }
                (go(&visit.to_slip(slip), "pick", "next", &visit.locale.money(quote.total, quote.currency)))
            }
        }
    }
}

/// What the form of [`ways`] says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    slip: String,
    token: String,
    rail: String,
}

/// `POST /pay`: has it priced, and leads to the quote's page. Sent twice, it leads to the same one.
pub(super) async fn order(
    State(app): State<Shared>,
    visit: Visit,
    RawQuery(query): RawQuery,
    Form(chosen): Form<Chosen>,
) -> Response {
    let Some(browser) = &visit.browser else {
        let again = format!("/pay?{}", query.unwrap_or_default());
        return trouble(&visit, StatusCode::FORBIDDEN, "page-pay-cookies", Some(&again));
    };
    let sale = match Sale::find(&app, query.as_deref()).await {
        Ok(sale) => sale,
        Err(error) => return refused(visit.locale, error),
    };
    let again = sale.address(&visit, sale.amount, false);
    if visit.admit(&app, Limit::Quotes).is_err() {
        return trouble(&visit, StatusCode::TOO_MANY_REQUESTS, "page-pay-often", Some(&again));
    }
    let slip = chosen.slip.parse().ok().filter(|slip| browser.wrote(*slip, &chosen.token));
    let rail = chosen.rail.parse().ok().filter(|rail| goes(*rail));
    let (Some(slip), Some(rail), Some(_)) = (slip, rail, sale.amount) else {
        return trouble(&visit, StatusCode::FORBIDDEN, "page-pay-stale", Some(&again));
    };
    match quote(&app, &visit, browser, slip, &sale, rail).await {
        // Remembered before it is agreed to: the answer to that may be lost, and must not be all that reminds of it.
        Ok(slip) => {
            let mut browser = browser.clone();
            browser.begin(slip);
            with_cookie(on(&visit.to_slip(slip)), browser.cookie())
        }
        Err(error) if error.code == ErrorCode::AmountOutOfRange && sale.asked.to.is_some() => {
            on(&sale.address(&visit, sale.amount, true))
        }
        Err(error) => why::refusal(&visit, &error, &again),
    }
}

/// Has it priced. Whoever came back and chose another way gets another slip, unless the first was agreed to: that is the
/// one to end first.
async fn quote(
    app: &App,
    visit: &Visit,
    browser: &Browser,
    slip: Slip,
    sale: &Sale,
    rail: Rail,
) -> service::Result<Slip> {
    let intent = |slip| browser.intent(slip).ok_or_else(|| service::Error::from(ErrorCode::Internal));
    match app.service.create_quote(&sale.request(intent(slip)?, rail)).await {
        Ok(_) => return Ok(slip),
        Err(error) if error.code != ErrorCode::IntentConflict => return Err(error),
        Err(_) => {}
    }
    if find(app, visit, slip).await?.is_some_and(|wished| wished.payment.is_some()) {
        return Ok(slip);
    }
    let fresh = Slip::new(app.service.new_intent());
    app.service.create_quote(&sale.request(intent(fresh)?, rail)).await?;
    Ok(fresh)
}

/// Where whoever wants to pay the same thing again begins.
pub(super) fn anew(visit: &Visit, quote: &barya_protocol::quote::Quote) -> String {
    let amount =
        Amount::checked_sum(quote.lines.iter().filter(|line| line.kind == LineKind::Amount).map(|line| line.amount));
    let amount = major(amount.unwrap_or_default(), quote.currency);
    let reference = quote.reference.as_ref().map(|reference| ("reference", reference.as_str()));
    let what = match (&quote.offer, &quote.payee) {
        (Some(offer), _) => vec![("offer", offer.as_str())],
        (None, Some(payee)) => vec![("to", payee.handle.as_str()), ("amount", &amount)],
        (None, None) => Vec::new(),
    };
    visit.address("/pay", &what.into_iter().chain(reference).collect::<Vec<_>>())
}
