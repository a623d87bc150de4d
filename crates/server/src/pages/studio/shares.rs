//! `/studio/{handle}/shares`: who gets which share of what comes, and whether they said yes; and, for whoever is asked, what
//! they would get of others'.

use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, press, word};
use crate::app::{App, Shared};
use crate::extract::Param;
use crate::locale::Locale;
use crate::pages::cash::cash;
use crate::pages::hosted::in_digits;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_cash::Frame;
use barya_protocol::api::v1::{Payee, Role, Share, ShareAgreement, ShareOffered, ShareSeen, SharesChange};
use barya_protocol::id::Handle;
use barya_protocol::split::by_largest_remainder;
use barya_protocol::{Amount, Currency, ErrorCode};
use maud::{Markup, html};

/// Where it is.
fn path(handle: &Handle) -> String {
    format!("/studio/{handle}/shares")
}

/// What was typed: each short name with how many parts, in the order of the form.
type Typed = Vec<(String, String)>;

/// `GET /studio/{handle}/shares`.
pub(super) async fn show(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    around(&app, &visitor, &handle, None).await.unwrap_or_else(|error| visitor.refused(error))
}

/// `POST /studio/{handle}/shares`: who gets what from now on; nobody else than the payee for a form without anybody.
pub(super) async fn change(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(pairs): OwnForm<Vec<(String, String)>>,
) -> Response {
    let typed = rows(pairs);
    let done = match wanted(&handle, &typed) {
        Ok(shares) => app.service.share(Some(&visitor.token), &handle, &SharesChange { shares }).await.map(drop),
        Err(error) => Err(error),
    };
    let wrong = match done {
        Ok(()) => return back_to(&path(&handle)),
        Err(error) if can_be_typed_again(error.code) => around(&app, &visitor, &handle, Some(&typed)).await,
        Err(error) => Err(error),
    };
    match wrong {
        Ok(page) => (StatusCode::BAD_REQUEST, page).into_response(),
        Err(error) => visitor.refused(error),
    }
}

const fn can_be_typed_again(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::InvalidRequest | ErrorCode::PayeeNotFound | ErrorCode::CurrencyUnsupported)
}

/// The rows of the form: a field `share` follows each field `payee`.
fn rows(pairs: Vec<(String, String)>) -> Typed {
    let mut rows = Typed::new();
    for (name, value) in pairs {
        match (name.as_str(), rows.last_mut()) {
            ("payee", _) => rows.push((value.trim().trim_start_matches('@').to_lowercase(), String::new())),
            ("share", Some((_, share))) => *share = in_digits(&value),
            _ => {}
        }
    }
    rows
}

/// Whoever has no name, no parts or none of them is not among those who share; where only the payee is left, nobody does.
fn wanted(handle: &Handle, typed: &Typed) -> service::Result<Vec<Share>> {
    let mut shares = Vec::new();
    for (payee, share) in typed.iter().filter(|(payee, share)| !payee.is_empty() && !matches!(share.as_str(), "" | "0"))
    {
        let wrong = || service::Error::from(ErrorCode::InvalidRequest);
        shares.push(Share { payee: payee.parse().map_err(|_| wrong())?, share: share.parse().map_err(|_| wrong())? });
    }
    if shares.iter().all(|share| share.payee == *handle) {
        shares.clear();
    }
    Ok(shares)
}

/// `POST /studio/{handle}/shares/agreement`: what whoever is asked says to all the shares that they saw.
pub(super) async fn agree(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(pairs): OwnForm<Vec<(String, String)>>,
) -> Response {
    let Some(agreement) = said(pairs) else { return visitor.refused(ErrorCode::InvalidRequest.into()) };
    match app.service.agree_to_share(Some(&visitor.token), &handle, &agreement).await {
        Ok(_) => back_to(&path(&handle)),
        // It was changed meanwhile: the page shows what it is now.
        Err(error) if error.code == ErrorCode::NotFound => back_to(&path(&handle)),
        Err(error) => visitor.refused(error),
    }
}

/// `of` and `agreed`, and a field `share` after each field `payee`.
fn said(pairs: Vec<(String, String)>) -> Option<ShareAgreement> {
    let value = |name: &str| pairs.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
    let (of, agreed) = (value("of")?.parse().ok()?, value("agreed")?.parse().ok()?);
    let share =
        |(payee, share): (String, String)| Some(Share { payee: payee.parse().ok()?, share: share.parse().ok()? });
    let shares = rows(pairs).into_iter().map(share).collect::<Option<_>>()?;
    Some(ShareAgreement { of, shares, agreed })
}

/// For the pages of whoever is asked: the way to answer. Nothing where nobody waits.
pub(super) async fn waiting(app: &App, visitor: &Visitor, handle: &Handle) -> service::Result<Markup> {
    let asked = app.service.is_asked(Some(&visitor.token), handle).await?;
    Ok(html! {
        @if asked { a.pay href=(path(handle)) { (icon("parts")) span { (visitor.locale.text("shares-title")) } } }
    })
}

/// The way to this page, from the page of those who help.
pub(super) fn way(locale: Locale, handle: &Handle) -> Markup {
    html! { a.press href=(path(handle)) { (icon("parts")) span { (locale.text("shares-title")) } } }
}

async fn around(app: &App, visitor: &Visitor, handle: &Handle, wrong: Option<&Typed>) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let (payee, role) = app.service.belongs(token, handle).await?;
    let owner = role == Some(Role::Owner);
    let shares = app.service.shares(token, handle).await?;
    let hundred = hundred(payee.currency);
    let mut asked = Vec::new();
    for offer in &shares.offered {
        asked.push(offered(locale, handle, &app.service.payee(&offer.of).await?, offer, hundred, owner));
    }
    let parts: Vec<u32> = shares.items.iter().map(|share| share.share).collect();
    let amounts = by_largest_remainder(hundred, &parts).unwrap_or_default();
    let mut sharing = Vec::new();
    for (share, amount) in shares.items.iter().zip(amounts) {
        sharing.push(shared(locale, &app.service.payee(&share.payee).await?, share, amount, hundred));
    }
    let kept = shares.items.iter().map(|share| (share.payee.to_string(), share.share.to_string())).collect();
    let body = html! {
        @if !asked.is_empty() { section { ul.offers { @for one in asked { (one) } } } }
        p { (locale.text("shares-lead")) }
        @if !sharing.is_empty() { ul.offers { @for one in sharing { (one) } } }
        @if owner {
            @if wrong.is_some() { p.note role="alert" { (locale.text("servers-wrong")) } }
            (form(locale, handle, wrong.unwrap_or(&kept), wrong.is_some()))
            @if !shares.items.is_empty() {
                form method="post" action=(path(handle)) { (press("erase", &locale.text("servers-end"))) }
            }
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::People), &locale.text("shares-title"), body))
}

/// A hundred of it, minor units.
fn hundred(currency: Currency) -> Amount {
    let minor = 10_i64.checked_pow(currency.exponent().saturating_add(2));
    minor.and_then(Amount::new).unwrap_or_default()
}

/// Who gets what of a hundred, and what they said.
fn shared(locale: Locale, payee: &Payee, share: &ShareSeen, amount: Amount, hundred: Amount) -> Markup {
    let (drawing, sentence) = match (share.agreed, share.declined) {
        (true, _) => ("done", "shares-agreed"),
        (false, true) => ("failed", "shares-declined"),
        (false, false) => ("wait", "shares-waits"),
    };
    html! {
        li {
            (who(payee))
            (gets(locale, amount, hundred, payee.currency))
            span.answer { (icon(drawing)) span { (locale.text(sentence)) } }
        }
    }
}

/// What somebody else offers: what each gets of it, oneself first; with the answers for whoever may give them.
fn offered(
    locale: Locale,
    handle: &Handle,
    from: &Payee,
    offer: &ShareOffered,
    hundred: Amount,
    owner: bool,
) -> Markup {
    let parts: Vec<u32> = offer.shares.iter().map(|share| share.share).collect();
    let amounts = by_largest_remainder(hundred, &parts).unwrap_or_default();
    let (own, others): (Vec<_>, Vec<_>) =
        offer.shares.iter().zip(amounts).partition(|(share, _)| share.payee == *handle);
    let answer = |agreed: bool, drawing: &str, sentence: &str| {
        html! {
            form method="post" action={ (path(handle)) "/agreement" } {
                input type="hidden" name="of" value=(offer.of);
                @for share in &offer.shares {
                    input type="hidden" name="payee" value=(share.payee);
                    input type="hidden" name="share" value=(share.share);
                }
                input type="hidden" name="agreed" value=(agreed);
                (press(drawing, &locale.text(sentence)))
            }
        }
    };
    html! {
        li {
            (who(from))
            @for (_, amount) in own { (gets(locale, amount, hundred, from.currency)) }
            dl {
                @for (share, amount) in others {
                    div { dt { bdi dir="ltr" { "@" (share.payee) } } dd { (locale.money(amount, from.currency)) } }
                }
            }
            @if !offer.agreed && !offer.declined {
                p.question { (locale.text_with("shares-asked", &[("name", &from.name)])) }
            }
            @if owner {
                @if !offer.agreed { (answer(true, "done", "shares-yes")) }
                @if !offer.declined { (answer(false, "close", "shares-no")) }
            }
        }
    }
}

fn who(payee: &Payee) -> Markup {
    html! {
        img src=(payee.picture) alt="" width="48" height="48";
        span.what { strong { (payee.name) } span dir="ltr" { "@" (payee.handle) } }
    }
}

/// A part of a hundred, as a number and as cash.
fn gets(locale: Locale, amount: Amount, hundred: Amount, currency: Currency) -> Markup {
    let whole = locale.money(hundred, currency);
    html! {
        span.gets {
            strong { (locale.money(amount, currency)) }
            span { (locale.text_with("shares-of", &[("amount", &whole)])) }
            (cash(locale, amount, currency, Frame::TRAY))
        }
    }
}

/// The payee's own row first, then the others', then one for somebody new.
fn form(locale: Locale, handle: &Handle, typed: &Typed, wrong: bool) -> Markup {
    let own = typed.iter().find(|(payee, _)| payee == handle.as_str()).map_or("1", |(_, share)| share.as_str());
    let others = typed.iter().filter(|(payee, _)| payee != handle.as_str() && !payee.is_empty());
    let nobody = (String::new(), String::new());
    let invalid = wrong.then_some("true");
    let parts = |share: &str| {
        html! {
            label { (word("parts", &locale.text("shares-parts")))
                input name="share" value=(share) inputmode="numeric" maxlength="5" dir="ltr" autocomplete="off" aria-invalid=[invalid]; }
        }
    };
    html! {
        form method="post" action=(path(handle)) {
            fieldset.fields {
                legend { bdi dir="ltr" { "@" (handle) } }
                input type="hidden" name="payee" value=(handle);
                (parts(own))
            }
            @for (payee, share) in others.chain([&nobody]) {
                fieldset.fields {
                    label { (word("at", &locale.text("shares-who")))
                        input name="payee" value=(payee) maxlength="33" dir="ltr" autocapitalize="none" autocomplete="off" spellcheck="false"
                            aria-invalid=[invalid]; }
                    (parts(share))
                }
            }
            (press("parts", &locale.text("shares-title")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(form: &str) -> Option<Vec<(String, u32)>> {
        let shares = wanted(&"ana".parse().unwrap(), &rows(serde_urlencoded::from_str(form).unwrap())).ok()?;
        Some(shares.into_iter().map(|share| (share.payee.to_string(), share.share)).collect())
    }

    #[test]
    fn a_row_without_a_name_or_parts_is_nobody() {
        let two = vec![("ana".to_owned(), 2), ("ben".to_owned(), 1)];
        assert_eq!(typed("payee=ana&share=2&payee=%40Ben+&share=1&payee=&share="), Some(two.clone()));
        assert_eq!(
            typed("payee=ana&share=%D9%A2&payee=ben&share=%E0%A5%A7&payee=cora&share=0"),
            Some(two),
            "any digits"
        );
        assert_eq!(typed("payee=ana&share=2&payee=ben&share="), Some(Vec::new()), "alone, one shares with nobody");
        assert_eq!(typed(""), Some(Vec::new()));
        assert_eq!(typed("payee=ana&share=2&payee=ben&share=half"), None);
        assert_eq!(typed("payee=ana&share=2&payee=b+e+n&share=1"), None);
    }
}
