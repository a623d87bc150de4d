// The wire between phones and the payment server: it counts what goes over it, and can be cut. It stands at the server's
// public port; the server itself listens behind it. Counted are the bytes of the connection, heads included.
//
//   const wire = await Wire.lay();
//   const world = await World.open({ sites, env: wire.env, seed: wire.seed() });
//   wire.mark(); …; wire.since();        // [{ method, path, status, up, down }] since the mark, in order of asking
//   await wire.cut(); await wire.mend(); // no network, and back again
import { once } from "node:events";
import { createServer, request } from "node:http";
import { freePort, seedDemo } from "./world.mjs";

export class Wire {
  static async lay() {
    const wire = new Wire();
    Object.assign(wire, { hidden: await freePort(), log: [], from: 0 });
    wire.env = { BARYA_LISTEN: `127.0.0.1:${wire.hidden}` };
    return wire;
  }

  /** Begins with the world, which knows the public port; then seeds it. */
  seed(seed = seedDemo) {
    return async (world) => {
      this.port = world.server.port;
      await this.mend();
      await seed(world);
    };
  }

  async mend() {
    this.server = createServer((asked, answer) => this.pass(asked, answer));
    this.server.keepAliveTimeout = 60_000;
    this.server.listen(this.port, "127.0.0.1");
    await once(this.server, "listening");
  }

  /** Nobody listens any more, and what was on its way is lost. */
  async cut() {
    const closed = once(this.server, "close");
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  pass(asked, answer) {
    const { method, url: path, headers, socket } = asked;
    const entry = { method, path, status: 0, up: 0, down: 0 };
    this.log.push(entry);
    // A browser sends one request after the other on a connection: what it carried since the last is this one's.
    const carried = { up: socket.baryaUp ?? 0, down: socket.baryaDown ?? 0 };
    const count = () => {
      Object.assign(entry, { up: socket.bytesRead - carried.up, down: socket.bytesWritten - carried.down });
      Object.assign(socket, { baryaUp: socket.bytesRead, baryaDown: socket.bytesWritten });
    };
    answer.on("close", count);
    const onward = request({ port: this.hidden, host: "127.0.0.1", method, path, headers }, (reply) => {
      entry.status = reply.statusCode;
      answer.writeHead(reply.statusCode, reply.rawHeaders);
      reply.pipe(answer);
      reply.on("error", () => answer.destroy());
    });
    onward.on("error", () => socket.destroy());
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  mark() {
    this.from = this.log.length;
  }

  since() {
    return this.log.slice(this.from);
  }

  async close() {
    if (this.server.listening) await this.cut();
  }
}
