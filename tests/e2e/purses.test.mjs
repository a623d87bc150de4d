// The screens of every purse for whoever cannot see, or has a narrow phone, or large letters.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNamed, names, violations } from "./lib/axe.mjs";
import { everyPurse, PURSES } from "./lib/everything.mjs";
import { sideways } from "./lib/narrow.mjs";
import { openPurses, somebody, TAGS } from "./lib/street.mjs";

let world, leave;

before(async () => {
  ({ world, leave } = await openPurses());
});

after(() => leave?.());

describe("nothing that axe knows is wrong", { concurrency: 2 }, () => {
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

describe("nothing is cut off sideways", { concurrency: 2 }, () => {
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
