// Every purse: a code for the bank app, phone credit, mobile money. The play companies stand at the other end; each flow
// ends in a receipt that an outsider verifies, and whatever goes wrong on the way, the payer is told the truth.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import {
  agree, BankApp, choose, keep, PhoneApp, photograph, somebody, story, suspended, turnsPaid, type, way, ways, words,
} from "./lib/purse.mjs";
import { paidOnce } from "./lib/receipts.mjs";
import { root, until, World } from "./lib/world.mjs";

const tip = (to, amounts, currency, lang = "en") => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
  <title>A street</title><link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="${to}" amounts="${amounts}" currency="${currency}" lang="${lang}">Tip</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

/** Thirty baht, in satang. */
const THIRTY = 3000;
/** Who else is tipped by a code: in minor units, and as each country's bank app reads it. */
const ELSEWHERE = {
  PHP: { to: "maria", amount: 5000, scheme: "QR Ph", reads: "50.00 PHP" },
  INR: { to: "asha", amount: 4900, scheme: "UPI", reads: "49.00 INR" },
  IDR: { to: "sari", amount: 1_500_000, scheme: "QRIS", reads: "15000.00 IDR" },
  // The acquirer's own, which nobody else understands.
  KRW: { to: "dal", amount: 1000, scheme: "The shop's own", reads: "1000 KRW" },
};
let world;

before(async () => {
  const elsewhere = Object.entries(ELSEWHERE).map(([currency, { to, amount }]) => {
    return [`/${to}`, tip(to, String(currency === "KRW" ? amount : amount / 100), currency)];
  });
  const pages = { "/": tip("nok", "30 60", "THB"), ...Object.fromEntries(elsewhere) };
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
  const payees = { nok: "THB", ...Object.fromEntries(Object.entries(ELSEWHERE).map(([currency, { to }]) => [to, currency])) };
  for (const [handle, currency] of Object.entries(payees)) {
    const name = handle[0].toUpperCase() + handle.slice(1);
    await server.cli("payee", "add", handle, "--name", name, ...picture, "--currency", currency, ...at);
  }
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
    assert.equal(claims.site, null, "consent was given at the bank: no passkey says on which site");
    assert.deepEqual(story(payer), ["amount", "confirm", "method", "confirm", "qr", "paid"]);
  });

  for (const [currency, { to, amount, scheme, reads }] of Object.entries(ELSEWHERE)) {
    test(`in ${currency} the country's own code is paid`, async (t) => {
      const payer = await somebody(t, world, `${world.sites.street.origin}/${to}`);
      const frame = await payer.open();
      // One amount: there is nothing to choose.
      const state = await payer.reaches(frame, "amount", "confirm");
      await agree(payer, frame, "qr", { amount: state === "amount" ? amount : undefined });
      const read = await BankApp.pays(payer, await photograph(payer, frame));
      assert.deepEqual([read.scheme, read.amount], [scheme, reads]);
      await turnsPaid(payer, frame);
      const claims = await paidOnce(payer);
      assert.deepEqual([claims.aud, claims.rail, claims.total, claims.currency], [to, "qr", amount, currency]);
    });
  }

  test("where bank apps open by a link, the sheet has it, with what the code says", async (t) => {
    const payer = await somebody(t, world, `${world.sites.street.origin}/asha`);
    const frame = await payer.open();
    const state = await payer.reaches(frame, "amount", "confirm");
    await agree(payer, frame, "qr", { amount: state === "amount" ? ELSEWHERE.INR.amount : undefined });
    const { payload } = await world.companies.scan(await photograph(payer, frame));
    const app = frame.locator('[data-action="open-app"]');
    assert.equal(await app.getAttribute("href"), payload);
    assert.match(payload, /^upi:\/\/pay\?.*am=49\.00/);
    // From a frame only the host's own page may open another app.
    assert.equal(await app.getAttribute("target"), "_top");
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


/** A payer who has agreed to thirty baht from an empty wallet, and is asked how to fill it. */
async function short(payer) {
  const frame = await payer.open();
  await payer.walk(frame, { amount: THIRTY, stopAt: ["top-up"] });
  await payer.pressOn(frame, "top-up");
  await payer.reaches(frame, "method");
  return frame;
}

/** Another code of as many digits. */
const wrong = (code) => String((Number(code) + 1) % 10 ** code.length).padStart(code.length, "0");

describe("phone credit", () => {
  test("a wallet is filled: the number is typed, and the code that came by message", async (t) => {
    const payer = await thai(t);
    const frame = await short(payer);
    // The wallet gets what it lacks, so the fee comes on top: it is shown before it is chosen.
    const { fee, total } = await offered("carrier", "topup");
    assert.equal(total, THIRTY + fee);
    const shown = await frame.locator('[data-action="rail-carrier"]').innerText();
    assert.ok(shown.includes(baht(total)), `${baht(total)} in ${shown}`);
    await way(payer, frame, "carrier", "0812345601");
    await payer.reaches(frame, "code");
    assert.match(await words(frame), /••• ?601/);
    const code = await PhoneApp.code(payer, "+66812345601");
    await type(payer, frame, wrong(code));
    await payer.press(frame, "send");
    await until("the wrong code is told", async () => (await words(frame)).includes("That was not the number."));
    assert.equal(await payer.state(frame), "code", "another one can be typed");
    await type(payer, frame, code);
    await payer.press(frame, "send");
    await turnsPaid(payer, frame);
    const claims = await paidOnce(payer);
    assert.deepEqual([claims.aud, claims.rail, claims.total, claims.currency], ["nok", "wallet", THIRTY, "THB"]);
    assert.deepEqual(story(payer), ["amount", "confirm", "wallet", "confirm", "top-up", "method", "phone", "code", "paid"]);
  });

  test("one purchase, without a wallet: what is agreed to is what the receipt says", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await choose(payer, frame, "carrier", { amount: THIRTY, phone: "0812345602" });
    const before = await words(frame);
    await payer.pressOn(frame, "confirm");
    await payer.reaches(frame, "code");
    const code = await PhoneApp.code(payer, "+66812345602");
    await type(payer, frame, code);
    await payer.press(frame, "send");
    await turnsPaid(payer, frame);
    const claims = await paidOnce(payer);
    assert.deepEqual([claims.rail, claims.total, claims.payee_receives], ["carrier", THIRTY, THIRTY - 60 - 450]);
    for (const part of [30, 24.9, 0.6, 4.5]) assert.ok(before.includes(baht(part * 100)), `${part} before consent: ${before}`);
    assert.deepEqual(await payer.passkeys(), []);
  });

  test("a reload goes on with the same code", async (t) => {
    const payer = await thai(t, { keeps: true });
    let frame = await payer.open();
    await agree(payer, frame, "carrier", { amount: THIRTY, phone: "0812345603" });
    await payer.reaches(frame, "code");
    await payer.page.reload();
    await payer.listen();
    frame = await payer.open();
    assert.equal(await payer.reaches(frame, "code", "amount", "confirm"), "code");
    assert.equal((await world.companies.messages("+66812345603")).length, 1, "no second message");
    const code = await PhoneApp.code(payer, "+66812345603");
    await type(payer, frame, code);
    await payer.press(frame, "send");
    await turnsPaid(payer, frame);
    assert.equal((await paidOnce(payer)).rail, "carrier");
  });

  test("a number without a line is told, and nothing was charged", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "carrier", { amount: THIRTY, phone: "0812345990" });
    await payer.reaches(frame, "failed");
    assert.match(await words(frame), /No money moved/);
    assert.equal((await payer.seen("barya-paid")).length, 0);
  });
});

describe("mobile money", () => {
  test("a yes on the phone pays", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "mobile_money", { amount: THIRTY, phone: "0812345701" });
    await payer.reaches(frame, "approve");
    await PhoneApp.answer(payer, "+66812345701", true);
    await turnsPaid(payer, frame);
    const claims = await paidOnce(payer);
    assert.deepEqual([claims.aud, claims.rail, claims.total], ["nok", "mobile_money", THIRTY]);
  });

  test("a no on the phone moves nothing, and is told so", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "mobile_money", { amount: THIRTY, phone: "0812345702" });
    await payer.reaches(frame, "approve");
    await PhoneApp.answer(payer, "+66812345702", false);
    await payer.reaches(frame, "failed", "paid");
    assert.equal(await payer.state(frame), "failed");
    assert.match(await words(frame), /It did not go\. No money moved\./);
    assert.equal((await payer.seen("barya-paid")).length, 0);
  });

  test("a wallet is filled; a no leaves the payment waiting, and another way on", async (t) => {
    const payer = await thai(t);
    const frame = await short(payer);
    await way(payer, frame, "mobile_money", "0812345703");
    await payer.reaches(frame, "approve");
    await PhoneApp.answer(payer, "+66812345703", false);
    await payer.reaches(frame, "top-up");
    assert.match(await words(frame), /No money moved/);
    await payer.pressOn(frame, "top-up");
    await payer.reaches(frame, "method");
    await way(payer, frame, "mobile_money", "0812345703");
    await payer.reaches(frame, "approve");
    await PhoneApp.answer(payer, "+66812345703", true);
    await turnsPaid(payer, frame);
    assert.equal((await paidOnce(payer)).rail, "wallet");
  });
});

describe("when a company goes wrong, the payer is told the truth", () => {
  const PLAIN = ["amount", "confirm", "method", "confirm", "qr", "paid"];

  /** Agrees to pay by a code, pays it, and is paid; answers the states on the way. */
  async function byCode(payer) {
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    await BankApp.pays(payer, await photograph(payer, frame));
    await turnsPaid(payer, frame, 60_000);
    await tippedByCode(payer);
    return story(payer);
  }

  test("the answer to the order is lost: it is asked again under the same key", async (t) => {
    const before = await world.companies.calls("acquirer_order");
    await world.companies.fault("acquirer_order", "lose");
    assert.deepEqual(await byCode(await thai(t)), PLAIN);
    assert.equal(await world.companies.calls("acquirer_order"), before + 2);
  });

  test("the company is down for a while: the payer waits, and then it goes on", async (t) => {
    // As many as are tried at once, and then some.
    await world.companies.fault("acquirer_order", "down", 5);
    assert.deepEqual(await byCode(await thai(t)), PLAIN);
  });

  test("the company refuses: it did not go, and no money moved", async (t) => {
    await world.companies.fault("acquirer_order", { refuse: 422 });
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    await payer.reaches(frame, "failed");
    assert.match(await words(frame), /No money moved/);
    assert.deepEqual(story(payer), [...PLAIN.slice(0, -2), "failed"]);
    // There may be another way, and the same one may work again: as another payment.
    await payer.pressOn(frame, "retry");
    await payer.reaches(frame, "method");
    await way(payer, frame, "qr");
    await payer.reaches(frame, "confirm");
    await payer.pressOn(frame, "confirm");
    await BankApp.pays(payer, await photograph(payer, frame));
    await turnsPaid(payer, frame);
    await tippedByCode(payer);
  });

  test("the money is there before the company has answered", async (t) => {
    await world.companies.fault("acquirer_order", "hold");
    const payer = await thai(t);
    const quoted = payer.page.waitForResponse(async (response) => response.url().endsWith("/v1/quotes") && (await response.json()).rail === "qr");
    const before = await world.companies.calls("acquirer_order");
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    await until("the order is there", async () => (await world.companies.calls("acquirer_order")) > before);
    const { payment } = await (await quoted).json();
    await world.companies.pay(payment.slice(-16), THIRTY);
    assert.equal(await payer.state(frame), "paying", "nobody has told us");
    await world.companies.release();
    await turnsPaid(payer, frame);
    await tippedByCode(payer);
    for (const state of story(payer).slice(4, -1)) assert.ok(["qr", "checking"].includes(state), state);
  });

  test("nobody can be asked while the code is shown: it stays, and the money is found later", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "qr", { amount: THIRTY });
    const picture = await photograph(payer, frame);
    const before = await world.companies.calls("acquirer_get");
    await world.companies.fault("acquirer_get", "down", 1000);
    await BankApp.pays(payer, picture);
    await until("the company was asked in vain", async () => (await world.companies.calls("acquirer_get")) > before);
    assert.equal(await payer.state(frame), "qr");
    assert.equal((await payer.seen("barya-paid")).length, 0);
    await world.companies.mend();
    await turnsPaid(payer, frame, 90_000);
    await tippedByCode(payer);
    assert.ok(!story(payer).includes("failed"));
  });

  test("notices that are forged, doubled or stale change nothing", async (t) => {
    for (const fault of ["forged", "twice", "stale"]) {
      await world.companies.fault("acquirer_callback", fault);
      const payer = await thai(t);
      assert.deepEqual(await byCode(payer), PLAIN, fault);
      const { payment } = await paidOnce(payer);
      assert.deepEqual(await of(payment), []);
    }
  });

  test("the answer to the charge is lost: unknown until the operator says that it went", async (t) => {
    const payer = await thai(t);
    const frame = await payer.open();
    await agree(payer, frame, "carrier", { amount: THIRTY, phone: "0812345604" });
    await payer.reaches(frame, "code");
    const code = await PhoneApp.code(payer, "+66812345604");
    // Lost at every try, as all that is asked after it, and no notice comes.
    await world.companies.fault("operator_callback", "lose", 100);
    await world.companies.fault("operator_confirm", "lose", 100);
    await world.companies.fault("operator_get", "down", 100);
    await type(payer, frame, code);
    await payer.press(frame, "send");
    await payer.reaches(frame, "checking", "paid", "failed");
    assert.equal(await payer.state(frame), "checking");
    assert.match(await words(frame), /We do not know yet/);
    await world.companies.mend();
    await turnsPaid(payer, frame, 90_000);
    assert.equal((await paidOnce(payer)).rail, "carrier");
    assert.deepEqual(story(payer), ["amount", "confirm", "method", "phone", "confirm", "code", "checking", "paid"]);
  });

  test("the answer to the question on the phone comes before the company's own", async (t) => {
    await world.companies.fault("mobile_money_pay", "callback_first");
    const payer = await thai(t);
    const frame = await payer.open();
    // Nobody is asked on this line: it pays at once.
    await agree(payer, frame, "mobile_money", { amount: THIRTY, phone: "0812345993" });
    await turnsPaid(payer, frame);
    assert.equal((await paidOnce(payer)).rail, "mobile_money");
    assert.ok(!story(payer).includes("failed"));
  });
});

test("the demo's page: at most four ways to fill a wallet, practice money among them", async (t) => {
  const payer = await somebody(t, world, world.sites.stream.origin);
  const frame = await payer.open();
  await payer.walk(frame, { amount: 5000, stopAt: ["top-up"] });
  await payer.pressOn(frame, "top-up");
  await payer.reaches(frame, "method");
  const all = await ways(frame);
  assert.ok(all.length > 1 && all.length <= 4, String(all));
  assert.ok(all.includes("rail-sandbox"), String(all));
  await payer.pressOn(frame, "rail-sandbox");
  await turnsPaid(payer, frame);
  assert.equal((await paidOnce(payer)).currency, "PHP");
});

/** What is in suspense of one payment. */
const of = async (id) => (await suspended(world.server)).filter(({ payment }) => payment === id);

/** One of the ways that the server offers for thirty baht. */
async function offered(rail, purpose) {
  const { rails } = await (await fetch(`${world.server.local}/v1/rails?purpose=${purpose}&currency=THB&amount=${THIRTY}`)).json();
  return rails.find((choice) => choice.rail === rail) ?? assert.fail(`no ${rail} in ${JSON.stringify(rails)}`);
}

/** Satang as people here read them: no hundredths where there are none. */
const baht = (satang) => (Math.round(satang) % 100 ? (satang / 100).toFixed(2) : String(satang / 100));
