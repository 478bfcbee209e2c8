// Lets the reader be told by this browser. Without push or script the page says nothing of it.
(() => {
  const box = document.getElementById("push");
  if (!box || !navigator.serviceWorker || !window.PushManager) return;
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  box.hidden = false;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  async function subscribe() {
    await navigator.serviceWorker.register("/push-worker.js");
    const { pushManager } = await navigator.serviceWorker.ready;
    const key = bytes(box.dataset.key);
    const subscription =
      await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const answer = await fetch(box.dataset.action, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(subscription),
    });
    if (!answer.ok) throw new Error(`${answer.status}`);
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await subscribe();
      said.textContent = box.dataset.done;
      button.hidden = true;
    } catch {
      said.textContent = box.dataset.failed;
      button.disabled = false;
    }
  });
})();
