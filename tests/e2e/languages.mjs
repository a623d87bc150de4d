// Every language that a payer may have, a payment in it, and what an eye would find wrong with the screen. The test asks
// for the faults, the screenshots for the pictures.

const latin = "0";
/** The browser's language of a payer, and the digit zero that people of this language read an amount in. */
export const languages = {
  en: { locale: "en-PH", zero: latin },
  hi: { locale: "hi-IN", zero: latin },
  bn: { locale: "bn-BD", zero: "০" },
  ur: { locale: "ur-PK", zero: latin },
  te: { locale: "te-IN", zero: latin },
  mr: { locale: "mr-IN", zero: "०" },
  ta: { locale: "ta-IN", zero: latin },
  id: { locale: "id-ID", zero: latin },
  zh: { locale: "zh-CN", zero: latin },
  gu: { locale: "gu-IN", zero: latin },
  kn: { locale: "kn-IN", zero: latin },
  or: { locale: "or-IN", zero: latin },
  pa: { locale: "pa-IN", zero: latin },
  ne: { locale: "ne-NP", zero: "०" },
  my: { locale: "my-MM", zero: "၀" },
  km: { locale: "km-KH", zero: latin },
  vi: { locale: "vi-VN", zero: latin },
  fil: { locale: "fil-PH", zero: latin },
  th: { locale: "th-TH", zero: latin },
  ml: { locale: "ml-IN", zero: latin },
  as: { locale: "as-IN", zero: "০" },
  si: { locale: "si-LK", zero: latin },
  lo: { locale: "lo-LA", zero: latin },
  ms: { locale: "ms-MY", zero: latin },
  ja: { locale: "ja-JP", zero: latin },
  ko: { locale: "ko-KR", zero: latin },
};

/** What a payer tips here: fifty pesos, in centavos. */
export const TIP = 5000;

/** A payer of this language, who has chosen what to tip and is asked to touch. */
export async function asked(world, tag, options) {
  const payer = await world.payer({ locale: languages[tag].locale, ...options });
  await payer.visit(world.sites.stream.origin);
  const frame = await payer.open();
  await payer.walk(frame, { amount: TIP, stopAt: ["confirm"] });
  await frame.locator('[data-action="confirm"]:not([disabled])').waitFor();
  return { payer, frame };
}

/** A payer of this language tips; `look` sees the screen when it asks for the touch and when all is paid. */
export async function tips(world, tag, options, look) {
  const { payer, frame } = await asked(world, tag, options);
  await look("confirm", payer, frame);
  await payer.walk(frame, { stopAt: ["paid"] });
  // Painted, too: the state is named before the screen is there.
  await frame.locator(".outcome.paid").waitFor();
  await frame.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  await look("paid", payer, frame);
  await leave(payer);
}

/** This one payer goes home; others may be at work beside them. */
export async function leave(payer) {
  payer.world.payers.delete(payer);
  await payer.context.close();
}

/** Everything wrong with the screen that the frame shows, each as one line; nothing when all is well. */
export function faults(frame, tag) {
  return frame.evaluate(find, { tag, zero: languages[tag].zero, rtl: tag === "ur", amount: TIP / 100 });
}

/* Runs in the frame: it knows nothing but its argument. */
function find({ tag, zero, rtl, amount }) {
  const page = document.documentElement;
  const sheet = document.querySelector(".sheet");
  const found = [];
  const name = (element) => [element.localName, ...element.classList].join(".");
  const wrong = (what, element, text) => found.push(`${what}: ${name(element)} ${JSON.stringify(text.trim())}`);

  if (page.lang !== tag) found.push(`the language is ${page.lang}`);
  if (getComputedStyle(sheet).direction !== (rtl ? "rtl" : "ltr")) found.push("the direction is wrong");

  const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");
  const nodes = [];
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && seen(node.parentElement)) nodes.push(node);
  }
  if (nodes.length < 5) found.push("there is hardly any text");

  boxes();
  for (const node of nodes) {
    const lines = linesOf(node);
    inside(node, lines);
    broken(node, lines);
    tall(node, lines);
    drawn(node);
  }
  digits();
  foot();
  return found;

  /** Nothing is wider than its box, or than the screen. */
  function boxes() {
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} px wide on ${innerWidth}`);
    for (const element of sheet.querySelectorAll("*")) {
      if (!(element instanceof HTMLElement) || !seen(element)) continue;
      const { overflowX, overflowY, display } = getComputedStyle(element);
      if (display === "inline") continue;
      if (element.scrollWidth > element.clientWidth + 1) wrong("wider than its box", element, element.textContent);
      const cut = overflowX !== "visible" || overflowY !== "visible";
      if (cut && element.scrollHeight > element.clientHeight + 1) wrong("cut below", element, element.textContent);
    }
  }

  /** The lines that a text is set in: what each says and where it is. */
  function linesOf(node) {
    const lines = [];
    const range = document.createRange();
    for (const { segment, index } of new Intl.Segmenter(tag).segment(node.data)) {
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      const rect = range.getBoundingClientRect();
      const last = lines.at(-1);
      if (!rect.width) {
        if (last) last.text += segment;
      } else if (last && rect.top < last.bottom - rect.height / 2) {
        last.text += segment;
        last.left = Math.min(last.left, rect.left);
        last.right = Math.max(last.right, rect.right);
      } else {
        lines.push({ text: segment, start: index, left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
      }
    }
    return lines;
  }

  /** Every line lies within the box it is set in, and within the sheet. */
  function inside(node, lines) {
    let block = node.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const box = block.getBoundingClientRect();
    for (const { text, left, right, top, bottom } of lines) {
      const middle = (top + bottom) / 2;
      if (left < box.left - 1 || right > box.right + 1) wrong("beside its box", block, text);
      if (middle < box.top || middle > box.bottom) wrong("above or below its box", block, text);
      if (left < 0 || right > innerWidth) wrong("beside the screen", block, text);
    }
  }

  /** No word is torn at the end of a line, and an amount never is. Chinese and Japanese break anywhere. */
  function broken(node, lines) {
    const element = node.parentElement;
    if (lines.length > 1 && element.matches(".amount, .sum-of")) wrong("an amount on two lines", element, node.data);
    if (tag === "zh" || tag === "ja" || element.matches("code")) return;
    const words = [...new Intl.Segmenter(tag, { granularity: "word" }).segment(node.data)];
    for (const { start } of lines.slice(1)) {
      const word = words.find(({ index, segment }) => index < start && start < index + segment.length);
      if (word?.isWordLike) wrong("a torn word", element, word.segment);
    }
  }

  /** The ink of a line fits between its neighbours. */
  function tall(node, lines) {
    const element = node.parentElement;
    // The numeral of a note or a coin is drawn, not set in lines.
    if (element.closest("svg")) return;
    const style = getComputedStyle(element);
    const context = canvas(style.font);
    for (const { text } of lines) {
      const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = context.measureText(text);
      const needed = Math.ceil(up + down);
      if (needed > parseFloat(style.lineHeight)) wrong(`${needed} px of ink in ${style.lineHeight}`, element, text);
    }
  }

  /** Some font draws every character: none looks as one that no font has. */
  function drawn(node) {
    const style = getComputedStyle(node.parentElement);
    const nothing = picture(style, "\u{10fffd}");
    const letters = new Set(node.data.replace(/[\p{Z}\p{Cc}\p{Cf}]/gu, ""));
    const missing = [...letters].filter((letter) => picture(style, letter) === nothing);
    if (missing.length) wrong(`no font draws ${missing.join(" ")}`, node.parentElement, node.data);
  }

  function canvas(font) {
    const context = new OffscreenCanvas(48, 64).getContext("2d", { willReadFrequently: true });
    context.font = font;
    return context;
  }

  function picture(style, letter) {
    const context = canvas(`${style.fontWeight} 32px ${style.fontFamily}`);
    context.fillText(letter, 8, 44);
    return String(context.getImageData(0, 0, 48, 64).data.filter((_, byte) => byte % 4 === 3));
  }

  /** Amounts are in the digits of the language, and the sum is the one that was chosen. */
  function digits() {
    const first = zero.codePointAt(0);
    const read = (text) => [...text].filter((c) => /\p{Nd}/u.test(c)).map((c) => c.codePointAt(0) - first);
    for (const element of sheet.querySelectorAll(".amount, .sum-of, .cash text, [data-action=confirm]")) {
      if (!read(element.textContent).every((digit) => digit >= 0 && digit <= 9)) {
        wrong("other digits", element, element.textContent);
      }
    }
    const sum = sheet.querySelector(".amount");
    if (sum && read(sum.textContent).join("") !== String(amount)) wrong("another sum", sum, sum.textContent);
  }

  /** The row with the speaker is in sight, however much there is above it. */
  function foot() {
    const { top, bottom } = sheet.querySelector(".row").getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) found.push(`the row at the foot ends ${bottom} px down of ${innerHeight}`);
  }
}
