// What a site's own server does before it unlocks anything. Needs npm `jose` 5 or later.
import { createRemoteJWKSet, jwtVerify } from "jose";

/** Thrown with a `reason` when a receipt does not unlock what was asked for. */
export class NotUnlocked extends Error {
  constructor(reason) {
    super(`not unlocked: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Makes the check for one payment origin.
 *
 * @param {string} origin  the payment origin, such as "https://pay.example"
 * @param {{ mode?: "live" | "test", keys?: object, spend: (jti: string) => Promise<boolean> }} options
 *   `mode` is what this site accepts ("live" unless you are testing); `spend` records a `jti` and answers false when it
 *   was there already: keep it in your database, so that a receipt unlocks once, over restarts and over many servers.
 * @returns {(receipt: string, expected: { payee: string, offer?: string, total: number, currency: string,
 *   reference?: string }) => Promise<object>}  the claims; rejects with NotUnlocked
 */
export function receiptCheck(origin, { mode = "live", keys, spend }) {
  const jwks = keys ?? createRemoteJWKSet(new URL("/.well-known/jwks.json", origin));
  const issuer = mode === "live" ? origin : `${origin}/test`;
  return async (receipt, expected) => {
    const { payload } = await jwtVerify(receipt, jwks, {
      algorithms: ["ES256"],
      typ: "barya-receipt+jwt",
      issuer,
      audience: expected.payee,
    }).catch((error) => {
      throw new NotUnlocked(error.claim ?? error.code ?? "signature");
    });
    const wanted = {
      mode,
      offer: expected.offer ?? null,
      total: expected.total,
      currency: expected.currency,
      reference: expected.reference ?? null,
    };
    for (const [claim, value] of Object.entries(wanted)) {
      if (payload[claim] !== value) throw new NotUnlocked(claim);
    }
    if (!(await spend(payload.jti))) throw new NotUnlocked("jti");
    return payload;
  };
}
