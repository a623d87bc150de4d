// Networks as thin as they are for many: 2G, 400 ms a round trip, a third of what is asked lost. Money moves once, what is
// seen is true, and whoever waits is told for what.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { Phone } from "./lib/phone.mjs";
import { payments } from "./lib/sql.mjs";
import { seedOf, ThinWire } from "./lib/thin.mjs";
import { root, until, World } from "./lib/world.mjs";

/** 50 kbit/s, in bytes. */
const RATE = 6_250;
const G2 = { delay: 400, rate: RATE };
const SLOW = { flags: ["--force-effective-connection-type=2G"] };

const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="maria" amounts="20 50" currency="PHP" lang="en">Tip Maria</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

let world, wire, phone, sentences;

before(async () => {
  wire = await ThinWire.lay();
  world = await World.open({ sites: { stream: { "/": page } }, env: wire.env, seed: wire.seed() });
  const source = await readFile(join(root, "locales/en/checkout.ftl"), "utf8");
  sentences = (name) => new RegExp(`^${name} = (.*)$`, "m").exec(source)[1];
});

afterEach(async () => {
  wire.heal();
  await phone?.close();
});

after(async () => {
  await world?.close();
  await wire?.close();
});

const visit = async (flags) => {
  phone = await Phone.open(world, flags);
  return phone.visit(`${world.sites.stream.origin}/`);
};

/** Goes on with whatever the sheet says, as a person would who wants to pay, until it says that it is paid. */
async function persist(frame) {
  const next = { amount: "amount-2000", confirm: "confirm", wallet: "create-wallet", "top-up": "top-up", failed: "retry" };
  const end = Date.now() + 240_000;
  for (;;) {
    const state = await frame.state();
    if (state === "paid") return;
    assert.ok(Date.now() < end, `never paid: ${frame.states.join(" ")}`);
    const stuck = () => frame.evaluate(() => document.querySelector('[data-action="retry"]') !== null);
    const action = next[state] ?? (["checking", "saved"].includes(state) && (await stuck()) && "retry");
    // What was pressed may have turned into something else meanwhile.
    if (action) await frame.press(action).catch(() => {});
    await until("another state, or a while", () => frame.state().then((now) => now !== state), 4_000).catch(() => {});
  }
}

const BY_WORKER = /^\/(checkout\?|v1\/payees\/)/;

/**
 * What was asked for more than once, of what one time is enough for. What the sheet asked for before its worker came, and
 * no cache may hold, the worker asks for itself: the page and the payee, 4 kB. Of a voice's one file each clip is asked
 * for by its own range.
 */
function twice(asked) {
  const once = asked.filter(({ method, path }) => method === "GET" && !BY_WORKER.test(path) && !/^\/v1\/payments|\.mp3$/.test(path));
  const paths = once.map(({ path }) => path);
  return paths.filter((path, place) => paths.indexOf(path) < place);
}

test("a first visit over 2G: the frame is waited for, nothing comes twice, no voice is fetched ahead", async () => {
  wire.thin(G2);
  wire.mark();
  const tab = await visit(SLOW);
  const frame = await tab.open();
  await until("the sheet", () => frame.state().then((state) => state === "amount"), 60_000);
  assert.deepEqual(tab.seen("barya-error"), []);
  await persist(frame);
  await until("it is quiet", () => wire.since().every(({ down }) => down > 0));
  const asked = wire.since();
  assert.deepEqual(twice(asked), []);
  assert.ok(asked.filter(({ path }) => BY_WORKER.test(path)).length <= 4, "by the sheet and by the worker, once each");
  assert.ok(asked.length <= 50, `${asked.length} requests`);
  const whole = asked.filter(({ path, down }) => path.endsWith(".mp3") && down > 30_000);
  assert.deepEqual(whole, [], "no bank as a whole");
  assert.ok(asked.filter(({ path }) => path === "/p/maria.mp3").length <= 1, "the payee's voice is fetched to be heard");
});

test("two tips while a third of all requests and replies are lost: each is paid once, and seen as it is", async (t) => {
  const seed = seedOf(20261123);
  t.diagnostic(`seed ${seed}`);
  const tab = await visit(SLOW);
  const before = await payments(world.server);
  await tab.open();
  await (await tab.frame()).reaches("amount"); // what is kept on the phone is there
  wire.mark();
  wire.thin({ ...G2, loss: 0.3, seed });
  for (let tip = 1; tip <= 2; tip += 1) {
    const frame = tip === 1 ? await tab.frame() : await tab.open();
    await persist(frame);
    assert.equal(await payments(world.server), before + tip, "paid is only said of what is paid, and each tip once");
    // The frame goes with the press, so nobody waits for the press to end.
    await frame.evaluate(() => void setTimeout(() => document.querySelector('[data-action="close"]').click()));
    await until("it is put away", async () => (await tab.frames()).length === 0);
  }
  wire.heal();
  t.diagnostic(`lost: ${wire.lost.length} of ${wire.since().length}`);
  assert.ok(wire.lost.length >= 3, `the network was bad: ${wire.lost}`);
  await until("told", () => tab.seen("barya-paid").length === 2);
  assert.equal(new Set(tab.seen("barya-paid").map(({ payment }) => payment)).size, 2);
  assert.ok(wire.since().length <= 100, `${wire.since().length} requests`);
  await world.server.ledgerCheck();
  assert.equal(await payments(world.server), before + 2);
});

test("after three seconds without an answer it is shown and said what is waited for, once", async () => {
  const tab = await visit();
  const frame = await tab.open();
  await frame.reaches("amount");
  const silent = (path, method = "POST") => wire.thin({ fate: (asked) => (asked.url.startsWith(path) && asked.method === method ? "silence" : undefined) });
  const shown = () => frame.evaluate(() => document.querySelector(".outcome")?.innerText ?? "");
  const waits = async (state, name, ms) => {
    const began = Date.now();
    const sentence = sentences(name);
    await until(`${state} says ${name}`, async () => (await shown()).includes(sentence));
    assert.ok(Date.now() - began > 2_000, "nobody is told at once");
    await until(`${name} is heard`, () => frame.spoken.includes(`en ${name}`), 10_000);
    assert.equal(await frame.evaluate(() => document.querySelector("[role=status]").textContent), sentence);
    await new Promise((wait) => setTimeout(wait, ms)); // longer than it took: it is not said again
    assert.equal(frame.spoken.filter((clip) => clip === `en ${name}`).length, 1);
    assert.equal(await frame.state(), state);
  };
  silent("/v1/quotes");
  await frame.pressOn("amount-2000");
  await waits("pricing", "waiting-network", 4_000);
  wire.heal();
  await frame.reaches("confirm");
  await frame.pressOn("confirm");
  await frame.pressOn("create-wallet");
  await frame.reaches("confirm");
  silent("/v1/payments");
  await frame.pressOn("confirm");
  await waits("paying", "waiting-answer", 4_000);
  assert.deepEqual(tab.seen("barya-paid"), []);
});
