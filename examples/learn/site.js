// A course with seven lessons, the last of which opens when it is paid for.
import { lessons } from "./lessons.js";

const $ = (id) => document.getElementById(id);
const LOCK = "M6 10h12v10H6zM8.5 10V7a3.5 3.5 0 0 1 7 0v3";
const done = new Set();
let current = 0;
let open = false;

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

document.addEventListener("barya-paid", ({ detail }) => {
  open = true;
  const receipt = $("receipt");
  receipt.hidden = false;
  receipt.textContent = detail.receipt;
  show(lessons.length - 1);
});
// The button goes once the payer has seen their receipt and closed the sheet.
document.addEventListener("barya-close", () => {
  if (!open) return;
  document.querySelector("barya-buy")?.replaceWith(node("p", { className: "opened" }, "Lesson 7 is open"));
  $("lesson").querySelector("h2").focus();
});
