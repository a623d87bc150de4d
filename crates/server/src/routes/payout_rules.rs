//! What leaves by itself.

use crate::app::Shared;
use crate::extract::{Bearer, Body, Param};
use crate::openapi::refusals;
use crate::problem::Answer;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use barya_protocol::api::v1::{PayoutRule, PayoutRuleAgreed, PayoutRuleTerms, PayoutRuleWish};
use barya_protocol::id::Handle;

refusals!(AskRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, PolicyRefused, RailUnavailable, AmountOutOfRange, Internal, Unavailable);

/// What is agreed to when money is to leave by itself. Nothing is written.
#[utoipa::path(post, path = "/v1/payees/{handle}/payout-rule", tag = "payouts", security(("bearer" = [])),
    params(("handle" = Handle, Path)), request_body = PayoutRuleWish,
    responses((status = 200, description = "The terms, with the challenge", body = PayoutRuleTerms), AskRefusals))]
pub async fn ask(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
    Body(wish): Body<PayoutRuleWish>,
) -> Answer<Json<PayoutRuleTerms>> {
    Ok(Json(app.service.payout_rule_terms(Some(&token), &handle, &wish).await?))
}

refusals!(SetRefusals: InvalidRequest, PayloadTooLarge, UnsupportedMediaType, SessionRequired, TopLevelRequired,
    Forbidden, AuthorizationInvalid, PasskeyUnknown, QuoteExpired, PolicyRefused, RailUnavailable, AmountOutOfRange,
    Internal, Unavailable);

/// Has money leave by itself, with the owner's consent to the terms, given on a page of the payment origin.
#[utoipa::path(put, path = "/v1/payees/{handle}/payout-rule", tag = "payouts", security(("bearer" = [])),
    params(("handle" = Handle, Path)), request_body = PayoutRuleAgreed,
    responses((status = 200, description = "As it is now", body = PayoutRule), SetRefusals))]
pub async fn set(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
    Body(agreed): Body<PayoutRuleAgreed>,
) -> Answer<Json<PayoutRule>> {
    Ok(Json(app.service.set_payout_rule(Some(&token), &handle, &agreed).await?))
}

refusals!(ReadRefusals: InvalidRequest, SessionRequired, TopLevelRequired, Forbidden, NotFound, Internal, Unavailable);

/// What leaves by itself.
#[utoipa::path(get, path = "/v1/payees/{handle}/payout-rule", tag = "payouts", security(("bearer" = [])),
    params(("handle" = Handle, Path)),
    responses((status = 200, description = "The rule", body = PayoutRule), ReadRefusals))]
pub async fn read(
    State(app): State<Shared>,
    Bearer(token): Bearer,
    Param(handle): Param<Handle>,
) -> Answer<Json<PayoutRule>> {
    Ok(Json(app.service.payout_rule(Some(&token), &handle).await?))
}

/// Has nothing leave by itself any more. What was held already goes on.
#[utoipa::path(delete, path = "/v1/payees/{handle}/payout-rule", tag = "payouts", security(("bearer" = [])),
    params(("handle" = Handle, Path)), responses((status = 204, description = "It is over"), ReadRefusals))]
pub async fn end(State(app): State<Shared>, Bearer(token): Bearer, Param(handle): Param<Handle>) -> Answer<StatusCode> {
    app.service.end_payout_rule(Some(&token), &handle).await?;
    Ok(StatusCode::NO_CONTENT)
}
