// A tip given back in the studio by whoever got it, and what its payer sees of that: a payer with phone credit, whose
// browser runs no scripts.
import assert from "node:assert/strict";
import { decodeProtectedHeader } from "jose";
import { after, before, test } from "node:test";
import { fan, joins } from "./lib/creator.mjs";
import { PhoneApp } from "./lib/purse.mjs";
import { until, World } from "./lib/world.mjs";

const PHONE = "+639171234502";
let world, page, studio;

before(async () => {
  world = await World.open({ rails: true });
  ({ page, studio } = await joins(world));
  // What the phone company kept is Ana's to give as well: out of another tip.
  await (await fan(world))(10_000);
});

after(async () => {
  if (world?.server) await world.server.ledgerCheck().finally(() => world.close());
});

const state = (payer) => payer.locator("main[data-state]").getAttribute("data-state");

/** Fifty pesos for Ana, off a phone's credit. Answers the page with the receipt, and its number. */
async function gives(t) {
  const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: "en-PH" });
  t.after(() => context.close());
  const payer = await context.newPage();
  await payer.goto(`${world.server.origin}/@ana`);
  await payer.getByRole("link", { name: "₱50" }).click();
  await payer.locator("button[name=rail][value=carrier]").click();
  await payer.locator("input[name=phone]").fill(PHONE);
  await payer.locator('button[value="agree"]').click();
  const phone = { context: await world.browser.newContext(), world };
  t.after(() => phone.context.close());
  await payer.locator("input[name=code]").fill(await PhoneApp.code(phone, PHONE));
  await payer.locator('button[value="code"]').click();
  await payer.locator('main[data-state="paid"]').waitFor({ timeout: 30_000 });
  return { payer, receipt: await payer.locator(".number code").innerText() };
}

/** Ana presses what gives it back, and sees what comes of it. */
async function press() {
  const answered = page.waitForEvent("load");
  await page.locator("button.pay").click();
  await answered;
}

/** Ana gives this much back; nothing has gone before she presses. */
async function back(amount) {
  await page.locator("[name=amount]").fill(amount);
  await page.locator("form.fields button").click();
  await page.waitForURL(/[?&]amount=/);
  await press();
}

/** What stands on the page as given back, each with its number and its sum, once all of it has arrived. */
const given = () => until("it has arrived", async () => {
  await page.reload();
  const notes = await page.locator("p.note[id]").evaluateAll((all) => all.map((one) => [one.id, one.innerText]));
  return notes.every(([, words]) => words.includes("went back.")) && notes.map(([id, words]) => [id, /₱[\d.]+/.exec(words)[0]]);
});

/** The proof of a refund that anybody may ask for who knows its number: its claims. */
async function proof(id) {
  const { jws } = await (await fetch(`${world.server.local}/v1/refunds/${id}`)).json();
  assert.equal(decodeProtectedHeader(jws).typ, "barya-refund+jwt");
  return JSON.parse(Buffer.from(jws.split(".")[1], "base64url"));
}

test("a part of a tip goes back, then the rest, each once; whoever gave it sees it", async (t) => {
  const { payer, receipt } = await gives(t);
  const before = await world.companies.calls("operator_refund");
  await page.goto(`${studio}/ana/tips`);
  await page.locator(".tips li").first().locator("a[href$='/refund']").click();

  await back("20");
  const [[first, sum], ...others] = await given();
  assert.deepEqual([sum, others], ["₱20", []]);
  assert.match(await page.locator(".tips li").innerText(), /Given back\s*₱20/);
  const claims = await proof(first);
  assert.deepEqual([claims.aud, claims.receipt, claims.amount, claims.refunded], ["ana", receipt, 2_000, 2_000]);
  await payer.reload();
  assert.equal(await state(payer), "paid", "a part of it stays Ana's");

  // Back to the page that gave it, and pressed once more: it is the same wish.
  await page.goBack();
  await press();
  assert.equal((await given()).length, 1);

  await back("30");
  assert.equal((await given()).length, 2);
  assert.match(await page.locator(".tips li").innerText(), /Given back\s*₱50/);
  assert.equal(await page.locator("[name=amount]").count(), 0, "there is no more of it");
  assert.equal(await world.companies.calls("operator_refund"), before + 2);
  await payer.reload();
  assert.equal(await state(payer), "refunded");
  assert.match(await payer.locator("main").innerText(), /Your money is back\./);

  await page.goto(`${studio}/ana/tips`);
  const [tip, other] = await page.locator(".tips li").all();
  assert.match(await tip.innerText(), /Given back\s*₱50/);
  assert.equal(await tip.locator("a[href$='/refund']").count(), 0);
  assert.doesNotMatch(await other.innerText(), /Given back/);
});
