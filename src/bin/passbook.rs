//! The passbook's program: a bundle beside the checkout's. Natively there is nothing to open.

fn main() {
    #[cfg(target_arch = "wasm32")]
    barya::passbook::run();
}
