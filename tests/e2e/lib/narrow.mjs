// What does not fit on a narrow screen.

/** What is wider than the screen, or cut off at a side, in the sheet or another part of the page. */
export function sideways(frame, part = ".sheet") {
  return frame.evaluate((part) => {
    const all = [...document.querySelectorAll(`${part}, ${part} *`)].filter((element) => element.checkVisibility() && !element.closest(".unseen"));
    const wide = all.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      // What is typed goes on within its field.
      const box = element instanceof HTMLElement && !(element instanceof HTMLInputElement) && getComputedStyle(element).display !== "inline";
      const cut = box && element.scrollWidth > element.clientWidth + 1;
      return left < -1 || right > innerWidth + 1 || cut;
    });
    // What is around it is as wide because of it.
    const first = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    const page = document.documentElement;
    return [...(page.scrollWidth > innerWidth ? [`page ${page.scrollWidth}`] : []), ...first.map((element) => element.outerHTML.slice(0, 120))];
  }, part);
}
