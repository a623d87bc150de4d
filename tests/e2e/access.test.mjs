// Whoever cannot see, hear, point or hurry pays, too: WCAG 2.2 A and AA on every state in four languages, light and dark,
// and what no checker of rules can know.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { assertNamed, inBoth, names, violations } from "./lib/axe.mjs";
import { everyState, STATES } from "./lib/everything.mjs";
import { everyKept, KEPT } from "./lib/kept.mjs";
import { openStreet, somebody } from "./lib/street.mjs";
import { until } from "./lib/world.mjs";

let world;

before(async () => {
  world = await openStreet();
});

after(() => world?.close());

describe("nothing that axe knows is wrong", { concurrency: 4 }, () => {
  for (const tag of ["en", "hi", "ur", "th"]) {
    test(`in ${tag}, on every state, light and dark; everything has a name`, async (t) => {
      const payer = await somebody(t, world, tag);
      const found = [];
      const seen = await everyState(payer, async (name, frame) => {
        await inBoth(payer, async (scheme) => {
          found.push(...(await violations(frame)).map((line) => `${name}, ${scheme}: ${line}`));
        });
        assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
        assertNamed(await names(frame), tag);
      });
      assert.deepEqual(found, []);
      assert.deepEqual(seen, STATES);
    });
  }

  for (const tag of ["en", "ur", "th"]) {
    test(`in ${tag}, without a network, light and dark; everything has a name`, async (t) => {
      const payer = await somebody(t, world, tag, { keeps: true });
      const found = [];
      const seen = await everyKept(payer, async (name, frame) => {
        await inBoth(payer, async (scheme) => {
          found.push(...(await violations(frame)).map((line) => `${name}, ${scheme}: ${line}`));
        });
        assertNamed(await names(frame), tag);
      });
      assert.deepEqual(found, []);
      assert.deepEqual(seen, KEPT);
    });
  }
});

test("what is made wrong is found", async (t) => {
  const payer = await somebody(t, world, "en");
  const frame = await payer.open();
  await payer.reaches(frame, "amount");
  assert.deepEqual(await violations(frame), []);
  const made = {
    "color-contrast": () => (document.querySelector("h1").style.color = "#ccc"),
    "image-alt": () => document.querySelector(".face").removeAttribute("alt"),
    "button-name": () => document.querySelector('[data-action="close"] span').remove(),
    "html-has-lang": () => document.documentElement.removeAttribute("lang"),
  };
  for (const [rule, make] of Object.entries(made)) {
    await frame.evaluate(make);
    assert.ok((await violations(frame)).some((line) => line.startsWith(`${rule}:`)), rule);
  }
});

/** How much lighter one is than the other, as WCAG counts it, of every amount shown and what it stands on. */
function contrasts(frame) {
  return frame.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const paint = (colours) => {
      for (const colour of colours) {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const amounts = [...document.querySelectorAll(".amount, .sum-of")].filter((amount) => amount.checkVisibility());
    return amounts.map((amount) => {
      const under = [];
      for (let at = amount; at; at = at.parentElement) under.unshift(getComputedStyle(at).backgroundColor);
      const [paper, ink] = [paint(under), paint([...under, getComputedStyle(amount).color])].sort((a, b) => b - a);
      return { amount: amount.textContent, contrast: (paper + 0.05) / (ink + 0.05) };
    });
  });
}

/** Where the edge of something that is to be seen cannot be: none of its own, or one without a colour. */
function edgeless(frame) {
  return frame.evaluate(() => {
    const shapes = [...document.querySelectorAll(".big, .choice, .split, .outcome")].filter((shape) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(shape);
      return borderTopStyle !== "solid" || parseFloat(borderTopWidth) < 1 || /^rgba\(.*, 0\)$|transparent/.test(borderTopColor);
    });
    const paper = getComputedStyle(document.body).backgroundColor;
    const seen = ({ fill, stroke }) => [fill, stroke].some((colour) => colour !== "none" && colour !== paper);
    const pale = [...document.querySelectorAll(".cash [data-piece]")].filter(
      (piece) => ![...piece.querySelectorAll("rect, circle, path")].some((shape) => seen(getComputedStyle(shape))),
    );
    const under = (at) => (/^rgba\(.*, 0\)$/.test(getComputedStyle(at).backgroundColor) ? under(at.parentElement) : getComputedStyle(at).backgroundColor);
    const icons = [...document.querySelectorAll(".icon")].filter((icon) => getComputedStyle(icon).stroke === under(icon));
    return [...shapes.map((shape) => shape.className), ...pale.map(() => "cash"), ...icons.map(() => "icon")];
  });
}

test("amounts stand out, nothing moves for whom motion is too much, forced colours leave every shape", async (t) => {
  const payer = await somebody(t, world, "en");
  const found = [];
  const amounts = new Set();
  await everyState(payer, async (name, frame) => {
    await inBoth(payer, async (scheme) => {
      for (const { amount, contrast } of await contrasts(frame)) {
        amounts.add(amount);
        if (contrast < 7) found.push(`${name}, ${scheme}: ${amount} ${contrast}`);
      }
    });
    assert.equal(await frame.evaluate(() => document.getAnimations().length), 0, name);
    await payer.page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
    found.push(...[...(await violations(frame)), ...(await edgeless(frame))].map((line) => `${name}, forced: ${line}`));
    await payer.page.emulateMedia({ forcedColors: "none" });
  });
  assert.deepEqual(found, []);
  assert.ok(["₱20", "₱50", "₱48", "₱1"].every((amount) => amounts.has(amount)), `seen: ${[...amounts]}`);
});

test("where motion is welcome, nothing moves while a voice speaks", async (t) => {
  const payer = await somebody(t, world, "en", { reducedMotion: "no-preference" });
  const frame = await payer.open();
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  const moving = (speaking) =>
    frame.evaluate((speaking) => {
      if (speaking) document.documentElement.dataset.speaking = "en say-who";
      else delete document.documentElement.dataset.speaking;
      const all = [...document.querySelectorAll("*")].map((element) => getComputedStyle(element));
      return all.filter((style) => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0).length;
    }, speaking);
  assert.ok((await moving(false)) > 0, "cash comes down into the trays");
  assert.equal(await moving(true), 0);
});

/** Goes on by Tab until this can be pressed; whatever is come to on the way is seen, and in the order of reading. */
async function tabTo(payer, frame, action) {
  let before = -1;
  for (let stops = 0; stops < 20; stops += 1) {
    await payer.page.keyboard.press("Tab");
    const at = await frame.evaluate(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return {
        action: at.dataset.action, order: [...document.querySelectorAll("*")].indexOf(at),
        ringed: outlineStyle === "solid" && parseFloat(outlineWidth) >= 2, uncovered: at.contains(top),
      };
    });
    assert.ok(at.ringed, `${at.action} shows that it has the focus`);
    assert.ok(at.uncovered, `${at.action} is not under something else`);
    assert.ok(at.order > before, `${at.action} comes in the order of reading`);
    before = at.order;
    if (at.action === action) return;
  }
  throw new Error(`no way to ${action} by Tab`);
}

test("a first tip by keyboard alone, and nobody is left nowhere", async (t) => {
  const payer = await somebody(t, world, "en");
  await payer.page.keyboard.press("Tab");
  await payer.page.keyboard.press("Enter");
  const frame = await payer.frame();
  const steps = [
    ["amount", "amount-5000", "Enter"], ["confirm", "confirm", "Space"], ["wallet", "create-wallet", "Enter"],
    ["confirm", "confirm", "Enter"], ["top-up", "top-up", "Space"], ["paid", "close", "Enter"],
  ];
  for (const [state, action, key] of steps) {
    await payer.reaches(frame, state);
    await frame.locator(`[data-action="${action}"]:not([disabled])`).first().waitFor();
    await until(`the focus is somewhere in ${state}`, () => frame.evaluate(() => document.hasFocus() && document.querySelector(".sheet").contains(document.activeElement)));
    if (state !== "amount") {
      assert.equal(await frame.evaluate(() => document.activeElement.className), "content", `${state} begins at its beginning`);
    }
    await tabTo(payer, frame, action);
    // The frame may go with the press: nobody waits for the press to end.
    payer.page.keyboard.press(key).catch(() => {});
    await until(`${key} in ${state}`, async () => (await payer.state(frame)) !== state);
  }
  await until("the sheet is put away", async () => (await payer.seen("barya-close")).length === 1);
  assert.equal((await payer.seen("barya-paid")).length, 1);
  assert.equal(await payer.page.evaluate(() => document.activeElement.localName), "barya-tip");
});

test("Escape puts the sheet away, wherever the focus is", async (t) => {
  const payer = await somebody(t, world, "en");
  for (const inside of [false, true]) {
    const before = (await payer.seen("barya-close")).length;
    const frame = await payer.open();
    await payer.reaches(frame, "amount");
    if (inside) await tabTo(payer, frame, "amount-5000");
    payer.page.keyboard.press("Escape").catch(() => {});
    await until(`it is away, from inside: ${inside}`, async () => (await payer.seen("barya-close")).length > before, 5_000);
  }
});

/** Runs in every frame before anything else: what a screen reader would be told, and whether it would say it. */
function hear() {
  globalThis.told = [];
  const record = () => {
    const status = document.querySelector("[role=status]");
    const told = { text: status?.textContent, live: status?.getAttribute("aria-live") };
    if (told.text && told.text !== globalThis.told.at(-1)?.text) globalThis.told.push(told);
  };
  new MutationObserver((changes) => {
    record();
    globalThis.changes = (globalThis.changes ?? 0) + changes.filter(({ target }) => target.parentElement?.closest?.("[role=status]")).length;
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

test("a screen reader is told each state once, and is silent where our own voice speaks", async (t) => {
  const said = [
    "How much for Maria?", "One moment…", "₱50 for Maria. Touch to pay.", "Are you new here?",
    "₱50 for Maria. Touch to pay.", "Sending…", "You need ₱50 more.", "Sending…", "Paid. Maria gets ₱48.",
  ];
  for (const muted of [true, false]) {
    const payer = await world.payer();
    t.after(() => payer.context.close());
    await payer.context.addInitScript(hear);
    await payer.visit(`${world.sites.stream.origin}/en`);
    const frame = await payer.open();
    await payer.reaches(frame, "amount");
    if (muted) await payer.press(frame, "mute");
    await payer.walk(frame, { amount: 5000 });
    const told = await frame.evaluate(() => globalThis.told);
    const texts = told.map(({ text }) => text.replace(/[\u2066-\u2069]/g, "")).filter((text) => text !== "Put your finger on the sensor.");
    assert.deepEqual(texts.slice(texts.indexOf(said[0])), said);
    assert.equal(await frame.evaluate(() => globalThis.changes), told.length - 1, "no sentence is written again");
    const live = told.slice(texts.indexOf("One moment…", 1)).map(({ live }) => live);
    assert.deepEqual([...new Set(live)], [muted ? "polite" : "off"]);
  }
});

test("nobody is hurried: a price, and the finger for it, wait for more than a minute", async (t) => {
  const payer = await somebody(t, world, "en");
  const quotes = [];
  payer.page.on("response", async (response) => {
    if (!response.url().endsWith("/v1/quotes") || response.request().method() !== "POST") return;
    quotes.push({ now: Date.now(), ...(await response.json()) });
  });
  await payer.walk(await payer.open(), { amount: 5000 });
  assert.deepEqual(quotes.map(({ purpose }) => purpose).sort(), ["pay", "topup"], JSON.stringify(quotes[0]));
  for (const { now, expires_at: until } of quotes) assert.ok(new Date(until).getTime() - now >= 60_000, `${until}`);
});
