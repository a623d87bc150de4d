//! Runs the fakes by themselves, for the demo and for tests in a browser.

use barya_counterparts::{Counterparts, Options};
use clap::Parser;
use std::process::ExitCode;

/// Fakes of a QR acquirer, a phone operator, a mobile-money company, a bank and a network of agents; with a bank app, a
/// phone and an agent's till for people.
#[derive(Parser)]
#[command(name = "barya-counterparts")]
struct Flags {
    /// Port on 127.0.0.1; 0: any.
    #[arg(long, env = "COUNTERPARTS_PORT", default_value_t = 0)]
    port: u16,
    /// The payment origin that callbacks go to, such as http://127.0.0.1:4000.
    #[arg(long, env = "COUNTERPARTS_CALLBACK_BASE")]
    callback_base: Option<String>,
    /// The key that the acquirer asks for.
    #[arg(long, env = "COUNTERPARTS_ACQUIRER_KEY", hide_env_values = true)]
    acquirer_key: Option<String>,
    /// What the acquirer signs with: whsec_ and base64.
    #[arg(long, env = "COUNTERPARTS_ACQUIRER_WEBHOOK_SECRET", hide_env_values = true)]
    acquirer_webhook_secret: Option<String>,
    /// The token that the phone operator asks for.
    #[arg(long, env = "COUNTERPARTS_OPERATOR_TOKEN", hide_env_values = true)]
    operator_token: Option<String>,
    /// The token that the mobile-money company asks for.
    #[arg(long, env = "COUNTERPARTS_MOBILE_MONEY_TOKEN", hide_env_values = true)]
    mobile_money_token: Option<String>,
    /// The key that the bank asks for.
    #[arg(long, env = "COUNTERPARTS_TRANSFER_KEY", hide_env_values = true)]
    transfer_key: Option<String>,
    /// What the bank signs with: whsec_ and base64.
    #[arg(long, env = "COUNTERPARTS_TRANSFER_WEBHOOK_SECRET", hide_env_values = true)]
    transfer_webhook_secret: Option<String>,
    /// The key that the agents' network asks for.
    #[arg(long, env = "COUNTERPARTS_AGENT_KEY", hide_env_values = true)]
    agent_key: Option<String>,
    /// What the agents' network signs with: whsec_ and base64.
    #[arg(long, env = "COUNTERPARTS_AGENT_WEBHOOK_SECRET", hide_env_values = true)]
    agent_webhook_secret: Option<String>,
}

impl Flags {
    fn options(self) -> Options {
        let play = Options::default();
        Options {
            port: self.port,
            callback_base: self.callback_base,
            acquirer_key: self.acquirer_key.unwrap_or(play.acquirer_key),
            acquirer_webhook_secret: self.acquirer_webhook_secret.unwrap_or(play.acquirer_webhook_secret),
            operator_token: self.operator_token.unwrap_or(play.operator_token),
            mobile_money_token: self.mobile_money_token.unwrap_or(play.mobile_money_token),
            transfer_key: self.transfer_key.unwrap_or(play.transfer_key),
            transfer_webhook_secret: self.transfer_webhook_secret.unwrap_or(play.transfer_webhook_secret),
            agent_key: self.agent_key.unwrap_or(play.agent_key),
            agent_webhook_secret: self.agent_webhook_secret.unwrap_or(play.agent_webhook_secret),
            ..play
        }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match Counterparts::start(Flags::parse().options()).await {
        Ok(running) => {
            println!("ready {}", running.url());
            tokio::select! {
                () = running.forever() => ExitCode::FAILURE,
                _ = tokio::signal::ctrl_c() => ExitCode::SUCCESS,
            }
        }
        Err(why) => {
            eprintln!("barya-counterparts: {why}");
            ExitCode::FAILURE
        }
    }
}
