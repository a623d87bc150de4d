// Every purse: a code for the bank app, phone credit, mobile money. The play companies stand at the other end; each flow
// ends in a receipt that an outsider verifies, and whatever goes wrong on the way, the payer is told the truth.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { agree, BankApp, choose, keep, photograph, somebody, story, suspended, turnsPaid, ways, words } from "./lib/purse.mjs";
import { paidOnce } from "./lib/receipts.mjs";
import { root, until, World } from "./lib/world.mjs";

const tip = (to, amounts, currency, lang = "en") => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
  <title>A street</title><link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="${to}" amounts="${amounts}" currency="${currency}" lang="${lang}">Tip</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

/** Thirty baht, in satang. */
const THIRTY = 3000;
let world;

before(async () => {
  const pages = { "/": tip("nok", "30 60", "THB"), "/maria": tip("maria", "20 50 100", "PHP") };
  world = await World.open({ rails: true, seed, sites: { street: pages, stream: "examples/stream" } });
});

afterEach(async () => {
  await world.companies.mend();
  await world.goHome();
});

after(async () => {
  // Whatever the flows did, the books balance.
  await world.server.ledgerCheck().finally(() => world.close());
});

async function seed({ server, sites }) {
  const picture = ["--picture", `${root}/examples/stream/maria.svg`];
  const at = [sites.street, sites.stream].flatMap(({ origin }) => ["--origin", origin]);
  await server.cli("payee", "add", "nok", "--name", "Nok", ...picture, "--currency", "THB", ...at);
  await server.cli("payee", "add", "maria", "--name", "Maria", ...picture, "--currency", "PHP", ...at);
}

const thai = (t, looks) => somebody(t, world, world.sites.street.origin, { locale: "en-TH", ...looks });

/** The receipt of a tip of thirty baht that a bank app paid. */
async function tippedByCode(payer) {
  const claims = await paidOnce(payer);
  assert.equal(claims.aud, "nok");
  assert.equal(claims.rail, "qr");
  assert.deepEqual([claims.total, claims.currency, claims.mode], [THIRTY, "THB", "test"]);
  // Two in a hundred to the platform, seven in a thousand to the acquirer.
  assert.equal(claims.payee_receives, THIRTY - 60 - 21);
  assert.deepEqual(await payer.passkeys(), [], "no wallet was made");
  return claims;
}

describe("a code for the bank app", () => {
  test("a first tip: the picture on the screen is paid, and the sheet turns paid by itself", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await choose(payer, frame, "qr", { amount: THIRTY });
    const shown = await words(frame);
    for (const part of ["30", "0.60", "0.21", "29.19"]) assert.ok(shown.includes(part), `${part} before consent: ${shown}`);
    await payer.pressOn(frame, "confirm");
    const read = await BankApp.pays(payer, await photograph(payer, frame));
    assert.deepEqual([read.scheme, read.amount], ["PromptPay", "30.00 THB"]);
    await turnsPaid(payer, frame);
    const claims = await tippedByCode(payer);
    assert.ok(claims.payment.endsWith(read.reference), "the code is this payment's");
    assert.equal(claims.site, world.sites.street.origin);
    assert.deepEqual(story(payer), ["amount", "confirm", "method", "confirm", "qr", "paid"]);
  });

  test("the picture that was kept is the same code", async (t) => {
    const payer = await thai(t, { colorScheme: "dark" });
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    const { name, picture } = await keep(payer, frame);
    assert.match(name, /^[a-z-]+\.png$/);
    const onScreen = await world.companies.scan(await photograph(payer, frame));
    assert.deepEqual(await world.companies.scan(picture), onScreen);
    // The whole screen in the dark, as another phone would take it.
    assert.deepEqual(await world.companies.scan(await payer.page.screenshot()), onScreen);
    await BankApp.pays(payer, picture);
    await turnsPaid(payer, frame);
    await tippedByCode(payer);
  });

  test("a lost notice costs seconds: the provider is asked", async (t) => {
    await world.companies.fault("acquirer_callback", "lose", 9);
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    await BankApp.pays(payer, await photograph(payer, frame));
    await turnsPaid(payer, frame);
    await tippedByCode(payer);
    assert.deepEqual(story(payer), ["amount", "confirm", "method", "confirm", "qr", "paid"]);
  });

  test("paid twice: once for the payee, once to be looked at", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    const { reference } = await BankApp.pays(payer, await photograph(payer, frame));
    await turnsPaid(payer, frame);
    const { payment } = await tippedByCode(payer);
    await world.companies.pay(reference, THIRTY);
    await until("the second arrival is in suspense", async () => (await of(payment)).length === 1);
    assert.deepEqual(await of(payment), [{ payment, place: 1, amount: THIRTY, currency: "THB" }]);
    assert.equal((await payer.seen("barya-paid")).length, 1);
    await world.server.ledgerCheck();
    await world.server.cli("suspense", "return", payment, "1");
    assert.deepEqual(await of(payment), []);
    assert.equal(await world.companies.calls("acquirer_return"), 1);
  });

  test("called off: no money moved, and what comes late is kept for who sent it", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    const { reference } = await world.companies.scan(await photograph(payer, frame));
    await payer.pressOn(frame, "cancel");
    await payer.reaches(frame, "method");
    await world.companies.pay(reference, THIRTY);
    const late = await until("late money is in suspense", async () => (await suspended(world.server)).find(({ payment }) => payment.endsWith(reference)));
    assert.deepEqual([late.amount, late.currency], [THIRTY, "THB"]);
    assert.equal(await payer.state(frame), "method", "nothing was bought by it");
    // Another way on is open, and it is another payment.
    await payer.pressOn(frame, "rail-qr");
    await payer.reaches(frame, "confirm");
    await payer.pressOn(frame, "confirm");
    const again = await BankApp.pays(payer, await photograph(payer, frame));
    assert.notEqual(again.reference, reference);
    await turnsPaid(payer, frame);
    await tippedByCode(payer);
    await world.server.cli("suspense", "return", late.payment, String(late.place));
  });

  test("a reload shows the same code", async (t) => {
    const payer = await thai(t, { keeps: true });
    let frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    const before = await world.companies.scan(await photograph(payer, frame));
    await payer.page.reload();
    await payer.listen();
    frame = await payer.open();
    assert.equal(await payer.reaches(frame, "qr", "amount", "confirm"), "qr", "nobody is asked again");
    const picture = await photograph(payer, frame);
    assert.deepEqual(await world.companies.scan(picture), before);
    await BankApp.pays(payer, picture);
    await turnsPaid(payer, frame);
    await tippedByCode(payer);
  });

  test("the payment server dies while the code is shown, and comes back", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    const picture = await photograph(payer, frame);
    await world.server.stop("SIGKILL");
    await BankApp.pays(payer, picture);
    await world.server.start();
    await turnsPaid(payer, frame, 60_000);
    await tippedByCode(payer);
    assert.deepEqual(story(payer), ["amount", "confirm", "method", "confirm", "qr", "paid"]);
  });
});

/** What is in suspense of one payment. */
const of = async (id) => (await suspended(world.server)).filter(({ payment }) => payment === id);
