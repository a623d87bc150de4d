// A card: its number is typed into the company's own field on a page of its own, and never comes near the sheet or the
// payment server. The sheet waits, and turns paid by itself.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { CardCompany, CardPage } from "./lib/cards.mjs";
import { agree, somebody, story, turnsPaid, way } from "./lib/purse.mjs";
import { paidOnce } from "./lib/receipts.mjs";
import { until, World } from "./lib/world.mjs";

const GOOD = "4242424242424242";
const ASKED_BY_THE_BANK = "4000002500003155";
const REFUSED = "4000000000000341";
/** Fifty pesos. */
const FIFTY = 5000;
let company, world;

before(async () => {
  company = await CardCompany.start();
  world = await World.open({ rails: true, sites: { stream: "examples/stream" }, config: company.config() });
  await company.tells(world.server);
});

afterEach(() => world?.goHome());

after(async () => {
  try {
    await world?.server.ledgerCheck();
  } finally {
    await world?.close();
    await company?.stop();
  }
});

const fan = (t, looks) => somebody(t, world, world.sites.stream.origin, looks);

/** Goes on to the card's page for a tip of fifty pesos. */
async function toThePage(payer) {
  const frame = await payer.open();
  await agree(payer, frame, "card", { amount: FIFTY });
  return { frame, card: await CardPage.open(payer, frame) };
}

async function tippedByCard(payer) {
  const claims = await paidOnce(payer);
  assert.equal(claims.aud, "maria");
  assert.equal(claims.rail, "card");
  assert.deepEqual([claims.total, claims.currency], [FIFTY, "PHP"]);
  assert.deepEqual(await payer.passkeys(), [], "no wallet was made");
  return claims;
}

/** What the company took for a payment of ours. */
async function taken(payment) {
  const all = (await company.payments()).filter(({ metadata }) => Object.values(metadata).includes(payment));
  return all.map(({ status, amount }) => `${status} ${amount}`);
}

test("a card tips: the sheet turns paid by itself", async (t) => {
  const payer = await fan(t);
  const sent = [];
  payer.context.on("request", (request) => sent.push({ url: request.url(), body: request.postData() ?? "" }));
  const { frame, card } = await toThePage(payer);
  assert.equal(new URL(card.page.url()).origin, world.server.origin);
  await card.give(GOOD);
  await card.is("paid");
  await turnsPaid(payer, frame);
  const { payment } = await tippedByCard(payer);
  assert.deepEqual(await taken(payment), [`succeeded ${FIFTY}`]);
  assert.deepEqual(story(payer), ["amount", "confirm", "method", "confirm", "page", "paid"]);
  const elsewhere = sent.filter(({ url, body }) => (url + body).includes(GOOD) && !url.startsWith(company.local));
  assert.deepEqual(elsewhere, [], "the number goes to the company alone");
  assert.ok(sent.some(({ url, body }) => body.includes(GOOD) && url.startsWith(company.local)), "and there it went");
  const closed = card.page.waitForEvent("close");
  await card.page.locator("#back").click();
  await closed;
});

test("the bank asks whether it is really the payer, and pays", async (t) => {
  const payer = await fan(t);
  const { frame, card } = await toThePage(payer);
  await card.give(ASKED_BY_THE_BANK);
  await card.is("bank");
  assert.equal(await payer.state(frame), "page", "nothing is paid before the answer");
  assert.equal((await payer.seen("barya-paid")).length, 0);
  await card.answerBank(true);
  await card.is("paid");
  await turnsPaid(payer, frame);
  await tippedByCard(payer);
});

test("who mistypes, or says no to the bank, takes another card", async (t) => {
  const payer = await fan(t);
  const { frame, card } = await toThePage(payer);
  await card.give("4242");
  await card.is("look");
  await card.give(ASKED_BY_THE_BANK);
  await card.answerBank(false);
  await card.is("another");
  assert.equal(await payer.state(frame), "page", "it is not over");
  await card.give(GOOD);
  await card.is("paid");
  await turnsPaid(payer, frame);
  const { payment } = await tippedByCard(payer);
  assert.deepEqual(await taken(payment), [`succeeded ${FIFTY}`]);
  assert.deepEqual(story(payer), ["amount", "confirm", "method", "confirm", "page", "paid"]);
});

test("a refused card is not the end: the sheet waits for another, and another way is open", async (t) => {
  const payer = await fan(t);
  const { frame, card } = await toThePage(payer);
  await card.give(REFUSED);
  await card.is("another");
  assert.equal(await payer.state(frame), "page");
  // (localstripe takes no second card after a failed charge, as Stripe does.)
  await payer.pressOn(frame, "cancel");
  await payer.reaches(frame, "method");
  await way(payer, frame, "card");
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  const other = await CardPage.open(payer, frame);
  await other.give(GOOD);
  await other.is("paid");
  await turnsPaid(payer, frame);
  await tippedByCard(payer);
});

test("called off: the page says that it is over", async (t) => {
  const payer = await fan(t);
  const { frame, card } = await toThePage(payer);
  await payer.pressOn(frame, "cancel");
  await payer.reaches(frame, "method");
  await card.page.reload();
  await card.is("ended");
  assert.equal((await payer.seen("barya-paid")).length, 0);
});

test("a wallet is filled by card", async (t) => {
  const payer = await fan(t);
  const frame = await payer.open();
  await payer.walk(frame, { amount: FIFTY, stopAt: ["top-up"] });
  await payer.pressOn(frame, "top-up");
  await payer.reaches(frame, "method");
  await way(payer, frame, "card");
  const card = await CardPage.open(payer, frame);
  await card.give(GOOD);
  await card.is("paid");
  await turnsPaid(payer, frame);
  const claims = await paidOnce(payer);
  assert.deepEqual([claims.rail, claims.total], ["wallet", FIFTY]);
});

test("a reload goes on waiting for the page, and a lost notice costs seconds", async (t) => {
  await company.tells(world.server, "/nobody");
  t.after(() => company.tells(world.server));
  const payer = await fan(t, { keeps: true });
  const { card } = await toThePage(payer);
  await payer.page.reload();
  await payer.listen();
  const frame = await payer.open();
  assert.equal(await payer.reaches(frame, "page", "amount", "confirm"), "page");
  await card.give(GOOD);
  await card.is("paid");
  await turnsPaid(payer, frame);
  await tippedByCard(payer);
});
