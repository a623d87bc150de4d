// The card company of the tests: localstripe, which speaks Stripe's API and has its own stand-in for Stripe's script.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { until } from "./world.mjs";

const NOTICES = ["payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.canceled"];
const SECRET = "whsec_play-card-webhook-secret";
const KEY = "sk_test_play";

export class CardCompany {
  static async start() {
    const program = process.env.BARYA_LOCALSTRIPE;
    if (!program) throw new Error("BARYA_LOCALSTRIPE: localstripe's program (cargo xtask sets it)");
    const company = Object.assign(new CardCompany(), { log: [], dir: await mkdtemp(join(tmpdir(), "barya-cards-")) });
    const child = spawn(program, ["--from-scratch", "--port", "0"], { cwd: company.dir, stdio: ["ignore", "pipe", "pipe"] });
    company.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => company.log.push(line));
    }
    company.port = await until("localstripe", () => {
      if (child.exitCode !== null) throw new Error(`localstripe ended:\n${company.log.join("\n")}`);
      return company.log.map((line) => line.match(/Running on .*:(\d+)/)?.[1]).find(Boolean);
    });
    company.local = `http://127.0.0.1:${company.port}`;
    return company;
  }

  /** `[rails.card]` of the server's configuration. A sheet shows four ways: where there is a card, there is no phone credit. */
  config(currencies = "PHP = { min = 2500 }, THB = { min = 1000 }") {
    return `[rails.card]
secret_key = "${KEY}"
publishable_key = "pk_test_play"
webhook_secret = "${SECRET}"
api = "${this.local}"
script = "${this.local}/js.stripe.com/v3/"
frames = []
currencies = { ${currencies} }
`;
  }

  /** Tells the server from now on what happens to payments; or an address at which nobody listens. */
  async tells(server, path = "/v1/rails/card/callbacks") {
    const form = new URLSearchParams({ url: server.local + path, secret: SECRET });
    for (const event of NOTICES) form.append("events[]", event);
    await this.ask("POST", "/_config/webhooks/barya", form);
  }

  async ask(method, path, form) {
    const answer = await fetch(this.local + path, { method, body: form, headers: { authorization: `Bearer ${KEY}` } });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.text();
  }

  /** Every payment that it has. */
  async payments() {
    return JSON.parse(await this.ask("GET", "/v1/payment_intents?limit=100")).data;
  }

  async stop() {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGTERM");
      await once(this.child, "exit");
    }
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** The page where a card is given, in the tab that it opened in. */
export class CardPage {
  static async open(payer, frame) {
    await payer.reaches(frame, "page");
    const [page] = await Promise.all([payer.context.waitForEvent("page"), frame.locator('[data-action="open-page"]').click()]);
    const card = Object.assign(new CardPage(), { page });
    await card.is("card");
    return card;
  }

  /** Waits until it says this. */
  is(state) {
    return this.page.locator(`main[data-state="${state}"]`).waitFor();
  }

  /** Types a card and pays. */
  async give(number) {
    const parts = { number, exp_month: "12", exp_year: "40", cvc: "123" };
    for (const [name, value] of Object.entries(parts)) {
      await this.page.locator(`#card-field input[placeholder="${name}"]`).fill(value);
    }
    await this.page.locator("form button[type=submit]:not([disabled])").click();
  }

  /** The bank asks whether it is really the payer. */
  async answerBank(yes) {
    await this.is("bank");
    await this.page.getByRole("button", { name: yes ? "Complete authentication" : "Fail authentication" }).click();
  }
}
