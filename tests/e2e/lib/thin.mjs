// A thin network between phones and the payment server: slow, narrow, and losing requests and replies. What it does is
// drawn from a seed, which is printed, so that a run can be had again: BARYA_SEED=….
import { setTimeout as after } from "node:timers/promises";
import { Wire } from "./wire.mjs";

/** A stream of numbers from 0 to 1 that is the same for the same seed (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const seedOf = (fallback) => Number(process.env.BARYA_SEED ?? fallback);

/** How much of an answer goes before it is another one's turn, bytes: about a packet. */
const PIECE = 1_400;

/** What becomes of a request that the network loses: mostly a connection that breaks, before or after it was heard. */
const FATES = ["request", "reply", "request", "reply", "silence"];

/** Draws what becomes of a request to the API; nothing where it goes well. */
const drawn = (loss, roll) => ({ url }) => {
  if (!/^\/(v1|\.well-known)\//.test(url) || roll() >= loss) return undefined;
  return FATES[Math.floor(roll() * FATES.length)];
};

/**
 * A wire that is thin from `thin` on until `heal`: `delay` ms a round trip, `rate` bytes a second down, and of each
 * request to the API (`/v1/`, the keys) `loss` in 1 goes wrong: it never arrives, or its reply never does, or nothing at
 * all is heard of it any more. With `fate`, that says so instead of the dice, of a request.
 */
export class ThinWire extends Wire {
  static async lay() {
    const wire = Object.assign(new ThinWire(), await super.lay());
    return Object.assign(wire, { weather: undefined, lines: new Set(), carrying: false, lost: [] });
  }

  thin({ delay = 0, rate = Infinity, loss = 0, seed = 1, fate }) {
    this.weather = { delay, rate, fate: fate ?? drawn(loss, dice(seed)) };
  }

  heal() {
    this.weather = undefined;
  }

  async pass(asked, answer) {
    const { weather } = this;
    if (!weather) return super.pass(asked, answer);
    const fate = weather.fate(asked);
    if (fate) this.lost.push(`${fate} ${asked.method} ${asked.url.replace(/[?].*/, "")}`);
    await after(weather.delay / 2);
    if (fate === "request") {
      this.log.push({ method: asked.method, path: asked.url, status: 0, up: 0, down: 0 });
      return void asked.socket.destroy();
    }
    if (fate) {
      // It arrives and is done; of the answer nothing is seen: the connection breaks, or stays silent.
      const swallow = () => (fate === "reply" && asked.socket.destroy(), true);
      Object.assign(answer, { writeHead: () => answer, write: swallow, end: swallow });
    } else this.narrow(answer, weather);
    super.pass(asked, answer);
  }

  /** Puts the answer on the line, which it shares with every other one that is on its way. */
  narrow(answer, { delay, rate }) {
    const { write, end, writeHead } = answer;
    const queue = [];
    const begun = after(delay / 2).then(() => this.lines.add(queue));
    const put = (bytes, send) => {
      queue.push({ bytes, send: () => void (answer.destroyed || send()) });
      begun.then(() => this.carry(rate));
      return true;
    };
    answer.writeHead = (...head) => (put(300, () => writeHead.apply(answer, head)), answer);
    answer.write = (chunk) => {
      // In pieces, as a slow line brings them.
      for (let at = 0; at < chunk.length; at += PIECE) {
        const piece = chunk.subarray(at, at + PIECE);
        put(piece.length, () => write.call(answer, piece));
      }
      return true;
    };
    answer.end = () => (put(0, () => end.call(answer)), answer);
    answer.on("close", () => this.lines.delete(queue));
  }

  /** Carries what is waiting, a piece of each answer in turn: that is how connections share a line. */
  async carry(rate) {
    if (this.carrying) return;
    this.carrying = true;
    for (let busy = true; busy; ) {
      busy = false;
      for (const queue of this.lines) {
        const next = queue.shift();
        if (!next) continue;
        busy = true;
        await after((next.bytes / rate) * 1_000);
        next.send();
      }
    }
    this.carrying = false;
  }
}
