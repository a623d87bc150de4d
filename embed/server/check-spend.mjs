// What a site does with the token of a payment without a network, before it opens anything: on a server, or in the page
// itself. No dependency and no request: it needs WebCrypto (Node 20 or later, any browser) and the published keys, which
// you fetched while there was a network.

/** Thrown with a `code` when a token does not open what was asked for. */
export class SpendRefused extends Error {
  constructor(code) {
    super(`refused: ${code}`);
    this.code = code;
  }
}

const LONGEST = 4096;
const ES256 = { name: "ECDSA", hash: "SHA-256" };
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const REFERENCE = /^[^\p{Cc}\p{Cs}]{1,64}$/u;

/**
 * Looks at a token: an allowance that the payment server signed and a spend that the payer's device signed, with `~`
 * between. A token that passes, of a serial that was not seen before, is good for its money: the server settles it until
 * seven days after the allowance's expiry, whoever sends it there (`POST /v1/spends`).
 *
 * @param {string} token  `detail.token` of `barya-saved`
 * @param {{
 *   jwks: { keys: object[] }, iss: string, site: string, payee: string, offer?: string | null, amount: number,
 *   currency: string, reference?: string | null, mode?: "live" | "test",
 *   seen: (serial: string, token: string) => boolean | Promise<boolean>, now?: number,
 * }} expected
 *   `jwks` is what `/.well-known/jwks.json` said; `iss` the payment origin, followed by `/test` for play money; `site`
 *   your own origin; `amount` in minor units; `mode` "live" unless you say otherwise. `seen` gets the serial as
 *   `al_…/3`: it answers true when that was there before, else notes it down and answers false; it must do both at
 *   once, like a database's INSERT. It is asked last.
 * @returns {Promise<{ allowance: object, spend: object }>}  what both claim; rejects with SpendRefused
 */
export async function checkSpend(token, expected) {
  const [allowance, spend] = takeApart(token);
  const granted = await claimsOfAllowance(allowance, expected.jwks);
  const spent = await claimsOfSpend(spend, granted);
  compare(granted, spent, expected);
  if (await expected.seen(`${granted.jti}/${spent.serial}`, token)) throw new SpendRefused("replayed");
  return { allowance: granted, spend: spent };
}

function takeApart(token) {
  const both = typeof token === "string" && token.length <= LONGEST ? token.split("~") : [];
  const parts = both.map((jws) => jws.split("."));
  if (parts.length !== 2 || parts.some((jws) => jws.length !== 3)) throw new SpendRefused("malformed");
  return parts.map(([header, claims, signature]) => ({ header, claims, signature: bytes(signature),
    signed: new TextEncoder().encode(`${header}.${claims}`) }));
}

/** Base64url without padding has one spelling here: what the server would not read must not pass. */
function bytes(text) {
  let plain;
  try {
    plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    throw new SpendRefused("malformed");
  }
  const made = Uint8Array.from(plain, (c) => c.charCodeAt(0));
  if (encoded(made) !== text) throw new SpendRefused("malformed");
  return made;
}

function encoded(made) {
  return btoa(String.fromCharCode(...made)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function object(part) {
  try {
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes(part)));
    if (value && typeof value === "object" && !Array.isArray(value)) return value;
  } catch (error) {
    if (error instanceof SpendRefused) throw error;
  }
  throw new SpendRefused("malformed");
}

async function isSigned(jws, { kty, crv, x, y }) {
  try {
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, { ...ES256, namedCurve: "P-256" }, false, ["verify"]);
    return await crypto.subtle.verify(ES256, key, jws.signature, jws.signed);
  } catch {
    return false; // not a key
  }
}

async function claimsOfAllowance(jws, jwks) {
  const { alg, typ, kid } = object(jws.header);
  const key = jwks.keys.find((key) => key.kid === kid && key.kty === "EC" && key.crv === "P-256");
  const known = alg === "ES256" && typ === "barya-allowance+jwt" && typeof kid === "string" && key;
  if (!known || !(await isSigned(jws, key))) throw new SpendRefused("allowance_signature");
  return object(jws.claims);
}

async function claimsOfSpend(jws, granted) {
  const spend = object(jws.claims);
  const { allowance, serial, offer, amount, currency, intent, reference, iat } = spend;
  // The device wrote these, perhaps in a hurry to write what we read and the server does not: one spelling counts.
  const spelt = [{ alg: "ES256", typ: "barya-spend+jwt" },
    { allowance, serial, offer, amount, currency, intent, reference, iat }];
  const [header, claims] = spelt.map((value) => encoded(new TextEncoder().encode(JSON.stringify(value))));
  if (header !== jws.header || !(await isSigned(jws, granted.cnf.jwk))) throw new SpendRefused("spend_signature");
  const texts = typeof intent === "string" && ULID.test(intent)
    && (reference === null || (typeof reference === "string" && REFERENCE.test(reference)));
  const numbers = [serial, amount, iat].every((number) => Number.isSafeInteger(number) && number >= 0);
  if (claims !== jws.claims || !texts || !numbers) throw new SpendRefused("malformed");
  return spend;
}

function compare(granted, spent, expected) {
  const { offer = null, reference = null, mode = "live", now = Date.now() } = expected;
  const holds = {
    iss: granted.iss === expected.iss,
    mode: granted.mode === mode,
    site: granted.site === expected.site,
    payee: granted.aud === expected.payee,
    expired: granted.exp * 1000 > now,
    allowance: spent.allowance === granted.jti,
    serial: spent.serial >= granted.first && spent.serial <= granted.last,
    currency: spent.currency === granted.currency && spent.currency === expected.currency,
    amount: spent.amount === expected.amount && spent.amount > 0 && spent.amount <= granted.each,
    offer: spent.offer === offer,
    reference: spent.reference === reference,
  };
  for (const [code, good] of Object.entries(holds)) {
    if (!good) throw new SpendRefused(code);
  }
}
