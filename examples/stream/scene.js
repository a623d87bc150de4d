// The stream, drawn: a pier at dusk, a ferry, lanterns, and Maria. A canvas is filmed into the page's <video>, so the
// example needs no footage and is the same everywhere.

const WIDTH = 640, HEIGHT = 360, HORIZON = 214;
const TAU = Math.PI * 2;

/** A canvas whose pictures can be streamed; `light()` makes the lanterns flare. */
export function makeScene(canvas) {
  Object.assign(canvas, { width: WIDTH, height: HEIGHT });
  const pen = canvas.getContext("2d");
  const sky = fade(pen, 0, HORIZON, ["#17284f", "#5d3a6e", "#d9636a", "#ffb35c"]);
  const sea = fade(pen, HORIZON, HEIGHT, ["#b8586a", "#3c3564", "#172648"]);
  let flared = -Infinity;

  return {
    light: (now) => { flared = now; },
    draw(now) {
      const beat = now / 1000 * 1.6;
      const glow = Math.max(0, 1 - (now - flared) / 6000);
      pen.fillStyle = sky;
      pen.fillRect(0, 0, WIDTH, HORIZON);
      drawSun(pen);
      pen.fillStyle = sea;
      pen.fillRect(0, HORIZON, WIDTH, HEIGHT);
      drawWater(pen, now);
      drawFerry(pen, now);
      drawPier(pen);
      drawLanterns(pen, beat, glow);
      drawMaria(pen, beat);
      drawNotes(pen, now);
      drawCrowd(pen, beat);
      if (glow > 0) drawCoins(pen, now - flared, glow);
    },
  };
}

function fade(pen, from, to, colours) {
  const made = pen.createLinearGradient(0, from, 0, to);
  colours.forEach((colour, at) => made.addColorStop(at / (colours.length - 1), colour));
  return made;
}

function disc(pen, x, y, radius, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, TAU);
  pen.fill();
}

function shape(pen, colour, path) {
  pen.fillStyle = colour;
  pen.fill(new Path2D(path));
}

function drawSun(pen) {
  pen.save();
  pen.beginPath();
  pen.rect(0, 0, WIDTH, HORIZON);
  pen.clip();
  disc(pen, 470, HORIZON, 92, "#ffd98a33");
  disc(pen, 470, HORIZON, 56, "#ffe2a0");
  pen.restore();
}

function drawWater(pen, now) {
  for (let row = 0; row < 12; row++) {
    const width = 90 - row * 5 + 12 * Math.sin(now / 700 + row * 1.7);
    pen.fillStyle = `rgb(255 214 150 / ${0.5 - row * 0.035})`;
    pen.fillRect(470 - width / 2 + 5 * Math.sin(now / 900 + row), HORIZON + 4 + row * 7, width, 2);
  }
}

function drawFerry(pen, now) {
  const x = WIDTH + 60 - (now / 60) % (WIDTH + 260);
  pen.save();
  pen.translate(x, HORIZON - 2 + Math.sin(now / 800));
  shape(pen, "#221d40", "M0 0h120l-10 14H12z");
  pen.fillStyle = "#f4e7cf";
  pen.fillRect(14, -14, 92, 14);
  pen.fillRect(30, -26, 54, 12);
  pen.fillStyle = "#d93b48";
  pen.fillRect(60, -40, 12, 14);
  pen.fillStyle = "#ffb627";
  for (let at = 0; at < 9; at++) pen.fillRect(20 + at * 9.5, -10, 5, 5);
  pen.restore();
}

function drawPier(pen) {
  shape(pen, "#2b2035", `M0 300h${WIDTH}v60H0z`);
  shape(pen, "#3a2b45", `M0 292h${WIDTH}v10H0z`);
  pen.fillStyle = "#221a2c";
  for (let x = 20; x < WIDTH; x += 76) pen.fillRect(x, 302, 3, 58);
  for (const x of [40, 600]) {
    pen.fillStyle = "#221a2c";
    pen.fillRect(x - 3, 70, 6, 224);
  }
}

function drawLanterns(pen, beat, glow) {
  const height = (t) => 72 + 150 * t * (1 - t);
  pen.strokeStyle = "#1d1730";
  pen.lineWidth = 2;
  pen.beginPath();
  for (let t = 0; t <= 1.001; t += 0.05) pen.lineTo(40 + 560 * t, height(t));
  pen.stroke();
  for (let at = 1; at < 12; at++) {
    const t = at / 12;
    const x = 40 + 560 * t + 2 * Math.sin(beat + at);
    const y = height(t) + 12;
    const lit = 0.28 + 0.1 * Math.sin(beat * 2 + at * 2) + 0.6 * glow;
    disc(pen, x, y, 22 + 16 * glow, `rgb(255 196 92 / ${lit * 0.5})`);
    disc(pen, x, y, 8, at % 2 ? "#ffcf5c" : "#ff7a6b");
  }
}

function drawMaria(pen, beat) {
  const strum = Math.sin(beat * TAU);
  pen.save();
  pen.translate(250, 296);
  pen.fillStyle = "#0004";
  pen.beginPath();
  pen.ellipse(4, 4, 66, 8, 0, 0, TAU);
  pen.fill();
  // crate, legs, dress
  shape(pen, "#7a4a2a", "M-30-48h56v48h-56z");
  shape(pen, "#5f381f", "M-30-34h56v4h-56zM-30-16h56v4h-56z");
  shape(pen, "#c17f50", "M14-50l26 8 4 40h-9l-6-32-20-4zM4-46l20 16-2 30h-9l-2-24-16-12z");
  shape(pen, "#d93b48", "M-22-114q20-12 40 0l10 66q-28 14-58 0z");
  pen.rotate(0.03 * Math.sin(beat * Math.PI));
  // hair behind, neck, face, fringe, flower
  shape(pen, "#24161c", "M-22-146c-4 30-8 46-2 62l36-2c8-18 8-34 4-60z");
  shape(pen, "#a8693f", "M-8-126h12v16h-12z");
  pen.fillStyle = "#c17f50";
  pen.beginPath();
  pen.ellipse(-2, -140, 16, 19, 0, 0, TAU);
  pen.fill();
  shape(pen, "#24161c", "M-20-138c-2-20 6-26 18-26s20 6 18 26c-5-6-8-12-9-14-6 6-18 6-24 5z");
  disc(pen, 15, -152, 5, "#fff");
  disc(pen, 15, -152, 2, "#ffb627");
  pen.fillStyle = "#7a2b2f";
  pen.beginPath();
  pen.ellipse(0, -130, 4, 1.5 + 2 * Math.abs(Math.sin(beat * 2.3)), 0, 0, TAU);
  pen.fill();
  shape(pen, "#24161c", "M-10-141h6v2h-6zM3-141h6v2h-6z");
  // guitar: neck, body, hole; then the two arms over it
  pen.save();
  pen.translate(2, -76);
  pen.rotate(-0.32);
  shape(pen, "#4a2c18", "M20-5h84v8h-84zM104-8h14v14h-14z");
  disc(pen, -12, 0, 25, "#e09a45");
  disc(pen, 16, 0, 19, "#e09a45");
  disc(pen, 8, 0, 8, "#3a2113");
  pen.restore();
  limb(pen, [[-18, -106], [-34, -82], [-6 + 4 * strum, -70 + 9 * strum]]);
  limb(pen, [[16, -106], [40, -84], [66 + 3 * Math.sin(beat * 1.3), -98]]);
  pen.restore();
}

function limb(pen, points) {
  Object.assign(pen, { strokeStyle: "#c17f50", lineWidth: 10, lineCap: "round", lineJoin: "round" });
  pen.beginPath();
  for (const point of points) pen.lineTo(...point);
  pen.stroke();
}

function drawNotes(pen, now) {
  for (let at = 0; at < 5; at++) {
    const t = (now / 5200 + at / 5) % 1;
    const x = 310 + at * 9 + 60 * t + 14 * Math.sin(t * 9 + at);
    const y = 190 - 130 * t;
    pen.globalAlpha = Math.sin(t * Math.PI);
    disc(pen, x, y, 5, "#fff3d6");
    pen.fillRect(x + 3, y - 20, 2, 20);
    pen.fillRect(x + 3, y - 20, 9, 4);
  }
  pen.globalAlpha = 1;
}

function drawCrowd(pen, beat) {
  for (let at = 0; at < 9; at++) {
    const x = 30 + at * 74;
    const y = 344 + 4 * Math.sin(beat * Math.PI + at * 1.9) + (at % 3) * 6;
    disc(pen, x, y, 15, "#120d1c");
    pen.beginPath();
    pen.ellipse(x, y + 44, 28, 32, 0, 0, TAU);
    pen.fill();
  }
}

function drawCoins(pen, since, glow) {
  pen.globalAlpha = Math.min(1, glow * 2);
  for (let at = 0; at < 18; at++) {
    const t = (since / 1500 + at / 18) % 1;
    const x = 400 - 90 * t + 50 * Math.sin(at * 2.4);
    const y = 60 + 232 * t * t;
    disc(pen, x, y, 7, "#9a5a12");
    disc(pen, x, y, 5.5, "#ffcf5c");
  }
  pen.globalAlpha = 1;
}
