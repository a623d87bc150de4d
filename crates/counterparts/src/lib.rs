//! Fakes of the companies at the other end of the rails, in one process on this machine: a QR acquirer
//! (`/acquirer`), a phone operator (`/camara`), a mobile-money company (`/gsma`), a bank that sends transfers
//! (`/transfer`), a network of agents who pay cash (`/agents`), and what people hold in their hands: a bank app (`/`),
//! phones (`/phone`) and an agent's till (`/agent`).
//!
//! They answer as the real APIs do, as far as Barya uses them, and go wrong when they are told to ([`Faults`]). All is
//! kept in memory, and the oldest is forgotten.
//!
//! ```no_run
//! # async fn example() -> Result<(), barya_counterparts::StartError> {
//! use barya_counterparts::{Counterparts, Fault, Operation, Options};
//! let counterparts = Counterparts::start(Options::default()).await?;
//! counterparts.faults().next(Operation::AcquirerOrder, Fault::Lose);
//! // … the server under test calls counterparts.url(), and then money comes:
//! # let amount = barya_protocol::Amount::new(3000).unwrap();
//! counterparts.acquirer().pay("01JD", amount);
//! # Ok(())
//! # }
//! ```

mod acquirer;
mod agents;
mod bank;
mod bounded;
mod control;
mod faults;
mod mobile_money;
mod operator;
mod outbox;
mod phone;
mod plain;
mod serve;
mod shared;
mod transfer;

pub use acquirer::{Acquirer, Arrival, Order};
pub use agents::{Agents, Code, CodeState, NotPaid};
pub use faults::{Fault, Faults, Operation};
pub use mobile_money::{Kind, MobileMoney, Outcome, Transaction};
pub use operator::{Operator, Payment, Repeats, Status};
pub use outbox::{Callback, Delivery};
pub use phone::{Inbox, Message, Question};
pub use shared::{Clock, system_clock};
pub use transfer::{Transfer, TransferState, Transfers, WantedTransfer};

use axum::Router;
use outbox::Outbox;
use phone::About;
use shared::Shared;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// How the fakes are set up. The keys of [`Options::default`] are for play only and known to everybody.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0: the system chooses.
    pub port: u16,
    /// The payment origin that callbacks go to, such as `http://127.0.0.1:4000`. `None`: they are kept for
    /// [`Counterparts::take_callbacks`], and a test delivers them.
    pub callback_base: Option<String>,
    /// The bearer key that the acquirer asks for.
    pub acquirer_key: String,
    /// What the acquirer signs its notices with: `whsec_` and base64.
    pub acquirer_webhook_secret: String,
    /// The token that the phone operator asks for.
    pub operator_token: String,
    /// The token that the mobile-money company asks for.
    pub mobile_money_token: String,
    /// The bearer key that the bank asks for.
    pub transfer_key: String,
    /// What the bank signs its notices with: `whsec_` and base64.
    pub transfer_webhook_secret: String,
    /// The bearer key that the agents' network asks for.
    pub agent_key: String,
    /// What the agents' network signs its notices with: `whsec_` and base64.
    pub agent_webhook_secret: String,
    /// What the time is, for all of them.
    pub clock: Clock,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            port: 0,
            callback_base: None,
            acquirer_key: "play-acquirer-key".to_owned(),
            acquirer_webhook_secret: "whsec_cGxheS1hY3F1aXJlci13ZWJob29rLXNlY3JldCE=".to_owned(),
            operator_token: "play-operator-token".to_owned(),
            mobile_money_token: "play-mobile-money-token".to_owned(),
            transfer_key: "play-transfer-key".to_owned(),
            transfer_webhook_secret: "whsec_cGxheS10cmFuc2Zlci13ZWJob29rLXNlY3JldA==".to_owned(),
            agent_key: "play-agent-key".to_owned(),
            agent_webhook_secret: "whsec_cGxheS1hZ2VudHMtd2ViaG9vay1zZWNyZXQt".to_owned(),
            clock: system_clock(),
        }
    }
}

/// Why the fakes do not start.
#[derive(Debug)]
pub enum StartError {
    /// The port is not to be had.
    Port(std::io::Error),
    /// A webhook secret is not `whsec_` and base64.
    Secret,
}

impl core::fmt::Display for StartError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            StartError::Port(why) => write!(f, "the port cannot be opened: {why}"),
            StartError::Secret => f.write_str("a webhook secret is whsec_ and base64"),
        }
    }
}

impl core::error::Error for StartError {}

/// The fakes, running until this is dropped.
pub struct Counterparts {
    address: SocketAddr,
    world: World,
    server: JoinHandle<()>,
}

/// Everything that is behind the pages and calls.
#[derive(Clone)]
pub(crate) struct World {
    shared: Shared,
    acquirer: Acquirer,
    operator: Operator,
    mobile_money: MobileMoney,
    transfers: Transfers,
    agents: Agents,
}

impl Counterparts {
    /// Starts them. Needs a Tokio runtime.
    ///
    /// Errors: [`StartError`].
    pub async fn start(options: Options) -> Result<Counterparts, StartError> {
        let faults = Faults::new();
        let outbox = Outbox::new(options.callback_base, faults.clone());
        let shared = Shared { clock: options.clock, faults, outbox, inbox: Inbox::new() };
        let acquirer = Acquirer::new(shared.clone(), options.acquirer_key, &options.acquirer_webhook_secret);
        let (key, secret) = (options.transfer_key, options.transfer_webhook_secret);
        let transfers = Transfers::new(shared.clone(), key, &secret);
        let agents = Agents::new(shared.clone(), options.agent_key, &options.agent_webhook_secret);
        let world = World {
            acquirer: acquirer.ok_or(StartError::Secret)?,
            operator: Operator::new(shared.clone(), options.operator_token),
            mobile_money: MobileMoney::new(shared.clone(), options.mobile_money_token),
            transfers: transfers.ok_or(StartError::Secret)?,
            agents: agents.ok_or(StartError::Secret)?,
            shared,
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await.map_err(StartError::Port)?;
        let address = listener.local_addr().map_err(StartError::Port)?;
        let server = tokio::spawn(serve::serve(listener, world.router()));
        Ok(Counterparts { address, world, server })
    }

    /// Where they are: `http://127.0.0.1:PORT`. The acquirer's API begins at `/acquirer` behind it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The QR acquirer.
    pub fn acquirer(&self) -> &Acquirer {
        &self.world.acquirer
    }

    /// The phone operator.
    pub fn operator(&self) -> &Operator {
        &self.world.operator
    }

    /// The mobile-money company.
    pub fn mobile_money(&self) -> &MobileMoney {
        &self.world.mobile_money
    }

    /// The bank that sends transfers.
    pub fn transfers(&self) -> &Transfers {
        &self.world.transfers
    }

    /// The network of agents.
    pub fn agents(&self) -> &Agents {
        &self.world.agents
    }

    /// Answers a question on a phone by its name; false when there is no such open question.
    pub fn answer(&self, question: &str, yes: bool) -> bool {
        self.world.answer(question, yes)
    }

    /// The phones.
    pub fn inbox(&self) -> &Inbox {
        &self.world.shared.inbox
    }

    /// What goes wrong.
    pub fn faults(&self) -> &Faults {
        &self.world.shared.faults
    }

    /// Where callbacks go from now on.
    pub fn set_callback_base(&self, base: Option<String>) {
        self.world.shared.outbox.set_base(base);
    }

    /// Takes the callbacks that were kept because there is no [`Options::callback_base`], oldest first.
    pub fn take_callbacks(&self) -> Vec<Callback> {
        self.world.shared.outbox.take()
    }

    /// Every try to deliver a callback so far, and what was answered.
    pub fn deliveries(&self) -> Vec<Delivery> {
        self.world.shared.outbox.deliveries()
    }

    /// Waits until no callback is under way (those held back by a fault do not count).
    pub async fn quiet(&self) {
        self.world.shared.outbox.quiet().await;
    }

    /// Waits until the server ends, which it does not by itself.
    pub async fn forever(mut self) {
        let _ = (&mut self.server).await;
    }
}

impl Drop for Counterparts {
    fn drop(&mut self) {
        self.server.abort();
        self.world.shared.outbox.stop();
    }
}

impl World {
    fn answer(&self, question: &str, yes: bool) -> bool {
        match self.shared.inbox.answer(question, yes) {
            Some(About::Operator(payment)) => self.operator.decide(&payment, yes),
            Some(About::MobileMoney(reference)) => self.mobile_money.decide(&reference, yes),
            None => false,
        }
    }

    fn router(&self) -> Router {
        Router::new()
            .nest("/acquirer", acquirer::router(&self.acquirer))
            .nest("/gsma", mobile_money::router(&self.mobile_money))
            .nest("/transfer", transfer::router(&self.transfers))
            .nest("/agents", agents::router(&self.agents))
            .nest("/camara", operator::router(&self.operator))
            .merge(bank::router(Arc::new(self.clone())))
            .merge(control::router(Arc::new(self.clone())))
    }
}
