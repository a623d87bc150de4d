// Bad network, no network: what is wanted is kept on the phone, shown honestly, and paid once, with one touch, when the
// payment server can be reached again. A real Chromium whose frames on other sites have workers and storage.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { buy, stored } from "./lib/flow.mjs";
import { Phone } from "./lib/phone.mjs";
import { verified } from "./lib/receipts.mjs";
import { payments, sql } from "./lib/sql.mjs";
import { until, World } from "./lib/world.mjs";

const page = (body) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>${body}
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;
const TIP = page('<barya-tip to="maria" amounts="20 50 100" currency="PHP">Tip Maria</barya-tip>');
const BUY = page('<barya-buy offer="lesson-7" reference="pupil-1">Lesson 7</barya-buy>');

let world, street, market, learn, phone;
let gone = false;

before(async () => {
  world = await World.open({ sites: { stream: { "/": TIP }, market: { "/": TIP }, learn: { "/": BUY } } });
  [street, market, learn] = ["stream", "market", "learn"].map((name) => `${world.sites[name].origin}/`);
});

afterEach(async () => {
  await phone?.close();
  phone = undefined;
  await back();
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
  if (gone) await world.server.start();
  gone = false;
}

/** What the partition keeps, as the widget's database has it. */
const kept = (frame) => stored(frame, "outbox");

/** Waits until the worker has the page and has taken it over: the next visit can do without a network. */
async function settled(frame) {
  await until("the worker keeps the page", () =>
    frame.evaluate(async () => !!navigator.serviceWorker.controller && !!(await caches.match(location.href, { ignoreVary: true }))).catch(() => false));
}

/** A payer with a wallet and money, who has paid here before, and whose sheet is closed again. */
async function known(url, { amount = "amount-2000", keeps = true } = {}) {
  phone = await Phone.open(world);
  const tab = await phone.visit(url);
  const frame = await tab.open();
  await buy(frame, { amount, "top-up": "top-up-more" });
  if (keeps) await settled(frame);
  await frame.press("close");
  await until("the sheet is closed", () => tab.seen("barya-close").length === 1);
  return { tab, frame };
}

/** There is a price, and all that is agreed to has been seen. */
async function agreeable(frame) {
  await frame.reaches("confirm");
  const live = () => frame.evaluate(() => {
    const button = document.querySelector("[data-action=confirm]");
    button.scrollIntoView({ block: "nearest" });
    return !button.disabled;
  });
  await until("it can be agreed to", live);
}

/** One touch on what is shown, and the receipt. */
async function touch(frame) {
  await agreeable(frame);
  await frame.press("confirm");
  await frame.reaches("paid");
}


test("two tips without a network, one taken away; the network comes back; one touch, one payment, one receipt", async () => {
  const { tab, frame } = await known(street);
  const before = await payments(world.server);
  await leave();
  await tab.open();
  await frame.reaches("amount");
  await frame.reload(); // the host greets it again, and the sheet is as it was
  await frame.reaches("amount");
  await frame.press("amount-2000");
  await frame.reaches("saved");
  await until("the site is told", () => tab.seen("barya-saved").length === 1);
  assert.equal((await kept(frame)).length, 1);
  await frame.press("close");
  await tab.open();
  await frame.reaches("amount");
  await frame.press("amount-5000");
  await frame.reaches("saved");
  await until("the site is told again", () => tab.seen("barya-saved").length === 2);
  const [first, second] = tab.seen("barya-saved").map(({ intent }) => intent);
  assert.notEqual(first, second);
  // The one that was kept last is shown: it is taken away.
  await frame.press("cancel");
  await until("one is left", async () => (await kept(frame)).length === 1);
  assert.equal((await kept(frame))[0].intent, first);
  assert.equal(await frame.state(), "saved");

  await back();
  await frame.reaches("confirm");
  assert.equal(await payments(world.server), before, "a reminder is not consent");
  await touch(frame);
  await until("the site has the receipt", () => tab.seen("barya-paid").length === 2);
  const { receipt, payment } = tab.seen("barya-paid")[1];
  const claims = await verified(world.server, receipt);
  assert.equal(claims.total, 2000);
  assert.equal(payment.intent, first);
  assert.equal(await payments(world.server), before + 1);
  assert.deepEqual(await kept(frame), []);
  assert.equal(tab.seen("barya-paid").length, 2, "one before the network went, one now");
});

test("what was kept outlives the page and the browser, and is paid on a later visit", async () => {
  const { tab, frame } = await known(street);
  const before = await payments(world.server);
  await leave();
  await tab.open();
  await frame.reaches("amount");
  await frame.press("amount-10000");
  await frame.reaches("saved");
  const { intent } = await until("the site is told", () => tab.seen("barya-saved")[0]);
  await phone.restart({ kill: true });
  const later = await phone.visit(street);
  const sheet = await later.open();
  await sheet.reaches("amount"); // still no network: on to what the sheet was opened for
  assert.deepEqual((await kept(sheet)).map((wish) => wish.intent), [intent]);
  await back();
  await later.reload();
  await later.open();
  await touch(sheet);
  const [{ payment }] = await until("the site has the receipt", () => later.seen("barya-paid").length && later.seen("barya-paid"));
  assert.equal(payment.intent, intent);
  assert.equal(await payments(world.server), before + 1);
});

test("another price than the one that was kept is drawn and said before it is agreed to", async () => {
  const { tab, frame } = await known(learn, { keeps: false });
  // A page that only some sites may frame is not kept without an allowance: the frame is here already when the network
  // goes, because the payer was about to press.
  await until("the frame is fetched ahead", async () => {
    await tab.hover("barya-buy");
    return (await tab.frames()).some(({ url }) => url.includes("/checkout"));
  });
  await frame.reaches("pricing");
  await leave();
  await tab.open();
  await frame.reaches("saved");
  await until("the site is told", () => tab.seen("barya-saved").length === 1);
  assert.equal(tab.states.includes("failed"), false);
  await sql(world.server, "UPDATE offers SET amount = 5900 WHERE id = 'lesson-7'");
  const said = frame.spoken.length;
  await back();
  await frame.reaches("confirm");
  const [old, now] = await frame.evaluate(() => [...document.querySelectorAll(".was s, [data-seen=amount] strong")].map((one) => one.textContent));
  assert.match(old, /49/);
  assert.match(now, /59/);
  await until("it is said", () => frame.spoken.slice(said).some((clip) => /say-was/.test(clip)));
  await touch(frame);
  const { receipt } = await until("the site has the receipt", () => tab.seen("barya-paid")[1]);
  assert.equal((await verified(world.server, receipt)).total, 5900);
  await sql(world.server, "UPDATE offers SET amount = 4900 WHERE id = 'lesson-7'");
});

test("two tabs with the same wish: one sends it, once", async () => {
  const { tab, frame } = await known(street);
  const before = await payments(world.server);
  await leave();
  await tab.open();
  await frame.reaches("amount");
  await frame.press("amount-2000");
  await frame.reaches("saved");
  await back();
  const other = await phone.visit(street);
  const twin = await other.open();
  await agreeable(twin);
  await tab.send("Page.bringToFront");
  await agreeable(frame);
  // The second tab sends it, and hears nothing: it is that tab's now, for as long as it takes.
  await other.send("Page.bringToFront");
  await leave();
  await twin.press("confirm");
  await twin.reaches("checking");
  await tab.send("Page.bringToFront");
  await frame.press("confirm");
  await frame.reaches("saved");
  await back();
  await other.send("Page.bringToFront");
  await twin.reaches("paid");
  assert.equal(await payments(world.server), before + 1);
  assert.equal(tab.seen("barya-paid").length + other.seen("barya-paid").length, 2, "one before, one now");
  assert.deepEqual(await kept(twin), []);
});

test("two sites keep apart what their payer wants, and each sends its own", async () => {
  const { tab, frame } = await known(street);
  const there = await phone.visit(market);
  const sheet = await there.open();
  await sheet.reaches("amount");
  await settled(sheet);
  await sheet.press("close");
  const before = await payments(world.server);
  await leave();
  for (const [place, of, amount] of [[there, sheet, "amount-5000"], [tab, frame, "amount-2000"]]) {
    await place.send("Page.bringToFront");
    await place.open();
    await of.reaches("amount");
    await of.press(amount);
    await of.reaches("saved");
    assert.equal((await kept(of)).length, 1);
  }
  await back();
  for (const [place, of, total] of [[tab, frame, 2000], [there, sheet, 5000]]) {
    await place.send("Page.bringToFront");
    await touch(of);
    const { payment } = await until("the site has the receipt", () => place.seen("barya-paid").at(-1));
    assert.equal(payment.total, total);
  }
  assert.equal(await payments(world.server), before + 2);
});

test("a phone that keeps nothing says so, and nothing is promised to the site", async () => {
  phone = await Phone.open(world, { storage: false });
  const tab = await phone.visit(street);
  const frame = await tab.open();
  await frame.reaches("amount");
  await leave();
  await frame.press("amount-2000");
  await frame.reaches("saved");
  await until("the site hears that it did not go", () => tab.seen("barya-error").some(({ code }) => code === "offline"));
  assert.equal(tab.seen("barya-saved").length, 0);
  await back();
  await frame.reaches("confirm");
});
