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
}
