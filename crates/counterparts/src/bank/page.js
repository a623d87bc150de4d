// The whole script of the example pages: hand a picture over, and fetch new messages.
const read = async (picture) => {
  if (!picture) return;
  document.querySelector(".reading")?.removeAttribute("hidden");
  const answer = await fetch("/scan", { method: "POST", body: picture });
  document.querySelector("main").outerHTML = await answer.text();
};
document.addEventListener("change", (event) => read(event.target.files?.[0]));
document.addEventListener("paste", (event) => read(event.clipboardData.files[0]));
if (document.querySelector("main[data-refresh]")) {
  setInterval(async () => {
    const answer = await fetch("/phone").catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const shown = document.querySelector("main");
    // What has not changed stays, with the focus that may be in it.
    if (fresh.innerHTML !== shown.innerHTML) shown.replaceWith(fresh);
  }, 1000);
}
