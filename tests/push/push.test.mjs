// What a buyer's browser is told: from the real binary, read by npm's http_ece, beside npm's
// web-push.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";

import webpush from "web-push";

import { Onda } from "../e2e/onda.mjs";
import { until } from "../programs.mjs";
import { Browser, Service, claimsOf } from "./service.mjs";

let service, onda;

const startOnda = (...flags) => Onda.start(process.env.ONDA_BINARY, [
  "serve", "--public-url", "https://pado.example", "--shop", "파도상점", "--push-by", "web",
  "--push-contact", "mailto:push@pado.example", ...flags,
]);

before(async () => {
  service = await Service.start();
  onda = await startOnda("--push-services", "any");
  await onda.ask("PUT", "/v1/notices/rules",
    { rules: [{ trigger: "out_for_delivery", ways: ["push", "email"] },
      { trigger: "attempt_failed", ways: ["push"] }] });
});

after(async () => {
  await onda?.stop();
  service?.stop();
});

// An order, and its page.
async function order(number, on = onda) {
  await on.post("/v1/orders", {
    number, buyer: { name: "홍길동", email: "hong@example.com" },
    lines: [{ name: "제주 감자 5kg" }],
  });
  const parcel = { carrier: "zz.test", tracking_number: `T-${number}` };
  await on.post("/v1/shipments", { order: number, ...parcel });
  const { orders } = await on.get(`/v1/orders?text=${number}`);
  const link = await on.post(`/v1/orders/${orders[0].id}/links`, {});
  return link.path;
}
const outForDelivery = (number, on = onda) => on.post("/v1/events", [{
  carrier: "zz.test", tracking_number: `T-${number}`, status: "out_for_delivery",
  occurred_at: new Date(Date.now() - 60_000).toISOString(),
}]);
const subscribe = (page, subscription, on = onda) => fetch(`${on.base}${page}/push`, {
  method: "POST", headers: { "Content-Type": "application/json" },
  body: JSON.stringify(subscription),
});

const requestTo = (address) => until(`a request to ${address}`,
  () => service.requests.find((request) => request.path === address));
const noticeOf = (number, isIt, on = onda) => until(`the notice of ${number}`, async () => {
  const { orders } = await on.get(`/v1/orders?text=${number}`);
  const { notices } = await on.get(`/v1/notices?order=${orders[0].id}`);
  for (const { id } of notices) {
    const whole = await on.get(`/v1/notices/${id}`);
    if (isIt(whole)) return whole;
  }
  return null;
});

test("a browser reads what it is told, and nobody else can", async () => {
  const page = await order("P-1");
  const browser = new Browser(`${service.origin}/one`);
  assert.equal((await subscribe(page, browser.subscription)).status, 204);
  assert.equal((await subscribe(page, browser.subscription)).status, 204, "again is the same");
  await outForDelivery("P-1");
  const request = await requestTo("/one");
  const told = JSON.parse(browser.read(request.body));
  assert.match(told.title, /제주 감자 5kg/);
  assert.match(told.url, /^https:\/\/pado\.example\/t\/[\w-]{22}$/);
  assert.doesNotMatch(told.body, /https:/, "a click opens the link");
  assert.throws(() => new Browser("http://x/").read(request.body));
  const notice = await noticeOf("P-1", ({ state }) => state === "accepted");
  assert.equal(told.tag, notice.id);
  assert.equal(notice.tries[0].way, "push");
  assert.equal(notice.tries[0].address, "(browser)");
});

test("its headers and token are those of web-push", async () => {
  const ours = await requestTo("/one");
  const { head, claims, key } = claimsOf(ours.headers.authorization);
  const own = webpush.generateVAPIDKeys();
  const browser = new Browser(`${service.origin}/two`);
  const { endpoint, ...theirRequest } = webpush.generateRequestDetails(
    browser.subscription, "안녕하세요", {
      TTL: 86400, urgency: "high", topic: "abc", contentEncoding: "aes128gcm",
      vapidDetails: { subject: "mailto:push@pado.example", ...own },
    });
  await fetch(endpoint, theirRequest); // by itself it would insist on https
  const theirs = await requestTo("/two");
  assert.equal(browser.read(theirs.body), "안녕하세요", "the same browser reads theirs");
  for (const name of ["ttl", "urgency", "content-encoding", "content-type"]) {
    assert.equal(ours.headers[name], theirs.headers[name], name);
  }
  assert.match(ours.headers.topic, /^[\w-]{1,32}$/);
  const their = claimsOf(theirs.headers.authorization);
  assert.deepEqual(head, their.head);
  assert.deepEqual(Object.keys(claims).sort(), Object.keys(their.claims).sort());
  assert.equal(claims.aud, their.claims.aud);
  assert.equal(claims.sub, their.claims.sub);
  const hours = (claims.exp - Date.now() / 1000) / 3600;
  assert.ok(hours > 0 && hours <= 24, `${hours} hours`);
  assert.equal(Buffer.from(key, "base64url").length, 65);
});

test("the page offers it with the key that the messages are signed with", async () => {
  const page = await order("P-2");
  const html = await (await fetch(`${onda.base}${page}/news`)).text();
  assert.match(html, /<section class="card" id="push" hidden/, "not shown without script");
  const { key } = claimsOf((await requestTo("/one")).headers.authorization);
  assert.ok(html.includes(`data-key="${key}"`));
  assert.ok(html.includes(`data-action="${page}/push"`));
  const script = html.match(/src="(\/assets\/push\.[^"]+)"/)[1];
  assert.equal((await fetch(onda.base + script)).status, 200);
  const worker = await fetch(`${onda.base}/push-worker.js`);
  assert.match(worker.headers.get("content-type"), /^text\/javascript/);
  assert.equal((await stat(path.join(onda.folder, "push.key"))).mode & 0o777, 0o600);
  assert.match(await readFile(path.join(onda.folder, "push.key"), "utf8"), /PRIVATE KEY/);
});

test("a browser that is gone is forgotten, and the next way is taken", async () => {
  const page = await order("P-3");
  service.answers["/gone"] = [410, {}];
  await subscribe(page, new Browser(`${service.origin}/gone`).subscription);
  await outForDelivery("P-3");
  const notice = await noticeOf("P-3", ({ tries }) => tries.length > 0);
  assert.equal(notice.tries[0].answer, "410 browser_gone");
  const failed = await noticeOf("P-3", ({ state }) => state === "failed");
  assert.equal(failed.because, "no_channel", "mail is off here");
  const before = service.requests.length;
  await onda.post("/v1/events", [{
    carrier: "zz.test", tracking_number: "T-P-3", status: "attempt_failed",
    occurred_at: new Date(Date.now() - 30_000).toISOString(),
  }]);
  const next = await noticeOf("P-3", ({ trigger, state }) =>
    trigger === "attempt_failed" && state === "failed");
  assert.equal(next.because, "no_address");
  assert.equal(service.requests.length, before);
});

test("one that is asked to wait is tried again", async () => {
  const page = await order("P-4");
  service.answers["/busy"] = [429, { "Retry-After": "30" }];
  await subscribe(page, new Browser(`${service.origin}/busy`).subscription);
  await outForDelivery("P-4");
  const notice = await noticeOf("P-4", ({ tries }) => tries.length > 0);
  assert.equal(notice.state, "queued");
  assert.equal(notice.because, "429 retry after 30");
});

test("what is no subscription, or nobody's link, is refused", async () => {
  const page = await order("P-5");
  const browser = new Browser("https://push.example/x");
  const wrong = { ...browser.subscription, keys: { p256dh: "AAAA", auth: "AAAA" } };
  const refused = await subscribe(page, wrong);
  assert.equal(refused.status, 422);
  assert.equal((await refused.json()).field, "keys.p256dh");
  const open = await subscribe(page, new Browser("http://push.example/x").subscription);
  assert.equal(open.status, 422);
  assert.match((await open.json()).detail, /https:/);
  assert.equal((await subscribe(`/t/${"A".repeat(22)}`, browser.subscription)).status, 404);
});

test("where browsers are told only in the log there is no key", async (context) => {
  const logging = await Onda.start(process.env.ONDA_BINARY, ["serve", "--push-by", "log"]);
  context.after(() => logging.stop());
  await assert.rejects(stat(path.join(logging.folder, "push.key")), { code: "ENOENT" });
});

test("an address inside our network is never connected to", async (context) => {
  const guarded = await startOnda();
  context.after(() => guarded.stop());
  await guarded.ask("PUT", "/v1/notices/rules",
    { rules: [{ trigger: "out_for_delivery", ways: ["push", "email"] }] });
  const page = await order("P-6", guarded);
  await subscribe(page, new Browser(`${service.origin}/inside`).subscription, guarded);
  await outForDelivery("P-6", guarded);
  const notice = await noticeOf("P-6", ({ tries }) => tries.length > 0, guarded);
  assert.equal(notice.tries[0].state, "failed");
  assert.match(notice.tries[0].answer, /not public/);
  assert.ok(!service.requests.some((request) => request.path === "/inside"));
});
