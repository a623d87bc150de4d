// A software passkey for clients without a browser: it makes real ES256 keys and signs what a browser would.
import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

const sha256 = (data) => createHash("sha256").update(data).digest();
const b64 = (bytes) => Buffer.from(bytes).toString("base64url");

/** CBOR head: major type and a length or value below 65,536. */
function head(major, value) {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255]);
}
const bytes = (data) => Buffer.concat([head(2, data.length), data]);
const text = (value) => Buffer.concat([head(3, value.length), Buffer.from(value)]);
const integer = (value) => (value >= 0 ? head(0, value) : head(1, -1 - value));
const map = (...pairs) => Buffer.concat([head(5, pairs.length / 2), ...pairs]);

export class SoftKey {
  constructor(origin) {
    this.origin = origin;
    this.rpIdHash = sha256(new URL(origin).hostname);
    this.id = randomBytes(16);
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    this.privateKey = privateKey;
    this.jwk = publicKey.export({ format: "jwk" });
  }

  authData(flags, attested = Buffer.alloc(0)) {
    return Buffer.concat([this.rpIdHash, Buffer.from([flags, 0, 0, 0, 0]), attested]);
  }

  /** In a frame of `site`, or at the top level. */
  clientData(type, challenge, site) {
    const framed = site ? { crossOrigin: true, topOrigin: site } : { crossOrigin: false };
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.origin, ...framed }));
  }

  /** The answer to `register/begin`, for `register/finish`. */
  create({ registration, challenge }) {
    const [x, y] = [this.jwk.x, this.jwk.y].map((c) => Buffer.from(c, "base64url"));
    const key = map(integer(1), integer(2), integer(3), integer(-7), integer(-1), integer(1), integer(-2), bytes(x), integer(-3), bytes(y));
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, key]);
    const authData = this.authData(0x45, attested);
    return {
      registration,
      id: b64(this.id),
      client_data_json: b64(this.clientData("webauthn.create", challenge)),
      attestation_object: b64(map(text("fmt"), text("none"), text("attStmt"), map(), text("authData"), bytes(authData))),
      transports: ["internal"],
    };
  }

  /** Consent to a challenge, base64url: a quote's digest, or that of terms. */
  assert(challenge, site) {
    const authData = this.authData(0x05);
    const clientData = this.clientData("webauthn.get", challenge, site);
    const signature = sign("sha256", Buffer.concat([authData, sha256(clientData)]), this.privateKey);
    return {
      id: b64(this.id),
      client_data_json: b64(clientData),
      authenticator_data: b64(authData),
      signature: b64(signature),
    };
  }
}
