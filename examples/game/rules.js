// The game without a screen: what falls, what is caught, what that costs. Lengths are in field pixels, times in seconds.

export const FIELD = { width: 360, height: 420 };
export const BASKET = { width: 76, y: 368, speed: 420 };
const GROUND = 400;
const LIVES = 3;

/** A game that waits to be started. */
export function newGame() {
  return { phase: "ready", lives: LIVES, score: 0, x: FIELD.width / 2, falling: [], wait: 0.4, safe: 0, sparks: [] };
}

/** Moves everything on. `steer` is -1, 0 or 1; `aim` is where a finger wants the basket, if one is down. */
export function step(game, seconds, { steer, aim }, random = Math.random) {
  if (game.phase !== "playing") return;
  moveBasket(game, seconds, steer, aim);
  game.safe = Math.max(0, game.safe - seconds);
  game.wait -= seconds;
  if (game.wait <= 0) drop(game, random);
  for (const thing of game.falling) thing.y += thing.speed * seconds;
  game.falling = game.falling.filter((thing) => !landed(game, thing));
  for (const spark of game.sparks) spark.age += seconds;
  game.sparks = game.sparks.filter(({ age }) => age < 0.7);
}

/** A bought heart: kept while playing, or the way back into a game that was lost. */
export function addLife(game) {
  game.lives += 1;
  if (game.phase === "over") Object.assign(game, { phase: "playing", falling: [], wait: 1, safe: 2 });
}

function moveBasket(game, seconds, steer, aim) {
  const reach = BASKET.speed * seconds;
  const wish = aim === undefined ? steer * reach : Math.max(-2.2 * reach, Math.min(2.2 * reach, aim - game.x));
  game.x = Math.max(BASKET.width / 2, Math.min(FIELD.width - BASKET.width / 2, game.x + wish));
}

/** Faster and closer together the more were caught; a coconut in four; a golden mango now and then. */
function drop(game, random) {
  const level = Math.min(game.score / 60, 1);
  const dice = random();
  const kind = dice < 0.06 ? "gold" : dice < 0.3 && game.score > 3 ? "coconut" : "mango";
  game.falling.push({ kind, x: 24 + random() * (FIELD.width - 48), y: -20, speed: 130 + 150 * level + 30 * random(), spin: random() * 6 });
  game.wait = 0.95 - 0.45 * level + 0.25 * random();
}

function landed(game, thing) {
  const caught = Math.abs(thing.y - BASKET.y) < 16 && Math.abs(thing.x - game.x) < BASKET.width / 2 + 6;
  if (caught && thing.kind === "coconut") lose(game, thing);
  else if (caught) win(game, thing);
  else if (thing.y > GROUND && thing.kind === "mango") lose(game, thing);
  return caught || thing.y > GROUND;
}

function win(game, thing) {
  const points = thing.kind === "gold" ? 5 : 1;
  game.score += points;
  game.sparks.push({ x: thing.x, y: BASKET.y - 14, age: 0, text: "+" + points, good: true });
}

function lose(game, thing) {
  game.sparks.push({ x: thing.x, y: Math.min(thing.y, GROUND - 6), age: 0, text: "−♥", good: false });
  if (game.safe > 0) return;
  game.lives -= 1;
  game.safe = 1;
  if (game.lives === 0) game.phase = "over";
}
