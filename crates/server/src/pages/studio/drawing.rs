//! What takes a processor for a while: a few at once, and the rest wait their turn.

use crate::service::{self, Error};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How many are at work at once.
static PLACES: Semaphore = Semaphore::const_new(2);

/// Draws, once there is a place.
pub(super) async fn drawn<T: Send + 'static>(draw: impl FnOnce() -> T + Send + 'static) -> service::Result<T> {
    in_place_of(&PLACES, draw).await
}

async fn in_place_of<T: Send + 'static>(
    places: &'static Semaphore,
    draw: impl FnOnce() -> T + Send + 'static,
) -> service::Result<T> {
    let place = places.acquire().await.map_err(Error::internal)?;
    // The place goes along: whoever asked may go away, and the drawing is at work all the same.
    let drawing = spawn_blocking(move || {
        let drawn = draw();
        drop(place);
        drawn
    });
    drawing.await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    #[tokio::test]
    async fn who_goes_away_frees_no_place() {
        static ONE: Semaphore = Semaphore::const_new(1);
        let (begun, begins) = tokio::sync::oneshot::channel();
        let (end, ends) = mpsc::channel::<()>();
        let asked = tokio::spawn(in_place_of(&ONE, move || {
            begun.send(()).unwrap();
            ends.recv().unwrap();
        }));
        begins.await.unwrap();
        asked.abort();
        assert!(asked.await.unwrap_err().is_cancelled());
        assert_eq!(ONE.available_permits(), 0, "it is drawn on");
        end.send(()).unwrap();
        in_place_of(&ONE, || ()).await.unwrap();
    }
}
