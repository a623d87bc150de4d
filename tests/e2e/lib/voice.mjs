// What a checkout says: as it is heard in its frame, and as it should be by the committed words and clips alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root, until } from "./world.mjs";

/**
 * Runs in every frame before anything else. `heard` is what happened, in order: what `<html data-speaking>` says, which
 * clips and notes the sound system was really given. A finger may take its time: see `Ear.holdFinger`.
 */
function listen() {
  const heard = (globalThis.heard = []);
  const page = () => document.documentElement;
  const note = (kind, more) => heard.push({ kind, at: performance.now(), state: page()?.dataset.state, ...more });
  // A record tells what was there before it: what came after is told by the next one.
  new MutationObserver((records) => {
    records.forEach((_, index) => {
      const now = index + 1 < records.length ? records[index + 1].oldValue : page().getAttribute("data-speaking");
      note(now ? "says" : "is silent", { clip: now });
    });
  }).observe(document, { subtree: true, attributeFilter: ["data-speaking"], attributeOldValue: true });
  new MutationObserver(() => note("is")).observe(document, { subtree: true, attributeFilter: ["data-state"] });

  const playing = new Set();
  const { createBufferSource } = BaseAudioContext.prototype;
  BaseAudioContext.prototype.createBufferSource = function () {
    const source = createBufferSource.call(this);
    // From its birth on, so that this hears of its end before the page does, which may play the next one.
    source.addEventListener("ended", () => playing.delete(source) && note("ends", { clock: this.currentTime }));
    return source;
  };
  const clip = AudioBufferSourceNode.prototype;
  const scheduled = AudioScheduledSourceNode.prototype;
  const tone = OscillatorNode.prototype;
  const [start, sound, stop] = [clip.start, scheduled.start, scheduled.stop];
  clip.start = function (...when) {
    const loud = this.buffer.getChannelData(0).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    note("plays", { clock: this.context.currentTime, seconds: this.buffer.duration, loud, over: playing.size });
    playing.add(this);
    return start.apply(this, when);
  };
  tone.start = function (...when) {
    note("sounds", { pitch: this.frequency.value });
    return sound.apply(this, when);
  };
  scheduled.stop = function (...when) {
    if (playing.delete(this)) note("stops");
    return stop.apply(this, when);
  };

  for (const name of ["get", "create"]) {
    const native = CredentialsContainer.prototype[name];
    CredentialsContainer.prototype[name] = async function (options) {
      await globalThis.finger;
      return native.call(this, options);
    };
  }
}

/**
 * Runs in every frame before anything else: voices that live on the device, of which it is only the fake. It notes in
 * `heard` what it is told to say, and takes a moment over each. With `hung` it never says or answers anything.
 */
function pretend({ voices, hung }) {
  class FakeUtterance {
    constructor(text) {
      this.text = text;
    }
  }
  class FakeSynthesis {
    hung = hung;
    now = undefined;
    get speaking() {
      return this.now?.begun === true;
    }
    getVoices() {
      return voices;
    }
    speak(utterance) {
      const { text, lang, voice } = utterance;
      const { state } = document.documentElement.dataset;
      globalThis.heard.push({ kind: "utters", at: performance.now(), state, text, lang, voice: voice?.name, over: this.now ? 1 : 0 });
      this.now = utterance;
      if (!this.hung) setTimeout(() => this.begin(utterance), 30);
    }
    begin(utterance) {
      if (this.now !== utterance) return;
      utterance.begun = true;
      utterance.onstart?.({ type: "start" });
      setTimeout(() => this.now === utterance && this.end("end"), 300);
    }
    cancel() {
      if (this.now) this.end("error");
    }
    end(type) {
      const ended = this.now;
      this.now = undefined;
      globalThis.heard.push({ kind: type === "end" ? "has uttered" : "is cut", at: performance.now() });
      if (!this.hung) setTimeout(() => ended[`on${type}`]?.({ type }));
    }
  }
  Object.defineProperty(globalThis, "speechSynthesis", { value: new FakeSynthesis(), configurable: true });
  globalThis.SpeechSynthesisUtterance = FakeUtterance;
}

/** From now on everything that this payer's pages say is heard. `device`: the voices of the payer's own device. */
export async function listenTo(payer, device) {
  await payer.context.addInitScript(listen);
  if (device) await payer.context.addInitScript(pretend, device);
}

/** What is heard in one frame. */
export class Ear {
  constructor(frame, speech) {
    Object.assign(this, { frame, speech, clips: 0 });
  }

  async log(...kinds) {
    return (await this.frame.evaluate(() => globalThis.heard)).filter(({ kind }) => kinds.includes(kind));
  }

  /** Each clip so far, or each text that the device's voice read. */
  async said() {
    const { speech } = this;
    if (speech.clips) return (await this.log("says")).map(({ clip }) => clip);
    return (await this.log("utters")).map(({ text, lang, voice }) => `${lang} ${voice}: ${text}`);
  }

  silent() {
    return this.frame.evaluate(() => !document.documentElement.dataset.speaking && !globalThis.speechSynthesis?.speaking);
  }

  /** Waits until these texts have been heard to their end, and asserts that since the last time nothing else was. */
  async hears(texts) {
    const expected = this.speech.heard(texts);
    const since = async () => (await this.said()).slice(this.clips);
    const whole = async () => (await since()).length >= expected.length && (await this.silent());
    await until("the sentence", whole).catch(() => {});
    assert.deepEqual(await since(), expected);
    this.clips += expected.length;
  }

  /** Waits until something is being said. */
  async speaks() {
    await until("a voice", async () => !(await this.silent()));
  }

  /** The finger is not put on the sensor until `touch`. */
  async holdFinger() {
    await this.frame.evaluate(() => {
      globalThis.finger = new Promise((touch) => (globalThis.touch = touch));
    });
  }

  async touch() {
    await this.frame.evaluate(() => globalThis.touch());
  }

  /** What was really played: every clip that is said and nothing else, never two at once, to the end unless cut. */
  async assertPlayed() {
    const log = await this.log("says", "plays", "ends", "stops", "utters");
    assert.equal((await this.said()).length, this.clips, "nothing more was said");
    const played = log.filter(({ kind }) => kind === "plays");
    for (const { over, loud, state } of log.filter(({ kind }) => kind === "plays" || kind === "utters")) {
      assert.equal(over, 0, `one at a time in ${state}`);
      if (loud !== undefined) assert.ok(loud > 0.1, `heard in ${state}`);
    }
    assert.equal(played.length, this.speech.clips ? this.clips : 0, "what is said is what is played");
    const turns = log.filter(({ kind }) => ["plays", "ends", "stops"].includes(kind));
    for (const [index, { kind, clock, seconds }] of turns.entries()) {
      if (kind !== "plays") continue;
      const after = turns[index + 1];
      assert.notEqual(after?.kind ?? "plays", "plays", "each ends before the next begins");
      if (after.kind === "ends") assert.ok(after.clock - clock > seconds - 0.05, "heard to its end");
    }
  }
}

/** Holds what a page asks for at one address back, until it is let pass. */
export class Gate {
  static async at(page, pattern, method = "GET") {
    const gate = Object.assign(new Gate(), { waiting: [], passes: 0 });
    await page.route(pattern, async (route) => {
      if (route.request().method() === method) await gate.turn();
      // The page may be gone by now.
      await route.continue().catch(() => {});
    });
    return gate;
  }

  turn() {
    if (this.passes > 0) return void (this.passes -= 1);
    return new Promise((pass) => this.waiting.push(pass));
  }

  /** Lets the one that waits pass, or else the next one. */
  pass() {
    const [first] = this.waiting.splice(0, 1);
    if (first) first();
    else this.passes += 1;
  }
}

/** Number words as people say them, one for each clip: written here by hand, not taken from the rules under test. */
const NUMBERS = {
  en: { 2: "two", 5: "five", 20: "twenty", 40: "forty", 50: "fifty", 80: "eighty", 125: "one hundred twenty five" },
  hi: { 2: "दो", 5: "पाँच", 20: "बीस", 40: "चालीस", 50: "पचास", 80: "अस्सी", 125: "एक सौ पच्चीस" },
  ur: { 2: "دو", 5: "پانچ", 20: "بیس", 40: "چالیس", 50: "پچاس", 80: "اسی", 125: "ایک سو پچیس" },
  ko: { 2: "이", 5: "오", 20: "이십", 40: "사십", 50: "오십", 80: "팔십", 125: "백 이십 오" },
  th: { 2: "สอง", 5: "ห้า", 20: "ยี่สิบ", 40: "สี่ สิบ", 50: "ห้า สิบ", 80: "แปด สิบ", 125: "หนึ่ง ร้อย ยี่สิบ ห้า" },
  id: { 2: "dua", 5: "lima", 20: "dua puluh", 40: "empat puluh", 50: "lima puluh", 80: "delapan puluh", 125: "seratus dua puluh lima" },
};

/** What each state is to say in one language, from its sentences and its voice's index as they are committed. */
export class Speech {
  static async of(tag) {
    const text = (path) => readFile(join(root, path), "utf8");
    const index = await text(`static/voice/${tag}/index.txt`).catch(() => undefined);
    const clips = index?.trim().split("\n").map((line) => line.match(/^(\S+) \d+ (.*)$/).slice(1));
    const speech = new Speech();
    return Object.assign(speech, {
      tag,
      ftl: (await Promise.all(["checkout", "passbook"].map((file) => text(`locales/${tag}/${file}.ftl`)))).join("\n"),
      /** Clip ids by text; none where the language has no bank. */
      clips: clips && new Map(clips.reverse().map(([id, said]) => [said, id])),
    });
  }

  /** A message that is one line of plain words. */
  message(id) {
    const [, line] = this.ftl.match(new RegExp(`^${id} = ([^{\\n]+)$`, "m")) ?? assert.fail(`${this.tag}: no ${id}`);
    return line;
  }

  /** A message, sentence by sentence. */
  say(id) {
    return this.message(id).match(/[^.!?…。！？।۔؟။៕]+[.!?…。！？।۔؟။៕]*/g).map((sentence) => sentence.trim());
  }

  /** What pesos, or their hundredths, are called after a number. */
  currency(message, n) {
    const rest = this.ftl.slice(this.ftl.indexOf(`\n${message} = `));
    const [, plain, choice] = rest.match(/\[PHP\] (?:([^{\n]+)|\{ NUMBER\(\$n\) ->([^}]+)\})/);
    if (plain) return plain;
    const category = new Intl.PluralRules(this.tag).select(n);
    return (choice.match(`\\[${category}\\] (.+)`) ?? choice.match(/\*\[other\] (.+)/))[1];
  }

  number(n) {
    return NUMBERS[this.tag][n]?.split(" ") ?? assert.fail(`how does one say ${n} in ${this.tag}?`);
  }

  /** So many hundredths of a peso. */
  pesos(minor) {
    const [major, cents] = [Math.floor(minor / 100), minor % 100];
    return [
      ...(major > 0 ? [...this.number(major), this.currency("currency-name", major)] : []),
      ...(cents > 0 ? [...this.number(cents), this.currency("currency-cents", cents)] : []),
    ];
  }

  /** Who, how much, what of it is fee, what to do. */
  confirm({ total, payee_receives: receives }) {
    const fee = total - receives;
    const ofIt = fee > 0 ? [...this.say("say-fee"), ...this.pesos(fee)] : this.say("say-no-fee");
    return [...this.say("say-who"), ...this.pesos(total), ...ofIt, ...this.say("say-touch")];
  }

  /** How these texts are heard: each its clip, or all in one breath of the device's voice. */
  heard(texts) {
    if (!this.clips) return [`${this.tag}-TH FakeSynthesis ${this.tag}: ${texts.join(" ")}`];
    return texts.map((text) => `${this.tag} ${this.clips.get(text) ?? assert.fail(`${this.tag}: no clip says ${text}`)}`);
  }
}
