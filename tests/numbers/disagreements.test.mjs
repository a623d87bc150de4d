// What a list of disagreements may hide, and what not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { explains, normal, prepared } from "./disagreements.mjs";

const entry = (theirs, ours, more = {}) => ({ source: "cldr", theirs, ours, reason: "for a good reason", ...more });

test("case, spaces and hyphens are no difference, letters are", () => {
  assert.equal(normal("Twenty-One \u200b hundred"), normal("twenty one hundred"));
  assert.notEqual(normal("एक"), normal("ऐक"));
});

test("whole words, parts of words, patterns", () => {
  const explained = (one, theirs, ours) => explains(prepared([one]), 1, theirs, ours);
  assert.ok(explained(entry("one", "a"), "One hundred one", "a hundred a"));
  assert.ok(!explained(entry("one", "a"), "stone", "sta"));
  assert.ok(explained(entry("one", "a", { as: "part" }), "stone", "sta"));
  assert.ok(explained(entry("o(.)e$", "$1", { as: "pattern" }), "one one", "one n"));
  assert.ok(explained(entry("a", "$1"), "a", "$1"), "a dollar is one outside of patterns");
});

test("the outcome must be ours exactly, and only for the numbers listed", () => {
  const list = prepared([entry("five", "fif", { numbers: [15, "50-59"] }), entry("x", "y")]);
  assert.ok(!explains(list, 5, "five", "fif"));
  assert.ok(!explains(list, 15, "five teen", "fifty"));
  assert.deepEqual(list.map(({ used }) => used), [false, false]);
  assert.ok(explains(list, 55, "five ty", "fif ty"));
  assert.deepEqual(list.map(({ used }) => used), [true, false], "what was not needed is known");
});

test("an entry that is not understood is an error", () => {
  const wrong = [
    entry("", "a"), entry("a", "b", { reason: "so" }), entry("a", "b", { source: "a friend" }), entry("a", undefined),
    entry("a", "b", { as: "guess" }), entry("a", "b", { numbers: ["9-1"] }), entry("a", "b", { when: 1 }),
  ];
  for (const one of wrong) assert.throws(() => prepared([one]), JSON.stringify(one));
});
