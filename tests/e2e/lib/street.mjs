// A street with a musician on it, in each of some languages: where payers come along who cannot see, hear, point or hurry.
import { join } from "node:path";
import { CardCompany } from "./cards.mjs";
import { root, seedDemo, until, World } from "./world.mjs";

/** The languages of its pages: left to right and right to left, and letters that need room above and below. */
export const TAGS = ["en", "hi", "ur", "th", "my"];

const tip = (tag, to = "maria", currency = "PHP") => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="${to}" amounts="20 50 125.40" currency="${currency}" lang="${tag}">Tip Maria</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

const sites = {
  stream: Object.fromEntries(TAGS.flatMap((tag) => [[`/${tag}`, tip(tag)], [`/card-${tag}`, tip(tag, "nok", "THB")]])),
};

/** A world where money is in the wallet or nowhere. */
export const openStreet = () => World.open({ sites });

/** One with every purse: Nok is paid by card, too. Answers the world, and how to leave it. */
export async function openPurses() {
  const cards = await CardCompany.start();
  const seed = async (world) => {
    await seedDemo(world);
    const picture = join(root, "examples/stream/maria.svg");
    await world.server.cli("payee", "add", "nok", "--name", "Nok", "--picture", picture, "--currency", "THB", "--origin", world.sites.stream.origin);
  };
  try {
    const world = await World.open({ sites, rails: true, config: cards.config("THB = {}"), seed });
    return { world, leave: () => world.close().finally(() => cards.stop()) };
  } catch (error) {
    // What already runs would keep the test file from ending.
    await cards.stop();
    throw error;
  }
}

/** Somebody with a phone, on the page of a language; goes home when the test ends. */
export async function somebody(t, world, tag, looks) {
  const payer = await world.payer(looks);
  t.after(() => payer.context.close());
  await payer.visit(`${world.sites.stream.origin}/${tag}`);
  return payer;
}

/** Waits until something is on the sheet, or is not. */
export const shows = (frame, selector, found = true) =>
  until(`${selector}: ${found}`, () => frame.evaluate((selector) => document.querySelector(selector) !== null, selector).then((is) => is === found));

/** The sentence that the page says to a screen reader. */
export const status = (frame) => frame.evaluate(() => document.querySelector("[role=status]").textContent);
