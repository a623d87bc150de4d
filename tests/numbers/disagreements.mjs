// Where a source is known to differ, as data: see README.md.
import { existsSync, readFileSync } from "node:fs";

const SOURCES = ["cldr", "to-words"];
const KEYS = ["source", "theirs", "ours", "as", "numbers", "reason"];

/** What two spellings of the same words may differ in: case, spaces, hyphens, characters of no width. */
export function normal(words) {
  return words.normalize("NFC").toLowerCase().replace(/[\s\p{Dash}\u00ad\u200b-\u200d\u2060\ufeff]/gu, "");
}

/** The listed disagreements of a language, ready to be applied. */
export function listed(tag) {
  const file = new URL(`disagreements/${tag}.json`, import.meta.url);
  return existsSync(file) ? prepared(JSON.parse(readFileSync(file, "utf8"))) : [];
}

/** Entries, ready to be applied. One that is not understood is an error. */
export function prepared(entries) {
  return entries.map((entry) => {
    const complain = (what) => {
      throw new Error(`${what}: ${JSON.stringify(entry)}`);
    };
    const unknown = Object.keys(entry).filter((key) => !KEYS.includes(key));
    if (unknown.length > 0) complain(`unknown ${unknown}`);
    if (!SOURCES.includes(entry.source)) complain(`the source is one of ${SOURCES}`);
    for (const key of ["theirs", "ours", "reason"]) {
      if (typeof entry[key] !== "string") complain(`${key} is missing`);
    }
    if (entry.theirs === "" || entry.reason.length < 10) complain("say what they write, and why we do not");
    return { ...entry, pattern: pattern(entry), in: within(entry.numbers), used: false };
  });
}

function pattern({ theirs, as = "words" }) {
  const plain = spaced(theirs).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  switch (as) {
    case "words": return new RegExp(`(?<=^| )${plain}(?=$| )`, "gu");
    case "part": return new RegExp(plain, "gu");
    case "pattern": return new RegExp(theirs.normalize("NFC"), "gu");
    default: throw new Error(`as is words, part or pattern, not ${as}`);
  }
}

/** A test for the numbers of `[15, "200-299"]`; any number where there is no list. */
function within(numbers) {
  if (numbers === undefined) return () => true;
  const ranges = numbers.map((one) => {
    const [first, last = first] = String(one).split("-").map(Number);
    if (!Number.isSafeInteger(first) || !(last >= first)) throw new Error(`not a number or a range: ${one}`);
    return [first, last];
  });
  return (n) => ranges.some(([first, last]) => first <= n && n <= last);
}

/** Words in the form in which entries are applied to them: one plain space between, small letters. */
export function spaced(words) {
  return words.normalize("NFC").toLowerCase().replace(/[\s\p{Dash}\u200b]+/gu, " ").trim();
}

/**
 * Whether the entries turn a source's words into ours, all of them applied in their order; those without which it would
 * not be so are marked as used.
 */
export function explains(entries, n, theirs, ours) {
  const wanted = normal(ours);
  const fitting = entries.filter((entry) => entry.in(n));
  if (normal(applied(fitting, theirs)) !== wanted) return false;
  for (const entry of fitting) {
    if (!entry.used) entry.used = normal(applied(fitting.filter((other) => other !== entry), theirs)) !== wanted;
  }
  return true;
}

function applied(entries, words) {
  return entries.reduce((text, { pattern, as, ours }) => {
    // `$1` means something in a pattern only.
    return text.replace(pattern, as === "pattern" ? ours.normalize("NFC") : () => spaced(ours));
  }, spaced(words));
}
