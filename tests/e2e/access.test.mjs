// Whoever cannot see, hear, point or hurry pays, too: WCAG 2.2 A and AA on every state in four languages, light and dark,
// and what no checker of rules can know.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { Gate } from "./lib/voice.mjs";
import { until, World } from "./lib/world.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Every version that WCAG 2.2 stands on; no rule of them is left out. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
/** The letters of a language. */
const SCRIPTS = { en: /\p{Script=Latin}/u, hi: /\p{Script=Devanagari}/u, ur: /\p{Script=Arabic}/u, th: /\p{Script=Thai}/u };
const TAGS = ["en", "hi", "ur", "th", "my"];

const tip = (tag) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="maria" amounts="20 50 125.40" currency="PHP" lang="${tag}">Tip Maria</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

let world;

before(async () => {
  world = await World.open({ sites: { stream: Object.fromEntries(TAGS.map((tag) => [`/${tag}`, tip(tag)])) } });
});

after(async () => {
  await world.close();
});

/** Somebody with a phone, on the page of a language; goes home when the test ends. */
async function somebody(t, tag, looks) {
  const payer = await world.payer(looks);
  t.after(() => payer.context.close());
  await payer.visit(`${world.sites.stream.origin}/${tag}`);
  return payer;
}

/** Lays something of the host's over the sheet, or takes it away: what is covered cannot be agreed to. */
function cover(payer, covered) {
  return payer.page.evaluate((covered) => {
    document.getElementById("cover")?.remove();
    if (!covered) return;
    const cover = Object.assign(document.createElement("div"), { id: "cover", popover: "manual" });
    cover.style.cssText = "inset: 0; width: 100vw; height: 100vh";
    document.body.append(cover);
    cover.showPopover();
  }, covered);
}

/** Waits pass at once from now on, as if time flew. */
function hurry(frame) {
  return frame.evaluate(() => {
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (then, _, ...more) => wait(then, 0, ...more);
  });
}

/** The provider has no money for the first one who asks. */
function refuseOnce(payer, pattern) {
  const json = { type: "/problems/declined", title: "Refused", status: 402, code: "declined" };
  return payer.page.route(pattern, (route) => route.fulfill({ status: 402, json }), { times: 1 });
}

const shows = (frame, selector, found = true) =>
  until(`${selector}: ${found}`, () => frame.evaluate((selector) => document.querySelector(selector) !== null, selector).then((is) => is === found));

/** The sentence that the page says to a screen reader. */
const status = (frame) => frame.evaluate(() => document.querySelector("[role=status]").textContent);

/**
 * A first tip and a second one that goes wrong, held up in every state there is: `look` is called in each, with a name
 * for it. Answers the names.
 */
async function everyState(payer, look) {
  const seen = [];
  let frame;
  const at = async (name) => {
    seen.push(name);
    await look(name, frame);
  };
  const reaches = async (state) => {
    await payer.reaches(frame, state);
    await shows(frame, ".content > *");
    await at(state);
  };
  const gates = {
    payee: await Gate.at(payer.page, "**/v1/payees/*"),
    quote: await Gate.at(payer.page, "**/v1/quotes", "POST"),
    payment: await Gate.at(payer.page, "**/v1/payments", "POST"),
  };
  await refuseOnce(payer, "**/v1/topups");
  frame = await payer.open();
  await reaches("pricing");
  gates.payee.pass();
  await reaches("amount");
  await payer.press(frame, "language");
  await shows(frame, ".languages");
  await at("languages");
  await payer.press(frame, "language");
  await payer.pressOn(frame, "amount-5000");
  await payer.reaches(frame, "pricing");
  await cover(payer, true);
  gates.quote.pass();
  await payer.reaches(frame, "confirm");
  await at("confirm, not all seen");
  await cover(payer, false);
  await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
  await reaches("confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("wallet");
  await payer.pressOn(frame, "create-wallet");
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("paying");
  gates.payment.pass();
  await reaches("top-up");
  const asked = await status(frame);
  await payer.press(frame, "top-up");
  await payer.reaches(frame, "paying");
  gates.quote.pass();
  await payer.reaches(frame, "top-up");
  assert.notEqual(await status(frame), asked, "it says what was wrong");
  await at("top-up, refused");
  gates.quote.pass();
  await payer.press(frame, "top-up");
  await payer.reaches(frame, "paid");
  await at("paid");

  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  await payer.page.reload();
  await payer.page.route("**/v1/payments{,/**}", (route) => route.abort());
  frame = await payer.open();
  await payer.walk(frame, { amount: 2000, stopAt: ["confirm"] });
  await payer.pressOn(frame, "confirm");
  await reaches("checking");
  await hurry(frame);
  await shows(frame, '[data-action="retry"]');
  await at("checking, stuck");

  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  await payer.page.goto(payer.page.url().replace(/[?#].*|$/, "?again"));
  await payer.page.route("**/v1/payees/*", (route) => route.abort());
  frame = await payer.open();
  await hurry(frame);
  await reaches("failed");
  return seen;
}

/** What axe finds wrong with the frame as it stands, each as one line. */
async function violations(frame) {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(axe);
  return frame.evaluate(async (values) => {
    const found = await axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
  }, WCAG);
}

/** In light and in dark, as the payer's device has it. */
async function inBoth(payer, look) {
  for (const colorScheme of ["light", "dark"]) {
    await payer.page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
}

const STATES = [
  "pricing", "amount", "languages", "confirm, not all seen", "confirm", "wallet", "paying", "top-up",
  "top-up, refused", "paid", "checking", "checking, stuck", "failed",
];

describe("nothing that axe knows is wrong", { concurrency: 2 }, () => {
  for (const tag of ["en", "hi", "ur", "th"]) {
    test(`in ${tag}, on every state, light and dark`, async (t) => {
      const payer = await somebody(t, tag);
      const found = [];
      const seen = await everyState(payer, async (name, frame) => {
        await inBoth(payer, async (scheme) => {
          found.push(...(await violations(frame)).map((line) => `${name}, ${scheme}: ${line}`));
          if (process.env.SHOTS) await payer.page.screenshot({ path: `${process.env.SHOTS}/${tag}-${name.replace(/, | /g, "-")}-${scheme}.png` });
        });
        assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
      });
      assert.deepEqual(found, []);
      assert.deepEqual(seen, STATES);
    });
  }
});
