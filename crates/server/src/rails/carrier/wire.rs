//! What is written to a phone operator and read from it: the bodies of CAMARA Carrier Billing 0.5 and Carrier Billing
//! Refund 0.3. Fields that we do not need are passed over.

use crate::rails::{Order, RailError, decimal};
use barya_protocol::{Amount, Currency, Money, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// `CreatePayment`: for both ways to charge a line.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreatePayment<'a> {
    pub amount_transaction: PaymentTransaction<'a>,
    pub sink: &'a str,
    pub sink_credential: SinkCredential<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentTransaction<'a> {
    pub phone_number: &'a str,
    pub client_correlator: &'a str,
    pub reference_code: &'a str,
    pub payment_amount: PaymentAmount<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PaymentAmount<'a> {
    pub charging_information: ChargingInformation<'a>,
    pub charging_meta_data: ChargingMetaData<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChargingInformation<'a> {
    amount: Box<RawValue>,
    currency: &'static str,
    description: &'a str,
}

impl<'a> ChargingInformation<'a> {
    /// The amount is a JSON number in major units, made of digits and never of a fraction.
    pub fn new(amount: Amount, currency: Currency, description: &'a str) -> Result<ChargingInformation<'a>, RailError> {
        let number = RawValue::from_string(Money::new(amount.get(), currency).to_major());
        let amount = number.map_err(|_| RailError::Refused("the amount cannot be written"))?;
        Ok(ChargingInformation { amount, currency: currency.code(), description })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChargingMetaData<'a> {
    pub merchant_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_identifier: Option<&'a str>,
}

/// What the operator shows us when it calls.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SinkCredential<'a> {
    credential_type: &'static str,
    access_token: &'a str,
    access_token_expires_utc: Timestamp,
    access_token_type: &'static str,
}

impl<'a> SinkCredential<'a> {
    pub const fn bearer(token: &'a str, until: Timestamp) -> SinkCredential<'a> {
        SinkCredential {
            credential_type: "ACCESSTOKEN",
            access_token: token,
            access_token_expires_utc: until,
            access_token_type: "bearer",
        }
    }
}

/// The body of `/validate`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidatePayment<'a> {
    pub authorization_id: &'a str,
    pub code: &'a str,
}

/// The body of `/confirm` and `/cancel`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<&'a str>,
}

/// `CreateRefund` of a part, or of all by its amount.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateRefund<'a> {
    pub r#type: &'static str,
    pub amount_transaction: RefundTransaction<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RefundTransaction<'a> {
    pub client_correlator: &'a str,
    pub reference_code: &'a str,
    pub refund_amount: RefundAmount<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RefundAmount<'a> {
    pub charging_information: ChargingInformation<'a>,
}

/// `Payment` and `Reservation`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Payment {
    pub payment_id: String,
    pub payment_status: Status,
    amount_transaction: Told,
    payment_date: Option<String>,
    validation_info: Option<ValidationInfo>,
}

/// Where a payment stands. The standard's schema has any text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Processing,
    PendingValidation,
    Reserved,
    Succeeded,
    Denied,
    Cancelled,
    #[serde(other)]
    Unknown,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    client_correlator: Option<String>,
    reference_code: Option<String>,
    payment_amount: ToldAmount,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToldAmount {
    charging_information: ToldInformation,
}

#[derive(Deserialize)]
struct ToldInformation {
    amount: Box<RawValue>,
    currency: String,
}

/// How the operator wants to know that it is the line's owner who pays.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ValidationInfo {
    authorization_id: Option<String>,
}

impl Payment {
    /// What was charged. `None` when it is not of the order's currency or is no amount of it: then nobody knows.
    pub fn amount(&self, currency: Currency) -> Option<Amount> {
        let told = &self.amount_transaction.payment_amount.charging_information;
        if told.currency != currency.code() {
            return None;
        }
        decimal::read(told.amount.get(), currency)
    }

    /// When the line was charged, as far as the operator says so in UTC.
    pub fn charged_at(&self) -> Option<Timestamp> {
        self.payment_date.as_deref()?.parse().ok()
    }

    /// The name under which the code is handed over, while one is asked for.
    pub fn authorization(&self) -> Option<&str> {
        self.validation_info.as_ref()?.authorization_id.as_deref()
    }

    /// Whether it is the one that was made under this key.
    pub fn is(&self, correlator: &str) -> bool {
        let Told { client_correlator, reference_code, .. } = &self.amount_transaction;
        match client_correlator {
            Some(known) => known == correlator,
            None => reference_code.as_deref() == Some(correlator),
        }
    }
}

/// `Refund`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Refund {
    pub refund_status: String,
    amount_transaction: ToldRefund,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToldRefund {
    client_correlator: Option<String>,
    reference_code: Option<String>,
}

impl Refund {
    /// Whether it is the one that was made under this key.
    pub fn is(&self, key: &str) -> bool {
        let ToldRefund { client_correlator, reference_code } = &self.amount_transaction;
        client_correlator.as_deref().or(reference_code.as_deref()) == Some(key)
    }
}

/// An error answer.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Problem {
    pub code: String,
    pub message: String,
}

/// A CloudEvent that an operator sends: as much of it as has to be there.
#[derive(Deserialize)]
pub struct CloudEvent {
    pub id: String,
    pub source: String,
    pub specversion: String,
    pub r#type: String,
}

/// Our key for an order: the same on every try, and what the operator's lists are searched for.
pub fn correlator(order: &Order) -> String {
    order.payment.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(amount: &str, currency: &str) -> Payment {
        let text = format!(
            r#"{{"paymentId":"p","paymentStatus":"succeeded","paymentCreationDate":"2026-11-23T07:00:00Z",
            "amountTransaction":{{"phoneNumber":"+66812345678","referenceCode":"r","paymentAmount":
            {{"chargingInformation":{{"amount":{amount},"currency":"{currency}","description":"d"}}}}}}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn amounts_are_exact_both_ways() {
        let minor = Amount::new(9_007_199_254_740_991).unwrap();
        let written = ChargingInformation::new(minor, Currency::THB, "d").unwrap();
        let text = serde_json::to_string(&written).unwrap();
        assert_eq!(text, r#"{"amount":90071992547409.91,"currency":"THB","description":"d"}"#);
        assert_eq!(payment("90071992547409.91", "THB").amount(Currency::THB), Some(minor));
        assert_eq!(payment("30", "THB").amount(Currency::THB), Amount::new(3_000));
        for (amount, currency) in [("30", "USD"), ("30.001", "THB"), ("-30", "THB"), ("\"30\"", "THB")] {
            assert_eq!(payment(amount, currency).amount(Currency::THB), None, "{amount} {currency}");
        }
    }

    #[test]
    fn a_payment_is_known_by_our_key_and_by_the_reference_where_the_key_is_not_told() {
        assert!(payment("1", "THB").is("r") && !payment("1", "THB").is("s"));
    }

    #[test]
    fn a_state_that_the_standard_does_not_have_is_unknown() {
        assert_eq!(serde_json::from_str::<Status>("\"pending_validation\"").unwrap(), Status::PendingValidation);
        assert_eq!(serde_json::from_str::<Status>("\"on_hold\"").unwrap(), Status::Unknown);
    }
}
