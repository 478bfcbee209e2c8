// What a buyer's telephone gets: from the real binary, through a real Kannel gateway.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { Onda } from "../e2e/onda.mjs";
import { freePort, until } from "../programs.mjs";
import { Gateway } from "./gateway.mjs";

let folder, gateway;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "onda-sms-"));
  await writeFile(path.join(folder, "password"), "s3cret\n", { mode: 0o600 });
  await writeFile(path.join(folder, "wrong"), "wrong\n", { mode: 0o600 });
  gateway = await Gateway.start();
});

after(async () => {
  await gateway?.stop();
  await rm(folder, { recursive: true, force: true });
});

// A shop whose buyers are told by text message alone.
async function shopBehind(url, password = "password") {
  const port = await freePort();
  const onda = await Onda.start(process.env.ONDA_BINARY, [
    "serve", "--public-url", "https://pado.example", "--shop", "파도상점", "--sms-by", "kannel",
    "--sms-sender", "15881234", "--sms-cost", "18.5", "--kannel-url", url, "--kannel-user", "onda",
    "--kannel-password-file", path.join(folder, password),
    "--kannel-report-url", `http://127.0.0.1:${port}`,
  ], port);
  await onda.ask("PUT", "/v1/notices/rules",
    { rules: [{ trigger: "out_for_delivery", ways: ["sms"] }] });
  return onda;
}

// An order whose parcel is out for delivery now: told at any hour.
async function outForDelivery(onda, number, phone) {
  await onda.post("/v1/orders", {
    number, buyer: { name: "홍길동", phone }, lines: [{ name: "제주 감자 🥔 5kg" }],
  });
  const shipment = { carrier: "zz.test", tracking_number: `T-${number}` };
  await onda.post("/v1/shipments", { order: number, ...shipment });
  await onda.post("/v1/events", [{
    ...shipment, occurred_at: new Date(Date.now() - 60_000).toISOString(),
    status: "out_for_delivery",
  }]);
}

// The only notice, once it has been tried and is as asked for.
function notice(onda, isIt, within) {
  let last;
  return until(() => `the notice, which is ${JSON.stringify(last)}`, async () => {
    const { notices } = await onda.get("/v1/notices");
    if (notices.length > 0) last = await onda.get(`/v1/notices/${notices[0].id}`);
    return last && isIt(last) ? last : undefined;
  }, within);
}
const isTried = ({ tries }) => tries.length > 0;

test("Korean arrives whole, and the report of its arrival is in the ledger", async (context) => {
  const onda = await shopBehind(gateway.url);
  context.after(() => onda.stop());
  await outForDelivery(onda, "S-1", "010-1234-5678");
  const message = await gateway.receivedBy("+821012345678");
  assert.equal(message.from, "15881234");
  assert.match(message.text, /[가-힣]/);
  assert.doesNotMatch(message.text, /[^\0-\uFFFF]/u, "no emoji");
  const link = message.text.match(/https:\/\/pado\.example(\/t\/\S+)/)[1];
  assert.equal((await fetch(onda.base + link)).status, 200, "the link opens the buyer's page");
  const told = await notice(onda, ({ state }) => state === "delivered");
  assert.equal(told.tries.length, 1);
  assert.equal(told.tries[0].way, "sms");
  assert.equal(told.tries[0].state, "delivered");
  assert.equal(told.tries[0].address, "+82********78");
});

test("a report that nobody signed says nothing", async (context) => {
  const onda = await shopBehind(gateway.url);
  context.after(() => onda.stop());
  await outForDelivery(onda, "S-2", "010-2222-3333");
  const told = await notice(onda, ({ state }) => state === "delivered");
  const forged = `/v1/reports/kannel/shop_1/${told.id}/1/${"A".repeat(22)}?type=2`;
  const answer = await fetch(onda.base + forged);
  assert.equal(answer.status, 404);
  assert.equal((await notice(onda, isTried)).state, "delivered");
});

test("a gateway that does not let us in is told to staff, and tried again", async (context) => {
  const onda = await shopBehind(gateway.url, "wrong");
  context.after(() => onda.stop());
  await outForDelivery(onda, "S-3", "010-3333-4444");
  const told = await notice(onda, isTried);
  assert.equal(told.state, "queued");
  assert.equal(told.because, "403 Authorization failed for sendsms");
  assert.ok(told.due_at);
});

// A gateway in whose place something else stands.
async function pretend(context, answer, within) {
  const server = createServer((request, response) => {
    request.resume().on("end", () => answer(response));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => { server.closeAllConnections(); server.close(); });
  const onda = await shopBehind(`http://127.0.0.1:${server.address().port}/sendsms`);
  context.after(() => onda.stop());
  await outForDelivery(onda, "S-4", "010-4444-5555");
  return notice(onda, isTried, within);
}

test("200 with an error in its body is no success", async (context) => {
  const told = await pretend(context, (response) => response.end("ERR 108 잔액이 부족합니다\n"));
  assert.equal(told.state, "queued");
  assert.equal(told.because, "200 ERR 108 잔액이 부족합니다");
});

test("a connection that ends without an answer may have been a success", async (context) => {
  const told = await pretend(context, (response) => response.destroy());
  assert.equal(told.state, "ambiguous");
  assert.match(told.because, /^no answer after the message was sent/);
  assert.equal(told.tries[0].state, "ambiguous");
});

test("one that hangs is given up before the lease ends", { timeout: 60_000 }, async (context) => {
  const told = await pretend(context, () => {}, 40_000);
  assert.equal(told.state, "ambiguous");
  assert.match(told.because, /^no answer after the message was sent: Timeout/);
});

test("one that takes no connection has surely not taken the message", async (context) => {
  const onda = await shopBehind(`http://127.0.0.1:${await freePort()}/sendsms`);
  context.after(() => onda.stop());
  await outForDelivery(onda, "S-5", "010-5555-6666");
  const told = await notice(onda, isTried);
  assert.equal(told.state, "queued");
  assert.equal(told.tries[0].state, "failed");
});
