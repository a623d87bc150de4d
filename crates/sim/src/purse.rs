//! A wallet with money in it, made before the run begins to go wrong.

use crate::dice::Dice;
use crate::passkey::Keychain;
use crate::world::World;
use barya_protocol::api::v1::{QuoteRequest, TopupRequest};
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Purpose;
use barya_protocol::{Amount, Currency, ErrorCode};
use barya_server::service::Error;

/// Makes a passkey and a wallet that holds about so many minor units. Errors: those of the service.
pub async fn open(world: &World, keychain: &Keychain, dice: &Dice, minor: u64) -> Result<(), Error> {
    let service = world.backend.service();
    let options = service.register_begin().await?;
    let made = keychain.create(&options, false).ok_or(ErrorCode::Internal)?;
    let session = service.register_finish(&made).await?;
    // In whole pesos: other endings have a meaning for the sandbox.
    let whole = i64::try_from(minor / 100 * 100).ok().and_then(Amount::new);
    let ms = u64::try_from(world.backend.time.now().millis()).unwrap_or(0);
    let intent = Intent::from_parts(ms, dice.bits_80());
    world.of(intent, |wish| wish.purpose = Some(Purpose::Topup));
    let ask = QuoteRequest {
        purpose: Purpose::Topup,
        to: None,
        offer: None,
        amount: whole,
        currency: Some(Currency::PHP),
        rail: Some(Rail::Sandbox),
        intent,
        reference: None,
    };
    let quote = service.create_quote(&ask).await?.body;
    let secret = quote.secret.ok_or(ErrorCode::Internal)?;
    let request = TopupRequest { quote: quote.id, secret, phone: None };
    service.topup(Some(&intent.to_string()), Some(&session.token), &request).await.map(drop)
}
