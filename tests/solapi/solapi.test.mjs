// Onda's requests beside those of Solapi's own SDK, and what becomes of the messages.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { SolapiMessageService } from "solapi";

import { Onda } from "../e2e/onda.mjs";
import { until } from "../programs.mjs";
import { KEY, SECRET, Service, reportOf } from "./fake.mjs";

let folder, service, onda, reports;

const template = {
  trigger: "out_for_delivery", sender: "KA01PF260101", template_id: "KA01TP260101",
  body: "#{고객명}님, #{goods} 상품이 오늘 도착해요.",
  buttons: [{ type: "WL", name: "배송 조회", link_mobile: "https://pado.example/t/#{링크코드}" }],
};

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "onda-solapi-"));
  await writeFile(path.join(folder, "secret"), `${SECRET}\n`, { mode: 0o600 });
  service = await Service.start();
  onda = await Onda.start(process.env.ONDA_BINARY, [
    "serve", "--public-url", "https://pado.example", "--shop", "파도상점",
    "--sms-by", "solapi", "--alimtalk-by", "solapi", "--sms-sender", "1588-1234",
    "--sms-cost", "18", "--sms-long-cost", "45", "--alimtalk-cost", "8",
    "--solapi-url", service.url, "--solapi-key", KEY,
    "--solapi-secret-file", path.join(folder, "secret"),
  ]);
  const secret = (await readFile(path.join(onda.folder, "reports.secret"), "utf8")).trim();
  const token = createHmac("sha256", secret).update("solapi").digest("base64url").slice(0, 22);
  reports = `/v1/reports/solapi/${token}`;
  await onda.ask("PUT", "/v1/notices/alimtalk", { templates: [template] });
  await onda.ask("PUT", "/v1/notices/rules", {
    rules: [{ trigger: "out_for_delivery", ways: ["alimtalk", "sms"] },
      { trigger: "delivered", ways: ["alimtalk", "sms"] }],
  });
});

after(async () => {
  await onda?.stop();
  service?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function tell(number, phone, status = "out_for_delivery") {
  await onda.post("/v1/orders", {
    number, buyer: { name: "홍길동", phone }, lines: [{ name: "제주 감자 5kg" }, { name: "김" }],
  });
  const shipment = { carrier: "zz.test", tracking_number: `T-${number}` };
  await onda.post("/v1/shipments", { order: number, ...shipment });
  await onda.post("/v1/events", [{
    ...shipment, occurred_at: new Date(Date.now() - 60_000).toISOString(), status,
  }]);
}

const sent = (to, type) => until(`${type} to ${to}`,
  () => service.messages().find((message) => message.to === to && message.type === type));
const notice = (message, isIt) => until(`the notice ${isIt}`, async () => {
  const found = await onda.ask("GET", `/v1/notices/${message.customFields.notice}`);
  return isIt(found) && found;
});
const report = async (message, code, words) => {
  const answer = await fetch(onda.base + reports, {
    method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify(reportOf(message, code, words)),
  });
  assert.equal(answer.status, 200);
  return answer.json();
};

// What the SDK sends for the same message, to the same service.
async function sentBySdk(message) {
  const real = globalThis.fetch;
  globalThis.fetch = (url, options) =>
    real(String(url).replace("https://api.solapi.com", service.url), options);
  try {
    const before = service.requests.length;
    await new SolapiMessageService(KEY, SECRET).send(message, {
      allowDuplicates: true, showMessageList: true,
    });
    return service.requests.splice(before, 1)[0];
  } finally {
    globalThis.fetch = real;
  }
}
const requestWith = (message) =>
  service.requests.find(({ body }) => body.messages.includes(message));

test("an AlimTalk is what the SDK would send, field by field", async () => {
  await tell("K-1", "010-1111-0001");
  const message = await sent("01011110001", "ATA");
  assert.equal(message.kakaoOptions.variables["#{고객명}"], "홍길동");
  assert.equal(message.kakaoOptions.variables["#{goods}"], "제주 감자 5kg 외 1종");
  assert.match(message.kakaoOptions.variables["#{링크코드}"], /^[\w-]{22}$/);
  const theirs = await sentBySdk({
    to: "010-1111-0001", from: "1588-1234", type: "ATA", customFields: message.customFields,
    kakaoOptions: {
      pfId: template.sender, templateId: template.template_id, disableSms: true,
      variables: Object.fromEntries(Object.entries(message.kakaoOptions.variables)
        .map(([name, value]) => [name.slice(2, -1), value])),
    },
  });
  const ours = requestWith(message);
  delete theirs.body.agent;
  assert.deepEqual({ ...ours.body, messages: [message] }, theirs.body);
  assert.equal(ours.headers["content-type"], theirs.headers["content-type"]);
  const shape = (value) =>
    value.replace(/date=\S+|salt=\w+|signature=\w+/g, (part) => part.slice(0, 4));
  assert.equal(shape(ours.headers.authorization), shape(theirs.headers.authorization));
});

test("what did not arrive as AlimTalk goes by text message, as the SDK would send it", async () => {
  await tell("K-2", "010-1111-0002");
  const kakao = await sent("01011110002", "ATA");
  await notice(kakao, ({ state }) => state === "accepted");
  assert.deepEqual(await report(kakao, "3104", "카카오톡 사용자가 아님"), { taken: 1 });
  const text = await until("a text message", () => service.messages().find(
    ({ to, type }) => to === "01011110002" && type !== "ATA"));
  const theirs = await sentBySdk({
    to: text.to, from: text.from, text: text.text, type: text.type, subject: text.subject,
    customFields: text.customFields,
  });
  delete theirs.body.agent;
  assert.deepEqual({ ...requestWith(text).body, messages: [text] }, theirs.body);
  await report(text, "4000", "수신 완료");
  const told = await notice(text, ({ state }) => state === "delivered");
  assert.deepEqual(told.tries.map(({ way, state }) => `${way} ${state}`),
    ["alimtalk bounced", "sms delivered"]);
  assert.equal(told.tries[0].answer, "3104 카카오톡 사용자가 아님");
  assert.deepEqual(await report(text, "4000"), { taken: 0 }, "again it says nothing new");
});

test("where the shop has no template, the next way is taken at once", async () => {
  await tell("K-3", "010-1111-0003", "delivered");
  const text = await until("a text message",
    () => service.messages().find(({ to }) => to === "01011110003"));
  assert.notEqual(text.type, "ATA");
});

test("one message at fault does not hold the others", async () => {
  service.refuse = ({ messages }) => messages.some(({ to }) => to === "01011110004")
    ? [400, { errorCode: "ValidationError", errorMessage: "수신번호 오류" }] : null;
  service.fail = ({ to, type }) => to === "01011110005" && type === "ATA"
    ? ["1062", "수신거부"] : null;
  await Promise.all(["0004", "0005", "0006"].map((end) => tell(`K-${end}`, `010-1111-${end}`)));
  const good = await sent("01011110006", "ATA");
  await notice(good, ({ state }) => state === "accepted");
  const refused = await until("the way after it", () => service.messages().find(
    ({ to, type }) => to === "01011110005" && type !== "ATA"));
  const told = await notice(refused, ({ state }) => state === "accepted");
  assert.equal(told.tries[0].answer, "1062 수신거부");
  const bad = service.messages().find(({ to }) => to === "01011110004");
  const failed = await notice(bad, ({ state }) => state === "failed");
  assert.equal(failed.because, "400 ValidationError 수신번호 오류");
  service.refuse = service.fail = () => null;
});

test("a report at another address says nothing", async () => {
  const answer = await fetch(`${onda.base}/v1/reports/solapi/${"A".repeat(22)}`, {
    method: "POST", body: "[]",
  });
  assert.equal(answer.status, 404);
});

test("a template that cannot work is refused with its place", async () => {
  const wrong = { ...template, body: "#{할인} 안내" };
  await assert.rejects(onda.ask("PUT", "/v1/notices/alimtalk", { templates: [wrong] }),
    /variable_unknown.*templates\[0\]\.body|templates\[0\]\.body.*variable_unknown/s);
  const { templates } = await onda.ask("GET", "/v1/notices/alimtalk");
  assert.equal(templates[0].body, template.body, "what was there stays");
});

test("a test goes by AlimTalk to the telephone that is named, in approved words", async () => {
  const answer = await onda.ask("POST", "/v1/notices/texts/out_for_delivery/ko/test",
    { way: "alimtalk", to: "010-1111-0099" });
  assert.equal(answer.state, "accepted");
  const message = await sent("01011110099", "ATA");
  assert.equal(message.kakaoOptions.templateId, template.template_id);
  assert.equal(message.kakaoOptions.variables["#{고객명}"], "홍길동");
});
