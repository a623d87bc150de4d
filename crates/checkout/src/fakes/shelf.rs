//! What a partition keeps, shared by its tabs, with an allowance and the faults of storage.

use super::server::Server;
use super::world::World;
use crate::event::ApiError;
use crate::order::{Ask, What};
use crate::outbox::{Change, Filed, Kept, NotKept};
use crate::ports::Outbox;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1::{QuoteRequest, Spent};
use barya_protocol::id::Intent;
use barya_protocol::line::Rail;
use barya_protocol::quote::Purpose;
use std::cell::{Cell, RefCell};

/// The storage of a partition.
#[derive(Debug, Default)]
pub struct Shelf {
    /// What is kept, oldest first.
    pub kept: RefCell<Vec<Kept>>,
    /// What another tab has claimed.
    pub elsewhere: RefCell<Vec<Intent>>,
    /// What is wrong with the storage.
    pub fault: Cell<Option<NotKept>>,
    /// What is left of an allowance for the one lesson, minor units.
    pub allowance: Cell<i64>,
    /// The receipts that were kept.
    pub receipts: RefCell<Vec<String>>,
    /// What was signed, by its token.
    signed: RefCell<Vec<(String, QuoteRequest)>>,
}

impl Shelf {
    /// The request behind what was signed.
    pub(super) fn signed(&self, token: &str) -> Option<QuoteRequest> {
        self.signed.borrow().iter().find(|(known, _)| known == token).map(|(_, request)| request.clone())
    }

    fn spend(&self, kept: &mut Kept) -> Result<(), NotKept> {
        let left = self.allowance.get().saturating_sub(Server::PRICE);
        let What::Offer(offer) = &kept.order.what else { return Err(NotKept::Refused) };
        if left < 0 || kept.spend.is_some() {
            return Err(NotKept::Refused);
        }
        self.allowance.set(left);
        let token = ["spend-", &kept.intent.to_string()].concat();
        let request = QuoteRequest {
            purpose: Purpose::Pay,
            to: None,
            offer: Some(offer.clone()),
            amount: None,
            currency: None,
            rail: Some(Rail::Wallet),
            intent: kept.intent,
            reference: kept.order.reference.clone(),
        };
        self.signed.borrow_mut().push((token.clone(), request));
        kept.spend = Some(token);
        Ok(())
    }

    fn change(&self, change: &Change) -> Result<(), NotKept> {
        let mut all = self.kept.borrow_mut();
        let find = |all: &[Kept], intent: Intent| all.iter().position(|kept| kept.intent == intent);
        match change {
            Change::Look => {}
            Change::Keep(_) if all.len() >= Kept::MOST => return Err(NotKept::Full),
            Change::Keep(kept) => all.push((**kept).clone()),
            Change::Drop(intent) => all.retain(|kept| kept.intent != *intent),
            Change::Claim(intent) => {
                if find(&all, *intent).is_none() || self.elsewhere.borrow().contains(intent) {
                    return Err(NotKept::Elsewhere);
                }
            }
            Change::Spend(intent) => {
                let place = find(&all, *intent).ok_or(NotKept::Elsewhere)?;
                self.spend(all.get_mut(place).ok_or(NotKept::Elsewhere)?)?;
            }
        }
        Ok(())
    }
}

impl Outbox for World {
    async fn shelf(&self, change: &Change) -> Result<Vec<Kept>, NotKept> {
        if let Some(fault) = self.shelf.fault.get() {
            return Err(fault);
        }
        self.shelf.change(change)?;
        let mut kept = self.shelf.kept.borrow().clone();
        for kept in &mut kept {
            let is_lesson = kept.ask == Ask::Offer;
            kept.covered = is_lesson && kept.spend.is_none() && self.shelf.allowance.get() >= Server::PRICE;
        }
        Ok(kept)
    }

    fn unkeep(&self, intent: Intent) {
        self.shelf.kept.borrow_mut().retain(|kept| kept.intent != intent);
    }

    fn release(&self) {}

    fn file(&self, receipt: &Filed) {
        self.shelf.receipts.borrow_mut().push(receipt.receipt.clone());
    }
}

impl Server {
    /// Settles what was signed, or gives the first answer again.
    pub(super) fn settle(
        &mut self,
        request: Option<QuoteRequest>,
        now: barya_protocol::Timestamp,
    ) -> Result<Spent, ApiError> {
        let request = request.ok_or(ApiError::Refused(ErrorCode::AuthorizationInvalid))?;
        let quote = self.quote(&request, now)?;
        let secret = quote.secret.clone().ok_or(ApiError::Lost)?;
        self.settle_quote(&quote, now);
        let payment = self.payment(quote.payment, &secret, now)?;
        Ok(Spent { quote, payment })
    }
}
