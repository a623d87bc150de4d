//! The one writer: takes every job that waits, runs each in a savepoint of its own, and commits them together. One
//! flush to the disk pays for many payments, and nobody is answered before it.

use super::super::{Abort, Job, Result, StoreError};
use super::{Session, failed};
use futures::FutureExt as _;
use sqlx::Connection as _;
use sqlx::sqlite::SqliteConnection;
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, PoisonError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// How many jobs may wait; more are refused.
const WAITING: usize = 1024;
/// How many jobs go into one commit at most.
const BATCH: usize = 256;

type Answer = oneshot::Sender<Result<()>>;

pub(super) struct Writer {
    queue: Mutex<Option<mpsc::Sender<(Job, Answer)>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task that owns the connection.
    pub fn start(connection: SqliteConnection) -> Writer {
        let (queue, jobs) = mpsc::channel(WAITING);
        let task = tokio::spawn(work(connection, jobs));
        Writer { queue: Mutex::new(Some(queue)), task: Mutex::new(Some(task)) }
    }

    pub async fn run(&self, job: Job) -> Result<()> {
        let queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(StoreError::Closed)?;
        let (answer, done) = oneshot::channel();
        queue.try_send((job, answer)).map_err(|refused| match refused {
            mpsc::error::TrySendError::Full(_) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_) => StoreError::Closed,
        })?;
        drop(queue);
        done.await.unwrap_or(Err(StoreError::Closed))
    }

    /// Lets the task finish what it was given.
    pub async fn close(&self) {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).take();
        let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(task) = task
            && task.await.is_err()
        {
            tracing::error!("the writer ended in a panic");
        }
    }
}

async fn work(mut connection: SqliteConnection, mut jobs: mpsc::Receiver<(Job, Answer)>) {
    let mut batch = Vec::with_capacity(BATCH);
    while jobs.recv_many(&mut batch, BATCH).await > 0 {
        let (jobs, answers): (Vec<Job>, Vec<Answer>) = batch.drain(..).unzip();
        let outcome = commit(&mut connection, jobs).await;
        if let Err(error) = &outcome {
            tracing::error!(%error, "a batch of writes was not committed");
            let _ = execute(&mut connection, "ROLLBACK").await;
        }
        for answer in answers {
            // Whoever asked may have gone; what was written stays written.
            let _ = answer.send(match &outcome {
                Ok(()) => Ok(()),
                Err(error) => Err(StoreError::failed(error.to_string())),
            });
        }
    }
    if let Err(error) = connection.close().await {
        tracing::error!(%error, "the database was not closed in order");
    }
}

async fn commit(connection: &mut SqliteConnection, jobs: Vec<Job>) -> Result<()> {
    execute(connection, "BEGIN IMMEDIATE").await?;
    for job in jobs {
        execute(connection, "SAVEPOINT job").await?;
        let mut session = Session(&mut *connection);
        // A job that panics must not take the writer with it.
        match AssertUnwindSafe(job(&mut session)).catch_unwind().await {
            Ok(Ok(())) => {}
            Ok(Err(Abort)) | Err(_) => execute(connection, "ROLLBACK TO job").await?,
        }
        execute(connection, "RELEASE job").await?;
    }
    execute(connection, "COMMIT").await
}

async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<()> {
    sqlx::query(sql).execute(connection).await.map_err(failed)?;
    Ok(())
}
