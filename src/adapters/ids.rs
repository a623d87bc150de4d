//! Intents: ULIDs of the browser's clock and its cryptographic randomness.

use barya_checkout::ports::Ids;
use barya_protocol::id::Intent;

/// `crypto.getRandomValues`.
#[derive(Default)]
pub struct Random;

impl Ids for Random {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970")]
    fn intent(&self) -> Intent {
        let mut bits = [0_u8; 16];
        if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
            // Fails only above 65,536 bytes.
            let _ = crypto.get_random_values_with_u8_array(&mut bits);
        }
        Intent::from_parts(js_sys::Date::now() as u64, u128::from_le_bytes(bits))
    }
}
