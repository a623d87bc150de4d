// What a streaming site would have anyway (a player, a set list), and ten lines that thank for a tip.
import { makeScene } from "./scene.js";

const video = document.getElementById("stage");
const toggle = document.getElementById("toggle");
const canvas = document.createElement("canvas");
const scene = makeScene(canvas);
const FRAME = 1000 / 24;

let last = -Infinity;
function film(now) {
  if (now - last >= FRAME && !video.paused) {
    last = now;
    scene.draw(now);
  }
  requestAnimationFrame(film);
}

scene.draw(0);
video.poster = canvas.toDataURL();
video.srcObject = canvas.captureStream(24);
requestAnimationFrame(film);

const playing = (on) => {
  toggle.setAttribute("aria-pressed", String(!on));
  toggle.setAttribute("aria-label", on ? "Pause" : "Play");
};
video.addEventListener("play", () => playing(true));
video.addEventListener("pause", () => playing(false));
toggle.addEventListener("click", () => (video.paused ? video.play() : video.pause()));
// Who wants less motion, or has a browser that starts nothing by itself, gets a still and the play button.
if (matchMedia("(prefers-reduced-motion: reduce)").matches) playing(false);
else video.play().catch(() => playing(false));

const songs = [...document.querySelectorAll("#songs li")];
const SONG = 40_000;
function tellSong() {
  const at = Math.floor(performance.now() / SONG) % songs.length;
  songs.forEach((song, number) => song.toggleAttribute("aria-current", number === at));
}
tellSong();
setInterval(tellSong, 1000);

document.addEventListener("barya-paid", ({ detail }) => {
  scene.light(performance.now());
  document.getElementById("thanks").textContent = "Salamat! The lanterns are for you.";
  const receipt = document.getElementById("receipt");
  receipt.hidden = false;
  receipt.textContent = detail.receipt;
});
