// What runs before the Wasm does: it greets the host, fetches the payer's language and the widget side by side, and
// where there can be no widget it leaves the payer a link to the page that works without one.

const page = document.documentElement;
const query = new URLSearchParams(location.search);
const framed = parent !== window;
/** What the page loads, by name. */
const bundle = document.getElementById("bundle");

/** What the widget finds when it starts: see `src/adapters/host.rs` and `src/app.rs`. */
const barya = (globalThis.barya = {
  /** The port to the host, once it has answered. */
  port: undefined,
  /** The text of the payer's language. */
  words: undefined,
  hear,
  tell,
  fail,
  shelf,
  unkeep,
  release,
  file: (jws, quote) => void file(jws, quote).catch(() => {}), // the payer can send it on all the same
  /** Opens the passbook; pays for what is kept out of what was set aside. Who needs neither loads neither. */
  more: () => later("more"),
  spend: (intent) => later("spend", intent),
});

/** What the host said before the widget listened, and what is to be told once there is a port: at most so many. */
const LIMIT = 64;
const heard = [];
const untold = [];
/** The widget's ear, once it listens. */
let ear;

// How the sheet looks, before anything is painted.
if (!framed) page.dataset.top = "";
for (const name of ["theme", "labels"]) {
  const value = (name === "labels" && kept(name)) || query.get(name);
  if (/^(light|dark|off)$/.test(value ?? "")) page.dataset[name] = value;
}

/** What the payer chose on an earlier visit. */
function kept(name) {
  try {
    return localStorage.getItem("barya." + name);
  } catch {
    // A frame without storage remembers nothing.
  }
}

function hello() {
  if (framed) parent.postMessage({ barya: 1, type: "hello" }, "*");
}

/** Gives the widget an ear: first what has been said already. */
function hear(widget) {
  ear = widget;
  heard.splice(0).forEach(ear);
}

function tell(message) {
  if (message.type === "saved") remind().catch(() => {}); // not every browser can
  if (barya.port) barya.port.postMessage(message);
  else if (framed && untold.length < LIMIT) untold.push(message);
}

/** The host's one answer, with its end of the channel. */
function connect({ source, origin, data, ports }) {
  const expected = location.ancestorOrigins?.[0] ?? origin;
  if (barya.port || source !== parent || origin !== expected || data?.barya !== 1 || data.type !== "connect") return;
  if (!ports[0]) return;
  barya.port = ports[0];
  barya.port.onmessage = ({ data: message }) => {
    if (typeof message?.type !== "string") return;
    if (ear) ear(message);
    else if (heard.length < LIMIT) heard.push(message);
  };
  untold.splice(0).forEach(tell);
}

/** The language: the page's `lang`, the payer's last choice, the browser's, English. Answers the tables' list too. */
function choose() {
  const hashes = new Map(page.dataset.locales.split(" ").map((entry) => entry.split("=")));
  const wishes = [query.get("lang"), kept("language"), ...navigator.languages, "en"].filter(Boolean);
  const tags = wishes.map((wish) => [wish.toLowerCase(), wish.toLowerCase().replace(/-.*/, "").replace(/^tl$/, "fil")]);
  const tag = tags.flat().find((one) => hashes.has(one)) ?? "en";
  return { tag, file: `locales/${tag}-${hashes.get(tag)}.txt` };
}

/** The stores of the device's database: as in `src/store.rs`, which makes them too. */
const STORES = ["outbox", "receipts", "allowances"];

/** Asks one transaction all of this, each as `[store, method, ...arguments]`: all of it is done, or nothing. */
async function ask(questions, most) {
  const database = await new Promise((opened, refused) => {
    const asked = indexedDB.open("barya", 1);
    asked.onupgradeneeded = () => STORES.forEach((store) => asked.result.createObjectStore(store));
    asked.onsuccess = () => opened(asked.result);
    asked.onerror = refused;
  });
  return new Promise((done, refused) => {
    const work = database.transaction(STORES, "readwrite", { durability: "strict" });
    // Once the work is done.
    database.close();
    const asked = questions.map(([store, method, ...given]) => work.objectStore(store)[method](...given));
    if (most) asked.at(-2).onsuccess = ({ target }) => target.result.length > most && work.abort();
    work.oncomplete = () => done(asked.map(({ result }) => result));
    work.onabort = () => refused(work.error ? "refused" : "full");
  });
}

/** Lets go of what this tab has claimed. */
let free;
function release() {
  free?.();
  free = undefined;
}

/** No other tab may send this: by the browser's locks. Without them it is sent under one key all the same, and paid once. */
async function claim(intent) {
  release();
  const locked = new Promise((had, refused) => {
    const have = (lock) => new Promise((free) => had(lock && free));
    navigator.locks.request(intent, { ifAvailable: true }, have).catch(refused);
  });
  free = await locked.catch(() => () => {});
}

/** Whether this may be spent without a network, here and now: as in `src/pass.rs`, which signs it. */
function covers(pass, { order, seen, spend }) {
  const around = location.ancestorOrigins;
  const here = around?.length === 1 && around[0] === pass.site && pass.expires_at > Date.now();
  const what = order.what.Offer && pass.payee === seen.payee && pass.currency === seen.currency;
  return !spend && here && what && seen.amount <= Math.min(pass.each, pass.left) && pass.next <= pass.last;
}

/**
 * What waits for a network, after a change to it: all of it, oldest first. Or why not: "full", "elsewhere", and anything
 * else where the device keeps nothing.
 */
async function shelf(change, intent, wish, most) {
  if (/claim|spend/.test(change)) await claim(intent);
  if (change === "spend") {
    if (!free) throw "elsewhere";
    await barya.spend(intent).finally(release);
  }
  const changes = { keep: [["outbox", "put", wish, intent]], drop: [["outbox", "delete", intent]] }[change] ?? [];
  const answers = await ask([...changes, ["outbox", "getAll"], ["allowances", "getAll"]], most);
  const [all, passes] = answers.slice(-2);
  if (change === "claim" && !(free && all.some((one) => one.intent === intent && !one.spend))) {
    release();
    throw "elsewhere";
  }
  for (const one of all) one.covered = passes.some((pass) => covers(pass, one));
  return all;
}

/** What has been dealt with is no longer kept. */
function unkeep(intent) {
  release();
  shelf("drop", intent).catch(() => {}); // asked about again, it is found to be paid
}

/** Keeps a receipt, the newest fifty. */
async function file(jws, { payee, item }) {
  const { jti } = JSON.parse(atob(jws.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  const receipt = { jws, at: Date.now(), name: payee?.name, picture: payee?.picture, title: item?.title };
  const [, kept] = await ask([["receipts", "put", receipt, jti], ["receipts", "getAllKeys"]]);
  if (kept.length > 50) await ask([["receipts", "delete", kept[0]]]);
}

/** No widget: says so to the host, and leaves the payer the one sentence that needs no widget, as a link. */
async function fail(code) {
  page.dataset.state = "failed";
  tell({ type: "error", code });
  const name = query.get("offer");
  const link = document.createElement("a");
  link.href = name ? "/o/" + encodeURIComponent(name) : "/@" + encodeURIComponent(query.get("to") ?? "");
  link.target = "_top";
  link.className = "elsewhere";
  link.textContent = (await barya.words.catch(() => "")).split("\n")[0] || "→";
  document.querySelector("main")?.remove();
  document.body.append(link);
}

async function text(file) {
  const answer = await fetch("/" + file);
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

/** Runs a bundle of the build: its glue and its Wasm come side by side. */
async function load(glue, wasm) {
  const [{ default: init }, module] = await Promise.all([import(glue), WebAssembly.compileStreaming(fetch(wasm))]);
  await init({ module_or_path: module });
}

/** Loads the passbook's bundle, whose own answers take the places of ours. */
async function later(name, given) {
  await load(`/${bundle.dataset.more}.js`, `/${bundle.dataset.more}_bg.wasm`);
  return barya[name](given);
}

async function start() {
  const { tag, file } = choose();
  page.lang = tag;
  barya.words = text(file);
  barya.words.catch(() => {}); // seen where it is awaited
  try {
    await load(bundle.href, bundle.dataset.wasm);
    keep().catch(() => {}); // no worker, no storage: everything comes from the network, as before
  } catch (error) {
    console.error(error);
    fail("unsupported");
  }
}

/** Has what this page is made of kept for a visit without a network: see `src/worker.js`. */
async function keep() {
  const { serviceWorker } = navigator;
  serviceWorker.oncontrollerchange = () => {
    const ask = (keep) => serviceWorker.controller.postMessage({ keep });
    ask([location.href]);
    // What has been loaded, and what was on its way already.
    new PerformanceObserver((list) => ask(list.getEntries().map(({ name }) => name))).observe({ type: "resource", buffered: true });
  };
  await serviceWorker.register("/worker.js", { updateViaCache: "none" });
}

/** On a page of our own the browser may say when there is a network again, even later. */
async function remind() {
  if (!framed) await (await navigator.serviceWorker.ready).sync.register("outbox");
}

addEventListener("message", connect);
hello();
start();
