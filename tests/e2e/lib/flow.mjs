// The plain way of one payment, and what the widget's own database then holds.
import assert from "node:assert/strict";

/** From what is shown to the receipt, whatever is asked on the way; `ways` says what to press elsewhere than usual. */
export async function buy(frame, ways = {}) {
  const next = { amount: "amount-2000", confirm: "confirm", wallet: "create-wallet", "top-up": "top-up", method: "rail-sandbox", ...ways };
  let now = await frame.reaches(...Object.keys(next));
  for (let steps = 0; now !== "paid"; steps += 1) {
    assert.ok(steps < 20, `no end in sight: ${frame.states.join(" ")}`);
    now = next[now] ? await frame.pressOn(next[now]) : await frame.reaches("paid", ...Object.keys(next));
  }
}

/** All that a store of the frame's database holds; its numbers only with `keys`. A key pair is told as what can be had of it. */
export const stored = (frame, store, { keys = false } = {}) =>
  frame.evaluate(
    (store, read) =>
      new Promise((done, lost) => {
        const asked = indexedDB.open("barya");
        asked.onerror = () => lost(asked.error);
        asked.onsuccess = () => {
          const all = asked.result.transaction(store).objectStore(store)[read]();
          all.onsuccess = () => {
            asked.result.close();
            const plain = ({ key, ...rest }) => ({ ...rest, isSecret: !key.privateKey.extractable });
            done(all.result.map((one) => (one.key?.privateKey ? plain(one) : one)));
          };
        };
      }),
    store,
    keys ? "getAllKeys" : "getAll",
  );
