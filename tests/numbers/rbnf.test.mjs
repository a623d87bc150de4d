// The interpreter against rules whose words are plain to see.
import assert from "node:assert/strict";
import { test } from "node:test";
import { speller } from "./rbnf.mjs";

const sets = {
  "%main": [
    ["-x", "minus →→;"], ["0", "zero;"], ["1", "one;"], ["2", "two;"], ["3", "three;"], ["10", "ten[ →%%unit→];"],
    ["12", "→→ past ten;"], ["20", "←← tens[-→→];"], ["100", "←← hundred;"], ["101", "←← hundred and[ →→];"],
    ["1000", "=#,##0=;"],
  ],
  "%%unit": [["0", "' nil;"], ["1", "single;"], ["2", "=%main=;"]],
};
const spell = speller(sets, "%main");

test("substitutions, brackets and the rule before", () => {
  const expected = {
    0: "zero", 10: "ten", 11: "ten single", 13: "three past ten", 20: "two tens", 32: "three tens-two",
    100: "one hundred", 101: "one hundred and one", 200: "two hundred", 211: "two hundred and ten single", 1000: "1000",
  };
  for (const [n, words] of Object.entries(expected)) assert.equal(spell(Number(n)), words);
});

test("what is not there is an error", () => {
  assert.throws(() => speller(sets, "%none")(1), /no rule set %none/);
  assert.throws(() => speller({ "%a": [["5", "five;"]] }, "%a")(1), /no rule for 1/);
});
