// Letters as a mail program with a browser's engine shows them, by light and by dark.
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { DESK, OF_LETTERS, PHONE } from "./browser.mjs";
import { expectAccessible, expectSound, launch, open } from "./browser.mjs";

const GOLDEN = new URL("../golden/mail/", import.meta.url);
const letters = readdirSync(GOLDEN).filter((name) => name.endsWith(".html"));

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const letter of letters) {
  for (const [where, size] of [["phone", PHONE], ["desk", DESK]]) {
    for (const colorScheme of ["light", "dark"]) {
      const what = `${letter} on a ${where}, ${colorScheme}`;
      test(what, async () => {
        const { context, page, seen } = await open(browser, GOLDEN.href, { size, colorScheme });
        await page.goto(letter);
        await expectAccessible(page, what, OF_LETTERS);
        await expectSound(page, seen, what);
        await context.close();
      });
    }
  }
}
