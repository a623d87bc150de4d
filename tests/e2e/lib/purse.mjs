// What payers do beside the sheet, with what they have: a bank app that reads a picture, a phone with messages. And what
// the sheet said meanwhile.
import assert from "node:assert/strict";
import { until } from "./world.mjs";

/** States that pass by when nothing is wrong: an answer is on its way. */
const PASSING = new Set(["pricing", "paying"]);

/** Runs in every frame before anything else: tells each state that the sheet comes to. */
function tell() {
  let last;
  new MutationObserver(() => {
    const { state } = document.documentElement.dataset;
    if (state && state !== last) globalThis.baryaState((last = state));
  }).observe(document, { subtree: true, attributeFilter: ["data-state"] });
}

/** Somebody whose sheets' states are kept in `payer.states`, in order, across reloads; goes home when the test ends. */
export async function somebody(t, world, path, looks) {
  const payer = await world.payer(looks);
  t.after(() => payer.context.close());
  payer.states = [];
  await payer.context.exposeBinding("baryaState", (_, state) => payer.states.push(state));
  await payer.context.addInitScript(tell);
  await payer.visit(path);
  return payer;
}

/** Every state so far but those that only pass by. */
export const story = (payer) => payer.states.filter((state) => !PASSING.has(state));

/** Chooses an amount, means to pay it in another way than by the wallet, and sees what this way costs. */
export async function choose(payer, frame, rail, { amount, phone } = {}) {
  if (amount !== undefined) {
    await payer.reaches(frame, "amount");
    await payer.pressOn(frame, `amount-${amount}`);
  }
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "method");
  await payer.reaches(frame, "method");
  await way(payer, frame, rail, phone);
  await payer.reaches(frame, "confirm");
}

/** Presses one of the ways; types the number where it needs one. */
export async function way(payer, frame, rail, phone) {
  await payer.pressOn(frame, `rail-${rail}`);
  if (phone === undefined) return;
  await payer.reaches(frame, "phone");
  await type(payer, frame, phone);
  await payer.pressOn(frame, "send");
}

/** Types digits on the pad. */
export async function type(payer, frame, digits) {
  for (const digit of digits) await payer.press(frame, `digit-${digit}`);
}

/** Agrees to a first-time purchase by this rail. */
export async function agree(payer, frame, rail, options) {
  await choose(payer, frame, rail, options);
  await payer.pressOn(frame, "confirm");
}

/** Which ways there are, in the order in which they are shown. */
export function ways(frame) {
  return frame.evaluate(() => [...document.querySelectorAll('[data-action^="rail-"]')].map(({ dataset }) => dataset.action));
}

/** The words of the sheet in one line, without the marks that only direct the reading. */
export async function words(frame) {
  const text = await frame.evaluate(() => document.querySelector(".sheet").innerText);
  return text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ");
}

const CODE = 'img[src^="data:image/png"]';

/** The code as a camera sees it: what is really drawn on the screen. */
export async function photograph(payer, frame) {
  await payer.reaches(frame, "qr");
  await frame.locator(CODE).evaluate((image) => image.decode());
  return frame.locator(CODE).screenshot();
}

/** The code as it is kept for later: the file that the sheet hands out. */
export async function keep(payer, frame) {
  const [download] = await Promise.all([
    payer.page.waitForEvent("download"),
    frame.locator('[data-action="save-picture"]').click(),
  ]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), picture: Buffer.concat(chunks) };
}

/** The payer's bank app, in a tab of its own: reads a picture, shows what it says, pays. */
export class BankApp {
  static async open(payer) {
    const app = Object.assign(new BankApp(), { page: await payer.context.newPage() });
    await app.page.goto(payer.world.companies.origin);
    return app;
  }

  /** Gives it a picture; answers what it says before anything is paid. */
  async read(picture) {
    await this.page.locator("input[name=picture]").setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: picture });
    await this.page.locator('main[data-state="check"]').waitFor();
    // An acquirer's own code shows no reference.
    const part = async (name) => (await this.page.locator(`[data-part=${name}]`).allTextContents())[0];
    return { name: await part("name"), scheme: await part("scheme"), reference: await part("reference"), amount: await part("amount") };
  }

  async pay() {
    await this.page.locator('button[type="submit"]').click();
    await this.page.locator('main[data-state="paid"]').waitFor();
  }

  /** All of it: opens, reads, pays. Answers what was read. */
  static async pays(payer, picture) {
    const app = await BankApp.open(payer);
    const read = await app.read(picture);
    await app.pay();
    await app.page.close();
    return read;
  }
}

/** The payer's phone, in a tab of its own, which is closed again at once: so the sheet is in front. */
export class PhoneApp {
  /** Looks at the newest message to this number. */
  static async look(payer, number, at) {
    const page = await payer.context.newPage();
    await page.goto(`${payer.world.companies.origin}/phone`);
    const heading = page.getByRole("heading", { name: number, exact: true });
    const seen = await at(page.locator("[data-message]", { has: heading }).first());
    await page.close();
    return seen;
  }

  /** The code in it. */
  static async code(payer, number) {
    const text = await PhoneApp.look(payer, number, (message) => message.locator("[data-part=code]").textContent());
    return text.trim();
  }

  /** Says yes or no to what it asks. */
  static answer(payer, number, yes) {
    return PhoneApp.look(payer, number, async (message) => {
      await message.locator(`button[value="${yes}"]`).click();
      await message.locator("button").first().waitFor({ state: "detached" });
    });
  }
}

/** The money that nobody waited for, as `barya suspense list` tells it. */
export async function suspended(server) {
  const lines = (await server.cli("suspense", "list")).trim().split("\n").filter(Boolean);
  return lines.map((line) => {
    const [payment, place, amount, currency] = line.split("\t");
    return { payment, place: Number(place), amount: Number(amount), currency };
  });
}

/** The sheet turns paid by itself, and nothing else came of it. */
export async function turnsPaid(payer, frame, ms = 20_000) {
  const ends = () => payer.state(frame);
  const end = await until(`an end (now ${await ends()})`, async () => ["paid", "failed"].find((end) => end === payer.states.at(-1)), ms);
  assert.equal(end, "paid");
  assert.equal(await ends(), "paid");
}
