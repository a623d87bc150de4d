// The server is killed without warning, again and again, under a stream of payments whose clients retry. What was
// acknowledged is there once; nothing is there twice; the books balance. BARYA_KILLS makes the run longer.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Client } from "./lib/client.mjs";
import { freePort, Server } from "./lib/world.mjs";
import { verified } from "./lib/receipts.mjs";

const KILLS = Number(process.env.BARYA_KILLS ?? 8);
const PAYERS = 6;
const TIP = 100;

/** A small generator with a printed seed (mulberry32), so that a run's moments can be repeated. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test(`kill -9 at ${KILLS} random moments: every payment acknowledged is there once, none twice`, async (t) => {
  const seed = Number(process.env.BARYA_SEED ?? 20261123);
  t.diagnostic(`seed ${seed}`);
  const chance = random(seed);
  const dir = await mkdtemp(join(tmpdir(), "barya-crash-"));
  const server = new Server(dir, await freePort());
  await server.configure();
  await server.cli("payee", "add", "maria", "--name", "Maria", "--picture", "/p/maria.svg", "--currency", "PHP");
  await server.start();

  let over = false;
  const acknowledged = [];
  const clients = await Promise.all(Array.from({ length: PAYERS }, () => new Client(server).register()));
  for (const client of clients) assert.equal((await client.topup(1_000_000)).state, "paid");

  const streams = clients.map(async (client) => {
    while (!over) {
      const quote = await client.quote({ purpose: "pay", to: "maria", amount: TIP, currency: "PHP" });
      const payment = await client.pay(quote);
      assert.equal(payment.state, "paid");
      acknowledged.push({ client, quote, payment });
    }
  });
  for (let kill = 0; kill < KILLS; kill += 1) {
    await new Promise((wake) => setTimeout(wake, 50 + chance() * 400)); // the random moment is the test itself
    await server.stop("SIGKILL");
    await server.start();
  }
  const target = acknowledged.length + PAYERS;
  while (acknowledged.length < target) await new Promise((wake) => setTimeout(wake, 20));
  over = true;
  await Promise.all(streams);

  const retries = clients.reduce((sum, client) => sum + client.retries, 0);
  t.diagnostic(`${acknowledged.length} payments acknowledged, ${retries} retries, ${KILLS} kills`);
  for (const { client, quote, payment } of acknowledged) {
    const now = await client.payment(quote);
    assert.equal(now.state, "paid");
    assert.equal(now.receipt, payment.receipt);
  }
  await verified(server, acknowledged.at(-1).payment.receipt);
  for (const client of clients) {
    const mine = acknowledged.filter((entry) => entry.client === client).map((entry) => entry.payment.id);
    const tips = (await client.entries()).filter((entry) => entry.purpose === "pay").map((entry) => entry.payment);
    assert.equal(new Set(tips).size, tips.length, "none twice");
    assert.deepEqual([...tips].sort(), [...mine].sort(), "every acknowledged one, and no other");
    const wallet = await client.ask("GET", "/v1/wallet", undefined, client.bearer());
    const [{ available, held }] = wallet.balances;
    assert.equal(available, 1_000_000 - TIP * mine.length);
    assert.equal(held, 0);
  }
  await server.ledgerCheck();
  await server.stop();
  await server.ledgerCheck();
  await rm(dir, { recursive: true, force: true });
});
