// What does not fit on a narrow screen.

/** What is wider than the screen, or cut off at a side. */
export function sideways(frame) {
  return frame.evaluate(() => {
    const all = [...document.querySelectorAll(".sheet, .sheet *")].filter((element) => element.checkVisibility() && !element.closest(".unseen"));
    const wide = all.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const cut = element instanceof HTMLElement && getComputedStyle(element).display !== "inline" && element.scrollWidth > element.clientWidth + 1;
      return left < -1 || right > innerWidth + 1 || cut;
    });
    const page = document.documentElement;
    return [...(page.scrollWidth > innerWidth ? [`page ${page.scrollWidth}`] : []), ...wide.map((element) => element.outerHTML.slice(0, 120))];
  });
}
