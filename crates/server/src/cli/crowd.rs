//! `barya crowd`: what `cargo xtask demo --crowd` fills its database with.

use super::{Outcome, open};
use crate::config::Config;
use crate::crowd;
use crate::rails::Rails;
use crate::rails::sandbox::Sandbox;
use barya_protocol::id::Handle;
use clap::Args;
use std::sync::Arc;

/// After how many creators another line says how far it is.
const TOLD: usize = 10;

#[derive(Args, Debug)]
pub struct Command {
    /// One of the hundred: who is there already
    handle: Handle,
    /// The origin of a site that tips come from; may come more than once
    #[arg(long = "site", value_name = "URL")]
    sites: Vec<String>,
}

impl Command {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        // The book of the server's own sandbox is not ours to write while it runs.
        let service = open::with_rails(config, Rails::of([Arc::new(Sandbox::in_memory()) as _])).await?;
        let news = |done: usize, all: usize| {
            if done.is_multiple_of(TOLD) || done == all {
                println!("{done} of {all} creators were given a thousand tips each");
            }
        };
        let filled = crowd::fill(&service, &config.database, &self.handle, &self.sites, news).await;
        service.close().await;
        filled
    }
}
