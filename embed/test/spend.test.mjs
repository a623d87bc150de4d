// The published verifier of spends, over the vectors that the server is held to as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { SpendRefused, checkSpend } from "../server/check-spend.mjs";

const vectors = (name) => JSON.parse(readFileSync(new URL(`../../tests/vectors/allowance/${name}.json`, import.meta.url)));
const { jwks, expected, cases } = vectors("spends");

/** What a site keeps: the serials that it has seen. */
function notebook() {
  const serials = new Set();
  const seen = (serial) => serials.has(serial) || !serials.add(serial);
  return { serials, seen };
}

for (const { name, token, code, with: changes, after = [] } of cases) {
  test(`${name}: ${code ?? "taken"}`, async () => {
    const { serials, seen } = notebook();
    for (const earlier of after) await checkSpend(earlier, { jwks, ...expected, seen });
    const before = serials.size;
    const check = checkSpend(token, { jwks, ...expected, ...changes, seen });
    if (code) {
      await assert.rejects(check, (error) => error instanceof SpendRefused && error.code === code || assert.fail(error));
      assert.equal(serials.size, before, "what is refused uses up no serial");
    } else {
      const { allowance, spend } = await check;
      assert.deepEqual([...serials], [`${allowance.jti}/${spend.serial}`]);
      assert.equal(spend.amount, changes?.amount ?? expected.amount);
      await assert.rejects(checkSpend(token, { jwks, ...expected, ...changes, seen }), { code: "replayed" });
    }
  });
}

test("what is no text is no token", async () => {
  for (const token of [undefined, null, 7, {}, ["a.b.c~a.b.c"]]) {
    await assert.rejects(checkSpend(token, { jwks, ...expected, seen: () => false }), { code: "malformed" });
  }
});

test("without the keys nothing is taken", async () => {
  const [{ token }] = cases;
  await assert.rejects(checkSpend(token, { ...expected, jwks: { keys: [] }, seen: () => false }), { code: "allowance_signature" });
});

test("any one letter changed is refused", async () => {
  const [{ token }] = cases;
  for (let at = 0; at < token.length; at += 1) {
    const other = token[at] === "A" ? "B" : "A";
    const changed = token.slice(0, at) + other + token.slice(at + 1);
    await assert.rejects(checkSpend(changed, { jwks, ...expected, seen: () => false }), SpendRefused, `at ${at}`);
  }
});

test("the digest of terms is that of their canonical form", async () => {
  const { terms, canonical } = vectors("terms");
  const { payee, jwk } = terms;
  const fields = [1, terms.id, terms.intent, payee.handle, payee.name, payee.picture, payee.voice, terms.site, jwk.x, jwk.y,
    terms.currency, terms.total, terms.each, terms.first, terms.last, terms.expires_at, terms.agree_by, terms.mode];
  const bytes = (text) => new TextEncoder().encode(text);
  const netstring = (field) => (field === undefined ? "-," : `${bytes(String(field)).length}:${field},`);
  assert.equal(fields.map(netstring).join(""), canonical);
  const hash = await crypto.subtle.digest("SHA-256", bytes(`barya/allow/v1\0${canonical}`));
  assert.equal(Buffer.from(hash).toString("base64url"), terms.digest);
});
