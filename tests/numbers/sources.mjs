// What the number words are compared with: two projects that know nothing of each other, nor of us.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { speller } from "./rbnf.mjs";

// The npm packages are locked, once for all tests, beside the end-to-end tests.
const require = createRequire(new URL("../e2e/", import.meta.url));

/** For each language its rule set in CLDR's spell-out rules and its locale in `to-words`. */
const COVERED = {
  as: { toWords: "as-IN" },
  bn: { toWords: "bn-BD" },
  en: { cldr: "%spellout-cardinal", toWords: "en-US" },
  fil: { cldr: "%spellout-cardinal", toWords: "fil-PH" },
  gu: { cldr: "%spellout-cardinal", toWords: "gu-IN" },
  hi: { cldr: "%spellout-cardinal", toWords: "hi-IN" },
  id: { cldr: "%spellout-cardinal", toWords: "id-ID" },
  ja: { cldr: "%spellout-cardinal", toWords: "ja-JP" },
  km: { cldr: "%spellout-cardinal", toWords: "km-KH" },
  kn: { toWords: "kn-IN" },
  ko: { cldr: "%spellout-cardinal-sinokorean", toWords: "ko-KR" },
  lo: { cldr: "%spellout-cardinal" },
  ml: { toWords: "ml-IN" },
  mr: { toWords: "mr-IN" },
  ms: { cldr: "%spellout-cardinal", toWords: "ms-MY" },
  my: { cldr: "%spellout-cardinal", toWords: "my-MM" },
  ne: { cldr: "%spellout-cardinal", toWords: "np-NP" },
  or: { toWords: "or-IN" },
  pa: { toWords: "pa-IN" },
  si: { toWords: "si-LK" },
  ta: { cldr: "%spellout-cardinal", toWords: "ta-IN" },
  te: { toWords: "te-IN" },
  th: { cldr: "%spellout-cardinal", toWords: "th-TH" },
  ur: { toWords: "ur-PK" },
  vi: { cldr: "%spellout-cardinal", toWords: "vi-VN" },
  zh: { cldr: "%spellout-cardinal", toWords: "zh-CN" },
};

/** The languages that a source covers. */
export const languages = Object.keys(COVERED);

/**
 * The sources of one language, by name.
 * @param {string} tag
 * @returns {Promise<Map<"cldr" | "to-words", (n: number) => string>>}
 */
export async function sources(tag) {
  const { cldr, toWords } = COVERED[tag];
  const found = new Map();
  if (cldr) {
    const file = require(`cldr-rbnf/rbnf/${tag}.json`);
    found.set("cldr", speller(file.rbnf.rbnf.SpelloutRules, cldr));
  }
  if (toWords) {
    const { ToWords } = await import(pathToFileURL(require.resolve(`to-words/${toWords}`)).href);
    const converter = new (ToWords.default ?? ToWords)();
    found.set("to-words", (n) => converter.convert(n));
  }
  return found;
}
