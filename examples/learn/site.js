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
  const { sign, title, sound, words, ask } = lessons[at];
  $("evening").textContent = `Evening ${at + 1}`;
  $("title").textContent = title;
  $("letter").textContent = sign;
  $("letter").classList.toggle("long", sign.length > 2);
  $("sound").textContent = sound;
  $("words").replaceChildren(...words.flatMap(([word, latin, meaning], number) =>
    [number ? " · " : "", node("b", { lang: "bn" }, word), ` ${latin}, ${meaning}`]));
  $("question").textContent = ask;
  $("verdict").textContent = "";
  showChoices(lessons[at].choices);
  showList();
}

/** The right one is first in the data; on the page it stands one place further with each lesson. */
function showChoices(choices) {
  const turned = choices.map((_, at) => choices[(at + current) % choices.length]);
  $("choices").replaceChildren(...turned.map((choice) =>
    node("button", { type: "button", lang: "bn", onclick: ({ target }) => judge(target, choice === choices[0]) }, choice)));
}

function judge(button, right) {
  button.className = right ? "right" : "wrong";
  $("verdict").textContent = right ? "Yes!" : "Not that one. Look again.";
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
document.addEventListener("barya-close", () => {
  if (!open) return;
  $("gate").hidden = true;
  $("title").focus();
});
