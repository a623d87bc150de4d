// From the first tip to cash in hand, as one creator goes through it: she joins, makes a button, puts its two lines on her
// own site, is tipped there and without scripts, sees and hears it, her server is told, and she takes the money out.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { Webhook } from "standardwebhooks";
import { joins } from "./lib/creator.mjs";
import { verified } from "./lib/receipts.mjs";
import { until, World } from "./lib/world.mjs";

/** Ana's own site: a page that is empty until she puts something there. */
const blog = { "/": "" };
let world, page, studio, hook;
const told = [];

/** Ana's own server, which is told of each payment. */
async function listen() {
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    told.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
    response.writeHead(204).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${server.address().port}/barya`, close: () => server.close() };
}

before(async () => {
  hook = await listen();
  world = await World.open({ rails: true, sites: { blog }, config: "[webhooks]\nallow_loopback = true\n" });
});

after(async () => {
  hook?.close();
  await world?.server.ledgerCheck().finally(() => world.close());
});

const goes = (tab) => page.goto(`${studio}/ana${tab}`);

/** What is on Ana's home as tips that came, newest first. */
const came = () => page.locator(".live .tips li").evaluateAll((rows) => rows.map((row) => row.id));

test("from joining to cash in hand", async (t) => {
  await t.test("she joins", async () => {
    ({ page, studio } = await joins(world));
  });

  await t.test("she makes a button and puts its two lines on her site", async () => {
    await goes("/button");
    await page.locator("[name=amounts]").fill("20 50");
    await page.locator("[name=speaks]").selectOption("hi");
    await page.locator("form.fields button[type=submit]").click();
    await until("the lines follow", async () => /amounts="20 50"/.test(await page.locator("textarea").first().inputValue()));
    const lines = await page.locator("textarea").first().inputValue();
    assert.equal(lines.trim().split("\n").length, 2, lines);
    await page.locator(".try barya-tip[lang=hi] >> [part=button]").waitFor();
    blog["/"] = `<!doctype html><title>Ana's songs</title><link rel="icon" href="data:,"><h1>Songs</h1>${lines}`;
  });

  let secret;
  await t.test("her own server is to be told", async () => {
    await goes("/servers");
    await page.locator("[name=url]").fill(hook.url);
    await page.locator("form:has([value=tell]) button").click();
    secret = await page.locator("textarea").inputValue();
    assert.match(secret, /^whsec_/);
  });

  const stream = await world.browser.newContext();
  t.after(() => stream.close());
  const overlay = await stream.newPage();
  await t.test("she opens the page for her stream", async () => {
    await goes("/overlay");
    await page.locator("form.fields button").click();
    const address = await page.locator("textarea").inputValue();
    const follows = overlay.waitForResponse((answer) => answer.url().endsWith("/events"));
    await overlay.goto(address.trim());
    await follows;
  });

  let first;
  await t.test("somebody tips on her site; home, stream and server know it", async () => {
    const follows = page.waitForResponse(`${studio}/ana/events`);
    await goes("");
    await follows;
    const fan = await world.payer();
    await fan.visit(`${world.sites.blog.origin}/`);
    const frame = await fan.open();
    await fan.reaches(frame, "amount");
    assert.equal(await frame.evaluate(() => document.documentElement.lang), "hi");
    await fan.walk(frame, { amount: 5000 });
    const since = Date.now();
    const [{ detail }] = await until("the receipt", async () => (await fan.seen("barya-paid")).length && fan.seen("barya-paid"));
    const claims = await verified(world.server, detail.receipt);
    assert.deepEqual([claims.aud, claims.total, claims.site], ["ana", 5000, world.sites.blog.origin]);
    first = claims.payment;
    await until("home shows it", async () => (await came())[0] === first);
    await until("the stream shows it", () => overlay.locator(".tip").isVisible());
    t.diagnostic(`shown ${Date.now() - since} ms after the payer's page had the receipt`);
    const { headers, body } = await until("her server is told", () => told[0]);
    const event = new Webhook(secret).verify(body, headers);
    assert.deepEqual([event.type, event.data.id], ["payment.paid", first]);
    assert.throws(() => new Webhook(secret).verify(body.replace("5000", "9000"), headers));
    await fan.context.close();
  });

  await t.test("somebody else tips by a code, without scripts", async () => {
    const context = await world.browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    const walker = await context.newPage();
    await walker.goto(`${world.sites.blog.origin}/`);
    await walker.locator("barya-tip a").click();
    await walker.getByRole("link", { name: "₱50" }).click();
    await walker.locator("button[name=rail][value=qr]").click();
    await walker.locator('button[value="agree"]').click();
    const { reference } = await world.companies.scan(await walker.locator("img.qr").screenshot());
    await world.companies.pay(reference, 5000);
    await walker.locator('main[data-state="paid"]').waitFor({ timeout: 30_000 });
    await until("home shows it too", async () => {
      const [newest, ...before] = await came();
      return newest?.endsWith(reference) && before.includes(first);
    });
    await context.close();
  });

  await t.test("she takes the first money out to her phone", async () => {
    await goes("/out");
    await page.locator("a[href*='rail=mobile_money']").click();
    await page.locator("[name=phone]").fill("0917 123 4567");
    await page.locator("form.wish button").click();
    await page.locator("form[data-do=agree] button").click();
    await page.waitForURL(/\/out\/po_/);
    await until("it is there", async () => /paid/.test(await page.locator(".outcome").getAttribute("class")));
    const of = (kind) => told.map(({ headers, body }) => new Webhook(secret).verify(body, headers)).filter(({ type }) => type === kind);
    await until("her server is told that, too", () => of("payout.paid").length === 1);
    assert.equal(of("payment.paid").length, 2);
    assert.match(await world.server.ledgerCheck(), /accounts/);
  });
});
