// Our number words against two independent sources. BARYA_LANG=hi runs one language alone.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { explains, listed, normal, spaced } from "./disagreements.mjs";
import { languages, sources } from "./sources.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SEED = 20261123;
const RANDOM = 4000;

/** 0-999, then random numbers of four to seven digits, and 10^7. */
function numbers() {
  const random = xorshift(SEED);
  const all = Array.from({ length: 1000 }, (_, n) => n);
  for (let index = 0; index < RANDOM - 1; index += 1) {
    const least = 1000 * 10 ** (random() % 4);
    all.push(least + (random() % (9 * least)));
  }
  return [...all, 10 ** 7];
}

function xorshift(seed) {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Our words for all the numbers, by the same Rust code that runs in the browser. */
function ours(tag, all) {
  const xtask = process.env.BARYA_XTASK;
  const [program, ...args] = xtask ? [xtask] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  const options = { cwd: ROOT, input: all.join("\n"), encoding: "utf8", maxBuffer: 1 << 26 };
  const { status, stdout, stderr, error } = spawnSync(program, [...args, "words", tag], options);
  assert.equal(status, 0, `xtask words ${tag}: ${error ?? stderr}`);
  const words = stdout.trimEnd().split("\n").map((line) => line.split("\t"));
  assert.deepEqual(words.map(([n]) => Number(n)), all, "xtask answers every number in turn");
  return words.map(([, text]) => text);
}

/** The commonest differences, each with one example. */
function summary(differences) {
  const groups = new Map();
  const graphemes = (words) => Array.from(new Intl.Segmenter().segment(normal(words)), ({ segment }) => segment);
  const hasSpaces = differences.some(({ ours }) => ours.includes(" "));
  const split = (words) => (hasSpaces ? spaced(words).split(" ") : graphemes(words));
  for (const { n, theirs, ours } of differences) {
    for (const [a, b] of pairs(split(theirs), split(ours))) {
      const key = `${a} -> ${b}`;
      const group = groups.get(key) ?? { count: 0, example: `${n}: ${theirs} | ${ours}` };
      group.count += 1;
      groups.set(key, group);
    }
  }
  const sorted = [...groups].sort(([, one], [, other]) => other.count - one.count).slice(0, 25);
  return sorted.map(([key, { count, example }]) => `  ${count} x  ${key}   (${example})`).join("\n");
}

/** Piece by piece where there are equally many; else what is left without the like beginning and end. */
function pairs(a, b) {
  if (a.length === b.length) return a.map((word, at) => [word, b[at]]).filter(([one, other]) => one !== other);
  while (a.length > 0 && a[0] === b[0]) [a, b].forEach((words) => words.shift());
  while (a.length > 0 && a.at(-1) === b.at(-1)) [a, b].forEach((words) => words.pop());
  return [[a.join(" "), b.join(" ")]];
}

const all = numbers();
const only = process.env.BARYA_LANG;

test(`seed ${SEED}: ${all.length} numbers`, () => assert.equal(all.length, 5000));

for (const tag of only ? [only] : languages) {
  test(`${tag} says numbers as others do`, async (t) => {
    const rules = readFileSync(`${ROOT}locales/${tag}/numbers.txt`, "utf8");
    assert.equal(rules, rules.normalize("NFC"), "numbers.txt is not in Unicode's composed form, NFC");
    const words = ours(tag, all);
    const entries = listed(tag);
    const problems = [];
    for (const [source, spell] of await sources(tag)) {
      const entriesOf = entries.filter((entry) => entry.source === source);
      const differing = all.map((n, index) => ({ n, theirs: spell(n), ours: words[index] }));
      const unequal = differing.filter(({ theirs, ours }) => normal(theirs) !== normal(ours));
      const open = unequal.filter(({ n, theirs, ours }) => !explains(entriesOf, n, theirs, ours));
      const [equal, known] = [all.length - unequal.length, unequal.length - open.length];
      t.diagnostic(`${tag} ${source}: ${equal} equal, ${known} listed, ${open.length} open`);
      if (open.length > 0) problems.push(`${tag} ${source}, theirs -> ours:\n${summary(open)}`);
    }
    const idle = entries.filter((entry) => !entry.used).map(({ source, theirs, ours }) => `  ${source}: ${theirs} -> ${ours}`);
    if (idle.length > 0) problems.push(`${tag}: listed, but nothing needs it:\n${idle.join("\n")}`);
    assert.ok(problems.length === 0, problems.join("\n"));
  });
}

test("every language is compared, and no other is listed", { skip: only !== undefined }, () => {
  const folders = (path) => readdirSync(new URL(path, import.meta.url), { withFileTypes: true });
  const tags = folders("../../locales").filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  assert.deepEqual(languages, tags);
  for (const { name } of folders("disagreements")) assert.ok(languages.some((tag) => name === `${tag}.json`), name);
});
