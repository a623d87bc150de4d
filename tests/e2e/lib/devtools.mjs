// A Chromium of our own at the end of a pipe, spoken to by the DevTools protocol: no library between, because the ones
// for tests refuse service workers in frames of another site.
import { spawn } from "node:child_process";
import { once } from "node:events";

const chrome = process.env.BARYA_CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
  "--no-default-browser-check", "--disable-component-update", "--disable-sync", "--mute-audio",
  "--force-prefers-reduced-motion", "--autoplay-policy=no-user-gesture-required", "--remote-debugging-pipe",
];
/** How long an answer may take, in milliseconds: then the browser hangs. */
const PATIENCE = 60_000;
/** How long it may take to end, in milliseconds: then it is made to. */
const ENDING = 20_000;

/** The browser and the connection to it. Messages are told apart by their session: a page, a frame of another site. */
export class DevTools {
  static async start(profile, flags = []) {
    const devtools = new DevTools();
    devtools.asked = new Map();
    devtools.ears = new Map();
    devtools.last = 0;
    const args = [...FLAGS, `--user-data-dir=${profile}`, ...flags, "about:blank"];
    devtools.child = spawn(chrome, args, { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
    devtools.gone = once(devtools.child, "exit").then(() => devtools.hangUp());
    [, , , devtools.input, devtools.output] = devtools.child.stdio;
    devtools.input.on("error", () => {}); // it went while we wrote: `gone` says so
    devtools.listen();
    await devtools.send("Browser.getVersion");
    return devtools;
  }

  /** Messages end with a zero byte. */
  listen() {
    let rest = [];
    this.output.on("data", (chunk) => {
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0)) {
        const message = Buffer.concat([...rest, chunk.subarray(0, end)]).toString();
        rest = [];
        chunk = chunk.subarray(end + 1);
        this.take(JSON.parse(message));
      }
      if (chunk.length) rest.push(chunk);
    });
  }

  take({ id, method, params, result, error, sessionId }) {
    if (method) return void this.ears.get(sessionId)?.(method, params);
    const asked = this.asked.get(id);
    this.asked.delete(id);
    if (error) asked?.refuse(new Error(`${asked.method}: ${error.message}`));
    else asked?.done(result);
  }

  /** Asks; answers the result. Without a session, the browser itself is asked. */
  send(method, params = {}, sessionId = undefined) {
    const id = (this.last += 1);
    return new Promise((done, refuse) => {
      const timer = setTimeout(() => refuse(new Error(`${method}: no answer in ${PATIENCE} ms`)), PATIENCE);
      const after = (then) => (value) => { clearTimeout(timer); then(value); };
      this.asked.set(id, { method, done: after(done), refuse: after(refuse) });
      if (this.over) return this.asked.get(id).refuse(new Error(`${method}: the browser has ended`));
      this.input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Who hears the events of a session. */
  hear(sessionId, ear) {
    if (ear) this.ears.set(sessionId, ear);
    else this.ears.delete(sessionId);
  }

  hangUp() {
    this.over = true;
    for (const { method, refuse } of this.asked.values()) refuse(new Error(`${method}: the browser has ended`));
    this.asked.clear();
  }

  /** As a person closes it, or with `kill` as a phone whose battery is empty. */
  async end({ kill = false } = {}) {
    if (this.over) return;
    const made = setTimeout(() => this.child.kill("SIGKILL"), kill ? 0 : ENDING);
    if (!kill) await this.send("Browser.close").catch(() => {});
    await this.gone;
    clearTimeout(made);
  }
}
