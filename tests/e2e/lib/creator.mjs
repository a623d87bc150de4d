// Those who are paid, and who pays them.
import assert from "node:assert/strict";
import { Client } from "./client.mjs";

export const ANA = { name: "Ana", handle: "ana", currency: "PHP" };

/** Types what the studio asks of somebody new. */
export async function introduces(page, { name, handle, currency }) {
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=handle]").fill(handle);
  await page.locator("[name=currency]").selectOption(currency);
}

/** Somebody new joins by a finger, on a phone that looks like this. Answers them as a payer, and where the studio is. */
export async function joins(world, looks = {}, who = ANA) {
  const creator = await world.payer(looks);
  const { page } = creator;
  const studio = `${world.server.origin}/studio`;
  await page.goto(`${studio}/join`);
  await introduces(page, who);
  await page.locator("form [type=submit]").click();
  await page.waitForURL(`${studio}/${who.handle}/picture`);
  return { creator, page, studio };
}

/** Somebody with play money enough, who tips whenever asked to: how much, minor units. It is paid when that answers. */
export async function fan(world, { handle, currency } = ANA) {
  const client = await new Client(world.server).register();
  await client.topup(1_000_000, currency);
  return async (amount) => {
    const quote = await client.quote({ purpose: "pay", to: handle, amount, currency });
    const paid = await client.pay(quote);
    assert.equal(paid.state, "paid");
    return { ...paid, quote, client };
  };
}
