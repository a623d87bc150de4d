// The service worker of the payment origin. It keeps what a payer's sheet is made of, so that it opens without a network
// and a second visit downloads next to nothing. It never pays, quotes or signs: it passes by whatever is not a page, a file
// of this build, or a thing seen. What is kept, how long, and what never: docs/offline.md.
//
// `cargo xtask build` puts in VERSION, SHELL (the files that the sheet's page names) and FILES (all that have a hash).

/** Files of this build, and pages that name no others. Replaced as a whole by the next build's. */
const BUILD = "barya-" + VERSION;
/** Who was paid and what was bought, whichever build showed it. */
const SEEN = "barya-seen";
/** When a thing was seen, milliseconds of this device's clock. */
const AT = "barya-at";
const DAY = 86_400_000;
/** How long the network may keep somebody waiting for what is here already, milliseconds. */
const PATIENCE = 4_000;
const MOST = { pages: 20, things: 50, languages: 2, asked: 200 };

const PAGE = /^\/(checkout$|@|o\/|verify$)/;
const THING = /^\/(v1\/(payees|offers)\/[^/]+$|p\/)/;
/** What has to be the newest, and is better old than not at all. */
const NEWEST = /^\/(\.well-known\/jwks\.json|pages\.css)$/;
/** Where somebody's receipt is checked, and by which keys. */
const CHECK = ["/verify", "/.well-known/jwks.json"];
const LANGUAGE = /^\/(?:locales|voice)\/([^-]+)-/;
/** The clips of what is said without a network. On a thin one no others are fetched before they are heard. */
const WITHOUT_NETWORK = /^(saved|waiting|spent|say-(ready|touch)|why-offline)/;

/** What is asked for: what stands behind `#` is the page's own, a receipt for example. */
const bare = (url) => url.split("#", 1)[0];
const pathOf = (url) => new URL(url, location).pathname;
const isFile = (path) => FILES.includes(path);

/** Goes on after the answer. What cannot be kept (no room, no network) is asked for again another time. */
const later = (event, work) => event.waitUntil(work.catch(() => {}));

/** What is kept under an address; nothing where a browser keeps nothing. */
const kept = (cache, url) =>
  caches.open(cache).then((open) => open.match(url, { ignoreVary: true })).catch(() => undefined);

/** Whether bytes are dear here. */
function thin() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  return saveData || /2g/.test(effectiveType);
}

/** What the network says; what is kept where that fails, takes too long, or is a proxy's word for a server that is gone. */
function prefer(event, fresh, old) {
  later(event, fresh); // what comes too late for this answer is kept for the next
  if (!old) return fresh;
  const instead = () => old;
  const late = new Promise((wake) => setTimeout(wake, PATIENCE));
  return Promise.race([fresh.then((answer) => (answer.status < 500 ? answer : old), instead), late.then(instead)]);
}

/** Lets go of the oldest beyond so many. A cache lists what it holds in the order in which it came. */
async function trim(cache, kind, most) {
  const keys = (await cache.keys()).filter(({ url }) => kind.test(pathOf(url)));
  await Promise.all(keys.slice(0, -most).map((key) => cache.delete(key)));
}

// Pages: the network's, if it answers. Else the one that is kept of exactly this address, with the headers it came with.

async function page(event, url) {
  const found = await kept(BUILD, url);
  const old = found && (await mayKeep(url, found)) ? found : undefined;
  return prefer(event, freshPage(event, url, old), old);
}

async function freshPage(event, url, old) {
  const headers = old ? { "if-none-match": old.headers.get("etag") } : {};
  const answer = await fetch(url, { headers, cache: "no-store", redirect: "manual" });
  if (answer.status === 304) return old;
  if (answer.status < 500) later(event, keepPage(url, answer.clone()));
  return answer;
}

/** Keeps a page in place of the one before; neither, where it may not be; the one before, where this is another build's. */
async function keepPage(url, answer) {
  const cache = await caches.open(BUILD);
  // What is sold there may be seen by anybody: a wish for it can be kept, and shown, whoever may frame the page.
  if (answer.status === 200) await offerOf(url);
  if (answer.status !== 200 || !(await mayKeep(url, answer))) return void (await cache.delete(url));
  if (!namesThisBuild(await answer.clone().text())) return;
  await cache.put(url, answer);
  await trim(cache, PAGE, MOST.pages);
}

/** Another build's page asks for files that are not kept with it. */
function namesThisBuild(text) {
  return [...text.matchAll(/"(\/[\w/]+-[0-9a-f]{8,}[\w.]*)"/g)].every(([, path]) => isFile(path));
}

/**
 * Whether a page may be shown without asking the server: where any site may frame it, or none. Where only some may, the
 * server would not know that it was shown; so never, but for what an allowance pays, which its site may open offline.
 */
async function mayKeep(url, { headers }) {
  const [, ancestors] = /frame-ancestors ([^;]*)/.exec(headers.get("content-security-policy")) ?? [];
  if (!ancestors || !headers.get("etag")) return false;
  return ancestors === "*" || ancestors === "'none'" || isAllowed(url);
}

/** Whether this partition has an allowance for the payee of an address. */
async function isAllowed(url) {
  const held = (await allowances()).filter(({ expires_at }) => expires_at > Date.now());
  if (!held.length) return false;
  const payee = (await offerOf(url))?.payee.handle ?? new URL(url).searchParams.get("to");
  return held.some((one) => one.payee === payee);
}

/** What an address offers. A sheet reads it off its quote, and without a network from what this keeps. */
async function offerOf(url) {
  const id = new URL(url).searchParams.get("offer");
  if (!id) return undefined;
  const path = "/v1/offers/" + encodeURIComponent(id);
  const answer = (await kept(SEEN, path)) ?? (await fetch(path).catch(() => undefined));
  if (answer?.ok && !answer.headers.has(AT)) await keepThing(path, answer.clone());
  return answer?.ok ? answer.json() : undefined;
}

/** The allowances in the widget's database, which only the widget makes. */
function allowances() {
  return new Promise((done) => {
    const asked = indexedDB.open("barya");
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = () => done([]);
    asked.onsuccess = () => {
      const database = asked.result;
      try {
        const all = database.transaction("allowances").objectStore("allowances").getAll();
        all.onsuccess = () => done(all.result);
        all.onerror = () => done([]);
      } catch {
        done([]); // a database without that store
      }
      database.close();
    };
  });
}

// Files: their names change with what is in them, so what is kept is right.

async function file(event, url) {
  const path = pathOf(url);
  const range = /^bytes=(\d+)-(\d+)$/.exec(event.request.headers.get("range"));
  if (range) return clip(event, path, Number(range[1]), Number(range[2]));
  const answer = (await kept(BUILD, path)) ?? (await fetchFile(event, path));
  if (/^\/voice\/.*txt$/.test(path) && answer.ok) later(event, answer.clone().text().then(keepVoice));
  return answer;
}

async function fetchFile(event, path) {
  const answer = await fetch(event.request);
  if (answer.status === 200) later(event, keepFile(path, answer.clone()));
  return answer;
}

async function keepFile(key, answer) {
  const cache = await caches.open(BUILD);
  await cache.put(key, answer);
  await trimLanguages(cache);
}

/** Keeps the languages that came last, each with its voice. */
async function trimLanguages(cache) {
  const keys = (await cache.keys()).map((key) => ({ key, tag: LANGUAGE.exec(pathOf(key.url))?.[1] })).filter(({ tag }) => tag);
  const last = [...new Set(keys.map(({ tag }) => tag).reverse())].slice(0, MOST.languages);
  await Promise.all(keys.filter(({ tag }) => !last.includes(tag)).map(({ key }) => cache.delete(key)));
}

// A voice's sounds are asked for by ranges of one long file. Kept are parts of it: `/voice/en-….mp3?first-last`.

/** The part of a voice's file that has all of this range. */
async function partWith(path, first, last) {
  const cache = await caches.open(BUILD);
  for (const key of await cache.keys(path, { ignoreSearch: true })) {
    const [from, to] = new URL(key.url).search.slice(1).split("-").map(Number);
    if (from <= first && last <= to) return { from, sounds: await (await cache.match(key)).blob() };
  }
}

async function clip(event, path, first, last) {
  const part = await partWith(path, first, last).catch(() => undefined);
  if (!part) {
    const answer = await fetch(event.request);
    if (answer.status === 206) later(event, keepPart(path, first, last, answer.clone()));
    return answer;
  }
  const sounds = part.sounds.slice(first - part.from, last + 1 - part.from, "audio/mpeg");
  return new Response(sounds, { status: 206, headers: { "content-range": `bytes ${first}-${last}/*` } });
}

async function keepPart(path, first, last, answer) {
  // A cache takes no partial answers.
  await keepFile(`${path}?${first}-${last}`, new Response(await answer.blob()));
}

/** Which parts are on their way. */
const coming = new Set();

/** Keeps the sounds of the voice whose text this is: all of them, or where bytes are dear what is said without a network. */
async function keepVoice(text) {
  const [name, ...clips] = text.split("\n\n", 1)[0].split("\n");
  const path = "/" + name;
  if (!isFile(path)) return;
  for (const [first, last] of runs(clips, thin() ? WITHOUT_NETWORK : /./)) {
    const part = `${path}?${first}-${last}`;
    if (coming.has(part) || (await partWith(path, first, last))) continue;
    coming.add(part);
    try {
      const answer = await fetch(path, { headers: { range: `bytes=${first}-${last}` } });
      if (answer.status === 206) await keepPart(path, first, last, answer);
    } finally {
      coming.delete(part);
    }
  }
}

/** The first and last byte of each row of such clips. A clip is a line `id length text`; their sounds follow each other. */
function runs(clips, wanted) {
  const found = [];
  let at = 0;
  for (const line of clips) {
    const [id, length] = line.split(" ");
    const end = at + Number(length);
    if (wanted.test(id)) {
      if (found.at(-1)?.[1] === at - 1) found.at(-1)[1] = end - 1;
      else found.push([at, end - 1]);
    }
    at = end;
  }
  return found;
}

// Things seen: payees, offers, their pictures. The quote tells what a thing costs now, so a day old is young enough.

async function thing(event, url) {
  const old = await kept(SEEN, url);
  const age = Date.now() - old?.headers.get(AT);
  return old && age >= 0 && age < DAY ? old : newest(event, url);
}

async function newest(event, url) {
  const old = await kept(SEEN, url);
  return prefer(event, freshThing(event, url), old);
}

async function freshThing(event, url) {
  const answer = await fetch(event.request);
  if (answer.status === 200) later(event, keepThing(url, answer.clone()));
  else if (answer.status === 404) later(event, caches.open(SEEN).then((cache) => cache.delete(url)));
  return answer;
}

async function keepThing(url, answer) {
  const headers = new Headers(answer.headers);
  headers.set(AT, Date.now());
  const cache = await caches.open(SEEN);
  await cache.put(url, new Response(await answer.blob(), { headers }));
  await trim(cache, THING, MOST.things);
}

/** Who answers for a path. */
const kinds = (path) =>
  (PAGE.test(path) && page) || (isFile(path) && file) || (THING.test(path) && thing) || (NEWEST.test(path) && newest);

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const answer = method === "GET" && new URL(url).origin === location.origin && kinds(pathOf(url));
  // A page is what somebody goes to; anything else under its address is none.
  if (answer && (mode === "navigate") === (answer === page)) event.respondWith(answer(event, bare(url)));
});

/** What was asked to be kept is kept in turn, so that nothing is fetched twice. */
let turn = Promise.resolve();

/** A page that ran before its worker did tells what it is made of; one with an allowance, which address that pays. */
addEventListener("message", (event) => {
  const { keep = [], allowance } = event.data ?? {};
  const asked = (allowance ? [allowance] : keep).slice(0, MOST.asked);
  turn = turn.then(() => keepAll(event, asked)).then(() => keepRest(event)).catch(() => {});
  later(event, turn);
});

/** One after the other: whoever pays meanwhile comes first. */
async function keepAll(event, urls) {
  for (const url of urls) await keepAsked(event, url).catch(() => {}); // what was not to be had is kept another time
}

async function keepAsked(event, url) {
  const { origin } = new URL(url);
  const answer = kinds(pathOf(url));
  // Of a voice's file, its text decides how much.
  if (origin !== location.origin || !answer || (answer === file && url.endsWith(".mp3"))) return;
  await answer({ request: new Request(url), waitUntil: (work) => event.waitUntil(work) }, bare(url));
}

/** What the sheet loads only when it is needed, so that it is there without a network too: what is put by is spent by it. */
async function keepRest(event) {
  if (thin() && !(await allowances()).length) return;
  const cache = await caches.open(BUILD);
  const rest = FILES.filter((path) => !SHELL.includes(path) && !LANGUAGE.test(path));
  // What the passbook says in the languages that are kept.
  const tables = (await cache.keys()).map(({ url }) => pathOf(url)).filter((path) => /^\/locales\/[^.]+\.txt$/.test(path));
  rest.push(...tables.map((path) => path.replace(".", ".book.")));
  for (const path of rest) if (!(await cache.match(path))) await cache.add(path);
  for (const path of CHECK) if (!(await caches.match(path, { ignoreVary: true }))) await keepAsked(event, location.origin + path);
}

// A new build: all of it or nothing of it.

addEventListener("install", (event) => event.waitUntil(install().then(() => skipWaiting())));

async function install() {
  const cache = await caches.open(BUILD);
  await cache.addAll(SHELL);
  for (const name of await others()) {
    const old = await caches.open(name);
    for (const { url } of await old.keys()) await carry(old, url);
  }
}

/** The caches of other builds. */
const others = async () => (await caches.keys()).filter((name) => name.startsWith("barya-") && name !== BUILD && name !== SEEN);

/** Brings along what a build before has kept: pages as they are now, languages by their new names. */
async function carry(old, url) {
  const path = pathOf(url);
  if (PAGE.test(path)) await carryPage(url);
  else if (SHELL.includes(path)) return;
  else if (isFile(path)) await keepFile(url, await old.match(url));
  else if (LANGUAGE.test(path)) {
    const stem = path.replace(/-[0-9a-f]+/, "-");
    const now = FILES.find((one) => one.replace(/-[0-9a-f]+/, "-") === stem);
    if (now && !now.endsWith(".mp3")) await keepFile(now, await fetch(now));
  }
}

async function carryPage(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (answer.status >= 500) throw new Error("not now"); // and the browser tries again
  await keepPage(url, answer);
}

addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate() {
  for (const name of await others()) await caches.delete(name);
  await clients.claim();
}

/** The network is back: said to the pages that are open, and shown where the payer wanted that. Nothing is paid here. */
addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(online());
});

async function online() {
  const { ok } = await fetch("/healthz", { cache: "no-store" });
  if (!ok) throw new Error("not yet"); // and the browser asks again
  const open = await clients.matchAll({ type: "window" });
  for (const client of open) client.postMessage({ type: "online" });
  const seen = open.some(({ visibilityState }) => visibilityState === "visible");
  if (!seen && Notification.permission === "granted") await registration.showNotification("Barya", { tag: "outbox", icon: "/favicon.ico" });
}

/** Leads to the sheet that waits: one that is open, else the one that was kept last. */
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show());
});

async function show() {
  const [open] = await clients.matchAll({ type: "window" });
  if (open) return open.focus();
  const pages = (await (await caches.open(BUILD)).keys()).filter(({ url }) => pathOf(url) === "/checkout");
  return pages.length ? clients.openWindow(pages.at(-1).url) : undefined;
}
