//! Schemas of the types that are more than the sum of their fields on the wire: strings with a form, bounded numbers.

use crate::allowance::Coordinate;
use crate::currency::Currency;
use crate::digest::Digest;
use crate::error::ErrorCode;
use crate::id::{
    AllowanceId, ApiKeyId, DeliveryId, EventId, Handle, Intent, OfferId, PaymentId, PayoutId, QuoteId, ReceiptId,
    Reference, RefundId, Secret, VoucherId, WalletId, WebhookEndpointId,
};
use crate::line::{Party, Rail};
use crate::money::Amount;
use crate::phone::Phone;
use crate::time::Timestamp;
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

macro_rules! schemas {
    ($( $type:ty, $name:literal => $schema:expr );* $(;)?) => { $(
        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                RefOr::T(Schema::Object($schema.build()))
            }
        }
        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }
        }
    )* };
}

const ULID: &str = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

fn id(prefix: &str) -> ObjectBuilder {
    text().pattern(Some(format!("^{prefix}{ULID}$")))
}

schemas! {
    Amount, "Amount" => ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
        .minimum(Some(0))
        .maximum(Some(Amount::MAX.get()))
        .description(Some("ISO 4217 minor units"));
    Currency, "Currency" => text().enum_values(Some(Currency::ALL.iter().map(|c| c.code())));
    Rail, "Rail" => text().enum_values(Some(Rail::ALL.map(Rail::as_str)));
    ErrorCode, "ErrorCode" => text().enum_values(Some(ErrorCode::ALL.iter().map(|e| e.code())));
    Timestamp, "Timestamp" => text().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)));
    Digest, "Digest" => text().pattern(Some("^[A-Za-z0-9_-]{43}$"));
    Coordinate, "Coordinate" => text().pattern(Some("^[A-Za-z0-9_-]{43}$"));
    Secret, "Secret" => text().max_length(Some(256));
    Party, "Party" => text().description(Some("payer, payee:HANDLE, platform, rail:ID, issuer:ID or tax:CC"));
    Phone, "Phone" => text().pattern(Some("^\\+[1-9][0-9]{7,14}$"));
    Handle, "Handle" => text().pattern(Some("^[a-z0-9_-]{1,32}$"));
    OfferId, "OfferId" => text().pattern(Some("^[a-z0-9_-]{1,64}$"));
    Reference, "Reference" => text().min_length(Some(1)).max_length(Some(Reference::MAX_LEN));
    Intent, "Intent" => id(Intent::PREFIX);
    QuoteId, "QuoteId" => id(QuoteId::PREFIX);
    PaymentId, "PaymentId" => id(PaymentId::PREFIX);
    ReceiptId, "ReceiptId" => id(ReceiptId::PREFIX);
    WalletId, "WalletId" => id(WalletId::PREFIX);
    PayoutId, "PayoutId" => id(PayoutId::PREFIX);
    RefundId, "RefundId" => id(RefundId::PREFIX);
    VoucherId, "VoucherId" => id(VoucherId::PREFIX);
    AllowanceId, "AllowanceId" => id(AllowanceId::PREFIX);
    WebhookEndpointId, "WebhookEndpointId" => id(WebhookEndpointId::PREFIX);
    ApiKeyId, "ApiKeyId" => id(ApiKeyId::PREFIX);
    EventId, "EventId" => id(EventId::PREFIX);
    DeliveryId, "DeliveryId" => id(DeliveryId::PREFIX);
}
