// What a buyer's mail server gets: from the real binary, through a real SMTP server, judged by
// npm's mailauth.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { dkimVerify } from "mailauth/lib/dkim/verify.js";

import { Onda } from "../e2e/onda.mjs";
import { end, freePort, until } from "../programs.mjs";

let folder, sink, onda, publicKey, sinkPort;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "onda-smtp-"));
  const mails = await mkdtemp(path.join(folder, "mails-"));
  const keys = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  publicKey = keys.publicKey.toString("base64");
  const keyFile = path.join(folder, "dkim.pem");
  await writeFile(keyFile, keys.privateKey, { mode: 0o600 });
  sinkPort = await freePort();
  // mkdtemp's folders are for their owner alone, and the sink is somebody else where we are root.
  await chmod(folder, 0o755);
  sink = spawn(process.env.ONDA_SMTP_SINK, [String(sinkPort), mails], { stdio: "inherit" });
  sink.mails = mails;
  onda = await Onda.start(process.env.ONDA_BINARY, [
    "serve", "--public-url", "https://pado.example", "--shop", "파도상점",
    "--shop-email", "help@pado.example", "--mail-by", "smtp", "--mail-security", "none",
    "--mail-server", `127.0.0.1:${sinkPort}`, "--mail-from", "notice@pado.example",
    "--mail-dkim-key", keyFile,
  ]);
});

after(async () => {
  await onda?.stop();
  await end(sink);
  await rm(folder, { recursive: true, force: true });
});

// The mails so far, with the CRLF that SMTP carries and smtp-sink's files do not.
async function mails() {
  const texts = [];
  for (const name of await readdir(sink.mails)) {
    const text = await readFile(path.join(sink.mails, name), "utf8");
    if (text.endsWith("--\n\n") || text.endsWith("--\n")) {
      texts.push(text.replace(/\r?\n/g, "\r\n"));
    }
  }
  return texts;
}

const mailTo = (address) => until(`a mail to ${address}`,
  async () => (await mails()).find((text) => text.includes(`<${address}>`)));

const header = (mail, name) =>
  mail.match(new RegExp(`^${name}:((?:[^\r]|\r\n[ \t])*)`, "mi"))?.[1]
    .replace(/\r\n/g, "").trim();
const parts = (mail) =>
  [...mail.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)]
    .map((part) => Buffer.from(part[1], "base64").toString("utf8"));

// An order whose parcel is out for delivery now: told at any hour.
async function outForDelivery(number, buyer) {
  await onda.post("/v1/orders", { number, buyer, lines: [{ name: "제주 감자 5kg" }, { name: "김" }] });
  const shipment = { carrier: "zz.test", tracking_number: `T-${number}` };
  await onda.post("/v1/shipments", { order: number, ...shipment });
  await onda.post("/v1/events", [{
    ...shipment, occurred_at: new Date(Date.now() - 60_000).toISOString(),
    status: "out_for_delivery", place: "서울강남",
  }]);
}

test("a notice arrives, signed, in the buyer's language, with both bodies", async () => {
  await outForDelivery("M-1", { name: "홍길동", email: "hong@example.com" });
  const mail = await mailTo("hong@example.com");
  const verdict = await dkimVerify(Buffer.from(mail), {
    resolver: async (name, type) => {
      assert.equal(`${type} ${name}`, "TXT onda._domainkey.pado.example");
      return [[`v=DKIM1; k=rsa; p=${publicKey}`]];
    },
  });
  assert.equal(verdict.results.length, 1);
  assert.equal(verdict.results[0].status.result, "pass", JSON.stringify(verdict.results[0].status));
  assert.equal(verdict.results[0].signingDomain, "pado.example");
  const signed = verdict.results[0].signingHeaders.keys.toLowerCase();
  for (const name of ["from", "to", "subject", "date", "message-id", "reply-to"]) {
    assert.ok(signed.includes(name), `${name} is signed`);
  }
  assert.match(header(mail, "Message-ID"), /^<ntc_[0-9a-z]+@pado\.example>$/);
  assert.match(header(mail, "X-Mail-Args"),
               /<bounce\+ntc_[0-9a-z]{26}\.[0-9a-f]{20}@pado\.example>/);
  assert.equal(header(mail, "List-Unsubscribe"), undefined, "only advertisements have it");
  const [text, html] = parts(mail);
  assert.match(text, /홍길동님, 파도상점에서 알려 드려요\./);
  assert.match(text, /제주 감자 5kg 외 1종/);
  assert.match(html, /<html lang="ko"/);
  const link = text.match(/https:\/\/pado\.example(\/t\/\S+)/)[1];
  const page = await fetch(onda.base + link);
  assert.equal(page.status, 200, "the link opens the buyer's page");
});

// RFC 8058: a reader's program believes the one click because the signature covers it.
test("a campaign's mail is signed with its way to refuse, and one click is enough", async () => {
  const { id: list } = await onda.post("/v1/lists", { name: "news" });
  await onda.post("/v1/contacts", {
    email: "reader@example.com", name: "이영희", lists: [list],
    consent: { source: "checkout", at: new Date(Date.now() - 864e5).toISOString(), text: "3" },
  });
  const { id } = await onda.post("/v1/campaigns", {
    name: "spring", list,
    texts: { ko: { subject: "{{이름|고객}}님, 봄 소식", body: "- **새 차**\n- 찻잔" } },
  });
  await onda.post(`/v1/campaigns/${id}/plan`, {});
  const mail = await mailTo("reader@example.com");
  const { results } = await dkimVerify(Buffer.from(mail), {
    resolver: async () => [[`v=DKIM1; k=rsa; p=${publicKey}`]],
  });
  assert.equal(results.length, 1);
  assert.equal(results[0].status.result, "pass", JSON.stringify(results[0].status));
  const signed = results[0].signingHeaders.keys.toLowerCase().split(":").map((key) => key.trim());
  for (const name of ["from", "to", "subject", "list-unsubscribe", "list-unsubscribe-post"]) {
    assert.ok(signed.includes(name), `${name} is signed`);
  }
  assert.equal(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
  const link = header(mail, "List-Unsubscribe").match(/<https:\/\/pado\.example(\/u\/[^>\s]+)>/)[1];
  const [text, html] = parts(mail);
  assert.match(text, /- 새 차/);
  assert.match(html, /<strong>새 차<\/strong>/);
  const opened = await fetch(onda.base + link);
  assert.equal(opened.status, 200);
  const state = async () =>
    (await onda.get("/v1/consents?address=reader@example.com")).advertising.state;
  assert.equal(await state(), "granted", "to open it changes nothing");
  const done = await fetch(onda.base + link, {
    method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
  });
  assert.equal(done.status, 200);
  assert.equal(await state(), "withdrawn");
});

test("what people are called begins no header, and other scripts' domains are found", async () => {
  await outForDelivery("M-2", {
    name: "\"x\"\r\nBcc: evil@example.com", email: "hong@예시.한국", locale: "en",
  });
  const mail = await mailTo("hong@xn--vv4b11d.xn--3e0b707e");
  assert.equal(header(mail, "Bcc"), undefined);
  assert.match(parts(mail)[0], /The driver has left with your parcel\./);
});

test("the same news again is no second mail", async () => {
  await outForDelivery("M-3", { name: "김", email: "kim@example.com" });
  await mailTo("kim@example.com");
  for (const [at, status] of [[40_000, "in_transit"], [20_000, "out_for_delivery"]]) {
    await onda.post("/v1/events", [{
      carrier: "zz.test", tracking_number: "T-M-3", status,
      occurred_at: new Date(Date.now() - at).toISOString(),
    }]);
  }
  await outForDelivery("M-4", { name: "이", email: "lee@example.com" });
  await mailTo("lee@example.com");
  const kims = (await mails()).filter((text) => text.includes("<kim@example.com>"));
  assert.equal(kims.length, 1);
});
