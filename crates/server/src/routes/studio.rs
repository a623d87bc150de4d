//! The payees' own side.

use super::wallet::EntriesQuery;
use super::webhooks::OfPayee;
use crate::app::Shared;
use crate::extract::{Bearer, Body, Param, Params, Query};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{
    HelperAdd, Join, Member, Members, Offer, OfferAdd, OfferChange, Own, Page, PayeeBalance, PayeeChange, Payees,
    PaymentFacts,
};
use barya_protocol::id::{Handle, OfferId, WalletId};

refusals!(JoinRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    AlreadyExists, PolicyRefused, RateLimited, Internal, Unavailable);

/// Makes whoever asks a payee.
#[utoipa::path(post, path = "/v1/payees", tag = "studio", request_body = Join, security(("bearer" = [])),
    responses((status = 201, description = "The new payee", body = Own), JoinRefusals))]
pub async fn join(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Body(request): Body<Join>,
) -> Answer<(StatusCode, Json<Own>)> {
    Ok((StatusCode::CREATED, Json(app.service.join(Some(&token), &request).await?)))
}

refusals!(OwnRefusals: SessionRequired, TopLevelRequired, Internal, Unavailable);

/// The payees that whoever asks belongs to.
#[utoipa::path(get, path = "/v1/payees", tag = "studio", security(("bearer" = [])),
    responses((status = 200, description = "By handle", body = Payees), OwnRefusals))]
pub async fn own(State(app): State<Shared>, Bearer(token): Bearer) -> Answer<Json<Payees>> {
    Ok(Json(app.service.own_payees(Some(&token)).await?))
}

refusals!(ChangeRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, Internal, Unavailable);

/// Changes a payee's name or sites.
#[utoipa::path(patch, path = "/v1/payees/{handle}", tag = "studio", request_body = PayeeChange, security(("bearer" = [])),
    params(("handle" = Handle, Path)), responses((status = 200, description = "As it is now", body = Own), ChangeRefusals))]
pub async fn change(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
    Body(request): Body<PayeeChange>,
) -> Answer<Json<Own>> {
    Ok(Json(app.service.change_payee(Some(&token), &handle, &request).await?))
}

refusals!(HelpersRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, Internal, Unavailable);

/// Those who belong to a payee.
#[utoipa::path(get, path = "/v1/payees/{handle}/helpers", tag = "studio", security(("bearer" = [])),
    params(("handle" = Handle, Path)),
    responses((status = 200, description = "The owner first", body = Members), HelpersRefusals))]
pub async fn helpers(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
) -> Answer<Json<Members>> {
    Ok(Json(app.service.members(Some(&token), &handle).await?))
}

refusals!(AddRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, AlreadyExists, PolicyRefused, Internal, Unavailable);

/// Lets somebody help: they see, and cannot take money out.
#[utoipa::path(post, path = "/v1/payees/{handle}/helpers", tag = "studio", request_body = HelperAdd,
    security(("bearer" = [])), params(("handle" = Handle, Path)),
    responses((status = 201, description = "The new helper", body = Member), AddRefusals))]
pub async fn add_helper(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
    Body(request): Body<HelperAdd>,
) -> Answer<(StatusCode, Json<Member>)> {
    Ok((StatusCode::CREATED, Json(app.service.add_helper(Some(&token), &handle, &request).await?)))
}

refusals!(RemoveRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, NotFound, Internal, Unavailable);

/// Puts a helper out.
#[utoipa::path(delete, path = "/v1/payees/{handle}/helpers/{wallet}", tag = "studio", security(("bearer" = [])),
    params(("handle" = Handle, Path), ("wallet" = WalletId, Path)),
    responses((status = 204, description = "They are no helper any more"), RemoveRefusals))]
pub async fn remove_helper(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Params(handle, wallet): Params<Handle, WalletId>,
) -> Answer<StatusCode> {
    app.service.remove_helper(Some(&token), &handle, wallet).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was paid to a payee, newest first, and who got what of it. Never who paid.
#[utoipa::path(get, path = "/v1/payees/{handle}/payments", tag = "studio", security(("bearer" = [])),
    params(("handle" = Handle, Path), ("cursor" = Option<String>, Query, description = "From the page before"),
        ("limit" = Option<u32>, Query, description = "How many, 1 to 100; 20 when absent", minimum = 1, maximum = 100)),
    responses((status = 200, description = "A page of payments", body = Page<PaymentFacts>), HelpersRefusals))]
pub async fn sales(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
    Query(query): Query<EntriesQuery>,
) -> Answer<Json<Page<PaymentFacts>>> {
    Ok(Json(app.service.sales(Some(&token), &handle, query.cursor.as_deref(), query.limit).await?))
}

refusals!(BalanceRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, Internal, Unavailable);

/// A payee's money: what is there, what is on its way, what can be taken out, and why not all of it.
#[utoipa::path(get, path = "/v1/balance", tag = "studio", security(("bearer" = [])),
    params(("payee" = Handle, Query, description = "Whose")),
    responses((status = 200, description = "As it is now", body = PayeeBalance), BalanceRefusals))]
pub async fn balance(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Query(query): Query<OfPayee>,
) -> Answer<Json<PayeeBalance>> {
    Ok(Json(app.service.balance(Some(&token), &query.payee).await?))
}

/// Sells something.
#[utoipa::path(post, path = "/v1/offers", tag = "studio", request_body = OfferAdd, security(("bearer" = [])),
    responses((status = 201, description = "The new offer", body = Offer), AddRefusals))]
pub async fn sell(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Body(request): Body<OfferAdd>,
) -> Answer<(StatusCode, Json<Offer>)> {
    Ok((StatusCode::CREATED, Json(app.service.sell(Some(&token), &request).await?)))
}

refusals!(OfferRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, OfferNotFound, Internal, Unavailable);

/// Changes what is sold. What was quoted before keeps its price.
#[utoipa::path(patch, path = "/v1/offers/{id}", tag = "studio", request_body = OfferChange, security(("bearer" = [])),
    params(("id" = OfferId, Path)), responses((status = 200, description = "As it is now", body = Offer), OfferRefusals))]
pub async fn change_offer(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<OfferId>,
    Body(request): Body<OfferChange>,
) -> Answer<Json<Offer>> {
    Ok(Json(app.service.change_offer(Some(&token), &id, &request).await?))
}

/// Sells it no more. Its id stays taken, so that a button left on some page never sells another's.
#[utoipa::path(delete, path = "/v1/offers/{id}", tag = "studio", security(("bearer" = [])),
    params(("id" = OfferId, Path)), responses((status = 204, description = "Nobody can buy it now"), OfferRefusals))]
pub async fn end_offer(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(id): Param<OfferId>,
) -> Answer<StatusCode> {
    app.service.end_offer(Some(&token), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
