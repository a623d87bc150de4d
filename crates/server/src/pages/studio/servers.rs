//! `/studio/{handle}/servers`: keys for the payee's own servers, and addresses that are told what happens. A key and a
//! secret are shown once, in the answer to whoever had them made. Each form that makes one says what stood before it:
//! whoever loads that answer again does not make another.

use super::button::copier;
use super::zone::{Zone, minute};
use super::{OwnForm, Shell, Tab, Visitor, back_to, icon, page, press, word};
use crate::app::{App, Shared};
use crate::extract::{Param, Params};
use crate::locale::Locale;
use crate::service;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{
    ApiKey, ApiKeyAdd, Delivery, DeliveryState, Endpoint, EndpointAdd, EndpointChange, Role, Scope,
};
use barya_protocol::id::{ApiKeyId, DeliveryId, Handle, Secret, WebhookEndpointId};
use maud::{Markup, html};
use serde::Deserialize;

/// What a key may do: the name of its box in the form, its drawing, its sentence.
const SCOPES: [(Scope, &str, &str, &str); 4] = [
    (Scope::Read, "read", "tips", "servers-may-read"),
    (Scope::Offers, "offers", "offers", "servers-may-offers"),
    (Scope::Webhooks, "webhooks", "message", "servers-may-webhooks"),
    (Scope::Refunds, "refunds", "giveback", "servers-may-refunds"),
];

/// What a form asks for.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Change {
    /// A new key; each box that was ticked.
    MakeKey {
        name: String,
        read: Option<String>,
        offers: Option<String>,
        webhooks: Option<String>,
        refunds: Option<String>,
        #[serde(default)]
        before: String,
    },
    /// An end to a key.
    Revoke { key: ApiKeyId },
    /// A new address.
    Tell {
        url: String,
        #[serde(default)]
        before: String,
    },
    /// A new secret.
    Rotate {
        to: WebhookEndpointId,
        #[serde(default)]
        before: String,
    },
    /// A test.
    Test { to: WebhookEndpointId },
    /// On again.
    On { to: WebhookEndpointId },
    /// Off.
    Off { to: WebhookEndpointId },
    /// Gone.
    Remove { to: WebhookEndpointId },
    /// The same once more.
    Resend { to: WebhookEndpointId, delivery: DeliveryId },
}

/// What came of it.
enum Came {
    /// It is done; the page to go back to.
    Done(String),
    /// A key or secret, to be seen once.
    Shown(Secret),
}

/// `GET /studio/{handle}/servers`.
pub(super) async fn show(State(app): State<Shared>, visitor: Visitor, Param(handle): Param<Handle>) -> Response {
    around(&app, &visitor, &handle, None, false).await.unwrap_or_else(|error| visitor.refused(error))
}

/// `POST /studio/{handle}/servers`.
pub(super) async fn change(
    State(app): State<Shared>,
    visitor: Visitor,
    Param(handle): Param<Handle>,
    OwnForm(change): OwnForm<Change>,
) -> Response {
    let again = match done(&app, &visitor, &handle, change).await {
        Ok(Came::Done(path)) => return back_to(&path),
        Ok(Came::Shown(secret)) => around(&app, &visitor, &handle, Some(&secret), false).await,
        Err(error) => match error.code {
            ErrorCode::InvalidRequest
            | ErrorCode::TooMany
            | ErrorCode::EndpointOff
            | ErrorCode::RateLimited
            | ErrorCode::PolicyRefused => around(&app, &visitor, &handle, None, true)
                .await
                .map(|page| (StatusCode::BAD_REQUEST, page).into_response()),
            // Whatever was to end is gone already.
            ErrorCode::ApiKeyNotFound | ErrorCode::EndpointNotFound | ErrorCode::DeliveryNotFound => {
                return back_to(&Tab::Servers.path(&handle));
            }
            _ => Err(error),
        },
    };
    again.unwrap_or_else(|error| visitor.refused(error))
}

/// The newest key; with it, another form than before was shown. So with the others.
fn newest_key(keys: &[ApiKey]) -> String {
    keys.first().map(|key| key.id.to_string()).unwrap_or_default()
}

fn newest_address(endpoints: &[Endpoint]) -> String {
    endpoints.last().map(|endpoint| endpoint.id.to_string()).unwrap_or_default()
}

fn last_rotated(endpoint: &Endpoint) -> String {
    endpoint.rotated_at.map(|at| at.millis().to_string()).unwrap_or_default()
}

/// What is to be made and seen once; nothing where a form was sent again that made it already.
async fn made(app: &App, visitor: &Visitor, handle: &Handle, change: Change) -> service::Result<Option<Secret>> {
    let (token, service) = (Some(&visitor.token), &app.service);
    let endpoints = async || service.endpoints(token, handle).await.map(|endpoints| endpoints.items);
    let made = match change {
        Change::MakeKey { name, read, offers, webhooks, refunds, before } => {
            if newest_key(&service.api_keys(token, handle).await?.items) != before {
                return Ok(None);
            }
            let ticked = [read, offers, webhooks, refunds];
            let scopes = SCOPES.into_iter().zip(ticked).filter(|(_, box_)| box_.is_some()).map(|((one, ..), _)| one);
            let add = ApiKeyAdd { payee: handle.clone(), name, scopes: scopes.collect() };
            service.add_api_key(token, &add).await?.key
        }
        Change::Tell { url, before } => {
            if newest_address(&endpoints().await?) != before {
                return Ok(None);
            }
            let add = EndpointAdd { payee: handle.clone(), url: url.trim().to_owned(), events: Vec::new() };
            service.add_endpoint(token, &add).await?.secret
        }
        Change::Rotate { to, before } => {
            let now = endpoints().await?.iter().find(|endpoint| endpoint.id == to).map(last_rotated);
            if now.is_some_and(|now| now != before) {
                return Ok(None);
            }
            service.rotate_endpoint(token, to).await?.secret
        }
        _ => return Ok(None),
    };
    made.map(Some).ok_or_else(|| ErrorCode::Internal.into())
}

async fn done(app: &App, visitor: &Visitor, handle: &Handle, change: Change) -> service::Result<Came> {
    let (token, service) = (Some(&visitor.token), &app.service);
    let active = |active| EndpointChange { active: Some(active), ..EndpointChange::default() };
    match change {
        Change::MakeKey { .. } | Change::Tell { .. } | Change::Rotate { .. } => {
            let secret = made(app, visitor, handle, change).await?;
            return Ok(secret.map_or_else(|| Came::Done(Tab::Servers.path(handle)), Came::Shown));
        }
        Change::Test { to } => {
            service.test_endpoint(token, to).await?;
            return Ok(Came::Done(log_path(handle, to)));
        }
        Change::Resend { to, delivery } => {
            service.resend(token, to, delivery).await?;
            return Ok(Came::Done(log_path(handle, to)));
        }
        Change::Revoke { key } => service.revoke_api_key(token, key).await?,
        Change::On { to } => drop(service.change_endpoint(token, to, &active(true)).await?),
        Change::Off { to } => drop(service.change_endpoint(token, to, &active(false)).await?),
        Change::Remove { to } => service.remove_endpoint(token, to).await?,
    }
    Ok(Came::Done(Tab::Servers.path(handle)))
}

async fn around(
    app: &App,
    visitor: &Visitor,
    handle: &Handle,
    once: Option<&Secret>,
    wrong: bool,
) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let (_, role) = app.service.belongs(token, handle).await?;
    let keys = app.service.api_keys(token, handle).await?.items;
    let endpoints = app.service.endpoints(token, handle).await?.items;
    let owner = role == Some(Role::Owner);
    let body = html! {
        p { (locale.text("servers-lead")) }
        @if wrong { p.note role="alert" { (locale.text("servers-wrong")) } }
        @if let Some(secret) = once {
            section.fields {
                label.wide { (word("safe", &locale.text("servers-new")))
                    textarea readonly rows="3" dir="ltr" spellcheck="false" { (secret.expose()) }
                }
                (copier(locale))
            }
            p.note { (icon("safe")) (locale.text("servers-once")) }
        }
        h2 { (locale.text("servers-keys")) }
        ul.offers { @for key in &keys { (key_row(locale, handle, key, owner)) } }
        @if owner { (key_form(locale, handle, &newest_key(&keys))) }
        h2 { (locale.text("servers-told")) }
        ul.offers { @for endpoint in &endpoints { (endpoint_row(locale, handle, endpoint, owner)) } }
        @if owner {
            form.fields method="post" action=(Tab::Servers.path(handle)) {
                input type="hidden" name="do" value="tell";
                input type="hidden" name="before" value=(newest_address(&endpoints));
                label.wide { (word("servers", &locale.text("servers-address")))
                    input name="url" type="url" required maxlength="512" placeholder="https://" dir="ltr"; }
                (press("servers", &locale.text("servers-tell")))
            }
        }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Servers), &locale.text("servers-title"), body))
}

fn key_row(locale: Locale, handle: &Handle, key: &ApiKey, owner: bool) -> Markup {
    let may = SCOPES.into_iter().filter(|(scope, ..)| key.scopes.contains(scope)).map(|(.., says)| locale.text(says));
    html! {
        li {
            (icon("safe"))
            span.what {
                strong { bdi { (key.name) } }
                @for says in may { span { (says) } }
            }
            @if key.revoked_at.is_some() { span { (locale.text("servers-ended")) } }
            @else if owner { (act(locale, handle, "revoke", &[("key", &key.id.to_string())], "erase", "servers-end")) }
        }
    }
}

fn key_form(locale: Locale, handle: &Handle, before: &str) -> Markup {
    html! {
        form.fields method="post" action=(Tab::Servers.path(handle)) {
            input type="hidden" name="do" value="make_key";
            input type="hidden" name="before" value=(before);
            label { (word("safe", &locale.text("servers-name"))) input name="name" required maxlength="80"; }
            @for (_, name, drawing, says) in SCOPES {
                label.check { input type="checkbox" name=(name) value="yes"; (word(drawing, &locale.text(says))) }
            }
            (press("new", &locale.text("servers-make")))
        }
    }
}

fn endpoint_row(locale: Locale, handle: &Handle, endpoint: &Endpoint, owner: bool) -> Markup {
    let id = endpoint.id.to_string();
    let to = [("to", id.as_str())];
    html! {
        li {
            (icon("servers"))
            span.what {
                strong dir="ltr" { (endpoint.url) }
                @if endpoint.off.is_some() { span { (locale.text("servers-is-off")) } }
            }
            a.press href=(log_path(handle, endpoint.id)) { (icon("clock")) span { (locale.text("servers-log")) } }
            @if owner {
                @if endpoint.off.is_some() { (act(locale, handle, "on", &to, "next", "servers-on")) } @else {
                    (act(locale, handle, "test", &to, "message", "servers-test"))
                    (act(locale, handle, "off", &to, "close", "servers-off"))
                }
                (act(locale, handle, "rotate", &[("to", &id), ("before", &last_rotated(endpoint))], "safe", "servers-secret"))
                (act(locale, handle, "remove", &to, "erase", "servers-remove"))
            }
        }
    }
}

/// A form of one button.
fn act(locale: Locale, handle: &Handle, what: &str, fields: &[(&str, &str)], drawing: &str, says: &str) -> Markup {
    html! {
        form method="post" action=(Tab::Servers.path(handle)) {
            input type="hidden" name="do" value=(what);
            @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
            (press(drawing, &locale.text(says)))
        }
    }
}

fn log_path(handle: &Handle, endpoint: WebhookEndpointId) -> String {
    format!("{}/{endpoint}", Tab::Servers.path(handle))
}

/// `GET /studio/{handle}/servers/{endpoint}`: what was sent there.
pub(super) async fn log(
    State(app): State<Shared>,
    visitor: Visitor,
    Params(handle, endpoint): Params<Handle, WebhookEndpointId>,
) -> Response {
    sent(&app, &visitor, &handle, endpoint).await.unwrap_or_else(|error| visitor.refused(error))
}

async fn sent(app: &App, visitor: &Visitor, handle: &Handle, id: WebhookEndpointId) -> service::Result<Response> {
    let (locale, token) = (visitor.locale, Some(&visitor.token));
    let (payee, role) = app.service.belongs(token, handle).await?;
    let endpoints = app.service.endpoints(token, handle).await?.items;
    let Some(endpoint) = endpoints.into_iter().find(|endpoint| endpoint.id == id) else {
        return Err(ErrorCode::EndpointNotFound.into());
    };
    let log = app.service.deliveries(token, id, None, Some(100)).await?.items;
    let zone = Zone::of(payee.currency);
    let again = role == Some(Role::Owner) && endpoint.off.is_none();
    let body = html! {
        p { strong dir="ltr" { (endpoint.url) } }
        ul.offers { @for one in &log { (delivery(locale, handle, one, zone, again.then_some(id))) } }
        a.press href=(Tab::Servers.path(handle)) { (icon("back")) span { (locale.text("servers-title")) } }
    };
    Ok(page(&Shell::new(app, visitor, handle, Tab::Servers), &locale.text("servers-log"), body))
}

/// One notice: what of, when, what came back; `to` is where it can be sent again.
fn delivery(locale: Locale, handle: &Handle, one: &Delivery, zone: Zone, to: Option<WebhookEndpointId>) -> Markup {
    let (drawing, sentence) = match one.state {
        DeliveryState::Pending => ("wait", "servers-waits"),
        DeliveryState::Delivered => ("done", "servers-arrived"),
        DeliveryState::Failed => ("failed", "servers-lost"),
    };
    let at = one.attempted_at.unwrap_or(one.created_at);
    let kind = serde_json::to_value(one.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
    html! {
        li {
            (icon(drawing))
            span.what {
                strong { (locale.text(sentence)) }
                span dir="ltr" { (kind.unwrap_or_default()) " " time datetime=(at) { (minute(at, zone)) } @if let Some(status) = one.status { " " (status) } }
            }
            @if let Some(to) = to {
                (act(locale, handle, "resend", &[("to", &to.to_string()), ("delivery", &one.id.to_string())], "again", "servers-again"))
            }
        }
    }
}
