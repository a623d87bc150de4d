//! Quotes: the priced promise.
//!
//! An intent is a capability. It is a ULID that the client made with 80 random bits and sends only in bodies and
//! headers, so whoever names it again, for the same purchase, is whoever made it, and gets the quote with its secret
//! again: that is how a client which lost everything but the intent finds its payment. All that the secret opens is
//! that payment's state and receipt, and calling it off while unfunded; never a session, a wallet or money.

use super::catalogue::{item, payee, payee_ref, sold};
use super::shares::paid;
use super::{Answer, Choice, Error, Result, Service};
use crate::domain::PayeeRecord;
use crate::policy::WalletUse;
use crate::rails::Rail as Carrier;
use crate::store::{QuoteRecord, Tx};
use barya_protocol::allowance::SpendClaims;
use barya_protocol::api::v1::QuoteRequest;
use barya_protocol::digest::{Context, Digest};
use barya_protocol::fee::{FeeError, FeeSchedule, Side, Surcharge};
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, QuoteId, Secret};
use barya_protocol::line::{Line, LineKind, Party, Price, Rail, net_given, net_received};
use barya_protocol::quote::{Item, Purpose, Quote};
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};

/// How long consent may be given: fifteen minutes.
pub(super) const QUOTE_MS: i64 = 900_000;

/// A request that makes sense by itself.
enum Wish<'a> {
    Tip { to: &'a Handle, amount: Amount, currency: Currency, rail: Rail },
    Buy { offer: &'a OfferId, currency: Option<Currency>, rail: Rail },
    TopUp { amount: Amount, currency: Currency, rail: Rail },
}

/// What is priced: everything of a quote but its ids, its time and its digest.
struct Priced {
    payee: Option<PayeeRecord>,
    item: Option<Item>,
    currency: Currency,
    lines: Vec<Line>,
    /// Who gets what is left after fees.
    gainer: Party,
}

impl Service {
    /// `POST /v1/quotes`. Idempotent by intent: the same wish again gives the same quote, or a fresh one (with the same
    /// payment id) once the old one has run out without a payment.
    ///
    /// Errors: `invalid_request`, `payee_not_found`, `offer_not_found`, `currency_unsupported`, `amount_out_of_range`,
    /// `rail_unavailable`, `policy_refused`, `intent_conflict`.
    pub async fn create_quote(&self, request: &QuoteRequest) -> Result<Answer<Quote>> {
        Wish::of(request)?;
        let (service, request) = (self.clone(), request.clone());
        let mut answer = self.write(move |tx| Box::pin(async move { service.quote_in(tx, &request).await })).await?;
        answer.body.secret = Some(self.keys().quote_secret(answer.body.id));
        Ok(answer)
    }

    async fn quote_in(&self, tx: &mut dyn Tx, request: &QuoteRequest) -> Result<Answer<Quote>> {
        let now = self.now();
        let wish = Wish::of(request)?;
        let text = wish.text(request);
        let (ms, random) = self.id_parts(now);
        let mut payment = PaymentId::from_parts(ms, random);
        if tx.payout_quote_of_intent(request.intent).await?.is_some() {
            return Err(ErrorCode::IntentConflict.into());
        }
        if let Some(earlier) = tx.quote_of_intent(request.intent).await? {
            if earlier.wish != text {
                return Err(ErrorCode::IntentConflict.into());
            }
            payment = earlier.quote.payment;
            if earlier.quote.expires_at > now || tx.payment(payment).await?.is_some() {
                return Ok(Answer { body: earlier.quote, created: false });
            }
        }
        let priced = self.price(tx, &wish).await?;
        let (ms, random) = self.id_parts(now);
        let id = QuoteId::from_parts(ms, random);
        let quote = self.promise(request, priced, id, payment, now.plus_millis(QUOTE_MS))?;
        if quote.rail != Rail::Wallet {
            // With the fees that the payer bears it must still be something that the company moves.
            self.carrier(quote.rail, quote.currency, quote.total)?;
        }
        tx.put_quote(&QuoteRecord { quote: quote.clone(), wish: text }).await?;
        Ok(Answer { body: quote, created: true })
    }

    async fn price(&self, tx: &mut dyn Tx, wish: &Wish<'_>) -> Result<Priced> {
        match *wish {
            Wish::Tip { to, amount, currency, rail } => {
                let payee = payee(tx, to).await?;
                if payee.currency != currency {
                    return Err(ErrorCode::CurrencyUnsupported.into());
                }
                self.tip_is_allowed(&payee, amount)?;
                let payees = paid(tx, &payee).await?;
                self.price_of(payee, &payees, None, amount, rail)
            }
            Wish::Buy { offer: id, currency, rail } => {
                let (offer, payee) = sold(tx, id).await?;
                if currency.is_some_and(|currency| currency != payee.currency) {
                    return Err(ErrorCode::CurrencyUnsupported.into());
                }
                let payees = paid(tx, &payee).await?;
                self.price_of(payee, &payees, Some(item(&offer)), offer.amount, rail)
            }
            Wish::TopUp { amount, currency, rail } => self.price_of_top_up(amount, currency, rail),
        }
    }

    /// What the policy says of a tip, again looked at when it is paid. Errors: `policy_refused`, `amount_out_of_range`.
    pub(super) fn tip_is_allowed(&self, payee: &PayeeRecord, amount: Amount) -> Result<()> {
        let policy = self.settings().policy(payee.currency);
        if payee.person && !policy.tip_persons {
            return Err(Error::new(ErrorCode::PolicyRefused, "persons may not be tipped in this currency"));
        }
        if amount.is_zero() || amount > policy.small_amount(payee.currency) {
            let most = policy.small_amount(payee.currency);
            return Err(Error::new(ErrorCode::AmountOutOfRange, format!("a tip is 1 to {most} minor units")));
        }
        Ok(())
    }

    /// Errors: `policy_refused` where the currency has no wallets.
    pub(super) fn wallets_are_allowed(&self, currency: Currency) -> Result<()> {
        match self.settings().policy(currency).wallet {
            WalletUse::Off => Err(Error::new(ErrorCode::PolicyRefused, "there are no wallets in this currency")),
            WalletUse::Spend | WalletUse::Full => Ok(()),
        }
    }

    fn price_of(
        &self,
        payee: PayeeRecord,
        payees: &[(Handle, u32)],
        item: Option<Item>,
        amount: Amount,
        rail: Rail,
    ) -> Result<Priced> {
        let surcharge = match rail {
            Rail::Wallet => {
                self.wallets_are_allowed(payee.currency)?;
                Surcharge::Allowed
            }
            _ => self.carrier(rail, payee.currency, amount)?.surcharge(payee.currency),
        };
        let lines = self.lines_of_sale(payees, amount, rail, surcharge).map_err(not_priced)?;
        let gainer = Party::Payee(payee.handle.clone());
        Ok(Priced { currency: payee.currency, payee: Some(payee), item, lines, gainer })
    }

    fn lines_of_sale(
        &self,
        payees: &[(Handle, u32)],
        amount: Amount,
        rail: Rail,
        surcharge: Surcharge,
    ) -> core::result::Result<Vec<Line>, FeeError> {
        let (platform_fee, rail_fee) = (self.settings().platform_fee, self.settings().rail_fee(rail));
        Price { amount, payees, platform_fee, rail, rail_fee, surcharge }.lines()
    }

    /// The rail, where it works for this. Errors: `rail_unavailable`.
    fn carrier(&self, rail: Rail, currency: Currency, amount: Amount) -> Result<&dyn Carrier> {
        let carrier = self.inner.parts.rails.get(rail).filter(|rail| rail.terms(currency, amount).is_some());
        Ok(carrier.ok_or(ErrorCode::RailUnavailable)?.as_ref())
    }

    /// The payer gives to Barya's own rail, the wallet, which gets the amount whole: a wallet that lacks ten pesos must
    /// not lack the fee afterwards. What the carrying rail keeps comes on top.
    fn price_of_top_up(&self, amount: Amount, currency: Currency, rail: Rail) -> Result<Priced> {
        self.wallets_are_allowed(currency)?;
        if amount.is_zero() {
            return Err(Error::new(ErrorCode::AmountOutOfRange, "a top-up is more than nothing"));
        }
        let surcharge = self.carrier(rail, currency, amount)?.surcharge(currency);
        let lines = self.lines_of_load(amount, rail, surcharge).map_err(not_priced)?;
        Ok(Priced { payee: None, item: None, currency, lines, gainer: Party::Rail(Rail::Wallet) })
    }

    fn lines_of_load(
        &self,
        amount: Amount,
        rail: Rail,
        surcharge: Surcharge,
    ) -> core::result::Result<Vec<Line>, FeeError> {
        let wallet = Party::Rail(Rail::Wallet);
        let schedule: FeeSchedule = self.settings().rail_fee(rail);
        let (brought, fee, from) = match schedule.side {
            Side::Payer if surcharge == Surcharge::Forbidden => return Err(FeeError::SurchargeForbidden),
            Side::Payer => (amount, schedule.fee(amount)?, Party::Payer),
            Side::Payee => {
                let (brought, fee) = brings(amount, &schedule)?;
                (brought, fee, wallet.clone())
            }
        };
        let mut lines = vec![Line { kind: LineKind::Amount, amount: brought, from: Party::Payer, to: wallet }];
        if !fee.is_zero() {
            lines.push(Line { kind: LineKind::RailFee, amount: fee, from, to: Party::Rail(rail) });
        }
        Ok(lines)
    }

    /// What a choice of rail would cost: what the rail keeps, and what leaves the payer. Errors: those of fees.
    pub(super) fn cost(&self, rail: &dyn Carrier, wish: &Choice) -> Result<(Amount, Amount)> {
        let surcharge = rail.surcharge(wish.currency);
        let lines = if wish.topup {
            self.lines_of_load(wish.amount, rail.id(), surcharge)
        } else {
            // Whoever is paid, it costs the same.
            let anyone = ("payee".parse().map_err(Error::internal)?, 1);
            self.lines_of_sale(&[anyone], wish.amount, rail.id(), surcharge)
        };
        let lines = lines.map_err(not_priced)?;
        let kept = lines.iter().filter(|line| line.kind == LineKind::RailFee).map(|line| line.amount);
        let total = net_given(&lines, &Party::Payer).and_then(Amount::new);
        Ok((
            Amount::checked_sum(kept).ok_or_else(|| not_priced(FeeError::OutOfRange))?,
            total.ok_or_else(|| not_priced(FeeError::OutOfRange))?,
        ))
    }

    /// The quote that a spend out of an allowance comes to. What was signed is all that leaves the payer, who was told
    /// one sum and no other: the fees are the payee's, whoever bears them else. Errors: `amount_out_of_range`.
    pub(super) fn quote_of_spend(
        &self,
        payee: &PayeeRecord,
        item: Option<Item>,
        claims: &SpendClaims,
        intent: Intent,
        payment: PaymentId,
    ) -> Result<QuoteRecord> {
        let now = self.now();
        let (amount, currency, rail) = (claims.amount, payee.currency, Rail::Wallet);
        let of_payee = |schedule: FeeSchedule| FeeSchedule { side: Side::Payee, ..schedule };
        let lines = Price {
            amount,
            payees: &[(payee.handle.clone(), 1)],
            platform_fee: of_payee(self.settings().platform_fee),
            rail,
            rail_fee: of_payee(self.settings().rail_fee(rail)),
            surcharge: Surcharge::Allowed,
        };
        let lines = lines.lines().map_err(not_priced)?;
        let (offer, reference) = (claims.offer.clone(), claims.reference.clone());
        let wish = match &offer {
            Some(offer) => Wish::Buy { offer, currency: None, rail },
            None => Wish::Tip { to: &payee.handle, amount, currency, rail },
        };
        let (purpose, to, rail) = (Purpose::Pay, None, None);
        let request =
            QuoteRequest { purpose, to, offer: offer.clone(), amount: None, currency: None, rail, intent, reference };
        let wish = wish.text(&request);
        let gainer = Party::Payee(payee.handle.clone());
        let priced = Priced { payee: Some(payee.clone()), item, currency, lines, gainer };
        let (ms, random) = self.id_parts(now);
        let id = QuoteId::from_parts(ms, random);
        Ok(QuoteRecord { quote: self.promise(&request, priced, id, payment, now.plus_millis(QUOTE_MS))?, wish })
    }

    fn promise(
        &self,
        request: &QuoteRequest,
        priced: Priced,
        id: QuoteId,
        payment: PaymentId,
        expires_at: Timestamp,
    ) -> Result<Quote> {
        let sum = |minor: Option<i64>| minor.and_then(Amount::new).ok_or_else(|| not_priced(FeeError::AmountTooSmall));
        let mut quote = Quote {
            id,
            purpose: request.purpose,
            intent: request.intent,
            payment,
            secret: None,
            payee: priced.payee.as_ref().map(payee_ref),
            offer: request.offer.clone(),
            item: priced.item,
            reference: request.reference.clone(),
            currency: priced.currency,
            total: sum(net_given(&priced.lines, &Party::Payer))?,
            payee_receives: sum(net_received(&priced.lines, &priced.gainer))?,
            lines: priced.lines,
            rail: request.rail.unwrap_or(Rail::Wallet),
            mode: self.settings().mode,
            expires_at,
            digest: Digest::of(Context::Pay, b""),
        };
        quote.digest = quote.compute_digest();
        Ok(quote)
    }

    /// `GET /v1/quotes/{id}` with the quote's secret as bearer; the answer leaves the secret out. Errors:
    /// `quote_not_found`, also for a wrong secret.
    pub async fn quote(&self, id: QuoteId, bearer: Option<&Secret>) -> Result<Quote> {
        if !bearer.is_some_and(|secret| self.is_secret_of(id, secret)) {
            return Err(ErrorCode::QuoteNotFound.into());
        }
        let record = self.read().await?.quote(id).await?.ok_or(ErrorCode::QuoteNotFound)?;
        Ok(record.quote)
    }
}

impl Wish<'_> {
    /// Errors: `invalid_request` naming every field that is missing or too many, `rail_unavailable`.
    fn of(request: &QuoteRequest) -> Result<Wish<'_>> {
        match request.purpose {
            Purpose::Pay => Wish::of_pay(request),
            Purpose::Topup => Wish::of_top_up(request),
            // It has a body of its own.
            Purpose::Payout => Err(Error::field("purpose", "pay or topup")),
        }
    }

    fn of_pay(request: &QuoteRequest) -> Result<Wish<'_>> {
        let rail = request.rail.unwrap_or(Rail::Wallet);
        match (&request.to, &request.offer) {
            (Some(_), Some(_)) => Err(Error::field("offer", "either to or offer, not both")),
            (None, None) => Err(Error::field("to", "to or offer is required")),
            (Some(to), None) => Ok(Wish::Tip {
                to,
                amount: required("amount", request.amount)?,
                currency: required("currency", request.currency)?,
                rail,
            }),
            (None, Some(_)) if request.amount.is_some() => {
                Err(Error::field("amount", "an offer has a price of its own"))
            }
            (None, Some(offer)) => Ok(Wish::Buy { offer, currency: request.currency, rail }),
        }
    }

    fn of_top_up(request: &QuoteRequest) -> Result<Wish<'_>> {
        let extra = [
            ("to", request.to.is_some()),
            ("offer", request.offer.is_some()),
            ("reference", request.reference.is_some()),
        ];
        if let Some((field, _)) = extra.into_iter().find(|(_, there)| *there) {
            return Err(Error::field(field, "not for a top-up"));
        }
        Ok(Wish::TopUp {
            amount: required("amount", request.amount)?,
            currency: required("currency", request.currency)?,
            rail: required("rail", request.rail)?,
        })
    }

    /// Equal texts are equal wishes; what goes without saying is left out. A reference is free text, so it comes last.
    fn text(&self, request: &QuoteRequest) -> String {
        let by = |rail: &Rail| if *rail == Rail::Wallet { String::new() } else { format!(" by {rail}") };
        let what = match self {
            Wish::Tip { to, amount, currency, rail } => format!("tip {to} {amount} {currency}{}", by(rail)),
            Wish::Buy { offer, rail, .. } => format!("buy {offer}{}", by(rail)),
            Wish::TopUp { amount, currency, rail } => format!("topup {amount} {currency} {rail}"),
        };
        match &request.reference {
            Some(reference) => format!("{what} for {reference}"),
            None => what,
        }
    }
}

/// What has to be brought so that `amount` is left when the rail has taken its fee out of it; and that fee.
fn brings(amount: Amount, schedule: &FeeSchedule) -> core::result::Result<(Amount, Amount), FeeError> {
    let mut fee = schedule.fee(amount)?;
    // Each round adds the fee on the fee: at most half of the one before, or it never ends.
    for _ in 0..64 {
        let brought = amount.checked_add(fee).ok_or(FeeError::OutOfRange)?;
        match schedule.fee(brought)? {
            next if next <= fee => return Ok((brought, fee)),
            next => fee = next,
        }
    }
    Err(FeeError::BadSchedule)
}

fn required<T>(field: &str, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::field(field, "required"))
}

pub(super) fn not_priced(error: FeeError) -> Error {
    match error {
        FeeError::AmountTooSmall | FeeError::OutOfRange => Error::new(ErrorCode::AmountOutOfRange, error.to_string()),
        FeeError::BadSchedule | FeeError::SurchargeForbidden => Error::internal(error),
    }
}
