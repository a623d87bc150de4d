//! The pages that the server writes itself, readable without JavaScript: who is paid, what it costs, where the money
//! goes, how to pay.

mod frame;
mod sale;

pub use frame::{icon, problem, style, unbuilt};
pub use sale::{offer, payee};
