// Receipts as an outsider sees them: npm `jose` and the published keys, nothing of ours.
import assert from "node:assert/strict";
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { until } from "./world.mjs";

/** Verifies a receipt against the server's JWKS and answers its claims. */
export async function verified(server, receipt) {
  const keys = await (await fetch(`${server.local}/.well-known/jwks.json`)).json();
  const header = decodeProtectedHeader(receipt);
  assert.equal(header.alg, "ES256");
  assert.equal(header.typ, "barya-receipt+jwt");
  assert.ok(keys.keys.some((key) => key.kid === header.kid), "the receipt's key is published");
  const { payload } = await jwtVerify(receipt, createLocalJWKSet(keys), {
    algorithms: ["ES256"],
    issuer: `${server.origin}/test`,
  });
  return payload;
}

/** The paid event of a page: exactly one, and its receipt verifies. Answers the claims. */
export async function paidOnce(payer) {
  // The sheet shows it before the page around it has heard.
  await until("the page hears of it", async () => (await payer.seen("barya-paid")).length > 0);
  const events = await payer.seen("barya-paid");
  assert.equal(events.length, 1, "exactly one barya-paid");
  const { payment, receipt } = events[0].detail;
  const claims = await verified(payer.world.server, receipt);
  assert.equal(claims.payment, payment.id);
  return claims;
}
