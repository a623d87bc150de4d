// A payee who recorded their name is called by it, in their own voice, and the payer signs what they hear.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { until, World } from "./lib/world.mjs";

let world;

before(async () => {
  world = await World.open({ sites: { stream: "examples/stream" } });
});

after(() => world.close());

test("the payee says their own name", async () => {
  const payer = await world.payer();
  // Each clip as it begins, on every page.
  await payer.context.addInitScript(() => {
    window.said = [];
    new MutationObserver(() => {
      const id = document.documentElement.dataset.speaking;
      if (id && id !== window.said.at(-1)) window.said.push(id);
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-speaking"] });
  });
  const recordings = [];
  payer.page.on("response", (answer) => {
    if (new URL(answer.url()).pathname === "/p/maria.mp3") recordings.push(answer);
  });
  const quoted = payer.page.waitForResponse((answer) => answer.url().endsWith("/v1/quotes"));
  await payer.visit(`${world.sites.stream.origin}/`);
  const frame = await payer.open("barya-tip");
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  assert.equal((await (await quoted).json()).payee.voice, "/p/maria.mp3");
  const said = await until("the whole sentence", async () => {
    const all = await frame.evaluate(() => window.said);
    return all.some((id) => id.endsWith(" say-touch")) && all;
  });
  const asked = said.slice(said.findIndex((id) => id.endsWith(" payee")));
  assert.deepEqual(asked.slice(0, 2), ["en payee", "en n50"], `${said}`);
  assert.ok(!said.some((id) => id.includes("say-who")), `${said}`);
  assert.equal(recordings[0].status(), 200);
  assert.equal(recordings[0].headers()["content-type"], "audio/mpeg");
  assert.equal((await payer.walk(frame)).at(-1), "paid");
});
