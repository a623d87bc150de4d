//! What a payout costs and when it is there: the promise that the owner agrees to.

use super::super::catalogue::{payee, payee_ref};
use super::super::quotes::{QUOTE_MS, not_priced};
use super::super::rights::{Action, Caller};
use super::super::{Answer, Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::rails::payout::{PayoutRail, PayoutTerms};
use crate::store::Tx;
use barya_protocol::api::v1::{self, PayoutQuoteRequest, PayoutWay};
use barya_protocol::digest::{Context, Digest};
use barya_protocol::fee::FeeError;
use barya_protocol::id::{Handle, PayoutId, QuoteId, Secret, WalletId};
use barya_protocol::line::{Line, LineKind, Party, Rail};
use barya_protocol::payout::{Destination, PayoutPurpose, PayoutQuote};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use std::sync::Arc;

impl Service {
    /// `POST /v1/quotes` of a payout; `bearer` is the owner's session. Idempotent by intent, as other quotes are.
    ///
    /// Errors: those of [`Service::may`], `invalid_request`, `currency_unsupported`, `amount_out_of_range`,
    /// `rail_unavailable`, `policy_refused`, `payout_limit`, `insufficient_funds`, `intent_conflict`.
    pub async fn quote_payout(
        &self,
        bearer: Option<&Secret>,
        request: &PayoutQuoteRequest,
    ) -> Result<Answer<PayoutQuote>> {
        let caller = self.may(self.read().await?.as_mut(), bearer, Action::QuotePayout, &request.to).await?;
        let Caller::Member(session, _) = caller else { return Err(ErrorCode::Forbidden.into()) };
        let (service, request) = (self.clone(), request.clone());
        let wallet = session.wallet;
        self.write(move |tx| Box::pin(async move { service.quote_payout_in(tx, &request, wallet).await })).await
    }

    /// The same inside a job, for whoever may already.
    pub(in crate::service) async fn quote_payout_in(
        &self,
        tx: &mut dyn Tx,
        request: &PayoutQuoteRequest,
        wallet: WalletId,
    ) -> Result<Answer<PayoutQuote>> {
        let now = self.now();
        if tx.quote_of_intent(request.intent).await?.is_some() {
            return Err(ErrorCode::IntentConflict.into());
        }
        let (ms, random) = self.id_parts(now);
        let mut id = PayoutId::from_parts(ms, random);
        if let Some(earlier) = tx.payout_quote_of_intent(request.intent).await? {
            if !answers(&earlier, request) {
                return Err(ErrorCode::IntentConflict.into());
            }
            id = earlier.payout;
            if earlier.expires_at > now || tx.payout(id).await?.is_some() {
                return Ok(Answer { body: earlier, created: false });
            }
        }
        let payee = payee(tx, &request.to).await?;
        if payee.currency != request.currency {
            return Err(ErrorCode::CurrencyUnsupported.into());
        }
        let quote = self.payout_promise(&payee, request, id, now)?;
        self.may_leave(tx, &payee, &quote, wallet, now).await?;
        tx.put_payout_quote(&quote).await?;
        Ok(Answer { body: quote, created: true })
    }

    fn payout_promise(
        &self,
        payee: &PayeeRecord,
        request: &PayoutQuoteRequest,
        id: PayoutId,
        now: Timestamp,
    ) -> Result<PayoutQuote> {
        self.payouts_are_allowed(payee.currency)?;
        let lines = self.lines_out(&payee.handle, request.amount, request.rail)?;
        let payee_receives = arrives(&lines)?;
        let terms = self.way_out(request.rail, request.currency, payee_receives, &request.destination)?;
        let (ms, random) = self.id_parts(now);
        let mut quote = PayoutQuote {
            id: QuoteId::from_parts(ms, random),
            purpose: PayoutPurpose::Payout,
            intent: request.intent,
            payout: id,
            payee: payee_ref(payee),
            currency: request.currency,
            total: request.amount,
            payee_receives,
            lines,
            rail: request.rail,
            destination: request.destination.clone(),
            arrives_by: now.plus_millis(QUOTE_MS).plus_millis(terms.arrives_within_ms),
            mode: self.settings().mode,
            expires_at: now.plus_millis(QUOTE_MS),
            digest: Digest::of(Context::Payout, b""),
        };
        quote.digest = quote.compute_digest();
        quote.check().map_err(Error::internal)?;
        Ok(quote)
    }

    /// Errors: `policy_refused` where the currency's policy lets nothing out.
    pub(super) fn payouts_are_allowed(&self, currency: Currency) -> Result<()> {
        if self.settings().policy(currency).payout {
            return Ok(());
        }
        Err(Error::new(ErrorCode::PolicyRefused, "nothing can be taken out in this currency"))
    }

    /// Whether this much could leave by this rail, to there. Errors: those of the way, `amount_out_of_range`.
    pub(super) fn could_leave(
        &self,
        payee: &Handle,
        currency: Currency,
        amount: Amount,
        rail: Rail,
        to: &Destination,
    ) -> Result<()> {
        self.payouts_are_allowed(currency)?;
        let lines = self.lines_out(payee, amount, rail)?;
        self.way_out(rail, currency, arrives(&lines)?, to).map(drop)
    }

    /// How much of this arrives, when it leaves by this rail. `None` when the fees would leave nothing.
    pub(super) fn arriving(&self, payee: &Handle, amount: Amount, rail: Rail) -> Option<Amount> {
        arrives(&self.lines_out(payee, amount, rail).ok()?).ok()
    }

    /// The rail that carries this much there. Errors: `rail_unavailable`, `invalid_request` naming a field of the
    /// destination.
    pub(super) fn way_out(
        &self,
        rail: Rail,
        currency: Currency,
        arrives: Amount,
        to: &Destination,
    ) -> Result<PayoutTerms> {
        let rail = self.inner.parts.rails.payout(rail).ok_or(ErrorCode::RailUnavailable)?;
        let terms = rail.terms(currency, arrives).ok_or(ErrorCode::RailUnavailable)?;
        let wrong = |field: &str| Error::field(&format!("destination.{field}"), "not one that money can be sent to");
        if to.kind() != terms.needs {
            return Err(Error::field("destination.type", format!("this rail needs {}", terms.needs.as_str())));
        }
        to.check().map_err(wrong)?;
        rail.check(currency, to).map_err(wrong)?;
        Ok(terms)
    }

    /// What arrives and what is kept, the lines of nothing left out. Each fee is on all that leaves. Errors:
    /// `amount_out_of_range` when nothing would arrive.
    fn lines_out(&self, payee: &Handle, amount: Amount, rail: Rail) -> Result<Vec<Line>> {
        let settings = self.settings();
        let rail_fee = settings.payout_rail_fee(rail).fee(amount).map_err(not_priced)?;
        let platform_fee = settings.payout_fee.fee(amount).map_err(not_priced)?;
        let arrives = amount.checked_sub(rail_fee).and_then(|left| left.checked_sub(platform_fee));
        let arrives = arrives.filter(|left| !left.is_zero()).ok_or_else(|| not_priced(FeeError::AmountTooSmall))?;
        let parts = [
            (LineKind::Amount, arrives, Party::Rail(rail)),
            (LineKind::RailFee, rail_fee, Party::Rail(rail)),
            (LineKind::PlatformFee, platform_fee, Party::Platform),
        ];
        let line = |(kind, amount, to)| Line { kind, amount, from: Party::Payee(payee.clone()), to };
        Ok(parts.into_iter().filter(|(_, amount, _)| !amount.is_zero()).map(line).collect())
    }

    /// `GET /v1/payouts/ways?payee=&amount=`: by which rails this much can leave, the cheapest first. Errors: those of
    /// [`Service::may`], `policy_refused`.
    pub async fn ways_out(&self, bearer: Option<&Secret>, handle: &Handle, amount: Amount) -> Result<v1::PayoutWays> {
        let mut read = self.read().await?;
        self.may(read.as_mut(), bearer, Action::SeeWaysOut, handle).await?;
        let payee = payee(read.as_mut(), handle).await?;
        self.payouts_are_allowed(payee.currency)?;
        let rails = self.inner.parts.rails.payouts();
        let mut ways: Vec<PayoutWay> = rails.filter_map(|rail| self.way(rail, &payee, amount)).collect();
        ways.sort_by_key(|way| (way.fee, way.rail));
        Ok(v1::PayoutWays { currency: payee.currency, amount, ways })
    }

    fn way(&self, rail: &Arc<dyn PayoutRail>, payee: &PayeeRecord, amount: Amount) -> Option<PayoutWay> {
        let lines = self.lines_out(&payee.handle, amount, rail.id()).ok()?;
        let payee_receives = arrives(&lines).ok()?;
        let terms = rail.terms(payee.currency, payee_receives)?;
        Some(PayoutWay {
            rail: rail.id(),
            title: terms.title,
            needs: terms.needs,
            fee: amount.checked_sub(payee_receives)?,
            payee_receives,
            arrives_within_seconds: u64::try_from(terms.arrives_within_ms.checked_div(1_000)?).ok()?,
        })
    }
}

fn arrives(lines: &[Line]) -> Result<Amount> {
    let arriving = lines.iter().filter(|line| line.kind == LineKind::Amount).map(|line| line.amount);
    Amount::checked_sum(arriving).ok_or_else(|| not_priced(FeeError::OutOfRange))
}

/// Whether a quote answers this wish.
fn answers(quote: &PayoutQuote, request: &PayoutQuoteRequest) -> bool {
    let PayoutQuoteRequest { purpose: _, to, amount, currency, rail, destination, intent } = request;
    (&quote.payee.handle, quote.total, quote.currency, quote.rail, &quote.destination, quote.intent)
        == (to, *amount, *currency, *rail, destination, *intent)
}
