//! What leaves by itself: agreed to once by the owner, carried out at most once on each due day.

use super::super::quotes::QUOTE_MS;
use super::super::rights::{Action, Caller};
use super::super::{Error, Result, Service};
use crate::store::{PayoutRuleRecord, Tx};
use crate::webauthn::Framing;
use barya_protocol::api::v1::{
    self, DestinationShown, PayoutPurpose, PayoutQuoteRequest, PayoutRule, PayoutRuleAgreed, PayoutRuleTerms,
    PayoutRuleWish, Role,
};
use barya_protocol::digest::{Context, Digest};
use barya_protocol::id::{Handle, Intent, PayoutId, Secret};
use barya_protocol::{Amount, ErrorCode, Timestamp};
use futures::stream::{self, StreamExt as _};

const DAY_MS: i64 = 86_400_000;
/// How many are carried out in one round.
const MOST: u32 = 64;
/// How many providers' answers are waited for at once.
const AT_ONCE: usize = 8;

impl Service {
    /// `POST /v1/payees/{handle}/payout-rule`: what the owner agrees to. Nothing is written.
    ///
    /// Errors: those of [`Service::may`], `invalid_request`, `policy_refused`, `rail_unavailable`, `amount_out_of_range`.
    pub async fn payout_rule_terms(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        wish: &PayoutRuleWish,
    ) -> Result<PayoutRuleTerms> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::AskPayoutRule, handle).await?;
        let payee = super::super::catalogue::payee(read.as_mut(), handle).await?;
        if !(1..=7).contains(&wish.weekday) {
            return Err(Error::field("weekday", "1 (Monday) to 7 (Sunday)"));
        }
        self.could_leave(handle, payee.currency, wish.above, wish.rail, &wish.destination)?;
        let mut terms = PayoutRuleTerms {
            payee: payee.handle,
            currency: payee.currency,
            every: wish.every,
            weekday: wish.weekday,
            above: wish.above,
            rail: wish.rail,
            destination: wish.destination.clone(),
            mode: self.settings().mode,
            agree_by: self.now().plus_millis(QUOTE_MS),
            digest: Digest::of(Context::PayoutRule, b""),
        };
        terms.digest = terms.compute_digest();
        Ok(terms)
    }

    /// `PUT /v1/payees/{handle}/payout-rule`, in place of an earlier one.
    ///
    /// Errors: those of [`Service::may`], those of consent, `quote_expired` for terms that ran out, `invalid_request` for
    /// terms that are not ours, and those of the terms.
    pub async fn set_payout_rule(
        &self,
        bearer: Option<&Secret>,
        handle: &Handle,
        agreed: &PayoutRuleAgreed,
    ) -> Result<PayoutRule> {
        let mut read = self.read().await?;
        let caller = self.may(read.as_mut(), bearer, Action::SetPayoutRule, handle).await?;
        let Caller::Member(session, _) = caller else { return Err(ErrorCode::Forbidden.into()) };
        let (terms, now) = (agreed.terms.clone(), self.now());
        let payee = super::super::catalogue::payee(read.as_mut(), handle).await?;
        let ours = (&terms.payee, terms.currency, terms.mode) == (handle, payee.currency, self.settings().mode)
            && terms.digest == terms.compute_digest()
            && (1..=7).contains(&terms.weekday)
            && terms.agree_by <= now.plus_millis(QUOTE_MS);
        if !ours {
            return Err(Error::field("terms", "not as they were answered"));
        }
        // Used assertions are remembered for longer than terms hold: an old consent is worth nothing.
        if terms.agree_by <= now {
            return Err(ErrorCode::QuoteExpired.into());
        }
        self.could_leave(handle, terms.currency, terms.above, terms.rail, &terms.destination)?;
        let v1::Authorization::Passkey(assertion) = &agreed.authorization else {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "a payee's owner consents with a passkey"));
        };
        let (challenge, framing) = (terms.digest.as_bytes(), Framing::SameOriginOnly);
        let consent = self.verify(read.as_mut(), "authorization", assertion, challenge, framing).await?;
        if consent.credential.wallet != session.wallet {
            return Err(Error::new(ErrorCode::AuthorizationInvalid, "only the owner's own passkey lets money out"));
        }
        drop(read);
        let rule =
            PayoutRuleRecord { next_at: next_due(now, terms.weekday), failed_at: None, wallet: session.wallet, terms };
        let (service, bearer, kept) = (self.clone(), bearer.cloned(), rule.clone());
        self.write(move |tx| {
            Box::pin(async move {
                service.may(tx, bearer.as_ref(), Action::SetPayoutRule, &kept.terms.payee).await?;
                if !service.spend(tx, &consent, service.now()).await? {
                    return Err(Error::new(ErrorCode::AuthorizationInvalid, "this assertion was used before"));
                }
                Ok(tx.put_payout_rule(&kept).await?)
            })
        })
        .await?;
        Ok(shown(&rule))
    }

    /// `GET /v1/payees/{handle}/payout-rule`. Errors: those of [`Service::may`], `not_found` where nothing leaves by itself.
    pub async fn payout_rule(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<PayoutRule> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeePayoutRule, handle).await?;
        Ok(shown(&read.payout_rule(handle).await?.ok_or(ErrorCode::NotFound)?))
    }

    /// `DELETE /v1/payees/{handle}/payout-rule`. Errors: those of [`Service::may`], `not_found`.
    pub async fn end_payout_rule(&self, bearer: Option<&Secret>, handle: &Handle) -> Result<()> {
        self.may(self.read().await?.as_mut(), bearer, Action::EndPayoutRule, handle).await?;
        let handle = handle.clone();
        let there = self.write(move |tx| Box::pin(async move { Ok(tx.remove_payout_rule(&handle).await?) })).await?;
        if there { Ok(()) } else { Err(ErrorCode::NotFound.into()) }
    }

    /// Takes out what is due. How many payouts that made.
    pub(in crate::service) async fn carry_out_rules(&self, now: Timestamp) -> Result<u64> {
        let mut made = Vec::new();
        for handle in self.read().await?.payout_rules_due(now, MOST).await? {
            let (service, payee) = (self.clone(), handle.clone());
            let job = self.write(move |tx| Box::pin(async move { service.carry_out_rule(tx, &payee, now).await }));
            match job.await {
                Ok(id) => made.extend(id),
                Err(error) => {
                    tracing::warn!(payee = %handle, %error, "what should leave by itself did not");
                    self.pass_over(handle, now).await?;
                }
            }
        }
        // One whose provider hangs does not keep the others; what is held is set going by housekeeping all the same.
        stream::iter(&made)
            .for_each_concurrent(AT_ONCE, async |id| {
                if let Err(error) = self.set_payout_going(*id).await {
                    tracing::error!(payout = %id, %error, source = ?error.source, "what leaves by itself was not set going");
                }
            })
            .await;
        Ok(u64::try_from(made.len()).unwrap_or(u64::MAX))
    }

    /// In one job: the rule is done with for today, and the money is held.
    async fn carry_out_rule(&self, tx: &mut dyn Tx, handle: &Handle, now: Timestamp) -> Result<Option<PayoutId>> {
        let Some(rule) = tx.payout_rule(handle).await?.filter(|rule| rule.next_at <= now) else { return Ok(None) };
        let owns = tx.member(handle, rule.wallet).await?.is_some_and(|member| member.role == Role::Owner);
        if !owns {
            tx.remove_payout_rule(handle).await?;
            return Ok(None);
        }
        let terms = &rule.terms;
        let done = PayoutRuleRecord { next_at: next_due(now, terms.weekday), failed_at: None, ..rule.clone() };
        tx.put_payout_rule(&done).await?;
        let payee = super::super::catalogue::payee(tx, handle).await?;
        let there = self.funds(tx, &payee, now).await?.withdrawable;
        if there.is_zero() || there < terms.above {
            return Ok(None);
        }
        let left = self.left_for(tx, rule.wallet, terms.currency, Some(&terms.destination), now).await?;
        let allowed = there.min(left);
        let amount = self.carried(handle, terms, allowed);
        if amount.is_zero() || amount < terms.above {
            return Err(Error::new(ErrorCode::PayoutLimit, format!("{amount} of {there} minor units may leave")));
        }
        let (ms, random) = self.id_parts(now);
        let request = PayoutQuoteRequest {
            purpose: PayoutPurpose::Payout,
            to: handle.clone(),
            amount,
            currency: terms.currency,
            rail: terms.rail,
            destination: terms.destination.clone(),
            intent: Intent::from_parts(ms, random),
        };
        let quote = self.quote_payout_in(tx, &request, rule.wallet).await?.body;
        Ok(Some(self.hold_payout(tx, quote, rule.wallet, now).await?.id()))
    }

    /// As much of this as the rule's rail carries at once, fees counted. The rest waits for the next week.
    fn carried(&self, payee: &Handle, terms: &PayoutRuleTerms, amount: Amount) -> Amount {
        let Some(rail) = self.inner.parts.rails.payout(terms.rail) else { return amount };
        let most = rail.most(terms.currency);
        // What is too little to arrive is for the quote to refuse.
        let fits = |total| self.arriving(payee, total, terms.rail).is_none_or(|arrives| arrives <= most);
        if fits(amount) {
            return amount;
        }
        // What arrives is not more than what leaves, and grows with it: the end of what fits lies in between.
        let (mut fitting, mut above) = (most.get(), amount.get());
        while fitting.saturating_add(1) < above {
            let middle = fitting.saturating_add(above.saturating_sub(fitting).div_euclid(2));
            match Amount::new(middle) {
                Some(total) if fits(total) => fitting = middle,
                _ => above = middle,
            }
        }
        Amount::new(fitting).unwrap_or(most)
    }

    /// What did not go is not tried again before it is due again.
    async fn pass_over(&self, handle: Handle, now: Timestamp) -> Result<()> {
        self.write(move |tx| {
            Box::pin(async move {
                let Some(rule) = tx.payout_rule(&handle).await? else { return Ok(()) };
                let next_at = next_due(now, rule.terms.weekday);
                Ok(tx.put_payout_rule(&PayoutRuleRecord { next_at, failed_at: Some(now), ..rule }).await?)
            })
        })
        .await
    }
}

/// The next beginning of this day of the week (1 is Monday), UTC, later than now.
fn next_due(now: Timestamp, weekday: u8) -> Timestamp {
    let day = now.millis().div_euclid(DAY_MS);
    // The first day of the epoch was a Thursday.
    let today = day.saturating_add(3).rem_euclid(7).saturating_add(1);
    let ahead = i64::from(weekday).saturating_sub(today).rem_euclid(7);
    let ahead = if ahead == 0 { 7 } else { ahead };
    Timestamp::from_millis(day.saturating_add(ahead).saturating_mul(DAY_MS))
}

fn shown(rule: &PayoutRuleRecord) -> PayoutRule {
    let PayoutRuleTerms { every, weekday, above, currency, rail, destination, .. } = &rule.terms;
    PayoutRule {
        every: *every,
        weekday: *weekday,
        above: *above,
        currency: *currency,
        rail: *rail,
        destination: DestinationShown { kind: destination.kind(), hint: destination.hint() },
        next_at: rule.next_at,
        failed_at: rule.failed_at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_has_seven_days_and_today_is_over() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        // A Monday.
        let now = at("2026-11-23T00:00:00Z");
        assert_eq!(next_due(now, 1), at("2026-11-30T00:00:00Z"));
        assert_eq!(next_due(now, 2), at("2026-11-24T00:00:00Z"));
        assert_eq!(next_due(at("2026-11-23T23:59:59.999Z"), 7), at("2026-11-29T00:00:00Z"));
    }
}
