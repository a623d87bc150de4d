// Whoever cannot see, hear, point or hurry pays, too: WCAG 2.2 A and AA on every state in four languages, light and dark,
// and what no checker of rules can know.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { CardCompany, CardPage } from "./lib/cards.mjs";
import { agree, PhoneApp, type, way } from "./lib/purse.mjs";
import { Gate } from "./lib/voice.mjs";
import { root, seedDemo, until, World } from "./lib/world.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Every version that WCAG 2.2 stands on; no rule of them is left out. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
/** The letters of a language. */
const SCRIPTS = { en: /\p{Script=Latin}/u, hi: /\p{Script=Devanagari}/u, ur: /\p{Script=Arabic}/u, th: /\p{Script=Thai}/u };
const TAGS = ["en", "hi", "ur", "th", "my"];

const tip = (tag, to = "maria", currency = "PHP") => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="${to}" amounts="20 50 125.40" currency="${currency}" lang="${tag}">Tip Maria</barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

/** One world where money is in the wallet or nowhere, and one with every purse. */
let world, purses, cards;

before(async () => {
  const pages = TAGS.flatMap((tag) => [[`/${tag}`, tip(tag)], [`/card-${tag}`, tip(tag, "nok", "THB")]]);
  const sites = { stream: Object.fromEntries(pages) };
  cards = await CardCompany.start();
  const config = cards.config("THB = {}");
  [world, purses] = await Promise.all([World.open({ sites }), World.open({ sites, rails: true, config, seed })]);
});

/** Nok is paid by card, too. */
async function seed(world) {
  await seedDemo(world);
  const picture = join(root, "examples/stream/maria.svg");
  await world.server.cli("payee", "add", "nok", "--name", "Nok", "--picture", picture, "--currency", "THB", "--origin", world.sites.stream.origin);
}

after(async () => {
  await Promise.all([world?.close(), purses?.close()]);
  await cards?.stop();
});

/** Somebody with a phone, on the page of a language; goes home when the test ends. */
async function somebody(t, tag, looks, where = world) {
  const payer = await where.payer(looks);
  t.after(() => payer.context.close());
  await payer.visit(`${where.sites.stream.origin}/${tag}`);
  return payer;
}

/** Lays something of the host's over the sheet, or takes it away: what is covered cannot be agreed to. */
function cover(payer, covered) {
  return payer.page.evaluate((covered) => {
    document.getElementById("cover")?.remove();
    if (!covered) return;
    const cover = Object.assign(document.createElement("div"), { id: "cover", popover: "manual" });
    cover.style.cssText = "inset: 0; width: 100vw; height: 100vh";
    document.body.append(cover);
    cover.showPopover();
  }, covered);
}

/** Waits pass at once from now on, as if time flew. */
function hurry(frame) {
  return frame.evaluate(() => {
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (then, _, ...more) => wait(then, 0, ...more);
  });
}

/** The provider has no money for the first one who asks. */
function refuseOnce(payer, pattern) {
  const json = { type: "/problems/declined", title: "Refused", status: 402, code: "declined" };
  return payer.page.route(pattern, (route) => route.fulfill({ status: 402, json }), { times: 1 });
}

const shows = (frame, selector, found = true) =>
  until(`${selector}: ${found}`, () => frame.evaluate((selector) => document.querySelector(selector) !== null, selector).then((is) => is === found));

/** The sentence that the page says to a screen reader. */
const status = (frame) => frame.evaluate(() => document.querySelector("[role=status]").textContent);

/**
 * A first tip and a second one that goes wrong, held up in every state there is: `look` is called in each, with a name
 * for it. Answers the names.
 */
async function everyState(payer, look) {
  const seen = [];
  let frame;
  const at = async (name) => {
    seen.push(name);
    await look(name, frame);
  };
  const reaches = async (state) => {
    await payer.reaches(frame, state);
    await shows(frame, ".content > *");
    await at(state);
  };
  const gates = {
    payee: await Gate.at(payer.page, "**/v1/payees/*"),
    quote: await Gate.at(payer.page, "**/v1/quotes", "POST"),
    payment: await Gate.at(payer.page, "**/v1/payments", "POST"),
  };
  await refuseOnce(payer, "**/v1/topups");
  frame = await payer.open();
  await reaches("pricing");
  gates.payee.pass();
  await reaches("amount");
  await payer.press(frame, "language");
  await shows(frame, ".languages");
  await at("languages");
  await payer.press(frame, "language");
  await payer.pressOn(frame, "amount-5000");
  await payer.reaches(frame, "pricing");
  await cover(payer, true);
  gates.quote.pass();
  await payer.reaches(frame, "confirm");
  await at("confirm, not all seen");
  await cover(payer, false);
  await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
  await reaches("confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("wallet");
  await payer.pressOn(frame, "create-wallet");
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("paying");
  gates.payment.pass();
  await reaches("top-up");
  const asked = await status(frame);
  await payer.press(frame, "top-up");
  await payer.reaches(frame, "paying");
  gates.quote.pass();
  await payer.reaches(frame, "top-up");
  assert.notEqual(await status(frame), asked, "it says what was wrong");
  await at("top-up, refused");
  gates.quote.pass();
  await payer.press(frame, "top-up");
  await payer.reaches(frame, "paid");
  await at("paid");

  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  await payer.page.reload();
  await payer.page.route("**/v1/payments{,/**}", (route) => route.abort());
  frame = await payer.open();
  await payer.walk(frame, { amount: 2000, stopAt: ["confirm"] });
  await payer.pressOn(frame, "confirm");
  await reaches("checking");
  await hurry(frame);
  await shows(frame, '[data-action="retry"]');
  await at("checking, stuck");

  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  await payer.page.goto(payer.page.url().replace(/[?#].*|$/, "?again"));
  await payer.page.route("**/v1/payees/*", (route) => route.abort());
  frame = await payer.open();
  await hurry(frame);
  await reaches("failed");
  return seen;
}

async function bringAxe(frame) {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(axe);
}

/** What axe finds wrong with the frame as it stands, each as one line. */
async function violations(frame) {
  await bringAxe(frame);
  return frame.evaluate(async (values) => {
    // What the card's company puts into its field is not ours.
    const ours = { include: [["html"]], exclude: [["#card-field *"]] };
    const found = await axe.run(ours, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
  }, WCAG);
}

/** What can be pressed, and what it is called. */
async function names(frame) {
  await bringAxe(frame);
  return frame.evaluate(() => {
    axe.setup(document);
    const things = [...document.querySelectorAll("button, a[href], input, [role=button]")];
    const named = things.map((thing) => ({
      action: thing.dataset.action,
      name: axe.commons.text.accessibleText(thing),
      lang: thing.querySelector("[lang]")?.lang,
    }));
    axe.teardown();
    return named;
  });
}

/** Every name is there and of the page's language; an amount is a number, a language and a scheme have their own name. */
function assertNamed(named, tag) {
  for (const { action, name, lang } of named) {
    assert.match(name, /[\p{L}\p{N}]/u, `${action} has a name`);
    if (/^(amount|digit)-/.test(action)) assert.match(name, /\p{Nd}/u, action);
    else if (!lang) assert.match(name, SCRIPTS[tag], `${action} in ${tag}: ${name}`);
    else assert.equal(`language-${lang}`, action, "is marked as of its language");
    if (tag !== "en" && !lang && !PROPER.has(action)) assert.doesNotMatch(name, SCRIPTS.en, `${action} in ${tag}: ${name}`);
  }
}

/** In light and in dark, as the payer's device has it. */
async function inBoth(payer, look) {
  for (const colorScheme of ["light", "dark"]) {
    await payer.page.emulateMedia({ colorScheme });
    await look(colorScheme);
  }
}

/** A scheme is called by its proper name. */
const PROPER = new Set(["rail-qr", "rail-mobile_money"]);

const STATES = [
  "pricing", "amount", "languages", "confirm, not all seen", "confirm", "wallet", "paying", "top-up", "top-up, refused",
  "paid", "checking", "checking, stuck", "failed",
];

describe("nothing that axe knows is wrong", { concurrency: 2 }, () => {
  for (const tag of ["en", "hi", "ur", "th"]) {
    test(`in ${tag}, on every state, light and dark; everything has a name`, async (t) => {
      const payer = await somebody(t, tag);
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
});

/**
 * A first tip by every purse, none of which pays but the last: `look` is called in each state, with a name for it.
 * Answers the names.
 */
async function everyPurse(payer, tag, number, look) {
  payer.surely = true;
  const seen = [];
  let frame = await payer.open();
  const at = async (name) => {
    seen.push(name);
    await look(name, frame);
  };
  const reaches = async (state, name = state) => {
    await payer.reaches(frame, state);
    await frame.locator('[data-action="confirm"][disabled]').waitFor({ state: "detached" });
    await at(name);
  };
  const back = async () => {
    await payer.pressOn(frame, "cancel");
    await payer.reaches(frame, "method");
  };
  const told = async (action) => {
    const asked = await status(frame);
    await action();
    await until("it says what was wrong", async () => (await status(frame)) !== asked);
  };
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  await payer.pressOn(frame, "method");
  await frame.locator('[data-action="rail-qr"]').waitFor();
  await reaches("method");

  await payer.pressOn(frame, "rail-carrier");
  await reaches("phone");
  await type(payer, frame, "00000000");
  await payer.pressOn(frame, "send");
  await reaches("confirm", "confirm, phone credit");
  await payer.pressOn(frame, "confirm");
  await reaches("phone", "phone, not one");
  for (let left = 8; left > 0; left -= 1) await payer.press(frame, "erase");
  await type(payer, frame, number);
  await payer.pressOn(frame, "send");
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("code");
  const code = await PhoneApp.code(payer, number.replace(/^0/, "+63"));
  await type(payer, frame, [...code].map((digit) => (Number(digit) + 1) % 10));
  await told(() => payer.press(frame, "send"));
  await at("code, a wrong one");
  await back();

  await way(payer, frame, "qr");
  await reaches("confirm", "confirm, a code");
  await payer.pressOn(frame, "confirm");
  await reaches("qr");
  await back();

  await way(payer, frame, "mobile_money", number);
  await payer.reaches(frame, "confirm");
  await payer.pressOn(frame, "confirm");
  await reaches("approve");

  await payer.visit(`${payer.world.sites.stream.origin}/card-${tag}`);
  frame = await payer.open();
  await agree(payer, frame, "card", { amount: 5000 });
  await reaches("page");
  const card = await CardPage.open(payer, frame);
  await look("the card's page", card.page.mainFrame());
  await card.page.close();
  return seen;
}

const PURSES = [
  "method", "phone", "confirm, phone credit", "phone, not one", "code", "code, a wrong one", "confirm, a code", "qr",
  "approve", "page",
];

describe("nor on the screens of every purse", { concurrency: 2 }, () => {
  for (const [index, tag] of ["en", "hi", "ur", "th"].entries()) {
    test(`in ${tag}, light and dark; everything has a name`, async (t) => {
      const payer = await somebody(t, tag, undefined, purses);
      const found = [];
      const seen = await everyPurse(payer, tag, `0917123450${index}`, async (name, frame) => {
        for (const colorScheme of ["light", "dark"]) {
          await frame.page().emulateMedia({ colorScheme });
          found.push(...(await violations(frame)).map((line) => `${name}, ${colorScheme}: ${line}`));
        }
        if (frame.page() !== payer.page) return;
        assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
        assertNamed(await names(frame), tag);
      });
      assert.deepEqual(found, []);
      assert.deepEqual(seen, PURSES);
    });
  }
});

test("what is made wrong is found", async (t) => {
  const payer = await somebody(t, "en");
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
  const payer = await somebody(t, "en");
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
  const payer = await somebody(t, "en", { reducedMotion: "no-preference" });
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
  const payer = await somebody(t, "en");
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
  const payer = await somebody(t, "en");
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

/** What is wider than the screen, or cut off at a side. */
function sideways(frame) {
  return frame.evaluate(() => {
    const all = [...document.querySelectorAll(".sheet, .sheet *")].filter((element) => element.checkVisibility() && !element.closest(".unseen"));
    const wide = all.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const cut = element instanceof HTMLElement && getComputedStyle(element).display !== "inline" && element.scrollWidth > element.clientWidth + 1;
      return left < -1 || right > innerWidth + 1 || cut;
    });
    const page = document.documentElement;
    return [...(page.scrollWidth > innerWidth ? [`page ${page.scrollWidth}`] : []), ...wide.map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** Goes the plain way on to a state. Whoever has large letters scrolls through what they agree to. */
async function goOn(payer, frame, to) {
  const next = { amount: "amount-5000", confirm: "confirm", wallet: "create-wallet", "top-up": "top-up" };
  for (;;) {
    const state = await payer.reaches(frame, ...Object.keys(next), "paid");
    if (state === to) return;
    const live = () => frame.evaluate(() => !document.querySelector('[data-action="confirm"]').disabled);
    while (state === "confirm" && !(await live())) {
      for (const part of ["payee", "amount", "split", "button"]) {
        await frame.locator(`[data-seen="${part}"]`).evaluate((node) => node.scrollIntoView({ block: "center" }));
        await payer.page.evaluate(() => new Promise((read) => setTimeout(read, 1_300))); // a person reads
      }
    }
    await payer.pressOn(frame, next[state]);
  }
}

describe("nothing is cut off sideways", { concurrency: 2 }, () => {
  const sights = {
    "on 320 px": { looks: { viewport: { width: 320, height: 640 } }, size: "100%" },
    "in letters twice as large": { looks: { viewport: { width: 360, height: 740 } }, size: "200%" },
  };
  for (const tag of TAGS) {
    for (const [how, { looks, size }] of Object.entries(sights)) {
      test(`in ${tag} ${how}`, async (t) => {
        const payer = await somebody(t, tag, looks);
        const frame = await payer.open();
        await payer.reaches(frame, "amount");
        const small = await frame.evaluate((size) => {
          const height = () => document.querySelector("h1").getBoundingClientRect().height;
          const before = height();
          document.documentElement.style.fontSize = size;
          return height() / before;
        }, size);
        assert.ok(size === "100%" || small > 1.9, "letters follow the reader's size");
        const found = [];
        const look = async (name) => {
          found.push(...(await sideways(frame)).map((line) => `${name}: ${line}`));
        };
        await payer.press(frame, "language");
        await shows(frame, ".languages");
        await look("languages");
        await payer.press(frame, "language");
        for (const state of ["amount", "confirm", "wallet", "top-up", "paid"]) {
          await goOn(payer, frame, state);
          await look(state);
        }
        assert.deepEqual(found, []);
      });
    }
  }
});

describe("nor on the screens of every purse, as narrow and as large", { concurrency: 2 }, () => {
  // Tall enough to see all that is agreed to: it is the width that is looked at.
  const sights = [{ width: 320, height: 1000, size: "100%" }, { width: 360, height: 1800, size: "200%" }];
  for (const [index, [tag, { size, ...viewport }]] of TAGS.flatMap((tag) => sights.map((sight) => [tag, sight])).entries()) {
    test(`in ${tag} on ${viewport.width} px, letters of ${size}`, async (t) => {
      const payer = await somebody(t, tag, { viewport }, purses);
      const found = [];
      await everyPurse(payer, tag, `091712346${String(index).padStart(2, "0")}`, async (name, frame) => {
        await frame.evaluate((size) => (document.documentElement.style.fontSize = size), size);
        if (frame.page() === payer.page) found.push(...(await sideways(frame)).map((line) => `${name}: ${line}`));
      });
      assert.deepEqual(found, []);
    });
  }
});

test("on a small phone, what is agreed to is in sight, and the button, without scrolling", async (t) => {
  const payer = await somebody(t, "hi", { viewport: { width: 360, height: 580 } });
  const frame = await payer.open();
  await payer.walk(frame, { amount: 5000, stopAt: ["confirm"] });
  await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
  assert.equal(await frame.evaluate(() => scrollY), 0);
});

test("nobody is hurried: a price, and the finger for it, wait for more than a minute", async (t) => {
  const payer = await somebody(t, "en");
  const quotes = [];
  payer.page.on("response", async (response) => {
    if (!response.url().endsWith("/v1/quotes") || response.request().method() !== "POST") return;
    quotes.push({ now: Date.now(), ...(await response.json()) });
  });
  await payer.walk(await payer.open(), { amount: 5000 });
  assert.deepEqual(quotes.map(({ purpose }) => purpose).sort(), ["pay", "topup"], JSON.stringify(quotes[0]));
  for (const { now, expires_at: until } of quotes) assert.ok(new Date(until).getTime() - now >= 60_000, `${until}`);
});
