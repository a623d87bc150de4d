// Paying in a browser that runs no scripts: a code for the bank app, phone credit. Reload and Back at every step; whatever
// is pressed twice, it is paid once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PhoneApp } from "./lib/purse.mjs";
import { verified } from "./lib/receipts.mjs";
import { root, until, World } from "./lib/world.mjs";

/** Fifty pesos, in centavos. */
const FIFTY = 5000;
let world;

before(async () => {
  world = await World.open({ rails: true });
});

after(async () => {
  // Whatever was pressed, the books balance.
  await world.server.ledgerCheck().finally(() => world.close());
});

/** Somebody whose browser runs no scripts. */
async function walker(t, looks) {
  const context = await world.browser.newContext({
    javaScriptEnabled: false, viewport: { width: 360, height: 740 }, locale: "en-PH", ...looks,
  });
  t.after(() => context.close());
  return context.newPage();
}

const state = (page) => page.locator("main[data-state]").getAttribute("data-state");

/** The page looks again by itself until it says this. */
const turns = (page, wanted) => page.locator(`main[data-state="${wanted}"]`).waitFor({ timeout: 30_000 });

/** Loads the page again, and goes back and forth: it says the same as before. */
async function restless(page) {
  const before = await state(page);
  await page.reload();
  assert.equal(await state(page), before, "after a reload");
  await page.goBack();
  await page.goForward();
  assert.equal(await state(page), before, "after back and forth");
}

/** From the payee's page to what a way costs. */
async function chooses(page, rail) {
  await page.goto(`${world.server.origin}/@maria`);
  await page.getByRole("link", { name: "₱50" }).click();
  assert.equal(await state(page), "way");
  await restless(page);
  await page.locator(`button[name=rail][value=${rail}]`).click();
  assert.equal(await state(page), "confirm");
  await restless(page);
}

const agree = (page) => page.locator('button[value="agree"]').click();

/** The receipt that the page offers to keep: its claims, once it is verified. */
async function keeps(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Keep the receipt").click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const claims = await verified(world.server, Buffer.concat(chunks).toString());
  assert.equal(download.suggestedFilename(), `${claims.jti}.jws`);
  assert.ok((await page.locator("main").innerText()).includes(claims.jti));
  return claims;
}


test("a code for the bank app: the page turns into a receipt by itself", async (t) => {
  const page = await walker(t);
  await chooses(page, "qr");
  const words = await page.locator("main").innerText();
  for (const part of ["₱50", "₱48.65", "₱1", "₱0.35"]) assert.ok(words.includes(part), `${part} before consent: ${words}`);
  const before = await world.companies.calls("acquirer_order");
  await agree(page);
  assert.equal(await state(page), "qr");
  await restless(page);
  // The code as a camera sees it, and as it is kept.
  const code = page.locator("img.qr");
  const read = await world.companies.scan(await code.screenshot());
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByText("Keep the picture").click()]);
  assert.match(download.suggestedFilename(), /^[a-z-]+\.png$/);
  assert.equal(await world.companies.calls("acquirer_order"), before + 1);
  const reference = read.reference ?? assert.fail(JSON.stringify(read));
  await world.companies.pay(reference, FIFTY);
  await turns(page, "paid");
  const claims = await keeps(page);
  assert.deepEqual([claims.aud, claims.rail, claims.total, claims.currency], ["maria", "qr", FIFTY, "PHP"]);
  assert.ok(claims.payment.endsWith(reference));
  await restless(page);
  assert.deepEqual(await keeps(page), claims, "the same receipt");
  assert.equal(await world.companies.calls("acquirer_order"), before + 1, "one order, however often it was pressed");
});

test("phone credit: a wrong code, then the right one", async (t) => {
  const page = await walker(t);
  await chooses(page, "carrier");
  await page.locator("input[name=phone]").fill("12");
  await agree(page);
  assert.match(await page.locator("main").innerText(), /That is not a phone number/);
  await page.locator("input[name=phone]").fill("0917 123 4501");
  await agree(page);
  assert.equal(await state(page), "code");
  await restless(page);
  const payer = { context: await world.browser.newContext(), world };
  t.after(() => payer.context.close());
  const code = await PhoneApp.code(payer, "+639171234501");
  const enter = async (digits) => {
    await page.locator("input[name=code]").fill(digits);
    await page.locator('button[value="code"]').click();
  };
  await enter(code === "000000" ? "111111" : "000000");
  assert.match(await page.locator("main").innerText(), /That was not the number/);
  await restless(page);
  await enter(code);
  await turns(page, "paid");
  const claims = await keeps(page);
  assert.deepEqual([claims.aud, claims.rail, claims.total], ["maria", "carrier", FIFTY]);
  await restless(page);
  assert.deepEqual(await keeps(page), claims);
  assert.equal((await world.companies.messages("+639171234501")).length, 1, "asked once");
});

test("what is called off is over, and nothing moved", async (t) => {
  const page = await walker(t);
  await chooses(page, "qr");
  await agree(page);
  const address = page.url();
  await page.locator('button[value="stop"]').click();
  assert.match(await page.locator("main").innerText(), /It did not go\. No money moved\./);
  await restless(page);
  const other = await walker(t);
  await other.goto(address);
  assert.equal(await state(other), "unknown", "the address alone opens nothing");
});
