//! A payer's page over real HTTP: the real driver, a small client, a passkey in software.

use crate::server::Server;
use barya_checkout::driver::{Inbox, Stage, run};
use barya_checkout::ports::{Api, Clock, Host, Ids, Memory, Outbox, Passkey, Verify};
use barya_checkout::{
    Action, Address, ApiError, Change, ConsentMode, Device, Event, Filed, Kept, Memo, NotKept, Order, PasskeyError,
    Since, State, Tell, VerifyError,
};
use barya_protocol::api::v1::{
    Assertion, IDEMPOTENCY_KEY, LoginFinish, LoginOptions, Offer, Payee, Payment, PaymentRequest, QuoteRequest, Rails,
    RegisterFinish, RegisterOptions, Session, Spent, TopupRequest,
};
use barya_protocol::id::{Handle, Intent, OfferId, PaymentId, Secret};
use barya_protocol::line::Rail;
use barya_protocol::quote::{Purpose, Quote};
use barya_protocol::receipt::ReceiptClaims;
use barya_protocol::{Amount, Currency, ErrorCode, Timestamp};
use barya_server::clock::{Clock as _, SystemClock};
use barya_server::service::Service;
use barya_sim::{Dice, Keychain, ORIGIN, verify};
use reqwest::{Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

/// How much faster the page's clock runs than the wall's: nobody waits for its pauses.
const FASTER: u32 = 10;
/// The longest that one payment may take.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    http: reqwest::Client,
    server: SocketAddr,
    service: Service,
    keychain: Rc<Keychain>,
    dice: Rc<Dice>,
}

impl Client {
    pub fn new(address: SocketAddr, server: &Server) -> Client {
        let (keychain, dice) = (Rc::clone(&server.keychain), Rc::clone(&server.dice));
        Client { http: server.http.clone(), server: address, service: server.service.clone(), keychain, dice }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("http://{}{path}", self.server)).header("connection", "close")
    }

    fn post<T: Serialize>(&self, path: &str, body: &T) -> RequestBuilder {
        let body = serde_json::to_string(body).unwrap();
        self.request(Method::POST, path).header("content-type", "application/json").body(body)
    }

    /// As the widget's adapter reads answers.
    async fn answer<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, ApiError> {
        let answer = request.send().await.map_err(|_| ApiError::Lost)?;
        let ok = answer.status().is_success();
        let bytes = answer.bytes().await.map_err(|_| ApiError::Lost)?;
        if ok {
            return serde_json::from_slice(&bytes).map_err(|_| ApiError::Lost);
        }
        let problem: Value = serde_json::from_slice(&bytes).map_err(|_| ApiError::Lost)?;
        let code = problem.get("code").and_then(Value::as_str).ok_or(ApiError::Lost)?;
        Err(ApiError::Refused(code.parse().unwrap_or(ErrorCode::Internal)))
    }
}

/// What a tip out of a full wallet never asks for.
fn unasked<T>() -> Result<T, ApiError> {
    Err(ApiError::Refused(ErrorCode::InvalidRequest))
}

impl Api for Client {
    async fn payee(&self, _: &Handle) -> Result<Payee, ApiError> {
        unasked()
    }

    async fn offer(&self, _: &OfferId) -> Result<Offer, ApiError> {
        unasked()
    }

    async fn rails(&self, _: Purpose, _: Currency, _: Amount) -> Result<Rails, ApiError> {
        unasked()
    }

    async fn quote(&self, request: &QuoteRequest) -> Result<Quote, ApiError> {
        self.answer(self.post("/v1/quotes", request)).await
    }

    async fn pay(&self, key: Intent, request: &PaymentRequest) -> Result<Payment, ApiError> {
        self.answer(self.post("/v1/payments", request).header(IDEMPOTENCY_KEY, key.to_string())).await
    }

    async fn topup(&self, _: Intent, _: &TopupRequest, _: &Secret) -> Result<Payment, ApiError> {
        unasked()
    }

    async fn payment(&self, id: PaymentId, secret: &Secret) -> Result<Payment, ApiError> {
        let request = self.request(Method::GET, &format!("/v1/payments/{id}"));
        self.answer(request.bearer_auth(secret.expose())).await
    }

    async fn follow(&self, id: PaymentId, secret: &Secret, _: Since) -> Result<Payment, ApiError> {
        self.payment(id, secret).await
    }

    async fn settle(&self, _: &str) -> Result<Spent, ApiError> {
        unasked()
    }

    async fn code(&self, _: PaymentId, _: &Secret, _: &str) -> Result<Payment, ApiError> {
        unasked()
    }

    async fn cancel(&self, _: PaymentId, _: &Secret) -> Result<Payment, ApiError> {
        unasked()
    }

    async fn register_begin(&self) -> Result<RegisterOptions, ApiError> {
        unasked()
    }

    async fn register_finish(&self, _: &RegisterFinish) -> Result<Session, ApiError> {
        unasked()
    }

    async fn login_begin(&self) -> Result<LoginOptions, ApiError> {
        unasked()
    }

    async fn login_finish(&self, _: &LoginFinish) -> Result<Session, ApiError> {
        unasked()
    }
}

impl Passkey for Client {
    async fn get(&self, challenge: &str, _: &ConsentMode) -> Result<Assertion, PasskeyError> {
        self.keychain.sign(challenge, None, false).ok_or(PasskeyError::Failed)
    }

    async fn hear(&self) -> Option<String> {
        None
    }

    async fn create(&self, _: &RegisterOptions) -> Result<RegisterFinish, PasskeyError> {
        Err(PasskeyError::Unsupported)
    }
}

impl Verify for Client {
    async fn verify(&self, receipt: &str) -> Result<ReceiptClaims, VerifyError> {
        verify(receipt, &self.service.jwks(), ORIGIN).ok_or(VerifyError::Invalid)
    }
}

impl Host for Client {
    fn tell(&self, _: &Tell) {}
}

impl Clock for Client {
    fn now(&self) -> Timestamp {
        SystemClock.now()
    }

    async fn sleep(&self, ms: u32) {
        sleep(Duration::from_millis(u64::from(ms / FASTER))).await;
    }

    async fn pause(&self, ms: u32) {
        Clock::sleep(self, ms).await;
    }
}

impl Ids for Client {
    fn intent(&self) -> Intent {
        Intent::from_parts(u64::try_from(SystemClock.now().millis()).unwrap(), self.dice.bits_80())
    }
}

/// A private window: nothing is kept.
impl Memory for Client {
    fn remember(&self, _: &Memo) {}

    fn recall(&self, _: &Order, _: Option<Intent>) -> Option<Memo> {
        None
    }

    fn forget(&self, _: &Order, _: Intent) {}

    fn hint(&self, _: Option<&str>) {}

    fn rail(&self, _: Rail) {}
}

impl Outbox for Client {
    async fn shelf(&self, _: &Change) -> Result<Vec<Kept>, NotKept> {
        Err(NotKept::Refused)
    }

    fn unkeep(&self, _: Intent) {}

    fn release(&self) {}

    fn file(&self, _: &Filed) {}
}

/// A page with a tip of twenty pesos on it.
pub struct Screen {
    inbox: Inbox,
    shown: Rc<(RefCell<State>, Notify)>,
}

struct Glass(Rc<(RefCell<State>, Notify)>);

impl Stage for Glass {
    fn begin(&mut self, state: State) {
        *self.0.0.borrow_mut() = state;
        self.0.1.notify_one();
    }

    fn change(&mut self, next: &mut dyn FnMut(State) -> State) {
        let before = self.0.0.take();
        self.begin(next(before));
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.inbox.close();
    }
}

impl Screen {
    pub fn open(client: Client) -> Screen {
        let tip = Address {
            to: Some("maria".into()),
            amounts: Some("20".into()),
            currency: Some("PHP".into()),
            ..Address::default()
        };
        let device = Device { framed: false, immediate: true, hint: None, rail: None };
        let (inbox, shown) = (Inbox::default(), Rc::new((RefCell::default(), Notify::new())));
        tokio::task::spawn_local(run(Rc::new(client), tip, device, inbox.clone(), Glass(Rc::clone(&shown))));
        Screen { inbox, shown }
    }

    /// Looks, touches and waits. Errors: what is shown when nothing more happens.
    pub async fn pay(&self) -> Result<Payment, String> {
        let ended = timeout(PATIENCE, async {
            loop {
                self.shown.1.notified().await;
                if let Some(payment) = self.step() {
                    return payment;
                }
            }
        });
        match ended.await {
            Ok(Some(payment)) => Ok(payment),
            _ => Err(self.shown.0.borrow().name().to_owned()),
        }
    }

    /// The payment when it is paid; `None` inside for an end without one.
    fn step(&self) -> Option<Option<Payment>> {
        match &*self.shown.0.borrow() {
            State::Confirm(confirm) if confirm.is_live() => {
                self.inbox.send(Event::Pressed(Action::Confirm));
            }
            State::Confirm(confirm) if !confirm.is_touching() => {
                self.inbox.send(Event::Visible { quote: confirm.quote().id, fully: true });
            }
            State::Paid(paid) => return Some(Some(paid.payment().clone())),
            State::Failed(_) | State::Saved(_) | State::Wallet(_) | State::TopUp(_) => return Some(None),
            _ => {}
        }
        None
    }
}
