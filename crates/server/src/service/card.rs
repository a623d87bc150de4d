//! The card's page: what it shows, the card that it hands over, how the payment stands. Whoever opens it holds the
//! payment's token, which opens nothing but this.

use super::drive::order_of;
use super::{Error, Result, Service};
use crate::rails::card::{AttemptError, Card, Look, Page, Turn};
use crate::rails::config::Credential;
use crate::rails::{Rail, RailError};
use crate::store::PaymentRecord;
use barya_protocol::ErrorCode;
use barya_protocol::api::v1;
use barya_protocol::id::PaymentId;
use barya_protocol::line::Rail as RailId;
use barya_protocol::payment::PaymentState;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::time::Instant;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct CardSheet {
    /// The payment.
    pub payment: v1::Payment,
    /// How it stands, as far as is known without asking.
    pub state: CardState,
    /// What the page loads of the provider's.
    pub page: Page,
}

/// How the payment stands, as the page tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CardState {
    /// It waits for a card.
    Card,
    /// The last card was not taken, and no money moved; another may be tried.
    Another,
    /// The payer's bank asks the payer, by the provider's script, which needs this secret.
    Bank(Credential),
    /// Nobody knows yet.
    Checking,
    /// It is paid.
    Paid,
    /// It is over, without money.
    Ended,
}

impl Service {
    /// `GET /card/{payment}/{token}`. Errors: `payment_not_found`.
    pub async fn card_sheet(&self, id: PaymentId, token: &str) -> Result<CardSheet> {
        let (rail, payment) = self.card_payment(id, token).await?;
        let card = rail.card().ok_or(ErrorCode::PaymentNotFound)?;
        let state = settled(&payment).unwrap_or(match payment.next {
            Some(v1::Next::Page(_)) => CardState::Card,
            _ => CardState::Checking,
        });
        Ok(CardSheet { payment: self.view(&payment), state, page: card.page().clone() })
    }

    /// `POST /card/{payment}/{token}` with a card: tries it. Errors: `payment_not_found`, `invalid_request` for
    /// `method`, `payment_state` while another card is being tried, `rate_limited` when too many are tried for one payee,
    /// `provider_unavailable` when the card was not asked.
    pub async fn card_attempt(&self, id: PaymentId, token: &str, method: &str) -> Result<CardState> {
        let (rail, payment) = self.card_payment(id, token).await?;
        let (service, method) = (self.clone(), method.to_owned());
        // In a task of its own: the provider is called to the end, even if whoever asked goes away.
        let tried = tokio::spawn(async move {
            let (Some(card), Some(provider_id)) = (rail.card(), payment.provider_id.clone()) else {
                return Err(ErrorCode::PaymentState.into());
            };
            if let Some(state) = settled(&payment) {
                return Ok(state);
            }
            service.may_try(&payment)?;
            match card.attempt(&order_of(&payment), &provider_id, &method, service.now()).await {
                Ok(look) => service.take_look(id, look).await,
                Err(AttemptError::NotACard) => Err(Error::field("method", AttemptError::NotACard.to_string())),
                Err(AttemptError::Busy) => Err(ErrorCode::PaymentState.into()),
                Err(AttemptError::NotAsked) => Err(ErrorCode::ProviderUnavailable.into()),
                Err(AttemptError::Unknown) => {
                    // From here on money may be on its way.
                    service.forget_next(id).await?;
                    service.take_step(id, Err(RailError::NoAnswer)).await?;
                    Ok(CardState::Checking)
                }
            }
        });
        tried.await.map_err(Error::internal)?
    }

    /// The same without a card: asks the provider how it stands. Errors: `payment_not_found`.
    pub async fn card_state(&self, id: PaymentId, token: &str) -> Result<CardState> {
        let (rail, payment) = self.card_payment(id, token).await?;
        if let Some(state) = settled(&payment) {
            return Ok(state);
        }
        let (Some(card), Some(provider_id)) = (rail.card(), &payment.provider_id) else {
            return Ok(CardState::Checking);
        };
        match card.look(&order_of(&payment), provider_id, self.now()).await {
            Ok(look) => self.take_look(id, look).await,
            Err(_) => Ok(CardState::Checking),
        }
    }

    /// Who tries many cards finds out which stolen numbers work, and no payment of theirs need be tried twice for it.
    /// Errors: `rate_limited`.
    fn may_try(&self, payment: &PaymentRecord) -> Result<()> {
        let mut hasher = DefaultHasher::new();
        let payee = payment.quote.payee.as_ref().map(|payee| payee.handle.as_str());
        (payee, payment.wallet.filter(|_| payee.is_none()).map(|wallet| wallet.to_string())).hash(&mut hasher);
        let often = |_| Error::new(ErrorCode::RateLimited, "too many cards were tried here: wait some minutes");
        self.inner.cards.admit(hasher.finish(), Instant::now()).map_err(often)
    }

    /// Books what the provider said, and says how the payment stands then: paid is only what we have booked as paid.
    async fn take_look(&self, id: PaymentId, look: Look) -> Result<CardState> {
        self.take_step(id, Ok(look.step)).await?;
        let payment = self.load_payment(id).await?;
        Ok(settled(&payment).unwrap_or(match look.turn {
            Turn::Card => CardState::Card,
            Turn::Another => CardState::Another,
            Turn::Bank(secret) => CardState::Bank(secret),
            Turn::Wait | Turn::Over => CardState::Checking,
        }))
    }

    /// The card's rail, and the payment that this token opens. Errors: `payment_not_found`.
    async fn card_payment(&self, id: PaymentId, token: &str) -> Result<(Arc<dyn Rail>, PaymentRecord)> {
        let rail = self.inner.parts.rails.get(RailId::Card).ok_or(ErrorCode::PaymentNotFound)?;
        if !rail.card().is_some_and(|card: &Card| card.opens(id, token)) {
            return Err(ErrorCode::PaymentNotFound.into());
        }
        let payment = self.load_payment(id).await?;
        if payment.quote.rail != RailId::Card {
            return Err(ErrorCode::PaymentNotFound.into());
        }
        Ok((Arc::clone(rail), payment))
    }
}

/// How a payment stands on which nothing more can be done.
fn settled(payment: &PaymentRecord) -> Option<CardState> {
    match payment.state {
        PaymentState::Paid => Some(CardState::Paid),
        state if state.is_settled() => Some(CardState::Ended),
        _ => None,
    }
}
