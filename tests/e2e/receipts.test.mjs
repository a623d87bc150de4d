// Receipts without a network: kept on the phone, looked at with the payment server gone, shown as a code that another phone
// reads and checks by itself. A real Chromium, a real decoder of what is on its screen.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, afterEach, before, test } from "node:test";
import { buy, stored } from "./lib/flow.mjs";
import { verified } from "./lib/receipts.mjs";
import { Phone } from "./lib/phone.mjs";
import { until, World } from "./lib/world.mjs";

const require = createRequire(import.meta.url);
const jsqr = require("jsqr");
const { PNG } = require("pngjs");

const TIP = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1><barya-tip to="maria" amounts="20 50 100" currency="PHP">Tip Maria</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;
const JWKS = "/.well-known/jwks.json";

let world, street, verify;
let phones = [];
let gone = false;

before(async () => {
  world = await World.open({ sites: { stream: { "/": TIP } } });
  street = `${world.sites.stream.origin}/`;
  verify = `${world.server.origin}/verify`;
});

afterEach(async () => {
  await Promise.all(phones.map((phone) => phone.close()));
  phones = [];
  if (gone) await world.server.start();
  gone = false;
});

after(() => world?.close());

async function someone() {
  const phone = await Phone.open(world);
  phones.push(phone);
  return phone;
}

/** No payment server. */
async function leave() {
  await world.server.stop();
  gone = true;
}

/** Pays a tip with a new wallet; answers the tab, its sheet and the receipt that the site was given. */
async function paid(phone) {
  const tab = await phone.visit(street);
  const frame = await tab.open();
  await buy(frame);
  const [{ receipt }] = await until("the site's receipt", () => tab.seen("barya-paid").length && tab.seen("barya-paid"));
  return { tab, frame, receipt };
}

/** Where the passbook stands, in whatever has it. */
async function stands(place, name) {
  let now;
  const there = async () => (now = await place.evaluate(() => document.documentElement.dataset.book)) === name;
  await until(`the passbook at ${name}`, there).catch((error) => assert.fail(`${error.message}: it is at ${now}`));
}

/** What its screen shows, in words. */
const text = (place) => place.evaluate(() => document.querySelector(".book .content").innerText);

/** Waits until these addresses are kept by the worker. */
const keeps = (place, ...paths) =>
  until(`${paths.join(", ")} are kept`, () =>
    place.evaluate(async (paths) => {
      const has = await Promise.all(paths.map((path) => caches.match(path, { ignoreVary: true })));
      return has.every(Boolean);
    }, paths).catch(() => false));

/** The files that the page's passbook is made of. */
const files = (frame) =>
  frame.evaluate(() => {
    const { dataset } = document.getElementById("bundle");
    const tag = document.documentElement.lang;
    const table = document.documentElement.dataset.locales.split(" ").find((one) => one.startsWith(`${tag}=`));
    return [`/${dataset.more}.js`, `/${dataset.more}_bg.wasm`, `/locales/${table.replace("=", "-")}.book.txt`];
  });

/** What a decoder reads on the screen of a tab. */
async function scan(tab) {
  const { data } = await tab.send("Page.captureScreenshot", { format: "png" });
  const png = PNG.sync.read(Buffer.from(data, "base64"));
  return jsqr(new Uint8ClampedArray(png.data), png.width, png.height, { inversionAttempts: "dontInvert" })?.data;
}

/** As if so many had been paid before: older numbers, the same receipt. */
const fill = (frame, receipt, count) =>
  frame.evaluate((receipt, count) => new Promise((done, lost) => {
    const asked = indexedDB.open("barya");
    asked.onerror = () => lost(asked.error);
    asked.onsuccess = () => {
      const work = asked.result.transaction("receipts", "readwrite");
      for (let n = 0; n < count; n++) {
        work.objectStore("receipts").put({ jws: receipt, at: n, name: `Payee ${n}`, picture: "/p/maria.svg", title: null }, `0${10 + n}`);
      }
      work.oncomplete = () => (asked.result.close(), done());
      work.onabort = lost;
    };
  }), receipt, count);

/** The numbers of the receipts that are kept, oldest first. */
const numbers = (frame) => stored(frame, "receipts", { keys: true });

/** A tap in the page itself. */
const tap = (tab, action) => tab.tap({ session: tab.sessions.get(tab.sessionId), id: tab.targetId }, `[data-action="${action}"]`);

/** A receipt whose payer says that the payee got a hundred times as much. */
function tampered(receipt) {
  const [head, body, signature] = receipt.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url"));
  const more = { ...claims, total: claims.total * 100, payee_receives: claims.payee_receives * 100 };
  return [head, Buffer.from(JSON.stringify(more)).toString("base64url"), signature].join(".");
}

test("a receipt is kept, opens without a network, and another phone without one reads and checks it", async () => {
  const [mine, other] = [await someone(), await someone()];
  // The other phone has been here before, and keeps the page and the keys.
  const theirs = await other.visit(verify);
  await stands(theirs, "list");
  assert.match(await text(theirs), /There are no receipts on this phone/);
  await keeps(theirs, "/verify", JWKS);

  const { tab, frame, receipt } = await paid(mine);
  const claims = await verified(world.server, receipt);
  await keeps(frame, ...(await files(frame)));
  await leave();

  await frame.press("receipts");
  await stands(frame, "list");
  assert.match(await text(frame), /Maria[\s\S]*₱20/);
  await frame.press("open-0");
  await stands(frame, "receipt");
  const shown = await text(frame);
  for (const part of ["₱20", claims.jti]) assert.ok(shown.includes(part), `${part} in ${shown}`);
  await frame.press("show");
  await stands(frame, "code");
  const address = await until("a code that can be read", () => scan(tab));
  assert.equal(address, `${verify}#${receipt}`);

  await theirs.go(address);
  await stands(theirs, "true");
  assert.match(await text(theirs), /This receipt is true[\s\S]*₱/);
  assert.equal(await theirs.evaluate(() => document.documentElement.dataset.speaking ?? ""), "", "nothing before a touch");

  // Back through the receipt and the list to the sheet that lay below.
  await frame.press("cancel");
  await stands(frame, "receipt");
  await frame.press("cancel");
  await stands(frame, "list");
  await frame.press("close");
  await until("the sheet again", () => frame.evaluate(() => !document.querySelector("main").hidden && !document.querySelector(".book")));
  assert.equal(await frame.state(), "paid");
});

test("what does not hold is refused, and what cannot be known is called unknown", async () => {
  const [mine, other, stranger] = [await someone(), await someone(), await someone()];
  const { receipt } = await paid(mine);
  const tab = await other.visit(`${verify}#${receipt}`);
  await stands(tab, "true");
  for (const wrong of [tampered(receipt), receipt.slice(0, -4), "x", `${receipt}.${"A".repeat(40_000)}`]) {
    await tab.evaluate((hash) => void (location.hash = hash), wrong);
    await stands(tab, "false");
    await tab.evaluate((hash) => void (location.hash = hash), receipt);
    await stands(tab, "true");
  }
  assert.match(await text(tab), /This receipt is true/);

  // The page is here, the keys are not, nor can the worker fetch them anew: nobody knows.
  const late = await stranger.visit(verify);
  await stands(late, "list");
  await keeps(late, "/verify", JWKS);
  await leave();
  // First what the worker would take them from, which may still be about its work.
  await late.send("Network.clearBrowserCache");
  await late.evaluate(async (path) => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete(path);
  }, JWKS);
  await late.go(`${verify}#${receipt}`);
  await stands(late, "unknown");
  await world.server.start();
  gone = false;
  await tap(late, "retry");
  await stands(late, "true");
});

test("the list has four on a screen and the newest first", async () => {
  const phone = await someone();
  const { frame, receipt } = await paid(phone);
  await fill(frame, receipt, 11);
  await frame.press("receipts");
  await stands(frame, "list");
  const names = () => frame.evaluate(() => [...document.querySelectorAll(".kept .name")].map((name) => name.textContent));
  assert.deepEqual(await names(), ["Maria", "Payee 10", "Payee 9", "Payee 8"]);
  const pressed = await frame.evaluate(() => document.querySelectorAll(".book .content button").length);
  assert.equal(pressed, 5, "four and the older ones");
  for (const first of ["Payee 7", "Payee 3", "Maria"]) {
    await frame.press("older");
    await until(`${first} comes first`, async () => (await names())[0] === first);
  }
});

test("the newest fifty are kept", async () => {
  const phone = await someone();
  const { tab, frame, receipt } = await paid(phone);
  await fill(frame, receipt, 49);
  assert.equal((await numbers(frame)).length, 50);
  await frame.press("close");
  await until("the sheet is closed", () => tab.seen("barya-close").length === 1);
  await tab.open();
  await buy(frame);
  await until("a second receipt", () => tab.seen("barya-paid").length === 2);
  const [, { receipt: second }] = tab.seen("barya-paid");
  const { jti } = await verified(world.server, second);
  const kept = await until("the second is kept", async () => {
    const all = await numbers(frame);
    return all.includes(jti) && all.length <= 50 && all;
  });
  assert.equal(kept.length, 50);
  assert.ok(!kept.includes("010"), "the oldest went");
});

test("nobody may frame the page, and it is told nothing of the receipt", async () => {
  const local = `${world.server.local}/verify`;
  const answer = await fetch(local);
  assert.equal(answer.status, 200);
  const policy = answer.headers.get("content-security-policy");
  assert.match(policy, /frame-ancestors 'none'/);
  assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  assert.ok(answer.headers.get("etag"));
  const again = await fetch(local, { headers: { "if-none-match": answer.headers.get("etag") } });
  assert.equal(again.status, 304);
});
