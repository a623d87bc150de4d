// What a visit weighs on the wire, heads and handshakes of HTTP included: the table in docs/SIZE.md, from a recorded run.
// BARYA_WRITE=1 writes it; otherwise a figure that is more than a twentieth off fails.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buy } from "./lib/flow.mjs";
import { Phone } from "./lib/phone.mjs";
import { Wire } from "./lib/wire.mjs";
import { root, until, World } from "./lib/world.mjs";

const DOC = join(root, "docs/SIZE.md");
/** Around the table. */
const [OPEN, CLOSE] = ["<!-- bytes: written by tests/e2e/bytes.test.mjs -->", "<!-- /bytes -->"];

const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A street</title>
  <link rel="icon" href="data:,"><body><h1>A street</h1>
  <barya-tip to="maria" amounts="20 50" currency="PHP" lang="en">Tip Maria</barya-tip>
  <script type="module" src="http://pay.localhost:8700/v1/barya.js"></script>`;

let wire, world, phone;

before(async () => {
  wire = await Wire.lay();
  world = await World.open({ sites: { stream: { "/": page } }, env: wire.env, seed: wire.seed() });
});

after(async () => {
  await phone?.close();
  await world?.close();
  await wire?.close();
});

/** At most so many clips are heard before the payer, who is quick, has put the sound off. */
const HEARD = 6;
/** Something to hear: what of it is fetched at once depends on how fast the payer presses. */
const isVoice = ({ path }) => /^\/voice\/|\.mp3$/.test(path);
/** What the worker fetches for later: what the page has got before it was there, too. */
const isLater = ({ path, again }) =>
  /^\/(worker\.js|passbook|verify|\.well-known)|\.book\.txt$/.test(path) || (again && /^\/(checkout|v1\/payees\/)/.test(path));
const isSheet = (entry) => !isVoice(entry) && !isLater(entry);

/**
 * What has gone over the wire since the mark, once nothing has for a second; and marks anew. `slack` is by how many requests
 * a part of it may differ from run to run: whether a payee was asked for before there was a worker, how soon it was muted.
 */
async function record(t, what) {
  let seen = "";
  let still = 0;
  await until(`${what}: quiet`, () => {
    const now = wire.since().map(({ down }) => down).join();
    still = now === seen && wire.since().every(({ down }) => down > 0) ? still + 1 : 0;
    seen = now;
    return still > 20;
  }, 30_000);
  const all = wire.since();
  wire.mark();
  for (const { method, path, status, up, down } of all) t.diagnostic(`${what}: ${method} ${path} ${status} ${up} ${down}`);
  all.forEach((entry, at) => (entry.again = all.slice(0, at).some(({ path }) => path === entry.path)));
  return (name, of, slack = 0) => {
    const some = all.filter(of);
    const sum = (part) => some.reduce((sum, entry) => sum + entry[part], 0);
    return { name, slack, requests: some.length, up: sum("up"), down: sum("down") };
  };
}

const kB = (bytes) => (bytes / 1_000).toFixed(1);
const line = ({ name, requests, up, down }) => `| ${name} | ${requests} | ${kB(up)} | ${kB(down)} |`;

/** The figures of the document, by name. */
function documented(text) {
  const table = text.slice(text.indexOf(OPEN), text.indexOf(CLOSE));
  const rows = [...table.matchAll(/^\| (.+?) \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$/gm)];
  return new Map(rows.map(([, name, requests, up, down]) => [name, { requests: +requests, up: +up * 1_000, down: +down * 1_000 }]));
}

test("what the visits and tips weigh is what docs/SIZE.md says", async (t) => {
  phone = await Phone.open(world);
  const rows = [];
  const row = async (name, of = isSheet) => rows.push((await record(t, name))(name, of));
  wire.mark();
  let tab = await phone.visit(`${world.sites.stream.origin}/`);
  await row("first visit: the site's page with the button");
  let frame = await tab.open();
  await frame.reaches("amount");
  await frame.press("mute");
  await until("its worker", () => wire.since().some(({ path, down }) => path === "/worker.js" && down > 0));
  await until("the whole voice", () => wire.since().some((entry) => isVoice(entry) && entry.down > 50_000), 30_000);
  const first = await record(t, "first visit");
  rows.push(
    first("first visit: from the touch to a sheet to choose on", isSheet),
    first("first visit, later: the worker, the passbook, the page that checks receipts and its keys", isLater, 1),
    first("first visit, later: the voice (without `Save-Data` and 2G; there only what is heard)", isVoice, HEARD),
  );
  await buy(frame);
  await row("first tip: passkey, wallet, top-up, payment, receipt");
  await tab.close();

  tab = await phone.visit(`${world.sites.stream.origin}/`);
  await row("second visit: the site's page with the button");
  frame = await tab.open();
  await frame.reaches("amount");
  await row("second visit: from the touch to a sheet to choose on");
  await buy(frame);
  await row("second tip");

  const table = ["| | requests | kB up | kB down |", "|---|--:|--:|--:|", ...rows.map(line)].join("\n");
  const text = await readFile(DOC, "utf8");
  assert.ok(text.includes(OPEN) && text.includes(CLOSE), "the table has its place");
  if (process.env.BARYA_WRITE) {
    const [before, rest] = [text.slice(0, text.indexOf(OPEN)), text.slice(text.indexOf(CLOSE))];
    await writeFile(DOC, `${before}${OPEN}\n${table}\n${rest}`);
    return;
  }
  const known = documented(text);
  for (const row of rows) {
    const { requests, up, down } = known.get(row.name) ?? assert.fail(`no row: ${row.name}`);
    // Tenths of a kB are what is written; no asking takes more than 0.6 kB.
    const near = (is, was) => Math.abs(is - was) <= was / 20 + 100 + row.slack * 600;
    const asMany = Math.abs(row.requests - requests) <= row.slack;
    assert.ok(asMany && near(row.up, up) && near(row.down, down), `measured, and to be written by BARYA_WRITE=1:\n${table}`);
  }
});
