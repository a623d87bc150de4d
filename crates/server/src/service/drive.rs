//! Taking a payment through its rail: ordered, confirmed, asked for until its provider has said how it ended. The same
//! for a top-up and for a purchase that is paid from outside.

use super::settle::become_state;
use super::{Error, Result, Service};
use crate::rails::{Callback, Notice, NoticeError, Order, Rail, RailError, Step};
use crate::store::{PaymentRecord, Tx};
use barya_protocol::api::v1;
use barya_protocol::id::{PaymentId, Secret};
use barya_protocol::line::Rail as RailId;
use barya_protocol::payment::PaymentState;
use barya_protocol::{ErrorCode, Timestamp};
use std::sync::Arc;

/// How long a request has for itself before housekeeping takes the payment up. Longer than all tries of one call.
pub(super) const GRACE_MS: i64 = 30_000;
/// The first question after this long; each next one after twice as long, up to the last.
const ASK_FIRST_MS: i64 = 1_000;
const ASK_LAST_MS: i64 = 60_000;
/// While the payer looks at the screen, a lost notice must not cost them a minute.
const ASK_WATCHED_MS: i64 = 5_000;
/// How long a provider is sure to know our key again: nothing is ordered anew after it.
const KEY_LIFE_MS: i64 = 23 * 3_600_000;

type Stepped = core::result::Result<Step, RailError>;

impl Service {
    /// Sets a new payment going and answers with what came of it.
    pub(super) async fn set_going(&self, id: PaymentId) -> Result<v1::Payment> {
        // In a task of its own: the provider is called to the end, even if whoever asked goes away.
        let service = self.clone();
        let driven = tokio::spawn(async move { service.drive(id).await });
        driven.await.map_err(Error::internal)??;
        Ok(self.view(&self.load_payment(id).await?))
    }

    /// Takes an open payment as far as its provider goes now.
    pub(super) async fn drive(&self, id: PaymentId) -> Result<()> {
        let payment = self.load_payment(id).await?;
        let now = self.now();
        let Some(rail) = self.inner.parts.rails.get(payment.quote.rail) else {
            return self.without_rail(id).await;
        };
        let order = order_of(&payment);
        let step = match &payment.provider_id {
            Some(provider_id) => match ask(rail, &order, provider_id, now).await {
                // It was stored, and we died before it was set going.
                Ok(Step::Ready) => rail.confirm(&order, provider_id, now).await,
                step => step,
            },
            // Nothing was set going, so nothing can come.
            None if now.since(payment.created_at) > KEY_LIFE_MS => Ok(Step::Declined),
            None => match rail.order(&order, now).await {
                Ok(provider_id) => {
                    self.store_provider_id(id, provider_id.clone()).await?;
                    rail.confirm(&order, &provider_id, now).await
                }
                Err(error) => Err(error),
            },
        };
        self.take_step(id, step).await
    }

    /// A payment whose rail is no longer configured stays open: its provider may still bring the money. It is looked at
    /// again later, and the operator is told each time.
    async fn without_rail(&self, id: PaymentId) -> Result<()> {
        tracing::error!(payment = %id, "an open payment is by a rail that is not configured");
        self.take_step(id, Ok(Step::Wait)).await
    }

    async fn store_provider_id(&self, id: PaymentId, provider_id: String) -> Result<()> {
        self.write(move |tx| {
            Box::pin(async move {
                let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                payment.provider_id = Some(provider_id);
                Ok(tx.update_payment(&payment).await?)
            })
        })
        .await
    }

    pub(super) async fn take_step(&self, id: PaymentId, step: Stepped) -> Result<()> {
        let service = self.clone();
        let changed = self.write(move |tx| Box::pin(async move { service.step_in(tx, id, step).await })).await?;
        self.inner.bus.tell(changed);
        Ok(())
    }

    async fn step_in(&self, tx: &mut dyn Tx, id: PaymentId, step: Stepped) -> Result<Vec<PaymentId>> {
        let now = self.now();
        let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
        match step {
            Ok(Step::Done(landed)) => return self.land(tx, &mut payment, &landed, now).await,
            _ if payment.state.is_settled() => return Ok(Vec::new()),
            Ok(Step::Declined) | Err(RailError::Declined) => {
                self.fail(tx, &mut payment, ErrorCode::Declined, now).await?;
            }
            Ok(Step::CalledOff) => self.call_off_in(tx, &mut payment, now).await?,
            Err(RailError::Refused(why)) => {
                tracing::warn!(payment = %id, why, "the provider refused");
                self.fail(tx, &mut payment, ErrorCode::ProviderUnavailable, now).await?;
            }
            Ok(Step::Asks(next)) => {
                payment.next = Some(next);
                ask_again(tx, &mut payment, now, ASK_WATCHED_MS).await?;
            }
            Ok(Step::Ready | Step::Wait) => {
                payment.next = None;
                ask_again(tx, &mut payment, now, ASK_LAST_MS).await?;
            }
            Err(RailError::NoAnswer | RailError::WrongCode) => {
                // Until there is an order at the provider, no answer means no money. While the payer has something to
                // do, and has not done it, none can be on its way either.
                let unknown = payment.provider_id.is_some() && payment.next.is_none();
                if payment.state == PaymentState::Processing && unknown {
                    become_state(&mut payment, PaymentState::Checking)?;
                }
                ask_again(tx, &mut payment, now, ASK_LAST_MS).await?;
            }
        }
        Ok(vec![id])
    }

    /// The provider ended it without money. One whose outcome was unknown did not go; one that waited was called off.
    async fn call_off_in(&self, tx: &mut dyn Tx, payment: &mut PaymentRecord, now: Timestamp) -> Result<()> {
        if payment.state == PaymentState::Checking {
            return self.fail(tx, payment, ErrorCode::Declined, now).await;
        }
        become_state(payment, PaymentState::Cancelled)?;
        payment.ask_at = None;
        payment.next = None;
        payment.phone = None;
        Ok(tx.update_payment(payment).await?)
    }

    /// `POST /v1/payments/{id}/code`: hands the code over that the payer typed. Errors: `payment_not_found`,
    /// `payment_state` when none is asked for, `code_wrong`, `invalid_request`.
    pub async fn enter_code(&self, id: PaymentId, bearer: Option<&Secret>, code: &str) -> Result<v1::Payment> {
        if !(4..=10).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::field("code", "4 to 10 digits"));
        }
        let payment = self.payment_for(self.read().await?.as_mut(), id, bearer).await?;
        let asked = matches!(payment.next, Some(v1::Next::Code(_))) && !payment.state.is_settled();
        let (Some(provider_id), Some(rail), true) =
            (payment.provider_id.clone(), self.inner.parts.rails.get(payment.quote.rail).cloned(), asked)
        else {
            return Err(ErrorCode::PaymentState.into());
        };
        let (service, order, code) = (self.clone(), order_of(&payment), code.to_owned());
        let entered = tokio::spawn(async move {
            match rail.enter(&order, &provider_id, &code, service.now()).await {
                Err(RailError::WrongCode) => Err(ErrorCode::CodeWrong.into()),
                // From here on money may be on its way.
                Err(RailError::NoAnswer) => {
                    service.forget_next(id).await?;
                    service.take_step(id, Err(RailError::NoAnswer)).await
                }
                step => service.take_step(id, step).await,
            }
        });
        entered.await.map_err(Error::internal)??;
        Ok(self.view(&self.load_payment(id).await?))
    }

    pub(super) async fn forget_next(&self, id: PaymentId) -> Result<()> {
        self.write(move |tx| {
            Box::pin(async move {
                let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                payment.next = None;
                Ok(tx.update_payment(&payment).await?)
            })
        })
        .await
    }

    /// Asks the rail to end what waits there. What the provider says counts. Errors: `payment_state` when it goes on all
    /// the same.
    pub(super) async fn call_off(&self, payment: PaymentRecord) -> Result<v1::Payment> {
        let id = payment.id();
        let (Some(provider_id), Some(rail)) =
            (payment.provider_id.clone(), self.inner.parts.rails.get(payment.quote.rail).cloned())
        else {
            return Err(ErrorCode::PaymentState.into());
        };
        let (service, order) = (self.clone(), order_of(&payment));
        let ended = tokio::spawn(async move {
            let step = rail.call_off(&order, &provider_id, service.now()).await;
            service.take_step(id, step).await
        });
        ended.await.map_err(Error::internal)??;
        let payment = self.load_payment(id).await?;
        if payment.state.is_settled() { Ok(self.view(&payment)) } else { Err(ErrorCode::PaymentState.into()) }
    }

    /// `POST /v1/rails/{rail}/callbacks`: a provider's notice. An authentic one makes us ask the provider what is true.
    ///
    /// Errors: `not_found` for a rail that takes none, `authorization_invalid`, `invalid_request`.
    pub async fn callback(&self, rail: RailId, callback: Callback<'_>) -> Result<()> {
        let rail = self.inner.parts.rails.get(rail).ok_or(ErrorCode::NotFound)?;
        let notice = rail.notice(&callback, self.now()).map_err(|error| match error {
            NoticeError::NotTaken => Error::from(ErrorCode::NotFound),
            NoticeError::Forged(why) => Error::new(ErrorCode::AuthorizationInvalid, why),
            NoticeError::Unreadable(why) => Error::field("body", why),
        })?;
        let (service, rail) = (self.clone(), Arc::clone(rail));
        // The provider wants its answer soon; what it told us is looked at without it.
        tokio::spawn(async move {
            if let Err(error) = service.notice(&rail, &notice).await {
                tracing::error!(rail = %rail.id(), %error, source = ?error.source, "a notice could not be looked at");
            }
        });
        Ok(())
    }

    /// A rail's notice: asks the provider what is true. Notices of orders that are not ours are passed over.
    pub(super) async fn notice(&self, rail: &Arc<dyn Rail>, notice: &Notice) -> Result<()> {
        let mut read = self.read().await?;
        let payment = match (&notice.provider_id, notice.payment) {
            (_, Some(id)) => read.payment(id).await?,
            (Some(provider_id), None) => read.payment_of_provider(provider_id).await?,
            (None, None) => None,
        };
        drop(read);
        match payment.filter(|payment| payment.quote.rail == rail.id()) {
            // Also of one that is settled: money can come late, or twice.
            Some(payment) if payment.provider_id.is_some() => self.look_at(rail, &payment).await,
            // The notice was quicker than the answer to our order; whoever waits for that answer goes on from there.
            Some(_) => Ok(()),
            None => {
                tracing::warn!(rail = %rail.id(), "a notice of an order that is not ours");
                Ok(())
            }
        }
    }

    async fn look_at(&self, rail: &Arc<dyn Rail>, payment: &PaymentRecord) -> Result<()> {
        let Some(provider_id) = &payment.provider_id else { return Ok(()) };
        let step = ask(rail, &order_of(payment), provider_id, self.now()).await;
        self.take_step(payment.id(), step).await
    }
}

/// Where the order stands. A question that is refused (a key that was changed, say) tells nothing of the money.
async fn ask(rail: &Arc<dyn Rail>, order: &Order, provider_id: &str, now: Timestamp) -> Stepped {
    match rail.ask(order, provider_id, now).await {
        Err(RailError::Refused(why)) => {
            tracing::warn!(payment = %order.payment, why, "the provider refused to say how it stands");
            Err(RailError::NoAnswer)
        }
        step => step,
    }
}

/// What a rail is asked for.
pub(super) fn order_of(payment: &PaymentRecord) -> Order {
    let quote = &payment.quote;
    Order {
        payment: quote.payment,
        amount: quote.total,
        currency: quote.currency,
        payee: quote.payee.as_ref().map(|payee| payee.name.clone()),
        phone: payment.phone.clone(),
        made_at: payment.created_at,
        expires_at: quote.expires_at,
    }
}

async fn ask_again(tx: &mut dyn Tx, payment: &mut PaymentRecord, now: Timestamp, longest_ms: i64) -> Result<()> {
    let doubled = 1_i64.checked_shl(payment.asks.min(16)).unwrap_or(1);
    let wait = ASK_FIRST_MS.saturating_mul(doubled).min(longest_ms);
    payment.asks = payment.asks.saturating_add(1);
    payment.ask_at = Some(now.plus_millis(wait));
    Ok(tx.update_payment(payment).await?)
}
