// Practice money in a payer's wallet, by their own finger: the sheet itself only adds what is lacking.
import assert from "node:assert/strict";

/** Puts 1,000.00 of the sheet's currency into the wallet of whoever's phone this is. */
export async function fund(frame) {
  const state = await frame.evaluate(async () => {
    const ask = async (path, body, headers) => {
      const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
      return (await fetch(path, init)).json();
    };
    const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const { login, challenge } = await ask("/v1/passkeys/login/begin", {});
    const { id, response } = await navigator.credentials.get({ publicKey: { challenge: bytes(challenge), userVerification: "required" } });
    const [client_data_json, authenticator_data, signature] = ["clientDataJSON", "authenticatorData", "signature"].map((name) => text(response[name]));
    const session = await ask("/v1/passkeys/login/finish", { login, assertion: { id, client_data_json, authenticator_data, signature } });
    const bearer = { authorization: `Bearer ${session.token}` };
    const currency = location.search.includes("offer=") ? "INR" : "PHP";
    const intent = "01J00000000000000000" + Array.from(crypto.getRandomValues(new Uint8Array(6)), (one) => "0123456789ABCDEF"[one % 16]).join("");
    const quote = await ask("/v1/quotes", { purpose: "topup", amount: 100000, currency, rail: "sandbox", intent }, bearer);
    const done = await ask("/v1/topups", { quote: quote.id, secret: quote.secret }, { ...bearer, "idempotency-key": intent });
    return done.state ?? JSON.stringify({ session, quote, done });
  });
  assert.equal(state, "paid");
}
