//! The frame's program: mounts the checkout. Natively there is nothing to mount.

fn main() {
    #[cfg(target_arch = "wasm32")]
    barya::mount();
}
