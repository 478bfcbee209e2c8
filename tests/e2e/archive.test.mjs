// The public archive of newsletters, and the pages on which advertisements are stopped, as readers
// meet them: on a phone and a desk, in both languages, without JavaScript.
import assert from "node:assert/strict";
import { after, before, test as declare } from "node:test";
import { DESK, PHONE, expectAccessible, expectSound, launch, open } from "./browser.mjs";
import { Onda } from "./onda.mjs";
import { until } from "../programs.mjs";

const test = (name, body) => declare(name, { timeout: 60_000 }, body);
const BINARY = process.env.ONDA_BINARY ?? "build/dev/app/onda";
const BODY = `## 새 차\n\n**우전**이 들어왔어요.\n\n- 제주 녹차\n- 보성 녹차\n  - 세작\n\n
1. 하나\n2. 둘\n\n> 향이 좋아요\n\n[보러 가기](https://pado.example/tea)`;
const CAMPAIGN = {
  name: "spring", archive: "public",
  texts: {
    ko: { subject: "{{name|고객}}님, 봄 소식", body: BODY },
    en: { subject: "Spring news", body: "## New tea\n\n- Jeju\n- Boseong" },
  },
};
let onda;
let browser;
let issue;
let unsubscribe;

// It begins by itself soon after its plan; nobody need be on it.
async function published() {
  const { id } = await onda.post("/v1/campaigns", CAMPAIGN);
  await onda.post(`/v1/campaigns/${id}/plan`, {});
  await until("the campaign begins",
    async () => (await fetch(`${onda.base}/n/${id}`)).status === 200);
  return id;
}

before(async () => {
  onda = await Onda.start(BINARY, ["serve", "--shop", "파도상점", "--shop-email", "help@pado.example",
    "--public-url", "https://pado.example", "--mail-by", "log"]);
  await onda.post("/v1/consents", {
    way: "email", address: "hong@example.com", action: "granted", text_version: "1",
    proof: { form: "checkout" },
  });
  const consents = await onda.get("/v1/consents?address=hong@example.com");
  unsubscribe = new URL(consents.unsubscribe).pathname;
  issue = await published();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await onda?.stop();
});

for (const size of [PHONE, DESK]) {
  for (const locale of ["ko-KR", "en-GB"]) {
    const what = `${size.width} px, ${locale}`;
    const language = locale.slice(0, 2);
    test(`an issue at ${what}`, async () => {
      const { context, page, seen } = await open(browser, onda.base,
        { size, locale, javaScriptEnabled: false });
      await page.goto(`/n/${issue}`);
      assert.equal(await page.getAttribute("html", "lang"), language);
      assert.equal(await page.textContent("h1"), language === "ko" ? "고객님, 봄 소식" : "Spring news");
      await expectSound(page, seen, what);
      await expectAccessible(page, what);
      await page.click("main a[href^='/n/shop_']");
      assert.equal(await page.locator(".issues a").count(), 1);
      await expectSound(page, seen, `all issues at ${what}`);
      await expectAccessible(page, `all issues at ${what}`);
      await page.click(".issues a");
      assert.match(page.url(), new RegExp(issue));
      await context.close();
    });

    test(`the page to stop advertisements at ${what}`, async () => {
      const { context, page, seen } = await open(browser, onda.base,
        { size, locale, javaScriptEnabled: false });
      await page.goto(`${unsubscribe}?lang=${language}`);
      assert.match(await page.textContent("main"), /(이메일|e-mail) ho\*+@example\.com/);
      await expectSound(page, seen, what);
      await expectAccessible(page, what);
      await page.goto(`/u/broken?lang=${language}`);
      assert.match(await page.textContent("main"), /상점 연락처|write to the shop/);
      await expectAccessible(page, `a broken link at ${what}`);
      await context.close();
    });
  }
}

test("lists have their bullets and numbers, and stand apart", async () => {
  const { context, page } = await open(browser, onda.base, { javaScriptEnabled: false });
  await page.goto(`/n/${issue}?lang=ko`);
  const style = (selector, name) => page.locator(selector).first()
    .evaluate((node, key) => getComputedStyle(node)[key], name);
  assert.equal(await style(".prose ul", "listStyleType"), "disc");
  assert.equal(await style(".prose ol", "listStyleType"), "decimal");
  assert.ok(parseFloat(await style(".prose ul", "paddingLeft")) >= 20, "bullets have their room");
  assert.ok(parseFloat(await style(".prose li", "marginBottom")) > 0, "items stand apart");
  await context.close();
});
