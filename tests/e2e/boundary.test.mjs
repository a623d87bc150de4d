// What an attacker may try at the embedding boundary. Nobody is paid on any of these pages.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { copyFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { createLocalJWKSet } from "jose";
import { paidOnce } from "./lib/receipts.mjs";
import { root, until, World } from "./lib/world.mjs";

/** A host page of an attacker: an ordinary frame of the checkout under some style. */
const clickjack = (style, extra = "", size = "width: 400px; height: 700px") => `<!doctype html>
<body style="margin: 0">
<div id="around" style="position: relative; ${size}; ${style}">
  <iframe id="victim" style="border: 0; width: 400px; height: 700px"
    allow="publickey-credentials-get *; publickey-credentials-create *"></iframe>${extra}
</div>
<script>
  const pay = "http://pay.localhost:8700";
  const frame = document.getElementById("victim");
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || window.port) return;
    const channel = new MessageChannel();
    window.port = channel.port1;
    frame.contentWindow.postMessage({ barya: 1, type: "connect" }, pay, [channel.port2]);
    channel.port1.postMessage({ type: "open" });
  });
  frame.src = pay + "/checkout?to=maria&amounts=20&currency=PHP";
</script>`;

const cover = `<div style="position: absolute; inset: 0 0 60% 0; background: #fff; pointer-events: none">A lovely kitten</div>`;
const pages = {
  "/honest": clickjack(""),
  "/transparent": clickjack("opacity: 0.01"),
  "/covered": clickjack("", cover),
  "/clipped": clickjack("overflow: hidden", "", "width: 400px; height: 96px"),
};
const foreign = {
  "/": `<!doctype html><barya-buy offer="lesson-7"><a href="http://pay.localhost:8700/o/lesson-7">Lesson 7</a></barya-buy>
    <script type="module" src="http://pay.localhost:8700/barya.js"></script>`,
};
let world;

before(async () => {
  world = await World.open({ sites: { stream: "examples/stream", learn: "examples/learn", evil: pages, foreign } });
});

afterEach(() => world.goHome());

after(async () => {
  await world.server.ledgerCheck();
  await world.close();
});

/** The frame on one of the attacker's pages, at `confirm`. */
async function atConfirm(payer, path) {
  await payer.page.goto(`${world.sites.evil.origin}${path}`);
  const frame = await payer.frame();
  for (;;) {
    const state = await payer.reaches(frame, "amount", "confirm");
    if (state === "confirm") return frame;
    await frame.evaluate(() => document.querySelector('[data-action^="amount-"]').click());
    await until("to leave amount", async () => (await payer.state(frame)) !== "amount");
  }
}

const disabled = (frame) => frame.evaluate(() => document.querySelector('[data-action="confirm"]').disabled);

test("an honest page: confirm comes alive after the payer could see everything", async () => {
  const payer = await world.payer({ viewport: { width: 800, height: 800 } });
  const frame = await atConfirm(payer, "/honest");
  assert.equal(await disabled(frame), true, "not at once");
  await until("confirm is live", async () => !(await disabled(frame)));
});

for (const [path, how] of [["/transparent", "made transparent"], ["/covered", "covered"], ["/clipped", "clipped to its button"]]) {
  test(`a frame that is ${how} cannot be paid in`, async () => {
    const payer = await world.payer({ viewport: { width: 800, height: 800 } });
    const frame = await atConfirm(payer, path);
    if (path === "/clipped") {
      // The attacker scrolls the frame's content so that only the button shows through the hole.
      await frame.evaluate(() => document.querySelector('[data-action="confirm"]').scrollIntoView({ block: "center" }));
    }
    // An honest page, watched over the same time, comes alive: the observers work, and the time was long enough.
    const honest = await world.payer({ viewport: { width: 800, height: 800 } });
    const control = await atConfirm(honest, "/honest");
    await until("the control is live", async () => !(await disabled(control)));
    await honest.context.close();
    assert.equal(await disabled(frame), true, "confirm stays dead");
    await frame.evaluate(() => document.querySelector('[data-action="confirm"]').click());
    assert.equal(await payer.state(frame), "confirm", "a press does nothing");
  });
}

test("a foreign origin cannot frame a restricted offer", async () => {
  const payer = await world.payer();
  const refused = [];
  payer.page.on("console", (message) => refused.push(message.text()));
  await payer.visit(world.sites.foreign.origin);
  await payer.page.locator("barya-buy").locator("[part=button]").click();
  await until("the browser refuses the frame", () => refused.some((text) => text.includes("frame-ancestors")));
  const frames = payer.page.frames().filter((f) => f.url().startsWith(`${world.server.origin}/checkout`));
  for (const frame of frames) assert.notEqual(await payer.state(frame), "confirm");
  assert.equal((await payer.seen("barya-paid")).length, 0);
});

/** The documented check, as a site has it: a copy in its own folder, beside its own packages. */
async function siteCheck() {
  const copy = join(world.dir, "check-receipt.mjs");
  await copyFile(join(root, "embed/server/check-receipt.mjs"), copy);
  await symlink(join(root, "tests/e2e/node_modules"), join(world.dir, "node_modules"));
  return import(copy);
}

test("a receipt of test mode does not unlock on a site that wants live money", async () => {
  const payer = await world.payer();
  await payer.visit(world.sites.learn.origin);
  await payer.walk(await payer.open("barya-buy"));
  await paidOnce(payer);
  const [{ detail }] = await payer.seen("barya-paid");
  const keys = createLocalJWKSet(await (await fetch(`${world.server.local}/.well-known/jwks.json`)).json());
  const expected = { payee: "school", offer: "lesson-7", total: detail.payment.total, currency: "INR" };
  const spent = new Set();
  const spend = async (jti) => !spent.has(jti) && Boolean(spent.add(jti));
  const { NotUnlocked, receiptCheck } = await siteCheck();
  const reason = (promise) => promise.then(() => "unlocked", (error) => error instanceof NotUnlocked ? error.reason : error);
  const live = receiptCheck(world.server.origin, { keys, spend });
  const sandbox = receiptCheck(world.server.origin, { keys, spend, mode: "test" });
  assert.equal(await reason(live(detail.receipt, expected)), "iss");
  assert.equal(await reason(sandbox(detail.receipt, { ...expected, total: 1 })), "total");
  assert.equal(await reason(sandbox(detail.receipt, { ...expected, payee: "maria" })), "aud");
  assert.equal(await reason(sandbox(detail.receipt, { ...expected, offer: "lesson-8" })), "offer");
  assert.equal(await reason(sandbox(detail.receipt, { ...expected, reference: "somebody" })), "reference");
  assert.equal(await reason(sandbox(detail.receipt, expected)), "unlocked");
  assert.equal(await reason(sandbox(detail.receipt, expected)), "jti", "once only");
});
