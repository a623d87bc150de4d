// Two builds of one source, which only tests need: the second has all its files under other names, and says which it is.
import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A custom section of a Wasm module: `variant`, with nothing in it. */
const SECTION = Buffer.from([0, 8, 7, ...Buffer.from("variant")]);
const HASHED = /-([0-9a-f]{16})[._]/;

/**
 * Copies a build to `to`, as another build: hashes changed, its glue and its Wasm marked as belonging together. Files whose
 * names are like `missing` did not arrive.
 */
export async function anotherBuild(dist, to, missing = /^$/) {
  await cp(dist, to, { recursive: true });
  const names = (await readdir(to)).filter((name) => /\.(js|css|wasm|html)$/.test(name));
  const hashes = new Set(names.map((name) => HASHED.exec(name)?.[1]).filter(Boolean));
  const renamed = (text) => [...hashes].reduce((now, hash) => now.replaceAll(hash, turned(hash)), text);
  for (const name of await readdir(to)) {
    if (/^[^/]+\.br$/.test(name)) await rm(join(to, name));
  }
  for (const name of names) {
    const path = join(to, name);
    const bytes = await readFile(path);
    if (name.endsWith(".wasm")) await writeFile(path, Buffer.concat([bytes, SECTION]));
    else await writeFile(path, changed(name, renamed(bytes.toString())));
    if (missing.test(name)) await rm(path);
    else await rename(path, join(to, renamed(name)));
  }
}

/** Another hash of the same length. */
const turned = (hash) => [...hash].reverse().join("");

function changed(name, text) {
  if (/^widget-.*\.js$/.test(name)) return `${text};globalThis.variant=1;`;
  // The worker's version is a hash too, of everything.
  return name === "worker.js" ? text.replace(/"barya-([0-9a-f]{16})"/, (_, hash) => `"barya-${turned(hash)}"`) : text;
}

/** Runs in a frame: which build its glue and its Wasm are of. */
export async function variants() {
  const { wasm } = document.getElementById("bundle").dataset;
  const module = await WebAssembly.compileStreaming(fetch(wasm));
  return [globalThis.variant ?? 0, WebAssembly.Module.customSections(module, "variant").length];
}
