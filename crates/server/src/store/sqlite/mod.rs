//! The embedded store: one SQLite file in WAL mode, one writer that commits many jobs at once, a pool of readers.

mod disputes;
mod overlays;
mod payouts;
mod read;
mod refunds;
mod rows;
mod shares;
mod studio;
mod webhooks;
mod write;
mod writer;

use super::{Job, Read, Result, Store, StoreError};
use async_trait::async_trait;
use sqlx::ConnectOptions as _;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use std::ops::DerefMut;
use std::path::Path;
use std::time::Duration;
use writer::Writer;

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// How long another process may hold the file (the command line beside a running server).
const BUSY: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

/// A store in one SQLite file. What it acknowledged survives the end of the process and of the machine.
pub struct SqliteStore {
    writer: Writer,
    readers: SqlitePool,
}

impl SqliteStore {
    /// Opens the file, makes it when it is not there, and brings its tables up to date.
    ///
    /// Errors: [`StoreError::Failed`], also for a file from a newer version.
    pub async fn open(file: &Path) -> Result<SqliteStore> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(StoreError::failed)?;
        }
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .disable_statement_logging();
        let mut connection = options.connect().await.map_err(failed)?;
        MIGRATIONS.run(&mut connection).await.map_err(StoreError::failed)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(BUSY)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(failed)?;
        Ok(SqliteStore { writer: Writer::start(connection), readers })
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn read(&self) -> Result<Box<dyn Read>> {
        Ok(Box::new(Session(self.readers.acquire().await.map_err(failed)?)))
    }

    async fn snapshot(&self) -> Result<Box<dyn Read>> {
        Ok(Box::new(Session(self.readers.begin().await.map_err(failed)?)))
    }

    async fn write(&self, job: Job) -> Result<()> {
        self.writer.run(job).await
    }

    async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
    }
}

/// A connection, as reads and jobs use it.
struct Session<C>(C);

impl<C: DerefMut<Target = SqliteConnection>> Session<C> {
    fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }
}

/// A constraint that says "there already" is told apart; everything else is our fault or the disk's.
fn failed(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Database(error) if error.is_unique_violation() => StoreError::Exists,
        sqlx::Error::PoolTimedOut => StoreError::Busy,
        sqlx::Error::PoolClosed => StoreError::Closed,
        error => StoreError::failed(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_of_the_first_version_is_brought_up_to_date() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("barya.sqlite");
        let options = SqliteConnectOptions::new().filename(&file).create_if_missing(true);
        let mut old = options.connect().await.unwrap();
        let first = MIGRATIONS.iter().take(1).cloned().collect();
        Migrator::with_migrations(first).run(&mut old).await.unwrap();
        let payee = "INSERT INTO payees (handle, name, picture, currency, origins, person, wallet, created_at)
                     VALUES ('maria', 'Maria', '/p/maria.svg', 'PHP', '[]', 1, NULL, 7)";
        sqlx::query(payee).execute(&mut old).await.unwrap();
        let account = "INSERT INTO accounts VALUES ('payee_available:maria:PHP', 0, 70, 0, 0)";
        sqlx::query(account).execute(&mut old).await.unwrap();
        let lot = "INSERT INTO lots VALUES (5, 'payee_available:maria:PHP', 'py_01JDGP7N5Q0000000000000000', 70, 'sandbox', 1, 2, 0)";
        sqlx::query(lot).execute(&mut old).await.unwrap();
        sqlx::Connection::close(old).await.unwrap();
        let store = SqliteStore::open(&file).await.unwrap();
        let maria = store.read().await.unwrap().payee(&"maria".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((maria.name.as_str(), maria.voice, maria.allowance), ("Maria", None, None));
        let lots = store.read().await.unwrap().lots(&"payee_available:maria:PHP".parse().unwrap()).await.unwrap();
        assert_eq!((lots.len(), lots[0].id, lots[0].remaining.get()), (1, 5, 70));
    }
}
