// The script tag in a real browser, against a frame page of our own that can be silent, slow or hostile.
// Needs neither the payment server nor the Wasm: what is tested is the host's side of the contract.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { chromium } from "playwright-core";

const script = await readFile(new URL("../../embed/src/barya.js", import.meta.url), "utf8");

/** A checkout frame that does the handshake, says what `window.say(...)` is told to, and keeps what it hears. */
const FRAME = `<!doctype html><title>frame</title><body><button id="pay">pay</button><script>
  window.heard = []; window.connects = 0; window.seen = undefined;
  const reference = new URLSearchParams(location.search).get("reference");
  const hello = () => parent.postMessage({ barya: 1, type: "hello" }, "*");
  addEventListener("message", ({ source, data, ports }) => {
    if (source !== parent || data.type !== "connect") return;
    window.connects += 1;
    const port = ports[0];
    port.onmessage = ({ data }) => { heard.push(data); if (data.type === "close" && !window.busy) say({ type: "close" }); };
    // A task later, so that the test has its answer before the frame is taken away.
    window.say = (message) => { setTimeout(() => port.postMessage(message)); };
    if (reference !== "silent") say({ type: "ready" });
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && say({ type: "close" }));
  new IntersectionObserver((all) => { const last = all.at(-1); window.seen = last.isVisible && last.intersectionRatio === 1; },
    { threshold: [1], trackVisibility: true, delay: 100 }).observe(document.getElementById("pay"));
  if (reference !== "dead") hello();
</script>`;

const TIP = `<barya-tip to="maria" amounts="20 50 100" currency="PHP"><a href="ORIGIN/@maria">Tip Maria</a></barya-tip>`;

let http, browser, context, page, pay, site, errors, requests;

const host = (body, path = "/barya.js") => `<!doctype html><html lang="fil"><meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,"><style>body{margin:16px;font:16px/1.5 sans-serif}</style>
  <button id="before">before</button> ${body.replaceAll("ORIGIN", pay)} <p id="below">below</p><div style="height:3000px"></div>
  <script>window.events = [];
    for (const name of ["open", "paid", "saved", "close", "error"])
      document.addEventListener("barya-" + name, (e) => events.push([name, e.detail, e.target.localName ?? "document"]));
    window.shift = 0; new PerformanceObserver((l) => l.getEntries().forEach((e) => { shift += e.value; })).observe({ type: "layout-shift", buffered: true });
  </script><script type="module" src="${pay}${path}"></script>`;

before(async () => {
  http = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    requests?.push(request.headers.host.split(".")[0] + pathname);
    const html = (text) => response.setHeader("content-type", "text/html; charset=utf-8").end(text);
    if (pathname.endsWith("barya.js")) {
      response.setHeader("access-control-allow-origin", "*").setHeader("content-type", "text/javascript");
      setTimeout(() => response.end(script), pathname.startsWith("/late") ? 600 : 0);
    } else if (request.headers.host.startsWith("pay.")) html(pathname === "/checkout" ? FRAME : `<title>${pathname}</title>`);
    else html(pages[pathname] ?? "<title>empty</title>");
  }).listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address();
  pay = `http://pay.localhost:${port}`;
  site = `http://host.localhost:${port}`;
  browser = await chromium.launch({
    executablePath: process.env.BARYA_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
});
after(async () => {
  await browser?.close();
  http?.close();
});

const pages = {};
beforeEach(async () => {
  errors = [];
  requests = [];
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: "reduce" });
  page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
});
afterEach(async () => {
  assert.deepEqual(errors, [], "the page threw nothing");
  await context.close();
});

const visit = async (body, path) => {
  pages["/"] = host(body, path);
  await page.goto(site + "/");
  await page.locator("[part=button]").first().waitFor();
};
const events = () => page.evaluate(() => window.events.map(([name]) => name));
const frames = () => page.frames().filter((frame) => frame.url().startsWith(`${pay}/checkout`));
const until = async (what, probe) => {
  for (const end = Date.now() + 10_000; ; await new Promise((wake) => setTimeout(wake, 20))) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
  }
};
const live = () => until("a frame that was told to open", async () => {
  const [frame] = frames();
  const said = await frame?.evaluate(() => window.heard.some(({ type }) => type === "open")).catch(() => false);
  return said && frame;
});
const open = async () => {
  await page.locator("[part=button]").first().click();
  return live();
};
const focused = () => page.evaluate(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.localName;
});

test("a tap opens one frame with the attributes as they are written, and greets it", async () => {
  await visit(TIP);
  const frame = await open();
  assert.equal(frame.url(), `${pay}/checkout?to=maria&amounts=20+50+100&currency=PHP`);
  assert.equal(await frame.evaluate(() => window.connects), 1);
  assert.deepEqual(await frame.evaluate(() => window.heard), [{ type: "open" }]);
  assert.equal(await page.locator("iframe").getAttribute("allow"),
    `publickey-credentials-get ${pay};publickey-credentials-create ${pay};payment ${pay};autoplay ${pay};web-share ${pay};otp-credentials ${pay}`);
  assert.equal(await page.locator("iframe").getAttribute("title"), "Tip Maria");
  assert.deepEqual(await events(), ["open"]);
});

test("a frame that was loaded again is greeted again, told to open again, and the one before is not heard", async () => {
  await visit(TIP);
  const frame = await open();
  await frame.evaluate(() => {
    window.before = window.say;
    hello();
  });
  await until("a second greeting", () => frame.evaluate(() => window.connects === 2 && window.heard.length === 2));
  assert.deepEqual(await frame.evaluate(() => window.heard), [{ type: "open" }, { type: "open" }]);
  await frame.evaluate(() => {
    window.before({ type: "saved", intent: "before" });
    window.say({ type: "saved", intent: "01J", token: "a~b" });
  });
  await until("saved", async () => (await events()).includes("saved"));
  const details = await page.evaluate(() => window.events.filter(([name]) => name === "saved").map(([, detail]) => detail));
  assert.deepEqual(details, [{ intent: "01J", token: "a~b" }]);
});

test("paid is told once, with the receipt, while the sheet is still open", async () => {
  await visit(TIP);
  const frame = await open();
  await frame.evaluate(() => {
    const paid = { type: "paid", payment: { id: "py_1", state: "paid" }, receipt: "a.b.c" };
    window.say(paid);
    window.say(paid);
    window.say({ type: "tomorrow's message" });
    window.say(null);
  });
  await until("paid", async () => (await events()).includes("paid"));
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await frame.evaluate(() => window.say({ type: "close" }));
  await until("closed", async () => (await events()).includes("close"));
  assert.deepEqual(await page.evaluate(() => window.events), [
    ["open", null, "barya-tip"],
    ["paid", { payment: { id: "py_1", state: "paid" }, receipt: "a.b.c" }, "barya-tip"],
    ["close", null, "barya-tip"],
  ]);
  await until("the frame is gone", async () => frames().length === 0);
  assert.equal(await focused(), "button", "focus is back on the button");
});

test("a sheet that pays for two wishes tells both, each once", async () => {
  await visit(TIP);
  const frame = await open();
  await frame.evaluate(() => {
    for (const receipt of ["a.b.c", "a.b.c", "d.e.f", "d.e.f"]) window.say({ type: "paid", payment: { id: receipt }, receipt });
    window.say({ type: "close" });
  });
  await until("closed", async () => (await events()).includes("close"));
  const paid = await page.evaluate(() => window.events.filter(([name]) => name === "paid").map(([, { receipt }]) => receipt));
  assert.deepEqual(paid, ["a.b.c", "d.e.f"]);
});

test("the whole sheet counts as visible for the click-jacking check, on a phone and on a desktop, whatever the site's style", async () => {
  for (const size of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.setViewportSize(size);
    await visit(`<style>:root{--barya-radius:999px} html>*,barya-sheet,dialog,iframe{opacity:.5;filter:blur(1px)}</style>` + TIP);
    const frame = await open();
    assert.equal(await page.locator("dialog").evaluate((dialog) => getComputedStyle(dialog).borderTopLeftRadius), "16px");
    await until(`visible at ${size.width}`, () => frame.evaluate(() => window.seen));
    await page.locator("dialog").evaluate((dialog) => Promise.all(dialog.getAnimations().map(({ finished }) => finished)));
    const box = await page.locator("dialog").boundingBox();
    assert.ok(box.height <= size.height * 0.92 + 0.5, `${box.height} px high`);
    assert.equal(box.width, size.width < 600 ? 360 : 400);
    if (size.width < 600) assert.equal(box.y + box.height, size.height, "a bottom sheet");
  }
});

test("focus stays in the sheet, and the page behind does not scroll", async () => {
  await visit(TIP);
  await page.evaluate(() => scrollTo(0, 10));
  const frame = await open();
  const at = await page.evaluate(() => scrollY);
  assert.ok(at > 0);
  await until("focus in the frame", async () => (await focused()) === "iframe");
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press("Tab");
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), "before");
  }
  await page.evaluate(() => document.getElementById("before").focus());
  assert.notEqual(await page.evaluate(() => document.activeElement?.id), "before", "the page is inert");
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overflow), "hidden");
  await page.mouse.move(180, 20);
  await page.mouse.wheel(0, 500);
  await frame.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  assert.equal(await page.evaluate(() => scrollY), at);
  await frame.evaluate(() => window.say({ type: "close" }));
  await until("closed", async () => (await events()).includes("close"));
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).overflow), "visible");
  assert.equal(await page.evaluate(() => scrollY), at);
});

test("Escape asks the frame; a frame that is busy with money stays until asked twice", async () => {
  await visit(TIP);
  const frame = await open();
  await frame.evaluate(() => { window.busy = true; });
  await page.locator("dialog").evaluate((dialog) => dialog.requestClose());
  await until("asked", () => frame.evaluate(() => window.heard.at(-1).type === "close"));
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await page.locator("dialog").evaluate((dialog) => dialog.requestClose());
  await until("closed", async () => (await events()).includes("close"));
  await until("the frame is gone", async () => frames().length === 0);
});

test("Escape closes at once while the frame says nothing yet", async () => {
  await visit(TIP.replace("to=", 'reference="silent" to='));
  await page.locator("[part=button]").click();
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await until("closed", async () => (await events()).includes("close"));
  assert.equal(await focused(), "button");
});

test("the second tap of a double tap does not close the sheet; a tap beside it later does", async () => {
  await visit(TIP);
  await page.locator("[part=button]").dispatchEvent("click");
  await page.locator("dialog").evaluate((dialog) => dialog.click());
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await live();
  await until("closed by a tap beside it", async () => {
    if ((await events()).includes("close")) return true;
    await page.mouse.click(180, 20);
  });
});

for (const [what, reference, ms] of [["is silent for ten seconds", "dead", 10_000], ["greets, and is not ready in a minute", "silent", 60_000]]) {
  test(`a frame that ${what} sends the person to the link`, async () => {
    await page.clock.install();
    await visit(TIP.replace("to=", `reference="${reference}" to=`));
    await page.clock.pauseAt(Date.now() + 60_000);
    const open = async () => {
      await page.locator("[part=button]").click();
      await page.locator("dialog[open]").waitFor();
      const frame = await until("the frame", () => frames()[0]);
      if (reference === "silent") await until("greeted", () => frame.evaluate(() => window.connects === 1));
    };
    await open();
    await page.clock.runFor(ms - 100);
    assert.equal(await page.locator("dialog[open]").count(), 1, "not before");
    await page.evaluate(() => document.addEventListener("barya-error", (e) => e.preventDefault(), { once: true }));
    await page.clock.runFor(200);
    assert.deepEqual(await page.evaluate(() => window.events.map(([name, detail]) => [name, detail?.code])),
      [["open", undefined], ["error", "unreachable"], ["close", undefined]]);
    assert.equal(page.url(), `${site}/`, "the site may keep its page");
    await open();
    await page.clock.runFor(ms + 100);
    await page.waitForURL(`${pay}/@maria`);
  });
}

test("without dialogs or without Wasm a tap goes to the link, or to the hosted page when there is none", async () => {
  await context.addInitScript(() => { delete window.WebAssembly; });
  await visit(TIP);
  await page.locator("[part=button]").click();
  await page.waitForURL(`${pay}/@maria`);
  await visit(`<barya-buy offer="lesson-7"></barya-buy>`);
  await page.evaluate(() => { delete HTMLDialogElement.prototype.showModal; });
  await page.locator("[part=button]").click();
  await page.waitForURL(`${pay}/o/lesson-7`);
});

test("without scripts the link stays a link", async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  pages["/"] = host(TIP);
  await still.goto(site);
  await still.getByRole("link", { name: "Tip Maria" }).click();
  assert.equal(still.url(), `${pay}/@maria`);
  await plain.close();
});

test("intent fetches one frame, silently; meaning another button replaces it; the tap uses it", async () => {
  await visit(`${TIP}<barya-buy offer="life"><a href="ORIGIN/o/life">Life</a></barya-buy>`);
  assert.equal(frames().length, 0, "nothing before intent");
  await page.locator("barya-tip [part=button]").hover();
  await until("prefetched", async () => frames().some((frame) => frame.url().includes("maria")));
  await page.locator("barya-buy [part=button]").focus();
  await until("replaced", async () => frames().length === 1 && frames()[0].url().includes("life"));
  const connected = () => frames()[0].evaluate(() => window.connects === 1).catch(() => false);
  await until("greeted", connected);
  assert.deepEqual(await frames()[0].evaluate(() => window.heard), [], "a prefetched frame is told nothing");
  const loaded = requests.filter((path) => path === "pay/checkout").length;
  await page.locator("barya-buy [part=button]").click();
  await live();
  assert.equal(requests.filter((path) => path === "pay/checkout").length, loaded, "not loaded again");
  assert.deepEqual(await events(), ["open"]);
});

test("no prefetch for those who save data or are on a slow line", async () => {
  for (const connection of [{ saveData: true }, { effectiveType: "2g" }, { effectiveType: "slow-2g" }]) {
    await visit(TIP);
    await page.evaluate((value) => Object.defineProperty(navigator, "connection", { value, configurable: true }), connection);
    await page.locator("[part=button]").hover();
    await page.locator("[part=button]").focus();
    assert.equal(await page.locator("iframe").count(), 0);
    await open();
  }
});

test("messages from other windows and origins are not heard", async () => {
  await visit(`${TIP}<iframe id="other" src="/other"></iframe>`);
  await page.locator("[part=button]").click();
  const frame = await live();
  await page.evaluate(() => {
    const fake = new MessageChannel();
    for (const data of [{ barya: 1, type: "hello" }, { type: "paid", receipt: "x" }, { barya: 1, type: "paid", receipt: "x" }]) {
      window.postMessage(data, "*", data.receipt ? [] : [fake.port1]);
      document.getElementById("other").contentWindow.eval(`parent.postMessage(${JSON.stringify(data)}, "*")`);
    }
  });
  await frame.evaluate(() => parent.postMessage({ barya: 1, type: "paid", receipt: "not on the port" }, "*"));
  await frame.evaluate(() => window.say({ type: "saved", intent: "01J" }));
  await until("a later message", async () => (await events()).includes("saved"));
  assert.deepEqual(await events(), ["open", "saved"]);
  assert.equal(await frame.evaluate(() => window.connects), 1);
});

test("a frame that was sent elsewhere is not greeted", async () => {
  await visit(TIP.replace("to=", 'reference="silent" to='));
  await page.locator("[part=button]").hover();
  await until("prefetched", async () => frames().length === 1);
  await until("greeted", () => frames()[0].evaluate(() => window.connects === 1).catch(() => false));
  await page.evaluate(() => document.querySelector("barya-tip").setAttribute("to", "jo"));
  await page.route("**/checkout?to=jo**", (route) => route.fulfill({ status: 302, headers: { location: `${site}/evil` } }));
  pages["/evil"] = FRAME;
  await page.locator("[part=button]").focus();
  const evil = await until("the stranger", async () => page.frames().find((frame) => frame.url() === `${site}/evil`));
  await evil.waitForLoadState();
  assert.equal(await evil.evaluate(() => window.connects), 0);
});

test("removing the button closes the sheet when the frame lets go, and leaves nothing behind", async () => {
  await visit(TIP);
  const frame = await open();
  await frame.evaluate(() => { window.busy = true; });
  await page.evaluate(() => { window.gone = document.querySelector("barya-tip"); window.gone.remove(); });
  await until("asked", () => frame.evaluate(() => window.heard.at(-1).type === "close"));
  await frame.evaluate(() => { window.say({ type: "paid", payment: {}, receipt: "late" }); window.say({ type: "close" }); });
  await until("closed", async () => (await events()).includes("close"));
  assert.deepEqual(await page.evaluate(() => window.events.map(([name, , on]) => [name, on])),
    [["open", "barya-tip"], ["paid", "document"], ["close", "document"]], "the document hears for it");
  assert.equal(await page.locator("iframe, barya-sheet").count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.style.overflow), "");
});

test("a site may swap the button on paid: the payer still sees the receipt", async () => {
  await visit(TIP);
  const frame = await open();
  await page.evaluate(() => document.addEventListener("barya-paid", (e) => e.target.replaceWith("unlocked")));
  await frame.evaluate(() => window.say({ type: "paid", payment: {}, receipt: "r" }));
  await page.getByText("unlocked").waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((later) => setTimeout(later)));
  assert.equal(await page.locator("dialog[open]").count(), 1);
});

test("moving the button keeps its sheet; removing it drops its prefetch", async () => {
  await visit(TIP);
  const frame = await open();
  await page.evaluate(() => document.body.append(document.querySelector("barya-tip")));
  await page.evaluate(() => new Promise((later) => setTimeout(later)));
  assert.deepEqual(await frame.evaluate(() => window.heard.length), 1, "not asked to close");
  await frame.evaluate(() => window.say({ type: "close" }));
  await until("closed", async () => (await events()).includes("close"));
  await until("prefetched on new intent", async () => {
    await page.locator("[part=button]").dispatchEvent("pointerenter");
    return frames().length === 1;
  });
  await page.evaluate(() => document.querySelector("barya-tip").remove());
  await until("dropped", async () => frames().length === 0);
});

test("two copies of the script share one frame and one definition", async () => {
  await visit(TIP);
  await page.evaluate(async (url) => { window.second = await import(url); }, `${pay}/v1/barya.js`);
  await page.locator("[part=button]").hover();
  await until("prefetched", async () => frames().length === 1);
  await page.evaluate(() => { window.promise = window.second.buy({ offer: "life" }).catch(({ code }) => code); });
  await until("replaced", async () => frames().length === 1 && frames()[0].url().includes("life"));
  assert.equal(await page.evaluate(() => window.second.tip({ to: "jo" }).catch(({ code }) => code)), "busy");
  assert.equal(frames().length, 1);
});

test("tip() passes on its amount and resolves to the receipt; closing unpaid rejects", async () => {
  await visit(TIP);
  const call = (options) => page.evaluate(async ([url, what]) => {
    const { tip } = await import(url);
    window.result = undefined;
    tip(what).then((receipt) => { window.result = { receipt }; }, ({ code }) => { window.result = { code }; });
  }, [`${pay}/barya.js`, options]);
  await call({ to: "maria", amounts: [20, 50], currency: "PHP", amount: 5000, reference: "s 1", lang: "hi" });
  const frame = await live();
  assert.equal(frame.url(), `${pay}/checkout?to=maria&amounts=20+50&currency=PHP&reference=s+1&lang=hi`);
  assert.deepEqual(await frame.evaluate(() => window.heard), [{ type: "open", amount: 5000 }]);
  await frame.evaluate(() => window.say({ type: "paid", payment: {}, receipt: "a.b.c" }));
  assert.deepEqual(await until("a result", () => page.evaluate(() => window.result)), { receipt: "a.b.c" });
  await frame.evaluate(() => window.say({ type: "close" }));
  await until("closed", async () => frames().length === 0);
  for (const [said, code] of [[{ type: "close" }, "cancelled"], [{ type: "error", code: "declined" }, "declined"], [{ type: "saved", intent: "x" }, "saved"]]) {
    await call({ to: "maria" });
    await (await live()).evaluate((message) => { window.say(message); window.say({ type: "close" }); }, said);
    assert.deepEqual(await until("a result", () => page.evaluate(() => window.result)), { code });
    await until("closed", async () => frames().length === 0);
  }
});

test("changed attributes and words count from the next tap; the page's language does not", async () => {
  await visit(TIP);
  await page.locator("[part=button]").hover();
  await until("prefetched", async () => frames().length === 1);
  await page.evaluate(() => {
    const tip = document.querySelector("barya-tip");
    tip.setAttribute("to", "jo");
    tip.querySelector("a").textContent = "Tip Jo";
  });
  await page.getByRole("button", { name: "Tip Jo" }).click();
  await live();
  assert.equal(frames().length, 1);
  assert.equal(frames()[0].url(), `${pay}/checkout?to=jo&amounts=20+50+100&currency=PHP`);
});

test("the button never moves the page, however late its script comes", async () => {
  pages["/"] = host(TIP, "/late/barya.js").replace(TIP.replaceAll("ORIGIN", pay), `<p>${TIP.replaceAll("ORIGIN", pay)}</p>`);
  await page.goto(site + "/", { waitUntil: "commit" });
  const below = () => page.locator("#below").boundingBox();
  await page.locator("#below").waitFor();
  const first = await below();
  assert.equal(await page.locator("barya-tip:not(:defined)").count(), 1, "the link is painted first");
  await page.locator("[part=button]").waitFor();
  assert.deepEqual(await below(), first);
  const { height, width } = await page.locator("[part=button]").boundingBox();
  assert.ok(height >= 48 && width >= 48, "a target for a thumb");
  const frame = await open();
  await frame.evaluate(() => window.say({ type: "height", px: 400 }));
  await frame.evaluate(() => window.say({ type: "close" }));
  await until("closed", async () => (await events()).includes("close"));
  assert.equal(await page.evaluate(() => window.shift), 0);
});

test("a strict site can have it: no inline styles, trusted types, frames and scripts of the payment origin alone", async () => {
  const policy = `<meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'unsafe-inline' ORIGIN;
    frame-src ORIGIN; img-src data:; require-trusted-types-for 'script'">`;
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (e) => window.refused.push(e.violatedDirective));
  });
  pages["/"] = host(TIP).replace("<meta", policy.replaceAll("ORIGIN", pay) + "<meta").replace(/<style>.*?<\/style>/, "").replace(/ style="[^"]*"/, "");
  await page.goto(site + "/");
  await open();
  assert.equal(await page.locator("dialog").evaluate((dialog) => getComputedStyle(dialog).position), "fixed");
  assert.deepEqual(await page.evaluate(() => window.refused), []);
  await assert.rejects(page.evaluate(() => { document.body.innerHTML = "<p>"; }), /TrustedHTML/, "the policy holds");
});

test("hidden hides it; without labels it keeps its name for those who listen", async () => {
  await visit(TIP.replace("to=", 'labels="off" to='));
  const button = page.getByRole("button", { name: "Tip Maria" });
  assert.ok((await button.boundingBox()).width < 60, "the picture alone");
  await page.evaluate(() => { document.querySelector("barya-tip").hidden = true; });
  assert.equal(await page.locator("[part=button]").isVisible(), false);
});
