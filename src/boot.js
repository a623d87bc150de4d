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
  claim,
  /** Opens the passbook, which is loaded by nobody else; then the passbook's own answer takes this place. */
  more: () => load(`/${bundle.dataset.more}.js`, `/${bundle.dataset.more}_bg.wasm`),
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
  const files = new Map(page.dataset.locales.split(" ").map((entry) => entry.split("=")));
  const wishes = [query.get("lang"), kept("language"), ...navigator.languages, "en"].filter(Boolean);
  const tags = wishes.map((wish) => [wish.toLowerCase(), wish.toLowerCase().replace(/-.*/, "").replace(/^tl$/, "fil")]);
  const tag = tags.flat().find((one) => files.has(one)) ?? "en";
  return { tag, file: files.get(tag) };
}

/** This tab alone has what is kept under a name: answers how to let go of it; nothing where another tab has it. */
function claim(name) {
  return new Promise((had, refused) => {
    const have = (lock) => new Promise((free) => had(lock && free));
    navigator.locks.request(name, { ifAvailable: true }, have).catch(refused);
  });
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
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    serviceWorker.controller.postMessage({ keep: [location.href, ...loaded] });
  };
  serviceWorker.onmessage = ({ data }) => dispatchEvent(new Event(data.type));
  await serviceWorker.register("/worker.js", { updateViaCache: "none" });
}

/** On a page of our own the browser may say when there is a network again, even later. */
async function remind() {
  if (!framed) await (await navigator.serviceWorker.ready).sync.register("outbox");
}

addEventListener("message", connect);
hello();
start();
