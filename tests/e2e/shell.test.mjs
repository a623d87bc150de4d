// The sheet without a network: what a second visit downloads, what opens when the payment server is gone, how a new build
// comes, and what is never kept. Each test has a phone of its own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { anotherBuild, variants } from "./lib/builds.mjs";
import { Phone } from "./lib/phone.mjs";
import { Wire } from "./lib/wire.mjs";
import { root, serveSite, until, World } from "./lib/world.mjs";

const dist = process.env.BARYA_ASSETS ?? join(root, "dist");
const page = (body) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>${body}
  <script type="module" src="http://pay.localhost:8700/v1/barya.js"></script>`;
const TIP = page('<barya-tip to="maria" amounts="20 50 125.40" currency="PHP">Tip Maria</barya-tip>');
const BUY = page('<barya-buy offer="lesson-7">Lesson 7</barya-buy>');
const LESSON = "/checkout?offer=lesson-7";

let wire, world, street, market, learn, foreign, nest;
const more = [];

before(async () => {
  wire = await Wire.lay();
  const sites = { stream: { "/": TIP }, market: { "/": TIP }, learn: { "/": BUY } };
  world = await World.open({ sites, env: wire.env, seed: wire.seed() });
  [street, market, learn] = ["stream", "market", "learn"].map((name) => `${world.sites[name].origin}/`);
  // The port does not count for a browser's storage: this is the lesson's own site, and not an origin of its payee's.
  const lookalike = await serveSite("learn.localhost", { "/": BUY }, world.server.origin);
  const evil = await serveSite("evil.localhost", { "/": `<iframe src="${world.server.origin}${LESSON}"></iframe>` }, world.server.origin);
  more.push(lookalike, evil);
  foreign = `${lookalike.origin}/`;
  sites.learn["/nest"] = `<!doctype html><title>A lesson</title><iframe src="${evil.origin}/"></iframe>`;
  nest = `${learn}nest`;
});

after(async () => {
  await world?.close();
  await wire?.close();
  await Promise.all(more.map((site) => site.close()));
});

/** Somebody's first visit: their phone, the tab, the sheet. */
async function visit(t, url, how) {
  const phone = await Phone.open(world, how);
  t.after(() => phone.close());
  const tab = await phone.visit(url);
  return { phone, tab, frame: await tab.open() };
}

/** No payment server until the test ends, or `back` is called. */
async function without(t, stop = () => world.server.stop()) {
  await stop();
  let gone = true;
  const back = async () => gone && ((gone = false), await world.server.start());
  t.after(back);
  return back;
}

/** What the worker keeps, as addresses of the payment origin. */
function kept(frame) {
  return frame.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) found.push(url.slice(location.origin.length));
    }
    return found;
  });
}

/** Waits until something is kept whose address is like this: the worker works after the sheet does. */
async function keeps(frame, ...patterns) {
  for (const pattern of patterns) {
    await until(`${pattern} is kept`, async () => (await kept(frame).catch(() => [])).some((path) => pattern.test(path)));
  }
}

const WHOLE_VOICE = /^\/voice\/en-[^.]*\.mp3\?0-\d{5,}$/;

/** Whether the sheet is there, or the browser refused its page. */
async function outcome(tab) {
  return until("a sheet or a refusal", async () => {
    const frames = await tab.frames();
    if (frames.some(({ url }) => url.startsWith("chrome-error:"))) return "refused";
    const sheet = frames.find(({ url }) => url.startsWith(`${world.server.origin}/checkout`));
    return sheet && tab.call(sheet, () => document.querySelector(".sheet") && "shown", []).catch(() => undefined);
  });
}

const drawn = () => [...document.images].map((image) => image.complete && image.naturalWidth > 0);

test("a second visit downloads nothing but the quote", async (t) => {
  const { tab, frame } = await visit(t, street);
  await frame.reaches("amount");
  await frame.pressOn("amount-2000");
  await frame.reaches("confirm");
  await keeps(frame, /^\/checkout\?to=maria&/, WHOLE_VOICE, /^\/v1\/payees\/maria$/, /^\/p\/maria\.svg$/, /^\/p\/maria\.mp3$/);
  const first = wire.since().reduce((sum, { down }) => sum + down, 0);
  wire.mark();
  await tab.reload();
  await tab.open();
  await frame.reaches("amount");
  await frame.pressOn("amount-2000");
  await frame.reaches("confirm");
  await until("the browser asked for another worker", () => wire.since().some(({ path }) => path === "/worker.js"));
  await until("every answer", () => wire.since().every(({ status }) => status));
  const seen = wire.since().map(({ method, path, status }) => `${method} ${path.split("?")[0]} ${status}`).sort();
  assert.deepEqual(seen, ["GET /checkout 304", "GET /worker.js 304", "POST /v1/quotes 201"]);
  const second = wire.since().reduce((sum, { down }) => sum + down, 0);
  t.diagnostic(`first visit ${first} bytes down, second ${second}`);
  assert.ok(second < 5_000, `${second} bytes`);
});

test("without the payment server the sheet opens, shows and speaks; when it is back the tip goes on", async (t) => {
  const { phone, frame } = await visit(t, street);
  await frame.reaches("amount");
  await keeps(frame, /^\/checkout\?to=maria&/, WHOLE_VOICE, /^\/v1\/payees\/maria$/, /^\/p\/maria\.svg$/);
  const back = await without(t);
  // Even after the browser was closed: what is here is on the device.
  await phone.restart();
  const tab = await phone.visit(street);
  const again = await tab.open();
  await again.reaches("amount");
  assert.deepEqual([...new Set(await again.evaluate(drawn))], [true], "the payee's picture");
  await until("its own voice", () => again.spoken.some((clip) => /^en [a-z]/.test(clip)));
  assert.ok(!again.spoken.includes("en *"), "not the device's voice");
  // The frame alone, too: the host greets it again.
  await again.reload();
  await again.reaches("amount");
  await back();
  await again.pressOn("amount-2000");
  await again.reaches("confirm");
});

test("a server that does not answer is waited for four seconds, then the page that is kept is shown", async (t) => {
  const { tab, frame } = await visit(t, street);
  await frame.reaches("amount");
  await keeps(frame, /^\/checkout\?to=maria&/, /^\/v1\/payees\/maria$/);
  const back = await without(t, () => world.server.child.kill("SIGSTOP"));
  t.after(() => world.server.child.kill("SIGCONT"));
  const since = Date.now();
  await tab.reload();
  await tab.open();
  await frame.reaches("amount");
  const took = Date.now() - since;
  assert.ok(took > 3_900 && took < 12_000, `${took} ms`);
  world.server.child.kill("SIGCONT");
  await world.server.stop();
  await back();
});

/** From now on the server has this build. */
async function serve(build) {
  await world.server.stop();
  world.server.env.BARYA_ASSETS = build;
  await world.server.start();
}

/** Opens the page anew; answers of which build glue and Wasm are. */
async function reopened(tab, frame) {
  await tab.reload();
  await tab.open();
  await frame.reaches("amount");
  return frame.evaluate(variants);
}

test("a new build comes as a whole: never its glue with the Wasm of another", async (t) => {
  const [next, half] = [join(world.dir, "next"), join(world.dir, "half")];
  await anotherBuild(dist, next);
  await anotherBuild(dist, half, /\.wasm$/);
  t.after(() => serve(dist));
  const { tab, frame } = await visit(t, street);
  await frame.reaches("amount");
  await keeps(frame, /^\/checkout\?to=maria&/, /^\/locales\/en-/);
  assert.deepEqual(await frame.evaluate(variants), [0, 0]);
  const old = (await kept(frame)).find((path) => path.endsWith(".wasm"));

  // Half of it arrived: its Wasm is missing. What is kept stays as it is, page and all.
  await serve(half);
  wire.mark();
  await tab.reload();
  await tab.open();
  await frame.reaches("failed");
  const refused = () => wire.since().filter(({ path, status }) => path.endsWith(".wasm") && status === 404).length;
  await until("the next worker asked for it too, in vain", () => refused() >= 2);
  await world.server.stop();
  assert.deepEqual(await reopened(tab, frame), [0, 0]);

  await serve(next);
  assert.deepEqual(await reopened(tab, frame), [1, 1], "from the network, before it is kept");
  await until("the old build is gone", async () => !(await kept(frame)).includes(old));
  await keeps(frame, /^\/checkout\?to=maria&/, /^\/locales\/en-/);
  await world.server.stop();
  assert.deepEqual(await reopened(tab, frame), [1, 1], "and without one");
});

/** Puts an allowance into the widget's database of this partition, as the widget does. */
function allow(payee, expires) {
  return new Promise((done, refused) => {
    const asked = indexedDB.open("barya", 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of [["outbox", "intent"], ["receipts", "jti"], ["allowances", "id"]]) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onerror = () => refused(asked.error);
    asked.onsuccess = () => {
      const writing = asked.result.transaction("allowances", "readwrite");
      const store = writing.objectStore("allowances");
      const value = { id: "al_1", payee, expires_at: expires };
      if (store.keyPath) store.put(value);
      else store.put(value, value.id);
      writing.oncomplete = () => (asked.result.close(), done());
      writing.onerror = () => refused(writing.error);
    };
  });
}

const tell = (message) => navigator.serviceWorker.controller.postMessage(message);

test("a restricted offer is not kept: without the server it opens nowhere", async (t) => {
  const { phone, tab, frame } = await visit(t, learn);
  await frame.reaches("confirm");
  await keeps(frame, WHOLE_VOICE);
  await frame.evaluate(tell, { keep: [world.server.origin + LESSON] });
  await frame.evaluate(tell, { allowance: world.server.origin + LESSON });
  // What is asked for later is kept: so the answer about the lesson is there.
  await frame.evaluate(tell, { keep: [`${world.server.origin}/@school`] });
  await keeps(frame, /^\/@school$/);
  const elsewhere = await phone.visit(foreign);
  await elsewhere.tap(elsewhere.top, "barya-buy");
  assert.equal(await outcome(elsewhere), "refused", "with the server, as ever");
  assert.deepEqual((await kept(frame)).filter((path) => path.startsWith("/checkout?")), []);
  await without(t);
  for (const site of [tab, elsewhere]) {
    await site.reload();
    await site.tap(site.top, "barya-buy");
    assert.equal(await outcome(site), "refused");
  }
});

test("what an allowance pays opens on its own site without the server, and nowhere else that shares the storage", async (t) => {
  const { phone, tab, frame } = await visit(t, learn);
  await frame.reaches("confirm");
  await keeps(frame, WHOLE_VOICE);
  await frame.evaluate(allow, "maria", Date.now() + 60_000);
  await frame.evaluate(tell, { allowance: world.server.origin + LESSON });
  await frame.evaluate(tell, { keep: [`${world.server.origin}/@school`] });
  await keeps(frame, /^\/@school$/);
  assert.ok(!(await kept(frame)).includes(LESSON), "another payee's allowance is none");

  await frame.evaluate(allow, "school", Date.now() + 3_600_000);
  await frame.evaluate(tell, { allowance: world.server.origin + LESSON });
  await keeps(frame, /^\/checkout\?offer=lesson-7$/);
  const elsewhere = await phone.visit(foreign);
  const nested = await phone.visit(nest);
  await without(t);
  await tab.reload();
  await tab.tap(tab.top, "barya-buy");
  assert.equal(await outcome(tab), "shown");
  const shared = await tab.frame();
  assert.ok((await kept(shared)).includes(LESSON));
  // Its storage is theirs too: only the headers that the page came with keep it from being shown.
  await elsewhere.reload();
  await elsewhere.tap(elsewhere.top, "barya-buy");
  assert.equal(await outcome(elsewhere), "refused", "the same name at another port");
  await nested.reload();
  assert.equal(await outcome(nested), "refused", "in a frame of somebody else's");

  await shared.evaluate(allow, "school", Date.now() - 1);
  await tab.reload();
  await tab.tap(tab.top, "barya-buy");
  assert.equal(await outcome(tab), "refused", "an allowance that is over");
});

test("where workers and storage are refused everything comes from the network", async (t) => {
  const { phone, tab, frame } = await visit(t, street, { storage: false });
  await frame.reaches("amount");
  await tab.reload();
  await tab.open();
  await frame.reaches("amount");
  await frame.pressOn("amount-2000");
  await frame.reaches("confirm");
  assert.deepEqual(await phone.workers(), []);
  const refusal = () => navigator.serviceWorker.register("/worker.js").then(() => "none", ({ name }) => name);
  assert.equal(await frame.evaluate(refusal), "NotSupportedError");
});

test("two sites do not share what is kept", async (t) => {
  const { phone, tab, frame } = await visit(t, street);
  await frame.reaches("amount");
  await keeps(frame, /^\/checkout\?to=maria&/, /^\/v1\/payees\/maria$/);
  wire.mark();
  const other = await phone.visit(market);
  const sheet = await other.open();
  await sheet.reaches("amount");
  assert.ok(wire.since().some(({ path, status }) => path.endsWith(".wasm") && status === 200), "downloaded for the other site");
  await keeps(sheet, /^\/checkout\?to=maria&/);
  await sheet.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    await (await navigator.serviceWorker.getRegistration()).unregister();
  });
  await without(t);
  await tab.reload();
  await tab.open();
  await frame.reaches("amount");
});

test("what is kept is bounded: the oldest goes", async (t) => {
  const { frame } = await visit(t, street);
  await frame.reaches("amount");
  await keeps(frame, /^\/checkout\?to=maria&/, WHOLE_VOICE);
  const { origin } = world.server;
  const locales = await frame.evaluate(() => document.documentElement.dataset.locales.split(" ").map((entry) => `/locales/${entry.replace("=", "-")}.txt`));
  const asked = (count, path) => Array.from({ length: count }, (_, n) => `${origin}${path}${n}`);
  const languages = locales.filter((path) => /\/(hi|ko)-/.test(path)).map((path) => origin + path);
  await frame.evaluate(tell, { keep: [...asked(25, "/checkout?to=maria&reference="), ...asked(55, "/v1/payees/maria?"), ...languages] });
  await keeps(frame, /reference=24$/, /maria\?54$/, /\/ko-/);
  let now;
  const bounded = async () => {
    // Something of the page's own may have been asked for late, and its language with it.
    await frame.evaluate(tell, { keep: languages });
    const paths = await kept(frame);
    const count = (kind) => paths.filter((path) => kind.test(path)).length;
    now = [count(/^\/(checkout\?|verify$)/), count(/^\/(v1|p)\//), count(/^\/locales\/[^.]+\.txt$/), count(/\/en-/)].join();
    return now === "20,50,2,0";
  };
  await until("the bounds", bounded).catch((error) => assert.fail(`${error.message}: ${now}`));
});

test("where bytes are dear only what is said without a network is fetched of a voice before it is heard", async (t) => {
  const { frame } = await visit(t, street, { flags: ["--force-effective-connection-type=2G"] });
  await frame.reaches("amount");
  assert.equal(await frame.evaluate(() => navigator.connection.effectiveType), "2g");
  await keeps(frame, /^\/checkout\?to=maria&/, /^\/voice\/en-.*txt$/, /\.mp3\?/);
  const index = await frame.evaluate(async () => {
    const { pathname } = new URL(performance.getEntriesByType("resource").find(({ name }) => /\/voice\/.*txt$/.test(name)).name);
    return (await fetch(pathname)).text();
  });
  const [name, ...clips] = index.split("\n\n")[0].split("\n");
  const wanted = /^(saved|waiting|spent|say-(ready|touch)|why-offline)/;
  let at = 0;
  const places = clips.map((line) => line.split(" ")).map(([id, length]) => ({ id, first: at, last: (at += Number(length)) - 1 }));
  const needed = places.filter(({ id }) => wanted.test(id));
  assert.ok(needed.length > 1, "there are such clips");
  const parts = async () => (await kept(frame)).filter((path) => path.startsWith(`/${name}?`)).map((path) => path.split("?")[1].split("-").map(Number));
  const has = (all, { first, last }) => all.some(([from, to]) => from <= first && last <= to);
  await until("all of them", async () => {
    const all = await parts();
    return needed.every((clip) => has(all, clip));
  });
  const all = await parts();
  assert.ok(!places.every((clip) => has(all, clip)), "not the whole voice");
});

test("a page of our own hears when the network is back; somebody who wished so is notified, once", async (t) => {
  const { origin } = world.server;
  const phone = await Phone.open(world);
  t.after(() => phone.close());
  await phone.devtools.send("Browser.grantPermissions", { origin, permissions: ["notifications", "backgroundSync"] });
  const tab = await phone.visit(`${origin}/checkout?to=maria&amounts=20&currency=PHP`);
  await until("its worker", () => tab.evaluate(() => Boolean(navigator.serviceWorker.controller)).catch(() => false));
  await tab.evaluate(() => {
    globalThis.news = [];
    navigator.serviceWorker.addEventListener("message", ({ data }) => globalThis.news.push(data));
  });
  const notes = () => tab.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ tag }) => tag));
  // What the widget tells the host when it keeps a wish.
  await tab.evaluate(() => globalThis.barya.tell({ type: "saved" }));
  await until("the news", () => tab.evaluate(() => globalThis.news.length));
  assert.deepEqual(await tab.evaluate(() => globalThis.news), [{ type: "online" }]);
  assert.deepEqual(await notes(), [], "somebody who looks at it needs no note");

  const other = await phone.visit("about:blank");
  await other.send("Page.bringToFront");
  await until("the page is out of sight", () => tab.evaluate(() => document.visibilityState === "hidden"));
  for (const count of [2, 3]) {
    await tab.evaluate(() => globalThis.barya.tell({ type: "saved" }));
    await until("the news", () => tab.evaluate((count) => globalThis.news.length === count, count));
  }
  await until("a note", async () => (await notes()).length);
  assert.deepEqual(await notes(), ["outbox"]);
});
