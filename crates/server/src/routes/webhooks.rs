//! What payees' servers are told, and where.

use crate::app::Shared;
use crate::extract::{Bearer, Body, Param, Params, Query};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{Delivery, Endpoint, EndpointAdd, EndpointChange, Endpoints, Event, Page};
use barya_protocol::id::{DeliveryId, Handle, WebhookEndpointId};
use serde::Deserialize;

/// Whose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfPayee {
    /// The payee.
    pub payee: Handle,
}

/// Which page of the events.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventsQuery {
    payee: Handle,
    cursor: Option<String>,
    limit: Option<u32>,
}

/// Which page of the log.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogQuery {
    cursor: Option<String>,
    limit: Option<u32>,
}

refusals!(ListRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, Internal, Unavailable);

/// What a payee's servers were told, newest first: for one that was down.
#[utoipa::path(get, path = "/v1/events", tag = "webhooks", security(("bearer" = [])),
    params(("payee" = Handle, Query, description = "Whose"),
        ("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<u32>, Query, description = "How many, 1 to 100; 20 when absent", minimum = 1, maximum = 100)),
    responses((status = 200, description = "A page of events", body = Page<Event>), ListRefusals))]
pub async fn events(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<EventsQuery>,
) -> Answer<Json<Page<Event>>> {
    Ok(Json(app.service.events(Some(&token), &query.payee, query.cursor.as_deref(), query.limit).await?))
}

/// A payee's endpoints.
#[utoipa::path(get, path = "/v1/webhook-endpoints", tag = "webhooks", security(("bearer" = [])),
    params(("payee" = Handle, Query, description = "Whose")),
    responses((status = 200, description = "The endpoints", body = Endpoints), ListRefusals))]
pub async fn list(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<OfPayee>,
) -> Answer<Json<Endpoints>> {
    Ok(Json(app.service.endpoints(Some(&token), &query.payee).await?))
}

refusals!(MakeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, TooMany, Internal, Unavailable);

/// Makes an endpoint. Its secret is shown in this answer, and never again. What is sent follows Standard Webhooks: the
/// body is an `EventBody`, beside the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. Each event comes
/// at least once; one that comes twice has the same `webhook-id`. Answer 2xx within ten seconds, or it is sent again for
/// about three days; answer 410 to get nothing any more.
#[utoipa::path(post, path = "/v1/webhook-endpoints", tag = "webhooks", request_body = EndpointAdd,
    security(("bearer" = [])), responses((status = 201, description = "The new endpoint", body = Endpoint), MakeRefusals))]
pub async fn make(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Body(request): Body<EndpointAdd>,
) -> Answer<(StatusCode, Json<Endpoint>)> {
    Ok((StatusCode::CREATED, Json(app.service.add_endpoint(Some(&token), &request).await?)))
}

refusals!(ChangeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, EndpointNotFound, Internal, Unavailable);

/// Changes an endpoint's address or events, or switches it on or off.
#[utoipa::path(patch, path = "/v1/webhook-endpoints/{id}", tag = "webhooks", request_body = EndpointChange,
    security(("bearer" = [])), params(("id" = WebhookEndpointId, Path)),
    responses((status = 200, description = "As it is now", body = Endpoint), ChangeRefusals))]
pub async fn change(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<WebhookEndpointId>,
    Body(request): Body<EndpointChange>,
) -> Answer<Json<Endpoint>> {
    Ok(Json(app.service.change_endpoint(Some(&token), id, &request).await?))
}

refusals!(OneRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, EndpointNotFound, Internal,
    Unavailable);

/// Removes an endpoint, and the log of what was sent to it.
#[utoipa::path(delete, path = "/v1/webhook-endpoints/{id}", tag = "webhooks", security(("bearer" = [])),
    params(("id" = WebhookEndpointId, Path)),
    responses((status = 204, description = "It is gone"), OneRefusals))]
pub async fn remove(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<WebhookEndpointId>,
) -> Answer<StatusCode> {
    app.service.remove_endpoint(Some(&token), id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives an endpoint a new secret, shown in this answer and never again. For a day what is sent is signed with the one
/// before it too: put the new one in place meanwhile.
#[utoipa::path(post, path = "/v1/webhook-endpoints/{id}/rotate", tag = "webhooks", security(("bearer" = [])),
    params(("id" = WebhookEndpointId, Path)),
    responses((status = 200, description = "With its new secret", body = Endpoint), OneRefusals))]
pub async fn rotate(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<WebhookEndpointId>,
) -> Answer<Json<Endpoint>> {
    Ok(Json(app.service.rotate_endpoint(Some(&token), id).await?))
}

refusals!(TestRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, EndpointNotFound, EndpointOff,
    RateLimited, Internal, Unavailable);

/// Sends a `webhook.test`, once: how that went is in the log of deliveries a moment later.
#[utoipa::path(post, path = "/v1/webhook-endpoints/{id}/test", tag = "webhooks", security(("bearer" = [])),
    params(("id" = WebhookEndpointId, Path)),
    responses((status = 201, description = "The delivery, under way", body = Delivery), TestRefusals))]
pub async fn test(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<WebhookEndpointId>,
) -> Answer<(StatusCode, Json<Delivery>)> {
    Ok((StatusCode::CREATED, Json(app.service.test_endpoint(Some(&token), id).await?)))
}

/// What was sent to an endpoint and how that went, newest first. Of those that are over, the newest 100 are kept.
#[utoipa::path(get, path = "/v1/webhook-endpoints/{id}/deliveries", tag = "webhooks", security(("bearer" = [])),
    params(("id" = WebhookEndpointId, Path),
        ("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<u32>, Query, description = "How many, 1 to 100; 20 when absent", minimum = 1, maximum = 100)),
    responses((status = 200, description = "A page of deliveries", body = Page<Delivery>), OneRefusals))]
pub async fn deliveries(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<WebhookEndpointId>,
    Query(query): Query<LogQuery>,
) -> Answer<Json<Page<Delivery>>> {
    Ok(Json(app.service.deliveries(Some(&token), id, query.cursor.as_deref(), query.limit).await?))
}

refusals!(ResendRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, EndpointNotFound,
    DeliveryNotFound, EndpointOff, RateLimited, Internal, Unavailable);

/// Sends the same event again, under the same `webhook-id`, as a delivery of its own.
#[utoipa::path(post, path = "/v1/webhook-endpoints/{id}/deliveries/{delivery}/resend", tag = "webhooks",
    security(("bearer" = [])), params(("id" = WebhookEndpointId, Path), ("delivery" = DeliveryId, Path)),
    responses((status = 201, description = "The new delivery, under way", body = Delivery), ResendRefusals))]
pub async fn resend(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Params(id, delivery): Params<WebhookEndpointId, DeliveryId>,
) -> Answer<(StatusCode, Json<Delivery>)> {
    Ok((StatusCode::CREATED, Json(app.service.resend(Some(&token), id, delivery).await?)))
}
