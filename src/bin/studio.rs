//! The studio's program: what the pages of those who are paid cannot do without. Natively there is nothing to open.

fn main() {
    #[cfg(target_arch = "wasm32")]
    barya::studio::run();
}
