// Money set aside, spent while the payment server is gone, settled when it is back. Here the payee's side and the
// server's: the token is made by a device of our own.
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { Client } from "./lib/client.mjs";
import { Device } from "./lib/device.mjs";
import { verified } from "./lib/receipts.mjs";
import { Server, World, freePort, seedDemo } from "./lib/world.mjs";

const POLICY = "[policy.INR]\nallowance = true\nallowance_total = 15000\nallowance_each = 5000\n";
const LESSON = { offer: "lesson-7", amount: 4900 };
let world;

before(async () => {
  const seed = async (world) => {
    await seedDemo(world);
    await world.server.cli("payee", "set", "school", "--allowance", "150");
  };
  world = await World.open({ sites: { learn: "examples/learn" }, seed, config: POLICY });
});
after(() => world?.close());
afterEach(() => world.goHome());

/** Hands the page a token, as the sheet does. */
function hand(page, token) {
  return page.evaluate((token) => {
    const detail = { intent: "01JDGP7N5Q0000000000000000", token };
    document.querySelector("barya-buy").dispatchEvent(new CustomEvent("barya-saved", { detail, bubbles: true, composed: true }));
  }, token);
}

test("a token opens the lesson while the payment server is gone, once; it settles once when it is back", async () => {
  const { server, sites } = world;
  const client = await new Client(server).register();
  await client.topup(20_000, "INR");
  const device = new Device();
  await device.ask(client, "school", sites.learn.origin);
  const payer = await world.payer();
  await payer.visit(sites.learn.origin);
  await payer.page.waitForFunction(() => localStorage.keys);
  await server.stop();

  await payer.page.reload(); // barya.js does not answer, the page and its keys do
  const { page } = payer;
  const gate = page.getByRole("button", { name: /Lesson 7/ });
  assert.equal(await gate.locator("svg").count(), 1, "it is locked");
  const forged = Object.assign(new Device(), { terms: device.terms, allowance: device.allowance }).pay(1, LESSON);
  await hand(page, forged);
  await page.locator("#refused[data-code=spend_signature]").waitFor();
  const token = device.pay(1, LESSON);
  await hand(page, device.pay(1, { ...LESSON, amount: 100 }));
  await page.locator("#refused[data-code=amount]").waitFor();
  assert.equal(await gate.locator("svg").count(), 1, "no less opens it");
  await hand(page, token);
  await page.getByRole("heading", { name: "Strokes make words" }).first().waitFor();
  assert.equal(await gate.locator("svg").count(), 0);
  await hand(page, token);
  await page.locator("#refused[data-code=replayed]").waitFor();
  assert.match(await page.locator("#refused").textContent(), /used before/);
  await page.reload();
  assert.equal(await page.getByRole("button", { name: /Lesson 7/ }).locator("svg").count(), 0, "it stays open");

  await server.start();
  const first = await client.ask("POST", "/v1/spends", { token });
  assert.equal(first.payment.state, "paid");
  const claims = await verified(server, first.payment.receipt);
  assert.deepEqual([claims.offer, claims.total, claims.site, claims.aud], ["lesson-7", 4900, sites.learn.origin, "school"]);
  assert.deepEqual(await client.ask("POST", "/v1/spends", { token }), first);
  await assert.rejects(client.ask("POST", "/v1/spends", { token: device.pay(1, LESSON) }), /^Error: 409 serial_reused/);
  const conflicts = (await server.cli("allowance", "conflicts")).trim().split("\n");
  assert.equal(conflicts.length, 1);
  assert.match(conflicts[0], /\tserial_reused\tschool\t/);
  assert.match(await server.cli("allowance", "list"), /\t15000\t10100\t1\/3\t/);
  const { balances } = await client.ask("GET", "/v1/wallet", undefined, client.bearer());
  assert.deepEqual(balances, [{ currency: "INR", available: 5000, held: 10100 }]);
  await server.ledgerCheck();
});

test("kill -9 while tokens are settled: each serial once, and the books balance", async (t) => {
  const dir = await mkdtemp(join(tmpdir(), "barya-spends-"));
  const server = new Server(dir, await freePort());
  t.after(async () => {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  });
  const site = "http://learn.localhost:8703";
  await server.configure(undefined, POLICY.replace("each = 5000", "each = 500"));
  await server.cli("payee", "add", "school", "--name", "School", "--currency", "INR", "--origin", site, "--allowance", "150");
  await server.start();
  const payers = await Promise.all(Array.from({ length: 4 }, async () => {
    const client = await new Client(server).register();
    await client.topup(15_000, "INR");
    const device = new Device();
    assert.equal((await device.ask(client, "school", site)).left, 15_000);
    return { client, tokens: Array.from({ length: 30 }, (_, at) => device.pay(at + 1, { amount: 100 + at })) };
  }));
  let settled = 0;
  const paid = payers.map(async ({ client, tokens }) => {
    const answers = [];
    for (const token of tokens) {
      answers.push(await client.ask("POST", "/v1/spends", { token }));
      settled += 1;
    }
    return answers;
  });
  for (const moment of [10, 50, 90]) {
    while (settled < moment) await new Promise((wake) => setTimeout(wake, 5));
    await server.stop("SIGKILL");
    await server.start();
  }
  for (const [at, answers] of (await Promise.all(paid)).entries()) {
    assert.equal(new Set(answers.map(({ payment }) => payment.id)).size, 30);
    const again = await payers[at].client.ask("POST", "/v1/spends", { token: payers[at].tokens[7] });
    assert.deepEqual(again, answers[7]);
    // Every serial is settled, so the rest is back: 30 of 100 to 129 paise were spent.
    const { balances } = await payers[at].client.ask("GET", "/v1/wallet", undefined, payers[at].client.bearer());
    assert.deepEqual(balances, [{ currency: "INR", available: 15_000 - 3435, held: 0 }]);
  }
  await server.ledgerCheck();
});
