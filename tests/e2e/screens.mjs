// Takes a picture of every state, as it stands on a host page, on a phone and on a desktop, light and dark:
// docs/screens/<state>-<width>-<scheme>.png; of every purse on a phone: docs/screens/<state>-<rail>-360-<scheme>.png, and
// in Urdu without a word: docs/screens/<state>-<rail>-360-ur.png; of asking and paid in every language, together on a sheet
// each: docs/screens/languages-<state>.png; and of every page of the studio: docs/screens/studio-<look>.png. Run by
// `cargo xtask screens`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { languages, tips } from "./languages.mjs";
import { CardCompany } from "./lib/cards.mjs";
import { dearer, keep, unplug } from "./lib/kept.mjs";
import { agree, choose, type } from "./lib/purse.mjs";
import { furnish, FURNISHED, sees, SIGHTS } from "./lib/studio.mjs";
import { root, seedDemo, World } from "./lib/world.mjs";

const out = join(root, "docs/screens");
const sizes = { 360: { width: 360, height: 740 }, 1280: { width: 1280, height: 800 } };

/** Holds an answer back until the picture is taken, so that a state that passes by can be seen. */
async function hold(payer, pattern, method) {
  let release;
  const held = new Promise((done) => (release = done));
  await payer.page.route(pattern, async (route) => {
    if (route.request().method() === method) await held;
    await route.continue().catch(() => {});
  });
  return release;
}

const quotes = "**/v1/quotes";
const payments = "**/v1/payments";
const to = (state, options) => (payer, frame) => payer.walk(frame, { amount: 5000, stopAt: [state], ...options });

const REFUSED = { type: "/problems/policy_refused", title: "Refused", status: 403, code: "policy_refused" };

/** How each state without a network is reached, and which it is. */
const kept = {
  saved: { keeps: true, before: unplug, reach: keep },
  "saved-several": { is: "saved", keeps: true, before: unplug, reach: (payer, frame) => keep(payer, frame, 3) },
  "saved-full": { is: "saved", keeps: true, before: unplug, reach: (payer, frame) => keep(payer, frame, 4) },
  // A private window: a frame on another site stores nothing.
  "saved-blocked": { is: "saved", before: unplug, reach: keep },
  "confirm-changed": {
    is: "confirm",
    keeps: true,
    before: unplug,
    reach: async (payer, frame) => dearer(payer, await keep(payer, frame)),
  },
};

/** How each state is reached; a setter runs before the button is tapped. */
const states = {
  pricing: { before: (payer) => hold(payer, quotes, "POST"), reach: (payer, frame) => payer.pressOn(frame, "amount-5000") },
  amount: { reach: to("amount") },
  confirm: {
    reach: async (payer, frame) => {
      await to("confirm")(payer, frame);
      await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
    },
  },
  wallet: { reach: to("wallet") },
  "top-up": { reach: to("top-up") },
  paying: {
    before: (payer) => hold(payer, payments, "POST"),
    reach: async (payer, frame) => {
      await payer.walk(frame, { amount: 5000, stopAt: ["wallet"] });
      await payer.pressOn(frame, "create-wallet");
      await payer.reaches(frame, "confirm");
      await payer.pressOn(frame, "confirm");
      await payer.reaches(frame, "paying");
    },
  },
  checking: {
    before: (payer) => payer.page.route("**/v1/payments{,/**}", (route) => route.abort()),
    reach: async (payer, frame) => {
      await payer.walk(frame, { amount: 5000, stopAt: ["wallet"] });
      await payer.pressOn(frame, "create-wallet");
      await payer.reaches(frame, "confirm");
      await payer.pressOn(frame, "confirm");
      await payer.reaches(frame, "checking");
    },
  },
  paid: { reach: to("paid") },
  failed: {
    before: (payer) => payer.page.route(quotes, (route) => route.fulfill({ status: 403, json: REFUSED })),
    reach: async (payer, frame) => {
      await payer.pressOn(frame, "amount-5000");
      await payer.reaches(frame, "failed");
    },
  },
  ...kept,
};

/** Every state, as it stands on a host page. */
async function everyState(world) {
  for (const [width, viewport] of Object.entries(sizes)) {
    for (const scheme of ["light", "dark"]) {
      for (const [state, { is = state, keeps, before, reach }] of Object.entries(states)) {
        const payer = await world.payer({ keeps, viewport, colorScheme: scheme });
        await payer.visit(world.sites.stream.origin);
        const release = await before?.(payer);
        const frame = await payer.open();
        if (state !== "amount") await payer.reaches(frame, "amount");
        await payer.reaches((await reach(payer, frame)) ?? frame, is);
        await payer.page.screenshot({ path: join(out, `${state}-${width}-${scheme}.png`) });
        if (typeof release === "function") release();
        await world.goHome();
        console.log(`${state} ${width} ${scheme}`);
      }
    }
  }
}

const NUMBER = "09171234500";

/** How each state of the other purses is reached from a tip's amounts. */
const purses = {
  method: async (payer, frame) => {
    await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
    await payer.pressOn(frame, "method");
    await frame.locator('[data-action="rail-qr"]').waitFor();
  },
  "confirm-qr": (payer, frame) => choose(payer, frame, "qr", { amount: 5000 }),
  "confirm-carrier": (payer, frame) => choose(payer, frame, "carrier", { amount: 5000, phone: NUMBER }),
  qr: async (payer, frame) => {
    await agree(payer, frame, "qr", { amount: 5000 });
    await payer.reaches(frame, "qr");
  },
  "phone-carrier": async (payer, frame) => {
    await purses.method(payer, frame);
    await payer.pressOn(frame, "rail-carrier");
    await type(payer, frame, NUMBER.slice(0, 7));
  },
  "code-carrier": async (payer, frame) => {
    await agree(payer, frame, "carrier", { amount: 5000, phone: NUMBER });
    await payer.reaches(frame, "code");
    await type(payer, frame, "492");
  },
  "approve-mobile_money": async (payer, frame) => {
    await agree(payer, frame, "mobile_money", { amount: 5000, phone: NUMBER });
    await payer.reaches(frame, "approve");
  },
  "page-card": async (payer, frame) => {
    await agree(payer, frame, "card", { amount: 3000 });
    await payer.reaches(frame, "page");
  },
};

/** Where a card is taken: four ways are shown, so elsewhere it is phone credit. */
const CARDS = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><barya-tip to="nok" amounts="30 60" currency="THB"></barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

/** Every state that only the other purses have, on a phone. */
async function everyPurse(world) {
  const looks = {
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    ur: { colorScheme: "light", locale: "ur-PK", labels: "off" },
  };
  for (const [look, { labels, ...options }] of Object.entries(looks)) {
    for (const [name, reach] of Object.entries(purses)) {
      const payer = await world.payer({ viewport: sizes[360], ...options });
      await payer.visit(world.sites[name === "page-card" ? "street" : "stream"].origin);
      if (labels) await payer.page.evaluate((labels) => document.querySelector("barya-tip").setAttribute("labels", labels), labels);
      const frame = await payer.open();
      await reach(payer, frame);
      await frame.locator('[data-action="confirm"][disabled]').waitFor({ state: "detached" });
      await payer.page.screenshot({ path: join(out, `${name}-360-${look}.png`) });
      await world.goHome();
      console.log(`${name} ${look}`);
    }
  }
}

/** Asking and paid on a phone in every language: the pictures by state, then by tag. */
async function everyLanguage(world) {
  const pictures = { confirm: {}, paid: {} };
  // In this order, whichever is taken first.
  for (const state of Object.values(pictures)) for (const tag of Object.keys(languages)) state[tag] = undefined;
  const left = Object.keys(languages);
  const one = async () => {
    for (let tag = left.shift(); tag; tag = left.shift()) {
      await tips(world, tag, { colorScheme: "light" }, async (state, payer) => {
        pictures[state][tag] = await payer.page.screenshot();
      });
      console.log(tag);
    }
  };
  await Promise.all([one(), one(), one()]);
  return pictures;
}

/** Lays pictures side by side on one sheet, each this wide and named by its key. */
async function contactSheet(world, pictures, path, { across = 7, width = sizes[360].width * 0.75 } = {}) {
  const gap = 8;
  const figures = Object.entries(pictures).map(([name, picture]) => {
    const src = `data:image/png;base64,${picture.toString("base64")}`;
    return `<figure>${name}<img src="${src}" width="${width}"></figure>`;
  });
  const style = `
    body { display: grid; grid-template-columns: repeat(${across}, auto); gap: ${gap}px; margin: ${gap}px; font: 16px sans-serif }
    figure { display: grid; align-content: start; margin: 0 }`;
  const page = await world.browser.newPage({ viewport: { width: across * (width + gap) + gap, height: 480 } });
  await page.setContent(`<style>${style}</style>${figures.join("")}`);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}

/** Every page of a studio that has been in use, as it is seen first. */
async function everyPage() {
  const world = await World.open(FURNISHED);
  const looks = {
    "360-light": { viewport: sizes[360], colorScheme: "light", tag: "en" },
    "360-dark": { viewport: sizes[360], colorScheme: "dark", tag: "th" },
    "360-ur": { viewport: sizes[360], colorScheme: "light", tag: "ur" },
    "1280-light": { viewport: sizes[1280], colorScheme: "light", tag: "en" },
  };
  try {
    const { creator, at } = await furnish(world);
    const storageState = await creator.context.storageState();
    for (const [look, { tag, ...device }] of Object.entries(looks)) {
      const pictures = {};
      for (const [name, sight] of Object.entries(SIGHTS)) {
        const context = await world.browser.newContext({ ...device, ...(sight.stranger ? {} : { storageState }) });
        const page = await context.newPage();
        await sees(page, sight, { origin: world.server.origin, at, tag });
        pictures[name] = await page.screenshot();
        await context.close();
      }
      const wide = device.viewport === sizes[1280];
      await contactSheet(world, pictures, join(out, `studio-${look}.png`), wide ? { across: 5, width: 420 } : { across: 8, width: 220 });
      console.log(`studio ${look}`);
    }
  } finally {
    await world.close();
  }
}

/** The demo's people, and one who is paid by card. */
async function seed(world) {
  await seedDemo(world);
  const picture = join(root, "examples/stream/maria.svg");
  await world.server.cli("payee", "add", "nok", "--name", "Nok", "--picture", picture, "--currency", "THB", "--origin", world.sites.street.origin);
}

/** A world with every purse, while `look` looks at it. */
async function withPurses(look) {
  const company = await CardCompany.start();
  try {
    const sites = { stream: "examples/stream", street: { "/": CARDS } };
    const world = await World.open({ sites, rails: true, config: company.config("THB = {}"), seed });
    await look(world).finally(() => world.close());
  } finally {
    await company.stop();
  }
}

// The names of what is to be taken, `states`, `purses`, `studio` and `languages`; all when none is named.
const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.includes(name);
await mkdir(out, { recursive: true });
if (wanted("purses")) await withPurses(everyPurse);
if (wanted("studio")) await everyPage();
const world = await World.open({ sites: { stream: "examples/stream" } });
try {
  if (wanted("states")) await everyState(world);
  if (wanted("languages")) {
    for (const [state, pictures] of Object.entries(await everyLanguage(world))) {
      await contactSheet(world, pictures, join(out, `languages-${state}.png`));
    }
  }
} finally {
  await world.close();
}
