// The payment API as a patient client uses it: the same key again until there is an answer.
import { randomBytes } from "node:crypto";
import { SoftKey } from "./softkey.mjs";

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID of now. */
export function ulid() {
  let time = Date.now();
  let head = "";
  for (let i = 0; i < 10; i += 1) {
    head = CROCKFORD[time % 32] + head;
    time = Math.floor(time / 32);
  }
  return head + Array.from(randomBytes(16), (byte) => CROCKFORD[byte % 32]).join("");
}

/** An answer that is a definite refusal: asking again would not help. */
export class Refused extends Error {
  constructor(status, problem) {
    super(`${status} ${problem.code}: ${problem.detail ?? problem.title}`);
    Object.assign(this, { status, problem });
  }
}

export class Client {
  constructor(server, { patience = 30_000 } = {}) {
    Object.assign(this, { server, patience, retries: 0 });
    this.key = new SoftKey(server.origin);
  }

  /** Asks until there is an answer: a lost connection or a 5xx is asked again with the same body and key. */
  async ask(method, path, body, headers = {}) {
    const end = Date.now() + this.patience;
    for (;;) {
      try {
        const response = await fetch(this.server.local + path, {
          method,
          headers: { ...(body ? { "content-type": "application/json" } : {}), ...headers },
          body: body && JSON.stringify(body),
        });
        const answer = await response.json();
        if (response.ok) return answer;
        if (response.status < 500) throw new Refused(response.status, answer);
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      if (Date.now() > end) throw new Error(`no answer in ${this.patience} ms: ${method} ${path}`);
      this.retries += 1;
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }

  async register() {
    const options = await this.ask("POST", "/v1/passkeys/register/begin", {});
    this.session = await this.ask("POST", "/v1/passkeys/register/finish", this.key.create(options));
    return this;
  }

  bearer() {
    return { authorization: `Bearer ${this.session.token}` };
  }

  quote(request) {
    return this.ask("POST", "/v1/quotes", { intent: ulid(), ...request });
  }

  /** Puts play money in; answers the payment of the top-up. */
  async topup(amount, currency = "PHP") {
    const quote = await this.quote({ purpose: "topup", amount, currency, rail: "sandbox" });
    return this.ask("POST", "/v1/topups", { quote: quote.id, secret: quote.secret },
      { ...this.bearer(), "idempotency-key": quote.intent });
  }

  /** Agrees to a quote with the passkey. Keeps nothing: the same quote may be paid again to show that it is not. */
  async pay(quote) {
    const payment = await this.ask("POST", "/v1/payments",
      { quote: quote.id, secret: quote.secret, authorization: { type: "passkey", ...this.key.assert(quote.digest) } },
      { "idempotency-key": quote.intent });
    if (payment.session) this.session = payment.session;
    return payment;
  }

  payment(quote) {
    return this.ask("GET", `/v1/payments/${quote.payment}`, undefined, { authorization: `Bearer ${quote.secret}` });
  }

  /** Every entry of the wallet, newest first, page by page. */
  async entries() {
    const items = [];
    let cursor = null;
    do {
      const page = await this.ask("GET", `/v1/wallet/entries${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`, undefined, this.bearer());
      items.push(...page.items);
      cursor = page.cursor;
    } while (cursor);
    return items;
  }
}
