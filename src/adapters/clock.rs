//! Time, by the device's clock.

use barya_checkout::ports::Clock;
use barya_protocol::Timestamp;

/// The device's clock.
#[derive(Default)]
pub struct Device;

impl Clock for Device {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds: far below 2^53")]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(js_sys::Date::now() as i64)
    }

    async fn sleep(&self, ms: u32) {
        crate::time::sleep(ms).await;
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::float_arithmetic,
        reason = "milliseconds"
    )]
    async fn pause(&self, ms: u32) {
        let more = js_sys::Math::random() * f64::from(ms / 2);
        self.sleep(ms.saturating_add(more as u32)).await;
    }
}
