// What is drawn can be read, by two readers that share no code with the writer, nor with each other.
//
// `zbarimg` turns the bytes into text by what the code says of its character set, and prints UTF-8 in any locale. It is
// asked with `--raw` for one file after the other: its XML spoils what is not ASCII. `jsqr` passes over the character
// set and takes the bytes for UTF-8. So both are right only where the bytes are UTF-8 and the code says so.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { xtaskQr } from "./ours.mjs";
import { Random, seed } from "./random.mjs";
import { element, payload } from "./tlv.mjs";

// The npm packages are locked, once for all tests, beside the end-to-end tests.
const require = createRequire(new URL("../e2e/", import.meta.url));
const jsqr = require("jsqr");
const { PNG } = require("pngjs");
const { chromium } = require("playwright-core");
const run = promisify(execFile);

const COUNT = 200;
const ZBARIMG = process.env.BARYA_ZBARIMG ?? "zbarimg";
const LAUNCH = {
  executablePath: process.env.BARYA_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
};

/** Letters with marks above, below and before them, as shops' names have them; and what only ASCII has. */
const SCRIPTS = {
  EN: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,-'&/*",
  TH: "กขคงจชซดตถทนบปผพฟมยรลวสหอะาำเแโใไ่้๊๋์ัิีึืุู๐๑๒๓",
  KM: "កខគឃងចឆជឈញដឋឌណតថទធនបផពភមយរលវសហឡអាិីឹឺុូួើេែៃោៅំះ្០១២៣",
  MY: "ကခဂငစဆဇညတထဒဓနပဖဗဘမယရလဝသဟအာိီုူေဲံ့း္်ျြွှ၀၁၂၃",
  ZH: "最佳运输北京茶馆咖啡店上海小吃面包店书报亭𠮷",
  VI: "ĐđÀàẢảÃãẠạƯưỨứÊêỆệƠơỢợ cphêsữabánmì",
};

function payloads() {
  const random = new Random("pictures");
  const scripts = Object.keys(SCRIPTS);
  return Array.from({ length: COUNT }, (_, index) => {
    const language = scripts[index % scripts.length];
    const name = (most) => random.text(SCRIPTS[language], random.between(1, most));
    const account = element("00", random.text("ABCDEF0123456789.", 12)) + element("02", random.digits(random.between(6, 20)));
    return payload([
      element("00", "01"),
      element("01", random.of(["11", "12"])),
      element(String(random.between(26, 51)), account),
      element("52", "0000"),
      element("53", random.of(["764", "116", "104", "156", "704"])),
      ...(random.once(2) ? [element("54", `${random.digits(random.between(1, 6))}.${random.text("0123456789", 2)}`)] : []),
      element("58", random.of(["TH", "KH", "MM", "CN", "VN"])),
      element("59", random.text(SCRIPTS.EN, random.between(1, 25))),
      element("60", random.text(SCRIPTS.EN, random.between(1, 15))),
      ...(random.once(3) ? [element("62", element("05", random.text(SCRIPTS.EN, random.between(1, 25))))] : []),
      ...(language === "EN" ? [] : [element("64", element("00", language) + element("01", name(25)) + element("02", name(15)))]),
    ]);
  });
}

const texts = payloads();
const folder = mkdtempSync(join(tmpdir(), "barya-qr-"));
let browser;

before(() => xtaskQr(["draw", folder], texts));
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

test(`seed ${seed}: ${COUNT} payloads, and some of every script`, () => {
  assert.equal(new Set(texts).size, COUNT);
  for (const language of Object.keys(SCRIPTS).filter((tag) => tag !== "EN")) {
    const count = texts.filter((text) => text.includes(`0002${language}01`)).length;
    assert.ok(count >= 30, `${language}: ${count}`);
  }
  assert.ok(texts.some((text) => /^[ -~]+$/.test(text)), "some are ASCII alone");
});

test("every PNG is read by both readers", () => allRead([...texts.keys()], (index) => join(folder, `${index}.png`)));

/**
 * Where an SVG is shown. On a coarse screen its size is to be a whole number of pixels a module: in between, `jsqr` missed
 * six of 200 whose modules were 3 and 4 pixels wide in turn. On a phone's screen any size will do.
 */
const PAGES = [
  { looks: "light", every: 1, background: "#fff", deviceScaleFactor: 1, width: (index, modules) => modules * (2 + (index % 4)) },
  { looks: "dark", every: 4, background: "#000", deviceScaleFactor: 2.625, width: (index) => 180 + ((index * 37) % 150) },
];

for (const { looks, every, background, deviceScaleFactor, width } of PAGES) {
  const shown = [...texts.keys()].filter((index) => index % every === 0);
  test(`${shown.length} SVGs are read by both readers from a ${looks} page in Chromium`, async () => {
    browser ??= await chromium.launch(LAUNCH);
    const page = await browser.newPage({ viewport: { width: 450, height: 450 }, colorScheme: looks, deviceScaleFactor });
    await page.setContent(`<body style="margin:0;background:${background}"><img style="display:block;padding:13px">`);
    for (const index of shown) {
      const svg = readFileSync(join(folder, `${index}.svg`), "utf8");
      const side = width(index, Number(/viewBox="0 0 (\d+) /.exec(svg)[1]));
      await page.evaluate(async ([src, width]) => {
        const image = document.querySelector("img");
        Object.assign(image, { src, width });
        await image.decode();
      }, [`data:image/svg+xml,${encodeURIComponent(svg)}`, side]);
      const clip = { x: 0, y: 0, width: side + 26, height: side + 26 };
      writeFileSync(join(folder, `${index}.${looks}.png`), await page.screenshot({ clip }));
    }
    await page.close();
    await allRead(shown, (index) => join(folder, `${index}.${looks}.png`));
  });
}

/** Reads the picture of each text by both readers; what one of them missed is said by its index. */
async function allRead(indices, picture) {
  const missed = [];
  for (const index of indices) {
    const text = texts[index];
    const { data, width, height } = PNG.sync.read(readFileSync(picture(index)));
    const byJsqr = jsqr(new Uint8ClampedArray(data), width, height, { inversionAttempts: "dontInvert" })?.data;
    const { stdout } = await run(ZBARIMG, ["--raw", "--quiet", "--nodbus", picture(index)]).catch((error) => error);
    for (const [reader, read] of [["jsqr", byJsqr], ["zbarimg", stdout.replace(/\n$/, "")]]) {
      if (read !== text) missed.push(`${index} by ${reader}: ${JSON.stringify(read)} for ${JSON.stringify(text)}`);
    }
  }
  assert.deepEqual(missed, [], `seed ${seed}`);
}
