// Money put by with the real sheet while there is a network; without one the lesson opens; with one again it is settled,
// once. (The payee's side and the server's, with a device of the tests' own: allowance.test.mjs.)
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { buy, stored } from "./lib/flow.mjs";
import { Phone } from "./lib/phone.mjs";
import { verified } from "./lib/receipts.mjs";
import { payments } from "./lib/sql.mjs";
import { seedDemo, until, World } from "./lib/world.mjs";

const POLICY = "[policy.INR]\nallowance = true\nallowance_total = 15000\nallowance_each = 5000\n";
let world, learn, phone;
let gone = false;

before(async () => {
  const seed = async (world) => {
    await seedDemo(world);
    await world.server.cli("payee", "set", "school", "--allowance", "150");
  };
  world = await World.open({ sites: { learn: "examples/learn" }, seed, config: POLICY });
  learn = `${world.sites.learn.origin}/`;
});
afterEach(async () => {
  await phone?.close();
  if (gone) await back();
});
after(async () => {
  if (world) await world.server.ledgerCheck();
  await world?.close();
});

/** No payment server. */
async function leave() {
  await world.server.stop();
  gone = true;
}

/** There is one again. */
async function back() {
  await world.server.start();
  gone = false;
}

/** Where the passbook stands. */
async function stands(frame, ...names) {
  let now;
  const there = async () => names.includes((now = await frame.evaluate(() => document.documentElement.dataset.book))) && now;
  return until(`the passbook at ${names.join(" or ")}`, there).catch(async (error) => assert.fail(`${error.message}: it is at ${now}: ${await text(frame)}`));
}

const text = (frame) => frame.evaluate(() => document.querySelector(".book .content").innerText);

/** What the device has put by, but for its keys. */
const asides = (frame) => stored(frame, "allowances");

/** Somebody who has bought the lesson once, put in more than that took, and looks at the receipts. */
async function reader() {
  phone = await Phone.open(world);
  const tab = await phone.visit(learn);
  const frame = await tab.open();
  await buy(frame, { "top-up": "top-up-more" });
  await frame.press("receipts");
  await stands(frame, "list");
  return { tab, frame };
}

const isLocked = (tab) => tab.evaluate(() => !!document.querySelector("#lessons li:last-child svg"));
const refused = (tab) => tab.evaluate(() => document.querySelector("#refused")?.dataset.code);

test("money is put by with one touch; the lesson opens without a network; it is settled once; a token is taken once", async () => {
  const { tab, frame } = await reader();
  await frame.press("offline");
  await stands(frame, "terms");
  const shown = await text(frame);
  for (const part of ["Bangla School", "₹150", "₹50", "7", new URL(learn).host]) assert.ok(shown.includes(part), `${part} in ${shown}`);
  await frame.press("put-by"); // not before all of it has been seen for a second
  await stands(frame, "put");
  assert.match(await text(frame), /₹150/);
  const [pass, ...others] = await asides(frame);
  assert.deepEqual([others.length, pass.left, pass.site, pass.isSecret], [0, 15000, new URL(learn).origin, true]);
  assert.match(await world.server.cli("allowance", "list"), /\t15000\t15000\t0\/3\t/);
  await until("the worker keeps the page that the allowance is for", () =>
    frame.evaluate(async () => !!navigator.serviceWorker.controller && !!(await caches.match(location.href, { ignoreVary: true }))));
  await until("the school's page keeps the keys", () => tab.evaluate(() => !!localStorage.keys));
  const before = await payments(world.server);

  await leave();
  await tab.reload();
  assert.ok(await isLocked(tab), "a new visit: it is locked again");
  await tab.open();
  await frame.reaches("saved");
  await frame.press("confirm"); // one touch, and nothing is asked: it was agreed to before
  const { token, intent } = await until("the site is told", () => tab.seen("barya-saved").find(({ token }) => token));
  await until("the lesson opens", async () => !(await isLocked(tab)));
  assert.equal((await asides(frame))[0].left, 15000 - 4900);
  await tab.evaluate((detail) => {
    document.querySelector("barya-buy").dispatchEvent(new CustomEvent("barya-saved", { detail, bubbles: true, composed: true }));
  }, { intent, token });
  await until("the payee's page refuses it a second time", async () => (await refused(tab)) === "replayed");

  await back();
  const paid = await until("it is settled", () => tab.seen("barya-paid").find(({ payment }) => payment.intent === intent));
  const claims = await verified(world.server, paid.receipt);
  assert.deepEqual([claims.offer, claims.total, claims.site], ["lesson-7", 4900, new URL(learn).origin]);
  assert.equal(await payments(world.server), before + 1);
  assert.match(await world.server.cli("allowance", "list"), /\t15000\t10100\t1\/3\t/);
  await tab.reload();
  await tab.open();
  await frame.reaches("confirm"); // nothing waits any more
  assert.equal(tab.seen("barya-paid").filter(({ payment }) => payment.intent === intent).length, 1);
  assert.equal((await world.server.cli("allowance", "conflicts")).trim(), "");
});

test("an answer that is lost while money is put by: nobody knows, it is asked for again, and it was put by once", async () => {
  const { frame } = await reader();
  await frame.press("offline");
  await stands(frame, "terms");
  const before = (await world.server.cli("allowance", "list")).trim().split("\n").length;
  await leave();
  await frame.press("put-by");
  await stands(frame, "unsure");
  const [agreed] = await asides(frame);
  assert.ok(agreed.ask && agreed.isSecret, "what was agreed to is on the phone, with its key");
  await frame.press("retry");
  await stands(frame, "unsure");
  await back();
  // As if it had arrived before, and only the answer was lost.
  const first = await frame.evaluate(async ({ ask, intent }) => {
    const headers = { "content-type": "application/json", "idempotency-key": intent };
    return (await fetch("/v1/allowances", { method: "POST", headers, body: JSON.stringify(ask) })).status;
  }, agreed);
  assert.equal(first, 201);
  await frame.press("retry");
  await stands(frame, "put");
  const after = (await world.server.cli("allowance", "list")).trim().split("\n").length;
  assert.equal(after, before + 1);
  assert.equal((await asides(frame)).length, 1);
});

test("a finger that is refused puts nothing by, and can be tried again", async () => {
  const { tab, frame } = await reader();
  await frame.press("offline");
  await stands(frame, "terms");
  await frame.evaluate(() => {
    globalThis.places = [];
    const note = () => globalThis.places.push(document.documentElement.dataset.book);
    new MutationObserver(note).observe(document.documentElement, { attributeFilter: ["data-book"] });
  });
  await tab.accept(false);
  await frame.press("put-by");
  await until("back at the terms", () => frame.evaluate(() => globalThis.places.join() === "touching,terms"));
  assert.deepEqual(await asides(frame), []);
  await tab.accept(true);
  await frame.press("put-by");
  await stands(frame, "put");
  await frame.press("cancel");
  await stands(frame, "list");
  assert.match(await text(frame), /₹150/);
});

test("a finger that comes after the passbook was put away agrees to nothing", async () => {
  const { frame } = await reader();
  const lines = async () => (await world.server.cli("allowance", "list")).trim().split("\n").length;
  const before = await lines();
  await frame.press("offline");
  await stands(frame, "terms");
  await frame.evaluate(() => {
    const get = CredentialsContainer.prototype.get;
    navigator.credentials.get = async (asked) => {
      const assertion = await get.call(navigator.credentials, asked);
      await new Promise((answer) => (globalThis.answer = answer));
      delete navigator.credentials.get;
      return assertion;
    };
  });
  await frame.press("put-by");
  await until("the finger has been there", () => frame.evaluate(() => !!globalThis.answer));
  await frame.press("close");
  await frame.evaluate(() => globalThis.answer());
  await frame.press("receipts");
  await stands(frame, "list");
  assert.deepEqual(await asides(frame), []);
  await frame.press("offline");
  await stands(frame, "terms");
  await frame.press("put-by");
  await stands(frame, "put");
  assert.equal(await lines(), before + 1);
});
