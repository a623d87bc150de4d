// A studio with something on every page of it, and how each of its pages is reached.
import assert from "node:assert/strict";
import { Client } from "./client.mjs";
import { fan, joins } from "./creator.mjs";

/** What a world needs for it: ways out, and addresses that may be told. */
export const FURNISHED = { rails: true, config: "[webhooks]\nallow_loopback = true\n" };

/** Sends a form as the page itself would; it is taken. */
async function sends(page, path, form) {
  const status = await page.evaluate(async ([path, form]) => {
    const answer = await fetch(path, { method: "POST", body: new URLSearchParams(form) });
    return answer.status;
  }, [path, form]);
  assert.equal(status, 200, path);
}

/** The one touch that a page asks for. */
const touches = (page) => page.locator("form[data-do=agree] button").click();

/** Ben, who shares Ana's tips, and asks her to share his. */
async function friend(world) {
  const ben = await new Client(world.server).register();
  await ben.ask("POST", "/v1/payees", { handle: "ben", name: "Ben", currency: "PHP", origins: [] }, ben.bearer());
  const shares = [{ payee: "ben", share: 2 }, { payee: "ana", share: 1 }];
  await ben.ask("PUT", "/v1/payees/ben/shares", { shares }, ben.bearer());
  return ben;
}

/**
 * Ana's studio: tips, things sold, a helper and a friend, a key, a server that does not answer, a stream's page, money
 * on its way out and more of it each week. Answers her phone, and the addresses that the sights need.
 */
export async function furnish(world, looks) {
  const { creator, page, studio } = await joins(world, looks);
  const tip = await fan(world);
  await tip(100_000);
  await tip(5_000);
  const { id } = await tip(12_540);
  const ana = "/studio/ana";
  const sells = (id, title, amount) => sends(page, `${ana}/offers`, { id, title, amount, origins: "https://songs.example" });
  await sells("song-1", "A song", "49");
  await sells("lesson-for-two", "A lesson for two on the guitar, one hour", "1250.50");
  const ben = await friend(world);
  await sends(page, `${ana}/people`, { do: "add", wallet: ben.session.wallet });
  await sends(page, `${ana}/shares`, [["payee", "ana"], ["share", "3"], ["payee", "ben"], ["share", "1"]]);
  await sends(page, `${ana}/servers`, { do: "make_key", name: "The shop", read: "yes", refunds: "yes", before: "" });
  await sends(page, `${ana}/servers`, { do: "tell", url: "http://127.0.0.1:9/told-of-every-payment", before: "" });
  await sends(page, `${ana}/overlay`, { lang: "en", before: "" });
  await page.goto(`${studio}/ana/servers`);
  const log = await page.locator("a[href*='/servers/we_']").getAttribute("href");
  await sends(page, `${ana}/servers`, { do: "test", to: log.split("/").at(-1) });
  await page.goto(`${studio}/ana/out?amount=100&rail=agent`);
  await page.locator("form.wish button").click();
  await touches(page);
  await page.waitForURL(/\/out\/po_/);
  const code = new URL(page.url()).pathname;
  await page.goto(`${studio}/ana/out/rule?amount=200&rail=mobile_money`);
  await page.locator("[name=phone]").fill("0917 123 4567");
  await page.locator("form.wish button").click();
  await touches(page);
  await page.waitForURL(`${studio}/ana/out/rule`);
  return { creator, page, at: { log, code, refund: `${ana}/tips/${id}/refund` } };
}

const opened = (page) => page.locator("main details > summary").first().click();
const phoned = async (page) => {
  await page.locator("[name=phone]").fill("0917 123 4567");
  await page.locator("form.wish button").click();
};

/**
 * Every page: its address, and what is done there first. A stranger's has nobody signed in. What is shown once after a
 * form was sent is not asked for anew.
 */
export const SIGHTS = {
  door: { path: "/studio", stranger: true },
  join: { path: "/studio/join", stranger: true },
  picture: { path: "/studio/ana/picture" },
  home: { path: "/studio/ana", does: opened },
  tips: { path: "/studio/ana/tips" },
  button: { path: "/studio/ana/button" },
  offers: { path: "/studio/ana/offers", does: opened },
  poster: { path: "/studio/ana/poster", does: opened },
  overlay: { path: "/studio/ana/overlay" },
  out: { path: "/studio/ana/out" },
  "out-where": { path: "/studio/ana/out?amount=100&rail=bank" },
  "out-agree": { path: "/studio/ana/out?amount=100&rail=mobile_money", does: phoned },
  "out-code": { path: ({ code }) => code },
  "out-rule": { path: "/studio/ana/out/rule" },
  "out-rule-agree": { path: "/studio/ana/out/rule?amount=200&rail=mobile_money", does: phoned },
  "out-limits": { path: "/studio/ana/out/limits" },
  people: { path: "/studio/ana/people" },
  shares: { path: "/studio/ana/shares" },
  servers: { path: "/studio/ana/servers" },
  "servers-once": {
    path: "/studio/ana/servers",
    does: async (page) => {
      await page.locator("[name=name]").fill("Another");
      await page.locator("[name=read]").check();
      await page.locator("form:has([value=make_key]) button").click();
      await page.locator("textarea").waitFor();
    },
  },
  "servers-log": { path: ({ log }) => log },
  refund: { path: ({ refund }) => refund },
  "refund-check": { path: ({ refund }) => `${refund}?amount=25.40` },
};

/** Goes to a page in a language. */
export async function sees(page, { path, does }, { origin, at, tag }) {
  const address = new URL(typeof path === "string" ? path : path(at), origin);
  address.searchParams.set("lang", tag);
  await page.goto(address.href);
  await does?.(page);
}
