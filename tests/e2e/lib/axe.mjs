// What axe finds wrong with a page, and what things are called on it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Every version that WCAG 2.2 stands on; no rule of them is left out. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
/** The letters of a language. */
export const SCRIPTS = { en: /\p{Script=Latin}/u, hi: /\p{Script=Devanagari}/u, ur: /\p{Script=Arabic}/u, th: /\p{Script=Thai}/u };
/** A scheme is called by its proper name. */
const PROPER = new Set(["rail-qr", "rail-mobile_money"]);

async function bringAxe(frame) {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(axe);
}

/** What axe finds wrong with the frame as it stands, each as one line. */
export async function violations(frame) {
  await bringAxe(frame);
  return frame.evaluate(async (values) => {
    // What the card's company puts into its field is not ours.
    const ours = { include: [["html"]], exclude: [["#card-field *"]] };
    const found = await axe.run(ours, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
  }, WCAG);
}

/** What can be pressed, and what it is called. */
export async function names(frame) {
  await bringAxe(frame);
  return frame.evaluate(() => {
    axe.setup(document);
    const things = [...document.querySelectorAll("button, a[href], input, [role=button]")];
    const named = things.map((thing) => ({
      action: thing.dataset.action,
      name: axe.commons.text.accessibleText(thing),
      lang: thing.querySelector("[lang]")?.lang,
    }));
    axe.teardown();
    return named;
  });
}

/** Every name is there and of the page's language; an amount is a number, people, languages and schemes have their own. */
export function assertNamed(named, tag) {
  for (const { action, name, lang } of named) {
    assert.match(name, /[\p{L}\p{N}]/u, `${action} has a name`);
    if (/^(amount|digit|saved)-/.test(action)) assert.match(name, /\p{Nd}/u, action);
    else if (!lang) assert.match(name, SCRIPTS[tag], `${action} in ${tag}: ${name}`);
    else assert.equal(`language-${lang}`, action, "is marked as of its language");
    if (tag !== "en" && !lang && !PROPER.has(action) && !/^saved-/.test(action)) assert.doesNotMatch(name, SCRIPTS.en, `${action} in ${tag}: ${name}`);
  }
}

/** In light and in dark, as the payer's device has it. */
export async function inBoth(payer, look) {
  for (const colorScheme of ["light", "dark"]) {
    await payer.page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
}
