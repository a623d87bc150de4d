// Every page of the studio for whoever cannot read it, has a narrow phone or large letters, or uses another's eyes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inBoth, SCRIPTS, violations } from "./lib/axe.mjs";
import { sideways } from "./lib/narrow.mjs";
import { furnish, FURNISHED, sees, SIGHTS } from "./lib/studio.mjs";
import { World } from "./lib/world.mjs";

const PHONE = { width: 360, height: 740 };
let world, at, storageState;

before(async () => {
  world = await World.open(FURNISHED);
  let creator;
  ({ creator, at } = await furnish(world));
  storageState = await creator.context.storageState();
});

after(() => world?.close());

/** Letters twice as large: what did not follow, each as one line. A sum across the whole screen is large already. */
const enlarge = (page) => page.evaluate(() => {
  const texts = [...document.querySelectorAll("body *:not(svg *)")].filter((element) =>
    element.checkVisibility() && !element.closest(".unseen, .overlay")
    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  const size = (element) => Number.parseFloat(getComputedStyle(element).fontSize);
  const before = texts.map(size);
  document.documentElement.style.fontSize = "200%";
  return texts.filter((element, i) => size(element) < Math.min(1.6 * before[i], 40)).map((element) => element.outerHTML.slice(0, 120));
});

/** Takes every word away and says what cannot be told or hit any longer, each as one line. */
const wordless = (page) => page.evaluate(() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    // A language stands in its own letters, what one chooses from is a list, an element of ours is not of this page.
    if (/\p{L}/u.test(words.currentNode.data) && !words.currentNode.parentElement.closest("[lang]:not(html), option, barya-tip")) words.currentNode.data = "";
  }
  const shown = (element) => element?.checkVisibility() && element.getBoundingClientRect().width > 1;
  const all = [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), select, textarea")];
  const controls = [...new Set(all.map((one) => one.closest("label") ?? one))].filter((one) => shown(one) && !one.closest("barya-tip"));
  const lines = controls.flatMap((one) => {
    const { width, height } = one.getBoundingClientRect();
    const drawn = one.lang || [...one.querySelectorAll("svg, img")].some(shown);
    const line = one.outerHTML.slice(0, 120);
    return [...(drawn ? [] : [`no drawing: ${line}`]), ...(width < 48 || height < 48 ? [`${width}x${height}: ${line}`] : [])];
  });
  const boxes = controls.map((one) => ({ one, box: one.getBoundingClientRect() }));
  boxes.forEach(({ one, box }, i) => boxes.slice(i + 1).forEach(({ one: other, box: its }) => {
    const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
    const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
    if (across > 1 && down > 1 && !one.contains(other)) lines.push(`overlap: ${one.outerHTML.slice(0, 80)} and ${other.outerHTML.slice(0, 80)}`);
  }));
  return lines;
});

/** What can be pressed and is called by words of another language, each as one line. */
async function foreign(page, tag) {
  const lines = [];
  for (const one of await page.locator("main :is(a[href], button, summary, label):visible, nav a[href]:visible").all()) {
    // The button that she makes speaks her language, not the page's.
    const name = await one.evaluate((element) => element.lang || element.getRootNode() !== document ? "" : element.innerText);
    if (/\p{L}/u.test(name) && !SCRIPTS[tag].test(name)) lines.push(name);
  }
  return lines;
}

/** All that is wrong with a page, in one visit to it: what was shown once would not be there again. */
async function faults(page, tag) {
  const found = [];
  const add = (what, lines) => found.push(...lines.map((line) => `${what}: ${line}`));
  add("in another language", await foreign(page, tag));
  await inBoth({ page }, async (scheme) => add(scheme, await violations(page)));
  await page.setViewportSize({ width: 320, height: 640 });
  add("320 px", await sideways(page, "body"));
  add("no words", await wordless(page));
  return found;
}

/** In letters twice as large, and as they were again. */
async function enlarged(page) {
  const lines = [...(await enlarge(page)), ...(await sideways(page, "body"))];
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));
  return lines.map((line) => `200 %: ${line}`);
}

describe("every page of the studio", () => {
  for (const tag of ["en", "ur", "th"]) {
    test(`in ${tag}`, async (t) => {
      const looks = { viewport: PHONE, locale: "en-PH", reducedMotion: "reduce" };
      const contexts = await Promise.all([{ storageState }, {}].map((kept) => world.browser.newContext({ ...looks, ...kept })));
      t.after(() => Promise.all(contexts.map((context) => context.close())));
      const left = Object.entries(SIGHTS);
      const found = {};
      const looker = async () => {
        for (let next = left.shift(); next; next = left.shift()) {
          const [name, sight] = next;
          const page = await contexts[sight.stranger ? 1 : 0].newPage();
          await sees(page, sight, { origin: world.server.origin, at, tag });
          assert.equal(await page.locator("html").getAttribute("lang"), tag, name);
          const lines = [...(await enlarged(page)), ...(await faults(page, tag))];
          if (lines.length > 0) found[name] = lines;
          await page.close();
        }
      };
      await Promise.all([looker(), looker(), looker()]);
      assert.deepEqual(found, {});
    });
  }
});
