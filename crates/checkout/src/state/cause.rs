//! What money is chosen for: a purchase, straight, or the wallet of a payment that waits.

use super::waiting::{Waiting, Watched};
use crate::effect::Effect;
use crate::event::Event;
use crate::order::Ask;
use crate::visit::{Deal, Visit};
use barya_protocol::quote::Quote;

/// What the money is for.
#[derive(Clone, Debug)]
pub(super) enum Cause {
    /// A purchase that nothing has been agreed to for.
    Purchase(Purchase),
    /// A payment that was agreed to and waits for money.
    TopUp(Waiting),
}

/// A purchase in front of the payer.
#[derive(Clone, Debug)]
pub(super) struct Purchase {
    pub(super) visit: Box<Visit>,
    pub(super) ask: Ask,
    /// The price that was on the screen last, if one was.
    pub(super) deal: Option<Box<Deal>>,
}

impl Cause {
    /// The quote of the purchase, once there is one.
    pub(super) fn quote(&self) -> Option<&Quote> {
        match self {
            Cause::Purchase(purchase) => purchase.deal.as_ref().map(|deal| &deal.quote),
            Cause::TopUp(waiting) => Some(waiting.quote()),
        }
    }

    pub(super) fn visit(&mut self) -> &mut Visit {
        match self {
            Cause::Purchase(purchase) => &mut purchase.visit,
            Cause::TopUp(waiting) => &mut waiting.pursuit.visit,
        }
    }

    /// A payment that waits is followed all the while.
    pub(super) fn on(self, event: Event, fx: &mut Vec<Effect>) -> Watched<Cause> {
        match self {
            Cause::TopUp(waiting) => match waiting.on(event, fx) {
                Watched::Moved(state) => Watched::Moved(state),
                Watched::Still(waiting, event) => Watched::Still(Cause::TopUp(waiting), event),
            },
            Cause::Purchase(_) => Watched::Still(self, Some(event)),
        }
    }

    /// The visit, when nothing has been agreed to and the sheet can be put away. Errors: the cause as it is.
    pub(super) fn into_framed_visit(self) -> Result<Box<Visit>, Cause> {
        match self {
            Cause::Purchase(purchase) if purchase.visit.device.framed => Ok(purchase.visit),
            cause => Err(cause),
        }
    }
}
