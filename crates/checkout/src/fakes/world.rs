//! All ports at once, over nothing at all.

use super::provider::{Asks, Offered};
use super::server::Server;
use super::shelf::Shelf;
use crate::effect::{ConsentMode, Memo, Since, Tell};
use crate::event::{ApiError, PasskeyError, VerifyError};
use crate::order::Order;
use crate::ports::{Api, Clock, Host, Ids, Memory, Passkey, Verify};
use barya_protocol::api::v1::{
    Assertion, LoginFinish, LoginOptions, Offer, Payee, Payment, PaymentRequest, QuoteRequest, Rails, RegisterFinish,
    RegisterOptions, Session, Spent, TopupRequest,
};
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, Secret};
use barya_protocol::line::Rail;
use barya_protocol::quote::{Item, PayeeRef, Purpose, Quote};
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use std::cell::{Cell, RefCell, RefMut};
use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

/// What happens to one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// Nothing: it is answered at once.
    None,
    /// The request never arrives.
    LoseRequest,
    /// The work is done, and the answer is lost.
    LoseReply,
    /// The request arrives twice.
    Repeat,
    /// The answer takes so many milliseconds.
    Delay(u32),
    /// Nothing is heard of it, and it arrives so many milliseconds later after all.
    Straggle(u32),
    /// The server is not ready.
    Unavailable,
}

/// What the device does when a touch is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// The finger is good.
    Good,
    /// The payer refuses.
    Refused,
    /// There are no passkeys here.
    Unsupported,
    /// The authenticator breaks.
    Broken,
}

/// What is wrong with the next receipts, or with the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
    /// A good signature over another payment's claims.
    OtherReceipt,
    /// A signature that does not hold.
    BadReceipt,
    /// The keys cannot be had.
    NoKeys,
    /// A quote whose total is not the sum of its lines.
    BadQuote,
    /// A quote by another rail than the one asked for, sound in itself.
    OtherRail,
}

/// Everything outside the machine. Fields are scripts to fill and logs to read.
#[derive(Debug)]
pub struct World {
    /// The model server.
    pub server: RefCell<Server>,
    /// What happens to the next requests, one each; nothing when empty.
    pub mishaps: RefCell<VecDeque<Mishap>>,
    /// What the device does at the next touches; good when empty.
    pub touches: RefCell<VecDeque<Touch>>,
    /// Lies told from now on.
    pub lies: RefCell<Vec<Lie>>,
    /// Whether there is no network at all.
    pub offline: Cell<bool>,
    /// Whether the device knows payees and offers without a network.
    pub cached: Cell<bool>,
    /// What the partition keeps.
    pub shelf: Shelf,
    /// The passkeys on the device.
    pub passkeys: RefCell<Vec<String>>,
    /// What the host was told, in order.
    pub told: RefCell<Vec<Tell>>,
    /// What the partition's storage holds, by the order's key.
    pub memos: RefCell<BTreeMap<(String, Intent), Memo>>,
    /// The remembered passkey.
    pub hint: RefCell<Option<String>>,
    /// The remembered rail.
    pub rail: Cell<Option<Rail>>,
    /// A code that comes by message, which the browser reads.
    pub message: RefCell<Option<String>>,
    /// How many requests were made.
    pub requests: Cell<u32>,
    now: Cell<Timestamp>,
    timers: RefCell<BTreeMap<u64, Timestamp>>,
    late: RefCell<Vec<(Timestamp, Late)>>,
    made: Cell<u64>,
}

/// A request that is still on its way.
#[derive(Clone, Debug)]
enum Late {
    Pay(Intent, Box<PaymentRequest>),
    Topup(Intent, Box<TopupRequest>, Secret),
}

impl World {
    /// A world where everything goes well, the phone has no passkey, and nobody has any money; play money is the one way
    /// to load a wallet.
    pub fn new() -> Rc<World> {
        Rc::new(World {
            server: RefCell::new(Server::offering(&[Offered::new(Rail::Sandbox, Asks::Nothing)])),
            mishaps: RefCell::default(),
            touches: RefCell::default(),
            lies: RefCell::default(),
            offline: Cell::new(false),
            cached: Cell::new(false),
            shelf: Shelf::default(),
            passkeys: RefCell::default(),
            told: RefCell::default(),
            memos: RefCell::default(),
            hint: RefCell::default(),
            rail: Cell::new(None),
            message: RefCell::default(),
            requests: Cell::new(0),
            now: Cell::new(Timestamp::from_millis(1_795_348_800_000)),
            timers: RefCell::default(),
            late: RefCell::default(),
            made: Cell::new(0),
        })
    }

    /// Puts a passkey on the device whose wallet holds so many minor units.
    pub fn give_passkey(&self, credential: &str, balance: i64) {
        self.passkeys.borrow_mut().push(credential.to_owned());
        self.server().open_wallet(credential, balance);
    }

    /// The payer does what every open payment asks for, elsewhere.
    pub fn comply(&self) {
        self.server().comply(self.now.get());
    }

    /// The moment after now at which something next happens by itself. What is due and still there is another
    /// visitor's, who sleeps.
    pub(super) fn next_moment(&self) -> Option<Timestamp> {
        let timers = self.timers.borrow();
        let late = self.late.borrow();
        timers.values().copied().chain(late.iter().map(|(at, _)| *at)).filter(|at| *at > self.now.get()).min()
    }

    /// Sets the clock, and lets arrive what is due.
    pub(super) fn set_now(&self, now: Timestamp) {
        self.now.set(now);
        let mut late = self.late.borrow_mut();
        let (due, rest): (Vec<_>, Vec<_>) = late.drain(..).partition(|(at, _)| *at <= now);
        *late = rest;
        drop(late);
        for (_, request) in due {
            // Nobody hears the answer of a straggler.
            drop(match request {
                Late::Pay(key, request) => self.server().pay(key, &request, now),
                Late::Topup(key, request, session) => self.server().topup(key, &request, &session, now),
            });
        }
        self.server().tick(now);
    }

    fn server(&self) -> RefMut<'_, Server> {
        self.server.borrow_mut()
    }

    fn fresh(&self) -> u64 {
        self.made.set(self.made.get().saturating_add(1));
        self.made.get()
    }

    fn lies(&self, lie: Lie) -> bool {
        self.lies.borrow().contains(&lie)
    }

    /// Carries one request over the network, for better or worse.
    async fn carry<T>(
        &self,
        late: Option<Late>,
        work: impl Fn(&mut Server, Timestamp) -> Result<T, ApiError>,
    ) -> Result<T, ApiError> {
        self.requests.set(self.requests.get().saturating_add(1));
        let mishap = self.mishaps.borrow_mut().pop_front().unwrap_or(Mishap::None);
        if self.offline.get() {
            return Err(ApiError::Lost);
        }
        let run = || work(&mut self.server(), self.now.get());
        match mishap {
            Mishap::None => run(),
            Mishap::LoseRequest => Err(ApiError::Lost),
            Mishap::LoseReply => {
                drop(run());
                Err(ApiError::Lost)
            }
            Mishap::Repeat => {
                drop(run());
                run()
            }
            Mishap::Delay(ms) => {
                let answer = run();
                self.sleep(ms).await;
                answer
            }
            Mishap::Straggle(ms) => {
                if let Some(late) = late {
                    self.late.borrow_mut().push((self.now.get().plus_millis(i64::from(ms)), late));
                }
                Err(ApiError::Lost)
            }
            Mishap::Unavailable => Err(ApiError::Refused(ErrorCode::Unavailable)),
        }
    }

    /// The finger.
    fn touch(&self) -> Result<(), PasskeyError> {
        match self.touches.borrow_mut().pop_front().unwrap_or(Touch::Good) {
            Touch::Good => Ok(()),
            Touch::Refused => Err(PasskeyError::NotAllowed),
            Touch::Unsupported => Err(PasskeyError::Unsupported),
            Touch::Broken => Err(PasskeyError::Failed),
        }
    }
}

impl Api for World {
    async fn payee(&self, handle: &Handle) -> Result<Payee, ApiError> {
        let answer = |server: &mut Server, _| match server.maria() {
            Some(maria) if maria.handle == *handle => {
                let currency = Currency::PHP;
                let PayeeRef { handle, name, picture, voice } = maria;
                Ok(Payee { handle, name, picture, voice, currency, allowance: None })
            }
            _ => Err(ApiError::Refused(ErrorCode::PayeeNotFound)),
        };
        if self.cached.get() {
            return answer(&mut self.server(), self.now.get());
        }
        self.carry(None, answer).await
    }

    async fn offer(&self, id: &OfferId) -> Result<Offer, ApiError> {
        let answer = |server: &mut Server, _| {
            let amount = Amount::new(Server::PRICE).ok_or(ApiError::Lost)?;
            let payee = server.maria().ok_or(ApiError::Refused(ErrorCode::OfferNotFound))?;
            let item = Item { title: "Lesson 7".into(), picture: None };
            Ok(Offer { id: id.clone(), payee, item, amount, currency: Currency::PHP })
        };
        if self.cached.get() {
            return answer(&mut self.server(), self.now.get());
        }
        self.carry(None, answer).await
    }

    async fn rails(&self, purpose: Purpose, _: Currency, amount: Amount) -> Result<Rails, ApiError> {
        self.carry(None, |server, _| Ok(server.choices(purpose, amount))).await
    }

    async fn quote(&self, request: &QuoteRequest) -> Result<Quote, ApiError> {
        let mut quote = self.carry(None, |server, now| server.quote(request, now)).await?;
        if self.lies(Lie::BadQuote) {
            quote.total = Amount::new(1).unwrap_or_default();
        }
        if self.lies(Lie::OtherRail) {
            quote.rail = Rail::Voucher;
            quote.digest = quote.compute_digest();
        }
        Ok(quote)
    }

    async fn pay(&self, key: Intent, request: &PaymentRequest) -> Result<Payment, ApiError> {
        let late = Late::Pay(key, Box::new(request.clone()));
        self.carry(Some(late), |server, now| server.pay(key, request, now)).await
    }

    async fn topup(&self, key: Intent, request: &TopupRequest, session: &Secret) -> Result<Payment, ApiError> {
        let late = Late::Topup(key, Box::new(request.clone()), session.clone());
        self.carry(Some(late), |server, now| server.topup(key, request, session, now)).await
    }

    async fn payment(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        self.carry(None, |server, now| server.payment(id, secret, now)).await
    }

    async fn follow(&self, id: PaymentId, secret: &Secret, since: Since) -> Result<Payment, ApiError> {
        self.carry(None, |_, _| Ok(())).await?;
        poll_fn(|_| match self.server().payment(id, secret, self.now.get()) {
            Ok(payment) if since.is(&payment) && !self.offline.get() => Poll::Pending,
            _ if self.offline.get() => Poll::Ready(Err(ApiError::Lost)),
            answer => Poll::Ready(answer),
        })
        .await
    }

    async fn settle(&self, token: &str) -> Result<Spent, ApiError> {
        self.carry(None, |server, now| server.settle(self.shelf.signed(token), now)).await
    }

    async fn code(&self, id: PaymentId, secret: &Secret, code: &str) -> Result<Payment, ApiError> {
        self.carry(None, |server, now| server.code(id, secret, code, now)).await
    }

    async fn cancel(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        self.carry(None, |server, now| server.cancel(id, secret, now)).await
    }

    async fn register_begin(&self) -> Result<RegisterOptions, ApiError> {
        let n = self.fresh().to_string();
        let options = RegisterOptions {
            registration: Secret::new(["registration-", &n].concat()),
            challenge: ["challenge-", &n].concat(),
            rp_id: "pay.example".into(),
            rp_name: "Barya".into(),
            user_id: n.clone(),
            user_name: n,
        };
        self.carry(None, |_, _| Ok(options.clone())).await
    }

    async fn register_finish(&self, made: &RegisterFinish) -> Result<Session, ApiError> {
        let work = |server: &mut Server, now| {
            server.open_wallet(&made.id, 0);
            server.session(&made.id, now)
        };
        self.carry(None, work).await
    }

    async fn login_begin(&self) -> Result<LoginOptions, ApiError> {
        let challenge = ["login-", &self.fresh().to_string()].concat();
        let login = Secret::new(challenge.clone());
        let options = LoginOptions { login, challenge, rp_id: "pay.example".into() };
        self.carry(None, |_, _| Ok(options.clone())).await
    }

    async fn login_finish(&self, finish: &LoginFinish) -> Result<Session, ApiError> {
        let work = |server: &mut Server, now| {
            if finish.assertion.signature == finish.login.expose() {
                server.session(&finish.assertion.id, now)
            } else {
                Err(ApiError::Refused(ErrorCode::AuthorizationInvalid))
            }
        };
        self.carry(None, work).await
    }
}

impl Passkey for World {
    async fn get(&self, challenge: &str, mode: &ConsentMode) -> Result<Assertion, PasskeyError> {
        let known = self.passkeys.borrow();
        let chosen = match mode {
            ConsentMode::Immediate | ConsentMode::Modal => known.last(),
            ConsentMode::Known(id) => known.iter().find(|known| *known == id),
        };
        let id = chosen.cloned().ok_or(PasskeyError::NotAllowed)?;
        drop(known);
        self.touch()?;
        Ok(Assertion {
            id,
            client_data_json: String::new(),
            authenticator_data: String::new(),
            signature: challenge.to_owned(),
            user_handle: None,
        })
    }

    async fn hear(&self) -> Option<String> {
        poll_fn(|_| match self.message.borrow_mut().take() {
            Some(code) => Poll::Ready(Some(code)),
            None => Poll::Pending,
        })
        .await
    }

    async fn create(&self, options: &RegisterOptions) -> Result<RegisterFinish, PasskeyError> {
        self.touch()?;
        let id = ["passkey-", &options.user_id].concat();
        self.passkeys.borrow_mut().push(id.clone());
        Ok(RegisterFinish {
            registration: options.registration.clone(),
            id,
            client_data_json: String::new(),
            attestation_object: String::new(),
            transports: Vec::new(),
        })
    }
}

impl Verify for World {
    async fn verify(&self, receipt: &str) -> Result<ReceiptClaims, VerifyError> {
        if self.lies(Lie::NoKeys) {
            return Err(VerifyError::Unreachable);
        }
        let claims = self.server().claims(receipt).filter(|_| !self.lies(Lie::BadReceipt));
        let mut claims = claims.ok_or(VerifyError::Invalid)?;
        if self.lies(Lie::OtherReceipt) {
            claims.total = Amount::new(1).unwrap_or_default();
        }
        Ok(claims)
    }
}

impl Host for World {
    fn tell(&self, message: &Tell) {
        self.told.borrow_mut().push(message.clone());
    }
}

/// Takes its timer off the list when it ends or is dropped.
struct Timer<'a>(&'a World, u64);

impl Drop for Timer<'_> {
    fn drop(&mut self) {
        self.0.timers.borrow_mut().remove(&self.1);
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        self.now.get()
    }

    async fn sleep(&self, ms: u32) {
        let at = self.now.get().plus_millis(i64::from(ms));
        let timer = Timer(self, self.fresh());
        self.timers.borrow_mut().insert(timer.1, at);
        poll_fn(|_| if self.now.get() >= at { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    /// Chance is another each time, and the same in each run.
    async fn pause(&self, ms: u32) {
        let most = u64::from(ms / 2).saturating_add(1);
        let chance = self.fresh().wrapping_mul(2_654_435_761).checked_rem(most).unwrap_or_default();
        self.sleep(ms.saturating_add(u32::try_from(chance).unwrap_or_default())).await;
    }
}

impl Ids for World {
    fn intent(&self) -> Intent {
        Intent::from_parts(1, u128::from(self.fresh()))
    }
}

impl Memory for World {
    fn remember(&self, memo: &Memo) {
        self.memos.borrow_mut().insert((memo.order.key(), memo.quote.intent), memo.clone());
    }

    fn recall(&self, order: &Order, intent: Option<Intent>) -> Option<Memo> {
        let memos = self.memos.borrow();
        let of = |(key, of): &(String, Intent)| *key == order.key() && intent.is_none_or(|intent| intent == *of);
        memos.iter().find(|(key, _)| of(key)).map(|(_, memo)| memo.clone())
    }

    fn forget(&self, order: &Order, intent: Intent) {
        self.memos.borrow_mut().remove(&(order.key(), intent));
    }

    fn hint(&self, credential: Option<&str>) {
        *self.hint.borrow_mut() = credential.map(str::to_owned);
    }

    fn rail(&self, rail: Rail) {
        self.rail.set(Some(rail));
    }
}
