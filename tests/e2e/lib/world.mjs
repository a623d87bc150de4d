// A world for one test file: a real payment server on a fresh database, the example sites on origins of their own, a
// browser. Ports are the system's choice, so that worlds do not meet.
import { spawn, execFile } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const barya = process.env.BARYA_BIN ?? fail("BARYA_BIN: the path of the server's binary (cargo xtask sets it)");
const dist = process.env.BARYA_ASSETS ?? join(root, "dist");
const chrome = process.env.BARYA_CHROMIUM ?? "/usr/bin/chromium";
const run = promisify(execFile);
const LAUNCH = {
  executablePath: chrome,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
};

function fail(message) {
  throw new Error(message);
}

/** A port that nobody listens on now. */
export async function freePort() {
  const socket = createSocket().listen(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}

/** Waits until `probe` answers something truthy; asks again every 50 ms. */
export async function until(what, probe, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain: ${what}`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** The payment server as its own process over one database, to be killed and started again. */
export class Server {
  constructor(dir, port, { env = {}, origin } = {}) {
    Object.assign(this, { dir, port, env, origin: origin ?? `http://pay.localhost:${port}`, log: [] });
    /** Where Node reaches it: `*.localhost` resolves only in browsers. */
    this.local = `http://127.0.0.1:${port}`;
  }

  get database() {
    return join(this.dir, "barya.sqlite");
  }

  environment() {
    return {
      ...process.env,
      BARYA_LISTEN: `127.0.0.1:${this.port}`,
      BARYA_ORIGIN: this.origin,
      BARYA_ASSETS: dist,
      DATABASE_URL: `sqlite:${this.database}`,
      BARYA_CONFIG: join(this.dir, "barya.toml"),
      ...this.env,
    };
  }

  /** A test is many people behind one address. With `companies`, money comes by their rails as well. */
  async configure(companies, more = "") {
    const rate = "{ per_minute = 1000000, burst = 100000 }";
    const rates = `[rates]\nquotes = ${rate}\npayments = ${rate}\npasskeys = ${rate}\nphone = { per_hour = 1000000, burst = 100000 }\n`;
    const usual = companies ? await readFile(join(root, "examples/rails.toml"), "utf8") : "";
    const rails = usual.replaceAll("http://127.0.0.1:8704", companies?.local);
    await writeFile(join(this.dir, "barya.toml"), `${rates}${rails}\n${more}`);
  }

  /** Runs a `barya` command on this server's database; answers what it printed. */
  async cli(...args) {
    const { stdout } = await run(barya, args, { cwd: this.dir, env: this.environment() });
    return stdout;
  }

  async start() {
    const child = spawn(barya, ["serve"], { cwd: this.dir, env: this.environment(), stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.log.push(line));
    }
    await until("the payment server answers", async () => {
      if (child.exitCode !== null) fail(`the server ended:\n${this.log.slice(-20).join("\n")}`);
      return fetch(`${this.local}/readyz`).then((r) => r.ok, () => false);
    });
    return this;
  }

  async stop(signal = "SIGTERM") {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  }

  /** `barya ledger check`: throws with what it said when anything is off. */
  ledgerCheck() {
    return this.cli("ledger", "check");
  }
}

/** The play companies at the other end of the rails: their bank app and phones are pages at `origin`. */
export class Companies {
  static async start(server) {
    const companies = new Companies();
    const program = process.env.BARYA_COUNTERPARTS ?? fail("BARYA_COUNTERPARTS: the play companies' binary (cargo xtask sets it)");
    const child = spawn(program, ["--port", "0", "--callback-base", server.local], { stdio: ["ignore", "pipe", "pipe"] });
    companies.child = child;
    companies.log = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => companies.log.push(line));
    }
    const ready = await until("the play companies", () => {
      if (child.exitCode !== null) fail(`the play companies ended:\n${companies.log.join("\n")}`);
      return companies.log.find((line) => line.startsWith("ready "));
    });
    companies.local = ready.slice("ready ".length).trim().replace(/\/$/, "");
    companies.origin = companies.local.replace("127.0.0.1", "bank.localhost");
    return companies;
  }

  /** Tells them or asks them something, as `crates/counterparts/src/control.rs` lists it; answers what they say. */
  async control(method, path, body) {
    const headers = body && { "content-type": "application/json" };
    const answer = await fetch(this.local + path, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) fail(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  }

  /** The next calls of an operation go wrong: `lose`, `down`, `hold`, `callback_first`, `{ refuse: 503 }` and so on. */
  fault(operation, fault, times = 1) {
    return this.control("POST", "/_faults", { operation, fault, times });
  }

  /** Nothing goes wrong any longer. */
  mend() {
    return this.control("DELETE", "/_faults");
  }

  /** What is held back is let go. */
  release() {
    return this.control("POST", "/_release");
  }

  /** How many calls of an operation have come. */
  async calls(operation) {
    return (await this.control("GET", "/_calls"))[operation] ?? 0;
  }

  /** Money arrives at the acquirer for the code with this reference. */
  pay(reference, amount) {
    return this.control("POST", "/_pay", { reference, amount });
  }

  /** What is on a phone, oldest first. */
  messages(phone) {
    return this.control("GET", `/_messages?phone=${encodeURIComponent(phone)}`);
  }

  /** What a picture of a code says, as the bank app reads it. */
  async scan(picture) {
    const answer = await fetch(`${this.local}/_scan`, { method: "POST", body: picture });
    if (!answer.ok) fail(`no code in the picture: ${answer.status}`);
    return answer.json();
  }

  async stop() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill("SIGTERM");
    await once(this.child, "exit");
  }
}

const MIME = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css",
  ".svg": "image/svg+xml", ".webm": "video/webm", ".mp4": "video/mp4", ".webp": "image/webp", ".png": "image/png",
};

/** A plain site: files of a folder, or pages given as text by path. The demo's payment origin becomes this world's. */
export async function serveSite(host, source, payOrigin) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const type = MIME[extname(name)] ?? "application/octet-stream";
    const rewrite = (text) => text.replaceAll("http://pay.localhost:8700", payOrigin);
    try {
      if (typeof source !== "string") {
        if (!(path in source)) throw new Error("no such page");
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(rewrite(source[path]));
      } else if (/\.(html|js|mjs|css)$/.test(name)) {
        const text = rewrite(await readFile(join(source, name), "utf8"));
        response.writeHead(200, { "content-type": type }).end(text);
      } else {
        const file = createReadStream(join(source, name));
        file.once("error", () => response.writeHead(404).end());
        file.once("open", () => file.pipe(response.writeHead(200, { "content-type": type })));
      }
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  return { origin: `http://${host}:${port}`, close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

/** Everything a flow needs. `sites` are folders below examples/ or page texts by path, by host name. */
export class World {
  static async open({ sites, seed, env, rails = false, config } = {}) {
    const world = new World();
    world.payers = new Set();
    world.dir = await mkdtemp(join(tmpdir(), "barya-e2e-"));
    world.server = new Server(world.dir, await freePort(), { env });
    world.sites = {};
    try {
      if (rails) world.companies = await Companies.start(world.server);
      await world.server.configure(world.companies, config);
      await world.begin(sites ?? {}, seed ?? seedDemo);
    } catch (error) {
      // What already runs would keep the test file from ending.
      await world.close();
      throw error;
    }
    return world;
  }

  async begin(sites, seed) {
    for (const [name, source] of Object.entries(sites)) {
      const folder = typeof source === "string" ? join(root, source) : source;
      this.sites[name] = await serveSite(`${name}.localhost`, folder, this.server.origin);
    }
    await seed(this);
    await this.server.start();
    this.browser = await chromium.launch(LAUNCH);
  }

  /**
   * A person with a phone: a page, and an authenticator that touches when asked. `keeps` gives the browser a profile of
   * its own, as phones have; without it, it is a private window, where a frame on another site has no storage at all.
   */
  async payer({ keeps = false, ...options } = {}) {
    const looks = { viewport: { width: 360, height: 740 }, locale: "en-PH", reducedMotion: "reduce", ...options };
    const context = keeps ? await this.profile(looks) : await this.browser.newContext(looks);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true,
        isUserVerified: true, automaticPresenceSimulation: true,
      },
    });
    const payer = new Payer(this, context, page, session, authenticatorId);
    this.payers.add(payer);
    return payer;
  }

  /** A browser profile in which a frame on another site may store, as in most phones' browsers. */
  async profile(looks) {
    const dir = await mkdtemp(join(this.dir, "profile-"));
    await mkdir(join(dir, "Default"));
    const preferences = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };
    await writeFile(join(dir, "Default/Preferences"), JSON.stringify(preferences));
    return chromium.launchPersistentContext(dir, { ...LAUNCH, ...looks });
  }

  /** Everybody goes home: called after each test, so that a failed one leaves no page that works on. */
  async goHome() {
    await Promise.all([...this.payers].map((payer) => payer.context.close()));
    this.payers.clear();
  }

  async close() {
    await this.browser?.close();
    await this.server.stop();
    await this.companies?.stop();
    await Promise.all(Object.values(this.sites).map((site) => site.close()));
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** The demo's payees and offers, on this world's origins. */
export async function seedDemo({ server, sites }) {
  const picture = (file) => join(root, "examples", file);
  const at = (name) => (sites[name] ? ["--origin", sites[name].origin] : []);
  await server.cli("payee", "add", "maria", "--name", "Maria", "--picture", picture("stream/maria.svg"), "--voice", join(root, "static/demo/maria.mp3"), "--currency", "PHP", ...at("stream"));
  await server.cli("payee", "add", "arcade", "--name", "Lantern Run", "--picture", picture("game/icon.svg"), "--currency", "KRW", ...at("game"));
  await server.cli("payee", "add", "school", "--name", "Bangla School", "--picture", picture("learn/icon.svg"), "--currency", "INR", ...at("learn"));
  await server.cli("offer", "add", "extra-life", "--payee", "arcade", "--title", "Extra life", "--amount", "1000", ...at("game"));
  await server.cli("offer", "add", "lesson-7", "--picture", join(root, "static/demo/lesson-7.svg"), "--payee", "school", "--title", "Lesson 7", "--amount", "4900", ...at("learn"));
}

/** A payer and the page in front of them. */
export class Payer {
  constructor(world, context, page, session, authenticator) {
    Object.assign(this, { world, context, page, session, authenticator, events: [] });
  }

  /** Opens a page and records every event of Barya's that it sees. */
  async visit(url) {
    await this.page.goto(url);
    await this.listen();
  }

  async listen() {
    await this.page.evaluate(() => {
      if (window.baryaEvents) return;
      window.baryaEvents = [];
      for (const type of ["barya-open", "barya-paid", "barya-saved", "barya-close", "barya-error"]) {
        document.addEventListener(type, (event) => window.baryaEvents.push({ type, detail: event.detail ?? null }));
      }
    });
  }

  /** The events seen on the page so far, of one type. */
  async seen(type) {
    return (await this.page.evaluate(() => window.baryaEvents ?? [])).filter((event) => event.type === type);
  }

  /** Taps the page's button and answers the checkout frame. */
  async open(selector = "barya-tip, barya-buy") {
    await this.page.locator(selector).first().locator("[part=button]").click();
    return this.frame();
  }

  frame() {
    const { origin } = this.world.server;
    return until("the checkout frame", () => this.page.frames().find((f) => f.url().startsWith(`${origin}/checkout`)));
  }

  state(frame) {
    return frame.evaluate(() => document.documentElement.dataset.state).catch(() => undefined);
  }

  /** Waits until the frame is in one of these states; answers which. */
  async reaches(frame, ...states) {
    return until(`state ${states.join(" or ")} (now ${await this.state(frame)})`, async () => {
      const now = await this.state(frame);
      return states.includes(now) && now;
    });
  }

  /**
   * Waits until the sheet is as high as what it shows, and painted so: while it grows from the foot, all of it moves up
   * the screen, and until the next picture is drawn the browser still takes a press to be where things were before.
   */
  async rests(frame) {
    if (!frame.parentFrame?.()) return;
    const height = await until("the sheet has grown", async () => {
      const [wish, inside] = await frame.evaluate(() => {
        const [sheet, slack] = [".sheet", ".slack"].map((name) => document.querySelector(name));
        return [sheet && slack ? sheet.scrollHeight - slack.clientHeight : 0, innerHeight];
      }).catch(() => [Infinity]);
      const [given, outside] = await this.page.evaluate(() => {
        const dialog = document.querySelector("barya-sheet")?.shadowRoot.querySelector("dialog");
        return dialog ? [Number.parseInt(dialog.style.getPropertyValue("--h"), 10) || 0, dialog.clientHeight] : [Infinity];
      });
      return given >= wish && (outside === undefined || Math.abs(outside - inside) <= 1) && (outside ?? 1);
    });
    if (height === this.height) return;
    this.height = height;
    for (const one of [this.page, frame]) {
      await one.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
  }

  /** Presses one thing; waits until it can be pressed, as a person would. */
  async press(frame, action) {
    await this.rests(frame);
    await frame.locator(`[data-action="${action}"]:not([disabled])`).first().click({ timeout: 20_000 });
  }

  /** Puts the sheet away by its own button. The frame goes with the press, so nobody waits for the press to end. */
  async putAway(frame) {
    await frame.evaluate(() => void setTimeout(() => document.querySelector('[data-action="close"]').click()));
  }

  /** Presses, then waits until the state is another. */
  async pressOn(frame, action) {
    const before = await this.state(frame);
    await this.press(frame, action);
    return until(`to leave ${before} by ${action}`, async () => {
      const now = await this.state(frame);
      return now && now !== before && now;
    });
  }

  /** Goes the plain way to the end: chooses, agrees, makes a wallet where there is none, tops up. Answers the path. */
  async walk(frame, { amount, wallet = "create-wallet", stopAt = ["paid", "failed"] } = {}) {
    const path = [];
    for (let steps = 0; steps < 20; steps += 1) {
      const state = await this.reaches(frame, "amount", "confirm", "wallet", "top-up", "method", "checking", "paid", "failed");
      path.push(state);
      if (stopAt.includes(state)) return path;
      if (state === "amount") await this.pressOn(frame, `amount-${amount}`);
      if (state === "confirm") await this.pressOn(frame, "confirm");
      if (state === "wallet") await this.pressOn(frame, wallet);
      if (state === "top-up") await this.pressOn(frame, "top-up");
      if (state === "method") await this.pressOn(frame, "rail-sandbox");
      if (state === "checking") await until("an answer", async () => (await this.state(frame)) !== "checking", 30_000);
    }
    throw new Error(`no end in sight: ${path.join(" -> ")}`);
  }

  /** Whether the person's finger is accepted from now on. */
  async finger(accepted) {
    await this.session.send("WebAuthn.setUserVerified", { authenticatorId: this.authenticator, isUserVerified: accepted });
  }

  async passkeys() {
    const { credentials } = await this.session.send("WebAuthn.getCredentials", { authenticatorId: this.authenticator });
    return credentials;
  }
}
