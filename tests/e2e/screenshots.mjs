// Takes the pictures of the README: node screenshots.mjs [FOLDER] (docs/images unless named).
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { DESK, PHONE, launch, open } from "./browser.mjs";
import { Onda } from "./onda.mjs";
import { Shop } from "./shop.mjs";

const ROOT = new URL("../..", import.meta.url).pathname;
const BINARY = process.env.ONDA_BINARY ?? path.join(ROOT, "build/dev/app/onda");
const LETTER = new URL("../golden/mail/delay_confirmed.ko.html", import.meta.url).href;
const FOLDER = process.argv[2] ?? path.join(ROOT, "docs/images");

const onda = await Onda.start(BINARY, ["serve", "--shop", "파도상점"]);
const browser = await launch();
try {
  const shop = new Shop(onda);
  const moving = await shop.order({ parcels: [3] });
  const near = await shop.order({ parcels: [4], promised: 0, hours: 5 });
  const several = await shop.order({ parcels: [5, 3, 1] });
  const failed = await shop.order({ parcels: [4] });
  await shop.scan(failed.numbers[0], { text: "미배달 (수취인 부재)", place: "서울강남역삼",
                                       status: "attempt_failed" });
  await mkdir(FOLDER, { recursive: true });

  const phone = { size: PHONE, deviceScaleFactor: 2 };
  const desk = { size: DESK };
  const pictures = [
    ["track-phone", moving.path, phone],
    ["track-phone-dark", near.path, { ...phone, colorScheme: "dark" }],
    ["track-phone-trouble", failed.path, phone],
    ["track-phone-english", several.path, { ...phone, locale: "en-GB" }],
    ["track-desk", several.path, desk],
    ["wishes-phone", `${moving.path}/news`, phone],
    ["find-phone", "/track", phone],
    ["letter-phone", LETTER, phone],
    ["letter-phone-dark", LETTER, { ...phone, colorScheme: "dark" }],
  ];
  for (const [name, target, options] of pictures) {
    const still = { reducedMotion: "reduce", ...options };
    const { context, page } = await open(browser, onda.base, still);
    await page.goto(target);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await onda.stop();
}
