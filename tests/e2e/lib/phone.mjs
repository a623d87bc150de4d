// A person's phone for tests of what happens without a network: a real Chromium with a profile of its own, in which
// service workers run in frames of other sites too (see lib/devtools.mjs). The world, its server and its sites are those
// of lib/world.mjs.
//
//   const phone = await Phone.open(world);              // `{ storage: false }`: no site may store anything
//   const tab = await phone.visit(`${site.origin}/`);   // `phone.visit` again is a second tab; same passkeys
//   const frame = await tab.open();                     // taps the site's button; `tab.frame()` finds it again
//   await frame.reaches("amount");                      // a `data-state`; `frame.states` has all it came to so far
//   await frame.press("amount-2000");                   // a real touch on `[data-action=…]`, once it can be pressed
//   await frame.reload(); await tab.reload();           // the frame alone; the whole page
//   frame.spoken;                                       // the clips heard so far, such as "en say-paid"
//   tab.seen("barya-paid");                             // details of the host's events, also of those before a reload
//   await world.server.stop(); await world.server.start();   // no network, and back again, on the same port
//   await phone.restart({ kill: true });                // the browser dies and starts anew; then `phone.visit` again
//   await phone.close();                                // what the phone asked the server: see lib/wire.mjs
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DevTools } from "./devtools.mjs";
import { until } from "./world.mjs";

const EVENTS = ["barya-open", "barya-paid", "barya-saved", "barya-close", "barya-error"];
const LOOKS = { width: 360, height: 740, deviceScaleFactor: 1, mobile: false };
const AUTHENTICATOR = {
  protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true,
  automaticPresenceSimulation: true,
};

/** Runs in every document before anything else: tells the host's events, the sheet's states and what it says. */
function witness(events) {
  for (const type of events) {
    document.addEventListener(type, ({ detail }) => globalThis.baryaWitness(JSON.stringify({ type, detail })));
  }
  const last = {};
  const look = (name, now = document.documentElement?.dataset[name]) => {
    if (now && now !== last[name]) globalThis.baryaWitness(JSON.stringify({ [name]: now }));
    last[name] = now;
  };
  new MutationObserver(() => ["state", "speaking"].forEach((name) => look(name)))
    .observe(document, { subtree: true, attributeFilter: ["data-state", "data-speaking"] });
}

export class Phone {
  static async open(world, { storage = true, lang = "en-PH", flags = [] } = {}) {
    const phone = new Phone();
    Object.assign(phone, { world, lang, flags, tabs: new Set(), passkeys: new Map() });
    phone.dir = await mkdtemp(join(world.dir, "phone-"));
    await mkdir(join(phone.dir, "Default"));
    // As in most phones' browsers; or as somebody sets it who lets nobody store anything: then workers are refused, too.
    const may = { block_third_party_cookies: false, cookie_controls_mode: 0 };
    const profile = storage ? may : { default_content_setting_values: { cookies: 2 } };
    await writeFile(join(phone.dir, "Default/Preferences"), JSON.stringify({ profile, intl: { accept_languages: lang } }));
    await phone.start();
    return phone;
  }

  async start() {
    this.devtools = await DevTools.start(this.dir, [`--lang=${this.lang}`, ...this.flags]);
  }

  /** A new tab at this address. */
  async visit(url) {
    const tab = await Tab.open(this);
    await tab.go(url);
    return tab;
  }

  /** The browser ends and starts anew with what it has stored. Its tabs are gone, the passkeys are not. */
  async restart(how) {
    await this.close(how);
    await this.start();
  }

  /** Where service workers run now. */
  async workers() {
    const { targetInfos } = await this.devtools.send("Target.getTargets");
    return targetInfos.filter(({ type }) => type === "service_worker").map(({ url }) => url);
  }

  async close(how) {
    await this.devtools.end(how);
    this.tabs.clear();
  }
}

/** A tab: the site's page and the frames in it. */
export class Tab {
  static async open(phone) {
    const tab = new Tab();
    Object.assign(tab, { phone, devtools: phone.devtools, events: [], states: [], spoken: [], sessions: new Map() });
    const { targetId } = await tab.devtools.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await tab.devtools.send("Target.attachToTarget", { targetId, flatten: true });
    Object.assign(tab, { targetId, sessionId });
    await tab.adopt(sessionId, targetId);
    await tab.send("Emulation.setDeviceMetricsOverride", LOOKS);
    await tab.finger();
    phone.tabs.add(tab);
    return tab;
  }

  send(method, params) {
    return this.devtools.send(method, params, this.sessionId);
  }

  /** The page itself, where a frame is asked for. */
  get top() {
    return { session: this.sessions.get(this.sessionId), id: this.targetId };
  }

  /** Makes a session known: that of the page, or of a frame of another site. Children are adopted before they run. */
  async adopt(sessionId, targetId) {
    const session = { sessionId, targetId, contexts: new Map() };
    this.sessions.set(sessionId, session);
    this.devtools.hear(sessionId, (method, params) => this.hears(session, method, params));
    const filter = [{ type: "iframe" }];
    const attach = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter };
    const source = `(${witness})(${JSON.stringify(EVENTS)})`;
    await Promise.all([
      ["Page.enable"], ["Runtime.enable"], ["Runtime.addBinding", { name: "baryaWitness" }],
      ["Page.addScriptToEvaluateOnNewDocument", { source }], ["Target.setAutoAttach", attach],
      ["Runtime.runIfWaitingForDebugger"],
    ].map(([method, params]) => this.devtools.send(method, params, sessionId)));
  }

  hears(session, method, params) {
    if (method === "Runtime.executionContextCreated") {
      const { uniqueId, auxData } = params.context;
      if (auxData?.isDefault) session.contexts.set(auxData.frameId, uniqueId);
    } else if (method === "Runtime.bindingCalled" && params.name === "baryaWitness") {
      const { type, detail, state, speaking } = JSON.parse(params.payload);
      if (type) this.events.push({ type, detail });
      if (state) this.states.push(state);
      if (speaking) this.spoken.push(speaking);
    } else if (method === "Target.attachedToTarget") {
      const { sessionId, targetInfo } = params;
      this.adopt(sessionId, targetInfo.targetId).catch(() => {}); // a frame that went while it was adopted
    } else if (method === "Target.detachedFromTarget") {
      this.sessions.delete(params.sessionId);
      this.devtools.hear(params.sessionId, undefined);
    } else this.keeps(method, params);
  }

  /** An authenticator that touches by itself; its passkeys are the phone's, in whichever tab they were made. */
  async finger() {
    await this.send("WebAuthn.enable");
    const { authenticatorId } = await this.send("WebAuthn.addVirtualAuthenticator", { options: AUTHENTICATOR });
    this.authenticatorId = authenticatorId;
    for (const credential of this.phone.passkeys.values()) await this.learn(credential);
  }

  learn(credential) {
    return this.send("WebAuthn.addCredential", { authenticatorId: this.authenticatorId, credential });
  }

  keeps(method, { credential }) {
    if (method === "WebAuthn.credentialAsserted") this.phone.passkeys.set(credential.credentialId, credential);
    if (method !== "WebAuthn.credentialAdded" || this.phone.passkeys.has(credential.credentialId)) return;
    this.phone.passkeys.set(credential.credentialId, credential);
    // A tab that is closed meanwhile needs none.
    for (const tab of this.phone.tabs) if (tab !== this) tab.learn(credential).catch(() => {});
  }

  /** Whether the person's finger is accepted from now on. */
  accept(accepted) {
    return this.send("WebAuthn.setUserVerified", { authenticatorId: this.authenticatorId, isUserVerified: accepted });
  }

  /** Goes to an address; answers once it is loaded. Fails where the page cannot be had. */
  async go(url) {
    const { errorText } = await this.send("Page.navigate", { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await this.loaded();
  }

  async reload() {
    await this.evaluate(() => void (globalThis.baryaOld = true));
    await this.send("Page.reload");
    await until("a new page", () => this.evaluate(() => !globalThis.baryaOld).catch(() => false));
    await this.loaded();
  }

  /** The page and its modules are there. */
  async loaded() {
    await until("the page is loaded", () => this.evaluate(() => document.readyState === "complete").catch(() => false));
  }

  /** Calls a function in the page. */
  evaluate(call, ...args) {
    return this.call(this.top, call, args);
  }

  /** Calls a function in a frame, with plain values; answers a plain value. */
  async call({ session, id }, call, args) {
    const uniqueContextId = session.contexts.get(id);
    if (!uniqueContextId) throw new Error("the frame is not there yet");
    const expression = `(${call})(...${JSON.stringify(args)})`;
    const how = { expression, uniqueContextId, awaitPromise: true, returnByValue: true, userGesture: false };
    const { result, exceptionDetails } = await this.devtools.send("Runtime.evaluate", how, session.sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Every frame below the page, with its address and parent, whichever process it is in. */
  async frames() {
    const found = [];
    const walk = (session, { frame, childFrames = [] }) => {
      if (frame.id !== this.targetId) found.push({ session, id: frame.id, url: frame.url, parent: frame.parentId });
      for (const child of childFrames) walk(session, child);
    };
    for (const session of [...this.sessions.values()]) {
      const tree = await this.devtools.send("Page.getFrameTree", {}, session.sessionId).catch(() => undefined);
      if (tree) walk(session, tree.frameTree);
    }
    return found;
  }

  /** Taps the page's button; answers the checkout frame. */
  async open(selector = "barya-tip, barya-buy") {
    await this.tap(this.top, selector);
    return this.frame();
  }

  /** The checkout frame, once it is there. */
  async frame() {
    const start = `${this.phone.world.server.origin}/checkout`;
    await until("the checkout frame", async () => (await this.frames()).some(({ url }) => url.startsWith(start)));
    return new Frame(this, start);
  }

  /** Details of the host's events of one type, oldest first. */
  seen(type) {
    return this.events.filter((event) => event.type === type).map(({ detail }) => detail);
  }

  /** A touch in the middle of what the selector finds, once it is in sight, still, live and on top. */
  async tap(frame, selector) {
    await this.send("Page.bringToFront"); // what is not in sight does not move
    const at = await until(`${selector} can be pressed`, () => this.call(frame, findPoint, [selector]).catch(() => undefined));
    const offset = await this.offset(frame);
    const [x, y] = [at.x + offset.x, at.y + offset.y];
    for (const type of ["mouseMoved", "mousePressed", "mouseReleased"]) {
      await this.send("Input.dispatchMouseEvent", { type, x, y, button: type === "mouseMoved" ? "none" : "left", clickCount: 1 });
    }
  }

  /** Goes over something on the page with the pointer, as somebody does who is about to press it. */
  async hover(selector) {
    const { x, y } = await until(`${selector} is there`, () => this.evaluate(findPoint, selector).catch(() => undefined));
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x: 1, y: 1 });
    await this.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y });
  }

  /** Where a frame is drawn on the page. */
  async offset({ id }) {
    if (id === this.targetId) return { x: 0, y: 0 };
    const frames = await this.frames();
    const { parent } = frames.find((frame) => frame.id === id && frame.parent) ?? {};
    for (const { sessionId } of this.sessions.values()) {
      const owner = await this.devtools.send("DOM.getFrameOwner", { frameId: id }, sessionId).catch(() => undefined);
      if (!owner) continue;
      const { model } = await this.devtools.send("DOM.getBoxModel", { backendNodeId: owner.backendNodeId }, sessionId);
      const outer = parent && parent !== this.targetId ? await this.offset({ id: parent }) : { x: 0, y: 0 };
      return { x: model.content[0] + outer.x, y: model.content[1] + outer.y };
    }
    throw new Error("the frame has no place on the page");
  }

  async close() {
    this.phone.tabs.delete(this);
    await this.devtools.send("Target.closeTarget", { targetId: this.targetId });
  }
}

/** Runs in a frame: the middle of the first such thing, or nothing as long as it cannot be pressed there. */
async function findPoint(selector) {
  const target = document.querySelector(selector);
  // What is to be agreed to is scrolled into sight first: only then can it be pressed.
  target?.scrollIntoView({ block: "nearest" });
  if (!target || target.disabled) return undefined;
  const middle = () => {
    const { x, y, width, height } = target.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const before = middle();
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  const { x, y } = middle();
  const still = before.x === x && before.y === y;
  return still && !target.disabled && target.contains(document.elementFromPoint(x, y)) ? { x, y } : undefined;
}

/** The checkout frame of a tab. It is looked up anew at each step, so that it may be reloaded or swapped. */
export class Frame {
  constructor(tab, start) {
    Object.assign(this, { tab, start });
  }

  /** Every state that the sheet came to, oldest first, across reloads. */
  get states() {
    return this.tab.states;
  }

  /** Every clip that it said, oldest first; `en *` is the device's own voice. */
  get spoken() {
    return this.tab.spoken;
  }

  /** The frame as it is now. */
  async now() {
    const frame = (await this.tab.frames()).find(({ url }) => url.startsWith(this.start));
    if (!frame) throw new Error("the checkout frame is gone");
    return frame;
  }

  async evaluate(call, ...args) {
    return this.tab.call(await this.now(), call, args);
  }

  state() {
    return this.evaluate(() => document.documentElement.dataset.state).catch(() => undefined);
  }

  /** Waits until the sheet is in one of these states; answers which. */
  async reaches(...states) {
    let now;
    const found = async () => states.includes((now = await this.state())) && now;
    return until(`state ${states.join(" or ")}`, found).catch((error) => {
      throw new Error(`${error.message}: it is ${now}, after ${this.states.join(" ")}`);
    });
  }

  /** Touches one thing. */
  async press(action) {
    await this.tab.tap(await this.now(), `[data-action="${action}"]:not([disabled])`);
  }

  /** Touches, then waits until the state is another; answers which. */
  async pressOn(action) {
    const before = await this.state();
    await this.press(action);
    return until(`to leave ${before} by ${action}`, async () => {
      const now = await this.state();
      return now && now !== before && now;
    });
  }

  /** The frame alone is loaded anew, as a payer's browser does that had put it to sleep. */
  async reload() {
    await this.evaluate(() => {
      globalThis.baryaOld = true;
      location.reload();
    }).catch(() => {}); // it may go before it answers
    await until("a new frame", () => this.evaluate(() => !globalThis.baryaOld && document.readyState === "complete").catch(() => false));
  }
}
