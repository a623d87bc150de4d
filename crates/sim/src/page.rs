//! One opened page: every port of the checkout, over the payer's device and the line to the server.

use crate::backend::{Defect, ORIGIN};
use crate::device::Device;
use crate::dice::Dice;
use crate::history::Place;
use crate::line::{Work, carry};
use crate::passkey::Keychain;
use crate::receipt;
use crate::world::{World, pause};
use barya_checkout::ports::{Api, Clock, Host, Ids, Memory, Outbox, Passkey, Verify};
use barya_checkout::{
    ApiError, Change, ConsentMode, Filed, Kept, Memo, NotKept, Order, PasskeyError, Since, Tell, VerifyError,
};
use barya_protocol::api::v1::{
    Assertion, Authorization, LoginFinish, LoginOptions, Offer, Payee, Payment, PaymentRequest, QuoteRequest, Rails,
    RegisterFinish, RegisterOptions, Session, Spent, TopupRequest,
};
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, Secret};
use barya_protocol::line::Rail;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use barya_server::service::{Choice, Error, Service};
use std::cell::Cell;
use std::rc::Rc;

/// How often a payment that is followed is looked at, milliseconds. (By asking, not by its events: those wake the ones
/// who wait in an order that does not follow from the seed.)
const FOLLOW_MS: u64 = 2_000;

/// One opened page.
pub struct Page {
    /// What all share.
    pub world: Rc<World>,
    /// Where it is open.
    pub device: Rc<Device>,
    /// Its place in the history.
    pub place: Place,
    /// The payer's passkeys.
    pub keychain: Rc<Keychain>,
    /// The wish that the page is about.
    pub current: Rc<Cell<Option<Intent>>>,
    /// Its own luck.
    pub dice: Dice,
}

impl Page {
    async fn ask<T, F>(&self, intent: Option<Intent>, work: impl Fn(Service) -> F + 'static) -> Result<T, ApiError>
    where
        T: 'static,
        F: Future<Output = Result<T, Error>> + 'static,
    {
        let work: Work<T> = Rc::new(move |service| Box::pin(work(service)));
        carry(&self.world, &self.device, &self.dice, intent, work).await
    }

    fn note(&self, intent: Option<Intent>, what: &'static str, detail: &'static str) {
        self.world.note(self.place, intent, what, detail);
    }

    /// A person needs a moment, and sometimes does not want to. Errors: the finger is refused.
    async fn touch(&self) -> Result<(), PasskeyError> {
        pause(self.dice.between(400, 4_000)).await;
        let refused = !self.world.healed.get() && self.dice.per_mille(50);
        if refused { Err(PasskeyError::NotAllowed) } else { Ok(()) }
    }
}

impl Api for Page {
    async fn payee(&self, handle: &Handle) -> Result<Payee, ApiError> {
        let handle = handle.clone();
        let work = move |service: Service| {
            let handle = handle.clone();
            async move { service.payee(&handle).await }
        };
        self.ask(None, work).await
    }

    async fn offer(&self, offer: &OfferId) -> Result<Offer, ApiError> {
        let offer = offer.clone();
        let work = move |service: Service| {
            let offer = offer.clone();
            async move { service.offer(&offer).await }
        };
        self.ask(None, work).await
    }

    async fn rails(&self, purpose: Purpose, currency: Currency, amount: Amount) -> Result<Rails, ApiError> {
        let choice = Choice { topup: purpose == Purpose::Topup, currency, amount };
        self.ask(None, move |service: Service| async move { service.choices(&choice) }).await
    }

    async fn quote(&self, request: &QuoteRequest) -> Result<Quote, ApiError> {
        self.world.asked(self.place.payer, request.intent, request.purpose);
        if request.purpose == Purpose::Pay {
            self.current.set(Some(request.intent));
        }
        self.note(Some(request.intent), "asks", "what it costs");
        let request = request.clone();
        let intent = request.intent;
        let work = move |service: Service| {
            let request = request.clone();
            async move { service.create_quote(&request).await.map(|answer| answer.body) }
        };
        self.ask(Some(intent), work).await
    }

    async fn pay(&self, key: Intent, request: &PaymentRequest) -> Result<Payment, ApiError> {
        self.note(Some(key), "sends", "the payment");
        self.world.of(key, |wish| (wish.sent, wish.over) = (true, false));
        let (request, world, keychain) = (request.clone(), Rc::clone(&self.world), Rc::clone(&self.keychain));
        let framed = self.device.framed;
        let work = move |service: Service| {
            let (request, world, keychain) = (request.clone(), Rc::clone(&world), Rc::clone(&keychain));
            async move {
                let first = world.backend.is_first(key);
                match world.backend.defect {
                    Some(Defect::IgnoresKeys) if !first => {
                        pay_anew(&world, &service, &keychain, &request, framed).await?;
                    }
                    Some(Defect::ChargesTwice) if !first => world.backend.charge_again(key).await?,
                    _ => {}
                }
                service.pay(Some(&key.to_string()), &request).await.map(|answer| answer.body)
            }
        };
        self.ask(Some(key), work).await
    }

    async fn topup(&self, key: Intent, request: &TopupRequest, session: &Secret) -> Result<Payment, ApiError> {
        self.note(Some(key), "sends", "the top-up");
        let (request, session) = (request.clone(), session.clone());
        let work = move |service: Service| {
            let (request, session) = (request.clone(), session.clone());
            async move { service.topup(Some(&key.to_string()), Some(&session), &request).await.map(|answer| answer.body) }
        };
        self.ask(Some(key), work).await
    }

    async fn payment(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        let secret = secret.clone();
        let work = move |service: Service| {
            let secret = secret.clone();
            async move { service.payment(id, Some(&secret)).await }
        };
        self.ask(self.current.get(), work).await
    }

    async fn follow(&self, id: PaymentId, secret: &Secret, since: Since) -> Result<Payment, ApiError> {
        let secret = secret.clone();
        let work = move |service: Service| {
            let secret = secret.clone();
            async move {
                loop {
                    let payment = service.payment(id, Some(&secret)).await?;
                    if !since.is(&payment) {
                        return Ok(payment);
                    }
                    pause(FOLLOW_MS).await;
                }
            }
        };
        self.ask(self.current.get(), work).await
    }

    async fn settle(&self, _: &str) -> Result<Spent, ApiError> {
        // Nobody here has an allowance.
        Err(ApiError::Refused(ErrorCode::AuthorizationInvalid))
    }

    async fn code(&self, id: PaymentId, secret: &Secret, code: &str) -> Result<Payment, ApiError> {
        let (secret, code) = (secret.clone(), code.to_owned());
        let work = move |service: Service| {
            let (secret, code) = (secret.clone(), code.clone());
            async move { service.enter_code(id, Some(&secret), &code).await }
        };
        self.ask(None, work).await
    }

    async fn cancel(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        let secret = secret.clone();
        let work = move |service: Service| {
            let secret = secret.clone();
            async move { service.cancel(id, Some(&secret)).await }
        };
        self.ask(self.current.get(), work).await
    }

    async fn register_begin(&self) -> Result<RegisterOptions, ApiError> {
        self.ask(None, |service: Service| async move { service.register_begin().await }).await
    }

    async fn register_finish(&self, made: &RegisterFinish) -> Result<Session, ApiError> {
        let made = made.clone();
        let work = move |service: Service| {
            let made = made.clone();
            async move { service.register_finish(&made).await }
        };
        self.ask(None, work).await
    }

    async fn login_begin(&self) -> Result<LoginOptions, ApiError> {
        self.ask(None, |service: Service| async move { service.login_begin().await }).await
    }

    async fn login_finish(&self, assertion: &LoginFinish) -> Result<Session, ApiError> {
        let assertion = assertion.clone();
        let work = move |service: Service| {
            let assertion = assertion.clone();
            async move { service.login_finish(&assertion).await }
        };
        self.ask(None, work).await
    }
}

/// [`Defect::IgnoresKeys`]: what comes a second time is taken for a new purchase of the same thing, and paid.
async fn pay_anew(
    world: &World,
    service: &Service,
    keychain: &Keychain,
    request: &PaymentRequest,
    framed: bool,
) -> Result<(), Error> {
    let Ok(quote) = service.quote(request.quote, Some(&request.secret)).await else { return Ok(()) };
    let Authorization::Passkey(_) = request.authorization else { return Ok(()) };
    let ask = QuoteRequest {
        purpose: Purpose::Pay,
        to: quote.payee.filter(|_| quote.offer.is_none()).map(|payee| payee.handle),
        amount: quote.lines.first().map(|line| line.amount).filter(|_| quote.offer.is_none()),
        currency: Some(quote.currency).filter(|_| quote.offer.is_none()),
        offer: quote.offer,
        rail: None,
        intent: world.backend.mint(),
        reference: quote.reference,
    };
    let fresh = service.create_quote(&ask).await?.body;
    let signed = keychain.sign(&fresh.digest.to_string(), None, framed);
    let (Some(assertion), Some(secret)) = (signed, fresh.secret) else { return Ok(()) };
    let authorization = Authorization::Passkey(assertion);
    let request = PaymentRequest { quote: fresh.id, secret, authorization };
    service.pay(Some(&ask.intent.to_string()), &request).await.map(drop)
}

impl Passkey for Page {
    async fn get(&self, challenge: &str, mode: &ConsentMode) -> Result<Assertion, PasskeyError> {
        self.touch().await?;
        let id = match mode {
            ConsentMode::Known(id) => Some(id.as_str()),
            ConsentMode::Immediate | ConsentMode::Modal => None,
        };
        self.keychain.sign(challenge, id, self.device.framed).ok_or(PasskeyError::NotAllowed)
    }

    async fn hear(&self) -> Option<String> {
        None
    }

    async fn create(&self, options: &RegisterOptions) -> Result<RegisterFinish, PasskeyError> {
        self.touch().await?;
        self.keychain.create(options, self.device.framed).ok_or(PasskeyError::Failed)
    }
}

impl Verify for Page {
    async fn verify(&self, receipt: &str) -> Result<ReceiptClaims, VerifyError> {
        let keys = self.ask(None, |service: Service| async move { Ok(service.jwks()) }).await;
        let keys = keys.map_err(|_| VerifyError::Unreachable)?;
        receipt::verify(receipt, &keys, ORIGIN).ok_or(VerifyError::Invalid)
    }
}

impl Host for Page {
    fn tell(&self, message: &Tell) {
        match message {
            Tell::Paid { payment, receipt } => {
                self.note(Some(payment.intent), "host hears", "paid");
                self.world.of(payment.intent, |wish| wish.paid.push((self.place.tab, receipt.clone())));
            }
            Tell::Saved { intent, .. } => {
                self.note(Some(*intent), "host hears", "saved");
                self.world.of(*intent, |wish| wish.saved = wish.saved.saturating_add(1));
            }
            Tell::Error(code) => self.note(None, "host hears", code),
            Tell::Close => self.note(None, "host hears", "close"),
            Tell::Ready => self.note(None, "host hears", "ready"),
        }
    }
}

impl Clock for Page {
    fn now(&self) -> Timestamp {
        self.device.now()
    }

    async fn sleep(&self, ms: u32) {
        pause(u64::from(ms)).await;
    }

    async fn pause(&self, ms: u32) {
        let least = u64::from(ms);
        pause(self.dice.between(least, least.saturating_add(least / 2))).await;
    }
}

impl Ids for Page {
    fn intent(&self) -> Intent {
        let ms = u64::try_from(self.device.now().millis()).unwrap_or(0);
        let intent = Intent::from_parts(ms, self.dice.bits_80());
        self.world.of(intent, |_| {});
        self.note(Some(intent), "makes", "an intent");
        intent
    }
}

impl Memory for Page {
    fn remember(&self, memo: &Memo) {
        self.device.remember(self.place, memo);
    }

    fn recall(&self, order: &Order, intent: Option<Intent>) -> Option<Memo> {
        self.device.recall(&order.key(), intent)
    }

    fn forget(&self, order: &Order, intent: Intent) {
        self.device.forget(self.place, &order.key(), intent);
    }

    fn hint(&self, credential: Option<&str>) {
        self.device.keep_hint(credential);
    }

    fn rail(&self, rail: Rail) {
        self.device.keep_rail(rail);
    }
}

impl Outbox for Page {
    async fn shelf(&self, change: &Change) -> Result<Vec<Kept>, NotKept> {
        // A database answers in a moment.
        pause(self.dice.between(1, 30)).await;
        self.device.shelf(self.place, change)
    }

    fn unkeep(&self, intent: Intent) {
        self.device.unkeep(self.place, intent);
    }

    fn release(&self) {
        self.device.release(self.place.tab);
    }

    fn file(&self, receipt: &Filed) {
        self.note(Some(receipt.quote.intent), "receipt", "kept");
    }
}

impl Drop for Page {
    /// A page that is gone holds nothing any more.
    fn drop(&mut self) {
        self.device.release(self.place.tab);
    }
}
