//! `barya keys`.

use super::Outcome;
use crate::config::Config;
use crate::keys::KeyRing;
use clap::Subcommand;

#[derive(Subcommand, Debug)]
pub enum Command {
    /// The ids of the public keys, the newest first
    List,
    /// Make a new key to sign with; the old ones stay published. Restart the server to sign with it
    Rotate,
}

impl Command {
    /// Runs it.
    pub fn run(self, config: &Config) -> Outcome {
        let mode = config.settings.mode;
        match self {
            Command::List => {
                for key in KeyRing::open(&config.keys, mode)?.jwks().keys {
                    println!("{}", key.kid);
                }
            }
            Command::Rotate => println!("{}", KeyRing::rotate(&config.keys, mode)?),
        }
        Ok(())
    }
}
