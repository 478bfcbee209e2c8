// The button by which a buyer's browser asks to be told, in a real browser.
import assert from "node:assert/strict";
import { after, before, test as declare } from "node:test";
import { expectAccessible, expectSound, launch, open } from "./browser.mjs";
import { Onda } from "./onda.mjs";
import { Shop } from "./shop.mjs";

const test = (name, body) => declare(name, { timeout: 60_000 }, body);
let onda;
let browser;
let order;

before(async () => {
  onda = await Onda.start(process.env.ONDA_BINARY ?? "build/dev/app/onda",
    ["serve", "--push-by", "web", "--push-contact", "mailto:push@pado.example"]);
  await onda.ask("PUT", "/v1/notices/rules", { rules: [{ trigger: "shipped", ways: ["push"] }] });
  order = await new Shop(onda).order({ parcels: [3] });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await onda?.stop();
});

test("without script the page says nothing of it", async () => {
  const { context, page, seen } = await open(browser, onda.base, { javaScriptEnabled: false });
  await page.goto(`${order.path}/news`);
  assert.equal(await page.isVisible("#push"), false);
  await expectSound(page, seen, "without script");
  await expectAccessible(page, "without script");
  await context.close();
});

test("with it the button is there, and says where the browser does not allow it", async () => {
  const { context, page, seen } = await open(browser, onda.base);
  await page.goto(`${order.path}/news`);
  await page.getByRole("button", { name: "알림 받기" }).click();
  const said = page.locator("#push [role=status]");
  await said.filter({ hasText: "브라우저의 알림 설정을 확인해 주세요" }).waitFor();
  assert.equal(await page.getByRole("button", { name: "알림 받기" }).isEnabled(), true);
  const worker = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistration("/"))?.active?.scriptURL);
  assert.equal(worker, `${onda.base}/push-worker.js`, "the worker that shows notifications runs");
  // A test's context is incognito: there Chromium refuses every subscription, and says so.
  seen.complaints = seen.complaints.filter((text) => !text.includes("incognito mode"));
  await expectSound(page, seen, "with script");
  await expectAccessible(page, "with script");
  await context.close();
});

test("a browser that subscribed is kept", async () => {
  const { context, page } = await open(browser, onda.base);
  // No push service can be reached from here: what the browser would give is given for it.
  await page.addInitScript(() => {
    const p256dh = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6S" +
      "RpkNtoIAiw4";
    PushManager.prototype.subscribe = async ({ applicationServerKey: { length } }) => ({
      endpoint: `https://push.example/${length}`,
      keys: { p256dh, auth: "BTBZMqHH6r4Tts7J_aSIgg" },
    });
  });
  await page.goto(`${order.path}/news`);
  const answer = page.waitForResponse((response) => response.url().endsWith("/push"));
  await page.getByRole("button", { name: "알림 받기" }).click();
  assert.equal((await answer).status(), 204);
  assert.match((await answer).request().postData(), /push\.example\/65"/, "the key has 65 bytes");
  await page.locator("#push [role=status]").filter({ hasText: "이 브라우저로 알려" }).waitFor();
  await context.close();
});
