// Who cannot read pays: by picture, sound and number alone. Everything is pressed by its `data-action`, never by its
// words, and what is said is held against the committed sentences and clips.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { paidOnce } from "./lib/receipts.mjs";
import { Ear, Gate, listenTo, Speech } from "./lib/voice.mjs";
import { root, until, World } from "./lib/world.mjs";

const TAGS = ["hi", "ur", "th", "ko", "en", "id"];
/** Side by side: a clip takes as long as it takes, and the machine waits meanwhile. */
const TOGETHER = { concurrency: 5 };
const THAI = { name: "FakeSynthesis th", lang: "th-TH", localService: true };
const FOREIGN = [
  { name: "FakeSynthesis en", lang: "en-US", localService: true },
  { name: "FakeSynthesis hi", lang: "hi-IN", localService: false },
];

const tip = (attributes) => `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,"><body style="font:16px sans-serif"><h1>A street</h1>
  <barya-tip to="maria" amounts="20 50 125.40" currency="PHP" ${attributes}></barya-tip>
  <script type="module" src="http://pay.localhost:8700/barya.js"></script>`;

const speech = {};
let world;

before(async () => {
  for (const tag of TAGS) speech[tag] = await Speech.of(tag);
  const pages = Object.fromEntries(TAGS.map((tag) => [`/${tag}`, tip(`lang="${tag}" labels="off"`)]));
  const rosa = tip('lang="ko" labels="off"').replace("maria", "rosa");
  const sites = { stream: { "/": tip(""), "/rosa": rosa, ...pages } };
  world = await World.open({ sites, seed });
});

after(async () => {
  await world.server.ledgerCheck().finally(() => world.close());
});

/** Maria sings, and has not recorded her name; Rosa has. */
async function seed({ server, sites }) {
  const picture = join(root, "examples/stream/maria.svg");
  const known = ["--picture", picture, "--currency", "PHP", "--origin", sites.stream.origin];
  await server.cli("payee", "add", "maria", "--name", "Maria", ...known);
  await server.cli("payee", "add", "rosa", "--name", "Rosa", "--voice", join(root, "static/demo/maria.mp3"), ...known);
}

/** Somebody with a phone who goes home when the test ends. */
async function somebody(t, { device, ...looks } = {}) {
  const payer = await world.payer(looks);
  t.after(() => payer.context.close());
  await listenTo(payer, device);
  return payer;
}

/** Means to tip in a language, and has not yet touched anything: the frame is there, asleep. */
async function comes(payer, tag, path = `/${tag}`) {
  await payer.visit(world.sites.stream.origin + path);
  await payer.page.locator("[part=button]").hover();
  const frame = await payer.frame();
  await frame.locator("[data-action=speak]").waitFor({ state: "attached" });
  return { frame, ear: new Ear(frame, speech[tag]) };
}

/** What a state shows, held against the rules for whoever cannot read. */
async function assertLegible(frame, state) {
  const seen = await frame.evaluate(() => {
    const shown = (element) => {
      const box = element.getBoundingClientRect();
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || box.width <= 1) return false;
      for (let at = element; at; at = at.parentElement) {
        if (getComputedStyle(at).clipPath !== "none") return false;
      }
      return true;
    };
    const words = [];
    const texts = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      // Names, and the receipt's number, which is a code.
      const name = parentElement.closest(".who h1, .number code");
      if (/\p{L}/u.test(data) && !name && shown(parentElement)) words.push(data);
    }
    const things = [...document.querySelectorAll("button, a[href], input, [role=button]")].filter(shown);
    return {
      words,
      choices: things.filter((thing) => !thing.closest(".row")).map((thing) => thing.dataset.action),
      row: things.filter((thing) => thing.closest(".row")).map((thing) => thing.dataset.action),
      small: things.map((thing) => ({ action: thing.dataset.action, box: thing.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 48 || box.height < 48).map(({ action, box }) => `${action} ${box.width}x${box.height}`),
      pictures: [...document.querySelectorAll("img, svg")].filter(shown).length,
    };
  });
  assert.deepEqual(seen.words, [], `${state}: no words`);
  assert.deepEqual(seen.row, ["speak", "mute", "language", "close"], `${state}: the fixed row`);
  assert.ok(seen.choices.length <= 5, `${state}: at most five things to press: ${seen.choices}`);
  assert.deepEqual(seen.small, [], `${state}: a thumb hits it`);
  assert.ok(seen.pictures > 4, `${state}: pictures`);
}

/**
 * A tip by somebody who hears every sentence to its end before anything goes on: the network and the finger wait for it.
 * Answers the states that were heard.
 */
async function tips(payer, tag, { amount, isNew }) {
  const words = speech[tag];
  const gates = {
    payee: await Gate.at(payer.page, "**/v1/payees/*"),
    quote: await Gate.at(payer.page, "**/v1/quotes", "POST"),
    payment: await Gate.at(payer.page, "**/v1/payments", "POST"),
  };
  const quotes = [];
  payer.page.on("response", async (response) => {
    if (response.url().endsWith("/v1/quotes")) quotes.push(await response.json());
  });
  const { frame, ear } = await comes(payer, tag);
  const states = [];
  const hears = async (state, ...texts) => {
    await payer.reaches(frame, state);
    await ear.hears(texts.flat());
    await assertLegible(frame, state);
    states.push(state);
  };
  const agrees = async () => {
    await hears("confirm", words.confirm(await until("a price", () => quotes[0])));
    await ear.holdFinger();
    await payer.press(frame, "confirm");
    await hears("confirm", words.say("confirm-touching"));
    await ear.touch();
  };

  await payer.open();
  await hears("pricing", words.say("pricing"));
  gates.payee.pass();
  await hears("amount", words.say("say-how-much"));
  await payer.press(frame, `amount-${amount}`);
  await hears("pricing", words.say("pricing"));
  gates.quote.pass();
  await agrees();
  if (isNew) {
    await hears("wallet", words.say("wallet-ask"));
    await ear.holdFinger();
    await payer.press(frame, "create-wallet");
    await hears("wallet", words.say("confirm-touching"));
    await ear.touch();
    await agrees();
  }
  await hears("paying", words.say("paying"));
  gates.payment.pass();
  await hears("top-up", words.say("say-more"), words.pesos(amount));
  await payer.press(frame, "top-up");
  await hears("paying", words.say("paying"));
  gates.quote.pass();
  await hears("paid", words.say("say-paid"), words.pesos(amount));
  await ear.assertPlayed();

  assert.equal(quotes[0].total, amount);
  assert.equal(await frame.evaluate(() => document.documentElement.lang), tag);
  await until("the page hears that it is paid", async () => (await payer.seen("barya-paid")).length > 0);
  assert.equal((await paidOnce(payer)).total, amount);
  await payer.page.unrouteAll({ behavior: "ignoreErrors" });
  return states;
}

describe("without a word on the screen", TOGETHER, () => {
  for (const tag of ["hi", "ur", "th", "ko", "en"]) {
    test(`a first tip and a second in ${tag}, each sentence heard`, async (t) => {
      const device = tag === "th" ? { voices: [...FOREIGN, THAI] } : undefined;
      const payer = await somebody(t, { device });
      const agreeing = ["confirm", "confirm"];
      const ending = ["paying", "top-up", "paying", "paid"];
      const first = await tips(payer, tag, { amount: 5000, isNew: true });
      assert.deepEqual(first, ["pricing", "amount", "pricing", ...agreeing, "wallet", "wallet", ...agreeing, ...ending]);
      const second = await tips(payer, tag, { amount: 12_540, isNew: false });
      assert.deepEqual(second, ["pricing", "amount", "pricing", ...agreeing, ...ending]);
      assert.equal((await payer.passkeys()).length, 1, "the same finger");
    });
  }
});

/** What somebody's checkout asks for to speak, in order; `bytes` is what came over the wire. */
function fetched(payer) {
  const files = [];
  payer.page.on("request", async (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith("/voice/")) return;
    const file = { pathname, bytes: 0 };
    files.push(file);
    if (!(await request.response())) return;
    // What the browser still had came over no wire.
    file.bytes = Math.max(0, (await request.sizes()).responseBodySize);
  });
  return files;
}

/** The quote that a payer is given next. */
async function quoted(payer, act) {
  const answer = payer.page.waitForResponse("**/v1/quotes");
  await act();
  return (await answer).json();
}

/** Taps the site's button, chooses twenty pesos, and hears what is to be agreed to. */
async function hearsConfirm(payer, tag, frame, ear) {
  const quote = await quoted(payer, () => payer.press(frame, "amount-2000"));
  await payer.reaches(frame, "confirm");
  const last = () => ear.said().then((said) => said.at(-1));
  const [touch] = speech[tag].heard(speech[tag].say("say-touch"));
  await until("all of it", async () => (await last()) === touch && ear.silent());
  return speech[tag].heard(speech[tag].confirm(quote));
}

describe("the voice", TOGETHER, () => {
  test("nothing is said or fetched before a touch, however ready the frame is", async (t) => {
    const payer = await somebody(t, { device: { voices: FOREIGN } });
    const voice = fetched(payer);
    const { frame, ear } = await comes(payer, "en");
    await frame.waitForLoadState("networkidle");
    assert.deepEqual(await ear.log("says", "plays", "sounds", "utters"), []);
    assert.deepEqual(voice, []);
    await payer.open();
    await ear.speaks();
    const kinds = new Set(voice.map(({ pathname }) => pathname.split(".").at(-1)));
    assert.deepEqual([...kinds], ["txt", "mp3"], "an index and a bank, now that it is touched");
  });

  test("nothing is said on a page of its own before a touch", async (t) => {
    const payer = await somebody(t);
    const voice = fetched(payer);
    await payer.page.goto(`${world.server.origin}/checkout?to=maria&amounts=20+50&currency=PHP&lang=ko`);
    const frame = payer.page.mainFrame();
    const ear = new Ear(frame, speech.ko);
    await payer.reaches(frame, "amount");
    await frame.waitForLoadState("networkidle");
    assert.deepEqual(await ear.log("says", "plays", "sounds"), []);
    assert.deepEqual(voice, []);
    const expected = await hearsConfirm(payer, "ko", frame, ear);
    assert.deepEqual((await ear.said()).slice(-expected.length), expected);
  });

  test("a fast press cuts the old sentence off at once, and the new one begins", async (t) => {
    const payer = await somebody(t);
    const { frame, ear } = await comes(payer, "id");
    await payer.open();
    const quote = await quoted(payer, () => payer.press(frame, "amount-2000"));
    await payer.reaches(frame, "confirm");
    const sentence = speech.id.heard(speech.id.confirm(quote));
    await until("who it is for", async () => (await ear.said()).includes(sentence[0]));
    await ear.holdFinger();
    await payer.press(frame, "confirm");
    const [touching] = speech.id.heard(speech.id.say("confirm-touching"));
    await until("the finger is asked for", async () => (await ear.said()).at(-1) === touching && ear.silent());
    const said = await ear.said();
    const begun = said.slice(said.lastIndexOf(sentence[0]), -1);
    assert.ok(begun.length < sentence.length, "it was cut short");
    assert.deepEqual(begun, sentence.slice(0, begun.length));
    // The old clip stops before the new one begins, and nothing of the old sentence is heard after it.
    const turns = (await ear.log("plays", "ends", "stops")).map(({ kind }) => kind);
    assert.deepEqual(turns.slice(-4), ["plays", "stops", "plays", "ends"]);
    ear.clips = said.length;
    await ear.assertPlayed();
    await ear.touch();
  });

  test("a payee who recorded their name is heard in person", async (t) => {
    const payer = await somebody(t);
    const { frame, ear } = await comes(payer, "ko", "/rosa");
    await payer.open();
    const [, ...sentence] = await hearsConfirm(payer, "ko", frame, ear);
    const said = await ear.said();
    assert.deepEqual(said.slice(-sentence.length - 1), ["ko payee", ...sentence]);
    ear.clips = said.length;
    await ear.assertPlayed();
  });

  test("one touch silences it at once and for good; another says it again", async (t) => {
    const payer = await somebody(t, { keeps: true });
    const voice = fetched(payer);
    const mute = async ({ frame }) => frame.locator("[data-action=mute]").getAttribute("aria-pressed");
    let here = await comes(payer, "en");
    await payer.open();
    const quote = await quoted(payer, () => payer.press(here.frame, "amount-2000"));
    const [who] = speech.en.heard(speech.en.say("say-who"));
    await until("who it is for", async () => (await here.ear.said()).at(-1) === who);
    await payer.press(here.frame, "mute");
    assert.equal(await here.ear.silent(), true, "at once");
    assert.deepEqual((await here.ear.log("plays", "ends", "stops")).at(-1).kind, "stops");
    assert.equal(await mute(here), "true");
    const [before, sounds] = [(await here.ear.said()).length, (await here.ear.log("sounds")).length];
    await here.frame.waitForLoadState("networkidle");
    const files = voice.length;
    await payer.walk(here.frame);
    assert.equal((await here.ear.said()).length, before, "nothing more is said");
    assert.equal((await here.ear.log("sounds")).length, sounds, "nor sounded, not even when it is paid");
    assert.equal(voice.length, files, "nor fetched");

    here = await comes(payer, "en");
    await payer.open();
    await payer.walk(here.frame, { amount: 2000, stopAt: ["confirm"] });
    await here.frame.waitForLoadState("networkidle");
    assert.equal(await mute(here), "true", "remembered");
    assert.deepEqual(await here.ear.said(), []);
    assert.equal(voice.length, files);
    await payer.press(here.frame, "speak");
    await here.ear.hears(speech.en.confirm(quote));
    assert.equal(await mute(here), "false", "whoever asks to hear hears from now on");
    await payer.press(here.frame, "speak");
    await here.ear.hears(speech.en.confirm(quote));
    await here.ear.assertPlayed();
  });

  test("whoever chooses a language hears its name, then where they stand, and finds it again", async (t) => {
    const payer = await somebody(t, { keeps: true });
    const page = ({ frame }) => frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    let here = await comes(payer, "en", "/");
    await payer.open();
    await until("the question", async () => (await here.ear.said()).includes("en say-how-much") && here.ear.silent());
    await payer.press(here.frame, "language");
    const list = here.frame.locator("[data-action^=language-]");
    await list.last().waitFor({ state: "attached" });
    const choices = await list.evaluateAll((all) =>
      all.map((one) => [one.dataset.action.replace("language-", ""), one.textContent]));
    assert.equal(choices.length, 26);
    for (const [tag, name] of choices) {
      const { ftl } = await Speech.of(tag);
      assert.equal(name, ftl.match(/^language-name = (.+)$/m)[1], "its own name in its own script");
    }
    here.ear.clips = (await here.ear.said()).length;
    here.ear.speech = speech.ur;
    await payer.press(here.frame, "language-ur");
    await here.ear.hears([...speech.ur.say("language-name"), ...speech.ur.say("say-how-much")]);
    assert.deepEqual(await page(here), ["ur", "rtl"]);
    assert.equal(await payer.state(here.frame), "amount", "chosen, and back where it was");
    await payer.press(here.frame, "language");
    here.ear.speech = speech.ko;
    await payer.press(here.frame, "language-ko");
    await here.ear.hears([...speech.ko.say("language-name"), ...speech.ko.say("say-how-much")]);
    assert.deepEqual(await page(here), ["ko", "ltr"]);
    await here.ear.assertPlayed();

    here = await comes(payer, "ko", "/");
    await payer.open();
    assert.deepEqual(await page(here), ["ko", "ltr"], "remembered");
    await until("the question", async () => (await here.ear.said()).includes("ko say-how-much"));
  });

  test("the other digits are on the buttons and on the money, and are found again", async (t) => {
    const payer = await somebody(t, { keeps: true });
    const numerals = (frame) => frame.evaluate(() => ({
      sums: [...document.querySelectorAll("[data-action^=amount] .sum-of")].map((sum) => sum.textContent.replace(/[^\p{Nd}.]/gu, "")),
      pieces: new Set([...document.querySelectorAll("[data-action^=amount] svg text")].map((piece) => piece.textContent)).size > 0
        && [...document.querySelectorAll("[data-action^=amount] svg text")].map((piece) => piece.textContent).join(" "),
    }));
    let { frame } = await comes(payer, "hi");
    await payer.open();
    await payer.reaches(frame, "amount");
    const latin = await numerals(frame);
    assert.deepEqual(latin.sums, ["20", "50", "125.40"]);
    assert.match(latin.pieces, /20.*50.*100/);
    assert.doesNotMatch(latin.pieces, /\p{L}|[०-९]/u);
    await payer.press(frame, "language");
    await payer.press(frame, "digits");
    await frame.locator("[data-action=amount-5000]").waitFor();
    const local = { sums: ["२०", "५०", "१२५.४०"], pieces: latin.pieces.replace(/\d/g, (digit) => "०१२३४५६७८९"[digit]) };
    assert.deepEqual(await numerals(frame), local);
    ({ frame } = await comes(payer, "hi"));
    await payer.open();
    await payer.reaches(frame, "amount");
    assert.deepEqual(await numerals(frame), local, "remembered");
  });

  test("one switch puts the words away, and they stay away", async (t) => {
    const payer = await somebody(t, { keeps: true });
    const labels = (frame) => frame.evaluate(() => document.documentElement.dataset.labels);
    let { frame } = await comes(payer, "en", "/");
    await payer.open();
    await payer.reaches(frame, "amount");
    await assert.rejects(assertLegible(frame, "amount"), /no words/, "there are words at first");
    await payer.press(frame, "language");
    await payer.press(frame, "labels");
    assert.equal(await labels(frame), "off");
    await payer.press(frame, "language");
    await payer.reaches(frame, "amount");
    await frame.locator("[data-action=amount-5000]").waitFor();
    await assertLegible(frame, "amount");
    ({ frame } = await comes(payer, "en", "/"));
    await payer.open();
    await payer.reaches(frame, "amount");
    assert.equal(await labels(frame), "off", "remembered");
    await assertLegible(frame, "amount");
  });

  for (const tag of ["hi", "ko", "ur", "id"]) {
    test(`what is heard before consent in ${tag} is 20 kB at most`, async (t) => {
      const payer = await somebody(t);
      const voice = fetched(payer);
      const { frame, ear } = await comes(payer, tag);
      await payer.open();
      // The price comes when the question before it has been heard: what is asked for from then on is the sentence.
      await until("the question", async () => (await ear.said()).length > 0 && ear.silent());
      const price = await Gate.at(payer.page, "**/v1/quotes", "POST");
      await payer.press(frame, "amount-2000");
      await ear.speaks();
      await until("a moment", () => ear.silent());
      const before = voice.length;
      price.pass();
      const sentence = speech[tag].heard(speech[tag].confirm({ total: 2000, payee_receives: 1920 }));
      await until("all of it", async () => (await ear.said()).at(-1) === sentence.at(-1) && ear.silent());
      assert.deepEqual((await ear.said()).slice(-sentence.length), sentence);
      const needed = [voice[0], ...voice.slice(before)];
      // The index, and each clip once, however often it is said.
      const clips = [...new Set(sentence)].map(() => false);
      assert.deepEqual(needed.map(({ pathname }) => pathname.endsWith(".txt")), [true, ...clips]);
      const bytes = needed.reduce((sum, file) => sum + file.bytes, 0);
      t.diagnostic(`${tag}: ${bytes} bytes in ${needed.length} requests`);
      assert.ok(needed[0].bytes > 1_000 && needed[1].bytes > 1_000, "they came over the wire");
      assert.ok(bytes <= 20_000, `${bytes} bytes`);
    });
  }
});

describe("where the clips cannot be had", TOGETHER, () => {
  test("picture and sound alone lead to the end", async (t) => {
    const payer = await somebody(t, { device: { voices: FOREIGN } });
    await payer.page.route("**/voice/*.mp3", (route) => route.abort());
    const { frame, ear } = await comes(payer, "hi");
    await payer.open();
    assert.equal((await payer.walk(frame, { amount: 5000 })).at(-1), "paid");
    await until("the sound of money", async () => (await ear.log("sounds")).some(({ state }) => state === "paid"));
    assert.deepEqual(await ear.log("plays", "utters"), [], "no stranger's voice, and none from afar");
    assert.equal((await paidOnce(payer)).total, 5000);
  });

  test("a voice that lives on the device and knows the language speaks instead", async (t) => {
    const hindi = { name: "FakeSynthesis here", lang: "hi_IN", localService: true };
    const payer = await somebody(t, { device: { voices: [...FOREIGN, hindi] } });
    await payer.page.route("**/voice/*.mp3", (route) => route.abort());
    const { frame, ear } = await comes(payer, "hi");
    await payer.open();
    await payer.reaches(frame, "amount");
    const question = speech.hi.say("say-how-much").join(" ");
    await until("the question", async () => (await ear.log("utters")).some(({ text }) => text === question));
    for (const said of await ear.log("utters")) assert.deepEqual([said.lang, said.voice], ["hi_IN", hindi.name]);
  });

  test("clips come before the device's own voice", async (t) => {
    const payer = await somebody(t, { device: { voices: [{ name: "FakeSynthesis", lang: "ko-KR", localService: true }] } });
    const { frame, ear } = await comes(payer, "ko");
    await payer.open();
    await hearsConfirm(payer, "ko", frame, ear);
    assert.deepEqual(await ear.log("utters"), []);
  });

  test("a language without clips on a device without its voice: nothing is said, and it is paid", async (t) => {
    const payer = await somebody(t, { device: { voices: FOREIGN } });
    const { frame, ear } = await comes(payer, "th");
    await payer.open();
    assert.equal((await payer.walk(frame, { amount: 5000 })).at(-1), "paid");
    assert.deepEqual(await ear.log("says", "plays", "utters"), []);
    assert.equal((await paidOnce(payer)).total, 5000);
  });

  test("a voice that hangs is left, and holds nothing up", async (t) => {
    const payer = await somebody(t, { device: { voices: [THAI], hung: true } });
    const { frame, ear } = await comes(payer, "th");
    await payer.open();
    await payer.reaches(frame, "amount");
    await until("it is asked to speak", async () => (await ear.log("utters")).some(({ state }) => state === "amount"));
    assert.equal(await ear.silent(), true, "what is not heard is not said to be");
    assert.equal((await payer.walk(frame, { amount: 5000, stopAt: ["top-up"] })).at(-1), "top-up");
    // It comes to: the next sentence is heard.
    await frame.evaluate(() => (speechSynthesis.hung = false));
    ear.clips = (await ear.said()).length;
    await payer.press(frame, "speak");
    await ear.hears([...speech.th.say("say-more"), ...speech.th.pesos(5000)]);
    assert.equal((await payer.walk(frame)).at(-1), "paid");
    assert.equal((await paidOnce(payer)).total, 5000);
    for (const { over } of await ear.log("utters")) assert.equal(over, 0, "one at a time");
  });
});
