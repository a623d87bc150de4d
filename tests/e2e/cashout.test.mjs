// Taking money out, as people do it: a way, a number, everything it costs, one finger; then how it stands. The play
// companies carry it; at the end the books balance.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { violations } from "./lib/axe.mjs";
import { fan, joins } from "./lib/creator.mjs";
import { until, World } from "./lib/world.mjs";

let world, page, out, tipped;

before(async () => {
  world = await World.open({ rails: true });
  const ana = await joins(world);
  page = ana.page;
  out = `${ana.studio}/ana/out`;
  tipped = await fan(world);
});

after(async () => {
  await world?.server.ledgerCheck();
  await world?.close();
});

/** A page that anybody can use: on a narrow phone, in the dark, from right to left. */
async function usable() {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], colorScheme);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off at 320 px");
  await page.setViewportSize({ width: 412, height: 823 });
}

/** The finger agrees, and the page says how it stands. */
async function touch() {
  await page.locator("form[data-do=agree] button").click();
  await page.waitForURL(/\/out\/po_/);
}

const outcome = () => page.locator(".outcome").getAttribute("class");

test("to a phone: every fee before the finger, then it is there", async () => {
  await tipped(100_000);
  await page.goto(out);
  await usable();
  await page.locator("a[href*='rail=mobile_money']").click();
  await page.locator("[name=phone]").fill("12");
  await page.locator("form.wish button").click();
  await page.locator("[name=phone][aria-invalid]").fill("0917 123 4567");
  await page.locator("form.wish button").click();
  await page.locator(".split").waitFor();
  await usable();
  const words = await page.locator("main").innerText();
  assert.match(words, /\+639171234567/);
  // Ana has 960 of a thousand pesos; the company keeps three in two hundred of what leaves.
  for (const sum of ["₱960", "₱14.40", "₱945.60"]) assert.ok(words.includes(sum), `${sum} in ${words}`);
  await touch();
  await until("it is there", async () => /paid/.test(await outcome()));
  await usable();
  await page.goto(out);
  assert.match(await page.locator("main").innerText(), /There is nothing to take out yet/);
});

test("as cash: a code that an agent pays out once", async () => {
  await tipped(100_000);
  await page.goto(out);
  await page.locator("[name=amount]").fill("500");
  await page.locator("form.wish button").click();
  await page.locator("a[href*='rail=agent']").click();
  await page.locator("form.wish button").click();
  await touch();
  const code = await page.locator(".code").innerText();
  assert.match(code, /^\d{3} \d{3} \d{3}$/);
  await usable();
  const till = await page.context().newPage();
  const pay = async () => {
    await till.goto(`${world.companies.origin}/agent`);
    await till.locator("[name=code]").fill(code);
    await till.locator("button").click();
    return till.locator("main").getAttribute("data-state");
  };
  assert.equal(await pay(), "check");
  assert.match(await till.locator("main").innerText(), /490\.00 PHP/);
  await till.locator("[name=pay]").click();
  assert.equal(await till.locator("main").getAttribute("data-state"), "paid");
  assert.equal(await pay(), "trouble");
  await until("the page says so by itself", async () => /paid/.test(await outcome()));
});

test("to a bank that sends it back: all of it is here again", async () => {
  await page.goto(`${out}?lang=ur`);
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  await usable();
  await page.goto(`${out}?lang=en`);
  await page.locator("a[href*='rail=bank']").click();
  await page.locator("[name=bank]").fill("BNORPHMM");
  await page.locator("[name=account]").fill("0012345992");
  await page.locator("[name=name]").fill("Ana Cruz");
  await usable();
  await page.locator("form.wish button").click();
  await touch();
  const payout = page.url().split("/").at(-1);
  assert.match(await outcome(), /waiting/);
  await world.companies.control("POST", "/_decide", { reference: payout, arrives: false });
  await until("the page says so by itself", async () => /failed/.test(await outcome()));
  assert.match(await page.locator(".outcome").innerText(), /You have all of it here again/);
  await page.goto(out);
  assert.equal(await page.locator(".payouts li").count(), 3);
});

test("each week by itself: agreed to with one touch, ended with one press", async () => {
  await page.goto(`${out}?lang=ur`);
  await page.locator("a[href$='/out/rule']").click();
  await usable();
  await page.goto(`${out}/rule?lang=en`);
  await page.locator("[name=amount]").fill("200");
  await page.locator("form.wish button").click();
  await page.locator("a[href*='rail=mobile_money']").click();
  await page.locator("[name=weekday]").selectOption({ label: "Friday" });
  await page.locator("[name=phone]").fill("0917 123 4567");
  await usable();
  await page.locator("form.wish button").click();
  await page.locator("form[data-do=agree]").waitFor();
  await usable();
  const words = await page.locator("main").innerText();
  for (const part of ["Friday", "+639171234567", "₱200", "₱3", "₱197"]) assert.ok(words.includes(part), `${part} in ${words}`);
  await page.locator("form[data-do=agree] button").click();
  await page.waitForURL(`${out}/rule`);
  await usable();
  assert.match(await page.locator("main").innerText(), /Friday/);
  await page.locator("form[action$='/rule/stop'] button").click();
  await page.waitForURL(`${out}/rule`);
  await page.locator("form[action$='/rule/stop']").waitFor({ state: "detached" });
});

test("how much may be taken out, and what raises it", async () => {
  for (const tag of ["ur", "en"]) {
    await page.goto(`${out}?lang=${tag}`);
    await page.locator("a[href$='/out/limits']").click();
    await usable();
  }
  const words = await page.locator("main").innerText();
  for (const part of ["₱5,000", "₱25,000", "Nothing can be done about this here"]) assert.ok(words.includes(part), `${part} in ${words}`);
});
