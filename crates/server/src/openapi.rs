//! The OpenAPI document: what holds for every route. The routes themselves stand beside their handlers.

use barya_protocol::ErrorCode;
use barya_protocol::api::v1::Problem;
use std::collections::BTreeMap;
use utoipa::OpenApi;
use utoipa::openapi::schema::{AllOfBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};

/// The document before the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Barya payment API",
        description = "Small payments for sites. Amounts are whole minor units of the currency beside them (ISO 4217). \
                       Every error is `application/problem+json` with a stable `code`; each code has a page at \
                       `/problems/{code}`. Writes that move money take an `Idempotency-Key`: the intent of the quote.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem))
)]
struct Base;

/// The document before the routes.
pub fn base() -> utoipa::openapi::OpenApi {
    let mut document = Base::openapi();
    let components = document.components.get_or_insert_default();
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.description =
        Some("A session's token; where a quote or payment is asked for, its quote's secret".to_owned());
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    document
}

/// What a route may refuse with, by status: which codes, and the form of the body.
pub fn responses(codes: &[ErrorCode]) -> BTreeMap<String, RefOr<Response>> {
    let mut by_status: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    for &code in codes {
        by_status.entry(code.status()).or_default().push(code);
    }
    by_status.into_iter().map(|(status, codes)| (status.to_string(), RefOr::T(refusal(&codes)))).collect()
}

fn refusal(codes: &[ErrorCode]) -> Response {
    let description: Vec<_> = codes.iter().map(|code| format!("`{code}`: {}", code.doc().trim())).collect();
    let code = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(codes.iter().map(|code| code.code())));
    let schema = AllOfBuilder::new()
        .item(Ref::from_schema_name("Problem"))
        .item(ObjectBuilder::new().property("code", code))
        .build();
    ResponseBuilder::new()
        .description(description.join("\n\n"))
        .content(crate::problem::MEDIA_TYPE, Content::new(Some(Schema::AllOf(schema))))
        .build()
}

/// Declares what a route may refuse with, for `responses(…)` of `utoipa::path`.
macro_rules! refusals {
    ($name:ident: $($code:ident),+ $(,)?) => {
        struct $name;
        impl utoipa::IntoResponses for $name {
            fn responses() -> std::collections::BTreeMap<
                String,
                utoipa::openapi::RefOr<utoipa::openapi::Response>,
            > {
                $crate::openapi::responses(&[$(barya_protocol::ErrorCode::$code),+])
            }
        }
    };
}
pub(crate) use refusals;
