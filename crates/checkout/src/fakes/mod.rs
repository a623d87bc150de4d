//! The world as a fake: a clock that waits for nobody, a device that can refuse, a network that loses, doubles and
//! delays, and a small model of the payment server that honours idempotency and counts every debit.
//!
//! [`World`] is all ports at once and outlives any number of visits; [`Visitor`] is one visit, driven by hand:
//!
//! ```
//! use barya_checkout::fakes::{Visitor, World, phone};
//! use barya_checkout::{Action, Address};
//! let world = World::new();
//! let address = Address { offer: Some("lesson-7".into()), ..Address::default() };
//! let mut visitor = Visitor::arrive(&world, address, phone());
//! assert_eq!(visitor.state().name(), "confirm");
//! visitor.see();
//! visitor.press(Action::Confirm);
//! assert_eq!(visitor.state().name(), "wallet"); // no passkey on this phone yet
//! ```

pub(crate) mod provider;
mod server;
mod shelf;
mod visitor;
mod world;

pub use provider::{Asks, Fate, Offered};
pub use server::Server;
pub use shelf::Shelf;
pub use visitor::{Visitor, phone};
pub use world::{Lie, Mishap, Touch, World};
