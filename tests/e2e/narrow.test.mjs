// Narrow phones, small phones, and letters twice as large.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sideways } from "./lib/narrow.mjs";
import { openStreet, shows, somebody, TAGS } from "./lib/street.mjs";

let world;

before(async () => {
  world = await openStreet();
});

after(() => world?.close());

/** Goes the plain way on to a state. Whoever has large letters scrolls through what they agree to. */
async function goOn(payer, frame, to) {
  const next = { amount: "amount-5000", confirm: "confirm", wallet: "create-wallet", "top-up": "top-up" };
  for (;;) {
    const state = await payer.reaches(frame, ...Object.keys(next), "paid");
    if (state === to) return;
    const live = () => frame.evaluate(() => !document.querySelector('[data-action="confirm"]').disabled);
    while (state === "confirm" && !(await live())) {
      for (const part of ["payee", "amount", "split", "button"]) {
        await frame.locator(`[data-seen="${part}"]`).evaluate((node) => node.scrollIntoView({ block: "center" }));
        await payer.page.evaluate(() => new Promise((read) => setTimeout(read, 1_300))); // a person reads
      }
    }
    await payer.pressOn(frame, next[state]);
  }
}

// Side by side: people read, and the machine waits meanwhile.
describe("nothing is cut off sideways", { concurrency: 5 }, () => {
  const sights = {
    "on 320 px": { looks: { viewport: { width: 320, height: 640 } }, size: "100%" },
    "in letters twice as large": { looks: { viewport: { width: 360, height: 740 } }, size: "200%" },
  };
  for (const tag of TAGS) {
    for (const [how, { looks, size }] of Object.entries(sights)) {
      test(`in ${tag} ${how}`, async (t) => {
        const payer = await somebody(t, world, tag, looks);
        const frame = await payer.open();
        await payer.reaches(frame, "amount");
        const small = await frame.evaluate((size) => {
          const height = () => document.querySelector("h1").getBoundingClientRect().height;
          const before = height();
          document.documentElement.style.fontSize = size;
          return height() / before;
        }, size);
        assert.ok(size === "100%" || small > 1.9, "letters follow the reader's size");
        const found = [];
        const look = async (name) => {
          found.push(...(await sideways(frame)).map((line) => `${name}: ${line}`));
        };
        await payer.press(frame, "language");
        await shows(frame, ".languages");
        await look("languages");
        await payer.press(frame, "language");
        for (const state of ["amount", "confirm", "wallet", "top-up", "paid"]) {
          await goOn(payer, frame, state);
          await look(state);
        }
        assert.deepEqual(found, []);
      });
    }
  }
});

test("on a small phone, what is agreed to is in sight, and the button, without scrolling", async (t) => {
  const payer = await somebody(t, world, "hi", { viewport: { width: 360, height: 580 } });
  const frame = await payer.open();
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
  assert.equal(await frame.evaluate(() => scrollY), 0);
});
