// The main job, as people do it: on the example sites, with a passkey, to a receipt that an outsider verifies.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { paidOnce, verified } from "./lib/receipts.mjs";
import { until, World } from "./lib/world.mjs";

/** The secrets of the quotes that a payer was given, by payment. */
const secrets = new WeakMap();

/** The payments that a payer agrees to from now on, by id. */
function payments(payer) {
  const ids = new Set();
  secrets.set(payer, new Map());
  payer.page.on("response", async (response) => {
    const path = new URL(response.url()).pathname;
    if (response.request().method() !== "POST" || !response.ok()) return;
    const body = await response.json().catch(() => ({}));
    if (path === "/v1/payments") ids.add(body.id);
    if (path === "/v1/quotes") secrets.get(payer).set(body.payment, body.secret);
  });
  return ids;
}

const examples = { stream: "examples/stream", game: "examples/game", learn: "examples/learn" };
let world;

before(async () => {
  world = await World.open({ sites: examples });
});

after(async () => {
  // Whatever the flows did, the books balance.
  await world.server.ledgerCheck();
  await world.close();
});

/** Somebody who has never been here; goes home when the test ends. */
async function newcomer(t, looks) {
  const payer = await world.payer(looks);
  t.after(() => payer.context.close());
  return payer;
}

// Side by side: people take their time, and the machine waits meanwhile.
describe("the main job", { concurrency: 3 }, () => {
  test("a first tip: a wallet is made, money is put in, the receipt verifies", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    const frame = await payer.open();
    const path = await payer.walk(frame, { amount: 5000 });
    assert.deepEqual(path, ["amount", "confirm", "wallet", "confirm", "top-up", "paid"]);
    const claims = await paidOnce(payer);
    assert.equal(claims.aud, "maria");
    assert.equal(claims.total, 5000);
    assert.equal(claims.currency, "PHP");
    assert.equal(claims.mode, "test");
    assert.equal(claims.site, world.sites.stream.origin);
    assert.equal((await payer.passkeys()).length, 1);
  });

  test("a second tip on another site: the same finger, no new wallet, one touch", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    await payer.walk(await payer.open(), { amount: 5000 });
    await payer.visit(world.sites.learn.origin);
    const path = await payer.walk(await payer.open());
    assert.deepEqual(path, ["confirm", "top-up", "paid"], "the passkey is found at once; rupees are put in");
    const lesson = await paidOnce(payer);
    assert.equal(lesson.aud, "school");
    assert.equal(lesson.offer, "lesson-7");
    assert.equal((await payer.passkeys()).length, 1, "no second wallet");
  });

  test("a purchase in the game unlocks by its event", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.game.origin);
    const path = await payer.walk(await payer.open("barya-buy"));
    assert.deepEqual(path, ["confirm", "wallet", "confirm", "top-up", "paid"]);
    const claims = await paidOnce(payer);
    assert.equal(claims.offer, "extra-life");
    assert.equal(claims.site, world.sites.game.origin);
    assert.equal(claims.currency, "KRW");
  });

  test("who has a wallet and money pays with one press", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    await payer.walk(await payer.open(), { amount: 10_000 });
    await payer.page.reload();
    await payer.listen();
    const first = await payer.walk(await payer.open(), { amount: 2000 });
    assert.ok(["paid", "top-up"].includes(first[2]), "no wallet step for who has one");
    await paidOnce(payer);
  });

  test("a refused finger says that no money moved and offers both ways on", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    await payer.walk(await payer.open(), { amount: 2000 });
    await payer.page.reload();
    await payer.listen();
    await payer.finger(false);
    const frame = await payer.open();
    await payer.pressOn(frame, "amount-2000");
    await payer.pressOn(frame, "confirm");
    await payer.reaches(frame, "wallet");
    assert.equal((await payer.passkeys()).length, 1, "nobody makes a wallet by being refused");
    await payer.finger(true);
    const path = await payer.walk(frame, { wallet: "use-wallet" });
    assert.equal(path.at(-1), "paid");
    await paidOnce(payer);
  });

  test("a lost reply is asked for, never paid again", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    let lost = 0;
    const ids = new Set();
    await payer.page.route("**/v1/payments", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      const answer = await route.fetch({ url: route.request().url().replace("pay.localhost", "127.0.0.1") });
      ids.add((await answer.json()).id);
      lost += 1;
      return lost === 1 ? route.abort("connectionreset") : route.fulfill({ response: answer });
    });
    const path = await payer.walk(await payer.open(), { amount: 5000 });
    assert.equal(path.at(-1), "paid");
    assert.ok(lost >= 1, "a reply was lost");
    assert.equal(ids.size, 1, "one payment");
    const claims = await paidOnce(payer);
    const again = await fetch(`${world.server.local}/v1/receipts/${claims.jti}`);
    assert.equal((await verified(world.server, (await again.json()).jws)).payment, claims.payment);
  });

  test("a reload in the middle goes on with the one payment", async (t) => {
    const payer = await newcomer(t, { keeps: true });
    await payer.visit(world.sites.stream.origin);
    const agreed = payments(payer);
    await payer.walk(await payer.open(), { amount: 5000, stopAt: ["top-up"] });
    await payer.page.reload();
    await payer.listen();
    const frame = await payer.open();
    assert.equal(await payer.reaches(frame, "amount", "top-up"), "top-up", "agreed already, and not asked again");
    assert.equal((await payer.walk(frame)).at(-1), "paid");
    const claims = await paidOnce(payer);
    assert.deepEqual([...agreed], [claims.payment], "one payment");
  });

  test("a reload in a browser that keeps nothing pays once, too", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    const agreed = payments(payer);
    await payer.walk(await payer.open(), { amount: 5000, stopAt: ["top-up"] });
    await payer.page.reload();
    await payer.listen();
    assert.equal((await payer.walk(await payer.open(), { amount: 5000 })).at(-1), "paid");
    const claims = await paidOnce(payer);
    assert.equal(agreed.size, 2, "it was agreed to twice");
    const states = {};
    for (const [id, secret] of secrets.get(payer)) {
      const answer = await fetch(`${world.server.local}/v1/payments/${id}`, { headers: { authorization: `Bearer ${secret}` } });
      if (answer.ok && agreed.has(id)) states[id] = (await answer.json()).state;
    }
    const [forgotten] = [...agreed].filter((id) => id !== claims.payment);
    assert.deepEqual(states, { [forgotten]: "cancelled", [claims.payment]: "paid" });
  });

  test("a declined top-up says that no money moved, and another way on is left", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    await payer.page.evaluate(() => document.querySelector("barya-tip").setAttribute("amounts", "50.41"));
    const frame = await payer.open();
    await payer.walk(frame, { amount: 5041, stopAt: ["top-up"] });
    await payer.press(frame, "top-up");
    await until("the refusal is told", () => frame.evaluate(() => document.body.textContent.includes("No money moved")));
    assert.equal(await payer.reaches(frame, "top-up", "paid"), "top-up");
    assert.equal((await payer.seen("barya-paid")).length, 0);
    await frame.evaluate(() => void setTimeout(() => document.querySelector('[data-action="cancel"]').click()));
    await until("the sheet is put away", async () => (await payer.seen("barya-close")).length === 1);
    assert.equal((await payer.seen("barya-paid")).length, 0);
  });

  test("whatever the host claims, the server's price stands", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.learn.origin);
    await payer.page.evaluate(() => {
      const element = document.querySelector("barya-buy");
      for (const [name, value] of [["amount", "1"], ["amounts", "1"], ["currency", "KRW"], ["price", "1"]]) {
        element.setAttribute(name, value);
      }
    });
    await payer.walk(await payer.open("barya-buy"));
    const claims = await paidOnce(payer);
    const offer = await (await fetch(`${world.server.local}/v1/offers/lesson-7`)).json();
    assert.equal(claims.total, offer.amount);
    assert.equal(claims.currency, "INR");
  });

  test("a reference comes back in the receipt", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    await payer.page.evaluate(() => document.querySelector("barya-tip").setAttribute("reference", "fan-42"));
    await payer.walk(await payer.open(), { amount: 2000 });
    assert.equal((await paidOnce(payer)).reference, "fan-42");
  });

  test("at twice the size, the payer reads, scrolls and pays", async (t) => {
    // 1280x800 zoomed to 200%: not all that is agreed to fits at once.
    const payer = await newcomer(t, { viewport: { width: 640, height: 400 } });
    await payer.visit(world.sites.learn.origin);
    const frame = await payer.open();
    await payer.reaches(frame, "confirm");
    const parts = ["payee", "amount", "split", "button"];
    const fits = await frame.evaluate(() => document.querySelector('[data-seen="button"]').getBoundingClientRect().bottom <= innerHeight);
    assert.equal(fits, false, "the button is below the fold");
    for (const part of parts) {
      const element = frame.locator(`[data-seen="${part}"]`);
      await element.evaluate((node) => node.scrollIntoView({ block: "center" }));
      await payer.page.evaluate(() => new Promise((read) => setTimeout(read, 1_500))); // a person reads
    }
    await payer.pressOn(frame, "confirm");
    await payer.reaches(frame, "wallet");
  });

  test("closing without paying moves nothing and gives the focus back", async (t) => {
    const payer = await newcomer(t);
    await payer.visit(world.sites.stream.origin);
    const frame = await payer.open();
    await payer.reaches(frame, "amount");
    await payer.putAway(frame);
    await until("the close event", async () => (await payer.seen("barya-close")).length === 1);
    assert.equal((await payer.seen("barya-paid")).length, 0);
    const focused = await payer.page.evaluate(() => document.activeElement?.localName);
    assert.equal(focused, "barya-tip");
  });
});
