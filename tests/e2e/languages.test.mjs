// In every language: nothing is cut, torn or wider than the phone, a font draws every letter, digits are the language's.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { asked, faults, languages, leave, tips } from "./languages.mjs";
import { root, World } from "./lib/world.mjs";

let world;

before(async () => {
  world = await World.open({ sites: { stream: "examples/stream" } });
});

after(() => world.close());

test("the languages looked at are those there are", async () => {
  const folders = await readdir(join(root, "locales"), { withFileTypes: true });
  const there = folders.filter((folder) => folder.isDirectory()).map((folder) => folder.name);
  assert.deepEqual(Object.keys(languages).sort(), there.sort());
});

test("each fault is found where it is made", async () => {
  const styled = (style) => [style, (element, style) => (element.style.cssText = style)];
  const says = (text) => [text, (element, text) => (element.textContent = text)];
  const made = [
    ["wider than its box", ".who h1", ...styled("width: 8px; overflow-wrap: normal")],
    ["cut below", ".split", ...styled("height: 20px; overflow: hidden")],
    ["beside the screen", ".currency", ...styled("position: relative; left: -300px")],
    ["above or below its box", ".who h1", ...styled("height: 2px")],
    ["an amount on two lines", ".amount", ...styled("width: 64px")],
    ["a torn word", ".split .label", ...styled("flex: none; width: 24px")],
    ["px of ink in", ".who h1", ...styled("line-height: 8px")],
    ["no font draws", ".currency", ...says("pesos \u0378")],
    ["other digits", ".split .sum-of", ...says("₱४८")],
    ["other digits", ".cash text", ...says("५०")],
    ["another sum", ".amount", ...says("₱51")],
    ["the row at the foot", ".row", ...styled("position: relative; top: 90px")],
    ["the language is", "html", "fil", (page, tag) => (page.lang = tag)],
    ["the direction is", "html", "rtl", (page, dir) => (page.dir = dir)],
  ];
  const { payer, frame } = await asked(world, "en");
  const page = frame.locator("html");
  const sheet = await frame.locator(".sheet").innerHTML();
  for (const [fault, selector, value, make] of made) {
    await frame.locator(selector).first().evaluate(make, value);
    assert.match((await faults(frame, "en")).join("\n"), new RegExp(fault), `${fault}: ${selector} ${value}`);
    await page.evaluate((page, sheet) => {
      Object.assign(page, { lang: "en", dir: "ltr" });
      page.querySelector(".sheet").innerHTML = sheet;
    }, sheet);
    assert.deepEqual(await faults(frame, "en"), [], `as it was before ${fault}`);
  }
  await leave(payer);
});

describe("a tip", { concurrency: 5 }, () => {
  for (const tag of Object.keys(languages)) {
    test(`in ${tag}`, async () => {
      const found = [];
      await tips(world, tag, {}, async (state, _, frame) => {
        found.push(...(await faults(frame, tag)).map((fault) => `${state}: ${fault}`));
      });
      assert.deepEqual(found, []);
    });
  }
});
