//! Long random lives, the same over every store: whatever happens, in whatever order, both stores tell the same story,
//! no coin appears or disappears, and every payment that was ever acknowledged as paid stays so, once.

use super::world::{GAME, Person, STREAM, World, worlds};
use barya_protocol::api::v1;
use barya_protocol::payment::PaymentState;
use barya_protocol::quote::{Purpose, Quote};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A small generator: the script follows from the seed, and fails again when run again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// What a script knows.
struct Life<'a> {
    world: &'a World,
    people: Vec<Person>,
    requests: Vec<v1::QuoteRequest>,
    quotes: Vec<Quote>,
    sent: Vec<(String, v1::PaymentRequest)>,
    story: String,
}

impl Life<'_> {
    fn tell(&mut self, what: &str, outcome: Result<String, crate::service::Error>) {
        let outcome = outcome.unwrap_or_else(|error| {
            assert_ne!(error.code, barya_protocol::ErrorCode::Internal, "{what}: {error:?}\n{}", self.story);
            error.code.to_string()
        });
        writeln!(self.story, "{what}: {outcome}").unwrap();
    }

    async fn step(&mut self, dice: &mut Dice) {
        let world = self.world;
        match dice.roll(10) {
            0 | 1 => {
                let minor = *dice.pick(&[100, 250, 1_000, 4_999]);
                let request = match dice.roll(4) {
                    0 => world.purchase("life"),
                    1 => world.load(minor * 3 + 40 + i64::try_from(dice.roll(9)).unwrap()),
                    2 => world.load(10_000),
                    _ => world.tip(minor),
                };
                self.requests.push(request);
                self.quote(self.requests.len() - 1).await;
            }
            2 if !self.requests.is_empty() => self.quote(dice.roll(self.requests.len())).await,
            3..=5 if !self.quotes.is_empty() => {
                let quote = dice.pick(&self.quotes).clone();
                let site = *dice.pick(&[None, Some(GAME), Some(STREAM), Some("")]);
                let who = dice.roll(self.people.len());
                if quote.purpose == Purpose::Topup {
                    self.people[who].log_in(world).await;
                    let outcome = world.top_up_of(&self.people[who], &quote).await;
                    self.tell("top up", outcome.map(|answer| format!("{answer:?}")));
                } else {
                    let request = self.people[who].consent(&quote, site);
                    let key = quote.intent.to_string();
                    let outcome = world.service.pay(Some(&key), &request).await;
                    self.sent.push((key, request));
                    self.tell("pay", outcome.map(|answer| format!("{answer:?}")));
                }
            }
            6 if !self.sent.is_empty() => {
                let (key, request) = dice.pick(&self.sent).clone();
                let outcome = world.service.pay(Some(&key), &request).await;
                self.tell("pay again", outcome.map(|answer| format!("{answer:?}")));
            }
            7 if !self.quotes.is_empty() => {
                let quote = dice.pick(&self.quotes).clone();
                let outcome = world.service.cancel(quote.payment, quote.secret.as_ref()).await;
                self.tell("cancel", outcome.map(|payment| format!("{payment:?}")));
            }
            8 if dice.roll(8) == 0 => world.pass(900_000),
            8 => world.pass(*dice.pick(&[1, 1_000, 2_000, 2_000, 30_000, 60_000])),
            _ => {
                let swept = world.service.tick().await;
                self.tell("tick", swept.map(|swept| format!("{swept:?}")));
            }
        }
    }

    async fn quote(&mut self, request: usize) {
        let outcome = self.world.service.create_quote(&self.requests[request]).await;
        if let Ok(answer) = &outcome {
            self.quotes.push(answer.body.clone());
        }
        self.tell("quote", outcome.map(|answer| format!("{answer:?}")));
    }

    /// What became of every payment there is.
    async fn payments(&self) -> BTreeMap<String, v1::Payment> {
        let mut found = BTreeMap::new();
        for quote in &self.quotes {
            if let Ok(payment) = self.world.service.payment(quote.payment, quote.secret.as_ref()).await {
                found.insert(payment.id.to_string(), payment);
            }
        }
        found
    }
}

async fn live(world: &World, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut people = Vec::new();
    for minor in [20_000, 1_500] {
        people.push(world.rich(minor).await);
    }
    people.push(world.person().await);
    let mut life = Life { world, people, requests: vec![], quotes: vec![], sent: vec![], story: String::new() };
    let mut paid: BTreeMap<String, v1::Payment> = BTreeMap::new();
    for step in 0..120 {
        life.step(&mut dice).await;
        if step % 10 == 9 {
            let now = life.payments().await;
            for (id, payment) in &paid {
                assert_eq!(now.get(id), Some(payment), "what was paid stays as it was");
            }
            paid = now.into_iter().filter(|(_, payment)| payment.state == PaymentState::Paid).collect();
            let transfers = world.sound().await;
            let lines: usize = paid.values().map(|payment| payment.lines.len()).sum();
            // Each line of each paid payment once, and nothing else but what went to suspense.
            assert!(transfers >= lines as u64, "{transfers} transfers for {lines} lines");
        }
    }
    writeln!(life.story, "{:?}", life.payments().await).unwrap();
    life.story
}

#[tokio::test]
async fn every_store_tells_the_same_story() {
    for seed in 1..=5_u64 {
        let mut stories = Vec::new();
        for world in worlds().await {
            stories.push(live(&world, 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed)).await);
        }
        for (memory, sqlite) in stories[0].lines().zip(stories[1].lines()) {
            assert_eq!(memory, sqlite, "seed {seed}");
        }
        assert_eq!(stories[0].len(), stories[1].len(), "seed {seed}");
        assert!(stories[0].contains("state: Paid"), "seed {seed} never pays: the script is too timid");
    }
}
