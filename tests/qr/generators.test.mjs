// Our codes against those of other projects, as sets of elements: they order them in their own ways.
import assert from "node:assert/strict";
import { test } from "node:test";
import { differences } from "./differences.mjs";
import { generators } from "./generators.mjs";
import { xtaskQr } from "./ours.mjs";
import { seed } from "./random.mjs";
import { elements } from "./tlv.mjs";

const COUNT = 500;

for (const { name, inputs } of generators) {
  test(`seed ${seed}: ${COUNT} codes are as ${name} makes them`, (t) => {
    const all = inputs(COUNT);
    const made = xtaskQr(["build"], all.map(({ ours }) => JSON.stringify(ours)));
    assert.equal(made.length, COUNT, "every request is answered");
    const used = new Set();
    const open = [];
    let listed = 0;
    for (const [index, { ours: request, theirs }] of all.entries()) {
      const [their, our] = [theirs(), made[index]];
      const differing = compared(elements(their), elements(our));
      const known = differing.map(([path, a, b]) => differences[name].find((entry) => entry.path === path && entry.meant(a, b)));
      known.filter(Boolean).forEach((entry) => used.add(entry));
      listed += known.some(Boolean) ? 1 : 0;
      const unknown = differing.filter((_, at) => !known[at]);
      if (unknown.length > 0) open.push({ request, their, our, unknown });
    }
    t.diagnostic(`${name}: ${COUNT - listed - open.length} equal, ${listed} with listed differences, ${open.length} open`);
    assert.deepEqual(open.slice(0, 5), [], `${open.length} differ`);
    const idle = differences[name].filter((entry) => !used.has(entry)).map(({ path, why }) => `${path}: ${why}`);
    assert.deepEqual(idle, [], "listed, but nothing needs it");
  });
}

test("only generators that are asked have listed differences", () => {
  assert.deepEqual(Object.keys(differences).sort(), generators.map(({ name }) => name).sort());
});

/** Every path at which two codes differ, with both values. */
function compared(theirs, ours) {
  const paths = [...new Set([...theirs.keys(), ...ours.keys()])];
  const values = paths.map((path) => [path, theirs.get(path), ours.get(path)]);
  return values.filter(([, a, b]) => a !== b);
}
