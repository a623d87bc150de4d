// A look at the server's own database, for what no interface tells: how many payments there are of all payers.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const PROGRAM = `import json, sqlite3, sys
with sqlite3.connect(sys.argv[1], timeout=20) as database:
    print(json.dumps(database.execute(sys.argv[2], json.loads(sys.argv[3])).fetchall()))`;

/** Runs one statement; answers its rows. */
export async function sql(server, statement, ...values) {
  const { stdout } = await run("python3", ["-c", PROGRAM, server.database, statement, JSON.stringify(values)]);
  return JSON.parse(stdout);
}

/** How many purchases and tips have been paid, whoever paid them. */
export async function payments(server) {
  const [[count]] = await sql(server, "SELECT count(*) FROM payments WHERE purpose = 'pay' AND state = 'paid'");
  return count;
}
