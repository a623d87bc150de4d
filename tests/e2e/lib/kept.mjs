// A payer without a network: what is kept on their phone, held up to be looked at.
import { until } from "./world.mjs";

const quotes = "**/v1/quotes";

/** No price can be had any more. */
export const unplug = (payer) => payer.page.route(quotes, (route) => route.abort());

/** Puts the sheet away and opens it anew: each opening has a frame of its own, which is answered. */
async function again(payer, frame) {
  await payer.putAway(frame);
  await until("the sheet is away", () => frame.isDetached());
  return payer.open();
}

/** So many wishes are kept. Answers the frame that shows the last. */
export async function keep(payer, frame, wishes = 1) {
  let at = frame;
  for (let left = wishes; left > 0; left -= 1) {
    await payer.reaches(at, "amount");
    await payer.pressOn(at, left % 2 ? "amount-5000" : "amount-2000");
    await payer.reaches(at, "saved");
    await at.locator(".outcome.saved, .outcome.failed").waitFor();
    if (left > 1) at = await again(payer, at);
  }
  return at;
}

/** What is kept costs more now, and the network is back. Answers the frame that asks for the touch. */
export async function dearer(payer, frame) {
  await frame.evaluate(cheaper);
  await payer.page.unroute(quotes);
  const opened = await again(payer, frame);
  await payer.reaches(opened, "confirm");
  await opened.locator('[data-action="confirm"]:not([disabled])').waitFor();
  return opened;
}

/** What is kept was seen at another price. Runs in the frame. */
function cheaper() {
  return new Promise((done) => {
    indexedDB.open("barya").onsuccess = ({ target: { result: database } }) => {
      const store = database.transaction("outbox", "readwrite").objectStore("outbox");
      store.getAll().onsuccess = ({ target: { result: wishes } }) => {
        for (const wish of wishes) {
          wish.seen.amount -= 1000;
          store.put(wish, wish.intent);
        }
        store.transaction.oncomplete = () => done(database.close());
      };
    };
  });
}

/** The names of what {@link everyKept} comes to. */
export const KEPT = ["saved", "saved, several", "saved, no room", "confirm, another price"];

/** Of a payer whose browser keeps things: `look` is called in each of {@link KEPT}. Answers the names. */
export async function everyKept(payer, look) {
  const seen = [];
  const at = async (name, frame) => {
    seen.push(name);
    await look(name, frame);
  };
  await unplug(payer);
  let frame = await keep(payer, await payer.open());
  await at("saved", frame);
  frame = await keep(payer, await again(payer, frame), 2);
  await at("saved, several", frame);
  frame = await keep(payer, await again(payer, frame));
  await at("saved, no room", frame);
  frame = await dearer(payer, frame);
  await at("confirm, another price", frame);
  return seen;
}
