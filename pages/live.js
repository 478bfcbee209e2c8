// Keeps an open tracking page true: the server says "look again", the page fetches its inside anew.
(() => {
  const main = document.getElementById("main");
  const news = document.getElementById("news");
  const stamp = document.getElementById("stamp");
  if (!main?.dataset.live || !window.EventSource || !window.fetch) return;

  const still = stamp.textContent;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "medium" });
  let etag = "";
  let busy = false;
  let again = false;

  const headline = () => document.getElementById("now")?.textContent ?? "";
  const mark = () => main.firstElementChild?.dataset.mark ?? "";

  // Puts the new inside in place and leaves the reader where they are: focus and opened history stay.
  function swap(html) {
    const was = mark();
    const open = main.querySelector("details")?.open;
    const focus = document.activeElement;
    const href = main.contains(focus) ? focus.getAttribute("href") : null;
    main.innerHTML = html;
    const details = main.querySelector("details");
    if (details && open) details.open = true;
    if (href) main.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
    if (mark() === was) return;
    main.querySelector(".newest")?.classList.add("arrived");
    news.textContent = `${main.dataset.fresh} ${headline()}`;
  }

  async function look() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(main.dataset.live, { headers, cache: "no-store" });
      if (answer.status === 200) {
        etag = answer.headers.get("ETag") ?? "";
        swap(await answer.text());
      }
      if (answer.ok || answer.status === 304) {
        stamp.textContent = main.dataset.at.replace("{time}", clock.format(new Date()));
      }
      if (answer.status === 404 || answer.status === 410) location.reload();
    } catch {
      stamp.textContent = main.dataset.lost;
    } finally {
      busy = false;
      if (again) { again = false; setTimeout(look, 250); }
    }
  }

  let source = null;
  function listen() {
    source = new EventSource(main.dataset.events);
    source.addEventListener("moved", look);
    source.addEventListener("open", look); // whatever was missed while away
    source.addEventListener("error", () => { stamp.textContent = main.dataset.lost; });
  }
  // A page in the background holds no connection; it looks again when it comes back.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) { source?.close(); source = null; stamp.textContent = still; }
    else if (!source) listen();
  });
  listen();
})();
