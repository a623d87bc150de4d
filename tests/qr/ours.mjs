// What is asked of our own program, many at once: it is the Rust code that the server runs.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The lines that `cargo xtask qr …args` prints for these lines. */
export function xtaskQr(args, lines) {
  const xtask = process.env.BARYA_XTASK;
  const [program, ...before] = xtask ? [xtask] : ["cargo", "run", "--quiet", "--package", "xtask", "--"];
  const options = { cwd: ROOT, input: lines.map((line) => `${line}\n`).join(""), encoding: "utf8", maxBuffer: 1 << 26 };
  const { status, stdout, stderr, error } = spawnSync(program, [...before, "qr", ...args], options);
  assert.equal(status, 0, `xtask qr ${args.join(" ")}: ${error ?? stderr}`);
  return stdout.split("\n").slice(0, -1);
}
