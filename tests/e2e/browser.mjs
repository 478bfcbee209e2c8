// Debian's Chromium by playwright-core, and what every page has to pass.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1440, height: 900 };

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

// A context with a page that notes every request and every complaint of the browser.
export async function open(browser, base, { size = PHONE, locale = "ko-KR", ...more } = {}) {
  const options = { viewport: size, locale, baseURL: base, ...more };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.made = options;
  const seen = { foreign: [], complaints: [], bytes: new Map() };
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith("data:")) {
      seen.foreign.push(request.url());
    }
  });
  page.on("console", (message) => {
    if (message.type() === "error") seen.complaints.push(message.text());
  });
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("response", async (response) => {
    const type = response.headers()["content-type"] ?? "";
    if (response.status() !== 200 || type.startsWith("text/event-stream")) return;
    const body = await response.body().catch(() => Buffer.alloc(0));
    seen.bytes.set(new URL(response.url()).pathname, { type, size: body.length });
  });
  return { context, page, seen };
}

// Which of axe's rules hold: a letter stands within a mail program's page, which has the landmarks.
export const OF_LETTERS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
export const OF_PAGES = [...OF_LETTERS, "best-practice"];

// No violation of WCAG 2.2 AA or, on a page, of good practice. Where the page runs without
// JavaScript axe looks at its twin, which may run scripts but gets none of ours.
export async function expectAccessible(page, what, rules = OF_PAGES) {
  const twin = page.made.javaScriptEnabled === false ? await twinOf(page) : page;
  await twin.evaluate(AXE);
  const { violations } = await twin.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly }), rules);
  if (twin !== page) await twin.context().close();
  const told = (v) => `${v.id}: ${v.help} (${v.nodes.map((node) => node.html).join(" ")})`;
  assert.deepEqual(violations.map(told), [], what);
}

async function twinOf(page) {
  const options = { ...page.made, javaScriptEnabled: true };
  const context = await page.context().browser().newContext(options);
  const twin = await context.newPage();
  await twin.route("**/*.js", (route) => route.abort());
  await twin.goto(page.url());
  return twin;
}

export async function expectSound(page, seen, what) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, `${what}: scrolls sideways by ${overflow} px`);
  assert.deepEqual(seen.foreign, [], `${what}: asks another server`);
  assert.deepEqual(seen.complaints, [], `${what}: the browser complains`);
}

// What the page itself weighs, and its fonts.
export function weigh(seen) {
  const sum = (is) => [...seen.bytes.values()].filter(is).reduce((all, one) => all + one.size, 0);
  return {
    html: sum((one) => one.type.startsWith("text/html")),
    fonts: sum((one) => one.type.startsWith("font/")),
    rest: sum((one) => !one.type.startsWith("text/html") && !one.type.startsWith("font/")),
  };
}
