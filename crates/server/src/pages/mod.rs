//! The pages that the server writes itself, readable without JavaScript: who is paid, what it costs, where the money
//! goes, how to pay.

mod card;
mod cash;
mod frame;
pub(crate) mod hosted;
pub mod overlay;
mod sale;
mod split;
mod sprite;
pub(crate) mod studio;

pub use card::{card, script, tell};
pub use frame::{icon, problem, style, unbuilt};
pub use sale::{offer, payee};

use sale::lang;
