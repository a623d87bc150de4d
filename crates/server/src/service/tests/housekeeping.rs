//! One chore that fails keeps no other from being done.

use super::outside::{self, Scripted};
use super::refunding::{credit, outside_sale, owner};
use super::world::{World, store};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, SqliteConnection};
use std::sync::Arc;

/// A server over a file, and the file, to be damaged.
async fn over_a_file() -> (World, Arc<Scripted>, SqliteConnection, tempfile::TempDir) {
    let (dir, store) = store("sqlite").await;
    let rail = Arc::new(Scripted::default());
    let world = World::again_with(store, |_| {}, rail.clone(), 1);
    let file = SqliteConnectOptions::new().filename(dir.path().join("barya.sqlite")).connect().await.unwrap();
    (world, rail, file, dir)
}

#[tokio::test]
async fn what_has_settled_is_released_though_other_chores_fail() {
    let (world, rail, mut file, _dir) = over_a_file().await;
    let _owner = owner(&world).await;
    outside_sale(&world, &rail, 5_000, credit(world.service.now().plus_millis(60_000))).await;
    sqlx::query("DROP TABLE payout_rules").execute(&mut file).await.unwrap();
    world.pass(60_000);
    assert!(world.service.tick().await.is_err(), "whoever calls hears that something failed");
    assert_eq!(outside::balance(&world, super::refunding::available()).await, 4_900);
    world.sound().await;
}

#[tokio::test]
async fn a_payment_that_cannot_be_read_keeps_no_other_from_being_released() {
    let (world, rail, mut file, _dir) = over_a_file().await;
    let _owner = owner(&world).await;
    let first = outside_sale(&world, &rail, 5_000, credit(world.service.now().plus_millis(60_000))).await;
    outside_sale(&world, &rail, 1_000, credit(world.service.now().plus_millis(120_000))).await;
    sqlx::query("UPDATE quotes SET body = '{}' WHERE payment = ?")
        .bind(first.to_string())
        .execute(&mut file)
        .await
        .unwrap();
    world.pass(120_000);
    assert_eq!(world.service.tick().await.unwrap().released, 1);
    assert_eq!(outside::balance(&world, super::refunding::available()).await, 980);
}
