// What can be known without a browser: the script may be imported anywhere, any number of times.
import assert from "node:assert/strict";
import { test } from "node:test";

const script = new URL("../src/barya.js", import.meta.url).href;

test("a server may import it: nothing is defined and nothing throws", async () => {
  const barya = await import(script);
  assert.deepEqual(Object.keys(barya).sort(), ["buy", "tip"]);
});

test("on a server the functions reject with a code, as everywhere", async () => {
  const { tip, buy } = await import(script);
  await assert.rejects(tip({ to: "maria" }), { code: "unsupported" });
  await assert.rejects(buy({ offer: "lesson-7" }), { code: "unsupported" });
});

test("two copies define each element once", async (t) => {
  const defined = new Map();
  globalThis.Document = class {};
  Object.defineProperty(Document.prototype, "adoptedStyleSheets", { value: [], configurable: true });
  globalThis.customElements = {
    get: (name) => defined.get(name),
    define(name, element) {
      if (defined.has(name)) throw new Error(`${name} is defined already`);
      defined.set(name, element);
    },
  };
  t.after(() => { delete globalThis.customElements; delete globalThis.Document; });
  await import(script + "?first");
  const first = new Map(defined);
  await import(script + "?second");
  assert.deepEqual([...defined.keys()], ["barya-tip", "barya-buy"]);
  assert.deepEqual(defined, first);
});
