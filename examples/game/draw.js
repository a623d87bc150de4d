// One picture of the game. Everything is drawn; there is nothing to download.
import { BASKET, FIELD } from "./rules.js";

/** Draws `game` at `now` milliseconds. @param {CanvasRenderingContext2D} pen */
export function draw(pen, game, now) {
  sky(pen);
  hills(pen);
  rain(pen, now, Math.min(1, game.score / 40));
  for (const thing of game.falling) fruit(pen, thing, now);
  basket(pen, game, now);
  ground(pen);
  for (const spark of game.sparks) words(pen, spark);
}

function fill(pen, colour, path) {
  pen.fillStyle = colour;
  pen.fill(new Path2D(path));
}

function sky(pen) {
  const air = pen.createLinearGradient(0, 0, 0, FIELD.height);
  [["#4b3b9b", 0], ["#8f6fd0", 0.45], ["#ffc58a", 0.85]].forEach(([colour, at]) => air.addColorStop(at, colour));
  pen.fillStyle = air;
  pen.fillRect(0, 0, FIELD.width, FIELD.height);
}

function hills(pen) {
  fill(pen, "#6a58b8", "M0 300Q60 230 130 280T270 262T360 290V420H0z");
  fill(pen, "#3f7f63", "M0 340Q70 290 150 332T300 318T360 340V420H0z");
  // The canopy everything falls from.
  fill(pen, "#1f6b45", "M0 0H360V22Q345 44 322 32Q304 54 280 36Q256 56 232 36Q206 54 184 34Q158 56 134 34Q110 54 86 36Q62 54 40 34Q18 46 0 28z");
  fill(pen, "#2f8f57", "M0 0H360V8Q330 28 300 16Q270 34 240 16Q210 32 180 14Q150 34 120 14Q90 32 60 16Q30 28 0 12z");
}

function rain(pen, now, weight) {
  pen.strokeStyle = `rgb(226 236 255 / ${0.15 + 0.35 * weight})`;
  pen.lineWidth = 1.5;
  pen.beginPath();
  for (let drop = 0; drop < 12 + 50 * weight; drop++) {
    const x = (drop * 97) % FIELD.width;
    const y = (drop * 53 + now * 0.55) % FIELD.height;
    pen.moveTo(x, y);
    pen.lineTo(x - 3, y + 12);
  }
  pen.stroke();
}

function fruit(pen, { kind, x, y, spin }, now) {
  pen.save();
  pen.translate(x, y);
  pen.rotate(Math.sin(now / 260 + spin) * 0.35);
  if (kind === "coconut") {
    fill(pen, "#5b3a22", "M-15 0a15 15 0 1 0 30 0a15 15 0 1 0-30 0");
    fill(pen, "#7b5232", "M-11-6a8 6 0 1 0 16-2a8 6 0 1 0-16 2");
    fill(pen, "#2a180c", "M2 2a2 2 0 1 0 4 0a2 2 0 1 0-4 0M8-1a2 2 0 1 0 4 0a2 2 0 1 0-4 0M7 5a2 2 0 1 0 4 0a2 2 0 1 0-4 0");
  } else {
    const gold = kind === "gold";
    if (gold) fill(pen, "#fff3b055", "M-24 0a24 24 0 1 0 48 0a24 24 0 1 0-48 0");
    fill(pen, gold ? "#ffe14d" : "#ffab1f", "M4-16c13 2 15 14 10 23-5 10-21 13-27 5-5-7 0-14 5-17 6-4 4-12 12-11z");
    fill(pen, gold ? "#fff6b8" : "#ff7438", "M-8-5c6-4 4-12 12-11 6 1 10 4 11 9-8-4-13 3-23 2z");
    fill(pen, "#2f8f42", "M4-15c1-7 10-10 15-7-3 6-9 8-15 7z");
  }
  pen.restore();
}

function basket(pen, game, now) {
  if (game.safe > 0 && Math.floor(now / 90) % 2) return;
  pen.save();
  pen.translate(game.x, BASKET.y);
  fill(pen, "#b86b2b", "M-38-10H38L28 26Q0 34-28 26z");
  pen.strokeStyle = "#8a4a17";
  pen.lineWidth = 3;
  pen.beginPath();
  for (let x = -26; x <= 26; x += 13) {
    pen.moveTo(x, -8);
    pen.lineTo(x * 0.76, 27);
  }
  pen.moveTo(-35, 4);
  pen.lineTo(35, 4);
  pen.moveTo(-32, 16);
  pen.lineTo(32, 16);
  pen.stroke();
  fill(pen, "#e29a4c", "M-42-14H42V-5H-42z");
  pen.restore();
}

function ground(pen) {
  fill(pen, "#234d38", "M0 396Q90 388 180 396T360 396V420H0z");
}

function words(pen, { x, y, age, text, good }) {
  pen.globalAlpha = 1 - age / 0.7;
  pen.font = "900 22px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.lineWidth = 4;
  pen.strokeStyle = "#1b1140";
  pen.strokeText(text, x, y - 40 * age);
  pen.fillStyle = good ? "#fff2c2" : "#ff8d8d";
  pen.fillText(text, x, y - 40 * age);
  pen.globalAlpha = 1;
}
