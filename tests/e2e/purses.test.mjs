// The screens of every purse for whoever cannot see, or has a narrow phone, or large letters.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNamed, names, violations } from "./lib/axe.mjs";
import { everyPurse, PURSES } from "./lib/everything.mjs";
import { sideways } from "./lib/narrow.mjs";
import { way } from "./lib/purse.mjs";
import { openPurses, somebody, TAGS } from "./lib/street.mjs";

let world, leave;

before(async () => {
  ({ world, leave } = await openPurses());
});

after(() => leave?.());

describe("nothing that axe knows is wrong", { concurrency: 3 }, () => {
  for (const [index, tag] of ["en", "hi", "ur", "th"].entries()) {
    test(`in ${tag}, light and dark; everything has a name`, async (t) => {
      const payer = await somebody(t, world, tag);
      const found = [];
      const seen = await everyPurse(payer, tag, `0917123450${index}`, async (name, frame) => {
        for (const colorScheme of ["light", "dark"]) {
          await frame.page().emulateMedia({ colorScheme });
          found.push(...(await violations(frame)).map((line) => `${name}, ${colorScheme}: ${line}`));
        }
        if (frame.page() !== payer.page) return;
        assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
        assertNamed(await names(frame), tag);
      });
      assert.deepEqual(found, []);
      assert.deepEqual(seen, PURSES);
    });
  }
});

describe("nothing is cut off sideways", { concurrency: 3 }, () => {
  // Tall enough to see all that is agreed to: it is the width that is looked at.
  const sights = [{ width: 320, height: 1000, size: "100%" }, { width: 360, height: 1800, size: "200%" }];
  for (const [index, [tag, { size, ...viewport }]] of TAGS.flatMap((tag) => sights.map((sight) => [tag, sight])).entries()) {
    test(`in ${tag} on ${viewport.width} px, letters of ${size}`, async (t) => {
      const payer = await somebody(t, world, tag, { viewport });
      const found = [];
      await everyPurse(payer, tag, `091712346${String(index).padStart(2, "0")}`, async (name, frame) => {
        await frame.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        if (frame.page() === payer.page) found.push(...(await sideways(frame)).map((line) => `${name}: ${line}`));
      });
      assert.deepEqual(found, []);
    });
  }
});

/** Keeps in `heights` how high the sheet has been, in order. */
function watchHeight(payer) {
  return payer.page.evaluate(() => {
    const dialog = document.querySelector("barya-sheet").shadowRoot.querySelector("dialog");
    globalThis.heights = [];
    new ResizeObserver(() => globalThis.heights.push(Math.round(dialog.getBoundingClientRect().height))).observe(dialog);
  });
}

test("a sheet that has grown stays: what is pressed does not move from under the finger", async (t) => {
  const payer = await somebody(t, world, "my", { viewport: { width: 360, height: 1800 } });
  const frame = await payer.open();
  await watchHeight(payer);
  await payer.reaches(frame, "amount");
  await frame.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  await payer.pressOn(frame, "method");
  for (let times = 0; times < 3; times += 1) {
    await way(payer, frame, "carrier", "00000000");
    await payer.reaches(frame, "confirm");
    await payer.pressOn(frame, "confirm");
    await payer.reaches(frame, "phone");
    for (let left = 8; left > 0; left -= 1) await payer.press(frame, "erase");
    await payer.pressOn(frame, "cancel");
    await payer.reaches(frame, "method");
  }
  const heights = await payer.page.evaluate(() => globalThis.heights);
  assert.ok(heights.length > 2, `it has grown: ${heights}`);
  assert.deepEqual(heights, [...heights].sort((a, b) => a - b));
});
