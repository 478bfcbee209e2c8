// The buyer's pages as a buyer meets them: on a phone and a desk, in both languages, with and
// without JavaScript, by keyboard alone.
import assert from "node:assert/strict";
import { after, before, test as declare } from "node:test";
import { DESK, PHONE, expectAccessible, expectSound, launch, open, weigh } from "./browser.mjs";
import { Onda } from "./onda.mjs";
import { Shop } from "./shop.mjs";

const test = (name, body) => declare(name, { timeout: 60_000 }, body);
const BINARY = process.env.ONDA_BINARY ?? "build/dev/app/onda";
let onda;
let browser;
let shop;
let moving;
let several;

before(async () => {
  onda = await Onda.start(BINARY);
  shop = new Shop(onda);
  moving = await shop.order({ parcels: [3] });
  several = await shop.order({ parcels: [5, 3, 0] });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await onda?.stop();
});

const SENTENCE = { "ko-KR": /옥천HUB/, "en-GB": /옥천HUB/ };

for (const size of [PHONE, DESK]) {
  for (const locale of ["ko-KR", "en-GB"]) {
    for (const javaScriptEnabled of [true, false]) {
      const scripts = `${javaScriptEnabled ? "with" : "without"} JavaScript`;
      const what = `${size.width} px, ${locale}, ${scripts}`;
      const options = { size, locale, javaScriptEnabled };
      test(`the tracking page at ${what}`, async () => {
        const { context, page, seen } = await open(browser, onda.base, options);
        const answer = await page.goto(moving.path);
        assert.equal(answer.status(), 200);
        assert.equal(await page.getAttribute("html", "lang"), locale.slice(0, 2));
        assert.match(await page.textContent("h1"), SENTENCE[locale]);
        const text = await page.textContent("main");
        for (const part of ["홍*동", "010-****-5678", "서울특별시 강남구", "간선하차", moving.number]) {
          assert.ok(text.includes(part), `shows ${part}`);
        }
        for (const hidden of ["홍길동", "9876", "테헤란로"]) {
          assert.ok(!text.includes(hidden), `hides ${hidden}`);
        }
        await expectSound(page, seen, what);
        await expectAccessible(page, what);
        const { html, fonts, rest } = weigh(seen);
        assert.ok(html < 60_000, `the page weighs ${html} bytes`);
        assert.ok(fonts > 0 && fonts <= 120_000, `its fonts weigh ${fonts} bytes`);
        assert.ok(rest < 40_000, `style, script and icon weigh ${rest} bytes`);
        await context.close();
      });
    }
  }
}

test("the language is the reader's to choose, and links carry it on", async () => {
  const { context, page } = await open(browser, onda.base, { javaScriptEnabled: false });
  await page.goto(several.path);
  await page.click("a.tongue");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  await page.click(".tabs li:nth-child(3) a");
  assert.equal(await page.getAttribute("html", "lang"), "en");
  assert.match(page.url(), /parcel=3&lang=en/);
  await context.close();
});

test("an order of several parcels has a tab for each, without JavaScript", async () => {
  const { context, page, seen } = await open(browser, onda.base, { javaScriptEnabled: false });
  await page.goto(several.path);
  assert.equal(await page.locator(".tabs a").count(), 3);
  assert.match(await page.textContent(".tabs a[aria-current]"), /2\/3/);  // the first on its way
  await expectAccessible(page, "tabs");
  await page.click(".tabs li:nth-child(1) a");
  assert.match(await page.textContent("h1"), /도착/);
  await page.click(".tabs li:nth-child(3) a");
  assert.match(await page.textContent(".nothing"), /아직/);
  await expectSound(page, seen, "tabs");
  await expectAccessible(page, "an empty parcel");
  await context.close();
});

test("a scan reaches the open page by itself and is announced", async () => {
  const order = await shop.order({ parcels: [3] });
  const { context, page, seen } = await open(browser, onda.base);
  const listening = page.waitForResponse((r) => r.url().endsWith("/live"));
  await page.goto(order.path);
  await listening;
  const before = await page.textContent("h1");
  const began = Date.now();
  await shop.scan(order.numbers[0], 4);
  await page.waitForFunction((was) => document.querySelector("h1").textContent !== was, before,
    { timeout: 10_000 });
  const took = Date.now() - began;
  assert.match(await page.textContent("h1"), /도착/);
  assert.match(await page.textContent("[role=status]"), /방금.*도착/);
  assert.match(await page.textContent("#stamp"), /확인했어요/);
  assert.ok(took < 3_000, `took ${took} ms`);
  await expectSound(page, seen, "live");
  await expectAccessible(page, "after the change");
  await context.close();
});

test("everything can be reached and used by keyboard", async () => {
  const { context, page } = await open(browser, onda.base);
  await page.goto(several.path);
  await page.keyboard.press("Tab");
  assert.match(await page.evaluate(() => document.activeElement.className), /skip/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  const wanted = await page.locator("main a[href], main summary").count();
  const met = new Set();
  for (let i = 0; i < wanted; ++i) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      const box = document.activeElement.getBoundingClientRect();
      return { what: document.activeElement.outerHTML.slice(0, 200), outline: style.outlineStyle,
               inView: box.bottom > 0 && box.top < innerHeight };
    });
    assert.notEqual(focus.outline, "none", focus.what);
    assert.ok(focus.inView, focus.what);
    met.add(focus.what);
  }
  assert.equal(met.size, wanted);
  await context.close();
});

test("an order is found by number and contact, with the keyboard alone", async () => {
  const { context, page, seen } = await open(browser, onda.base, { javaScriptEnabled: false });
  await page.goto("/track");
  await expectAccessible(page, "the form");
  await page.focus("#order");
  await page.keyboard.type(moving.number);
  await page.keyboard.press("Tab");
  await page.keyboard.type("HONG@example.com");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/t\//);
  assert.match(await page.textContent("h1"), /옥천HUB/);
  await expectSound(page, seen, "found");
  await context.close();
});

test("a tracking number alone shows the status and nothing personal", async () => {
  const { context, page } = await open(browser, onda.base);
  await page.goto("/track");
  await page.fill("#number", moving.numbers[0]);
  await page.click("button.second");
  const text = await page.textContent("body");
  assert.match(text, /이동하고 있어요/);
  for (const hidden of ["홍", moving.number, "강남", "옥천"]) assert.ok(!text.includes(hidden), hidden);
  await expectAccessible(page, "status by number");
  await context.close();
});

test("carriers' markup is text", async () => {
  const order = await shop.order({ parcels: [2] });
  await shop.scan(order.numbers[0], {
    code: "99", text: "<img src=x onerror=\"document.title='taken'\"><script>1</script>",
    place: "<b>HUB</b>",
  });
  const { context, page, seen } = await open(browser, onda.base);
  await page.goto(order.path);
  assert.ok((await page.textContent("main")).includes("<script>1</script>"));
  assert.equal(await page.locator("main img, main script, main b b").count(), 0);
  assert.doesNotMatch(await page.title(), /taken/);
  await expectSound(page, seen, "hostile texts");
  await context.close();
});

test("dark, and still for who wants no motion", async () => {
  const quiet = { colorScheme: "dark", reducedMotion: "reduce" };
  const { context, page } = await open(browser, onda.base, quiet);
  for (const target of [moving.path, several.path, `${moving.path}/news`, "/track", "/",
                        "/t/AAAAAAAAAAAAAAAAAAAAAA"]) {
    await page.goto(target);
    await expectAccessible(page, `dark ${target}`);
    const moves = await page.evaluate(() => document.getAnimations().length);
    assert.equal(moves, 0, target);
  }
  await context.close();
});

test("home and errors are sound, in both languages", async () => {
  for (const locale of ["ko-KR", "en-GB"]) {
    const { context, page, seen } = await open(browser, onda.base, { size: DESK, locale });
    for (const target of ["/", "/track"]) {
      await page.goto(target);
      await expectAccessible(page, target);
      await expectSound(page, seen, target);
    }
    const unknown = await page.goto("/t/AAAAAAAAAAAAAAAAAAAAAA");
    assert.equal(unknown.status(), 404);
    await expectAccessible(page, "unknown link");
    await context.close();
  }
});

test("a buyer chooses what to be told, without JavaScript and by keyboard", async () => {
  const order = await shop.order({ parcels: [2] });
  const { context, page, seen } = await open(browser, onda.base, { javaScriptEnabled: false });
  await page.goto(order.path);
  await page.click("footer a");
  await page.waitForURL(/\/news/);
  await expectAccessible(page, "what to be told");
  await page.focus("input[value=progress]");
  await page.keyboard.press("Space");
  await page.focus("button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=status]");
  assert.equal(await page.isChecked("input[value=progress]"), false);
  assert.equal(await page.isChecked("input[value=dates]"), true);
  await expectSound(page, seen, "what to be told");
  await page.goto(`${order.path}/news`);
  assert.equal(await page.isChecked("input[value=progress]"), false);
  await context.close();
});

// Last: it uses up this address's tries.
test("five wrong tries a minute are the end", async () => {
  const { context, page } = await open(browser, onda.base);
  let status = 0;
  for (let i = 0; i < 6; ++i) {
    await page.goto("/track");
    await page.fill("#order", moving.number);
    await page.fill("#contact", `010-0000-000${i}`);
    const [answer] = await Promise.all([
      page.waitForResponse((r) => r.request().method() === "POST"),
      page.press("#contact", "Enter"),
    ]);
    status = answer.status();
    await page.waitForLoadState();
    if (i === 0) {
      assert.equal(status, 404);
      await expectAccessible(page, "wrong");
    }
  }
  assert.equal(status, 429);
  assert.match(await page.textContent("main"), /초 뒤/);
  await expectAccessible(page, "too many tries");
  await context.close();
});
