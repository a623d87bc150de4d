//! What every store promises about endpoints and deliveries.

use super::suite::{job, stores};
use super::{DeliveryRecord, EndpointRecord, StoreError};
use crate::domain::PayeeRecord;
use barya_protocol::api::v1::{Delivery, DeliveryState, DeliveryTrouble, EndpointOff, EventKind};
use barya_protocol::id::{DeliveryId, EventId, WebhookEndpointId};
use barya_protocol::{Currency, Timestamp};

const NOW: Timestamp = Timestamp::from_millis(1_000);

fn payee() -> PayeeRecord {
    PayeeRecord {
        handle: "maria".parse().unwrap(),
        name: "Maria".to_owned(),
        picture: "/p/maria.svg".to_owned(),
        voice: None,
        currency: Currency::PHP,
        language: None,
        origins: vec![],
        person: true,
        wallet: None,
        allowance: None,
        created_at: NOW,
    }
}

fn id(n: u128) -> WebhookEndpointId {
    WebhookEndpointId::from_parts(1, n)
}

fn endpoint(n: u128) -> EndpointRecord {
    EndpointRecord {
        id: id(n),
        payee: "maria".parse().unwrap(),
        url: "https://maria.example/".to_owned(),
        kinds: vec![EventKind::Paid],
        off: None,
        generation: 1,
        rotated_at: None,
        failing_since: None,
        created_at: NOW,
    }
}

fn delivery(to: u128, n: u64, next_at: Option<i64>) -> DeliveryRecord {
    let log = Delivery {
        id: DeliveryId::from_parts(n, 7),
        event: EventId::from_parts(n, 8),
        kind: EventKind::Paid,
        state: if next_at.is_some() { DeliveryState::Pending } else { DeliveryState::Delivered },
        attempts: 3,
        attempted_at: Some(NOW),
        next_at: next_at.map(Timestamp::from_millis),
        status: Some(503),
        trouble: Some(DeliveryTrouble::Timeout),
        response: Some("later \u{1}\"".to_owned()),
        created_at: NOW,
    };
    DeliveryRecord { endpoint: id(to), log, body: format!("{{\"n\": {n}}}") }
}

#[tokio::test]
async fn deliveries_are_due_in_their_order_end_with_their_endpoint_and_are_trimmed() {
    let (_dir, stores) = stores().await;
    for store in stores {
        let all = [
            delivery(1, 1, Some(900)),
            delivery(1, 2, Some(800)),
            delivery(2, 3, Some(850)),
            delivery(2, 4, Some(1_001)),
            delivery(1, 5, None),
            delivery(1, 6, None),
            delivery(2, 7, None),
        ];
        let kept = all.clone();
        let begun = job(move |tx| {
            Box::pin(async move {
                tx.add_payee(&payee()).await.unwrap();
                for n in [2, 1, 3] {
                    tx.add_endpoint(&endpoint(n)).await.unwrap();
                }
                assert!(matches!(tx.add_endpoint(&endpoint(1)).await, Err(StoreError::Exists)));
                for delivery in &kept {
                    tx.add_delivery(delivery).await.unwrap();
                }
                assert!(matches!(tx.add_delivery(&kept[0]).await, Err(StoreError::Exists)));
                Ok(())
            })
        });
        store.write(begun).await.unwrap();
        let mut read = store.read().await.unwrap();
        let [a, b, c, _, e, f, _] = all.clone();
        assert_eq!(read.endpoints(&payee().handle).await.unwrap(), [1, 2, 3].map(endpoint));
        assert_eq!(read.endpoints(&"nobody".parse().unwrap()).await.unwrap(), []);
        assert_eq!(read.endpoints_due(NOW, 9).await.unwrap(), [id(1), id(2)], "the longest due first");
        assert_eq!(read.endpoints_due(NOW, 1).await.unwrap(), [id(1)]);
        assert_eq!(read.deliveries_due(id(1), NOW, 9).await.unwrap(), [b.clone(), a.clone()]);
        assert_eq!(read.deliveries_due(id(1), NOW, 1).await.unwrap(), std::slice::from_ref(&b));
        assert_eq!(read.deliveries_due(id(2), NOW, 9).await.unwrap(), std::slice::from_ref(&c));
        assert_eq!(read.deliveries(id(1), Some(f.log.id), 2).await.unwrap(), [e.clone(), b.clone()]);
        assert_eq!(read.delivery(f.log.id).await.unwrap().as_ref(), Some(&f));
        drop(read);
        let changed = EndpointRecord {
            url: "https://new.example/".to_owned(),
            kinds: vec![],
            off: Some(EndpointOff::Failing),
            generation: 2,
            rotated_at: Some(NOW),
            failing_since: Some(NOW),
            ..endpoint(1)
        };
        let (record, mut later) = (changed.clone(), c.clone());
        later.log.next_at = Some(Timestamp::from_millis(5_000));
        let moved = later.clone();
        let end = job(move |tx| {
            Box::pin(async move {
                tx.update_endpoint(&record).await.unwrap();
                tx.end_deliveries(id(1)).await.unwrap();
                tx.trim_deliveries(id(1), 3).await.unwrap();
                tx.update_delivery(&moved).await.unwrap();
                tx.update_delivery(&delivery(3, 99, None)).await.unwrap();
                Ok(())
            })
        });
        store.write(end).await.unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(read.endpoint(id(1)).await.unwrap(), Some(changed));
        let mut ended = b.clone();
        ended.log.next_at = None;
        (ended.log.state, ended.log.trouble) = (DeliveryState::Failed, Some(DeliveryTrouble::EndpointOff));
        assert_eq!(read.deliveries(id(1), None, 9).await.unwrap(), [f, e, ended], "the oldest went");
        assert_eq!(read.endpoints_due(NOW, 9).await.unwrap(), []);
        assert_eq!(read.deliveries(id(2), None, 9).await.unwrap().len(), 3, "another's stay");
        assert_eq!(read.delivery(later.log.id).await.unwrap(), Some(later));
        assert_eq!(read.deliveries(id(3), None, 9).await.unwrap(), [], "what is not there is not changed");
        drop(read);
        let remove = job(move |tx| {
            Box::pin(async move {
                tx.remove_endpoint(id(2)).await.unwrap();
                Ok(())
            })
        });
        store.write(remove).await.unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(read.endpoint(id(2)).await.unwrap(), None);
        assert_eq!(read.delivery(all[6].log.id).await.unwrap(), None, "they go with it");
        assert_eq!(read.endpoints_due(Timestamp::MAX, 9).await.unwrap(), []);
    }
}
