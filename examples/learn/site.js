// A course with seven lessons, the last of which opens when it is paid for.
import { checkSpend } from "./check-spend.mjs"; // embed/server/check-spend.mjs
import { lessons } from "./lessons.js";

const PAY = "http://pay.localhost:8700";

const $ = (id) => document.getElementById(id);
const LOCK = "M6 10h12v10H6zM8.5 10V7a3.5 3.5 0 0 1 7 0v3";
const done = new Set();
let current = 0;
let open = localStorage.opened === "yes";

function node(name, props, ...children) {
  const made = Object.assign(document.createElement(name), props);
  made.append(...children);
  return made;
}

function lock() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.append(document.createElementNS(svg.namespaceURI, "path"));
  svg.firstChild.setAttribute("d", LOCK);
  return svg;
}

function showList() {
  $("lessons").replaceChildren(...lessons.map(({ sign, title, locked }, at) => {
    const shut = locked && !open;
    const face = shut ? lock() : node("b", { lang: "bn" }, sign.split(" ")[0]);
    const tile = node("button", { type: "button", className: "tile", onclick: () => (shut ? goToGate() : show(at)) },
      face, node("span", {}, title));
    tile.setAttribute("aria-label", `Lesson ${at + 1}: ${title}`);
    if (done.has(at)) tile.classList.add("done");
    if (at === current) tile.setAttribute("aria-current", "true");
    return node("li", {}, tile);
  }));
}

function goToGate() {
  $("gate").scrollIntoView({ block: "center" });
  $("gate").querySelector("barya-buy").focus();
}

function show(at) {
  current = at;
  const { sign, title, sound, words, ask, choices } = lessons[at];
  const verdict = node("p", { className: "verdict", role: "status" });
  $("lesson").replaceChildren(
    node("p", { className: "evening" }, `Evening ${at + 1}`),
    node("h2", { tabIndex: -1 }, title),
    node("p", { className: sign.length > 2 ? "letter long" : "letter", lang: "bn" }, sign),
    node("p", { className: "sound" }, sound),
    node("p", { className: "words" }, ...words.flatMap(([word, latin, meaning], number) =>
      [number ? " · " : "", node("b", { lang: "bn" }, word), ` ${latin}, ${meaning}`])),
    node("fieldset", {}, node("legend", {}, ask), choiceRow(choices, verdict), verdict),
  );
  showList();
}

/** The right one is first in the data; on the page it stands one place further with each lesson. */
function choiceRow(choices, verdict) {
  const turned = choices.map((_, at) => choices[(at + current) % choices.length]);
  return node("div", { className: "choices" }, ...turned.map((choice) => {
    const button = node("button", { type: "button", lang: "bn" }, choice);
    button.onclick = () => judge(button, verdict, choice === choices[0]);
    return button;
  }));
}

function judge(button, verdict, right) {
  button.className = right ? "right" : "wrong";
  verdict.textContent = right ? "Yes!" : "Not that one. Look again.";
  if (!right) return;
  done.add(current);
  showList();
}

show(0);

function unlock(proof) {
  open = true;
  const receipt = $("receipt");
  receipt.hidden = false;
  receipt.textContent = proof;
  show(lessons.length - 1);
}

document.addEventListener("barya-paid", ({ detail }) => unlock(detail.receipt));

// Without a network there is no receipt yet. Where the payer has set money aside for this school, there is a token
// instead, and the published keys of the last visit are enough to see that it is good.
fetch(`${PAY}/.well-known/jwks.json`)
  .then(async (answer) => { if (answer.ok) localStorage.keys = await answer.text(); })
  .catch(() => {});

/** Whether this serial was shown here before; else it is noted down. One browser's list: a school has one for all. */
function seen(serial) {
  const serials = JSON.parse(localStorage.seen ?? "[]");
  if (serials.includes(serial)) return true;
  localStorage.seen = JSON.stringify([...serials, serial]);
  return false;
}

const WHY = {
  replayed: "This payment was used before. It opens nothing a second time.",
  expired: "What was set aside for this school is over. Pay again when there is a network.",
};

document.addEventListener("barya-saved", async ({ detail: { token } }) => {
  if (!token) return; // only a reminder: it is paid when the network is back
  const refused = $("refused");
  try {
    await checkSpend(token, {
      jwks: JSON.parse(localStorage.keys ?? '{"keys":[]}'), iss: `${PAY}/test`, mode: "test", site: location.origin,
      payee: "school", offer: "lesson-7", amount: 4900, currency: "INR", seen,
    });
    refused.hidden = true;
    localStorage.opened = "yes";
    unlock(token);
  } catch ({ code }) {
    refused.dataset.code = code;
    refused.textContent = WHY[code] ?? "This payment cannot be verified here.";
    refused.hidden = false;
  }
});
// The button goes once the payer has seen their receipt and closed the sheet.
document.addEventListener("barya-close", () => {
  if (!open) return;
  document.querySelector("barya-buy")?.replaceWith(node("p", { className: "opened" }, "Lesson 7 is open"));
  $("lesson").querySelector("h2").focus();
});
