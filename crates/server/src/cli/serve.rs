//! `barya serve`.

use super::{Outcome, open};
use crate::app::{App, app};
use crate::config::Config;
use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;

/// How long requests on their way may take to end, once the server was told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// Serves until the process is told to stop; then ends event streams, lets requests on their way finish, and closes
/// the books.
pub async fn run(config: Config) -> Outcome {
    let filter = EnvFilter::try_from_env("BARYA_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    let service = Arc::new(open::service(&config).await?);
    let listener = TcpListener::bind(config.listen).await.map_err(|error| format!("{}: {error}", config.listen))?;
    let (stop, stopping) = watch::channel(false);
    let router = app(App::new(Arc::clone(&service), config.http.clone(), stopping.clone()));
    let housekeeping = tokio::spawn({
        let (service, stopping) = (Arc::clone(&service), stopping.clone());
        async move { service.run(until(stopping)).await }
    });
    tracing::info!(listen = %listener.local_addr()?, origin = config.http.origin, "serving");
    let serving = axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(until(stopping.clone()));
    let mut serving = tokio::spawn(async move { serving.await });
    tokio::select! {
        ended = &mut serving => ended??,
        () = told_to_stop() => {
            tracing::info!("stopping");
            stop.send_replace(true);
            match tokio::time::timeout(DRAIN, &mut serving).await {
                Ok(ended) => ended??,
                Err(_) => tracing::warn!("some requests did not end in time"),
            }
        }
    }
    stop.send_replace(true);
    housekeeping.await?;
    service.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Ends when the server is to stop.
async fn until(mut stopping: watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it the server.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// Ends on Ctrl-C, or on SIGTERM as service managers send it.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
