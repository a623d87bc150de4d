// The script tag: two buttons, and the sheet that holds the checkout frame.
//
// It decides nothing about money: it passes the attributes on as they are written, opens the frame of the
// payment origin it was loaded from, and repeats what that frame says as events. Where anything is missing
// (no dialogs, no WebAssembly, a frame that stays silent) the person gets the link inside the element.

/**
 * @typedef {import("./barya.d.ts").Tip} Tip
 * @typedef {import("./barya.d.ts").Buy} Buy
 * @typedef {{ show(target: Target, amount?: number, settle?: Settle): void, orphan(): void, end(): void,
 *   address: string, by: unknown, open: boolean }} Sheet
 * @typedef {EventTarget & { isConnected: boolean, focus?: () => void, fallback?: () => void }} Target
 * @typedef {{ done(receipt: string): void, lost(code: string): void }} Settle
 */

const { origin } = new URL(import.meta.url);

/** How long a frame may take to greet before the person is sent to the link, in milliseconds. */
const PATIENCE = 10_000;

/** One that has greeted is on its way, over however thin a network: so long it may take to say `ready`, in milliseconds. */
const LONGEST = 60_000;

/** A second tap of a double tap lands beside the sheet: until then, in milliseconds, it closes nothing. */
const DOUBLE_TAP = 500;

/** Closing puts focus and pointer back on the button: for this long, in milliseconds, that is no intent. */
const QUIET = 1_000;

/** What goes into the frame's address; what is bought is never said in a message. */
const NAMES = ["to", "offer", "amounts", "currency", "reference", "lang", "theme", "labels"];

/**
 * One frame a page, even when two copies of this script are on it: the slot is shared by name.
 * @type {{ sheet?: Sheet, closed?: number }}
 */
const page = ((/** @type {any} */ (globalThis))[Symbol.for("barya")] ??= {});

// The button takes no more height than the line of the link it replaces (it hangs over by the rest), so it never moves
// what is below it; a site makes room with `line-height`.
const BUTTON = `
:host{display:inline-block}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
button{display:inline-flex;align-items:center;justify-content:center;gap:8px;box-sizing:border-box;width:100%;
min-height:48px;margin:0;margin-block:calc((1lh - 48px)/2);padding:4px;padding-inline:12px 20px;border:0;vertical-align:top;
border-radius:var(--barya-radius,16px);background:var(--barya-accent,light-dark(#98481a,#eba36f));
color:var(--barya-ink,light-dark(#fff,#241105));font:inherit;font-weight:600;cursor:pointer;
touch-action:manipulation}
button:hover{filter:brightness(1.08)}
button:focus-visible{outline:3px solid;outline-color:var(--barya-accent,light-dark(#98481a,#eba36f));outline-offset:3px}
span{line-height:1.4}
svg{flex:none;width:28px;height:28px}
:host([labels=off]) button{padding-inline:10px}
:host([labels=off]) span{position:absolute;clip-path:inset(50%)}
slot{display:none}`;

// Nothing that stays may dim, filter, scale or (by the site's own radius) clip the frame: what does not count as visible
// does not take consent.
const SHEET = `
:host{all:initial!important}
dialog{box-sizing:border-box;position:fixed;inset:auto 0 0;width:100%;max-width:100%;max-height:none;
height:min(92dvh,max(680px,var(--h)));margin:0;padding:0;border:0;overflow:hidden;
overscroll-behavior:contain;outline:0;border-radius:16px 16px 0 0;
background:Canvas;color:#b8672f;box-shadow:0 0 32px #0006}
dialog::backdrop{background:#0008}
iframe{position:relative;display:block;width:100%;height:100%;border:0}
svg{position:absolute;inset:0;margin:auto;width:64px;height:64px}
@media(min-width:600px){dialog{inset:max(4dvh,50dvh - 340px) 0 auto;margin:0 auto;width:400px;
height:min(92dvh,var(--h));border-radius:16px}}
@media(prefers-reduced-motion:no-preference){dialog[open]{animation:in .2s}svg{animation:wait 1s infinite alternate}}
@keyframes in{from{transform:translateY(40px)}}
@keyframes wait{to{opacity:.3}}`;

/**
 * Builds a node without `innerHTML`, which a strict host (Trusted Types) refuses.
 * @param {string} name @param {Record<string, string>} attributes @param {Node[]} children @returns {any}
 */
const make = (name, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/" + (/svg|circle|path/.test(name) ? "2000/svg" : "1999/xhtml"), name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  made.append(...children);
  return made;
};

/** A coin with a rim, the one sign for "pay" that needs no reading. */
const coin = () =>
  make("svg", { viewBox: "0 0 28 28", "aria-hidden": "true", part: "icon", fill: "none", stroke: "currentColor", "stroke-width": "2" },
    make("circle", { cx: "14", cy: "14", r: "12" }),
    make("circle", { cx: "14", cy: "14", r: "8", "stroke-dasharray": "2 2.19" }),
    make("path", { d: "m14 11 3 3-3 3-3-3z" }));

/** A closed shell of styles (a sheet object, because a host's CSP may refuse `<style>`). @param {HTMLElement} on @param {string} css */
const shade = (on, css) => {
  const root = on.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
};

/** Stops the page behind from scrolling, keeping the scrollbar's place. @returns {() => void} the undoing */
const lockScroll = () => {
  const { style, clientWidth } = document.documentElement;
  const { overflow, scrollbarGutter } = style;
  const { scrollX, scrollY } = window;
  if (innerWidth > clientWidth) style.scrollbarGutter = "stable";
  style.overflow = "hidden";
  return () => {
    Object.assign(style, { overflow, scrollbarGutter });
    scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  };
};

/** @param {(name: string) => unknown} read @returns {string} the frame's address */
const addressOf = (read) => {
  const url = new URL("/checkout", origin);
  for (const name of NAMES) {
    const value = read(name);
    if (value != null) url.searchParams.set(name, Array.isArray(value) ? value.join(" ") : "" + value);
  }
  return url.href;
};

/** Builds a closed sheet, and its frame in it. @param {string} address @param {string} title @param {string | null | undefined} theme */
const build = (address, title, theme) => {
  const wait = coin();
  const frame = make("iframe", {
    title,
    allow: ["publickey-credentials-get", "publickey-credentials-create", "payment", "autoplay", "web-share", "otp-credentials"].map((name) => name + " " + origin).join(";"),
    src: address,
  });
  const dialog = make("dialog", { "aria-label": title, tabindex: "-1" }, wait, frame);
  const host = make("barya-sheet", {});
  dialog.style.colorScheme = /^(light|dark)$/.test(theme ?? "") ? theme : "light dark";
  dialog.style.setProperty("--h", "560px");
  shade(host, SHEET).append(dialog);
  return { wait, frame, dialog, host };
};

/**
 * A frame and the dialog it lives in from the start, because moving a frame loads it again.
 * Hidden until `show`. Replaces the page's other frame.
 * @param {string} address @param {string} title @param {string | null | undefined} theme @param {unknown} by who asked for it @returns {Sheet}
 */
const load = (address, title, theme, by) => {
  page.sheet?.end();

  const { wait, frame, dialog, host } = build(address, title, theme);
  /** @type {MessagePort | undefined} */ let port;
  /** @type {Target | undefined} */ let target;
  /** @type {Settle | undefined} */ let settle;
  /** @type {any} */ let timer;
  /** @type {(() => void) | undefined} */ let unlock;
  /** @type {object | undefined} */ let opening;
  /** @type {string | undefined} the receipt that was told last */ let paid;
  let ready = false, asked = false, ended = false, since = 0, outcome = "cancelled";

  /** A removed element still tells its own listeners, and the document instead of its old parents. @param {string} name @param {object} [detail] */
  const fire = (name, detail) => {
    const event = () => new CustomEvent("barya-" + name, { detail, bubbles: true, composed: true, cancelable: name == "error" });
    if (!target?.isConnected) document.dispatchEvent(event());
    return target?.dispatchEvent(event());
  };

  const sheet = {
    address, by, open: false,
    show(/** @type {Target} */ on, /** @type {number | undefined} */ amount, /** @type {Settle | undefined} */ then) {
      sheet.by = target = on;
      settle = then;
      sheet.open = true;
      since = performance.now();
      opening = amount == null ? { type: "open" } : { type: "open", amount };
      port?.postMessage(opening);
      unlock = lockScroll();
      dialog.showModal();
      // An unready frame would swallow Escape.
      (ready ? frame : dialog).focus();
      hope();
      fire("open");
    },
    /**
     * Its button is gone. After `paid` it stays: a site that swaps the button for what was bought
     * still lets the payer see their receipt.
     */
    orphan() {
      if (!sheet.open) sheet.end();
      else if (!paid) leave();
    },
    end() {
      if (ended) return;
      ended = true;
      if (page.sheet == sheet) page.sheet = undefined;
      if (sheet.open) page.closed = performance.now();
      removeEventListener("message", greet);
      port?.close();
      clearTimeout(timer);
      dialog.close();
      host.remove();
      if (!sheet.open) return;
      sheet.open = false;
      unlock?.();
      target?.focus?.();
      fire("close");
      settle?.lost(outcome);
    },
  };

  /** Asks the frame, which knows whether money is moving. The second time, or when it cannot answer, closes. */
  const leave = () => {
    if (!ready || asked) return sheet.end();
    asked = true;
    port?.postMessage({ type: "close" });
  };

  const hope = () => {
    clearTimeout(timer);
    if (sheet.open && !ready) timer = setTimeout(fail, port ? LONGEST : PATIENCE);
  };

  const fail = () => {
    outcome = "unreachable";
    const unheeded = fire("error", { code: outcome });
    sheet.end();
    if (unheeded) target?.fallback?.();
  };

  const heard = (/** @type {MessageEvent} */ { data }) => {
    const type = data?.type;
    if (type == "ready") {
      ready = true;
      clearTimeout(timer);
      wait.remove();
      if (sheet.open) frame.focus();
    } else if (type == "height" && data.px > 0) dialog.style.setProperty("--h", data.px + "px");
    else if (type == "close") sheet.end();
    else if (type == "saved") {
      outcome = type;
      fire(type, { intent: data.intent, token: data.token });
    } else if (type == "error") {
      outcome = "" + data.code;
      fire(type, { code: outcome });
    } else if (type == "paid" && paid != data.receipt) {
      paid = data.receipt;
      fire(type, { payment: data.payment, receipt: data.receipt });
      settle?.done(data.receipt);
    }
  };

  const greet = (/** @type {MessageEvent} */ { source, origin: from, data }) => {
    if (source != frame.contentWindow || from != origin || data?.barya != 1 || data.type != "hello") return;
    // A frame that was loaded again says hello again.
    port?.close();
    const channel = new MessageChannel();
    port = channel.port1;
    asked = false;
    port.onmessage = heard;
    frame.contentWindow.postMessage({ barya: 1, type: "connect" }, origin, [channel.port2]);
    if (opening) port.postMessage(opening);
    hope();
  };

  dialog.oncancel = (/** @type {Event} */ event) => {
    event.preventDefault();
    leave();
  };
  dialog.onclose = sheet.end;
  dialog.onclick = (/** @type {Event} */ event) => {
    if (event.target == dialog && performance.now() - since > DOUBLE_TAP) leave();
  };
  addEventListener("message", greet);
  // Beside the body, because some sites replace the body as a person moves about.
  document.documentElement.append(host);
  return (page.sheet = sheet);
};

/** The page's frame if it is the one meant, else a new one. @param {Parameters<typeof load>} what */
const want = (...what) => (page.sheet?.address == what[0] ? page.sheet : load(...what));

const able = () => "WebAssembly" in globalThis && !!globalThis.HTMLDialogElement?.prototype.showModal;

/** What both elements share; they differ only in their attributes, which the frame reads. */
class Button extends (globalThis.HTMLElement ?? Object) {
  constructor() {
    super();
    const label = make("span", { part: "label" });
    const button = make("button", { part: "button", type: "button", "aria-haspopup": "dialog" }, coin(), label);
    this.write = () => (label.textContent = this.label);
    this.focus = (/** @type {[FocusOptions?]} */ ...how) => button.focus(...how);
    button.onclick = () => this.open();
    button.onpointerenter = button.onfocus = () => this.prefetch();
    button.addEventListener("touchstart", () => this.prefetch(), { passive: true });
    new MutationObserver(this.write).observe(this, { childList: true, subtree: true, characterData: true });
    shade(this, BUTTON).append(button, make("slot", {}));
  }

  connectedCallback() {
    this.write();
  }

  async disconnectedCallback() {
    // A node that is only moved is back by the next microtask.
    await null;
    if (!this.isConnected && page.sheet?.by == this) page.sheet.orphan();
  }

  /** The words are the site's own: those of the link, else the name of what is bought. */
  get label() {
    return this.textContent?.trim() || this.getAttribute("to") || this.getAttribute("offer") || "";
  }

  want() {
    return want(addressOf((name) => this.getAttribute(name)), this.label, this.getAttribute("theme"), this);
  }

  prefetch() {
    const { saveData, effectiveType } = /** @type {any} */ (navigator).connection ?? {};
    const away = page.sheet?.open || performance.now() - (page.closed ?? -QUIET) < QUIET;
    if (able() && !away && !saveData && !/2g/.test(effectiveType)) this.want();
  }

  /** Opens the sheet, as a tap on the button does. */
  open() {
    if (page.sheet?.open) return;
    if (able()) this.want().show(this);
    else this.fallback();
  }

  /** The page that works without any of this: the link's, else its address by contract. */
  fallback() {
    const [to, offer] = [this.getAttribute("to"), this.getAttribute("offer")];
    location.assign(this.querySelector("a")?.href ?? origin + (offer ? "/o/" + offer : "/@" + to));
  }
}

/** @param {Record<string, any>} options @returns {Promise<string>} */
const pay = (options) =>
  new Promise((done, refuse) => {
    const lost = (/** @type {string} */ code) => refuse(Object.assign(new Error("barya: " + code), { code }));
    if (!able()) return lost("unsupported");
    if (page.sheet?.open) return lost("busy");
    want(addressOf((name) => options[name]), options.to ?? options.offer, options.theme, document)
      .show(document, options.amount, { done, lost });
  });

/** Opens a tip. Resolves to the receipt, rejects with an error that has a `code`. @type {(options: Tip) => Promise<string>} */
export const tip = pay;

/** Opens a purchase, as `tip` does. @type {(options: Buy) => Promise<string>} */
export const buy = pay;

// Nothing is defined on a server, or where a button could not be painted: there the link stays a link.
if (globalThis.customElements && "adoptedStyleSheets" in Document.prototype)
  for (const name of ["barya-tip", "barya-buy"])
    customElements.get(name) ?? customElements.define(name, class extends Button {});
