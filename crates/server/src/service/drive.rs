//! Taking a payment through its rail: ordered, confirmed, asked for until its provider has said how it ended. The same
//! for a top-up and for a purchase that is paid from outside.

use super::payout::neither;
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
use std::time::Instant;

/// How long a request has for itself before housekeeping takes the payment up. Longer than all tries of one call.
pub(super) const GRACE_MS: i64 = 30_000;
/// The first question after this long; each next one after twice as long, up to the last.
const ASK_FIRST_MS: i64 = 1_000;
const ASK_LAST_MS: i64 = 60_000;
/// While the payer looks at the screen, a lost notice must not cost them a minute.
const ASK_WATCHED_MS: i64 = 5_000;
/// Long after the payer's consent ran out, and for what is over: late money may still come.
const ASK_SELDOM_MS: i64 = 900_000;
/// For so long after it was made, one that is over is asked about: two days. A lost notice must not hide late money.
const WATCHED_MS: i64 = 2 * 86_400_000;
/// How much longer than the payer's consent a provider may wait for the payer before we call the order off.
const MARGIN_MS: i64 = 300_000;

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

    /// Takes an open payment as far as its provider goes now. Of one that is over it only asks: money may come late.
    pub(super) async fn drive(&self, id: PaymentId) -> Result<()> {
        let _turn = self.inner.turns.take(id).await;
        let payment = self.load_payment(id).await?;
        let Some(rail) = self.inner.parts.rails.get(payment.quote.rail) else {
            return self.without_rail(id).await;
        };
        let (order, now) = (order_of(&payment), self.now());
        let late = now > payment.quote.expires_at.plus_millis(MARGIN_MS);
        let step = match &payment.provider_id {
            Some(provider_id) if payment.state.is_settled() => ask(rail, &order, provider_id, now).await,
            // The payer went away: nothing is to be charged when nobody looks any more.
            Some(provider_id) if late && payment.next.is_some() => call_off(rail, &order, provider_id, now).await,
            Some(provider_id) => match ask(rail, &order, provider_id, now).await {
                Ok(Step::Ready) if late => call_off(rail, &order, provider_id, now).await,
                // It was stored, and we died before it was set going.
                Ok(Step::Ready) => rail.confirm(&order, provider_id, now).await,
                step => step,
            },
            // Nothing was set going, so nothing can come.
            None if payment.state.is_settled() || now >= payment.quote.expires_at => Ok(Step::Declined),
            None => match rail.order(&order, now).await {
                Ok(provider_id) if self.store_provider_id(id, provider_id.clone()).await? => {
                    rail.confirm(&order, &provider_id, now).await
                }
                // It was ended meanwhile: what was ordered is never set going.
                Ok(_) => return Ok(()),
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

    /// Keeps the provider's id; whether the payment still waits for it.
    async fn store_provider_id(&self, id: PaymentId, provider_id: String) -> Result<bool> {
        self.write(move |tx| {
            Box::pin(async move {
                let mut payment = tx.payment(id).await?.ok_or(ErrorCode::PaymentNotFound)?;
                payment.provider_id = Some(provider_id);
                tx.update_payment(&payment).await?;
                Ok(!payment.state.is_settled())
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
            _ if payment.state.is_settled() => {
                watch_on(&mut payment, now);
                tx.update_payment(&payment).await?;
                return Ok(Vec::new());
            }
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
        payment.next = None;
        payment.phone = None;
        watch_on(payment, now);
        Ok(tx.update_payment(payment).await?)
    }

    /// `POST /v1/payments/{id}/code`: hands the code over that the payer typed. Errors: `payment_not_found`,
    /// `payment_state` when none is asked for, `code_wrong`, `rate_limited` after five, `invalid_request`.
    pub async fn enter_code(&self, id: PaymentId, bearer: Option<&Secret>, code: &str) -> Result<v1::Payment> {
        if !(4..=10).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::field("code", "4 to 10 digits"));
        }
        self.payment_for(self.read().await?.as_mut(), id, bearer).await?;
        let turn = self.inner.turns.take(id).await;
        let payment = self.load_payment(id).await?;
        let asked = matches!(payment.next, Some(v1::Next::Code(_))) && !payment.state.is_settled();
        let (Some(provider_id), Some(rail), true) =
            (payment.provider_id.clone(), self.inner.parts.rails.get(payment.quote.rail).cloned(), asked)
        else {
            return Err(ErrorCode::PaymentState.into());
        };
        // Whoever guesses is stopped by us too, not only by the provider.
        self.inner.codes.admit(id, Instant::now()).map_err(|_| ErrorCode::RateLimited)?;
        let (service, order, code) = (self.clone(), order_of(&payment), code.to_owned());
        let entered = tokio::spawn(async move {
            let _turn = turn;
            match rail.enter(&order, &provider_id, &code, service.now()).await {
                Err(RailError::WrongCode) => Err(ErrorCode::CodeWrong.into()),
                // That call did nothing; what an earlier one did, the provider knows.
                Err(RailError::Refused(_)) => {
                    let step = ask(&rail, &order, &provider_id, service.now()).await;
                    service.take_step(id, step).await
                }
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

    /// Ends what waits at a rail, as far as its provider says that it has ended. One of which the provider knows nothing
    /// is ended at once. Errors: `payment_state` when it goes on all the same.
    pub(super) async fn call_off(&self, id: PaymentId) -> Result<v1::Payment> {
        let turn = self.inner.turns.take(id).await;
        let payment = self.load_payment(id).await?;
        let (service, order) = (self.clone(), order_of(&payment));
        let rail = self.inner.parts.rails.get(payment.quote.rail).cloned();
        let ended = tokio::spawn(async move {
            let _turn = turn;
            let step = match (payment.provider_id, rail) {
                _ if payment.state.is_settled() => return Ok(()),
                (None, _) => Ok(Step::CalledOff),
                (Some(provider_id), Some(rail)) => call_off(&rail, &order, &provider_id, service.now()).await,
                (Some(_), None) => return Err(Error::from(ErrorCode::PaymentState)),
            };
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
        let (rails, now) = (&self.inner.parts.rails, self.now());
        let leaves = rails.payout(rail).map(|rail| (Arc::clone(rail), rail.notice(&callback, now)));
        let enters = rails.get(rail).map(|rail| (Arc::clone(rail), rail.notice(&callback, now)));
        // One company may both bring money and pay it out, and tell us of either at one address.
        let (enters, untaken) = split(enters);
        let (leaves, unread) = split(leaves);
        if enters.is_none() && leaves.is_none() {
            return Err(match neither(untaken, unread) {
                NoticeError::NotTaken => Error::from(ErrorCode::NotFound),
                NoticeError::Forged(why) => Error::new(ErrorCode::AuthorizationInvalid, why),
                NoticeError::Unreadable(why) => Error::field("body", why),
            });
        }
        let service = self.clone();
        // The provider wants its answer soon; what it told us is looked at without it.
        tokio::spawn(async move {
            let looked = async {
                if let Some((rail, notice)) = leaves {
                    service.payout_notice(&rail, &notice).await?;
                }
                if let Some((rail, notice)) = enters {
                    service.notice(&rail, &notice).await?;
                }
                Ok::<(), Error>(())
            };
            if let Err(error) = looked.await {
                tracing::error!(%rail, %error, source = ?error.source, "a notice could not be looked at");
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
            Some(payment) if payment.provider_id.is_some() && notice.dispute.is_some() => {
                self.dispute_noticed(rail, &payment, notice.dispute.as_deref().unwrap_or_default()).await
            }
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
        let _turn = self.inner.turns.take(payment.id()).await;
        let Some(provider_id) = &payment.provider_id else { return Ok(()) };
        let step = ask(rail, &order_of(payment), provider_id, self.now()).await;
        self.take_step(payment.id(), step).await
    }
}

/// The notice that a rail took, or why it took none.
fn split<R, N>(read: Option<(R, core::result::Result<N, NoticeError>)>) -> (Option<(R, N)>, Option<NoticeError>) {
    match read {
        Some((rail, Ok(notice))) => (Some((rail, notice)), None),
        Some((_, Err(error))) => (None, Some(error)),
        None => (None, None),
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

/// Asks the provider to end the order. A refusal ends nothing: how it stands is asked then.
async fn call_off(rail: &Arc<dyn Rail>, order: &Order, provider_id: &str, now: Timestamp) -> Stepped {
    match rail.call_off(order, provider_id, now).await {
        Err(RailError::Refused(_)) => ask(rail, order, provider_id, now).await,
        step => step,
    }
}

/// When the provider is asked again about a payment that is over: seldom, and not for ever.
pub(super) fn watch_on(payment: &mut PaymentRecord, now: Timestamp) {
    let watched = payment.provider_id.is_some() && now.since(payment.created_at) < WATCHED_MS;
    payment.ask_at = watched.then(|| now.plus_millis(ASK_SELDOM_MS));
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
    let watched = now < payment.quote.expires_at.plus_millis(WATCHED_MS);
    let longest_ms = if watched { longest_ms } else { ASK_SELDOM_MS };
    let wait = ASK_FIRST_MS.saturating_mul(doubled).min(longest_ms);
    payment.asks = payment.asks.saturating_add(1);
    payment.ask_at = Some(now.plus_millis(wait));
    Ok(tx.update_payment(payment).await?)
}
