// The card's page: a thin wrapper around the provider's own script (`Stripe`). The number is typed into the provider's
// field and goes from there to the provider; what passes through here is the provider's name for the card.
"use strict";
(() => {
  // The languages of ours that the provider's field speaks too.
  const SPOKEN = ["en", "fil", "id", "ja", "ko", "ms", "th", "vi", "zh"];
  // Mistakes in what was typed; everything else is the provider's or the line's.
  const TYPED = ["card_error", "invalid_request_error", "validation_error"];
  // What a refusal of our server means for the payer. Of any other nothing is known.
  const REFUSED = { declined: "another", provider_unavailable: "away", rate_limited: "away", invalid_request: "look" };
  const [FIRST_PAUSE, LAST_PAUSE] = [1000, 15000];

  const main = document.querySelector("main");
  const form = main.querySelector("form");
  const pay = form.querySelector("button");
  const back = document.getElementById("back");

  const show = (state) => {
    main.dataset.state = state;
    for (const part of main.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when.split(" ").includes(state);
    }
    // A tab that shows nothing else may close itself.
    back.hidden ||= history.length > 1;
    main.querySelector(".say").scrollIntoView({ block: "nearest" });
    pay.disabled = !["card", "look", "another", "away"].includes(state);
  };

  /** Tells our server something and hears how the payment stands. Without an answer nothing is known. */
  const tell = async (told) => {
    try {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(location.pathname, { method: "POST", headers, body: JSON.stringify(told) });
      const said = await answer.json();
      return answer.ok ? said : { state: REFUSED[said.code] ?? "checking" };
    } catch {
      return { state: "checking" };
    }
  };

  let pause = FIRST_PAUSE;
  /** Goes on from how the payment stands. */
  const go = async ({ state, client_secret: secret }) => {
    show(state);
    if (state === "checking") {
      setTimeout(async () => go(await tell({})), pause);
      pause = Math.min(pause * 2, LAST_PAUSE);
    } else if (state === "bank") {
      // Whatever the provider's script says of it: how it went our server asks the provider.
      await stripe.confirmCardPayment(secret).catch(() => {});
      const next = await tell({});
      // The payer did not answer the bank: with another card it can begin anew.
      await go(next.state === "bank" ? { state: "another" } : next);
    }
  };

  /** The provider's name for the card in its field; a provider whose script makes tokens only names it in those. */
  const method = async () => {
    const made = await stripe.createPaymentMethod({ type: "card", card: field });
    if (made) return { error: made.error, id: made.paymentMethod?.id };
    const { error, token } = await stripe.createToken(field);
    return { error, id: token?.card.id };
  };

  let stripe, field;
  let typed = false;
  const mount = () => {
    const lang = document.documentElement.lang;
    stripe = window.Stripe(main.dataset.key, { locale: SPOKEN.includes(lang) ? lang : "auto" });
    const { color } = getComputedStyle(pay.form);
    const { color: soft } = getComputedStyle(form.querySelector(".safe"));
    const style = { base: { color, fontSize: "18px", "::placeholder": { color: soft } } };
    field = stripe.elements().create("card", { hidePostalCode: true, style });
    field.on("change", () => { typed = true; });
    field.mount("#card-field");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (pay.disabled) return;
    if (!typed) return show("look");
    show("busy");
    const { error, id } = await method().catch((thrown) => ({ error: thrown }));
    if (id) return go(await tell({ method: id }));
    show(TYPED.includes(error?.type) ? "look" : "away");
  });
  back.addEventListener("click", () => window.close());

  const begin = async () => {
    const state = main.dataset.state;
    if (["paid", "ended"].includes(state)) return show(state);
    if (!window.Stripe) return show("away"), void (pay.disabled = true);
    mount();
    await go(await tell({}));
  };
  begin();
})();
