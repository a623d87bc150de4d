//! The service over the configured files.

use crate::clock::SystemClock;
use crate::config::Config;
use crate::ids::OsIds;
use crate::keys::KeyRing;
use crate::rails::Rails;
use crate::service::{Parts, Service};
use barya_protocol::Currency;
use barya_protocol::fee::{Side, Surcharge};
use std::path::Path;
use std::sync::Arc;

type Opened = Result<Service, Box<dyn std::error::Error + Send + Sync>>;

/// Opens the database (made and brought up to date where need be), the keys and the rails.
pub async fn service(config: &Config) -> Opened {
    let rails = Rails::open(config.settings.mode, folder(config), &config.http.origin, &config.rails)?;
    with_rails(config, rails).await
}

/// The same with rails of the command's own.
pub async fn with_rails(config: &Config, rails: Rails) -> Opened {
    let folder = folder(config);
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let store = crate::store::sqlite::SqliteStore::open(&config.database).await?;
    for rail in rails.all() {
        let forbidden = |currency: &Currency| rail.surcharge(*currency) == Surcharge::Forbidden;
        if config.settings.rail_fee(rail.id()).side == Side::Payer && Currency::ALL.iter().any(forbidden) {
            return Err(format!("[fees.rails.{}]: this rail's fee may not be put on the payer", rail.id()).into());
        }
    }
    Ok(Service::new(Parts {
        store: Arc::new(store),
        clock: Arc::new(SystemClock),
        ids: Arc::new(OsIds),
        rails,
        settings: config.settings.clone(),
        keys: KeyRing::open(&config.keys, config.settings.mode)?,
    }))
}

/// Where the database is, and what is kept beside it.
fn folder(config: &Config) -> &Path {
    config.database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
