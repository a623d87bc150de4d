// A device that pays out of an allowance, written from the documents alone.
import { generateKeyPairSync, sign } from "node:crypto";
import { ulid } from "./client.mjs";

const b64 = (text) => Buffer.from(text).toString("base64url");

export class Device {
  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { kty, crv, x, y } = publicKey.export({ format: "jwk" });
    Object.assign(this, { jwk: { kty, crv, x, y }, privateKey });
  }

  /** Sets money aside for a payee's site: the client's passkey agrees, in a frame of that site. */
  async ask(client, to, site) {
    const intent = ulid();
    this.terms = await client.ask("POST", "/v1/allowances/begin", { to, site, jwk: this.jwk, intent });
    const authorization = { type: "passkey", ...client.key.assert(this.terms.digest, site) };
    const { id, secret } = this.terms;
    const granted = await client.ask("POST", "/v1/allowances", { id, secret, authorization }, { "idempotency-key": intent });
    this.allowance = granted.allowance;
    return granted;
  }

  /** A token, signed without asking anybody. */
  pay(serial, { offer = null, amount, reference = null }) {
    const { id: allowance, currency } = this.terms;
    const iat = Math.floor(Date.now() / 1000);
    const claims = { allowance, serial, offer, amount, currency, intent: ulid(), reference, iat };
    const signed = [{ alg: "ES256", typ: "barya-spend+jwt" }, claims].map((part) => b64(JSON.stringify(part))).join(".");
    const signature = sign("sha256", Buffer.from(signed), { key: this.privateKey, dsaEncoding: "ieee-p1363" });
    return `${this.allowance}~${signed}.${b64(signature)}`;
  }
}
