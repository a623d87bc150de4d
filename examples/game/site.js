// Keys, fingers and the screen round the rules; and a heart for whoever pays for one.
import { draw } from "./draw.js";
import { FIELD, addLife, newGame, step } from "./rules.js";

const $ = (id) => document.getElementById(id);
const field = $("field");
const pen = field.getContext("2d");
const shop = document.querySelector(".shop");

let game = newGame();
let shopping = false;
let shown = "";
const keys = new Set();
const hands = { steer: 0, aim: undefined };

function best(score) {
  try {
    const top = Math.max(score, Number(localStorage.getItem("best")) || 0);
    localStorage.setItem("best", String(top));
    return top;
  } catch {
    return score; // no storage in this browser: the best is this game's
  }
}

function play() {
  const hearts = game.phase === "over" ? 0 : game.lives;
  game = newGame();
  game.lives = Math.max(hearts, game.lives);
  game.phase = "playing";
  field.focus();
}

/** Writes what the page says about the game, when that has changed. */
function tell() {
  const now = [game.phase, game.lives, game.score].join();
  if (now === shown) return;
  shown = now;
  $("score").textContent = game.score;
  $("best").textContent = best(game.score);
  const slots = Math.max(3, game.lives);
  $("lives").setAttribute("aria-label", `${game.lives} lives`);
  $("lives").replaceChildren(...Array.from({ length: slots }, (_, at) => {
    const heart = document.createElement("i");
    heart.className = at < game.lives ? "" : "spent";
    return heart;
  }));
  const over = game.phase === "over";
  $("over").hidden = game.phase === "playing";
  shop.classList.toggle("wanted", over);
  if (over) {
    $("headline").textContent = "Out of hearts";
    $("hint").textContent = `You caught ${game.score}. Start again, or take an extra life and go on from here.`;
    $("start").textContent = "Start again";
  }
}

let last = performance.now();
function frame(now) {
  // A tab that slept does not wake up to a landslide.
  const seconds = Math.min((now - last) / 1000, 0.05);
  last = now;
  if (!shopping) step(game, seconds, hands);
  draw(pen, game, now);
  tell();
  requestAnimationFrame(frame);
}
requestAnimationFrame(frame);

const steering = { ArrowLeft: -1, a: -1, ArrowRight: 1, d: 1 };
addEventListener("keydown", (event) => {
  if (shopping || !(event.key in steering) || game.phase !== "playing") return;
  event.preventDefault();
  keys.add(event.key);
  hands.steer = steering[event.key];
});
addEventListener("keyup", ({ key }) => {
  keys.delete(key);
  hands.steer = steering[[...keys].at(-1)] ?? 0;
});
field.addEventListener("keydown", (event) => {
  if (event.key !== " " || game.phase === "playing") return;
  event.preventDefault();
  play();
});

const aim = (event) => {
  const { left, width } = field.getBoundingClientRect();
  hands.aim = (event.clientX - left) / width * FIELD.width;
};
field.addEventListener("pointerdown", (event) => {
  field.setPointerCapture(event.pointerId);
  aim(event);
});
field.addEventListener("pointermove", (event) => hands.aim !== undefined && aim(event));
for (const end of ["pointerup", "pointercancel"]) field.addEventListener(end, () => { hands.aim = undefined; });
$("start").addEventListener("click", play);

// The shop. The game stands still while the sheet is open; a heart bought after the end brings the same game back.
addEventListener("barya-open", () => {
  shopping = true;
  keys.clear();
  Object.assign(hands, { steer: 0, aim: undefined });
});
addEventListener("barya-close", () => {
  shopping = false;
  if (game.phase === "playing") field.focus();
});
addEventListener("barya-paid", ({ detail }) => {
  addLife(game);
  $("offer-text").textContent = "Your heart is in. Play on!";
  const receipt = $("receipt");
  receipt.hidden = false;
  receipt.textContent = detail.receipt;
});
