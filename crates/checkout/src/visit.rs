//! What the states share: the visit (one opening of one order on one device) and the deal (a quote in hand).

use crate::effect::{Choices, ConsentMode, Effect, EffectId, Memo, Task};
use crate::fault::Fault;
use crate::order::{Ask, Menu, Order, What};
use crate::outbox::{Filed, Kept};
use barya_protocol::api::v1::{QuoteRequest, Session};
use barya_protocol::id::{Intent, QuoteId, Secret};
use barya_protocol::line::{LineKind, Rail};
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::{Amount, Money};

/// What is known about the place where the checkout runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// In an iframe: nothing is asked of the API until the host says `open`.
    pub framed: bool,
    /// `getClientCapabilities().immediateGet`.
    pub immediate: bool,
    /// The passkey last used in this partition, base64url.
    pub hint: Option<String>,
    /// The rail chosen last in this partition.
    pub rail: Option<Rail>,
}

/// One thing to be priced, and the rail that it is to be paid by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) ask: Ask,
    pub(crate) rail: Rail,
}

/// What every state knows.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) order: Order,
    /// What the sheet was opened for, while an older wish is dealt with.
    home: Option<Box<Order>>,
    /// The wish at hand, where it is one that is kept.
    pub(crate) kept: Option<Box<Kept>>,
    /// What was agreed to before a reload, and is not known to the server: it may still arrive while its quote lives.
    pub(crate) resumed: Option<(Intent, QuoteId)>,
    pub(crate) device: Device,
    /// A passkey made during this visit: the next touch is asked of exactly this one.
    pub(crate) made: Option<String>,
    /// Who the payer is, once an assertion said so. In memory only.
    pub(crate) session: Option<Session>,
    /// The choices of a tip, once the payee is known.
    pub(crate) menu: Option<Menu>,
    /// The number that the payer typed, as they typed it. In memory only.
    pub(crate) phone: Option<String>,
    /// Whether there are no wallets here, as the server said.
    pub(crate) walletless: bool,
    issued: u32,
}

impl Visit {
    const MOST_RAILS: usize = 4;

    pub(crate) fn new(order: Order, device: Device) -> Visit {
        Visit {
            order,
            home: None,
            kept: None,
            resumed: None,
            device,
            made: None,
            session: None,
            menu: None,
            phone: None,
            walletless: false,
            issued: 0,
        }
    }

    /// Starts a task; the state that wants its reply keeps the id.
    pub(crate) fn run(&mut self, task: Task, fx: &mut Vec<Effect>) -> EffectId {
        self.issued = self.issued.wrapping_add(1);
        let id = EffectId(self.issued);
        fx.push(Effect::Run(id, task));
        id
    }

    /// How to ask for the touch without choosing a wallet first; `None` where that cannot be done silently.
    pub(crate) fn consent_mode(&self) -> Option<ConsentMode> {
        match (&self.made, &self.device.hint) {
            (Some(made), _) => Some(ConsentMode::Known(made.clone())),
            (None, _) if self.device.immediate => Some(ConsentMode::Immediate),
            (None, Some(hint)) => Some(ConsentMode::Known(hint.clone())),
            (None, None) => None,
        }
    }

    /// A passkey that the server knows: the next visit to this partition may ask for it directly.
    pub(crate) fn learn_passkey(&mut self, credential: String, fx: &mut Vec<Effect>) {
        if self.device.hint.as_ref() != Some(&credential) {
            fx.push(Effect::Hint(Some(credential.clone())));
            self.device.hint = Some(credential);
        }
    }

    /// Turns to a wish that is kept.
    pub(crate) fn take_up(&mut self, kept: Kept) {
        self.menu = None;
        let order = core::mem::replace(&mut self.order, kept.order.clone());
        self.home.get_or_insert_with(|| Box::new(order));
        self.kept = Some(Box::new(kept));
    }

    /// Turns back to what the sheet was opened for.
    pub(crate) fn go_home(&mut self) {
        self.kept = None;
        if let Some(order) = self.home.take() {
            self.menu = None;
            self.order = *order;
        }
    }

    /// Whether another wish than the one that the sheet was opened for is dealt with.
    pub(crate) fn is_away(&self) -> bool {
        self.home.is_some()
    }

    /// What was wanted is paid, or its intent is used up: nothing is kept of it.
    pub(crate) fn end(&mut self, intent: Intent, fx: &mut Vec<Effect>) {
        fx.push(Effect::Forget(Box::new(self.order.clone()), intent, None));
        // Also where it was taken up by what is remembered of its being sent, and not from what is kept.
        if self.kept.as_ref().is_none_or(|kept| kept.intent != intent) {
            fx.push(Effect::Unkeep(intent));
        }
        self.unkeep(fx);
    }

    /// There is a price for this wish. Where it is another quote than the one agreed to before a reload, that one has run
    /// out and can no longer be paid.
    pub(crate) fn priced(&mut self, quote: &Quote, fx: &mut Vec<Effect>) {
        if let Some((intent, id)) = self.resumed.take_if(|(intent, _)| *intent == quote.intent)
            && id != quote.id
        {
            fx.push(Effect::Forget(Box::new(self.order.clone()), intent, Some(id)));
        }
    }

    /// The wish at hand is not kept any longer, if it was.
    pub(crate) fn unkeep(&mut self, fx: &mut Vec<Effect>) {
        if let Some(kept) = self.kept.take() {
            fx.push(Effect::Unkeep(kept.intent));
        }
    }

    /// The passkey that was asked for is worth nothing here.
    pub(crate) fn forget_passkey(&mut self, fx: &mut Vec<Effect>) {
        self.made = None;
        if self.device.hint.take().is_some() {
            fx.push(Effect::Hint(None));
        }
    }

    /// The ways that are shown: the one chosen last, then the server's order. More than so many things to press are too
    /// many.
    pub(crate) fn best(&self, choices: &mut Choices) {
        choices.rails.retain(|choice| choice.rail != Rail::Wallet);
        // Not sorted: that would be kilobytes of a payer's program.
        if let Some(place) = choices.rails.iter().position(|choice| Some(choice.rail) == self.device.rail) {
            let last = choices.rails.remove(place);
            choices.rails.insert(0, last);
        }
        choices.rails.truncate(Visit::MOST_RAILS);
    }

    /// The payer chose this one; the next visit offers it first.
    pub(crate) fn choose(&mut self, rail: Rail, fx: &mut Vec<Effect>) {
        self.phone = None;
        if self.device.rail != Some(rail) {
            self.device.rail = Some(rail);
            fx.push(Effect::Rail(rail));
        }
    }

    /// The request for a quote of this order.
    pub(crate) fn quote_request(&self, Wish { ask, rail }: Wish, intent: Intent) -> QuoteRequest {
        let (to, offer) = match &self.order.what {
            What::Tip { to, .. } => (Some(to.clone()), None),
            What::Offer(offer) => (None, Some(offer.clone())),
        };
        let (amount, currency) = match ask {
            Ask::Tip { amount, currency } => (Some(amount), Some(currency)),
            Ask::Offer => (None, None),
        };
        let reference = self.order.reference.clone();
        QuoteRequest { purpose: Purpose::Pay, to, offer, amount, currency, rail: Some(rail), intent, reference }
    }
}

/// A quote that holds together and is for what was asked, with the secret that goes with it.
#[derive(Clone, Debug)]
pub struct Deal {
    pub(crate) ask: Ask,
    pub(crate) quote: Quote,
    pub(crate) secret: Secret,
}

impl Deal {
    /// Looks a quote over before anything of it is shown.
    ///
    /// Errors: [`Fault::UntrustedQuote`] when its sums or digest do not hold, or it is not for this order, intent and rail.
    pub(crate) fn new(order: &Order, wish: Wish, intent: Intent, quote: Quote) -> Result<Deal, Fault> {
        let Wish { ask, rail } = wish;
        let asked_for = match (&order.what, ask) {
            (What::Tip { to, .. }, Ask::Tip { amount, currency }) => {
                quote.offer.is_none()
                    && quote.currency == currency
                    && quote.payee.as_ref().is_some_and(|payee| payee.handle == *to)
                    && quote.lines.iter().any(|line| line.amount == amount)
            }
            (What::Offer(offer), Ask::Offer) => quote.offer.as_ref() == Some(offer) && quote.payee.is_some(),
            _ => false,
        };
        let ours = quote.purpose == Purpose::Pay
            && quote.rail == rail
            && quote.intent == intent
            && quote.reference == order.reference;
        match quote.secret.clone() {
            Some(secret) if asked_for && ours && quote.check().is_ok() => Ok(Deal { ask, quote, secret }),
            _ => Err(Fault::UntrustedQuote),
        }
    }

    /// The quote.
    pub fn quote(&self) -> &Quote {
        &self.quote
    }

    /// What it is the quote for.
    pub(crate) fn wish(&self) -> Wish {
        Wish { ask: self.ask, rail: self.quote.rail }
    }

    /// What is kept of its receipt.
    pub(crate) fn filed(&self, receipt: String) -> Effect {
        Effect::File(Box::new(Filed { receipt, quote: self.quote.clone() }))
    }

    /// What it was said to cost before, where that was something else.
    pub(crate) fn was(&self, visit: &Visit) -> Option<Money> {
        let now = Money::new(self.quote.total.get(), self.quote.currency);
        visit.kept.as_ref()?.seen.price().filter(|price| *price != now)
    }

    /// What is kept over a reload.
    pub(crate) fn memo(&self, order: &Order, topup: Option<&Quote>) -> Box<Memo> {
        let topup = topup.cloned().map(Box::new);
        Box::new(Memo { order: order.clone(), ask: self.ask, quote: self.quote.clone(), topup })
    }

    /// Whether this tip is ten times the largest that is usual here: an extra zero is asked about twice.
    pub(crate) fn is_unusual(&self, order: &Order) -> bool {
        let usual = order.usual(self.quote.currency).map(Amount::get);
        usual.and_then(|usual| usual.checked_mul(10)).is_some_and(|limit| self.quote.total.get() >= limit)
    }
}

/// What is paid or loaded, before fees: the sum of the quote's lines of that kind.
pub(crate) fn price(quote: &Quote) -> Amount {
    let amounts = quote.lines.iter().filter(|line| line.kind == LineKind::Amount).map(|line| line.amount);
    Amount::checked_sum(amounts).unwrap_or(quote.total)
}
