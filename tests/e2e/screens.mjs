// Takes a picture of every state, as it stands on a host page, on a phone and on a desktop, light and dark:
// docs/screens/<state>-<width>-<scheme>.png. Run by `cargo xtask screens`.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { root, World } from "./lib/world.mjs";

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
    before: (payer) => payer.page.route(quotes, (route) => route.abort()),
    reach: async (payer, frame) => {
      await payer.pressOn(frame, "amount-5000");
      await payer.reaches(frame, "failed");
    },
  },
};

await mkdir(out, { recursive: true });
const world = await World.open({ sites: { stream: "examples/stream" } });
try {
  for (const [width, viewport] of Object.entries(sizes)) {
    for (const scheme of ["light", "dark"]) {
      for (const [state, { before, reach }] of Object.entries(states)) {
        const payer = await world.payer({ viewport, colorScheme: scheme });
        await payer.visit(world.sites.stream.origin);
        const release = await before?.(payer);
        const frame = await payer.open();
        if (state !== "amount") await payer.reaches(frame, "amount");
        await reach(payer, frame);
        await payer.reaches(frame, state);
        await payer.page.screenshot({ path: join(out, `${state}-${width}-${scheme}.png`) });
        if (typeof release === "function") release();
        await world.goHome();
        console.log(`${state} ${width} ${scheme}`);
      }
    }
  }
} finally {
  await world.close();
}
