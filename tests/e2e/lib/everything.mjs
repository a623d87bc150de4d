// Every state there is and every purse there is, held up to be looked at.
import assert from "node:assert/strict";
import { CardPage } from "./cards.mjs";
import { agree, PhoneApp, type, way } from "./purse.mjs";
import { shows, status } from "./street.mjs";
import { Gate } from "./voice.mjs";
import { until } from "./world.mjs";

/** The names of what {@link everyState} comes to. */
export const STATES = [
  "pricing", "amount", "languages", "confirm, not all seen", "confirm", "wallet", "paying", "top-up", "top-up, refused",
  "paid", "checking", "checking, stuck", "failed",
];

/** Lays something of the host's over the sheet, or takes it away: what is covered cannot be agreed to. */
function cover(payer, covered) {
  return payer.page.evaluate((covered) => {
    document.getElementById("cover")?.remove();
    if (!covered) return;
    const cover = Object.assign(document.createElement("div"), { id: "cover", popover: "manual" });
    cover.style.cssText = "inset: 0; width: 100vw; height: 100vh";
    document.body.append(cover);
    cover.showPopover();
  }, covered);
}

/** Waits pass at once from now on, as if time flew. */
function hurry(frame) {
  return frame.evaluate(() => {
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (then, _, ...more) => wait(then, 0, ...more);
  });
}

/** The provider has no money for the first one who asks. */
function refuseOnce(payer, pattern) {
  const json = { type: "/problems/declined", title: "Refused", status: 402, code: "declined" };
  return payer.page.route(pattern, (route) => route.fulfill({ status: 402, json }), { times: 1 });
}

/**
 * A first tip and a second one that goes wrong, held up in every state there is: `look` is called in each, with a name
 * for it. Answers the names.
 */
export async function everyState(payer, look) {
  const seen = [];
  let frame;
  const at = async (name) => {
    seen.push(name);
    await look(name, frame);
  };
  const reaches = async (state) => {
    await payer.reaches(frame, state);
    await shows(frame, ".content > *");
    await at(state);
  };
  const gates = {
    payee: await Gate.at(payer.page, "**/v1/payees/*"),
    quote: await Gate.at(payer.page, "**/v1/quotes", "POST"),
    payment: await Gate.at(payer.page, "**/v1/payments", "POST"),
  };
  await refuseOnce(payer, "**/v1/topups");
  frame = await payer.open();
  await reaches("pricing");
  gates.payee.pass();
  await reaches("amount");
  await payer.press(frame, "language");
  await shows(frame, ".languages");
  await at("languages");
  await payer.press(frame, "language");
  await payer.pressOn(frame, "amount-5000");
  await payer.reaches(frame, "pricing");
  await cover(payer, true);
  gates.quote.pass();
  await payer.reaches(frame, "confirm");
  await at("confirm, not all seen");
  await cover(payer, false);
  await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
  await reaches("confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("wallet");
  await payer.pressOn(frame, "create-wallet");
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("paying");
  gates.payment.pass();
  await reaches("top-up");
  const asked = await status(frame);
  await payer.press(frame, "top-up");
  await payer.reaches(frame, "paying");
  gates.quote.pass();
  await payer.reaches(frame, "top-up");
  assert.notEqual(await status(frame), asked, "it says what was wrong");
  await at("top-up, refused");
  gates.quote.pass();
  await payer.press(frame, "top-up");
  await payer.reaches(frame, "paid");
  await at("paid");

  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  await payer.page.reload();
  await payer.page.route("**/v1/payments{,/**}", (route) => route.abort());
  frame = await payer.open();
  await payer.walk(frame, { amount: 2000, stopAt: ["confirm"] });
  await payer.pressOn(frame, "confirm");
  await reaches("checking");
  await hurry(frame);
  await shows(frame, '[data-action="retry"]');
  await at("checking, stuck");

  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  await payer.page.goto(payer.page.url().replace(/[?#].*|$/, "?again"));
  await payer.page.route("**/v1/payees/*", (route) => route.abort());
  frame = await payer.open();
  await hurry(frame);
  await reaches("failed");
  return seen;
}

/** The names of what {@link everyPurse} comes to. */
export const PURSES = [
  "method", "phone", "confirm, phone credit", "phone, not one", "code", "code, a wrong one", "confirm, a code", "qr",
  "approve", "page",
];

/**
 * A first tip by every purse, none of which pays but the last: `look` is called in each state, with a name for it.
 * Answers the names.
 */
export async function everyPurse(payer, tag, number, look) {
  const seen = [];
  let frame = await payer.open();
  const at = async (name) => {
    seen.push(name);
    await look(name, frame);
  };
  const reaches = async (state, name = state) => {
    await payer.reaches(frame, state);
    await frame.locator('[data-action="confirm"][disabled]').waitFor({ state: "detached" });
    await at(name);
  };
  const back = async () => {
    await payer.pressOn(frame, "cancel");
    await payer.reaches(frame, "method");
  };
  const told = async (action) => {
    const asked = await status(frame);
    await action();
    await until("it says what was wrong", async () => (await status(frame)) !== asked);
  };
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  await payer.pressOn(frame, "method");
  await frame.locator('[data-action="rail-qr"]').waitFor();
  await reaches("method");

  await payer.pressOn(frame, "rail-carrier");
  await reaches("phone");
  await type(payer, frame, "00000000");
  await payer.pressOn(frame, "send");
  await reaches("confirm", "confirm, phone credit");
  await payer.pressOn(frame, "confirm");
  await reaches("phone", "phone, not one");
  for (let left = 8; left > 0; left -= 1) await payer.press(frame, "erase");
  await type(payer, frame, number);
  await payer.pressOn(frame, "send");
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("code");
  const code = await PhoneApp.code(payer, number.replace(/^0/, "+63"));
  await type(payer, frame, [...code].map((digit) => (Number(digit) + 1) % 10));
  await told(() => payer.press(frame, "send"));
  await at("code, a wrong one");
  await back();

  await way(payer, frame, "qr");
  await reaches("confirm", "confirm, a code");
  await payer.pressOn(frame, "confirm");
  await reaches("qr");
  await back();

  await way(payer, frame, "mobile_money", number);
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("approve");

  await payer.visit(`${payer.world.sites.stream.origin}/card-${tag}`);
  frame = await payer.open();
  await agree(payer, frame, "card", { amount: 5000 });
  await reaches("page");
  const card = await CardPage.open(payer, frame);
  await look("the card's page", card.page.mainFrame());
  await card.page.close();
  return seen;
}
