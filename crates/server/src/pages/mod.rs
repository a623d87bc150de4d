//! The pages that the server writes itself, readable without JavaScript: who is paid, what it costs, where the money
//! goes, how to pay.

mod card;
mod cash;
mod frame;
pub(crate) mod hosted;
mod looking;
pub mod overlay;
mod sale;
mod split;
mod sprite;
pub(crate) mod studio;

pub use card::{card, script, tell};
pub use frame::{Reader, icon, problem, style, unbuilt};
pub use looking::Looking;
pub use sale::{offer, payee};

use sale::lang;
